"""Fits the probability of a hit from how alike its names are: `python training/screening/calibrate.py SHARED`.

Labelled pairs come from two lists that may be used freely: the SDN part of the US Consolidated Screening List of
April 2022 (public domain) and the UK Sanctions List of August 2026 (Open Government Licence). A query is one alias of
an entry; half of the aliases are taken away from their entry, and for every second entry the whole entry is: of all
queries half are on nobody's list, a quarter are on it under another name and a quarter under this very name. (With
every alias taken away, equal names would be homonyms only, and 'Peleng' against 'Peleng JSC' as likely as a coin.)
Each of the first answers is a pair, true or false.
Entries like a name of the evaluation sets (eval/names) are left out, whichever list they come from.

A rising curve (pool adjacent violators, then its knots) is fitted for persons over the rank and for all others over
the pair score, which each tells better apart; one half of the entries teaches, the other gives the error that is
printed. The share of false pairs of one country says what a shared country is worth.
"""

from __future__ import annotations

import csv
import hashlib
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np

from backstay.match import Index, Met, meet
from backstay.model import Listing
from backstay.names import Name, parse
from backstay.screen.candidates import KINDS, rows
from backstay.screen.lists import read

OUT = Path(__file__).parents[2] / "src/backstay/screen/data/calibration.toml"
FILES = ("us_csl/consolidated_202204.csv.gz", "uk/uk_sanctions_list_rebuilt_20260822.xml.gz")
QUERIES_PER_ENTRY = 2
ANSWERS = 6
EXCLUDED = 0.7
KNOTS = (0.0, 0.3, 0.4, 0.5, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9, 0.925, 0.95, 0.97, 0.985, 1.0)
HEAD = """\
# Probability of a hit by how alike its names are: knots (likeness, probability), straight between them.
# Made by training/screening/calibrate.py from aliases of the US Consolidated Screening List (SDN part, April 2022,
# public domain) and of the UK Sanctions List (August 2026, Open Government Licence v3.0). Of the queries half are on
# nobody's list, a quarter on it under another name, a quarter under this very name; entries like those of the name
# benchmarks are left out. `error` is
# the expected calibration error on held-out entries; `shared` the share of false pairs whose countries meet.
"""


class Pair(NamedTuple):
    """One answer to one query: entry asked from, kind, likeness, whether it is the entry, whether countries meet."""

    entry: str
    kind: str
    value: float
    same: bool
    country: bool | None


def half(text: str, salt: str) -> bool:
    """A fair coin that always falls the same way for a text."""
    return hashlib.sha256((salt + text).encode()).digest()[0] % 2 == 0


def usable(listing: Listing) -> bool:
    return listing.list != "us-csl" or "SDN" in listing.programmes


def judged_elsewhere(shared: Path) -> Index:
    """The names of the evaluation sets: whoever stands there teaches nothing here."""
    folder = shared / "eval/names"
    names = [json.loads(line)["name"] for line in (folder / "index.jsonl").open(encoding="utf-8")]
    with (folder / "name_bench/dev.csv").open(encoding="utf-8", newline="") as stream:
        names += [value for row in csv.DictReader(stream) for key, value in row.items() if key.startswith("name")]
    return Index.build((f"n{number}", "", [name]) for number, name in enumerate(names) if name)


def is_judged(listing: Listing, known: Index) -> bool:
    """Whether any of its names is near one of the evaluation sets."""
    kind = KINDS.get(listing.kind, "")
    names = [parse(name.text, kind) for name in listing.names[:8]]
    return any(value >= EXCLUDED for name in names for _, value in known.search(name, 1))


def pairs(listings: list[Listing]) -> Iterator[Pair]:
    """The first answers to every query."""
    found = {listing.id: listing for listing in listings}
    index = Index.build(rows(listings))
    for listing in listings:
        kind = KINDS.get(listing.kind, "")
        aliases = [name.text for name in listing.names[1:] if name.strength == "strong"]
        for alias in sorted(aliases, key=lambda text: hashlib.sha256(text.encode()).digest())[:QUERIES_PER_ENTRY]:
            query = parse(alias, kind)
            answers = [
                pair
                for ident, _ in index.search(query, ANSWERS + 4)
                if (pair := answer(listing, found[ident], query, half(listing.id, "absent"), half(alias, "kept")))
            ]
            yield from sorted(answers, key=lambda pair: -pair.value)[:ANSWERS]


