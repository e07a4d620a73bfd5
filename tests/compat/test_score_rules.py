"""nbgrader's rules for what a test cell shows: each rule a cell, once as its test and once from the student.

In exact mode every cell scores as with nbgrader, its traps included; otherwise what a test writes to stderr
costs nothing, and a last expression that is no number of points asks for a person.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from typing import Any

import pytest
from both import Both, Grades, grade_both, hand_in_text, nbgrader, ours_of, read_grades
from miniature import check, code, course, locked, manual, mark, markdown, notebook, solution

from practico.batch import Batch

# grade_id -> (test of 2 points, what nbgrader gives, what we give: None where a person is asked)
RULES: dict[str, tuple[str, float, float | None]] = {
    "nothing": ("f(1)\nNone", 2, 2),
    "assignment": ("x = f(0.5)", 2, 2),
    "fraction": ("f(0.5)", 0.5, 0.5),
    "zero": ("f(0)", 0, 0),
    "all_points": ("f(2.0)", 2, 2),
    "semicolon": ("f(0.5);", 2, 2),
    "comment_after": ("f(0.5)  # of two", 0.5, 0.5),
    "numpy_number": ("np.float64(0.5)", 2, 0.5),
    "numpy_zero": ("np.int64(0)", 2, 0),
    "numpy_array": ("np.array([0.5])", 2, None),
    "text": ("f('0.5')", 2, None),
    "true": ("f(1) == 1", 2, None),
    "false": ("f(1) == 2", 2, None),
    "negative": ("-f(1)", 2, None),
    "not_a_number": ("float('nan')", 2, None),
    "a_list": ("[f(0.5)]", 2, None),
    "fraction_class": ("from fractions import Fraction\nFraction(1, 2)", 2, 0.5),
    "shown_number": ("display(f(0.5))", 2, 2),
    "printed_number": ("print(f(0.5))", 2, 2),
    "printed_then_number": ("print('points:')\nf(0.5)", 0.5, 0.5),
    "magic": ("%matplotlib inline\nassert f(1) == 1", 2, 2),
    "timed": ("%%time\nassert f(1) == 1", 2, 2),
    "stderr": ("print('careful', file=sys.stderr)", 0, 2),
    "stderr_then_number": ("print('careful', file=sys.stderr)\nf(0.5)", 0, 0.5),
    "warning": ("warnings.warn('careful')", 0, 2),
    "warning_ignored": (
        "with warnings.catch_warnings():\n    warnings.simplefilter('ignore')\n    risky()",
        2,
        2,
    ),
    "log": ("logging.warning('careful')", 0, 2),
    "log_info": ("logging.info('quiet')", 2, 2),
    "numpy_warning": ("np.array([1.0]) / 0\nNone", 0, 2),
    "empty_mean": ("np.isnan(np.mean([]))\nNone", 0, 2),
    "student_stderr": ("loud()\nNone", 0, 2),
    "student_stdout": ("chatty()\nNone", 2, 2),
    "student_warning": ("risky()\nNone", 0, 2),
    "student_log": ("logged()\nNone", 0, 2),
    "student_numpy_warning": ("divide()\nNone", 0, 2),
    "student_number": ("points()", 1.5, 1.5),
    "student_numpy_number": ("numpy_points()", 2, 1.5),
    "failed_after_output": ("print('x')\nassert f(1) == 2", 0, 0),
    "exit": ("import sys\nsys.exit(0)", 0, 0),
    "system_exit_of_the_student": ("leave()", 0, 0),
    "name_missing": ("not_defined", 0, 0),
    "syntax_of_the_last_line": ("(f(0.25)\n + f(0.25))", 0.5, 0.5),
    "empty": ("", 2, 2),
    "comment_only": ("# nothing to see", 2, 2),
    "statement_last": ("for i in range(2):\n    f(i)", 2, 2),
    "if_last": ("if True:\n    f(0.5)", 2, 2),
    "underscore": ("_ = f(0.5)", 2, 2),
    "tiny": ("f(1e-12)", 1e-12, 1e-12),
    "big_integer_quotient": ("f(1) / 3", 1 / 3, 1 / 3),
}
IMPORTS = locked("imports", "import logging, sys, warnings\nimport numpy as np")
ANSWERS = solution(
    "answers",
    """\
