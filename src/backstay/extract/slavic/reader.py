"""Ukrainian and Belarusian passages to mentions, claims and figures."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from backstay.extract.figures import figures
from backstay.extract.slavic.clause import PARTIES, Clause, End
from backstay.extract.slavic.frames import Row, rows_of
from backstay.extract.slavic.lexicon import words
from backstay.extract.slavic.names import Item, Named, Register, items_of
from backstay.extract.slavic.sentences import Stretch, sentences
from backstay.model import Claim, Document, Figure, Mention, Qualifier, Span, span_of

LANGUAGES = ("uk", "be")
# Set by hand, below the precision on our own test sentences (0.99), which are cleaner than press.
CONFIDENCE = 0.85
Parts = tuple[tuple[Mention, ...], tuple[Claim, ...], tuple[Figure, ...]]


def read_slavic(document: Document, stretches: Iterable[tuple[int, int]], language: str, extractor: str) -> Parts:
    """Mentions, claims and figures of the stretches start..end of a document's text in 'uk' or 'be'."""
    return _Reading(document, language, extractor).result(stretches)


def script_of(text: str, language: str) -> str:
    """'be-Latn' for Belarusian in Latin script, else the language itself."""
    latin = len(re.findall(r"[a-zA-Z]", text))
    return "be-Latn" if language == "be" and latin > len(re.findall("[\u0400-\u04ff]", text)) else language


class _Reading:
    """The work on one document."""

    def __init__(self, document: Document, language: str, extractor: str) -> None:
        self.document, self.language, self.extractor = document, language, extractor
        self.text, self.text_id = document.text, document.text_id
        self.register = Register()

    def result(self, stretches: Iterable[tuple[int, int]]) -> Parts:
        cut = [one for start, end in stretches for one in sentences(self.text, start, end)]
        read: list[tuple[Stretch, Clause, list[Row]]] = []
        last: set[Named] = set()
        for sentence in cut:
            lists = words(script_of(self.text[sentence.start : sentence.end], self.language))
            items = items_of(self.text, sentence, lists, self.register)
            firms = {item.thing for item in items if item.thing and item.kind == "Organization"}
            clause = Clause(items, lists, next(iter(last)) if len(last) == 1 else None)
            read.append((sentence, clause, rows_of(clause)))
            # Only the sentence before counts: a firm that goes unrecognised must not hand its claims to an older one.
            last = firms
        claims = _distinct(claim for part in read for claim in self._claims(*part))
        mentions = self._mentions(read, claims)
        said = {
            sentence.start: tuple(self._mention(clause, one) for one in _speakers(self.text, sentence, clause))
            for sentence, clause, _ in read
        }

        def speakers(start: int, end: int) -> tuple[Mention, ...]:
            return said[max(place for place in said if place <= start)]

        found = figures(self.text, cut, mentions, self.language, self.extractor, self.text_id, speakers)
        return mentions, tuple(claims), tuple(found)

    def _claims(self, sentence: Stretch, clause: Clause, rows: Sequence[Row]) -> Iterable[Claim]:
        attribution = tuple(self._mention(clause, end) for end in _speakers(self.text, sentence, clause))
        for row in rows:
            ends = (row.subject, row.object)
            if row.subject.thing is row.object.thing:
                continue
            first = min(row.verb, *(end.first for end in ends))
            last = max(row.verb, *(end.last for end in ends))
            modality = row.modality or clause.modality(row.verb)
            said = attribution
            if modality == "denied" and any(clause.has("deny", i) for i in range(row.verb)):
                said = (self._mention(clause, row.subject),)
            yield Claim(
                text=self.text_id,
                span=self._span(clause, first, last),
                sentence=span_of(self.text, sentence.start, sentence.end),
                predicate=row.predicate,
                subject=self._mention(clause, row.subject),
                object=self._mention(clause, row.object),
                modality=modality,
                qualifiers=self._qualifiers(clause, row),
                attribution=tuple(
                    one for one in said if one.name != row.subject.thing.forms[0] or modality == "denied"
                ),
                extractor=self.extractor,
                frame=f"slavic: {row.frame}",
                reason=f"'{clause.items[row.verb].text}' between its two ends reads as '{row.frame}'.",
                confidence=CONFIDENCE,
            )

    def _qualifiers(self, clause: Clause, row: Row) -> tuple[Qualifier, ...]:
        made = [
            Qualifier(key, (span := self._span(clause, first, last)).quote, span) for key, first, last in row.details
        ]
        return (*made, Qualifier("role", row.role)) if row.role else tuple(made)

    def _span(self, clause: Clause, first: int, last: int) -> Span:
        return span_of(self.text, clause.items[first].start, clause.items[last].end)

    def _mention(self, clause: Clause, end: End) -> Mention:
        return self._of(end.thing, self._span(clause, end.first, end.last), end.pronoun)

    def _of(self, thing: Named, span: Span, pronoun: bool = False) -> Mention:
        name = thing.base or (max(thing.forms, key=len) if thing.kind == "Organization" else thing.forms[0])
        others = dict.fromkeys(form for form in (*thing.forms, thing.usual) if form and form != name)
        return Mention(span, thing.kind, name, tuple(others), thing.role, thing.usual, pronoun)

    def _mentions(
        self, read: Sequence[tuple[Stretch, Clause, list[Row]]], claims: Sequence[Claim]
    ) -> tuple[Mention, ...]:
        found: dict[tuple[int, int, str], Mention] = {}
        for _, clause, _ in read:
            for item in clause.items:
                if item.thing is not None:
                    mention = self._of(item.thing, span_of(self.text, item.start, item.end))
                    found[item.start, item.end, mention.kind] = mention
        for claim in claims:
            for mention in (claim.subject, claim.object, *claim.attribution):
                found.setdefault((mention.span.start, mention.span.end, mention.kind), mention)
        return tuple(found[key] for key in sorted(found))


def _speakers(text: str, sentence: Stretch, clause: Clause) -> list[End]:
    """'По данным группы X, ...' and '..., повідомила P': whom the sentence is put to."""
    head = text[sentence.start : sentence.end].lower()
    sources = clause.words.lists["sources"][0]
    opening = max((phrase for phrase in sources if head.startswith(phrase + " ")), key=len, default="")
    if opening:
        first = len(opening.split())
        for index in range(first, min(first + 3, len(clause.items))):
            found = clause.party_at(index, PARTIES)
            if found:
                return [found]
    return _said(clause)


def _said(clause: Clause) -> list[End]:
    for index, item in enumerate(clause.items):
        if item.low and clause.has("speech", index) and clause.low(index - 1) in (",", "–", "—"):
            found = clause.party_at(index + 1, PARTIES)
            if found:
                return [found]
            person = _capitalised(clause.items, index + 1)
            if person is not None:
                return [person]
    return []


def _capitalised(items: Sequence[Item], first: int) -> End | None:
    last = first
    while last < len(items) and items[last].thing is None and items[last].text[0].isupper():
        last += 1
    if not 2 <= last - first <= 3:
        return None
    return End(Named("Person", [" ".join(item.text for item in items[first:last])]), first, last - 1)


def _distinct(claims: Iterable[Claim]) -> list[Claim]:
    """Each relation of a sentence once, in order of the text."""
    kept: dict[tuple[str, str, str, int], Claim] = {}
    for claim in claims:
        kept.setdefault((claim.predicate, claim.subject.name, claim.object.name, claim.sentence.start), claim)
    return sorted(kept.values(), key=lambda c: (c.span.start, c.span.end, c.predicate, c.subject.name, c.object.name))
