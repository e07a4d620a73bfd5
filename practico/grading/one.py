"""Grade one notebook: its cells in order, the student's in the box, the instructor's tests on our side.

Theory of operation. Each code cell of the rebuilt notebook runs once, in the master's order. What the student
wrote, and what the instructor gives them to use, runs in the box; test cells run in this process, against the
box. When the box dies (memory, os._exit, a loop that cannot be interrupted), a fresh one replays what ran in
the old one, without the cell that killed it, and grading goes on: one bad cell costs its own tests and what
depends on it. The notebook has one deadline for all of it; what it cuts off was the student's code's fault.

A test hands hidden inputs to the student's functions, which may keep them for a later cell to show. So what a
cell shows after the first test is not what the tested box showed, but what a box shows that met no test.
"""

from __future__ import annotations

import random
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice

import numpy as np

from practico.checker.plan import TestPlan
from practico.checker.session import Session
from practico.errors import BoxError
from practico.gradcheck.remarks import remark
from practico.gradcheck.seed import hidden_seed
from practico.grading.outputs import cut_off, finished_notebook, tested_cell
from practico.grading.plan import AssignmentPlan, NotebookPlan
from practico.model import Cell, CellResult, NotebookResult, Outcome, Repair, Role, Status
from practico.notebook.reading import Reading
from practico.notebook.rebuild import Origin, Rebuilt, RebuiltCell, rebuild
from practico.notebook.slots import Slot
from practico.sandbox.box import Box, CellRun
from practico.sandbox.launch import Zygote

_MOST_DEATHS = 20  # of one notebook's boxes; a notebook that kills more is grading no further


@dataclass(frozen=True)
class Task:
    """One notebook of one student, ready to be graded."""

    plan: AssignmentPlan
    notebook: NotebookPlan
    tests: TestPlan
    slots: Sequence[Slot]
    reading: Reading
    files: Mapping[str, bytes]
    seed: int
    repairs: tuple[Repair, ...] = ()
    only: frozenset[str] | None = None  # the tests to run, None for all (see practico.verify)


def grade_notebook(task: Task, zygote: Zygote) -> NotebookResult:
    """Grade one readable notebook. Raises GraderFault where the sandbox itself fails us."""
    started = time.monotonic()
    rebuilt = rebuild(task.notebook.release, task.reading.notebook, task.slots)
    token = hidden_seed.set(task.seed)
    random.seed(task.seed)
    np.random.seed(task.seed % 2**32)
    try:
        run = _Run(task, rebuilt, zygote)
        run.all()
    finally:
        hidden_seed.reset(token)
    seconds = time.monotonic() - started
    return NotebookResult(
        name=task.notebook.name,
        cells=tuple(run.results),
        repairs=(*task.repairs, *task.reading.repairs, *rebuilt.repairs),
        seconds=seconds,
        cell_seconds=tuple(run.seconds),
        status=Status.GRADED,
        notebook=finished_notebook(rebuilt, run.outputs),
        unanswered=rebuilt.unanswered,
    )


