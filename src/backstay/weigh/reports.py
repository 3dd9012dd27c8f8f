"""The independent origins of documents that report one thing, from their texts alone.

This is what a reader asks of a pile of reports before any claim is read from them: which go back to one another?
Joined are copies, shared passages, sentences, quotations and telling figures, one named speaker or paper, one
outlet, and a report that names the outlet of another.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from backstay.model import Document, Origin
from backstay.model.ids import digest
from backstay.weigh import marks, wording
from backstay.weigh.joined import Joined
from backstay.weigh.letters import Letters
from backstay.weigh.papers import Paper, Shelf, mark_reason, shelve
from backstay.weigh.speakers import folded_words, papers_named, party_key, skeleton, speakers_named

REASONS = 12
SKELETON = 4
_CYRILLIC = re.compile("[а-яґўіїє]", re.IGNORECASE)


def report_origins(documents: Sequence[Document], letters: Letters, known: Iterable[str] = ()) -> list[Origin]:
    """The independent origins of documents that report one thing, each with its documents and the reasons.

    `known` are the names that the reports are about, as they are rightly written: they are no speakers, and a
    misspelling of one that two texts share joins them.
    """
    shelf = shelve(documents)
    bodies = {document.text_id: wording.body_text(document) for document in documents}
    joined = Joined()
    reasons: dict[str, list[str]] = {}
    for left, right, why in (
        *_by_wording(shelf),
        *_by_party(shelf, bodies, known),
        *_by_paper(shelf, bodies),
        *_by_error(shelf, bodies, known),
    ):
        joined.join(left, right)
        reasons.setdefault(left, []).append(why)
    groups = joined.groups(sorted(shelf.papers))
    made = [_origin([shelf.papers[text] for text in group], reasons, letters) for group in groups]
    return sorted(made, key=lambda origin: (-len(origin.documents), origin.label, origin.id))


def _by_wording(shelf: Shelf) -> Iterable[tuple[str, str, str]]:
    return ((link.left, link.right, link.why) for link in shelf.links)


def _by_party(shelf: Shelf, bodies: Mapping[str, str], known: Iterable[str]) -> Iterable[tuple[str, str, str]]:
    """Texts of one outlet, and texts that name a speaker or outlet to which another puts the statement.

    Names that the report is about are no speakers: everyone names them.
    """
    subjects = {word for name in known for word in folded_words(name)}
    parties: dict[str, str] = {}
    for text, paper in sorted(shelf.papers.items()):
        for name in (*paper.outlets, *speakers_named(bodies[text]).values()):
            key = party_key(name)
            if not subjects.issuperset(key.split()):
                parties.setdefault(key, name)
    read = {text: _Read(bodies[text]) for text in sorted(bodies)}
    outlets = {text: {party_key(outlet) for outlet in paper.outlets} for text, paper in shelf.papers.items()}
    for key, name in sorted(parties.items()):
        texts = [text for text in sorted(read) if key in outlets[text] or read[text].names(key, name)]
        for text in texts[1:]:
            names = f"{shelf.papers[texts[0]].name} and {shelf.papers[text].name}"
            yield texts[0], text, f"{names} both go back to {name}."


class _Read:
    """A text as folded words, to find a party in it in any case ending or script."""

    def __init__(self, body: str) -> None:
        self._words = f" {' '.join(folded_words(body))} "
        self._sounds = f" {' '.join(filter(None, map(skeleton, folded_words(body))))} "
        self._speakers = speakers_named(body)
        self._cyrillic = bool(_CYRILLIC.search(body))

    def names(self, key: str, name: str) -> bool:
        """Whether the text names the party: by its words, as a speaker's surname, or by sound in the other script."""
        if key in self._speakers or f" {key} " in self._words:
            return True
        if self._speakers and key.rpartition(" ")[2] in self._speakers:
            return True
        sounds = " ".join(filter(None, map(skeleton, key.split())))
        other_script = self._cyrillic != bool(_CYRILLIC.search(name))
        return other_script and len(sounds) >= SKELETON and f" {sounds} " in self._sounds


def _by_error(shelf: Shelf, bodies: Mapping[str, str], known: Iterable[str]) -> Iterable[tuple[str, str, str]]:
    """Texts that misspell a known name in one and the same way."""
    capitals = {
        text: {word.casefold() for word in re.findall(r"\b[^\W\d_a-zа-я]\w{4,}", body)}
        for text, body in bodies.items()
    }
    holders: dict[marks.Mark, list[str]] = {}
    for text, found in sorted(marks.misspelled(capitals, known).items()):
        for mark in sorted(found, key=str):
            holders.setdefault(mark, []).append(text)
    for mark, texts in sorted(holders.items(), key=str):
        for text in texts[1:]:
            yield texts[0], text, mark_reason(shelf.papers[texts[0]].name, shelf.papers[text].name, mark)


def _outlets_in(body: str, outlets: Mapping[str, str]) -> dict[str, str]:
    return {key: name for key, name in outlets.items() if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", body)}


def _by_paper(shelf: Shelf, bodies: Mapping[str, str]) -> Iterable[tuple[str, str, str]]:
    """Texts that rest on a paper of one kind, unless they give it different places."""
    by_noun: dict[str, list[tuple[str, frozenset[str]]]] = {}
    for text in sorted(bodies):
        for noun, places in sorted(papers_named(bodies[text]).items()):
            by_noun.setdefault(noun, []).append((text, places))
    for noun, rows in sorted(by_noun.items()):
        for place, (left, places) in enumerate(rows):
            for right, others in rows[place + 1 :]:
                if not places or not others or places & others:
                    names = f"{shelf.papers[left].name} and {shelf.papers[right].name}"
                    yield left, right, f"{names} both rest on the {noun}."


def _origin(papers: Sequence[Paper], reasons: Mapping[str, list[str]], letters: Letters) -> Origin:
    first = min(papers, key=lambda paper: (not paper.published, paper.published[:1], paper.name, paper.text))
    label = first.outlets[0] if first.outlets else first.name
    documents = tuple(document for paper in papers for document in paper.documents)
    why = tuple(dict.fromkeys(line for paper in papers for line in reasons.get(paper.text, ())))
    return Origin(digest("o", (label, *documents)), label, letters.of(label).reliability, documents, why[:REASONS])
