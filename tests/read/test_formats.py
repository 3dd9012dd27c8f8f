"""PDF, DOCX, mail and feeds: the words, what the file says of itself, and where in it they stand."""

from __future__ import annotations

from backstay.model import Document, Problem
from backstay.model.ids import sha256
from backstay.read import read_item
from backstay.read.pdf import page_starts
from tests.read.files import docx, item, paragraph, parts, pdf, read

MAIL = b"""From: Jane Roe <jane@outlet.example>
To: desk@outlet.example
Subject: =?utf-8?b?0JfQsNCy0L7QtA==?= in Minsk
Date: Mon, 03 Jun 2024 23:30:00 -0300
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary=b1

--b1
Content-Type: multipart/alternative; boundary=b2

--b2
Content-Type: text/html

<p>The page version.</p>
--b2
Content-Type: text/plain; charset=windows-1251

\xc7\xe0\xe2\xee\xe4 \xe2 \xcc\xe8\xed\xf1\xea\xe5 \xe2\xfb\xef\xf3\xf1\xea\xe0\xe5\xf2 \xf8\xe0\xf1\xf1\xe8.
--\x20
Jane Roe, Example Outlet
--b2--
--b1
Content-Type: text/plain
Content-Disposition: attachment; filename="note.txt"

The plant supplies chassis to Russia.
--b1
Content-Type: text/csv
Content-Disposition: attachment; filename="rows.csv"

startDate,reason,schema,name
1.2.2024,It makes chips.,Company,Example Plant
--b1
Content-Type: application/octet-stream
Content-Disposition: attachment; filename="tool.exe"

MZ\x90\x00\x01
--b1--
"""

FEED = """<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Example Outlet</title>
<item><title>Plant &amp; chips</title><link>https://outlet.example/1</link><dc:creator>Jane Roe</dc:creator>
<pubDate>Mon, 03 Jun 2024 10:00:00 GMT</pubDate><description>short</description>
<content:encoded><![CDATA[<p>The plant in Minsk makes chips.</p><p>It grows.</p>]]></content:encoded></item>
<item></item>
<item><title>Second</title><description>Plain words about the second plant.</description></item></channel></rss>"""

ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Example Outlet</title><entry><title>A plant</title>
<link href="https://outlet.example/2"/><updated>2024-06-03T10:00:00Z</updated><author><name>Joe Doe</name></author>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>The plant makes sights.</p></div></content>
</entry></feed>"""


def test_a_pdf_is_read_page_by_page_with_a_page_map() -> None:
    data = pdf("The plant in Minsk makes chassis.", "", "It supplies them to Russia.")
    document = read("report.pdf", data)
    assert document.text == "The plant in Minsk makes chassis.\n\nIt supplies them to Russia."
    assert page_starts(data) == (0, 34, 35)
    assert document.warnings == ("Page 2 without text, as scans are; run OCR to read them.",)


def test_a_word_document_keeps_its_order_and_its_tables_and_sets_headers_apart() -> None:
    row = f"<w:tr><w:tc>{paragraph('2023')}</w:tc><w:tc>{paragraph('1,200 chassis')}</w:tc></w:tr>"
    removed = "<w:p><w:del><w:r><w:delText>It was withdrawn.</w:delText></w:r></w:del></w:p>"
    xml = (
        paragraph("Plants of the west", "Title")
        + paragraph("The plant in Minsk makes chassis for missiles.")
        + f"<w:tbl>{row}</w:tbl>{removed}"
        + paragraph("It supplies them to Russia.")
    )
    document = read("report.docx", docx(xml, header1=paragraph("Draft 3"), footer1=paragraph("Example Group")))
    assert document.title == parts(document, "title").strip() == "Plants of the west"
    assert parts(document, "body").split("\n")[:3] == [
        "The plant in Minsk makes chassis for missiles.",
        "2023 | 1,200 chassis",
        "It supplies them to Russia.",
    ]
    assert parts(document, "boilerplate") == "Example Group\nDraft 3"


def test_a_message_and_its_attachments_are_documents_of_one_original() -> None:
    message, note, row, refused = read_item(item("report.eml", MAIL))
    assert isinstance(message, Document) and isinstance(note, Document) and isinstance(row, Document)
    assert (message.title, message.author, message.published) == ("Завод in Minsk", "Jane Roe", "2024-06-04")
    assert (message.source, message.language) == ("outlet.example", "ru")
    assert parts(message, "body").strip() == "Завод в Минске выпускает шасси."
    assert "Example Outlet" in parts(message, "boilerplate")
    assert (note.name, note.part, note.original) == ("report.eml/note.txt", "attachment=1", sha256(MAIL))
    assert (row.name, row.part) == ("report.eml/rows.csv#row=1", "attachment=2/row=1")
    assert isinstance(refused, Problem) and str(refused).startswith("report.eml/tool.exe: it is a program")


def test_each_item_of_a_feed_is_a_document_with_its_own_address() -> None:
    first, empty, last = read_item(item("news.rss", FEED))
    assert isinstance(first, Document) and isinstance(last, Document)
    assert first.text == "Plant & chips\nThe plant in Minsk makes chips.\nIt grows."
    assert (first.name, first.part, first.location) == ("news.rss#item=1", "item=1", "https://outlet.example/1")
    assert (first.title, first.author, first.source, first.published) == (
        "Plant & chips",
        "Jane Roe",
        "Example Outlet",
        "2024-06-03",
    )
    assert str(empty) == "news.rss, row 2: the feed's item has neither title nor text"
    assert last.part == "item=3" and "Plain words" in last.text


def test_an_atom_feed_is_read_like_an_rss_feed() -> None:
    document = read("news.xml", ATOM)
    assert parts(document, "body") == "The plant makes sights."
    assert (document.author, document.source, document.published) == ("Joe Doe", "Example Outlet", "2024-06-03")


def test_what_a_file_is_called_does_not_decide_what_it_is() -> None:
    assert read("report.txt", pdf("The plant makes chips.")).media_type == "application/pdf"
    assert read("report", docx(paragraph("The plant makes chips."))).text == "The plant makes chips."
    assert read("page", "<!doctype html><p>The plant makes chips.</p>").media_type == "text/html"
