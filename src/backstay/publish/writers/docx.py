"""DOCX: the paper as an editable document, with fixed times inside; the same paper gives the same bytes.

Pictures are told by their captions: Word shows no SVG without a bitmap beside it.
"""

from __future__ import annotations

import io
import re
import zipfile
from datetime import datetime
from typing import Any

from docx import Document
from docx.shared import Pt, RGBColor

from backstay.publish.paper import Block, Bullets, Heading, Paper, Para, Picture, Quote, Table

# Word demands a time of creation; it is the same for every paper, for a paper has no clock.
EPOCH = datetime(1980, 1, 1)
# What XML cannot hold.
_CONTROL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def docx_bytes(paper: Paper) -> bytes:
    """The paper as DOCX."""
    document = Document()
    document.styles["Normal"].font.size = Pt(10.5)
    facts = document.core_properties
    facts.title, facts.author, facts.comments = clean(paper.title)[:250], "Backstay", ""
    facts.created = facts.modified = EPOCH
    document.add_heading(clean(paper.title), 0)
    document.add_paragraph(clean(paper.subtitle))
    for block in paper.blocks:
        _add(document, paper, block)
    held = io.BytesIO()
    document.save(held)
    return _timeless(held.getvalue())


def clean(text: str) -> str:
    """The text without what a DOCX cannot hold."""
    return _CONTROL.sub("\ufffd", text)


def _timeless(data: bytes) -> bytes:
    """The same archive with every member at one fixed time."""
    held = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(zipfile.ZipInfo(name, EPOCH.timetuple()[:6]), old.read(name), zipfile.ZIP_DEFLATED)
    return held.getvalue()


def _add(document: Any, paper: Paper, block: Block) -> None:
    match block:
        case Heading():
            number = f"{paper.numbers[block.anchor]}. " if block.anchor else ""
            document.add_heading(clean(number + block.text), block.level)
        case Para():
            _fill(document.add_paragraph(), paper, block)
        case Bullets():
            for item in block.items:
                _fill(document.add_paragraph(style="List Bullet"), paper, item)
        case Quote():
            para = document.add_paragraph(style="Intense Quote")
            para.add_run(clean(block.before)).bold = False
            para.add_run(clean(block.quote)).bold = True
            para.add_run(clean(block.after)).bold = False
            _soft(document.add_paragraph().add_run(clean(block.cite)))
        case Table():
            _table(document, block)
        case Picture():
            _soft(document.add_paragraph().add_run(clean(f"(Picture: {block.caption})")))


def _fill(para: Any, paper: Paper, block: Para) -> None:
    run = para.add_run(clean(block.text))
    if block.is_soft:
        _soft(run)
    for number, _ in paper.refs(block):
        para.add_run(f" [{number}]").font.superscript = True


def _soft(run: Any) -> None:
    run.font.size, run.font.color.rgb = Pt(8.5), RGBColor(0x5B, 0x68, 0x75)


def _table(document: Any, block: Table) -> None:
    table = document.add_table(rows=1, cols=len(block.header), style="Light Grid Accent 1")
    for cell, words in zip(table.rows[0].cells, block.header, strict=True):
        cell.text = clean(words)
    for row in block.rows:
        for cell, words in zip(table.add_row().cells, row, strict=True):
            cell.text = clean(words)
