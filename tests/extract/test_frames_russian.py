"""Verdicts: Russian sentences of our own that do and do not state the relation, five of each for every frame.

A `yes` row asks for predicate and ends, whichever frame reads them; a `no` row without ends allows no claim of the
predicate at all. Rows marked `open` are not read rightly yet.
"""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from backstay.extract import extract
from backstay.model import Document, Mention

HERE = Path(__file__).parent
ROWS = [
    line.split("\t")
    for line in (HERE / "frames_each_russian.tsv").read_text("utf-8").splitlines()
    if not line.startswith("#")
]
DUE = [row[:6] for row in ROWS if row[6] != "open"]
DOCS = (HERE.parents[1] / "docs/extraction.md").read_text("utf-8")
TABLE = DOCS.partition("## Russian")[2].partition("| --- |")[2].partition("\n\n")[0]


def words(name: str) -> set[str]:
    return set(re.findall(r"\w+", name.casefold().replace("ё", "е")))


def same(expected: str, mention: Mention) -> bool:
    """As the guide of the labels has it: all words of the shorter name are at least half of the longer."""
    for form in mention.forms:
        shorter, longer = sorted((words(expected), words(form)), key=len)
        if shorter and shorter <= longer and 2 * len(shorter) >= len(longer):
            return True
    return False


def stated(predicate: str, subject: str, object_: str, text: str) -> bool:
    """The sentence gives a claim of the predicate with these ends; with no ends, any claim of it."""
    document = Document("one.txt", text, "original", "here", language="ru")
    found = [claim for claim in extract(document).claims if claim.predicate == predicate]
    if not subject:
        return bool(found)
    orders = [(subject, object_)] + ([(object_, subject)] if predicate == "cooperates_with" else [])
    return any(same(s, claim.subject) and same(o, claim.object) for claim in found for s, o in orders)


@pytest.mark.parametrize("row", DUE, ids=[f"{row[0]}-{row[1]}-{number}" for number, row in enumerate(DUE)])
def test_verdict(row: list[str]) -> None:
    _, verdict, predicate, subject, object_, text = row
    assert stated(predicate, subject, object_, text) == (verdict == "yes"), text


def test_each_frame_has_five_of_each_verdict() -> None:
    frames = set(re.findall(r"^\| ([^|]+?) \| [a-z_]+ \|", TABLE, re.M))
    counted = Counter((row[0], row[1]) for row in ROWS)
    assert {frame for frame, _ in counted} == frames
    assert all(counted[frame, verdict] >= 5 for frame in frames for verdict in ("yes", "no"))


def test_open_rows_are_counted() -> None:
    if count := len(ROWS) - len(DUE):
        pytest.skip(f"{count} of {len(ROWS)} rows are not read rightly yet")
