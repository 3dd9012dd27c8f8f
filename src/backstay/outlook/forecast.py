"""A forecast where there is enough evidence, and the reason why not otherwise.

Method: a local linear trend (least squares over dated values, weights halved for each third of the span back
from the newest), with an 80% interval from a residual bootstrap. It is shown only if a rolling backtest beats
both 'the last value stays' and 'the mean stays' (Hyndman and Athanasopoulos, Forecasting: Principles and
Practice, ch. 5). Fixed seed: same input, same bytes.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray

from backstay.model.dates import first_day, last_day
from backstay.model.said import Said, say
from backstay.outlook.values import Forecast, Series

POINTS = 6
SPAN_DAYS = 180
BACKTEST = 3
DRAWS = 500
STEPS = 3
METHOD = "local linear trend with residual bootstrap, 80% interval"

Floats = NDArray[np.float64]


def make_forecast(series: Series) -> Forecast:
    """The forecast of a series' reported values for three steps of its own mean distance."""
    days, values = _dated(series)
    lacking = _lacking(days)
    if lacking is not None:
        return Forecast(series.id, "not enough evidence", lacking)
    trend, last, mean = _backtest(days, values)
    backtest = say(
        "On the last {points} points held back in turn, the trend missed by {trend} on average, the last value by"
        " {last}, the mean by {mean}.",
        points=BACKTEST,
        trend=f"{trend:,.4g}",
        last=f"{last:,.4g}",
        mean=f"{mean:,.4g}",
    )
    if not trend < min(last, mean):
        why = say("The trend does no better than the last value or the mean.")
        return Forecast(series.id, "not enough evidence", why, METHOD, (), backtest)
    step = float(days[-1] - days[0]) / (len(days) - 1)
    ahead = days[-1] + step * np.arange(1, STEPS + 1)
    low, middle, high = _interval(days, values, ahead)
    steps = tuple(
        (str(date.fromordinal(int(day))), round(float(a), 6), round(float(b), 6), round(float(c), 6))
        for day, a, b, c in zip(ahead, low, middle, high, strict=True)
    )
    why = say("{values} dated values over {days} days.", values=len(days), days=int(days[-1] - days[0]))
    return Forecast(series.id, "forecast", why, METHOD, steps, backtest)


def _dated(series: Series) -> tuple[Floats, Floats]:
    """Days and values of what was reported with both bounds or a written value, one a date (their mean)."""
    by_day: dict[int, list[float]] = {}
    for point in series.actual:
        if point.date:
            first, last = date.fromisoformat(first_day(point.date)), date.fromisoformat(last_day(point.date))
            middle = first + timedelta(days=(last - first).days // 2)
            by_day.setdefault(middle.toordinal(), []).append(point.value)
    days = sorted(by_day)
    return np.array(days, dtype=np.float64), np.array([sum(by_day[day]) / len(by_day[day]) for day in days])


def _lacking(days: Floats) -> Said | None:
    if len(days) < POINTS:
        return say(
            "{n} dated value; a trend needs at least {points}.",
            "{n} dated values; a trend needs at least {points}.",
            n=len(days),
            points=POINTS,
        )
    if days[-1] - days[0] < SPAN_DAYS:
        lasts = int(days[-1] - days[0])
        return say("The values span {days} days; a trend needs at least {least}.", days=lasts, least=SPAN_DAYS)
    return None


def _fitted(days: Floats, values: Floats) -> tuple[float, float]:
    """Level at the newest day and slope a day."""
    age = days[-1] - days
    weights = 0.5 ** (age / max(float(age[0]) / 3, 1.0))
    mean_age, mean_value = np.average(age, weights=weights), np.average(values, weights=weights)
    spread = float(np.sum(weights * (age - mean_age) ** 2))
    slope = -float(np.sum(weights * (age - mean_age) * (values - mean_value))) / spread if spread else 0.0
    return float(mean_value + slope * mean_age), slope


def _backtest(days: Floats, values: Floats) -> tuple[float, float, float]:
    """Mean absolute misses of trend, last value and mean on the newest points, foretold from those before."""
    missed = []
    for cut in range(len(days) - BACKTEST, len(days)):
        level, slope = _fitted(days[:cut], values[:cut])
        foretold = (level + slope * (days[cut] - days[cut - 1]), values[cut - 1], np.mean(values[:cut]))
        missed.append([abs(float(value) - float(values[cut])) for value in foretold])
    trend, last, mean = np.mean(missed, axis=0).tolist()
    return trend, last, mean


def _interval(days: Floats, values: Floats, ahead: Floats) -> tuple[Floats, Floats, Floats]:
    level, slope = _fitted(days, values)
    line = level + slope * (days - days[-1])
    residuals = values - line
    residuals = residuals * np.sqrt(len(days) / (len(days) - 2))
    random = np.random.default_rng(20240601)
    drawn = np.empty((DRAWS, len(ahead)))
    for place in range(DRAWS):
        again = line + random.choice(residuals, size=len(days))
        level_again, slope_again = _fitted(days, again)
        drawn[place] = level_again + slope_again * (ahead - days[-1]) + random.choice(residuals, size=len(ahead))
    low, high = np.quantile(drawn, [0.1, 0.9], axis=0)
    return low, level + slope * (ahead - days[-1]), high


def enough(forecasts: Sequence[Forecast]) -> int:
    """How many of the forecasts could be made."""
    return sum(forecast.verdict == "forecast" for forecast in forecasts)
