"""Indicators: sentences that say that work grows or shrinks, dated, with a direction, each tied to its words."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from backstay.model import Document, Span, span_of
from backstay.model.ids import digest
from backstay.outlook.clauses import sentences, stated_dates
from backstay.outlook.values import Signal

_TABLE = tomllib.loads(files("backstay.outlook").joinpath("signals.toml").read_text("utf-8"))
_GAP = r"[^,;.!?\n]{0,80}?"
_NOT = re.compile(_TABLE["cues"]["not"], re.IGNORECASE)
_PLANNED = re.compile(_TABLE["cues"]["planned"], re.IGNORECASE)
_POSSIBLE = re.compile(_TABLE["cues"]["possible"], re.IGNORECASE)
_SERVED = re.compile(r"\b(?:for|to|from|для|з|із|из|ад)\s+(?:the\s+)?$", re.IGNORECASE)
_CYRILLIC = re.compile(r"[а-яіўґїє]", re.IGNORECASE)

# What may bear a signal: (start, end, entity id) of the held names of one text, in order of place.
Bearers = Sequence[tuple[int, int, str]]


@dataclass(frozen=True, slots=True)
class Pattern:
    """One kind of signal in one script."""

    kind: str
    direction: int
    meaning: str
    words: re.Pattern[str]


@cache
def _patterns(cyrillic: bool) -> tuple[Pattern, ...]:
    made = []
    for row in _TABLE["signal"]:
        phrases = [*row["ru"], *row["uk"], *row["be"]] if cyrillic else row["en"]
        joined = "|".join(f"(?:{phrase.replace('{gap}', _GAP)})" for phrase in phrases)
        made.append(
            Pattern(row["kind"], row["direction"], row["meaning"], re.compile(rf"\b(?:{joined})", re.IGNORECASE))
        )
    return tuple(made)


def make_signals(
    documents: Iterable[Document], held: Mapping[tuple[str, int, int], str], bearers: frozenset[str]
) -> list[Signal]:
    """All signals of the bodies of the documents, by text and place.

    `bearers` are the ids of entities that can bear a signal (organisations, public bodies).
    """
    places: dict[str, list[tuple[int, int, str]]] = {}
    for (text, start, end), entity in held.items():
        if entity in bearers:
            places.setdefault(text, []).append((start, end, entity))
    found: dict[str, Signal] = {}
    for document in documents:
        near = sorted(places.get(document.text_id, ()))
        for sentence in sentences(document):
            for signal in _one_each(_of_sentence(document, sentence, near)):
                found[signal.id] = signal
    return sorted(found.values(), key=lambda signal: (signal.text, signal.span.start, signal.id))


def _one_each(signals: Iterable[Signal]) -> Iterable[Signal]:
    """One signal of a kind, direction and bearer in a sentence: one with a stated date, else the first."""
    best: dict[tuple[str, int, str], Signal] = {}
    for signal in signals:
        key = (signal.kind, signal.direction, signal.entity)
        known = best.setdefault(key, signal)
        if known.date_is == "report" and signal.date_is == "stated":
            best[key] = signal
    return best.values()


def _of_sentence(document: Document, sentence: Span, near: Bearers) -> Iterable[Signal]:
    taken: list[tuple[str, int, int]] = []
    dates = stated_dates(sentence.quote)
    for pattern in _patterns(bool(_CYRILLIC.search(sentence.quote))):
        for match in pattern.words.finditer(sentence.quote):
            kind_taken = any(kind == pattern.kind and a < match.end() and match.start() < b for kind, a, b in taken)
            if kind_taken or _NOT.search(sentence.quote[: match.start()]):
                continue
            taken.append((pattern.kind, match.start(), match.end()))
            yield _signal(document, sentence, pattern, (match.start(), match.end()), near, dates)


def _signal(
    document: Document,
    sentence: Span,
    pattern: Pattern,
    place: tuple[int, int],
    near: Bearers,
    dates: Sequence[tuple[int, str]],
) -> Signal:
    span = span_of(document.text, sentence.start + place[0], sentence.start + place[1])
    date, date_is = _date(place, dates, document)
    entity = _bearer(span, sentence, near)
    clause = sentence.quote[max(0, place[0] - 60) : place[1]]
    modality = "planned" if _PLANNED.search(clause) else "possible" if _POSSIBLE.search(clause) else "asserted"
    return Signal(
        digest("s", (document.text_id, pattern.kind, pattern.direction, span.start, span.end)),
        pattern.kind,
        pattern.direction,
        pattern.meaning,
        modality,
        date,
        date_is,
        entity,
        document.text_id,
        span,
        sentence,
    )


def _date(place: tuple[int, int], dates: Sequence[tuple[int, str]], document: Document) -> tuple[str, str]:
    """The first date stated behind the words within reach, else the nearest before, else that of the report."""
    behind = [date for at, date in dates if place[0] <= at <= place[1] + 40]
    ahead = [date for at, date in dates if place[0] - 60 <= at < place[0]]
    if behind or ahead:
        return (behind[0] if behind else ahead[-1]), "stated"
    return document.published, "report"


def _bearer(span: Span, sentence: Span, near: Bearers) -> str:
    """Whose signal it is: the name within the words, else the nearest in the sentence; a comma between takes it
    farther, and so does a word that makes it a customer ('sights for the army')."""
    inside = [row for row in near if sentence.start <= row[0] and row[1] <= sentence.end]
    if not inside:
        return ""
    return min(inside, key=lambda row: (_away(row, span, sentence), row))[2]


def _away(row: tuple[int, int, str], span: Span, sentence: Span) -> int:
    if row[0] < span.end and span.start < row[1]:
        return 0
    left, right = (row[1], span.start) if row[1] <= span.start else (span.end, row[0])
    between = sentence.quote[left - sentence.start : right - sentence.start]
    served = _SERVED.search(sentence.quote[: row[0] - sentence.start]) is not None
    return len(between) + 40 * between.count(",") + 80 * between.count(";") + 200 * served
