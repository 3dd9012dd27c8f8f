"""Views: what a page shows of a case, and that everything leads back to its sentence."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from backstay.model.errors import BadRequest
from backstay.publish import views
from backstay.publish.index import Index
from tests.publish.sample import entity_id, sample

CASE = Index(sample())


def test_every_quote_of_the_sample_stands_in_its_text() -> None:
    texts = {document.text_id: document.text for document in CASE.snapshot.documents}
    spans = [(claim.text, span) for claim in CASE.snapshot.claims for span in (claim.span, claim.sentence)]
    spans += [(figure.text, span) for figure in CASE.snapshot.figures for span in (figure.span, figure.sentence)]
    assert all(span.fits(texts[text]) for text, span in spans)


def test_every_view_is_plain_json_and_the_same_twice() -> None:
    plain = set(views.__all__) - {"entity", "fact", "document", "whatif", "best_designations"}
    again = Index(sample())
    for name in sorted(plain):
        assert json.dumps(getattr(views, name)(CASE)) == json.dumps(getattr(views, name)(again))
    json.dumps(views.best_designations(CASE, 2))
    for entity in CASE.snapshot.entities:
        json.dumps(views.entity(CASE, entity.id))


def test_a_fact_opens_into_its_sentences_documents_and_origins() -> None:
    (fact,) = [row for row in CASE.snapshot.facts if row.subject == entity_id("Integral")]
    view = views.fact(CASE, fact.id)
    assert view["sentence"] == "JSC Integral supplies Russia with microchips for Kh-101"
    assert (view["support"], view["grade"]) == ("3 documents, 2 origins", "B2")
    for claim in view["evidence"]:
        assert claim["before"] + claim["quote"] + claim["after"] == claim["sentence"]
        assert claim["document"]["sha256"] in claim["document"]["citation"]


def test_a_denial_stands_beside_what_it_denies() -> None:
    (fact,) = [row for row in CASE.snapshot.facts if row.predicate == "services"]
    assert [claim["sentence"] for claim in views.fact(CASE, fact.id)["denials"]] == [
        "Amkodor denies that SVT maintains Avangard."
    ]


def test_the_matrix_tells_not_listed_from_not_loaded() -> None:
    table = views.matrix(CASE)
    cells = {row["name"]: dict(zip(table["jurisdictions"], row["cells"], strict=True)) for row in table["rows"]}
    assert cells["SVT"]["EU"]["says"] == "not listed"
    assert cells["SVT"]["CH"]["says"] == "list not loaded"
    assert cells["JSC Integral"]["US"]["says"] == "listed (asset freeze) since 2022-02-24"
    assert "Amkodor" in cells


def test_the_dossier_gathers_what_is_known_of_one_entity() -> None:
    view = views.entity(CASE, entity_id("Integral"))
    assert view["names"] == ["JSC Integral", "Integral", "Интеграл"]
    assert [row["when"] for row in view["timeline"]] == ["2022-02-24", "2022-03-24", "2024-07-02", "2025-03-27"]
    assert {paper["name"] for paper in view["documents"]} == {"chips.html", "chips-copy.html", "zavod.txt"}
    assert view["identifiers"] == [["UNP", "100123456"]]


def test_a_document_is_cut_into_pieces_that_give_its_text_back() -> None:
    for paper in CASE.snapshot.documents:
        view = views.document(CASE, paper.id)
        assert "".join(piece["text"] for piece in view["pieces"]) == paper.text
        assert {piece["role"] for piece in view["pieces"] if "Comments" in piece["text"]} == {"comment"}
        marked = {claim for piece in view["pieces"] for claim in piece["claims"]}
        assert marked == {claim["id"] for claim in view["claims"]}


def test_figures_that_disagree_come_first() -> None:
    relations = [group["relation"] for group in views.figures(CASE)]
    assert relations == ["scope", "nested", "single", "single"]
    values = [row["value"] for group in views.figures(CASE) for row in group["figures"]]
    assert "at least 99 enterprises" in values
    assert "at least 130 million US dollars" in values


def test_a_plan_stands_beside_what_has_been_reported_since() -> None:
    rows = {row["what"]: row for row in views.plans(CASE)}
    assert rows["rockets"]["reached"] == [40.0, 40.0]
    assert rows["rockets"]["plan"]["counted"] == "300,000 pieces a year (rockets)"
    assert rows["new buildings"]["says"] == "New buildings: planned 2 by 2026; no report of it yet."
    assert rows["new buildings"]["status"] == "no actual figure is reported"


def test_findings_come_one_of_each_kind_with_their_claims_and_say_what_is_alleged() -> None:
    rows = views.findings(CASE, 5)
    assert [row["kind"] for row in rows] == ["gap", "chokepoint", "plan", "supply", "denied"]
    assert all(row["claims"] for row in rows)
    known = {claim.id for claim in CASE.snapshot.claims} | {figure.id for figure in CASE.snapshot.figures}
    assert {claim for row in rows for claim in row["claims"]} <= known
    denied = rows[4]
    assert denied["is_allegation"]
    assert denied["sentence"] == "SVT services Avangard (Sample Monitor says so; single origin, B3); others deny it."


def figure_findings(relation: str, **more: Any) -> list[str]:
    """What the findings say of the two counts of enterprises if they stand so to each other."""
    case = sample()
    group = replace(case.figure_groups[0], relation=relation)
    first, second, *rest = (row for row in case.figures if row.id in group.figures)
    assert not rest
    changed = replace(second, **more)
    figures = tuple(changed if row.id == second.id else row for row in case.figures)
    group = replace(group, figures=(first.id, changed.id))
    rows = views.findings(replace(case, figures=figures, figure_groups=(group,), conflicts=()), 20)
    return [row["sentence"] for row in rows if row["kind"] == "figures"]


def test_bounds_that_fit_each_other_are_no_difference() -> None:
    assert figure_findings("nested") == []
    assert figure_findings("scope") == []


def test_figures_that_differ_name_the_outlet_that_they_stand_in() -> None:
    assert figure_findings("contradictory") == [
        "Figures for enterprises that supply Russia differ: at least 99 enterprises (in Sample Courier) and "
        "120 enterprises (in Sample Monitor)."
    ]


def test_a_figure_is_the_word_of_whom_its_sentence_names_and_a_doubt_stays_one() -> None:
    speaker = next(mention for _, mention in sample().mentions if mention.name == "Watch Group")
    (said,) = figure_findings("contradictory", attribution=(speaker,), modality="possible")
    assert said.endswith("and possibly 120 enterprises (Watch Group, in Sample Monitor).")


def test_a_later_state_is_no_conflict() -> None:
    (said,) = figure_findings("superseded")
    assert said.startswith("A later figure for enterprises that supply Russia replaces an earlier one: ")


def test_what_rests_on_one_origin_is_an_allegation_among_chokepoints_too() -> None:
    goods = {row["good"]["name"]: row["is_allegation"] for row in views.chokepoints(CASE)["goods"]}
    assert goods["optical sights"] is True
    assert goods["wheeled chassis"] is False


def test_an_unknown_id_is_one_sentence() -> None:
    with pytest.raises(BadRequest, match="holds no fact 'x'"):
        views.fact(CASE, "x")


def test_a_designation_is_told_in_sentences() -> None:
    view = views.whatif(CASE, [entity_id("Amkodor")])
    assert [(row["entity"]["name"], row["rule"]) for row in view["open"]] == [
        ("SVT", "EU"),
        ("SVT", "OFAC"),
        ("SVT", "UK"),
    ]
    view = views.whatif(CASE, [entity_id("MZKT")], "UK")
    assert view["sentences"][0] == (
        "wheeled chassis would lose its last known producer (Minsk Wheel Tractor Plant); no substitute is known; "
        "this survives on facts of B2 or better."
    )
