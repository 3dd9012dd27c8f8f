"""PDF by typst: no clock, no system fonts; the same paper gives the same bytes.

Set in Libertinus Serif, which is open (OFL), comes inside the typst wheel and covers Latin and Cyrillic, not Chinese
or Japanese. All text goes in as string values, so nothing of a document is ever read as markup.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import typst

from backstay.publish.paper import Block, Bullets, Heading, Paper, Para, Picture, Quote, Table

_CONTROL = re.compile(r"[\x00-\x1f\x7f]+")
PREAMBLE = """
#set document(date: none)
#set page(paper: "a4", margin: (x: 20mm, y: 22mm), numbering: "1 / 1")
#set text(font: ("Libertinus Serif", "DejaVu Sans Mono"), size: 10pt, lang: "en")
#set par(justify: false, leading: 0.62em)
#set table(stroke: (x: none, y: 0.4pt + luma(200)), inset: (x: 4pt, y: 4pt))
#show heading.where(level: 1): set text(size: 20pt)
#show heading.where(level: 2): it => block(above: 22pt, below: 10pt, text(size: 14pt, it.body))
#show heading.where(level: 3): it => block(above: 14pt, below: 6pt, text(size: 11pt, it.body))
#show link: set text(fill: rgb("#1f5fa8"))
"""


def pdf_bytes(paper: Paper) -> bytes:
    """The paper as PDF."""
    lines = [PREAMBLE, f"#set document(title: {string(paper.title)})"]
    lines += [f"#heading(level: 1, {string(paper.title)})", f"#text(fill: luma(90), {string(paper.subtitle)})"]
    for block in paper.blocks:
        lines += _lines(paper, block)
    pdf: bytes = typst.compile("\n".join(lines).encode("utf-8"), ignore_system_fonts=True, format="pdf")
    return pdf


def string(text: str) -> str:
    """A typst string value: only the backslash and the quotation mark need a mask."""
    plain = _CONTROL.sub(" ", text)
    return '"' + plain.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _label(anchor: str) -> str:
    return re.sub(r"[^A-Za-z0-9-]", "-", anchor)


def _lines(paper: Paper, block: Block) -> Iterator[str]:
    match block:
        case Heading():
            number = f"{paper.numbers[block.anchor]}. " if block.anchor else ""
            label = f" #label({string(_label(block.anchor))})" if block.anchor else ""
            yield f"#[#heading(level: {block.level}, {string(number + block.text)}){label}]"
        case Para():
            yield f"#par[{_para(paper, block)}]"
        case Bullets():
            yield f"#list({', '.join(f'[{_para(paper, item)}]' for item in block.items)})"
        case Quote():
            marked = f'#highlight(fill: rgb("#fff1b8"), {string(block.quote)})'
            said = f"#{string(block.before)}{marked}#{string(block.after)}"
            cited = f"#text(size: 8pt, fill: luma(90), {string(block.cite)})"
            yield f"#block(inset: (left: 8pt), stroke: (left: 1.5pt + luma(200)))[{said} \\ {cited}]"
        case Table():
            cells = [f"[#strong({string(cell)})]" for cell in block.header]
            cells += [f"[#{string(cell)}]" for row in block.rows for cell in row]
            columns = "(" + ", ".join(["1fr"] * len(block.header)) + ",)"
            yield f"#text(size: 8pt, table(columns: {columns}, {', '.join(cells)}))"
        case Picture():
            drawing = f'image(bytes({string(block.svg)}), format: "svg", width: 100%)'
            yield f"#figure({drawing}, caption: {string(block.caption)}, numbering: none)"


def _para(paper: Paper, para: Para) -> str:
    size = "size: 8.5pt, fill: luma(90), " if para.is_soft else ""
    refs = "".join(
        f"#super(link(label({string(_label(anchor))}), {string(f'[{n}]')})) " for n, anchor in paper.refs(para)
    )
    return f"#text({size}{string(para.text)}){refs}"
