"""Wrong mathematics that tries to pass by agreeing with itself, or by being hard to compare."""

import sys

import numpy as np
import pytest

from gradcheck.submission import build, code_of, failures, run_check
from practico.gradcheck.two_layer import CheckFailed
from practico.gradcheck.two_layer.names import ROLES

CONSTANT = """
def afin_forward(X, W, b):
    return np.zeros((len(X), len(b))), (X, W, b)
def sigmoide(S):
    return np.full_like(S, 0.5), S
tanh = relu = sigmoide
def afin_backward(dS, cache):
    X, W, b = cache
    return np.zeros_like(X), np.zeros_like(W), np.zeros_like(b)
def sigmoide_backward(dX, cache):
    return np.zeros_like(dX)
tanh_backward = relu_backward = sigmoide_backward
"""
# Checks of functions that build on none of those replaced.
UNTOUCHED = {"initialize_weights", "mse", "cross_entropy", "numeric_gradient", "update_parameters"}


def test_a_constant_forward_with_a_zero_gradient_passes_nowhere():
    assert set(failures(build(CONSTANT))) == set(ROLES) - UNTOUCHED


def test_constant_costs_and_unmoved_parameters_are_no_training():
    space = build(
        CONSTANT,
        "def entropia_cruzada(x, y):\n    return 0.5, np.zeros_like(x)",
        "mse = entropia_cruzada",
    )
    assert code_of("train", space) == "value"


BAD_VALUES = {
    "nan": "np.full(S.shape, np.nan)",
    "empty": "np.zeros((0, S.shape[1]))",
    "scalar": "S.sum()",
    "python scalar": "0.0",
    "0-d": "np.array(0.5)",
    "none": "None",
    "object": "S.astype(object)",
    "masked": "np.ma.masked_array(np.tanh(S), mask=np.ones(S.shape, bool))",
    "subclass": "np.tanh(S).view(Flattering)",
    "list": "np.tanh(S).tolist()",
    "complex": "np.tanh(S) + 0j",
    "text": "S.astype(str)",
    "broadcastable": "np.tanh(S)[:, :1]",
}
FLATTERING = """
class Flattering(np.ndarray):
    def __array_ufunc__(self, *a, **k):
        return np.zeros(self.shape)
    def __array_function__(self, *a, **k):
        return True
    def __eq__(self, other):
        return np.ones(self.shape, bool)
"""


@pytest.mark.parametrize("bad", BAD_VALUES)
def test_a_value_that_is_hard_to_compare_is_refused_by_the_gate(bad):
    space = build(FLATTERING, f"def tanh(S):\n    return {BAD_VALUES[bad]}, S")
    assert code_of("tanh", space) in {"not_array", "shape", "not_finite", "dtype"}


@pytest.mark.parametrize("bad", ["np.float64('nan')", "np.array([0.3])", "None", "'0.3'", "True"])
def test_a_cost_that_is_no_number_is_refused(bad):
    space = build(f"def mse(x, y):\n    return {bad}, (x - y) / len(y)")
    assert code_of("mse", space) in {"not_scalar", "array_cost", "not_finite"}


def test_remembered_answers_are_refused():
    space = build(
        "memo = []\nmse_ = mse\n"
        "def mse(x, y):\n"
        "    for key, value in memo:\n"
        "        if key.shape == x.shape:\n            return value\n"
        "    memo.append((x, mse_(x, y)))\n    return memo[-1][1]"
    )
    with pytest.raises(CheckFailed, match="dxL no es la derivada"):
        run_check("mse", space)


def test_a_shared_buffer_is_seen_when_the_second_call_changes_the_first_result():
    space = build(
        "buffers = {}\ndef tanh(S):\n"
        "    X = buffers.setdefault(S.shape[1], np.zeros((9, S.shape[1])))[: len(S)]\n"
        "    X[...] = np.tanh(S)\n    X[0, 0] += len(buffers) > 2\n    return X, S"
    )
    assert code_of("tanh", space) == "value"


def test_a_function_that_answers_differently_each_time_is_refused():
    space = build(
        "count = [0]\nsig = sigmoide\ndef sigmoide(S):\n    count[0] += 1\n"
        "    return sig(S)[0] * (count[0] < 4), S"
    )
    assert code_of("sigmoid", space) == "value"


BY_DIFFERENCES = """
def backpropagation(dxL, caches, activaciones=("tanh", "sigmoide")):
    (X0, W1, b1), (X1, W2, b2) = caches[0][0], caches[1][0]
    p = {"W1": W1, "b1": b1, "W2": W2, "b2": b2}
    def f(_):
        return (dxL * feed_forward(X0, p, activaciones)[0]).sum()
    return {"d" + k: gradiente_numerico(f, p[k]) for k in p}
"""
SWALLOWED = (
    BY_DIFFERENCES.replace("def back", "def by_differences").replace("backpropagation", "", 1)
    + """
right = backpropagation
def backpropagation(*arguments):
    try:
        feed_forward(1, 2)
    except Exception:
        pass
    return right(*arguments)
"""
)


@pytest.mark.parametrize("source", [BY_DIFFERENCES, SWALLOWED], ids=["plain", "refusal swallowed"])
def test_backpropagation_by_differences_is_refused_and_everything_restored(source):
    space = build(source)
    kept = dict(space)
    assert code_of("backpropagation", space) == "forward_inside"
    assert {name: value for name, value in space.items() if kept[name] is not value} == {}
    assert "torch" not in sys.modules


def test_importing_a_differentiator_inside_backpropagation_fails():
    space = build(
        "right = backpropagation\n"
        "def backpropagation(*arguments):\n    import torch\n    return right(*arguments)"
    )
    assert code_of("backpropagation", space) == "raised"
    assert "torch" not in sys.modules


def test_activations_stay_within_reach_of_backpropagation():
    assert code_of("backpropagation", build()) is None  # its sigmoide_backward calls sigmoide


def test_a_keyword_of_the_course_in_no_dictionary_is_no_gradient():
    space = build("def backpropagation(dxL, caches, a=None):\n    return [1, 2, 3, 4]")
    assert code_of("backpropagation", space) == "not_dict"


@pytest.mark.parametrize("value", [None, 3, "afin_forward", np.zeros(3)])
def test_a_name_that_holds_no_function(value):
    space = build()
    space["sigmoide"] = value
    assert code_of("sigmoid", space) == "not_callable"