class _Run:
    """The state of grading one notebook: its box, what ran in it, what came of each cell."""

    def __init__(self, task: Task, rebuilt: Rebuilt, zygote: Zygote) -> None:
        self._task, self._zygote = task, zygote
        self._limits = task.plan.limits
        self._cells = rebuilt.cells
        masters = iter(task.notebook.master)
        self._master = {b.cell.index: next(masters) for b in self._cells if b.origin is not Origin.EXTRA}
        self._deadline = time.monotonic() + self._limits.notebook_seconds
        self._history: list[tuple[int, str]] = []  # (cell, source) that ran in the box and did not kill it
        self._tested = False  # whether a test has run: from there on the box may know hidden inputs
        self._tainted: set[int] = set()  # cells whose outputs may hold them
        self._deaths = 0
        self.results: list[CellResult] = []
        self.outputs: dict[int, CellRun] = {}
        self.seconds: list[tuple[str, float]] = []

    def all(self) -> None:
        """Run every cell."""
        self._box = self._fresh_box()
        try:
            options = self._task.plan.options
            with Session(
                self._task.tests,
                self._box,
                nbgrader_exact=options.exact,
                language=self._task.plan.language,
                sources=[
                    b.cell.source for b in self._cells if b.cell.is_code and b.cell.role is not Role.TEST
                ],
            ) as session:
                for built in self._wanted():
                    began = time.monotonic()
                    self._cell(built, session)
                    name = built.cell.grade_id or f"cell {built.cell.index + 1}"
                    self.seconds.append((name, time.monotonic() - began))
        finally:
            self._box.close()
        if self._tainted:
            self._show_untested()

    def _wanted(self) -> Sequence[RebuiltCell]:
        """The cells up to the last test that is wanted."""
        only = self._task.only
        if only is None:
            return self._cells
        last = max((built.cell.index for built in self._cells if built.cell.grade_id in only), default=-1)
        return self._cells[: last + 1]

    def _show_untested(self) -> None:
        """Take the outputs of tainted cells from a box that runs the same cells and meets no test."""
        outputs = dict.fromkeys(self._tainted, cut_off(self._limits))
        self._deadline = time.monotonic() + self._limits.notebook_seconds
        box = self._fresh_box()
        try:
            for index, source in self._history:
                if self._seconds() <= 0 or index > max(self._tainted):
                    break
                run = box.run_cell(source, self._seconds())
                if index in outputs:
                    outputs[index] = run
                if run.broken is not None:
                    break
        finally:
            box.close()
        self.outputs |= outputs

    def _cell(self, built: RebuiltCell, session: Session) -> None:
        cell, index = built.cell, built.cell.index
        if cell.role is Role.TEST and cell.is_code:
            self._test(self._master[index], index, session)
        elif cell.is_code:
            run = self.outputs[index] = self._in_box(cell.source, index, session)
            if self._tested and run.outputs and run.broken is None:
                self._tainted.add(index)
            if built.origin is Origin.MASTER:
                session.run_instructor_cell(self._master[index], self._seconds())
        if cell.role in (Role.MANUAL, Role.TASK) or (cell.role is Role.TEST and not cell.is_code):
            # As nbgrader: an answer that is still the stub needs nobody's judgement.
            score = 0.0 if built.unanswered and cell.role is Role.MANUAL else None
            self.results.append(CellResult(cell.grade_id, Outcome.MANUAL, score, cell.points))

    def _test(self, master: Cell, index: int, session: Session) -> None:
        later = (built.cell.source for built in self._cells[index + 1 :] if built.cell.role is not Role.TEST)
        provenance = self._task.tests.provenance
        if provenance.needed_in_box(master, later):
            self._in_box(provenance.visible[master.index], index, session)
        if self._task.only is not None and master.grade_id not in self._task.only:
            return
        self._tested = True
        remarks: list[str] = []
        token = remark.set(remarks.append)
        try:
            verdict = session.run_test(master, self._seconds())
        finally:
            remark.reset(token)
        if self._box.broken is not None:
            self._recover(session)
        self.outputs[index] = tested_cell(verdict, remarks)
        self.results.append(
            CellResult(
                grade_id=master.grade_id,
                outcome=verdict.outcome,
                score=verdict.score,
                points=master.points,
                message=verdict.message or "\n".join(remarks),
                diagnosis=verdict.diagnosis,
                detail=verdict.detail,
                seconds=verdict.seconds,
            )
        )

    def _in_box(self, source: str, index: int, session: Session) -> CellRun:
        if not source.strip():
            return CellRun()
        if self._seconds() <= 0 or self._deaths > _MOST_DEATHS:
            return cut_off(self._limits)
        wanted = session.wanted if self._before_test(index) else ()
        run = self._box.run_cell(source, self._seconds(), wanted)
        if run.broken is None:
            self._history.append((index, source))
            session.ran(run.told)
        else:
            self._recover(session)
        return run

    def _before_test(self, index: int) -> bool:
        """Whether a test comes next: its box tells of the functions at once, and saves a round trip."""
        cells = (built.cell for built in self._cells[index:])
        running = (cell.role for cell in cells if cell.is_code and cell.source.strip())
        return Role.TEST in islice(running, 2)  # the cell itself may be the visible part of a test

    def _recover(self, session: Session) -> None:
        """A fresh box in the state of the old one before the cell or test that killed it."""
        self._box.close()
        self._deaths += 1
        if self._deaths > _MOST_DEATHS:
            return  # the box stays broken: every further cell and test says so
        self._box = self._fresh_box()
        for _, source in self._history:
            if self._box.run_cell(source, max(self._seconds(), 0.001)).broken is not None:
                break  # it ran once and does not run again: the tests will say what is missing
        session.use_box(self._box)

    def _fresh_box(self) -> Box:
        box = Box(self._zygote.fork_box(), self._limits.output_mib)
        with suppress(BoxError):  # the box says itself, at the first cell, that it is broken
            box.put_files(self._task.files)
        return box

    def _seconds(self) -> float:
        """What the next cell may take."""
        return min(self._limits.cell_seconds, self._deadline - time.monotonic())
