"""From what happened in a test cell to its score, message and diagnosis.

A test that raises anything has failed, as in nbgrader. Only what we could not do is `needs_review`. Messages
for students never hold a hidden line, nor a text that student code made in a test: it could carry inputs.
"""

from __future__ import annotations

import math
import numbers
import traceback
from collections.abc import Mapping
from dataclasses import dataclass
from types import TracebackType
from typing import Any

from practico.checker.alarm import TimeIsUp
from practico.checker.bridge import TestStopped
from practico.checker.hidden_messages import MOST_CHARACTERS, readable_message
from practico.checker.remote_class import OpaqueComparison
from practico.checker.unknown_names import NotebookNames, unknown_name
from practico.errors import BoxDied, BoxError, BoxTimeout, GraderFault
from practico.gradcheck import CheckFailed
from practico.model import Outcome
from practico.sandbox.builtin_types import nearest_builtin


@dataclass(frozen=True)
class TestVerdict:
    """What one test cell earned; the fields of `model.CellResult` that a test decides."""

    __test__ = False  # not a test class, whatever pytest thinks

    outcome: Outcome
    score: float | None
    message: str = ""
    diagnosis: tuple[str, ...] = ()
    detail: str = ""
    seconds: float = 0.0


@dataclass(frozen=True)
class TestedCell:
    """What is known of a test cell when it is judged. `hidden` holds the numbers of its hidden lines."""

    __test__ = False

    name: str  # the file name under which it was compiled
    lines: list[str]
    hidden: frozenset[int]
    line_offset: int
    points: float


def review(words: Mapping[str, str], detail: str) -> TestVerdict:
    """We could not tell."""
    return TestVerdict(Outcome.NEEDS_REVIEW, None, words["review"], detail=detail)


def score_value(value: Any, points: float, words: Mapping[str, str]) -> TestVerdict:
    """The verdict of a test cell that ran to its end, by the value of its last expression."""
    if value is None:
        return TestVerdict(Outcome.PASSED, points)
    if isinstance(value, bool) or not isinstance(value, numbers.Real):
        return review(words, f"its last expression is a {type(value).__name__}, not a number of points")
    score = float(value)
    if not math.isfinite(score) or not 0 <= score <= points:
        return review(words, f"its last expression is {score!r}, not within 0 and {points:g} points")
    return TestVerdict(outcome_of(score, points), score)


def outcome_of(score: float, points: float) -> Outcome:
    """Passed, partial or failed."""
    if score >= points:
        return Outcome.PASSED
    return Outcome.PARTIAL if score > 0 else Outcome.FAILED


def exact_score(value: Any, wrote_stderr: bool, points: float, words: Mapping[str, str]) -> TestVerdict:
    """nbgrader's own rules (nbgrader.utils.determine_grade) for a test cell that ran to its end."""
    if wrote_stderr:
        return TestVerdict(Outcome.FAILED, 0.0, detail="it wrote to stderr")
    if value is None:
        return TestVerdict(Outcome.PASSED, points)
    try:
        score = float(repr(value))
    except ValueError:
        return TestVerdict(Outcome.PASSED, points)
    if score > points:
        return review(words, f"its last expression is {score!r}, more than its {points:g} points")
    if not score >= 0:
        return TestVerdict(Outcome.PASSED, points)
    return TestVerdict(outcome_of(score, points), score)


def judge_error(
    error: BaseException, cell: TestedCell, missing: set[str], words: Mapping[str, str], names: NotebookNames
) -> TestVerdict:
    """The verdict of a test cell that raised; `missing`: student names that it looked for in vain."""
    detail = "".join(traceback.format_exception(error, limit=-8))[-4000:]
    if isinstance(error, TestStopped):
        return judge_stop(error.cause, words)
    diagnosis: tuple[str, ...] = ()
    if isinstance(error, CheckFailed):
        message, diagnosis = str(error), tuple(error.diagnosis)
    else:
        message = _message(error, cell, missing, words)
    unknown = unknown_name(error, missing, names)
    if unknown is not None:
        diagnosis = diagnosis if isinstance(error, CheckFailed) else (unknown.id,)
        message = f"{message} {unknown.told(diagnosis, words)}".rstrip()
    message = f"{message} {_where(error, cell, missing, words)}".rstrip()
    return TestVerdict(Outcome.FAILED, 0.0, message[:MOST_CHARACTERS], diagnosis, detail)


