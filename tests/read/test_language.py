"""The language of a text and of its passages; a headline full of foreign names is not in a foreign language."""

from __future__ import annotations

import pytest

from backstay.read.language import detect, is_lacinka
from tests.read.files import read

SENTENCES = [
    ("en", "The plant in Minsk has moved to three shifts, its director said on Monday."),
    ("ru", "Завод в Минске перешёл на трёхсменную работу, сообщил его директор."),
    ("be", "Завод у Менску перайшоў на трохзменную працу, паведаміў яго дырэктар."),
    ("be", "Завод у Мiнску выпускае мiкрасхемы i прыцэлы для танкаў"),  # Latin i, as lists print it
    ("uk", "Завод у Мінську перейшов на тризмінну роботу, повідомив його директор."),
    ("be", "Zavod u Miensku pierajšoŭ na trochzmiennuju pracu, paviedamiŭ jaho dyrektar, i šukaje ludziej."),
    ("pl", "Zakład w Mińsku przeszedł na pracę trzyzmianową, jak powiedział jego dyrektor."),
    ("de", "Das Werk in Minsk arbeitet jetzt in drei Schichten, sagte sein Direktor am Montag."),
    ("en", "Companies such as Pielenh or Ruchsiervamator reportedly make sights in Łukašenka's Belarus."),
    ("en", "Deputy Minister of Defence"),
    ("", "12 345"),
]


@pytest.mark.parametrize(("language", "text"), SENTENCES)
def test_the_language_of_a_sentence(language: str, text: str) -> None:
    assert detect(text) == language


def test_polish_is_not_taken_for_belarusian_in_latin_script() -> None:
    assert not is_lacinka("Zakład w Mińsku produkuje części, które są wysyłane do Rosji przez spółkę.")


def test_a_passage_has_its_own_language_and_a_short_one_its_documents() -> None:
    document = read(
        "report.txt",
        "The plant in Minsk has moved to three shifts, its director said on Monday in a statement.\n"
        "Płanar, Pielenh, Intehrał\n"
        "Завод в Минске перешёл на трёхсменную работу, сообщил его директор в понедельник.\n",
    )
    assert [one.language for one in document.passages] == ["en", "ru"]
    assert document.language == "en"
