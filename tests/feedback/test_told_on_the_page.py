"""Tests that nbgrader ran: what of their outputs a student may read."""

from __future__ import annotations

import pytest
from miniature import check, task

from practico.feedback.told import shown_source, told_by_nbgrader
from practico.feedback.words import ENGLISH
from practico.notebook.cells import read_cell

VISIBLE = "assert f(1) == 2, 'twice as much'"
MARKERS = (("BEGIN HIDDEN TESTS", "END HIDDEN TESTS"), ("BEGIN MARK SCHEME", "END MARK SCHEME"))


def told(kind, text, guarded):
    outputs = [{"output_type": "error", "ename": kind, "evalue": text, "traceback": []}]
    return told_by_nbgrader(outputs, VISIBLE, ENGLISH, guarded=guarded)


@pytest.mark.parametrize(
    ("kind", "text", "guarded", "said"),
    [
        ("AssertionError", "twice as much", True, "twice as much"),
        ("AssertionError", "f(17) is 34", True, ENGLISH.failed_check),
        ("ValueError", "17.25", True, ENGLISH.failed_check),
        ("AssertionError", "", True, ENGLISH.failed_check),
        ("AssertionError", "f(17) is 34", False, "f(17) is 34"),
        ("AssertionError", "", False, ENGLISH.failed_check),
        ("NameError", "f is not defined", False, "The check stopped with NameError. f is not defined"),
    ],
)
def test_a_failed_test(kind, text, guarded, said):
    assert told(kind, text, guarded) == said


@pytest.mark.parametrize("outputs", [None, [], "x", [None], [{"output_type": "stream"}]])
def test_a_test_that_did_not_fail(outputs):
    assert told_by_nbgrader(outputs, VISIBLE, ENGLISH, guarded=True) == ""


def test_hidden_regions_are_cut_and_one_without_end_takes_the_rest_along():
    cell = read_cell(
        check("t", "a\n### BEGIN HIDDEN TESTS\nb\n### END HIDDEN TESTS\nc\n### BEGIN HIDDEN TESTS\nd")
    )
    assert shown_source(cell, MARKERS) == "a\nc"
    scheme = read_cell(task("t", "Do it.\n### BEGIN MARK SCHEME\nfive\n### END MARK SCHEME"))
    assert shown_source(scheme, MARKERS) == "Do it."
