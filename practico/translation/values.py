"""What translating is about: texts of a master, what is wrong with an edition, what came of it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Unit:
    """A text of the master, the places where it stands, and what it is (Markdown, a template, other)."""

    text: str
    places: tuple[str, ...]
    kind: str = ""


@dataclass(frozen=True)
class Problem:
    """What keeps an edition from being made: where it stands, and what is the matter."""

    where: str
    what: str


@dataclass(frozen=True)
class Translation:
    """What came of translating: where the edition is, what is wrong, which files were not up to date."""

    assignment: str
    language: str
    edition: str
    catalogue: Path
    texts: int
    translated: int
    problems: tuple[Problem, ...]
    changed: tuple[str, ...]
    is_check: bool

    @property
    def needs_person(self) -> bool:
        """Whether there is no edition, or (when only looking) not this one."""
        return bool(self.problems) or (self.is_check and bool(self.changed))
