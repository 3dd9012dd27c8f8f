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
    the order it came in; `names` are all forms by number of uses; `anchors` say where they stand.
    """

    id: str
    kind: str
    caption: str
    names: tuple[str, ...]
    anchors: tuple[Anchor, ...] = ()
    atoms: tuple[str, ...] = ()
    identifiers: tuple[tuple[str, str], ...] = ()
    countries: tuple[str, ...] = ()


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
    "claim": ("accept", "correct", "reject"),
    "hit": ("true hit", "cleared", "escalated"),
    "source": ("grade",),
}


@dataclass(frozen=True, slots=True)
class Judgement:
    """A person's decision: a row, never an overwrite. The newest one that is not withdrawn counts.

    `subject` is 'pair', 'claim', 'hit' or 'source'; `left` and `right` are anchors as text (for a claim
    `left` is its id, for a source its name). `detail` holds a correction or a grade as JSON.
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
        return digest("j", (self.subject, self.left, self.right, self.decision, self.by, self.at, self.detail))


@dataclass(frozen=True, slots=True)
class Link:
    """Why two atoms are one: the scored pair, or the judgement, that joined them."""

    left: str
    right: str
    score: float
    why: tuple[str, ...] = ()
