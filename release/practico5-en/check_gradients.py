"""Checks of parts 4 to 6: backpropagation, update and training.

Each gradient is compared with the numeric derivative of your own forward pass, made with your `numeric_gradient`
once it works and, until then, in four random directions.
"""

import functools

import numpy as np

from measure import Finding, array, compare, compare_gradient, dictionary, call, number, parts
from visible_check import visible_check

KEYS = ("W1", "b1", "W2", "b2")
SIZES = ((7, 4, 5, 3), (5, 2, 3, 1))  # N, d0, d1, d2: all different, so that a factor gives itself away


def _rng():
    return np.random.default_rng(11)


# 4. Backpropagation


@visible_check
def numeric_gradient(numeric_gradient):
    cases = (
        ("Σx²", lambda x: float((x**2).sum()), np.array([3.0, -1.0, 0.5]), lambda x: 2 * x),
        ("Σsin(x)", lambda x: float(np.sin(x).sum()), np.array([[0.0, 1.0, 2.0], [3.0, 4.0, 5.0]]), np.cos),
        ("x₀·x₁", lambda x: float(x[0] * x[1]), np.array([2.0, 5.0]), lambda x: x[::-1]),
    )
    for name, f, x, derivative in cases:
        grad = array(f"with f = {name}, the gradient", call(numeric_gradient, f, x), x.shape)
        compare(f"with f = {name}, the gradient", grad, derivative(x), "the known derivative")
    with_step = numeric_gradient(lambda x: float((x**3).sum()), np.array([1.0]), h=0.5)
    if not np.allclose(with_step, 3.25):
        raise Finding(f"with f = x³, x = 1 and h = 0.5 the central difference is 3.25, and yours is {with_step[0]:.6g}.")
    return "it agrees with the derivatives that we know by heart."


@visible_check
def affine_backward(affine_backward, affine_forward, numeric_gradient=None):
    rng = _rng()
    X, W, b = rng.normal(size=(7, 4)), rng.normal(size=(4, 3)), rng.normal(size=3)
    dS = rng.normal(size=(7, 3))
    S, cache = affine_forward(X, W, b)
    gradients = parts(call(affine_backward, dS, cache), ("dX_prev", "dW", "db"))
    functions = (
        ("dX_prev", X, lambda v: float((affine_forward(v, W, b)[0] * dS).sum())),
        ("dW", W, lambda v: float((affine_forward(X, v, b)[0] * dS).sum())),
        ("db", b, lambda v: float((affine_forward(X, W, v)[0] * dS).sum())),
    )
    sizes = {"N": 7, "d_in": 4, "d_out": 3}
    for (name, x, f), grad in zip(functions, gradients, strict=True):
        compare_gradient(name, grad, f, x, sizes, numeric_gradient, S)
    return "dX_prev, dW and db are the derivatives of your affine_forward."


def _activation(backward, forward, numeric_gradient):
    rng = _rng()
    S, dX = rng.uniform(0.1, 2, size=(4, 3)) * rng.choice([-1, 1], size=(4, 3)), rng.normal(size=(4, 3))
    X, cache = forward(S)
    dS = call(backward, dX, cache)

    def f(v):
        return float((forward(v)[0] * dX).sum())

    compare_gradient("dS", dS, f, S, {}, numeric_gradient, X)
    return f"dS is the derivative of your {forward.__name__}."


@visible_check
def sigmoid_backward(sigmoid_backward, sigmoid, numeric_gradient=None):
    return _activation(sigmoid_backward, sigmoid, numeric_gradient)


@visible_check
def tanh_backward(tanh_backward, tanh, numeric_gradient=None):
    return _activation(tanh_backward, tanh, numeric_gradient)


@visible_check
def relu_backward(relu_backward, relu, numeric_gradient=None):
    return _activation(relu_backward, relu, numeric_gradient)


@visible_check
def affine_activation_backward(affine_activation_backward, affine_activation_forward, numeric_gradient=None):
    rng = _rng()
    X, W, b = rng.normal(size=(6, 4)), rng.normal(size=(4, 3)), rng.normal(size=3)
    dX = rng.normal(size=(6, 3))
    for activation in ("sigmoid", "tanh", "relu"):

        def go_forward(X, W, b):
            return float((affine_activation_forward(X, W, b, activation)[0] * dX).sum())

        output, cache = affine_activation_forward(X, W, b, activation)
        gradients = parts(call(affine_activation_backward, dX, cache, activation), ("dX_prev", "dW", "db"))
        functions = (
            ("dX_prev", X, lambda v: go_forward(v, W, b)),
            ("dW", W, lambda v: go_forward(X, v, b)),
            ("db", b, lambda v: go_forward(X, W, v)),
        )
        for (name, x, f), grad in zip(functions, gradients, strict=True):
            full_name = f"with '{activation}', {name}"
            compare_gradient(full_name, grad, f, x, {"N": 6}, numeric_gradient, output)
    return "the three activations, first activation and then affine."


@visible_check
def backpropagation(backpropagation, feed_forward, costs, numeric_gradient=None):
    for N, d0, d1, d2 in SIZES:
        for activations, cost in ((("tanh", "sigmoid"), costs[1]), (("sigmoid", "tanh"), costs[0])):
            _one_net(backpropagation, feed_forward, cost, (N, d0, d1, d2), activations, numeric_gradient)
    return "the four gradients are the derivatives of the cost of your whole network."


