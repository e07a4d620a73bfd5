"""What the course calls things: one `Names` per language. Parameter keys (W1, b1, …) are the same in both."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

ROLES = (
    "initialize_weights",
    "affine_forward",
    "sigmoid",
    "tanh",
    "relu",
    "affine_activation_forward",
    "feed_forward",
    "mse",
    "cross_entropy",
    "numeric_gradient",
    "affine_backward",
    "sigmoid_backward",
    "tanh_backward",
    "relu_backward",
    "affine_activation_backward",
    "backpropagation",
    "update_parameters",
    "train",
    "predict",
)

# What a student's other names are called, that no check of ROLES is about: the bug hunt's.
OTHER_NAMES = ("bug_hunt", "faulty_line")

_SPANISH = {
    "bug_hunt": "normalizar_backward",
    "faulty_line": "linea_con_error",
    "initialize_weights": "inicializar_pesos",
    "affine_forward": "afin_forward",
    "sigmoid": "sigmoide",
    "affine_activation_forward": "afin_activacion_forward",
    "cross_entropy": "entropia_cruzada",
    "numeric_gradient": "gradiente_numerico",
    "affine_backward": "afin_backward",
    "sigmoid_backward": "sigmoide_backward",
    "affine_activation_backward": "afin_activacion_backward",
    "update_parameters": "actualizar_parametros",
    "train": "entrenar",
    "predict": "predecir",
}


@dataclass(frozen=True)
class Names:
    """A language ("es" or "en"), the student's name of each role, and the string of each activation."""

    language: str
    functions: Mapping[str, str]
    activations: Mapping[str, str]

    def pair(self, roles: tuple[str, str]) -> tuple[str, str]:
        """The strings that stand for two activations in the student's calls."""
        return self.activations[roles[0]], self.activations[roles[1]]


SPANISH = Names(
    "es",
    {role: _SPANISH.get(role, role) for role in (*ROLES, *OTHER_NAMES)},
    {"sigmoid": "sigmoide", "tanh": "tanh", "relu": "relu"},
)
ENGLISH = Names(
    "en",
    {**{role: role for role in (*ROLES, *OTHER_NAMES)}, "bug_hunt": "normalize_backward"},
    {"sigmoid": "sigmoid", "tanh": "tanh", "relu": "relu"},
)
