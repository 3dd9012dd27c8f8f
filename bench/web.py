"""The web app on a large case: first bytes at twenty readers while a build writes, start, memory.

`python -m bench.web CASE [SECONDS]`: CASE is a case that `bench.web_case` made. Beside this process with its readers
run the server as a user starts it (`backstay serve`) and a writer that does what a build does (batches of 5,000 rows
of a new generation, each a transaction). A reader asks for the next page as soon as it has the last one, among
addresses that come again, as the first pages of lists do; in a second round nearly every address is one that nobody
asked for yet; in a third each reader looks at a page for a second first. Times are those of the first byte, at the
reader.
"""

from __future__ import annotations

import http.client
import json
import os
import random
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from urllib.parse import quote

from backstay.store.case import open_case
from backstay.store.picture import write_rows
from bench.tools import write

READERS = 20
# Addresses of one kind in the round where hardly one comes twice.
FRESH = 1000
WRITER = """
import sys, time
from pathlib import Path
from bench.web import write_like_a_build
write_like_a_build(Path(sys.argv[1]))
"""


def write_like_a_build(folder: Path) -> None:
    """Rows of a generation that nobody reads, batch after batch, until the process is ended."""
    case = open_case(folder)
    body = json.dumps({"words": "made up " * 60})
    number = 0
    while True:
        number += 1
        rows = (("bench", f"row {number} {place}", body) for place in range(5000))
        ties = (("bench", f"key {number} {place}", "id") for place in range(5000))
        write_rows(case, 1_000_000 + number, rows, ties)


def remove_written(folder: Path) -> None:
    """Takes the writer's rows out again."""
    case = open_case(folder)
    for table in ("derived", "ties"):
        with case.write() as connection:
            connection.exec_driver_sql(f"DELETE FROM {table} WHERE generation > 1000000")
    case.close()


def paths_of(port: int) -> dict[str, list[str]]:
    """Addresses of every page, by the kind of page; ids from the lists, of hubs and of the quiet."""

    def ask(path: str) -> dict[str, object]:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        connection.request("GET", path)
        return dict(json.loads(connection.getresponse().read()))

    overview = ask("/api/overview")
    entities = [row for page in (1, 2, 40, 400) for row in _rows(ask(f"/api/entities?page={page}"))]
    documents = [row for page in (1, 10, 100) for row in _rows(ask(f"/api/documents?page={page}"))]
    quotes = [quote_ for row in overview["findings"] for quote_ in row["quotes"]]  # type: ignore[attr-defined]
    names = [str(row["name"]) for row in entities[::4]]
    return {
        "overview": ["/"],
        "entities": ["/entities", "/entities?kind=Organization&page=30", "/entities?listed=any"],
        "dossier": [f"/entity/{row['id']}" for row in entities],
        "evidence": [f"/evidence/{row['is']}/{row['id']}" for row in quotes],
        "documents": ["/documents", "/documents?language=ru&page=50"],
        "viewer": [f"/document/{row['id']}" for row in documents],
        "search": [f"/search?q={quote(name)}" for name in names]
        + ["/search?q=supplies", "/search?q=Plant&exact=true"],
        "gaps": ["/gaps", "/gaps?part=leads&page=9", "/gaps?jurisdiction=UK"],
        "matrix": ["/matrix", "/matrix?listed=any&page=4"],
        "figures": ["/figures", "/figures?relation=contradictory&page=3"],
        "conflicts": ["/conflicts", "/conflicts?page=20"],
        "lists": ["/lists", "/sources"],
        "network": ["/network", *(f"/network?at={row['id']}&open={row['id']}~all" for row in entities[::8])],
        "whatif": [f"/whatif?a={row['id']}" for row in entities[::8]],
        "outlook": ["/outlook", "/timeline", "/timeline?page=9"],
        "review": ["/review", "/changes", "/screening"],
    }


