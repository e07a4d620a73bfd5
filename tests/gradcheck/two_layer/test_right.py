"""Right submissions pass: over many seeds, in both languages, in all legitimate variations, and cheaply."""

import contextvars
import time

import numpy as np
import pytest

from gradcheck.counting_proxy import remote_namespace
from gradcheck.submission import RIGHT, build, failures, run_check
from practico.gradcheck.remarks import remark
from practico.gradcheck.seed import hidden_seed
from practico.gradcheck.two_layer import en
from practico.gradcheck.two_layer.names import ENGLISH, ROLES, SPANISH

CPU_SECONDS = 0.025
ROUND_TRIPS = 120


def failures_with(seed, space):
    def run():
        hidden_seed.set(seed)
        return failures(space)

    return contextvars.copy_context().run(run)


@pytest.mark.parametrize("seeds", [range(20), pytest.param(range(20, 220), marks=pytest.mark.slow)])
def test_no_false_failure_over_many_seeds(seeds):
    space = build()
    assert [found for seed in seeds if (found := failures_with(seed, space))] == []


def test_the_english_edition():
    source = RIGHT
    for role in ROLES:
        source = source.replace(f"{SPANISH.functions[role]}(", f"{ENGLISH.functions[role]}(")
    source = source.replace('"sigmoide": sigmoide_backward', '"sigmoid": sigmoid_backward')
    source = source.replace('"sigmoide": sigmoide', '"sigmoid": sigmoid').replace('"sigmoide")', '"sigmoid")')
    source = source.replace("costo=entropia_cruzada", "costo=cross_entropy")
    space: dict = {}
    exec(source, space)
    spanish_keys = {SPANISH.functions[role]: space[role] for role in ROLES}

    class English(dict):
        """Looks functions up by both names: `run_check` asks for the Spanish ones."""

    for role in ROLES:
        run_check(role, English({**space, **spanish_keys}), en)


VARIATIONS = {
    "loss as a Python float": "mse_ = mse\ndef mse(x, y):\n    c, d = mse_(x, y)\n    return float(c), d",
    "loss as a 0-d array": "mse_ = mse\ndef mse(x, y):\n    c, d = mse_(x, y)\n    return np.array(c), d",
    "integer labels": "bce = entropia_cruzada\ndef entropia_cruzada(x, y):\n    return bce(x, y.astype(int))",
    "boolean labels": (
        "def entropia_cruzada(x, y):\n"
        "    y = y > 0.5\n    x = np.clip(x, 1e-12, 1 - 1e-12)\n"
        "    return -np.log(np.where(y, x, 1 - x)).sum() / len(y), (x - y) / (x * (1 - x)) / len(y)"
    ),
    "epsilon inside the logarithm": (
        "def entropia_cruzada(x, y):\n    e = 1e-8\n    N = len(y)\n"
        "    costo = -np.sum(y * np.log(x + e) + (1 - y) * np.log(1 - x + e)) / N\n"
        "    return costo, -(y / (x + e) - (1 - y) / (1 - x + e)) / N"
    ),
    "clip at 1e-8": (
        "bce = entropia_cruzada\ndef entropia_cruzada(x, y):\n    return bce(np.clip(x, 1e-8, 1 - 1e-8), y)"
    ),
    "ReLU slope one at zero": "def relu_backward(dX, cache):\n    return dX * (cache >= 0)",
    "slope from X": (
        "def sigmoide(S):\n    X = 1 / (1 + np.exp(-S))\n    return X, {'X': X}\n"
        "def sigmoide_backward(dX, cache):\n    return dX * cache['X'] * (1 - cache['X'])"
    ),
    "update in place": (
        "def actualizar_parametros(parametros, gradientes, eta):\n    for k in parametros:\n"
        "        parametros[k] -= eta * gradientes['d' + k]\n    return parametros"
    ),
    "lists instead of tuples": "def tanh(S):\n    return [np.tanh(S), S]",
    "costs as an array": (
        "entrenar_ = entrenar\ndef entrenar(*a, **k):\n"
        "    p, c = entrenar_(*a, **k)\n    return p, np.array(c)"
    ),
    "printing and warning": (
        "import warnings\ndef relu(S):\n    warnings.warn('hola', stacklevel=1)\n    return S * (S > 0), S"
    ),
    "fused in backpropagation": (
        "def backpropagation(dxL, caches, activaciones=('tanh', 'sigmoide')):\n"
        "    (X1, W2, _), S2 = caches[1]\n    (X0, _, _), S1 = caches[0]\n"
        "    xL = {'sigmoide': sigmoide, 'tanh': tanh}[activaciones[1]](S2)[0]\n"
        "    y = xL - dxL * xL * (1 - xL)\n"
        "    dS2 = xL - y if activaciones[1] == 'sigmoide' else dxL * (1 - xL**2)\n"
        "    back = {'sigmoide': sigmoide_backward, 'tanh': tanh_backward, 'relu': relu_backward}\n"
        "    dS1 = back[activaciones[0]](dS2 @ W2.T, S1)\n"
        "    return {'dW1': X0.T @ dS1, 'db1': dS1.sum(0), 'dW2': X1.T @ dS2, 'db2': dS2.sum(0)}"
    ),
}


@pytest.mark.parametrize("variation", VARIATIONS)
@pytest.mark.filterwarnings("ignore:hola")
@pytest.mark.filterwarnings("ignore:divide by zero:RuntimeWarning")
def test_legitimate_variations(variation):
    space = build(VARIATIONS[variation])
    assert [failures_with(seed, space) for seed in range(10)] == [{}] * 10


def test_single_precision_passes_with_a_remark():
    space = build(
        "def afin_forward(X, W, b):\n"
        "    X, W, b = X.astype(np.float32), W.astype(np.float32), b.astype(np.float32)\n"
        "    return X @ W + b, (X, W, b)"
    )
    said = []
    remark.set(said.append)
    run_check("affine_forward", space)
    assert len(said) == 1
    assert "float32" in said[0]


def test_checks_return_none_so_that_no_cell_earns_partial_credit():
    space = build()
    assert {run_check(role, space) for role in ROLES} == {None}


def test_all_checks_together_are_cheap():
    space = build()
    failures(space)
    best = float("inf")
    for _ in range(10):
        start = time.process_time()
        failures(space)
        best = min(best, time.process_time() - start)
    assert best < CPU_SECONDS


def test_all_checks_together_make_few_round_trips():
    space, trips = remote_namespace(build())
    assert failures(space) == {}
    assert sum(trips.values()) <= ROUND_TRIPS, trips


def test_inputs_of_the_global_random_state_are_restored():
    np.random.seed(3)
    expected = np.random.RandomState(3).get_state()[1]
    run_check("train", build())
    space = build()
    np.random.seed(3)
    run_check("feed_forward", space)
    assert (np.random.get_state()[1] == expected).all()
