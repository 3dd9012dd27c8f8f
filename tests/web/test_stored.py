"""The desk over the store says what the desk over memory says; a page sees one picture from first to last line."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

import pytest

from backstay import flow
from backstay.publish.desk import Desk, Page
from backstay.publish.profile import facts_of_section, profile
from backstay.publish.reading import reading
from backstay.publish.shown import SHOWN
from backstay.publish.ties import TIES
from backstay.store import picture
from backstay.store.case import Case, open_case
from backstay.web.current import Current, holding
from backstay.web.evidence import KINDS
from backstay.web.stored import StoredDesk


def plain(value: object) -> object:
    """As JSON has it: tuples are lists, whichever desk made them."""
    return json.loads(json.dumps(asdict(value) if isinstance(value, Page) else value))


@pytest.fixture
def stored(sample: Case) -> Iterator[StoredDesk]:
    with holding():
        yield Current(sample).index()


@pytest.fixture(scope="module")
def memory(sample: Case) -> Desk:
    return Desk(flow.snapshot(sample))


@pytest.mark.parametrize("kind", [kind for kind, _ in SHOWN])
def test_every_list_is_the_same_in_parts_and_under_its_facets(stored: StoredDesk, memory: Desk, kind: str) -> None:
    assert plain(stored.shown(kind, size=10_000)) == plain(memory.shown(kind, size=10_000))
    assert plain(stored.shown(kind, number=2, size=3)) == plain(memory.shown(kind, number=2, size=3))
    for facet in ("kind", "listed", "part", "jurisdiction", "relation", "language", "source"):
        counts = memory.shown_counts(kind, facet)
        assert stored.shown_counts(kind, facet) == counts
        for value in counts:
            asked = {facet: value}
            assert plain(stored.shown(kind, asked, size=1000)) == plain(memory.shown(kind, asked, size=1000))


@pytest.mark.parametrize("kind", [kind for kind, _ in TIES])
def test_what_hangs_together_is_the_same(stored: StoredDesk, memory: Desk, kind: str) -> None:
    counts = memory.tied_counts(kind, "")
    assert stored.tied_counts(kind, "") == counts
    for key in counts:
        assert stored.tied(kind, key, 1000) == memory.tied(kind, key, 1000)


def test_dossiers_documents_and_evidence_are_the_same(stored: StoredDesk, memory: Desk) -> None:
    case = memory.snapshot
    for entity in case.entities:
        assert plain(profile(stored, entity.id)) == plain(profile(memory, entity.id))
    for document in case.documents:
        assert plain(reading(stored, document.id)) == plain(reading(memory, document.id))
    things = {"fact": case.facts, "claim": case.claims, "figure": case.figures, "conflict": case.conflicts}
    for kind, rows in things.items():
        for row in rows:
            assert plain(KINDS[kind](stored, row.id)) == plain(KINDS[kind](memory, row.id)), (kind, row.id)
    fact = case.facts[0]
    section = (fact.subject, fact.predicate, "subject", 1, 2)
    assert plain(facts_of_section(stored, *section)) == plain(facts_of_section(memory, *section))


def test_the_whole_of_a_stored_case_is_not_walked(stored: StoredDesk) -> None:
    with pytest.raises(TypeError, match="not walked"):
        list(stored.facts)
    with pytest.raises(TypeError, match="not counted"):
        len(stored.entities)


def test_a_page_sees_one_picture_while_others_are_switched_to(tmp_path: Path) -> None:
    case = open_case(tmp_path / "case", create=True)

    def rows(name: str) -> list[picture.Row]:
        return [("v:list", str(place), f'{{"of": "{name}"}}') for place in range(200)]

    picture.replace_picture(case, "picture 0", rows("picture 0"))
    stop, mixed = threading.Event(), list[set[str]]()
    current = Current(case)

    def read() -> None:
        while not stop.is_set():
            with holding():
                desk = current.index()
                seen = {row["of"] for part in range(1, 21) for row in desk.shown("v:list", number=part, size=10).rows}
                if seen != {desk.lookups.inputs}:
                    mixed.append(seen)

    readers = [threading.Thread(target=read) for _ in range(4)]
    for reader in readers:
        reader.start()
    for number in range(1, 12):
        picture.replace_picture(case, f"picture {number}", rows(f"picture {number}"))
    stop.set()
    for reader in readers:
        reader.join()
    case.close()
    assert not mixed
