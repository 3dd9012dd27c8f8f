"""The web app: one process on this machine, pages of plain HTML over the views of `publish`, JSON under /api.

`server` binds and greets · `app` the tuple of routers · `shared` what each router is handed · `guards` what every
request passes · `access` roles and form tokens · `sessions` `limits` `languages` `templating` the parts of these ·
`current` the picture that pages show. docs/web.md holds the conventions for a new page.
"""

from __future__ import annotations

from backstay.web.server import run
from backstay.web.sessions import key_in
from backstay.web.shared import Setup

__all__ = ["Setup", "key_in", "run"]
