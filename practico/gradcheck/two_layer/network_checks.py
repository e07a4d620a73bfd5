"""Parts 2 and 6: the whole forward pass, and the predictions made with it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

import numpy as np

from practico.gradcheck.compare import gate_fault
from practico.gradcheck.numeric import Blocks, call_each
from practico.gradcheck.seed import hidden_rng
from practico.gradcheck.two_layer import reference
from practico.gradcheck.two_layer.carried import depends_on_each, is_array, outputs_agree, taken
from practico.gradcheck.two_layer.examination import Excuse, Form, Subject, Trial
from practico.gradcheck.two_layer.examine import examine, settle
from practico.gradcheck.two_layer.forward_checks import own_layer, repeated, whole_layer
from practico.gradcheck.two_layer.names import Names
from practico.gradcheck.two_layer.trials import (
    PAIRS,
    SQUARE,
    Network,
    Sizes,
    draw_network,
    draw_until,
    networks,
)
from practico.gradcheck.two_layer.usable import with_usable_activations

Function = Callable[..., Any]
_WIDE = (Sizes(20, 4, 5, 1), Sizes(15, 2, 3, 1))  # a few booleans would agree by chance


def check_feed_forward(subject: Subject, function: Function) -> None:
    """xL of both layers, or the composition of the student's own layers."""
    with_usable_activations(subject, lambda able: _check_feed_forward(able, function))


def _check_feed_forward(subject: Subject, function: Function) -> None:
    drawn = networks(hidden_rng("feed_forward"), subject.substitute)

    def trial(network: Network, explicit: bool) -> Trial:
        return Trial(
            network_sizes(network),
            forward_arguments(subject.names, network, explicit or bool(subject.substitute)),
            {"xL": network.flow.xL},
            inputs=(network.X, network.parameters, network.pair),
        )

    def probe() -> list[Trial]:
        return [trial(draw_network(hidden_rng("feed_forward"), SQUARE, drawn[0].pair), True)]

    trials = [trial(each, explicit=index > 0) for index, each in enumerate(repeated(drawn))]
    examination = examine(subject, function, trials, Form("tuple", ("xL", "caches")), probe=probe)

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
    settle(
        subject,
        examination,
        [Excuse(partial(composed_of, layer), ("affine_activation_forward",)) for layer in layers],
    )


def check_predict(subject: Subject, function: Function) -> None:
    """Booleans, xL > ½, of the right network or of the student's own `feed_forward`."""
    with_usable_activations(subject, lambda able: _check_predict(able, function))


def _check_predict(subject: Subject, function: Function) -> None:
    rng = hidden_rng("predict")
    pairs = [tuple(subject.substitute.get(role, role) for role in pair) for pair in PAIRS[:2]]
    drawn = [_decided_network(rng, sizes, pair) for sizes, pair in zip(_WIDE, pairs, strict=True)]
    trials = [
        Trial(
            network_sizes(each),
            forward_arguments(subject.names, each, explicit=index > 0 or bool(subject.substitute)),
            {"predictions": each.flow.xL > 0.5},
            inputs=(each.X, each.parameters, each.pair),
        )
        for index, each in enumerate(repeated(drawn))
    ]
    examination = examine(subject, function, trials, Form("array", ("predictions",)))

    def own_outputs() -> bool:
        # Those drawn are among them: there the activations, should they be ignored, make a difference.
        many = [*drawn, *(other for each in drawn for other in _mirrored(rng, each))]
        arguments = [forward_arguments(subject.names, each) for each in many]
        outputs = [taken(each, 0) for each in call_each(subject.part("feed_forward"), arguments)]
        answers = call_each(function, arguments)
        if not all(is_array(o, (len(each.X), 1)) for o, each in zip(outputs, many, strict=True)):
            return False
        predictions = [output > 0.5 for output in outputs]
        seen = np.concatenate(predictions)
        pairs = zip(predictions, answers, strict=True)
        return (
            bool(seen.any())
            and not bool(seen.all())
            and all(gate_fault("", b, a.shape, "b") is None and np.array_equal(a, b) for a, b in pairs)
        )

    settle(subject, examination, [Excuse(own_outputs, ("feed_forward",))])


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


def network_sizes(network: Network) -> str:
    """The sizes of one network, for messages."""
    return "N={}, d0={}, d1={}, d2={}".format(*network.sizes)


def _decided_network(rng: np.random.Generator, sizes: Sizes, pair: Any) -> Network:
    """Both classes, no output next to ½, and (for other activations) not the answers of the default ones."""

    def decided(network: Network) -> bool:
        xL = network.flow.xL
        usual = reference.feed_forward(network.X, network.parameters, PAIRS[0]).xL
        differs = pair == PAIRS[0] or bool(((usual > 0.5) != (xL > 0.5)).any())
        return differs and bool((np.abs(xL - 0.5) > 1e-3).all()) and bool(xL.min() < 0.5 < xL.max())

    return draw_until(lambda: draw_network(rng, sizes, pair), decided)


def _mirrored(rng: np.random.Generator, network: Network) -> list[Network]:
    """A network on 60 samples, and one with the opposite last layer: whatever θ is, both classes occur."""
    X = 3.0 * rng.standard_normal((60, network.sizes.d))
    p = network.parameters
    return [
        replace(network, X=X, parameters={**p, "W2": factor * p["W2"], "b2": factor * p["b2"]})
        for factor in (6.0, -6.0)
    ]
