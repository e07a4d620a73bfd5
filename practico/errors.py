"""Everything that practico raises on purpose.

    PracticoError
    ├── UserError                 the user's mistake: one sentence, exit 2
    │   ├── ConfigurationError    nbgrader_config.py or the machine is not as it must be
    │   ├── AssignmentError       a master that cannot be released; names notebook, cell and line
    │   └── LeakError             something of a solution or hidden test would reach students
    ├── UnreadableNotebook        a submission that nbformat cannot read: needs_review, with the reason
    ├── UnreadableArchive         an archive, or a file in one, that is not opened: told, with the reason
    ├── BoxError                  the box did not answer as it should: an error of the running cell or test
    │   ├── BoxDied               its process ended (memory, os._exit, a signal)
    │   ├── BoxTimeout            a deadline passed
    │   └── BoxProtocolError      a broken, oversized or forbidden frame
    └── GraderFault               our own fault: needs_review, never a zero

Errors carry data, not only text, and survive pickling between trusted processes.
"""

from __future__ import annotations

from typing import Any


class PracticoError(Exception):
    """Root of the tree."""


class UserError(PracticoError):
    """Something the user can mend: `what` happened, `where`, and the `remedy`; shown as one sentence."""

    def __init__(self, what: str, where: str = "", remedy: str = "") -> None:
        self.what, self.where, self.remedy = what, where, remedy
        super().__init__(what, where, remedy)

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        advice = f"; {self.remedy}" if self.remedy else ""
        return f"{place}{self.what}{advice}."


class ConfigurationError(UserError):
    """nbgrader_config.py, the command's arguments or the machine are not as they must be."""


class AssignmentError(UserError):
    """A master notebook that must not be released as it is."""


class LeakError(UserError):
    """A piece of a solution or of a hidden test was found in what students would get."""


class UnreadableNotebook(PracticoError):
    """A submitted file that is not a notebook we can read; `reason` says why, for the TA."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(reason)

    def __str__(self) -> str:
        return self.reason


class UnreadableArchive(PracticoError):
    """An archive, or a file in one, that is damaged or not safe to open; `reason` says why, for the TA."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(reason)

    def __str__(self) -> str:
        return self.reason


class BoxError(PracticoError):
    """The box broke off; the fault is the student's code's, and costs the running cell or test."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(reason)

    def __str__(self) -> str:
        return self.reason


class BoxDied(BoxError):
    """The box's process ended before it answered."""

    @property
    def told(self) -> str:
        """The reason without its number: an exit status or a signal may be a hidden input."""
        return self.reason.partition(" signal ")[0].rstrip(" 0123456789-")


class BoxTimeout(BoxError):
    """The box did not answer before its deadline."""


class BoxProtocolError(BoxError):
    """The box sent something that is not a frame of plain values."""


class GraderFault(PracticoError):
    """We failed, not the student: the cell or notebook needs review. `detail` is for the TA only."""

    def __init__(self, reason: str, detail: str = "") -> None:
        self.reason, self.detail = reason, detail
        super().__init__(reason, detail)

    def __str__(self) -> str:
        return self.reason


def one_line(error: BaseException) -> str:
    """`Type: text`, on one line, for messages and records."""
    text: Any = " ".join(str(error).split())
    return f"{type(error).__name__}: {text}" if text else type(error).__name__
