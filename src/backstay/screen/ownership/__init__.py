"""Ownership rules for given shares: four evaluators that are kept apart, because the laws differ.

`evaluate` applies all of them to entities; each verdict carries its proof tree, and 'depends' names what is missing.
Chains over a case's own graph of facts are the network's business; this room takes stakes as they are given.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from backstay.model import Stake, Verdict
from backstay.screen.ownership import bis, eu, ofac, uk
from backstay.screen.ownership.graph import CONTROL_KINDS, Control, Holdings, Joint, holdings
from backstay.screen.ownership.rules import NAMES, Rule, counts, listed_owners, rules

__all__ = [
    "CONTROL_KINDS",
    "NAMES",
    "Control",
    "Holdings",
    "Joint",
    "Rule",
    "counts",
    "evaluate",
    "holdings",
    "listed_owners",
    "rules",
]


def evaluate(
    entities: Iterable[str],
    stakes: Iterable[Stake],
    listed: Mapping[str, Collection[str]],
    controls: Iterable[Control] = (),
    joints: Iterable[Joint] = (),
    names: Mapping[str, str] | None = None,
    on: str = "",
    only: Collection[str] = NAMES,
) -> tuple[Verdict, ...]:
    """The verdicts of the four rules (or of those in `only`) for each entity, in the order given.

    `listed` maps a rule's name to the owners that are listed under it (see `listed_owners`); `names` maps ids to
    what is printed; `on` is the day for dated rules.
    """
    graph = holdings(stakes, controls, joints, names)
    asked = tuple(entities)
    columns: list[Iterable[Verdict]] = []
    if "OFAC" in only:
        columns.append(ofac.evaluate(asked, graph, listed.get("OFAC", ())))
    if "EU" in only:
        columns.append(eu.evaluate(asked, graph, listed.get("EU", ())))
    if "UK" in only:
        columns.append(uk.evaluate(asked, graph, listed.get("UK", ())))
    if "BIS" in only:
        columns.append(bis.evaluate(asked, graph, listed.get("BIS", ()), on))
    return tuple(verdict for row in zip(*columns, strict=True) for verdict in row)
