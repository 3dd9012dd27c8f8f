"""A model's answer -> claims, each held to the text; what is not there word for word is dropped and counted."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Any

from backstay.extract.english.lexicon import countries, demonyms
from backstay.extract.proposed.asking import Question
from backstay.extract.proposed.grounding import first_place, places, sentence_around
from backstay.extract.times import times_in
from backstay.model import Claim, Mention, Qualifier, Span
from backstay.model.vocabulary import KINDS, MODALITIES, PREDICATES

FRAME = "model"
# Longer quotes are no evidence for one statement; longer answers are no answers.
LONGEST_QUOTE = 700
MOST_CLAIMS = 400
_QUALIFIERS = ("product", "system", "role", "share")
_FENCE = re.compile(r"\A\s*```(?:json)?\s*(.*?)\s*```\s*\Z", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Dropped:
    """A proposal that was not believed, and the reason ('its quote does not stand in the text')."""

    reason: str
    quote: str = ""


@dataclass(frozen=True, slots=True)
class Proposed:
    """What one answer gave."""

    claims: tuple[Claim, ...] = ()
    dropped: tuple[Dropped, ...] = ()


def parse_answer(answer: str, question: Question, text: str) -> Proposed:
    """The claims of an answer to `question` about `text`, and those dropped with the reason.

    Raises:
        ValueError: the answer is no JSON of the asked shape.
    """
    rows = _rows(answer)
    claims: dict[str, Claim] = {}
    dropped = [Dropped(f"more than {MOST_CLAIMS} statements in one answer")] * max(0, len(rows) - MOST_CLAIMS)
    for row in rows[:MOST_CLAIMS]:
        found = _claim(row, question, text)
        if isinstance(found, Dropped):
            dropped.append(found)
        else:
            claims.setdefault(found.id, found)
    return Proposed(tuple(claims.values()), tuple(dropped))


def _rows(answer: str) -> list[Any]:
    fenced = _FENCE.match(answer)
    value = json.loads(fenced[1] if fenced else answer)
    rows = value.get("claims") if isinstance(value, dict) else None
    if not isinstance(rows, list):
        raise ValueError("no list of claims in it")
    return rows


def _claim(row: Any, question: Question, text: str) -> Claim | Dropped:
    if not isinstance(row, dict):
        return Dropped("not a statement with named parts")
    quote, predicate, modality = _word(row, "quote"), _word(row, "predicate"), _word(row, "modality")
    ends = (row.get("subject"), row.get("object"))
    if not all(isinstance(end, dict) and _word(end, "kind") in KINDS for end in ends):
        return Dropped("an end without name or known kind", quote)
    if predicate not in PREDICATES or modality not in MODALITIES:
        return Dropped("a predicate or modality that is not in the vocabulary", quote)
    if not PREDICATES[predicate].allows(_word(ends[0], "kind"), _word(ends[1], "kind")):
        return Dropped("kinds of ends that the predicate does not join", quote)
    if len(quote) > LONGEST_QUOTE:
        return Dropped("a quote too long to carry one statement", quote[:80])
    spans = list(places(quote, text, question.start, question.end))
    if not spans:
        return Dropped("its quote does not stand in the text", quote)
    return _held(row, spans, question, text, predicate, modality)


def _held(
    row: dict[str, Any], spans: list[Span], question: Question, text: str, predicate: str, modality: str
) -> Claim | Dropped:
    """The claim at the first place of its quote whose sentence also holds both ends."""
    for span in spans:
        sentence = sentence_around(span, text, question.start, question.end)
        subject = _end(row["subject"], span, sentence, question, text)
        object_ = _end(row["object"], span, sentence, question, text)
        if subject is None or object_ is None or subject.span == object_.span:
            continue
        times = times_in(text, span.start, span.end)
        since, until = (times[0].since, times[0].until) if len(times) == 1 else ("", "")
        return Claim(
            text=question.text_id,
            span=span,
            sentence=sentence,
            predicate=predicate,
            subject=subject,
            object=object_,
            modality=modality,
            qualifiers=tuple(_qualifiers(row, sentence, text)),
            attribution=_speakers(row, question, text),
            since=since,
            until=until,
            extractor=f"model {question.model}, prompt {question.prompt}",
            frame=FRAME,
            reason=f"Proposed by the language model {question.model} (prompt {question.prompt}); "
            "quote and both names stand in the text word for word.",
        )
    return Dropped("an end that does not stand in the quoted sentence", spans[0].quote)


def _end(row: dict[str, Any], span: Span, sentence: Span, question: Question, text: str) -> Mention | None:
    written, name = _word(row, "written"), _word(row, "name")
    at = first_place(written, text, span.start, span.end) or first_place(written, text, sentence.start, sentence.end)
    full = first_place(name, text, question.start, question.end)
    if at is None or full is None:
        return None
    kind, called = _word(row, "kind"), " ".join(full.quote.split())
    if kind == "Country":
        # 'Belarusian plants' stand for Belarus.
        called = countries().get(called.casefold()) or demonyms().get(called.casefold()) or called
    alias = (at.quote,) if at.quote != called and at.quote.casefold() in called.casefold() else ()
    return Mention(at, kind, called, alias, pronoun=at.quote != full.quote)


def _qualifiers(row: dict[str, Any], sentence: Span, text: str) -> list[Qualifier]:
    found = []
    for key in _QUALIFIERS:
        words = _word(row, key)
        at = first_place(words, text, sentence.start, sentence.end) if words else None
        if at is not None:
            found.append(Qualifier(key, at.quote, at))
    return found


def _speakers(row: dict[str, Any], question: Question, text: str) -> tuple[Mention, ...]:
    words = _word(row, "said_by")
    at = first_place(words, text, question.start, question.end) if words else None
    return (Mention(at, "Organization", at.quote),) if at else ()


def _word(row: Any, key: str) -> str:
    value = row.get(key, "") if isinstance(row, dict) else ""
    return value.strip() if isinstance(value, str) else ""
