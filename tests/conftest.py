"""What all tests share: properties are judged by their truth, never by the clock of a busy machine."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("backstay", deadline=None)
settings.load_profile("backstay")
