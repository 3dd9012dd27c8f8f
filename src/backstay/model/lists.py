"""What the lists say: versions, listings, and what comes of holding an entity against them."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache

from backstay.model.dates import is_date, last_day
from backstay.model.ids import digest


@dataclass(frozen=True, slots=True)
class ListVersion:
    """One version of one list: which authority, as of when, from which bytes.

    `list` is the short name ('eu-fsf', 'us-sdn', 'uk-fcdo'); `jurisdiction` one of EU US UK UN CH CA AU NZ
    JP UA CN or 'other'; `as_of` the list's own date with precision, '' when it gives none.
    """

    list: str
    jurisdiction: str
    title: str
    as_of: str
    sha256: str
    file: str
    format: str
    entries: int = 0
    licence: str = ""
    proven: bool = True

    @property
    def id(self) -> str:
        return _version_id(self.list, self.as_of, self.sha256)


@lru_cache(maxsize=1024)
def _version_id(name: str, as_of: str, sha256: str) -> str:
    return digest("lv", (name, as_of, sha256))


@dataclass(frozen=True, slots=True)
class ListedName:
    """One name of a listing: `strength` is 'primary', 'strong', 'weak' or 'former'; language '' if not said."""

    text: str
    strength: str = "strong"
    language: str = ""


@dataclass(frozen=True, slots=True)
class Listing:
    """One entry of one version of one list.

    `entry` is the list's own id; `kind` Organization, Person, Vessel, Aircraft or Unknown; `measures` are
    'asset freeze', 'sectoral', 'export control', 'vessel', 'travel', 'debarment', 'other'. Dates carry their
    precision. `identifiers` are pairs such as ('UNP', '100123456'); `addresses` stop at the city.
    `row` is the 1-based row or record in the file, so that everything can be looked up again.
    """

    list: str
    entry: str
    kind: str
    names: tuple[ListedName, ...]
    measures: tuple[str, ...] = ()
    programmes: tuple[str, ...] = ()
    identifiers: tuple[tuple[str, str], ...] = ()
    countries: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()
    birth_dates: tuple[str, ...] = ()
    listed: str = ""
    amended: str = ""
    delisted: str = ""
    reason: str = ""
    remarks: str = ""
    row: int | None = None
    extra: tuple[tuple[str, str], ...] = field(default=())

    @property
    def id(self) -> str:
        """Stable over versions: the list and its own entry id."""
        return f"{self.list}:{self.entry}"

    @property
    def name(self) -> str:
        return self.names[0].text if self.names else ""

    def ended(self, today: str) -> str:
        """The date on which it ended, '' while it stands: taken off the list, or its term ran out before today."""
        until = next((value for key, value in self.extra if key == "until" and is_date(value)), "")
        return self.delisted or (until if until and last_day(until) < today else "")

    @property
    def content(self) -> str:
        """A hash of everything but the row, so that a version diff sees what changed.

        In what order a list gives its values says nothing, but for the name that it gives first.
        """
        parts = []
        for name in self.__slots__:
            value = getattr(self, name)
            if name == "names":
                value = (*value[:1], *sorted(value[1:], key=str))
            elif isinstance(value, tuple):
                value = tuple(sorted(value, key=str))
            parts += [value] if name != "row" else []
        return digest("l", parts)


@dataclass(frozen=True, slots=True)
class Problem:
    """A row, file or document that could not be used; the rest went on."""

    where: str
    row: int | None
    reason: str

    def __str__(self) -> str:
        return (
            f"{self.where}, row {self.row}: {self.reason}" if self.row is not None else f"{self.where}: {self.reason}"
        )


@dataclass(frozen=True, slots=True)
class Part:
    """One line of an explanation: which part met which, by which rule, with what weight."""

    rule: str
    left: str
    right: str
    weight: float
    note: str = ""


@dataclass(frozen=True, slots=True)
class Hit:
    """An entity (or a customer's name) against a listing.

    `score` is unsaturated and ranks; `probability` is calibrated; `decision` is '', 'true hit', 'cleared' or
    'escalated'; `reopened` says why an earlier decision no longer holds.
    """

    entity: str
    listing: str
    list: str
    entry: str
    version: str
    score: float
    probability: float
    matched_name: str
    listed_name: str
    why: tuple[Part, ...] = ()
    decision: str = ""
    decided_by: str = ""
    reopened: str = ""


@dataclass(frozen=True, slots=True)
class Stake:
    """A direct holding: `owner` holds between `low` and `high` percent of `held` (a claim or list row says so)."""

    owner: str
    held: str
    low: float
    high: float
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Verdict:
    """An ownership rule of one jurisdiction applied to an entity: 'yes', 'no' or 'depends', with its proof."""

    entity: str
    rule: str
    answer: str
    proof: tuple[str, ...]
    missing: tuple[str, ...] = ()
