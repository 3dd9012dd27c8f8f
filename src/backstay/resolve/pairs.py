"""Scored links between atoms: names alike by the scorer, names that one document uses for one thing, judgements.

Scoring maps over atoms and knows nothing of clusters, so an engine may spread it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from backstay import match, names
from backstay.model import Judgement, Link, Ruling
from backstay.model.entities import IN_FORCE, ORPHANED, REOPENED
from backstay.resolve.atoms import Atom, id_of
from backstay.resolve.things import Thing

# Groups whose names are compared by the scorer; goods and places are one only when their normal forms are equal.
SCORED = ("Organization", "Person", "Programme", "Event")
# Candidates looked at for each atom.
CANDIDATES = 12
# A name that a document gives for a thing is trusted more than a likeness and less than a judgement.
STATED = 0.985
# Roles of words that many things share.
GENERIC = ("concept", "place", "particle", "initial")
# Forms of an atom that are compared; further ones differ only in trivia.
FORMS = 3


@dataclass(frozen=True, slots=True)
class Scored:
    """A pair of atoms with its score."""

    left: str
    right: str
    score: float


def alike(atoms: Mapping[str, Atom], floor: float) -> list[Scored]:
    """All pairs of one group that score at least `floor`, ordered by their ids."""
    found: dict[tuple[str, str], float] = {}
    for group in SCORED:
        rows = [atom for atom in atoms.values() if atom.group == group]
        if len(rows) < 2:
            continue
        index = match.Index.build((atom.id, group, atom.forms[:FORMS]) for atom in rows)
        parsed = {atom.id: tuple(names.parse(form, group) for form in atom.forms[:FORMS]) for atom in rows}
        for atom in rows:
            for other in _candidates(index, parsed[atom.id]):
                pair = (min(atom.id, other), max(atom.id, other))
                if other != atom.id and pair not in found:
                    found[pair] = best(parsed[pair[0]], parsed[pair[1]])
    return [Scored(left, right, score) for (left, right), score in sorted(found.items()) if score >= floor]


def best(left: tuple[names.Name, ...], right: tuple[names.Name, ...]) -> float:
    """The best score over all forms of two atoms."""
    return max(match.score(a, b) for a in left for b in right)


def _candidates(index: match.Index, forms: tuple[names.Name, ...]) -> Iterator[str]:
    seen = {key for form in forms for key, _ in index.search(form, CANDIDATES)}
    yield from sorted(seen)


def stated(rows: Iterable[Thing], atoms: Mapping[str, Atom], apart: Mapping[tuple[str, str], str]) -> list[Link]:
    """Links that documents state: 'Minsk Wheel Tractor Plant (MZKT)'.

    A short form that different documents give to different things ('AGAT' for two plants) links nothing:
    the text still tells them apart, the name alone does not. A name of its own does ('MZKT' for 'VOLAT').
    """
    owners: dict[str, dict[str, tuple[str, str]]] = {}
    for thing in rows:
        main = id_of(thing, thing.name, apart)
        for alias in thing.aliases:
            other = id_of(thing, alias, apart)
            if other != main and (thing.group not in SCORED or is_distinctive(alias, thing.group)):
                owners.setdefault(other, {}).setdefault(main, (thing.name, alias))
    links = []
    for other in sorted(owners):
        mains = owners[other]
        if atoms[other].group in SCORED and _is_contested(atoms[other], mains, atoms):
            continue
        for main in sorted(mains):
            name, alias = mains[main]
            links.append(Link(main, other, STATED, (f"One document uses both '{name}' and '{alias}' for it.",)))
    return links


def is_distinctive(name: str, group: str) -> bool:
    """Whether a name holds a word of its own: 'the Ministry' and 'Plant' identify nothing outside their text."""
    return any(token.role not in GENERIC for token in names.parse(name, group).tokens)


def differ(left: names.Name, right: names.Name) -> bool:
    """Whether two names differ in a decisive part: 558 is not 566."""
    return bool(left.numbers) and bool(right.numbers) and set(left.numbers) != set(right.numbers)


def _is_contested(alias: Atom, mains: Iterable[str], atoms: Mapping[str, Atom]) -> bool:
    """Whether the name is a short form or an acronym of several things that are not one."""
    short = names.parse(alias.forms[0], alias.group)
    words = {token.sound for token in short.tokens}
    owners = []
    for main in mains:
        parsed = [names.parse(form, alias.group) for form in atoms[main].forms[:FORMS]]
        if any(
            words <= {token.sound for token in full.tokens} or match.score(short, full) >= match.RESOLVE
            for full in parsed
        ):
            owners.append(main)
    return len(owners) > 1 and not _one(owners, atoms)


def _one(mains: Iterable[str], atoms: Mapping[str, Atom]) -> bool:
    """Whether all atoms that share a short form could be one by their own names."""
    parsed = [tuple(names.parse(form, atoms[main].group) for form in atoms[main].forms[:FORMS]) for main in mains]
    return all(best(parsed[0], other) >= match.RESOLVE for other in parsed[1:])


def anchored(row: Judgement, place: Mapping[str, str]) -> tuple[str, str]:
    """The atoms at the two ends of a decision, '' where an anchor is gone with all the others it was given with."""
    try:
        also = json.loads(row.detail or "{}").get("also", ((), ()))
    except ValueError:
        also = ((), ())
    left, right = ((end, *more) for end, more in zip((row.left, row.right), also, strict=True))
    return _first(left, place), _first(right, place)


def _first(anchors: Iterable[str], place: Mapping[str, str]) -> str:
    return next((place[anchor] for anchor in anchors if anchor in place), "")


def judged(rows: Iterable[Judgement], place: Mapping[str, str]) -> tuple[list[Link], list[tuple[str, str]]]:
    """(links judged same, pairs judged different); `place` maps an anchor to its atom."""
    links, barred = [], []
    for row in rows:
        if row.subject != "pair" or row.decision == "unsure":
            continue
        left, right = anchored(row, place)
        if row.decision == "same" and left and right and left != right:
            links.append(Link(left, right, 1.0, (f"{row.by} judged them the same on {row.at[:10]}: {row.why}",)))
        elif row.decision == "different" and left and right:
            barred.append((left, right))
    return links, barred


def rulings(rows: Iterable[Judgement], place: Mapping[str, str], root: Mapping[str, str]) -> list[Ruling]:
    """What each decision about a pair comes to; `root` maps an atom to its entity."""
    found = []
    for row in rows:
        if row.subject != "pair":
            continue
        left, right = anchored(row, place)
        if not left or not right:
            found.append(Ruling(row.id, "pair", ORPHANED, reason="one of the two names is in no document any more"))
            continue
        ends = (root[left], root[right])
        against = {"same": ends[0] != ends[1], "different": ends[0] == ends[1]}.get(row.decision, False)
        reason = "it contradicts other decisions, which were followed" if against else ""
        found.append(Ruling(row.id, "pair", REOPENED if against else IN_FORCE, " ".join(ends), reason=reason))
    return found
