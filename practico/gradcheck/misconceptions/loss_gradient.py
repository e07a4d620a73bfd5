"""Mistakes of dxL, the losses' gradient. Inputs: xL, y (both (N,o)); blocks: cost, dxL."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from practico.gradcheck.misconceptions.loss import BOTH, scaled
from practico.gradcheck.misconceptions.mistake import Case, Mistake, known_by


def _times_sigmoid_slope(case: Case) -> Mapping[str, Any]:
    xL, _ = case.inputs
    return {"dxL": case.expected["dxL"] * xL * (1 - xL)}


def _times_tanh_slope(case: Case) -> Mapping[str, Any]:
    xL, _ = case.inputs
    return {"dxL": case.expected["dxL"] * (1 - xL**2)}


def _other_order(case: Case) -> Mapping[str, Any]:
    return {"cost": case.expected["dxL"], "dxL": case.expected["cost"]}


MISTAKES = (
    Mistake(
        "loss.gradient_sign",
        "dxL tiene el signo cambiado: ¿hacia dónde crece el costo?",
        "dxL has the wrong sign: which way does the cost grow?",
        "3",
        known_by(scaled("dxL", lambda _N, _o: -1), *BOTH),
    ),
    Mistake(
        "loss.gradient_without_n",
        "A dxL le falta el 1/N del costo",
        "dxL lacks the cost's 1/N",
        "3",
        known_by(scaled("dxL", lambda N, _o: N), *BOTH),
    ),
    Mistake(
        "loss.gradient_factor_two",
        "dxL es el doble de lo que corresponde: mirá qué pasa con el ½ al derivar",
        "dxL is twice what it must be: look at what the ½ does in the derivative",
        "3",
        known_by(scaled("dxL", lambda _N, _o: 2), *BOTH),
    ),
    Mistake(
        "loss.gradient_times_theta",
        "dxL ya trae θ': multiplicaste θ' dos veces, porque la activación lo pone en su propio paso",
        "dxL already holds θ': you multiply by θ' twice, as the activation's own step does it",
        "3",
        (*known_by(_times_sigmoid_slope, *BOTH), *known_by(_times_tanh_slope, *BOTH)),
    ),
    Mistake(
        "loss.gradient_extra_n",
        "A dxL le sobra un 1/N: se divide una sola vez",
        "dxL has one 1/N too many: divide only once",
        "3",
        known_by(scaled("dxL", lambda N, _o: 1 / N), *BOTH),
    ),
    Mistake(
        "loss.other_order",
        "Devolvés las dos cosas en el otro orden",
        "You return the two things in the other order",
        "3",
        known_by(_other_order, *BOTH),
    ),
)
