"""Each jurisdiction's own ownership test over the stakes that the facts state.

The tests are those of `screen.ownership`; here they get their holdings from the graph and their listed owners from
the register. Who is listed in one jurisdiction counts in that one only.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from backstay.model import Stake, Verdict
from backstay.network.exposure import Evaluate, stakes
from backstay.network.graph import Graph
from backstay.network.listed import Register


def tests(graph: Graph, books: Register, jurisdiction: str = "", on: str = "") -> Mapping[str, Evaluate]:
    """The tests by name; a designation in `jurisdiction` ('' for everywhere) counts for its tests only."""
    from backstay.screen import ownership

    owners = sorted({end for stake in stakes(graph) for end in (stake.owner, stake.held)})
    held = tuple(books.true_hits(owners))
    names = {identity: graph.label(identity) for identity in owners}
    found: dict[str, Evaluate] = {}
    for rule in ownership.NAMES:
        listed = ownership.listed_owners(rule, held)
        counts = not jurisdiction or ownership.rules()[rule].jurisdiction == jurisdiction
        found[rule] = _test(rule, listed, counts, names, on or books.reference)
    return found


def verdicts(graph: Graph, books: Register, on: str = "") -> tuple[Verdict, ...]:
    """What the tests say today of everyone who is held by somebody, 'no' left out; by entity and rule."""
    holdings = stakes(graph)
    found = [row for test in tests(graph, books, on=on).values() for row in test(holdings, ())]
    return tuple(sorted((row for row in found if row.answer != "no"), key=lambda row: (row.entity, row.rule)))


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


def _test(rule: str, listed: Sequence[str], counts: bool, names: Mapping[str, str], on: str) -> Evaluate:
    from backstay.screen import ownership

    def test(holdings: Sequence[Stake], designated: Sequence[str]) -> Iterable[Verdict]:
        owners = {*listed, *(designated if counts else ())}
        asked = sorted(below(holdings, owners) - owners)
        found = ownership.evaluate(asked, holdings, {rule: sorted(owners)}, names=names, on=on)
        return [verdict for verdict in found if verdict.rule == rule]

    return test
