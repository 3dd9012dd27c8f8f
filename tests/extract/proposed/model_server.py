"""A model's server of our own on 127.0.0.1: plays good, malformed, slow, busy, cut and hostile answers in turn."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

Play = Callable[[BaseHTTPRequestHandler, dict[str, Any]], None]


class ModelServer:
    """`plays` answer request after request (the last one goes on); `asked` holds the bodies that came."""

    def __init__(self, *plays: Play) -> None:
        self.plays = list(plays)
        self.asked: list[dict[str, Any]] = []
        self.keys: list[str] = []
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = json.loads(self.rfile.read(int(self.headers["content-length"])))
                outer.asked.append(body)
                outer.keys.append(self.headers.get("authorization", ""))
                play = outer.plays.pop(0) if len(outer.plays) > 1 else outer.plays[0]
                play(self, body)

            def log_message(self, *_: object) -> None:
                pass

        self.http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.http.server_port}/v1"
        Thread(target=self.http.serve_forever, daemon=True).start()


@contextmanager
def serving(*plays: Play) -> Iterator[ModelServer]:
    server = ModelServer(*plays)
    try:
        yield server
    finally:
        server.http.shutdown()
        server.http.server_close()


def _send(handler: BaseHTTPRequestHandler, status: int, data: bytes, **headers: str) -> None:
    handler.send_response(status)
    for name, value in {"content-length": str(len(data)), **headers}.items():
        handler.send_header(name.replace("_", "-"), value)
    handler.end_headers()
    handler.wfile.write(data)


def says(content: str, finish: str = "stop") -> Play:
    """A chat completion with this text."""
    value = {
        "choices": [{"message": {"role": "assistant", "content": content}, "finish_reason": finish}],
        "usage": {"prompt_tokens": 900, "completion_tokens": 100},
    }
    return lambda handler, body: _send(handler, 200, json.dumps(value).encode())


def states(*rows: dict[str, Any]) -> Play:
    """A chat completion with these claims."""
    return says(json.dumps({"claims": list(rows)}, ensure_ascii=False))


def refuses(status: int, text: str = "", **headers: str) -> Play:
    return lambda handler, body: _send(handler, status, text.encode(), **headers)


def raw(data: bytes) -> Play:
    return lambda handler, body: _send(handler, 200, data)


def slow(seconds: float, then: Play) -> Play:
    def play(handler: BaseHTTPRequestHandler, body: dict[str, Any]) -> None:
        time.sleep(seconds)
        then(handler, body)

    return play


def without_schema(then: Play) -> Play:
    """A server that cannot hold an answer to a schema."""
    return lambda handler, body: (
        _send(handler, 400, b"response_format is not supported") if "response_format" in body else then(handler, body)
    )
