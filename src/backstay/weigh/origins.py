"""How many independent origins say a thing, and why the rest go back to them.

Origins are counted, not outlets. Texts that share wording, a sentence, a quotation or telling figures are one
origin; so are texts that put the statement to the same named speaker, agency or paper, and texts of the same
outlet. Every joint carries its reason. A doubt joins rather than parts: origins are never overcounted for
convenience.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from backstay.model import Origin
from backstay.model.facts import RELIABILITY
from backstay.model.ids import digest
from backstay.weigh import marks
from backstay.weigh.joined import Joined
from backstay.weigh.letters import Letters
from backstay.weigh.papers import Shelf, mark_reason
from backstay.weigh.speakers import may_name_speakers, party_key, speakers_named
from backstay.weigh.statements import Statement
from backstay.weigh.wording import words

PASSAGE_SHARE = 0.5
_REASONS = 12

Node = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Traced:
    """One origin of one fact: `keys` are the parties and texts it rests on, for telling it from other facts'."""

    origin: Origin
    keys: frozenset[Node]
    statements: tuple[Statement, ...]


class Tracer:
    """Finds the origins of statements; holds the shelf and letters, and repeats no work for one text."""

    def __init__(self, shelf: Shelf, letters: Letters) -> None:
        self.shelf = shelf
        self.letters = letters
        self._sayings: dict[tuple[str, int], dict[str, str]] = {}
        self._alone: dict[tuple[str, tuple[tuple[str, str], ...]], tuple[Origin, frozenset[Node]]] = {}

    def origins(self, statements: Sequence[Statement]) -> list[Traced]:
        """The independent origins of statements that say one thing, by the id of the origin."""
        if not statements:
            return []
        if len(statements) == 1:
            return [self._one_text([statements[0] if statements[0].parties else self._heard(statements[0])])]
        statements = [one if one.parties else self._heard(one) for one in statements]
        if _one_voice(statements):
            return [self._one_text(statements)]
        clusters, reasons = _clusters(statements, self.shelf)
        nodes = Joined()
        places: dict[str, Node] = {}
        for cluster in clusters:
            places |= _place(cluster, nodes, self.shelf)
        groups: dict[object, list[Statement]] = {}
        for one in statements:
            groups.setdefault(nodes.root(places[one.id]), []).append(one)
        made = [
            self._one_text(group) if _one_voice(group) else self._traced(group, nodes, places, reasons)
            for group in groups.values()
        ]
        return sorted(made, key=lambda traced: traced.origin.id)

    def _heard(self, one: Statement) -> Statement:
        """The statement with the speakers that its sentence names, where the claim itself names none.

        What the ends of the claim say of themselves stays with the document.
        """
        sentence = one.claim.sentence
        key = (one.claim.text, sentence.start)
        if key not in self._sayings:
            said = sentence.quote
            self._sayings[key] = speakers_named(said) if may_name_speakers(said) else {}
        if not self._sayings[key]:
            return one
        ends = {party_key(name) for end in (one.claim.subject, one.claim.object) for name in end.forms}
        found = {key: name for key, name in self._sayings[key].items() if key not in ends}
        return replace(one, parties=tuple(sorted(found.items()))) if found else one

    def _one_text(self, statements: Sequence[Statement]) -> Traced:
        key = (statements[0].claim.text, statements[0].parties)
        known = self._alone.get(key)
        if known is None:
            known = self._alone[key] = self._one_voice(statements[0])
        return Traced(*known, tuple(statements))

    def _one_voice(self, one: Statement) -> tuple[Origin, frozenset[Node]]:
        """What `_traced` gives for statements of one text that are put to the same speakers."""
        text = one.claim.text
        label, letter = self._named((text,), (one,))
        documents = self._documents(text)
        who = [key for key, _ in one.parties] or _outlet_keys(text, self.shelf)
        keys = frozenset([("copy", self.shelf.copy_of.get(text, text)), *(("party", key) for key in who)])
        return Origin(digest("o", (label, *documents)), label, letter, documents, self._copies(text)), keys

    def _copies(self, text: str) -> tuple[str, ...]:
        copies = len(self._documents(text))
        return (f"{copies} documents hold the same text.",) if copies > 1 else ()

    def _traced(
        self, group: Sequence[Statement], nodes: Joined, places: Mapping[str, Node], reasons: Mapping[str, list[str]]
    ) -> Traced:
        texts = sorted({one.text for one in group})
        parties = {party for one in group for party in one.parties}
        label, letter = self._named(texts, group)
        documents = tuple(dict.fromkeys(document for text in texts for document in self._documents(text)))
        keys = {("copy", self.shelf.copy_of.get(text, text)) for text in texts}
        keys |= {("party", key) for key, _ in parties}
        keys |= {node for node in (places[one.id] for one in group) if node[0] == "party"}
        keys |= {("party", key) for text in texts if not parties for key in _outlet_keys(text, self.shelf)}
        why = self._why(texts, group, reasons)
        origin = Origin(digest("o", (label, *documents)), label, letter, documents, why)
        return Traced(origin, frozenset(keys), tuple(group))

    def _documents(self, text: str) -> tuple[str, ...]:
        paper = self.shelf.papers.get(text)
        return paper.documents if paper else ()

    def _named(self, texts: Sequence[str], group: Sequence[Statement]) -> tuple[str, str]:
        """The label of an origin and its letter: that of the named speaker if graded, else of the first outlet."""
        outlet = _first_outlet(texts, self.shelf)
        said_by: dict[str, set[str]] = {}
        for one in group:
            for _, name in one.parties:
                said_by.setdefault(name, set()).add(one.text)
        if not said_by:
            return outlet, self.letters.of(outlet).reliability
        label = min(said_by, key=lambda name: (-len(said_by[name]), name))
        best = min((self.letters.of(name).reliability for name in said_by), key=RELIABILITY.index)
        return label, best if best != "F" else self.letters.of(outlet).reliability

    def _why(
        self, texts: Sequence[str], group: Sequence[Statement], reasons: Mapping[str, list[str]]
    ) -> tuple[str, ...]:
        if len(texts) == 1:
            return self._copies(texts[0])
        lines = [line for text in texts for line in reasons.get(text, ())]
        lines += [link.why for link in self.shelf.linked(texts) if link.kind == "copy"]
        lines += _shared_speakers(group)
        lines += _shared_outlets(texts, group, self.shelf)
        lines += [line for text in texts for line in self._copies(text)]
        lines = list(dict.fromkeys(lines))
        if len(lines) > _REASONS:
            lines = [*lines[:_REASONS], f"And {len(lines) - _REASONS} more links of these kinds."]
        return tuple(lines)


