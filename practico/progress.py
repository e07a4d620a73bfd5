"""How long work tells how far it is: the one protocol between what works and what shows it."""

from __future__ import annotations

from typing import Protocol


class Advance(Protocol):
    """Called whenever something is done."""

    def __call__(self, done: int, total: int, note: str = "") -> None:
        """`done` of `total` are done; `note` says more, e.g. ", 3 need review"."""
