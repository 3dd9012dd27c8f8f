"""Reports and dossiers as PDF, DOCX, Markdown and HTML: the same words in each, the same bytes every time."""

from __future__ import annotations

import io
from dataclasses import replace

import pypdfium2
import pytest
from docx import Document as read_docx
from hypothesis import given, settings
from hypothesis import strategies as st

from backstay.model import Snapshot
from backstay.model.errors import BadRequest
from backstay.publish.composing import dossier_paper, report_paper
from backstay.publish.index import Index
from backstay.publish.paper import Bullets, Heading, Paper, Para, Quote
from backstay.publish.report import report_html
from backstay.publish.reports import write_dossier, write_report
from backstay.publish.writers import WRITERS
from backstay.publish.writers.markdown import markdown_text
from backstay.publish.writers.pdf import pdf_bytes
from tests.publish.sample import entity_id, sample

CASE = Index(sample())
DOSSIER = dossier_paper(CASE, entity_id("SVT"))


def words_of(suffix: str, data: bytes) -> str:
    """The text of a written paper, spaces made one."""
    if suffix == ".pdf":
        pages = pypdfium2.PdfDocument(data)
        text = " ".join(pages[number].get_textpage().get_text_bounded() for number in range(len(pages)))
    elif suffix == ".docx":
        document = read_docx(io.BytesIO(data))
        text = " ".join(para.text for para in document.paragraphs)
        text += " ".join(cell.text for table in document.tables for row in table.rows for cell in row.cells)
    else:
        text = data.decode("utf-8")
    return " ".join(text.replace("\ufffe", "").replace("\\", "").split())


@pytest.mark.parametrize("suffix", WRITERS)
def test_a_dossier_carries_its_sentence_its_source_and_its_allegation_in_every_format(suffix) -> None:
    words = words_of(suffix, WRITERS[suffix](DOSSIER)).replace("**", "")
    assert "single origin" in words
    assert "Amkodor denies that" in words
    assert "Sample Monitor" in words
    assert "list not loaded" in words


@pytest.mark.parametrize("suffix", WRITERS)
def test_the_same_case_gives_the_same_bytes(suffix) -> None:
    paper = report_paper(CASE)
    assert WRITERS[suffix](paper) == WRITERS[suffix](report_paper(Index(sample())))


def test_every_quote_stands_in_the_report_and_every_reference_leads_to_evidence() -> None:
    paper = report_paper(CASE)
    quotes = {block.quote for block in paper.blocks if isinstance(block, Quote)}
    assert {CASE.claims[claim].span.quote for fact in CASE.snapshot.facts for claim in fact.claims} <= quotes
    anchors = {block.anchor for block in paper.blocks if isinstance(block, Heading) and block.anchor}
    assert anchors == {row.id for row in (*CASE.snapshot.facts, *CASE.snapshot.figures)}
    assert len(set(paper.numbers.values())) == len(anchors)


def test_every_finding_of_the_summary_leads_to_evidence() -> None:
    paper = report_paper(CASE)
    at = next(n for n, block in enumerate(paper.blocks) if block == Heading(2, "Summary"))
    findings = paper.blocks[at + 1]
    assert isinstance(findings, Bullets) and len(findings.items) >= 5
    assert all(paper.refs(item) for item in findings.items)


def test_the_report_says_all_that_an_editor_asks_for() -> None:
    titles = {block.text for block in report_paper(CASE).blocks if isinstance(block, Heading) and block.level == 2}
    assert titles >= {
        "Summary", "The network", "Who lists whom", "Gaps", "Leads, not findings",
        "Figures that count the same thing",
        "Plans and what has been reported since", "Statements that do not agree", "Chokepoints", "Method", "Limits",
        "List versions", "Sources", "Evidence",
    }  # fmt: skip


def test_a_gap_is_told_once_for_an_organisation_with_all_its_jurisdictions() -> None:
    blocks = report_paper(CASE).blocks
    at = blocks.index(Heading(2, "Gaps"))
    told = blocks[at + 1]
    assert isinstance(told, Bullets)
    assert len(told.items) == len({gap.entity for gap in CASE.gaps.findings})


