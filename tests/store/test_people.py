"""Decisions and ids: rows that are added to, never rewritten."""

from __future__ import annotations

import pytest

from backstay.model import Entity, Judgement, LedgerEvent
from backstay.model.errors import BadRequest
from backstay.store import audit, ledger, people
from backstay.store.case import Case


def judged(decision: str, at: str, left: str = "a", right: str = "b", **more: str) -> Judgement:
    return Judgement("pair", left, right, decision, more.pop("by", "ann"), at, **more)


def test_the_newest_decision_counts_and_history_keeps_all(case: Case) -> None:
    rows = [judged("same", "2026-01-01"), judged("different", "2026-01-02", left="b", right="a", by="bob")]
    with case.write() as connection:
        for row in rows:
            people.put_judgement(connection, row)
        assert people.history(connection) == rows
        assert people.standing(people.history(connection)) == (rows[1],)
        assert [line.by for line in audit.lines(connection)] == ["ann", "bob"]


def test_a_withdrawn_decision_gives_way_to_the_one_before() -> None:
    first, second = judged("same", "2026-01-01"), judged("different", "2026-01-02")
    undo = judged("unsure", "2026-01-03", withdraws=second.id)
    assert people.standing([first, second, undo]) == (first,)


@pytest.mark.parametrize(("by", "decision"), [("", "same"), ("  ", "same"), ("ann", "maybe")])
def test_a_decision_needs_an_author_and_a_known_word(case: Case, by: str, decision: str) -> None:
    with pytest.raises(BadRequest), case.write() as connection:
        people.put_judgement(connection, judged(decision, "2026-01-01", by=by))


def entity(key: str, *atoms: str) -> Entity:
    return Entity(key, "Organization", key, (key,), atoms=tuple(sorted(atoms)))


def test_ids_are_minted_merged_and_split_and_old_ones_still_resolve() -> None:
    events = ledger.changes([], [entity("e-1", "e-1"), entity("e-2", "e-2")])
    assert events == [LedgerEvent("minted", "e-1"), LedgerEvent("minted", "e-2")]
    events += ledger.changes(events, [entity("e-1", "e-1", "e-2")])
    assert ledger.holders(events) == {"e-1": "e-1", "e-2": "e-1"}
    events += ledger.changes(events, [entity("e-1", "e-1"), entity("e-2", "e-2")])
    assert ledger.holders(events) == {"e-1": "e-1", "e-2": "e-2"}
    assert [event.event for event in events] == ["minted", "minted", "merged", "split"]


def test_a_ledger_that_says_it_already_gets_nothing_new() -> None:
    rows = [entity("e-1", "e-1", "e-2")]
    events = ledger.changes([], rows)
    assert ledger.changes(events, rows) == []
