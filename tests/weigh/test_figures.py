"""How two figures stand to each other, case by case, and that units and order change nothing."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backstay.model import Document, Figure, FigureGroup
from backstay.weigh import Weighed, weigh
from backstay.weigh.counted import counted
from backstay.weigh.figures import make_measured
from backstay.weigh.papers import shelve
from backstay.weigh.reconcile import Relation, compare
from tests.weigh.factory import make_document, make_figure


def said(
    sentence: str, quote: str, what: str, low: float | None, high: float | None, unit: str, **more: Any
) -> tuple[Document, Figure]:
    """A one-sentence report with one figure; `source` and `published` are the document's."""
    document = make_document(sentence, sentence, more.pop("source", ""), more.pop("published", ""))
    return document, make_figure(sentence, quote, what, low, high, unit, **more)


def firms(low: float | None, high: float | None, **more: Any) -> tuple[Document, Figure]:
    number = int(low or high or 0)
    sentence = more.pop(
        "sentence", f"In all {number} Belarusian firms supply Russia, says {more.get('source', 'one')}."
    )
    return said(sentence, str(number), "Belarusian firms that supply Russia", low, high, "enterprises", **more)


def tonnes(low: float, when: str, part: str = "", **more: Any) -> tuple[Document, Figure]:
    sentence = f"Some {int(low)} t of ammunition went to Russia in {part or when}."
    return said(sentence, str(int(low)), "ammunition", low, low, "tonnes", when=when, **more)


def related(left: tuple[Document, Figure], right: tuple[Document, Figure]) -> Relation:
    shelf = shelve([left[0], right[0]])
    one, other = (make_measured([figure], {}, shelf)[0] for _, figure in (left, right))
    return compare(one, other)


CARS = said("In 2022 192 railcars went.", "192", "railcars", 192, 192, "railcars")
DOLLARS = said("It cost 5 dollars.", "5", "price", 5, 5, "USD")
EUROS = said("It cost 4 euros.", "4", "price", 4, 4, "EUR")
TABLE = [
    (firms(99, None), firms(120, 120), "nested", "bounds"),
    (firms(99, None), firms(500, None), "nested", "bounds"),
    (firms(120, 120), firms(500, None, modality="possible"), "contradictory", "values apart"),
    (firms(120, 120, source="A"), firms(120, 120, source="B"), "agree", "same value"),
    (firms(1800, 1900), firms(1880, 1880), "agree", "common values"),
    (firms(99, 99), firms(120, 120, modality="planned"), "scope", "plan and actual"),
    (firms(99, 99, when="2021"), firms(120, 120, when="2024"), "superseded", "later state"),
    (firms(99, 99, published="2021"), firms(120, 120, published="2024"), "superseded", "newer report"),
    (firms(99, 99, published="2024-01"), firms(120, 120, published="2024-02"), "contradictory", "values apart"),
    (
        firms(99, 99, published="2024-01", source="A"),
        firms(120, 120, published="2024-02", source="A"),
        "superseded",
        "same source later",
    ),
    (tonnes(65000, "2022"), tonnes(5000, "2024"), "scope", "different periods"),
    (tonnes(65000, "2022"), tonnes(5000, "2022"), "contradictory", "values apart"),
    (tonnes(9000, "2022-05"), tonnes(5000, "2022"), "contradictory", "part exceeds whole"),
    (tonnes(65000, "2022"), tonnes(5000, ""), "scope", "period not stated"),
    (tonnes(5000, "2022"), tonnes(65000, "", part="the first seven months of the war"), "scope", "period not stated"),
    (tonnes(65000, ""), tonnes(5000, "", part="the first seven months of the war"), "scope", "period not stated"),
    (tonnes(65000, "2022"), tonnes(5000, "2022", part="перші сім місяців"), "scope", "period not stated"),
    (tonnes(5000, "2022"), tonnes(65000, "2022", part="the first half"), "contradictory", "part exceeds whole"),
    (tonnes(65000, "2022"), CARS, "scope", "different units"),
    (DOLLARS, EUROS, "scope", "currencies"),
]


@pytest.mark.parametrize(("left", "right", "kind", "rule"), TABLE)
def test_pairs_have_a_class_and_the_rule_that_decided(
    left: tuple[Document, Figure], right: tuple[Document, Figure], kind: str, rule: str
) -> None:
    relation = related(left, right)
    assert (relation.kind, relation.rule) == (kind, rule)
    assert related(right, left) == relation


def test_the_two_directions_of_supply_are_read_from_the_words() -> None:
    sentence = "In contrast, 940 Russian enterprises supply about 4,000 items to 67 Belarusian military enterprises."
    rows = {"940": "Russian enterprises", "67": "Belarusian military enterprises"}
    read = [counted(make_figure(sentence, quote, what, 1, 1, "enterprises")) for quote, what in rows.items()]
    assert [(one.role, one.source, one.target) for one in read] == [
        ("supplier", "Russia", "Belarus"),
        ("recipient", "Russia", "Belarus"),
    ]
    items = counted(make_figure(sentence, "4,000", "items", 1, 1, "kinds"))
    assert (items.source, items.target) == ("Russia", "Belarus")


