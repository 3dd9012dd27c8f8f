"""The result: entities with stable ids, and which mention is held to name which."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from backstay import match, names
from backstay.model import Entity, Judgement, Link, Mention, Ruling, text_anchor
from backstay.model.entities import ORPHANED
from backstay.resolve.atoms import Atom, atoms, id_of
from backstay.resolve.cluster import clusters
from backstay.resolve.numbers import Numbers, differ_in_number, numbers_of, same_number
from backstay.resolve.pairs import FORMS, Scored, alike, differ, judged, rulings, stated
from backstay.resolve.things import Thing, things

RESOLVER = "resolve/13"


@dataclass(frozen=True, slots=True)
class Resolved:
    """Entities ordered by id; `held` maps (text id, start, end) to an entity id.

    `links` joined atoms; `doubtful` are the scored pairs that did not, the review queue is made of them;
    `rulings` say what each decision about a pair comes to, `barred` are the entities that decisions keep apart.
    """

    entities: tuple[Entity, ...]
    held: dict[tuple[str, int, int], str]
    links: tuple[Link, ...]
    doubtful: tuple[Link, ...]
    rulings: tuple[Ruling, ...] = ()
    barred: frozenset[tuple[str, str]] = frozenset()

    @property
    def orphans(self) -> tuple[str, ...]:
        """Ids of judgements whose anchor is gone."""
        return tuple(ruling.id for ruling in self.rulings if ruling.state == ORPHANED)


def resolve(mentions: Iterable[tuple[str, Mention]], judgements: Sequence[Judgement] = ()) -> Resolved:
    """Decide which mentions name one thing.

    The result is a function of the set of mentions and judgements, not of their order. `mentions` are
    (text id, mention) pairs.
    """
    rows = things(mentions)
    apart = _homonyms(rows, judgements)
    spelled = atoms(rows, apart)
    place = _places(rows, apart)
    same, barred = judged(judgements, place)
    scored = [
        _alike(pair, spelled[pair.left].forms[0], spelled[pair.right].forms[0])
        for pair in alike(spelled, match.SCREEN)
    ]
    certain = [link for link in scored if link.score >= match.RESOLVE]
    numbers = numbers_of(rows, apart)
    links = [*same, *stated(rows, spelled, apart), *same_number(numbers), *certain]
    root, used = clusters(spelled, links, barred, _differ(spelled, numbers))
    entities = _entities(rows, spelled, root, apart)
    held = {
        (thing.text, span.start, span.end): root[id_of(thing, thing.name, apart)]
        for thing in rows
        for span in thing.spans
    }
    doubtful = tuple(link for link in scored if root[link.left] != root[link.right])
    apart_now = frozenset((min(a, b), max(a, b)) for a, b in ((root[left], root[right]) for left, right in barred))
    return Resolved(entities, held, tuple(used), doubtful, tuple(rulings(judgements, place, root)), apart_now)


def _alike(pair: Scored, left: str, right: str) -> Link:
    why = (f"'{left}' and '{right}' are alike as names.",)
    return Link(pair.left, pair.right, min(pair.score, 0.98), why, (left, right))


def _places(rows: Iterable[Thing], apart: Mapping[tuple[str, str], str]) -> dict[str, str]:
    """Every anchor that a judgement may bind to, with its atom."""
    return {
        str(text_anchor(thing.text, span.start, span.end)): id_of(thing, thing.name, apart)
        for thing in rows
        for span in thing.spans
    }


def _homonyms(rows: Sequence[Thing], judgements: Iterable[Judgement]) -> dict[tuple[str, str], str]:
    """(text, atom id) -> text, for things judged different although they are spelled alike.

    The thing at the right anchor of the judgement gets its own atom, told apart by its text.
    """
    plain = _places(rows, {})
    apart = {}
    for row in judgements:
        if row.subject != "pair" or row.decision != "different":
            continue
        if plain.get(row.left) and plain.get(row.left) == plain.get(row.right):
            text = row.right.split(":")[1]
            if text != row.left.split(":")[1]:
                apart[(text, plain[row.right])] = text
    return apart


class _differ:
    """Whether two atoms differ in a decisive part of their names (558 is not 566), or in their numbers."""

    def __init__(self, spelled: Mapping[str, Atom], numbers: Numbers) -> None:
        self._spelled, self._numbers = spelled, numbers
        self._parsed: dict[str, tuple[names.Name, ...]] = {}

    def __call__(self, left: str, right: str) -> bool:
        if differ_in_number(left, right, self._numbers):
            return True
        return all(differ(a, b) for a in self._names(left) for b in self._names(right))

    def _names(self, key: str) -> tuple[names.Name, ...]:
        if key not in self._parsed:
            atom = self._spelled[key]
            self._parsed[key] = tuple(names.parse(form, atom.group) for form in atom.forms[:FORMS])
        return self._parsed[key]


def _entities(
    rows: Sequence[Thing],
    spelled: Mapping[str, Atom],
    root: Mapping[str, str],
    apart: Mapping[tuple[str, str], str],
) -> tuple[Entity, ...]:
    gathered: dict[str, list[Thing]] = {}
    for thing in rows:
        gathered.setdefault(root[id_of(thing, thing.name, apart)], []).append(thing)
    members: dict[str, list[str]] = {}
    for key in sorted(spelled):
        members.setdefault(root[key], []).append(key)
    return tuple(_entity(key, gathered[key], tuple(members[key])) for key in sorted(gathered))


def _entity(key: str, rows: Sequence[Thing], atoms_: tuple[str, ...]) -> Entity:
    kinds = Counter(thing.kind for thing in rows)
    uses: Counter[str] = Counter()
    for thing in rows:
        uses[thing.name] += len(thing.spans)
        for alias in thing.aliases:
            uses[alias] += 1
    anchors = {thing.text: thing.spans[0] for thing in reversed(rows)}
    return Entity(
        id=key,
        kind=min(kinds, key=lambda kind: (-kinds[kind], kind)),
        caption=_caption(rows),
        names=tuple(sorted(uses, key=lambda name: (-uses[name], name))),
        anchors=tuple(text_anchor(text, anchors[text].start, anchors[text].end) for text in sorted(anchors)),
        atoms=atoms_,
        identifiers=tuple(sorted({pair for thing in rows for pair in thing.identifiers})),
        countries=tuple(sorted({thing.country for thing in rows if thing.country})),
    )


def _caption(rows: Sequence[Thing]) -> str:
    """The name used in most documents; plain Latin letters first, then Łacinka and its like, then the longer form."""
    counts = Counter(thing.name for thing in rows)
    return min(counts, key=lambda name: (not _is_latin(name), not name.isascii(), -counts[name], -len(name), name))


def _is_latin(name: str) -> bool:
    return all(unicodedata.name(letter, "").startswith("LATIN") for letter in name if letter.isalpha())
