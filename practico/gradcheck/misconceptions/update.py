"""Mistakes of the gradient step. Inputs: parameters, gradients, eta."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from practico.gradcheck.misconceptions.mistake import Case, Mistake, Signature, known_by
from practico.gradcheck.numeric import Array

_ROLE = "update_parameters"
_BIASES = ("b1", "b2")
_KEYS = ("W1", "b1", "W2", "b2")


def _step(keys: tuple[str, ...], step: Callable[[Array, Array, float], Array]) -> Signature:
    """Some parameters by a wrong step, a formula of (parameter, gradient, eta)."""

    def compute(case: Case) -> Mapping[str, Any]:
        parameters, gradients, eta = case.inputs
        return {key: step(parameters[key], gradients["d" + key], eta) for key in keys}

    return compute


def _steps(factors: tuple[int, int]) -> Signature:
    """So many steps of layer 1, and of layer 2, where one of each is due."""

    def compute(case: Case) -> Mapping[str, Any]:
        parameters, gradients, eta = case.inputs
        return {
            key: parameters[key] - factors[key.endswith("2")] * eta * gradients["d" + key] for key in _KEYS
        }

    return compute


MISTAKES = (
    Mistake(
        "update.plus",
        "Vas cuesta arriba: el gradiente apunta hacia donde el costo crece",
        "You go uphill: the gradient points to where the cost grows",
        "5",
        known_by(_step(_KEYS, lambda p, g, eta: p + eta * g), _ROLE),
    ),
    Mistake(
        "update.no_eta",
        "¿Y la tasa de aprendizaje η?",
        "And the learning rate η?",
        "5",
        known_by(_step(_KEYS, lambda p, g, _eta: p - g), _ROLE),
    ),
    Mistake(
        "update.bias_forgotten",
        "Los sesgos también se actualizan",
        "Biases are updated as well",
        "5",
        known_by(_step(_BIASES, lambda p, _g, _eta: p), _ROLE),
    ),
    Mistake(
        "update.old_dict",
        "Devolviste los parámetros tal como llegaron: ¿cambiaste solo una variable local?",
        "You returned the parameters as they came: did you change a local variable only?",
        "5",
        known_by(_step(_KEYS, lambda p, _g, _eta: p), _ROLE),
    ),
    Mistake(
        "update.bias_shape",
        "Los sesgos cambiaron de forma: siguen siendo vectores (d,)",
        "The biases have changed their shape: they remain vectors (d,)",
        "5",
        (
            *known_by(_step(_BIASES, lambda p, g, eta: (p - eta * g)[None, :]), _ROLE),
            *known_by(_step(_BIASES, lambda p, g, eta: (p - eta * g)[:, None]), _ROLE),
        ),
    ),
    Mistake(
        "update.divided_by_eta",
        "η multiplica al gradiente: dividiste",
        "η multiplies the gradient: you divided",
        "5",
        known_by(_step(_KEYS, lambda p, g, eta: p - g / eta), _ROLE),
    ),
    Mistake(
        "update.layer_forgotten",
        "Cada capa da un paso, y una quedó como estaba: ¿copiaste y pegaste?",
        "Each layer takes one step, and one stayed as it was: did you copy and paste?",
        "5",
        tuple((_ROLE, _steps(factors)) for factors in ((0, 1), (0, 2), (1, 0), (2, 0))),
    ),
)
