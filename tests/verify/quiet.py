"""`verify` as the tests call it: in this process, on a fixed seed, with nothing on the screen."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from practico.progress import Advance
from practico.settings import Settings
from practico.verify.values import Verification
from practico.verify.verification import Request, verify


def verified(settings: Settings, assignment: str = "a1", **how: Any) -> Verification:
    how = {"jobs": 1, "seed": 2, **how}
    return verify(settings, Request(assignment, **how), step)


@contextmanager
def step(text: str) -> Iterator[Advance]:
    yield lambda done, total, note="": None


def faults(result: Verification) -> dict[str, list[str]]:
    """What is wrong, by where, without the seed."""
    found: dict[str, list[str]] = {}
    for fault in result.faults:
        found.setdefault(fault.where.partition(", seed")[0], []).append(fault.what)
    return found
