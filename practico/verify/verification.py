"""`practico verify`: proves an assignment's tests before a student sees them.

In this order: what can be read off the masters (names, points, leaks), the master and the empty stub, the
bank of right and wrong answers, the mutants of the master's solutions, and for each hidden test a wrong
answer that only it catches. Everything that runs, runs in the sandbox, as submissions will, on hidden inputs
from fresh seeds: what holds here holds when students are graded.
"""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field

from practico.grading.plan import AssignmentPlan, Options, load_plan
from practico.notebook.cells import read_cells
from practico.notebook.masters import read_masters
from practico.notebook.solutions import SolutionCase
from practico.progress import Advance
from practico.settings import Settings
from practico.verify.bank import cases_of, equivalents_of
from practico.verify.bench import Bench, Outcomes, Trial
from practico.verify.cases import (
    Tried,
    judge_master,
    judge_right,
    judge_stub,
    judge_wrong,
    misfits,
    trial_of,
)
from practico.verify.equivalent import NAME as EQUIVALENTS
from practico.verify.equivalent import is_listed, outdated
from practico.verify.need import Candidate, hidden_tests, needed_for
from practico.verify.paper import faults_of_masters, leaks_of
from practico.verify.survival import Suspect, caught_by, survivors_of, suspects_of, try_mutants
from practico.verify.table import margins_of, notes_of, rows_of
from practico.verify.values import Equivalent, Fault, Tally, Verification

Step = Callable[[str], AbstractContextManager[Advance]]  # announces a step and shows that it lasts
_SEED_BITS = 32
_LEAST_SECONDS = 3.0  # for a mutant's cell; a slip may have made an endless loop
_SLOWER = 20  # times the slowest test of the master


@dataclass(frozen=True)
class Request:
    """What to prove. `seed` is the first seed of hidden inputs, a fresh one where it is None.

    Right answers are tried on `seeds` seeds, everything else on the first.
    """

    assignment: str
    seeds: int = 1
    jobs: int | None = None
    mutants: bool = True
    seed: int | None = None
    options: Options = field(default_factory=Options)


@dataclass
class _Evidence:
    """What was seen; filled step by step."""

    faults: list[Fault] = field(default_factory=list)
    leaks: list[Fault] = field(default_factory=list)
    masters: dict[str, Outcomes] = field(default_factory=dict)
    stubs: dict[str, Outcomes] = field(default_factory=dict)
    alone: set[tuple[str, str]] = field(default_factory=set)  # (notebook, test) that run without the others
    right: list[Tried] = field(default_factory=list)
    wrong: list[Tried] = field(default_factory=list)
    suspects: list[Suspect] = field(default_factory=list)
    mutants: list[Outcomes] = field(default_factory=list)
    needs: dict[str, str] | None = None  # see need.py; None where nobody looked

    @property
    def slowest(self) -> float:
        """Seconds of the master's slowest test."""
        times = [cell.seconds for each in self.masters.values() for cell in each.cells.values()]
        return max(times, default=0.0)


def verify(settings: Settings, request: Request, step: Step) -> Verification:
    """Prove `request.assignment`. Raises UserError where masters or bank cannot be read."""
    started = time.monotonic()
    masters = read_masters(settings, request.assignment)
    plan = load_plan(settings, request.assignment, request.options)
    cases = cases_of(settings, request.assignment)
    equivalents = equivalents_of(settings, plan)
    seed = secrets.randbits(_SEED_BITS) if request.seed is None else request.seed
    seen = _Evidence(faults_of_masters(masters, plan.settings), leaks_of(masters, plan))
    seen.faults += [fault for case in cases for fault in misfits(case, plan)]
    fitting = [case for case in cases if not any(misfits(case, plan))]
    with Bench(plan, masters, seed, request.jobs) as bench:
        with step("Proving the master") as advance:
            _try_masters(bench, seen, advance)
        if fitting:
            with step(f"Trying {len(fitting)} answers") as advance:
                _try_cases(bench, fitting, request.seeds, seen, advance)
        if request.mutants:
            _try_mutants(bench, seen, step)
    seen.faults += [*seen.leaks, *_refutations(seen), *(_stale(equivalents, seen) if request.mutants else ())]
    return _verification(bench, request, seen, equivalents, started)


def _try_masters(bench: Bench, seen: _Evidence, advance: Advance) -> None:
    """The master's own answers, the released stub, and each test without those before it."""
    seed, notebooks = bench.seed, bench.plan.notebooks
    trials = [Trial("master", "", seed, notebook=notebook.name) for notebook in notebooks]
    for notebook in notebooks:
        stub = {cell.grade_id: cell.source for cell in read_cells(notebook.release) if cell.is_students}
        trials.append(Trial("stub", "", seed, notebook=notebook.name, answers=stub))
    tests = [(notebook.name, cell.grade_id) for notebook in notebooks for cell in notebook.graded]
    trials += [Trial("alone", "", seed, notebook=name, only=frozenset([test])) for name, test in tests]
    outcomes = iter(bench.run(trials, advance))
    seen.masters = {notebook.name: next(outcomes) for notebook in notebooks}
    seen.stubs = {notebook.name: next(outcomes) for notebook in notebooks}
    seen.alone = {test for test, result in zip(tests, outcomes, strict=True) if result.is_full}


