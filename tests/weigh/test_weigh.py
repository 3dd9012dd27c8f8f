"""What a user sees of a fact: documents and origins, grade, who denies, and why."""

from __future__ import annotations

import json
from dataclasses import asdict

from hypothesis import given, settings
from hypothesis import strategies as st

from backstay.model import Judgement, Source
from backstay.weigh import Weighed, basis_of, review
from tests.weigh.factory import Case, Said, grades, make_document, shuffled

EDGE = ("integral", "supplies", "russia")


def test_two_outlets_that_found_it_themselves_confirm_it() -> None:
    case = Case()
    case.add("north", Said(), outlet="North")
    case.add("south", Said(), outlet="South")
    (fact,) = case.weighed().facts
    assert (len(fact.origins), str(fact.grade)) == (2, "F1")
    assert fact.grade.why[0] == "2 documents, 2 origins."


def test_five_documents_that_cite_one_paper_are_one_origin() -> None:
    case = Case()
    for place in range(5):
        case.add(f"outlet {place}", Said(by=("BelPol",)), outlet=f"Outlet {place}")
    (fact,) = case.weighed().facts
    assert fact.grade.why[0] == "5 documents, 1 origin."
    assert [origin.label for origin in fact.origins] == ["BelPol"]
    assert fact.origins[0].why == ("5 texts put it to BelPol.",)
    assert fact.grade.credibility == 3


def test_an_outlet_and_one_that_cites_it_are_one_origin() -> None:
    case = Case()
    case.add("first", Said(), outlet="The Northern Courier")
    case.add("second", Said(by=("Northern Courier",)), outlet="South")
    assert len(case.weighed().facts[0].origins) == 1


def test_two_reports_of_one_outlet_are_one_origin() -> None:
    case = Case()
    case.add("monday", Said(), outlet="North")
    case.add("friday", Said(), outlet="North")
    (fact,) = case.weighed().facts
    assert fact.origins[0].why == ("2 texts are of one outlet: North.",)


def test_a_copied_passage_is_one_origin_and_says_so() -> None:
    body = "The plant in the east of the city has worked for the army for years, as its own papers show in detail. "
    sentence = "Integral supplies Russia with all that the contract of last summer names, in three lots a month."
    case = Case()
    case.add("a.txt", Said(sentence=sentence), outlet="North", opening=body)
    case.add("b.txt", Said(sentence=sentence), outlet="South", opening="Our desk reports. " + body)
    (fact,) = case.weighed().facts
    assert len(fact.origins) == 1
    assert fact.origins[0].why == ("a.txt and b.txt share 100% of the wording of the shorter.",)


def test_one_sentence_taken_over_word_for_word_is_one_origin() -> None:
    sentence = "Integral supplies Russia with all that the contract of last summer names, in three lots a month."
    case = Case()
    story = (
        "Rain fell on the town all week, and the road to the yard was closed for cars until the bridge stood again."
    )
    case.add("a.txt", Said(sentence=sentence), outlet="North", opening=story)
    case.add(
        "b.txt",
        Said(sentence=sentence),
        outlet="South",
        opening="Every spring the fair fills this street. " + story[::-1],
    )
    (fact,) = case.weighed().facts
    assert len(fact.origins) == 1
    assert fact.origins[0].why[0].startswith("a.txt and b.txt share one sentence word for word: 'integral supplies")


def test_telling_figures_in_the_sentence_join_and_round_ones_do_not() -> None:
    def origins(number: str) -> int:
        case = Case()
        case.add("a", Said(sentence=f"Integral supplies Russia with {number} boxes, it is said."), outlet="North")
        case.add("b", Said(sentence=f"All of {number} cases are what Integral supplies to Russia."), outlet="South")
        return len(case.weighed().facts[0].origins)

    assert (origins("1,437"), origins("5,000")) == (1, 2)


def test_a_speaker_whom_only_the_sentence_names_is_heard() -> None:
    case = Case()
    case.add("a", Said(sentence="Integral supplies Russia, according to the Hajun project."), outlet="North")
    case.add("b", Said(sentence="Integral supplies Russia with chips, Belarusian Hajun reports."), outlet="South")
    case.add("c", Said(sentence="По данным БелПол, Integral supplies Russia."), outlet="East")
    (fact,) = case.weighed().facts
    assert sorted(len(origin.documents) for origin in fact.origins) == [1, 2]


