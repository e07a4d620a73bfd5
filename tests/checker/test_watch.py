"""What a box may keep alike with a test: the test's own lists, and its own answers one way only."""

from __future__ import annotations

import numpy as np
import pytest

from practico.checker.watch import Watch
from practico.sandbox.codec import CodecError, Decoder, Encoder
from practico.sandbox.protocol import ANSWERED, KEPT, MOST_KEPT


def write(_encoder: Encoder, value: object) -> object:
    raise CodecError(f"{value!r} is not plain")


def test_a_list_of_the_tests_follows_the_box_and_an_answer_does_not():
    watch, given, answer = Watch(), [1], [2]
    watch.keep([[0, f"{KEPT}0"], [1, f"{ANSWERED}1"]], [given, answer], 1, write)
    tree = Encoder(write).tree([9])
    watch.learn([[f"{KEPT}0", tree], [f"{ANSWERED}1", tree]], Decoder({}))
    assert (given, answer) == ([9], [2])


def test_the_tests_changes_are_told_of_both():
    watch, given, answer = Watch(), [1], [2]
    watch.keep([[0, f"{KEPT}0"], [1, f"{ANSWERED}1"]], [given, answer], 1, write)
    assert watch.changed(write) == []
    given.append(3)
    answer.append(4)
    assert {name for name, _ in watch.changed(write)} == {f"{KEPT}0", f"{ANSWERED}1"}
    watch.clear()
    answer.append(5)
    assert watch.changed(write) == []


@pytest.mark.parametrize(
    "told",
    [
        3,
        [3],
        [["0", f"{KEPT}0"]],
        [[0, "data"]],  # a name of the notebook
        [[1, f"{KEPT}0"]],  # an answer that would change behind the test's back
        [[-1, f"{ANSWERED}0"]],
        [[9, f"{ANSWERED}0"]],
        [[0, f"{KEPT}0"], [0, f"{KEPT}0"]],
        [[0, f"{KEPT}{n}"] for n in range(MOST_KEPT + 1)],
    ],
)
def test_whatever_else_a_box_says_is_refused(told):
    with pytest.raises(CodecError):
        Watch().keep(told, [[1], [2]], 1, write)


def test_an_array_that_a_test_has_given_does_not_change_later():
    with pytest.raises(CodecError):
        Watch().keep([[0, f"{KEPT}0"]], [np.zeros(2)], 1, write)
