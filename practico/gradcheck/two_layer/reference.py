"""The right network, on the trusted side only. Rows are samples; activations are named by their role.

Formulas as in the assignment: S = X·W + b, X = θ(S); MSE = 1/(2N) Σ (y − x)²;
H = −1/N Σ (y log x + (1 − y) log(1 − x)), where N counts rows.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

import numpy as np

from practico.gradcheck.numeric import Array

Parameters: TypeAlias = dict[str, Array]
Pair: TypeAlias = tuple[str, str]
CLIP = 1e-12


@dataclass(frozen=True)
class Flow:
    """What a forward pass leaves behind: S1 (N,h), X1 (N,h), S2 (N,o), xL (N,o)."""

    S1: Array
    X1: Array
    S2: Array
    xL: Array  # noqa: N815  # the course's own name


def activation(role: str, S: Array) -> Array:
    """θ(S), entry by entry."""
    if role == "sigmoid":
        return np.asarray(1.0 / (1.0 + np.exp(-S)))
    return np.tanh(S) if role == "tanh" else np.maximum(S, 0.0)


def slope(role: str, S: Array) -> Array:
    """θ'(S), entry by entry; 0 at the kink of ReLU."""
    X = activation(role, S)
    if role == "sigmoid":
        return X * (1.0 - X)
    return 1.0 - X * X if role == "tanh" else np.where(S > 0, 1.0, 0.0)


def feed_forward(X: Array, parameters: Parameters, pair: Pair) -> Flow:
    """Both layers: X (N,d) to xL (N,o)."""
    S1 = X @ parameters["W1"] + parameters["b1"]
    X1 = activation(pair[0], S1)
    S2 = X1 @ parameters["W2"] + parameters["b2"]
    return Flow(S1, X1, S2, activation(pair[1], S2))


def mse(xL: Array, y: Array) -> tuple[float, Array]:
    """Cost and dxL (N,o)."""
    N = len(xL)
    return float(((xL - y) ** 2).sum() / (2 * N)), (xL - y) / N


def cross_entropy(xL: Array, y: Array) -> tuple[float, Array]:
    """Cost and dxL (N,o)."""
    N = len(xL)
    x = np.clip(xL, CLIP, 1 - CLIP)
    cost = -float((y * np.log(x) + (1 - y) * np.log(1 - x)).sum()) / N
    return cost, (x - y) / (x * (1 - x)) / N


LOSSES = {"mse": mse, "cross_entropy": cross_entropy}


def affine_backward(dS: Array, X: Array, W: Array) -> dict[str, Array]:
    """dX_prev (N,d_in), dW (d_in,d_out), db (d_out,)."""
    return {"dX_prev": dS @ W.T, "dW": X.T @ dS, "db": dS.sum(axis=0)}


def backpropagation(dxL: Array, X: Array, parameters: Parameters, pair: Pair) -> dict[str, Array]:
    """dW1, db1, dW2, db2 for the upstream gradient dxL (N,o)."""
    flow = feed_forward(X, parameters, pair)
    layer2 = affine_backward(dxL * slope(pair[1], flow.S2), flow.X1, parameters["W2"])
    layer1 = affine_backward(layer2["dX_prev"] * slope(pair[0], flow.S1), X, parameters["W1"])
    return {"dW1": layer1["dW"], "db1": layer1["db"], "dW2": layer2["dW"], "db2": layer2["db"]}


def initialize_weights(d0: int, d1: int, d2: int) -> Parameters:
    """What `np.random.seed(1)` and two `randn` give, without touching the global generator."""
    legacy = np.random.RandomState(1)
    W1 = legacy.standard_normal((d0, d1)) * 0.01
    W2 = legacy.standard_normal((d1, d2)) * 0.01
    return {"W1": W1, "b1": np.zeros(d1), "W2": W2, "b2": np.zeros(d2)}


def update_parameters(parameters: Parameters, gradients: Parameters, eta: float) -> Parameters:
    """One simultaneous step downhill, in new arrays."""
    return {key: parameters[key] - eta * gradients["d" + key] for key in parameters}


@dataclass(frozen=True)
class Run:
    """One training run: X (N,d), y (N,1), hidden units, learning rate, iterations, loss, activations."""

    X: Array
    y: Array
    d1: int
    eta: float
    iterations: int
    loss: str
    pair: Pair


def train(run: Run) -> tuple[Parameters, list[float]]:
    """Full-batch gradient descent from `initialize_weights`; the cost of each iteration before its step."""
    parameters = initialize_weights(run.X.shape[1], run.d1, run.y.shape[1])
    costs = []
    for _ in range(run.iterations):
        cost, dxL = LOSSES[run.loss](feed_forward(run.X, parameters, run.pair).xL, run.y)
        costs.append(cost)
        gradients = backpropagation(dxL, run.X, parameters, run.pair)
        parameters = update_parameters(parameters, gradients, run.eta)
    return parameters, costs
