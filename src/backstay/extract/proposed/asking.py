"""Document -> questions for a model: stretches of the body, each with the key under which its answer is kept."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass

from backstay.extract.prompts import CLAIMS, instructions, schema
from backstay.model import Document
from backstay.model.ids import digest

# About 1,500 tokens of English and 2,500 of Russian: small local models keep their place in that much.
MOST = 6000
# Characters a token, low so that an estimate errs upwards (Cyrillic takes more tokens than English).
CHARACTERS_A_TOKEN = 2.5
# What an answer may take, as a share of its passage: each claim repeats its quote and both names.
ANSWER_SHARE = 1.0
_FEWEST_ANSWER = 200


@dataclass(frozen=True, slots=True)
class Question:
    """One passage put to one model: `text[start:end]` of the document, and the key of its answer."""

    text_id: str
    start: int
    end: int
    passage: str
    model: str
    prompt: str = CLAIMS

    @property
    def key(self) -> str:
        """Model, prompt version, its wording and schema, and the passage: a change of any asks anew."""
        shape = json.dumps(schema(self.prompt), sort_keys=True)
        return digest("q", (self.model, self.prompt, instructions(self.prompt), shape, self.passage), 40)


def questions(document: Document, model: str) -> Iterator[Question]:
    """The passages of the body in order, each at most `MOST` characters, cut at line ends where that is possible."""
    stretches = [(row.start, row.end) for row in document.body()] if document.passages else [(0, len(document.text))]
    for start, end in _joined(document.text, stretches):
        for first, last in _cut(document.text, start, end):
            yield Question(document.text_id, first, last, document.text[first:last], model)


def _joined(text: str, stretches: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Neighbouring passages in one, as long as only white space lies between them and they are short enough."""
    held: tuple[int, int] | None = None
    for start, end in stretches:
        if held and not text[held[1] : start].strip() and end - held[0] <= MOST:
            held = (held[0], end)
            continue
        if held:
            yield held
        held = (start, end)
    if held:
        yield held


def _cut(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while end - start > MOST:
        cut = max(text.rfind("\n", start, start + MOST), text.rfind(". ", start, start + MOST))
        cut = cut + 1 if cut > start else start + MOST
        yield start, cut
        start = cut
    if text[start:end].strip():
        yield start, end


def messages(question: Question) -> list[dict[str, str]]:
    """What is sent: the instructions, then the passage as a JSON string, so that its words stay data."""
    return [
        {"role": "system", "content": instructions(question.prompt)},
        {"role": "user", "content": json.dumps(question.passage, ensure_ascii=False)},
    ]


def estimate_tokens(question: Question) -> tuple[int, int]:
    """Tokens that a question and its answer may take: an upper guess, made before anything is sent."""
    sent = sum(len(row["content"]) for row in messages(question))
    answer = max(_FEWEST_ANSWER, len(question.passage) * ANSWER_SHARE / CHARACTERS_A_TOKEN)
    return round(sent / CHARACTERS_A_TOKEN), round(answer)
