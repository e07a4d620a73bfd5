"""A question as the notebook asks it, before all of its headings are known, and what it becomes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from practico.feedback.prose import Heading
from practico.feedback.questions import Before, Question, message_of, state_of, title_of, with_hints
from practico.feedback.values import Finding, Grade
from practico.feedback.words import Words


@dataclass(frozen=True)
class Asked:
    """A question in its place. `said` is what the outputs tell where nbgrader graded."""

    grade: Grade
    finding: Finding | None = None
    heading: Heading | None = None
    section: Heading | None = None
    is_blank: bool = False
    any_blank: bool = False
    said: str = ""
    comment: str = ""
    test: Markup | None = None
    outputs: tuple[Markup, ...] = ()

    def question(
        self, earlier: Sequence[Question], words: Words, headings: Sequence[Heading], *, shared: bool
    ) -> Question:
        """The question as it is shown, after the `earlier` ones."""
        state = state_of(self.grade, self.finding, unanswered=self.is_blank)
        before = Before(self.is_blank, self.any_blank, any(each.loss > 0 for each in earlier))
        message = message_of(state, self.finding.message if self.finding else self.said, words, before)
        diagnosis = self.finding.diagnosis if self.finding else ()
        message, hints = with_hints(message, diagnosis, words.language, headings)
        return Question(
            number=len(earlier) + 1,
            grade=self.grade,
            state=state,
            title=title_of(self.heading, self.grade.grade_id, shared=shared),
            heading=self.heading,
            section=self.section,
            message=message,
            hints=hints,
            comment=self.comment,
            test=self.test,
            outputs=self.outputs,
        )
