"""Mistakes of the bug hunt: the mended function, the line that is blamed. Inputs: dX, C (N,d), r (d,)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from practico.gradcheck.misconceptions.mistake import Case, Mistake, Signature, known_by

_ROLE = "bug_hunt"


def _mended(sign: float, divisor: str) -> Signature:
    """The given function with the sign of its third line, and a divisor in its fifth."""

    def compute(case: Case) -> Mapping[str, Any]:
        dX, C, r = case.inputs
        dr = sign * (dX * C).sum(axis=0) / r**2
        by = {"none": 1.0, "rows": len(C), "columns": C.shape[1], "all": C.size}[divisor]
        dC = dX / r + 2 * C * dr / (2 * r) / by
        return {"dS": dC - dC.mean(axis=0)}

    return compute


def _mean_forgotten(case: Case) -> Mapping[str, Any]:
    dX, C, r = case.inputs
    dr = -(dX * C).sum(axis=0) / r**2
    return {"dS": dX / r + 2 * C * dr / (2 * r) / len(C)}


MISTAKES = (
    Mistake(
        "hunt.not_mended",
        "La función sigue siendo la que te dimos: cambiá la línea que está mal",
        "The function is still the one you were given: change the line that is wrong",
        "4",
        known_by(_mended(-1.0, "none"), _ROLE),
    ),
    Mistake(
        "hunt.sign_blamed",
        "El signo estaba bien: lo que falta es un factor",
        "The sign was right: what is missing is a factor",
        "4",
        (*known_by(_mended(1.0, "none"), _ROLE), *known_by(_mended(1.0, "rows"), _ROLE)),
    ),
    Mistake(
        "hunt.wrong_divisor",
        "La línea es esa, pero la media es sobre otra cosa: ¿sobre qué eje se calculó?",
        "That is the line, but the mean is over something else: along which axis was it taken?",
        "4",
        (*known_by(_mended(-1.0, "columns"), _ROLE), *known_by(_mended(-1.0, "all"), _ROLE)),
    ),
    Mistake(
        "hunt.mean_blamed",
        "Restar la media estaba bien: S también entra por ella",
        "Subtracting the mean was right: S enters through it as well",
        "4",
        known_by(_mean_forgotten, _ROLE),
    ),
    Mistake(
        "hunt.line_as_text",
        "La línea es un número entero, sin comillas",
        "The line is a whole number, without quotes",
        "4",
        codes=((_ROLE, "line_not_number"),),
    ),
    Mistake(
        "hunt.wrong_line",
        "dS está bien: volvé a mirar cuál de las líneas tuviste que cambiar",
        "dS is right: look again at which of the lines you had to change",
        "4",
        codes=((_ROLE, "wrong_line"),),
    ),
)
