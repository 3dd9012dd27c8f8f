"""A document as its viewer shows it: a window of the frozen text in pieces, all claims and mentions marked.

A text may be fifty megabytes; a window holds what one reads at a sitting, and says what lies before and after it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from itertools import pairwise

from backstay.model import Claim, Document, Mention
from backstay.model.text import Passage
from backstay.publish.desk import Desk
from backstay.publish.evidence import View, claim_view, document_card, entity_card, figure_view

WINDOW = 40_000
# Marks that one window shows; a page of a telephone book has more names than anybody looks at.
MARKS = 2_000

Mark = tuple[int, int, str, str]  # start, end, 'claim' 'figure' or 'mention', id


def reading(desk: Desk, identity: str, at: int = 0) -> View:
    """The window of a document around a place (a code point), with the claims and figures read from it."""
    paper = desk.read(identity)
    text = desk.text_ids[identity]
    start, end = window(paper.text, at)
    claims = [row for row in desk.claims_in.get(text, ()) if start <= row.span.start < end]
    figures = [row for row in desk.figures_in(text) if start <= row.span.start < end]
    mentions = [row for row in desk.mentions_in.get(text, ()) if start <= row.span.start < end]
    desk.meet_texts([text])
    desk.meet_claims([row.id for row in claims])
    held = desk.held_in(text)
    desk.meet(sorted(set(held.values())))
    marks: list[Mark] = [(row.span.start, row.span.end, "claim", row.id) for row in claims]
    marks += [(row.span.start, row.span.end, "figure", row.id) for row in figures]
    marks += [(row.span.start, row.span.end, "mention", held.get(_ends(row), "")) for row in mentions]
    return {
        **document_card(desk, paper),
        "text_id": text,
        "warnings": list(paper.warnings),
        "media_type": paper.media_type,
        "part": paper.part,
        "reader": paper.reader,
        "start": start,
        "end": end,
        "length": len(paper.text),
        "pieces": pieces(paper, start, end, marks[:MARKS]),
        "claims": [_claim(desk, row) for row in claims],
        "rejected": [claim_view(desk, row) for row in desk.rejected_in.get(text, ())],
        "figures": [figure_view(desk, row) for row in figures],
        "entities": _entities(desk, mentions, held),
        "copies": [document_card(desk, row) for row in desk.by_text.get(text, ()) if row.id != identity],
    }


def _claim(desk: Desk, claim: Claim) -> View:
    return claim_view(desk, claim) | {
        "subject_start": claim.subject.span.start,
        "subject_end": claim.subject.span.end,
        "object_start": claim.object.span.start,
        "object_end": claim.object.span.end,
    }


def window(text: str, at: int) -> tuple[int, int]:
    """The window that holds a place: whole windows from the beginning, their edges moved to the ends of lines."""
    number = max(0, min(at, len(text) - 1)) // WINDOW
    for candidate in (number, number + 1):
        start, end = _edge(text, candidate * WINDOW), _edge(text, (candidate + 1) * WINDOW)
        if start <= at < end:
            return start, end
    return _edge(text, number * WINDOW), _edge(text, (number + 1) * WINDOW)


def _edge(text: str, place: int) -> int:
    """The end of the line that holds a place, or a space near it where lines are long."""
    if place <= 0 or place >= len(text):
        return max(0, min(place, len(text)))
    for mark in ("\n", " "):
        found = text.find(mark, place, place + 2_000)
        if found >= 0:
            return found + 1
    return place


def pieces(paper: Document, start: int, end: int, marks: list[Mark]) -> list[View]:
    """The window cut wherever a passage or a mark begins or ends."""
    cuts = {start, end}
    for row in paper.passages:
        cuts.update(edge for edge in (row.start, row.end) if start < edge < end)
    for mark in marks:
        cuts.update(edge for edge in mark[:2] if start < edge < end)
    edges = sorted(cuts)
    over: dict[int, list[Mark]] = {}
    place = {edge: number for number, edge in enumerate(edges)}
    for mark in marks:
        for number in range(place[mark[0]], place.get(mark[1], len(edges) - 1)):
            over.setdefault(edges[number], []).append(mark)
    begins = [row.start for row in paper.passages]
    made, begun = [], set[str]()
    for left, right in pairwise(edges):
        number = bisect_right(begins, left) - 1
        passage = paper.passages[number] if number >= 0 and left < paper.passages[number].end else None
        made.append(_piece(paper.text[left:right], left, passage, over.get(left, []), begun))
    return made


def _piece(text: str, start: int, passage: Passage | None, over: list[Mark], begun: set[str]) -> View:
    claims = sorted({mark[3] for mark in over if mark[2] == "claim"})
    figures = sorted({mark[3] for mark in over if mark[2] == "figure"})
    first = [key for key in (*claims, *figures) if key not in begun]
    begun.update(first)
    return {
        "start": start,
        "text": text,
        "role": passage.role if passage else "body",
        "is_noise": bool(passage and passage.is_noise),
        "language": passage.language if passage else "",
        "claims": claims,
        "figures": figures,
        # Where a claim or figure begins: its first piece carries its anchor.
        "begins": first,
        "is_mention": any(mark[2] == "mention" for mark in over),
        "entities": sorted({mark[3] for mark in over if mark[2] == "mention" and mark[3]}),
    }


def _ends(mention: Mention) -> tuple[int, int]:
    return mention.span.start, mention.span.end


def _entities(desk: Desk, mentions: list[Mention], held: Mapping[tuple[int, int], str]) -> list[View]:
    """Who is named in the window, by how often, with the first place."""
    counts: dict[str, View] = {}
    for row in mentions:
        entity = held.get(_ends(row), "")
        if entity:
            card = counts.setdefault(entity, {**entity_card(desk, entity), "uses": 0, "at": row.span.start})
            card["uses"] += 1
    return sorted(counts.values(), key=lambda card: (-card["uses"], card["name"]))
