"""Small networks of the playground, trained again on hidden data to check the answers of exercise 2.

The networks are those of TensorFlow Playground with one hidden layer at most: tanh everywhere, labels ±1 and
loss 1/(2N) Σ (o − y)², here by full-batch gradient descent. Several initialisations train side by side as one
network whose output layer is block diagonal, in float32: a verdict needs no more digits, and costs half.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from practico.gradcheck.seed import hidden_rng

Array = npt.NDArray[Any]

BOUND = 0.1  # a test loss below it counts as learned: undecided is 0.5, the nearest wrong net reaches 0.17
LEARNING_RATES = (0.00001, 0.0001, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1.0, 3.0, 10.0)  # playground's menu
MAX_HIDDEN = 8  # playground's widest layer
MAX_ITERATIONS = 300  # bounds what an answer can cost
_TRAIN, _TEST = 120, 500
_LOOK_EVERY = 10  # iterations between two looks at the training loss
_WORTH_A_LOOK = 0.6  # of BOUND: a training loss from which the test loss is looked at

_FEATURES: dict[str, Callable[[Array], Array]] = {
    "x": lambda X: X[:, 0],
    "y": lambda X: X[:, 1],
    "x2": lambda X: X[:, 0] ** 2,
    "y2": lambda X: X[:, 1] ** 2,
    "xy": lambda X: X[:, 0] * X[:, 1],
    "sinx": lambda X: np.sin(X[:, 0]),
    "siny": lambda X: np.sin(X[:, 1]),
}
FEATURES = tuple(_FEATURES)


@dataclass(frozen=True)
class Sample:
    """Training and test points of one problem: X (n, 2), y (n, 1) with labels ±1."""

    X: Array
    y: Array
    X_test: Array
    y_test: Array


def circle(n: int, rng: np.random.Generator) -> tuple[Array, Array]:
    """Playground's circle without noise: half within r < 2.5 (+1), half within 3.5 < r < 5 (−1).

    The angles of each class are stratified, uniform in every n/2-th of the turn: a small sample with a gap
    trains nets that are wrong there, and would fail a right answer once in a hundred seeds.
    """
    inside = np.arange(n) < n // 2
    r = np.where(inside, rng.uniform(0, 2.5, n), rng.uniform(3.5, 5, n))
    turns = (np.arange(n) + rng.uniform(size=n)) / (n // 2)
    X = r[:, None] * np.column_stack([np.sin(2 * np.pi * turns), np.cos(2 * np.pi * turns)])
    return X, np.where(inside, 1.0, -1.0)[:, None]


def xor(n: int, rng: np.random.Generator) -> tuple[Array, Array]:
    """Playground's exclusive or without noise: U(−5, 5)², pushed 0.3 off the axes, label sign(xy)."""
    X = rng.uniform(-5, 5, (n, 2))
    X += np.where(X > 0, 0.3, -0.3)
    return X, np.where(X[:, :1] * X[:, 1:] >= 0, 1.0, -1.0)


def draw(problem: Callable[[int, np.random.Generator], tuple[Array, Array]], label: str) -> Sample:
    """Hidden training and test points of a problem; `label` names the stream (see `hidden_rng`)."""
    rng = hidden_rng(label)
    return Sample(*problem(_TRAIN, rng), *problem(_TEST, rng))


def features(X: Array, names: tuple[str, ...]) -> Array:
    """The chosen inputs of playground as columns: X (n, 2) -> (n, len(names))."""
    return np.stack([_FEATURES[name](X) for name in names], axis=1)


def neuron_loss(sample: Sample, names: tuple[str, ...], eta: float, iterations: int) -> float:
    """Test loss of a single tanh neuron on these features, trained from zero weights."""
    A, N = features(sample.X, names), len(sample.X)
    A_test = features(sample.X_test, names)
    W, b = np.zeros((len(names), 1)), np.zeros(1)
    for k in range(iterations):
        o = np.tanh(A @ W + b)
        if k % _LOOK_EVERY == 0 and float(_losses(o, sample.y)[0]) < _WORTH_A_LOOK * BOUND:
            loss = float(_losses(np.tanh(A_test @ W + b), sample.y_test)[0])
            if loss < BOUND:
                return loss
        dS = (o - sample.y) * (1 - o * o) / N
        W -= eta * (A.T @ dS)
        b -= eta * dS.sum(axis=0)
    return float(_losses(np.tanh(A_test @ W + b), sample.y_test)[0])


class Nets:
    """Several nets 2-hidden-1 side by side; they start as playground's: W ~ U(−½, ½), b = 0.1."""

    def __init__(self, hidden: int, runs: int, rng: np.random.Generator) -> None:
        columns = runs * hidden
        self.blocks = np.kron(np.eye(runs), np.ones((hidden, 1))).astype(np.float32)  # (columns, runs)
        self.W1 = rng.uniform(-0.5, 0.5, (2, columns)).astype(np.float32)
        self.W2 = (self.blocks * rng.uniform(-0.5, 0.5, (columns, 1))).astype(np.float32)
        self.b1, self.b2 = np.full(columns, 0.1, np.float32), np.full(runs, 0.1, np.float32)

    def forward(self, X: Array) -> tuple[Array, Array]:
        """Hidden activations (n, runs·hidden) and outputs (n, runs)."""
        H = np.tanh(X @ self.W1 + self.b1)
        return H, np.tanh(H @ self.W2 + self.b2)

    def losses(self, X: Array, y: Array) -> Array:
        """Loss of each net, (runs,)."""
        return _losses(self.forward(X)[1], y)

    def train(self, sample: Sample, eta: float, iterations: int, enough: int) -> Array:
        """Full-batch descent, until `enough` nets have a test loss below BOUND; returns the test losses."""
        X, y, X_test, y_test = (
            a.astype(np.float32) for a in (sample.X, sample.y, sample.X_test, sample.y_test)
        )
        step, scale, XT = np.float32(eta), np.float32(1 / len(X)), np.ascontiguousarray(X.T)
        step_blocks = step * self.blocks
        for k in range(iterations):
            H, o = self.forward(X)
            if k % _LOOK_EVERY == 0 and np.sum(_losses(o, y) < _WORTH_A_LOOK * BOUND) >= enough:
                losses = self.losses(X_test, y_test)
                if np.sum(losses < BOUND) >= enough:
                    return losses
            dS2 = (o - y) * (1 - o * o) * scale
            dS1 = (dS2 @ self.W2.T) * (1 - H * H)
            self.W2 -= step_blocks * (H.T @ dS2)
            self.b2 -= step * dS2.sum(axis=0)
            self.W1 -= step * (XT @ dS1)
            self.b1 -= step * dS1.sum(axis=0)
        return self.losses(X_test, y_test)


def _losses(o: Array, y: Array) -> Array:
    return np.asarray(0.5 * ((o - y) ** 2).mean(axis=0))