@pytest.mark.parametrize(
    ("what", "unit", "thing", "narrow"),
    [
        ("tons of ammunition", "tonnes", "ammunition", set()),
        ("artillery shells, planned output", "pieces/year", "shell", {"artillery"}),
        ("rocket projectiles", "pieces/year", "rocket", set()),
        ("types of optical components", "kinds", "kinds", {"optical"}),
        ("Belarusian plants and design bureaus", "enterprises", "enterprises", set()),
        ("снарядов", "pieces", "shell", set()),
        ("тонн боеприпасов", "tonnes", "ammunition", set()),
        ("беларускіх прадпрыемстваў", "enterprises", "enterprises", set()),
    ],
)
def test_what_is_counted_is_a_noun_and_what_limits_it(what: str, unit: str, thing: str, narrow: set[str]) -> None:
    read = counted(make_figure(f"There are 5 {what}.", "5", what, 5, 5, unit))
    assert (read.thing, set(read.narrow)) == (thing, narrow)


def test_target_years_of_which_nothing_more_is_said_are_not_one_thing() -> None:
    def year(number: int) -> tuple[Document, Figure]:
        sentence = f"It is due by {number}."
        return said(
            sentence, str(number), "target year", number, number, "years", when=str(number), modality="planned"
        )

    assert [group.relation for group in weighed(year(2025), year(2028)).figure_groups] == ["single", "single"]


def test_makers_and_works_are_enterprises() -> None:
    sentence = "To 255 Russian arms makers, parts are sent."
    read = counted(make_figure(sentence, "255", "Russian arms makers", 255, 255, "other:makers"))
    assert (read.unit, read.role, read.target) == ("enterprises", "recipient", "Russia")


def weighed(*rows: tuple[Document, Figure]) -> Weighed:
    return weigh([document for document, _ in rows], [], [figure for _, figure in rows], {}, {}, {})


def test_a_group_shows_all_its_figures_with_scope_and_best_interval() -> None:
    (group,) = weighed(firms(99, None), firms(120, 120)).figure_groups
    assert (group.relation, group.low, group.high) == ("nested", 120, 120)
    assert dict(group.scope)["to"] == "Russia"


def test_a_contradiction_is_listed_with_both_sentences() -> None:
    (conflict,) = weighed(firms(99, 99), firms(120, 120)).conflicts
    assert conflict.kind == "figures"
    assert "In all 99 Belarusian firms" in conflict.sentence
    assert "In all 120 Belarusian firms" in conflict.sentence


def test_tonnes_in_railcars_give_a_derived_check() -> None:
    sentence = "In 2024 5,000 tons of ammunition left in 192 railcars."
    document = make_document("r", sentence)
    figures = [
        make_figure(sentence, "5,000", "ammunition", 5000, 5000, "tonnes"),
        make_figure(sentence, "192", "railcars", 192, 192, "railcars"),
    ]
    (check,) = weigh([document], [], figures, {}, {}, {}).checks
    assert (check.verdict, round(check.low)) == ("plausible", 26)
    assert check.sentence.startswith("Derived: 5,000 tonnes in 192 railcars is 26 tonnes a railcar: plausible")
    heavy = replace(figures[0], low=50_000.0, high=50_000.0)
    assert weigh([document], [], [heavy, figures[1]], {}, {}, {}).checks[0].verdict == "implausible"


def test_a_capacity_is_held_against_known_deliveries() -> None:
    plan = said(
        "The works plan 450,000 shells a year.",
        "450,000",
        "shells",
        450_000,
        450_000,
        "pieces/year",
        when="2028",
        modality="planned",
    )
    sent = said(
        "In 2024 90,000 shells were delivered.", "90,000", "shells delivered", 90_000, 90_000, "pieces", when="2024"
    )
    (check,) = weighed(plan, sent).checks
    assert check.sentence == (
        "Derived: 450,000 pieces/year (2028) planned is 5 times 90,000 pieces (2024), "
        "the most known to be delivered in a year."
    )


values = st.integers(1, 10_000).map(float)
bounds = st.one_of(
    st.tuples(values, st.none()),
    st.tuples(st.none(), values),
    values.map(lambda value: (value, value)),
    st.tuples(values, values).map(lambda pair: (min(pair), max(pair))),
)


def amount(low: float | None, high: float | None, factor: float, unit: str, when: str) -> tuple[Document, Figure]:
    low, high = (None if bound is None else bound * factor for bound in (low, high))
    sentence = f"From {low} to {high} of ammunition left."
    return said(sentence, "ammunition", "ammunition", low, high, unit, when=when)


@given(bounds, bounds, st.sampled_from(["", "2022", "2023"]))
def test_the_scale_of_units_does_not_matter(
    one: tuple[float | None, float | None], other: tuple[float | None, float | None], when: str
) -> None:
    plain = related(amount(*one, 1, "tonnes", "2022"), amount(*other, 1, "tonnes", when))
    scaled = related(amount(*one, 1, "tonnes", "2022"), amount(*other, 1000, "other:kg", when))
    assert (plain.kind, plain.rule) == (scaled.kind, scaled.rule)


@given(st.lists(bounds, min_size=1, max_size=6), st.randoms(use_true_random=False))
def test_the_order_of_figures_does_not_matter(rows: list[tuple[float | None, float | None]], random: Any) -> None:
    made = [amount(*row, 1, "tonnes", "2022") for row in rows]
    mixed = list(made)
    random.shuffle(mixed)
    left, right = weighed(*made), weighed(*mixed)
    assert (left.figure_groups, left.conflicts) == (right.figure_groups, right.conflicts)


@given(st.lists(bounds, min_size=2, max_size=6))
def test_the_best_interval_is_an_interval(rows: list[tuple[float | None, float | None]]) -> None:
    groups: tuple[FigureGroup, ...] = weighed(*(amount(*row, 1, "tonnes", "2022") for row in rows)).figure_groups
    for group in groups:
        if group.low is not None and group.high is not None:
            assert group.low <= group.high
