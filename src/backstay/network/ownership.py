"""Each jurisdiction's own ownership test over the stakes that the facts state.

The tests are those of `screen.ownership`; here they get their holdings from the graph and their listed owners from
the register. Who is listed in one jurisdiction counts in that one only.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from backstay.model import Listing, Stake, Verdict
from backstay.network.exposure import Doubts, Evaluate, stakes
from backstay.network.graph import Graph
from backstay.network.listed import Register

# Who of the ends of some holdings is listed where, and what all of them are called.
Known = tuple[tuple[tuple[str, str, Listing], ...], dict[str, str]]


def tests(graph: Graph, books: Register, jurisdiction: str = "", on: str = "") -> Mapping[str, Evaluate]:
    """The tests by name; a designation in `jurisdiction` ('' for everywhere) counts for its tests only."""
    from backstay.screen import ownership

    @lru_cache(maxsize=1)
    def known(ends: frozenset[str]) -> Known:
        """Asked once for the four tests: they hold the same stakes to their rules."""
        return tuple(books.true_hits(sorted(ends))), {identity: graph.label(identity) for identity in ends}

    found: dict[str, Evaluate] = {}
    for rule in ownership.NAMES:
        counts = not jurisdiction or ownership.rules()[rule].jurisdiction == jurisdiction
        found[rule] = _test(rule, known, counts, on or books.reference)
    return found


def doubts(books: Register, jurisdiction: str = "") -> Doubts:
    """Where an entity counts as listed for the tests by a hit that nobody confirmed; `jurisdiction` as in `tests`."""
    from backstay.screen import ownership

    places = {rule.jurisdiction for rule in ownership.rules().values()}
    places &= {jurisdiction} if jurisdiction else places
    return lambda entity: tuple(place for place in books.unconfirmed_by(entity) if place in places)


def verdicts(graph: Graph, books: Register, on: str = "") -> tuple[Verdict, ...]:
    """What the tests say today of everyone who is held by somebody, 'no' left out; by entity and rule."""
    holdings = stakes(graph)
    found = [row for test in tests(graph, books, on=on).values() for row in test(holdings, ())]
    return tuple(sorted((row for row in found if row.answer != "no"), key=lambda row: (row.entity, row.rule)))


def unconfirmed(graph: Graph, books: Register, found: Iterable[Verdict]) -> Iterator[tuple[str, ...]]:
    """For each verdict the owners whom its test takes for listed by hits alone that nobody confirmed, sorted.

    They are looked for up to the first listed owner of each chain: who holds a listed owner changes no verdict.
    """
    from backstay.screen import ownership

    owners: dict[str, list[str]] = {}
    for stake in stakes(graph):
        owners.setdefault(stake.held, []).append(stake.owner)
    everyone = sorted({owner for held in owners.values() for owner in held})
    every, sure = tuple(books.true_hits(everyone)), tuple(books.true_hits(everyone, surely=True))
    listed = {rule: set(ownership.listed_owners(rule, every)) for rule in ownership.NAMES}
    surely = {rule: set(ownership.listed_owners(rule, sure)) for rule in ownership.NAMES}
    for verdict in found:
        reached = _up_to(owners, listed[verdict.rule], verdict.entity)
        yield tuple(sorted(reached & listed[verdict.rule] - surely[verdict.rule]))


def _up_to(owners: Mapping[str, Sequence[str]], ends: Collection[str], entity: str) -> set[str]:
    """Everyone who holds the entity, directly or up a chain that ends at the first of `ends`."""
    found, waiting = set[str](), [entity]
    while waiting:
        fresh = set(owners.get(waiting.pop(), ())) - found
        found |= fresh
        waiting += fresh - set(ends)
    return found


def below(holdings: Sequence[Stake], owners: Iterable[str]) -> set[str]:
    """Everything that the owners hold, directly or down a chain: no test reaches anybody else."""
    held: dict[str, list[str]] = {}
    for stake in holdings:
        held.setdefault(stake.owner, []).append(stake.held)
    found, waiting = set[str](), list(owners)
    while waiting:
        fresh = set(held.get(waiting.pop(), ())) - found
        found |= fresh
        waiting += fresh
    return found


def _test(rule: str, known: Callable[[frozenset[str]], Known], counts: bool, on: str) -> Evaluate:
    from backstay.screen import ownership

    def test(holdings: Sequence[Stake], designated: Sequence[str]) -> Iterable[Verdict]:
        held, names = known(frozenset(end for stake in holdings for end in (stake.owner, stake.held)))
        owners = {*ownership.listed_owners(rule, held), *(designated if counts else ())}
        asked = sorted(below(holdings, owners) - owners)
        return ownership.evaluate(asked, holdings, {rule: sorted(owners)}, names=names, on=on, only=(rule,))

    return test
