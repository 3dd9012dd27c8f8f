"""What is read from Russian press and official prose, and what must not be."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backstay.extract import extract
from backstay.extract.russian.reader import read_russian
from backstay.model import Claim, Document


def claims(text: str) -> tuple[Claim, ...]:
    document = Document("one.txt", text, "original", "here")
    mentions, found, figures = read_russian(document, [(0, len(text))], "test/1")
    assert all(one.span.fits(text) for one in (*mentions, *found, *figures))
    return found


def short(found: tuple[Claim, ...]) -> set[str]:
    return {f"{one.subject.name} {one.predicate} {one.object.name} {one.modality}" for one in found}


READ = [
    # Unquoted plants, ministries, bare acronyms; names come out in the nominative.
    ("Волжский завод дорожных машин выпускает катки.", {"Волжский завод дорожных машин produces катки asserted"}),
    ("Катки выпускаются Волжским заводом дорожных машин.", {"Волжский завод дорожных машин produces катки asserted"}),
    ("Волгаредуктормаш поставляет редукторы Казахстану.", {"Волгаредуктормаш supplies Казахстан asserted"}),
    ("КНПО ремонтирует вертолёты Ми-24.", {"КНПО services Ми-24 asserted"}),
    # Participles, relative clauses, nominal style.
    (
        "Завод «Маяк», выпускающий антенны, входит в холдинг «Эфир».",
        {"Маяк produces антенны asserted", "Маяк part_of Эфир asserted"},
    ),
    ("Фирма «Луч», которая производит кабели, растёт.", {"Луч produces кабели asserted"}),
    ("Компания «Луч» занимается производством кабелей.", {"Луч produces кабели asserted"}),
    ("Завод «Маяк» осуществляет ремонт радаров.", {"Маяк services радары asserted"}),
    ("Поставки кабелей в Иран компанией «Луч» растут.", {"Луч supplies Иран asserted"}),
    # Coordination multiplies.
    (
        "Завод «Маяк» и фирма «Луч» производят антенны и кабели.",
        {f"{maker} produces {good} asserted" for maker in ("Маяк", "Луч") for good in ("антенны", "кабели")},
    ),
    # How it is meant.
    ("Завод «Маяк» планирует выпускать антенны.", {"Маяк produces антенны planned"}),
    ("Завод «Маяк», вероятно, выпускает антенны.", {"Маяк produces антенны possible"}),
    ("Завод «Маяк» не выпускает антенны.", {"Маяк produces антенны denied"}),
    # Where something is made, by whom it is bought, from whose stores it goes, under whose contract.
    ("Радар «Вихрь» разработан в КБ «Точность».", {"Точность produces Вихрь asserted"}),
    ("Антенны, которые выпускает лидский завод «Маяк», дороги.", {"Маяк produces антенны asserted"}),
    ("Завод «Маяк» может выпускать до 480 тысяч антенн в год.", {"Маяк produces антенны possible"}),
    ("В Сирию было вывезено более 65 тысяч мин с белорусских складов.", {"Беларусь supplies Сирия asserted"}),
    (
        "«Уралмет» остаётся крупнейшим покупателем антенн завода «Маяк».",
        {"Маяк supplies Уралмет asserted"},
    ),
    ("Завод «Маяк» обеспечивает сирийскую армию средствами связи.", {"Маяк supplies сирийская армия asserted"}),
    (
        "Министерство обороны Сирии заключило с заводом «Маяк» контракт на ремонт танков Т-55.",
        {
            "Маяк services Т-55 asserted",
            "Министерство обороны Сирии cooperates_with Маяк asserted",
        },
    ),
    (
        "В холдинг «Эфир» входит Лидский завод имени П. Г. Громова.",
        {"Лидский завод имени П. Г. Громова part_of Эфир asserted"},
    ),
    (
        "КБ «Маяк» делает экраны для Су-35 и Ка-52.",
        {
            "Маяк produces экраны asserted",
            "экраны component_of Су-35 asserted",
            "экраны component_of Ка-52 asserted",
        },
    ),
    (
        "Завод «Азимут» производит соду, лимонную кислоту и мел.",
        {
            "Азимут produces сода asserted",
            "Азимут produces лимонная кислота asserted",
            "Азимут produces мел asserted",
        },
    ),
    # Who leads, owns, lists.
    ("Пётр Громов занимает должность заместителя директора завода «Маяк».", {"Пётр Громов leads Маяк asserted"}),
    ("Владельцем фирмы «Луч» является бизнесмен Пётр Громов.", {"Пётр Громов owns Луч asserted"}),
    ("Глава завода «Маяк» Пётр Громов сообщил, что фирма «Луч» готова расти.", {"Пётр Громов leads Маяк asserted"}),
    ("Директор завода «Маяк» Пётр Громов уволен.", {"Пётр Громов leads Маяк asserted"}),
    ("Завод «Маяк» возглавляет Пётр Громов.", {"Пётр Громов leads Маяк asserted"}),
    ("Пётр Громов владеет 30% акций завода «Маяк».", {"Пётр Громов owns Маяк asserted"}),
    ("Завод «Маяк» находится под санкциями Японии.", {"Маяк sanctioned_by Япония asserted"}),
    ("Канада ввела санкции против завода «Маяк».", {"Маяк sanctioned_by Канада asserted"}),
    # A country's enterprises stand for the country; a part belongs to its platform.
    ("Белорусские предприятия поставляют прицелы Сирии.", {"Беларусь supplies Сирия asserted"}),
    (
        "Фирма «Луч» выпускает двигатели для ракеты Х-55.",
        {"Луч produces двигатели asserted", "двигатели component_of Х-55 asserted"},
    ),
]


@pytest.mark.parametrize(("text", "expected"), READ, ids=[row[0] for row in READ])
def test_what_is_said_is_read(text: str, expected: set[str]) -> None:
    assert short(claims(text)) == expected


NOTHING = [
    "На выставке видели завод «Маяк» и ракету Х-55.",
    "Если бы «Маяк» выпускал антенны, цены упали бы.",
    "Выпускает ли «Маяк» антенны?",
    "«Маяк» отправил делегацию в Иран.",
    "Делегация Волгаредуктормаша вернулась из Ирана.",
    "Член совета директоров «Маяка» Пётр Громов продал дом.",
    "Завод «Маяк» выпустил облигации на 2 млрд рублей.",
    "Таким образом, «Маяк» оказывает поддержку действиям, подрывающим суверенитет Украины.",
]


@pytest.mark.parametrize("text", NOTHING)
def test_what_is_not_said_is_not_read(text: str) -> None:
    assert claims(text) == ()


def test_written_forms_stay_beside_the_normal_form() -> None:
    (claim,) = claims("Катки выпускаются Волжским заводом дорожных машин.")
    assert claim.subject.span.quote == "Волжским заводом дорожных машин"
    assert set(claim.subject.forms) >= {"Волжский завод дорожных машин", "Волжским заводом дорожных машин"}


def test_a_country_has_its_usual_english_name() -> None:
    (claim,) = claims("КНДР поставляет снаряды России.")
    assert "Russia" in claim.object.forms and "North Korea" in claim.subject.forms
    assert claim.object.country == "Russia" and claim.values("product") == ("снаряды",)


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("По данным «Альфа-Пресс», фирма «Луч» поставляет кабели Сирии.", "Альфа-Пресс"),
        ("Фирма «Луч» поставляет кабели Сирии, сообщил МИД.", "МИД"),
        ("Как заявил Пётр Громов, фирма «Луч» поставляет кабели Сирии.", "Пётр Громов"),
    ],
)
def test_the_speaker_is_kept(text: str, speaker: str) -> None:
    (claim,) = claims(text)
    assert [one.name for one in claim.attribution] == [speaker]


def test_the_plant_is_the_one_spoken_of() -> None:
    (claim,) = claims("Завод «Маяк» открыли в 1970 году. Предприятие выпускает антенны.")
    assert claim.subject.name == "Маяк" and claim.subject.pronoun
    assert claims("«Маяк» судится с «Лучом». Завод выпускает антенны.") == ()


def test_brackets_give_another_name() -> None:
    (claim,) = claims("Волжский завод дорожных машин (ВЗДМ) расширяется. ВЗДМ выпускает катки.")
    assert "ВЗДМ" in claim.subject.forms and claim.subject.name == "Волжский завод дорожных машин"


def test_a_sentence_says_the_same_alone_and_among_others() -> None:
    texts = [row[0] for row in READ if "завод «Маяк»" not in row[0].lower()]
    together = short(claims("\n".join(texts)))
    assert set().union(*(short(claims(text)) for text in texts)) <= together


MORE = [
    ("Белорусские заводы и компании из Китая поставляют станки Ирану.", {"Беларусь supplies Иран asserted"}),
    ("На Волжском радиозаводе собирают радары.", {"Волжский радиозавод produces радары asserted"}),
    ("Радары собирает Волжский радиозавод.", {"Волжский радиозавод produces радары asserted"}),
    ("США включили в санкционный список завод «Маяк».", {"Маяк sanctioned_by США asserted"}),
    ("Минобороны заключило с заводом «Маяк» контракт на поставку радаров.", {"Маяк supplies Минобороны asserted"}),
    ("Холдинг «Эфир» построит завод по выпуску радаров.", {"Эфир produces радары planned"}),
    ("Двигатель танка Т-72 выпускает завод «Маяк».", {"двигатель component_of Т-72 asserted"}),
    ("Холдинг «Эфир» выкупил завод «Маяк».", {"Маяк part_of Эфир asserted"}),
    ("Завод «Маяк» отказался поставлять рации Ирану.", {"Маяк supplies Иран denied"}),
]


@pytest.mark.parametrize(("text", "expected"), MORE, ids=[row[0] for row in MORE])
def test_word_order_and_wording_do_not_hide_it(text: str, expected: set[str]) -> None:
    assert expected <= short(claims(text))


PARTS = (
    [row[0] for row in READ]
    + NOTHING
    + ["«", "»", "(", " – ", "\n", "№ 5 ", "Co., Ltd ", "Т-72Б3М «", "в состав ", ": "]
)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(PARTS), min_size=1, max_size=4), st.integers(0, 40), st.integers(0, 40))
def test_cut_and_mangled_text_is_read_without_failure(parts: list[str], first: int, last: int) -> None:
    text = " ".join(parts)
    claims(text[first : len(text) - last])


def test_an_english_document_never_loads_the_russian_model() -> None:
    code = (
        "import sys; from backstay.extract import extract; from backstay.model import Document;"
        "extract(Document('a', 'Almatek makes sights.', 'o', 'h', language='en'));"
        "print([m for m in sys.modules if 'russian' in m or m in ('pymorphy3', 'razdel')])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_russian_goes_to_this_reader() -> None:
    found = extract(Document("a", "Волжский завод дорожных машин выпускает катки.", "o", "h", language="ru"))
    assert [claim.frame for claim in found.claims] == ["russian: make"]
