"""Mistakes of the affine backward step, alone and in a layer.

Inputs: (dS, X, W) of the affine step, (dX, X, W, b, role) of a layer.
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


def _divided(*blocks: str) -> Signature:
    return lambda case: {block: case.expected[block] / len(case.inputs[0]) for block in blocks}


def _minus(block: str) -> Signature:
    return lambda case: {block: -case.expected[block]}


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
