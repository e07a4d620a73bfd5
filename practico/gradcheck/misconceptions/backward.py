"""Mistakes of the small backward functions, and of one layer.

Inputs: (dS, X, W) of the affine step, (dX, S, role, cache) of an activation, (dX, X, W, b, role) of a layer.
Those of the whole network stand in backpropagation.py.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import permutations
from typing import Any

import numpy as np

from practico.gradcheck.misconceptions.mistake import Case, Mistake, Signature, known_by
from practico.gradcheck.numeric import Array
from practico.gradcheck.two_layer import reference

_AFFINE = "affine_backward"
_LAYER = "affine_activation_backward"
_BLOCKS = ("dX_prev", "dW", "db")
_ACTIVATIONS = ("sigmoid_backward", "tanh_backward", "relu_backward")


def _block(name: str, formula: Callable[[Array, Array, Array], Any]) -> Signature:
    """One block of the affine step by a wrong formula of (dS, X, W)."""
    return lambda case: {name: formula(*case.inputs)}


def _entrywise(formula: Callable[[Array, Array, str], Any]) -> Signature:
    """dS by a wrong formula of (dX, S, role)."""
    return lambda case: {"dS": formula(*case.inputs[:3])}


def _layer_with(dS: Callable[[Array, Array, str], Array]) -> Signature:
    """A layer whose affine step gets a wrong dS, a formula of (dX, S, role)."""

    def compute(case: Case) -> Mapping[str, Any]:
        dX, X, W, b, role = case.inputs
        return reference.affine_backward(dS(dX, X @ W + b, role), X, W)

    return compute


def _divided(*blocks: str) -> Signature:
    return lambda case: {block: case.expected[block] / len(case.inputs[0]) for block in blocks}


def _minus(block: str) -> Signature:
    return lambda case: {block: -case.expected[block]}


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


def _db_zero(case: Case) -> Mapping[str, Any]:
    return {"db": np.zeros_like(case.expected["db"])}


def _affine_first(case: Case) -> Mapping[str, Any]:
    dX, X, W, b, role = case.inputs
    blocks = reference.affine_backward(dX, X, W)
    return {**blocks, "dX_prev": blocks["dX_prev"] * reference.slope(role, X @ W + b)}


def _in_order(order: tuple[str, ...]) -> Signature:
    """The right three blocks, returned in another order."""
    return lambda case: {name: case.expected[other] for name, other in zip(_BLOCKS, order, strict=True)}


MISTAKES = (
    Mistake(
        "backward.dw_transposed",
        "dW sale traspuesta: su forma es la de W",
        "dW comes out transposed: its shape is that of W",
        "4",
        known_by(_block("dW", lambda dS, X, _W: dS.T @ X), _AFFINE),
    ),
    Mistake(
        "backward.reshaped",
        "Un reshape acomoda la forma pero mezcla los valores: transponé, no remodeles",
        "A reshape makes the shape fit and shuffles the values: transpose, do not reshape",
        "4",
        (
            *known_by(_block("dW", lambda dS, X, W: (dS.T @ X).reshape(W.shape)), _AFFINE),
            *known_by(_block("dX_prev", lambda dS, _X, W: dS @ W.reshape(W.shape[::-1])), _AFFINE),
            *known_by(_block("dX_prev", lambda dS, X, W: (W @ dS.T).reshape(X.shape)), _AFFINE),
        ),
    ),
    Mistake(
        "backward.dx_not_transposed",
        "Para volver hacia la capa anterior, W entra traspuesta",
        "On the way back to the previous layer, W enters transposed",
        "4",
        known_by(_block("dX_prev", lambda dS, _X, W: dS @ W), _AFFINE),
    ),
    Mistake(
        "backward.db_axis",
        "db suma sobre las muestras: revisá el eje (axis)",
        "db sums over the samples: look at the axis",
        "4",
        known_by(_block("db", lambda dS, _X, _W: dS.sum(axis=1)), _AFFINE),
    ),
    Mistake(
        "backward.db_total",
        "db tiene un valor por neurona, y sumaste todas las entradas juntas",
        "db has one value for each neuron, and you summed all entries together",
        "4",
        known_by(_block("db", lambda dS, _X, _W: float(dS.sum())), _AFFINE),
    ),
    Mistake(
        "backward.db_mean",
        "db es una suma sobre las muestras, no un promedio: el 1/N ya está en dS",
        "db is a sum over the samples, not a mean: 1/N is in dS already",
        "4",
        known_by(_divided("db"), _AFFINE),
    ),
    Mistake(
        "backward.db_keepdims",
        "db es un vector de forma (d,), sin una segunda dimensión",
        "db is a vector of shape (d,), without a second dimension",
        "4",
        (
            *known_by(_block("db", lambda dS, _X, _W: dS.sum(axis=0, keepdims=True)), _AFFINE),
            *known_by(_block("db", lambda dS, _X, _W: dS.sum(axis=0)[:, None]), _AFFINE),
        ),
    ),
    Mistake(
        "backward.extra_n",
        "Sobra un 1/N: ya está en el gradiente que llega",
        "There is one 1/N too many: the incoming gradient holds it already",
        "4",
        (
            *known_by(_divided("dW"), _AFFINE, _LAYER),
            *known_by(_divided("dW", "db"), _AFFINE, _LAYER),
            *known_by(_divided("dX_prev", "dW", "db"), _AFFINE, _LAYER),
            *known_by(_divided("dS"), *_ACTIVATIONS),
        ),
    ),
    Mistake(
        "backward.sign",
        "Hay un signo cambiado: backward calcula derivadas, y el menos es de la actualización",
        "A sign is wrong: backward computes derivatives, and the minus belongs to the update",
        "4",
        (
            *(entry for block in ("dW", "db", "dX_prev") for entry in known_by(_minus(block), _AFFINE)),
            *known_by(_minus("dS"), *_ACTIVATIONS),
        ),
    ),
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
    Mistake(
        "backward.db_zero",
        "El sesgo también aprende: db no es cero",
        "The bias learns as well: db is not zero",
        "4",
        known_by(_db_zero, _AFFINE, _LAYER),
    ),
    Mistake(
        "backward.affine_first",
        "Hacia atrás se recorre al revés: primero la activación, después la parte afín",
        "Backward goes the other way round: first the activation, then the affine part",
        "4",
        known_by(_affine_first, _LAYER),
    ),
    Mistake(
        "backward.other_order",
        "Devolvés lo correcto en otro orden: mirá el del enunciado",
        "You return the right things in another order: see the statement's",
        "4",
        tuple(
            entry
            for order in permutations(_BLOCKS)
            if order != _BLOCKS
            for entry in known_by(_in_order(order), _AFFINE, _LAYER)
        ),
    ),
)
