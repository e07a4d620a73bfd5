"""The same submissions through `nbgrader autograde` and through the store: every row must be the same."""

from __future__ import annotations

import copy
import json
import os
import shutil
import subprocess
import sys
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import nbformat
import pytest
from ledger import rows

from practico.model import CellResult, NotebookResult, Outcome, Status, SubmissionResult
from practico.notebook.reading import read_file
from practico.notebook.rebuild import Rebuilt, rebuild
from practico.settings import load_settings
from practico.store.gradebook import GradebookStore
from practico.store.timestamps import read_timestamp

CONFIG = """\
c = get_config()
c.CourseDirectory.course_id = "curso"
c.LateSubmissionPlugin.penalty_method = "zero"
"""


def cell(kind: str, grade_id: str, source: str, **mark: Any) -> dict[str, Any]:
    flags = {"grade": False, "solution": False, "locked": False, "task": False, "schema_version": 3}
    raw: dict[str, Any] = {"id": grade_id, "cell_type": kind, "source": source}
    raw["metadata"] = {"nbgrader": {**flags, "grade_id": grade_id, **mark}}
    return {**raw, "outputs": [], "execution_count": None} if kind == "code" else raw


def solution(name: str, value: int) -> dict[str, Any]:
    body = f"def {name}():\n    ### BEGIN SOLUTION\n    return {value}\n    ### END SOLUTION"
    return cell("code", name, body, solution=True)


def check(name: str, source: str, points: float) -> dict[str, Any]:
    return cell("code", name, source, grade=True, locked=True, points=points)


UNO = [
    solution("f", 1),
    check("prueba_f", "assert f() == 1", 2),
    solution("g", 2),
    check("prueba_g", "assert g() == 2", 3),
    check("prueba_parcial", "0.5 if g() != 2 else 1.0", 1),
    cell("markdown", "texto", "Contá.", grade=True, solution=True, points=5),
    cell("markdown", "otro_texto", "Más.", grade=True, solution=True, points=5),
    cell("markdown", "tarea", "Dibujá.", task=True, locked=True, points=4),
]
DOS = [solution("h", 3), check("prueba_h", "assert h() == 3", 1)]

# What each student writes, by cell; a notebook that is None is not handed in.
CLASS: dict[str, dict[str, dict[str, str] | None]] = {
    "ana": {
        "uno": {"f": "def f():\n    return 1", "g": "def g():\n    return 2", "texto": "Había una vez."},
        "dos": {"h": "def h():\n    return 3"},
    },
    "beto": {"uno": {"f": "def f():\n    return 1", "g": "def g():\n    return 7"}, "dos": None},
    "caro": {"uno": {}, "dos": {"h": "def h():\n    return 4"}},
}
TIMES = {"ana": "2024-05-01 10:00:00 UTC", "beto": "2024-05-02 10:00:00 -03:00", "caro": None}


def notebook(cells: list[dict[str, Any]]) -> str:
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    document = {"nbformat": 4, "nbformat_minor": 5, "metadata": {"kernelspec": kernel}, "cells": cells}
    return nbformat.writes(nbformat.from_dict(copy.deepcopy(document)))


