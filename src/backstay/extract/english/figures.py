"""The quantities of a sentence with what is counted, unit, bounds, period and modality."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib import resources
from typing import Any

from backstay.extract.english.attribution import attributed_to
from backstay.extract.english.denotes import Denoter
from backstay.extract.english.goods import is_good_head
from backstay.extract.english.lexicon import words
from backstay.extract.english.modality import modality
from backstay.extract.english.roles import subjects
from backstay.extract.english.syntax import Tree
from backstay.extract.quantities import Finder, Quantity, Words
from backstay.extract.times import When, times_in
from backstay.model import Figure, Mention, span_of

_YEARLY = re.compile(r"\b(?:annually|a year|per year|each year|every year|yearly|per annum|/year)\b", re.I)
_CALIBRE = re.compile(r"(?<![\w.,-])(\d{2,3}(?:\.\d+)?)[ -]?mm\b")
_POINTS = re.compile(r"(?<![\w.,-])(\d{1,4})-points?\b")
_GROWTH = re.compile(
    r"\b(?:(?P<two>doubled|doubling|twice|two-?fold)"
    r"|(?P<three>tripled|three-?fold)|(?P<four>quadrupled|four-?fold))\b",
    re.I,
)
_HALF = re.compile(
    r"(?P<about>\b(?:approximately|about|around|nearly|almost|roughly) )?"
    r"(?P<least>\b(?:more than|over|at least) )?\b"
    r"(?P<part>half|a third|one third|a quarter|two thirds) of (?:the |its |all |their )?",
    re.I,
)
_PARTS = {"half": 50.0, "a third": 33.3, "one third": 33.3, "a quarter": 25.0, "two thirds": 66.7}
_RANK = re.compile(r"\b(?:ranked|ranks|ranking|rank)\b[^.;]{0,20}?\b(?P<rank>\d{1,3})(?:st|nd|rd|th)?\b", re.I)
_TARGET = frozenset(
    {
        "plan",
        "program",
        "programme",
        "target",
        "goal",
        "aim",
        "intend",
        "will",
        "expect",
        "schedule",
        "strategy",
        "project",
        "roadmap",
        "order",
        "increase",
        "decree",
    }
)


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(resources.files(__package__).joinpath("figures.toml").read_text("utf-8"))


@cache
def _finder() -> Finder:
    table = _table()
    bounds = (tuple(table[name]) for name in ("least", "most", "about"))
    return Finder(Words(table["values"], table["scales"], table["plurals"], *bounds))


@cache
def _units() -> dict[str, str]:
    return {noun: unit for unit, nouns in _table()["units"].items() for noun in nouns}


def figures_of(denoter: Denoter, sentence: int, text_id: str, extractor: str) -> list[Figure]:
    """Every quantity of one sentence, in the order of the text."""
    reader = _Reader(denoter, sentence, text_id, extractor)
    return sorted(reader.read(), key=lambda f: (f.span.start, f.span.end, f.unit, f.low or 0, f.high or 0))


class _Reader:
    def __init__(self, denoter: Denoter, sentence: int, text_id: str, extractor: str) -> None:
        self.denoter, self.sentence = denoter, sentence
        self.tree: Tree = denoter.tree(sentence)
        self.text = self.tree.text
        self.text_id, self.extractor = text_id, extractor
        self.has_digit = any(c.isdigit() for c in self.text[self.tree.start : self.tree.end])
        self.times: list[When] = times_in(self.text, self.tree.start, self.tree.end) if self.has_digit else []
        self.word_at = {
            offset: index for index, token in enumerate(self.tree.tokens) for offset in range(token.start, token.end)
        }

    def read(self) -> Iterator[Figure]:
        taken: list[tuple[int, int]] = [(when.start, when.end) for when in self.times]
        for special in (self._calibres(), self._patterns()):
            for figure, span in special:
                taken.append(span)
                yield figure
        for quantity in _finder().find(self.text, self.tree.start, self.tree.end):
            if not any(quantity.start < end and start < quantity.end for start, end in taken):
                yield from self._counted(quantity)
        yield from self._targets()

    def _calibres(self) -> Iterator[tuple[Figure, tuple[int, int]]]:
        for match in _CALIBRE.finditer(self.text, self.tree.start, self.tree.end):
            word = self.word_at.get(match.start())
            if word is None:
                continue
            noun = self._noun_above(word)
            value = float(match[1])
            yield (
                self._figure(
                    match.start(),
                    self._end(noun, match.end()),
                    f"calibre of {self._what(noun)}",
                    value,
                    value,
                    "mm",
                    noun,
                ),
                match.span(),
            )

    def _patterns(self) -> Iterator[tuple[Figure, tuple[int, int]]]:
        first, last = self.tree.start, self.tree.end
        for match in _POINTS.finditer(self.text, first, last):
            word = self.word_at.get(match.start(), 0)
            noun = self._noun_above(word)
            yield (
                self._figure(
                    match.start(),
                    self._end(noun, match.end()),
                    "points of the programme",
                    float(match[1]),
                    float(match[1]),
                    "points",
                    noun,
                ),
                match.span(),
            )
        for match in _GROWTH.finditer(self.text, first, last):
            word = self.word_at.get(match.start(), 0)
            times = 2.0 if match["two"] else 3.0 if match["three"] else 4.0
            subject = subjects(self.tree, self.word_at.get(match.end() - 1, word))
            start = min([match.start(), *(self.tree.tokens[min(self.tree.subtree(s))].start for s in subject)])
            yield self._figure(start, match.end(), "growth", times, times, "other:times", word), match.span()
        for match in _HALF.finditer(self.text, first, last):
            share = _PARTS[match["part"].lower()]
            low, high = (share * 0.95, share) if match["about"] else (share, None if match["least"] else share)
            word = self.word_at.get(match.end(), self.word_at.get(match.start(), 0))
            noun = self._noun_above(word)
            yield (
                self._figure(
                    match.start(), self._end(noun, match.end()), self._what(noun), low, high, "percent", noun
                ),
                match.span(),
            )
        for match in _RANK.finditer(self.text, first, last):
            word = self.word_at.get(match.start(), 0)
            yield (
                self._figure(
                    match.start(), match.end(), "rank", float(match["rank"]), float(match["rank"]), "rank", word
                ),
                match.span(),
            )

    def _counted(self, quantity: Quantity) -> Iterator[Figure]:
        word = self._number_word(quantity)
        if word is None or self._inside_name(word):
            return
        following = self.text[quantity.end : quantity.end + 12].lstrip()
        if following[:1] == "%" or re.match(r"per ?cent\b", following):
            sign = re.compile(r"\s*(?:%|per ?cent)").match(self.text, quantity.end)
            end = sign.end() if sign else quantity.end
            noun = self._noun_after(self.word_at.get(end - 1, word))
            yield self._figure(
                quantity.start, self._end(noun, end), self._what(noun), quantity.low, quantity.high, "percent", word
            )
            return
        if quantity.currency:
            unit = _table()["currencies"].get(quantity.currency.lower(), "other:" + quantity.currency)
            yield self._figure(quantity.start, quantity.end, "value", quantity.low, quantity.high, unit, word)
            return
        noun = self._head_noun(word, quantity)
        if noun is None:
            return
        unit = self._unit(noun, quantity)
        if unit:
            yield self._figure(
                quantity.start,
                self._end(noun, quantity.end),
                self._what(noun),
                quantity.low,
                quantity.high,
                unit,
                noun,
            )

    def _number_word(self, quantity: Quantity) -> int | None:
        """The word of the number itself, if the number is no part of a longer word, of a date or a reference."""
        found = [self.word_at[o] for o in range(quantity.start, quantity.end) if o in self.word_at]
        if not found:
            return None
        last = found[-1]
        token = self.tree.tokens[last]
        before = self.tree.lower[found[0] - 1] if found[0] else ""
        if token.end > quantity.end or before in (
            "no",
            "no.",
            "article",
            "annex",
            "resolution",
            "/",
            "-",
            "project",
            "lot",
            "unit",
            "section",
            "№",
        ):
            return None
        after = self.tree.tokens[last + 1].text if last + 1 < len(self.tree) else ""
        if after in ("/", "-") and self.tree.tokens[last + 1].start == token.end:
            return None
        if quantity.word and self.tree.lower[last] == "one":
            return None
        if quantity.word and before in ("the", "these", "those", "both", "other") and quantity.value < 20:
            return None
        return last

    def _inside_name(self, word: int) -> bool:
        piece = self.denoter.page.piece(self.sentence, word)
        return piece is not None

    def _head_noun(self, word: int, quantity: Quantity) -> int | None:
        tree = self.tree
        index: int | None = word
        if (
            tree.rel(word) in ("nummod", "nmod", "compound", "det", "amod", "advmod", "flat")
            and tree.head(word) > word
        ):
            index = tree.head(word)
        else:
            of = tree.prepositions(word, "of")
            index = of[0] if of else self._noun_after(word)
        steps = 0
        while index is not None and tree.tokens[index].upos == "NUM" and steps < 3:
            of = tree.prepositions(index, "of")
            index = of[0] if of else (tree.head(index) if tree.head(index) > index else self._noun_after(index))
            steps += 1
        if index is None or tree.tokens[index].upos not in ("NOUN", "PROPN", "SYM") or index - word > 8:
            return self._noun_after(word)
        return index

    def _noun_after(self, word: int) -> int | None:
        for index in range(word + 1, min(word + 7, len(self.tree))):
            upos = self.tree.tokens[index].upos
            if (
                upos in ("VERB", "AUX", "PUNCT", "CCONJ")
                and self.tree.lower[index] not in ("-", "‘", "“", '"', "'")
                and self.tree.rel(index) != "amod"
            ):
                return None
            if upos in ("NOUN", "PROPN") and not (
                self.tree.rel(index) == "compound" and self.tree.head(index) > index
            ):
                return index
        return None

    def _noun_above(self, word: int | None) -> int | None:
        index = word
        while index is not None and index >= 0:
            if self.tree.tokens[index].upos == "NOUN" and index != word and not self.tree.lower[index].endswith("mm"):
                return index
            if self.tree.tokens[index].upos == "VERB":
                return None
            index = self.tree.head(index)
        return None

    def _unit(self, noun: int, quantity: Quantity) -> str:
        tree = self.tree
        lemma, lower = tree.lemmas[noun], tree.lower[noun]
        unit = _units().get(lemma) or _units().get(lower) or self._named_unit(noun)
        if unit:
            return unit
        if lemma in _table()["skip"]["nouns"] or (tree.tokens[noun].text[0].isupper() and not self._is_system(noun)):
            return ""
        if lemma in _table()["skip"]["duration"]:
            return "years" if quantity.low != quantity.high else ""
        if (
            lemma in words("no_goods")
            or lemma in words("person_class")
            or lemma in words("public_body")
            or not is_good_head(tree, noun)
        ):
            return f"other:{lower}"
        if _YEARLY.search(self.text, tree.tokens[noun].end, tree.end):
            return "pieces/year"
        return "pieces"

    def _named_unit(self, noun: int) -> str:
        return "enterprises" if self.tree.lemmas[noun] in ("design bureau",) else ""

    def _is_system(self, noun: int) -> bool:
        piece = self.denoter.page.piece(self.sentence, noun)
        return piece is not None and piece.thing.kind == "System"

    def _end(self, noun: int | None, end: int) -> int:
        if noun is None:
            return end
        last = noun
        for kid in self.tree.prepositions(noun, "of"):
            last = max(last, kid)
        return max(end, self.tree.tokens[last].end)

    def _what(self, noun: int | None) -> str:
        if noun is None:
            return "value"
        last = max([noun, *(self.tree.phrase_end(kid) for kid in self.tree.prepositions(noun, "of"))])
        first = min([noun, *(kid for kid in self.tree.modifiers(noun) if self.tree.tokens[kid].upos != "NUM")])
        return self.tree.quote(first, last)

    def _figure(
        self, start: int, end: int, what: str, low: float | None, high: float | None, unit: str, anchor: int | None,
        modality_: str = "", when: str = "",
    ) -> Figure:  # fmt: skip
        word = anchor if anchor is not None else self.word_at.get(start, 0)
        meant = modality_ or self._modality(word)
        speakers = tuple(
            Mention(span_of(self.text, *self.tree.span(s.first, s.last)), s.thing.kind, s.thing.name, s.thing.aliases)
            for s in attributed_to(self.denoter, self.sentence, word)
            if s.sentence == self.sentence
        )
        return Figure(
            text=self.text_id,
            span=span_of(self.text, start, end),
            sentence=span_of(self.text, self.tree.start, self.tree.end),
            what=what,
            low=low,
            high=high,
            unit=unit,
            when=when or self._when(start),
            modality=meant,
            attribution=speakers,
            extractor=self.extractor,
        )

    def _modality(self, word: int) -> str:
        verb = next((w for w in [word, *self.tree.above(word)] if self.tree.tokens[w].upos == "VERB"), word)
        meant = modality(self.tree, verb)
        return meant if meant != "denied" else "asserted"

    def _when(self, start: int) -> str:
        """The period of the nearest date in the sentence: '2024', '2022/2023', or ''."""
        if not self.times:
            return ""
        near = min(self.times, key=lambda when: (abs(when.start - start), when.start))
        if near.since and near.until and near.since != near.until:
            return f"{near.since}/{near.until}"
        return near.since or near.until

    def _targets(self) -> Iterator[Figure]:
        """'by 2028' in a plan: the target year itself."""
        for when in self.times:
            lead = self.text[when.start : when.end].split()[0].lower()
            if when.since or lead not in ("by", "until", "till", "through") or len(when.until) < 4:
                continue
            word = self.word_at.get(when.end - 1)
            if word is None:
                continue
            planned = self._modality(word) == "planned"
            if planned or (
                lead in ("through", "until", "till") and any(lemma in _TARGET for lemma in self.tree.lemmas)
            ):
                year = float(when.until[:4])
                yield self._figure(
                    when.start, when.end, "target year", year, year, "years", word, "planned", when.until
                )
