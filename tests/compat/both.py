"""The same submissions through `nbgrader autograde` and through practico, each with a gradebook of its own.

nbgrader needs seconds a submission: a module of tests asks for its class once, with many answers in it.
"""

from __future__ import annotations

import json
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from practico import baseline
from practico.batch import Batch, Request, grade
from practico.grading.plan import Options
from practico.grading.submission import grader
from practico.notebook.masters import read_masters
from practico.notebook.nbgrader_process import nbgrader_environment
from practico.notebook.solutions import SolutionCase, submission_view
from practico.settings import Settings, load_settings

CellKey = tuple[str, str, str]  # student, notebook, grade_id
_GRADES = """
    SELECT sa.student_id, an.name, bc.name, g.auto_score, g.needs_manual_grade
    FROM grade g
    JOIN submitted_notebook sn ON g.notebook_id = sn.id
    JOIN submitted_assignment sa ON sn.assignment_id = sa.id
    JOIN notebook an ON sn.notebook_id = an.id
    JOIN base_cell bc ON g.cell_id = bc.id
"""


@dataclass(frozen=True)
class Grades:
    """A gradebook: (auto_score, needs_manual_grade) of each cell, and each student's total."""

    cells: Mapping[CellKey, tuple[float | None, bool]]
    totals: Mapping[str, float]

    def of(self, student: str) -> dict[tuple[str, str], tuple[float | None, bool]]:
        """One student's cells."""
        return {
            (notebook, cell): found for (who, notebook, cell), found in self.cells.items() if who == student
        }

    def scores(self, student: str) -> dict[str, float | None]:
        """One student's automatic scores by grade_id."""
        return {cell: found[0] for (_, cell), found in self.of(student).items()}


@dataclass(frozen=True)
class Both:
    """What both made of a class. `refused`: nbgrader's sentences about what it could not grade."""

    theirs: Grades
    ours: Grades
    batch: Batch
    refused: tuple[str, ...] = ()


def read_grades(course: Path) -> Grades:
    """The gradebook of a course, the totals by nbgrader's own API."""
    with sqlite3.connect(course / "gradebook.db") as connection:
        rows = connection.execute(_GRADES).fetchall()
    connection.close()
    script = (
        "import json, sys; from nbgrader.api import Gradebook; g = Gradebook(sys.argv[1]);"
        "print(json.dumps({s.student.id: s.score for a in g.assignments for s in a.submissions}))"
    )
    command = [sys.executable, "-c", script, f"sqlite:///{course / 'gradebook.db'}"]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60)
    cells = {
        (student, notebook, cell): (auto, bool(person)) for student, notebook, cell, auto, person in rows
    }
    return Grades(cells, json.loads(done.stdout.splitlines()[-1]))


def nbgrader(course: Path, *arguments: str) -> str:
    """Run an nbgrader command in `course`; its log."""
    command = [sys.executable, "-m", "nbgrader", *arguments]
    done = subprocess.run(
        command,
        cwd=course,
        env=nbgrader_environment(),
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-1500:]
    return done.stderr


def ours_of(course: Path, assignment: str, *, exact: bool, students: Sequence[str] = ()) -> Batch:
    """`practico grade` on two workers: as the command does it."""
    request = Request(assignment, tuple(students), jobs=2, force=True, options=Options(exact=exact))
    return grade(load_settings(course), request, grader, lambda _line, _total: None)


def grade_both(course: Path, assignment: str) -> Both:
    """Grade a released course whose submissions lie in submitted/; practico takes a copy of it."""
    copy = course.with_name(f"{course.name}-practico")
    shutil.copytree(course, copy)
    students = sorted(path.name for path in (course / "submitted").iterdir())
    refused = baseline.autograde(load_settings(course), assignment, students, lambda _done, _all: None)
    batch = ours_of(copy, assignment, exact=True)
    return Both(read_grades(course), read_grades(copy), batch, refused)


def make_course(root: Path, original: Path, assignment: str) -> Settings:
    """A released copy of a course's configuration and of one assignment."""
    root.mkdir(parents=True)
    ignored = shutil.ignore_patterns("__pycache__", ".ipynb_checkpoints")
    shutil.copytree(original / "source" / assignment, root / "source" / assignment, ignore=ignored)
    shutil.copy(original / "nbgrader_config.py", root)
    nbgrader(root, "generate_assignment", assignment)
    return load_settings(root)


def hand_in(
    settings: Settings,
    assignment: str,
    student: str,
    cases: Iterable[SolutionCase] = (),
    unsolved: Iterable[str] = (),
) -> None:
    """Write the submission that gives these answers, and otherwise the master's own."""
    target = settings.submitted(student, assignment)
    target.mkdir(parents=True)
    for name, master in read_masters(settings, assignment).items():
        mine = [case for case in cases if case.notebook == name]
        write_notebook(target / f"{name}.ipynb", submission_view(master, settings, mine, set(unsolved)))


def hand_in_text(settings: Settings, assignment: str, student: str, answers: Mapping[str, str]) -> None:
    """Write the submission with these sources, by grade_id, and otherwise the master's own answers."""
    target = settings.submitted(student, assignment)
    target.mkdir(parents=True)
    left = set(answers)
    for name, master in read_masters(settings, assignment).items():
        filled = submission_view(master, settings)
        for raw in filled["cells"]:
            grade_id = raw["metadata"].get("nbgrader", {}).get("grade_id")
            if grade_id in answers:
                raw["source"] = answers[grade_id]
                left.discard(grade_id)
        write_notebook(target / f"{name}.ipynb", filled)
    assert not left, f"no cells {left}"


def write_notebook(path: Path, content: Mapping[str, Any]) -> None:
    """A notebook file."""
    path.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")


def few_students(bank: Sequence[SolutionCase]) -> dict[str, list[SolutionCase]]:
    """The bank's cases spread over as few students as can answer each cell once only: "s0", "s1"…"""
    students: list[list[SolutionCase]] = []
    for case in bank:
        wanted = {(case.notebook, cell) for cell in case.replaces}
        for answers in students:
            taken = {(other.notebook, cell) for other in answers for cell in other.replaces}
            if wanted.isdisjoint(taken):
                answers.append(case)
                break
        else:
            students.append([case])
    return {f"s{number}": answers for number, answers in enumerate(students)}
