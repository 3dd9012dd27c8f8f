"""Claims that a language model proposes: never believed without their quote.

`asking` cuts a document into passages and builds the prompt · `grounding` finds a proposal's words in the text ·
`answers` parses an answer into claims and counts what fell away · `joining` adds them to what the rules read.
All of it is plain functions over values: the model itself is any callable, at the edge.
"""

from __future__ import annotations

from backstay.extract.proposed.answers import Dropped, Proposed, parse_answer
from backstay.extract.proposed.asking import Question, estimate_tokens, messages, questions
from backstay.extract.proposed.joining import with_proposals

__all__ = [
    "Dropped",
    "Proposed",
    "Question",
    "estimate_tokens",
    "messages",
    "parse_answer",
    "questions",
    "with_proposals",
]
