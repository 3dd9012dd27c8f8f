"""Every quantity of a text with a meaning for the network: bounds, unit, what is counted, when, how sure, scope.

A figure's span is exact and begins with its bound words; numbers that count nothing (years, dates, designations,
articles of laws, addresses) give none.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from backstay.extract.figures.bare import bare
from backstay.extract.figures.circumstances import modality_of, scope_of, when_of
from backstay.extract.figures.counts import counted
from backstay.extract.figures.measures import measure, rank
from backstay.extract.figures.money import money
from backstay.extract.figures.naming import is_name, target_year
from backstay.extract.figures.numbers import Amount, read_amounts
from backstay.extract.figures.numerals import LANGUAGES, Lexicon, lexicon
from backstay.extract.figures.phrases import Phrase, SentenceLike, make_phrase
from backstay.extract.figures.quantity import Quantity
from backstay.extract.figures.shares import shares_and_growth
from backstay.model import Figure, Mention, span_of
from backstay.model.vocabulary import is_unit

Speakers = Callable[[int, int], tuple[Mention, ...]]
_HOLDERS = frozenset({"Organization", "PublicBody"})
_LATIN = re.compile(r"[a-zA-Z]")
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")


def figures(
    text: str,
    sentences: Sequence[SentenceLike],
    mentions: Sequence[Mention],
    language: str,
    extractor: str,
    text_id: str,
    attribution: Speakers | None = None,
) -> list[Figure]:
    """The figures of the sentences, in order. `attribution` gives the speakers of the stretch [start, end), if known.

    A sentence with `tokens` is used as parsed. A language without a lexicon has no figures. A target year is given
    once a document: each repeat says the same.
    """
    found: list[Figure] = []
    targets: set[float | None] = set()
    for sentence in sentences:
        words = _lexicon_of(text, sentence, language)
        if words is None or (
            not re.search(r"\d", text[sentence.start : sentence.end]) and not _may_count(text, sentence, words)
        ):
            continue
        phrase = make_phrase(text, sentence)
        near = [m for m in mentions if m.span.start < sentence.end and sentence.start < m.span.end]
        for one in _in_sentence(phrase, near, words):
            if one.unit == "years" and one.what == words.phrase("target"):
                if one.low in targets:
                    continue
                targets.add(one.low)
            found.append(_figure(phrase, one, near, words, extractor, text_id, attribution))
    return found


def _lexicon_of(text: str, sentence: SentenceLike, language: str) -> Lexicon | None:
    if language == "be":
        part = text[sentence.start : sentence.end]
        language = "be-Latn" if len(_LATIN.findall(part)) > len(_CYRILLIC.findall(part)) else "be"
    return lexicon(language) if language in LANGUAGES else None


def _may_count(text: str, sentence: SentenceLike, words: Lexicon) -> bool:
    """Whether a sentence without digits holds a number word."""
    for word in re.findall(r"[^\W\d_]+", text[sentence.start : sentence.end].lower()):
        if words.numbers.find(word) or words.plurals.find(word) or words.scales.find(word):
            return True
        if words.times.find(word) or words.shares.find(word):
            return True
    return False


def _figure(
    phrase: Phrase,
    one: Quantity,
    mentions: Sequence[Mention],
    words: Lexicon,
    extractor: str,
    text_id: str,
    attribution: Speakers | None,
) -> Figure:
    assert is_unit(one.unit), one.unit
    return Figure(
        text=text_id,
        span=span_of(phrase.text, one.start, one.end),
        sentence=span_of(phrase.text, phrase.start, phrase.end),
        what=one.what,
        low=one.low,
        high=one.high,
        unit=one.unit,
        when=one.when or when_of(phrase, one.start, one.end, words),
        modality=one.modality or modality_of(phrase, one.start, one.end, words),
        scope=scope_of(phrase, one.start, one.end, mentions, words),
        subject=_subject(phrase, one, mentions),
        attribution=attribution(one.start, one.end) if attribution else (),
        extractor=extractor,
    )


def _subject(phrase: Phrase, one: Quantity, mentions: Sequence[Mention]) -> Mention | None:
    """The organisation that the figure is of: the subject of the verb above it."""
    inside = phrase.at(one.start, one.end)
    for index in (i for i in inside if phrase.words[i].head not in inside):
        for head in phrase.above(index):
            for child in phrase.children(head):
                if phrase.words[child].deprel.startswith("nsubj"):
                    word = phrase.words[child]
                    for mention in mentions:
                        if (
                            mention.kind in _HOLDERS
                            and mention.span.start < word.end
                            and word.start < mention.span.end
                        ):
                            return mention
            if phrase.words[head].upos == "VERB":
                return None
    return None


def _in_sentence(phrase: Phrase, mentions: Sequence[Mention], words: Lexicon) -> Iterator[Quantity]:
    last: Quantity | None = None
    taken: list[Quantity] = []
    for amount in read_amounts(phrase.text, phrase.start, phrase.end, words):
        if amount.year:
            target = target_year(phrase, amount, words)
            if target is not None:
                taken.append(target)
                continue
        one = None if is_name(phrase, amount, mentions, words) else _read(phrase, amount, mentions, words, last)
        if one is not None:
            taken.append(one)
            last = one
    taken.extend(shares_and_growth(phrase, words))
    yield from sorted(taken, key=lambda one: (one.start, one.end))


def _read(
    phrase: Phrase, amount: Amount, mentions: Sequence[Mention], words: Lexicon, last: Quantity | None
) -> Quantity | None:
    """The first of the ways in which a number can count something."""
    return (
        money(phrase, amount, words)
        or rank(phrase, amount, words)
        or measure(phrase, amount, words)
        or counted(phrase, amount, mentions, words)
        or bare(phrase, amount, words, last)
    )
