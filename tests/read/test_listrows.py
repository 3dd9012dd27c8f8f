"""Each reason of the EU's lists is a document about the one whom the row lists."""

from __future__ import annotations

import time

from backstay.model import Document, Problem
from backstay.read import collect, read_item
from tests.read.files import item, problem
from tests.shared_data import SHARED, needs_shared

HEAD = "celex,recordId,startDate,reason,schema,name,alias,weakAlias,previousName\n"
ROWS = (
    '32006R0765,1,24.9.2004,"He runs the plant, and ""all"" of it.",Person,Jan EXAMPLE,Ян ПРЫКЛАД; Ivan EXAMPLE,,\n'
    "32006R0765,2,3 June 2024,,LegalEntity,No Reason Plant,,,\n"
    '32006R0765,3,,"It makes chips.\nIt grows.",Company,Example Plant / Пример,"""A; B""; C",EP,Old Example\n'
)


def documents(text: str) -> list[Document | Problem]:
    return read_item(item("32006R0765.csv", HEAD + text))


def test_rows_with_reasons_are_documents_about_the_listed() -> None:
    first, second = documents(ROWS)
    assert isinstance(first, Document) and isinstance(second, Document)
    assert first.name == "32006R0765.csv#row=1"
    assert first.text == 'He runs the plant, and "all" of it.'
    assert (first.published, first.source, first.language) == ("2004-09-24", "European Union", "en")
    assert (first.about, first.about_kind) == (("Jan EXAMPLE", "Ян ПРЫКЛАД", "Ivan EXAMPLE"), "Person")
    assert (second.name, second.part, second.published) == ("32006R0765.csv#row=3", "row=3", "")
    assert second.text == "It makes chips.\nIt grows."
    assert second.about == ("Example Plant", "Пример", "A; B", "C", "Old Example", "EP")
    assert second.about_kind == "Organization"
    assert first.original == second.original and first.id != second.id


def test_a_broken_row_is_one_problem_with_its_number_and_the_next_row_is_read() -> None:
    broken = '32006R0765,1,1.1.2020,"An open quote,Person,X,,,\n'
    short = "32006R0765,2,1.1.2020\n"
    first, second, third = documents(broken + short + ROWS.replace("765,1", "765,3", 1).split("\n")[0])
    assert isinstance(first, Problem) and first.row == 1
    assert isinstance(second, Problem) and str(second) == (
        "32006R0765.csv, row 2: the row has 3 fields where the head names 9"
    )
    assert isinstance(third, Document) and third.name.endswith("#row=3")


def test_a_file_broken_throughout_names_a_hundred_rows_and_counts_the_rest() -> None:
    found = documents("32006R0765,1\n" * 1000)
    assert len(found) == 101
    assert str(found[-1]) == "32006R0765.csv: 900 more rows cannot be read; check the file"


def test_another_csv_is_refused_with_what_to_do() -> None:
    assert "backstay lists load" in problem("customers.csv", "name,country\nA,BY\n").reason


@needs_shared
def test_all_rows_of_the_eu_journal_are_read_in_seconds() -> None:
    assert SHARED is not None
    start = time.process_time()
    found = [one for raw in collect([str(SHARED / "lists/eu_journal/consolidated")]) for one in read_item(raw)]  # type: ignore[arg-type]
    assert time.process_time() - start < 20
    assert not [one for one in found if isinstance(one, Problem)]
    assert len(found) == 6261
    assert all(isinstance(one, Document) and one.about and one.text for one in found)
