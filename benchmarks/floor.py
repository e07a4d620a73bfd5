"""The floor: what grading one right submission costs bare, in one warm process, without any isolation.

Executes the cells of the masters, with their own solutions, as grading does (NBGRADER_EXECUTION=autograde) by
plain `exec`, and the hidden tests after them; prints the CPU milliseconds of both. No engine can be faster.

    python benchmarks/floor.py [ASSIGNMENT] [--rounds 30] [--json]
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import sys
import time
from pathlib import Path

from practico.grading.plan import NotebookPlan, Options, load_plan
from practico.model import Cell, Role
from practico.notebook.regions import hidden_markers, replace_regions, visible_source
from practico.settings import Settings, load_settings

ROOT = Path(__file__).parents[1]
BUDGET_MS = {"hidden tests": 25.0, "cells": 60.0}


def run(notebook: NotebookPlan, settings: Settings) -> dict[str, float]:
    """CPU milliseconds of one notebook: its visible cells, its hidden tests."""
    namespace: dict[str, object] = {"__name__": "__main__"}
    spent = dict.fromkeys(BUDGET_MS, 0.0)
    for cell in notebook.master:
        if cell.is_code:
            for kind, source in parts(cell, settings):
                code = compile(source, cell.grade_id or "cell", "exec")
                start = time.process_time()
                exec(code, namespace)
                spent[kind] += 1e3 * (time.process_time() - start)
    return spent


def parts(cell: Cell, settings: Settings) -> list[tuple[str, str]]:
    """A cell's source as (kind, source): a test cell is its visible part and its hidden tests."""
    if cell.role is not Role.TEST:
        return [("cells", cell.source)]
    visible = visible_source(cell, settings)
    markers = hidden_markers(settings)
    lines = replace_regions(cell.source, markers, None).splitlines()
    hidden = [line for line in cell.source.splitlines() if line not in lines and line.strip()]
    return [("cells", visible), ("hidden tests", "\n".join(hidden))]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("assignment", nargs="?", default="practico5")
    parser.add_argument("--rounds", type=int, default=30)
    parser.add_argument("--json", action="store_true")
    arguments = parser.parse_args()
    os.environ["NBGRADER_EXECUTION"] = "autograde"
    settings = load_settings(ROOT)
    plan = load_plan(settings, arguments.assignment, Options())
    sys.path.insert(0, plan.directory)
    os.chdir(plan.directory)
    rounds = [[run(notebook, settings) for notebook in plan.notebooks] for _ in range(arguments.rounds + 3)]
    medians = {
        kind: statistics.median(sum(spent[kind] for spent in one) for one in rounds[3:]) for kind in BUDGET_MS
    }
    if arguments.json:
        print(json.dumps(medians))
        return
    print(f"{arguments.assignment}: bare CPU of one right submission, median of {arguments.rounds} rounds")
    for kind, median in medians.items():
        print(f"  {kind:13s} {median:6.1f} ms   (budget {BUDGET_MS[kind]:.0f} ms)")


if __name__ == "__main__":
    main()
