"""Two people grade at once, each a process of their own, and nothing is lost; nor when one is killed."""

from __future__ import annotations

import os
import random
import signal
import time

import pytest
from nbgrader.api import Gradebook
from small_course import (
    ANSWERS,
    ASSIGNMENTS,
    by_hand,
    grade_here,
    hand_in,
    marks,
    start,
)

from practico.grading.audit import read_record
from practico.grading.history import read_history
from practico.settings import Settings

EXPECTED = {"ana": 5.0, "beto": 2.0, "caro": 0.0}
MORE = 9  # further students, so that both are at work for a while


def enlarge(settings: Settings) -> dict[str, float]:
    """A larger class; everyone's mark."""
    expected = dict(EXPECTED)
    for number in range(MORE):
        student, like = f"student{number}", list(ANSWERS)[number % 3]
        for assignment in ASSIGNMENTS:
            hand_in(settings, assignment, student, ANSWERS[like])
        expected[student] = EXPECTED[like]
    return expected


def finish(*processes) -> list[str]:
    outputs = [process.communicate(timeout=240)[0] for process in processes]
    assert [process.returncode for process in processes] == [0] * len(processes), outputs
    return outputs


def test_on_different_assignments_at_once(course):
    expected = enlarge(course)
    finish(*(start(course, "grade", assignment, "--jobs", "1") for assignment in ASSIGNMENTS))
    for assignment in ASSIGNMENTS:
        assert marks(course, assignment) == expected
        for student in expected:
            assert read_record(course, student, assignment)["score"] == expected[student]
            assert len(read_history(course.history(student, assignment)).entries) == 1


def test_on_the_same_assignment_at_once(course):
    expected = enlarge(course)
    finish(*(start(course, "grade", "p", "--jobs", "1", "--force") for _ in range(2)))
    assert marks(course, "p") == expected
    with Gradebook(course.db_url) as book:
        for submission in book.assignment_submissions("p"):
            assert [len(notebook.grades) for notebook in submission.notebooks] == [3]
            assert [len(notebook.comments) for notebook in submission.notebooks] == [2]
    for student in expected:
        history = read_history(course.history(student, "p"))
        assert (len(history.entries), history.broken, history.altered) == (2, 0, ())


@pytest.mark.slow
def test_a_person_at_the_formgrader_meanwhile_keeps_every_score(course):
    grade_here(course)
    process = start(course, "grade", "p", "--jobs", "1", "--force")
    given = {}
    for number in range(12):
        student = list(ANSWERS)[number % 3]
        given[student] = float(number % 5)
        by_hand(course, "p", student, "texto", given[student], f"comentario {number}")
    finish(process)
    assert marks(course, "p") == {student: EXPECTED[student] + given[student] for student in ANSWERS}


@pytest.mark.slow
def test_killed_in_the_middle_keeps_whole_transactions(course):
    expected = enlarge(course)
    rng = random.Random(7)
    for _ in range(2):
        process = start(course, "grade", "p", "--jobs", "1")
        deadline = time.monotonic() + 120
        target = rng.randrange(1, 5)
        while len(marks(course, "p")) < target and process.poll() is None:
            assert time.monotonic() < deadline
            time.sleep(0.02)
        os.kill(process.pid, signal.SIGKILL)
        process.communicate(timeout=60)
        kept = marks(course, "p")
        assert kept == {student: expected[student] for student in kept}
        with Gradebook(course.db_url) as book:
            assert all(
                len(notebook.grades) == 3
                for submission in book.assignment_submissions("p")
                for notebook in submission.notebooks
            )
    finish(start(course, "grade", "p", "--jobs", "1"))
    assert marks(course, "p") == expected
