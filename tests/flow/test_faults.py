"""A fault of the program on one document costs that document its claims, and says so; the others are read."""

from __future__ import annotations

from pathlib import Path

import pytest

from backstay import extract, flow
from backstay.engines import Local
from backstay.model import Document, Extraction
from backstay.store.case import open_case
from backstay.store.lists import ListStore


def test_a_document_that_the_reader_fails_on_leaves_the_others_theirs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("one", "two", "three"):
        (tmp_path / f"{name}.txt").write_text(f"Almatek{name} LLC makes thermal sights in Minsk.\n", "utf-8")
    read = extract.extract

    def failing(document: Document) -> Extraction:
        if document.name == "two.txt":
            raise IndexError("list index out of range")
        return read(document)

    monkeypatch.setattr(extract, "extract", failing)
    case = open_case(tmp_path / "case", create=True)
    hand = flow.Hand("ann", lambda: "2026-01-02T03:04:05Z", Local(1))
    added = flow.add(case, [str(path) for path in sorted(tmp_path.glob("*.txt"))], hand)
    (problem,) = added.problems
    assert str(problem) == "two.txt: extraction failed (IndexError: list index out of range); it has no claims"
    flow.build(case, ListStore(tmp_path / "lists"), hand)
    told = {claim.subject.name for claim in flow.snapshot(case).claims}
    assert told == {"Almatekone LLC", "Almatekthree LLC"}
