"""The graph: a case's pack seen at one date and one floor. What does not count is masked, nothing is copied.

Raising the floor never adds an arc. A fact without a `since` counts from its first report on. Facts that every
source denies are no arcs; they stay beside the graph as denials.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from backstay.model import Entity, Fact, Grade, Hit, Listing
from backstay.model.dates import first_day, is_date, last_day
from backstay.model.errors import BadRequest
from backstay.model.facts import CREDIBILITY, RELIABILITY
from backstay.network.arcs import OUT, Arcs
from backstay.network.columns import Flags, Ints, Longs, Strings, distinct
from backstay.network.pack import DENIED, GOODS, NO_TIE, UNNAMED_GOOD, Pack, pack
from backstay.network.strength import MODALITIES, is_judged, passing

# A state or a city stands at the end of a chain, never in its middle: all of its suppliers do not feed all
# of its weapons.
ENDS_ONLY = ("Country", "Place")
SUPPLY = ("produces", "supplies", "component_of", "services")

Fetch = Callable[[Sequence[str]], Mapping[str, Fact]]
"""Facts by their ids: those of a small case lie in memory, those of a large one are read when they are shown."""


@dataclass(frozen=True, eq=False)
class Masks:
    """What counts of a pack at one date and one floor: flags and arcs, nothing that only shows.

    They cost what the case is large, and are the same for everybody who looks at one picture: readers beside each
    other share them.
    """

    pack: Pack
    as_of: str
    floor: str
    kept: Flags
    denied: Longs
    left_out: tuple[tuple[str, int], ...]
    _kinds: dict[tuple[str, ...], Flags] = field(default_factory=dict, repr=False)
    _made: dict[tuple[str, ...], Longs] = field(default_factory=dict, repr=False)

    @cached_property
    def ties(self) -> Arcs:
        counts = self.pack.facts.level.copy()
        counts[~self.kept] = OUT
        return Arcs(self.pack.net, counts[self.pack.net.fact])

    @cached_property
    def supply(self) -> Arcs:
        counts = self.pack.facts.level.copy()
        counts[~(self.kept & self.pack.facts.predicate.where(SUPPLY.__contains__))] = OUT
        return Arcs(self.pack.net, counts[self.pack.net.fact])

    @cached_property
    def denials_of(self) -> dict[int, list[int]]:
        """For each node the facts that deny something of it."""
        found: dict[int, list[int]] = {}
        for node, fact in zip(self.pack.facts.subject[self.denied].tolist(), self.denied.tolist(), strict=True):
            found.setdefault(node, []).append(fact)
        return found

    @cached_property
    def actors(self) -> Flags:
        """Which nodes are actors (all but goods)."""
        return ~self.of_kind(*GOODS)

    @cached_property
    def closed(self) -> Flags:
        """Which nodes end a chain."""
        return self.of_kind(*ENDS_ONLY)

    @cached_property
    def apart(self) -> Longs:
        """The facts, at any date, that tie nobody: denied ones, and being somewhere or being sanctioned."""
        table = self.pack.facts
        return np.flatnonzero((table.modality == DENIED) | table.predicate.where(NO_TIE.__contains__))

    def of_kind(self, *kinds: str) -> Flags:
        """Which nodes are of one of these kinds."""
        if kinds not in self._kinds:
            found = self.pack.nodes.kind.where(kinds.__contains__)
            found.flags.writeable = False
            self._kinds[kinds] = found
        return self._kinds[kinds]

    def with_predicate(self, *predicates: str) -> Longs:
        """The numbers of the facts that count and carry one of these predicates, in order."""
        if predicates not in self._made:
            found = np.flatnonzero(self.kept & self.pack.facts.predicate.where(predicates.__contains__))
            found.flags.writeable = False
            self._made[predicates] = found
        return self._made[predicates]


@dataclass(frozen=True, eq=False)
class Graph:
    """The facts that count (`kept`), and the arcs on them; `left_out` counts the other facts by reason.

    `supply` holds the arcs along which goods and services go, from giver to taker; `ties` one arc for every
    pair that a fact joins in any way. Nodes are numbered by `ids`, facts by their place in the pack. What needs no
    fact as a value is in `masks`.
    """

    masks: Masks
    fetch: Fetch
    _seen: dict[str, Fact] = field(default_factory=dict, repr=False)
    _found: dict[str, int] = field(default_factory=dict, repr=False)

    @property
    def pack(self) -> Pack:
        return self.masks.pack

    @property
    def as_of(self) -> str:
        return self.masks.as_of

    @property
    def floor(self) -> str:
        return self.masks.floor

    @property
    def kept(self) -> Flags:
        return self.masks.kept

    @property
    def denied(self) -> Longs:
        return self.masks.denied

    @property
    def left_out(self) -> tuple[tuple[str, int], ...]:
        return self.masks.left_out

    @property
    def ids(self) -> Strings:
        return self.masks.pack.nodes.ids

    @property
    def ties(self) -> Arcs:
        return self.masks.ties

    @property
    def supply(self) -> Arcs:
        return self.masks.supply

    @property
    def denials_of(self) -> dict[int, list[int]]:
        return self.masks.denials_of

    @property
    def actors(self) -> Flags:
        return self.masks.actors

    @property
    def closed(self) -> Flags:
        return self.masks.closed

    def of_kind(self, *kinds: str) -> Flags:
        """Which nodes are of one of these kinds."""
        return self.masks.of_kind(*kinds)

    def with_predicate(self, *predicates: str) -> Longs:
        """The numbers of the facts that count and carry one of these predicates, in order."""
        return self.masks.with_predicate(*predicates)

    def number(self, identity: str) -> int:
        """The node's number, or -1 where the case holds no such entity."""
        if identity not in self._found:
            self._found[identity] = self.ids.find(identity)
        return self._found[identity]

    def kind(self, identity: str) -> str:
        """The entity's kind, Product for a good that is no entity, '' where nothing is known."""
        node = self.number(identity)
        if node < 0:
            return "Product" if identity.startswith(UNNAMED_GOOD) else ""
        return self._kind_names[int(self.pack.nodes.kind.codes[node])]

    @cached_property
    def _kind_names(self) -> list[str]:
        return list(self.pack.nodes.kind.table)

    def label(self, identity: str) -> str:
        """The entity's caption, the words of a good that is no entity, else the id."""
        node = self.number(identity)
        return identity.removeprefix(UNNAMED_GOOD) if node < 0 else str(self.pack.nodes.caption[node])

    def order(self, identity: str) -> tuple[int, str]:
        """A sort key: as the names sort."""
        node = self.number(identity)
        return (int(self.pack.nodes.rank[node]) if node >= 0 else len(self.ids)), identity

    def names(self, nodes: Ints | Longs) -> dict[int, str]:
        """The ids of many nodes by their numbers, read together."""
        found = distinct(nodes.astype(np.int64))
        return dict(zip(found.tolist(), self.ids.some(found), strict=True))

    def facts_at(self, numbers: Iterable[int]) -> tuple[Fact, ...]:
        """The facts with these numbers, in the order given; those not seen before are fetched at once."""
        ids = [self.pack.facts.ids[number] for number in numbers]
        if missing := [identity for identity in dict.fromkeys(ids) if identity not in self._seen]:
            self._seen.update(self.fetch(missing))
        return tuple(self._seen[identity] for identity in ids)

    @cached_property
    def facts(self) -> tuple[Fact, ...]:
        """Every fact that counts, whole, in order of ids."""
        return self.facts_at(np.flatnonzero(self.kept).tolist())

    def fact_id(self, number: int) -> str:
        return str(self.pack.facts.ids[number])

    def grade(self, fact: int) -> Grade:
        """The grade of a fact by its number, without its reasons."""
        table = self.pack.facts
        return Grade(RELIABILITY[table.letter[fact]], int(table.number[fact]))

    def modality(self, facts: Iterable[int]) -> str:
        """'asserted' if every link of a chain is asserted, else the least certain of them."""
        return MODALITIES[max((int(self.pack.facts.modality[fact]) for fact in facts), default=0)]


