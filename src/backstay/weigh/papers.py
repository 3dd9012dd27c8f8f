"""The documents of a case as papers: one text each, with its outlets, dates, speakers and marks, and which go
back to one another.

A link between two papers always carries its reason. Links are found from wording alone, so they hold for
every language; 'copy' holds for everything in the two papers, the other kinds only where the shared words
stand.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

import numpy as np

from backstay.model import Document
from backstay.weigh import marks, wording
from backstay.weigh.joined import Joined

COPY_SHARE = 0.4
REWORDED_SHARE, REWORDED_SHINGLES = 0.2, 6
PASSAGE_WORDS = 12
# Texts that share fewer five-word runs than this cannot share such a passage.
SENTENCE_SHINGLES = marks.SENTENCE_WORDS - wording.WORDS + 1
PASSAGE_SHINGLES = PASSAGE_WORDS - wording.WORDS + 1


@dataclass(frozen=True, slots=True)
class Paper:
    """One frozen text and the documents that carry it, earliest published first (undated last)."""

    text: str
    documents: tuple[str, ...]
    name: str
    outlets: tuple[str, ...]
    published: tuple[str, ...]
    quotations: tuple[tuple[int, int, str], ...]


@dataclass(frozen=True, slots=True)
class PaperLink:
    """Why two papers (text ids, smaller first) share an origin: 'copy', 'passage', 'reworded',
    'sentence', 'quotation', 'figures' or 'error'."""

    left: str
    right: str
    kind: str
    why: str


@dataclass(frozen=True, slots=True)
class Shelf:
    """All papers by text id, the links between them (also by their left end), and for each paper the first of its
    copies."""

    papers: Mapping[str, Paper]
    links: tuple[PaperLink, ...]
    copy_of: Mapping[str, str]
    links_of: Mapping[str, tuple[PaperLink, ...]]

    def linked(self, texts: Iterable[str]) -> list[PaperLink]:
        """The links whose both ends are among the texts, by their ends."""
        among = set(texts)
        return [link for text in sorted(among) for link in self.links_of.get(text, ()) if link.right in among]


def shelve(documents: Iterable[Document]) -> Shelf:
    """Read all documents of a case once; the result does not depend on their order."""
    by_text: dict[str, list[Document]] = {}
    for document in documents:
        by_text.setdefault(document.text_id, []).append(document)
    texts = sorted(by_text)
    papers, bodies = {}, []
    for text in texts:
        body = wording.body_text(by_text[text][0])
        papers[text] = _paper(text, by_text[text])
        bodies.append(body)
    links = [*_wording_links(texts, papers, bodies), *_mark_links(texts, papers, bodies)]
    copies = Joined()
    for link in links:
        if link.kind == "copy":
            copies.join(link.left, link.right)
    copy_of = {text: group[0] for group in copies.groups(texts) for text in group}
    links.sort(key=lambda link: (link.left, link.right, link.kind, link.why))
    links_of = {left: tuple(group) for left, group in groupby(links, key=lambda link: link.left)}
    return Shelf(papers, tuple(links), copy_of, links_of)


def _paper(text: str, documents: Sequence[Document]) -> Paper:
    ordered = sorted(documents, key=lambda document: (not document.published, document.published, document.id))
    return Paper(
        text=text,
        documents=tuple(dict.fromkeys(document.id for document in ordered)),
        name=ordered[0].name,
        outlets=tuple(dict.fromkeys(document.source for document in ordered if document.source)),
        published=tuple(document.published for document in ordered if document.published),
        quotations=tuple(marks.quotations(ordered[0].text)),
    )


def _wording_links(texts: list[str], papers: Mapping[str, Paper], bodies: list[str]) -> list[PaperLink]:
    runs = wording.shingle_runs(bodies)
    sets = [np.unique(run) for run in runs]
    said: dict[int, dict[str, str]] = {}
    links = []
    for (i, j), count in sorted(wording.shared_counts(sets).items()):
        smaller = min(len(sets[i]), len(sets[j]))
        left, right = papers[texts[i]], papers[texts[j]]
        if count >= COPY_SHARE * smaller:
            kind, what = "copy", _share_of(count, smaller)
        elif count < SENTENCE_SHINGLES or not set(left.outlets).isdisjoint(right.outlets):
            continue
        elif count >= PASSAGE_SHINGLES and (length := wording.longest_run(runs[i], runs[j])) >= PASSAGE_WORDS:
            kind, what = "passage", f"a passage of {length} words"
        elif count >= REWORDED_SHINGLES and count >= REWORDED_SHARE * smaller:
            kind, what = "reworded", _share_of(count, smaller)
        else:
            same = _shared_sentence(i, j, bodies, said)
            if not same:
                continue
            kind, what = "sentence", f"one sentence word for word: '{same}'"
        names = " and ".join(sorted((left.name, right.name)))
        links.append(PaperLink(left.text, right.text, kind, f"{names} share {what}."))
    return links


def _share_of(count: int, size: int) -> str:
    return f"{round(100 * count / size)}% of the wording of the shorter"


def _shared_sentence(i: int, j: int, bodies: list[str], said: dict[int, dict[str, str]]) -> str:
    """The first sentence of at least eight words that stands in both bodies, shortened; '' if there is none."""
    for place in (i, j):
        if place not in said:
            marked = ((marks.sentence_mark(sentence), sentence) for sentence in marks.sentences(bodies[place]))
            said[place] = {str(mark[1]): sentence for mark, sentence in marked if mark}
    both = sorted(said[i].keys() & said[j].keys())
    return _shortened(both[0]) if both else ""


def _mark_links(texts: list[str], papers: Mapping[str, Paper], bodies: list[str]) -> list[PaperLink]:
    """Papers that share a quotation, a telling set of figures or an error, each linked to the next that has it."""
    holders: dict[marks.Mark, list[str]] = {}
    for text, body in zip(texts, bodies, strict=True):
        found: set[marks.Mark] = set()
        for _, _, key in marks.quotations(body):
            found |= marks.quotation_marks(key)
        for sentence in marks.numbered_sentences(body):
            found |= marks.figure_marks(sentence) | marks.date_marks(sentence)
        for mark in found:
            holders.setdefault(mark, []).append(text)
    best: dict[tuple[str, str, str], marks.Mark] = {}
    for mark, held_by in holders.items():
        for left, right in pairwise(held_by):
            ends = (left, right, str(mark[0]))
            best[ends] = max(best.get(ends, mark), mark, key=lambda known: (len(known), str(known)))
    return [
        PaperLink(left, right, kind, mark_reason(papers[left].name, papers[right].name, mark))
        for (left, right, kind), mark in sorted(best.items())
    ]


def _shortened(said: str) -> str:
    return said if len(said) <= 80 else said[:77] + "..."


def mark_reason(one: str, other: str, mark: marks.Mark) -> str:
    """A sentence that names two papers and the mark that they share."""
    left, right = sorted((one, other))
    if mark[0] == "sentence":
        return f"{left} and {right} share one sentence word for word: '{_shortened(str(mark[1]))}'."
    if mark[0] == "quotation":
        return f"{left} and {right} quote the same words: '{_shortened(str(mark[1]))}'."
    if mark[0] == "error":
        return f"{left} and {right} make the same error: {mark[1]}."
    numbers = ", ".join(f"{number:,}" for number in mark[1:] if isinstance(number, int))
    return f"{left} and {right} give the same telling figures in one sentence: {numbers}."
