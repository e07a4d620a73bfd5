"""What a check is and how it is shown: a card that says what is right, what is not, by how much and what to look at."""

import functools
import os
import textwrap
import traceback
from pathlib import Path
from typing import NamedTuple

import progress
from measure import Finding, noting
from card import GOOD, BAD, Card, in_jupyter, present

FOLDER = Path(__file__).parent


class Result(NamedTuple):
    """What a check found: `steps`, what is right already; `look_at`, what to look at where something is not."""

    function: str
    passed: bool
    message: str
    steps: tuple = ()
    look_at: str = ""
    key: str = ""  # the name by which it counts in the bar, where that is not the function's

    @property
    def text(self):
        """Everything on one line."""
        look_at = f" → {self.look_at}" if self.look_at else ""
        return f"{self.function}: {self.message}{look_at}"


class FailedCheck(AssertionError):
    """A check that did not pass. IPython shows it in a few lines, without a traceback."""

    def __init__(self, result, with_card=False):
        super().__init__(result.text)
        self._short = f"{result.function}: see the card." if with_card else ""

    def _render_traceback_(self):
        # Short lines: `nbgrader validate` cuts long ones.
        first, *rest = textwrap.wrap(self._short or str(self), width=76)
        return [f"\x1b[31m✗\x1b[0m {first}", *(f"  {line}" for line in rest)]


def show(result):
    """The only place that decides what a result looks like."""
    parts = progress.note(result.key or result.function, result.passed)
    if in_jupyter():
        present(_card(result, parts))
    elif result.passed:
        print(f"✓ {result.text}")
    if not result.passed:
        raise FailedCheck(result, with_card=in_jupyter()) from None


def _card(result, parts):
    steps = tuple((GOOD, step) for step in result.steps)
    if result.passed:
        return Card(f"`{result.function}`: {result.message}", GOOD, parts=parts)
    rows = (*steps, (BAD, result.message))
    look_at = result.look_at or "the instructions, a little further up, and their example “in numbers”."
    return Card(f"`{result.function}` not yet", BAD, rows, look_at, parts)


def visible_check(examination):
    """Turns a check (it returns its message or raises Finding) into one that shows itself."""

    @functools.wraps(examination)
    def check(*functions, **options):
        __tracebackhide__ = True
        if os.environ.get("NBGRADER_EXECUTION") == "autograde":
            return  # when grading, the hidden tests are used, which look at more
        name = examination.__name__
        with noting() as steps:
            try:
                result = Result(name, True, examination(*functions, **options))
            except Finding as finding:
                result = Result(name, False, finding.what, tuple(steps), finding.look_at)
            except NotImplementedError as error:
                culprit = traceback.extract_tb(error.__traceback__)[-1].name
                result = Result(
                    name, False, f"`{culprit}` is still to be written.", look_at=f"the cell of `{culprit}`."
                )
            except (
                Exception
            ) as error:  # an error in the student's code: shown from their own line on
                raise error.with_traceback(_from_the_student(error.__traceback__))
        show(result)

    return check


def _from_the_student(trace):
    while trace.tb_next and Path(trace.tb_frame.f_code.co_filename).parent == FOLDER:
        trace = trace.tb_next
    return trace