def _one_net(backpropagation, feed_forward, cost, shape, activations, numeric_gradient):
    rng, (N, d0, d1, d2) = _rng(), shape
    X, y = rng.normal(size=(N, d0)), rng.integers(0, 2, size=(N, d2)).astype(float)
    parameters = {"W1": rng.normal(size=(d0, d1)), "b1": rng.normal(size=d1)}
    parameters |= {"W2": rng.normal(size=(d1, d2)), "b2": rng.normal(size=d2)}

    def cost_with(key, value):
        return cost(feed_forward(X, {**parameters, key: value}, activations)[0], y)[0]

    output, kept = feed_forward(X, parameters, activations)
    gradients = call(backpropagation, cost(output, y)[1], kept, activations)
    dictionary(gradients, [f"d{key}" for key in KEYS])
    sizes = {"N": N, "d0": d0, "d1": d1, "d2": d2}
    for key in ("W2", "b2", "W1", "b1"):
        name, grad = f"with {activations} and {cost.__name__}, d{key}", gradients[f"d{key}"]
        f = functools.partial(cost_with, key)
        try:
            compare_gradient(name, grad, f, parameters[key], sizes, numeric_gradient, output)
        except Finding as finding:
            hint = (
                "dW2 and db2 are right: look at what layer 2 hands to layer 1."
                if key in {"W1", "b1"}
                else ""
            )
            raise Finding(finding.what, f"{finding.look_at} {hint}".strip()) from None


@visible_check
def bug_hunt(faulty_line, normalize_backward, normalize_forward, numeric_gradient=None):
    is_number = isinstance(faulty_line, int | float | np.number) and not isinstance(faulty_line, bool)
    if not is_number or faulty_line != round(faulty_line):
        raise Finding("`faulty_line` must be a whole number, that of the line.")
    rng = _rng()
    S, dX = rng.normal(size=(5, 3)), rng.normal(size=(5, 3))
    _, cache = normalize_forward(S)

    def f(v):
        return float((normalize_forward(v)[0] * dX).sum())

    compare_gradient("dS", call(normalize_backward, dX, cache), f, S, {"N": 5}, numeric_gradient)
    return f"dS is the derivative now. You said that the bug was in line {faulty_line}."


# 5. Update


@visible_check
def update_parameters(update_parameters):
    shapes = {"W1": (2, 3), "b1": (3,), "W2": (3, 1), "b2": (1,)}
    parameters = {key: np.full(shape, 1.0) for key, shape in shapes.items()}
    gradients = {f"d{key}": np.full(shape, 2.0) for key, shape in shapes.items()}
    renewed = update_parameters(parameters, gradients, 0.1)
    dictionary(renewed, KEYS)
    telltales = {1.0: "it did not change", 1.2: "it went up: the descent goes downhill", -1.0: "it took a step without η"}
    for key, shape in shapes.items():
        value = array(key, renewed[key], shape).flat[0]
        cause = next((text for v, text in telltales.items() if np.isclose(value, v)), "")
        if cause or not np.allclose(renewed[key], 0.8):
            detail = f" ({cause})" if cause else ""
            raise Finding(
                f"with {key} = 1, d{key} = 2 and η = 0.1 it is {value:g} and must be 0.8{detail}."
            )
    return "one step downhill in all four parameters."


# 6. Training


def _two_clouds():
    rng = _rng()
    y = np.repeat([[0.0], [1.0]], 20, axis=0)
    return rng.normal(size=(40, 2)) + 4 * y - 2, y


@visible_check
def train(train, costs):
    X, y = _two_clouds()
    for cost, initial in ((costs[1], 0.693), (costs[0], 0.125)):
        parameters, history = parts(train(X, y, 3, 1.0, 60, cost), ("parameters", "costs"))
        dictionary(parameters, KEYS)
        array("W1", parameters["W1"], (2, 3))
        if len(history) != 60:
            raise Finding(f"you asked for 60 iterations and `costs` has {len(history)} numbers.")
        first, last = number("costs[0]", history[0]), number("costs[-1]", history[-1])
        if abs(first - initial) > 0.02:
            sentence = f"with {cost.__name__} and freshly initialized weights the cost is about {initial}"
            raise Finding(f"{sentence} and costs[0] = {first:.4g}.", "Do you use the `cost` that you are given?")
        if last > 0.5 * first:
            raise Finding(
                f"with {cost.__name__} the cost goes from {first:.4g} to {last:.4g}: it is not learning."
            )
    return f"the cost falls from {initial:.3f} to {last:.3f} with MSE on two clouds of points."


@visible_check
def predict(predict):
    X = np.array([[2.0, 0.0], [-2.0, 0.0], [0.5, 3.0]])
    parameters = {
        "W1": np.array([[1.0], [0.0]]),
        "b1": np.zeros(1),
        "W2": np.array([[4.0]]),
        "b2": np.array([-1.0]),
    }
    categories = array("the prediction", call(predict, X, parameters), (3, 1))
    if categories.dtype != bool:
        raise Finding(f"must return booleans (True or False) and returns {categories.dtype}.")
    if categories.ravel().tolist() != [True, False, True]:
        raise Finding(f"in the example the classes are [True, False, True] and yours are {categories.ravel().tolist()}.")
    return "True where the network gives more than 0.5."
