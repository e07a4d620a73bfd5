"""How questions stand, and what to mend first."""

from __future__ import annotations

import pytest
from markupsafe import Markup

from practico.feedback.prose import Heading
from practico.feedback.questions import Question, fix_first, state_of, title_of, with_hints
from practico.feedback.values import Finding, Grade, State
from practico.gradcheck.misconceptions import MISTAKES
from practico.gradcheck.misconceptions.mistake import hints_of


def question(number, state, points=2.0, score=0.0):
    return Question(number, Grade(f"q{number}", points, score), state, Markup("x"))


def numbers(*questions):
    return [each.number for each in fix_first(questions)]


def test_the_earliest_comes_first_then_the_dearest_then_what_is_to_be_written():
    cheap, blank = question(2, State.WRONG, 1), question(3, State.UNANSWERED, 20)
    dear, part = question(4, State.WRONG, 8), question(5, State.PARTIAL, 9, 7)
    right, ours = question(1, State.RIGHT, 2, 2), question(6, State.OURS, 50)
    assert numbers(right, cheap, blank, dear, part, ours) == [2, 4, 5]
    assert numbers(right, cheap, blank, ours) == [2, 3]
    assert numbers(right, ours) == []


@pytest.mark.parametrize(
    ("grade", "outcome", "blank", "state"),
    [
        (Grade("q", 2, 2), "passed", False, State.RIGHT),
        (Grade("q", 2, 2.5, is_manual=True), "failed", False, State.RIGHT),
        (Grade("q", 2, 1), "partial", False, State.PARTIAL),
        (Grade("q", 2, 0), "failed", False, State.WRONG),
        (Grade("q", 2, 0), "failed", True, State.UNANSWERED),
        (Grade("q", 2, 0, is_pending=True), "manual", False, State.BY_HAND),
        (Grade("q", 2, 0, is_pending=True), "needs_review", False, State.OURS),
        (Grade("q", 2, 0), "needs_review", True, State.OURS),
        (Grade("q", 2, 0, is_manual=True), "needs_review", False, State.WRONG),
        (Grade("q", 0, 0), "passed", False, State.RIGHT),
        (Grade("q", 0, 0), "failed", False, State.WRONG),
    ],
)
def test_how_a_question_stands(grade, outcome, blank, state):
    assert state_of(grade, Finding("q", outcome), unanswered=blank) is state


def test_points_are_taken_from_a_title_and_nothing_else():
    def title(text):
        return str(title_of(Heading(3, Markup(text), text), "q", shared=False))

    assert title("1.1 <code>f</code> (10 puntos)") == "1.1 <code>f</code>"
    assert title("Sums (2.5 points)") == "Sums"
    assert title("f(x) (dos casos)") == "f(x) (dos casos)"


@pytest.mark.parametrize("language", ["es", "en"])
def test_hints_are_told_apart_in_the_order_of_the_message(language):
    """However the checks put several together: alone, of one part, of two parts."""
    for ids in (
        ["backward.bce_shortcut"],
        ["backward.extra_n", "backward.bce_shortcut"],
        ["loss.no_minus", "backward.extra_n"],
    ):
        mistakes = [next(each for each in MISTAKES if each.id == one) for one in ids]
        message, hints = with_hints(f"mal: 7. {hints_of(mistakes, language)}", ids, language, ())
        assert message == "mal: 7."
        wanted = [{"es": each.spanish, "en": each.english}[language] for each in mistakes]
        assert [hint.text.rstrip(".") for hint in hints] == wanted


def test_a_diagnosis_that_nobody_knows_leaves_the_message_alone():
    assert with_hints("mal. Pista.", ("other.course",), "es", ()) == ("mal. Pista.", ())
