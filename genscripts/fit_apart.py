"""Fit what a word, a place and a form of its own cost in `match/score.py`, on look-alikes of the published lists.

usage: python genscripts/fit_apart.py LISTS EXCLUDED_FILE...

LISTS     folder of list files, as `backstay lists load` reads them.
EXCLUDED  files of evaluation sets, as for make_word_weights.py: a firm of which any name stands there is left out
          whole, over all lists. So is every firm of Belarus, and every entry of the lists of the EU.

A firm is the listings that share a registration number or a name. Firms of the former Soviet Union count. Pairs of
names that are one: two names of one listing, or of listings of one number. Look-alikes: names that the index finds
for each other, of firms that stand apart on one list or have different numbers, at most four pairs of two firms;
pairs of which one holds all words of the other are none, the strings cannot decide them. Random pairs of firms stand
beside them. Firms that share a rare word are one family; half of the families are fitted on, the other half is
checked.

The factors are those of greatest likelihood in a logistic curve of the logarithm of the score without them; wrong
pairs weigh ten times, as few may be accepted. Printed: the factors, and of the checked half how many pairs that are
one score more than the few wrong ones that are let through, without and with the factors of `match/score.py`.
"""

from __future__ import annotations

import hashlib
import math
import random
import re
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from make_word_weights import excluded, form

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench.belarus_names.sets import could_be_one, same_letters

from backstay.match import Index, meet
from backstay.match.score import OTHER_FORM, OWN_PLACES, OWN_WORDS, free_words, is_other_form, is_own, is_own_place
from backstay.model import Listing, Problem
from backstay.names import Name, parse
from backstay.screen import joined
from backstay.screen.lists import read_all
from backstay.store.lists import ListStore

KIND, SORT = "Organization", "organisation"
EAST = frozenset(("RU", "UA", "KZ", "UZ", "KG", "AM", "GE", "MD", "TJ", "TM", "AZ"))
EASTERN = re.compile("russia|ukrain|moscow|росси|москва|украин", re.IGNORECASE)
BELARUSIAN = re.compile(
    "b[iey]+l+o?a?rus|белорус|белару|minsk|минск|мінск|gomel|grodno|vitebsk|mogilev|brest", re.IGNORECASE
)
NUMBERS = ("INN", "OGRN", "EDRPOU")
# Names of a word that so few firms share are of one family.
RARE = 4
# Pairs of one firm, of two firms; names asked for beside each; random pairs of each half.
ONE_FIRM, TWO_FIRMS, NEAREST, RANDOM = 8, 4, 30, 20_000
WRONG_WEIGH = 10.0
# Under this a pair is lost whatever a factor says.
HOPELESS = 0.25
FACTORS = (OWN_WORDS, OWN_PLACES, OTHER_FORM)
RATES = (0.001, 0.002, 0.003, 0.005, 0.008)


class Roots:
    """Things that are one, by pairs of them: `of` gives the first of each group."""

    def __init__(self) -> None:
        self.parent: dict[str, str] = {}

    def of(self, one: str) -> str:
        while self.parent.setdefault(one, one) != one:
            one = self.parent[one]
        return one

    def join(self, one: str, other: str) -> None:
        first, last = sorted((self.of(one), self.of(other)))
        self.parent[last] = first


@dataclass(frozen=True)
class Pair:
    """Two names; whether they are one firm's; the half that they are in."""

    left: str
    right: str
    is_one: bool
    half: int


def digest(*parts: str) -> str:
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()


@cache
def name_of(text: str) -> Name:
    return parse(text, KIND)


def current(folder: Path) -> list[Listing]:
    """The firms of the newest version of every list in the folder."""
    with tempfile.TemporaryDirectory() as home:
        store = ListStore(Path(home))
        for found in read_all([folder]):
            if not isinstance(found, Problem):
                store.add(found.version, found.listings, found.problems, at="2026-01-01T00:00:00Z")
        return [row for _, row in store.current() if row.kind == KIND and not row.list.startswith("ftm-")]


