"""What a check is and how it is shown: one line with ✓, or one with ✗ and what to look at."""

import functools
import os
import textwrap
import traceback
from dataclasses import dataclass
from pathlib import Path

from measure import Finding

FOLDER = Path(__file__).parent


@dataclass(frozen=True)
class Result:
    """What a check found."""

    function: str
    passed: bool
    message: str


class FailedCheck(AssertionError):
    """A check that did not pass. IPython shows it in a few lines, without a traceback."""

    def __init__(self, result):
        super().__init__(f"{result.function}: {result.message}")

    def _render_traceback_(self):
        # Short lines: `nbgrader validate` cuts long ones.
        first, *rest = textwrap.wrap(str(self), width=76)
        return [f"\x1b[31m✗\x1b[0m {first}", *(f"  {line}" for line in rest)]


def show(result):
    """The only place that decides what a result looks like."""
    if not result.passed:
        raise FailedCheck(result) from None
    print(f"✓ {result.function}: {result.message}")


def visible_check(examination):
    """Turns a check (it returns its message or raises Finding) into one that shows itself."""

    @functools.wraps(examination)
    def check(*functions, **options):
        __tracebackhide__ = True
        if os.environ.get("NBGRADER_EXECUTION") == "autograde":
            return  # when grading, the hidden tests are used, which look at more
        try:
            result = Result(examination.__name__, True, examination(*functions, **options))
        except Finding as finding:
            result = Result(examination.__name__, False, str(finding))
        except NotImplementedError as error:
            culprit = traceback.extract_tb(error.__traceback__)[-1].name
            result = Result(examination.__name__, False, f"`{culprit}` is still to be written.")
        except Exception as error:  # an error in the student's code: shown from their own line on
            raise error.with_traceback(_from_the_student(error.__traceback__))
        show(result)

    return check


def _from_the_student(trace):
    while trace.tb_next and Path(trace.tb_frame.f_code.co_filename).parent == FOLDER:
        trace = trace.tb_next
    return trace
