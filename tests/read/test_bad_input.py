"""Bad input is one sentence that names the file; it neither crashes nor fills the memory."""

from __future__ import annotations

import io
import subprocess
import sys
import textwrap
import zipfile
from collections.abc import Callable

import pytest

from backstay.model import Document, Problem
from backstay.read import read_item
from tests.read.files import body, docx, item, paragraph, pdf, problem, read

KEY = "41" * 32
ENCRYPTED = f"/Encrypt<</Filter/Standard/V 1/R 2/Length 40/P -4/O<{KEY}>/U<{KEY}>>>/ID[<{KEY}><{KEY}>]"
LAUGHS = '<!DOCTYPE x [<!ENTITY a "ha">' + "".join(
    f'<!ENTITY a{n} "{("&a" + str(n - 1) + ";" if n else "&a;") * 10}">' for n in range(10)
)
OUTSIDE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">'
PARAMETER = '<!DOCTYPE x [<!ENTITY % a SYSTEM "file:///etc/hostname"> %a;'
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def feed(dtd: str) -> str:
    return f'<?xml version="1.0"?>{dtd}]><rss><channel><item><title>&a;</title></item></channel></rss>'


def word(dtd: str, entity: str) -> bytes:
    return docx(f"{dtd}]><w:document {W}><w:p><w:r><w:t>&{entity};</w:t></w:r></w:p></w:document>".encode())


def word_part(name: str, dtd: str) -> bytes:
    """A Word document whose other part of that name declares the DTD."""
    data = io.BytesIO(docx(paragraph("The plant makes chips.")))
    with zipfile.ZipFile(data, "a") as archive:
        archive.writestr(name, f"{dtd}]><w:hdr {W}><w:p><w:r><w:t>&a;</w:t></w:r></w:p></w:hdr>")
    return data.getvalue()


def letter(dtd: str) -> str:
    """A message with the feed attached."""
    return (
        "From: a@b.example\nTo: c@d.example\nSubject: x\nMIME-Version: 1.0\n"
        "Content-Type: multipart/mixed; boundary=B\n\n--B\nContent-Type: text/plain\n\nThe plant makes chips.\n--B\n"
        f"Content-Type: application/rss+xml\nContent-Disposition: attachment; filename=f.rss\n\n{feed(dtd)}\n--B--\n"
    )


BAD: list[tuple[str, Callable[[], bytes | str], str]] = [
    ("empty.txt", lambda: b"", "the file is empty"),
    ("blank.txt", lambda: "  \n\n ", "holds no text"),
    ("nul.txt", lambda: b"\0" * 5000, "holds no text"),
    ("line.txt", lambda: b"word " * 10_000_000, "50,000,000 bytes"),
    ("line.html", lambda: b"<html><p>" + b"word " * 10_000_000, "a page of 50.0 MB"),
    ("shorter.txt", lambda: b"word " * 300_000, "one line of 1,500,000 characters"),
    ("page.html", lambda: b"<html><body>" + b"<p>The plant makes chips.</p>" * 7_000_000, "a page of 203.0 MB"),
    ("tags.html", lambda: "<html>" + "<div>" * 1_000_000, "no text"),
    ("scripts.html", lambda: "<html>" + "<script>" * 1_000_000, "no text"),
    ("zero.pdf", lambda: pdf(), "has no pages"),
    ("locked.pdf", lambda: pdf("The plant", trailer=ENCRYPTED), "encrypted"),
    ("cut.pdf", lambda: pdf("The plant makes chips.")[:250], "cut short"),
    ("stream.pdf", lambda: pdf("The plant makes chips.", length=100_000), "may be damaged"),
    ("laughs.rss", lambda: feed(LAUGHS), "entities"),
    ("parameter.rss", lambda: feed(PARAMETER), "entities"),
    ("outside.rss", lambda: feed(OUTSIDE), "entities"),
    ("laughs.docx", lambda: word(LAUGHS, "a9"), "entities"),
    ("outside.docx", lambda: word(OUTSIDE, "a"), "entities"),
    ("deep.rss", lambda: "<rss>" + "<item>" * 100_000, "deeply"),
    ("cut.docx", lambda: docx(paragraph("The plant makes chips."))[:200], "damaged"),
    ("bomb.docx", lambda: docx(f"<w:document {W}>".encode() + b" " * 100_000_000), "zip bomb"),
    ("picture.png", lambda: b"\x89PNG\r\n\x1a\n" + b"\0" * 100, "OCR"),
    ("old.doc", lambda: b"\xd0\xcf\x11\xe0" + b"\0" * 600, "save it as DOCX"),
    ("table.csv", lambda: "a,b\n1,2\n", "backstay lists load"),
    ("other.xml", lambda: "<list><entry/></list>", "no RSS or Atom"),
    ("empty.eml", lambda: "From: a@b.example\nTo: c@d.example\nSubject: x\n\n", "no text"),
]


