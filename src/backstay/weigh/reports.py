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
from backstay.weigh import wording
from backstay.weigh.joined import Joined
from backstay.weigh.letters import Letters
from backstay.weigh.papers import Paper, Shelf, shelve
from backstay.weigh.speakers import papers_named, party_key, speakers_named

REASONS = 12


def report_origins(documents: Sequence[Document], letters: Letters) -> list[Origin]:
    """The independent origins of documents that report one thing, each with its documents and the reasons."""
    shelf = shelve(documents)
    bodies = {document.text_id: wording.body_text(document) for document in documents}
    joined = Joined()
    reasons: dict[str, list[str]] = {}
    for left, right, why in (*_by_wording(shelf), *_by_party(shelf, bodies), *_by_paper(shelf, bodies)):
        joined.join(left, right)
        reasons.setdefault(left, []).append(why)
    groups = joined.groups(sorted(shelf.papers))
    made = [_origin([shelf.papers[text] for text in group], reasons, letters) for group in groups]
    return sorted(made, key=lambda origin: (-len(origin.documents), origin.label, origin.id))


def _by_wording(shelf: Shelf) -> Iterable[tuple[str, str, str]]:
    return ((link.left, link.right, link.why) for link in shelf.links)


def _by_party(shelf: Shelf, bodies: Mapping[str, str]) -> Iterable[tuple[str, str, str]]:
    """Texts of one outlet, texts that put something to one speaker, and texts that name another's outlet."""
    named = {text: speakers_named(bodies[text]) for text in sorted(bodies)}
    outlets = {party_key(outlet): outlet for paper in shelf.papers.values() for outlet in paper.outlets}
    for text, paper in sorted(shelf.papers.items()):
        own = {party_key(outlet): outlet for outlet in paper.outlets}
        named[text] = {**_outlets_in(bodies[text], outlets), **named[text], **own}
    by_key: dict[str, list[str]] = {}
    for text in sorted(named):
        for key in sorted(named[text]):
            by_key.setdefault(key, []).append(text)
    for key, texts in sorted(by_key.items()):
        for text in texts[1:]:
            names = f"{shelf.papers[texts[0]].name} and {shelf.papers[text].name}"
            yield texts[0], text, f"{names} both go back to {named[text][key]}."


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
