"""Part 2: the affine step, the activations, one layer, the whole forward pass, and predictions."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

import numpy as np

from practico.gradcheck.compare import gate_fault
from practico.gradcheck.numeric import Array, Blocks, call_each
from practico.gradcheck.seed import hidden_rng
from practico.gradcheck.two_layer import reference
from practico.gradcheck.two_layer.carried import depends_on_each, is_array, outputs_agree, taken
from practico.gradcheck.two_layer.examine import Excuse, Form, Subject, Trial, examine, settle
from practico.gradcheck.two_layer.names import Names
from practico.gradcheck.two_layer.trials import (
    CONFIGURATIONS,
    Layer,
    Network,
    draw_layer,
    draw_network,
    draw_until,
    networks,
)

Function = Callable[..., Any]
LAYER_ACTIVATIONS = ("relu", "sigmoid", "tanh")  # ReLU on the largest one, where both signs occur


def check_affine(subject: Subject, function: Function) -> None:
    """S = X·W + b."""
    rng = hidden_rng("affine_forward")
    layers = [draw_layer(rng, sizes) for sizes in CONFIGURATIONS]
    trials = [Trial(layer_sizes(each), (each.X, each.W, each.b), {"S": each.S}) for each in _repeated(layers)]
    settle(subject, examine(subject, function, trials, Form("tuple", ("S", "cache"))))


def check_activation(subject: Subject, function: Function) -> None:
    """X = θ(S), entry by entry, with S left as it was."""
    rng = hidden_rng(subject.role)
    inputs = [2.0 * draw_layer(rng, sizes).S for sizes in CONFIGURATIONS]
    trials = [
        Trial("N={}, d={}".format(*S.shape), (S,), {"X": reference.activation(subject.role, S)})
        for S in _repeated(inputs)
    ]
    settle(subject, examine(subject, function, trials, Form("tuple", ("X", "cache"))))


def check_affine_activation(subject: Subject, function: Function) -> None:
    """X = θ(X_prev·W + b) for each θ, or the composition of the student's own two functions."""
    rng = hidden_rng("affine_activation_forward")
    pairs = [
        (draw_layer(rng, sizes), role) for sizes, role in zip(CONFIGURATIONS, LAYER_ACTIVATIONS, strict=True)
    ]
    trials = [
        Trial(
            layer_sizes(layer),
            (layer.X, layer.W, layer.b, subject.names.activations[role]),
            {"X": reference.activation(role, layer.S)},
        )
        for layer, role in _repeated(pairs)
    ]
    examination = examine(subject, function, trials, Form("tuple", ("X", "cache")))

    def composed() -> bool:
        results = [each["X"] for each in examination.blocks]
        for (layer, role), result in zip(pairs, results, strict=False):
            blocks = {"X": layer.X, "W": layer.W, "b": layer.b}

            def compute(points: Sequence[Blocks], role: str = role) -> list[Any]:
                return own_layer(subject, [(p["X"], p["W"], p["b"]) for p in points], role)

            if not outputs_agree([result], compute([blocks]), [layer.S.shape]):
                return False
            if not depends_on_each(compute, blocks, result):
                return False
        return True

    settle(subject, examination, [Excuse(composed)])


def check_feed_forward(subject: Subject, function: Function) -> None:
    """xL of both layers, or the composition of the student's own layers."""
    drawn = networks(hidden_rng("feed_forward"))
    trials = [
        Trial(
            network_sizes(each),
            forward_arguments(subject.names, each, explicit=index > 0),
            {"xL": each.flow.xL},
        )
        for index, each in enumerate(_repeated(drawn))
    ]
    examination = examine(subject, function, trials, Form("tuple", ("xL", "caches")))

    def composed_of(layer: Function) -> bool:
        results = [each["xL"] for each in examination.blocks]
        for network, result in zip(drawn, results, strict=False):

            def compute(points: Sequence[Blocks], network: Network = network) -> list[Any]:
                return own_network(subject, layer, points, network.pair)

            blocks = {"X": network.X, **network.parameters}
            if not outputs_agree([result], compute([blocks]), [network.flow.xL.shape]):
                return False
            if not depends_on_each(compute, blocks, result):
                return False
        return True

    layers = (whole_layer, own_layer)
    settle(subject, examination, [Excuse(partial(composed_of, layer)) for layer in layers])


