"""One name in many spellings: what the parts are, and that the spellings come out alike."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backstay import match, names

SAME_SOUND = [
    ("Пеленг", "Pielenh", "Peleng"),
    ("Гурулёв", "Hurulioŭ", "Gurulev", "Guruljow", "Huruliou"),
    ("Лукашэнка", "Лукашенко", "Łukašenka", "Lukashenko", "Lukashenka", "Lukaschenko", "Łukaszenka"),
    ("Інтэграл", "Iнтэграл", "Интеграл", "Intehrał", "Integral"),
    ("Шчарбакоў", "Щербаков", "Shcherbakov", "Schtscherbakow", "Szczerbakow")[1:],
]


@pytest.mark.parametrize("spellings", SAME_SOUND, ids=lambda s: s[0])
def test_renderings_share_a_skeleton(spellings: tuple[str, ...]) -> None:
    assert len({names.skeleton(spelling) for spelling in spellings}) == 1


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Минский завод колёсных тягачей", "Minsk Wheeled Tractor Plant"),
        ("558-й авиационный ремонтный завод", "558 Aircraft Repair Plant"),
        ("558-ы авіярамонтны завод", "558 Aircraft Repair Plant"),
        ("Минский завод ферросплавов", "Minsk Ferroalloy Works"),
        ("Полацкі завод упакоўкі", "Polotsk Packaging Plant"),
        ("Херсонська фабрика вовняної пряжі", "Kherson Wool Yarn Factory"),
        ("Оршанский горно-обогатительный комбинат", "Orsha Mining and Processing Plant"),
        ("Институт сверхпроводимости", "Institut sverkhprovodimosti"),
        ("Саюз журналістаў", "Union of Journalists"),
        ("Министерство обороны", "Ministerio de Defensa"),
        ("Министерство обороны", "Gynybos ministerija"),
    ],
)
def test_translated_words_are_one_concept(left: str, right: str) -> None:
    marks = [sorted(token.mark for token in names.parse(text, "Organization").tokens) for text in (left, right)]
    assert marks[0] == marks[1]


@pytest.mark.parametrize(
    ("word", "concept"),
    [
        ("Государственное", "state"),
        ("производственная", "production"),
        ("исследовательский", "science"),
        ("комиссия", "commission"),
        ("ўзбраення", "weapon"),
        ("DZIARZAUNY", "state"),
        ("TECHNALOHIY", "technology"),
        ("им", "named"),
        ("Дзяржаўны", "state"),
        ("CUKROVY", "sugar"),
        ("SŁUCKI", "slutsk"),
        ("CYRVONY", "red"),
        ("lasnoj", "wood"),
        ("CHIMIČNY", "chemical"),
        ("nauchnyy", "science"),
        ("kooperativnyy", "cooperative"),
        ("raschetnyy", "settlement"),
        ("rossiyskogo", "russia"),
        ("yuzhnoye", "south"),
        ("obyedineniye", "association"),
    ],
)
def test_adjectives_endings_and_stripped_marks_keep_the_meaning(word: str, concept: str) -> None:
    """https://en.wikipedia.org/wiki/Belarusian_Latin_alphabet: lists often print Łacinka without its marks."""
    marks = [token.mark for token in names.parse(f"Alfa {word} Vega", "Organization").tokens]
    assert concept in marks


@pytest.mark.parametrize(
    "word",
    [
        *("Гостомельский", "Электротяга", "Союзник", "Комисаров", "Тинькофф", "Виноградов", "Garantex"),
        *("Нафтан", "Naftan", "Сетунь", "Резонит", "Aviacon"),
    ],
)
def test_a_stem_does_not_explain_a_name_of_its_own(word: str) -> None:
    marks = {token.mark for token in names.parse(word, "Organization").tokens}
    assert not {"state", "commission", "zinc", "vineyard", "guarantee", "oil", "network", "aviation"} & marks


