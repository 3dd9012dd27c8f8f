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
NO_ADDRESS = "is no http or https address; mend it in case.toml"
# What is shown of an address that cannot be asked.
UNUSABLE = "…"


def deliver(url: str, secret: str, value: dict[str, Any]) -> str:
    """Post the value; '' when it was taken (2xx), else why not, in a few words."""
    if shown(url) == UNUSABLE:
        return NO_ADDRESS
    body = json.dumps(value, ensure_ascii=False, sort_keys=True).encode("utf-8")
    headers = {"content-type": "application/json", "user-agent": "backstay"}
    if secret:
        headers["x-backstay-signature"] = f"sha256={signature(secret, body)}"
    reason = ""
    for _ in range(TRIES):
        try:
            with httpx.Client(timeout=TIMEOUT, trust_env=False, follow_redirects=False) as client:
                status = client.post(url, content=body, headers=headers).status_code
        except httpx.InvalidURL:
            return NO_ADDRESS
        except httpx.HTTPError as error:
            reason = f"did not take the changes ({error or type(error).__name__}); is it running?"
            continue
        if 200 <= status < 300:
            return ""
        reason = f"answered {status} to the changes; check the address"
    return reason


def shown(url: str) -> str:
    """An address as logs may hold it: its path, query or login may be the secret by which anybody can post there."""
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return UNUSABLE
    if parts.scheme not in ("http", "https") or not host:
        return UNUSABLE
    place = f"{parts.scheme}://{f'[{host}]' if ':' in host else host}{f':{port}' if port else ''}"
    return place if place == url else f"{place}/…"


def signature(secret: str, body: bytes) -> str:
    """What the receiver computes over the raw body to know that it is ours."""
    return hmac.new(secret.encode("utf-8"), body, hashlib.sha256).hexdigest()
