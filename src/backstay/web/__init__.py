"""The web app: one process on this machine, pages of plain HTML over the views of `publish`, JSON under /api.

`server` binds to loopback only · `app` the routes and their guards · `current` the picture that pages show.
Pages work without JavaScript; nothing is fetched from elsewhere.
"""

from __future__ import annotations

from backstay.web.server import run

__all__ = ["run"]