def build(
    facts: Iterable[Fact],
    entities: Iterable[Entity],
    hits: Iterable[Hit] = (),
    listings: Iterable[Listing] = (),
    as_of: str = "",
    floor: str = "",
) -> Graph:
    """The graph of facts in memory at one date ('' for all times) and one floor ('B2' or better; '' for all)."""
    known = {fact.id: fact for fact in facts}
    return view(pack(known.values(), entities, hits, listings), lambda ids: {key: known[key] for key in ids},
                as_of, floor)  # fmt: skip


def view(packed: Pack, fetch: Fetch, as_of: str = "", floor: str = "") -> Graph:
    """A pack at one date and one floor, with the way to its facts."""
    return Graph(masks_of(packed, as_of, floor), fetch)


def masks_of(packed: Pack, as_of: str = "", floor: str = "") -> Masks:
    """What counts of a pack at one date and one floor.

    Raises:
        BadRequest: the date is none, or the floor no grade.
    """
    if as_of and not is_date(as_of):
        raise BadRequest(f"'{as_of}' is no date: write YYYY, YYYY-MM or YYYY-MM-DD.")
    if floor and (floor[:1] not in RELIABILITY[:-1] or floor[1:] not in map(str, CREDIBILITY[:-1])):
        raise BadRequest(f"'{floor}' is no floor: write a letter A-E and a number 1-5, such as B2.")
    facts = packed.facts
    timely = _in_time(packed, as_of)
    denied = facts.modality == DENIED
    passed = passing(facts.letter, facts.number, floor)
    judged = is_judged(facts.letter, facts.number)
    reasons = {
        "not in force at the date": ~timely,
        "denied": timely & denied,
        "below the floor": timely & ~denied & ~passed & judged,
        "without a grade": timely & ~denied & ~passed & ~judged,
    }
    counted = sorted((name, int(np.count_nonzero(rows))) for name, rows in reasons.items())
    left_out = tuple((name, count) for name, count in counted if count)
    kept = timely & ~denied & passed
    return Masks(packed, as_of, floor, kept, np.flatnonzero(timely & denied), left_out)


