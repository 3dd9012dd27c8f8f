"""Every quantity of a text with a meaning for the network: bounds, unit, what is counted, when, how sure, scope.

A figure's span is exact and begins with its bound words; numbers that count nothing (years, dates, designations,
articles of laws, addresses) give none.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from backstay.extract.figures.circumstances import is_target, modality_of, scope_of, when_of
from backstay.extract.figures.numbers import Amount, read_amounts
from backstay.extract.figures.numerals import LANGUAGES, Lexicon, alternatives, lexicon
from backstay.extract.figures.phrases import Phrase, SentenceLike, Word, make_phrase, noun_after, phrase_end, unit_of
from backstay.model import Figure, Mention, span_of
from backstay.model.vocabulary import is_unit

Speakers = Callable[[int, int], tuple[Mention, ...]]
_NAMES = frozenset({"Organization", "PublicBody", "Person", "Place", "System", "Programme", "Event"})
_HOLDERS = frozenset({"Organization", "PublicBody"})
_LATIN = re.compile(r"[a-zA-Z]")
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")


@dataclass(frozen=True, slots=True)
class _Found:
    """A quantity before its circumstances are read."""

    start: int
    end: int
    low: float | None
    high: float | None
    unit: str
    what: str
    head: int = -1
    modality: str = ""
    when: str = ""


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
    one: _Found,
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


def _subject(phrase: Phrase, one: _Found, mentions: Sequence[Mention]) -> Mention | None:
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


def _in_sentence(phrase: Phrase, mentions: Sequence[Mention], words: Lexicon) -> Iterator[_Found]:
    last: _Found | None = None
    taken: list[_Found] = []
    for amount in read_amounts(phrase.text, phrase.start, phrase.end, words):
        if amount.year:
            target = _target_year(phrase, amount, words)
            if target is not None:
                taken.append(target)
                continue
        one = None if _is_name(phrase, amount, mentions, words) else _counted(phrase, amount, mentions, words, last)
        if one is not None:
            taken.append(one)
            last = one
    taken.extend(_shares_and_growth(phrase, words))
    yield from sorted(taken, key=lambda one: (one.start, one.end))


def _target_year(phrase: Phrase, amount: Amount, words: Lexicon) -> _Found | None:
    for kind in ("by", "until"):
        pattern = rf"(?<!\w)(?:{alternatives(words.table['target'][kind])})\s*-?\s*$"
        found = re.search(pattern, phrase.text[phrase.start : amount.first], re.IGNORECASE)
        if found and is_target(phrase, amount.first, amount.end, kind, words):
            year = float(phrase.text[amount.first : amount.end])
            what = words.phrase("target")
            return _Found(
                phrase.start + found.start(), amount.end, year, year, "years", what, -1, "planned", str(int(year))
            )
    return None


def _is_name(phrase: Phrase, amount: Amount, mentions: Sequence[Mention], words: Lexicon) -> bool:
    """Whether the number belongs to a name, a law, a date or an address."""
    for mention in mentions:
        inside = mention.span.start <= amount.first < mention.span.end
        if mention.kind in _NAMES and inside and not mention.pronoun:
            return True
    if not amount.digits:
        return False
    ahead = phrase.text[phrase.start : amount.first].rstrip()
    label = re.findall(r"[^\W\d_]+\.?$|[№#]$", ahead)
    label_word = label[0] if label else ""
    if label_word.lower() in words.words("names", "labels") or label_word.lower() in words.words("names", "months"):
        return True
    if words.says("names", "labels", label_word.lower()) and not amount.bounded:
        return True
    designation = len(label_word) > 1 and label_word.isupper() and not words.currencies.find(label_word.lower())
    behind = re.match(r"\s+([^\W\d_]+)", phrase.text[amount.end : amount.end + 24])
    month = behind is not None and words.says("names", "months", behind[1].lower())
    return (designation and not amount.bounded) or month


def _counted(
    phrase: Phrase, amount: Amount, mentions: Sequence[Mention], words: Lexicon, last: _Found | None
) -> _Found | None:
    """The first of the ways in which a number can count something."""
    return (
        _money(phrase, amount, words)
        or _rank(phrase, amount, words)
        or _measure(phrase, amount, words)
        or _noun(phrase, amount, mentions, words)
        or _bare(phrase, amount, words, last)
    )


def _money(phrase: Phrase, amount: Amount, words: Lexicon) -> _Found | None:
    ahead = phrase.text[phrase.start : amount.first]
    before = re.search(r"(?:US\s?\$|[$€£₽₴¥]|[^\W\d_]{3})\s*$", ahead)
    unit = words.currencies.find(before.group().strip().lower().replace(" ", "")) if before else ""
    if before and unit:
        return _Found(
            min(amount.start, phrase.start + before.start()),
            amount.end,
            amount.low,
            amount.high,
            unit,
            _worth(phrase, amount, words),
        )
    behind = re.match(r"[\s-]*([$€£₽₴¥]|[^\W\d_]+(?:\s[^\W\d_]+)?)", phrase.text[amount.end : amount.end + 40])
    if not behind:
        return None
    first = behind[1].split()[0]
    for form in (behind[1].lower(), first.lower()):
        unit = words.currencies.find(form)
        if unit:
            end = amount.end + behind.start(1) + len(form)
            return _Found(amount.start, end, amount.low, amount.high, unit, _worth(phrase, amount, words))
    return None


def _worth(phrase: Phrase, amount: Amount, words: Lexicon) -> str:
    """'value of' the noun nearest before the amount, if the parse shows one that is valued."""
    for index in range(phrase.before(amount.start), -1, -1):
        word = phrase.words[index]
        if word.upos == "NOUN" and word.lemma not in ("value", "worth", "sum"):
            return words.phrase("value").format(
                phrase.text[word.start : phrase.words[phrase_end(phrase, index, words)].end]
            )
    return words.phrase("amount")


def _rank(phrase: Phrase, amount: Amount, words: Lexicon) -> _Found | None:
    if not amount.digits:
        return None
    behind = phrase.text[amount.end : phrase.end]
    ending = re.match(rf"-?(?:{alternatives(words.table['rank']['endings'])})(?!\w)", behind, re.IGNORECASE)
    if ending is None:
        return None
    ahead = re.findall(r"[^\W\d_]+", phrase.text[phrase.start : amount.first].lower())[-3:]
    following = re.findall(r"[^\W\d_]+", behind[ending.end() : ending.end() + 40].lower())[:1]
    before = next((w for w in ahead if words.says("rank", "before", w)), "")
    if not before and not any(words.says("rank", "after", w) for w in following):
        return None
    start = phrase.text.lower().rfind(before, phrase.start, amount.first) if before else amount.first
    return _Found(start, amount.end + ending.end(), amount.low, amount.high, "rank", words.phrase("rank"))


def _measure(phrase: Phrase, amount: Amount, words: Lexicon) -> _Found | None:
    behind = re.match(r"[\s-]*(%|[^\W\d_]+\.?(?:\s[^\W\d_]+)?)", phrase.text[amount.end : amount.end + 40])
    if not behind:
        return None
    first = behind[1].split()[0]
    unit = form = ""
    for form in (behind[1].lower(), first.lower().rstrip("."), first.lower()):
        unit = words.measures.find(form)
        if unit:
            break
    if not unit or (unit == "percent" and amount.open):
        return None
    end = amount.end + behind.start(1) + len(form)
    noun = _bearer(phrase, end, words) if unit == "mm" else noun_after(phrase, end, words)
    what, stop = "", end
    if noun is not None:
        stop = phrase.words[phrase_end(phrase, noun[1], words)].end
        what = phrase.text[_content_start(phrase, noun[0], words) : stop]
    if unit == "mm":
        if noun is None or amount.open:
            return None
        what = words.phrase("calibre").format(phrase.words[noun[1]].text)
    elif unit == "percent":
        what = words.phrase("share").format(what) if what else words.phrase("share").format("").strip()
    return _Found(amount.start, stop, amount.low, amount.high, unit, what or first, noun[1] if noun else -1)


def _bearer(phrase: Phrase, end: int, words: Lexicon) -> tuple[int, int] | None:
    """What has the calibre: in '152mm and 122mm shells' both numbers are of the shells."""
    joins = alternatives([",", *words.table["words"]["join"]])
    more = re.compile(rf"(?:\s*(?:{joins})\s*\d+\s*-?(?:mm|мм)(?!\w))+", re.IGNORECASE).match(phrase.text, end)
    return noun_after(phrase, more.end() if more else end, words)


def _content_start(phrase: Phrase, first: int, words: Lexicon) -> int:
    """Where the phrase begins behind its articles: 'of the chips' -> 'chips'."""
    while first + 1 < len(phrase.words) and phrase.words[first].lower in words.words("words", "articles"):
        first += 1
    return phrase.words[first].start


# Only nouns of the lists count: numbers before others ('two friends', 'three warehouses') are talk.
def _noun(phrase: Phrase, amount: Amount, mentions: Sequence[Mention], words: Lexicon) -> _Found | None:
    if _is_definite(phrase, amount, words):
        return None
    glued = re.match(r"-([^\W\d_]+)", phrase.text[amount.end : amount.end + 24])
    noun = noun_after(phrase, amount.end + (1 if glued else 0), words)
    if noun is None:
        return None
    first, head = noun
    word = phrase.words[head]
    unit = unit_of(phrase.words[first] if glued else word, words)
    if not unit and _is_good(word, mentions):
        unit = "pieces"
    duration = words.says("years", "years", word.lower) or words.says("years", "months", word.lower)
    if duration:
        unit = "years" if words.says("years", "years", word.lower) else "months"
        if not _is_duration(phrase, amount, head, words):
            return None
    named = word.text[0].isupper() and amount.digits and unit in ("enterprises", "people", "buildings")
    if not unit or named or (amount.year and not amount.bounded and unit != "pieces"):
        return None
    end = phrase_end(phrase, head, words)
    stop = phrase.words[end].end
    what = phrase.text[_content_start(phrase, first, words) : stop]
    unit, stop = _rate(phrase, amount, unit, stop, words)
    return _Found(amount.start, stop, amount.low, amount.high, unit, what, head)


def _is_definite(phrase: Phrase, amount: Amount, words: Lexicon) -> bool:
    """'those two companies', 'the two nations': known from before, or no count at all."""
    index = phrase.before(amount.start)
    return index >= 0 and phrase.words[index].lower in words.words("words", "articles") and not amount.digits


def _is_good(word: Word, mentions: Sequence[Mention]) -> bool:
    return any(
        one.kind in ("Product", "System")
        and one.span.start < word.end
        and word.start < one.span.end
        and not one.pronoun
        for one in mentions
    )


def _is_duration(phrase: Phrase, amount: Amount, head: int, words: Lexicon) -> bool:
    """Only a bounded time is a figure: 'for more than 15 years', not 'two years in prison' or '10 years ago'."""
    following = [word.lower for word in phrase.words[head + 1 : head + 3]]
    return amount.bounded and not any(words.says("names", "after", word) for word in following)


def _rate(phrase: Phrase, amount: Amount, unit: str, stop: int, words: Lexicon) -> tuple[str, int]:
    """'450,000 shells annually' -> pieces/year; a rate that stands for several goods counts for each of them."""
    if unit != "pieces":
        return unit, stop
    for pattern, rate in words.rates:
        found = pattern.search(phrase.text, stop, phrase.end)
        if found and not re.search(r"[;:]|,\s|\)", phrase.text[stop : found.start()]) and found.start() - stop < 60:
            return rate, found.end() if found.start() - stop < 3 else stop
    return unit, stop


def _bare(phrase: Phrase, amount: Amount, words: Lexicon, last: _Found | None) -> _Found | None:
    """A number without a noun: a rate ('4,800 a year'), what its subject counts, or the thing counted just before."""
    if amount.year and not amount.bounded:
        return None
    for pattern, rate in words.rates:
        found = pattern.match(phrase.text, amount.end + 1)
        if found and amount.digits:
            return _Found(
                amount.start, found.end(), amount.low, amount.high, rate, phrase.text[amount.first : found.end()]
            )
    return _of_subject(phrase, amount, words) or _elliptic(phrase, amount, words, last)


def _of_subject(phrase: Phrase, amount: Amount, words: Lexicon) -> _Found | None:
    """'the number of firms could exceed 500': counted is what the subject numbers."""
    inside = phrase.at(amount.first, amount.end)
    if not inside:
        return None
    for head in phrase.above(inside[0])[:1]:
        if phrase.words[head].upos not in ("VERB", "AUX"):
            return None
        for child in phrase.children(head):
            word = phrase.words[child]
            if word.deprel.startswith("nsubj") and words.says("words", "numbering", word.lemma):
                noun = noun_after(phrase, word.end, words)
                end = noun[1] if noun else child
                unit = unit_of(phrase.words[end], words)
                if end > child and unit:
                    start = phrase.words[child].start
                    return _Found(
                        start,
                        amount.end,
                        amount.low,
                        amount.high,
                        unit,
                        phrase.text[start : phrase.words[end].end],
                        end,
                    )
    return None


def _elliptic(phrase: Phrase, amount: Amount, words: Lexicon, last: _Found | None) -> _Found | None:
    """'14 ships in 2023, up from nine in 2021': a bare number beside another counts the same thing."""
    if last is None or last.unit in ("mm", "years", "rank", "percent"):
        return None
    ahead = phrase.words[phrase.before(amount.start)].lower if phrase.before(amount.start) >= 0 else ""
    behind = phrase.text[amount.end : amount.end + 1]
    if not words.says("words", "ellipsis", ahead):
        return None
    following = phrase.words[phrase.after(amount.end)].lower if phrase.after(amount.end) < len(phrase.words) else ""
    if behind not in (".", ",", ";", ")", "") and following not in words.words("when", "in"):
        return None
    return _Found(amount.start, amount.end, amount.low, amount.high, last.unit, last.what)


def _shares_and_growth(phrase: Phrase, words: Lexicon) -> Iterator[_Found]:
    """'approximately half of the arms' and 'has doubled'."""
    for index, word in enumerate(phrase.words):
        times = words.times.find(word.lower)
        if times and word.upos in ("", "VERB", "ADV", "ADJ", "NUM"):
            value = float(times)
            yield _Found(word.start, word.end, value, value, "other:times", _growing(phrase, index, words), index)
        share = words.shares.find(word.lower)
        if share and index + 1 < len(phrase.words):
            found = _share(phrase, index, float(share), words)
            if found is not None:
                yield found


def _growing(phrase: Phrase, index: int, words: Lexicon) -> str:
    for child in phrase.children(index):
        if phrase.words[child].deprel.startswith("nsubj"):
            end = phrase_end(phrase, child, words)
            return words.phrase("growth").format(phrase.text[phrase.words[child].start : phrase.words[end].end])
    return words.phrase("growth").format("").strip()


def _share(phrase: Phrase, index: int, value: float, words: Lexicon) -> _Found | None:
    """'half of the arms' as 50 percent, with the bound before it."""
    word, following = phrase.words[index], phrase.words[index + 1]
    behind_of = following.lower in words.words("words", "of")
    if not behind_of and words.language == "en":
        return None
    noun = noun_after(phrase, word.end, words)
    if noun is None or words.says("years", "years", phrase.words[noun[1]].lower):
        return None
    low: float | None = value
    high: float | None = value
    start = word.start
    for pattern, kind in words.before:
        found = pattern.search(phrase.text[phrase.start : word.start])
        if found:
            start = phrase.start + found.start()
            low, high = (value, None) if kind == "min" else (None, value) if kind == "max" else (value * 0.95, value)
            break
    stop = phrase.words[noun[1]].end
    what = words.phrase("share").format(phrase.text[_content_start(phrase, noun[0], words) : stop])
    return _Found(start, stop, low, high, "percent", what, noun[1])
