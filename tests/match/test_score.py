"""Pairs with their verdicts, the laws of the score, and what an explanation says."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backstay import match, names

SAME = [
    ("Pielenh", "Peleng"),
    ("Ruchsiervamator", "Ruchservomotor"),
    ("Alaksandr Łukašenka", "Alexander Lukashenko"),
    ("Andrej Hurulioŭ", "Andrey Gurulev"),
    ("Minsk Wheeled Tractor Plant", "Минский завод колесных тягачей"),
    ("JSC Legmash", "ЗАВОД ЛЕГМАШ ОАО"),
    ("558 Aircraft Repair Plant", "558-й авиационный ремонтный завод"),
    ("AGAT-Control Systems, OJSC", "ОАО АГАТ - системы управления"),
    ("OAO Integral", "ААТ Інтэграл"),
]
DIFFERENT = [
    ("558 Aircraft Repair Plant", "566 Aircraft Repair Plant"),
    ("OJSC Integral", "OJSC Planar"),
    ("Viktor Lukashenko", "Dmitry Lukashenko"),
]


@pytest.mark.parametrize(("left", "right"), SAME)
def test_same(left: str, right: str) -> None:
    assert match.pair(names.parse(left), names.parse(right)) >= match.PAIR


@pytest.mark.parametrize(("left", "right"), DIFFERENT)
def test_different(left: str, right: str) -> None:
    assert match.pair(names.parse(left), names.parse(right)) < match.PAIR


@pytest.mark.parametrize(
    ("one", "joined", "apart"),
    [
        ("Vega Holding", "JSC Vega Holding", "Vega Holding Zapad"),
        ("Новая нефтяная компания", "New Oil Company", "New Oil Company East"),
        ("Alfa Optika", "ООО Альфа Оптика", "Alfa Optika SPB"),
    ],
)
def test_a_quarter_of_the_compass_tells_firms_apart(one: str, joined: str, apart: str) -> None:
    first = names.parse(one, "Organization")
    assert match.score(first, names.parse(joined, "Organization")) >= match.RESOLVE
    assert match.score(first, names.parse(apart, "Organization")) < match.RESOLVE
    assert {"quarter", "capital"} & {part.rule for part in match.explain(first, names.parse(apart, "Organization"))}


@pytest.mark.parametrize(
    ("one", "joined", "apart"),
    [
        ("Minsk Tractor Works", "Минский тракторный завод", "Minsk Wheeled Tractor Plant"),
        ("Investigative Committee of Belarus", "Следственный комитет", "State Security Committee of Belarus"),
    ],
)
def test_names_of_general_words_are_told_apart_by_each_of_them(one: str, joined: str, apart: str) -> None:
    first = names.parse(one, "Organization")
    assert match.score(first, names.parse(joined, "Organization")) >= match.SCREEN
    assert match.score(first, names.parse(apart, "Organization")) < match.RESOLVE


@pytest.mark.parametrize(
    ("one", "same", "other"),
    [
        ("Minsk Tractor Works", "Минский тракторный завод", "Minsk Wheeled Tractor Plant"),
        ("Moscow Machine-Building Plant", "Московский машиностроительный завод", "Moscow Electric Machine Plant"),
        ("Belarusian Potash", "Belarusian Potash Company", "Belarusian Potash Bank"),
    ],
)
def test_a_modifier_among_general_words_makes_two_of_a_pair(one: str, same: str, other: str) -> None:
    first = names.parse(one, "Organization")
    assert match.pair(first, names.parse(same, "Organization")) >= match.PAIR
    assert match.pair(first, names.parse(other, "Organization")) < match.PAIR


def test_compounds_of_related_parts_are_one() -> None:
    one, other = names.parse("AviaTechService", "Organization"), names.parse("Авиатехсервис", "Organization")
    apart = names.parse("Авиатехэкспорт", "Organization")
    assert match.score(one, other) > 0.7 > match.score(one, apart)


def test_a_telling_word_of_its_own_may_still_be_left_out_of_a_pair() -> None:
    full, short = (names.parse(text, "Organization") for text in ("Faberlic Europe", "Faberlic"))
    assert match.pair(full, short) >= match.PAIR


@pytest.mark.parametrize("tail", ["управляющая компания холдинга «БМК»", "Management company of BMC holding"])
def test_the_holding_that_a_firm_manages_says_little_of_the_firm(tail: str) -> None:
    firm = names.parse(f"ОАО «БМЗ» – {tail}", "Organization")
    assert [token.weight for token in firm.tokens[:2]] == [1.0, 0.5]
    assert match.score(firm, names.parse("БМЗ", "Organization")) >= match.SCREEN


@pytest.mark.parametrize(
    ("long", "short"),
    [
        ("Belarusian Oil Trading House Republican Unitary Subsidiary", "B.O.T.H."),
        ("2566 Radioelectronic Armament Repair Plant", "2566 REARP"),
        ("Центральная избирательная комиссия Республики Беларусь", "CEC Belarus"),
        ("State Authority for Military Industry of the Republic of Belarus", "SAMI"),
        ("Новая нефтяная компания", "ННК"),
        ("Main Directorate for Combating Organised Crime and Corruption", "ГУБОПиК"),
        ("Белспецвнештехника", "BSVT"),
        ("Vega Control Systems", "VEGA-SU"),
        ("Insurance Company Vega", "IC Vega"),
        ("Vitebsk Institute of Aviation Glass", "VIAS"),
        ("Atomic Glass Research Institute", "НИИАС"),
        ("Nauchno-issledovatelskoye tekhnologicheskoye byuro Vega", "NITB Vega"),
        ("Gomel Instrument-Making Plant Vega", "GPZ Vega"),
        ("Столичное телевидение", "STV"),
        ("Vega Railways", "ВЖД"),
        ("Vitebsk Peat Plant", "ВТК"),
        ("Vitebsk State College", "VDK"),
        ("Белстройгаз", "BSG"),
        ("Peat Service of Ukraine", "СТУ"),
        ("Kremenchuk Tractor Plant", "КрТЗ"),
        ("State Institute of Aviation Glass", "ГосИАС"),
    ],
)
def test_an_acronym_may_leave_the_country_out(long: str, short: str) -> None:
    one, other = names.parse(long, "Organization"), names.parse(short, "Organization")
    assert match.score(one, other) > 0.5
    assert "acronym" in {part.rule for part in match.explain(one, other)}


@pytest.mark.parametrize(
    ("long", "short"),
    [
        ("Special Design Bureau of Machines", "SKBMash"),
        ("Research Institute of Mechanical Engineering", "НИИмаш"),
        ("Центральный научно-исследовательский институт картона", "ЦНИИкартон"),
    ],
)
def test_a_general_acronym_and_a_beginning_are_one_word(long: str, short: str) -> None:
    one, other = names.parse(long, "Organization"), names.parse(short, "Organization")
    assert match.score(one, other) > 0.6
    assert "compound" in {part.rule for part in match.explain(one, other)}


def test_an_acronym_of_a_syllable_keeps_its_order() -> None:
    long = names.parse("Trakt Salut Kama", "Organization")
    assert match.score(long, names.parse("TRASK", "Organization")) > 0.5
    assert match.score(long, names.parse("KARST", "Organization")) < 0.2


@pytest.mark.parametrize(
    ("long", "short"),
    [
        ("Ministry of Health of the Republic of Belarus", "MINZDRAV"),
        ("Белорусский государственный институт метрологии", "BelGIM"),
        ("Белорусская торгово-промышленная палата", "БелТПП"),
        ("Belarusian State Technical Society", "БелГТО"),
        ("Minsk City Executive Committee", "Мингорисполком"),
        ("Brest Gas Equipment Plant", "Brestgazoapparat"),
        ("Belarusian Optical and Mechanical Association", "БелОМО"),
    ],
)
def test_a_blend_is_put_together_from_the_beginnings_of_words(long: str, short: str) -> None:
    one, other = names.parse(long, "Organization"), names.parse(short, "Organization")
    assert match.score(one, other) > 0.5
    assert match.score(one, other) == pytest.approx(match.score(other, one))


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Hrodna Tobacco Factory", "ПЛАНЕТА"),
        ("NPO Tsentr", "ПАССАТ"),
        ("Laser Technologies Production Association", "Turbine Plant"),
        ("Concern Belvega", "BELKANTO"),
    ],
)
def test_few_letters_are_no_blend(left: str, right: str) -> None:
    assert match.score(names.parse(left, "Organization"), names.parse(right, "Organization")) < 0.5


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Institute of Physics of Belarus", "Institute of Mathematics of Belarus"),
        ("Pinsk Ship Repair Plant", "Гомельский судоремонтный завод"),
        ("Department of the Control Committee", "Control Committee of Belarus"),
        ("Vega Leasing", "ООО Вега"),
        ("Belaruskali", "Белорусская калийная компания"),
        ("Институт иммунологии", "Institute of Toxicology"),
        ("Samara Filter Plant", "Самарский завод подшипников"),
        ("Brest Sausage Factory", "Брестская макаронная фабрика"),
    ],
)
def test_a_place_a_field_or_a_daughter_makes_two_firms(left: str, right: str) -> None:
    assert match.score(names.parse(left, "Organization"), names.parse(right, "Organization")) < 0.65


@pytest.mark.parametrize(
    ("one", "other", "rules"),
    [
        ("Veganeft Invest", "ООО Веганефть Информ", {"own words"}),
        ("Veganeft Holding", "Veganeft Production Association", set()),
        ("Veganeft Holding", "Veganeft Invest", set()),
        ("Veganeft Transgaz Gomel", "ВЕГАНЕФТЬ ТРАНСГАЗ БРЕСТ", {"own words", "own places"}),
        ("Veganeft Optika Gomel", "ВЕГАНЕФТЬ БРЕСТ", {"own words", "own places"}),
        ("Veganeft Optika", "ВЕГАНЕФТЬ БРЕСТ", {"own words"}),
    ],
)
def test_sister_firms_have_words_or_places_of_their_own(one: str, other: str, rules: set[str]) -> None:
    left, right = names.parse(one, "Organization"), names.parse(other, "Organization")
    own = {"own words", "own places"}
    assert {part.rule for part in match.explain(left, right)} & own == rules
    assert {part.rule for part in match.explain(right, left)} & own == rules
    assert match.score(left, right) < (0.5 if rules else 1.0)


@pytest.mark.parametrize(
    ("one", "other", "is_told"),
    [
        ("ОАО Веганефть", "ООО Веганефть Инвест", True),
        ("ОАО Веганефть", "Veganeft Invest JSC", False),
        ("ОАО Веганефть", "ООО Веганефть", False),
        ("РУП Веганефть", "ОАО Веганефть Инвест", False),
        ("Veganeft Corporation JSC", "Veganeft Invest Co Ltd", True),
    ],
)
def test_another_form_tells_apart_where_a_word_does(one: str, other: str, is_told: bool) -> None:
    left, right = names.parse(one, "Organization"), names.parse(other, "Organization")
    assert ("other form" in {part.rule for part in match.explain(left, right)}) is is_told
    assert match.score(left, right) == pytest.approx(match.score(right, left))


def test_what_is_its_own_is_shown() -> None:
    one, other = (names.parse(text, "Organization") for text in ("Veganeft Invest", "Veganeft Inform Group"))
    shown = {part.rule: (part.left, part.right) for part in match.explain(one, other)}
    assert shown["own words"] == ("Invest", "Inform")


def test_a_quarter_that_an_acronym_covers_is_no_difference() -> None:
    long, short = (names.parse(text, "Organization") for text in ("Moscow Tractor Plant Vega", "МТЗ Вега"))
    assert "quarter" not in {part.rule for part in match.explain(long, short)}
    assert match.score(long, short) > 0.7


@given(st.text(max_size=40), st.text(max_size=40), st.sampled_from(["Person", "Organization"]))
def test_score_is_symmetric_and_bounded(left: str, right: str, kind: str) -> None:
    one, other = names.parse(left, kind), names.parse(right, kind)
    assert match.score(one, other) == pytest.approx(match.score(other, one))
    assert 0.0 <= match.score(one, other) <= 1.0


def test_more_in_common_ranks_higher() -> None:
    query = names.parse("Viktor Gavrilovich Sheiman", "Person")
    full = names.parse("Виктор Гаврилович Шейман", "Person")
    part = names.parse("Виктор Шейман", "Person")
    assert match.score(query, full) > match.score(query, part) > match.PAIR


def test_explanation_names_the_rule() -> None:
    parts = match.explain(names.parse("558 Aircraft Repair Plant"), names.parse("566 Aircraft Repair Plant"))
    assert "numbers" in {part.rule for part in parts}
    parts = match.explain(names.parse("Минский завод"), names.parse("Minsk plant"))
    assert {part.rule for part in parts} == {"same concept"}


def test_valid_numbers_decide() -> None:
    one = match.Subject((names.parse("ОАО Интеграл"),), "Organization", (("УНП", "100386629"),))
    same = match.Subject((names.parse("Joint Stock Company Intehral"),), "Organization", (("UNP", "100 386 629"),))
    other = match.Subject((names.parse("JSC Integral"),), "Organization", (("UNP", "100363840"),))
    assert match.compare(one, same).probability > 0.99
    assert match.compare(one, other).probability < 0.5


@pytest.mark.parametrize(
    ("one", "same", "other"),
    [
        ("Alrosa", "Alrasa", "Eliars"),
        ("Itelma", "Itelmo", "Tulammo"),
        ("Hamid Rahimi", "Hamed Rahimi", "Amahad Rahimi"),
    ],
)
def test_the_same_consonants_are_one_word_where_only_vowels_are_spelled_otherwise(
    one: str, same: str, other: str
) -> None:
    kind = "Person" if " " in one else "Organization"
    asked, near, far = (names.parse(text, kind) for text in (one, same, other))
    assert match.pair(asked, near) > 0.6 > match.pair(asked, far)


@pytest.mark.parametrize(
    ("one", "same", "other"),
    [
        # Institutes are a letter apart, compounds of known words are misprinted by a letter or two.
        ("АО ВНИИРТ", "VNIIRT", "АО ВНИИР"),
        ("Belavia", "Белавиа", "Belshina"),
        # An acronym may leave orders and namesakes out; scraps give no letters.
        ("Moscow Order of the Red Banner Research Radio Engineering Institute", "MNIRTI", "MNIRTM"),
        # In English by any usual word, beside a Russian name.
        ("Белорусский металлургический завод", "BSW", "BSC"),
        # A compound may stand for words that mean nearly its parts.
        ("Goskomvoenprom", "State Authority for Military Industry", "State Authority for Food Industry"),
    ],
)
def test_short_names_are_of_one_body_and_not_of_another(one: str, same: str, other: str) -> None:
    name, left, right = (names.parse(text, "Organization") for text in (one, same, other))
    assert match.score(name, left) > 0.5 > 0.45 > match.score(name, right)


def test_a_limited_company_is_hardly_the_stock_company_a_state_enterprise_may_have_become_one() -> None:
    stock, limited, state = (names.parse(text) for text in ("Rassvet OJSC", "Rassvet LLC", "RUE Rassvet"))
    assert match.score(stock, limited) < 0.8 < match.score(stock, state)