@pytest.mark.parametrize(
    ("spellings", "parts"),
    [
        (("Витебскэнерго", "Vitebskenergo", "VITSEBSKENERHA", "Віцебскэнерга"), "vitebsk+energy"),
        (("Лидсельмаш", "Lidselmash", "ЛІДСЕЛЬМАШ"), "lida+agricultural+machine"),
        (("ГРОДНООБЛГАЗ", "Grodnooblgaz", "HRODNAABLHAZ"), "grodno+regional+gas"),
        (("Белзарубежстрой", "BELZAMEZHBUD"), "belarus+foreign+build"),
        (("Беларусбанк", "Belarusbank"), "belarus+bank"),
        (("Белинвестбанк", "BELINVESTBANK"), "belarus+investment+bank"),
    ],
)
def test_a_proper_name_of_known_words_is_all_of_them(spellings: tuple[str, ...], parts: str) -> None:
    for spelling in spellings:
        assert [(token.role, token.mark) for token in names.parse(spelling, "Organization").tokens] == [
            ("compound", parts)
        ]


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("OPTIKO-MECHANICHESKY ZAVOD", ["optical", "mechanical", "plant"]),
        ("MINSKI MATORARAMONTNY ZAVOD", ["minsk", "engine", "repair", "plant"]),
        ("Завод электрооборудования", ["plant", "electric", "equipment"]),
        ("BELARUSKAYA PALATA", ["belarus", "chamber"]),
        ("Machine Tool Plant", ["machinetool", "plant"]),
        ("SELSKAHASPADARCHAYA AKADEMIYA", ["agricultural", "academy"]),
        ("KAMITET PA MAHILIOUSKAI VOBLASTSI", ["committee", "mogilev", "regional"]),
        # Romanised: short words by their sound, prepositions, ў as u, щ as sch.
        ("UPRAVLENIE VNUTRENNIKH DEL", ["control", "internal", "affairs"]),
        ("Halounaye upraulenne pa baratsbe z zlachynstvami", ["general", "control", "combating", "crime"]),
        ("Verkhovnyi sud", ["supreme", "court"]),
        ("Del Set Mir", ["", "", ""]),
        ("Correctional Colony No. 14", ["penal", "colony", "14"]),
    ],
)
def test_descriptions_are_read_word_by_word(text: str, marks: list[str]) -> None:
    assert [token.mark for token in names.parse(text, "Organization").tokens] == marks


def test_what_a_body_is_for_counts_where_all_words_are_general() -> None:
    ministry = names.parse("Ministry of Finance of the Republic of Belarus", "Organization")
    weights = {token.mark: token.weight for token in ministry.tokens}
    assert weights["finance"] > 0.4 > 0.1 > weights["republican"]
    firm = names.parse("Vega Finance", "Organization")
    assert {token.mark: token.weight for token in firm.tokens}["finance"] < 0.4


def test_a_preposition_in_latin_letters_is_no_association() -> None:
    marks = [token.mark for token in names.parse("KOMITET PO KONTROLYU", "Organization").tokens]
    assert marks == [token.mark for token in names.parse("Комитет по контролю", "Organization").tokens]
    assert "association" in {token.mark for token in names.parse("PO Rassvet", "Organization").tokens}


def test_legal_forms_are_taken_out_and_kept() -> None:
    name = names.parse("Сельскохозяйственное УП «Рассвет»", "Organization")
    assert [form for form, _ in name.forms] == []
    name = names.parse("Сельскохозяйственное ООО «Рассвет»", "Organization")
    assert [form for form, _ in name.forms] == ["llc"]
    name = names.parse("ООО «Рассвет»", "Organization")
    assert [form for form, _ in name.forms] == ["llc"]
    for text in ("СП ОАО «Рассвет»", "Joint venture Rassvet JSC"):
        assert {"joint"} < {form for form, _ in names.parse(text, "Organization").forms}
    assert names.parse("ОАО", "Organization").tokens


