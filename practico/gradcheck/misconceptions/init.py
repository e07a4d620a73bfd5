"""Mistakes of the initial parameters. Inputs: d0, d1, d2."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from practico.gradcheck.misconceptions.mistake import Case, Mistake, known_by

_ROLE = "initialize_weights"
_WEIGHTS = ("W1", "W2")
_BIASES = ("b1", "b2")


def _zeros(case: Case) -> Mapping[str, Any]:
    return {key: np.zeros_like(case.expected[key]) for key in _WEIGHTS}


def _constant(case: Case) -> Mapping[str, Any]:
    if not all(np.any(case.got[key]) for key in _WEIGHTS):
        return {}
    return {key: np.full_like(case.expected[key], case.got[key].flat[0]) for key in _WEIGHTS}


def _unscaled(case: Case) -> Mapping[str, Any]:
    scale = case.got["W1"].flat[0] / case.expected["W1"].flat[0]
    return {key: scale * case.expected[key] for key in _WEIGHTS}


def _random_bias(case: Case) -> Mapping[str, Any]:
    # Nothing to predict but that it is not zero; the weights, drawn before or after, may be shifted by it.
    drawn = [key for key in _BIASES if np.any(case.got[key])]
    return {key: case.got[key] for key in (*drawn, *_WEIGHTS)} if drawn else {}


def _transposed(case: Case) -> Mapping[str, Any]:
    d0, d1, d2 = case.inputs
    legacy = np.random.RandomState(1)
    return {
        "W1": legacy.standard_normal((d1, d0)) * 0.01,
        "W2": legacy.standard_normal((d2, d1)) * 0.01,
    }


def _transposed_after(case: Case) -> Mapping[str, Any]:
    return {key: case.expected[key].T for key in _WEIGHTS}


def _bias_column(case: Case) -> Mapping[str, Any]:
    return {key: case.expected[key][:, None] for key in _BIASES}


def _bias_row(case: Case) -> Mapping[str, Any]:
    return {key: case.expected[key][None, :] for key in _BIASES}


MISTAKES = (
    Mistake(
        "init.zeros",
        "Con todos los pesos en cero, todas las neuronas son gemelas y siguen siéndolo",
        "With all weights zero, all neurons are twins, and stay so",
        "1",
        known_by(_zeros, _ROLE),
    ),
    Mistake(
        "init.constant",
        "Con todos los pesos iguales, todas las neuronas son gemelas y siguen siéndolo",
        "With all weights equal, all neurons are twins, and stay so",
        "1",
        known_by(_constant, _ROLE),
    ),
    Mistake(
        "init.unscaled",
        "Revisá la escala de los pesos: con pesos grandes las activaciones se saturan",
        "Look at the scale of the weights: large weights saturate the activations",
        "1",
        known_by(_unscaled, _ROLE),
    ),
    Mistake(
        "init.random_bias",
        "El sesgo empieza en cero",
        "The bias starts at zero",
        "1",
        known_by(_random_bias, _ROLE),
    ),
    Mistake(
        "init.transposed",
        "W está traspuesta: filas = entradas, columnas = neuronas",
        "W is transposed: rows = inputs, columns = neurons",
        "1",
        (*known_by(_transposed, _ROLE), *known_by(_transposed_after, _ROLE)),
    ),
    Mistake(
        "init.bias_shape",
        "El sesgo es un vector con un valor por neurona, sin una segunda dimensión",
        "The bias is a vector with one value for each neuron, without a second dimension",
        "1",
        (*known_by(_bias_column, _ROLE), *known_by(_bias_row, _ROLE)),
    ),
)
