"""When a figure holds, whether it is planned, possible or denied, and between whom: read from its own clause."""

from __future__ import annotations

import re
from collections.abc import Sequence

from backstay.extract.figures.numerals import Lexicon, alternatives
from backstay.extract.figures.phrases import Phrase
from backstay.model import Mention

_YEAR = re.compile(r"(?<![\w/.-])((?:19|20)\d\d)(?:\s*[–—/-]\s*((?:19|20)?\d\d))?(?![\w/]|\.\d)")
_CLAUSE = re.compile(r"[;:]|,\s|\s[–—]\s|\s(?:but|while|whereas|instead|а|але|но|хотя|хоча)\s")
# 'In 2024, they sent 5,000 tons', 'У 2024 годзе, ...': a date that opens the sentence holds for all of it.
_OPENING = re.compile(
    r"\s*(?:in|during|by|throughout|at|у|ў|в|во|за|до|к|да)\s(?:[\w-]+\s){0,3}(?:19|20)\d\d(?:\s[^\W\d]+)?,\s",
    re.IGNORECASE,
)
# How far before a year the words stand that say 'by the middle of'.
_AHEAD = 24


def clause_of(phrase: Phrase, start: int, end: int) -> tuple[int, int]:
    """The stretch between commas and conjunctions around [start, end); without a parse there is no better clause."""
    left, right = phrase.start, phrase.end
    for cut in _CLAUSE.finditer(phrase.text, phrase.start, phrase.end):
        if cut.end() <= start:
            left = cut.end()
        elif cut.start() >= end:
            right = cut.start()
            break
    return left, right


def when_of(phrase: Phrase, start: int, end: int, lexicon: Lexicon) -> str:
    """The date or period 'a/b' that the figure holds for: the nearest in its clause, rather one that follows."""
    left, right = clause_of(phrase, start, end)
    opening = _OPENING.match(phrase.text, phrase.start, left)
    if opening and not _YEAR.search(phrase.text, left, right):
        left = phrase.start
    best: tuple[int, str] | None = None
    for found in _YEAR.finditer(phrase.text, left, right):
        if start <= found.start() < end:
            continue
        behind = found.start() >= end
        distance = found.start() - end if behind else start - found.end() + 40
        if best is None or distance < best[0]:
            best = (distance, _date(phrase.text[max(left, found.start() - _AHEAD) : found.start()], found, lexicon))
    return best[1] if best else ""


def _date(ahead: str, found: re.Match[str], lexicon: Lexicon) -> str:
    year = found[1]
    if found[2]:
        second = found[2] if len(found[2]) == 4 else year[:2] + found[2]
        return f"{year}/{second}" if second > year else year
    last = re.findall(r"[\w'’-]+", ahead.lower())[-1:]
    months = lexicon.table.get("months", {})
    for word in last:
        for name, number in months.items():
            if word == name or (name.endswith("-") and word.startswith(name[:-1])):
                return f"{year}-{int(number):02d}"
    if re.search(rf"(?<!\w)(?:{alternatives(lexicon.table['when']['mid'])})\s*-?\s*$", ahead, re.IGNORECASE):
        return f"{year}-06"
    return year


def modality_of(phrase: Phrase, start: int, end: int, lexicon: Lexicon) -> str:
    """'denied', 'possible', 'planned' or 'asserted': by the verbs above the figure, without a parse by its clause."""
    governing = _governing(phrase, start, end) if phrase.parsed else _words_of_clause(phrase, start, end)
    for name in ("denied", "possible", "planned"):
        if any(lexicon.says("modality", name, word) for word in governing):
            return name
    return "asserted"


def _words_of_clause(phrase: Phrase, start: int, end: int) -> list[str]:
    left, right = clause_of(phrase, start, end)
    return [word.lower for word in phrase.words if left <= word.start < right and not start <= word.start < end]


def _governing(phrase: Phrase, start: int, end: int) -> list[str]:
    """The verbs and nouns above the figure, with their auxiliaries, negations and adverbs, within its clause."""
    found: list[str] = []
    inside = phrase.at(start, end)
    outer = [i for i in inside if phrase.words[i].head not in inside]
    if inside:
        ahead = inside[0] - 1
        # 'the number of suppliers could exceed 500': the verb stands inside what is counted.
        found.extend(phrase.words[i].lower for i in inside if phrase.words[i].upos == "AUX")
        if ahead >= 0 and phrase.words[ahead].upos in ("VERB", "ADJ"):
            found.append(phrase.words[ahead].lower)
    for index in outer[:1]:
        below = index
        for head in phrase.above(index):
            relation = phrase.words[below].deprel
            if relation in ("acl:relcl", "parataxis", "advcl"):
                break
            shared = relation == "conj" and phrase.words[below].upos == "VERB"
            below = head
            if shared:
                continue
            found.extend((phrase.words[head].lower, phrase.words[head].lemma))
            for child in phrase.children(head):
                named = ("aux", "aux:pass", "advmod", "cop", "nsubj") if head != index else ()
                if phrase.words[child].deprel in named and child not in inside:
                    found.extend((phrase.words[child].lower, phrase.words[child].lemma))
    return found


def scope_of(
    phrase: Phrase, start: int, end: int, mentions: Sequence[Mention], lexicon: Lexicon
) -> tuple[tuple[str, str], ...]:
    """Countries the figure goes to or comes from, as ('to', 'Russia'): named behind a preposition in its clause."""
    left, right = clause_of(phrase, start, end)
    found: dict[str, str] = {}
    for mention in mentions:
        span = mention.span
        if mention.kind != "Country" or not left <= span.start < right or start <= span.start < end:
            continue
        ahead = phrase.text[left : span.start].rstrip().lower()
        last = re.findall(r"[\w'’]+$", ahead)
        for key in ("to", "from", "by"):
            if last and span.start > end and last[0] in lexicon.words("scope", key):
                found.setdefault(key, mention.forms[-1] if lexicon.language != "en" else mention.name)
    return tuple(sorted(found.items()))


def is_target(phrase: Phrase, start: int, end: int, kind: str, lexicon: Lexicon) -> bool:
    """Whether 'by 2028' or 'through 2025' sets an aim: something is planned there, or a programme runs until then."""
    words = _governing(phrase, start, end) if phrase.parsed else _words_of_clause(phrase, start, end)
    ahead = [word.lower for word in phrase.words if word.end <= start][-24:]
    if any(lexicon.says("modality", "planned", word) for word in (*words, *ahead)):
        return True
    return kind == "until" and any(lexicon.says("programme", "words", word) for word in ahead[-14:])
