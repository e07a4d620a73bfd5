"""One student's notebook under test: the trusted half of its cells, run beside the box.

    plan = TestPlan.read(master_cells, master_directory, settings)      # once per notebook of the course
    with Session(plan, box) as session:                                 # once per student
        for cell in master_cells:
            session.run_instructor_cell(cell)      # LOCKED and FREE code cells; the box runs them too
            session.run_test(cell, seconds=30)     # TEST cells, when the student's cells before it have run

Test code runs in this process with the instructor's modules; student names are resolved through the box.
A session belongs to the main thread: a test that does not end is ended by a signal.
"""

from __future__ import annotations

import io
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager, nullcontext
from dataclasses import replace
from types import TracebackType
from typing import Any, Self

from practico.checker.alarm import TimeIsUp, alarm, bounded_memory
from practico.checker.bridge import Bridge, TestStopped
from practico.checker.cell_code import CellCode, QuietIPython, compile_cell, no_display
from practico.checker.guard import Evaluation, guarded
from practico.checker.messages import MESSAGES
from practico.checker.modules import graded_environment
from practico.checker.namespace import Namespace
from practico.checker.own_classes import OwnClasses, isinstance_of_test, issubclass_of_test
from practico.checker.patches import Patches
from practico.checker.plan import TestPlan
from practico.checker.provenance import read_names
from practico.checker.unknown_names import NotebookNames
from practico.checker.verdict import (
    TestedCell,
    TestVerdict,
    exact_score,
    judge_error,
    judge_stop,
    review,
    score_value,
)
from practico.checker.warning_filters import WarningFilters
from practico.checker.workplace import Workplace, touches_files
from practico.errors import one_line
from practico.model import Cell
from practico.notebook.regions import hidden_lines
from practico.sandbox.box import Box
from practico.sandbox.codec import Tree

_RESTORE_SECONDS = 0.5
ALARM_MARGIN = 1.5  # seconds after the deadline in which a box may still be interrupted and answer


