"""Hidden inputs: networks and layers with sizes that give a mistake away, drawn from the hidden seed.

All sizes of one configuration differ, so that a stray factor names itself and a wrong axis changes a shape.
Weights are of order one and biases are not zero: the student's own initialisation (0.01 and 0) hides bugs.
Kinks of ReLU, saturated outputs and one-sided labels are drawn again.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import NamedTuple, TypeVar

import numpy as np

from practico.gradcheck.numeric import Array
from practico.gradcheck.two_layer import reference
from practico.gradcheck.two_layer.reference import Flow, Pair, Parameters

T = TypeVar("T")


class Sizes(NamedTuple):
    """N samples, d inputs, h hidden units, o outputs."""

    N: int
    d: int
    h: int
    o: int


CONFIGURATIONS = (Sizes(7, 4, 5, 3), Sizes(5, 2, 3, 1), Sizes(1, 3, 4, 2))
SQUARE = Sizes(4, 4, 4, 4)  # for diagnosis only: a wrong product that raises elsewhere returns here
# Each activation occurs in each layer, and the default pair stands first (so that it can be left out).
PAIRS: tuple[Pair, ...] = (("tanh", "sigmoid"), ("relu", "sigmoid"), ("sigmoid", "tanh"))
ACTIVATIONS = ("sigmoid", "tanh", "relu")
_KINK = 1e-2  # a step of 1e-5 must not cross it
_EDGE = 0.03
_DRAWS = 10_000


@dataclass(frozen=True)
class Network:
    """One drawn network with its reference flow: X (N,d), y (N,o) in {0, 1}, parameters by key."""

    sizes: Sizes
    pair: Pair
    X: Array
    y: Array
    parameters: Parameters
    flow: Flow


@dataclass(frozen=True)
class Layer:
    """One drawn affine layer: X (N,d), W (d,h), b (h,), S = X·W + b, and an upstream gradient (N,h)."""

    X: Array
    W: Array
    b: Array
    S: Array
    upstream: Array


def draw_until(draw: Callable[[], T], accept: Callable[[T], bool]) -> T:
    """The first draw that is accepted; thousands of refusals mean that the rule is wrong, not the luck."""
    for _ in range(_DRAWS):
        drawn = draw()
        if accept(drawn):
            return drawn
    raise RuntimeError("no acceptable draw")


def draw_layer(rng: np.random.Generator, sizes: Sizes) -> Layer:
    """X ~ N(0, 1), W ~ N(0, 1)/√fan_in, b ~ N(0, 0.25), without ReLU kinks in S."""
    N, d, h, _ = sizes

    def draw() -> Layer:
        X, W, b = rng.standard_normal((N, d)), rng.standard_normal((d, h)) / np.sqrt(d), _bias(rng, h)
        return Layer(X, W, b, X @ W + b, rng.standard_normal((N, h)))

    return draw_until(draw, lambda layer: _has_no_kink(layer.S))


def draw_network(rng: np.random.Generator, sizes: Sizes, pair: Pair) -> Network:
    """A whole network with labels of both classes, no kinks, and outputs within (.03, .97)."""
    N, d, h, o = sizes

    def draw() -> Network:
        parameters = {
            "W1": rng.standard_normal((d, h)) / np.sqrt(d),
            "b1": _bias(rng, h),
            "W2": rng.standard_normal((h, o)) / np.sqrt(h),
            "b2": _bias(rng, o),
        }
        X = rng.standard_normal((N, d))
        return Network(
            sizes, pair, X, draw_labels(rng, N, o), parameters, reference.feed_forward(X, parameters, pair)
        )

    return draw_until(draw, _is_fair)


def draw_labels(rng: np.random.Generator, N: int, o: int) -> Array:
    """Labels 0.0 and 1.0, shape (N,o), both present."""
    return draw_until(
        lambda: rng.integers(0, 2, (N, o)).astype(np.float64), lambda y: 0 < float(y.sum()) < y.size
    )


def networks(rng: np.random.Generator, substitute: Mapping[str, str]) -> list[Network]:
    """One network for each configuration, with the activations (or their substitutes) spread over them."""
    pairs = [(substitute.get(first, first), substitute.get(second, second)) for first, second in PAIRS]
    return [draw_network(rng, sizes, pair) for sizes, pair in zip(CONFIGURATIONS, pairs, strict=True)]


def _bias(rng: np.random.Generator, size: int) -> Array:
    return 0.5 * rng.standard_normal(size)


def _has_no_kink(S: Array) -> bool:
    distance = np.abs(S)
    both_signs = S.size == 1 or bool(S.min() < 0 < S.max())
    return both_signs and bool(distance.min() > _KINK)


def _is_fair(network: Network) -> bool:
    inputs = (network.flow.S1, network.flow.S2)
    if any(role == "relu" and not _has_no_kink(S) for role, S in zip(network.pair, inputs, strict=True)):
        return False
    low = _EDGE if network.pair[1] == "sigmoid" else _EDGE - 1.0
    return bool(low < network.flow.xL.min()) and bool(network.flow.xL.max() < 1.0 - _EDGE)
