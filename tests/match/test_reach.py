"""What names can reach at most is never less than what they reach; it changes no answer, nor how they meet."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backstay import match, names
from backstay.match import SLACK, At

# Each rule by which words can meet: spelling, ending, consonants, scripts, initials, fathers, translations, numbers,
# words written together, compounds, acronyms of little else and of a part, of compounds, of two words, blends,
# descriptions.
FIRMS = (
    *("OJSC Peleng", "ААТ «Пеленг»", "Pielenh", "Peleng Zapad LLC", "MZKT", "МЗКТ", "Minsk Wheel Tractor Plant"),
    *("Минский завод колёсных тягачей", "Minski zavod kolavych ciahačoŭ", "MMZ", "Mari Machine Building Plant"),
    *("Pelneg", "Belneftehkim", "Pelegn OJSC", "Minsk Wheel Tarctor Plant", "Research Institute of Electronisc"),
    *("BelOMO", "Белорусское оптико-механическое объединение", "558 ARZ", "558 Aircraft Repair Plant", "566 ARZ"),
    *("Goodwill Trading", "Good Will Trading Ltd", "Belneftekhim", "Belarusian Oil Chemistry Concern", "Chimiczny"),
    *("Research Institute of Electronics", "НИИ электроники", "NII Elektroniki", "Central Design Bureau GROUP"),
    *("مصنع", "Msn", "Zlatoust", "Zlatoustovsky Plant", "SCAC", "ASOC", "Bank", "Bank Otkritie Financial", "", "!!"),
    *(
        "Минздрав",
        "Ministry of Health of the Republic of Belarus",
        "BelGIM",
        "Belarusian State Institute of Metrology",
    ),
    *(
        "BSVT",
        "Белспецвнештехника",
        "AGAT-SU",
        "AviaTechService",
        "Авиатехсервис",
        "Mahilioulift",
        "Brestgazoapparat",
    ),
    *(
        "Brest Gas Equipment Plant",
        "Белкард",
        "ОАО Белкард - Гродненский завод карданных валов",
        "Vega Leasing",
        "Vega",
    ),
    *("Atomic Glass Research Institute", "НИИАС", "Gomel Instrument-Making Plant Vega", "GPZ Vega", "KrTZ", "STV"),
    *("Kremenchuk Tractor Plant", "Столичное телевидение", "IC Vega", "Insurance Company Vega", "SKBMash"),
    *("Iran Air Cargo", "IRANAIR CARGO"),
    *("Agat Control Systems", "AGAT", "АГАТ — системы управления", "Kharkov Tank Plant", "Plant 7", "Завод № 7"),
)
PEOPLE = (
    *("Viktor Sheiman", "Виктор Владимирович Шейман", "V. V. Sheiman", "SHEIMAN, Viktar", "Віктар Шэйман"),
    *("Ahmad bin Hasan", "Hasan bin Ahmad", "Abdul Rahman", "Abdurrahman", "Sergey Sergey Shoigu", "Kim Jong Un"),
    *(
        "김정은",
        "سامر فوز",
        "Samer Fawz",
        "Haji Mullah Omar",
        "Vladimirovna Anna",
        "Анна Владимировна",
        "Ivan Ivanov",
    ),
)
WORDS = st.sampled_from(sorted({word for text in (*FIRMS, *PEOPLE) for word in text.split()}))
TEXTS = st.lists(st.one_of(WORDS, st.text("abehiknostvzабвгдіўхц", min_size=1, max_size=7)), min_size=1, max_size=6)


def broken(asked: list[names.Name], index: match.Index) -> list[tuple[str, str]]:
    """The pairs that rank higher, or are more alike, than was told, or meet by words that were told to meet none."""
    found = []
    for asking in index.ask(asked, 100):
        (looked,) = asking.looked
        rank = dict(zip(looked.records, looked.rank.tolist(), strict=True))
        for first, place in looked.rows.items():
            size = looked.sizes[place]
            row = [At(0, first + n) for n in range(size)]
            for at, alike, ways in zip(row, *asking.bounds(row[0], size), strict=True):
                met = asking.meeting(at, ways)
                above = met.rank > rank.get(at.record, 1.0) + SLACK or met.alike > alike + SLACK
                if above or met.meeting != match.meet(asking.name, met.meeting.b):
                    found.append((asking.name.text, index.text(at)))
    return found


@pytest.mark.parametrize("kind", ["Organization", "Person", ""])
def test_no_name_reaches_more_than_was_told(kind: str) -> None:
    texts = (*FIRMS, *PEOPLE)
    index = match.Index.build(
        [("all", kind, texts), *((str(n), kind, (text,)) for n, text in enumerate(texts))], told=True
    )
    assert broken([names.parse(text, kind) for text in texts], index) == []


@settings(max_examples=60, deadline=None)
@given(st.lists(TEXTS, min_size=8, max_size=8), st.sampled_from(["Organization", "Person", ""]))
def test_no_made_up_name_reaches_more_than_was_told(texts: list[list[str]], kind: str) -> None:
    written = [" ".join(words) for words in texts]
    index = match.Index.build(
        [("all", kind, written), *((str(n), "", (text,)) for n, text in enumerate(written))], told=True
    )
    assert broken([names.parse(text, kind) for text in written], index) == []


def test_most_strangers_are_told_apart_without_a_look() -> None:
    index = match.Index.build([(str(n), "Organization", (text,)) for n, text in enumerate(FIRMS)], told=True)
    asked = [names.parse(text, "Organization") for text in ("Peleng Vostok", "Plant 8", "Oil Trading", "Tank Bank")]
    told = [rank for asking in index.ask(asked, 100) for looked in asking.looked for rank in looked.rank]
    assert sum(rank < 0.35 for rank in told) > len(told) / 3


def test_names_asked_together_find_what_each_finds_alone() -> None:
    index = match.Index.build([(str(n), "", (text,)) for n, text in enumerate((*FIRMS, *PEOPLE))], told=True)
    asked = [names.parse(text) for text in (*PEOPLE, *FIRMS)]
    together = [asking.found(0.3) for asking in index.ask(asked, 5)]
    alone = [index.ask([name], 5)[0].found(0.3) for name in asked]
    assert [[(one.ident, one.met.rank) for one in some] for some in together] == [
        [(one.ident, one.met.rank) for one in some] for some in alone
    ]


@pytest.mark.parametrize(
    ("asked", "held"),
    [
        ("Alpha Service Vitebsk", "Beta Trade Polotsk"),
        ("Good Will Insurance Gomel", "Goodwill Trading Polotsk"),
    ],
)
def test_words_that_meet_nothing_count_beside_joined_words_and_words_of_their_own(asked: str, held: str) -> None:
    index = match.Index.build([("1", "Organization", (held, asked))], told=True)
    (asking,) = index.ask([names.parse(asked, "Organization")], 5)
    most, _ = asking.bounds(At(0, 0), 2)
    assert most[0] < 0.75
    assert most[1] == pytest.approx(asking.meeting(At(0, 1)).alike, abs=0.05)
