"""What a known mistake is: an id, the buggy computation that gives it away, and what its author is told."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias


@dataclass(frozen=True)
class Case:
    """One trial as diagnosis sees it: what the function was given, should have returned, and returned.

    `inputs` are the plain arrays behind the call (caches are opaque); their order is told in each file.
    """

    inputs: tuple[Any, ...]
    expected: Mapping[str, Any]
    got: Mapping[str, Any]


# The blocks that the mistake changes; all others are as expected. An exception means: not this mistake.
Signature: TypeAlias = Callable[[Case], Mapping[str, Any]]


@dataclass(frozen=True)
class Mistake:
    """An id with a hint in Spanish and English, and for each role the buggy computations it is known by.

    `codes` are (role, fault code) pairs which alone prove the mistake. `rather_than` names other mistakes
    that give the same numbers, and are not told where this one was seen. A hint never shows the solution.
    """

    id: str
    spanish: str
    english: str
    section: str
    signatures: tuple[tuple[str, Signature], ...] = ()
    codes: tuple[tuple[str, str], ...] = ()
    rather_than: tuple[str, ...] = ()

    def hint(self, language: str) -> str:
        """What the student reads after the measured fault."""
        return hints_of([self], language)


def hints_of(mistakes: Sequence[Mistake], language: str) -> str:
    """The hints of several mistakes; where to read again is told once for those in one part."""
    told = []
    for index, mistake in enumerate(mistakes, start=1):
        text = {"es": mistake.spanish, "en": mistake.english}[language]
        if index == len(mistakes) or mistakes[index].section != mistake.section:
            told.append(f"{text} ({_READ_AGAIN[language].format(part=mistake.section)}).")
        else:
            told.append(text if text.endswith("?") else f"{text}.")
    return " ".join(told)


_READ_AGAIN = {"es": "repasá la parte {part}", "en": "read part {part} again"}


def known_by(signature: Signature, *roles: str) -> tuple[tuple[str, Signature], ...]:
    """One signature for several roles."""
    return tuple((role, signature) for role in roles)
