"""Russian passages to mentions, claims and figures."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from backstay.extract.figures import figures
from backstay.extract.relations import one_per_relation
from backstay.extract.russian.attribution import attributed_to
from backstay.extract.russian.claims import claims_of
from backstay.extract.russian.denotes import Denoter
from backstay.extract.russian.fillers import Filler, Found
from backstay.extract.russian.legal import is_legal
from backstay.extract.russian.page import Page
from backstay.extract.russian.patterns import patterns_of
from backstay.extract.russian.times import times_in
from backstay.extract.slavic.sentences import sentences
from backstay.model import Claim, Document, Figure, Mention, Qualifier, Span, span_of

# Set by hand, below the precision on our own test sentences.
CONFIDENCE = 0.85
Parts = tuple[tuple[Mention, ...], tuple[Claim, ...], tuple[Figure, ...]]


def read_russian(document: Document, stretches: Iterable[tuple[int, int]], extractor: str) -> Parts:
    """Mentions, claims and figures of the stretches start..end of a document's text."""
    return _Reading(document, list(stretches), extractor).result()


class _Reading:
    """The work on one document."""

    def __init__(self, document: Document, stretches: list[tuple[int, int]], extractor: str) -> None:
        self.text, self.text_id, self.extractor = document.text, document.text_id, extractor
        self.stretches = stretches
        self.page = Page(document.text, stretches)
        self.denoter = Denoter(self.page)

    def result(self) -> Parts:
        found: list[Found] = []
        for number, tree in enumerate(self.page.trees):
            if not is_legal(tree):
                found += [*claims_of(self.denoter, number), *patterns_of(self.denoter, number)]
        claims = one_per_relation(self._claim(row) for row in found if not _is_recipient(row, found))
        mentions = self._mentions(claims)
        cut = [one for start, end in self.stretches for one in sentences(self.text, start, end)]
        read = figures(self.text, cut, mentions, "ru", self.extractor, self.text_id, self._speakers)
        return mentions, tuple(claims), tuple(read)

    def _speakers(self, start: int, end: int) -> tuple[Mention, ...]:
        """Those whom the statement that begins at `start` is put to."""
        for number, tree in enumerate(self.page.trees):
            word = next((at for at, node in enumerate(tree.nodes) if node.start <= start < node.end), None)
            if word is not None:
                return tuple(self.mention(one) for one in attributed_to(self.denoter, number, word))
        return ()

    def _claim(self, row: Found) -> Claim:
        tree = self.page.trees[row.sentence]
        dates = times_in(self.text, tree.start, tree.end)
        since, until = dates[0] if len(dates) == 1 else ("", "")
        return Claim(
            text=self.text_id,
            span=self._span(row),
            sentence=span_of(self.text, tree.start, tree.end),
            predicate=row.predicate,
            subject=self.mention(row.subject),
            object=self.mention(row.object),
            modality=row.modality,
            qualifiers=tuple(
                Qualifier(key, value, self._words(row.sentence, *place) if place else None)
                for key, value, place in row.qualifiers
            ),
            attribution=tuple(self.mention(filler) for filler in row.attribution),
            since=since,
            until=until,
            extractor=self.extractor,
            frame=f"russian: {row.frame}",
            reason=row.reason,
            confidence=CONFIDENCE,
        )

    def _span(self, row: Found) -> Span:
        ends = [end for end in (row.subject, row.object) if end.sentence == row.sentence]
        first = min([row.word, *(end.first for end in ends)])
        last = max([row.word, *(end.last for end in ends)])
        return self._words(row.sentence, first, last)

    def _words(self, sentence: int, first: int, last: int) -> Span:
        return span_of(self.text, *self.page.trees[sentence].span(first, last))

    def mention(self, filler: Filler) -> Mention:
        thing = filler.thing
        return Mention(
            span=self._words(filler.sentence, filler.first, filler.last),
            kind=thing.kind,
            name=thing.name,
            aliases=thing.aliases,
            country=thing.country,
            pronoun=filler.pronoun,
        )

    def _mentions(self, claims: Sequence[Claim]) -> tuple[Mention, ...]:
        """Every named piece of the text, and the ends of claims that are none (goods, 'предприятие')."""
        found: dict[tuple[int, int, str], Mention] = {}
        for number, tree in enumerate(self.page.trees):
            if is_legal(tree):
                continue
            for index, thing in self.page.named(number):
                mention = self.mention(Filler(thing, number, index, index))
                found[mention.span.start, mention.span.end, mention.kind] = mention
        for claim in claims:
            for mention in (claim.subject, claim.object, *claim.attribution):
                found.setdefault((mention.span.start, mention.span.end, mention.kind), mention)
        return tuple(found[key] for key in sorted(found))


def _is_recipient(row: Found, found: Sequence[Found]) -> bool:
    """'поставляет двигатели «Кавир»': goods named beside a firm that receives them are not made by it."""
    return row.frame == "goods-of" and any(
        other.predicate == "supplies" and other.sentence == row.sentence and other.object.key == row.subject.key
        for other in found
    )
