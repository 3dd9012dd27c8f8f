"""Lists and screening with everything in shared/lists loaded: `python -m bench.lists [PART]`.

Loading: seconds and peak memory to read every file and keep it in an empty store, and the entries of each list.
Joining: whether the listings that carry one Belarusian number (UNP) are one group, over how many lists.
Screening: the time from `backstay screen --name` to its answer with the index compiled, entities a second, and
false alarms on the synthetic persons of eval/names (`source` 'global'), which stand on no list.
Verbatim: listed names asked as they are written, of every script, and whether their own entry is found.
Spoiled: listed firms asked by a name with one letter wrong in its longest word, or cut off where payments end.
Throughput: names that were not asked before, by function in one process, from a CSV by `backstay screen`, and through
`/match` of `backstay serve`, singly and in batches. Figures of a *processor* second leave out what other work takes.
"""

from __future__ import annotations

import csv
import http.client
import json
import os
import re
import resource
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from random import Random
from string import ascii_lowercase
from typing import Any

from backstay.engines import settle
from backstay.model import Listing, Problem
from backstay.names import key
from backstay.screen import Lists, compiled, entity_of, joined, screen, screen_asked
from backstay.screen.lists import read_all
from backstay.store.lists import ListStore
from bench.tools import shared, timed, write

QUERIES = 2000
# Every so manieth listed name is asked as it is written.
STEP = 53
# Firms asked by a spoiled name, letters of the word that is misprinted, characters that are left of a name cut off.
FIRMS, WORD, PAYMENT = 700, 7, (30, 35, 40)
# Names asked one by one, and in batches of so many, through HTTP.
SINGLY, BATCHES, BATCH = 1000, 8, 500
COLD = ("Intehral", "Минский завод колесных тягачей", "Viktor Sheiman")
# Different firms that share a word: no group may hold two of them.
LOOKALIKES = ("integral", "planar", "agat", "zenit", "svt")


def main() -> None:
    data = shared()
    if data is None:
        return
    if len(sys.argv) > 2 and sys.argv[1] == "load":
        load(data, Path(sys.argv[2]))
        return
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        seconds, megabytes, out = timed([sys.executable, "-m", "bench.lists", "load", str(home)])
        figures = {"load_s": seconds, "load_mb": megabytes, **json.loads(out.splitlines()[-1])}
        store = ListStore(home)
        start = time.perf_counter()
        index = compiled(home, store.key(), lambda: (listing for _, listing in store.current()))
        figures |= {"index_s": time.perf_counter() - start, "names": float(len(index))}
        figures |= joining(store)
        lists = Lists(index, store.lookup, store.by_identifier)
        figures |= screening(lists, data) | verbatim(store, lists) | spoiled(store, lists)
        figures |= cold(home)
        asked = [row for row in aliases(data) if row["query"].strip()]
        figures |= customers(home, asked[:QUERIES]) | over_http(home, asked[-SINGLY - (BATCHES + 1) * BATCH :])
    for name, value in figures.items():
        print(f"{name:28} {value:12.3f}")
    write("lists", figures)


def load(data: Path, home: Path) -> None:
    """Read and keep everything; prints the figures as JSON."""
    store = ListStore(home)
    figures = {"lists": 0.0, "entries": 0.0, "bad_rows": 0.0}
    for found in read_all([data / "lists"]):
        if not isinstance(found, Problem):
            store.add(found.version, found.listings, found.problems, at="2026-01-01T00:00:00Z")
            figures["lists"] += 1
            figures["entries"] += len(found.listings)
            figures["bad_rows"] += sum(problem.row is not None for problem in found.problems)
    figures["load_own_mb"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps(figures))


def joining(store: ListStore) -> dict[str, float]:
    """Firms with a UNP on several lists, how many of them are one group, and look-alikes that fell into one."""
    listings = {listing.id: listing for _, listing in store.current()}
    group_of = {one: number for number, group in enumerate(joined(listings.values())) for one in group}
    by_unp: dict[str, list[Listing]] = {}
    for listing in listings.values():
        for scheme, value in listing.identifiers:
            if scheme == "UNP":
                by_unp.setdefault(value, []).append(listing)
    several = {unp: rows for unp, rows in by_unp.items() if len({row.list for row in rows}) > 1}
    whole = sum(len({group_of[row.id] for row in rows}) == 1 for rows in several.values())
    unps: dict[int, set[str]] = {}
    for unp, rows in by_unp.items():
        for row in rows:
            if any(word in name.text.casefold() for name in row.names for word in LOOKALIKES):
                unps.setdefault(group_of[row.id], set()).add(unp)
    return {
        "unp_on_several_lists": float(len(several)),
        "unp_joined": whole / max(1, len(several)),
        "lookalikes_merged": float(sum(len(found) > 1 for found in unps.values())),
    }


