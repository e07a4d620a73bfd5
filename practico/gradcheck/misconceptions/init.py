"""Mistakes of the initial parameters. Inputs: d0, d1, d2."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

import numpy as np

from practico.gradcheck.misconceptions.mistake import Case, Mistake, Signature, known_by
from practico.gradcheck.numeric import Array

Shapes: TypeAlias = tuple[tuple[int, int], tuple[int, int]]
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
    return {key: scale * case.expected[key] for key in _WEIGHTS} if scale else {}


def _random_bias(case: Case) -> Mapping[str, Any]:
    # Nothing to predict of the biases but that they are not zero. The weights are those of the statement, or
    # those that come when each bias is drawn after its weights.
    drawn = {key: case.got[key] for key in _BIASES if np.any(case.got[key])}
    d0, d1, d2 = case.inputs
    legacy = np.random.RandomState(1)
    shifted = [legacy.standard_normal(shape) * 0.01 for shape in ((d0, d1), (d1,), (d1, d2))]
    if drawn and np.allclose(case.got["W2"], shifted[2], rtol=1e-9):
        drawn["W2"] = shifted[2]
    return drawn


def _drawn(draw: Callable[[Shapes], tuple[Array, Array]]) -> Signature:
    """Both weights as `draw` draws them, scaled by 0.01."""

    def compute(case: Case) -> Mapping[str, Any]:
        d0, d1, d2 = case.inputs
        W1, W2 = draw(((d0, d1), (d1, d2)))
        return {"W1": 0.01 * W1, "W2": 0.01 * W2}

    return compute


def _by_new_generator(shapes: Shapes) -> tuple[Array, Array]:
    rng = np.random.default_rng(1)
    return rng.standard_normal(shapes[0]), rng.standard_normal(shapes[1])


def _uniform(shapes: Shapes) -> tuple[Array, Array]:
    legacy = np.random.RandomState(1)
    return legacy.random_sample(shapes[0]), legacy.random_sample(shapes[1])


def _reseeded(shapes: Shapes) -> tuple[Array, Array]:
    first, second = (np.random.RandomState(1).standard_normal(shape) for shape in shapes)
    return first, second


def _w2_first(shapes: Shapes) -> tuple[Array, Array]:
    legacy = np.random.RandomState(1)
    W2 = legacy.standard_normal(shapes[1])
    return legacy.standard_normal(shapes[0]), W2


def _other_seed(seed: int) -> Signature:
    def draw(shapes: Shapes) -> tuple[Array, Array]:
        legacy = np.random.RandomState(seed)
        return legacy.standard_normal(shapes[0]), legacy.standard_normal(shapes[1])

    return _drawn(draw)


def _other_scheme(scale: Callable[[int, int], float]) -> Signature:
    """Each weight with a standard deviation that depends on (fan in, fan out)."""

    def compute(case: Case) -> Mapping[str, Any]:
        return {key: case.expected[key] / 0.01 * scale(*case.expected[key].shape) for key in _WEIGHTS}

    return compute


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
    Mistake(
        "init.other_scheme",
        "Esa es otra inicialización (He, Xavier o parecida): acá se pide la del enunciado",
        "That is another initialization (He, Xavier or the like): here the statement's is asked for",
        "1",
        tuple(
            (_ROLE, _other_scheme(scale))
            for scale in (
                lambda rows, _columns: (2 / rows) ** 0.5,
                lambda rows, _columns: (1 / rows) ** 0.5,
                lambda rows, columns: (2 / (rows + columns)) ** 0.5,
                lambda rows, columns: (1 / (rows + columns)) ** 0.5,
                lambda _rows, columns: (1 / columns) ** 0.5,
                lambda _rows, columns: (2 / columns) ** 0.5,
            )
        ),
    ),
    Mistake(
        "init.no_seed",
        "¿Y la semilla? Dos llamadas iguales tienen que dar los mismos pesos",
        "And the seed? Two equal calls must give the same weights",
        "1",
        codes=((_ROLE, "not_repeatable"),),
    ),
    Mistake(
        "init.other_seed",
        "La semilla no es la del enunciado",
        "The seed is not that of the statement",
        "1",
        tuple((_ROLE, _other_seed(seed)) for seed in (0, 2, 3, 5, 7, 10, 42, 100, 123, 1234)),
    ),
    Mistake(
        "init.reseeded",
        "La semilla se fija una sola vez: así W2 repite los números de W1",
        "The seed is set only once: now W2 repeats the numbers of W1",
        "1",
        known_by(_drawn(_reseeded), _ROLE),
    ),
    Mistake(
        "init.w2_first",
        "El orden importa: se sortea primero W1 y después W2",
        "The order matters: W1 is drawn first, then W2",
        "1",
        known_by(_drawn(_w2_first), _ROLE),
    ),
    Mistake(
        "init.uniform",
        "Esos números son uniformes y todos positivos: se piden normales",
        "These numbers are uniform and all positive: normal ones are asked for",
        "1",
        known_by(_drawn(_uniform), _ROLE),
    ),
    Mistake(
        "init.new_generator",
        "Es otro generador de números al azar: con la misma semilla da otros números",
        "It is another random generator: from the same seed it gives other numbers",
        "1",
        known_by(_drawn(_by_new_generator), _ROLE),
    ),
)
