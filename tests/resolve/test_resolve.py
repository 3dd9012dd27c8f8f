"""Which names are one: the user's questions, as mentions of small made-up documents."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backstay.model import Judgement, Mention, Span, text_anchor
from backstay.resolve import Resolved, resolve, why
from backstay.resolve.goods import product_key, system_key

Row = tuple[str, Mention]


def said(text: str, name: str, *aliases: str, kind: str = "Organization", start: int = 0) -> Row:
    return text, Mention(Span(start, start + len(name), name), kind, name, aliases)


def groups(result: Resolved) -> set[frozenset[str]]:
    return {frozenset(entity.names) for entity in result.entities}


def one(*names: str, kind: str = "Organization") -> bool:
    """Whether all names, each from a document of its own, become one entity."""
    return len(resolve([said(f"t{number}", name, kind=kind) for number, name in enumerate(names)]).entities) == 1


@pytest.mark.parametrize(
    "names",
    [
        ("Integral", "Intehrał", "Интеграл", "Інтэграл", "OJSC Integral", "OAO «Интеграл»"),
        ("Planar", "Płanar", "ОАО Планар"),
        ("Peleng", "Pielenh", "Пеленг"),
        ("Minsk Wheel Tractor Plant", "Минский завод колесных тягачей"),
        ("558 Aircraft Repair Plant", "558-й авиационный ремонтный завод"),
        ("JSC Legmash", "Легмаш"),
        ("Ruchservomotor LLC", "Рухсервомотор", "Ruchsiervamator", "Rukhservomotor"),
    ],
    ids=lambda names: names[0],
)
def test_spellings_of_one_organisation_are_one_entity(names: tuple[str, ...]) -> None:
    assert one(*names)


@pytest.mark.parametrize(
    "names",
    [
        ("microchips", "microcircuits", "микросхемы", "мікрасхемы", "мікросхем", "mikraschiemy"),
        ("optical sights", "Оптические прицелы", "аптычных прыцэлаў", "оптичні приціли"),
        ("wheeled chassis", "колёсное шасси", "коліснае шасі"),
        ("152mm shells", "152-мм снаряды", "снаряды 152 мм")[:2],
        ("electronic components", "электронные компоненты", "электронных компонентов"),
    ],
    ids=lambda names: names[0],
)
def test_a_good_is_one_in_every_language(names: tuple[str, ...]) -> None:
    assert one(*names, kind="Product")


@pytest.mark.parametrize(
    "names",
    [
        ("optical sights", "тепловизионные прицелы"),
        ("шины", "шинели"),
        ("152mm shells", "122-мм снаряды"),
        ("ракеты", "ракетные двигатели"),
        ("станки", "станция"),
    ],
    ids=lambda names: names[0],
)
def test_other_goods_stay_apart(names: tuple[str, ...]) -> None:
    assert not one(*names, kind="Product")


@pytest.mark.parametrize(
    "names",
    [
        ("558 Aircraft Repair Plant", "566 Aircraft Repair Plant"),
        ("Integral", "Planar"),
        ("Minsk Tractor Works", "Minsk Automobile Plant"),
        ("Minsk Tractor Works", "Minsk Wheeled Tractor Plant"),
        ("Ministry of Defence of Belarus", "Ministry of Industry of Belarus"),
    ],
    ids=lambda names: names[0],
)
def test_different_organisations_stay_apart(names: tuple[str, ...]) -> None:
    assert not one(*names)


def test_a_name_that_a_document_gives_for_a_thing_joins_it_everywhere() -> None:
    rows = [said("a", "Minsk Wheel Tractor Plant", "MZKT"), said("b", "MZKT")]
    result = resolve(rows)
    assert len(result.entities) == 1
    assert any(
        "One document uses both" in line
        for line in why("MZKT", "Minsk Wheel Tractor Plant", result.entities, result.links)
    )


def test_an_acronym_joins_a_brand_that_a_list_gives_with_it() -> None:
    rows = [said("a", "Minsk Wheel Tractor Plant", "MZKT"), said("b", "VOLAT", "MZKT"), said("c", "MZKT")]
    assert len(resolve(rows).entities) == 1


def test_a_short_form_of_two_firms_joins_neither() -> None:
    rows = [
        said("a", "Agat Control Systems", "Agat"),
        said("b", "Agat Electromechanical Plant", "Agat"),
    ]
    result = resolve(rows)
    assert result.held[("a", 0, 20)] != result.held[("b", 0, 28)]


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Iskander missiles", "Iskander ballistic missile system"),
        ("S-400 anti-aircraft systems", "S-400 air defence units"),
        ("Avangard missile systems", "Avangard"),
    ],
)
def test_words_of_class_do_not_tell_systems_apart(left: str, right: str) -> None:
    assert system_key(left) == system_key(right)
    assert system_key(left) != system_key("T-72A tanks")


def test_goods_are_one_in_singular_and_plural_only() -> None:
    assert product_key("Optical sights") == product_key("optical sight")
    assert product_key("optical sights") != product_key("thermal sights")
    assert product_key("gases") and product_key("chassis") == "chassis"


def test_entity_ids_do_not_depend_on_the_order_of_documents() -> None:
    rows = [
        said(f"t{n}", name)
        for n, name in enumerate(["Integral", "Планар", "Płanar", "Интеграл", "Legmash", "OJSC Integral"])
    ]
    first = resolve(rows)
    for seed in range(5):
        random.Random(seed).shuffle(rows)
        again = resolve(rows)
        assert (again.entities, again.held, again.links) == (first.entities, first.held, first.links)


def judged(decision: str, left: Row, right: Row) -> Judgement:
    ends = (str(text_anchor(text, mention.span.start, mention.span.end)) for text, mention in (left, right))
    return Judgement("pair", *ends, decision, "ann", "2026-01-01T00:00:00Z", "I know them")


def test_a_person_joins_what_the_scorer_would_not_and_parts_what_it_would() -> None:
    vympel, north = said("a", "Vympel Works"), said("b", "Northern Yard")
    assert len(resolve([vympel, north], [judged("same", vympel, north)]).entities) == 1
    russian, latin = said("a", "Интеграл"), said("b", "Integral")
    assert len(resolve([russian, latin]).entities) == 1
    assert len(resolve([russian, latin], [judged("different", russian, latin)]).entities) == 2


def test_two_firms_of_the_same_name_are_parted_by_a_judgement() -> None:
    here, there = said("a", "Integral"), said("b", "Integral")
    result = resolve([here, there], [judged("different", here, there)])
    assert len({entity.id for entity in result.entities}) == 2
    assert result.held[("a", 0, 8)] == resolve([here]).held[("a", 0, 8)], "the one on the left keeps its id"


def test_a_judgement_whose_text_is_gone_is_shown_as_orphaned() -> None:
    here, gone = said("a", "Integral"), said("z", "Planar")
    decision = judged("same", here, gone)
    assert resolve([here], [decision]).orphans == (decision.id,)


NAMES = [
    "Integral",
    "Интеграл",
    "Planar",
    "Płanar",
    "MZKT",
    "Agat",
    "558 Repair Plant",
    "566 Repair Plant",
    "Legmash",
]


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 5), st.sampled_from(NAMES)), min_size=1, max_size=12))
def test_every_mention_is_held_and_every_entity_has_a_mention(picks: list[tuple[int, str]]) -> None:
    rows = [said(f"t{text}", name, start=20 * number) for number, (text, name) in enumerate(picks)]
    result = resolve(rows)
    assert set(result.held) == {(text, row.span.start, row.span.end) for text, row in rows}
    assert {entity.id for entity in result.entities} == set(result.held.values())
    assert all(entity.id == min(entity.atoms) for entity in result.entities)
