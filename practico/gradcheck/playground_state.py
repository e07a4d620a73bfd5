"""The playground's state as an answer: `#conjunto=circulo&ocultas=4&…`, the text that its widget shows.

Of a state that answers "which net learns the circle?" the hidden neurons, η and epochs are taken; the other
controls must be what the question asks for, since the trusted process trains nothing else.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from urllib.parse import parse_qsl

_LONGEST = 2000  # a longer text is no state of the widget
_FEATURES = frozenset({"x", "y"})
# What a control must be; those that do not change the net that is trained (seed, ratio) may be anything.
_ASKED: dict[str, str] = {
    "data": "circle",
    "activation": "tanh",
    "loss": "mse",
    "regularisation": "none",
    "noise": "0",
    "batch": "0",
}
_TAKEN = ("hidden", "eta", "epochs")


class StateMismatch(ValueError):
    """The control, by the student's word, that is missing or not as asked; empty where there is no state."""

    def __init__(self, control: str) -> None:
        super().__init__(control)
        self.control = control


def circle_configuration(text: str, word: Callable[[str], str]) -> dict[str, float]:
    """Roles hidden, eta and iterations of a state; `word` gives the student's word. Raises StateMismatch."""
    controls = dict(parse_qsl(text.rpartition("#")[2].strip())) if len(text) <= _LONGEST else {}
    if not controls:
        raise StateMismatch("")
    for control, asked in _ASKED.items():
        if not _same(controls.get(word(control), word(asked)), word(asked)):
            raise StateMismatch(word(control))
    if set(controls.get(word("features"), "x,y").split(",")) != _FEATURES:
        raise StateMismatch(word("features"))
    hidden, eta, epochs = (_number(controls, word(control)) for control in _TAKEN)
    return {"hidden": hidden, "eta": eta, "iterations": epochs}


def _same(given: str, asked: str) -> bool:
    try:
        return float(given) == float(asked)  # "0" and "0.0"
    except ValueError:
        return given == asked


def _number(controls: dict[str, str], control: str) -> float:
    try:
        number = float(controls[control])
    except (KeyError, ValueError):
        raise StateMismatch(control) from None
    if not math.isfinite(number):
        raise StateMismatch(control)
    return number
