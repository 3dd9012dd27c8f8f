"""Plans against actuals, due dates, signals, and forecasts only where there is enough evidence."""

from __future__ import annotations

import pytest

from backstay.model import Claim, Document, Figure, Mention, span_of
from backstay.model.ids import sha256
from backstay.outlook import Outlook, Signal, outlook


def document(name: str, text: str, published: str = "") -> Document:
    return Document(name, text, sha256(text.encode()), name, source=name, published=published)


def figure(
    of: Document, quote: str, what: str, low: float, unit: str, when: str = "", modality: str = "asserted"
) -> Figure:
    at = of.text.index(quote)
    span = span_of(of.text, at, at + len(quote))
    return Figure(of.text_id, span, span_of(of.text, 0, len(of.text)), what, low, low, unit, when, modality)


def looked(documents: list[Document], figures: list[Figure], as_of: str = "") -> Outlook:
    return outlook(documents, [], figures, {}, {}, {}, as_of)


PLAN = document("plan", "The plant will make 100 hulls a year by 2026.", "2023-05")
LATER = document("later", "The plant will make 100 hulls a year by 2028.", "2025-02")
DONE = document("done", "The plant made 110 hulls in 2027.", "2028-01")
PLANNED = figure(PLAN, "100", "hulls", 100, "pieces/year", "2026", "planned")
MOVED = figure(LATER, "100", "hulls", 100, "pieces/year", "2028", "planned")
MADE = figure(DONE, "110", "hulls", 110, "pieces/year", "2027")


@pytest.mark.parametrize(
    ("documents", "figures", "as_of", "state", "slippage"),
    [
        ([PLAN], [PLANNED], "", "announced", None),
        ([PLAN], [PLANNED], "2027-01", "due date passed", None),
        ([PLAN, LATER], [PLANNED, MOVED], "", "revised", 731),
        ([PLAN, LATER, DONE], [PLANNED, MOVED, MADE], "", "achieved", 365),
        ([PLAN, DONE], [PLANNED, MADE], "", "achieved late", 365),
    ],
)
def test_a_target_is_followed_from_announcement_to_achievement(
    documents: list[Document], figures: list[Figure], as_of: str, state: str, slippage: int | None
) -> None:
    (series,) = looked(documents, figures, as_of).series
    assert (series.state, series.slippage) == (state, slippage)


def test_the_sentence_says_plan_and_actual_and_how_late() -> None:
    assert looked([PLAN, LATER, DONE], [PLANNED, MOVED, MADE]).series[0].sentence == (
        "Hulls: planned 100 by 2028; reported 110 (2027); met (365 days later than first announced)."
    )


def test_what_was_published_later_is_not_seen_at_an_earlier_date() -> None:
    (series,) = looked([PLAN, LATER, DONE], [PLANNED, MOVED, MADE], "2024").series
    assert (series.due, series.state) == ("2026", "announced")


def test_the_due_year_of_a_programme_is_a_milestone() -> None:
    text = document("programme", "The joint programme runs through 2025.", "2023")
    found = looked([text], [figure(text, "2025", "end of the joint programme", 2025, "years", "2025", "planned")])
    assert [one.sentence for one in found.milestones] == ["End of the joint programme: planned 2025."]


def test_a_planned_claim_is_a_milestone_without_a_date() -> None:
    text = document("plan", "Peleng will produce sights.", "2024")
    ends = (
        Mention(span_of(text.text, 0, 6), "Organization", "Peleng"),
        Mention(span_of(text.text, 20, 26), "Product", "sights"),
    )
    whole = span_of(text.text, 0, len(text.text))
    claim = Claim(text.text_id, whole, whole, "produces", *ends, "planned")
    (milestone,) = outlook([text], [claim], [], {}, {}, {}).milestones
    assert (milestone.sentence, milestone.evidence) == ("Peleng produces sights: planned, no date given.", claim.id)


