"""nbgrader and practico under attack: each grades what is handed in, and says what it saw outside.

Not run by itself; see attacks.py.
"""

from __future__ import annotations

import contextlib
import dataclasses
import json
import os
import secrets
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nbformat
import psutil
from nbconvert import HTMLExporter
from nbformat import from_dict

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests"))

from attack_course import ATTACKER, NEIGHBOUR, SCORE, AttackedCourse  # noqa: E402
from attack_watch import Listener, differing, marked_processes, programs, traces, tree_digest  # noqa: E402

from practico.grading.graders import Graders  # noqa: E402
from practico.grading.plan import Job  # noqa: E402
from practico.model import SubmissionResult  # noqa: E402
from practico.notebook.nbgrader_process import nbgrader_environment  # noqa: E402
from practico.settings import Settings, load_settings  # noqa: E402

PATIENCE = 60.0
SEED = 20_261_125_777
MOST_BYTES = 16 << 20  # of one graded notebook
Submit = Callable[[AttackedCourse, Path, int], None]  # hands in: course, folder, the port of a listener


@dataclass(frozen=True)
class Graded:
    """What a grader made of a submission: its test cells' scores, its notebook, and what was seen outside."""

    scores: dict[str, float]
    notebook: dict[str, Any]
    harms: tuple[str, ...] = ()
    called: bool = False

    @property
    def printed(self) -> str:
        """What the student could read as output: not the tracebacks, in which nbgrader shows hidden tests."""
        whole = [output for cell in self.notebook["cells"] for output in cell.get("outputs", [])]
        outputs = [{key: value for key, value in each.items() if key != "traceback"} for each in whole]
        counts = [cell.get("execution_count") for cell in self.notebook["cells"]]
        return json.dumps([outputs, counts])

    @property
    def page(self) -> Counter[str]:
        """What would run in the page that shows the notebook."""
        try:
            page = HTMLExporter(template_name="classic").from_notebook_node(from_dict(self.notebook))[0]
        except Exception as error:  # any: a page that cannot be made shows nothing
            return Counter({f"no page: {type(error).__name__}": 1})
        return Counter(programs(page))