def _one_voice(statements: Sequence[Statement]) -> bool:
    """Whether all stand in one text and are put to the same speakers, so that nothing is to be joined."""
    first = statements[0]
    return len(statements) == 1 or all(
        one.claim.text == first.claim.text and one.parties == first.parties for one in statements
    )


def _clusters(statements: Sequence[Statement], shelf: Shelf) -> tuple[list[list[Statement]], dict[str, list[str]]]:
    """Statements joined by wording: copies, the same sentence, a shared quotation, telling figures, a passage.

    The reasons are given by the text id of the later end.
    """
    joined = Joined()
    reasons: dict[str, list[str]] = {}
    for one in statements:
        joined.join(("text", one.text), ("text", shelf.copy_of.get(one.text, one.text)))
    if len({joined.root(("text", one.text)) for one in statements}) > 1:
        _join_by_marks(statements, shelf, joined, reasons)
    by_cluster: dict[object, list[Statement]] = {}
    for one in statements:
        by_cluster.setdefault(joined.root(("text", one.text)), []).append(one)
    return list(by_cluster.values()), reasons


def _join_by_marks(
    statements: Sequence[Statement], shelf: Shelf, joined: Joined, reasons: dict[str, list[str]]
) -> None:
    holder: dict[object, Statement] = {}
    for one in statements:
        for mark in _sentence_marks(one, shelf):
            other = holder.setdefault(mark, one)
            if other.text != one.text:
                joined.join(("text", other.text), ("text", one.text))
                why = mark_reason(_name(other.text, shelf), _name(one.text, shelf), mark)
                reasons.setdefault(one.text, []).append(why)
    for link in shelf.linked({one.text for one in statements}):
        if link.kind in ("passage", "reworded") and _share_passage(link.left, link.right, statements):
            joined.join(("text", link.left), ("text", link.right))
            reasons.setdefault(link.right, []).append(link.why)


