"""What a designation would do, and ownership as it stands, as plain dicts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict

import numpy as np

from backstay.model import Snapshot, Verdict
from backstay.network.coverage import designations
from backstay.network.exposure import SupplyExposure
from backstay.network.listed import JURISDICTIONS, LISTED, STATES
from backstay.network.ownership import tests, verdicts
from backstay.network.whatif import Loss, designate
from backstay.publish.evidence import View, entity_card
from backstay.publish.index import Index, index_of


def ownership(snapshot: Snapshot | Index) -> list[View]:
    """Entities that some jurisdiction's ownership test reaches, surely or depending on a missing fact."""
    index = index_of(snapshot)
    return [_verdict(index, row) for row in verdicts(index.graph, index.register)]


def _verdict(index: Index, verdict: Verdict) -> View:
    return asdict(verdict) | {"entity": entity_card(index, verdict.entity)}


def whatif(snapshot: Snapshot | Index, entities: Iterable[str], jurisdiction: str = "") -> View:
    """What would follow if these entities (ids) were designated in one jurisdiction ('' for everywhere)."""
    index = index_of(snapshot)
    found = designate(index.graph, entities, tests(index.graph, index.register, jurisdiction))
    return {
        "designated": [entity_card(index, name) for name in found.designated],
        "jurisdiction": jurisdiction,
        "pulled_in": [_verdict(index, row) for row in found.pulled_in],
        "open": [_verdict(index, row) for row in found.open],
        "goods": [_loss(index, row) for row in found.goods],
        "systems": [_loss(index, row) for row in found.systems],
        "customers": [exposure_view(index, row) for row in found.customers],
        "sentences": list(found.sentences),
    }


def _loss(index: Index, loss: Loss) -> View:
    return {
        "good": entity_card(index, loss.good),
        "kind": loss.kind,
        "lost": [entity_card(index, name) for name in loss.lost],
        "left": [entity_card(index, name) for name in loss.left],
        "step": loss.step,
    }


def exposure_view(index: Index, row: SupplyExposure) -> View:
    """One exposed entity: its listed suppliers over its known ones, and the facts that name each of them."""
    return {
        "entity": entity_card(index, row.entity),
        "listed": [entity_card(index, name) for name in row.listed],
        "suppliers": [entity_card(index, name) for name in row.suppliers],
        "share": row.share,
        "facts": [fact for name, facts in row.facts if name in row.listed for fact in facts],
    }


def best_designations(snapshot: Snapshot | Index, k: int, jurisdiction: str = "") -> View:
    """The k organisations, unlisted in the jurisdiction (or anywhere), whose designation would touch most systems."""
    index = index_of(snapshot)
    found = designations(index.graph, k, listed_entities(index, jurisdiction))
    return {
        "jurisdiction": jurisdiction,
        "chosen": [entity_card(index, name) for name in found.chosen],
        "touched": [entity_card(index, name) for name in found.touched],
        "bound": found.bound,
        "gap": found.gap,
        "method": found.method,
    }


def listed_entities(index: Index, jurisdiction: str = "") -> list[str]:
    """Entities that the jurisdiction (or any) lists."""
    states = index.register.states() == STATES.index(LISTED)
    chosen = states[:, JURISDICTIONS.index(jurisdiction)] if jurisdiction else states.any(axis=1)
    return [index.graph.ids[node] for node in np.flatnonzero(chosen).tolist()]
