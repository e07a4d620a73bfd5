"""Mistakes of the predictions. Inputs: X, parameters, pair of activations; block: predictions."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from practico.gradcheck.misconceptions.mistake import Case, Mistake, Signature, known_by
from practico.gradcheck.numeric import Array
from practico.gradcheck.two_layer import reference

_ROLE = "predict"


def _of_outputs(formula: Callable[[Array], Any]) -> Signature:
    """The predictions by a wrong formula of the right outputs xL."""
    return lambda case: {"predictions": formula(reference.feed_forward(*case.inputs).xL)}


def _usual_activations(case: Case) -> Mapping[str, Any]:
    X, parameters, _ = case.inputs
    return {"predictions": reference.feed_forward(X, parameters, ("tanh", "sigmoid")).xL > 0.5}


MISTAKES = (
    Mistake(
        "predict.inverted",
        "Están al revés: True es la clase 1, la de las salidas grandes",
        "They are the wrong way round: True is class 1, that of large outputs",
        "6",
        known_by(_of_outputs(lambda xL: xL < 0.5), _ROLE),
    ),
    Mistake(
        "predict.threshold",
        "El umbral no es ese: la salida va de 0 a 1",
        "The threshold is another one: the output goes from 0 to 1",
        "6",
        known_by(_of_outputs(lambda xL: xL > 0.0), _ROLE),
    ),
    Mistake(
        "predict.probabilities",
        "Devolvés la salida de la red: falta decidir, True o False",
        "You return the output of the net: the decision, True or False, is missing",
        "6",
        known_by(_of_outputs(lambda xL: xL), _ROLE),
    ),
    Mistake(
        "predict.not_bool",
        "La decisión es la correcta, pero se piden booleanos",
        "The decision is right, but booleans are asked for",
        "6",
        (
            *known_by(_of_outputs(lambda xL: (xL > 0.5).astype(float)), _ROLE),
            *known_by(_of_outputs(lambda xL: (xL > 0.5).astype(float).ravel()), _ROLE),
        ),
    ),
    Mistake(
        "predict.argmax",
        "argmax elige entre columnas, y acá hay una sola: siempre da 0",
        "argmax chooses among columns, and there is only one here: it always gives 0",
        "6",
        (
            *known_by(_of_outputs(lambda xL: np.zeros(len(xL))), _ROLE),
            *known_by(_of_outputs(lambda xL: np.zeros((len(xL), 1))), _ROLE),
        ),
    ),
    Mistake(
        "predict.flat",
        "Se perdió la columna: (N,) comparado con y, que es (N, 1), da (N, N)",
        "The column was lost: (N,) compared with y, which is (N, 1), gives (N, N)",
        "6",
        known_by(_of_outputs(lambda xL: (xL > 0.5).ravel()), _ROLE),
    ),
    Mistake(
        "predict.activations_ignored",
        "Las activaciones que llegan no se usan: pasáselas a feed_forward",
        "The activations that come in are not used: hand them on to feed_forward",
        "6",
        known_by(_usual_activations, _ROLE),
    ),
)
