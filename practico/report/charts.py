"""The charts of the report, drawn with matplotlib."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from practico.page import Formats, Words
from practico.report.items import WEAK_DISCRIMINATION, Item
from practico.report.svg import Ink, inline_svg

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_TIME_BINS = 30
_MOST_TICKS = 5
_TICK_HOURS = (1, 3, 6, 12, 24, 48, 96, 168, 336, 720, 2160)  # up to a quarter of a year apart
_LABEL_WIDTH, _LABEL_HEIGHT = 0.16, 0.06  # of a dot's label, in units of the axes


def score_chart(bins: Sequence[int], median: float, words: Words, formats: Formats) -> str:
    """How many students have which part of the points."""
    width = 100 / len(bins)
    with _axes(4.6, 2.7) as (figure, axes):
        bars = axes.bar(
            [width * place for place in range(len(bins))],
            bins,
            width=width * 0.94,
            align="edge",
            color=Ink.ACCENT,
        )
        _quiet(axes)
        axes.set_yticks([])
        axes.set_xlim(0, 100)
        axes.set_xticks(range(0, 101, 20), [formats.percent(part / 100) for part in range(0, 101, 20)])
        axes.set_ylim(0, max(*bins, 1) * 1.28)
        tips = {}
        for place, (bar, count) in enumerate(zip(bars, bins, strict=True)):
            bar.set_gid(f"bar-{place}")
            tips[f"bar-{place}"] = words(
                "bin", low=round(width * place), high=round(width * (place + 1)), count=count
            )
            if count:
                _text(axes, width * (place + 0.47), count, str(count), "center", "bottom")
        top = axes.get_ylim()[1]
        axes.vlines(100 * median, 0, top, colors=Ink.TEXT, linestyles="dashed", linewidth=1.2)
        side = "right" if median > 0.5 else "left"
        offset = -1.2 if median > 0.5 else 1.2
        label = f"{words('median')} {formats.percent(median)}"
        _text(axes, 100 * median + offset, top, label, side, "top", weight="bold")
        description = "; ".join(tips.values())
        return inline_svg(figure, "scores", words("scores_title"), description, tips)


def item_chart(items: Sequence[Item], words: Words, formats: Formats) -> str:
    """Difficulty against discrimination, one dot a question, labelled by its number; "" where undefined."""
    places: dict[tuple[float, float], list[int]] = defaultdict(list)
    for item in items:
        if item.difficulty is not None and item.discrimination.value is not None:
            places[round(item.difficulty, 2), round(item.discrimination.value, 2)].append(item.number)
    if not places:
        return ""
    with _axes(4.6, 3.4) as (figure, axes):
        _quiet(axes)
        lowest = min(0.0, *(d for _, d in places))
        axes.set_xlim(-0.03, 1.06)
        axes.set_ylim(lowest - 0.08, 1.1)
        axes.set_xticks([0, 0.25, 0.5, 0.75, 1], [formats.number(part / 4) for part in range(5)])
        ticks = [0, 0.2, 0.4, 0.6, 0.8, 1]
        axes.set_yticks(ticks, [formats.number(tick) for tick in ticks])
        axes.grid(color=Ink.LINE, linewidth=0.6)
        axes.axhline(WEAK_DISCRIMINATION, color=Ink.WARN, linewidth=1.2, linestyle="dashed")
        for p, d in places:
            weak = d < WEAK_DISCRIMINATION
            axes.plot([p], [d], "s" if weak else "o", color=Ink.WARN if weak else Ink.ACCENT, markersize=6)
        for (p, d), numbers in _labels(places).items():
            shown = ", ".join(map(str, numbers[:3])) + (" …" if len(numbers) > 3 else "")
            _text(axes, p - 0.02, d, shown, "right", "center", fontsize=8.5)
        axes.set_xlabel(words("difficulty_axis"), color=Ink.SOFT)
        axes.set_ylabel(words("discrimination_axis"), color=Ink.SOFT)
        return inline_svg(figure, "items", words("item_map_title"), words("item_map_text"))


def time_chart(moments: Sequence[datetime], due: datetime | None, words: Words, language: str) -> str:
    """When the submissions came, with the deadline; "" where they came at one moment."""
    from matplotlib.dates import date2num

    if len(set(moments)) < 2:
        return ""
    edges = _time_edges(min(moments), max(moments), due)
    counts = [0] * (len(edges) - 1)
    for moment in moments:
        # A bar holds its upper edge: the deadline itself is in time.
        counts[max(0, bisect_left(edges, moment) - 1)] += 1
    late = [due is not None and edge >= due for edge in edges[:-1]]
    places = [float(date2num(edge)) for edge in edges]
    with _axes(4.6, 2.2) as (figure, axes):
        widths = [after - before for before, after in pairwise(places)]
        colours = [Ink.WARN if each else Ink.ACCENT for each in late]
        axes.bar(places[:-1], counts, width=widths, align="edge", color=colours)
        _quiet(axes)
        axes.set_yticks([])
        top = max(counts) * 1.3
        axes.set_ylim(0, top)
        if due is not None and edges[0] <= due <= edges[-1]:
            axes.axvline(float(date2num(due)), color=Ink.TEXT, linestyle="dashed", linewidth=1.2)
            _text(axes, float(date2num(due)), top, f"{words('due')} ", "right", "top", weight="bold")
        form = "%d/%m\n%H:%M" if language == "es" else "%m-%d\n%H:%M"
        ticks = _time_ticks(edges[0], edges[-1])
        axes.set_xticks([float(date2num(tick)) for tick in ticks], [tick.strftime(form) for tick in ticks])
        return inline_svg(figure, "times", words("times_title"), words("times_text", count=len(moments)))


def _time_edges(first: datetime, last: datetime, due: datetime | None) -> list[datetime]:
    """Equal bins, but for those at the deadline: no bar may mix those in time with those late."""
    step = (last - first) / _TIME_BINS
    inner = [first + step * part for part in range(1, _TIME_BINS)]
    if due is not None and first < due < last:
        inner = sorted([*(edge for edge in inner if abs(edge - due) >= step / 2), due])
    return [first, *inner, max(last, inner[-1] + step)]


def _time_ticks(first: datetime, last: datetime) -> list[datetime]:
    """At most _MOST_TICKS round moments between the two, or their middle where there is none."""
    start = first.replace(hour=0, minute=0, second=0, microsecond=0)
    hours = next((h for h in _TICK_HOURS if (last - first) / timedelta(hours=h) <= _MOST_TICKS), None)
    step = timedelta(hours=hours) if hours else (last - first) / (_MOST_TICKS - 1)
    count = math.ceil((last - start) / step)
    ticks = [start + step * at for at in range(count + 1) if first <= start + step * at <= last]
    return ticks[:_MOST_TICKS] or [first + (last - first) / 2]


def _labels(places: Mapping[tuple[float, float], Sequence[int]]) -> dict[tuple[float, float], list[int]]:
    """Dots so close that their labels would cover one another share one, at the leftmost."""
    labels: dict[tuple[float, float], list[int]] = {}
    for dot in sorted(places):
        near = next((at for at in labels if _is_covered(at, dot)), dot)
        labels[near] = sorted([*labels.get(near, ()), *places[dot]])
    return labels


def _is_covered(left: tuple[float, float], right: tuple[float, float]) -> bool:
    return right[0] - left[0] < _LABEL_WIDTH and abs(right[1] - left[1]) < _LABEL_HEIGHT


@contextmanager
def _axes(width: float, height: float) -> Iterator[tuple[Figure, Axes]]:
    """A figure of this many inches, in the page's roles of colour."""
    import matplotlib as mpl
    from matplotlib.figure import Figure

    roles = {
        "text.color": Ink.TEXT,
        "axes.edgecolor": Ink.LINE,
        "xtick.color": Ink.LINE,
        "ytick.color": Ink.LINE,
        "xtick.labelcolor": Ink.SOFT,
        "ytick.labelcolor": Ink.SOFT,
        "text.parse_math": False,
        "svg.fonttype": "none",
        "svg.hashsalt": "practico",
        "font.size": 10.5,
    }
    with mpl.rc_context(roles):
        figure = Figure(figsize=(width, height), layout="constrained")
        figure.patch.set_visible(False)
        yield figure, figure.add_subplot()


def _quiet(axes: Axes) -> None:
    """Nothing but the data and the axis at the bottom."""
    axes.patch.set_visible(False)
    axes.set_axisbelow(True)
    axes.tick_params(length=0)
    for side in ("left", "right", "top"):
        axes.spines[side].set_visible(False)


def _text(axes: Axes, x: float, y: float, text: str, across: str, up: str, **style: Any) -> None:
    axes.text(x, y, text, ha=across, va=up, color=Ink.TEXT, **style)
