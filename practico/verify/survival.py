"""Mutants against the tests: which of the master's own slips would go unnoticed?

A mutant is first judged by the next test after its cell alone, where most end; what passes is judged by all.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from practico.grading.plan import AssignmentPlan, NotebookPlan
from practico.model import Role
from practico.progress import Advance
from practico.verify.bench import Bench, Outcomes, Trial
from practico.verify.mutants import Mutant, mutants_of


@dataclass(frozen=True)
class Suspect:
    """A mutant, its notebook, and the test that stands next to its cell ("" where there is none)."""

    mutant: Mutant
    notebook: str
    next_test: str


def suspects_of(plan: AssignmentPlan) -> list[Suspect]:
    """The mutants of every solution cell of the assignment."""
    return [
        Suspect(mutant, notebook.name, _next_test(notebook, cell.index))
        for notebook in plan.notebooks
        for cell in notebook.master
        for mutant in mutants_of(cell, plan.settings)
    ]


def _next_test(notebook: NotebookPlan, index: int) -> str:
    tests = (cell for cell in notebook.master if cell.role is Role.TEST and cell.is_code)
    return next((cell.grade_id for cell in tests if cell.index > index), "")


def try_mutants(
    bench: Bench,
    suspects: Sequence[Suspect],
    alone: Collection[tuple[str, str]],
    seconds: float,
    advance: Advance,
) -> list[Outcomes]:
    """What came of each mutant. `alone` holds the (notebook, test) that can be run without those before."""
    first = [
        _trial(each, bench.seed, seconds, only=each.next_test)
        if (each.notebook, each.next_test) in alone
        else _trial(each, bench.seed, seconds)
        for each in suspects
    ]
    outcomes = bench.run(first, advance)
    again = [at for at, trial in enumerate(first) if trial.only is not None and not outcomes[at].lost]
    everything = [_trial(suspects[at], bench.seed, seconds) for at in again]
    for at, result in zip(again, bench.run(everything), strict=True):
        outcomes[at] = result
    return outcomes


def _trial(suspect: Suspect, seed: int, seconds: float, only: str = "") -> Trial:
    mutant = suspect.mutant
    return Trial(
        mutant.cell,
        "",
        seed,
        notebook=suspect.notebook,
        answers={mutant.cell: mutant.source},
        only=frozenset([only]) if only else None,
        seconds=seconds,
    )


def caught_by(suspects: Sequence[Suspect], outcomes: Sequence[Outcomes]) -> Mapping[str, list[Suspect]]:
    """The mutants that each test cell caught."""
    caught: dict[str, list[Suspect]] = {}
    for suspect, result in zip(suspects, outcomes, strict=True):
        for name in result.lost:
            caught.setdefault(name, []).append(suspect)
    return caught


def survivors_of(suspects: Sequence[Suspect], outcomes: Sequence[Outcomes]) -> list[Mutant]:
    """The mutants that lost nothing."""
    pairs = zip(suspects, outcomes, strict=True)
    return [suspect.mutant for suspect, result in pairs if not result.lost and not result.problem]
