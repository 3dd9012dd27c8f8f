"""The optional way on one page: where stored documents, a language model and the readings meet.

    documents -> questions -> [kept answers] <- model        propose
    kept answers -> claims held to the text -> the reading   reread (also after a new extractor)

No model is asked unless the user runs this; what it answers is kept, so everything after it can be made again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from backstay.extract.prompts import schema
from backstay.extract.proposed import Dropped, Question, estimate_tokens, messages, parse_answer, questions
from backstay.extract.proposed import with_proposals as joined
from backstay.model import Claim, Document, Extraction, Problem
from backstay.model.errors import Unavailable
from backstay.store import answers, documents
from backstay.store.answers import Kept
from backstay.store.case import Case


class Answered(Protocol):
    """What a model's answer must tell."""

    @property
    def text(self) -> str: ...
    @property
    def sent(self) -> int: ...
    @property
    def received(self) -> int: ...


Model = Callable[[Sequence[dict[str, str]], dict[str, Any], int], Answered]


@dataclass(frozen=True, slots=True)
class Estimate:
    """What a run would take, before anything is sent: passages still to ask, and tokens at most."""

    passages: int
    kept: int
    tokens_sent: int
    tokens_received: int

    def cost(self, price_sent: float, price_received: float) -> float:
        """In the currency of the prices, which are for a million tokens."""
        return (self.tokens_sent * price_sent + self.tokens_received * price_received) / 1e6

    @property
    def tokens(self) -> int:
        return self.tokens_sent + self.tokens_received


@dataclass(frozen=True, slots=True)
class Run:
    """What a run did: passages asked, tokens as the server counted them, proposals kept and dropped, and problems."""

    asked: int
    tokens: int
    claims: int
    dropped: tuple[tuple[str, int], ...]
    left: int
    problems: tuple[Problem, ...]


def estimate(case: Case, wanted: Iterable[Document], model: str) -> Estimate:
    """Which questions these documents ask of the model, and what those not yet answered may take."""
    asked = [question for document in wanted for question in questions(document, model)]
    new = [row for row in asked if not answers.has(case.folder, row.text_id, row.key)]
    costs = [estimate_tokens(row) for row in new]
    return Estimate(len(new), len(asked) - len(new), sum(row[0] for row in costs), sum(row[1] for row in costs))


def ask_all(
    case: Case, wanted: Sequence[Document], name: str, model: Model, budget: int, watch: Callable[[int, int], None]
) -> tuple[int, int, int, list[Problem]]:
    """Put every question without a kept answer to the model and keep what it says.

    Stops before the question that could pass `budget` (tokens; 0: no bound), or when the model's server fails.
    Returns (asked, tokens, left unasked, problems).
    """
    waiting = [
        (document, question)
        for document in wanted
        for question in questions(document, name)
        if not answers.has(case.folder, question.text_id, question.key)
    ]
    spent, problems = 0, list[Problem]()
    for done, (document, question) in enumerate(waiting):
        sent, received = estimate_tokens(question)
        if budget and spent + sent + received > budget:
            problems.append(Problem(document.name, None, f"the budget of {budget} tokens ends here; give more"))
            return done, spent, len(waiting) - done, problems
        try:
            answer = model(messages(question), schema(question.prompt), 2 * received)
            parse_answer(answer.text, question, document.text)
        except Unavailable as error:
            problems.append(Problem(document.name, None, f"{error} What was answered is kept; repeat to go on."))
            return done, spent, len(waiting) - done, problems
        except ValueError as error:
            problems.append(_unusable(document, question, str(error)))
            spent += sent + received
            continue
        spent += (answer.sent + answer.received) or (sent + received)
        kept = Kept(question.key, question.model, question.prompt, question.start, question.end, answer.text)
        answers.keep(case.folder, question.text_id, kept)
        watch(done + 1, len(waiting))
    return len(waiting), spent, 0, problems


def _unusable(document: Document, question: Question, reason: str) -> Problem:
    at = f"characters {question.start} to {question.end}"
    return Problem(document.name, None, f"the model's answer about {at} is of no use ({reason}); repeat to ask again")


def proposals(case: Case, document: Document) -> tuple[list[Claim], list[Dropped], str]:
    """The claims and the dropped proposals of all kept answers about a document, and the models that gave them."""
    claims, dropped, models = list[Claim](), list[Dropped](), dict[str, None]()
    for row in answers.kept_of(case.folder, document.text_id):
        passage = document.text[row.start : row.end]
        question = Question(document.text_id, row.start, row.end, passage, row.model, row.prompt)
        try:
            found = parse_answer(row.answer, question, document.text)
        except ValueError:
            continue
        claims += found.claims
        dropped += found.dropped
        models[row.model] = None
    return claims, dropped, ", ".join(models)


def with_proposals(case: Case, document: Document, read: Extraction) -> Extraction:
    """A reading with what kept answers add to it; without answers the reading as it is."""
    claims, _, models = proposals(case, document)
    return joined(read, claims, models) if claims else read


def chosen(case: Case, names: Sequence[str]) -> list[Document]:
    """The current documents, or those that go by these names or ids."""
    with case.read() as connection:
        kept = documents.current_documents(connection)
        return [row for row in kept if not names or row.id in names or row.name in names]


def outcome(
    case: Case, wanted: Iterable[Document], asked: int, tokens: int, left: int, problems: Iterable[Problem]
) -> Run:
    """What a run came to, with the dropped proposals counted by reason."""
    kept, reasons = 0, dict[str, int]()
    for document in wanted:
        claims, dropped, _ = proposals(case, document)
        kept += len({claim.id for claim in claims})
        for row in dropped:
            reasons[row.reason] = reasons.get(row.reason, 0) + 1
    return Run(asked, tokens, kept, tuple(sorted(reasons.items())), left, tuple(problems))
