"""A fault is charged once: which cells a submission loses when one of its functions is wrong."""

import contextvars

import pytest

from gradcheck.submission import build, code_of, failures
from practico.gradcheck.seed import hidden_seed

SIGN = "def sigmoide(S):\n    return 1 / (1 + np.exp(S)), S"
CASES = {
    "wrong sigmoid, derivative of the right one": (SIGN, {"sigmoid"}),
    "wrong sigmoid and its own derivative": (
        SIGN
        + "\ndef sigmoide_backward(dX, cache):\n    X = sigmoide(cache)[0]\n    return -dX * X * (1 - X)",
        {"sigmoid"},
    ),
    "leaky": ("def relu(S):\n    return np.where(S > 0, S, 0.1 * S), S", {"relu"}),
    "leaky with its own derivative": (
        "def relu(S):\n    return np.where(S > 0, S, 0.1 * S), S\n"
        "def relu_backward(dX, S):\n    return dX * np.where(S > 0, 1, 0.1)",
        {"relu"},
    ),
    "no bias": ("def afin_forward(X, W, b):\n    return X @ W, (X, W, b)", {"affine_forward"}),
    "bias subtracted, with its own derivative": (
        "def afin_forward(X, W, b):\n    return X @ W - b, (X, W, b)\n"
        "def afin_backward(dS, cache):\n    X, W, b = cache\n    return dS @ W.T, X.T @ dS, -dS.sum(0)",
        {"affine_forward"},
    ),
    "wrong slope": ("def tanh_backward(dX, S):\n    return dX * (1 - np.tanh(S))", {"tanh_backward"}),
    "upstream forgotten": ("def tanh_backward(dX, S):\n    return 1 - np.tanh(S) ** 2", {"tanh_backward"}),
    "db by mean": (
        "def afin_backward(dS, cache):\n    X, W, b = cache\n    return dS @ W.T, X.T @ dS, dS.mean(0)",
        {"affine_backward"},
    ),
    "activations swapped in feed_forward": (
        "ff = feed_forward\ndef feed_forward(X, p, a=('tanh', 'sigmoide')):\n    return ff(X, p, a[::-1])",
        {"feed_forward", "train"},  # cross entropy of a tanh output does not stay finite
    ),
    "sum instead of mean": ("def mse(x, y):\n    return ((x - y) ** 2).sum() / 2, x - y", {"mse"}),
    "wrong loss and no array": ("def mse(x, y):\n    return (x - y) ** 2", {"mse"}),
    "fused loss, and backpropagation without the last slope": (
        "def entropia_cruzada(x, y):\n    x = np.clip(x, 1e-12, 1 - 1e-12)\n"
        "    return -np.sum(y * np.log(x) + (1 - y) * np.log(1 - x)) / len(y), (x - y) / len(y)\n"
        "def mse(x, y):\n    return ((x - y) ** 2).sum() / 2 / len(y), (x - y) * x * (1 - x) / len(y)\n"
        "def backpropagation(d, caches, a=('tanh', 'sigmoide')):\n"
        "    dX1, dW2, db2 = afin_backward(d, caches[1][0])\n"
        "    _, dW1, db1 = afin_activacion_backward(dX1, caches[0], a[0])\n"
        "    return {'dW1': dW1, 'db1': db1, 'dW2': dW2, 'db2': db2}",
        {"mse", "cross_entropy"},
    ),
    "uphill": (
        "def actualizar_parametros(p, g, eta):\n    return {k: p[k] + eta * g['d' + k] for k in p}",
        {"update_parameters"},
    ),
    "unscaled": (
        "def inicializar_pesos(d0, d1, d2):\n    np.random.seed(1)\n"
        "    W1, W2 = np.random.randn(d0, d1), np.random.randn(d1, d2)\n"
        "    return {'W1': W1, 'b1': np.zeros(d1), 'W2': W2, 'b2': np.zeros(d2)}",
        {"initialize_weights"},
    ),
    "no seed": (
        "def inicializar_pesos(d0, d1, d2):\n"
        "    W1, W2 = np.random.randn(d0, d1) * 0.01, np.random.randn(d1, d2) * 0.01\n"
        "    return {'W1': W1, 'b1': np.zeros(d1), 'W2': W2, 'b2': np.zeros(d2)}",
        {"initialize_weights"},
    ),
    "relu not written": (
        "def relu(S):\n    raise NotImplementedError\n"
        "def relu_backward(dX, S):\n    raise NotImplementedError",
        {"relu", "relu_backward"},
    ),
    "sigmoid's backward not written": (
        "def sigmoide_backward(dX, S):\n    raise NotImplementedError",
        {"sigmoid_backward", "train"},  # training with the default activations cannot run
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_one_mistake_costs_its_own_cells_only(case):
    source, lost = CASES[case]
    assert set(failures(build(source))) == lost


def test_without_a_namespace_there_is_no_composition_to_excuse_with():
    from practico.gradcheck.two_layer import CheckFailed, es

    space = build(SIGN)
    es.feed_forward(space["feed_forward"], space)
    with pytest.raises(CheckFailed):
        es.feed_forward(space["feed_forward"])


def test_a_right_function_passes_whatever_its_parts_are():
    space = build(
        SIGN, "def feed_forward(X, p, a=('tanh', 'sigmoide')):\n"
        "    t = {'sigmoide': lambda S: 1 / (1 + np.exp(-S))}\n"
        "    t.update(tanh=np.tanh, relu=lambda S: S * (S > 0))\n"
        "    X1 = t[a[0]](X @ p['W1'] + p['b1'])\n    return t[a[1]](X1 @ p['W2'] + p['b2']), None",
    )  # fmt: skip
    assert "feed_forward" not in failures(space)


def test_activations_ignored_by_predict_are_never_excused():
    """On some seeds a network says the same with either activations on every sample of the excuse."""
    space = build("def predecir(X, p, activaciones=None):\n    return feed_forward(X, p)[0] > 0.5")

    def excused(seed):
        hidden_seed.set(seed)
        return code_of("predict", space) != "value"

    assert [seed for seed in range(200) if contextvars.copy_context().run(excused, seed)] == []
