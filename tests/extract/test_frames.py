"""Verdicts: sentences of our own that do and do not state a relation, for every predicate."""

from __future__ import annotations

from pathlib import Path

import pytest

from backstay.extract import extract
from backstay.model import Claim, Document

ROWS = [
    line.split("\t")
    for name in ("frames", "frames_goods", "frames_ties")
    for line in (Path(__file__).parent / f"{name}.tsv").read_text("utf-8").splitlines()
    if not line.startswith("#")
]


def claims(text: str) -> tuple[Claim, ...]:
    return extract(Document(name="t", text=text, original="", location="", language="en")).claims


@pytest.mark.parametrize(("verdict", "predicate", "subject", "object_", "text"), ROWS)
def test_verdict(verdict: str, predicate: str, subject: str, object_: str, text: str) -> None:
    found = [c for c in claims(text) if c.predicate == predicate]
    ends = {(s, o) for c in found for s in c.subject.forms for o in c.object.forms}
    ends |= {(o, s) for s, o in ends} if predicate == "cooperates_with" else set()
    if verdict == "no":
        assert not ends
    else:
        assert (subject.casefold(), object_.casefold()) in {(s.casefold(), o.casefold()) for s, o in ends}


def test_each_predicate_has_five_of_each_verdict() -> None:
    counted = {(verdict, predicate): 0 for verdict, predicate, *_ in ROWS}
    for verdict, predicate, *_ in ROWS:
        counted[verdict, predicate] += 1
    assert all(number >= 5 for number in counted.values())
    assert len(counted) == 22


@pytest.mark.parametrize(
    ("modality", "text"),
    [
        ("asserted", "Almatek produces optical sights."),
        ("planned", "Almatek will produce optical sights by 2030."),
        ("planned", "Almatek plans to produce optical sights."),
        ("possible", "Almatek reportedly produces optical sights."),
        ("possible", "Almatek could produce optical sights."),
        ("denied", "Almatek does not produce optical sights."),
        ("denied", "Almatek never produced optical sights."),
        ("denied", "Almatek denied producing optical sights."),
    ],
)
def test_modality(modality: str, text: str) -> None:
    assert [c.modality for c in claims(text) if c.predicate == "produces"] == [modality]


@pytest.mark.parametrize(
    "text",
    [
        "According to Borvest LLC, Almatek produces optical sights.",
        "Borvest LLC said that Almatek produces optical sights.",
    ],
)
def test_attribution(text: str) -> None:
    found = [c for c in claims(text) if c.predicate == "produces"]
    assert [[speaker.name for speaker in c.attribution] for c in found] == [["Borvest LLC"]]


@pytest.mark.parametrize(
    "text",
    [
        "Almatek works in Tula. It produces optical sights.",
        "Almatek works in Tula. The company produces optical sights.",
        "Ivan Petrov is the General Director of Almatek, which produces optical sights.",
    ],
)
def test_the_antecedent_is_found(text: str) -> None:
    assert [(c.subject.name, c.object.name) for c in claims(text) if c.predicate == "produces"] == [
        ("Almatek", "optical sights")
    ]


def test_no_antecedent_no_claim() -> None:
    assert claims("It produces optical sights.") == ()


def test_the_listed_entity_is_meant_where_nothing_nearer_is() -> None:
    document = Document(
        name="r", text="The company produces optical sights.", original="", location="", language="en",
        about=("Almatek JSC",), about_kind="Organization",
    )  # fmt: skip
    assert [(c.subject.name, c.object.name) for c in extract(document).claims] == [("Almatek JSC", "optical sights")]


def test_a_participle_alone_is_said_of_the_listed_entity() -> None:
    document = Document(
        name="r", text="Effectively controlled by Borvest Group.", original="", location="", language="en",
        about=("Almatek JSC",), about_kind="Organization",
    )  # fmt: skip
    assert [(c.subject.name, c.predicate, c.object.name) for c in extract(document).claims] == [
        ("Almatek JSC", "part_of", "Borvest Group")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Therefore, Almatek is responsible for supporting the production of weapons in Russia.",
        "Almatek is therefore supporting the government and supplies weapons to Russia.",
    ],
)
def test_legal_wording_states_nothing(text: str) -> None:
    assert claims(text) == ()


def test_parts_for_several_systems_are_named_by_none_of_them() -> None:
    text = "Borduria supplies Syldavia with chassis for Iskander missiles and for S-300 and S-400 systems."
    found = {(c.subject.name, c.object.name) for c in claims(text) if c.predicate == "component_of"}
    assert found == {("chassis", "Iskander missiles"), ("chassis", "S-300"), ("chassis", "S-400 systems")}


def test_a_title_that_ends_in_a_hyphen_is_no_name() -> None:
    claims("As Ambassador-at-large, Ivan Petrov very frequently expresses himself in the media.")
    (one,) = claims("Ivan Petrov, Ambassador-at-large, is the director of Almatek.")
    assert (one.subject.name, one.predicate, one.object.name) == ("Ivan Petrov", "leads", "Almatek")


def test_goods_that_share_a_noun_are_two_claims_on_two_spans() -> None:
    found = [c for c in claims("Almatek produces construction and logging machines.") if c.predicate == "produces"]
    assert [c.object.name for c in found] == ["construction machines", "logging machines"]
    assert len({c.id for c in found}) == len({c.object.span for c in found}) == 2


def test_coordination_multiplies() -> None:
    found = {
        (c.subject.name, c.object.name)
        for c in claims("Almatek and Borvest LLC produce sights and radars.")
        if c.predicate == "produces"
    }
    assert found == {(s, o) for s in ("Almatek", "Borvest LLC") for o in ("sights", "radars")}


MEANT = [
    line.split("\t")
    for line in (Path(__file__).parent / "modality.tsv").read_text("utf-8").splitlines()
    if not line.startswith("#")
]


@pytest.mark.parametrize(("modality", "text"), MEANT)
def test_how_it_is_meant(modality: str, text: str) -> None:
    found = [c for c in claims(text) if c.predicate in ("produces", "supplies") and c.object.name != "sights"]
    assert {claim.modality for claim in found} == {modality}
