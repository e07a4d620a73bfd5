"""Part 2: the affine step, the activations, and one layer of both."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from practico.gradcheck.numeric import Blocks, call_each
from practico.gradcheck.seed import hidden_rng
from practico.gradcheck.two_layer import reference
from practico.gradcheck.two_layer.carried import copied, depends_on_each, outputs_agree, taken
from practico.gradcheck.two_layer.examination import Excuse, Form, Subject, Trial
from practico.gradcheck.two_layer.examine import examine, settle
from practico.gradcheck.two_layer.trials import (
    CONFIGURATIONS,
    SQUARE,
    Layer,
    draw_layer,
)
from practico.gradcheck.two_layer.usable import with_usable_activations

Function = Callable[..., Any]
LAYER_ACTIVATIONS = ("relu", "sigmoid", "tanh")  # ReLU on the largest one, where both signs occur


def check_affine(subject: Subject, function: Function) -> None:
    """S = X·W + b."""
    rng = hidden_rng("affine_forward")
    layers = [draw_layer(rng, sizes) for sizes in CONFIGURATIONS]

    def trial(each: Layer) -> Trial:
        return Trial(layer_sizes(each), (each.X, each.W, each.b), {"S": each.S})

    trials = [trial(each) for each in repeated(layers)]
    form = Form("tuple", ("S", "cache"))
    probe = partial(_square_trial, trial, "affine_forward")
    settle(subject, examine(subject, function, trials, form, probe=probe))


def _square_trial(trial: Callable[[Layer], Trial], label: str) -> list[Trial]:
    """A trial in which every product is defined, the wrong ones too."""
    return [trial(draw_layer(hidden_rng(label), SQUARE))]


def check_activation(subject: Subject, function: Function) -> None:
    """X = θ(S), entry by entry, with S left as it was."""
    rng = hidden_rng(subject.role)
    inputs = [2.0 * draw_layer(rng, sizes).S for sizes in CONFIGURATIONS]
    trials = [
        Trial("N={}, d={}".format(*S.shape), (S,), {"X": reference.activation(subject.role, S)})
        for S in repeated(inputs)
    ]
    settle(subject, examine(subject, function, trials, Form("tuple", ("X", "cache"))))


def check_affine_activation(subject: Subject, function: Function) -> None:
    """X = θ(X_prev·W + b) for each θ, or the composition of the student's own two functions."""
    with_usable_activations(subject, lambda able: _check_affine_activation(able, function))


def _check_affine_activation(subject: Subject, function: Function) -> None:
    rng = hidden_rng("affine_activation_forward")
    pairs = [
        (draw_layer(rng, sizes), role)
        for sizes, role in zip(CONFIGURATIONS, layer_activations(subject), strict=True)
    ]
    trials = [
        Trial(
            layer_sizes(layer),
            (layer.X, layer.W, layer.b, subject.names.activations[role]),
            {"X": reference.activation(role, layer.S)},
            inputs=(layer.X, layer.W, layer.b, role),
        )
        for layer, role in repeated(pairs)
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

    settle(subject, examination, [Excuse(composed, ("affine_forward", *layer_activations(subject)))])


def layer_activations(subject: Subject) -> list[str]:
    """The activation of each configuration's layer, or what stands in for an unusable one."""
    return [subject.substitute.get(role, role) for role in LAYER_ACTIVATIONS]


def own_layer(subject: Subject, points: Sequence[tuple[Any, Any, Any]], role: str) -> list[Any]:
    """X of each (X_prev, W, b), by the student's affine step and activation."""
    sums = call_each(subject.part("affine_forward"), [tuple(copied(each) for each in p) for p in points])
    return [taken(each, 0) for each in call_each(subject.part(role), [(copied(taken(s, 0)),) for s in sums])]


def whole_layer(subject: Subject, points: Sequence[tuple[Any, Any, Any]], role: str) -> list[Any]:
    """X of each (X_prev, W, b), by the student's own layer function."""
    activation = subject.names.activations[role]
    calls = [(*(copied(each) for each in p), activation) for p in points]
    return [taken(each, 0) for each in call_each(subject.part("affine_activation_forward"), calls)]


def layer_sizes(layer: Layer) -> str:
    """The sizes of one layer, for messages."""
    return f"N={len(layer.X)}, d={layer.W.shape[0]}, h={layer.W.shape[1]}"


def repeated(items: list[Any]) -> list[Any]:
    """The items, and the first once more: a second call must equal the first."""
    return [*items, items[0]]
