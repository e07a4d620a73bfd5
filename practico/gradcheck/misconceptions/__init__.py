"""Known mistakes, in the order in which they are tried; `IDS` are their names in headers and reports."""

from practico.gradcheck.misconceptions import backpropagation, backward, forward, init, loss, update
from practico.gradcheck.misconceptions.mistake import Case, Mistake

MISTAKES: tuple[Mistake, ...] = (
    *init.MISTAKES,
    *forward.MISTAKES,
    *loss.MISTAKES,
    *backward.MISTAKES,
    *backpropagation.MISTAKES,
    *update.MISTAKES,
)
IDS: tuple[str, ...] = tuple(dict.fromkeys(mistake.id for mistake in MISTAKES))

__all__ = ["IDS", "MISTAKES", "Case", "Mistake"]
