"""Blocks that papers share: lists, quotes, limits, and the evidence at the end."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from backstay.publish.decided import graded_by
from backstay.publish.evidence import View
from backstay.publish.paper import Block, Bullets, Heading, Para, Quote, Table

LIMITS = (
    "The reader of the documents makes mistakes: look at the sentence before you rely on a statement.",
    "A missing listing is missing from the list versions named here, on their dates.",
    "A missing supplier is one that nobody in these documents named.",
    "Being in this network is not an accusation: what a source alleges is marked as its allegation.",
)


def bullets(items: Iterable[Para]) -> Bullets:
    return Bullets(tuple(items))


def listed(title: str, items: Iterable[Para], none: str = "") -> Iterator[Block]:
    """A heading with its list; where the list is empty the words `none` say so, and without them there is nothing."""
    rows = tuple(items)
    if rows or none:
        yield Heading(2, title)
        yield Bullets(rows) if rows else Para(none)


def quoted(row: View) -> Quote:
    """The sentence of a claim or figure with its citation."""
    paper = row["document"]
    cite = f"{paper['citation']} Characters {row['start']}–{row['end']}." if paper else "Not in this case."
    return Quote(row["before"], row["quote"], row["after"], cite)


def limits() -> Iterator[Block]:
    """What the reader must know before anything is relied on."""
    yield Heading(2, "Limits")
    yield bullets(map(Para, LIMITS))


def list_versions(rows: Iterable[View]) -> Iterator[Block]:
    """The versions of lists that were looked at."""
    yield Heading(2, "List versions")
    cells = [(row["list"], row["title"], row["as_of"] or "undated", row["sha256"][:16]) for row in rows]
    yield Table(("List", "Title", "As of", "SHA-256 begins"), tuple(cells))


def graded_sources(rows: Iterable[View]) -> Iterator[Block]:
    """The outlets with their letters, and why they have them."""
    yield Heading(2, "Sources")
    cells = [
        (
            row["name"],
            row["reliability"],
            " ".join((row["reason"], graded_by(row))).strip(),
            str(len(row["documents"])),
        )
        for row in rows
    ]
    yield Table(("Source", "Letter", "Reason", "Documents"), tuple(cells))


def list_entries(behind: Iterable[tuple[str, list[View]]]) -> Iterator[Block]:
    """Of each (name, entries) what its standings rest on, entry by entry, with the version of the list."""
    found = [(name, entries) for name, entries in behind if entries]
    if found:
        yield Heading(2, "List entries")
        yield Para(
            "What each standing rests on: the entry by the list's own id, how probable it is that both are one, and "
            "whether a person confirmed it.",
            is_soft=True,
        )
    for name, entries in found:
        yield Heading(3, name)
        yield bullets(Para(entry["says"]) for entry in entries)


def graded(row: View) -> str:
    """The fact as its strength allows, with its grade: a heading must not state flatly what a source alleges."""
    grade = row["grade"]
    return row["worded"] if f", {grade})" in row["worded"] else f"{row['worded']} [{grade}]"


def figure_says(row: View) -> str:
    """'300,000 pieces a year (rockets), 2028 (planned)'; what is asserted needs no word on how."""
    said = f"{row['counted']}, {row['when']}" if row["when"] else str(row["counted"])
    return said if row["modality"] == "asserted" else f"{said} ({row['modality']})"


def evidence(facts: Iterable[View], figures: Iterable[View] = ()) -> Iterator[Block]:
    """Every fact once, with its quotes and denials, then every figure."""
    yield Heading(2, "Evidence")
    for row in {fact["id"]: fact for fact in facts}.values():
        yield Heading(3, graded(row), row["id"])
        alone = ", single origin" if row["is_allegation"] else ""
        yield Para(f"{row['support']}{alone}; {row['modality']}. {' '.join(row['why'])}", is_soft=True)
        yield from (quoted(claim) for claim in row["evidence"])
        if row["denials"]:
            yield Para("Denied:")
            yield from (quoted(claim) for claim in row["denials"])
    for row in {figure["id"]: figure for figure in figures}.values():
        said = f", according to {', '.join(row['attribution'])}" if row["attribution"] else ""
        yield Heading(3, figure_says(row), row["id"])
        yield Para(f"A figure, {row['modality']}{said}.", is_soft=True)
        yield quoted(row)
