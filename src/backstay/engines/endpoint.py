"""A language model behind an OpenAI-compatible address, as a callable: messages in, the answer's text out.

Loopback is the default; any other host gets text only when the user named it for this run (`allowed`). Redirects
are not followed, so a named host cannot pass the text on. Busy answers (429, 503) are waited for, within bounds.
"""

from __future__ import annotations

import ipaddress
import json
import socket
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

import httpx

from backstay.model.errors import BadRequest, Unavailable

TIMEOUT = 300.0
TRIES = 4
LONGEST_WAIT = 60.0
LARGEST_ANSWER = 4_000_000

Message = dict[str, str]


class BadAnswer(ValueError):
    """The model answered, but not usably: cut short, empty or no JSON. The passage can be asked again later."""


@dataclass(frozen=True, slots=True)
class Answer:
    """The text of an answer, and the tokens it took as the server counts them (0 where it does not say)."""

    text: str
    sent: int = 0
    received: int = 0


@dataclass(frozen=True)
class Endpoint:
    """Where the model is: base address ('http://127.0.0.1:11434/v1'), its name, a key if the server wants one.

    `allowed` is the one host beyond this machine that may be sent text in this run.
    """

    url: str
    model: str
    key: str = ""
    allowed: str = ""
    timeout: float = TIMEOUT
    wait: Callable[[float], None] = field(default=time.sleep)

    @property
    def host(self) -> str:
        return urlsplit(self.url).hostname or ""

    def check(self) -> None:
        """Whether text may go there.

        Raises:
            BadRequest: the address is none, or lies beyond this machine and was not named for this run.
        """
        parts = urlsplit(self.url)
        if parts.scheme not in ("http", "https") or not self.host:
            raise BadRequest(f"'{self.url}' is no address of a model; give one such as http://127.0.0.1:11434/v1.")
        if self.host != self.allowed and not _is_this_machine(self.host):
            raise BadRequest(
                f"{self.host} is not this machine, so no text goes there; "
                f"if that is meant, say --send-text-to {self.host}."
            )

    def ask(self, messages: Sequence[Message], schema: dict[str, Any], most_tokens: int) -> Answer:
        """One answer to the messages, its JSON held to `schema` where the server can do that.

        Raises:
            BadAnswer: the answer was cut short or has no text.
            Unavailable: the server cannot be reached, refuses, or stays busy.
        """
        body: dict[str, Any] = {"model": self.model, "messages": list(messages), "temperature": 0, "seed": 0}
        body["max_tokens"] = most_tokens
        shape = {"name": "claims", "strict": True, "schema": schema}
        # Servers that cannot hold an answer to a schema refuse the field; the prompt asks for JSON all the same.
        for more in ({"response_format": {"type": "json_schema", "json_schema": shape}}, {}):
            status, raw = self._post({**body, **more})
            if status != 400:
                break
        if status != 200:
            raise Unavailable(f"{self.host} answers {status}: {_reason(raw)}; check --model, --url and the key.")
        return _answer(raw)

    def _post(self, body: dict[str, Any]) -> tuple[int, bytes]:
        self.check()
        headers = {"authorization": f"Bearer {self.key}"} if self.key else {}
        address = self.url.rstrip("/") + "/chat/completions"
        for tried in range(1, TRIES + 1):
            try:
                status, raw, after = self._send(address, body, headers)
            except httpx.TimeoutException:
                raise Unavailable(f"{self.host} gives no answer in {self.timeout:.0f} s; try again later.") from None
            except httpx.HTTPError as error:
                raise Unavailable(f"{self.host} cannot be reached ({error}); is its server running?") from None
            if status not in (429, 503) or tried == TRIES:
                return status, raw
            self.wait(min(LONGEST_WAIT, after if after is not None else 2.0**tried))
        raise AssertionError("the loop returns on its last try")

    def _send(self, address: str, body: dict[str, Any], headers: dict[str, str]) -> tuple[int, bytes, float | None]:
        deadline = time.monotonic() + self.timeout
        with (
            httpx.Client(timeout=self.timeout, trust_env=False, follow_redirects=False) as client,
            client.stream("POST", address, json=body, headers=headers) as response,
        ):
            pieces, size = [], 0
            for piece in response.iter_bytes(65536):
                size += len(piece)
                if size > LARGEST_ANSWER:
                    raise httpx.HTTPError("its answer is longer than any answer may be")
                if time.monotonic() > deadline:
                    raise httpx.ReadTimeout("the answer trickles")
                pieces.append(piece)
            return response.status_code, b"".join(pieces), _seconds(response.headers.get("retry-after", ""))


def _is_this_machine(host: str) -> bool:
    try:
        found = socket.getaddrinfo(host, None)
    except (OSError, UnicodeError):
        return False
    return all(ipaddress.ip_address(str(row[4][0]).partition("%")[0]).is_loopback for row in found)


def _seconds(text: str) -> float | None:
    return max(0.0, float(text)) if text.strip().replace(".", "", 1).isdigit() else None


def _reason(raw: bytes) -> str:
    return " ".join(raw.decode("utf-8", "replace").split())[:160] or "no reason given"


def _answer(raw: bytes) -> Answer:
    try:
        told = json.loads(raw)
        choice = told["choices"][0]
        text = choice["message"]["content"]
        used = told.get("usage") or {}
        sent, received = int(used.get("prompt_tokens") or 0), int(used.get("completion_tokens") or 0)
    except (ValueError, LookupError, TypeError, AttributeError):
        raise BadAnswer("the server's answer has not the shape of a chat completion") from None
    if choice.get("finish_reason") == "length":
        raise BadAnswer("the answer was cut short")
    if not isinstance(text, str) or not text.strip():
        raise BadAnswer("the answer is empty")
    return Answer(text, sent, received)
