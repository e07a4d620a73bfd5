"""Part 6: the training loop, against the reference trajectory from `np.random.seed(1)`.

A few iterations of a small net tell as much as thousands: every iteration uses every part. Where the
trajectory differs, it is compared with the loop made of the student's own functions.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from typing import Any, NamedTuple

import numpy as np

from practico.gradcheck.compare import Fault, plain_number, same
from practico.gradcheck.numeric import Array, call_each
from practico.gradcheck.seed import hidden_rng
from practico.gradcheck.two_layer import reference
from practico.gradcheck.two_layer.carried import GUARD, is_array, taken
from practico.gradcheck.two_layer.examine import Examination, Form, Subject, Trial, examine, settle
from practico.gradcheck.two_layer.reference import Run
from practico.gradcheck.two_layer.trials import draw_labels

Function = Callable[..., Any]
KEYS = ("W1", "b1", "W2", "b2")


class TrainingForm:
    """`(parametros, costos)` as blocks: the four parameters, and the costs as one array."""

    def open(self, value: Any) -> dict[str, Any] | Fault:
        """The blocks, or what is wrong with the form."""
        outer = Form("tuple", ("parameters", "costs")).open(value)
        if isinstance(outer, Fault):
            return outer
        parameters = Form("dict", KEYS).open(outer["parameters"])
        if isinstance(parameters, Fault):
            return parameters
        costs = outer["costs"]
        if type(costs) is np.ndarray:
            return {**parameters, "costs": costs}
        if type(costs) not in (list, tuple):
            return Fault("costs_not_list")
        numbers = [plain_number(cost) for cost in costs]
        if any(number is None for number in numbers):
            return Fault("costs_not_list")
        return {**parameters, "costs": np.array(numbers, dtype=np.float64)}


def check(subject: Subject, function: Function) -> None:
    """Parameters and costs of two short runs: default loss and activations, then MSE with others."""
    rng = hidden_rng("train")
    runs = [
        # Odd N: unequal classes, so that the very first step moves the output bias and thus the cost.
        _draw(rng, (7, 4), Setting(5, 1.1, 4, "cross_entropy", ("tanh", "sigmoid"))),
        _draw(rng, (5, 2), Setting(3, 0.7, 3, "mse", ("sigmoid", "tanh"))),
    ]
    trials = [Trial(_sizes(runs[0]), _arguments(runs[0]), _expected(runs[0]))]
    with suppress(LookupError):  # without the student's own mse there is nothing to pass on
        other = (subject.part(runs[1].loss), subject.names.pair(runs[1].pair))
        trials.append(Trial(_sizes(runs[1]), (*_arguments(runs[1]), *other), _expected(runs[1])))
    trials.append(replace(trials[0], same_as=(0, 1.0, (*KEYS, "costs"))))
    examination = examine(subject, function, trials, TrainingForm(), watch=2)
    settle(subject, examination, [lambda: _own_loops(subject, examination, runs[: len(trials) - 1])])


class Setting(NamedTuple):
    """The settings of a run: hidden units, learning rate, iterations, loss, activations."""

    d1: int
    eta: float
    iterations: int
    loss: str
    pair: tuple[str, str]


def _draw(rng: np.random.Generator, shape: tuple[int, int], setting: Setting) -> Run:
    return Run(rng.standard_normal(shape), draw_labels(rng, shape[0], 1), *setting)


def _sizes(run: Run) -> str:
    return f"N={len(run.X)}, d0={run.X.shape[1]}, d1={run.d1}, d2=1"


def _arguments(run: Run) -> tuple[Any, ...]:
    return (run.X, run.y, run.d1, run.eta, run.iterations)


def _expected(run: Run) -> dict[str, Array]:
    parameters, costs = reference.train(run)
    return {**parameters, "costs": np.array(costs)}


def _own_loops(subject: Subject, examination: Examination, runs: Sequence[Run]) -> bool:
    """Whether each run is what the student's own functions give when they are called in a loop."""
    for run, blocks in zip(runs, examination.blocks, strict=False):
        before, parameters, costs = _own_loop(subject, run)
        if not (np.isfinite(costs).all() and same(blocks["costs"], np.array(costs))):
            return False
        if not all(
            is_array(parameters[key], blocks[key].shape) and same(blocks[key], parameters[key])
            for key in KEYS
        ):
            return False
        if not any(float(np.abs(parameters[key] - before[key]).max()) > GUARD for key in KEYS):
            return False
    return True


def _own_loop(subject: Subject, run: Run) -> tuple[dict[str, Array], dict[str, Any], list[float]]:
    sizes = (run.X.shape[1], run.d1, run.y.shape[1])
    pair = subject.names.pair(run.pair)
    [parameters] = call_each(subject.part("initialize_weights"), [sizes])
    before = {key: np.copy(parameters[key]) for key in KEYS}
    costs: list[float] = []
    for _ in range(run.iterations):
        [forward] = call_each(subject.part("feed_forward"), [(run.X.copy(), parameters, pair)])
        [loss] = call_each(subject.part(run.loss), [(taken(forward, 0), run.y.copy())])
        cost = plain_number(taken(loss, 0))
        costs.append(float("nan") if cost is None else cost)
        gradient_call = (taken(loss, 1), taken(forward, 1), pair)
        [gradients] = call_each(subject.part("backpropagation"), [gradient_call])
        [parameters] = call_each(subject.part("update_parameters"), [(parameters, gradients, run.eta)])
    return before, parameters, costs
