"""Lists and screening with everything in shared/lists loaded: `python -m bench.lists [PART]`.

Loading: seconds and peak memory to read every file and keep it in an empty store, and the entries of each list.
Joining: whether the listings that carry one Belarusian number (UNP) are one group, over how many lists.
Screening: the time from `backstay screen --name` to its answer with the index compiled, entities a second, and
false alarms on the synthetic persons of eval/names (`source` 'global'), which stand on no list.
"""

from __future__ import annotations

import json
import os
import resource
import sys
import tempfile
import time
from pathlib import Path

from backstay.model import Listing, Problem
from backstay.screen import Lists, compiled, entity_of, joined, screen
from backstay.screen.lists import read_all
from backstay.store.lists import ListStore
from bench.tools import shared, timed, write

QUERIES = 2000
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
        figures |= screening(Lists(index, store.lookup, store.by_identifier), data)
        figures |= cold(home)
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
    rows = [json.loads(line) for line in (data / "eval/names/dev_queries.jsonl").open(encoding="utf-8")]
    kinds = {"Person": "Person"}
    known = [row for row in rows if row["source"] == "alias"][:QUERIES]
    nobody = [row for row in rows if row["source"] == "global"][:QUERIES]
    entities = [entity_of([row["query"]], kinds.get(row["schema"], "Organization")) for row in known]
    start = time.perf_counter()
    found = screen(entities, lists)
    seconds = time.perf_counter() - start
    hit = {one.entity for one in found}
    figures = {
        "entities_per_s": len(entities) / seconds,
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


def cold(home: Path) -> dict[str, float]:
    """Start to answer of the command itself, the slowest of a few names, after one run that fills the disk cache."""
    environ = {"BACKSTAY_HOME": str(home), "PYTHONPATH": os.pathsep.join(sys.path)}
    command = [sys.executable, "-m", "backstay", "screen", "--json", "--name"]
    timed([*command, "warm up"], **environ)
    runs = [timed([*command, name], **environ) for name in COLD]
    return {"screen_name_s": max(run[0] for run in runs), "screen_name_mb": max(run[1] for run in runs)}


if __name__ == "__main__":
    main()
