"""The table of verification: one row for each autograded cell, one margin for each function."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from statistics import fmean

from practico.gradcheck.compare import LOSS_TOLERANCE
from practico.grading.plan import AssignmentPlan
from practico.model import Cell, Role
from practico.verify.bench import Outcomes
from practico.verify.cases import Tried
from practico.verify.need import hidden_tests
from practico.verify.survival import Suspect
from practico.verify.values import Margin, Row

NO_HIDDEN_PART, NOT_TRIED = "none", "not tried"


def rows_of(
    plan: AssignmentPlan,
    right: Sequence[Tried],
    wrong: Sequence[Tried],
    mutants: Mapping[str, Sequence[Suspect]],
    needs: Mapping[str, str] | None,
) -> tuple[Row, ...]:
    """One row for each autograded cell, in the order of the notebooks."""
    hidden = hidden_tests(plan)
    return tuple(
        _row(
            cell,
            [tried for tried in right if tried.case.notebook == notebook.name],
            [tried for tried in wrong if cell.grade_id in tried.case.loses],
            len(mutants.get(cell.grade_id, ())),
            _needed(needs, cell.grade_id) if cell.grade_id in hidden else NO_HIDDEN_PART,
        )
        for notebook in plan.notebooks
        for cell in notebook.graded
        if cell.role is Role.TEST
    )


def _needed(needs: Mapping[str, str] | None, cell: str) -> str:
    return NOT_TRIED if needs is None else needs.get(cell, "")


def _row(cell: Cell, right: Sequence[Tried], wrong: Sequence[Tried], mutants: int, hidden: str) -> Row:
    name = cell.grade_id
    refused = {tried.case.id for tried in right if name in tried.outcomes.lost or tried.outcomes.problem}
    caught = [tried.outcomes.lost[name] for tried in wrong if name in tried.outcomes.lost]
    times = [tried.outcomes.cells[name].seconds for tried in right if name in tried.outcomes.cells]
    everyone = {tried.case.id for tried in right}
    return Row(
        cell=name,
        points=cell.points,
        accepted=len(everyone - refused),
        right=len(everyone),
        caught=len(caught),
        wrong=len(wrong),
        diagnosed=sum(bool(result.diagnosis) for result in caught),
        mutants=mutants,
        hidden=hidden,
        seconds=fmean(times) if times else 0.0,
    )


def margins_of(
    right: Iterable[Tried],
    wrong: Iterable[Tried],
    suspects: Sequence[Suspect],
    mutants: Sequence[Outcomes],
) -> tuple[Margin, ...]:
    """For each function whose errors were told: the largest of right answers, the smallest of wrong ones.

    A wrong answer counts for the functions that it replaces, where it is their numbers that are wrong.
    """
    most: dict[str, float] = {}
    least: dict[str, float] = {}
    for tried in right:
        for function, error in tried.outcomes.errors.items():
            most[function] = max(error, most.get(function, 0.0))
    seen = [(tried.case.replaces, tried.outcomes) for tried in wrong]
    seen += [((each.mutant.cell,), result) for each, result in zip(suspects, mutants, strict=True)]
    for functions, outcomes in seen:
        for function in functions if outcomes.lost else ():
            error = outcomes.errors.get(function, 0.0)
            if error > LOSS_TOLERANCE:
                least[function] = min(error, least.get(function, error))
    return tuple(Margin(name, most.get(name), least.get(name)) for name in dict.fromkeys((*most, *least)))


def notes_of(rows: Iterable[Row]) -> tuple[str, ...]:
    """What the table says about tests that nothing needs."""
    notes = []
    for row in rows:
        if not row.caught and not row.mutants:
            notes.append(f"{row.cell}: no wrong answer and no mutant fails it; nothing proves this test")
        elif not row.hidden:
            notes.append(f"{row.cell}: its hidden part is never needed: the visible part catches as much")
    return tuple(notes)
