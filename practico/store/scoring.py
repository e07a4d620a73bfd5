"""What a result makes of a row: nbgrader's rules for grades and comments (SaveAutoGrades), no database."""

from __future__ import annotations

import math
from dataclasses import dataclass

from practico.model import CellResult, NotebookResult, Outcome, Status
from practico.store.structure import GradebookCell

NO_RESPONSE = "No response."


@dataclass(frozen=True)
class GradeState:
    """What a grade row holds besides the automatic score: a person's work, never touched here."""

    manual_score: float | None = None
    extra_credit: float | None = None
    needs_manual_grade: bool = True


@dataclass(frozen=True)
class AutoGrade:
    """The two columns of a grade row that grading writes."""

    auto_score: float | None
    needs_manual_grade: bool


def auto_grade(cell: GradebookCell, notebook: NotebookResult | None, state: GradeState) -> AutoGrade:
    """The automatic score of `cell` after `notebook` was graded; whatever stood there before does not count.

    A notebook that was not handed in earns 0. Where no score could be found (a fault of ours, or a cell that
    a person grades) there is none, and a person is asked. A task that a person has graded stays graded.
    """
    if notebook is not None and notebook.status is Status.MISSING:
        return AutoGrade(0.0, False)
    if cell.is_task:
        return AutoGrade(None, state.manual_score is None or state.needs_manual_grade)
    result = _result_of(cell.grade_id, notebook)
    if result is None or result.outcome is Outcome.NEEDS_REVIEW or result.score is None:
        return AutoGrade(None, True)
    if not math.isfinite(result.score):
        return AutoGrade(None, True)
    return AutoGrade(float(result.score), state.manual_score is not None)


def auto_comment(cell: GradebookCell, notebook: NotebookResult | None) -> str | None:
    """nbgrader's own remark on a cell that came back as it was released."""
    unanswered = notebook is not None and cell.grade_id in notebook.unanswered
    return NO_RESPONSE if unanswered and not cell.is_task else None


def _result_of(grade_id: str, notebook: NotebookResult | None) -> CellResult | None:
    cells = notebook.cells if notebook is not None else ()
    return next((cell for cell in cells if cell.grade_id == grade_id), None)
