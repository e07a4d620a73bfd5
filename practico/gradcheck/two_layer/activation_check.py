"""Part 4: backward of one activation, dS = dX ⊙ θ'(S), or with the derivative of the student's own θ.

A formula is exact to a few units in the last place; a difference of values of θ is not, whatever its step
(h = 1e-5 leaves 10,000 of them, three-point extrapolation 300, seven points 45). So where forward computes in
double precision, backward must keep it. ReLU's differences are exact but near 0: there it is tried there.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from practico.gradcheck.compare import Fault, is_float32, same
from practico.gradcheck.numeric import Array, call_each, fine_slopes
from practico.gradcheck.seed import hidden_rng
from practico.gradcheck.two_layer import reference
from practico.gradcheck.two_layer.carried import gradient_agrees, is_array, taken, weighted_output
from practico.gradcheck.two_layer.diagnosis import diagnosed
from practico.gradcheck.two_layer.examination import LOST_DIGITS, Excuse, Form, Subject, Trial
from practico.gradcheck.two_layer.examine import examine, settle
from practico.gradcheck.two_layer.trials import CONFIGURATIONS, SQUARE, Layer, draw_layer
from practico.gradcheck.two_layer.upstream import Variant, relation_to_first, results_from, variants

Function = Callable[..., Any]
_ULP = float(np.finfo(np.float64).eps)
_FORMULA = 32 * _ULP  # of θ' times dX: right formulas stay below 5
_FORWARD = 1e-13  # a forward that is less exact is no measure for its backward
_OWN = 2e-12  # for the derivative of another θ, which is itself taken by differences
_NEAR_ZERO = 1e-9


def check(subject: Subject, function: Function, forward: Function) -> None:
    """dS for three layers, the calls related to the first, and for ReLU one with sums next to 0."""
    role = subject.role.removesuffix("_backward")
    rng = hidden_rng(subject.role)
    layers = [draw_layer(rng, sizes) for sizes in CONFIGURATIONS]
    calls = [(layer, Variant(np.arange(len(layer.S)), layer.upstream)) for layer in layers]
    calls += [(layers[0], variant) for variant in variants(layers[0].upstream)[:3]]
    if role == "relu":
        calls.append((replace(layers[0], S=_NEAR_ZERO * layers[0].S), calls[0][1]))
    results = results_from(subject, role, forward, [(layer.S[variant.rows],) for layer, variant in calls])
    trials = [_trial(role, *call, result[1]) for call, result in zip(calls, results, strict=True)]
    if role == "relu":
        trials[-1] = _near_zero(trials[-1], results)

    def probe() -> list[Trial]:
        """A trial in which every product is defined, the wrong ones too."""
        square = draw_layer(hidden_rng(subject.role), SQUARE)
        [result] = results_from(subject, role, forward, [(square.S,)])
        return [_trial(role, square, Variant(np.arange(SQUARE.N), square.upstream), result[1])]

    examination = examine(subject, function, trials, Form("array", ("dS",)), watch=1, probe=probe)
    returned = [blocks["dS"] for blocks in examination.blocks[: len(layers)]]
    outputs = [taken(result, 0) for result in results[: len(layers)]]
    if examination.fault is None and role != "relu":
        _require_digits(subject, role, trials, outputs, returned)
    settle(
        subject,
        examination,
        [Excuse(lambda: _own_derivative(forward, layers, outputs, returned), (role,))],
    )


def _trial(role: str, layer: Layer, variant: Variant, cache: Any) -> Trial:
    return Trial(
        "N={}, d={}".format(*layer.S.shape),
        (variant.upstream, cache),
        {"dS": variant.upstream * reference.slope(role, layer.S)},
        **relation_to_first(variant, ("dS",)),
        inputs=(variant.upstream, layer.S, role, cache),
    )


def _near_zero(trial: Trial, results: Sequence[Any]) -> Trial:
    """The trial next to 0: as far away, where the student's own θ has the same shape there and here."""
    near, far = taken(results[-1], 0), taken(results[0], 0)
    quiet = replace(trial, quiet={"dS": np.s_[:]})
    if is_array(near, far.shape) and same(near, _NEAR_ZERO * far):
        return replace(quiet, same_as=(0, 1.0, ("dS",)), relation=LOST_DIGITS)
    return quiet


def _require_digits(
    subject: Subject, role: str, trials: Sequence[Trial], outputs: Sequence[Any], returned: Sequence[Array]
) -> None:
    for trial, output, dS in zip(trials, outputs, returned, strict=False):
        upstream, S, *_ = trial.inputs or ()
        if not is_array(output, S.shape) or is_float32(output) or is_float32(dS):
            continue
        exact = float(np.abs(output - reference.activation(role, S)).max()) < _FORWARD
        if exact and not bool((np.abs(dS - trial.expected["dS"]) <= _FORMULA * np.abs(upstream)).all()):
            raise diagnosed(subject, Fault(LOST_DIGITS, "dS"), trial.sizes)


def _own_derivative(
    forward: Function, layers: Sequence[Layer], outputs: Sequence[Any], returned: Sequence[Array]
) -> bool:
    """Whether each dS is the derivative of the student's own θ; as exactly as that computes."""
    for layer, output, dS in zip(layers, outputs, returned, strict=True):
        if not _agrees(forward, layer, dS):
            return False
        if is_float32(output) or is_float32(dS) or not _is_entrywise(forward, layer.S, output):
            continue
        slopes = fine_slopes(lambda points: [taken(x, 0) for x in call_each(forward, points)], layer.S)
        if not bool((np.abs(dS - layer.upstream * slopes) <= _OWN * np.abs(layer.upstream)).all()):
            return False
    return True


def _agrees(forward: Function, layer: Layer, dS: Array) -> bool:
    evaluate = weighted_output(forward, lambda point: (point["S"],), layer.upstream)
    return gradient_agrees(evaluate, {"S": layer.S}, {"S": dS}, hidden_rng("directions"))


def _is_entrywise(forward: Function, S: Array, output: Array) -> bool:
    """Whether one entry of S moves that entry of the output alone."""
    moved = S.copy()
    moved.flat[0] += 0.5
    [result] = call_each(forward, [(moved,)])
    X = taken(result, 0)
    return is_array(X, S.shape) and bool((X.ravel()[1:] == output.ravel()[1:]).all())