def fresh_paths_of(port: int, pages: dict[str, list[str]]) -> dict[str, list[str]]:
    """As `paths_of`, with so many addresses of each kind that hardly one comes twice; what has few stays as it is."""
    chance = random.Random(7)

    def ask(path: str) -> dict[str, object]:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        connection.request("GET", path)
        return dict(json.loads(connection.getresponse().read()))

    def parts(path: str) -> list[str]:
        page: dict[str, int] = ask(f"/api{path}")["page"]  # type: ignore[assignment]
        last = max(1, page["total"] // page["size"])
        return [f"{path}?page={chance.randint(1, last)}" for _ in range(FRESH)]

    rows = [row for _ in range(20) for row in _rows(ask(f"/api/entities?page={chance.randint(1, 3000)}"))]
    ids = [str(row["id"]) for row in rows]
    names = [str(row["name"]) for row in rows]
    papers = [row for _ in range(20) for row in _rows(ask(f"/api/documents?page={chance.randint(1, 900)}"))]
    lists = ("entities", "documents", "gaps", "matrix", "figures", "conflicts")
    return pages | {
        **{kind: parts(f"/{kind}") for kind in lists},
        "outlook": parts("/timeline"),
        "dossier": [f"/entity/{key}" for key in ids],
        "viewer": [f"/document/{row['id']}" for row in papers],
        "search": [f"/search?q={quote(name)}" for name in names],
        "network": [f"/network?at={key}&open={key}~all" for key in ids],
        "whatif": [f"/whatif?a={key}" for key in ids],
    }


def _rows(view: dict[str, object]) -> list[dict[str, object]]:
    return view["rows"]  # type: ignore[return-value]


def read(port: int, pages: dict[str, list[str]], seconds: float, pause: float) -> dict[str, list[float]]:
    """First-byte times in milliseconds by the kind of page, of all readers together."""
    found: dict[str, list[float]] = {kind: [] for kind in pages}
    until = time.perf_counter() + seconds

    def reader(seed: int) -> None:
        chance = random.Random(seed)
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        time.sleep(chance.random() * pause)
        while time.perf_counter() < until:
            kind = chance.choice(list(pages))
            began = time.perf_counter()
            connection.request("GET", chance.choice(pages[kind]))
            answer = connection.getresponse()
            found[kind].append((time.perf_counter() - began) * 1000)
            answer.read()
            if answer.status != 200:
                raise SystemExit(f"{kind}: {answer.status}")
            time.sleep(pause)

    threads = [threading.Thread(target=reader, args=(seed,)) for seed in range(READERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return found


def memory(process: int) -> float:
    """The most memory that a process ever held, in MB."""
    status = Path(f"/proc/{process}/status").read_text("ascii")
    return next(int(line.split()[1]) / 1024 for line in status.splitlines() if line.startswith("VmHWM"))


def processor(process: int) -> float:
    """Seconds of processor that a process has used: what others do on the machine does not count."""
    fields = Path(f"/proc/{process}/stat").read_text("ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def main(folder: Path, seconds: float) -> dict[str, float]:
    """Serve, write, read; the figures."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    figures: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as home:
        environment = {**os.environ, "BACKSTAY_HOME": home}
        began = time.perf_counter()
        command = [sys.executable, "-m", "backstay", "serve", str(folder), "--port", str(port)]
        server = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL)
        try:
            while not _answers(port):
                time.sleep(0.02)
            figures["start s"] = round(time.perf_counter() - began, 2)
            figures["start, seconds of processor"] = round(processor(server.pid), 2)
            pages = paths_of(port)
            fresh = fresh_paths_of(port, pages)
            rounds = (("no pause", pages, 0.0), ("no pause, new pages", fresh, 0.0), ("a second's look", pages, 1.0))
            read(port, pages, 3, 0)
            writer = subprocess.Popen([sys.executable, "-c", WRITER, str(folder)])
            try:
                for name, asked, pause in rounds:
                    used = processor(server.pid)
                    found = read(port, asked, seconds, pause)
                    used = (processor(server.pid) - used) * 1000 / sum(map(len, found.values()))
                    figures |= {f"{name}: ms of processor a page": round(used, 1)} | _told(name, found, seconds)
            finally:
                writer.send_signal(signal.SIGKILL)
                writer.wait()
            figures["memory MB"] = round(memory(server.pid))
        finally:
            server.send_signal(signal.SIGINT)
            server.wait()
            remove_written(folder)
    figures["load average"] = os.getloadavg()[0]
    return figures


def _told(name: str, found: dict[str, list[float]], seconds: float) -> dict[str, float]:
    every = [value for values in found.values() for value in values]
    figures = {
        f"{name}: pages a second": round(len(every) / seconds, 1),
        f"{name}: median ms": round(statistics.median(every), 1),
        f"{name}: p95 ms": round(sorted(every)[int(len(every) * 0.95)], 1),
    }
    for kind, values in found.items():
        if values:
            figures[f"{name}: {kind} median ms"] = round(statistics.median(values), 1)
            figures[f"{name}: {kind} p95 ms"] = round(sorted(values)[int(len(values) * 0.95)], 1)
    return figures


def _answers(port: int) -> bool:
    try:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
        connection.request("GET", "/healthz")
        return connection.getresponse().status == 200
    except OSError:
        return False


if __name__ == "__main__":
    result = main(Path(sys.argv[1]), float(sys.argv[2]) if len(sys.argv) > 2 else 20.0)
    write("web", result)
    print(json.dumps(result, indent=1))
