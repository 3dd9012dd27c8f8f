"""What a date is of: a birth dates nothing else, and a date that opens a sentence holds for all of it."""

from __future__ import annotations

import pytest

from backstay.extract import extract
from backstay.model import Claim, Document, Figure


def claims(text: str, language: str) -> tuple[Claim, ...]:
    return extract(Document(name="t", text=text, original="", location="", language=language)).claims


def figures(text: str, language: str) -> tuple[Figure, ...]:
    return extract(Document(name="t", text=text, original="", location="", language=language)).figures


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Ivan Petrov, director of Planar OJSC, born on 12 March 1970, lives in Minsk."),
        ("en", "Anna Ivanova (born 1 May 1980) heads Legmash OJSC."),
        ("en", "Ivan Petrov, born in Minsk in 1970, heads Legmash OJSC."),
        ("ru", "Иван Петров, директор ОАО «Планар», родился 12 марта 1970 года."),
        ("ru", "Директор ОАО «Планар» Иван Петров (12 марта 1970 г. р.) руководит заводом."),
        ("ru", "Директор ОАО «Планар» Иван Петров (род. в 1970 году) руководит заводом."),
        ("ru", "Директор ОАО «Планар» Иван Петров 1970 года рождения."),
    ],
)
def test_a_date_of_birth_dates_no_post(language: str, text: str) -> None:
    found = claims(text, language)
    assert found
    assert [(one.since, one.until) for one in found] == [("", "")] * len(found)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Ivan Petrov (born in 1970) has headed Planar OJSC since 2015."),
        ("en", "Ivan Petrov has headed Planar OJSC since 2015."),
        ("ru", "Иван Петров возглавляет ОАО «Планар» с 2015 года."),
    ],
)
def test_the_date_of_the_post_stays(language: str, text: str) -> None:
    assert [(one.since, one.until) for one in claims(text, language)] == [("2015", "")]


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("In 2024, Belarus sent about 5,000 tons of ammunition to Russia.", "2024"),
        ("In March 2024, the plant built 200 drones.", "2024-03"),
        ("Founded in 1956, the plant built 200 drones.", ""),
        ("In 2024, the plant built 200 drones in 2023.", "2023"),
    ],
)
def test_a_date_that_opens_the_sentence_is_that_of_its_figure(text: str, when: str) -> None:
    assert [one.when for one in figures(text, "en")] == [when]


@pytest.mark.parametrize(
    ("language", "text", "speaker"),
    [
        ("en", "They sent 65,000 tons of shells, according to the Belarusian Hajun project.", "Belarusian Hajun"),
        ("uk", "За даними проєкту «Білоруський Гаюн», Білорусь передала Росії 65 тисяч тонн.", "Білоруський Гаюн"),
        ("ru", "По данным RBC-Ukraine, 120 белорусских предприятий выпускают дроны.", "RBC-Ukraine"),
    ],
)
def test_a_figure_is_the_word_of_whom_the_sentence_names(language: str, text: str, speaker: str) -> None:
    (found,) = figures(text, language)
    assert [one.name for one in found.attribution] == [speaker]


def test_what_analysts_believe_could_be_is_possible() -> None:
    (found,) = figures("Some analysts believe that the number of Belarusian suppliers could exceed 500.", "en")
    assert (found.low, found.modality) == (500, "possible")