### BEGIN SOLUTION
def f(x):
    return x

def loud():
    print("loud", file=sys.stderr)

def chatty():
    print("chatty")

def risky():
    warnings.warn("risky", RuntimeWarning)

def logged():
    logging.getLogger("student").error("logged")

def divide():
    return np.log(np.zeros(2))

def points():
    return 1.5

def numpy_points():
    return np.float64(1.5)

def leave():
    raise SystemExit(0)
### END SOLUTION""",
)
REST = [
    manual("words", "Say why."),
    manual("more_words", "Say more."),
    markdown("Draw.", **mark("task", task=True, locked=True, points=2)),
    code(
        "### BEGIN SOLUTION\n1 / 0\n### END SOLUTION", **mark("by_hand", grade=True, solution=True, points=4)
    ),
]


@pytest.fixture(scope="module")
def root(tmp_path_factory) -> Any:
    tests = [check(name, source, 2) for name, (source, _, _) in RULES.items()]
    settings = course(
        tmp_path_factory.mktemp("rules") / "course", rules=notebook(IMPORTS, ANSWERS, *tests, *REST)
    )
    nbgrader(settings.root, "generate_assignment", "a1")
    hand_in_text(settings, "a1", "ana", {"words": "Because."} | _stubs(settings, "more_words"))
    hand_in_text(settings, "a1", "beto", _stubs(settings, "words", "by_hand"))
    shutil.copytree(settings.root, settings.root.with_name("normal"))
    return settings.root


def _stubs(settings: Any, *names: str) -> dict[str, str]:
    released = json.loads((settings.release("a1") / "rules.ipynb").read_text())["cells"]
    sources = {raw["metadata"].get("nbgrader", {}).get("grade_id"): raw["source"] for raw in released}
    return {name: "".join(sources[name]) for name in names}


@pytest.fixture(scope="module")
def both(root) -> Both:
    return grade_both(root, "a1")


@pytest.fixture(scope="module")
def normal(root) -> tuple[Batch, Grades]:
    course_of_ours = root.with_name("normal")
    return ours_of(course_of_ours, "a1", exact=False), read_grades(course_of_ours)


def test_exact_mode_scores_every_cell_as_nbgrader(both: Both) -> None:
    assert both.refused == ()
    for student in ("ana", "beto"):
        assert both.ours.of(student) == both.theirs.of(student)
    assert both.ours.totals == pytest.approx(both.theirs.totals)


def test_the_rules_are_nbgraders_as_written_here(both: Both) -> None:
    scores = both.theirs.scores("ana")
    assert {name: scores[name] for name in RULES} == {name: theirs for name, (_, theirs, _) in RULES.items()}


@pytest.mark.parametrize("student", ["ana", "beto"])
def test_normal_mode_scores_what_the_test_says(student: str, normal: tuple[Batch, Grades]) -> None:
    scores = normal[1].scores(student)
    assert {name: scores[name] for name in RULES} == {name: ours for name, (_, _, ours) in RULES.items()}


def test_what_people_grade_waits_for_them_in_both_modes(both: Both, normal: tuple[Batch, Grades]) -> None:
    waiting: Mapping[tuple[str, str], Any] = {
        ("ana", "words"): (None, True),
        ("ana", "more_words"): (0, False),
        ("ana", "task"): (None, True),
        ("ana", "by_hand"): (None, True),
        ("beto", "words"): (0, False),
        ("beto", "more_words"): (None, True),
        ("beto", "by_hand"): (0, False),
    }
    for grades in (both.theirs, both.ours, normal[1]):
        found = {(who, cell): grades.cells[who, "rules", cell] for who, cell in waiting}
        assert found == waiting