def nbgrader(course: Path, *arguments: str) -> None:
    # As a program, because it changes the directory of its process and finds alembic on the PATH.
    path = str(Path(sys.executable).parent) + os.pathsep + os.environ["PATH"]
    command = [sys.executable, "-m", "nbgrader", *arguments]
    done = subprocess.run(
        command,
        cwd=course,
        env={**os.environ, "PATH": path},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stderr


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Released and submitted; `ours.db` is the gradebook before nbgrader graded, gradebook.db after it."""
    root = tmp_path_factory.mktemp("course")
    (root / "nbgrader_config.py").write_text(CONFIG)
    source = root / "source" / "p"
    source.mkdir(parents=True)
    (source / "uno.ipynb").write_text(notebook(UNO))
    (source / "dos.ipynb").write_text(notebook(DOS))
    nbgrader(root, "generate_assignment", "p")
    due = "import sys; from nbgrader.api import Gradebook; g = Gradebook(sys.argv[1], 'curso');" + (
        "g.update_or_create_assignment('p', duedate='2024-05-01 11:00:00 UTC'); g.close()"
    )
    subprocess.run([sys.executable, "-c", due, f"sqlite:///{root / 'gradebook.db'}"], check=True, timeout=100)
    for student, notebooks in CLASS.items():
        hand_in(root, student, notebooks)
    shutil.copy(root / "gradebook.db", root / "ours.db")
    nbgrader(root, "autograde", "p")
    return root


def hand_in(root: Path, student: str, notebooks: dict[str, dict[str, str] | None]) -> None:
    target = root / "submitted" / student / "p"
    target.mkdir(parents=True)
    for name, answers in notebooks.items():
        if answers is None:
            continue
        document = json.loads((root / "release" / "p" / f"{name}.ipynb").read_text())
        for raw in document["cells"]:
            raw["source"] = answers.get(raw["id"], raw["source"])
        (target / f"{name}.ipynb").write_text(json.dumps(document))
    if TIMES[student]:
        (target / "timestamp.txt").write_text(str(TIMES[student]))


def graded(
    root: Path, student: str, name: str, auto: dict[tuple[str, str, str], float | None]
) -> NotebookResult:
    """Our result with nbgrader's own scores: what is compared is the writing, not the grading."""
    path = root / "submitted" / student / "p" / f"{name}.ipynb"
    if not path.exists():
        return NotebookResult(name, status=Status.MISSING)
    release = json.loads((root / "release" / "p" / f"{name}.ipynb").read_text())
    built: Rebuilt = rebuild(release, read_file(path).notebook)
    cells = [
        CellResult(one.cell.grade_id, Outcome.MANUAL, auto[student, name, one.cell.grade_id], one.cell.points)
        for one in built.cells
        if one.cell.is_graded
    ]
    assert built.repairs == ()
    return NotebookResult(name, tuple(cells), unanswered=built.unanswered)


def write_ours(root: Path, store: GradebookStore) -> None:
    auto = {(row[0], row[1], row[2]): row[4] for row in rows(root / "gradebook.db")["grade"]}
    for student, notebooks in CLASS.items():
        results = tuple(graded(root, student, name, auto) for name in notebooks)
        when = read_timestamp(root / "submitted" / student / "p").when
        store.write(SubmissionResult(student, "p", results), when)


def our_store(root: Path) -> GradebookStore:
    return GradebookStore.open(replace(load_settings(root), db_url=f"sqlite:///{root / 'ours.db'}"))


def test_every_row_is_nbgraders(course: Path) -> None:
    with our_store(course) as store:
        write_ours(course, store)
        first = rows(course / "ours.db")
        write_ours(course, store)
    theirs = rows(course / "gradebook.db")
    assert first == theirs
    assert rows(course / "ours.db") == theirs  # and grading again changes nothing


def test_the_comparison_compares_something(course: Path) -> None:
    theirs = rows(course / "gradebook.db")
    assert [len(theirs[table]) for table in ("student", "submitted_assignment", "submitted_notebook")] == [
        3,
        3,
        6,
    ]
    auto = {(row[0], row[2]): row[4] for row in theirs["grade"]}
    assert (auto["ana", "prueba_f"], auto["beto", "prueba_g"], auto["beto", "prueba_h"]) == (2, 0, 0)
    assert (auto["beto", "prueba_parcial"], auto["ana", "texto"], auto["ana", "otro_texto"]) == (0.5, None, 0)
    assert {row[4] for row in theirs["comment"]} == {None, "No response."}
    assert {row[3] for row in theirs["submitted_notebook"]} == {None, 2.5}
    assert theirs["submitted_assignment"][0][2] == str(datetime(2024, 5, 1, 10)) + ".000000"  # noqa: DTZ001


def test_formgrader_lists_our_submissions_as_graded(course: Path) -> None:
    """nbgrader's own API, as the formgrader calls it, over the gradebook that the store wrote."""
    with our_store(course) as store:
        write_ours(course, store)
    script = (
        "import sys; from traitlets.config import Config; from nbgrader.apps.api import NbGraderAPI;"
        "from nbgrader.coursedir import CourseDirectory;"
        "c = Config(); c.CourseDirectory.root = sys.argv[1]; c.CourseDirectory.db_url = sys.argv[2];"
        "c.CourseDirectory.course_id = 'curso'; api = NbGraderAPI(CourseDirectory(config=c));"
        "print(sorted(api.get_autograded_students('p')), api.get_submission('p', 'beto')['score'])"
    )
    command = [sys.executable, "-c", script, str(course), f"sqlite:///{course / 'ours.db'}"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=100, check=True, cwd=course)
    assert done.stdout.split("\n")[0] == "['ana', 'beto', 'caro'] 2.5"
