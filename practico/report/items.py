"""Each question in figures: who got it, how hard it was, whether it tells strong students from weak ones.

Every question is judged by the students whose answer to it is decided: not by those who did not hand in its
notebook, nor by those whose answer waits for a person. Their other scores are taken as a fraction of the
points that were decided for them, which is the plain total wherever nothing is missing.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

from practico.gradcheck.misconceptions.catalogue import is_mistake
from practico.report.statistics import (
    Statistic,
    corrected_point_biserial,
    difficulty,
    upper_lower_index,
)
from practico.report.values import ClassRecord, Mark, Question, Work

WEAK_DISCRIMINATION = 0.2  # Ebel: below, a question is to be revised
_FEWEST_TRIED = 3
UNDERSTOOD = 0.9  # a difficulty index from which a question needs no word


@dataclass(frozen=True)
class Item:
    """One question in figures; `number` counts from 1 in the order of the notebooks."""

    number: int
    question: Question
    marks: dict[Mark, int]
    difficulty: float | None
    tried_difficulty: float | None  # among those who did not leave it blank
    discrimination: Statistic  # upper-lower index D
    point_biserial: Statistic  # corrected
    mistakes: tuple[tuple[str, int], ...]  # (id, students), most frequent first

    @property
    def judged_by(self) -> int:
        """How many students' answers are decided."""
        return sum(self.marks[mark] for mark in (Mark.FULL, Mark.PARTIAL, Mark.NONE, Mark.BLANK))

    @property
    def tried_by(self) -> int:
        """How many did not leave it blank."""
        return self.judged_by - self.marks[Mark.BLANK]

    @property
    def was_tried(self) -> bool:
        """Whether enough tried to say that it was not understood: a tenth, three where there are as many."""
        return self.tried_by >= max(min(_FEWEST_TRIED, self.judged_by), self.judged_by / 10)

    @property
    def lost(self) -> int:
        """How many did not get all points."""
        return self.judged_by - self.marks[Mark.FULL]

    @property
    def everybody(self) -> bool:
        """Whether everybody got all points."""
        return self.judged_by > 0 and self.lost == 0

    @property
    def nobody(self) -> bool:
        """Whether nobody got all points."""
        return self.judged_by > 0 and self.marks[Mark.FULL] == 0

    @property
    def is_weak(self) -> bool:
        """Whether it was no matter of course, and yet does not tell strong students from weak ones."""
        value = self.discrimination.value
        hard = self.difficulty is not None and self.difficulty < UNDERSTOOD
        return hard and value is not None and value < WEAK_DISCRIMINATION


def analyse_items(record: ClassRecord) -> tuple[Item, ...]:
    """Every question in figures, in the order of the notebooks."""
    works = record.graded
    sums = [_decided(work, record.questions) for work in works]
    return tuple(
        _item(index, question, works, sums) for index, question in enumerate(record.questions) if works
    )


def hardest(items: Sequence[Item], most: int) -> tuple[Item, ...]:
    """The questions that the class understood least, lowest difficulty index first, among equals the dearer.

    By those who tried: a question at the end that many left blank was not reached, which is another matter.
    """
    hard = [
        (item.tried_difficulty, -item.question.points, item.number, item)
        for item in items
        if item.tried_difficulty is not None and item.tried_difficulty < UNDERSTOOD and item.was_tried
    ]
    return tuple(item for *_, item in sorted(hard)[:most])


def most_blank(items: Sequence[Item], most: int = 3) -> tuple[Item, ...]:
    """The questions that most students left as they were released, at least one in ten."""
    left = [item for item in items if 0 < item.judged_by <= 10 * item.marks[Mark.BLANK]]
    return tuple(sorted(left, key=lambda item: (-item.marks[Mark.BLANK], item.number))[:most])


def _decided(work: Work, questions: Sequence[Question]) -> tuple[float, float]:
    """Points earned and points possible among what is decided."""
    pairs = [
        (answer.fraction * question.points, question.points)
        for answer, question in zip(work.answers, questions, strict=True)
        if answer.fraction is not None
    ]
    return math.fsum(earned for earned, _ in pairs), math.fsum(points for _, points in pairs)


def _item(index: int, question: Question, works: Sequence[Work], sums: Sequence[tuple[float, float]]) -> Item:
    answers = [work.answers[index] for work in works]
    decided = [
        (answer.fraction, earned, possible)
        for answer, (earned, possible) in zip(answers, sums, strict=True)
        if answer.fraction is not None
    ]
    fractions = [fraction for fraction, _, _ in decided]
    tried = [(answer.fraction, answer.mark) for answer in answers if answer.fraction is not None]
    totals = [_ratio(earned, possible) for _, earned, possible in decided]
    rests = [
        _ratio(earned - fraction * question.points, possible - question.points)
        for fraction, earned, possible in decided
    ]
    marks = Counter(answer.mark for answer in answers)
    mistakes = Counter(filter(is_mistake, chain.from_iterable(set(answer.mistakes) for answer in answers)))
    return Item(
        number=index + 1,
        question=question,
        marks={mark: marks[mark] for mark in Mark},
        difficulty=difficulty(fractions),
        tried_difficulty=difficulty([f for f, mark in tried if mark is not Mark.BLANK]),
        discrimination=upper_lower_index(fractions, totals),
        point_biserial=corrected_point_biserial(fractions, rests),
        mistakes=tuple(sorted(mistakes.items(), key=lambda pair: (-pair[1], pair[0]))),
    )


def _ratio(earned: float, possible: float) -> float:
    return earned / possible if possible > 0 else 0.0