def _sentence_marks(one: Statement, shelf: Shelf) -> list[marks.Mark]:
    sentence = one.claim.sentence
    found: list[marks.Mark] = sorted(marks.figure_marks(sentence.quote) | marks.date_marks(sentence.quote), key=str)
    same = marks.sentence_mark(sentence.quote)
    if same:
        found.append(same)
    paper = shelf.papers.get(one.text)
    for start, end, key in paper.quotations if paper else ():
        if start < one.claim.span.end and one.claim.span.start < end:
            found += sorted(marks.quotation_marks(key), key=str)
    return found


def _name(text: str, shelf: Shelf) -> str:
    return shelf.papers[text].name if text in shelf.papers else text


def _share_passage(left: str, right: str, statements: Sequence[Statement]) -> bool:
    """Whether sentences of the two texts share half of their words: the passage holds the statement."""
    bags = {
        text: [set(words(one.claim.sentence.quote)) for one in statements if one.text == text]
        for text in (left, right)
    }
    return any(len(a & b) >= PASSAGE_SHARE * min(len(a), len(b)) for a in bags[left] for b in bags[right] if a and b)


def _place(cluster: Sequence[Statement], nodes: Joined, shelf: Shelf) -> dict[str, Node]:
    """Where each statement of one cluster goes back to; nodes that one statement names together are joined.

    Texts that name no speaker go back to their outlet; beside copies that name one, to that speaker too.
    """
    spoken = sorted({("party", key) for one in cluster for key, _ in one.parties})
    places: dict[str, Node] = {}
    home: Node = spoken[0] if spoken else ("text", min(one.text for one in cluster))
    named = {one.text for one in cluster if one.parties}
    for one in cluster:
        if one.parties:
            own = [("party", key) for key, _ in one.parties]
            for other in own[1:]:
                nodes.join(own[0], other)
            places[one.id] = own[0]
        else:
            places[one.id] = _home_of(one, cluster, named) or home
    for text in sorted({one.text for one in cluster} - named):
        for key in _outlet_keys(text, shelf):
            nodes.join(home, ("party", key))
    return places


def _home_of(one: Statement, cluster: Sequence[Statement], named: Iterable[str]) -> Node | None:
    """A statement without a speaker in a text that puts the same thing to one goes with that speaker."""
    if one.text not in named:
        return None
    return min(("party", key) for other in cluster if other.text == one.text for key, _ in other.parties)


def _outlet_keys(text: str, shelf: Shelf) -> tuple[str, ...]:
    paper = shelf.papers.get(text)
    return tuple(party_key(outlet) for outlet in paper.outlets) if paper else ()


def _first_outlet(texts: Sequence[str], shelf: Shelf) -> str:
    """The outlet of the earliest document; a document without an outlet stands under its own name."""
    papers = [shelf.papers[text] for text in texts if text in shelf.papers]
    if not papers:
        return "unknown document"
    first = min(papers, key=lambda paper: (not paper.published, paper.published[:1], paper.name, paper.text))
    return first.outlets[0] if first.outlets else first.name


def _shared_speakers(group: Sequence[Statement]) -> list[str]:
    texts: dict[str, set[str]] = {}
    label: dict[str, str] = {}
    for one in group:
        for key, name in one.parties:
            texts.setdefault(key, set()).add(one.text)
            label[key] = min(name, label.get(key, name))
    return [f"{len(texts[key])} texts put it to {label[key]}." for key in sorted(texts) if len(texts[key]) > 1]


def _shared_outlets(texts: Sequence[str], group: Sequence[Statement], shelf: Shelf) -> list[str]:
    named = {one.text for one in group if one.parties}
    outlets: dict[str, int] = {}
    for text in texts:
        paper = shelf.papers.get(text)
        for outlet in paper.outlets if paper and text not in named else ():
            outlets[outlet] = outlets.get(outlet, 0) + 1
    return [f"{count} texts are of one outlet: {outlet}." for outlet, count in sorted(outlets.items()) if count > 1]
