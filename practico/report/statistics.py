"""Item analysis: the statistics of a test's questions, pure and exact in the order of the students.

Fractions are scores divided by points, in [0, 1]. Definitions follow Ebel and Frisbie, *Essentials of
Educational Measurement* (5th edition, chapters 12 and 13), and Kelley (1939) for the groups of 27 percent.
Sums are `math.fsum`, so no figure depends on the order in which students are listed.
"""

from __future__ import annotations

import math
import statistics
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

KELLEY_SHARE = 0.27
FEWEST_STUDENTS = 10  # below, a discrimination index says more about chance than about the question
_SAME = 1e-9  # scores that differ by less are equal: they are sums of a few decimals


class Undefined(StrEnum):
    """Why a statistic has no value."""

    FEW = "few"  # fewer than FEWEST_STUDENTS
    SAME_ANSWERS = "same_answers"  # everybody has the same score in the question
    SAME_TOTALS = "same_totals"  # everybody has the same score in all the rest


@dataclass(frozen=True)
class Statistic:
    """A number, or the reason why there is none; `students` is how many it was computed from."""

    value: float | None
    students: int
    undefined: Undefined | None = None


@dataclass(frozen=True)
class Spread:
    """A distribution in seven numbers; `deviation` is the sample's (n - 1), 0 for a single value."""

    count: int
    mean: float
    deviation: float
    lowest: float
    lower_quartile: float
    median: float
    upper_quartile: float
    highest: float


def difficulty(fractions: Sequence[float]) -> float | None:
    """The index of difficulty p: the mean fraction of the points that was earned; 1 is easiest."""
    return _mean(fractions) if fractions else None


def upper_lower_index(fractions: Sequence[float], totals: Sequence[float]) -> Statistic:
    """D = p(upper 27 %) - p(lower 27 %), the groups by total score (Kelley 1939).

    Students who tie at a group's border share its remaining places equally, so that their order decides
    nothing. In [-1, 1].
    """
    count = _paired(fractions, totals)
    if count < FEWEST_STUDENTS:
        return Statistic(None, count, Undefined.FEW)
    if _is_constant(totals):
        return Statistic(None, count, Undefined.SAME_TOTALS)
    places = max(1, math.floor(KELLEY_SHARE * count + 0.5))
    upper = _mean_of_top(fractions, totals, places)
    lower = _mean_of_top(fractions, [-total for total in totals], places)
    return Statistic(_within(upper - lower), count)


def corrected_point_biserial(fractions: Sequence[float], rests: Sequence[float]) -> Statistic:
    """The item-rest correlation: Pearson's r between a question and the score in all the others.

    For right-or-wrong questions this is the point-biserial correlation, corrected by leaving the question
    out of the total (Henrysson 1963). In [-1, 1].
    """
    count = _paired(fractions, rests)
    if count < FEWEST_STUDENTS:
        return Statistic(None, count, Undefined.FEW)
    if _is_constant(fractions):
        return Statistic(None, count, Undefined.SAME_ANSWERS)
    if _is_constant(rests):
        return Statistic(None, count, Undefined.SAME_TOTALS)
    x = _centred(fractions)
    y = _centred(rests)
    product = math.fsum(a * b for a, b in zip(x, y, strict=True))
    return Statistic(_within(product / math.sqrt(_squares(x) * _squares(y))), count)


def spread(values: Sequence[float]) -> Spread | None:
    """Mean, deviation and quartiles (linear interpolation, as NumPy's default); None without values."""
    if not values:
        return None
    quartiles = (values[0],) * 3
    if len(values) > 1:
        quartiles = tuple(statistics.quantiles(values, n=4, method="inclusive"))  # type: ignore[assignment]
    return Spread(
        count=len(values),
        mean=_mean(values),
        deviation=math.sqrt(_squares(_centred(values)) / (len(values) - 1)) if len(values) > 1 else 0.0,
        lowest=min(values),
        lower_quartile=quartiles[0],
        median=statistics.median(values),
        upper_quartile=quartiles[2],
        highest=max(values),
    )


def histogram(fractions: Sequence[float], bins: int = 10) -> tuple[int, ...]:
    """How many fall into each of `bins` equal parts of [0, 1]; the last one holds 1, too."""
    counts = [0] * bins
    for fraction in fractions:
        # Rounded first: 0.7 is seven tenths, though the sum of seven 0.1 is a little less.
        counts[min(bins - 1, max(0, math.floor(round(fraction * bins, 9))))] += 1
    return tuple(counts)


def _mean_of_top(fractions: Sequence[float], totals: Sequence[float], places: int) -> float:
    """The mean over the `places` highest totals; those who tie at the border weigh what is left, equally."""
    border = sorted(totals, reverse=True)[places - 1]
    inside = [f for f, total in zip(fractions, totals, strict=True) if total > border + _SAME]
    tied = [f for f, total in zip(fractions, totals, strict=True) if abs(total - border) <= _SAME]
    left = places - len(inside)
    return math.fsum([*inside, left * _mean(tied)]) / places


def _paired(left: Sequence[float], right: Sequence[float]) -> int:
    if len(left) != len(right):
        raise ValueError(f"{len(left)} scores and {len(right)} totals")
    return len(left)


def _mean(values: Sequence[float]) -> float:
    return math.fsum(values) / len(values)


def _centred(values: Sequence[float]) -> list[float]:
    mean = _mean(values)
    return [value - mean for value in values]


def _squares(values: Sequence[float]) -> float:
    return math.fsum(value * value for value in values)


def _is_constant(values: Sequence[float]) -> bool:
    return max(values) - min(values) <= _SAME


def _within(value: float) -> float:
    return min(1.0, max(-1.0, value))  # rounding may pass the bounds by a little
