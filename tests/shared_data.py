"""Where the shared evaluation data lies, if it is there: tests that need it skip with a reason otherwise."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

_GUESS = Path(__file__).resolve().parents[2] / "shared"
_FOUND = Path(os.environ.get("BACKSTAY_SHARED", _GUESS))
SHARED: Path | None = _FOUND if _FOUND.is_dir() else None
needs_shared = pytest.mark.skipif(SHARED is None, reason="the shared evaluation data is not beside this checkout")
