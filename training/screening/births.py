"""Measures what dates of birth say about two persons: `python training/screening/births.py SHARED`.

Prints, for each outcome of `match.births`, the share among pairs of one person on two lists (names of three words and
more that are the same), the share among pairs drawn by lot, and what one over the other multiplies odds by. The
figures stand in `match/births.py`.
"""

from __future__ import annotations

import random
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from backstay.match.births import OUTCOMES, born
from backstay.model import Listing
from backstay.names import parse
from backstay.screen.lists import read

FILES = ("us_csl/consolidated_202204.csv.gz", "uk/ConList_20250414.xlsx")
DRAWN = 400_000
LEAST = 0.002
Pair = tuple[Listing, Listing]


def words(listing: Listing) -> Iterator[tuple[str, ...]]:
    for name in listing.names:
        tokens = parse(name.text, "Person").tokens
        if len(tokens) > 2:
            yield tuple(sorted(token.sound for token in tokens))


def one_person(left: list[Listing], right: list[Listing]) -> Iterator[Pair]:
    """Persons who stand on both lists under the same full name."""
    known: dict[tuple[str, ...], dict[str, Listing]] = {}
    for listing in left:
        for name in words(listing):
            known.setdefault(name, {})[listing.id] = listing
    for listing in right:
        met: dict[str, Listing] = {}
        for name in words(listing):
            met |= known.get(name, {})
        yield from ((other, listing) for other in met.values())


def shares(pairs: Iterable[Pair]) -> dict[bool, Counter[str]]:
    """How often each outcome is, apart for pairs with whole dates on both sides."""
    found = {True: Counter[str](), False: Counter[str]()}
    for left, right in pairs:
        outcome = born(left.birth_dates, right.birth_dates)
        if outcome:
            whole = all(any(len(d) == 10 and d[5:] != "01-01" for d in one.birth_dates) for one in (left, right))
            found[whole][outcome.told] += 1
    return found


def main() -> None:
    shared = Path(sys.argv[1])
    lists = [[listing for listing in read(shared / "lists" / name).listings if listing.birth_dates] for name in FILES]
    draw = random.Random(1)
    same = shares(one_person(*lists))
    others = shares((draw.choice(lists[0]), draw.choice(lists[1])) for _ in range(DRAWN))
    for whole in (True, False):
        true, false = same[whole], others[whole]
        print(
            "whole dates" if whole else "a year at most on a side",
            true.total(),
            "pairs of one,",
            false.total(),
            "drawn",
        )
        for outcome in OUTCOMES:
            share, chance = true[outcome.told] / true.total(), false[outcome.told] / false.total()
            if share and chance:
                print(f"  {outcome.told:64} {share:.4f} {chance:.5f} times {share / max(LEAST, chance):.3f}")


if __name__ == "__main__":
    main()
