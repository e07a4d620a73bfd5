"""Errors carry data, survive pickling between trusted processes, and read as one sentence."""

import inspect
import pickle
import re

import pytest

from practico import errors
from practico.errors import (
    AssignmentError,
    BoxDied,
    BoxError,
    GraderFault,
    PracticoError,
    UnreadableNotebook,
    UserError,
    one_line,
)

CLASSES = [kind for _, kind in inspect.getmembers(errors, inspect.isclass) if issubclass(kind, PracticoError)]


def instance(kind):
    if issubclass(kind, UserError):
        return kind("two cells alike", "m.ipynb, cell 3", "remove one")
    if issubclass(kind, GraderFault):
        return kind("the test broke", "line 7 of the hidden test")
    return kind("it ended") if kind is not PracticoError else kind()


def test_the_tree_in_the_docstring_is_the_tree():
    drawn = {}
    above = []
    for line in (errors.__doc__ or "").splitlines():
        found = re.match(r"^ {4}([│├└─ ]*)(\w+)", line)
        if found:
            depth = len(found.group(1)) // 4
            above[depth:] = [found.group(2)]
            drawn[found.group(2)] = above[depth - 1] if depth else "Exception"
    assert drawn == {kind.__name__: kind.__base__.__name__ for kind in CLASSES}


@pytest.mark.parametrize("kind", CLASSES)
def test_every_error_survives_pickling_with_its_data(kind):
    error = instance(kind)
    again = pickle.loads(pickle.dumps(error))
    assert type(again) is kind
    assert str(again) == str(error)
    assert vars(again) == vars(error)


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (UserError("no such assignment"), "no such assignment."),
        (UserError("no such assignment", "source/a2"), "source/a2: no such assignment."),
        (AssignmentError("two alike", "m.ipynb", "remove one"), "m.ipynb: two alike; remove one."),
        (UnreadableNotebook("not JSON"), "not JSON"),
        (BoxDied("killed by signal 9"), "killed by signal 9"),
        (GraderFault("the test broke", "secret line"), "the test broke"),
    ],
)
def test_what_a_reader_sees(error, sentence):
    assert str(error) == sentence


def test_the_students_failure_and_ours_are_different_types():
    assert not issubclass(GraderFault, BoxError)
    assert not issubclass(BoxError, GraderFault)
    assert not issubclass(UserError, GraderFault)


def test_one_line():
    assert one_line(ValueError("a\n  b\tc")) == "ValueError: a b c"
    assert one_line(KeyError()) == "KeyError"