def screening(lists: Lists, data: Path) -> dict[str, float]:
    """Entities a second over aliases, and false alarms on persons who stand on no list."""
    kinds = {"Person": "Person"}
    known, nobody = aliases(data)[:QUERIES], aliases(data, "global")[:QUERIES]
    entities = [entity_of([row["query"]], kinds.get(row["schema"], "Organization")) for row in known]
    settle()
    start, processor = time.perf_counter(), time.process_time()
    found = screen(entities, lists)
    seconds, worked = time.perf_counter() - start, time.process_time() - processor
    hit = {one.entity for one in found}
    figures = {
        "entities_per_s": len(entities) / seconds,
        "entities_per_processor_s": len(entities) / worked,
        "aliases_found": sum(e.id in hit for e in entities) / len(entities),
    }
    strangers = [entity_of([row["query"]], kinds.get(row["schema"], "Organization")) for row in nobody]
    best: dict[str, float] = {}
    for one in screen(strangers, lists):
        best[one.entity] = max(one.probability, best.get(one.entity, 0.0))
    for floor in (0.5, 0.9):
        alarms = sum(value >= floor for value in best.values())
        figures[f"false_alarms_at_{floor}"] = alarms / max(1, len(strangers))
    scores = [one.score for one in found]
    figures["share_of_scores_above_0.99"] = sum(score > 0.99 for score in scores) / max(1, len(scores))
    return figures


def verbatim(store: ListStore, lists: Lists) -> dict[str, float]:
    """The share of listed names that, asked as they are written, find their entry as likely as not or likelier."""
    every = ((listing, name) for _, listing in store.current() for name in listing.names if name.strength != "weak")
    asked = list(islice(every, 0, None, STEP))
    kinds = {"Unknown": ""}
    entities = [
        entity_of([name.text], kinds.get(row.kind, row.kind), key=str(n)) for n, (row, name) in enumerate(asked)
    ]
    found = {(hit.entity, hit.listing) for hit in screen(entities, lists, floor=0.5)}
    right = sum((entity.id, row.id) in found for entity, (row, _) in zip(entities, asked, strict=True))
    return {"verbatim_asked": float(len(asked)), "verbatim_found": right / len(asked)}


def spoiled(store: ListStore, lists: Lists) -> dict[str, float]:
    """The share of firms found as likely as not by a name that was misprinted, in each way, or cut off."""
    drawn = Random(7)
    firms = [row.name for _, row in store.current() if row.kind == "Organization" and row.name.isascii()]
    firms = list(dict.fromkeys(firms))
    drawn.shuffle(firms)
    longest = {name: max(re.findall("[A-Za-z]+", name), key=len, default="") for name in firms}
    named = [name for name in firms if len(longest[name]) >= WORD][:FIRMS]
    figures = {}
    for way in ("swapped", "wrong", "missing", "added"):
        asked = [(name, name.replace(longest[name], misprinted(longest[name], way, drawn), 1)) for name in named]
        figures[f"misprint_{way}_found"] = share_found(asked, lists)
    for left in PAYMENT:
        long = [name for name in firms if len(name) > left + 2][:FIRMS]
        figures[f"cut_at_{left}_found"] = share_found([(name, name[:left].strip()) for name in long], lists)
    return figures


def misprinted(word: str, way: str, drawn: Random) -> str:
    """A word with one letter inside swapped with the next one, wrong, missing or added."""
    at = drawn.choice([n for n in range(1, len(word) - 2) if word[n].lower() != word[n + 1].lower()] or [1])
    if way == "swapped":
        return word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    letter = "" if way == "missing" else drawn.choice([one for one in ascii_lowercase if one != word[at].lower()])
    return word[:at] + letter + word[at if way == "added" else at + 1 :]


def share_found(asked: list[tuple[str, str]], lists: Lists) -> float:
    """Of (name, what is asked for it) the share with a likely hit on an entry that bears the very name."""
    entities = [entity_of([spoiled], "Organization", key=str(n)) for n, (_, spoiled) in enumerate(asked)]
    meant = {entity.id: key(name) for entity, (name, _) in zip(entities, asked, strict=True)}
    hits = [hit for hit in screen_asked(entities, lists) if hit.probability >= 0.5]
    held = lists.lookup(hit.listing for hit in hits)
    right = {
        hit.entity for hit in hits if any(key(row.text) == meant[hit.entity] for row in held[hit.listing][1].names)
    }
    return len(right) / len(asked)


def aliases(data: Path, source: str = "alias") -> list[dict[str, Any]]:
    """The queries of eval/names of one source."""
    rows = [json.loads(line) for line in (data / "eval/names/dev_queries.jsonl").open(encoding="utf-8")]
    return [row for row in rows if row["source"] == source]