def test_the_letter_is_the_speakers_if_graded_else_the_outlets() -> None:
    case = Case(
        sources={
            "BelPol": Source("BelPol", "B", "Documents checked.", "ana"),
            "North": Source("North", "C", "", "ana"),
        }
    )
    case.add("north", Said(by=("BelPol",)), outlet="North")
    case.add("other", Said("mzkt", by=("Nobody Known",)), outlet="North")
    weighed = case.weighed()
    assert grades(weighed) == {EDGE: "B3", ("mzkt", "supplies", "russia"): "C3"}


def test_a_users_grade_of_a_source_stands_above_the_default_and_can_be_withdrawn() -> None:
    case = Case()
    case.add("north", Said(), outlet="North")
    graded = Judgement(
        "source", "North", "", "grade", "ana", "2024-01-01T00:00:00Z", "long record", json.dumps({"reliability": "B"})
    )
    back = Judgement("source", "North", "", "grade", "ana", "2024-01-02T00:00:00Z", withdraws=graded.id)
    assert grades(case.weighed(judgements=[graded]))[EDGE] == "B3"
    assert grades(case.weighed(judgements=[back, graded]))[EDGE] == "F3"


def test_a_denial_stands_beside_what_it_denies() -> None:
    case = Case()
    case.add("north", Said(), outlet="North")
    case.add("south", Said(modality="denied", by=("Integral",)), outlet="South")
    weighed = case.weighed()
    (fact,) = weighed.facts
    assert (fact.modality, str(fact.grade), len(fact.denied_by)) == ("asserted", "F4", 1)
    (conflict,) = weighed.conflicts
    assert conflict.kind == "denial"
    assert conflict.sentence == (
        "Stated and denied: Integral supplies Russia. 'Integral supplies Russia as north learned from its own work.' "
        "against 'Integral does not supply Russia as south learned from its own work.'"
    )


def test_what_is_only_denied_cannot_be_judged() -> None:
    case = Case()
    case.add("south", Said(modality="denied"), outlet="South")
    (fact,) = case.weighed().facts
    assert (fact.modality, str(fact.grade)) == ("denied", "F6")


def test_planned_and_possible_stay_visible_beside_the_strongest() -> None:
    case = Case()
    case.add("a", Said(modality="planned"), outlet="A")
    case.add("b", Said(modality="possible"), outlet="B")
    (fact,) = case.weighed().facts
    assert fact.modality == "planned"
    assert fact.modalities == (("planned", 1), ("possible", 1))


def test_each_good_is_its_own_fact_and_the_whole_rests_on_all() -> None:
    case = Case()
    case.add("a", Said(qualifiers=(("product", "microchip"),)), outlet="A")
    case.add("b", Said(), outlet="B")
    facts = {fact.products: fact for fact in case.weighed().facts if fact.grade}
    assert {products: len(fact.origins) for products, fact in facts.items()} == {("chips",): 2} or len(facts) == 1
    named = [fact for fact in case.weighed().facts if len(fact.origins) == 1]
    assert [fact.products for fact in named] == [("chips",)]


def test_a_good_told_in_several_languages_is_one_good() -> None:
    case = Case()
    for outlet, good in (("A", "microchips"), ("B", "микросхемы"), ("C", "мікрасхемы"), ("D", "неведомое")):
        case.add(outlet.lower(), Said(qualifiers=(("product", good),)), outlet=outlet)
    facts = {fact.products: len(fact.origins) for fact in case.weighed().facts}
    assert facts[("chips",)] == 3 and facts[("good:неведомое",)] == 1


def test_valid_time_is_the_widest_that_claims_give() -> None:
    case = Case()
    case.add("a", Said(since="2022-03", until="2023"), outlet="A", published="2024")
    case.add("b", Said(since="2021"), outlet="B", published="2024")
    (fact,) = case.weighed().facts
    assert (fact.since, fact.until) == ("2021", "2023")


def test_an_end_before_the_beginning_is_listed_and_not_believed() -> None:
    case = Case()
    case.add("a", Said(since="2023", until="2021"), outlet="A")
    weighed = case.weighed()
    assert weighed.facts[0].grade.credibility == 5
    assert weighed.conflicts[0].rule == "impossible order of dates"


