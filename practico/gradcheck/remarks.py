"""Remarks: what a student is told without losing points for it (a right result in single precision)."""

from __future__ import annotations

from collections.abc import Callable
from contextvars import ContextVar

# In a notebook the remark is printed. The grader sets a collector of its own.
remark: ContextVar[Callable[[str], None]] = ContextVar("remark", default=print)
