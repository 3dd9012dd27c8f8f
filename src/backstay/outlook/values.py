"""What the outlook gives: series, milestones, signals and forecasts, each tied to its evidence."""

from __future__ import annotations

from dataclasses import dataclass

from backstay.model import Span
from backstay.model.said import Said, capital


@dataclass(frozen=True, slots=True)
class Point:
    """One figure of a series.

    `status` is 'announced', 'revised', 'reported' or 'achieved'; `date` the day or period the value is for (the
    due date of a plan, else when it held, else when it was published); `published` when it was said. A missing
    bound is None. `figure` and `text` are the ids of the evidence.
    """

    status: str
    date: str
    published: str
    low: float | None
    high: float | None
    figure: str
    text: str

    @property
    def value(self) -> float:
        """The written value: the middle of both bounds, or the one that is there."""
        bounds = [bound for bound in (self.low, self.high) if bound is not None]
        return sum(bounds) / len(bounds) if bounds else 0.0


@dataclass(frozen=True, slots=True)
class Series:
    """A programme or target over time, plans before actuals of one date.

    `state` is 'announced', 'revised', 'achieved', 'achieved late', 'due date passed' or 'reported'; `slippage` is
    in days, positive when later than first announced, None where nothing can be compared.
    """

    id: str
    what: str
    unit: str
    scope: tuple[tuple[str, str], ...]
    points: tuple[Point, ...]
    due: str
    state: str
    slippage: int | None
    said: Said

    @property
    def sentence(self) -> str:
        return capital(str(self.said))

    @property
    def planned(self) -> tuple[Point, ...]:
        return tuple(point for point in self.points if point.status in ("announced", "revised"))

    @property
    def actual(self) -> tuple[Point, ...]:
        return tuple(point for point in self.points if point.status in ("reported", "achieved"))


@dataclass(frozen=True, slots=True)
class Milestone:
    """Something due or done at a date: `state` is 'planned', 'due date passed', 'reached' or 'stated'.

    `start` and `due` are dates with precision or ''; `evidence` is the id of a claim or figure, or of a signal.
    """

    id: str
    called: Said
    start: str
    due: str
    state: str
    entities: tuple[str, ...]
    evidence: str
    text: str
    span: Span
    said: Said

    @property
    def what(self) -> str:
        return str(self.called)

    @property
    def sentence(self) -> str:
        return capital(str(self.said))


@dataclass(frozen=True, slots=True)
class Signal:
    """An indicator read from a sentence: its kind, direction (+1 growing, -1 shrinking or held up), date, bearer.

    `entity` is the id of whom it is about, '' where the sentence names no one; `date_is` says whether the date
    is 'stated' in the sentence or that of the 'report'.
    """

    id: str
    kind: str
    direction: int
    meaning: str
    modality: str
    date: str
    date_is: str
    entity: str
    text: str
    span: Span
    sentence: Span


@dataclass(frozen=True, slots=True)
class Forecast:
    """What a series will be, or the reason why that cannot be said.

    `verdict` is 'forecast' or 'not enough evidence'; `steps` are (date, low, middle, high) with an 80% interval;
    `tested` says how the method would have done on the points held back.
    """

    series: str
    verdict: str
    reason: Said
    method: str = ""
    steps: tuple[tuple[str, float, float, float], ...] = ()
    tested: Said | None = None

    @property
    def why(self) -> str:
        return str(self.reason)

    @property
    def backtest(self) -> str:
        return str(self.tested or "")


@dataclass(frozen=True, slots=True)
class Outlook:
    """The whole outlook as of a date (the newest date of the case unless given), with sentences for a reader."""

    as_of: str = ""
    series: tuple[Series, ...] = ()
    milestones: tuple[Milestone, ...] = ()
    signals: tuple[Signal, ...] = ()
    forecasts: tuple[Forecast, ...] = ()
    said: tuple[Said, ...] = ()

    @property
    def sentences(self) -> tuple[str, ...]:
        """What it comes to, for a reader of English."""
        return tuple(capital(str(one)) for one in self.said)
