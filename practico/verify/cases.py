"""The bank against the tests: what each case must get, and what it got."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from practico.grading.plan import AssignmentPlan, NotebookPlan
from practico.model import CellResult, Outcome
from practico.notebook.solutions import RIGHT, WRONG, SolutionCase, read_bank
from practico.settings import Settings
from practico.verify.bench import Outcomes, Trial
from practico.verify.values import Fault


@dataclass(frozen=True)
class Tried:
    """A case, the seed of its hidden inputs, and what came of it."""

    case: SolutionCase
    seed: int
    outcomes: Outcomes

    @property
    def told(self) -> set[str]:
        """The misconceptions that its author is told of."""
        return {name for cell in self.outcomes.lost.values() for name in cell.diagnosis}

    @property
    def is_caught(self) -> bool:
        """Whether it loses points in exactly the cells that it names."""
        lost = self.outcomes.lost
        return set(lost) == set(self.case.loses) and not any(map(is_ours, lost.values()))

    @property
    def is_diagnosed(self) -> bool:
        """Whether a misconception is named, and the right one."""
        return bool(self.case.diagnosis) and self.told == set(self.case.diagnosis)


def bank_directory(settings: Settings, assignment: str) -> Path:
    """Where a course keeps the right and wrong answers to an assignment."""
    return settings.root / "tests" / "solutions" / assignment


def read_cases(directory: Path) -> tuple[SolutionCase, ...]:
    """The bank in `directory`; empty where the course has none."""
    kinds = (directory / RIGHT, directory / WRONG)
    return read_bank(directory) if any(kind.is_dir() for kind in kinds) else ()


def trial_of(case: SolutionCase, seed: int) -> Trial:
    """The case in place of the master's answers."""
    answers = dict(zip(case.replaces, case.sources, strict=True))
    return Trial(case.id, "", seed, notebook=case.notebook, answers=answers)


def misfits(case: SolutionCase, plan: AssignmentPlan) -> Iterator[Fault]:
    """Notebooks and cells that a case names and the master does not have."""
    notebook = next((each for each in plan.notebooks if each.name == case.notebook), None)
    if notebook is None:
        yield Fault(name_of(case), f"the assignment has no notebook {case.notebook}")
        return
    for name in sorted(set(case.replaces) - _students_cells(notebook)):
        yield Fault(name_of(case), f"{notebook.name} has no solution cell {name}")
    for name in sorted(set(case.loses) - {cell.grade_id for cell in notebook.graded}):
        yield Fault(name_of(case), f"{notebook.name} has no test cell {name}")


def _students_cells(notebook: NotebookPlan) -> set[str]:
    return {cell.grade_id for cell in notebook.master if cell.is_students}


def name_of(case: SolutionCase) -> str:
    """As its file is found: right/ID or wrong/ID."""
    return f"{RIGHT if case.is_right else WRONG}/{case.id}"


def judge_right(tried: Tried) -> Iterator[Fault]:
    """Each cell that refuses a right answer."""
    where = f"{name_of(tried.case)}, seed {tried.seed}"
    yield from _problems(where, tried.outcomes)
    for cell in tried.outcomes.lost.values():
        yield Fault(where, f"loses {cell.grade_id}: {why(cell)}")


def judge_wrong(tried: Tried) -> Iterator[Fault]:
    """Where a wrong answer gets points, loses others than it names, or is told another mistake."""
    case, lost = tried.case, tried.outcomes.lost
    where = f"{name_of(case)}, seed {tried.seed}"
    yield from _problems(where, tried.outcomes)
    if tried.outcomes.problem:
        return
    for name in sorted(set(case.loses) - set(lost)):
        yield Fault(where, f"is not caught: it keeps the points of {name}")
    for name, cell in lost.items():
        if name not in case.loses or is_ours(cell):
            yield Fault(where, f"loses {name} too: {why(cell)}")
    if tried.told != set(case.diagnosis):
        yield Fault(where, f"is told {_listed(tried.told)}, not {_listed(case.diagnosis)}")


def judge_master(notebook: str, outcomes: Outcomes) -> Iterator[Fault]:
    """Each cell that the master's own answers do not pass."""
    where = f"master {notebook}"
    yield from _problems(where, outcomes)
    for cell in outcomes.lost.values():
        yield Fault(f"{where}, {cell.grade_id}", why(cell))


def judge_stub(notebook: str, outcomes: Outcomes) -> Iterator[Fault]:
    """Each cell that gives points to those who wrote nothing."""
    where = f"stub of {notebook}"
    yield from _problems(where, outcomes)
    for cell in outcomes.cells.values():
        if cell.score:
            yield Fault(where, f"earns {cell.score:g} points in {cell.grade_id} without an answer")


def _problems(where: str, outcomes: Outcomes) -> Iterator[Fault]:
    if outcomes.problem:
        yield Fault(where, f"could not be graded: {outcomes.problem}")


def is_ours(cell: CellResult) -> bool:
    """Whether the test itself could not be judged."""
    return cell.outcome is Outcome.NEEDS_REVIEW or "OpaqueComparison" in cell.detail


def why(cell: CellResult) -> str:
    """Why a cell gave no points, on one line."""
    last = next((line.strip() for line in reversed(cell.detail.splitlines()) if line.strip()), "")
    if is_ours(cell):
        return f"the test cannot be run outside the student's process: {last}"
    return " ".join((cell.message or last or "no reason given").split())


def _listed(names: Collection[str]) -> str:
    return ", ".join(sorted(names)) or "no known mistake"
