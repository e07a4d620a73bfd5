"""Runs a filled master bare, in one namespace, without a kernel or a box: the bank is ours and trusted.

Each case has a forked child of its own, so that what it does to the interpreter (sys.exit, os._exit, prints,
a changed module) ends with it. A test cell fails when it raises; the value of its last expression, where it
is a number, is its score.
"""

from __future__ import annotations

import ast
import json
import os
import select
import signal
import sys
import warnings
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from practico.gradcheck import playground, two_layer
from practico.gradcheck.seed import hidden_seed
from practico.model import Cell, Role
from practico.notebook.cells import read_cells
from practico.notebook.solutions import SolutionCase, submission_view, with_solutions
from practico.settings import Settings

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "source" / "practico5"
BANK = ROOT / "tests" / "solutions" / "practico5"
WARM = (np, playground, two_layer)  # imported once, here, and not in every child
DEADLINE = 30.0  # seconds for one notebook; a right one takes well under one


@dataclass(frozen=True)
class Verdict:
    """What one test cell said: its score, and for a failure the error's text and its diagnosis."""

    grade_id: str
    score: float
    points: float
    message: str = ""
    diagnosis: tuple[str, ...] = ()

    @property
    def is_full(self) -> bool:
        return self.score == self.points


def run(
    master: Mapping[str, Any], cases: Iterable[SolutionCase] = (), seed: int | None = None
) -> list[Verdict]:
    """One verdict for each test cell of the master with these answers in it."""
    return run_cells(read_cells(with_solutions(master, cases)), seed)


def run_as_student(
    master: Mapping[str, Any], settings: Settings, cases: Iterable[SolutionCase] = ()
) -> list[Verdict]:
    """As `run`, but with the visible checks only, as the button "Validate" shows them."""
    return run_cells(read_cells(submission_view(master, settings, cases)), execution="validate")


def lost(verdicts: Iterable[Verdict]) -> set[str]:
    return {verdict.grade_id for verdict in verdicts if not verdict.is_full}


def run_cells(
    cells: list[Cell], seed: int | None = None, deadline: float = DEADLINE, execution: str = "autograde"
) -> list[Verdict]:
    """One verdict for each test cell; `execution` is what NBGRADER_EXECUTION says."""
    tests = [cell for cell in cells if cell.role is Role.TEST]
    answered = {row["grade_id"]: row for row in _in_a_child(cells, seed, deadline, execution)}
    nothing = {"score": 0.0, "message": "the process ended before this cell", "diagnosis": ()}
    return [_verdict(cell, answered.get(cell.grade_id, nothing)) for cell in tests]


def _verdict(cell: Cell, row: Mapping[str, Any]) -> Verdict:
    score = cell.points if row["score"] is None else float(row["score"])
    return Verdict(cell.grade_id, score, cell.points, row["message"], tuple(row["diagnosis"]))


def _in_a_child(cells: list[Cell], seed: int | None, deadline: float, execution: str) -> list[dict[str, Any]]:
    """The rows that a forked child wrote, one JSON line for each test cell that ended."""
    receiver, sender = os.pipe()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # 3.12: fork beside BLAS threads
        child = os.fork()
    if child == 0:
        try:
            os.close(receiver)
            _prepare(seed, execution)
            _execute(cells, sender)
        finally:
            os._exit(0)  # whatever happened: a child must not go on with pytest's own work
    os.close(sender)
    try:
        text = _read_all(receiver, deadline)
    finally:
        os.close(receiver)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
    return [json.loads(line) for line in text.splitlines()]


def _read_all(receiver: int, seconds: float) -> str:
    received = b""
    while select.select([receiver], [], [], seconds)[0]:
        chunk = os.read(receiver, 65536)
        if not chunk:
            break
        received += chunk
    return received[: received.rfind(b"\n") + 1].decode()


def _prepare(seed: int | None, execution: str) -> None:
    silence = os.open(os.devnull, os.O_RDWR)
    for descriptor in (0, 1, 2):
        os.dup2(silence, descriptor)
    sys.stdout = sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123
    warnings.resetwarnings()
    os.environ["NBGRADER_EXECUTION"] = execution
    os.chdir(SOURCE)
    sys.path.insert(0, str(SOURCE))
    if seed is not None:
        hidden_seed.set(seed)


def _execute(cells: list[Cell], sender: int) -> None:
    namespace: dict[str, Any] = {"__name__": "__main__"}
    for cell in cells:
        if not cell.is_code:
            continue
        row = {"grade_id": cell.grade_id, "score": None, "message": "", "diagnosis": ()}
        try:
            value = _last_value(cell.source, namespace)
            if isinstance(value, int | float) and not isinstance(value, bool):
                row["score"] = float(value)
        except BaseException as error:  # sys.exit and the like fail a cell, not the runner
            row["score"] = 0.0
            row["message"] = f"{type(error).__name__}: {error}"
            row["diagnosis"] = tuple(getattr(error, "diagnosis", ()))
        if cell.role is Role.TEST:
            os.write(sender, (json.dumps(row) + "\n").encode())


def _last_value(source: str, namespace: dict[str, Any]) -> object:
    """Run a cell; the value of its last line where that is an expression, as IPython shows it."""
    tree = ast.parse(source)
    last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
    exec(compile(tree, "<cell>", "exec"), namespace)
    if last is None:
        return None
    return eval(compile(ast.Expression(last.value), "<cell>", "eval"), namespace)
