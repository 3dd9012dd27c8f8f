"""What a number counts: bounds, unit and what is counted, in four languages and both Belarusian scripts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backstay.extract.english.parser import load
from backstay.extract.figures import figures
from backstay.extract.figures.lacinka import to_lacinka
from backstay.extract.slavic.sentences import sentences
from backstay.model import Figure, Mention, span_of


def read(text: str, language: str = "en", mentions: tuple[Mention, ...] = ()) -> list[Figure]:
    cut = load().parse(text) if language == "en" else sentences(text)
    return figures(text, cut, mentions, language, "test/1", "t")


def short(found: list[Figure]) -> list[tuple[float | None, float | None, str]]:
    return [(one.low, one.high, one.unit) for one in found]


ENGLISH = [
    ("More than 40 visitors came.", (40, None, "guests")),
    ("Up to 700 workers were hired.", (None, 700, "people")),
    ("They built about 200 drones.", (190, 200, "pieces")),
    ("The yard ships between 20 and 30 engines.", (20, 30, "pieces")),
    ("The order is worth EUR 2.5 billion.", (2.5e9, 2.5e9, "EUR")),
    ("They paid 12 million Belarusian rubles.", (12e6, 12e6, "other:BYN")),
    ("Hundreds of trucks crossed the border.", (100, None, "pieces")),
    ("Tens of thousands of shells were sent.", (10000, None, "pieces")),
    ("The mill makes 90,000 cartridges a month.", (90000, 90000, "other:pieces/month")),
    ("The country ranks 12th.", (12, 12, "rank")),
    ("Twenty-five thousand tonnes of powder left the port.", (25000, 25000, "tonnes")),
    ("Exports have tripled.", (3, 3, "other:times")),
    ("Almost half of the sensors were imported.", (47.5, 50, "percent")),
    ("It adopted a 55-point programme.", (55, 55, "points")),
]


@pytest.mark.parametrize(("text", "expected"), ENGLISH, ids=[row[0] for row in ENGLISH])
def test_english_quantities(text: str, expected: tuple[float | None, float | None, str]) -> None:
    assert short(read(text)) == [expected]


NOTHING = [
    "The S-300 and the T-72A were shown in 2021.",
    "Article 5 of Regulation (EU) No 269/2014 applies.",
    "He was born on 3 May 1961.",
    "The office is at 14 Lenin Street.",
    "Those two companies are known.",
    "He spent two years in prison.",
    "They met two friends.",
]


@pytest.mark.parametrize("text", NOTHING)
def test_numbers_that_count_nothing(text: str) -> None:
    assert read(text) == []


def test_a_number_within_a_name_is_no_figure() -> None:
    text = "Repair 144 plant works overtime."
    named = (Mention(span_of(text, 0, 16), "Organization", "Repair 144 plant"),)
    assert read(text, "en", named) == []


def test_both_calibres_belong_to_the_shells() -> None:
    found = read("The works makes 130mm and 100mm shells.")
    assert short(found) == [(130, 130, "mm"), (100, 100, "mm")]
    assert {one.what for one in found} == {"calibre of shells"}


def test_a_plan_has_its_target_year_once() -> None:
    found = read("The plant plans to make 500 tanks a year by 2031. By 2031 it will hire 90 people.")
    assert short(found) == [(500, 500, "pieces/year"), (2031, 2031, "years"), (90, 90, "people")]
    assert {one.modality for one in found} == {"planned"}
    assert found[0].when == "2031"


def test_denial_reaches_its_clause_only() -> None:
    denied, stated = read("The plant did not build 60 tanks, but it repaired 15 trucks.")
    assert (denied.modality, stated.modality) == ("denied", "asserted")


def test_a_bare_number_counts_what_was_counted_before() -> None:
    assert short(read("They shipped 50 engines in 2022, up from 30 in 2020.")) == [
        (50, 50, "pieces"),
        (30, 30, "pieces"),
    ]


def test_scope_names_the_country_the_goods_go_to() -> None:
    text = "The firm sent 80 drones to Russia."
    russia = Mention(span_of(text, 27, 33), "Country", "Russia")
    assert read(text, "en", (russia,))[0].scope == (("to", "Russia"),)


SLAVIC = [
    ("ru", "Свыше 300 танков отправлены в часть.", (300, None, "pieces")),
    ("ru", "На складе сотни ракет.", (100, None, "pieces")),
    ("ru", "Сделка принесла 3,5 млн долларов.", (3.5e6, 3.5e6, "USD")),
    ("ru", "Завод занял 7-е место.", (7, 7, "rank")),
    ("uk", "Завезли понад 20 тонн пороху.", (20, None, "tonnes")),
    ("uk", "На заводі близько 400 працівників.", (380, 400, "people")),
    ("be", "Не менш за 30 прадпрыемстваў пастаўляюць дэталі.", (30, None, "enterprises")),
    ("be", "Завод робіць 5 тысяч снарадаў у год.", (5000, 5000, "pieces/year")),
    ("be", "Nie mienš za 30 pradpryjemstvaŭ pastaŭlajuć detali.", (30, None, "enterprises")),
]


@pytest.mark.parametrize(("language", "text", "expected"), SLAVIC, ids=[row[1] for row in SLAVIC])
def test_slavic_quantities(language: str, text: str, expected: tuple[float | None, float | None, str]) -> None:
    assert short(read(text, language)) == [expected]


def test_lacinka_is_spelt_from_the_cyrillic_word() -> None:
    words = {
        "пастаўляе": "pastaŭlaje",
        "робіць": "robić",
        "падшыпнікі": "padšypniki",
        "прадпрыемства": "pradpryjemstva",
    }
    assert {word: to_lacinka(word) for word in words} == words


def test_an_unknown_language_has_no_figures() -> None:
    assert figures("500 Panzer", sentences("500 Panzer"), (), "de", "test/1", "t") == []


@given(st.text(alphabet="ab 0123456789.,-–$%мтysйand ", max_size=60), st.sampled_from(["en", "ru", "uk", "be"]))
def test_every_span_fits_whatever_the_text(text: str, language: str) -> None:
    for one in figures(text, sentences(text), (), language, "test/1", "t"):
        assert one.span.fits(text) and one.sentence.fits(text)
        assert one.low is not None or one.high is not None
