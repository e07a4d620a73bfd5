"""Mistakes of the losses. Inputs: xL, y (both (N,o)); blocks: cost, dxL."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from practico.gradcheck.misconceptions.mistake import Case, Mistake, Signature, known_by

BOTH = ("mse", "cross_entropy")


def scaled(block: str, factor: Callable[[int, int], float]) -> Signature:
    """The block times a factor that depends on N and o; both may be the same as 1 in one configuration."""

    def compute(case: Case) -> Mapping[str, Any]:
        N, o = case.inputs[0].shape
        return {block: factor(N, o) * case.expected[block]}

    return compute


def _both_scaled(factor: Callable[[int, int], float]) -> Signature:
    def compute(case: Case) -> Mapping[str, Any]:
        N, o = case.inputs[0].shape
        return {block: factor(N, o) * case.expected[block] for block in ("cost", "dxL")}

    return compute


def _only_first_term(case: Case) -> Mapping[str, Any]:
    xL, y = case.inputs
    return {"cost": -float((y * np.log(xL)).sum()) / len(y)}


def _only_first_term_of_gradient(case: Case) -> Mapping[str, Any]:
    xL, y = case.inputs
    return {"dxL": -y / xL / len(y)}


def _log_of_label(case: Case) -> Mapping[str, Any]:
    # The logarithm of a clipped label: how it was clipped, or that it is not finite, is theirs to choose.
    xL, y = case.inputs
    ones, zeros = float((xL * (1 - y)).sum() + ((1 - xL) * y).sum()), len(y)
    depth = -case.got["cost"] * zeros / ones
    clipped = min(abs(depth - np.log(10.0**-power)) for power in range(6, 17))
    return {"cost": case.got["cost"]} if clipped < 1e-3 else {}


def _log_base(base: float) -> Signature:
    def compute(case: Case) -> Mapping[str, Any]:
        return {"cost": case.expected["cost"] / np.log(base)}

    return compute


def _misplaced_parenthesis(case: Case) -> Mapping[str, Any]:
    xL, y = case.inputs
    return {"cost": -float((y * np.log(xL) + (1 - y) * (1 - np.log(xL))).sum()) / len(y)}


def _second_term_of_x(case: Case) -> Mapping[str, Any]:
    xL, y = case.inputs
    return {"cost": -float((y * np.log(xL) + (1 - y) * np.log(xL)).sum()) / len(y)}


def _absolute_cost(factor: float) -> Signature:
    def compute(case: Case) -> Mapping[str, Any]:
        xL, y = case.inputs
        return {"cost": factor * float(np.abs(xL - y).sum()) / len(y)}

    return compute


def _absolute(factor: float) -> Signature:
    def compute(case: Case) -> Mapping[str, Any]:
        xL, y = case.inputs
        return {**_absolute_cost(factor)(case), "dxL": factor * np.sign(xL - y) / len(y)}

    return compute


def _root(case: Case) -> Mapping[str, Any]:
    return {"cost": float(np.sqrt(case.expected["cost"]))}


def _root_of_mean(case: Case) -> Mapping[str, Any]:
    return {"cost": float(np.sqrt(2 * case.expected["cost"]))}


def _broadcast_mse(case: Case) -> Mapping[str, Any]:
    xL, y = case.inputs
    apart = xL - y.ravel()
    return {"cost": float((apart**2).sum()) / (2 * len(y)), "dxL": apart / len(y)}


def _broadcast_entropy(case: Case) -> Mapping[str, Any]:
    x, y = case.inputs[0], case.inputs[1].ravel()
    cost = -float((y * np.log(x) + (1 - y) * np.log(1 - x)).sum()) / len(y)
    return {"cost": cost, "dxL": (x - y) / (x * (1 - x)) / len(y)}


def _broadcast_gradient_only(case: Case) -> Mapping[str, Any]:
    xL, y = case.inputs
    return {"dxL": (xL - y.ravel()) / len(y)}


MISTAKES = (
    Mistake(
        "loss.no_minus",
        "La entropía cruzada no es negativa: falta un signo",
        "Cross entropy is not negative: a sign is missing",
        "3",
        known_by(scaled("cost", lambda _N, _o: -1), "cross_entropy"),
    ),
    Mistake(
        "loss.sum_instead_of_mean",
        "Tu costo es N veces el que corresponde: dividí por N",
        "Your cost is N times too large: divide by N",
        "3",
        known_by(scaled("cost", lambda N, _o: N), *BOTH),
    ),
    Mistake(
        "loss.missing_half",
        "Tu costo es el doble del que corresponde: mirá el factor de la definición",
        "Your cost is twice what it must be: look at the factor in the definition",
        "3",
        known_by(scaled("cost", lambda _N, _o: 2), "mse"),
    ),
    Mistake(
        "loss.mean_over_outputs",
        "N cuenta muestras (filas), y dividiste por la cantidad de entradas del arreglo",
        "N counts samples (rows), and you divided by the number of entries of the array",
        "3",
        (
            *known_by(scaled("cost", lambda _N, o: 1 / o), *BOTH),
            *known_by(scaled("dxL", lambda _N, o: 1 / o), *BOTH),
            *known_by(_both_scaled(lambda _N, o: 1 / o), *BOTH),
        ),
    ),
    Mistake(
        "loss.only_first_term",
        "La entropía cruzada tiene dos términos: uno por cada clase",
        "Cross entropy has two terms: one for each class",
        "3",
        (
            *known_by(_only_first_term, "cross_entropy"),
            *known_by(_only_first_term_of_gradient, "cross_entropy"),
        ),
    ),
    Mistake(
        "loss.log_of_label",
        "El logaritmo se toma de la predicción, no de la etiqueta",
        "The logarithm is of the prediction, not of the label",
        "3",
        known_by(_log_of_label, "cross_entropy"),
    ),
    Mistake(
        "loss.log_base",
        "Revisá la base del logaritmo: es el natural",
        "Look at the base of the logarithm: it is the natural one",
        "3",
        (*known_by(_log_base(2), "cross_entropy"), *known_by(_log_base(10), "cross_entropy")),
    ),
    Mistake(
        "loss.broadcast",
        "Una forma (N,) contra una (N, 1) da (N, N): mirá la forma de la diferencia entre xL e y",
        "Shape (N,) against (N, 1) gives (N, N): look at the shape of the difference of xL and y",
        "3",
        (
            *known_by(_broadcast_mse, "mse"),
            *known_by(_broadcast_entropy, "cross_entropy"),
            *known_by(_broadcast_gradient_only, "mse"),
        ),
    ),
    Mistake(
        "loss.log_of_zero",
        "El logaritmo de 0 no es finito: recortá las predicciones con 1e-12",
        "The logarithm of 0 is not finite: clip the predictions with 1e-12",
        "3",
        codes=(("cross_entropy", "infinite_at_edges"),),
    ),
    Mistake(
        "loss.wide_clip",
        "El recorte es solo para evitar el logaritmo de 0: con 1e-12 alcanza",
        "Clipping is only there to avoid the logarithm of 0: 1e-12 is enough",
        "3",
        codes=(("cross_entropy", "clip_too_wide"),),
    ),
    Mistake(
        "loss.returns_array",
        "El costo es un solo número para todo el lote",
        "The cost is a single number for the whole batch",
        "3",
        codes=tuple((role, "array_cost") for role in BOTH),
    ),
    Mistake(
        "loss.extra_half",
        "La entropía cruzada no lleva el ½ del error cuadrático",
        "Cross entropy does not have the ½ of the squared error",
        "3",
        known_by(scaled("cost", lambda _N, _o: 0.5), "cross_entropy"),
    ),
    Mistake(
        "loss.second_term",
        "En el término de la clase 0, el logaritmo es de 1 − x: mirá los paréntesis",
        "In the term of class 0 the logarithm is of 1 − x: look at the parentheses",
        "3",
        (*known_by(_misplaced_parenthesis, "cross_entropy"), *known_by(_second_term_of_x, "cross_entropy")),
    ),
    Mistake(
        "loss.absolute_error",
        "Ese es el error absoluto: el de la consigna es cuadrático",
        "That is the absolute error: the one asked for is squared",
        "3",
        tuple(
            entry
            for factor in (0.5, 1.0)
            for signature in (_absolute(factor), _absolute_cost(factor))
            for entry in known_by(signature, "mse")
        ),
    ),
    Mistake(
        "loss.n_on_wrong_side",
        "Multiplicás por N en vez de dividir: a / 2 * N no es a / (2 * N)",
        "You multiply by N instead of dividing: a / 2 * N is not a / (2 * N)",
        "3",
        known_by(scaled("cost", lambda N, _o: N * N), *BOTH),
    ),
    Mistake(
        "loss.root",
        "Sobra la raíz cuadrada",
        "There is a square root too many",
        "3",
        (*known_by(_root, "mse"), *known_by(_root_of_mean, "mse")),
    ),
)
