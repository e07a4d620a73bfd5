"""Part 4, the whole: all four gradients of a network, from dxL and the caches of the student's forward.

Right is: equal to the reference. Else the fault may lie in the student's other functions, and these are
asked in turn: (1) derivatives of their own forward, (2) of their own loss of their own forward, for both
losses, (3) the composition of their own layer functions, on the caches of their own `feed_forward` or of
their own layers. While `backpropagation` runs, forward and losses
are out of its reach: a derivative by differences is no backpropagation.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from typing import Any

import numpy as np

from practico.gradcheck.compare import Fault
from practico.gradcheck.numeric import Array, call_each
from practico.gradcheck.seed import hidden_rng
from practico.gradcheck.two_layer import reference
from practico.gradcheck.two_layer.carried import (
    GUARD,
    gradient_agrees,
    is_array,
    own_loss,
    taken,
    weighted_output,
)
from practico.gradcheck.two_layer.diagnosis import diagnosed
from practico.gradcheck.two_layer.examination import REPEATED, Examination, Excuse, Form, Subject, Trial
from practico.gradcheck.two_layer.examine import examine, settle
from practico.gradcheck.two_layer.network_checks import forward_arguments, network_sizes
from practico.gradcheck.two_layer.quiet import NETWORK_PARTS, agree, as_quiet, quiet_networks
from practico.gradcheck.two_layer.shut import shut_forward
from practico.gradcheck.two_layer.trials import SQUARE, Network, draw_network, networks
from practico.gradcheck.two_layer.upstream import Variant, caches_from, variants
from practico.gradcheck.two_layer.usable import with_usable_activations

Function = Callable[..., Any]
BLOCKS = ("dW2", "db2", "dW1", "db1")  # the last layer first: the order in which a mistake spreads
_FORM = Form("dict", BLOCKS)


def check(
    subject: Subject, function: Function, feed_forward: Function, losses: Mapping[str, Function]
) -> None:
    """dW1, db1, dW2, db2 for three networks and the calls related to the first."""
    with_usable_activations(subject, lambda able: _check(able, function, feed_forward, losses), backward=True)


def _check(
    subject: Subject, function: Function, feed_forward: Function, losses: Mapping[str, Function]
) -> None:
    rng = hidden_rng("backpropagation")
    drawn = networks(rng, subject.substitute)
    upstreams = [rng.standard_normal(network.flow.xL.shape) for network in drawn]
    calls = [(network, Variant(np.arange(len(d)), d)) for network, d in zip(drawn, upstreams, strict=True)]
    calls += [(drawn[0], variant) for variant in variants(upstreams[0])]
    calls += [(network, calls[0][1]) for network in quiet_networks(drawn[0])]
    caches = caches_from(
        subject,
        "feed_forward",
        feed_forward,
        [_forward_call(subject, network, network.X[variant.rows]) for network, variant in calls],
    )
    trials = [
        _trial(subject, network, variant, cache, explicit=index > 0 or bool(subject.substitute))
        for index, ((network, variant), cache) in enumerate(zip(calls, caches, strict=True))
    ]
    examination = examine(
        subject,
        function,
        as_quiet(trials, NETWORK_PARTS),
        _FORM,
        watch=1,
        probe=partial(_probe, subject, feed_forward),
        during=partial(_shut, subject),
    )
    settle(
        subject,
        examination,
        [
            Excuse(
                partial(_own_forward, subject, examination, drawn, upstreams, feed_forward), ("feed_forward",)
            ),
            Excuse(
                partial(_own_losses, subject, function, drawn, feed_forward, losses), ("mse", "cross_entropy")
            ),
            *(
                Excuse(
                    partial(_own_composition, subject, examination, calls, caches),
                    ("affine_activation_backward",),
                    relations=(REPEATED,),
                )
                for caches in (caches, None)
            ),
        ],
    )


def _probe(subject: Subject, feed_forward: Function) -> list[Trial]:
    """A network in which every product is defined, the wrong ones too."""
    rng = hidden_rng("backpropagation")
    square = draw_network(rng, SQUARE, networks(rng, subject.substitute)[0].pair)
    plain = Variant(np.arange(SQUARE.N), rng.standard_normal(square.flow.xL.shape))
    [cache] = caches_from(subject, "feed_forward", feed_forward, [_forward_call(subject, square, square.X)])
    return [_trial(subject, square, plain, cache, explicit=True)]


def _trial(subject: Subject, network: Network, variant: Variant, cache: Any, explicit: bool) -> Trial:
    arguments = (variant.upstream, cache)
    if explicit:
        arguments = (*arguments, subject.names.pair(network.pair))  # type: ignore[assignment]
    expected = reference.backpropagation(
        variant.upstream, network.X[variant.rows], network.parameters, network.pair
    )
    related = (0, variant.factor, BLOCKS) if variant.relation else None
    ordered = {name: expected[name] for name in BLOCKS}
    inputs = (variant.upstream, network.X[variant.rows], network.parameters, network.pair)
    return Trial(network_sizes(network), arguments, ordered, related, variant.relation, inputs)


@contextmanager
def _shut(subject: Subject) -> Iterator[None]:
    """Forward and losses out of reach. Raises CheckFailed where they were called anyway."""
    namespace: Any = subject.namespace or None
    called: list[str] = []
    try:
        with shut_forward(subject.names, namespace) as called:
            yield
    finally:
        # Also where the student's code swallowed our refusal, or let it out as an error of its own.
        if called:
            raise diagnosed(subject, Fault("forward_inside", "", {"called": called[0]}))


def _forward_call(subject: Subject, network: Network, X: Array) -> tuple[Any, ...]:
    return (X, *forward_arguments(subject.names, network)[1:])


def _own_forward(
    subject: Subject,
    examination: Examination,
    drawn: Sequence[Network],
    upstreams: Sequence[Array],
    feed_forward: Function,
) -> bool:
    """Whether the gradients are derivatives of Σ dxL ⊙ xL of the student's own forward."""
    rng = hidden_rng("directions")
    return all(
        gradient_agrees(
            weighted_output(feed_forward, _with_parameters(subject, network), upstream),
            network.parameters,
            _by_parameter(blocks),
            rng,
        )
        for network, upstream, blocks in zip(drawn, upstreams, examination.blocks, strict=False)
    )


