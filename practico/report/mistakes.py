"""What went wrong in the whole class: misconceptions that diagnosis named, messages of other failures."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from practico.gradcheck.misconceptions.catalogue import catalogue, is_mistake
from practico.report.values import ClassRecord, Mark

_NUMBER = re.compile(r"(?<![\w.])[-+]?\d+(?:[.,]\d+)*(?:e[-+]?\d+)?")
_LONGEST = 220
_MOST_MESSAGES = 12


@dataclass(frozen=True)
class Misconception:
    """A known mistake, with the students behind it and the questions (their numbers) where it showed."""

    id: str
    hint: str
    section: str  # of the notebook, to read again; "" where that is not known
    students: tuple[str, ...]
    questions: tuple[int, ...]


@dataclass(frozen=True)
class FailureMessage:
    """What several students were told who failed a question and were not diagnosed; numbers read as "#"."""

    question: int
    text: str
    students: tuple[str, ...]


def rank_misconceptions(record: ClassRecord, language: str) -> tuple[Misconception, ...]:
    """By how many students made them; each student counts once, in however many questions it showed."""
    students: dict[str, list[str]] = defaultdict(list)
    questions: dict[str, set[int]] = defaultdict(set)
    for work in record.graded:
        for mistake in sorted({each for answer in work.answers for each in answer.mistakes}):
            students[mistake].append(work.student)
        for number, answer in enumerate(work.answers, start=1):
            for mistake in answer.mistakes:
                questions[mistake].add(number)
    ranked = sorted(filter(is_mistake, students), key=lambda mistake: (-len(students[mistake]), mistake))
    return tuple(
        Misconception(
            mistake, *_told(mistake, language), tuple(students[mistake]), tuple(sorted(questions[mistake]))
        )
        for mistake in ranked
    )


def hint_of(mistake: str, language: str) -> str:
    """What students are told about a mistake; its id where this course has mistakes that we do not know."""
    return _told(mistake, language)[0]


def frequent_messages(record: ClassRecord) -> tuple[FailureMessage, ...]:
    """What at least two students were told in the same words, where no known mistake explains it."""
    behind: dict[tuple[int, str], list[str]] = defaultdict(list)
    for work in record.graded:
        for number, answer in enumerate(work.answers, start=1):
            failed = answer.mark in (Mark.NONE, Mark.PARTIAL)
            if failed and answer.message.strip() and not answer.mistakes:
                behind[number, _without_numbers(answer.message)].append(work.student)
    found = [FailureMessage(*key, tuple(students)) for key, students in behind.items() if len(students) > 1]
    ranked = sorted(found, key=lambda each: (-len(each.students), each.question, each.text))
    return tuple(ranked[:_MOST_MESSAGES])


def made_in(mistakes: Iterable[Misconception]) -> dict[str, int]:
    """Student -> how many different known mistakes."""
    return dict(Counter(student for mistake in mistakes for student in mistake.students))


def _told(mistake: str, language: str) -> tuple[str, str]:
    known = catalogue().get(mistake)
    return (mistake, "") if known is None else (known.hint(language).rstrip("."), known.section)


def _without_numbers(message: str) -> str:
    """One line; hidden inputs differ from student to student, so numbers do not count."""
    text = _NUMBER.sub("#", " ".join(message.split()))
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