def _in_time(packed: Pack, as_of: str) -> Flags:
    """Which facts hold at the date: begun (or, with no beginning said, reported) and not ended before it."""
    facts = packed.facts
    if not as_of:
        return np.ones(len(facts.begun), dtype=np.bool_)
    first, last = (int(day.replace("-", "")) for day in (first_day(as_of), last_day(as_of)))
    held: Flags = (facts.begun <= last) & (facts.ended >= first)
    return held


def nodes_in_order(graph: Graph, nodes: Ints | Longs) -> list[int]:
    """Nodes as their names sort."""
    ordered: list[int] = nodes[np.argsort(graph.pack.nodes.rank[nodes], kind="stable")].tolist()
    return ordered


def facts_in_order(graph: Graph, first: int = 0) -> Longs:
    """The numbers of the facts that count, as subjects, predicates and objects sort; the `first` so many (0: all).

    To put millions in order for a page takes seconds, so for a page only the facts of its subjects are.
    """
    table, rank = graph.pack.facts, graph.pack.nodes.rank
    kept = np.flatnonzero(graph.kept)
    if 0 < first < len(kept):
        subjects = rank[table.subject[kept]]
        kept = kept[subjects <= np.partition(subjects, first - 1)[first - 1]]
    order = np.lexsort((rank[table.object[kept]], table.predicate.codes[kept], rank[table.subject[kept]]))
    return kept[order[:first] if first else order]


def each(graph: Graph, nodes: Iterable[int]) -> Iterator[str]:
    """The ids of nodes."""
    return (str(graph.ids[node]) for node in nodes)
