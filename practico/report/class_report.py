"""The whole report as figures, computed once; the page and the JSON file both show these and nothing else."""

from __future__ import annotations

import heapq
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from practico.report.items import Item, analyse_items, hardest, most_blank
from practico.report.mistakes import FailureMessage, Misconception, frequent_messages, rank_misconceptions
from practico.report.statistics import Spread, histogram, spread
from practico.report.values import ClassRecord, Mark, SimilarSection, Standing, Work

_MOST_SLOW = 5
SLOW_SECONDS = 1.0  # a cell worth naming


@dataclass(frozen=True)
class ClassReport:
    """One class, one assignment. Fractions are of the assignment's points, in [0, 1]."""

    record: ClassRecord
    is_anonymous: bool
    scores: Spread | None  # fractions of those whose score is whole
    bins: tuple[int, ...]
    items: tuple[Item, ...]
    hardest: tuple[Item, ...]  # worst first
    blank: tuple[Item, ...]  # those that most left blank
    misconceptions: tuple[Misconception, ...]
    messages: tuple[FailureMessage, ...]
    seconds: Spread | None
    slowest: tuple[tuple[float, Work, str], ...]  # (seconds, whose, notebook and cell)
    similar: SimilarSection | None = None

    def having(self, standing: Standing) -> tuple[Work, ...]:
        """Those whose submission is so far."""
        return tuple(work for work in self.record.works if work.standing is standing)

    @property
    def late(self) -> tuple[Work, ...]:
        """Those who handed in after the deadline, the latest first."""
        found = [work for work in self.record.works if work.seconds_late > 0]
        return tuple(sorted(found, key=lambda work: -work.seconds_late))

    @property
    def handed_in(self) -> tuple[Work, ...]:
        """Those who handed in, graded or not."""
        return tuple(work for work in self.record.works if work.standing is not Standing.MISSING)

    @property
    def repaired(self) -> tuple[Work, ...]:
        """Those whose notebook had to be mended."""
        return tuple(work for work in self.record.works if work.repairs)

    @property
    def repair_kinds(self) -> tuple[tuple[str, int], ...]:
        """(kind, submissions), most frequent first."""
        kinds = Counter(kind for work in self.repaired for kind in {each.kind for each in work.repairs})
        return tuple(sorted(kinds.items(), key=lambda pair: (-pair[1], pair[0])))

    @property
    def everybody(self) -> tuple[Item, ...]:
        """Questions that everybody passes."""
        return tuple(item for item in self.items if item.everybody)

    @property
    def nobody(self) -> tuple[Item, ...]:
        """Questions that nobody passes."""
        return tuple(item for item in self.items if item.nobody)

    @property
    def weak(self) -> tuple[Item, ...]:
        """Questions that do not tell strong students from weak ones."""
        return tuple(item for item in self.items if item.is_weak)

    @property
    def waiting(self) -> tuple[Item, ...]:
        """Questions with answers that wait for a person."""
        return tuple(item for item in self.items if item.marks[Mark.PENDING])

    @property
    def audited(self) -> int:
        """How many submissions practico graded, and so knows more about."""
        return sum(work.is_audited for work in self.record.graded)


@dataclass(frozen=True)
class Reported:
    """What `practico report` did: the figures, and where the pages are."""

    report: ClassReport
    page: Path
    similar_page: Path | None = None

    @property
    def needs_person(self) -> bool:
        """Whether something could not be graded."""
        return bool(self.report.having(Standing.REVIEW))


def analyse(
    record: ClassRecord, language: str, similar: SimilarSection | None = None, *, is_anonymous: bool = False
) -> ClassReport:
    """Everything that the report says about a class."""
    whole = [work for work in record.graded if work.standing is not Standing.REVIEW]
    fractions = [work.score / record.max_score for work in whole] if record.max_score else []
    items = analyse_items(record)
    seconds = [work.seconds for work in record.graded if work.seconds is not None]
    slow = [
        (duration, work.student, work, cell)
        for work in record.graded
        for duration, cell in work.slowest
        if duration >= SLOW_SECONDS
    ]
    top = heapq.nlargest(_MOST_SLOW, slow, key=lambda entry: entry[:2])
    return ClassReport(
        record=record,
        is_anonymous=is_anonymous,
        scores=spread(fractions),
        bins=histogram(fractions),
        items=items,
        hardest=hardest(items, len(items)),
        blank=most_blank(items),
        misconceptions=rank_misconceptions(record, language),
        messages=frequent_messages(record),
        seconds=spread(seconds),
        slowest=tuple((duration, work, cell) for duration, _, work, cell in top),
        similar=similar,
    )
