"""Letters of sources by type and by the user's grade; speakers and papers as texts name them; origins of reports."""

from __future__ import annotations

import pytest

from backstay.model import Source
from backstay.weigh import default_source
from backstay.weigh.letters import Letters, make_letters
from backstay.weigh.reports import report_origins
from backstay.weigh.speakers import papers_named, party_key, speakers_named
from tests.weigh.factory import make_document


@pytest.mark.parametrize(
    ("name", "letter"),
    [
        ("EU", "B"),
        ("Official Journal of the European Union", "B"),
        ("OFAC", "B"),
        ("Companies House", "B"),
        ("Ministry of Defence of Belarus", "D"),
        ("Министерство обороны России", "D"),
        ("Goskomvoenprom", "D"),
        ("Ministry of Fisheries of Iceland", "F"),
        ("The Northern Courier", "F"),
        ("An NGO", "F"),
        ("", "F"),
    ],
)
def test_a_source_that_nobody_graded_has_the_letter_of_its_type_and_a_reason(name: str, letter: str) -> None:
    source = default_source(name)
    assert (source.reliability, source.by) == (letter, "default")
    assert source.reason


def test_the_users_letter_is_found_under_any_writing_of_the_name() -> None:
    letters = make_letters({"BelPol": Source("BelPol", "C", "checked twice", "ana")}, [])
    assert letters.of("BelPol's").reliability == letters.of("Белпол").reliability == "C"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Belarusian Hajun project", "Hajun"),
        ("BelPol", "Белпола"),
        ("the Northern Courier", "Northern Courier's"),
        ("TASS", "ТАСС"),
    ],
)
def test_one_party_has_one_key(one: str, other: str) -> None:
    assert party_key(one) == party_key(other)


def test_ministries_of_two_countries_are_two_parties() -> None:
    assert party_key("Belarusian Defence Ministry") != party_key("Russian Defence Ministry")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("According to the opposition group BelPol, the plant works.", ["BelPol"]),
        ("The plant works, the Hajun project says.", ["Hajun"]),
        ("The plant works, its director Ivan Petrov has announced.", ["Ivan Petrov"]),
        ("A Northern Courier investigation found the plant.", ["Northern Courier"]),
        ("A welder told our reporter in Minsk that the plant works.", []),
        ("По данным объединения «БелПол», завод работает.", ["БелПол"]),
        ("Завод працює, повідомляє Українська Правда.", ["Українська Правда"]),
        ("Паводле звестак Беларускага Гаюна, завод працуе.", ["Беларускага Гаюна"]),
        ("Laut Nordkurier arbeitet das Werk.", ["Nordkurier"]),
        ("Według Kuriera Polskiego zakład działa.", ["Kuriera Polskiego"]),
        ("The plant works in three shifts.", []),
    ],
)  # fmt: skip
def test_speakers_are_read_from_the_words_of_several_languages(text: str, names: list[str]) -> None:
    assert list(speakers_named(text).values()) == names


def test_a_paper_without_an_author_is_known_by_its_keeper() -> None:
    assert papers_named("The court file from Odessa and the court file say so.") == {
        "court file": frozenset({"odessa"})
    }
    assert "minutes of Town Council" in papers_named("It stands in the minutes of the Town Council.")


def origins(*texts: str, known: tuple[str, ...] = ()) -> int:
    documents = [make_document(f"d{place}", text, f"Outlet {place}") for place, text in enumerate(texts)]
    return len(report_origins(documents, Letters({}), known))


@pytest.mark.parametrize(
    ("one", "other", "count"),
    [
        ("Own papers show that the works sent parts.", "A witness saw that the works sent parts.", 2),
        ("The works sent parts, says Outlet 1.", "We saw that the works sent parts.", 1),
        ("BelPol says that the works sent parts.", "The works sent parts; BelPol has the list.", 1),
        ("The works, BelPol reports, sent parts.", "Завод отправлял детали, сообщает БелПол.", 1),
        (
            '"We sent all of the parts in May," said a fitter.',
            'A fitter: "We sent all of the parts in May," and left.',
            1,
        ),
        ("The 4,713 parts left in May.", "In May the works parted with 4,713 parts.", 1),
        ("The 5,000 parts left in May.", "In May the works parted with 5,000 parts.", 2),
        ("The parts left on 31 June.", "On 31 June the works sent parts.", 1),
        ("The court file from Brest names it.", "By the court file from Gomel it did.", 2),
    ],
)
def test_reports_go_back_to_one_another_by_stated_marks(one: str, other: str, count: int) -> None:
    assert origins(one, other) == count


def test_a_shared_misspelling_of_a_known_name_joins() -> None:
    texts = ("Parts of Vymysle went out by rail.", "It was Vymysle that sent them, a driver thinks.")
    assert (origins(*texts, known=("Vymysel",)), origins(*texts)) == (1, 2)
