"""One English document from text to mentions, claims and figures."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from backstay.extract.english.attribution import attributed_to
from backstay.extract.english.claims import claims_of
from backstay.extract.english.denotes import Denoter
from backstay.extract.english.fillers import Filler, Found
from backstay.extract.english.legal import readable_end
from backstay.extract.english.mentions import Page, is_heading, read_names
from backstay.extract.english.offices import act_for_bodies
from backstay.extract.english.parser import load
from backstay.extract.english.phrases import patterns_of
from backstay.extract.english.precision import confidence
from backstay.extract.english.repairs import repaired
from backstay.extract.english.syntax import Tree
from backstay.extract.figures import figures
from backstay.extract.relations import one_per_relation
from backstay.extract.things import Thing
from backstay.extract.times import times_in
from backstay.model import Claim, Document, Figure, Mention, Qualifier, Span, span_of


def read_english(
    document: Document, stretches: Iterable[tuple[int, int]], known: Iterable[tuple[str, str]], extractor: str
) -> tuple[tuple[Mention, ...], tuple[Claim, ...], tuple[Figure, ...]]:
    """Mentions, claims and figures of the stretches start..end of a document's text."""
    parser = load()
    trees = [
        repaired(document.text, sentence)
        for start, end in stretches
        for sentence in parser.parse(document.text, start, end)
        if sentence.tokens
    ]
    return Reading(document, trees, known, extractor).result()


class Reading:
    """The work on one document."""

    def __init__(
        self, document: Document, trees: Sequence[Tree], known: Iterable[tuple[str, str]], extractor: str
    ) -> None:
        self.document, self.extractor = document, extractor
        self.text_id = document.text_id
        self.page: Page = read_names(document.text, trees, known, document.about, document.about_kind)
        about = None
        if document.about:
            about = self.page.things.named(document.about[0], document.about_kind or "Organization")
        self.denoter = Denoter(self.page, about)

    def result(self) -> tuple[tuple[Mention, ...], tuple[Claim, ...], tuple[Figure, ...]]:
        found: list[Found] = []
        led: dict[int, Thing] = {}
        for number, tree in enumerate(self.page.trees):
            end = readable_end(tree)
            if end <= tree.start:
                continue
            heading = is_heading(tree)
            rows = (
                [
                    *claims_of(self.denoter, number),
                    *patterns_of(self.denoter, number),
                ]
                if not heading
                else []
            )
            read = act_for_bodies((row for row in rows if tree.tokens[row.word].end <= end), led)
            for row in read:
                if row.predicate == "produces":
                    self.denoter.note_made(row.subject.thing, row.object.thing)
            found += read
        claims = one_per_relation(self._claim(row) for row in found)
        mentions = self._mentions(claims)
        return mentions, tuple(claims), tuple(self._figures(mentions))

    def _figures(self, mentions: Sequence[Mention]) -> list[Figure]:
        """The figures of the readable parts of the sentences."""
        ends = {tree.start: readable_end(tree) for tree in self.page.trees}
        read = [tree for tree in self.page.trees if ends[tree.start] > tree.start]
        found = figures(self.document.text, read, mentions, "en", self.extractor, self.text_id, self._speakers)
        return [one for one in found if one.span.end <= ends[one.sentence.start]]

    def _speakers(self, start: int, end: int) -> tuple[Mention, ...]:
        """Those whom the statement that begins at `start` is put to."""
        for number, tree in enumerate(self.page.trees):
            if tree.start <= start < tree.end:
                word = next(i for i, token in enumerate(tree.tokens) if token.end > start)
                return tuple(self.mention(one) for one in attributed_to(self.denoter, number, word))
        return ()

    def _claim(self, row: Found) -> Claim:
        tree = self.page.trees[row.sentence]
        span = self._span(row, tree)
        since, until = self._time(row, tree)
        return Claim(
            text=self.text_id,
            span=span,
            sentence=span_of(self.document.text, tree.start, tree.end),
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
            frame=row.frame,
            reason=row.reason,
            confidence=confidence(row.frame, row.modality),
        )

    def _span(self, row: Found, tree: Tree) -> Span:
        ends = [end for end in (row.subject, row.object) if end.sentence == row.sentence]
        first = min([row.word, *(end.first for end in ends)])
        last = max([row.word, *(end.last for end in ends)])
        return self._words(row.sentence, first, last)

    def _words(self, sentence: int, first: int, last: int) -> Span:
        start, end = self.page.trees[sentence].span(first, last)
        return span_of(self.document.text, start, end)

    def _time(self, row: Found, tree: Tree) -> tuple[str, str]:
        """The dates of the trigger's clause, where the sentence has one stretch of time only or it is close."""
        found = times_in(self.document.text, tree.start, tree.end)
        if len(found) != 1:
            return "", ""
        return found[0].since, found[0].until

    def mention(self, filler: Filler) -> Mention:
        thing = filler.thing
        return Mention(
            span=self._words(filler.sentence, filler.first, filler.last),
            kind=thing.kind,
            name=thing.name,
            aliases=thing.aliases,
            role=thing.role if thing.kind == "Person" else "",
            country=thing.country,
            pronoun=filler.pronoun,
        )

    def _mentions(self, claims: Sequence[Claim]) -> tuple[Mention, ...]:
        """Every named piece of the text, and the ends of claims that are none (goods, 'the company')."""
        found: dict[tuple[int, int, str], Mention] = {}
        for number, pieces in enumerate(self.page.pieces):
            tree = self.page.trees[number]
            end = readable_end(tree)
            for piece in (piece for piece in pieces if tree.tokens[piece.last].end <= end):
                mention = self.mention(Filler(piece.thing, number, piece.first, piece.last))
                found[mention.span.start, mention.span.end, mention.kind] = mention
        for claim in claims:
            for mention in (claim.subject, claim.object, *claim.attribution):
                found.setdefault((mention.span.start, mention.span.end, mention.kind), mention)
        return tuple(found[key] for key in sorted(found))
