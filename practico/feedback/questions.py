"""The questions of a notebook: how each stands, what to say about it, and which to mend first."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from practico.checker.messages import MESSAGES
from practico.feedback.prose import Heading
from practico.feedback.values import Finding, Grade, State
from practico.feedback.words import Words

_TO_MEND = (State.WRONG, State.PARTIAL, State.UNANSWERED)
_MOST_FIRST = 3
_UNFINISHED = "NotImplementedError"
_POINTS = re.compile(r"\s*\((?:[\d.,½]+)\s*(?:puntos?|points?|pts?\.?)\)\s*$", re.IGNORECASE)


@dataclass(frozen=True)
class Hint:
    """What a recognised mistake's author is told, and where to read again."""

    text: str
    reread: Heading | None = None


@dataclass(frozen=True)
class Question:
    """One graded cell as the page shows it."""

    number: int
    grade: Grade
    state: State
    title: Markup
    heading: Heading | None = None
    section: Heading | None = None
    message: str = ""
    hints: tuple[Hint, ...] = ()
    comment: str = ""
    test: Markup | None = None  # the visible part of the test
    outputs: tuple[Markup, ...] = ()

    @property
    def anchor(self) -> str:
        """The id of its card."""
        return f"q{self.number}"

    @property
    def is_pending(self) -> bool:
        """Whether its points are still open."""
        return self.state in (State.BY_HAND, State.OURS)

    @property
    def loss(self) -> float:
        """Points that were not earned; open ones are not lost."""
        return 0.0 if self.is_pending else max(0.0, self.grade.points - self.grade.score)

    @property
    def share(self) -> float:
        """What was earned, in percent of what could be."""
        if self.is_pending or self.grade.points <= 0:
            return 0.0 if self.state is not State.RIGHT else 100.0
        return max(0.0, min(100.0, 100 * self.grade.score / self.grade.points))


def state_of(grade: Grade, finding: Finding | None, *, unanswered: bool) -> State:
    """How a question stands. What a person decided wins; what we could not do is never a zero."""
    outcome = finding.outcome if finding else ""
    if not grade.is_manual:
        if outcome == "needs_review":
            return State.OURS
        if grade.is_pending:
            return State.BY_HAND
    if grade.score >= grade.points and not (grade.points == 0 and outcome == "failed"):
        return State.RIGHT
    if grade.score > 0:
        return State.PARTIAL
    return State.UNANSWERED if unanswered else State.WRONG


@dataclass(frozen=True)
class Before:
    """What is known of a question's answer and of those before it."""

    is_blank: bool  # the answer is as it was released
    any_blank: bool
    any_lost: bool


def message_of(state: State, message: str, words: Words, before: Before) -> str:
    """What the student reads about a question: the message, or more where more is known."""
    if state is State.OURS:
        return words.review
    if state is State.UNANSWERED and before.is_blank:
        return words.unanswered
    if before.any_blank and _UNFINISHED in message:
        return words.earlier_unanswered
    raised = MESSAGES[words.language]["raised"].partition("{")[0]
    if state is State.WRONG and before.any_lost and message.startswith(raised):
        return f"{message} {words.perhaps_follows}"
    return message


def with_hints(
    message: str, diagnosis: Sequence[str], language: str, headings: Sequence[Heading]
) -> tuple[str, tuple[Hint, ...]]:
    """The message without the hints of its known mistakes, and those apart, with the section to read."""
    if not diagnosis:
        return message.strip(), ()
    # Imported here: the known mistakes bring NumPy along, and a right answer has none.
    from practico.gradcheck.misconceptions import MISTAKES

    found: list[tuple[int, Hint]] = []
    rest = message
    for mistake in MISTAKES:
        said = mistake.spanish if language == "es" else mistake.english
        said += "" if said.endswith(("?", ".")) else "."
        # Where to read again stands behind the last hint of a part only; see `hints_of`.
        for text in (mistake.hint(language), said):
            if mistake.id in diagnosis and text in rest:
                found.append((message.index(text), Hint(said, _part(mistake.section, headings))))
                rest = rest.replace(text, "")
    return rest.strip(), tuple(hint for _, hint in sorted(found, key=lambda each: each[0]))


def _part(section: str, headings: Sequence[Heading]) -> Heading | None:
    """The heading that begins with the number of a section."""
    begins = re.compile(rf"{re.escape(section)}(?![\d.]*\d)[.):\s]")
    return next((heading for heading in headings if begins.match(heading.text) and heading.anchor), None)


def title_of(heading: Heading | None, grade_id: str, *, shared: bool) -> Markup:
    """What a question is called: its heading without the points, and its cell where several share it."""
    name = Markup("<code>{}</code>").format(grade_id)
    if heading is None:
        return name
    text = Markup(_POINTS.sub("", heading.html))
    return Markup("{} · {}").format(text, name) if shared else text


def fix_first(questions: Sequence[Question]) -> tuple[Question, ...]:
    """What to mend, in order: the earliest question that lost points, since later ones lean on it; then what
    is wrong by what it costs, then what is still to be written in the notebook's order.
    """
    lost = [question for question in questions if question.state in _TO_MEND and question.loss > 0]
    rest = sorted(lost[1:], key=lambda each: (1, 0.0) if each.state is State.UNANSWERED else (0, -each.loss))
    return tuple(lost[:1] + rest)[:_MOST_FIRST]
