"""What a designation would do: whom ownership rules pull in, which goods and systems lose known supply.

Everything is said of known supply; what nobody has reported may remain. Ownership is judged by each
jurisdiction's own test, handed in as a function (`Evaluate`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from backstay.model import Stake, Verdict
from backstay.network.arcs import OUT
from backstay.network.chokepoints import supplies_of_goods
from backstay.network.columns import Flags, Ints, Longs, Small, gather
from backstay.network.effect import systems_of
from backstay.network.exposure import Doubts, Evaluate, SupplyExposure, stakes, supply_exposure
from backstay.network.graph import Graph
from backstay.network.strength import survives
from backstay.network.tiers import number_of

# So many are named in a sentence; the rest is counted, and the lists beside the sentence hold all.
NAMED = 12


@dataclass(frozen=True, slots=True)
class Loss:
    """A good or system with its known producers before, those designated, those left, and how far that stands."""

    good: str
    lost: tuple[str, ...]
    left: tuple[str, ...]
    step: int

    @property
    def kind(self) -> str:
        """'last' where no known producer is left, 'most' where at least half go, else 'some'."""
        if not self.left:
            return "last"
        return "most" if len(self.lost) >= len(self.left) else "some"


@dataclass(frozen=True, slots=True)
class WhatIf:
    """The effect of designating some entities.

    `pulled_in` holds by test the verdicts 'yes' on others, `open` those that depend on a missing share;
    `systems` the losses of named systems counted over all who feed them directly or through one good; `unconfirmed`
    the owners whom the tests take for listed by hits that nobody confirmed, each with where.
    """

    designated: tuple[str, ...]
    pulled_in: tuple[Verdict, ...]
    open: tuple[Verdict, ...]
    goods: tuple[Loss, ...]
    systems: tuple[Loss, ...]
    customers: tuple[SupplyExposure, ...]
    sentences: tuple[str, ...]
    unconfirmed: tuple[tuple[str, tuple[str, ...]], ...] = ()


def designate(
    graph: Graph,
    entities: Iterable[str],
    tests: Mapping[str, Evaluate] | None = None,
    is_told: bool = True,
    doubts: Doubts = lambda _: (),
) -> WhatIf:
    """What follows if these entities were designated, told in sentences too.

    `tests` maps a test's name to its function (see `ownership`); without tests nobody is pulled in. Supply is
    lost from the designated and from whoever any test surely pulls in. `doubts` tells where the tests take an
    owner for listed by a hit that nobody confirmed.
    """
    chosen = tuple(sorted(set(entities)))
    for entity in chosen:
        number_of(graph, entity)
    # Nobody else's verdict can change, so only the stakes that bear on those below the chosen are held to the tests.
    holdings = stakes(graph, chosen) if tests else ()
    before = _verdicts(holdings, tests or {}, ())
    after = _verdicts(holdings, tests or {}, chosen)
    known = {(verdict.entity, verdict.rule, verdict.answer) for verdict in before}
    new = [row for row in after if (row.entity, row.rule, row.answer) not in known and row.entity not in chosen]
    pulled = tuple(row for row in new if row.answer == "yes")
    marked = {*chosen, *(row.entity for row in pulled)}
    goods, systems = _losses(graph, marked)
    customers = supply_exposure(graph, marked)
    owners = sorted({stake.owner for stake in holdings})
    result = WhatIf(
        chosen,
        pulled,
        tuple(row for row in new if row.answer == "depends"),
        goods,
        systems,
        customers,
        (),
        tuple((owner, places) for owner in owners if (places := doubts(owner))),
    )
    return replace(result, sentences=tuple(tell(graph, result))) if is_told else result


def _verdicts(holdings: Sequence[Stake], tests: Mapping[str, Evaluate], listed: Sequence[str]) -> list[Verdict]:
    found = [verdict for name in sorted(tests) for verdict in tests[name](holdings, listed)]
    return sorted(found, key=lambda verdict: (verdict.entity, verdict.rule))


def _losses(graph: Graph, marked: set[str]) -> tuple[tuple[Loss, ...], tuple[Loss, ...]]:
    """Losses of goods by their producers, of systems by all who feed them directly or through one good."""
    table = graph.pack.facts
    theirs = np.zeros(len(graph.ids), dtype=np.bool_)
    theirs[[number_of(graph, name) for name in marked]] = True
    made = graph.with_predicate("produces")
    touched = np.unique(table.object[made[theirs[table.subject[made]]]]).tolist()
    goods = []
    for supply in supplies_of_goods(graph, touched):
        lost = tuple(name for name in supply.producers if name in marked)
        if lost:
            steps = [step for name, step in zip(supply.producers, supply.steps, strict=True) if name in marked]
            goods.append(Loss(supply.good, lost, tuple(n for n in supply.producers if n not in marked), min(steps)))
    fed = sorted({system for node in np.flatnonzero(theirs).tolist() for system in systems_of(graph, node).tolist()})
    systems = _feeding(graph, fed, theirs)
    order = _order(graph, np.array([*touched, *fed], dtype=np.int64))
    return tuple(sorted(goods, key=order)), tuple(sorted(systems, key=order))


def _feeding(graph: Graph, fed: Sequence[int], theirs: Flags) -> list[Loss]:
    """The losses of systems, whose feeders are named together: hubs share most of theirs."""
    feeding = [(system, *feeders_of(graph, system)) for system in fed]
    names = graph.names(np.concatenate([np.array(fed, dtype=np.int64), *(makers for _, makers, _ in feeding)]))
    losses = []
    for system, makers, steps in feeding:
        lost = theirs[makers]
        if lost.any():
            gone, left = (tuple(names[node] for node in makers[some].tolist()) for some in (lost, ~lost))
            losses.append(Loss(names[system], gone, left, int(steps[lost].min())))
    return losses


def feeders_of(graph: Graph, node: int) -> tuple[Ints, Small]:
    """The organisations that feed a node directly or through one good, in order, with the strictest step of each."""
    arcs = graph.supply
    near = arcs.entering(node)
    goods = near[~graph.actors[arcs.source[near]]]
    inward = graph.pack.net.inward
    far = gather(inward.start, inward.items, arcs.source[goods])
    givers = arcs.source[goods]
    via = np.repeat(arcs.level[goods], inward.start[givers + 1] - inward.start[givers])
    counts = arcs.level[far] < OUT
    far, via = far[counts], via[counts]
    makers = np.concatenate((arcs.source[near], arcs.source[far]))
    steps = np.concatenate((arcs.level[near], np.maximum(arcs.level[far], via)))
    firms = graph.of_kind("Organization")[makers]
    makers, steps = makers[firms], steps[firms]
    order = np.lexsort((steps, makers))
    makers, steps = makers[order], steps[order]
    first = np.ones(len(makers), dtype=np.bool_)
    first[1:] = makers[1:] != makers[:-1]
    return makers[first], steps[first]


def _order(graph: Graph, nodes: Longs) -> Callable[[Loss], tuple[int, int, int, str]]:
    """What is lost wholly first, then by how much; else as names sort. `nodes` are those that lose."""
    rank = dict(zip(graph.ids.some(nodes), graph.pack.nodes.rank[nodes].tolist(), strict=True))
    kinds = ("last", "most", "some")
    return lambda loss: (kinds.index(loss.kind), -len(loss.lost), rank[loss.good], loss.good)


def tell(graph: Graph, found: WhatIf) -> Iterator[str]:
    """The effect in sentences, one by one: whoever wants the first ones pays for no more."""

    def names(ids: Sequence[str]) -> str:
        more = f" and {len(ids) - NAMED:,} more" if len(ids) > NAMED else ""
        return ", ".join(graph.label(identity) for identity in ids[:NAMED]) + more

    def proof(row: Verdict) -> str:
        return " ".join(line.strip() for line in row.proof)

    if found.unconfirmed:
        shown = [f"{graph.label(owner)} ({', '.join(places)})" for owner, places in found.unconfirmed[:NAMED]]
        rest = len(found.unconfirmed) - len(shown)
        more = f" and {rest:,} more" if rest else ""
        yield f"Counted as listed by a hit that nobody has confirmed: {', '.join(shown)}{more}."
    for row in found.pulled_in:
        yield f"{graph.label(row.entity)} would be pulled in under {row.rule}: {proof(row)}"
    yield from (
        f"Whether {graph.label(row.entity)} is pulled in under {row.rule} depends on {'; '.join(row.missing)}."
        for row in found.open
    )
    for what, losses in (("producer", found.goods), ("supplier", found.systems)):
        for loss in losses:
            left = f"{names(loss.left)} would remain" if loss.left else "no substitute is known"
            which = {"last": "its last", "most": "most of its", "some": "some of its"}[loss.kind]
            plural = "" if loss.kind == "last" and len(loss.lost) == 1 else "s"
            yield (
                f"{graph.label(loss.good)} would lose {which} known {what}{plural} ({names(loss.lost)}); "
                f"{left}; this {survives(loss.step)}."
            )
    for customer in found.customers:
        share = f"{len(customer.listed)} of its {len(customer.suppliers)} known suppliers"
        yield f"{graph.label(customer.entity)} would be exposed: {share} ({names(customer.listed)})."