def test_different_shares_of_one_holder_exclude_each_other() -> None:
    case = Case()
    case.add("a", Said("integral", "part_of", "mzkt", qualifiers=(("share", "51%"),)), outlet="A")
    case.add("b", Said("integral", "part_of", "mzkt", qualifiers=(("share", "25%"),)), outlet="B")
    weighed = case.weighed()
    assert [conflict.rule for conflict in weighed.conflicts] == ["one share at a time"]
    assert weighed.facts[0].share == "25-51"


def test_claims_without_entities_are_left_out_and_counted() -> None:
    case = Case()
    case.add("a", Said())
    assert case.weighed(held={}).left_out == 1


def test_rejected_claims_drop_out_and_corrected_ones_replace() -> None:
    case = Case()
    case.add("a", Said())
    claim = case.claims[0]
    document = case.documents[0]
    detail = json.dumps(asdict(basis_of(claim, document.id)))
    reject = Judgement("claim", claim.id, "", "reject", "ana", "2024-01-01", detail=detail)
    correct = Judgement("claim", claim.id, "", "correct", "ana", "2024-01-02", detail=detail)
    signed = {correct.id: claim.corrected(modality="planned")}

    def weighed(*rows: Judgement) -> Weighed:
        return case.weighed(claims=review(case.claims, rows, signed, {document.id: document}).claims)

    assert weighed(reject).facts == ()
    assert weighed(reject, correct).facts[0].modality == "planned"


said = st.builds(
    Said,
    subject=st.sampled_from(["integral", "mzkt"]),
    modality=st.sampled_from(["asserted", "planned", "possible", "denied"]),
    by=st.sampled_from([(), ("BelPol",), ("Hajun",), ("BelPol", "Hajun")]),
)
reports = st.lists(st.tuples(said, st.sampled_from(["North", "South", "East", ""])), min_size=1, max_size=6)


def built(rows: list[tuple[Said, str]]) -> Case:
    case = Case()
    for place, (one, outlet) in enumerate(rows):
        case.add(f"r{place}", one, outlet=outlet, published=f"202{place % 5}")
    return case


@settings(max_examples=60, deadline=None)
@given(reports, st.integers(0, 50))
def test_order_does_not_matter(rows: list[tuple[Said, str]], seed: int) -> None:
    case = built(rows)
    assert case.weighed() == case.weighed(
        documents=shuffled(case.documents, seed), claims=shuffled(case.claims, seed + 1)
    )


@settings(max_examples=60, deadline=None)
@given(reports, st.integers(0, 5), st.sampled_from(["North", "Copyist"]), st.booleans())
def test_a_copy_never_raises_credibility(rows: list[tuple[Said, str]], which: int, outlet: str, early: bool) -> None:
    case = built(rows)
    before = grades(case.weighed())
    original = case.documents[which % len(rows)]
    copy = make_document("copy", original.text, outlet, "2019" if early else "2025")
    after = grades(case.weighed(documents=[*case.documents, copy]))
    for fact, mark in before.items():
        assert int(after[fact][1]) >= int(mark[1])


@settings(max_examples=60, deadline=None)
@given(reports)
def test_a_reprint_with_a_new_head_never_raises_credibility(rows: list[tuple[Said, str]]) -> None:
    long = "The works stand at the edge of the town and have made parts for the army since they were built. " * 3
    case = Case()
    one, outlet = rows[0]
    case.add("first", one, outlet=outlet, opening=long)
    for place, (other, name) in enumerate(rows[1:]):
        case.add(f"r{place}", other, outlet=name)
    before = grades(case.weighed())
    case.add("reprint", one, outlet="Reprinter", opening="Read this. " + long)
    after = grades(case.weighed())
    for fact, mark in before.items():
        assert int(after[fact][1]) >= int(mark[1])


@settings(max_examples=60, deadline=None)
@given(reports)
def test_an_independent_agreeing_origin_never_lowers_credibility(rows: list[tuple[Said, str]]) -> None:
    case = built(rows)
    facts = {(fact.subject, fact.predicate, fact.object): fact for fact in case.weighed().facts}
    case.add("new", Said(modality=facts[key].modality) if (key := EDGE) in facts else Said(), outlet="Newcomer")
    after = grades(case.weighed())
    if EDGE in facts and facts[EDGE].modality != "denied":
        assert int(after[EDGE][1]) <= facts[EDGE].grade.credibility