class Session:
    """A context manager; see the head of this file."""

    def __init__(
        self,
        plan: TestPlan,
        box: Box,
        *,
        nbgrader_exact: bool = False,
        language: str = "es",
        sources: Sequence[str] = (),
    ) -> None:
        """`sources`: the notebook's code, in which a name that its student mistyped is looked for."""
        self._plan, self._exact = plan, nbgrader_exact
        self._words = MESSAGES[language]
        self._written = NotebookNames(tuple(sources), plan.provenance.student, plan.provenance.given)
        self._own_classes = OwnClasses()
        self._bridge = self._bridge_to(box)
        self._names = Namespace(self._bridge, plan.provenance)
        self._patches, self._warnings = Patches(), WarningFilters()
        self._workplace = Workplace(plan.helpers.directory)
        self._tie()
        self._evaluation = Evaluation(self._ask, self._refuse)
        for name in ("eval", "exec", "compile"):
            dict.__setitem__(self._names, name, getattr(self._evaluation, name))
        dict.__setitem__(self._names, "isinstance", isinstance_of_test)
        dict.__setitem__(self._names, "issubclass", issubclass_of_test)
        dict.__setitem__(self._names, "get_ipython", QuietIPython)
        dict.__setitem__(self._names, "display", no_display)
        self._stack = ExitStack()
        self._stack.callback(self._workplace.close)

    def __enter__(self) -> Self:
        self._stack.enter_context(self._plan.helpers.importable())
        self._stack.enter_context(graded_environment())
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stack.close()

    def _ask(self, *request: Any) -> Any:
        return self._bridge.ask(*request)  # of the box that is in use now

    def _refuse(self, reason: str) -> TestStopped:
        return self._bridge.our_fault(reason)

    def _bridge_to(self, box: Box) -> Bridge:
        return Bridge(box, self._plan.settings.object_comparisons, self._own_classes)

    def use_box(self, box: Box) -> None:
        """Go on with another box, where the student's cells have been replayed after a death."""
        old, self._bridge = self._bridge, self._bridge_to(box)
        self._own_classes.forget_box()
        self._names.rebind(self._bridge)
        self._patches.forget_box()
        self._warnings.forget_box()
        self._workplace.forget_box()
        self._tie()
        del old

    @property
    def wanted(self) -> list[str]:
        """What the box should tell of when it runs the last cell before a test."""
        return self._names.functions

    def ran(self, told: Tree) -> None:
        """A student's cell has run in the box, which told of what was `wanted`, None where nothing was."""
        self._bridge.ran(told)

    def _tie(self) -> None:
        """Let what the running cell does here be done in the box before each request, and the other way."""
        bridge = self._bridge

        def before() -> None:
            self._own_classes.loaded(self._plan.helpers.loaded())
            self._own_classes.push(bridge.request)
            self._names.flush()
            self._patches.push(bridge.request)
            self._warnings.push(bridge.request)
            self._workplace.push(bridge.request)

        def after() -> None:
            self._workplace.pull(bridge.request)
            self._warnings.pull(bridge.request)

        bridge.before_request, bridge.after_request = before, after
        bridge.relocated = self._workplace.relocated

    def run_instructor_cell(self, cell: Cell, seconds: float = 30.0) -> str:
        """Run an instructor's cell on the trusted side, where it does not need student names at once.

        Returns "" or what went wrong; then its names come from the box, like those of a cell that is not run.
        """
        if cell.index not in self._plan.provenance.trusted:
            return ""
        name = f"<cell {cell.index}>"
        try:
            code = compile_cell(cell.source, name)
            with self._quietly(cell, seconds):
                exec(code.body, self._names)
                if code.last is not None:
                    eval(code.last, self._names)
        # Whatever the course's own cell raises here is no verdict about anyone: the box has run it too.
        except (Exception, TestStopped, TimeIsUp, SystemExit) as error:
            self._own_classes.forget(read_names(cell.source).bound)
            self._names.give_to_student(read_names(cell.source).bound)
            return one_line(error)
        self._own_classes.bound(read_names(cell.source).bound, dict(self._names))
        return ""

    def run_test(self, cell: Cell, seconds: float = 30.0) -> TestVerdict:
        """Run a test cell and judge it. Never raises for what the student's code or the test does."""
        began = time.monotonic()
        verdict = self._judge(cell, seconds)
        return replace(verdict, seconds=time.monotonic() - began)

    def _judge(self, cell: Cell, seconds: float) -> TestVerdict:
        name = f"<test {cell.grade_id}>"
        try:
            code = compile_cell(cell.source, name)
        except SyntaxError as error:
            return review(self._words, f"the test is not Python: {one_line(error)}")
        errors = io.StringIO()
        value, raised = self._execute(cell, code, seconds, errors)
        bridge = self._bridge
        if bridge.fault is not None:
            return judge_stop(bridge.fault, self._words)
        if bridge.box_error is not None:  # even when the test swallowed it
            return judge_stop(bridge.box_error, self._words)
        if raised is not None:
            hidden = frozenset(line.number for line in hidden_lines(cell, self._plan.settings))
            tested = TestedCell(name, cell.source.split("\n"), hidden, code.line_offset, cell.points)
            return judge_error(raised, tested, self._names.missing, self._words, self._written)
        if self._exact:
            return exact_score(value, bool(errors.getvalue()), cell.points, self._words)
        return score_value(value, cell.points, self._words)

    def _execute(
        self, cell: Cell, code: CellCode, seconds: float, errors: io.StringIO
    ) -> tuple[Any, BaseException | None]:
        value = None
        try:
            with self._quietly(cell, seconds, errors), self._warnings.fresh():
                self._patches.begin(cell.source, self._names)
                try:
                    exec(code.body, self._names)
                    if code.last is not None:
                        value = eval(code.last, self._names)
                    self._bridge.before_request()
                finally:
                    # What the test put in the place of the student's things is put back even if it timed out.
                    self._bridge.deadline = max(self._bridge.deadline, time.monotonic() + _RESTORE_SECONDS)
                    self._names.flush()
                    self._names.end()
                    self._patches.end(self._bridge.request)
                    self._warnings.end(self._bridge.request)
        except KeyboardInterrupt as error:
            if "_practico_text" not in error.__dict__:
                raise  # the person at the keyboard, not the student's code
            return None, error
        # Whatever else ends a test cell is its result: SystemExit and pytest's outcomes are BaseExceptions.
        except BaseException as error:
            return None, error
        return value, None

    @contextmanager
    def _quietly(self, cell: Cell, seconds: float, errors: io.StringIO | None = None) -> Iterator[None]:
        """Run trusted cells: with a deadline, and with nothing of what they print going anywhere.

        A cell that touches files runs in the session's own directory. `errors` is where a test's stderr goes.
        """
        deadline = time.monotonic() + seconds
        self._bridge.begin(deadline)
        self._evaluation.begin(cell.source)
        self._bridge.stops_expected = "StopIteration" in cell.source
        self._names.begin(testing=errors is not None)
        streams = sys.stdout, sys.stderr
        sys.stdout, sys.stderr = io.StringIO(), errors or io.StringIO()
        try:
            with self._place(cell), guarded(self._refuse), bounded_memory(), alarm(deadline + ALARM_MARGIN):
                self._workplace.pull(self._bridge.request)
                yield
        finally:
            sys.stdout, sys.stderr = streams

    def _place(self, cell: Cell) -> AbstractContextManager[None]:
        files = self._plan.helpers_touch_files or touches_files(cell.source)
        return self._workplace.entered("tempfile" in cell.source) if files else nullcontext()
