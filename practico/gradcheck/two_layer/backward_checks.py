"""Part 4: backward of the affine step, and of one layer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, TypeAlias

import numpy as np

from practico.gradcheck.numeric import Array, call_each
from practico.gradcheck.seed import hidden_rng
from practico.gradcheck.two_layer import reference
from practico.gradcheck.two_layer.carried import (
    GUARD,
    copied,
    gradient_agrees,
    taken,
    weighted_output,
)
from practico.gradcheck.two_layer.examination import REPEATED, Examination, Excuse, Form, Subject, Trial
from practico.gradcheck.two_layer.examine import examine, settle
from practico.gradcheck.two_layer.forward_checks import layer_activations, layer_sizes
from practico.gradcheck.two_layer.quiet import AFFINE_PARTS, agree, as_quiet, quiet_layers
from practico.gradcheck.two_layer.trials import CONFIGURATIONS, SQUARE, Layer, draw_layer
from practico.gradcheck.two_layer.upstream import Variant, caches_from, relation_to_first, variants
from practico.gradcheck.two_layer.usable import with_usable_activations

Function = Callable[..., Any]
Calls: TypeAlias = Sequence[tuple[Layer, Variant]]
AFFINE_BLOCKS = ("dX_prev", "dW", "db")
_AFFINE = Form("tuple", AFFINE_BLOCKS)
_GRADIENT_OF = {"X": "dX_prev", "W": "dW", "b": "db"}


def check_affine(subject: Subject, function: Function, forward: Function) -> None:
    """dX_prev, dW and db of S = X·W + b, or of the student's own forward."""
    rng = hidden_rng("affine_backward")
    layers = [draw_layer(rng, sizes) for sizes in CONFIGURATIONS]
    related = [(layers[0], variant) for variant in variants(layers[0].upstream)]
    calls = [*_plain(layers), *related, *_plain(quiet_layers(layers[0]))]
    trials = as_quiet(_affine_trials(subject, forward, calls), AFFINE_PARTS)
    probe = partial(_square_trials, partial(_affine_trials, subject, forward), subject.role)
    examination = examine(subject, function, trials, _AFFINE, watch=1, probe=probe)
    own = partial(_own_layers, examination, layers, forward, [()] * len(layers))
    settle(subject, examination, [Excuse(own, ("affine_forward",))])


def _affine_trials(subject: Subject, forward: Function, calls: Calls) -> list[Trial]:
    inputs = [(layer.X[variant.rows], layer.W, layer.b) for layer, variant in calls]
    caches = caches_from(subject, "affine_forward", forward, inputs)
    return [
        Trial(
            layer_sizes(layer),
            (variant.upstream, cache),
            reference.affine_backward(variant.upstream, X, layer.W),
            **relation_to_first(variant, AFFINE_BLOCKS),
            inputs=(variant.upstream, X, layer.W),
        )
        for (layer, variant), (X, _, _), cache in zip(calls, inputs, caches, strict=True)
    ]


def _square_trials(trials: Callable[[Calls], list[Trial]], label: str) -> list[Trial]:
    """A trial in which every product is defined, the wrong ones too."""
    return trials(_plain([draw_layer(hidden_rng(label), SQUARE)]))


def check_affine_activation(subject: Subject, function: Function, forward: Function) -> None:
    """dX_prev, dW and db of one layer, or those of the student's own forward or own backward parts."""
    with_usable_activations(
        subject, lambda able: _check_affine_activation(able, function, forward), backward=True
    )