def answer(asked: Listing, other: Listing, query: Name, absent: bool, kept: bool) -> Pair | None:
    """One answer; None where it is the entry that was taken away, or another entry of the same thing."""
    kind = KINDS.get(asked.kind, "")
    mine = other.id == asked.id
    taken = query.text.casefold() if mine and not kept else ""
    names = [name.text for name in other.names if name.text.casefold() != taken]
    if (mine and absent) or not names:
        return None
    if not mine and query.text.casefold() in (name.casefold() for name in names):
        return None
    value = max(Met(meet(query, parse(name, kind))).alike for name in names)
    known = bool(asked.countries and other.countries)
    meets = bool(set(asked.countries) & set(other.countries)) if known else None
    return Pair(asked.id, "Person" if kind == "Person" else "other", value, mine, meets)


def rising(x: np.ndarray, y: np.ndarray) -> list[float]:
    """The pooled, never falling probability at each knot; a little is held back from 0 and 1."""
    order = np.argsort(x, kind="stable")
    blocks: list[list[float]] = []
    for value, truth in zip(x[order], y[order], strict=True):
        blocks.append([truth, 1.0, value])
        while len(blocks) > 1 and blocks[-2][0] / blocks[-2][1] >= blocks[-1][0] / blocks[-1][1]:
            last = blocks.pop()
            blocks[-1][0] += last[0]
            blocks[-1][1] += last[1]
            blocks[-1][2] = (blocks[-1][2] * (blocks[-1][1] - last[1]) + last[2] * last[1]) / blocks[-1][1]
    centres = [block[2] for block in blocks]
    shares = [(block[0] + 0.5) / (block[1] + 1.0) for block in blocks]
    return np.maximum.accumulate(np.interp(KNOTS, centres, shares)).clip(0.001, 0.99).tolist()


def calibration_error(x: np.ndarray, y: np.ndarray, knots: list[float]) -> float:
    """Expected calibration error over ten equal bands, with the bands printed."""
    p = np.interp(x, KNOTS, knots)
    error = 0.0
    for low in np.arange(0, 1, 0.1):
        band = (p >= low) & (p < low + 0.1)
        if band.any():
            said, true = float(p[band].mean()), float(y[band].mean())
            print(f"   {low:.1f}-{low + 0.1:.1f}: {int(band.sum()):6d} pairs, said {said:.3f}, true {true:.3f}")
            error += float(band.mean()) * abs(said - true)
    return error


def table(kind: str, data: list[Pair]) -> list[str]:
    """The lines of one kind."""
    mine = [pair for pair in data if pair.kind == kind]
    learn = np.array([half(pair.entry, "learn") for pair in mine])
    x, y = np.array([pair.value for pair in mine]), np.array([float(pair.same) for pair in mine])
    knots = rising(x[learn], y[learn])
    print(kind, len(mine), "pairs, true", y.mean())
    error = calibration_error(x[~learn], y[~learn], knots)
    near = [pair.country for pair in mine if not pair.same and pair.value >= 0.6 and pair.country is not None]
    shared = sum(near) / max(1, len(near))
    print(f"   expected calibration error {error:.4f}; countries meet in {shared:.3f} of {len(near)} false pairs")
    points = ", ".join(f"[{at:g}, {value:.4f}]" for at, value in zip(KNOTS, knots, strict=True))
    return [
        "",
        f"[{kind}]",
        f"knots = [{points}]",
        f"pairs = {len(mine)}",
        f"error = {error:.4f}",
        f"shared = {shared:.3f}",
    ]


def main() -> None:
    shared = Path(sys.argv[1])
    known = judged_elsewhere(shared)
    data: list[Pair] = []
    for file in FILES:
        listings = read(shared / "lists" / file).listings
        data += pairs([one for one in listings if usable(one) and not is_judged(one, known)])
    lines = [HEAD.rstrip(), *table("Person", data), *table("other", data)]
    OUT.write_text("\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    main()
