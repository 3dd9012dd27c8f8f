"""Who is asking: signed cookies with a name and a role, and the tokens that let somebody in.

On loopback everyone is the owner under the name that `serve --as` gave. On any other address a token says the role;
tokens are derived from a key in the user's home, so they stay the same from start to start until the key is removed.
Nothing of a session is kept on the server: a restart does not log anybody out.
"""

from __future__ import annotations

import base64
import hmac
import json
import secrets
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

ROLES = ("reader", "reviewer", "owner")
COOKIE = "backstay"
KEY = "web.key"
# A session ends after this many seconds without a login; a working day and a half.
LASTS = 36 * 3600


@dataclass(frozen=True, slots=True)
class Visitor:
    """Who asks: author of decisions, role ('' for nobody yet), and the nonce that their forms are bound to."""

    name: str = ""
    role: str = ""
    nonce: str = ""
    since: int = 0
    language: str = "en"
    theme: str = ""

    def may(self, role: str) -> bool:
        """Whether the visitor's role is this one or above it."""
        return self.role in ROLES and ROLES.index(self.role) >= ROLES.index(role)


@dataclass(frozen=True, slots=True)
class Sessions:
    """Signs and reads sessions, form tokens and login tokens with one secret key."""

    secret: bytes

    def login_token(self, role: str, case: str) -> str:
        """The token that lets somebody into this case under a role."""
        return self._sign("login", role, case)[:32]

    def role_of(self, token: str, case: str) -> str:
        """The role that a token gives, or ''; compared in constant time."""
        found = [role for role in ROLES if hmac.compare_digest(self.login_token(role, case), token.strip())]
        return found[0] if found else ""

    def begin(self, name: str, role: str, now: int) -> Visitor:
        """A new session; its nonce is fresh."""
        return Visitor(name, role, secrets.token_urlsafe(12), now)

    def cookie(self, visitor: Visitor) -> str:
        """The session as a signed cookie value."""
        body = json.dumps([visitor.name, visitor.role, visitor.nonce, visitor.since], ensure_ascii=True)
        packed = base64.urlsafe_b64encode(body.encode()).decode().rstrip("=")
        return f"{packed}.{self._sign('session', packed)}"

    def read(self, cookie: str, now: int) -> Visitor | None:
        """The visitor of a cookie; None when it is forged, broken or too old."""
        packed, _, signature = cookie.partition(".")
        if not packed or not hmac.compare_digest(self._sign("session", packed), signature):
            return None
        name, role, nonce, since = json.loads(base64.urlsafe_b64decode(packed + "=" * (-len(packed) % 4)))
        return Visitor(name, role, nonce, since) if 0 <= now - since < LASTS else None

    def csrf(self, visitor: Visitor) -> str:
        """The token that every form of this session carries."""
        return self._sign("csrf", visitor.nonce)[:32] if visitor.nonce else ""

    def is_own_form(self, visitor: Visitor, token: str) -> bool:
        """Whether a form's token belongs to this session."""
        return bool(visitor.nonce) and hmac.compare_digest(self.csrf(visitor), token)

    def _sign(self, *parts: str) -> str:
        return hmac.new(self.secret, "\x1f".join(parts).encode(), sha256).hexdigest()


def dressed(visitor: Visitor, language: str, theme: str) -> Visitor:
    """The visitor with the language and theme of this browser."""
    return replace(visitor, language=language, theme=theme)


def key_in(home: Path) -> bytes:
    """The key kept in the user's home, readable by nobody else; made on first use."""
    path = home / KEY
    if not path.exists():
        home.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(secrets.token_hex(32), "ascii")
    return bytes.fromhex(path.read_text("ascii").strip())