def usable(listing: Listing) -> list[str]:
    return [name.text for name in listing.names if name.strength != "weak" and 2 < len(name.text) < 130]


def kept(listings: list[Listing], keys: set[str]) -> tuple[list[Listing], Roots, dict[str, str]]:
    """The listings that may be learned from, the firms they are, and groups of one number."""
    firms = Roots()
    numbered = {one: group[0] for group in joined(listings) for one in group}
    first: dict[str, str] = {}
    for row in listings:
        firms.join(row.id, numbered.get(row.id, row.id))
        for name in row.names:
            firms.join(row.id, first.setdefault(form(name.text), row.id))
    barred = {firms.of(row.id) for row in listings if not row.list.startswith("eu-") and _is_barred(row, keys)}
    barred |= {firms.of(row.id) for row in listings if any(form(name.text) in keys for name in row.names)}
    rows = [row for row in listings if firms.of(row.id) not in barred and not row.list.startswith("eu-")]
    return rows, firms, numbered


def _is_barred(row: Listing, keys: set[str]) -> bool:
    said = " ".join([*row.addresses, *(name.text for name in row.names)])
    return "BY" in row.countries or BELARUSIAN.search(said) is not None


def halves(rows: list[Listing], firms: Roots) -> dict[str, int]:
    """The half of each firm: firms that share a rare word are together."""
    holders: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        for text in (name.text for name in row.names):
            for token in name_of(text).tokens:
                if token.role in ("word", "compound") and len(token.sound) > 2:
                    holders[token.sound].add(firms.of(row.id))
    families = Roots()
    for together in holders.values():
        if len(together) <= RARE:
            for one in together:
                families.join(min(together), one)
    return {firm: int(digest("half", families.of(firm))[:8], 16) % 2 for firm in {firms.of(row.id) for row in rows}}


def same(rows: Iterable[Listing], firms: Roots, numbered: dict[str, str], half: dict[str, int]) -> list[Pair]:
    """Pairs of names of one firm."""
    groups: dict[str, list[Listing]] = defaultdict(list)
    for row in rows:
        groups[numbered.get(row.id, row.id)].append(row)
    found = []
    for group in groups.values():
        texts = list(dict.fromkeys(text for row in group for text in usable(row)))
        pairs = [(a, b) for at, a in enumerate(texts) for b in texts[at + 1 :] if not same_letters(a, b, SORT)]
        pairs.sort(key=lambda pair: digest("same", *pair))
        found += [Pair(a, b, True, half[firms.of(group[0].id)]) for a, b in pairs[:ONE_FIRM]]
    return found


class Bearers:
    """Who bears each name, and whether two names are those of two firms."""

    def __init__(self, rows: Iterable[Listing], firms: Roots) -> None:
        self.firms = firms
        self.rows: dict[str, list[Listing]] = defaultdict(list)
        for row in rows:
            for text in usable(row):
                self.rows[text].append(row)
        self.texts = sorted(self.rows)

    def firms_of(self, text: str) -> set[str]:
        return {self.firms.of(row.id) for row in self.rows[text]}

    def are_two(self, left: str, right: str) -> bool:
        if self.firms_of(left) & self.firms_of(right) or could_be_one(left, right, SORT):
            return False
        return any(_stand_apart(a, b) for a in self.rows[left] for b in self.rows[right])


def _stand_apart(one: Listing, other: Listing) -> bool:
    """Whether a list has them as two, or their numbers say so."""
    left, right = (dict(pair for pair in row.identifiers if pair[0] in NUMBERS) for row in (one, other))
    shared = set(left) & set(right)
    return one.list == other.list or (bool(shared) and all(left[name] != right[name] for name in shared))


