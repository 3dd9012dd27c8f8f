"""Webhooks: what a build changed, posted as JSON to the addresses that the user wrote into `case.toml`.

Only those addresses are called, redirects are not followed, and each body can carry a signature (HMAC-SHA256 with a
secret that both sides know), so that the receiver can tell it from anybody else's. Nobody is waited for long.
"""

from __future__ import annotations

import hashlib
import hmac
import json
from typing import Any
from urllib.parse import urlsplit

import httpx

TIMEOUT = 5.0
TRIES = 2


def deliver(url: str, secret: str, value: dict[str, Any]) -> str:
    """Post the value; '' when it was taken (2xx), else why not, in a few words."""
    if urlsplit(url).scheme not in ("http", "https"):
        return "is no http or https address; mend it in case.toml"
    body = json.dumps(value, ensure_ascii=False, sort_keys=True).encode("utf-8")
    headers = {"content-type": "application/json", "user-agent": "backstay"}
    if secret:
        headers["x-backstay-signature"] = f"sha256={signature(secret, body)}"
    reason = ""
    for _ in range(TRIES):
        try:
            with httpx.Client(timeout=TIMEOUT, trust_env=False, follow_redirects=False) as client:
                status = client.post(url, content=body, headers=headers).status_code
        except httpx.HTTPError as error:
            reason = f"did not take the changes ({error or type(error).__name__}); is it running?"
            continue
        if 200 <= status < 300:
            return ""
        reason = f"answered {status} to the changes; check the address"
    return reason


def signature(secret: str, body: bytes) -> str:
    """What the receiver computes over the raw body to know that it is ours."""
    return hmac.new(secret.encode("utf-8"), body, hashlib.sha256).hexdigest()
