"""Mistakes of the forward pass. Inputs: (X, W, b) of the affine step, (S,) of an activation,
(X, W, b, role) of a layer, (X, parameters, pair) of the network, (dX, S, role, cache) of an activation's
backward, by which a cache that holds the wrong thing shows.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from practico.gradcheck.misconceptions.mistake import Case, Mistake, Signature, known_by
from practico.gradcheck.numeric import Array
from practico.gradcheck.two_layer import reference

ACTIVATIONS = ("sigmoid", "tanh", "relu")
_BACKWARDS = ("sigmoid_backward", "tanh_backward", "relu_backward")


def _elementwise(case: Case) -> Mapping[str, Any]:
    X, W, b = case.inputs
    return {"S": X * W + b}


def _no_bias(case: Case) -> Mapping[str, Any]:
    X, W, _ = case.inputs
    return {"S": X @ W}


def _no_bias_in_network(case: Case) -> Mapping[str, Any]:
    X, parameters, pair = case.inputs
    without = {key: value if value.ndim == 2 else 0.0 * value for key, value in parameters.items()}
    return {"xL": reference.feed_forward(X, without, pair).xL}


def _w_times_x(case: Case) -> Mapping[str, Any]:
    X, W, b = case.inputs
    return {"S": W @ X + b}


def _minus_bias(case: Case) -> Mapping[str, Any]:
    X, W, b = case.inputs
    return {"S": X @ W - b}


def _activation_always(role: str) -> Signature:
    def compute(case: Case) -> Mapping[str, Any]:
        X, W, b, _ = case.inputs
        return {"X": reference.activation(role, X @ W + b)}

    return compute


def _network_with(pair: Callable[[tuple[str, str]], tuple[str, str]]) -> Signature:
    """The network with other activations than those asked for."""

    def compute(case: Case) -> Mapping[str, Any]:
        X, parameters, asked = case.inputs
        return {"xL": reference.feed_forward(X, parameters, pair(asked)).xL}

    return compute


def _entrywise(formula: Callable[[Array], Array]) -> Signature:
    return lambda case: {"X": formula(case.inputs[0])}


def _sigmoid_sign(case: Case) -> Mapping[str, Any]:
    return {"X": 1.0 / (1.0 + np.exp(case.inputs[0]))}


def _linear_layer(case: Case) -> Mapping[str, Any]:
    X, W, b, _ = case.inputs
    return {"X": X @ W + b}


def _linear_hidden(case: Case) -> Mapping[str, Any]:
    X, p, pair = case.inputs
    S2 = (X @ p["W1"] + p["b1"]) @ p["W2"] + p["b2"]
    return {"xL": reference.activation(pair[1], S2)}


def _linear_output(case: Case) -> Mapping[str, Any]:
    return {"xL": reference.feed_forward(*case.inputs).S2}


def _linear_network(case: Case) -> Mapping[str, Any]:
    X, p, _ = case.inputs
    return {"xL": (X @ p["W1"] + p["b1"]) @ p["W2"] + p["b2"]}


def _layer2_fed_with_x(case: Case) -> Mapping[str, Any]:
    X, p, pair = case.inputs
    return {"xL": reference.activation(pair[1], X @ p["W2"] + p["b2"])}


def _leaky(case: Case) -> Mapping[str, Any]:
    S, got = case.inputs[0], case.got["X"]
    leak = float(got[S < 0][0] / S[S < 0][0])
    return {"X": np.where(S > 0, S, leak * S)} if 0 < leak < 1 else {}


def _cache_holds_x(case: Case) -> Mapping[str, Any]:
    dX, S, role, cache = case.inputs
    X = reference.activation(role, S)
    if type(cache) is not np.ndarray or cache.shape != X.shape or not np.allclose(cache, X, rtol=1e-9):
        return {}
    return {"dS": dX * reference.slope(role, X)}


MISTAKES = (
    Mistake(
        "forward.elementwise_product",
        "El producto de X por W es matricial: mirá la diferencia entre * y @",
        "The product of X and W is a matrix product: look at the difference between * and @",
        "2",
        known_by(_elementwise, "affine_forward"),
    ),
    Mistake(
        "forward.no_bias",
        "¿Y el sesgo?",
        "And the bias?",
        "2",
        (*known_by(_no_bias, "affine_forward"), *known_by(_no_bias_in_network, "feed_forward")),
    ),
    Mistake(
        "forward.w_times_x",
        "Las muestras están en las filas de X: revisá el orden del producto",
        "Samples are the rows of X: look at the order of the product",
        "2",
        known_by(_w_times_x, "affine_forward"),
    ),
    Mistake(
        "forward.sigmoid_sign",
        "Revisá el signo del exponente: la sigmoide crece con S",
        "Look at the sign of the exponent: the sigmoid grows with S",
        "2",
        known_by(_sigmoid_sign, "sigmoid"),
    ),
    Mistake(
        "forward.linear",
        "Falta aplicar la activación: sin ella la red es lineal",
        "The activation is not applied: without it the net is linear",
        "2",
        (
            *known_by(_linear_layer, "affine_activation_forward"),
            *known_by(_linear_hidden, "feed_forward"),
            *known_by(_linear_output, "feed_forward"),
            *known_by(_linear_network, "feed_forward"),
        ),
    ),
    Mistake(
        "forward.cache_holds_x",
        "El cache de la activación tiene X: guardá lo que necesita el paso hacia atrás",
        "The activation's cache holds X: keep what the backward step needs",
        "2",
        known_by(_cache_holds_x, *_BACKWARDS),
        rather_than=("backward.theta_at_x",),
    ),
    Mistake(
        "forward.input_mutated",
        "Tu función escribe sobre el arreglo que recibe, y quien la llamó lo sigue usando",
        "Your function writes over the array that it gets, and its caller goes on using it",
        "2",
        codes=tuple((role, "mutated_input") for role in (*ACTIVATIONS, "affine_forward", "feed_forward")),
    ),
    Mistake(
        "forward.layer2_fed_with_x",
        "La segunda capa recibe la salida de la primera, no la entrada de la red",
        "The second layer gets the output of the first, not the input of the net",
        "2",
        known_by(_layer2_fed_with_x, "feed_forward"),
    ),
    Mistake(
        "forward.leaky_relu",
        "Esa es la leaky ReLU: la ReLU vale cero del lado negativo",
        "That is the leaky ReLU: ReLU is zero on the negative side",
        "2",
        known_by(_leaky, "relu"),
    ),
    Mistake(
        "forward.minus_bias",
        "El sesgo se suma",
        "The bias is added",
        "2",
        known_by(_minus_bias, "affine_forward"),
    ),
    Mistake(
        "forward.activation_ignored",
        "Usás siempre la misma activación: mirá qué dice el argumento",
        "You always use the same activation: look at what the argument says",
        "2",
        (
            *(
                entry
                for r in ACTIVATIONS
                for entry in known_by(_activation_always(r), "affine_activation_forward")
            ),
            *known_by(_network_with(lambda _asked: ("tanh", "sigmoid")), "feed_forward"),
            *known_by(_network_with(lambda asked: (asked[0], asked[0])), "feed_forward"),
            *known_by(_network_with(lambda asked: (asked[1], asked[1])), "feed_forward"),
        ),
    ),
    Mistake(
        "forward.activations_swapped",
        "Las activaciones están cruzadas: la primera es la de la capa oculta",
        "The activations have changed places: the first one is the hidden layer's",
        "2",
        known_by(_network_with(lambda asked: asked[::-1]), "feed_forward"),
    ),
    Mistake(
        "forward.relu_abs",
        "Eso es el valor absoluto: mirá qué hace la ReLU con los negativos",
        "That is the absolute value: see what ReLU does to negative numbers",
        "2",
        known_by(_entrywise(np.abs), "relu"),
    ),
    Mistake(
        "forward.tanh_half_argument",
        "tanh se puede escribir con la sigmoide, pero su argumento no es S",
        "tanh can be written with the sigmoid, but its argument is not S",
        "2",
        known_by(_entrywise(lambda S: 2.0 * reference.activation("sigmoid", S) - 1.0), "tanh"),
    ),
)
