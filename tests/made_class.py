"""Classes made of values: any size, with everything that a report can meet, hostile names among it."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta

from practico.gradcheck.misconceptions import IDS
from practico.report import Answer, ClassRecord, Mark, Question, Repaired, Standing, Work

DUE = datetime(2026, 5, 22, 23, 59, tzinfo=UTC).replace(tzinfo=None)
WRITTEN = datetime(2026, 5, 25, 8, 0, tzinfo=UTC)
HOSTILE = "<script>alert('x')</script> & \"Zoë\" Ñandú\u202e"
MARKUP = "<img src=https://evil.example/x onerror=alert(1)>"


def questions(count: int = 12) -> tuple[Question, ...]:
    return tuple(
        Question(
            "redes" if at < count // 2 else "juegos",
            f"prueba_{at + 1}",
            float(1 + at % 5),
            f"{at + 1}. Parte {chr(65 + at)}" if at % 3 else "",
            is_manual=at == count - 1,
        )
        for at in range(count)
    )


def work(student: str, *fractions: float | None, name: str = "", **values: object) -> Work:
    """A graded work; None is an answer that waits for a person."""
    answers = tuple(Answer(mark_of(fraction), fraction) for fraction in fractions)
    score = sum(fraction or 0.0 for fraction in fractions)
    return Work(
        student,
        name or student,
        **{"standing": Standing.GRADED, "answers": answers, "score": score, **values},
    )


def mark_of(fraction: float | None) -> Mark:
    if fraction is None:
        return Mark.PENDING
    return Mark.FULL if fraction >= 1 else Mark.NONE if fraction <= 0 else Mark.PARTIAL


def small(*works: Work, points: float = 1.0) -> ClassRecord:
    """A class whose questions carry one point each."""
    count = len(works[0].answers)
    asked = tuple(Question("tp", f"q{number}", points) for number in range(1, count + 1))
    return ClassRecord("tp1", asked, works, count * points)


def synthetic(students: int, seed: int = 7, asked: tuple[Question, ...] | None = None) -> ClassRecord:
    """A class with strong and weak students, mistakes, late ones, repairs, reviews and missing ones."""
    source = random.Random(seed)
    asked = asked or questions()
    works = [_work(source, number, asked) for number in range(students)]
    total = sum(question.points for question in asked)
    return ClassRecord("practico5", asked, tuple(sorted(works, key=lambda each: each.name)), total, DUE)


def _work(source: random.Random, number: int, asked: tuple[Question, ...]) -> Work:
    student, name = f"legajo{number:05d}", f"Apellido{number:05d}, Nombre{number:05d}"
    if number == 3:
        name = HOSTILE
    if number % 23 == 22:
        return Work(student, name, Standing.UNGRADED if number % 2 else Standing.MISSING)
    ability = source.gauss(0.75, 0.25)
    answers = tuple(_answer(source, ability - 0.03 * at, number, q) for at, q in enumerate(asked))
    reasons = (f"redes: The file is not JSON ({MARKUP}).",) if number % 40 == 39 else ()
    waiting = any(each.mark is Mark.PENDING for each in answers)
    late = max(0.0, source.gauss(-30_000, 20_000))
    return Work(
        student,
        name,
        Standing.REVIEW if reasons else Standing.MANUAL if waiting else Standing.GRADED,
        answers,
        score=sum((a.fraction or 0) * q.points for a, q in zip(answers, asked, strict=True)),
        submitted_at=DUE + timedelta(seconds=late or -source.expovariate(1 / 50_000)),
        seconds_late=late,
        is_audited=True,
        seconds=source.expovariate(2),
        slowest=((source.expovariate(1), f"redes, {asked[0].grade_id}"),),
        repairs=(Repaired("duplicate", f"prueba_1, {MARKUP}"),) if number % 9 == 0 else (),
        reasons=reasons,
        feedback=f"../feedback/{student}/practico5/redes.html",
    )


def _answer(source: random.Random, ability: float, number: int, question: Question) -> Answer:
    if question.is_manual and number % 5 == 0:
        return Answer(Mark.PENDING)
    if source.random() < ability:
        return Answer(Mark.FULL, 1.0)
    if source.random() < 0.3:
        return Answer(Mark.BLANK, 0.0)
    if source.random() < 0.2:
        return Answer(Mark.PARTIAL, 0.5, (), f"{question.grade_id}: falta el caso {source.randrange(99)}")
    mistakes = (IDS[min(int(source.expovariate(0.3)), len(IDS) - 1)],) if source.random() < 0.7 else ()
    told = f"legajo{number:05d} {MARKUP}" if not mistakes else "mensaje"
    return Answer(Mark.NONE, 0.0, mistakes, told)
