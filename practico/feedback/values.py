"""What a feedback page is made of: plain values that travel to the processes that write pages.

`Facts` are what is known of one notebook of one student; `Template` is the notebook as it was released. A
page is made of the two and the submitted notebook, and of nothing else.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from practico.model import Repair


class State(StrEnum):
    """How a question stands, for the student."""

    RIGHT = "right"
    PARTIAL = "partial"
    WRONG = "wrong"
    UNANSWERED = "unanswered"
    BY_HAND = "by-hand"  # a person has still to grade it
    OURS = "ours"  # we could not grade it: never a zero


@dataclass(frozen=True)
class Grade:
    """What the gradebook says of one graded cell; `score` is what counts, extra credit included."""

    grade_id: str
    points: float
    score: float
    is_manual: bool = False  # a person gave it
    extra_credit: float = 0.0
    is_pending: bool = False  # a person has still to look


@dataclass(frozen=True)
class Finding:
    """What grading said of one test cell, from the audit record."""

    grade_id: str
    outcome: str
    message: str = ""
    diagnosis: tuple[str, ...] = ()


@dataclass(frozen=True)
class Facts:
    """One notebook of one student. Without a readable `source` the page says so and ends there."""

    student: str
    name: str  # as people call them; the id where nothing is known
    assignment: str
    notebook: str
    source: Path | None
    target: Path
    grades: tuple[Grade, ...]
    comments: Mapping[str, str]  # grade_id -> what a person wrote
    findings: tuple[Finding, ...] | None = None  # None: nbgrader graded it
    repairs: tuple[Repair, ...] = ()
    is_missing: bool = False
    is_unreadable: bool = False
    penalty: float = 0.0


@dataclass(frozen=True)
class Template:
    """A notebook as it was released: what its locked cells say, and what in its master is secret."""

    cells: Mapping[str, str]  # grade_id -> visible source
    plain: frozenset[str]  # sources of the instructor's cells without a grade_id
    guarded: frozenset[str]  # test cells with hidden lines
    stubs: Mapping[str, str]  # grade_id -> what stood there before the student wrote
    released: Mapping[str, Any]  # the whole notebook


@dataclass(frozen=True)
class Course:
    """What all pages of an assignment share."""

    language: str
    templates: Mapping[str, Template]
    pictures: Mapping[str, str]  # file name -> data URI, of the pictures that came with the assignment
    secrets: tuple[str, ...]  # normalised lines of hidden tests, which no page may show
    markers: tuple[tuple[str, str], ...]  # (begin, end) of hidden tests and mark schemes
    digest: str


class Fate(StrEnum):
    """What became of a page."""

    WRITTEN = "written"
    UNCHANGED = "unchanged"
    FAILED = "failed"


@dataclass(frozen=True)
class PageLine:
    """One page of a batch; `reason` says why there is none."""

    student: str
    notebook: str
    path: Path
    fate: Fate
    reason: str = ""


@dataclass(frozen=True)
class FeedbackBatch:
    """What `feedback` did."""

    assignment: str
    pages: tuple[PageLine, ...]
    seconds: float

    def count(self, fate: Fate) -> int:
        """How many pages met this fate."""
        return sum(page.fate is fate for page in self.pages)

    @property
    def needs_person(self) -> bool:
        """Whether a page could not be written."""
        return self.count(Fate.FAILED) > 0
