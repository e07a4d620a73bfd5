"""Messages of hidden assertions: the instructor's words and numbers, nothing of the student's text."""

import pytest
from notebook_run import S, T, notebook_run

from practico.checker.hidden_messages import MOST_CHARACTERS, readable_message

HIDDEN = (
    "assert f\n### BEGIN HIDDEN TESTS\nsecret = 'canary-7'\n"
    "assert f(secret) == 6, {message}\n### END HIDDEN TESTS"
)
MESSAGES = {
    "a text": ("'f no devuelve 6'", "f no devuelve 6"),
    "an f-string": ("f'f dio {f(secret)}, no {6}'", "f dio …, no 6"),
    "percent": ("'f dio %s, no %d' % (f(secret), 6)", "f dio …, no 6"),
    "format": ("'f dio {}, no {}'.format(f(secret), 6)", "f dio …, no 6"),
    "joined": ("'f dio ' + f(secret)", "f dio …"),
    "no words of its own": ("f(secret)", "Falló una prueba oculta."),
}


@pytest.mark.parametrize(("message", "told"), MESSAGES.values(), ids=MESSAGES.keys())
def test_a_students_text_is_left_out(message, told):
    master = "def f(x): return x"
    (verdict,) = notebook_run((S, master, "def f(x): return 'vi ' + x"), (T, HIDDEN.format(message=message)))
    assert verdict.message == told
    assert ("canary" in verdict.detail) == ("f(" in message)  # the TA reads all of it


def test_numbers_are_shown():
    source = "got = 5\nassert got == 6, f'f(2.5) dio {got}'"
    assert (
        readable_message("f(2.5) dio -1.25e-07, [1, nan], True", source, 2)
        == "f(2.5) dio -1.25e-07, [1, nan], True"
    )
    assert readable_message(f"f(2.5) dio {10**40}", source, 2) == "f(2.5) dio …"
    assert readable_message("otra cosa", source, 1) == ""


def test_no_message_is_endless():
    student = "def f(x): return 'a' * 10_000_000"
    (verdict,) = notebook_run((S, "def f(x): return x", student), (T, "assert f(1) == 1, f(1)"))
    assert len(verdict.message) == MOST_CHARACTERS