def _check_affine_activation(subject: Subject, function: Function, forward: Function) -> None:
    rng = hidden_rng("affine_activation_backward")
    layers = [draw_layer(rng, sizes) for sizes in CONFIGURATIONS]
    own_roles = layer_activations(subject)
    words = [(subject.names.activations[role],) for role in own_roles]
    related = [(layers[0], variant) for variant in variants(layers[0].upstream)]
    calls = [*_plain(layers), *related, *_plain(quiet_layers(layers[0]))]
    roles = [*own_roles, *(own_roles[0] for _ in calls[len(layers) :])]
    trials = as_quiet(_layer_trials(subject, forward, calls, roles), AFFINE_PARTS)
    probe = partial(
        _square_trials, partial(_layer_trials, subject, forward, roles=own_roles[:1]), subject.role
    )
    examination = examine(subject, function, trials, _AFFINE, watch=1, probe=probe)
    settle(
        subject,
        examination,
        [
            Excuse(partial(_own_layers, examination, layers, forward, words), ("affine_activation_forward",)),
            Excuse(
                partial(_own_composition, subject, examination, calls, roles),
                ("affine_backward", *(f"{role}_backward" for role in own_roles)),
                relations=(REPEATED,),
            ),
        ],
    )


def _layer_trials(subject: Subject, forward: Function, calls: Calls, roles: Sequence[str]) -> list[Trial]:
    inputs = [
        (layer.X[variant.rows], layer.W, layer.b, subject.names.activations[role])
        for (layer, variant), role in zip(calls, roles, strict=True)
    ]
    caches = caches_from(subject, "affine_activation_forward", forward, inputs)
    trials = []
    for (layer, variant), role, cache in zip(calls, roles, caches, strict=True):
        dS = variant.upstream * reference.slope(role, layer.S[variant.rows])
        expected = reference.affine_backward(dS, layer.X[variant.rows], layer.W)
        arguments = (variant.upstream, cache, subject.names.activations[role])
        inputs_of_diagnosis = (variant.upstream, layer.X[variant.rows], layer.W, layer.b, role)
        related_to = relation_to_first(variant, AFFINE_BLOCKS)
        trials.append(
            Trial(layer_sizes(layer), arguments, expected, **related_to, inputs=inputs_of_diagnosis)
        )
    return trials


def _own_layers(
    examination: Examination, layers: Sequence[Layer], forward: Function, extra: Sequence[tuple[Any, ...]]
) -> bool:
    """Whether the blocks are derivatives of the student's own forward, for each layer."""
    rng = hidden_rng("directions")
    for layer, blocks, rest in zip(layers, examination.blocks, extra, strict=False):

        def arguments(point: dict[str, Array], rest: tuple[Any, ...] = rest) -> tuple[Any, ...]:
            return (point["X"].copy(), point["W"].copy(), point["b"].copy(), *rest)

        point = {"X": layer.X, "W": layer.W, "b": layer.b}
        analytic = {name: blocks[_GRADIENT_OF[name]] for name in point}
        if not gradient_agrees(weighted_output(forward, arguments, layer.upstream), point, analytic, rng):
            return False
    return True


def _own_composition(subject: Subject, examination: Examination, calls: Calls, roles: Sequence[str]) -> bool:
    """Whether all blocks are what the student's activation backward, then affine backward, give."""
    returned = zip(examination.trials, examination.blocks, strict=True)
    for (trial, blocks), (layer, variant), role in zip(returned, calls, roles, strict=True):
        own = _own_layer_backward(subject, layer, variant, role)
        for name, theirs in zip(AFFINE_BLOCKS, own, strict=True):
            mine: Array = blocks[name]
            says_something = bool(variant.relation) or float(np.abs(mine).max()) > GUARD
            if not (agree(trial, name, mine, theirs) and says_something):
                return False
    return True


def _own_layer_backward(subject: Subject, layer: Layer, variant: Variant, role: str) -> tuple[Any, ...]:
    """dX_prev, dW, db of one layer, by the student's four small functions."""
    X = layer.X[variant.rows]
    [sums] = call_each(subject.part("affine_forward"), [(X, layer.W.copy(), layer.b.copy())])
    [outputs] = call_each(subject.part(role), [(copied(taken(sums, 0)),)])
    [dS] = call_each(subject.part(f"{role}_backward"), [(variant.upstream.copy(), taken(outputs, 1))])
    [result] = call_each(subject.part("affine_backward"), [(dS, taken(sums, 1))])
    return tuple(taken(result, position) for position in range(3))


def _plain(layers: Sequence[Layer]) -> list[tuple[Layer, Variant]]:
    return [(layer, Variant(np.arange(len(layer.X)), layer.upstream)) for layer in layers]
