"""What is read from Russian, Ukrainian and Belarusian sentences, and what must not be."""

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
    ("ru", "ООО «Вектор-Плюс» производит гироскопы.", ["ООО «Вектор-Плюс» produces гироскопы asserted"]),
    ("ru", "Завод «Маяк» планирует выпускать антенны.", ["Маяк produces антенны planned"]),
    ("ru", "«Маяк» отрицает, что поставляет антенны Ирану.", ["Маяк supplies Ирану denied"]),
    ("ru", "Завод «Маяк» находится в Самаре.", ["Маяк located_in Самаре asserted"]),
    ("ru", "Япония ввела санкции против «Маяка».", ["Маяка sanctioned_by Япония asserted"]),
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
    ("ru", "На выставке видели «Маяк» и ракету Х-55."),
    ("ru", "Если бы «Маяк» выпускал антенны, цены упали бы."),
    ("ru", "«Маяк» закупает антенны за рубежом."),
    ("ru", "«Маяк» отправил делегацию в Иран."),
    ("uk", "«Промінь» чекає на ремонт даху."),
    ("be", "Працаўнікі «Праменя» паехалі ў Мінск."),
]


@pytest.mark.parametrize(("language", "text"), NOTHING, ids=[row[1] for row in NOTHING])
def test_what_is_not_said_is_not_read(language: str, text: str) -> None:
    assert claims(text, language) == ()


def test_a_country_has_its_usual_english_name() -> None:
    (claim,) = claims("КНДР поставляет снаряды России.", "ru")
    assert "Russia" in claim.object.forms and "North Korea" in claim.subject.forms
    assert claim.values("product") == ("снаряды",)


def test_the_speaker_is_kept() -> None:
    (claim,) = claims("По данным «Альфа-Пресс», «Маяк» поставляет кабели «Лучу».", "ru")
    assert [one.name for one in claim.attribution] == ["Альфа-Пресс"]


def test_the_company_means_the_only_firm_of_the_sentence_before() -> None:
    (claim,) = claims("Завод «Маяк» открыли в 1970 году. Предприятие выпускает антенны.", "ru")
    assert claim.subject.name == "Маяк" and claim.subject.pronoun
    assert claims("«Маяк» и «Луч» открыли. Предприятие выпускает антенны.", "ru") == ()


def test_each_claim_says_why() -> None:
    (claim,) = claims("«Маяк» выпускает антенны.", "ru")
    assert claim.frame == "slavic: makes" and "выпускает" in claim.reason and claim.confidence


def test_initials_do_not_end_a_sentence() -> None:
    text = "Им руководит И. П. Орлов. Он открыл цех."
    assert [text[one.start : one.end] for one in sentences(text)] == ["Им руководит И. П. Орлов.", "Он открыл цех."]
