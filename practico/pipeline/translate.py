"""Editions in other languages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from practico.settings import Settings

if TYPE_CHECKING:
    from practico.demo import Step
    from practico.translation.values import Translation


def translate(settings: Settings, assignment: str, language: str, step: Step, *, check: bool) -> Translation:
    """The edition of `assignment`; see `practico.translation.making`. `check` writes nothing."""
    from practico.translation.making import make

    with step(f"Translating {assignment}"):
        return make(settings, assignment, language, check=check)