def check_predict(subject: Subject, function: Function) -> None:
    """Booleans, xL > ½, of the right network or of the student's own `feed_forward`."""
    rng = hidden_rng("predict")
    drawn = [
        _decided_network(rng, each, pair)
        for each, pair in zip(CONFIGURATIONS[:2], (("tanh", "sigmoid"), ("relu", "sigmoid")), strict=True)
    ]
    trials = [
        Trial(
            network_sizes(each),
            forward_arguments(subject.names, each, explicit=index > 0),
            {"predictions": each.flow.xL > 0.5},
        )
        for index, each in enumerate(_repeated(drawn))
    ]
    examination = examine(subject, function, trials, Form("array", ("predictions",)))

    def own_outputs() -> bool:
        many = [replace(each, X=3.0 * rng.standard_normal((60, each.sizes.d))) for each in drawn]
        arguments = [forward_arguments(subject.names, each) for each in many]
        outputs = [taken(each, 0) for each in call_each(subject.part("feed_forward"), arguments)]
        answers = call_each(function, arguments)
        if not all(is_array(output, (60, 1)) for output in outputs):
            return False
        predictions = [output > 0.5 for output in outputs]
        both = any(bool(each.any()) and not bool(each.all()) for each in predictions)
        pairs = zip(predictions, answers, strict=True)
        return both and all(
            gate_fault("", b, a.shape, "b") is None and np.array_equal(a, b) for a, b in pairs
        )

    settle(subject, examination, [Excuse(own_outputs)])


def own_layer(subject: Subject, points: Sequence[tuple[Any, Any, Any]], role: str) -> list[Any]:
    """X of each (X_prev, W, b), by the student's affine step and activation."""
    sums = call_each(subject.part("affine_forward"), [tuple(np.copy(each) for each in p) for p in points])
    return [taken(each, 0) for each in call_each(subject.part(role), [(np.copy(taken(s, 0)),) for s in sums])]


def whole_layer(subject: Subject, points: Sequence[tuple[Any, Any, Any]], role: str) -> list[Any]:
    """X of each (X_prev, W, b), by the student's own layer function."""
    activation = subject.names.activations[role]
    calls = [(*(np.copy(each) for each in p), activation) for p in points]
    return [taken(each, 0) for each in call_each(subject.part("affine_activation_forward"), calls)]


def own_network(
    subject: Subject, layer: Function, points: Sequence[Mapping[str, Any]], pair: tuple[str, str]
) -> list[Any]:
    """xL at each point (X, W1, b1, W2, b2), layer by layer."""
    hidden = layer(subject, [(p["X"], p["W1"], p["b1"]) for p in points], pair[0])
    second = [(X, p["W2"], p["b2"]) for X, p in zip(hidden, points, strict=True)]
    return list(layer(subject, second, pair[1]))


def forward_arguments(names: Names, network: Network, explicit: bool = True) -> tuple[Any, ...]:
    """What `feed_forward` is called with; the default activations may be left out."""
    arguments = (network.X, network.parameters)
    return (*arguments, names.pair(network.pair)) if explicit else arguments


def layer_sizes(layer: Layer) -> str:
    """The sizes of one layer, for messages."""
    return f"N={len(layer.X)}, d={layer.W.shape[0]}, h={layer.W.shape[1]}"


def network_sizes(network: Network) -> str:
    """The sizes of one network, for messages."""
    return "N={}, d0={}, d1={}, d2={}".format(*network.sizes)


def _repeated(items: list[Any]) -> list[Any]:
    return [*items, items[0]]


def _decided_network(rng: np.random.Generator, sizes: Any, pair: tuple[str, str]) -> Network:
    def decided(network: Network) -> bool:
        xL: Array = network.flow.xL
        return bool((np.abs(xL - 0.5) > 0.01).all()) and bool(xL.min() < 0.5 < xL.max())

    return draw_until(lambda: draw_network(rng, sizes._replace(o=1), pair), decided)
