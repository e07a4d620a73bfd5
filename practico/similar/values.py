"""What is compared, and what the comparison says."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path


@dataclass(frozen=True)
class Solution:
    """What one student wrote into one solution cell."""

    notebook: str
    grade_id: str
    source: str


@dataclass(frozen=True)
class Submission:
    """One student's solution cells, in the order of the notebooks."""

    student: str
    solutions: tuple[Solution, ...]


class Strength(StrEnum):
    """How much there is to look at."""

    STRONG = "strong"  # much of what is rare in the shorter one, in more than one place
    FAINT = "faint"


class Level(StrEnum):
    """What a piece of a shown source is."""

    OWN = "own"
    COMMON = "common"  # shared by the pair, and by others
    RARE = "rare"  # shared by the pair, and by hardly anybody else


@dataclass(frozen=True)
class Piece:
    """A run of characters of one level."""

    level: Level
    text: str


@dataclass(frozen=True)
class Side:
    """One of two sources that are shown beside each other."""

    notebook: str
    grade_id: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True)
class Pair:
    """Two submissions with rare code in common.

    `fragments` counts what they share, each fragment by its rarity (at most 1); `share` is that count over
    the same count for all that the shorter one holds; `parts` are shown side by side.
    """

    students: tuple[str, str]
    fragments: float
    share: float
    strength: Strength
    cells: tuple[str, ...]  # grade_ids (of the first student) that hold shared rare code, most first
    parts: tuple[tuple[Side, Side], ...] = ()


@dataclass(frozen=True)
class Comparison:
    """The pairs worth a look, strongest first. `skipped` are (student, reason)."""

    pairs: tuple[Pair, ...]
    compared: int
    skipped: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Compared:
    """What `practico similar` did: the pairs, and where the page is that shows their code."""

    assignment: str
    comparison: Comparison
    page: Path
