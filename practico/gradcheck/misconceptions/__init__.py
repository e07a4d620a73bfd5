"""Known mistakes, in the order in which they are tried; `IDS` are their names in headers and reports."""

from practico.gradcheck.misconceptions import (
    activation_backward,
    affine_backward,
    backpropagation,
    backpropagation_by_hand,
    forward,
    hunt,
    init,
    loss,
    loss_gradient,
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
    *loss_gradient.MISTAKES,
    *numeric_gradient.MISTAKES,
    *affine_backward.MISTAKES,
    *activation_backward.MISTAKES,
    *backpropagation.MISTAKES,
    *backpropagation_by_hand.MISTAKES,
    *hunt.MISTAKES,
    *update.MISTAKES,
    *train.MISTAKES,
    *predict.MISTAKES,
)
IDS: tuple[str, ...] = tuple(dict.fromkeys(mistake.id for mistake in MISTAKES))

__all__ = ["IDS", "MISTAKES", "Case", "Mistake"]
