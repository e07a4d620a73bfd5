"""Planted mistakes are refused by the check of their own function, on every seed, and say which code."""

import contextvars

import pytest

from gradcheck.submission import code_of, failure_of
from gradcheck.two_layer import planted
from practico.gradcheck.compare import CheckFailed
from practico.gradcheck.seed import hidden_seed


def with_seed(seed, run):
    def call():
        hidden_seed.set(seed)
        return run()

    return contextvars.copy_context().run(call)


@pytest.mark.parametrize(
    ("right", "wrong", "role", "code"),
    [case[1:] for case in planted.ALL],
    ids=[case[0] for case in planted.ALL],
)
@pytest.mark.filterwarnings("ignore::RuntimeWarning")
def test_a_planted_mistake_is_refused(right, wrong, role, code):
    space: dict = {}
    exec(planted.source_with(right, wrong), space)
    for seed in range(5):
        assert with_seed(seed, lambda: code_of(role, space)) == code


@pytest.mark.filterwarnings("ignore::RuntimeWarning")
def test_messages_name_the_function_and_never_show_a_value():
    for _, right, wrong, role, _ in planted.ALL:
        space: dict = {}
        exec(planted.source_with(right, wrong), space)
        error = failure_of(role, space)
        if isinstance(error, CheckFailed):
            assert error.message.startswith(error.function)
            assert "array(" not in error.message
            assert len(error.message) < 400