class Nbgrader:
    """`nbgrader autograde` in copies of a released course."""

    def __init__(self, course: AttackedCourse, assignment: str) -> None:
        self._course, self._assignment = course, assignment
        self._run(course, ["generate_assignment", assignment, "--force"])

    def grade(self, submits: list[Submit], neighbour: bool) -> list[Graded]:
        """One copy of the course and one run for what these hand in, and the neighbour where asked."""
        with tempfile.TemporaryDirectory(prefix="attacked-") as name:
            course = self._copy(Path(name))
            places = [dataclasses.replace(course, mark=f"{course.mark}{n:02}") for n in range(len(submits))]
            listeners = [Listener(place.mark) for place in places]
            students = [f"{ATTACKER}{number}" for number in range(len(submits))]
            for student, place, submit, listener in zip(students, places, submits, listeners, strict=True):
                submit(place, course.settings.submitted(student, self._assignment), listener.port)
            if not neighbour:
                shutil.rmtree(course.settings.submitted(NEIGHBOUR, self._assignment), ignore_errors=True)
            before = _tree(course)
            in_time = self._run(course, ["autograde", self._assignment], PATIENCE + 30 * len(submits))
            harms = [] if in_time else [f"no end after {PATIENCE:.0f} s"]
            changed = differing(before, _tree(course))
            harms += [f"{len(changed)} files changed"] if changed and len(submits) == 1 else []
            scores = _scores(course.settings, self._assignment)
            if neighbour and sum(scores.get(NEIGHBOUR, {}).values()) != SCORE:
                harms.append("the next student's score")
            found = []
            for student, place, listener in zip(students, places, listeners, strict=True):
                listener.close()
                graded = course.settings.autograded(student, self._assignment)
                own = [*harms, *_left_behind(place, bool(changed) and len(submits) == 1), *_large(graded)]
                content = _notebook(next(iter(graded.glob("*.ipynb")), None))
                found.append(Graded(scores.get(student, {}), content, tuple(own), bool(listener.heard)))
            return found

    def _copy(self, directory: Path) -> AttackedCourse:
        skipped = shutil.ignore_patterns(ATTACKER, "__pycache__")
        shutil.copytree(self._course.root.parent, directory, dirs_exist_ok=True, ignore=skipped)
        settings = load_settings(directory / "course")
        mark = f"{self._course.mark[:8]}{secrets.token_hex(2)}"
        return dataclasses.replace(self._course, settings=settings, home=directory / "home", mark=mark)

    def _run(self, course: AttackedCourse, arguments: list[str], patience: float = 2 * PATIENCE) -> bool:
        """Whether it ended in time; where not, the processes that it started are ended, each by its id."""
        given = nbgrader_environment()
        environment = {key: given[key] for key in ("PATH", "LANG", "VIRTUAL_ENV") if key in given}
        environment["HOME"] = str(course.home)
        environment["DATABASE_URL"] = f"postgresql://grader:{course.canaries.environment}@db/grades"
        process = subprocess.Popen(
            [sys.executable, "-m", "nbgrader", *arguments],
            cwd=course.root, env=environment,
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        try:
            process.wait(timeout=patience)
        except subprocess.TimeoutExpired:
            for each in [*psutil.Process(process.pid).children(recursive=True), process]:
                with contextlib.suppress(psutil.NoSuchProcess):
                    each.kill()
            process.wait()
            return False
        return True


def _notebook(path: Path | None) -> dict[str, Any]:
    """On disk texts are lists of lines: nbformat joins them."""
    return _whole(nbformat.read(path, nbformat.NO_CONVERT) if path else {"cells": [], "metadata": {}})


def _whole(content: dict[str, Any]) -> dict[str, Any]:
    return {"nbformat": 4, "nbformat_minor": 5, **content}


def _tree(course: AttackedCourse) -> dict[str, str]:
    graders = {
        "course/autograded", "course/gradebook.db", "course/.nbgrader.log", "course/submitted",
        "course/source/tp1/__pycache__", "home/.cache", "home/.local", "home/.ipython", "home/.jupyter",
        "home/.config",
    }  # fmt: skip
    found = tree_digest(course.root.parent, graders)
    neighbour = tree_digest(course.root / "submitted" / NEIGHBOUR)
    found |= {f"{NEIGHBOUR}/{name}": digest for name, digest in neighbour.items()}
    return {name: digest for name, digest in found.items() if name not in graders}


def _left_behind(course: AttackedCourse, changed: bool) -> list[str]:
    """Traces of the attack with this course's mark; they are removed."""
    harms = []
    left = traces(course.mark, course.root, course.home)
    for path in left:
        Path(path).unlink(missing_ok=True)
    if left and not changed:
        harms.append(f"{len(left)} files left")
    if alive := marked_processes(course.mark):
        harms.append("a process survives")
        for line in alive:  # the attack that this benchmark started has marked it
            with contextlib.suppress(ProcessLookupError):
                os.kill(int(line.split()[0]), signal.SIGKILL)
    return harms


def _large(graded: Path) -> list[str]:
    files = [path for path in graded.rglob("*.ipynb") if path.is_file()] if graded.is_dir() else []
    return ["output of more than 16 MB"] if any(path.stat().st_size > MOST_BYTES for path in files) else []


def _scores(settings: Settings, assignment: str) -> dict[str, dict[str, float]]:
    """student -> test cell -> automatic score, from nbgrader's gradebook."""
    from nbgrader.api import Gradebook

    with Gradebook(settings.db_url) as gradebook:
        return {
            submission.student.id: {
                grade.name: grade.auto_score or 0.0
                for notebook in submission.notebooks
                for grade in notebook.grades
            }
            for submission in gradebook.assignment_submissions(assignment)
        }


class Practico:
    """One warm grader of practico for all attacks, as in a batch."""

    def __init__(self, course: AttackedCourse, graders: Graders, listener: Listener, assignment: str) -> None:
        self._course, self._graders, self._listener = course, graders, listener
        self._assignment = assignment

    def _grade(self, student: str, folder: Path) -> SubmissionResult:
        return next(self._graders.results([Job(student, str(folder), SEED)]))[1]

    def grade(self, submit: Any, neighbour: bool) -> Graded:
        folder = self._course.settings.submitted(ATTACKER, self._assignment)
        shutil.rmtree(folder, ignore_errors=True)
        submit(self._course, folder, self._listener.port)
        before, calls = _tree(self._course), len(self._listener.heard)
        began = time.monotonic()
        result: SubmissionResult = self._grade(ATTACKER, folder)
        harms = [] if time.monotonic() - began < PATIENCE else [f"no end after {PATIENCE:.0f} s"]
        changed = differing(before, _tree(self._course))
        harms += [f"{len(changed)} files changed"] if changed else []
        harms += _left_behind(self._course, bool(changed))
        if neighbour:
            next_one = self._course.settings.submitted(NEIGHBOUR, self._assignment)
            if self._grade(NEIGHBOUR, next_one).score != SCORE:
                harms.append("the next student's score")
        notebook = next((n for n in result.notebooks if n.cells), result.notebooks[0])
        scores = {cell.grade_id: cell.score or 0.0 for n in result.notebooks for cell in n.cells}
        content = json.loads(notebook.notebook or '{"cells": [], "metadata": {}}')
        if len(notebook.notebook or "") > MOST_BYTES:
            harms.append("output of more than 16 MB")
        return Graded(scores, _whole(content), tuple(harms), len(self._listener.heard) > calls)
