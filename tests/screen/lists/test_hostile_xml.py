"""Entities in the XML of lists and tables: refused in one sentence that names the file, never expanded or fetched."""

from __future__ import annotations

import io
import re
import subprocess
import sys
import textwrap
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from backstay.model import BadInput, Problem
from backstay.screen import read_customers
from backstay.screen.lists import read, read_all
from backstay.screen.lists.prolog import declares_dtd
from tests.screen.lists import test_eu_fsf, test_us_and_uk
from tests.screen.lists.files import write

LAUGHS = (
    '<!DOCTYPE x [<!ENTITY e0 "ha">'
    + "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
    + '<!ENTITY e "&e9;">]>'
)
DTDS = {
    "laughs": LAUGHS,
    "one entity": '<!DOCTYPE x [<!ENTITY e "EXPANDED">]>',
    "a file": '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]>',
    "a parameter": '<!DOCTYPE x [<!ENTITY % e SYSTEM "file:///etc/hostname"> %e;]>',
    "a DTD elsewhere": '<!DOCTYPE x SYSTEM "file:///etc/hostname">',
    "far down": f'<!-- <export {"x" * 100_000} --><!DOCTYPE x [<!ENTITY e "EXPANDED">]>',
}
ODS = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><table:table>{rows}</table:table>'
    "</office:document-content>"
)


def declared(xml: str, dtd: str) -> str:
    """The XML with a DTD before its first element."""
    start, end, rest = xml.partition("?>") if xml.startswith("<?xml") else ("", "", xml)
    return f"{start}{end}{dtd}{rest}"


def eu_list(folder: Path, dtd: str) -> Path:
    xml = declared(test_eu_fsf.XML.replace("<remark>", "<remark>&e;"), dtd)
    # Its first bytes must still be those of an EU list.
    return write(folder / "fsf.xml", xml.replace("<!-- <export", f"<!-- {test_eu_fsf.XML[:600]}".replace("?>", "")))


def uk_sheet(folder: Path, dtd: str) -> Path:
    def row(cells: list[str]) -> str:
        inner = "".join(f"<table:table-cell><text:p>{cell}</text:p></table:table-cell>" for cell in cells)
        return f"<table:table-row>{inner}</table:table-row>"

    listed = [*test_us_and_uk.UK_ROWS[0]]
    listed[-1] = "&e;"
    content = declared(ODS.format(rows=row(test_us_and_uk.UK_COLUMNS) + row(listed)), dtd)
    with zipfile.ZipFile(folder / "UK_Sanctions_List.ods", "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content)
    return folder / "UK_Sanctions_List.ods"


def workbook(folder: Path, dtd: str, name: str, part: str = "xl/worksheets/sheet1.xml") -> Path:
    """A table of one customer whose name is an entity, in the part of the workbook that declares it."""
    book = openpyxl.Workbook()
    book.active.append(["name", "Reference"])
    book.active.append(["Vega Works", "1"])
    out = io.BytesIO()
    book.save(out)
    with zipfile.ZipFile(out) as plain, zipfile.ZipFile(folder / name, "w") as archive:
        for member in plain.namelist():
            text = plain.read(member).decode("utf-8")
            if member == part:
                cell = '<c r="A2" t="inlineStr"><is><t>&e;</t></is></c>'
                text = declared(re.sub(r'<c r="A2".*?</c>', cell, text), dtd)
            archive.writestr(member, text)
    return folder / name


def table(folder: Path, dtd: str) -> Path:
    return workbook(folder, dtd, "customers.xlsx")


def sheet_of_a_list(folder: Path, dtd: str) -> Path:
    return workbook(folder, dtd, "dfat.xlsx")


def book_of_a_list(folder: Path, dtd: str) -> Path:
    return workbook(folder, dtd, "dfat.xlsx", "xl/workbook.xml")


MAKERS: list[tuple[Callable[[Path, str], Path], Callable[[Path], object]]] = [
    (eu_list, read),
    (uk_sheet, read),
    (table, read_customers),
    (sheet_of_a_list, read),
    (book_of_a_list, read),
]


@pytest.mark.parametrize("dtd", DTDS.values(), ids=DTDS)
@pytest.mark.parametrize(("make", "reader"), MAKERS, ids=[make.__name__ for make, _ in MAKERS])
def test_a_dtd_is_refused_wherever_it_stands(
    make: Callable[[Path, str], Path], reader: Callable[[Path], object], dtd: str, tmp_path: Path
) -> None:
    path = make(tmp_path, dtd)
    with pytest.raises(BadInput, match="declares a DTD") as refused:
        reader(path)
    assert path.name in str(refused.value) and "\n" not in str(refused.value) and len(str(refused.value)) < 260


def test_a_folder_with_such_a_file_loads_the_rest(tmp_path: Path) -> None:
    uk_sheet(tmp_path, DTDS["one entity"])
    write(tmp_path / "good" / "fsf.xml", test_eu_fsf.XML)
    refused, good = sorted(read_all([tmp_path]), key=lambda row: not isinstance(row, Problem))
    assert isinstance(refused, Problem) and "UK_Sanctions_List.ods" in refused.where
    assert not isinstance(good, Problem) and good.listings


@pytest.mark.parametrize("make", [table, sheet_of_a_list])
def test_an_entity_that_nothing_declares_is_one_sentence(make: Callable[[Path, str], Path], tmp_path: Path) -> None:
    path = make(tmp_path, "")
    reader = read_customers if make is table else read
    with pytest.raises(BadInput, match=r"cannot be read as a table .*undefined entity") as refused:
        reader(path)
    assert path.name in str(refused.value)


@pytest.mark.parametrize("name", ["UK_Sanctions_List.ods", "dfat.xlsx"])
def test_a_broken_workbook_is_one_sentence(name: str, tmp_path: Path) -> None:
    make = uk_sheet if name.endswith(".ods") else sheet_of_a_list
    data = make(tmp_path, "").read_bytes()
    (found,) = read_all([write(tmp_path / "cut" / name, data[:-30])])
    assert isinstance(found, Problem) and name in found.where and "\n" not in found.reason


def test_what_is_no_xml_and_what_is_none_to_be_told_is_left_to_its_reader() -> None:
    for data in (
        b"",
        b"\x89PNG\r\n",
        b"<a/>",
        b'<?xml version="1.0" encoding="gb2312"?><a/>',
        b"<a><!DOCTYPE x></a>",
    ):
        assert not declares_dtd(io.BytesIO(data))
    assert declares_dtd(io.BytesIO('<?xml version="1.0"?><!DOCTYPE x><x/>'.encode("utf-16")))


MEASURED = """
    import resource, sys
    from pathlib import Path
    from backstay.model import BadInput
    from backstay.screen import read_customers
    from backstay.screen.lists import read
    path = Path(sys.argv[1])
    import openpyxl, lxml.etree
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    try:
        (read_customers if path.name == "customers.xlsx" else read)(path)
    except BadInput:
        print((resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="reads peak memory as Linux gives it")
@pytest.mark.parametrize("make", [eu_list, uk_sheet, table])
def test_a_bomb_of_entities_takes_no_memory(make: Callable[[Path, str], Path], tmp_path: Path) -> None:
    command = [sys.executable, "-c", textwrap.dedent(MEASURED), str(make(tmp_path, LAUGHS))]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60)
    assert int(done.stdout) < 50
