"""Part 3: the losses, each a pair (cost, dxL)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from practico.gradcheck.compare import Fault, gate_fault, plain_number
from practico.gradcheck.numeric import Array, directional_derivatives, random_directions
from practico.gradcheck.seed import hidden_rng
from practico.gradcheck.two_layer import reference
from practico.gradcheck.two_layer.diagnosis import call_student, diagnosed
from practico.gradcheck.two_layer.examination import Form, Subject, Trial
from practico.gradcheck.two_layer.examine import examine, settle
from practico.gradcheck.two_layer.trials import CONFIGURATIONS, draw_labels

Function = Callable[..., Any]
Loss = Callable[[Array, Array], tuple[float, Array]]
FORM = Form("tuple", ("cost", "dxL"))
_LOW, _HIGH = 0.03, 0.97
# −log(1e-8), a hair less: clipping or adding up to 1e-8 is a legitimate way to stay finite.
_CHEAPEST_MISS = 18.4
_PERFECT = 1e-6
# The values have passed already: this only has to tell a function of xL from a table of answers, also for
# costs computed in single precision, whose difference quotient is all noise at a step of 1e-5.
_WIDE_STEP, _ROUGH = 1e-3, 1e-2


def check_mse(subject: Subject, function: Function) -> None:
    """1/(2N) Σ (y − x)² and its derivative."""
    _check(subject, function, reference.mse)


def check_cross_entropy(subject: Subject, function: Function) -> None:
    """−1/N Σ (y log x + (1 − y) log(1 − x)) and its derivative, finite at x = 0 and x = 1."""
    _check(subject, function, reference.cross_entropy)
    _check_edges(subject, function)


def _check(subject: Subject, function: Function, loss: Loss) -> None:
    rng = hidden_rng(subject.role)
    pairs = [
        (rng.uniform(_LOW, _HIGH, (sizes.N, sizes.o)), draw_labels(rng, sizes.N, sizes.o))
        for sizes in CONFIGURATIONS
    ]
    trials = [_trial(loss, xL, y) for xL, y in [*pairs, pairs[0]]]
    # With one output, (N, 1) against (N,) broadcasts and returns, where it raises with several.
    examination = examine(subject, function, trials, FORM, probe=lambda: [_trial(loss, *pairs[1])])
    settle(subject, examination)
    _require_own_derivative(subject, function, trials[0])


def _trial(loss: Loss, xL: Array, y: Array) -> Trial:
    cost, dxL = loss(xL, y)
    return Trial("N={}, d2={}".format(*xL.shape), (xL, y), {"cost": cost, "dxL": dxL})


def _require_own_derivative(subject: Subject, function: Function, trial: Trial) -> None:
    """dxL has passed against the reference; the cost, between the points tried so far, must agree with it."""
    (xL, y), dxL = trial.arguments, trial.expected["dxL"]

    def costs(points: list[dict[str, Array]]) -> list[float]:
        results = call_student(subject, function, [(point["xL"].copy(), y.copy()) for point in points])
        numbers = [plain_number(result[0]) for result in results]
        return [float("nan") if number is None else number for number in numbers]

    directions = random_directions(hidden_rng("directions"), {"xL": xL})
    slopes = directional_derivatives(costs, {"xL": xL}, directions, _WIDE_STEP)["xL"]
    claimed = np.array([float((dxL * vector).sum()) for vector in directions["xL"]])
    if not float(np.abs(slopes - claimed).max()) < _ROUGH * float(np.abs(dxL).max()):
        raise diagnosed(subject, Fault("not_its_derivative"))


def _check_edges(subject: Subject, function: Function) -> None:
    """All predictions wrong, then all perfect, at exactly 0 and 1."""
    y = np.array([[0.0], [1.0], [0.0], [1.0], [1.0]])
    results = call_student(subject, function, [(1.0 - y, y.copy()), (y.copy(), y.copy())])
    costs = []
    for result in results:
        blocks = FORM.open(result)
        if isinstance(blocks, Fault):
            raise diagnosed(subject, blocks)
        cost = plain_number(blocks["cost"])
        if cost is None or not np.isfinite(cost):
            raise diagnosed(subject, Fault("infinite_at_edges", "cost"))
        if gate_fault("dxL", blocks["dxL"], y.shape) is not None:
            raise diagnosed(subject, Fault("infinite_at_edges", "dxL"))
        costs.append(cost)
    if not costs[0] > _CHEAPEST_MISS:
        raise diagnosed(subject, Fault("clip_too_wide", "cost"))
    if not abs(costs[1]) < _PERFECT:
        raise diagnosed(subject, Fault("not_zero_when_perfect", "cost"))
