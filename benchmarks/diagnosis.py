"""What naming a mistake costs: CPU milliseconds of each failing test of the bank, executed bare.

The time is that of the whole failing test, less that of the same test on the master's own answers: everything
that is done only after a failure. Prints the slowest and exits with 1 if one is over the budget.

    python benchmarks/diagnosis.py [ASSIGNMENT] [--only TEXT] [--slowest 10]
"""

from __future__ import annotations

import argparse
import contextlib
import io
import os
import sys
import time
from pathlib import Path
from typing import Any

from practico.grading.plan import Options, load_plan
from practico.model import Cell, Role
from practico.notebook.cells import read_cells
from practico.notebook.masters import read_masters
from practico.notebook.solutions import SolutionCase, with_solutions
from practico.settings import load_settings
from practico.verify.cases import bank_directory, read_cases

ROOT = Path(__file__).parents[1]
BUDGET_MS = 150.0


def run(cells: list[Cell]) -> dict[str, tuple[float, str]]:
    """Of each test cell: CPU milliseconds, and the ids that it names ("" where it passes)."""
    namespace: dict[str, Any] = {"__name__": "__main__"}
    seen = {}
    for cell in cells:
        if not cell.is_code:
            continue
        start, told = time.process_time(), ""
        try:
            exec(compile(cell.source, cell.grade_id or "cell", "exec"), namespace)
        except BaseException as error:  # a wrong answer may raise anything, and exit as well
            told = ", ".join(getattr(error, "diagnosis", ())) or type(error).__name__
        if cell.role is Role.TEST:
            seen[cell.grade_id] = (1e3 * (time.process_time() - start), told)
    return seen


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("assignment", nargs="?", default="practico5")
    parser.add_argument("--only", default="", help="cases whose id holds this text")
    parser.add_argument("--slowest", type=int, default=10)
    arguments = parser.parse_args()
    os.environ["NBGRADER_EXECUTION"] = "autograde"
    settings = load_settings(ROOT)
    masters = read_masters(settings, arguments.assignment)
    cases = [
        case
        for case in read_cases(bank_directory(settings, arguments.assignment))
        if not case.is_right and arguments.only in case.id
    ]
    directory = load_plan(settings, arguments.assignment, Options()).directory
    sys.path.insert(0, directory)
    os.chdir(directory)

    def timed(name: str, *answers: SolutionCase) -> dict[str, tuple[float, str]]:
        with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
            return run(read_cells(with_solutions(masters[name], answers)))

    for name in masters:
        timed(name)  # imports
    right = {name: timed(name) for name in masters}
    rows = [
        (spent - right[case.notebook][test][0], case.id, test, told)
        for case in cases
        for test, (spent, told) in timed(case.notebook, case).items()
        if told
    ]
    rows.sort(reverse=True)
    for spent, case_id, test, told in rows[: arguments.slowest]:
        print(f"{spent:7.1f} ms  {case_id}: {test} ({told})")
    over = sum(spent > BUDGET_MS for spent, *_ in rows)
    print(f"{len(rows)} failing tests, {over} over the budget of {BUDGET_MS:.0f} ms")
    return 1 if over else 0


if __name__ == "__main__":
    sys.exit(main())