def _try_cases(
    bench: Bench, cases: Sequence[SolutionCase], seeds: int, seen: _Evidence, advance: Advance
) -> None:
    right = [(case, bench.seed + more) for more in range(seeds) for case in cases if case.is_right]
    wrong = [(case, bench.seed) for case in cases if not case.is_right]
    outcomes = bench.run([trial_of(case, seed) for case, seed in (*right, *wrong)], advance)
    both = zip((*right, *wrong), outcomes, strict=True)
    tried = [Tried(case, seed, result) for (case, seed), result in both]
    seen.right, seen.wrong = tried[: len(right)], tried[len(right) :]


def _try_mutants(bench: Bench, seen: _Evidence, step: Step) -> None:
    seen.suspects = suspects_of(bench.plan)
    seconds = max(_LEAST_SECONDS, _SLOWER * seen.slowest)
    with step(f"Trying {len(seen.suspects)} mutants") as advance:
        seen.mutants = try_mutants(bench, seen.suspects, seen.alone, seconds, advance)
    with step("Looking at each hidden test"):
        seen.needs = needed_for(bench, _candidates(bench.plan, seen), seen.alone)


def _candidates(plan: AssignmentPlan, seen: _Evidence) -> Mapping[str, list[Candidate]]:
    """For each test cell with a hidden part the wrong answers that it caught: the bank's, then mutants."""
    found: dict[str, list[Candidate]] = {cell: [] for cell in hidden_tests(plan)}
    for tried in seen.wrong:
        for cell in set(tried.outcomes.lost) & set(found):
            trial = trial_of(tried.case, tried.seed)
            found[cell].append(Candidate(tried.case.id, trial.notebook, trial.answers))
    for cell, suspects in caught_by(seen.suspects, seen.mutants).items():
        for suspect in suspects if cell in found else ():
            mutant = suspect.mutant
            found[cell].append(Candidate(mutant.change, suspect.notebook, {mutant.cell: mutant.source}))
    return found


def _refutations(seen: _Evidence) -> list[Fault]:
    """Everything that was tried and speaks against the tests."""
    faults = [fault for name, each in seen.masters.items() for fault in judge_master(name, each)]
    faults += [fault for name, each in seen.stubs.items() for fault in judge_stub(name, each)]
    faults += [fault for tried in seen.right for fault in judge_right(tried)]
    faults += [fault for tried in seen.wrong for fault in judge_wrong(tried)]
    faults += [
        Fault(suspect.mutant.change, f"could not be graded: {result.problem}")
        for suspect, result in zip(seen.suspects, seen.mutants, strict=True)
        if result.problem
    ]
    return faults


def _stale(equivalents: Sequence[Equivalent], seen: _Evidence) -> list[Fault]:
    survivors = survivors_of(seen.suspects, seen.mutants)
    return [
        Fault(EQUIVALENTS, f"no such mutant survives: {entry.cell}: {entry.before}  →  {entry.after}")
        for entry in outdated(equivalents, survivors)
    ]


def _verification(
    bench: Bench, request: Request, seen: _Evidence, equivalents: Sequence[Equivalent], started: float
) -> Verification:
    survivors = survivors_of(seen.suspects, seen.mutants)
    refused = {tried.case.id for tried in seen.right if any(judge_right(tried))}
    right = {tried.case.id for tried in seen.right}
    rows = rows_of(bench.plan, seen.right, seen.wrong, caught_by(seen.suspects, seen.mutants), seen.needs)
    return Verification(
        assignment=request.assignment,
        points=bench.plan.max_score,
        seed=bench.seed,
        seeds=request.seeds,
        seconds=time.monotonic() - started,
        isolation=next((each.isolation for each in seen.masters.values()), ""),
        right=Tally(len(right - refused), len(right)),
        wrong=Tally(sum(tried.is_caught for tried in seen.wrong), len(seen.wrong)),
        diagnosed=Tally(sum(tried.is_diagnosed for tried in seen.wrong), len(seen.wrong)),
        stub=sum(cell.score or 0.0 for each in seen.stubs.values() for cell in each.cells.values()),
        leaks=len(seen.leaks),
        mutants=Tally(len(seen.mutants) - len(survivors), len(seen.mutants)),
        rows=rows,
        margins=margins_of(seen.right, seen.wrong, seen.suspects, seen.mutants),
        faults=tuple(seen.faults),
        survivors=tuple(mutant for mutant in survivors if not is_listed(mutant, equivalents)),
        equivalents=tuple(entry for entry in equivalents if entry not in outdated(equivalents, survivors)),
        notes=notes_of(rows) if request.mutants else (),
    )
