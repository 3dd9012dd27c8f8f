"""Writers of a paper: one file for each format. Each takes a `Paper` and gives text or bytes, the same every time."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from backstay.model.errors import BadRequest
from backstay.publish.paper import Paper
from backstay.publish.writers.docx import docx_bytes
from backstay.publish.writers.markdown import markdown_text
from backstay.publish.writers.page import page_text
from backstay.publish.writers.pdf import pdf_bytes

WRITERS: dict[str, Callable[[Paper], bytes]] = {
    ".html": lambda paper: page_text(paper).encode("utf-8"),
    ".pdf": pdf_bytes,
    ".docx": docx_bytes,
    ".md": lambda paper: markdown_text(paper).encode("utf-8"),
}


def write_paper(paper: Paper, path: Path) -> None:
    """Write the paper in the format that the file's name asks for."""
    suffix = path.suffix.lower()
    if suffix not in WRITERS:
        raise BadRequest(f"{path}: papers are written as {', '.join(WRITERS)}; choose such a name.")
    path.write_bytes(WRITERS[suffix](paper))


__all__ = ["WRITERS", "write_paper"]
