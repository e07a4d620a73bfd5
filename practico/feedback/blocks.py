"""A notebook laid out: the values that the template walks through."""

from __future__ import annotations

from dataclasses import dataclass, field

from markupsafe import Markup

from practico.feedback.questions import Question


@dataclass(frozen=True)
class Piece:
    """One cell: its code or its text, and what it displayed."""

    body: Markup
    is_code: bool = False
    is_students: bool = False
    outputs: tuple[Markup, ...] = ()


@dataclass
class Block:
    """Cells that stand together, with the cards beside them and comments without a question."""

    pieces: list[Piece] = field(default_factory=list)
    cards: list[Question] = field(default_factory=list)
    comments: list[str] = field(default_factory=list)
    has_answer: bool = False


@dataclass(frozen=True)
class Laid:
    """A notebook laid out: its title, its questions in order, and its blocks."""

    title: str
    questions: tuple[Question, ...]
    blocks: tuple[Block, ...]
