"""A document to read: its text in pieces, noise greyed, claims and entities marked."""

from __future__ import annotations

from itertools import pairwise

from backstay.model import Snapshot
from backstay.model.text import Passage
from backstay.publish.evidence import View, claim_view, document_card
from backstay.publish.index import Index, index_of
from backstay.publish.privacy import withheld_parts


def document(snapshot: Snapshot | Index, identity: str) -> View:
    """A document's text in pieces: runs with one role and one set of claims and entities over them.

    What finds a person is withheld from the words; `start` is the offset in the stored text.
    """
    index = index_of(snapshot)
    paper = index.read(identity)
    text = index.text_ids[identity]
    claims, mentions = index.claims_in.get(text, ()), index.mentions_in.get(text, ())
    marks = [(claim.span.start, claim.span.end, "claims", claim.id) for claim in claims]
    held_in = index.held_in(text)
    marks += [
        (mention.span.start, mention.span.end, "entities", held)
        for mention in mentions
        if (held := held_in.get((mention.span.start, mention.span.end)))
    ]
    return {
        **document_card(index, paper),
        "warnings": list(paper.warnings),
        "media_type": paper.media_type,
        "part": paper.part,
        "pieces": _pieces(paper.text, paper.passages, marks),
        "claims": [claim_view(index, claim) for claim in claims],
        "rejected": [claim_view(index, claim) for claim in index.rejected_in.get(text, ())],
    }


def _pieces(text: str, passages: tuple[Passage, ...], marks: list[tuple[int, int, str, str]]) -> list[View]:
    """The text cut wherever a passage or a mark begins or ends."""
    cuts = {0, len(text), *(edge for row in passages for edge in (row.start, row.end))}
    cuts |= {edge for mark in marks for edge in mark[:2]}
    edges, pieces = sorted(cuts), list[View]()
    for (start, end), words in zip(pairwise(edges), withheld_parts(text, edges), strict=True):
        passage = next((row for row in passages if row.start <= start < row.end), None)
        over = [mark for mark in marks if mark[0] <= start and end <= mark[1]]
        pieces.append(
            {
                "start": start,
                "text": words,
                "role": passage.role if passage else "body",
                "is_noise": bool(passage and passage.is_noise),
                "language": passage.language if passage else "",
                "claims": sorted({mark[3] for mark in over if mark[2] == "claims"}),
                "entities": sorted({mark[3] for mark in over if mark[2] == "entities"}),
            }
        )
    return pieces