def schema(row: dict[str, Any]) -> str:
    return "Person" if row["schema"] == "Person" else "Organization"


def customers(home: Path, rows: list[dict[str, Any]]) -> dict[str, float]:
    """`backstay screen` on a CSV of customers: names a second from start to end of the command."""
    table, out = home / "customers.csv", home / "results.csv"
    with table.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(
            [("id", "name", "type"), *((n, r["query"], schema(r)) for n, r in enumerate(rows))]
        )
    environ = {"BACKSTAY_HOME": str(home), "PYTHONPATH": os.pathsep.join(sys.path)}
    seconds, _, _ = timed([sys.executable, "-m", "backstay", "screen", str(table), "-o", str(out)], **environ)
    return {"csv_names_per_s": len(rows) / seconds}


def over_http(home: Path, rows: list[dict[str, Any]]) -> dict[str, float]:
    """Names a second and latency through `/match`: one a request, then in batches; no name is asked twice."""
    single, rest = rows[:SINGLY], rows[SINGLY:]
    batches = [rest[start : start + BATCH] for start in range(0, len(rest), BATCH)]
    with served(home) as (ask, worked):
        ask(batches[0])  # starts the processes
        before = worked()
        took = [ask([row]) for row in single]
        spent, before = worked() - before, worked()
        seconds, count = sum(ask(batch) for batch in batches[1:]), len(rest) - BATCH
        return {
            "http_single_per_s": len(single) / sum(took),
            "http_single_processor_ms": spent / len(single) * 1000,
            "http_single_median_ms": statistics.median(took) * 1000,
            "http_single_p95_ms": statistics.quantiles(took, n=20)[-1] * 1000,
            "http_batch_per_s": count / seconds,
            "http_batch_processor_ms": (worked() - before) / count * 1000,
        }


@contextmanager
def served(home: Path) -> Iterator[tuple[Any, Any]]:
    """A server over a case of one sentence: a function that asks `/match`, and one that gives its processor time."""
    note, case = home / "note.txt", home / "case"
    note.write_text("The Alder Plant supplies optical sights to the Orion Machine Works, officials said.\n", "utf-8")
    environ = {**os.environ, "BACKSTAY_HOME": str(home), "PYTHONPATH": os.pathsep.join(sys.path)}
    backstay = [sys.executable, "-m", "backstay"]
    subprocess.run([*backstay, "add", str(case), str(note)], env=environ, check=True, capture_output=True)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    server = subprocess.Popen(
        [*backstay, "serve", str(case), "--port", str(port)],
        env=environ,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        link = connected(port)

        def ask(rows: list[dict[str, Any]]) -> float:
            """Seconds from a question to its whole answer; what the asker does with that is not counted."""
            queries = {
                str(n): {"schema": schema(r), "properties": {"name": [r["query"]]}} for n, r in enumerate(rows)
            }
            asked = json.dumps({"queries": queries})
            start = time.perf_counter()
            link.request("POST", "/match/default", asked, {"content-type": "application/json"})
            answer = link.getresponse()
            body = answer.read()
            took = time.perf_counter() - start
            assert answer.status == 200 and len(json.loads(body)["responses"]) == len(rows), body
            return took

        yield ask, lambda: processor_time(server.pid)
    finally:
        server.terminate()
        server.wait(30)


def connected(port: int) -> http.client.HTTPConnection:
    """A connection to the server as soon as it answers."""
    for _ in range(150):
        link = http.client.HTTPConnection("127.0.0.1", port, timeout=300)
        try:
            link.request("GET", "/readyz")
            link.getresponse().read()
        except OSError:
            time.sleep(0.2)
        else:
            return link
    raise SystemExit("the server did not start")


def processor_time(pid: int) -> float:
    """Seconds of the processor that a process and those it started have used (Linux)."""
    seconds = 0.0
    for task in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = task.read_text().rsplit(")", 1)[1].split()
        except OSError:
            continue
        if int(task.parent.name) == pid or int(fields[1]) == pid:
            seconds += (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    return seconds


def cold(home: Path) -> dict[str, float]:
    """Start to answer of the command itself, the slowest of a few names, after one run that fills the disk cache."""
    environ = {"BACKSTAY_HOME": str(home), "PYTHONPATH": os.pathsep.join(sys.path)}
    command = [sys.executable, "-m", "backstay", "screen", "--json", "--name"]
    timed([*command, "warm up"], **environ)
    runs = [timed([*command, name], **environ) for name in COLD]
    return {"screen_name_s": max(run[0] for run in runs), "screen_name_mb": max(run[1] for run in runs)}


if __name__ == "__main__":
    main()
