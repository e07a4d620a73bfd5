"""Finite differences are no backward, whatever they are taken of; formulas are, however they are written."""

import contextvars

import numpy as np
import pytest

from gradcheck.submission import build, failure_of
from practico.gradcheck.seed import hidden_seed
from practico.gradcheck.two_layer import CheckFailed

NAMED = ("backward.numeric_differentiation",)
JACOBIAN = """
def _jacobian(f, x, h):
    for i in np.ndindex(*x.shape):
        e = np.zeros_like(x)
        e[i] = h
        yield (f(x + e) - f(x - e)) / (2 * h)
def afin_backward(dS, cache):
    X, W, b = cache
    dX = [(dS * J).sum() for J in _jacobian(lambda v: FORWARD(v, W, b), X, STEP)]
    dW = [(dS * J).sum() for J in _jacobian(lambda v: FORWARD(X, v, b), W, STEP)]
    return np.reshape(dX, X.shape), np.reshape(dW, W.shape), dS.sum(axis=0)
"""
FORWARDS = {"own": "(lambda *a: afin_forward(*a)[0])", "private": "(lambda X, W, b: X @ W + b)"}
DERIVATIVES = {
    "central": "(f(s + h) - f(s - h)) / (2 * h)",
    "extrapolated": "(4 * (f(s + h / 2) - f(s - h / 2)) / h - (f(s + h) - f(s - h)) / (2 * h)) / 3",
    "seven points": "(45 * (f(s + h) - f(s - h)) - 9 * (f(s + 2*h) - f(s - 2*h)) "
    "+ f(s + 3*h) - f(s - 3*h)) / (60 * h)",
}
THETAS = {
    "sigmoid_backward": ("sigmoide_backward", "1 / (1 + np.exp(-x))"),
    "tanh_backward": ("tanh_backward", "np.tanh(x)"),
    "relu_backward": ("relu_backward", "np.maximum(x, 0)"),
}


def failures(role, space, seeds=5):
    def call(seed):
        hidden_seed.set(seed)
        return failure_of(role, space)

    return [contextvars.copy_context().run(call, seed) for seed in range(seeds)]


def assert_told(errors):
    for error in errors:
        assert isinstance(error, CheckFailed)
        assert error.diagnosis == NAMED, error.message


@pytest.mark.parametrize("step", ["1e-5", "1e-3", "1.0", "1e3"])
@pytest.mark.parametrize("forward", FORWARDS)
def test_the_affine_step_by_differences(forward, step):
    source = JACOBIAN.replace("FORWARD", FORWARDS[forward]).replace("STEP", step)
    assert_told(failures("affine_backward", build(source)))


@pytest.mark.parametrize("step", [1e-2, 1e-3, 1e-4, 1e-5, 1e-6])
@pytest.mark.parametrize("formula", DERIVATIVES)
@pytest.mark.parametrize("role", THETAS)
@pytest.mark.filterwarnings("ignore::RuntimeWarning")
def test_an_activation_by_differences(role, formula, step):
    name, theta = THETAS[role]
    source = (
        f"def {name}(dX, s, h={step}):\n    f = lambda x: {theta}\n    return dX * ({DERIVATIVES[formula]})"
    )
    errors = failures(role, build(source))
    assert all(isinstance(error, CheckFailed) for error in errors)
    if step < 1e-3:  # coarser ones may already be off by more than 1e-5
        assert_told(errors)


FORMULAS = {
    "sigmoid_backward": [
        "x * (1 - x)",
        "x - x ** 2",
        "np.exp(-s) / (1 + np.exp(-s)) ** 2",
        "x / (1 + np.exp(s))",
        "0.25 / np.cosh(s / 2) ** 2",
    ],
    "tanh_backward": [
        "1 - np.tanh(s) ** 2",
        "(1 - np.tanh(s)) * (1 + np.tanh(s))",
        "1 / np.cosh(s) ** 2",
        "4 / (np.exp(s) + np.exp(-s)) ** 2",
        "1 - ((np.exp(2 * s) - 1) / (np.exp(2 * s) + 1)) ** 2",
        "1 - (2 / (1 + np.exp(-2 * s)) - 1) ** 2",
    ],
    "relu_backward": ["(s > 0)", "np.where(s > 0, 1.0, 0.0)", "np.heaviside(s, 0.5)", "(np.sign(s) + 1) / 2"],
}


@pytest.mark.parametrize(("role", "formula"), [(r, f) for r, several in FORMULAS.items() for f in several])
def test_a_formula_passes_however_it_is_written(role, formula):
    name, _ = THETAS[role]
    space = build(f"def {name}(dX, s):\n    x = 1 / (1 + np.exp(-s))\n    return dX * ({formula})")
    assert failures(role, space, seeds=12) == [None] * 12


WRONG_FORWARDS = {
    "affine_backward": (
        "def afin_forward(X, W, b):\n    return X @ W - b, (X, W, b)\n",
        "def afin_backward(dS, cache):\n    X, W, b = cache\n    return dS @ W.T, X.T @ dS, -dS.sum(axis=0)",
        JACOBIAN.replace("FORWARD", FORWARDS["private"]).replace("STEP", "1e-4").replace("dS.sum", "-dS.sum"),
    ),
    "sigmoid_backward": (
        "def sigmoide(S):\n    return 1 / (1 + np.exp(S)), S\n",
        "def sigmoide_backward(dX, S):\n    x = 1 / (1 + np.exp(S))\n    return -dX * x * (1 - x)",
        "def sigmoide_backward(dX, S, h=1e-5):\n    f = lambda s: 1 / (1 + np.exp(s))\n"
        "    return dX * (f(S + h) - f(S - h)) / (2 * h)",
    ),
    "relu_backward": (
        "def relu(S):\n    return np.where(S > 0, S, 0.1 * S), S\n",
        "def relu_backward(dX, S):\n    return dX * np.where(S > 0, 1, 0.1)",
        "def relu_backward(dX, S, h=1e-5):\n    f = lambda s: np.where(s > 0, s, 0.1 * s)\n"
        "    return dX * (f(S + h) - f(S - h)) / (2 * h)",
    ),
}


@pytest.mark.parametrize("role", WRONG_FORWARDS)
def test_the_derivative_of_a_wrong_forward_is_excused_and_its_differences_are_not(role):
    forward, derivative, differences = WRONG_FORWARDS[role]
    assert failures(role, build(forward + derivative), seeds=10) == [None] * 10
    assert all(isinstance(error, CheckFailed) for error in failures(role, build(forward + differences)))


@pytest.mark.parametrize("pair", [("tanh", "sigmoide"), ("relu", "sigmoide")])
def test_single_precision_hears_the_quiet_inputs_as_well(pair):
    space = build(
        "a = afin_forward\n"
        "def afin_forward(X, W, b):\n"
        "    S, _ = a(*(np.asarray(each, np.float32) for each in (X, W, b)))\n"
        "    return S, (X.astype(np.float32), W.astype(np.float32), b)"
    )
    assert np.float32(2e-20) > 0
    for role in ("affine_backward", "affine_activation_backward", "backpropagation"):
        assert failures(role, space) == [None] * 5, pair
