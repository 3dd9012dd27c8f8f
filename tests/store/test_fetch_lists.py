"""Fetching lists from a server of our own: what is new, unchanged, cut short, moved, busy, or not to be asked."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from backstay.flow import fetch_list
from backstay.model import BadInput, BadRequest, Unavailable
from backstay.store.fetch_lists import Fetched, Source, chosen, fetch, sources
from backstay.store.lists import ListStore

Answer = Callable[[BaseHTTPRequestHandler], None]


class Server:
    """Answers by path; `asked` holds every (path, headers) in order."""

    def __init__(self) -> None:
        self.answers: dict[str, Answer] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                outer.asked.append((self.path, {key.lower(): value for key, value in self.headers.items()}))
                outer.answers[self.path](self)

            def log_message(self, *_: object) -> None:
                pass

        self.http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.http.server_port}"
        Thread(target=self.http.serve_forever, daemon=True).start()


def body(data: bytes, status: int = 200, **headers: str) -> Answer:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        if headers.get("ETag") and handler.headers.get("If-None-Match") == headers["ETag"]:
            handler.send_response(304)
            handler.end_headers()
            return
        handler.send_response(status)
        told = {key.replace("_", "-"): value for key, value in headers.items()}
        for key, value in {"Content-Length": str(len(data)), **told}.items():
            handler.send_header(key, value)
        handler.end_headers()
        handler.wfile.write(data)

    return answer


@pytest.fixture
def server() -> Iterator[Server]:
    one = Server()
    yield one
    one.http.shutdown()


def open_guard(url: str, host: str, port: int) -> str:
    return "127.0.0.1"


def only_loopback_name(url: str, host: str, port: int) -> str:
    if host != "127.0.0.1":
        raise BadInput(url, "is a private address; it was not asked")
    return host


def run(
    server: Server, home: Path, *names: str, guard: Callable[[str, str, int], str] = open_guard, **more: object
) -> Fetched:
    source = Source("us-sdn", "SDN", tuple((name, f"{server.url}/{name}") for name in names))
    more.setdefault("wait", lambda seconds: None)
    return fetch(source, home, guard, "2026-11-24", **more)  # type: ignore[arg-type]


MODIFIED = {"Last_Modified": "Mon, 24 Aug 2026 10:00:00 GMT"}


def test_a_list_is_put_into_the_folder_of_the_publishers_date(server: Server, tmp_path: Path) -> None:
    server.answers = {"/sdn.csv": body(b"one", **MODIFIED), "/alt.csv": body(b"two")}
    seen: list[tuple[str, int, int]] = []
    found = run(server, tmp_path, "sdn.csv", "alt.csv", progress=lambda *step: seen.append(step))
    assert (found.new, found.folder) == (True, tmp_path / "fetched/us-sdn/2026-08-24")
    assert [path.read_bytes() for path in found.files] == [b"one", b"two"]
    assert ("sdn.csv", 3, 3) in seen
    assert run_without_date(server, tmp_path).folder.name == "2026-11-24"


def run_without_date(server: Server, home: Path) -> Fetched:
    source = Source("us-dpl", "DPL", (("alt.csv", f"{server.url}/alt.csv"),))
    return fetch(source, home, open_guard, "2026-11-24")


def test_what_did_not_change_is_not_sent_again(server: Server, tmp_path: Path) -> None:
    server.answers = {"/sdn.csv": body(b"one", ETag='"1"', **MODIFIED), "/alt.csv": body(b"two", ETag='"a"')}
    first = run(server, tmp_path, "sdn.csv", "alt.csv")
    again = run(server, tmp_path, "sdn.csv", "alt.csv")
    assert (again.new, again.folder) == (False, first.folder)
    assert server.asked[-1][1]["if-none-match"] == '"a"'
    server.answers["/sdn.csv"] = body(b"three", ETag='"2"', Last_Modified="Tue, 25 Aug 2026 10:00:00 GMT")
    newer = run(server, tmp_path, "sdn.csv", "alt.csv")
    assert (newer.new, newer.folder.name) == (True, "2026-08-25")
    assert [path.read_bytes() for path in newer.files] == [b"three", b"two"]
    assert first.files[0].read_bytes() == b"one"


def test_a_second_version_of_a_day_overwrites_nothing(server: Server, tmp_path: Path) -> None:
    server.answers = {"/sdn.csv": body(b"one", **MODIFIED)}
    first = run(server, tmp_path, "sdn.csv")
    server.answers = {"/sdn.csv": body(b"two", **MODIFIED)}
    second = run(server, tmp_path, "sdn.csv")
    assert (first.folder.name, second.folder.name) == ("2026-08-24", "2026-08-24_2")
    assert first.files[0].read_bytes() == b"one"


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (body(b"one", Content_Length="9"), "cut short"),
        (body(b""), "cut short"),
        (body(b"no", status=404), "answers 404"),
    ],
    ids=["truncated", "empty", "gone"],
)
def test_what_is_not_whole_leaves_nothing_behind(server: Server, tmp_path: Path, answer: Answer, words: str) -> None:
    server.answers = {"/sdn.csv": body(b"one"), "/alt.csv": answer}
    with pytest.raises((BadInput, Unavailable)) as caught:
        run(server, tmp_path, "sdn.csv", "alt.csv")
    assert words in str(caught.value) or "peer closed" in str(caught.value)
    assert [path for path in (tmp_path / "fetched").rglob("*") if path.is_file()] == []


def test_a_busy_server_is_asked_again_as_it_wishes_and_not_for_ever(server: Server, tmp_path: Path) -> None:
    waits: list[float] = []
    busy = body(b"", status=503, Retry_After="7")

    def twice(handler: BaseHTTPRequestHandler) -> None:
        (busy if len(server.asked) < 3 else body(b"one"))(handler)

    server.answers = {"/sdn.csv": twice}
    assert run(server, tmp_path, "sdn.csv", wait=waits.append).new
    assert waits == [7.0, 7.0]
    server.answers = {"/sdn.csv": busy}
    with pytest.raises(Unavailable, match="answers 503"):
        run(server, tmp_path / "other", "sdn.csv", wait=waits.append)


def test_redirects_are_followed_and_every_one_is_checked(server: Server, tmp_path: Path) -> None:
    server.answers = {"/sdn.csv": body(b"", status=302, Location="/there"), "/there": body(b"one")}
    assert run(server, tmp_path, "sdn.csv", guard=only_loopback_name).files[0].read_bytes() == b"one"
    server.answers["/sdn.csv"] = body(b"", status=302, Location="http://10.0.0.1/secret")
    with pytest.raises(BadInput, match="private address"):
        run(server, tmp_path / "b", "sdn.csv", guard=only_loopback_name)
    server.answers["/sdn.csv"] = body(b"", status=302, Location="file:///etc/passwd")
    with pytest.raises(BadInput, match="only http and https"):
        run(server, tmp_path / "c", "sdn.csv")
    server.answers["/sdn.csv"] = body(b"", status=302, Location="/sdn.csv")
    with pytest.raises(BadInput, match="redirects more than"):
        run(server, tmp_path / "d", "sdn.csv")


def test_the_host_keeps_its_name_while_the_connection_goes_where_the_guard_says(
    server: Server, tmp_path: Path
) -> None:
    port = server.http.server_port
    server.answers = {"/sdn.csv": body(b"one")}
    source = Source("us-sdn", "SDN", (("sdn.csv", f"http://lists.example:{port}/sdn.csv"),))
    assert fetch(source, tmp_path, open_guard, "2026-11-24").new
    assert server.asked[0][1]["host"] == f"lists.example:{port}"


@pytest.mark.parametrize("mirror", ["http://127.0.0.1:8000", "http://10.1.2.3/lists", "http://[fd00::1]/"])
def test_a_mirror_inside_a_house_is_refused_and_told_what_to_do_instead(tmp_path: Path, mirror: str) -> None:
    (source,) = chosen(("un-sc",))
    with pytest.raises(
        BadInput, match=r"no public address; .* mirrors too: copy the files, 'backstay lists load FOLDER'"
    ):
        fetch_list(ListStore(tmp_path), source, "2026-11-24", mirror)


def test_a_mirror_holds_the_same_names_under_the_lists_short_name(server: Server, tmp_path: Path) -> None:
    server.answers = {"/m/us-sdn/sdn.csv": body(b"mirrored")}
    source = Source("us-sdn", "SDN", (("sdn.csv", "https://nowhere.invalid/SDN.CSV"),))
    found = fetch(source, tmp_path, open_guard, "2026-11-24", mirror=f"{server.url}/m/")
    assert found.files[0].read_bytes() == b"mirrored"


def test_every_source_is_official_and_encrypted() -> None:
    for source in sources().values():
        assert source.files
        assert all(address.startswith("https://") for _, address in source.files)
    assert [source.list for source in chosen(("un-sc",))] == ["un-sc"]
    assert len(chosen(())) == len(sources())
    with pytest.raises(BadRequest, match="those that can are"):
        chosen(("atlantis",))
