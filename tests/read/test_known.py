"""Files of known entities: columns by their words or the user's, a broken row is one sentence, the rest goes on."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backstay.model import BadInput, Document, Problem
from backstay.read import Item, read_item
from backstay.read.known_csv import MAPPING, mapped
from backstay.read.known_lines import Row, lines, tidy, written
from backstay.read.media import KNOWN_CSV, KNOWN_FTM


def table(text: str, columns: str = "") -> tuple[list[str], list[str]]:
    """(lines of the documents, problems) of a CSV."""
    headers = ((MAPPING, columns),) if columns else ()
    return split(read_item(Item("known.csv", "/x/known.csv", text.encode(), KNOWN_CSV, headers)))


def ftm(*rows: object) -> tuple[list[str], list[str]]:
    data = "\n".join(row if isinstance(row, str) else json.dumps(row) for row in rows)
    return split(read_item(Item("known.json", "/x/known.json", data.encode(), KNOWN_FTM)))


def split(found: list[Document | Problem]) -> tuple[list[str], list[str]]:
    texts = [row.text for row in found if isinstance(row, Document)]
    return "\n".join(texts).split("\n") if texts else [], [str(row) for row in found if isinstance(row, Problem)]


def entity(key: str, schema: str, **values: list[str]) -> dict[str, object]:
    return {"id": key, "schema": schema, "properties": values}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("name,country\nAlpha Works,BY", "row 2: Organization | name: Alpha Works | country: BY"),
        ("Наименование;УНП\nАльфа;100386629", "row 2: Organization | name: Альфа | UNP: 100386629"),
        ("Firma\tAlias\nAlpha\tAlfa; ALF", "row 2: Organization | name: Alpha | alias: Alfa | alias: ALF"),
        ('name,alias\n"Alpha, Ltd","a|b\nc"', "row 2: Organization | name: Alpha, Ltd | alias: a/b c"),
        ("name,type,inn\nJohn Example,person,7707083893", "row 2: Person | name: John Example"),
        ("name,kind\nMinistry of Samples,Public body", "row 2: PublicBody | name: Ministry of Samples"),
        ("id,name\nK-7,Alpha", "row 2: Organization | name: Alpha | id: K-7"),
        ("Name,Name\nAlpha,Alfa", "row 2: Organization | name: Alpha | alias: Alfa"),
        ("Name|Surname\nJohn|Example", "row 2: Person | name: John Example"),
        ("Company;First name;Last name\nAlpha;John;Example", "row 2: Organization | name: Alpha"),
    ],
)
def test_a_row_becomes_a_line(text: str, expected: str) -> None:
    assert table(text) == ([expected], [])


@pytest.mark.parametrize(
    ("row", "complaint"),
    [
        ("Beta", "row 3: the row has 1 fields where the head names 2"),
        ('Be"ta,"BY', "row 3: the row cannot be read"),
        (",BY", "row 3: the row has no name"),
    ],
)
def test_a_broken_row_is_one_sentence_and_the_rest_goes_on(row: str, complaint: str) -> None:
    kept, problems = table(f"name,country\nAlpha,BY\n{row}\nGamma,BY")
    assert [line.split("name: ")[1] for line in kept] == ["Alpha | country: BY", "Gamma | country: BY"]
    assert len(problems) == 1 and complaint in problems[0]


def test_a_kind_that_is_not_taken_and_two_numbers_of_one_name_are_named() -> None:
    _, problems = table("name,type,unp\nAlpha,company,100386629\nalpha,company,100316761\nSea Bird,vessel,")
    assert "row 4: 'vessel' is no kind that is taken" in problems[0]
    assert "row 3: the same name as in row 2 with another UNP" in problems[1]


def test_the_user_says_what_a_column_is() -> None:
    kept, _ = table("Wer,Nr,name\nAlpha,100386629,ignored", "Wer=name;Nr=UNP")
    assert kept == ["row 2: Organization | name: Alpha | UNP: 100386629"]
    for columns, complaint in (("X=name", "no column 'X'"), ("Wer=colour", "'colour' is no meaning")):
        with pytest.raises(BadInput, match=complaint):
            mapped("known.csv", ["Wer", "name"], columns)
    assert "no column for the name" in table("x,y\n1,2")[1][0]


def test_what_each_column_was_taken_for_is_told() -> None:
    (document,) = read_item(Item("k.csv", "/k.csv", b"Company,Turnover\nAlpha,12", KNOWN_CSV))
    assert isinstance(document, Document)
    assert document.warnings == ("Columns: Company -> name; not used: Turnover.",)


def test_followthemoney_entities_become_lines_with_the_number_of_their_line() -> None:
    kept, problems = ftm(
        entity("a", "Company", name=["Alpha"], alias=["Alfa"], country=["by"], innCode=["7707083893"]),
        entity("p", "Person", name=["Ann Example"], birthDate=["1970-01-01"], passportNumber=["AB1234567"],
               address=["1 Secret Street"], position=["director"]),
        entity("o", "Ownership", owner=["p"], asset=["a"], percentage=["51"], startDate=["2020-01"]),
        entity("d", "Directorship", director=["p"], organization=["a"], role=["chief"]),
        entity("s", "Sanction", entity=["a"], authority=["Sample Council"], program=["SAMPLE"]),
        entity("u", "UnknownLink", subject=["a"], object=["p"], role=["supplies"]),
    )  # fmt: skip
    assert kept == [
        "row 1: Organization | name: Alpha | alias: Alfa | country: BY | INN: 7707083893 | id: a"
        " | sanction: Sample Council, SAMPLE",
        "row 2: Person | name: Ann Example | position: director | id: p",
        "row 3: Ownership | owner (Person): Ann Example | asset (Organization): Alpha | share: 51 | since: 2020-01"
        " | id: o",
        "row 4: Directorship | director (Person): Ann Example | organization (Organization): Alpha | role: chief"
        " | id: d",
    ]
    assert not problems
    assert not [word for word in ("1970", "AB1234567", "Secret") if word in "".join(kept)]


@pytest.mark.parametrize(
    ("row", "complaint"),
    [
        ("{not json", "line is no FollowTheMoney entity"),
        ('["a"]', "line is no FollowTheMoney entity"),
        ({"id": "x", "schema": "Company"}, "line is no FollowTheMoney entity"),
        (entity("x", "Company", country=["by"]), "has no name"),
        (entity("x", "Ownership", owner=["nobody"], asset=["a"]), "its owner is not one entity of this file"),
    ],
)
def test_a_broken_line_is_one_sentence(row: object, complaint: str) -> None:
    kept, problems = ftm(entity("a", "Company", name=["Alpha"]), row)
    assert len(kept) == 1 and len(problems) == 1
    assert "known.json, row 2" in problems[0] and complaint in problems[0]


@given(st.lists(st.tuples(st.sampled_from(["name", "alias", "UNP"]), st.text(max_size=12)), min_size=1, max_size=5))
def test_what_is_written_is_read_back_with_its_place(fields: list[tuple[str, str]]) -> None:
    text = "\n".join(written(Row(number, "Organization", tuple(fields))) for number in (2, 3))
    kept = [(key, tidy(value)) for key, value in fields if tidy(value)]
    for line in lines(text):
        assert [(field.key, field.span.quote) for field in line.fields] == kept
        assert all(field.span.fits(text) for field in line.fields) and line.span.fits(text)


@given(st.binary(max_size=300))
def test_any_bytes_give_documents_or_sentences(data: bytes) -> None:
    for kind in (KNOWN_CSV, KNOWN_FTM):
        for row in read_item(Item("k", "/k", data, kind)):
            assert isinstance(row, Document | Problem)


def test_a_long_file_is_several_documents_that_keep_the_numbers_of_the_rows() -> None:
    data = "name\n" + "\n".join(f"Firm {n}" for n in range(4100))
    found = read_item(Item("k.csv", "/k.csv", data.encode(), KNOWN_CSV))
    assert [row.name for row in found if isinstance(row, Document)] == [
        "k.csv#rows=2-2001", "k.csv#rows=2002-4001", "k.csv#rows=4002-4101"]  # fmt: skip
