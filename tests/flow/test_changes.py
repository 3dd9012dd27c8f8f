"""What changed since the last build: told on the command line, on the page and to a webhook, safe to redact."""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from fastapi.testclient import TestClient

from backstay.engines.hooks import shown
from backstay.store.case import open_case
from backstay.web.app import create_app
from tests.flow.runs import backstay

FIRST = "Alfa Optika LLC produces optical sights.\n"
SECOND = "Alfa Optika LLC supplies optical sights to Vega Works LLC, said the analyst John Smith.\n"


class Receiver:
    """A webhook's other side: `got` holds (headers, body); answers with `status`."""

    def __init__(self) -> None:
        self.got: list[tuple[dict[str, str], bytes]] = []
        self.status = 200
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["content-length"]))
                outer.got.append(({key.lower(): value for key, value in self.headers.items()}, body))
                self.send_response(outer.status)
                self.end_headers()

            def log_message(self, *_: object) -> None:
                pass

        self.http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.http.server_port}/told"
        Thread(target=self.http.serve_forever, daemon=True).start()


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    one = Receiver()
    yield one
    one.http.shutdown()
    one.http.server_close()


@pytest.fixture
def case(tmp_path: Path) -> Path:
    (tmp_path / "first.txt").write_text(FIRST, "utf-8")
    (tmp_path / "second.txt").write_text(SECOND, "utf-8")
    backstay(tmp_path, "add", str(tmp_path / "case"), str(tmp_path / "first.txt"))
    return tmp_path / "case"


def changes(case: Path) -> list[dict[str, object]]:
    return list(json.loads(backstay(case.parent, "changes", str(case), "--json").stdout))


def test_the_first_build_is_no_news_and_the_next_tells_what_is_new(case: Path) -> None:
    assert changes(case) == []
    backstay(case.parent, "add", str(case), str(case.parent / "second.txt"), "--as", "Ana")
    (build,) = changes(case)
    assert build["by"] == "Ana" and build["counts"]["fact new"] == 1  # type: ignore[index]
    says = [row["says"] for row in build["rows"] if row["what"] == "new"]  # type: ignore[attr-defined]
    assert any("Alfa Optika LLC supplies Vega Works LLC" in sentence for sentence in says)
    told = backstay(case.parent, "changes", str(case)).stdout
    assert "1 fact new" in told


def test_a_repeated_build_changes_nothing(case: Path) -> None:
    backstay(case.parent, "add", str(case), str(case.parent / "first.txt"))
    assert changes(case) == []


def test_a_redaction_is_told_and_leaves_no_words_behind(case: Path) -> None:
    backstay(case.parent, "add", str(case), str(case.parent / "second.txt"))
    backstay(case.parent, "redact", str(case), "second.txt", "--why", "asked for")
    newest, older = changes(case)
    assert newest["counts"]["fact gone"] == 1  # type: ignore[index]
    assert all("Vega Works" not in str(row) for row in (newest, older))
    with open_case(case).read() as connection:
        kept = connection.exec_driver_sql("SELECT detail FROM audit").fetchall()
    assert "Vega" not in str(kept)
    backstay(case.parent, "verify", str(case))


def test_a_webhook_is_told_with_a_signature(case: Path, receiver: Receiver) -> None:
    with (case / "case.toml").open("a", encoding="utf-8") as settings:
        settings.write(f'\n[[webhooks]]\nurl = "{receiver.url}"\nsecret = "only we know"\n')
    backstay(case.parent, "add", str(case), str(case.parent / "second.txt"))
    ((headers, body),) = receiver.got
    expected = hmac.new(b"only we know", body, hashlib.sha256).hexdigest()
    assert headers["x-backstay-signature"] == f"sha256={expected}"
    value = json.loads(body)
    assert value["event"] == "changes" and value["counts"]["fact new"] == 1
    assert any("Vega Works LLC" in row["says"] for row in value["rows"])


def test_a_webhook_that_fails_is_one_sentence_and_the_build_stands(case: Path, receiver: Receiver) -> None:
    receiver.status = 500
    with (case / "case.toml").open("a", encoding="utf-8") as settings:
        settings.write(f'\n[[webhooks]]\nurl = "{receiver.url}"\n')
    backstay(case.parent, "add", str(case), str(case.parent / "second.txt"))
    (build,) = changes(case)
    (untold,) = build["untold"]  # type: ignore[misc]
    assert "answered 500" in untold
    assert f"Not told: {untold}" in backstay(case.parent, "changes", str(case)).stdout
    with TestClient(create_app(open_case(case)), base_url="http://127.0.0.1") as client:
        page = client.get("/changes")
        assert page.status_code == 200 and "Vega Works LLC" in page.text and "answered 500" in page.text
        assert client.get("/api/changes").json()[0]["sentence"].startswith("2 entities new")
    backstay(case.parent, "report", str(case), "-o", str(case / "report.html"))
    assert "webhook" not in (case / "report.html").read_text("utf-8"), "it says nothing of what was read"


def test_who_was_told_later_is_untold_of_the_earlier_build_alone(case: Path, receiver: Receiver) -> None:
    receiver.status = 500
    with (case / "case.toml").open("a", encoding="utf-8") as settings:
        settings.write(f'\n[[webhooks]]\nurl = "{receiver.url}"\n')
    backstay(case.parent, "add", str(case), str(case.parent / "second.txt"))
    receiver.status = 200
    backstay(case.parent, "redact", str(case), "second.txt", "--why", "asked for")
    newest, older = changes(case)
    assert newest["untold"] == [] and len(older["untold"]) == 1  # type: ignore[arg-type]
    assert "untold" not in json.loads(receiver.got[-1][1])


def test_the_address_of_a_webhook_is_a_secret_that_nothing_keeps(case: Path, receiver: Receiver) -> None:
    receiver.status = 500
    host = receiver.url.removesuffix("/told").removeprefix("http://")
    with (case / "case.toml").open("a", encoding="utf-8") as settings:
        for url in (f"http://me:pass-t0ken@{host}/services/T00/s3cret?key=s3cret", "http://[s3cret", "s3cret"):
            settings.write(f'\n[[webhooks]]\nurl = "{url}"\n')
    done = backstay(case.parent, "add", str(case), str(case.parent / "second.txt"))
    assert len(receiver.got) == 2, "the address itself is asked as it is written"
    with open_case(case).read() as connection:
        audit = connection.exec_driver_sql("SELECT detail FROM audit WHERE action = 'webhook'").fetchall()
        problems = connection.exec_driver_sql("SELECT location, reason FROM problems").fetchall()
    assert len(audit) == 3 and f"http://{host}/…" in str(audit) and problems == []
    for kept in (str(audit), str(changes(case)), done.stdout, done.stderr):
        assert "s3cret" not in kept and "t0ken" not in kept


@pytest.mark.parametrize(
    ("url", "told"),
    [
        ("https://hooks.slack.com/services/T0/B0/xyz", "https://hooks.slack.com/…"),
        ("https://u:p@example.org:8443?x=1", "https://example.org:8443/…"),
        ("http://[::1]:9000/a", "http://[::1]:9000/…"),
        ("https://example.org", "https://example.org"),
        ("ftp://example.org/secret", "…"),
        ("http://a:port/secret", "…"),
    ],
)
def test_only_the_host_of_an_address_is_shown(url: str, told: str) -> None:
    assert shown(url) == told
