"""The bundled case is ours: marked as a sample, taken from nobody, and its list rows can be read."""

from __future__ import annotations

import csv
import email
import email.policy
import io
import re
import tomllib
from importlib.resources.abc import Traversable

import pytest
from tests.shared_data import SHARED, needs_shared

from backstay import demo

HEADER_LINE = (
    "list,entry,kind,name,strong_aliases,weak_aliases,programme,measure,identifiers,country,city,listed,"
    "source_url_or_document"
)
REPORTS = demo.reports()
LISTS = demo.lists()


def text_of(name: str, content: bytes) -> str:
    """The words of a report, markup dropped; enough for asking what stands in it."""
    if name.endswith(".pdf"):
        pypdfium2 = pytest.importorskip("pypdfium2")
        pages = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(content)]
        return " ".join(pages)
    if name.endswith(".docx"):
        docx = pytest.importorskip("docx")
        return " ".join(paragraph.text for paragraph in docx.Document(io.BytesIO(content)).paragraphs)
    if name.endswith(".eml"):
        message = email.message_from_bytes(content, policy=email.policy.default)
        return f"{message['subject']} {message.get_content()}"
    return re.sub(r"<[^>]+>", " ", content.decode("utf-8"))


def flat(text: str) -> str:
    return re.sub(r"\W+", " ", text.casefold()).strip()


TEXTS = {report.name: text_of(report.name, report.read_bytes()) for report in REPORTS}


def test_there_are_ten_to_fourteen_reports_in_four_languages_and_five_formats() -> None:
    assert 10 <= len(REPORTS) <= 14
    assert {name.rsplit(".", 1)[1] for name in TEXTS} == {"html", "pdf", "docx", "txt", "eml"}
    cyrillic = [name for name, text in TEXTS.items() if len(re.findall("[а-яіўїє]", text)) > len(text) / 3]
    assert len(cyrillic) == 4, "two Russian, one Belarusian, one Ukrainian; the fifth is in Łacinka"


@pytest.mark.parametrize("name", sorted(TEXTS))
def test_every_report_says_that_it_is_a_sample_of_an_invented_outlet_and_what_it_restates(name: str) -> None:
    line = re.search(r"SAMPLE – (.{10,400})", TEXTS[name].replace("\r\n", " "), re.DOTALL)
    assert line, f"{name} has no SAMPLE line"
    assert re.search(r"invented outlet|вымышленное издание|выдуманае выданне|вигадане видання|vydumanaje", line[1])
    assert re.search(r"(19|20)\d\d|undated", line[1]), f"{name} gives no date of what it restates"


@pytest.mark.parametrize("name", sorted(TEXTS))
def test_every_report_is_short(name: str) -> None:
    assert 100 <= len(flat(TEXTS[name]).split()) <= 480


@needs_shared
def test_no_sentence_of_the_shared_texts_stands_in_a_report() -> None:
    assert SHARED is not None
    ours = {name: flat(text) for name, text in TEXTS.items()}
    for path in sorted((SHARED / "corpus").glob("*.txt")):
        for sentence in re.split(r"(?<=[.!?])\s+|\n", path.read_text("utf-8")):
            words = flat(sentence).split()
            for start in range(max(len(words) - 11, 0)):
                piece = " ".join(words[start : start + 12])
                assert not [n for n, text in ours.items() if piece in text], f"{path.name}: {piece!r}"


def test_the_copy_is_a_near_copy() -> None:
    original, copy = (set(flat(TEXTS[name]).split()) for name in sorted(TEXTS)[:2])
    assert len(original & copy) / len(copy) > 0.7


@pytest.mark.parametrize("path", LISTS, ids=lambda path: path.name)
def test_list_rows_read(path: Traversable) -> None:
    rows = list(csv.DictReader(io.StringIO(path.read_text("utf-8"))))
    assert rows and ",".join(rows[0]) == HEADER_LINE
    assert {row["list"] for row in rows} == {path.name.removesuffix(".csv")}, "one file a list"
    assert len({(row["list"], row["entry"]) for row in rows}) == len(rows), "an entry stands twice"
    for row in rows:
        assert None not in row and row["name"] and row["kind"] == "Organization"
        assert set(row["measure"].split("; ")) <= {"asset freeze", "export control", "other"}
        assert re.fullmatch(r"[A-Z]{2}", row["country"])
        assert re.fullmatch(r"(\d{4}-\d\d-\d\d)?", row["listed"])
        assert re.search(r"as of \d{4}-\d\d(-\d\d)?$", row["source_url_or_document"])
        for identifier in filter(None, row["identifiers"].split("; ")):
            assert re.fullmatch(r"(UNP \d{9}|INN \d{10}|Government Gazette Number \d{8})", identifier)


def test_lists_have_no_letter_of_the_wrong_script_inside_a_word() -> None:
    for path in LISTS:
        for word in re.findall(r"\w+", path.read_text("utf-8")):
            letters = re.sub(r"[\d_]", "", word)
            assert not (re.search("[a-zA-Z]", letters) and re.search("[а-яА-ЯіІўЎ]", letters)), word


def test_some_are_listed_in_some_places_only() -> None:
    unp = {path.name: set(re.findall(r"UNP (\d{9})", path.read_text("utf-8"))) for path in LISTS}
    svt, integral = "190737825", "100386629"
    assert svt in unp["us-sdn.csv"] and svt not in unp["eu-fsf.csv"] | unp["uk-fcdo.csv"]
    assert integral in unp["us-sdn.csv"] & unp["eu-fsf.csv"]
    assert not [path.name for path in LISTS if "Sphere" in path.read_text("utf-8")]


def test_every_graded_source_has_a_letter_and_a_reason() -> None:
    settings = tomllib.loads(demo.settings().read_text("utf-8"))
    assert settings["title"]
    for name, grade in settings["sources"].items():
        assert grade["reliability"] in "ABCDEF" and len(grade["reason"]) > 20, name
    for outlet in ("Vistula Monitor", "Восточный обозреватель", "Naša Vuzda"):
        assert outlet in settings["sources"]
