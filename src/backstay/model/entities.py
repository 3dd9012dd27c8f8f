"""Which names are one thing: anchors, entities, judgements and the ledger of ids.

An anchor is where a name stands and is never derived: ('text', text id, start, end) or ('list', list name,
entry id). Judgements bind to anchors, so they survive every rebuild; one whose anchor is gone is orphaned.
"""

from __future__ import annotations

from dataclasses import dataclass

from backstay.model.ids import digest


@dataclass(frozen=True, slots=True, order=True)
class Anchor:
    """A place that names something: `place` is a text id or a list's name, `key` the span or the entry id."""

    kind: str
    place: str
    key: str

    def __str__(self) -> str:
        return f"{self.kind}:{self.place}:{self.key}"


def text_anchor(text: str, start: int, end: int) -> Anchor:
    """The anchor of a mention: text id and span."""
    return Anchor("text", text, f"{start}-{end}")


def list_anchor(listname: str, entry: str) -> Anchor:
    """The anchor of a listing: list and the list's own entry id."""
    return Anchor("list", listname, entry)


@dataclass(frozen=True, slots=True)
class Entity:
    """The thing that mentions are held to name.

    `id` is the smallest id among its atoms (see `resolve`), so it depends on what is in the case and not on
    the order it came in; `names` are all forms by number of uses; `anchors` say where they stand. `dates` are dates
    of birth that somebody gave to screen a record by: an entity of a case has none.
    """

    id: str
    kind: str
    caption: str
    names: tuple[str, ...]
    anchors: tuple[Anchor, ...] = ()
    atoms: tuple[str, ...] = ()
    identifiers: tuple[tuple[str, str], ...] = ()
    countries: tuple[str, ...] = ()
    dates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LedgerEvent:
    """One line of the append-only ledger of entity ids: 'minted', 'merged' (into `into`) or 'split' (from `into`)."""

    event: str
    entity: str
    into: str = ""
    why: str = ""


# What a person can decide, by the subject of the decision.
DECISIONS = {
    "pair": ("same", "different", "unsure"),
    "claim": ("accept", "correct", "reject", "add"),
    "hit": ("true hit", "cleared", "escalated"),
    "source": ("grade",),
}


@dataclass(frozen=True, slots=True)
class Judgement:
    """A person's decision: a row, never an overwrite. The newest one that is not withdrawn counts.

    `subject` is 'pair', 'claim', 'hit' or 'source'; `left` and `right` are anchors as text (for a claim
    `left` is its id, for a source its name). `detail` holds as JSON what the decision rests on, never a quote: a
    redaction can remove texts, but no decision. `withdraws` is the id of the decision that this row takes back.
    """

    subject: str
    left: str
    right: str
    decision: str
    by: str
    at: str
    why: str = ""
    detail: str = ""
    withdraws: str = ""

    @property
    def id(self) -> str:
        said = (self.subject, self.left, self.right, self.decision, self.by, self.at, self.detail)
        return digest("j", (*said, self.withdraws) if self.withdraws else said)

    @property
    def key(self) -> tuple[str, str, str]:
        """What is decided: the subject and its two ends; a pair is one whichever side comes first."""
        left, right = sorted((self.left, self.right)) if self.subject == "pair" else (self.left, self.right)
        return self.subject, left, right


IN_FORCE, REOPENED, ORPHANED = "in force", "re-opened", "orphaned"


@dataclass(frozen=True, slots=True)
class Ruling:
    """What a standing decision comes to in a picture: 'in force', 're-opened' or 'orphaned', with the reason.

    `id` is the judgement's. `thing` is what it decides there (a claim's id, two entity ids, entity and listing, a
    source), '' where nothing is left of it; `was` the id of the claim as it was read, where another stands for it.
    """

    id: str
    subject: str
    state: str
    thing: str = ""
    was: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """Something a person should look at: `value` says how much a decision would change, `why` in what.

    `subject` is 'pair' (two entity ids), 'hit' (entity id, listing id) or 'claim' (claim id, fact id);
    `probability` is that of 'same', 'true hit' or 'right'; `met` are the two names that met.
    """

    subject: str
    left: str
    right: str
    probability: float
    value: float
    why: tuple[str, ...] = ()
    met: tuple[str, str] = ("", "")
    reopened: str = ""

    @property
    def id(self) -> str:
        return f"{self.left} {self.right}"


@dataclass(frozen=True, slots=True)
class Link:
    """Why two atoms are one: the scored pair, or the judgement, that joined them; `met` are their names."""

    left: str
    right: str
    score: float
    why: tuple[str, ...] = ()
    met: tuple[str, str] = ("", "")
