"""One page: what stands on it, and its HTML, made by nbconvert with the template beside this file.

The template escapes everything but what passed `clean`. The page's policy (a Content-Security-Policy in its
head) allows its own style sheet, by hash, and pictures in the page: no script runs, nothing is fetched.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from pathlib import Path
from typing import Any

from jinja2 import Environment
from markupsafe import Markup

from practico.feedback.blocks import Block, Laid
from practico.feedback.from_nbconvert import TemplateExporter
from practico.feedback.layout import Layout
from practico.feedback.prose import Heading
from practico.feedback.questions import Question, fix_first
from practico.feedback.values import Course, Facts, State
from practico.feedback.words import Words, words_for
from practico.notebook.reading import read_file

TEMPLATES = Path(__file__).parent / "templates"
_NAME = "practico"


@dataclass(frozen=True)
class Group:
    """Questions under one section."""

    heading: Heading | None
    questions: tuple[Question, ...]

    @property
    def is_titled(self) -> bool:
        """Whether its section has a heading of its own, which no question is called after."""
        return self.heading is not None and any(each.heading != self.heading for each in self.questions)

    @property
    def score(self) -> float:
        """Points earned."""
        return sum(question.grade.score for question in self.questions if not question.is_pending)

    @property
    def points(self) -> float:
        """Points to earn."""
        return sum(question.grade.points for question in self.questions)


@dataclass(frozen=True)
class Page:
    """Everything on a page."""

    facts: Facts
    laid: Laid
    words: Words
    inputs: str
    notices: tuple[str, ...]
    remarks: tuple[str, ...]

    @property
    def title(self) -> str:
        """The notebook's own title, or its file name."""
        return self.laid.title or self.facts.notebook

    @property
    def score(self) -> float:
        """Points earned so far, late penalty taken off."""
        earned = sum(q.grade.score for q in self.laid.questions if not q.is_pending)
        return max(0.0, earned - self.facts.penalty)

    @property
    def points(self) -> float:
        """Points that can be earned."""
        return sum(question.grade.points for question in self.laid.questions)

    @property
    def right(self) -> int:
        """How many questions are complete."""
        return sum(question.state is State.RIGHT for question in self.laid.questions)

    @cached_property
    def first(self) -> tuple[Question, ...]:
        """What to mend, in order."""
        return fix_first(self.laid.questions)

    @property
    def groups(self) -> list[Group]:
        """The questions by section."""
        return [
            Group(section, tuple(questions))
            for section, questions in groupby(self.laid.questions, key=lambda question: question.section)
        ]

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The notebook."""
        return self.laid.blocks


class PageMaker:
    """Makes the pages of one assignment; keeps what they share."""

    def __init__(self, course: Course) -> None:
        self._words = words_for(course.language)
        self._layout = Layout(course, self._words)
        self._exporter = _Exporter()

    def html(self, facts: Facts, inputs: str) -> str:
        """The page. Raises UnreadableNotebook where the graded notebook cannot be read."""
        if facts.source is None:
            notebook: dict[str, Any] = {"cells": [], "metadata": {}}
            laid = self._layout.without_notebook(facts)
        else:
            notebook = read_file(facts.source).notebook
            laid = self._layout.notebook(facts, notebook)
        page = Page(
            facts, laid, self._words, inputs, _notices(facts, laid, self._words), _remarks(facts, self._words)
        )
        return self._exporter.page(page)


class _Exporter(TemplateExporter):  # type: ignore[misc]
    """nbconvert's exporter with our template, and with escaping, which its own templates do without."""

    def __init__(self) -> None:
        super().__init__(
            extra_template_basedirs=[str(TEMPLATES)], template_name=_NAME, template_file="index.html.j2"
        )
        style = (TEMPLATES / _NAME / "style.css").read_text(encoding="utf-8")
        digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
        self._style = Markup(style)
        allowed = ("default-src 'none'", f"style-src 'sha256-{digest}'", "img-src data:")
        self._policy = "; ".join((*allowed, "base-uri 'none'", "form-action 'none'"))

    def page(self, page: Page) -> str:
        """The page as HTML."""
        return str(self.template.render(page=page, words=page.words, style=self._style, policy=self._policy))

    def _create_environment(self) -> Environment:
        environment: Environment = super()._create_environment()
        environment.autoescape = True
        return environment


def _notices(facts: Facts, laid: Laid, words: Words) -> tuple[str, ...]:
    """What must be known to read the score."""
    notices = []
    if facts.is_unreadable:
        notices.append(words.unreadable_notebook)
    elif facts.is_missing:
        notices.append(words.missing_notebook)
    by_state: Mapping[State, float] = {
        state: sum(q.grade.points for q in laid.questions if q.state is state) for state in State
    }
    if by_state[State.OURS] and not facts.is_unreadable:
        notices.append(words.ours.format(points=words.counted(by_state[State.OURS])))
    if by_state[State.BY_HAND]:
        notices.append(words.pending.format(points=words.counted(by_state[State.BY_HAND])))
    if facts.penalty:
        notices.append(words.late.format(points=words.counted(facts.penalty)))
    return tuple(notices)


def _remarks(facts: Facts, words: Words) -> tuple[str, ...]:
    """What was put right in the notebook, one sentence each, none twice."""
    return tuple(dict.fromkeys(words.repaired(repair.kind, repair.grade_id) for repair in facts.repairs))
