"""The network from its file says what the whole snapshot says, and the file can go at any time."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from backstay import flow, mapped
from backstay.flow import Hand
from backstay.publish import views
from backstay.publish.index import Index, index_of
from backstay.publish.sentences import with_sentences
from backstay.store.case import Case

NOW = "2026-01-01T00:00:00Z"


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Case:
    return flow.demo(tmp_path_factory.mktemp("mapped") / "demo", Hand("tester", lambda: NOW))


@pytest.fixture(params=["at the build", "after the cache was deleted", "after the file was cut"])
def from_file(case: Case, request: pytest.FixtureRequest) -> Iterator[Index]:
    for path in (case.folder / "cache").iterdir():
        if request.param == "after the cache was deleted":
            path.unlink()
        elif request.param == "after the file was cut":
            path.write_bytes(path.read_bytes()[:1000])
    with mapped.network_of(case) as index:
        yield index


def test_gaps_from_the_file_are_those_of_the_snapshot(case: Case, from_file: Index) -> None:
    whole = index_of(flow.snapshot(case))
    assert views.gaps(from_file) == views.gaps(whole)
    assert views.gaps(from_file, "asset freeze", ("EU",)) == views.gaps(whole, "asset freeze", ("EU",))
    assert views.gaps(from_file)["findings"]


def test_facts_tiers_and_ownership_from_the_file_are_those_of_the_snapshot(case: Case, from_file: Index) -> None:
    whole = index_of(flow.snapshot(case))
    assert from_file.graph.facts == whole.graph.facts
    assert views.chokepoints(from_file) == views.chokepoints(whole)
    assert views.ownership(from_file) == views.ownership(whole)


def test_a_page_of_gaps_is_a_part_of_all_of_them_and_says_how_many_there_are(case: Case) -> None:
    with mapped.network_of(case) as index:
        everything, page = views.gaps(index), views.gaps(index, limit=2, start=1)
    assert page["findings"] == everything["findings"][1:3]
    assert page["totals"] == everything["totals"] == {
        part: len(everything[part]) for part in ("findings", "leads", "to_check")
    }  # fmt: skip


def test_the_same_picture_gives_the_same_file(case: Case) -> None:
    def bytes_of() -> bytes:
        with mapped.network_of(case):
            (path,) = (case.folder / "cache").glob("*-network.arrays")
            return path.read_bytes()

    at_the_build = bytes_of()
    for path in (case.folder / "cache").iterdir():
        path.unlink()
    assert bytes_of() == at_the_build


def test_a_case_without_a_picture_has_an_empty_network(tmp_path: Path) -> None:
    from backstay.store.case import open_case

    with mapped.network_of(open_case(tmp_path / "new", create=True)) as index:
        assert views.gaps(index)["totals"] == {"findings": 0, "leads": 0, "to_check": 0}
        assert index.graph.facts == ()


def test_what_is_shown_of_the_file_comes_with_the_sentences_of_its_documents(case: Case) -> None:
    with mapped.network_of(case) as index:
        view = with_sentences(index, views.gaps(index))
    texts = [document.text for document in flow.snapshot(case).documents]
    for row in view["findings"]:
        assert row["facts"][0]["quotes"], row["reason"]
        for quote in (quote for fact in row["facts"][:3] for quote in fact["quotes"]):
            assert quote["quote"] in quote["sentence"]
            assert any(quote["sentence"] in text for text in texts)
