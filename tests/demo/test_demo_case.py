"""The bundled case, built: everything in it is read, the firms that matter are one each, the noise says nothing."""

from __future__ import annotations

import pytest

from backstay import demo, flow
from backstay.engines import Local
from backstay.model import Snapshot
from backstay.publish import views

FIRMS = (
    ("Integral", "Intehrał", "Интеграл", "Інтэграл"),
    ("Planar", "Płanar"),
    ("Peleng", "Pielenh"),
    ("SVT",),
    ("Legmash",),
    ("558 Aircraft Repair Plant",),
)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    hand = flow.Hand("tester", lambda: "2026-01-02T03:04:05Z", Local(1))
    return flow.snapshot(flow.demo(tmp_path_factory.mktemp("demo") / "case", hand))


def test_every_report_is_read(built: Snapshot) -> None:
    assert len(built.documents) == len(demo.reports())
    assert not built.problems


@pytest.mark.parametrize("names", FIRMS, ids=lambda names: names[0])
def test_each_firm_is_one_entity(built: Snapshot, names: tuple[str, ...]) -> None:
    holders = {
        name: {entity.id for entity in built.entities if entity.kind == "Organization" and name in entity.names}
        for name in names
    }
    found = set().union(*holders.values())
    assert len(found) == 1, holders


def test_no_claim_is_read_from_noise(built: Snapshot) -> None:
    noise = {
        document.text_id: [passage for passage in document.passages if passage.is_noise]
        for document in built.documents
    }
    for claim in built.claims:
        inside = [row for row in noise[claim.text] if row.start < claim.span.end and claim.span.start < row.end]
        assert not inside, claim.span.quote


def test_the_copy_counts_as_no_origin_of_its_own(built: Snapshot) -> None:
    papers = {document.id: document.name[:2] for document in built.documents}
    shared = [
        fact
        for fact in built.facts
        if {"01", "02"} <= {papers[paper] for origin in fact.origins for paper in origin.documents}
    ]
    assert shared
    for fact in shared:
        assert any({"01", "02"} <= {papers[paper] for paper in origin.documents} for origin in fact.origins), fact.id


def test_five_findings_in_sentences_each_with_its_claims(built: Snapshot) -> None:
    findings = views.findings(built)
    assert len(findings) == 5
    known = {claim.id for claim in built.claims} | {figure.id for figure in built.figures}
    for row in findings:
        assert row["sentence"].endswith(".")
        assert row["claims"] and set(row["claims"]) <= known


def test_no_figure_is_called_in_conflict_with_a_bound_that_it_fits_or_with_another_time(built: Snapshot) -> None:
    said = [row["sentence"] for row in views.findings(built, 40) if row["kind"] == "figures"]
    assert said and not [one for one in said if "ammunition" in one or "Belarusian enterprises" in one]
    values = {figure.id: figure for figure in built.figures}
    assert not [row for row in built.conflicts if row.left in values and values[row.left].unit == "tonnes"]


def test_a_figure_is_the_word_of_whom_its_sentence_names(built: Snapshot) -> None:
    by_low = {(figure.low, figure.unit): figure for figure in built.figures}
    assert [one.name for one in by_low[65000, "tonnes"].attribution]
    assert by_low[500, "enterprises"].modality == "possible"


def test_counts_of_enterprises_stand_side_by_side(built: Snapshot) -> None:
    groups = [row for row in views.figures(built) if row["unit"] == "enterprises" and len(row["figures"]) > 1]
    lows = {figure["low"] for row in groups for figure in row["figures"]}
    assert {99, 120} <= lows
