"""A table of customers: columns guessed and reported, results that are safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from backstay.model import BadInput, ListVersion
from backstay.screen import read_customers, result_rows, screen
from backstay.screen.customers import as_csv, defused, guess_columns, write_xlsx
from tests.screen.subjects import listed, lists_of

VERSION = ListVersion("us-sdn", "US", "SDN", "2026-01", "aa", "sdn.csv", "us-ofac-csv", 1)
LISTS = lists_of(listed("us-sdn:1", "OJSC Planar", identifiers=(("UNP", "100386629"),)))


def table(path: Path, text: str) -> Path:
    path.write_text(text, "utf-8")
    return path


@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_columns_are_guessed_and_reported_and_bad_rows_named(tmp_path: Path, mark: str) -> None:
    lines = [
        "Customer No,Company Name,Land,УНП,Turnover",
        "7,Planar,Belarus,100 386 629,9",
        "8,,,,1",
        "7,Planar,Belarus,100386629,9",
    ]
    found = read_customers(table(tmp_path / "c.csv", "\n".join(lines).replace(",", mark)))
    (customer,) = found.entities
    assert (
        found.report() == "Customer No -> key, Company Name -> name, Land -> country, УНП -> UNP; not used: Turnover"
    )
    assert (customer.caption, customer.countries, customer.identifiers) == (
        "Planar",
        ("BY",),
        (("UNP", "100386629"),),
    )
    assert [(problem.row, problem.reason) for problem in found.problems] == [
        (3, "the row has no name"), (4, "the same customer as in row 2"),
    ]  # fmt: skip


def test_dates_of_birth_are_read_in_any_writing_and_bad_ones_named(tmp_path: Path) -> None:
    rows = ["Name,Type,Date of birth", "Ivan Vymyslau,person,09.05.1961", "Anna Vymyslava,person,unknown"]
    found = read_customers(table(tmp_path / "c.csv", "\n".join(rows)))
    assert [one.dates for one in found.entities] == [("1961-05-09",), ()]
    assert [(problem.row, problem.reason.partition(";")[0]) for problem in found.problems] == [
        (3, "'unknown' is no date of birth and was left out")
    ]


@pytest.mark.parametrize("encoding", ["windows-1251", "utf-16"])
def test_a_table_that_excel_saved_is_read_in_its_encoding(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "c.csv"
    path.write_bytes("Имя;Страна\nИван Вымыслов;BY\nЗАО Вымысел;BY\n".encode(encoding))
    assert [one.caption for one in read_customers(path).entities] == ["Иван Вымыслов", "ЗАО Вымысел"]


def test_a_workbook_is_read_the_same(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (["Our customers"], ["ID", "Name", "Type"], [1, "Planar", "Company"], [2, "Ivan Vymyslau", "Person"]):
        sheet.append(row)
    book.save(tmp_path / "c.xlsx")
    assert [(one.caption, one.kind) for one in read_customers(tmp_path / "c.xlsx").entities] == [
        ("Planar", "Organization"), ("Ivan Vymyslau", "Person"),
    ]  # fmt: skip


# Head and rows as users export them -> what is screened: (kind, names) a row.
TABLES = [
    ("Name,Name,Country", "Belshina,Xxx,BY", [("", ("Belshina", "Xxx"))]),
    ("Name,Surname", "Viktor,Vymyslau", [("Person", ("Viktor Vymyslau",))]),
    ("Name,Surname", "Viktor Vymyslau,Vymyslau", [("Person", ("Viktor Vymyslau",))]),
    ("Name,Surname", "Planar,", [("", ("Planar",))]),
    ("Name,Vorname", "Planar GmbH,\nVymyslau,Viktor", [("", ("Planar GmbH",)), ("Person", ("Viktor Vymyslau",))]),
    ("Nom,Prénom", "Vymyslau,Viktor", [("Person", ("Viktor Vymyslau",))]),
    ("Nazwisko,Imię", "Vymyslau,Viktor", [("Person", ("Viktor Vymyslau",))]),
    ("Фамилия,Имя,Отчество", "Вымыслов,Иван,Петрович", [("Person", ("Иван Петрович Вымыслов",))]),
    ("Прізвище,Ім'я,По батькові", "Вимислов,Іван,Петрович", [("Person", ("Іван Петрович Вимислов",))]),
    ("Прозвішча,Імя,Імя па бацьку", "Вымыслаў,Іван,Пятровіч", [("Person", ("Іван Пятровіч Вымыслаў",))]),
    ("First name,Last name,Full name", "Viktor,Vymyslau,Vymyslau Viktor", [("Person", ("Vymyslau Viktor",))]),
    ("Company,First name,Last name", "Planar,Viktor,Vymyslau", [("", ("Planar", "Viktor Vymyslau"))]),
    ("First name,Last name,Type", "Viktor,Vymyslau,company", [("Organization", ("Viktor Vymyslau",))]),
    ("Company,First name", "Planar,Viktor", [("", ("Planar",))]),
    ("Client,Client name", "4711,Planar", [("", ("Planar",))]),
]


@pytest.mark.parametrize(("head", "rows", "expected"), TABLES)
def test_every_name_of_a_row_is_screened(
    tmp_path: Path, head: str, rows: str, expected: list[tuple[str, tuple[str, ...]]]
) -> None:
    found = read_customers(table(tmp_path / "c.csv", f"{head}\n{rows}\n"))
    assert [(one.kind, one.names) for one in found.entities] == expected


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
@pytest.mark.parametrize(
    "above", ["", "Customers of 2026\n\n", "sep=;\n", "Firm:,We Ltd\nDate:,2026-08-01\n,\n", "\n" * 9]
)
def test_signs_between_cells_and_the_place_of_the_head_are_told_by_the_file(
    tmp_path: Path, mark: str, above: str
) -> None:
    text = f"{above}Vendor Name,Ctry\nPlanar,BY\n,\nВымысел,\n"
    found = read_customers(table(tmp_path / "c.csv", text.replace(",", mark)))
    first = above.count("\n") + 2
    assert [(one.caption, found.rows[one.id]) for one in found.entities] == [
        ("Planar", first),
        ("Вымысел", first + 2),
    ]
    assert (found.report(), found.problems) == ("Vendor Name -> name, Ctry -> country", ())


def test_a_table_of_one_column_has_nothing_between_cells(tmp_path: Path) -> None:
    found = read_customers(table(tmp_path / "c.csv", "Name\nPlanar, Ltd\nVymyslau; Viktor\n"))
    assert [one.caption for one in found.entities] == ["Planar, Ltd", "Vymyslau; Viktor"]


def test_cells_without_a_head_are_told(tmp_path: Path) -> None:
    found = read_customers(table(tmp_path / "c.csv", ",Name,Country\n1,Planar, Ltd,BY\n"))
    assert found.report() == "Name -> name, Country -> country; not used: column 1, column 4"


WORKBOOKS = [
    ([["Company_Name", "ИНН/КПП"], ["Planar", "7707083893/770701001"]], "Company_Name -> name, ИНН/КПП -> INN"),
    ([["Our suppliers"], [], ["№", "Поставщик", "Reg.\nNo. "], [1, "Planar", 770]],
     "Поставщик -> name, Reg. No. -> registration number; not used: №"),
    ([["Name", "Name", None], ["Planar", "Xxx", None]], "Name -> name, Name (2) -> name"),
]  # fmt: skip


@pytest.mark.parametrize(("rows", "report"), WORKBOOKS)
def test_a_workbook_is_read_by_the_same_heads(tmp_path: Path, rows: list[list[object]], report: str) -> None:
    found = read_customers(workbook(tmp_path / "c.xlsx", rows))
    assert (found.report(), [one.caption for one in found.entities]) == (report, ["Planar"])


def test_sheets_of_one_head_are_read_and_others_are_not(tmp_path: Path) -> None:
    sheets = ([["Notes"]], [["Name", "Land"], ["Planar", "BY"]], [["Name", "Land", "УНП"], ["Belshina", "BY", 1]],
              [["Field", "Name"], ["Land", "a state"]])  # fmt: skip
    found = read_customers(workbook(tmp_path / "c.xlsx", *sheets))
    assert [one.caption for one in found.entities] == ["Planar", "Belshina"]
    assert found.report() == "Name -> name, Land -> country, УНП -> UNP"


def workbook(path: Path, *sheets: list[list[object]]) -> Path:
    book = openpyxl.Workbook()
    for rows in sheets:
        sheet = book.create_sheet()
        for row in rows:
            sheet.append(row)
    book.remove(book.worksheets[0])
    book.save(path)
    return path


# A head as exports have it -> what it holds, '' where it is better left alone.
HEADS = {
    "Vendor Name": "name", "Client": "name", "Client name": "name", "Supplier": "name", "Counterparty": "name",
    "Beneficiary": "name", "Контрагент": "name", "Поставщик": "name", "Клиент": "name", "Ф.И.О.": "name",
    "Kontrahent": "name", "Ctry": "country", "Country of registration": "country", "Страна регистрации": "country",
    "Reg. No.": "registration number", "Registration No": "registration number", "ЄДРПОУ": "registration number",
    "Tax ID": "tax number", "VAT No.": "tax number", "NIP": "tax number", "ИНН/КПП": "INN", "УНП": "UNP",
    "Client No": "key", "Contact name": "", "Bank name": "", "Product name": "", "User name": "", "First name": "",
    "Country of delivery": "", "Phone No.": "", "Contract No.": "", "Amount": "",
}  # fmt: skip


@pytest.mark.parametrize(("head", "meaning"), HEADS.items())
def test_a_head_is_known_or_left_alone(head: str, meaning: str) -> None:
    assert guess_columns([head], is_screened=True).get(head, "") == meaning


def test_the_best_header_for_a_name_wins_over_a_company_column() -> None:
    assert guess_columns(["Company", "Name"]) == {"Name": "name"}
    assert guess_columns(["company_name", "VAT-Number"]) == {"company_name": "name", "VAT-Number": "tax number"}


def test_a_table_without_a_name_column_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="call one of them 'name'"):
        read_customers(table(tmp_path / "c.csv", "A,B\n1,2\n"))
    with pytest.raises(BadInput, match="holds no rows"):
        read_customers(table(tmp_path / "d.csv", "name\n"))


@pytest.mark.parametrize("cell", ["=cmd|' /C calc'!A0", "+1+cmd", "-2+3", "@SUM(1)", "\t=1", " =1"])
def test_what_a_spreadsheet_would_run_is_defused(cell: str) -> None:
    assert defused(cell) == "'" + cell


def test_numbers_and_names_stay_as_they_are() -> None:
    assert [defused(cell) for cell in ("-0.52", "+5", "Planar", "")] == ["-0.52", "+5", "Planar", ""]


def test_results_name_list_version_and_measure_and_customers_without_a_hit_say_what_was_asked(tmp_path: Path) -> None:
    found = read_customers(table(tmp_path / "c.csv", 'Name\n"=HYPERLINK(""x"")"\nPlanar\n'))
    hits = [replace(hit, version=VERSION.id) for hit in screen(found.entities, LISTS)]
    listing = listed("us-sdn:1", "OJSC Planar", programmes=("BELARUS-EO14038",), delisted="2026-02-03")
    rows = result_rows(found, hits, [VERSION], {listing.id: listing}, date(2026, 2, 10))
    header, nothing, hit = rows
    told = dict(zip(header, hit, strict=True))
    assert (nothing[1], nothing[-1]) == ('\'=HYPERLINK("x")', "no hit in 1 list versions")
    assert (told["customer"], told["list"], told["entry"], told["measures"]) == (
        "Planar",
        "us-sdn",
        "1",
        "asset freeze",
    )
    assert (told["as of"], told["age (days)"], told["ended"]) == ("2026-01", "40", "2026-02-03")
    assert float(told["probability"]) > 0.5
    assert told["why"]
    assert list(csv.reader(io.StringIO(as_csv(rows))))[2][1] == "Planar"
    write_xlsx(rows, tmp_path / "out.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "out.xlsx").worksheets[0]
    assert all(cell.data_type == "s" for line in sheet.iter_rows() for cell in line if cell.value)