def test_a_pdf_sets_cyrillic_and_lacinka() -> None:
    paper = Paper("Інтэграл", "Płanar, Intehrał, Ŭładzimir", (Para("Интеграл поставляет микросхемы, їжак, ґанок"),))
    words = words_of(".pdf", pdf_bytes(paper))
    for word in ("Інтэграл", "Płanar", "Ŭładzimir", "микросхемы", "їжак", "ґанок"):
        assert word in words


@settings(deadline=None, max_examples=40)
@given(st.text(max_size=80))
def test_nothing_in_a_text_is_read_as_markup_by_any_writer(words) -> None:
    paper = Paper(words, words, (Para(words, ("x",)), Bullets((Para(words),)), Quote(words, words, words, words)))
    for write in (WRITERS[".html"], WRITERS[".docx"], WRITERS[".md"]):
        assert write(paper)


@pytest.mark.parametrize(
    "words", ['"#panic()', "\\", "#let x = 1", "$x$ @cite <label>", "*bold* _i_ `code`", "]", ""]
)
def test_typst_takes_every_text_as_text(words) -> None:
    paper = Paper("A", "B", (Para(words), Heading(3, words, "x-1"), Quote("", words, "", words)))
    assert pdf_bytes(paper).startswith(b"%PDF")


def test_markdown_escapes_what_a_text_would_mark() -> None:
    assert "\\<script\\>" in markdown_text(report_paper(CASE))


def test_a_path_on_somebodys_machine_is_not_cited() -> None:
    papers = tuple(replace(row, location="/home/someone/secret/" + row.name) for row in CASE.snapshot.documents)
    held = replace(CASE.snapshot, documents=papers)
    for suffix in (".html", ".md"):
        assert b"/home/someone" not in WRITERS[suffix](report_paper(held))


def test_files_are_written_by_the_ending_of_their_name(tmp_path) -> None:
    for suffix in WRITERS:
        write_report(CASE, tmp_path / f"report{suffix}")
        write_dossier(CASE, entity_id("Integral"), tmp_path / f"dossier{suffix}")
        assert (tmp_path / f"report{suffix}").stat().st_size > 1000
    with pytest.raises(BadRequest, match="choose such a name"):
        write_report(CASE, tmp_path / "report.odt")


def test_an_empty_case_gives_a_paper_in_every_format() -> None:
    for write in WRITERS.values():
        assert write(report_paper(Snapshot("empty")))


def test_no_heading_of_the_evidence_states_flatly_what_one_origin_alleges() -> None:
    facts = {fact.id: fact for fact in CASE.snapshot.facts}
    headings = {block.anchor: block.text for block in report_paper(CASE).blocks if isinstance(block, Heading)}
    page = " ".join(report_html(CASE).split())
    for fact in facts.values():
        told = headings[fact.id]
        if fact.modality == "planned":
            assert "announced, not reported as done" in told
        elif fact.modality == "possible":
            assert "reported as possible" in told
        elif len(fact.origins) == 1:
            assert f"{fact.origins[0].label} says so; single origin" in told
        assert str(fact.grade) in told
    assert "China supplies Belarus with production equipment (reported as possible) <span" in page


def test_a_planned_figure_is_said_to_be_planned_in_its_heading() -> None:
    planned = next(figure for figure in CASE.snapshot.figures if figure.modality == "planned")
    headings = {block.anchor: block.text for block in report_paper(CASE).blocks if isinstance(block, Heading)}
    assert headings[planned.id].endswith("(planned)")


@pytest.mark.parametrize("probability", [0.97, 0.6])
def test_exposure_tells_listed_suppliers_from_those_that_may_be(probability) -> None:
    case = sample()
    hits = tuple(replace(hit, probability=probability) for hit in case.hits)
    index = Index(replace(case, hits=hits))
    page = " ".join(report_html(index).split())
    words = words_of(".md", WRITERS[".md"](report_paper(index)))
    for told in (page, words):
        assert "known suppliers" in told
        assert ("(possibly, not confirmed)" in told) == (probability < 0.9)
