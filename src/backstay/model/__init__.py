"""Values only, shared by every room: what was read, what it says, which names are one, what is believed, listed.

`text` documents and spans · `claims` mentions, claims, figures · `entities` anchors, entities, judgements ·
`facts` grades, facts, conflicts · `lists` listings, hits, verdicts · `chief` what is loaded in part ·
`case` the whole picture ·
`vocabulary` kinds, predicates, units ·
`dates` dates with precision · `papers` numbers of papers · `ids` content hashes · `errors` the error tree.
"""

from backstay.model.case import Snapshot
from backstay.model.claims import Claim, Extraction, Figure, Mention, Qualifier
from backstay.model.entities import (
    Anchor,
    Entity,
    Judgement,
    LedgerEvent,
    Link,
    Question,
    Ruling,
    list_anchor,
    text_anchor,
)
from backstay.model.errors import BackstayError, BadCase, BadDecision, BadInput, BadRequest, Meanwhile, Unavailable
from backstay.model.facts import Conflict, Fact, FigureGroup, Grade, Origin
from backstay.model.lists import Hit, ListedName, Listing, ListVersion, Part, Problem, Stake, Verdict
from backstay.model.text import Capture, Document, Passage, Source, Span, span_of

__all__ = [
    "Anchor",
    "BackstayError",
    "BadCase",
    "BadDecision",
    "BadInput",
    "BadRequest",
    "Capture",
    "Claim",
    "Conflict",
    "Document",
    "Entity",
    "Extraction",
    "Fact",
    "Figure",
    "FigureGroup",
    "Grade",
    "Hit",
    "Judgement",
    "LedgerEvent",
    "Link",
    "ListVersion",
    "ListedName",
    "Listing",
    "Meanwhile",
    "Mention",
    "Origin",
    "Part",
    "Passage",
    "Problem",
    "Qualifier",
    "Question",
    "Ruling",
    "Snapshot",
    "Source",
    "Span",
    "Stake",
    "Unavailable",
    "Verdict",
    "list_anchor",
    "span_of",
    "text_anchor",
]
