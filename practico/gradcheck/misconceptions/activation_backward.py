"""Mistakes of an activation's backward step, alone and in a layer.

Inputs: (dX, S, role, cache) of an activation, (dX, X, W, b, role) of a layer.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from practico.gradcheck.misconceptions.mistake import Case, Mistake, Signature, known_by
from practico.gradcheck.numeric import Array
from practico.gradcheck.two_layer import reference

_LAYER = "affine_activation_backward"
_ACTIVATIONS = ("sigmoid_backward", "tanh_backward", "relu_backward")


def _entrywise(formula: Callable[[Array, Array, str], Any]) -> Signature:
    """dS by a wrong formula of (dX, S, role)."""
    return lambda case: {"dS": formula(*case.inputs[:3])}


def _layer_with(dS: Callable[[Array, Array, str], Array]) -> Signature:
    """A layer whose affine step gets a wrong dS, a formula of (dX, S, role)."""

    def compute(case: Case) -> Mapping[str, Any]:
        dX, X, W, b, role = case.inputs
        return reference.affine_backward(dS(dX, X @ W + b, role), X, W)

    return compute


def _at_x(dX: Array, S: Array, role: str) -> Array:
    return dX * reference.slope(role, reference.activation(role, S))


def _formula_of_x_at_s(dX: Array, S: Array, role: str) -> Array:
    return np.asarray(dX * (S * (1 - S) if role == "sigmoid" else 1 - S**2))


def _no_square(dX: Array, S: Array, role: str) -> Array:
    return dX * (1 - np.tanh(S)) if role == "tanh" else dX * reference.slope(role, S)


def _sigmoid_slope(dX: Array, S: Array, _role: str) -> Array:
    return dX * reference.slope("sigmoid", S)


def _sigmoid_formula_of_x(dX: Array, S: Array, role: str) -> Array:
    X = reference.activation(role, S)
    return np.asarray(dX * X * (1 - X))


def _forgotten(_dX: Array, S: Array, role: str) -> Array:
    return reference.slope(role, S)


def _missing(dX: Array, _S: Array, _role: str) -> Array:
    return dX


_MATRIX_PRODUCTS: tuple[Callable[[Array, Array], Array], ...] = (
    lambda dX, slope: dX @ slope,
    lambda dX, slope: slope @ dX,
    lambda dX, slope: dX @ slope.T,
    lambda dX, slope: slope.T @ dX,
    lambda dX, slope: dX @ slope.T @ dX,
    lambda dX, slope: dX.T @ slope,
)


def _matmul(product: Callable[[Array, Array], Array]) -> Signature:
    return _entrywise(lambda dX, S, role: product(dX, reference.slope(role, S)))


def _theta_for_slope(dX: Array, S: Array, role: str) -> Array:
    return dX * reference.activation(role, S)


def _one_minus_theta(dX: Array, S: Array, role: str) -> Array:
    return dX * (1.0 - reference.activation(role, S))


def _mask_of_upstream(dX: Array, _S: Array, _role: str) -> Array:
    return dX * (dX > 0)


MISTAKES = (
    Mistake(
        "backward.theta_missing",
        "Falta multiplicar por θ'",
        "The product with θ' is missing",
        "4",
        (*known_by(_entrywise(_missing), *_ACTIVATIONS), *known_by(_layer_with(_missing), _LAYER)),
    ),
    Mistake(
        "backward.theta_at_x",
        "θ' va evaluada en S, y la evaluaste en X (o al revés: la fórmula en X, con S)",
        "θ' is taken at S, and you took it at X (or the formula in terms of X, with S)",
        "4",
        (
            *known_by(_entrywise(_at_x), "sigmoid_backward", "tanh_backward"),
            *known_by(_entrywise(_formula_of_x_at_s), "sigmoid_backward", "tanh_backward"),
        ),
    ),
    Mistake(
        "backward.tanh_no_square",
        "La derivada de tanh lleva un cuadrado",
        "The derivative of tanh has a square",
        "4",
        known_by(_entrywise(_no_square), "tanh_backward"),
    ),
    Mistake(
        "backward.sigmoid_theta_on_tanh",
        "Usaste la derivada de la sigmoide con otra activación",
        "You used the sigmoid's derivative with another activation",
        "4",
        (
            *known_by(_entrywise(_sigmoid_slope), "tanh_backward", "relu_backward"),
            *known_by(_entrywise(_sigmoid_formula_of_x), "tanh_backward", "relu_backward"),
            *known_by(_layer_with(_sigmoid_slope), _LAYER),
        ),
    ),
    Mistake(
        "backward.upstream_forgotten",
        "Te olvidaste del gradiente que llega (dX): es la regla de la cadena",
        "You forgot the incoming gradient (dX): it is the chain rule",
        "4",
        (*known_by(_entrywise(_forgotten), *_ACTIVATIONS), *known_by(_layer_with(_forgotten), _LAYER)),
    ),
    Mistake(
        "backward.matmul_instead_of_product",
        "La activación actúa entrada por entrada: el producto es *, no @",
        "The activation acts entry by entry: the product is *, not @",
        "4",
        tuple(entry for product in _MATRIX_PRODUCTS for entry in known_by(_matmul(product), *_ACTIVATIONS)),
    ),
    Mistake(
        "backward.theta_for_slope",
        "Multiplicaste por θ(S), o por una parte de θ', y hace falta la derivada θ' entera",
        "You multiplied by θ(S), or by a part of θ', and the whole derivative θ' is needed",
        "4",
        (
            *known_by(_entrywise(_theta_for_slope), *_ACTIVATIONS),
            *known_by(_entrywise(_one_minus_theta), "sigmoid_backward"),
        ),
    ),
    Mistake(
        "backward.mask_of_upstream",
        "La máscara de la ReLU depende de S, y la sacaste del gradiente que llega",
        "The mask of ReLU depends on S, and you took it from the incoming gradient",
        "4",
        known_by(_entrywise(_mask_of_upstream), "relu_backward"),
    ),
)
