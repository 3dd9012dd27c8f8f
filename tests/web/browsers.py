"""The system's Chromium, kept from asking for anything on its own."""

from __future__ import annotations

import shutil

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
QUIET = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking", "--disable-sync"]
FLAGS = [*QUIET, "--disable-component-update"]
