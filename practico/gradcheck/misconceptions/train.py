"""Mistakes of the training loop. Input: the Run; blocks: the four parameters and costs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

import numpy as np

from practico.gradcheck.misconceptions.mistake import Case, Mistake, Signature, known_by
from practico.gradcheck.numeric import Array
from practico.gradcheck.two_layer import reference
from practico.gradcheck.two_layer.reference import Pair, Parameters, Run

_ROLE = "train"
_USUAL: Pair = ("tanh", "sigmoid")
_FIXED_RATES = (0.0001, 0.001, 0.003, 0.005, 0.01, 0.02, 0.03, 0.05, 0.1, 0.2, 0.3, 0.5, 1.0, 1.2, 2.0)


@dataclass(frozen=True)
class _Slip:
    """A training loop with something wrong in it."""

    run: Callable[[Run], Run] = lambda run: run
    eta: Callable[[Run, int], float] = lambda run, _step: run.eta
    rows: Callable[[Run, int], slice] = lambda _run, _step: slice(None)
    kept: Callable[[Array], Array] = lambda costs: costs
    cost_after: bool = False
    restarts: bool = False

    def __call__(self, case: Case) -> Mapping[str, Any]:
        """Parameters and costs of the loop."""
        run = self.run(case.inputs[0])
        start = reference.initialize_weights(run.X.shape[1], run.d1, run.y.shape[1])
        parameters, costs = start, []
        for step in range(run.iterations):
            before = start if self.restarts else parameters
            rows = self.rows(run, step)
            cost, gradients = _gradients(run, before, rows)
            parameters = reference.update_parameters(before, gradients, self.eta(run, step))
            costs.append(_gradients(run, parameters, rows)[0] if self.cost_after else cost)
        return {**parameters, "costs": self.kept(np.array(costs))}


def _gradients(run: Run, parameters: Parameters, rows: slice) -> tuple[float, Parameters]:
    X, y = run.X[rows], run.y[rows]
    cost, dxL = reference.LOSSES[run.loss](reference.feed_forward(X, parameters, run.pair).xL, y)
    return cost, reference.backpropagation(dxL, X, parameters, run.pair)


def _slips(*slips: _Slip) -> tuple[tuple[str, Signature], ...]:
    return tuple(entry for slip in slips for entry in known_by(slip, _ROLE))


def _steps(change: Callable[[int], int]) -> _Slip:
    return _Slip(run=lambda run: replace(run, iterations=change(run.iterations)))


def _fixed(rate: float, _run: Run, _step: int) -> float:
    return rate


def _scheduled(schedule: Callable[[float, int], float], run: Run, step: int) -> float:
    return schedule(run.eta, step)


_SCHEDULES: tuple[Callable[[float, int], float], ...] = (
    lambda eta, step: eta / (1 + step),
    lambda eta, step: eta / (1 + 0.1 * step),
    lambda eta, step: eta / (1 + 0.01 * step),
    lambda eta, step: eta / (1 + 0.001 * step),
    lambda eta, step: eta / (1 + step) ** 0.5,
    lambda eta, step: eta * 0.5**step,
    lambda eta, step: eta * 0.9**step,
    lambda eta, step: eta * 0.95**step,
    lambda eta, step: eta * 0.99**step,
    lambda eta, step: eta * 0.999**step,
)

MISTAKES = (
    Mistake(
        "train.activations_ignored",
        "Las activaciones que llegan no se usan: pasáselas a las funciones que las piden",
        "The activations that come in are not used: hand them on to the functions that ask for them",
        "6",
        _slips(_Slip(run=lambda run: replace(run, pair=_USUAL))),
    ),
    Mistake(
        "train.loss_ignored",
        "Usás siempre el mismo costo: el que corresponde llega como argumento",
        "You always use the same loss: the one to use comes as an argument",
        "6",
        _slips(*(_Slip(run=partial(replace, loss=loss)) for loss in reference.LOSSES)),
    ),
    Mistake(
        "train.eta_ignored",
        "La tasa de aprendizaje está escrita adentro: usá la que llega como argumento",
        "The learning rate is written into the loop: use the one that comes as an argument",
        "6",
        _slips(*(_Slip(eta=partial(_fixed, rate)) for rate in _FIXED_RATES)),
    ),
    Mistake(
        "train.eta_changes",
        "La tasa de aprendizaje es la misma en todas las iteraciones",
        "The learning rate is the same in all iterations",
        "6",
        _slips(*(_Slip(eta=partial(_scheduled, schedule)) for schedule in _SCHEDULES)),
    ),
    Mistake(
        "train.cost_after_step",
        "El costo de cada iteración se anota antes de dar su paso: el primero es el de los pesos iniciales",
        "The cost of each iteration is noted before its step: the first is that of the initial weights",
        "6",
        _slips(_Slip(cost_after=True)),
    ),
    Mistake(
        "train.costs_thinned",
        "Falta anotar costos: va uno por iteración",
        "Costs are missing: there is one for each iteration",
        "6",
        _slips(*(_Slip(kept=kept) for kept in (lambda c: c[:1], lambda c: c[::2], lambda c: c[-1:]))),
    ),
    Mistake(
        "train.early_return",
        "El return está adentro del for: termina en la primera vuelta",
        "The return stands inside the for: it ends in the first round",
        "6",
        _slips(_steps(lambda _iterations: 1)),
    ),
    Mistake(
        "train.steps_miscounted",
        "No son tantas iteraciones: revisá el range",
        "That is not the number of iterations: look at the range",
        "6",
        _slips(_steps(lambda iterations: iterations - 1), _steps(lambda iterations: iterations + 1)),
    ),
    Mistake(
        "train.initialised_in_loop",
        "Los pesos empiezan de nuevo en cada vuelta: se inicializan una sola vez",
        "The weights start again in each round: they are initialized only once",
        "6",
        _slips(_Slip(restarts=True)),
    ),
    Mistake(
        "train.result_ignored",
        "Lo que devuelve la actualización se pierde: los parámetros no cambian",
        "What the update returns is lost: the parameters do not change",
        "6",
        _slips(_Slip(eta=lambda _run, _step: 0.0)),
    ),
    Mistake(
        "train.one_sample_at_a_time",
        "Cada paso usa una sola muestra: se pide el lote entero",
        "Each step uses a single sample: the whole batch is asked for",
        "6",
        _slips(_Slip(rows=lambda run, step: slice(step % len(run.X), step % len(run.X) + 1))),
    ),
    Mistake(
        "train.uphill",
        "El costo sube: el paso va hacia el otro lado",
        "The cost grows: the step goes the other way",
        "6",
        _slips(_Slip(eta=lambda run, _step: -run.eta)),
    ),
)
