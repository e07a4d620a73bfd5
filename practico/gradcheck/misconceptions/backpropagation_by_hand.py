"""Mistakes of a backpropagation written out by hand, without the layers' own functions.

Inputs: dxL (N,o), X (N,d), parameters, pair of activations. The mistakes are those of single steps, made in
layer 1, in layer 2 or in both.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

import numpy as np

from practico.gradcheck.misconceptions.mistake import Case, Mistake, Signature, known_by
from practico.gradcheck.numeric import Array
from practico.gradcheck.two_layer import reference

_ROLE = "backpropagation"
_LAYERS = ((1,), (2,), (1, 2))
Slope: TypeAlias = Callable[[str, Array], Array]


def _with_slope(wrong: Slope, layers: tuple[int, ...]) -> Signature:
    """θ' by a wrong formula of (role, S) in these layers."""

    def compute(case: Case) -> Mapping[str, Any]:
        dxL, X, parameters, pair = case.inputs
        flow = reference.feed_forward(X, parameters, pair)
        slope1, slope2 = (wrong if layer in layers else reference.slope for layer in (1, 2))
        dS2 = dxL * slope2(pair[1], flow.S2)
        dS1 = (dS2 @ parameters["W2"].T) * slope1(pair[0], flow.S1)
        return {
            "dW1": X.T @ dS1,
            "db1": dS1.sum(axis=0),
            "dW2": flow.X1.T @ dS2,
            "db2": dS2.sum(axis=0),
        }

    return compute


def _at_x(role: str, S: Array) -> Array:
    return reference.slope(role, reference.activation(role, S))


def _formula_of_x_at_s(role: str, S: Array) -> Array:
    formulas: Mapping[str, Slope] = {"sigmoid": lambda _r, s: s * (1 - s), "tanh": lambda _r, s: 1 - s**2}
    return formulas.get(role, reference.slope)(role, S)


def _no_square(role: str, S: Array) -> Array:
    return 1 - np.tanh(S) if role == "tanh" else reference.slope(role, S)


def _theta_itself(role: str, S: Array) -> Array:
    return reference.activation(role, S)


def _in_layers(wrong: Slope) -> tuple[tuple[str, Signature], ...]:
    return tuple((_ROLE, _with_slope(wrong, layers)) for layers in _LAYERS)


def _layer1_divided(case: Case) -> Mapping[str, Any]:
    return {key: case.expected[key] / len(case.inputs[0]) for key in ("dW1", "db1")}


def _regularised(case: Case) -> Mapping[str, Any]:
    # λ is theirs: fitted in W2, it must explain W1 as well.
    weights = case.inputs[2]
    added = case.got["dW2"] - case.expected["dW2"]
    strength = float((added * weights["W2"]).sum() / (weights["W2"] ** 2).sum())
    if not abs(strength) > 1e-9:
        return {}
    return {"d" + key: case.expected["d" + key] + strength * weights[key] for key in ("W1", "W2")}


MISTAKES = (
    Mistake(
        "backward.theta_at_x",
        "θ' va evaluada en S, y la evaluaste en X (o al revés: la fórmula en X, con S)",
        "θ' is taken at S, and you took it at X (or the formula in terms of X, with S)",
        "4",
        (*_in_layers(_at_x), *_in_layers(_formula_of_x_at_s)),
    ),
    Mistake(
        "backward.tanh_no_square",
        "La derivada de tanh lleva un cuadrado",
        "The derivative of tanh has a square",
        "4",
        _in_layers(_no_square),
    ),
    Mistake(
        "backward.theta_for_slope",
        "Multiplicaste por θ(S), o por una parte de θ', y hace falta la derivada θ' entera",
        "You multiplied by θ(S), or by a part of θ', and the whole derivative θ' is needed",
        "4",
        _in_layers(_theta_itself),
    ),
    Mistake(
        "backward.extra_n",
        "Sobra un 1/N: ya está en el gradiente que llega",
        "There is one 1/N too many: the incoming gradient holds it already",
        "4",
        known_by(_layer1_divided, _ROLE),
    ),
    Mistake(
        "backward.regularised",
        "Sumaste un término proporcional a los pesos: acá el costo no tiene regularización",
        "You added a term proportional to the weights: there is no regularization in this loss",
        "4",
        known_by(_regularised, _ROLE),
    ),
)
