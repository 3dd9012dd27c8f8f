"""A text file is frozen as it is; whatever its encoding, the words come out, and a guess is said to be one."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backstay.model import Document, Problem
from backstay.read import Item, read_item
from backstay.read.encodings import decode
from backstay.read.frozen import freeze
from tests.read.files import item, read

RUSSIAN = "Завод в Минске выпускает шасси для ракетных комплексов.\nОн поставляет их в Россию.\n"
UKRAINIAN = "Завод у Мінську виробляє приціли для танків.\nЇх постачають до Росії.\n"
BELARUSIAN = "Завод у Менску вырабляе прыцэлы для танкаў.\nІх пастаўляюць у Расію.\n"
POLISH = "Zakład w Mińsku produkuje układy scalone.\nDostarcza je także do Rosji, również przez spółkę córkę.\n"
FRENCH = "L'usine de Minsk a livré des châssis à la Russie, d'après la société.\n"


@pytest.mark.parametrize(
    ("text", "encodings"),
    [
        (RUSSIAN, ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "windows-1251", "koi8-r", "cp866")),
        (UKRAINIAN, ("utf-8", "utf-16-le", "windows-1251", "koi8-u")),
        (BELARUSIAN, ("utf-8", "utf-16-be", "windows-1251")),
        (POLISH, ("utf-8", "utf-16-le", "windows-1250")),
        (FRENCH, ("utf-8", "latin-1", "windows-1252")),
    ],
    ids=["ru", "uk", "be", "pl", "fr"],
)
def test_the_words_come_out_of_any_encoding(text: str, encodings: tuple[str, ...]) -> None:
    for encoding in encodings:
        assert read("report.txt", text.encode(encoding)).text == text, encoding


def test_a_guessed_encoding_is_said_and_a_known_one_is_not() -> None:
    assert read("report.txt", RUSSIAN).warnings == ()
    (warning,) = read("report.txt", RUSSIAN.encode("windows-1251")).warnings
    assert "windows-1251" in warning


def test_lines_of_another_encoding_are_repaired_and_named() -> None:
    mixed = RUSSIAN.encode("utf-8") + UKRAINIAN.encode("windows-1251") + RUSSIAN.encode("utf-8")
    document = read("report.txt", mixed)
    assert document.text == RUSSIAN + UKRAINIAN + RUSSIAN
    assert document.warnings == ("Lines 3, 4 not in UTF-8 like the rest; read as windows-1251.",)


def test_a_declared_encoding_is_believed_where_it_decodes() -> None:
    page = Item("report.txt", "http://x.example", FRENCH.encode("iso8859-15"), "text/plain", (
        ("Content-Type", "text/plain; charset=ISO-8859-15"),
    ))  # fmt: skip
    (document,) = read_item(page)
    assert isinstance(document, Document) and document.text == FRENCH


def test_a_utf8_file_stays_as_it_is_but_for_its_newlines() -> None:
    text = "  Title \n\n\tThe plant  makes “chips” – 5 kg.\u00a0\n\n\n"
    assert read("report.txt", text).text == text
    assert read("report.txt", text.replace("\n", "\r\n")).text == text


def test_frozen_text_is_composed_and_has_neither_nul_nor_surrogates() -> None:
    assert freeze("Zavod Intehra\u0142 u\u0306 \x00\ud800") == unicodedata.normalize(
        "NFC", "Zavod Intehrał u\u0306 \ufffd"
    )


@given(st.text(alphabet=st.characters(codec=None)))
def test_freezing_twice_changes_nothing(text: str) -> None:
    frozen = freeze(text)
    assert freeze(frozen) == frozen
    assert unicodedata.is_normalized("NFC", frozen)
    assert not any(letter == "\x00" or "\ud800" <= letter <= "\udfff" for letter in frozen)


@given(st.text(alphabet=st.characters(codec="utf-8")))
def test_utf8_decodes_to_itself(text: str) -> None:
    decoded, _ = decode(text.encode("utf-8"))
    if "\x00" not in text:
        assert decoded == text.removeprefix("\ufeff")


@given(st.text(alphabet=st.characters(codec="utf-8"), min_size=1, max_size=400))
def test_passages_cover_the_text_in_order(text: str) -> None:
    for found in read_item(item("report.txt", text)):
        if isinstance(found, Document):
            assert [one.start for one in found.passages] == [0, *(one.end for one in found.passages[:-1])]
            assert found.passages[-1].end == len(found.text)


@given(
    st.sampled_from(["a.txt", "a.html", "a.csv", "a.pdf", "a.docx", "a.eml", "a.rss", "a.xml", "a", "a.zip"]),
    st.binary(max_size=300),
    st.sampled_from(
        [b"", b"<html>", b"%PDF-1.4\n", b"PK\x03\x04", b"<rss><channel><item>", b"startDate,reason,schema,name\n"]
    ),
)
def test_reading_never_raises(name: str, data: bytes, head: bytes) -> None:
    for found in read_item(item(name, head + data)):
        assert isinstance(found, (Document, Problem))