def different(bearers: Bearers, half: dict[str, int]) -> list[Pair]:
    """Look-alikes, then random pairs, each within a half."""
    index = Index.build((text, KIND, (text,)) for text in bearers.texts)
    of_two: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for text in bearers.texts:
        for other, _ in index.search(name_of(text), NEAREST):
            if other != text and bearers.are_two(text, other):
                firms = sorted((min(bearers.firms_of(text)), min(bearers.firms_of(other))))
                of_two["|".join(firms)].add((min(text, other), max(text, other)))
    pairs = [pair for group in of_two.values() for pair in sorted(group, key=lambda one: digest(*one))[:TWO_FIRMS]]
    found = []
    for side in (0, 1):
        here = [text for text in bearers.texts if {half[firm] for firm in bearers.firms_of(text)} == {side}]
        inside = set(here)
        found += [Pair(a, b, False, side) for a, b in sorted(pairs) if a in inside and b in inside]
        draw = random.Random(side)
        drawn: set[tuple[str, str]] = set()
        while len(drawn) < RANDOM:
            left, right = sorted(draw.sample(here, 2))
            if bearers.are_two(left, right):
                drawn.add((left, right))
        found += [Pair(a, b, False, side) for a, b in sorted(drawn)]
    return found


def features(pair: Pair) -> tuple[float, float, float, float]:
    """The score without the factors; whether each has a word, and a place, of its own, and whether forms differ."""
    meeting = meet(name_of(pair.left), name_of(pair.right))
    free = free_words(meeting.a, meeting.b, meeting.met)
    own = [any(map(is_own, side)) for side in free]
    words, places = all(own), all(any(map(is_own_place, side)) for side in free)
    form = any(own) and is_other_form(meeting.a, meeting.b)
    said = (float(words), float(places), float(form))
    return meeting.score() / math.prod(factor**one for factor, one in zip(FACTORS, said, strict=True)), *said


def fitted(x: np.ndarray, y: np.ndarray) -> tuple[float, ...]:
    """The factors of greatest likelihood, by Newton's method."""
    inside = x[:, 0] > HOPELESS
    design = np.column_stack([np.ones(inside.sum()), np.log(x[inside, 0]), x[inside, 1:]])
    right = y[inside]
    weight = np.where(right, 1.0, WRONG_WEIGH)
    beta = np.zeros(design.shape[1])
    for _ in range(50):
        chance = 1 / (1 + np.exp(-design @ beta))
        hessian = (design.T * (weight * chance * (1 - chance))) @ design + 1e-6 * np.eye(len(beta))
        beta += np.linalg.solve(hessian, design.T @ (weight * (right - chance)))
    return tuple(math.exp(value / beta[1]) for value in beta[2:])


def recall(scores: np.ndarray, y: np.ndarray) -> str:
    wrong = np.sort(scores[~y])[::-1]
    limits = [wrong[int(len(wrong) * rate)] for rate in RATES]
    return ", ".join(
        f"{(scores[y] > limit).mean():.3f} at {rate:.1%}" for rate, limit in zip(RATES, limits, strict=True)
    )


def main(folder: Path, files: Sequence[str]) -> None:
    rows, firms, numbered = kept(current(folder), excluded(list(files)))
    half = halves(rows, firms)
    eastern = {
        firms.of(row.id)
        for row in rows
        if EAST & set(row.countries) or (not row.countries and EASTERN.search(" ".join(row.addresses)))
    }
    rows = [row for row in rows if firms.of(row.id) in eastern]
    pairs = [*same(rows, firms, numbered, half), *different(Bearers(rows, firms), half)]
    x = np.array([features(pair) for pair in pairs])
    y = np.array([pair.is_one for pair in pairs])
    sides = np.array([pair.half for pair in pairs])
    print(f"{len(eastern)} firms, {y.sum()} pairs of one, {(~y).sum()} of two")
    print("own words {:.2f}, own places {:.2f}, other form {:.2f}".format(*fitted(x[sides == 0], y[sides == 0])))
    checked = sides == 1
    print(f"checked: {y[checked].sum()} pairs of one, {(~y[checked]).sum()} of two")
    print("without:", recall(x[checked, 0], y[checked]))
    print("with:   ", recall(x[checked, 0] * np.prod(np.power(FACTORS, x[checked, 1:]), axis=1), y[checked]))


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
