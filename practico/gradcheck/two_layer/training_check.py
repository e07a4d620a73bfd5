"""Part 6: the training loop, against the reference trajectory from `np.random.seed(1)`.

A few iterations of a small net tell as much as thousands: every iteration uses every part. Where the
trajectory differs, it is compared with the loop made of the student's own functions.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from typing import Any, NamedTuple

import numpy as np

from practico.errors import BoxError, GraderFault
from practico.gradcheck.compare import Fault, plain_number, same
from practico.gradcheck.numeric import Array, call_each
from practico.gradcheck.seed import hidden_rng
from practico.gradcheck.two_layer import reference
from practico.gradcheck.two_layer.carried import GUARD, copied, is_array, taken
from practico.gradcheck.two_layer.examination import Excuse, Form, Subject, Trial
from practico.gradcheck.two_layer.examine import examine, fresh, settle
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
    usable = [run for run in runs if _loss_works(subject, run.loss)] or runs[:1]
    trials = [
        Trial(
            _sizes(run),
            _arguments(subject, run, explicit=run is not runs[0]),
            _expected(run),
            inputs=(run,),
        )
        for run in usable
    ]
    trials.append(replace(trials[0], same_as=(0, 1.0, (*KEYS, "costs"))))
    examination = examine(subject, function, trials, TrainingForm(), watch=2)
    parts = ("initialize_weights", "feed_forward", *(run.loss for run in usable), "backpropagation")
    own = Excuse(
        partial(_own_loops, subject, function, usable, trials), (*parts, "update_parameters"), relations=()
    )
    settle(subject, examination, [own])


def _loss_works(subject: Subject, role: str) -> bool:
    """Whether the student's loss returns a number and an array at all; else its own cell has charged it."""
    xL, y = np.array([[0.4], [0.7]]), np.array([[0.0], [1.0]])
    try:
        [result] = call_each(subject.part(role), [(xL, y)])
    except (BoxError, GraderFault):
        raise
    except Exception:  # whatever the student's loss raises, training with it says nothing about training
        return False
    return plain_number(taken(result, 0)) is not None and is_array(taken(result, 1), y.shape)


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


def _arguments(subject: Subject, run: Run, explicit: bool) -> tuple[Any, ...]:
    arguments = (run.X, run.y, run.d1, run.eta, run.iterations)
    return (*arguments, subject.part(run.loss), subject.names.pair(run.pair)) if explicit else arguments


def _expected(run: Run) -> dict[str, Array]:
    parameters, costs = reference.train(run)
    return {**parameters, "costs": np.array(costs)}


def _own_loops(subject: Subject, function: Function, runs: Sequence[Run], trials: Sequence[Trial]) -> bool:
    """Whether each run is what the student's own functions give when they are called in a loop.

    Both start from one global random state, so that an initialisation that forgot its seed can be compared.
    """
    for run, trial in zip(runs, trials, strict=False):
        with _global_seed():
            [result] = call_each(function, [tuple(fresh(each) for each in trial.arguments)])
        with _global_seed():
            before, parameters, costs = _own_loop(subject, run)
        blocks = TrainingForm().open(result)
        if isinstance(blocks, Fault):
            return False
        if not (np.isfinite(costs).all() and same(blocks["costs"], np.array(costs))):
            return False
        if not all(
            is_array(parameters[key], trial.expected[key].shape) and same(blocks[key], parameters[key])
            for key in KEYS
        ):
            return False
        if not any(float(np.abs(parameters[key] - before[key]).max()) > GUARD for key in KEYS):
            return False
    return True


@contextmanager
def _global_seed() -> Iterator[None]:
    state = np.random.get_state()
    np.random.seed(1)
    try:
        yield
    finally:
        np.random.set_state(state)


def _own_loop(subject: Subject, run: Run) -> tuple[dict[str, Array], dict[str, Any], list[float]]:
    sizes = (run.X.shape[1], run.d1, run.y.shape[1])
    pair = subject.names.pair(run.pair)
    [parameters] = call_each(subject.part("initialize_weights"), [sizes])
    before = {key: copied(parameters[key]) for key in KEYS}
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