@pytest.mark.parametrize(("name", "make", "reason"), BAD, ids=[row[0] for row in BAD])
def test_bad_input_is_one_sentence_that_names_the_file(
    name: str, make: Callable[[], bytes | str], reason: str
) -> None:
    sentence = str(problem(name, make()))
    assert sentence.startswith(f"{name}: ") and reason in sentence
    assert "\n" not in sentence and len(sentence) < 260


@pytest.mark.parametrize("dtd", [LAUGHS, OUTSIDE, PARAMETER], ids=["laughs", "outside", "parameter"])
def test_entities_of_a_part_or_an_attachment_are_one_sentence(dtd: str) -> None:
    for part in ("word/footnotes.xml", "word/header1.xml", "docProps/core.xml"):
        assert "entities" in str(problem("a.docx", word_part(part, dtd)))
    message, attached = read_item(item("m.eml", letter(dtd).encode()))
    assert isinstance(message, Document) and "entities" in str(attached) and "m.eml/f.rss" in str(attached)


@pytest.mark.parametrize("dtd", [LAUGHS, OUTSIDE, PARAMETER], ids=["laughs", "outside", "parameter"])
def test_a_page_never_expands_an_entity(dtd: str) -> None:
    words = "The plant in Minsk &a; makes chips for tractors."
    for name in ("page.html", "page.xhtml"):
        start = dtd.replace("DOCTYPE x", "DOCTYPE html") + "]>"
        document = read(name, f'{start}<html><body><p title="&a;">{words}</p></body></html>')
        assert words in document.text and len(document.text) < len(words) + len(start)


def test_words_before_an_entity_that_a_dtd_elsewhere_declares_are_kept() -> None:
    dtd = '<!DOCTYPE rss SYSTEM "http://example.org/rss-0.91.dtd">'
    title, text = (
        "<title>Chips &eacute; more</title>",
        "<description>The plant &amp; its &eacute; make chips.</description>",
    )
    markup = f'<?xml version="1.0"?>{dtd}<rss><channel><item>{title}{text}</item></channel></rss>'
    document = read("old.rss", markup)
    assert document.text == "Chips é more\nThe plant & its é make chips."


def test_a_pdf_that_lies_about_its_pages_gives_those_it_has() -> None:
    document, missing = read_item(item("lies.pdf", pdf("The plant makes chips.", count=1000)))
    assert isinstance(document, Document) and document.text == "The plant makes chips."
    assert str(missing) == "lies.pdf, row 2: pages 2-1000 cannot be read; the other pages were"


def test_a_pdf_that_claims_a_billion_pages_gives_the_one_it_has() -> None:
    assert read("lies.pdf", pdf("The plant makes chips.", count=10**9)).text == "The plant makes chips."


def test_a_page_of_a_million_nested_tags_gives_its_text() -> None:
    words = "The plant in Minsk makes chassis."
    page = "<html>" + "<div>" * 500_000 + f"<p>{words}</p><script>x</script>" + "</div>" * 500_000
    document = read("tags.html", page)
    assert document.text == words
    assert "nested" in document.warnings[0]


def test_an_unclosed_comment_or_tag_ends_at_the_end_of_the_page() -> None:
    for opening in ("<!--", "<", "<a ", "<p><!--", "<style>"):
        markup = "<html><p>The plant makes chips.</p>" + "<div>" * 300 + opening * 200_000
        assert "The plant makes chips." in body(read("open.html", markup))


def test_a_million_short_lines_are_read_or_refused_but_not_for_ever() -> None:
    found = read_item(item("lines.txt", "Reply\n" * 100_000))
    assert len(found) == 1


MEASURED = """
    import resource, sys
    sys.path.insert(0, ".")
    from backstay.read import read_item
    from tests.read.test_bad_input import BAD
    from tests.read.files import item
    made = {name: make for name, make, _ in BAD}
    bad = item(sys.argv[1], made[sys.argv[1]]())
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    (found,) = read_item(bad)
    print(type(found).__name__, (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="reads peak memory as Linux gives it")
@pytest.mark.parametrize("name", ["line.txt", "line.html", "tags.html", "laughs.rss", "laughs.docx", "bomb.docx"])
def test_bad_input_takes_no_more_than_a_hundred_megabytes_beside_its_bytes(name: str) -> None:
    code = textwrap.dedent(MEASURED)
    done = subprocess.run([sys.executable, "-c", code, name], capture_output=True, text=True, check=True)
    kind, megabytes = done.stdout.split()
    assert kind == Problem.__name__
    assert int(megabytes) < 100