@pytest.mark.parametrize(
    "text",
    [
        "Trade and Production RUE Rassvet",
        "Research and Production Unitary Enterprise Rassvet",
        "Торгово-производственное республиканское унитарное предприятие «Рассвет»",
        "Industrial-Commercial Private Unitary Enterprise Rassvet",
        "Vytvorčaje respublikanskaje unitarnaje pradpryjemstva Rassvet",
        "Dochernee Unitarnoe Predpriyatie Rassvet",
        "Rassvet Republican Unitary Subsidiary",
    ],
)
def test_what_sort_of_unitary_enterprise_it_is_belongs_to_the_form(text: str) -> None:
    name = names.parse(text, "Organization")
    assert [token.sound for token in name.tokens] == ["rasvet"]
    assert {form for form, _ in name.forms} == {"unitary"}


@pytest.mark.parametrize(
    "text",
    [
        "Obshchestvo s organichennoi otvetstvennostyu Rassvet",
        "OBSCHESTVO S OGRANICHENNOI OTVESTVENNOSTYU RASSVET",
        "Limted Liability Company Rassvet",
        "000 Rassvet",
        "Рассвет 0ОО",
    ],
)
def test_a_misprint_leaves_a_legal_form_what_it_is(text: str) -> None:
    name = names.parse(text, "Organization")
    assert ([token.sound for token in name.tokens], [form for form, _ in name.forms]) == (["rasvet"], ["llc"])


@pytest.mark.parametrize(
    "text",
    [
        "Public Opinion Company",
        "Joint Stars Company",
        "State Institute of Glass",
        "Luch 300",
        "030 Luch",
        "Limit Luch",
    ],
)
def test_what_is_only_like_a_legal_form_is_none(text: str) -> None:
    assert not names.parse(text, "Organization").forms


def test_given_names_and_patronymics_cross_languages() -> None:
    for text in ("Уладзімір Мікалаевіч Сініца", "Vladimir Nikolayevich Sinitsa", "Volodymyr Mykolaiovych Synytsia"):
        roles = {token.role: token.mark for token in names.parse(text, "Person").tokens}
        assert roles["given"] == "vladimir"
        assert roles["patronymic"] == "nikolai"


def test_key_forgets_only_trivia() -> None:
    assert names.key("ОАО «Интеграл»") == names.key("интеграл, ОАО") == names.key("“Integral” OJSC")
    assert names.key("ОАО «Интеграл»") != names.key("ОАО «Планар»")


@given(st.text(max_size=80), st.sampled_from(["Person", "Organization", "Vessel", ""]))
def test_parse_is_total_and_repeatable(text: str, kind: str) -> None:
    name = names.parse(text, kind)
    assert name == names.parse(text, kind)
    assert hash(name) == hash(names.parse(text, kind))
    if any(char.isascii() and char.isalnum() for char in text):
        assert name.tokens
    assert names.latin(text) is not None
    assert isinstance(names.key(text), str)


@pytest.mark.parametrize(
    ("text", "family"),
    [
        ("ЧПТУП Рассвет", "state"),
        ("IChPUP Rassvet", "state"),
        ("МСОО Рассвет", "assoc"),
        ("РГА «Рассвет»", "assoc"),
        ("Obschestvennoe ob'edinenie Rassvet", "assoc"),
        ("Joint Stock Company of Closed Type Rassvet", "stock"),
        ("Rassvet Scientific Production LLC Vega", "limited"),
        ("Частное предприятие «Рассвет»", "state"),
    ],
)
def test_forms_are_known_by_their_letters_and_in_the_middle(text: str, family: str) -> None:
    name = names.parse(text, "Organization")
    assert family in {one for _, one in name.forms} and "rassvet" in [token.plain for token in name.tokens]


