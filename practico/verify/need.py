"""Is every hidden test needed? Without its hidden part, some wrong answer must get through."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from practico.grading.plan import AssignmentPlan
from practico.model import Role
from practico.notebook.regions import hidden_lines
from practico.verify.bench import Bench, Trial

_MOST_TRIED = 12  # wrong answers for one cell before its hidden part is reported as not needed


@dataclass(frozen=True)
class Candidate:
    """A wrong answer that some test caught."""

    name: str
    notebook: str
    answers: Mapping[str, str]


def hidden_tests(plan: AssignmentPlan) -> dict[str, str]:
    """The notebook of each test cell that has a hidden part."""
    return {
        cell.grade_id: notebook.name
        for notebook in plan.notebooks
        for cell in notebook.graded
        if cell.role is Role.TEST and hidden_lines(cell, plan.settings)
    }


def needed_for(
    bench: Bench,
    candidates: Mapping[str, Sequence[Candidate]],
    alone: Collection[tuple[str, str]],
) -> dict[str, str]:
    """For each test cell a wrong answer that its visible part lets through; cells without one are missing."""
    found: dict[str, str] = {}
    for round_number in range(_MOST_TRIED):
        open_cells = [
            (cell, wrong[round_number])
            for cell, wrong in candidates.items()
            if cell not in found and len(wrong) > round_number
        ]
        trials = [
            _trial(cell, wrong, (wrong.notebook, cell) in alone, bench.seed) for cell, wrong in open_cells
        ]
        for (cell, wrong), outcomes in zip(open_cells, bench.run(trials), strict=True):
            if not outcomes.problem and cell not in outcomes.lost:
                found[cell] = wrong.name
    return found


def _trial(cell: str, wrong: Candidate, stands_alone: bool, seed: int) -> Trial:
    return Trial(
        wrong.name,
        "",
        seed,
        notebook=wrong.notebook,
        answers=wrong.answers,
        only=frozenset([cell]) if stands_alone else None,
        visible=True,
    )