def _own_losses(
    subject: Subject,
    function: Function,
    drawn: Sequence[Network],
    feed_forward: Function,
    losses: Mapping[str, Function],
) -> bool:
    """Whether the gradients are derivatives of each of the student's losses, fed with that loss's own dxL."""
    rng = hidden_rng("directions")
    for network in drawn[:2]:  # those with a sigmoid output, which cross entropy needs
        for role in ("mse", "cross_entropy"):
            loss = losses[role]
            arguments = _with_parameters(subject, network)
            [(xL, caches)] = call_each(feed_forward, [arguments(network.parameters)])
            [(_, dxL)] = call_each(loss, [(xL, network.y.copy())])
            with shut_forward(subject.names, subject.namespace or None):  # type: ignore[arg-type]
                [gradients] = call_each(function, [(dxL, caches, subject.names.pair(network.pair))])
            if not _is_complete(gradients, network):
                return False
            evaluate = own_loss(feed_forward, loss, arguments, network.y)
            if not gradient_agrees(evaluate, network.parameters, _by_parameter(gradients), rng):
                return False
    return True


def _own_composition(
    subject: Subject,
    examination: Examination,
    calls: Sequence[tuple[Network, Variant]],
    caches: Sequence[Any] | None,
) -> bool:
    """Whether all gradients are what the student's own layer functions give, layer after layer.

    Zeros are an answer where a wrong forward silenced a relu, but neither everywhere nor in quiet networks.
    """
    heard: set[str] = set()
    for index, ((network, variant), blocks) in enumerate(zip(calls, examination.blocks, strict=True)):
        trial = examination.trials[index]
        X = network.X[variant.rows]
        layers = _own_layer_caches(subject, network, X) if caches is None else caches[index]
        own = _own_layers_backward(subject, network, variant.upstream, layers)
        for name in BLOCKS:
            mine, theirs = blocks[name], own[name]
            is_heard = not variant.relation and float(np.abs(mine).max()) > GUARD
            is_due = trial.quiet is not None and not variant.relation
            if not agree(trial, name, mine, theirs) or (is_due and not is_heard):
                return False
            if is_heard and not is_due:
                heard.add(name)
    return heard == set(BLOCKS)


def _own_layer_caches(subject: Subject, network: Network, X: Array) -> list[Any]:
    forward = subject.part("affine_activation_forward")
    first, second = subject.names.pair(network.pair)
    p = {key: value.copy() for key, value in network.parameters.items()}
    [hidden] = call_each(forward, [(X.copy(), p["W1"], p["b1"], first)])
    [output] = call_each(forward, [(taken(hidden, 0), p["W2"], p["b2"], second)])
    return [taken(hidden, 1), taken(output, 1)]


def _own_layers_backward(
    subject: Subject, network: Network, upstream: Array, caches: Sequence[Any]
) -> dict[str, Any]:
    backward = subject.part("affine_activation_backward")
    first, second = subject.names.pair(network.pair)
    [layer2] = call_each(backward, [(upstream.copy(), caches[1], second)])
    [layer1] = call_each(backward, [(taken(layer2, 0), caches[0], first)])
    return {
        "dW1": taken(layer1, 1),
        "db1": taken(layer1, 2),
        "dW2": taken(layer2, 1),
        "db2": taken(layer2, 2),
    }


def _with_parameters(subject: Subject, network: Network) -> Callable[[dict[str, Array]], tuple[Any, ...]]:
    def arguments(point: dict[str, Array]) -> tuple[Any, ...]:
        parameters = {key: value.copy() for key, value in point.items()}
        return (network.X.copy(), parameters, subject.names.pair(network.pair))

    return arguments


def _by_parameter(blocks: Mapping[str, Any]) -> dict[str, Array]:
    return {key: blocks["d" + key] for key in ("W1", "b1", "W2", "b2")}


def _is_complete(gradients: Any, network: Network) -> bool:
    return type(gradients) is dict and all(
        "d" + key in gradients and is_array(gradients["d" + key], value.shape)
        for key, value in network.parameters.items()
    )