@pytest.mark.parametrize(
    ("text", "words", "forms"),
    [
        ("公開株式会社アングストレム", ["アングストレム"], ["ojsc"]),
        ("苏州亿可达智能科技有限公司", ["苏州亿可达智能科技"], ["ltd"]),
        ("조선백호무역 주식회사", ["조선백호무역"], ["ltd"]),
        ("บริษัท แอโร จำกัด", ["แอโร"], ["ltd", "ltd"]),
        ("شركة الخليج", ["الخليج"], ["ltd"]),
        ("იმედი", ["იმედი"], []),
    ],
)
def test_a_legal_form_is_known_in_scripts_that_leave_no_space_and_nothing_else_is_one(
    text: str, words: list[str], forms: list[str]
) -> None:
    name = names.parse(text, "Organization")
    assert [token.text for token in name.tokens] == words
    assert [form for form, _ in name.forms] == forms


@pytest.mark.parametrize(
    ("text", "latin"),
    [("シュヴォフチ", "shuvofuchi"), ("ロッテ", "rote"), ("トーキョー", "tokyo"), ("โกลบอล", "kolbol")],
)
def test_kana_and_thai_are_read_syllable_by_syllable(text: str, latin: str) -> None:
    assert names.latin(text) == latin


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Трутнев Ю.П.", "Yuri Petrovich Trutnev"),
        ("Yu.P. Trutnev", "Юрий Петрович Трутнев"),
        ("Y. Yakovlev", "Юрий Яковлев"),
        ("J. Smith", "John Smith"),
        ("Sh. Aliyev", "Shamil Aliyev"),
        ("Щербаков Щ.", "Shchedryi Shcherbakov"),
    ],
)
def test_an_initial_stands_for_a_name_by_its_letter_or_its_sound(written: str, name: str) -> None:
    mine = names.parse(written, "Person")
    assert {token.role for token in mine.tokens} == {"initial", "word"}
    assert match.rank(mine, names.parse(name, "Person")) > match.SCREEN


@pytest.mark.parametrize(
    ("kind", "written", "name"),
    [
        *(
            ("Vessel", f"{sort} Taban 1", "TABAN 1")
            for sort in ("M/V", "MV", "M/T", "LPG/C", "Motor vessel", "Tanker")
        ),
        ("Vessel", "т/х «Табан 1»", "TABAN 1"),
        ("Organization", "M/s. Alpha Traders", "Alpha Traders"),
        ("Organization", "Plant №144", "Plant No. 144"),
        ("Person", "Г-н Пётр Иванов", "Пётр Иванов"),
        ("Person", "H.E. Comrade Ann Example", "Ann Example"),
    ],
)
def test_what_says_of_what_sort_somebody_is_is_no_part_of_the_name(kind: str, written: str, name: str) -> None:
    assert [token.sound for token in names.parse(written, kind).tokens] == [
        token.sound for token in names.parse(name, kind).tokens
    ]


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Gazprombank, Moscow", "Gazprombank"),
        ("Uralvagonzavod (Minsk)", "Uralvagonzavod"),
        ("Belshina, 213824 Bobruisk, Belarus", "Belshina"),
        ("ООО Ромашка, г. Санкт-Петербург", "ООО Ромашка"),
        ("Trade House, Dubai, UAE", "Trade House"),
        ("Gazprombank (Switzerland) Ltd", "Gazprombank (Switzerland) Ltd"),
        ("Bank of Moscow", "Bank of Moscow"),
        ("Integral SPB", "Integral SPB"),
        ("Alpha, Beta and Co", "Alpha, Beta and Co"),
        ("Moscow", "Moscow"),
    ],
)
def test_a_place_behind_a_comma_or_in_brackets_is_an_address(written: str, name: str) -> None:
    assert names.without_address(written) == name


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Belsh1na", ["belshina"]),
        ("Gr0dn0 Az0t", ["grodno", "azot"]),
        ("AUT0M0BILE", ["automobile"]),
        # What a firm may be called as it stands.
        ("Web2print", ["web2print"]),
        ("Sector10", ["sector10"]),
        ("Level1", ["level1"]),
        ("C0", ["c0"]),
        ("T90", ["t90"]),
    ],
)
def test_digits_inside_a_firms_word_are_the_letters_that_they_look_like(typed: str, meant: list[str]) -> None:
    assert [token.plain for token in names.parse(typed, "Organization").tokens] == meant