def signals_of(sentence: str) -> list[tuple[str, int, str]]:
    return [(one.kind, one.direction, one.modality) for one in looked([document("r", sentence, "2024")], []).signals]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The number of vacancies at the plant has doubled.", [("vacancies", 1, "asserted")]),
        ("Vacancies at the works have fallen by half.", [("vacancies", -1, "asserted")]),
        ("Several workshops now work in three shifts.", [("shifts", 1, "asserted")]),
        ("The works had to postpone an order for the next year.", [("orders", 1, "asserted")]),
        ("The company plans to build two new buildings.", [("buildings", 1, "planned")]),
        ("The workshop resumed production of hulls in March 2024.", [("restart", 1, "asserted")]),
        ("Production has stopped at the second site.", [("capacity", -1, "asserted")]),
        ("The depots were depleted within a year.", [("stocks", -1, "asserted")]),
        ("The plant is not hiring workers.", []),
        ("The weather was good.", []),
        ("Число вакансий на заводе удвоилось.", [("vacancies", 1, "asserted")]),
        ("Цех перешёл на работу в три смены.", [("shifts", 1, "asserted")]),
        ("Завод переносит заказы на следующий год.", [("orders", 1, "asserted")]),
        ("Підприємство планує будувати новий цех.", [("buildings", 1, "planned")]),
        ("Кількість вакансій на заводі подвоїлася.", [("vacancies", 1, "asserted")]),
        ("Колькасць вакансій на заводзе падвоілася.", [("vacancies", 1, "asserted")]),
        ("Завод перайшоў на працу ў тры змены.", [("shifts", 1, "asserted")]),
    ],
)
def test_signals_have_a_kind_a_direction_and_a_modality(sentence: str, expected: list[tuple[str, int, str]]) -> None:
    assert signals_of(sentence) == expected


def dated(sentence: str) -> Signal:
    return looked([document("r", sentence, "2024-06")], []).signals[0]


def test_a_signal_has_the_stated_date_else_that_of_the_report() -> None:
    stated, reported = (
        dated("The line restarted in early 2023 after repairs."),
        dated("The line restarted after repairs."),
    )
    assert (stated.date, stated.date_is) == ("2023", "stated")
    assert (reported.date, reported.date_is) == ("2024-06", "report")


def test_a_signal_is_that_of_the_works_named_beside_it() -> None:
    text = document(
        "r",
        "Staff is short at Alfa, the number of vacancies at Beta has doubled, and Gamma works in three shifts.",
        "2024",
    )
    held = {
        (text.text_id, text.text.index(name), text.text.index(name) + len(name)): name
        for name in ("Alfa", "Beta", "Gamma")
    }
    found = outlook([text], [], [], held, {}, dict.fromkeys(("Alfa", "Beta", "Gamma"), "Organization")).signals
    assert {signal.kind: signal.entity for signal in found} == {"vacancies": "Beta", "shifts": "Gamma"}


def series_of(values: list[float], months: int = 3) -> Outlook:
    documents, figures = [], []
    for place, value in enumerate(values):
        year, month = 2019 + place * months // 12, 1 + place * months % 12
        text = document(f"q{place}", f"In {year}-{month:02d} the plant had {value:g} workers.", f"{year}-{month:02d}")
        documents.append(text)
        figures.append(
            figure(text, f"{value:g} workers", "workers of the plant", value, "people", f"{year}-{month:02d}")
        )
    return looked(documents, figures)


def test_few_points_are_not_enough_evidence() -> None:
    (forecast,) = series_of([100, 120, 140]).forecasts
    assert (forecast.verdict, forecast.why) == ("not enough evidence", "3 dated values; a trend needs at least 6.")


def test_points_without_a_trend_are_not_enough_evidence() -> None:
    (forecast,) = series_of([100, 90, 105, 95, 101, 93, 104, 96, 100, 100]).forecasts
    assert forecast.verdict == "not enough evidence"
    assert "no better than" in forecast.why


def test_a_clear_trend_is_foretold_with_an_interval_and_a_backtest() -> None:
    (forecast,) = series_of([100, 112, 119, 131, 140, 149, 161, 170, 181, 189]).forecasts
    assert forecast.verdict == "forecast"
    assert "held back" in forecast.backtest
    for place, (_, low, middle, high) in enumerate(forecast.steps, 1):
        assert low <= middle <= high
        assert middle == pytest.approx(189 + 10 * place, abs=6)


def test_the_same_input_gives_the_same_outlook_in_any_order() -> None:
    documents, figures = [PLAN, LATER, DONE], [PLANNED, MOVED, MADE]
    assert looked(documents, figures) == looked(documents[::-1], figures[::-1])
