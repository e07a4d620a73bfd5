"""Visible checks of exercise 1: one function per part, with the name of yours.

They look at whether it exists, whether it returns something of the right shape, at an example in numbers, and at
whether each gradient is the derivative of your own forward pass. They do not know the answers. The final grading
tests more, on other data.
"""

import numpy as np

from submission import submit
from measure import Finding, array, compare, compare_gradient, dictionary, call, number, parts
from check_gradients import (
    update_parameters,
    affine_activation_backward,
    affine_backward,
    backpropagation,
    bug_hunt,
    train,
    numeric_gradient,
    predict,
    relu_backward,
    sigmoid_backward,
    tanh_backward,
)
from visible_check import visible_check

__all__ = [
    "update_parameters",
    "affine_activation_backward",
    "affine_activation_forward",
    "affine_backward",
    "affine_forward",
    "backpropagation",
    "bug_hunt",
    "submit",
    "train",
    "cross_entropy",
    "feed_forward",
    "numeric_gradient",
    "initialize_weights",
    "mse",
    "predict",
    "relu",
    "relu_backward",
    "sigmoid",
    "sigmoid_backward",
    "tanh",
    "tanh_backward",
]

KEYS = ("W1", "b1", "W2", "b2")
LN2, LN3 = 0.6931471805599453, 1.0986122886681098


def _rng():
    return np.random.default_rng(5)


# 1. Initialization


@visible_check
def initialize_weights(initialize_weights):
    for d0, d1, d2 in ((2, 3, 1), (4, 5, 2)):
        parameters = dictionary(initialize_weights(d0, d1, d2), KEYS)
        shapes = ((d0, d1), (d1,), (d1, d2), (d2,))
        for key, shape in zip(KEYS, shapes, strict=True):
            array(key, parameters[key], shape)
        for key in ("b1", "b2"):
            if parameters[key].any():
                raise Finding(f"{key} must start at zero.")
        if np.ptp(parameters["W1"]) == 0 or np.ptp(parameters["W2"]) == 0:
            raise Finding("some weights are all equal: the hidden neurons will be twins forever.")
        if np.abs(parameters["W1"]).max() > 0.1:
            raise Finding("W1 has large weights.", "Check the scale.")
    firsts = [initialize_weights(2, 3, 1)[key][0, 0] for key in ("W1", "W2")]
    if not np.allclose(firsts, [0.01624345, 0.01744812], atol=1e-7):
        raise Finding(
            "these are not the numbers in the instructions. Does the seed come first, and then W1 and W2 in that order?"
        )
    return "shapes, scale and seed are right."


# 2. Feed forward


@visible_check
def affine_forward(affine_forward):
    X, W, b = (
        np.array([[1.0, 2.0], [0.0, -1.0]]),
        np.array([[1.0, 0, -1], [2, 1, 0]]),
        np.array([0.5, 0, -0.5]),
    )
    S, _ = parts(call(affine_forward, X, W, b), ("S", "cache"))
    compare("S", array("S", S, (2, 3)), [[5.5, 2, -1.5], [-1.5, -1, -0.5]], "the example")
    return "every sample in its row, with weights and bias."


def _activation(function, given, output):
    S, expected = np.array(given), np.array(output)
    X, _ = parts(call(function, S), ("X", "cache"))
    compare("X", array("X", X, S.shape), expected, "the example")
    return "the numbers of the example come out right, and S stayed as it was."


@visible_check
def sigmoid(sigmoid):
    return _activation(sigmoid, [[0.0, LN3], [-LN3, 50.0]], [[0.5, 0.75], [0.25, 1.0]])


@visible_check
def tanh(tanh):
    return _activation(tanh, [[0.0, LN2, -LN3]], [[0.0, 0.6, -0.8]])


@visible_check
def relu(relu):
    return _activation(relu, [[-2.0, 0.0], [3.0, -0.5]], [[0.0, 0.0], [3.0, 0.0]])


@visible_check
def affine_activation_forward(affine_activation_forward):
    X_prev, W, b = np.array([[1.0], [-1.0]]), np.array([[LN3, 0.0]]), np.array([0.0, LN2])
    expectations = {
        "sigmoid": [[0.75, 2 / 3], [0.25, 2 / 3]],
        "tanh": [[0.8, 0.6], [-0.8, 0.6]],
        "relu": [[LN3, LN2], [0.0, LN2]],
    }
    for activation, expected in expectations.items():
        output = call(affine_activation_forward, X_prev, W, b, activation)
        X, _ = parts(output, ("X", "cache"))
        compare(f"with '{activation}', X", array("X", X, (2, 2)), expected, "the example")
    return "the three activations, after the affine part."


def _net(d0, d1, d2):
    rng = _rng()
    shapes = {"W1": (d0, d1), "b1": (d1,), "W2": (d1, d2), "b2": (d2,)}
    return {key: rng.normal(size=shape) for key, shape in shapes.items()}


@visible_check
def feed_forward(feed_forward):
    X = np.array([[LN2, 0.0], [0.0, LN3]])
    parameters = {"W1": np.eye(2), "b1": np.zeros(2), "W2": np.array([[5.0], [-5.0]]), "b2": np.array([-3.0])}
    cases = {("tanh", "sigmoid"): [[0.5], [0.00091105]], ("relu", "tanh"): [[0.43474758], [-0.99999992]]}
    for activations, expected in cases.items():
        xL, _ = parts(call(feed_forward, X, parameters, activations), ("xL", "caches"))
        compare(f"with {activations}, xL", array("xL", xL, (2, 1)), expected, "the example")
    xL, _ = feed_forward(X, parameters)
    compare("without naming the activations, xL", xL, cases["tanh", "sigmoid"], "('tanh', 'sigmoid')")
    array("xL", feed_forward(np.ones((5, 4)), _net(4, 3, 2))[0], (5, 2))
    return "two layers, each with its activation."


# 3. Cost functions


def _cost(function, xL, y, expected):
    xL, y = np.array(xL), np.array(y)
    N = len(y)
    cost, dxL = parts(call(function, xL, y), ("cost", "dxL"))
    compare("cost", number("cost", cost), expected, "the example", {"N": N})
    compare_gradient("dxL", dxL, lambda x: function(x, y)[0], xL, {"N": N})
    double, _ = function(np.vstack([xL, xL]), np.vstack([y, y]))
    compare("with every sample repeated, the cost", double, cost, "just once", {"N": 2 * N})
    x_wide, y_wide = _rng().uniform(0.2, 0.8, size=(3, 4)), np.eye(3, 4)
    _, dx_wide = function(x_wide, y_wide)
    sizes = {"N": 3, "the number of outputs": 4}
    compare_gradient("with 4 outputs, dxL", dx_wide, lambda x: function(x, y_wide)[0], x_wide, sizes)


@visible_check
def mse(mse):
    _cost(mse, [[3.0], [1.0], [2.0]], [[1.0], [2.0], [2.0]], 5 / 6)
    return "the cost of the example, and dxL is its derivative."


@visible_check
def cross_entropy(cross_entropy):
    _cost(cross_entropy, [[0.5], [0.8], [0.25]], [[0.0], [1.0], [0.0]], 0.40132427)
    for x in (0.0, 1.0):
        cost, dxL = cross_entropy(np.array([[x], [0.5]]), np.array([[1.0], [0.0]]))
        number(f"the cost with an output x = {x:g}", cost)
        array(f"with an output x = {x:g}, dxL", dxL, (2, 1))
    return "the cost of the example, dxL is its derivative, and at 0 and 1 everything is finite."
