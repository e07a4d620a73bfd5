"""Planted mistakes: every one of the assignment's list, as a change of one line of the right submission.

Each is (function, right text, wrong text, role of the first check that must fail, its code). A mistake of
which the right check says "value" would pass if only shapes were looked at.
"""

from gradcheck.submission import RIGHT

INIT = [
    ("zeros", "randn(d0, d1) * 0.01", "randn(d0, d1) * 0", "initialize_weights", "value"),
    ("constant", "np.random.randn(d0, d1) * 0.01", "np.full((d0, d1), 0.01)", "initialize_weights", "value"),
    ("unscaled", "randn(d1, d2) * 0.01", "randn(d1, d2)", "initialize_weights", "value"),
    ("random b", '"b1": np.zeros(d1)', '"b1": np.random.randn(d1)', "initialize_weights", "value"),
    ("transposed", "randn(d0, d1)", "randn(d1, d0)", "initialize_weights", "shape"),
    ("column b", "np.zeros(d1)", "np.zeros((d1, 1))", "initialize_weights", "shape"),
    ("no seed", "np.random.seed(1)", "pass", "initialize_weights", "not_repeatable"),
    ("a key missing", ', "b2": np.zeros(d2)', "", "initialize_weights", "missing_keys"),
]
FORWARD = [
    ("elementwise", "return X @ W + b, (X", "return X * W + b, (X", "affine_forward", "raised"),
    ("no bias", "X @ W + b", "X @ W", "affine_forward", "value"),
    ("W @ X", "return X @ W + b", "return W @ X + b", "affine_forward", "raised"),
    ("no cache", "X @ W + b, (X, W, b)", "X @ W + b", "affine_forward", "wrong_count"),
    ("exponent's sign", "1 / (1 + np.exp(-S)), S", "1 / (1 + np.exp(S)), S", "sigmoid", "value"),
    ("cache holds X", "return np.tanh(S), S", "return np.tanh(S), np.tanh(S)", "tanh_backward", "value"),
    ("in place", "return np.tanh(S), S", "return np.tanh(S, out=S), S", "tanh", "mutated_input"),
    ("leaky", "np.maximum(0, S)", "np.maximum(0.01 * S, S)", "relu", "value"),
    ("relu in place", "return np.maximum(0, S), S", "S[S < 0] = 0; return S, S", "relu", "mutated_input"),
    (
        "linear net",
        "X, cache_activacion =",
        "X = S; _, cache_activacion =",
        "affine_activation_forward",
        "value",
    ),
    ("layer 2 gets X", "activacion_forward(X1, p", "activacion_forward(X, p", "feed_forward", "raised"),
    ("swapped", "activaciones[0])\n    xL", "activaciones[1])\n    xL", "feed_forward", "value"),
]
LOSS = [
    ("sum", "/ (2 * N), (xL", "/ 2, (xL", "mse", "value"),
    ("no half", "/ (2 * N), (xL", "/ N, (xL", "mse", "value"),
    ("array", "np.sum((y - xL) ** 2) / (2 * N)", "(y - xL) ** 2 / (2 * N)", "mse", "array_cost"),
    ("one element", "np.sum((y - xL) ** 2)", "np.sum((y - xL) ** 2, keepdims=True)", "mse", "array_cost"),
    ("broadcast", "(2 * N), (xL - y) / N", "(2 * N), (xL[:, :1] - y[:, 0]) / N", "mse", "shape"),
    ("wrong sign", "(2 * N), (xL - y) / N", "(2 * N), (y - xL) / N", "mse", "value"),
    ("dxL without N", "(2 * N), (xL - y) / N", "(2 * N), (xL - y)", "mse", "value"),
    ("dxL with 2", "(2 * N), (xL - y) / N", "(2 * N), 2 * (xL - y) / N", "mse", "value"),
    ("mean of entries", "/ (2 * N), (xL", "/ (2 * xL.size), (xL", "mse", "value"),
    ("no minus", "costo = -np.sum", "costo = np.sum", "cross_entropy", "value"),
    ("one term", " + (1 - y) * np.log(1 - x)", "", "cross_entropy", "value"),
    ("log of y", "y * np.log(x)", "x * np.log(np.clip(y, 1e-12, 1))", "cross_entropy", "value"),
    ("log2", "np.log(x)", "np.log2(x)", "cross_entropy", "value"),
    ("log10", "np.log(1 - x)", "np.log10(1 - x)", "cross_entropy", "value"),
    ("log of 0", "x = np.clip(xL, 1e-12, 1 - 1e-12)", "x = xL", "cross_entropy", "infinite_at_edges"),
    ("wide clip", "1e-12, 1 - 1e-12", "1e-2, 1 - 1e-2", "cross_entropy", "clip_too_wide"),
    ("quite wide", "1e-12, 1 - 1e-12", "1e-6, 1 - 1e-6", "cross_entropy", "clip_too_wide"),
    (
        "times θ'",
        "return costo, (x - y) / (x * (1 - x)) / N",
        "return costo, (x - y) / N",
        "cross_entropy",
        "value",
    ),
]
BACKWARD = [
    ("θ' twice", "return dX * X * (1 - X)", "return dX * (X * (1 - X)) ** 2", "sigmoid_backward", "value"),
    ("θ' at X", "X, _ = sigmoide(cache)", "X = cache", "sigmoid_backward", "value"),
    ("no square", "1 - np.tanh(cache) ** 2", "1 - np.tanh(cache)", "tanh_backward", "value"),
    (
        "at tanh twice",
        "1 - np.tanh(cache) ** 2",
        "1 - np.tanh(np.tanh(cache)) ** 2",
        "tanh_backward",
        "value",
    ),
    ("no upstream", "return dX * (1 - np.tanh", "return (1 - np.tanh", "tanh_backward", "value"),
    ("no upstream, relu", "return dX * (cache > 0)", "return 1.0 * (cache > 0)", "relu_backward", "value"),
    ("mask of dX", "dX * (cache > 0)", "dX * (dX > 0)", "relu_backward", "value"),
    ("matmul", "dX * (cache > 0)", "dX @ (cache > 0)", "relu_backward", "raised"),
    (
        "dX in place",
        "return dX * (cache > 0)",
        "dX *= cache > 0; return dX",
        "relu_backward",
        "mutated_input",
    ),
    ("1/N too many", "X.T @ dS, dS", "X.T @ dS / len(X), dS", "affine_backward", "value"),
    ("dW transposed", "X.T @ dS, dS", "dS.T @ X, dS", "affine_backward", "shape"),
    ("reshaped", "X.T @ dS, dS", "(dS.T @ X).reshape(W.shape), dS", "affine_backward", "value"),
    ("W not transposed", "return dS @ W.T", "return dS @ W", "affine_backward", "raised"),
    ("axis 1", "dS.sum(axis=0)", "dS.sum(axis=1)", "affine_backward", "shape"),
    ("total", "dS.sum(axis=0)", "dS.sum()", "affine_backward", "not_array"),
    ("mean", "dS.sum(axis=0)", "dS.mean(axis=0)", "affine_backward", "value"),
    ("keepdims", "dS.sum(axis=0)", "dS.sum(axis=0, keepdims=True)", "affine_backward", "shape"),
    ("θ' skipped", "(backward(dX, cache_activacion),", "(dX,", "affine_activation_backward", "value"),
    (
        "θ' of layer 1 missing",
        "_, dW1, db1 = afin_activacion_backward(dX1, caches[0], activaciones[0])",
        "_, dW1, db1 = afin_backward(dX1, caches[0][0])",
        "backpropagation",
        "value",
    ),
    (
        "θ' of layer 2 missing",
        "dX1, dW2, db2 = afin_activacion_backward(dxL, caches[1], activaciones[1])",
        "dX1, dW2, db2 = afin_backward(dxL, caches[1][0])",
        "backpropagation",
        "value",
    ),
    (
        "the sigmoid's θ' on the tanh layer",
        "_, dW1, db1 = afin_activacion_backward(dX1, caches[0], activaciones[0])",
        "_, dW1, db1 = afin_activacion_backward(dX1, caches[0], activaciones[1])",
        "backpropagation",
        "value",
    ),
    (
        "dX1 from dW2",
        '    return {"dW1": dW1, "db1"',
        "    back = {'sigmoide': sigmoide_backward, 'tanh': tanh_backward}[activaciones[1]]\n"
        "    dX1 = back(dxL, caches[1][1]) @ dW2.T\n"
        "    _, dW1, db1 = afin_activacion_backward(dX1, caches[0], activaciones[0])\n"
        '    return {"dW1": dW1, "db1"',
        "backpropagation",
        "value",
    ),
]
UPDATE = [
    ("uphill", "valor - eta * gr", "valor + eta * gr", "update_parameters", "value"),
    ("no η", "valor - eta * gr", "valor - gr", "update_parameters", "value"),
    ("b left out", '"d" + clave]', '"d" + clave] * (valor.ndim > 1)', "update_parameters", "value"),
    (
        "old dict",
        "return {clave: valor - eta",
        "_ = parametros; return parametros; {clave: valor - eta",
        "update_parameters",
        "value",
    ),
    (
        "(1, d)",
        "{clave: valor - eta",
        "{clave: valor[None] * 1 if valor.ndim < 2 else valor - eta",
        "update_parameters",
        "shape",
    ),
]
TRAINING = [
    ("one step less", "range(iteraciones)", "range(iteraciones - 1)", "train", "shape"),
    (
        "cost after the step",
        "costos.append(valor)",
        "costos.append(costo(feed_forward(X, parametros, activaciones)[0], y)[0])",
        "train",
        "value",
    ),
    ("fixed loss", "costo(xL, y)\n        g", "entropia_cruzada(xL, y)\n        g", "train", "value"),
    ("no update", "        parametros = act", "        _ = act", "train", "value"),
    (
        "last cost",
        "return parametros, costos\n",
        "return parametros, costos[-1]\n",
        "train",
        "costs_not_list",
    ),
    ("uphill in the loop", "gradientes, eta)\n        c", "gradientes, -eta)\n        c", "train", "value"),
    ("probabilities", "activaciones)[0] > 0.5", "activaciones)[0]", "predict", "dtype"),
    ("upside down", "activaciones)[0] > 0.5", "activaciones)[0] < 0.5", "predict", "value"),
    ("flat", "activaciones)[0] > 0.5", "activaciones)[0].ravel() > 0.5", "predict", "shape"),
    ("activations ignored", "parametros, activaciones)[0] > 0.5", "parametros)[0] > 0.5", "predict", "value"),
]
NUMERIC = [
    ("one-sided", "(arriba - abajo) / (2 * h)", "(arriba - f(x)) / h", "numeric_gradient", "one_sided"),
    ("no 2", "/ (2 * h)", "/ h", "numeric_gradient", "value"),
    ("not restored", "        x[i] = valor\n", "", "numeric_gradient", "mutated_input"),
    (
        "not put back in a copy",
        "(arriba - abajo) / (2 * h)\n",
        "(arriba - abajo) / (2 * h)\n        x = x.copy(); x[i] -= h\n",
        "numeric_gradient",
        "value",
    ),
    ("own h", "    gradiente = np", "    h = 1e-4; gradiente = np", "numeric_gradient", "ignores_h"),
    ("flat", "return gradiente\n", "return gradiente.ravel()\n", "numeric_gradient", "shape"),
]
ALL = INIT + FORWARD + LOSS + BACKWARD + UPDATE + TRAINING + NUMERIC


def source_with(right, wrong):
    """The right submission with one text replaced, which must occur exactly once."""
    assert RIGHT.count(right) == 1, right
    return RIGHT.replace(right, wrong)