def judge_stop(cause: BoxError | GraderFault, words: Mapping[str, str]) -> TestVerdict:
    """The verdict of a test cell that the box, or we, could not go on with."""
    if isinstance(cause, GraderFault):
        return review(words, f"{cause.reason} {cause.detail}".strip())
    if isinstance(cause, BoxTimeout):
        message = words["timeout"]
    elif isinstance(cause, BoxDied):
        message = words["died"].format(reason=cause.told)
    else:
        message = words["protocol"]
    return TestVerdict(Outcome.FAILED, 0.0, message, detail=f"{type(cause).__name__}: {cause}")


def is_from_box(error: BaseException) -> bool:
    """Whether student code raised it."""
    return "_practico_text" in error.__dict__


def _message(error: BaseException, cell: TestedCell, missing: set[str], words: Mapping[str, str]) -> str:
    if isinstance(error, AssertionError) and not is_from_box(error):
        return _assertion(error, cell, words)
    if is_from_box(error):
        key = "raised"
    elif isinstance(error, TimeIsUp):
        key = "timeout"
    elif isinstance(error, NameError) and error.name in missing:
        key = "missing"
    else:
        key = error.key if isinstance(error, OpaqueComparison) else "stopped"
    return words[key].format(kind=builtin_name(error), name=getattr(error, "name", ""))


def _where(error: BaseException, cell: TestedCell, missing: set[str], words: Mapping[str, str]) -> str:
    """At which line of the test, for what is no assertion and needs one; "" where students do not have it."""
    told_otherwise = isinstance(error, CheckFailed | TimeIsUp) or (
        isinstance(error, AssertionError) and not is_from_box(error)
    )
    if told_otherwise or (isinstance(error, NameError) and error.name in missing):
        return ""
    line = _visible_line(error, cell)
    return words["at"].format(line=line) if line else ""


def _visible_line(error: BaseException, cell: TestedCell) -> str:
    """The line of the test that was running, "" where students do not have it."""
    line, _ = _place(error.__traceback__, cell)
    if line is None or line in cell.hidden or not 0 < line <= len(cell.lines):
        return ""
    return cell.lines[line - 1].strip()


def builtin_name(error: BaseException) -> str:
    """The name of the nearest built-in class: a student's own name could carry hidden inputs."""
    return nearest_builtin(type(error)).__name__


def _assertion(error: AssertionError, cell: TestedCell, words: Mapping[str, str]) -> str:
    line, is_last = _place(error.__traceback__, cell)
    hidden = line is None or line in cell.hidden
    text = str(error).strip()
    # An assert statement's message is meant for students, hidden or not, if only its own words. A text made
    # elsewhere (np.testing prints both arrays) is shown for visible lines only.
    if text and hidden and is_last and line is not None:
        text = readable_message(text, "\n".join(cell.lines), line - cell.line_offset)
    if text and (is_last or not hidden):
        return text
    visible = _visible_line(error, cell)
    return words["line"].format(line=visible) if visible else words["hidden"]


def _place(trace: TracebackType | None, cell: TestedCell) -> tuple[int | None, bool]:
    """(line of the cell's source that was running, whether the error was raised in the cell itself)."""
    line, is_last = None, False
    while trace is not None:
        is_last = trace.tb_frame.f_code.co_filename == cell.name
        if is_last:
            line = trace.tb_lineno + cell.line_offset
        trace = trace.tb_next
    return line, is_last
