"""What students wrote into the solution cells of an assignment, and what everybody was given."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from practico.batch import submitted_students
from practico.grading.files import read_submission
from practico.grading.plan import AssignmentPlan, NotebookPlan, Options, load_plan
from practico.notebook.cells import read_cells
from practico.notebook.reading import Reading
from practico.notebook.rebuild import Origin, rebuild
from practico.settings import Settings
from practico.similar import Solution, Submission


@dataclass(frozen=True)
class Gathered:
    """Submissions to compare, who cannot be compared and why, and the code that counts for nobody."""

    submissions: tuple[Submission, ...]
    skipped: tuple[tuple[str, str], ...]
    given: tuple[str, ...]


def gather_solutions(settings: Settings, assignment: str, progress: Callable[[int, int], None]) -> Gathered:
    """Read every submission in submitted/. Raises UserError where there is none, or no such assignment."""
    plan = load_plan(settings, assignment, Options())
    students = submitted_students(settings, assignment, ())
    submissions, skipped = [], []
    for done, student in enumerate(students, start=1):
        found = read_submission(settings.submitted(student, assignment), plan)
        solutions = tuple(
            solution
            for notebook in plan.notebooks
            if notebook.name in found.readings
            for solution in _solutions(notebook, found.readings[notebook.name])
        )
        skipped += [(student, f"{name}: {reason}") for name, reason in found.unreadable.items()]
        if solutions:
            submissions.append(Submission(student, solutions))
        elif not found.unreadable:
            skipped.append((student, "no solution cell was filled in"))
        progress(done, len(students))
    return Gathered(tuple(submissions), tuple(skipped), _given(plan))


def _solutions(notebook: NotebookPlan, reading: Reading) -> list[Solution]:
    """The code of the cells that the student answered."""
    rebuilt = rebuild(notebook.release, reading.notebook)
    return [
        Solution(notebook.name, built.cell.grade_id, built.cell.source)
        for built in rebuilt.cells
        if built.origin is Origin.STUDENT and built.cell.is_code and not built.unanswered
    ]


def _given(plan: AssignmentPlan) -> tuple[str, ...]:
    """The release's code and the master's, solutions and tests included, and the helper modules."""
    cells = [cell for notebook in plan.notebooks for cell in notebook.master]
    cells += [cell for notebook in plan.notebooks for cell in read_cells(notebook.release)]
    helpers = [data.decode("utf-8", "replace") for name, data in plan.helpers.items() if name.endswith(".py")]
    return (*(cell.source for cell in cells if cell.is_code), *helpers)
