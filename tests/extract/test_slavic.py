"""What is read from Ukrainian and Belarusian sentences by word lists, and what must not be."""

from __future__ import annotations

import pytest

from backstay.extract.slavic.reader import read_slavic
from backstay.extract.slavic.sentences import sentences
from backstay.model import Claim, Document


def claims(text: str, language: str) -> tuple[Claim, ...]:
    document = Document("one.txt", text, "original", "here")
    mentions, found, figures = read_slavic(document, [(0, len(text))], language, "test/1")
    assert all(one.span.fits(text) for one in (*mentions, *found, *figures))
    return found


def short(found: tuple[Claim, ...]) -> list[str]:
    return [f"{one.subject.name} {one.predicate} {one.object.name} {one.modality}" for one in found]


READ = [
    (
        "uk",
        "Львівський завод точних приладів виготовляє антени.",
        ["Львівський завод точних приладів produces антени asserted"],
    ),
    (
        "uk",
        "Антени виробляються Львівським приладовим комбінатом.",
        ["Львівський приладовий комбінат produces Антени asserted"],
    ),
    ("uk", "Міноборони закупило у «Променя» 20 антен.", ["Променя supplies Міноборони asserted"]),
    (
        "uk",
        "Фірма «Промінь», що входить до холдингу «Обрій», виробляє антени.",
        ["Промінь part_of Обрій asserted", "Промінь produces антени asserted"],
    ),
    (
        "be",
        "Віцебскі завод дакладных прыбораў вырабляе антэны.",
        ["Віцебскі завод дакладных прыбораў produces антэны asserted"],
    ),
    ("be", "Беларускія прадпрыемствы пастаўляюць антэны Расіі.", ["Беларускія supplies Расіі asserted"]),
    (
        "be",
        "Viciebski zavod dakładnych pryboraŭ vyrablaje anteny.",
        ["Viciebski zavod dakładnych pryboraŭ produces anteny asserted"],
    ),
    (
        "uk",
        "Завод «Промінь» виробляє антени та кабелі.",
        [
            "Промінь produces антени asserted",
            "Промінь produces кабелі asserted",
        ],
    ),
    ("uk", "«Промінь» не постачає кабелі Ірану.", ["Промінь supplies Ірану denied"]),
    ("be", "Завод «Прамень» рамантуе Мі-24.", ["Прамень services Мі-24 asserted"]),
    ("be", "Zavod «Pramień» vyrablaje anteny.", ["Pramień produces anteny asserted"]),
    ("be", "«Прамень» супрацоўнічае з «Маяк-Тэх».", ["Прамень cooperates_with Маяк-Тэх asserted"]),
]


@pytest.mark.parametrize(("language", "text", "expected"), READ, ids=[row[1] for row in READ])
def test_what_is_said_is_read(language: str, text: str, expected: list[str]) -> None:
    assert short(claims(text, language)) == expected


NOTHING = [
    ("uk", "«Промінь» чекає на ремонт даху."),
    ("be", "Працаўнікі «Праменя» паехалі ў Мінск."),
]


@pytest.mark.parametrize(("language", "text"), NOTHING, ids=[row[1] for row in NOTHING])
def test_what_is_not_said_is_not_read(language: str, text: str) -> None:
    assert claims(text, language) == ()


def test_a_country_has_its_usual_english_name() -> None:
    (claim,) = claims("Білоруські підприємства постачають антени Ірану.", "uk")
    assert "Iran" in claim.object.forms and "Belarus" in claim.subject.forms
    assert claim.values("product") == ("антени",)


def test_the_speaker_is_kept() -> None:
    (claim,) = claims("За даними «Альфа-Прес», «Промінь» постачає кабелі «Обрію».", "uk")
    assert [one.name for one in claim.attribution] == ["Альфа-Прес"]


def test_the_company_means_the_only_firm_of_the_sentence_before() -> None:
    (claim,) = claims("Завод «Промінь» відкрили в 1970 році. Підприємство виробляє антени.", "uk")
    assert claim.subject.name == "Промінь" and claim.subject.pronoun
    assert claims("«Промінь» і «Обрій» відкрили. Підприємство виробляє антени.", "uk") == ()


def test_each_claim_says_why() -> None:
    (claim,) = claims("«Промінь» виробляє антени.", "uk")
    assert claim.frame == "slavic: makes" and "виробляє" in claim.reason and claim.confidence


def test_initials_do_not_end_a_sentence() -> None:
    text = "Им руководит И. П. Орлов. Он открыл цех."
    assert [text[one.start : one.end] for one in sentences(text)] == ["Им руководит И. П. Орлов.", "Он открыл цех."]
