"""Known mistakes, in the order in which they are tried; `IDS` are their names in headers and reports."""

from practico.gradcheck.misconceptions import (
    backpropagation,
    backward,
    forward,
    hunt,
    init,
    loss,
    numeric_gradient,
    predict,
    train,
    update,
)
from practico.gradcheck.misconceptions.mistake import Case, Mistake

MISTAKES: tuple[Mistake, ...] = (
    *init.MISTAKES,
    *forward.MISTAKES,
    *loss.MISTAKES,
    *numeric_gradient.MISTAKES,
    *backward.MISTAKES,
    *backpropagation.MISTAKES,
    *hunt.MISTAKES,
    *update.MISTAKES,
    *train.MISTAKES,
    *predict.MISTAKES,
)
IDS: tuple[str, ...] = tuple(dict.fromkeys(mistake.id for mistake in MISTAKES))

__all__ = ["IDS", "MISTAKES", "Case", "Mistake"]
