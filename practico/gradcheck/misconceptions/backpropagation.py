"""Mistakes of the whole backward pass. Inputs: dxL (N,o), X (N,d), parameters, pair of activations."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from practico.gradcheck.misconceptions.mistake import Case, Mistake, Signature, known_by
from practico.gradcheck.numeric import Array
from practico.gradcheck.two_layer import reference

_ROLE = "backpropagation"
BACKWARD_ROLES = (
    "affine_backward",
    "sigmoid_backward",
    "tanh_backward",
    "relu_backward",
    "affine_activation_backward",
)


def _layer1(case: Case, dS1: Array) -> Mapping[str, Any]:
    return {"dW1": case.inputs[1].T @ dS1, "db1": dS1.sum(axis=0)}


def _slopes(case: Case) -> tuple[Array, Array, Array]:
    """θ'(S1), θ'(S2) and dS2 of the right network."""
    dxL, X, parameters, pair = case.inputs
    flow = reference.feed_forward(X, parameters, pair)
    slope2 = reference.slope(pair[1], flow.S2)
    return reference.slope(pair[0], flow.S1), slope2, dxL * slope2


def _layer1_theta_missing(case: Case) -> Mapping[str, Any]:
    _, _, dS2 = _slopes(case)
    return _layer1(case, dS2 @ case.inputs[2]["W2"].T)


def _layer2_theta_missing(case: Case) -> Mapping[str, Any]:
    dxL, X, parameters, pair = case.inputs
    slope1, _, _ = _slopes(case)
    X1 = reference.feed_forward(X, parameters, pair).X1
    layer1 = _layer1(case, (dxL @ parameters["W2"].T) * slope1)
    return {**layer1, "dW2": X1.T @ dxL, "db2": dxL.sum(axis=0)}


def _both_missing(case: Case) -> Mapping[str, Any]:
    dxL, _, parameters, _ = case.inputs
    return {**_layer2_theta_missing(case), **_layer1(case, dxL @ parameters["W2"].T)}


def _dx1_from_dw2(case: Case) -> Mapping[str, Any]:
    slope1, _, dS2 = _slopes(case)
    return _layer1(case, (dS2 @ case.expected["dW2"].T) * slope1)


def _w2_updated_first(case: Case) -> Mapping[str, Any]:
    # dW1 is linear in the learning rate η, which is theirs: fit it, then it must explain every entry.
    slope1, _, dS2 = _slopes(case)
    shift = _layer1(case, (dS2 @ case.expected["dW2"].T) * slope1)
    apart = case.expected["dW1"] - case.got["dW1"]
    eta = float((apart * shift["dW1"]).sum() / (shift["dW1"] ** 2).sum())
    if not abs(eta) > 1e-9:
        return {}
    return {key: case.expected[key] - eta * shift[key] for key in ("dW1", "db1")}


def _slope_of_other_layer(layer: int, role: str | None = None) -> Signature:
    """θ' of layer 1 or 2 taken of another activation: the other layer's, or a given one."""

    def compute(case: Case) -> Mapping[str, Any]:
        dxL, X, parameters, pair = case.inputs
        flow = reference.feed_forward(X, parameters, pair)
        wrong = role or pair[2 - layer]
        used = (wrong, pair[1]) if layer == 1 else (pair[0], wrong)
        dS2 = dxL * reference.slope(used[1], flow.S2)
        dS1 = (dS2 @ parameters["W2"].T) * reference.slope(used[0], flow.S1)
        return {**_layer1(case, dS1), "dW2": flow.X1.T @ dS2, "db2": dS2.sum(axis=0)}

    return compute


def _with_pair(pair: Callable[[tuple[str, str]], tuple[str, str]]) -> Signature:
    """The slopes of other activations than those asked for, on the sums of the right network."""

    def compute(case: Case) -> Mapping[str, Any]:
        dxL, X, parameters, asked = case.inputs
        flow, used = reference.feed_forward(X, parameters, asked), pair(asked)
        dS2 = dxL * reference.slope(used[1], flow.S2)
        dS1 = (dS2 @ parameters["W2"].T) * reference.slope(used[0], flow.S1)
        return {**_layer1(case, dS1), "dW2": flow.X1.T @ dS2, "db2": dS2.sum(axis=0)}

    return compute


def _caches_reversed(case: Case) -> Mapping[str, Any]:
    dxL, X, parameters, pair = case.inputs
    flow = reference.feed_forward(X, parameters, pair)
    layer2 = reference.affine_backward(dxL * reference.slope(pair[1], flow.S1), X, parameters["W1"])
    layer1 = reference.affine_backward(
        layer2["dX_prev"] * reference.slope(pair[0], flow.S2), flow.X1, parameters["W2"]
    )
    return {"dW1": layer1["dW"], "db1": layer1["db"], "dW2": layer2["dW"], "db2": layer2["db"]}


def _keys_swapped(case: Case) -> Mapping[str, Any]:
    other = {"dW1": "dW2", "db1": "db2", "dW2": "dW1", "db2": "db1"}
    return {key: case.expected[other[key]] for key in other}


def _weight_keys_swapped(case: Case) -> Mapping[str, Any]:
    return {"dW1": case.expected["dW2"], "dW2": case.expected["dW1"]}


def _zero(*keys: str) -> Signature:
    return lambda case: {key: np.zeros_like(case.expected[key]) for key in keys}


def _all_divided(case: Case) -> Mapping[str, Any]:
    return {key: case.expected[key] / len(case.inputs[0]) for key in case.expected}


def _weights_divided(case: Case) -> Mapping[str, Any]:
    return {key: case.expected[key] / len(case.inputs[0]) for key in ("dW1", "dW2")}


def _all_reversed(case: Case) -> Mapping[str, Any]:
    return {key: -np.asarray(case.expected[key]) for key in case.expected}


MISTAKES = (
    Mistake(
        "backward.layer1_theta_missing",
        "En la capa 1 falta θ': la capa 2 está bien",
        "θ' is missing in layer 1: layer 2 is right",
        "4",
        known_by(_layer1_theta_missing, _ROLE),
    ),
    Mistake(
        "backward.layer2_theta_missing",
        "En la última capa falta θ': dxL todavía no es dS2",
        "θ' is missing in the last layer: dxL is not dS2 yet",
        "4",
        (*known_by(_layer2_theta_missing, _ROLE), *known_by(_both_missing, _ROLE)),
    ),
    Mistake(
        "backward.bce_shortcut",
        "El atajo xL − y vale solo para la entropía cruzada con sigmoide, no para cualquier costo",
        "The shortcut xL − y holds only for cross entropy with a sigmoid, not for every loss",
        "4",
        known_by(_layer2_theta_missing, _ROLE),
    ),
    Mistake(
        "backward.dx1_from_dw2",
        "Hacia la capa 1 se vuelve con los pesos W2, no con su gradiente",
        "The way back to layer 1 goes through the weights W2, not through their gradient",
        "4",
        known_by(_dx1_from_dw2, _ROLE),
    ),
    Mistake(
        "backward.w2_updated_first",
        "Actualizaste W2 antes de usarla para volver hacia la capa 1",
        "You updated W2 before using it on the way back to layer 1",
        "4",
        known_by(_w2_updated_first, _ROLE),
    ),
    Mistake(
        "backward.sigmoid_theta_on_tanh",
        "Usaste la derivada de una activación en la capa de la otra",
        "You used the derivative of one activation in the layer of the other",
        "4",
        tuple(
            (_ROLE, _slope_of_other_layer(layer, role))
            for layer in (1, 2)
            for role in (None, "sigmoid", "tanh")
        ),
    ),
    Mistake(
        "backward.extra_n",
        "Sobra un 1/N: ya está en el gradiente que llega",
        "There is one 1/N too many: the incoming gradient holds it already",
        "4",
        (*known_by(_all_divided, _ROLE), *known_by(_weights_divided, _ROLE)),
    ),
    Mistake(
        "backward.sign",
        "Hay un signo cambiado: backward calcula derivadas, y el menos es de la actualización",
        "A sign is wrong: backward computes derivatives, and the minus belongs to the update",
        "4",
        known_by(_all_reversed, _ROLE),
    ),
    Mistake(
        "backward.activations_swapped",
        "Las activaciones están cruzadas: la segunda es la de la última capa",
        "The activations have changed places: the second one is the last layer's",
        "4",
        known_by(_with_pair(lambda asked: asked[::-1]), _ROLE),
    ),
    Mistake(
        "backward.activations_ignored",
        "Usás siempre las mismas activaciones: mirá qué dice el argumento",
        "You always use the same activations: look at what the argument says",
        "4",
        known_by(_with_pair(lambda _asked: ("tanh", "sigmoid")), _ROLE),
    ),
    Mistake(
        "backward.caches_reversed",
        "Los caches están cruzados: cada capa usa el suyo, y la última va primero",
        "The caches have changed places: each layer uses its own, and the last one goes first",
        "4",
        known_by(_caches_reversed, _ROLE),
    ),
    Mistake(
        "backward.keys_swapped",
        "Los gradientes están cruzados: los de una capa llevan el nombre de la otra",
        "The gradients have changed places: those of one layer carry the other's name",
        "4",
        (*known_by(_keys_swapped, _ROLE), *known_by(_weight_keys_swapped, _ROLE)),
    ),
    Mistake(
        "backward.layer1_zero",
        "La capa 1 también aprende: sus gradientes no son cero",
        "Layer 1 learns as well: its gradients are not zero",
        "4",
        known_by(_zero("dW1", "db1"), _ROLE),
    ),
    Mistake(
        "backward.db_zero",
        "El sesgo también aprende: db no es cero",
        "The bias learns as well: db is not zero",
        "4",
        known_by(_zero("db1", "db2"), _ROLE),
    ),
    Mistake(
        "backward.numeric_differentiation",
        "Una derivada por diferencias sirve para controlar, no para calcular: usá las fórmulas y los caches",
        "A derivative by differences is there to check, not to compute: use the formulas and the caches",
        "4",
        codes=tuple(
            (role, code) for role in (*BACKWARD_ROLES, _ROLE) for code in ("forward_inside", "lost_digits")
        ),
    ),
)
