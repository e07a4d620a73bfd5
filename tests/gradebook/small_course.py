"""A course of two small assignments with a class that hands in, and its gradebook on any database."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import miniature
import pytest
from nbgrader.api import Gradebook

from practico.batch import Batch, Request, grade
from practico.grading.submission import grader
from practico.model import Role
from practico.notebook.cells import read_cells
from practico.notebook.masters import read_masters
from practico.notebook.nbgrader_process import nbgrader_environment
from practico.notebook.solutions import submission_view
from practico.settings import Settings, load_settings

ASSIGNMENTS = ("p", "q")
STUDENTS = ("ana", "beto", "caro")
RIGHT = "def f(x):\n    return x * x"
DOUBLE = "def f(x):\n    return 2 * x"
ANSWERS = dict(zip(STUDENTS, (RIGHT, DOUBLE, "def f(x):\n    raise ValueError"), strict=True))
PRACTICO = str(Path(sys.executable).parent / "practico")


def master(test: str = "assert f(3) == 9", points: float = 3) -> miniature.Raw:
    """Two tests, the second as given, and a text that a person grades."""
    return miniature.notebook(
        miniature.solution(
            "f", f"### BEGIN SOLUTION\n{RIGHT}\n### END SOLUTION"
        ),
        miniature.check("prueba_f", "assert f(2) == 4", 2),
        miniature.check("prueba_g", test, points),
        miniature.manual("texto", "Contá.", 5),
    )  # fmt: skip


def make_course(root: Path, db_url: str = "") -> Settings:
    """The course's files, with submissions; the gradebook is `db_url` or gradebook.db."""
    root.mkdir(parents=True)
    config = f"{miniature.CONFIG}c.LateSubmissionPlugin.penalty_method = 'zero'\n"
    if db_url:
        config += f"c.CourseDirectory.db_url = {db_url!r}\n"
    (root / "nbgrader_config.py").write_text(config)
    for assignment in ASSIGNMENTS:
        miniature.write_notebook(root / "source" / assignment / "uno.ipynb", master())
    settings = load_settings(root)
    for assignment in ASSIGNMENTS:
        for student, answer in ANSWERS.items():
            hand_in(settings, assignment, student, answer)
    return settings


def hand_in(settings: Settings, assignment: str, student: str, answer: str) -> None:
    """submitted/STUDENT/ASSIGNMENT with this answer."""
    view = submission_view(read_masters(settings, assignment)["uno"], settings)
    for cell in view["cells"]:
        if cell["metadata"].get("nbgrader", {}).get("grade_id") == "f":
            cell["source"] = answer
    target = settings.submitted(student, assignment)
    target.mkdir(parents=True, exist_ok=True)
    (target / "uno.ipynb").write_text(json.dumps(view))


def fill_gradebook(settings: Settings) -> None:
    """What `nbgrader generate_assignment` records, by nbgrader's own API."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PATH", nbgrader_environment()["PATH"])
        with Gradebook(settings.db_url, "mini") as book:
            for assignment in ASSIGNMENTS:
                book.add_assignment(assignment, duedate="2026-05-22 23:59:00")
                book.add_notebook("uno", assignment)
                for cell in read_cells(read_masters(settings, assignment)["uno"]):
                    if cell.is_graded:
                        named = {"max_score": cell.points, "cell_type": cell.cell_type}
                        book.add_grade_cell(cell.grade_id, "uno", assignment, **named)
                    if cell.role in (Role.SOLUTION, Role.MANUAL):
                        book.add_solution_cell(cell.grade_id, "uno", assignment)


def grade_here(settings: Settings, assignment: str = "p", **named: object) -> Batch:
    """A batch in this process."""
    return grade(settings, Request(assignment, jobs=1, **named), grader, lambda *_: None)  # type: ignore[arg-type]


def start(settings: Settings, *arguments: str) -> subprocess.Popen[str]:
    """`practico ...` as a process of its own."""
    command = [PRACTICO, "--course", str(settings.root), *arguments]
    return subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, start_new_session=True
    )


def by_hand(settings: Settings, assignment: str, student: str, cell: str, score: float, comment: str) -> None:
    """What a person does in the formgrader."""
    with Gradebook(settings.db_url) as book:
        grade_row = book.find_grade(cell, "uno", assignment, student)
        grade_row.manual_score, grade_row.needs_manual_grade = score, False
        book.find_comment("f", "uno", assignment, student).manual_comment = comment
        book.db.commit()


def marks(settings: Settings, assignment: str) -> dict[str, float]:
    """Everyone's score by nbgrader's own API."""
    with Gradebook(settings.db_url) as book:
        return {one.student.id: one.score for one in book.assignment_submissions(assignment)}
