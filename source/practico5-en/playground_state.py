"""The playground's controls and the text that holds them, like what follows the # in the site's address.

    #dataset=circle&features=x,y&hidden=4&…&seed=0&epochs=120

`write` and `read` are inverses. In `read`, what is missing has its usual value; what is too much or not valid is said.
"""

import math
import re
from typing import NamedTuple
from urllib.parse import parse_qsl

from playground_data import FEATURES, DATASETS, HIDDEN, REGRESSION
from your_functions import YourNetError

ACTIVATIONS = ("tanh", "sigmoid", "relu", "linear")
COSTS = ("mse", "cross_entropy")
REGULARIZATIONS = ("none", "L1", "L2")
ETAS = (0.00001, 0.0001, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1.0, 3.0, 10.0)
RATES = (0.0, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1.0, 3.0, 10.0)
BATCHES = (0, 1, 5, 10, 30)  # 0: all the training points in every step
_INTEGERS = {"hidden": (0, HIDDEN), "proportion": (10, 90), "batch": (0, 500), "seed": (0, 10**6)} | {
    "epochs": (0, 10**7)
}
_REALS = {"eta": (ETAS[0], ETAS[-1]), "rate": (0, RATES[-1]), "noise": (0, 0.5)}
_OPTIONS = {
    "dataset": tuple(DATASETS),
    "activation": ACTIVATIONS,
    "cost": COSTS,
    "regularization": REGULARIZATIONS,
}
_LENGTH = 2000  # a text longer than this is no state


class State(NamedTuple):
    """Everything that defines a training run: the same state leads to the same network."""

    dataset: str = "circle"
    features: tuple = ("x", "y")
    hidden: int = 4
    activation: str = "tanh"
    cost: str = "mse"
    eta: float = 0.3
    regularization: str = "none"
    rate: float = 0.0
    noise: float = 0.0
    proportion: int = 50
    batch: int = 0
    seed: int = 0
    epochs: int = 0

    @property
    def is_regression(self):
        """Whether the labels are real numbers: the output is linear and the cost is mse."""
        return self.dataset in REGRESSION


def write(state):
    """The state as a text, to copy and paste."""
    parts = []
    for name, value in state._asdict().items():
        text = ",".join(value) if name == "features" else value
        parts.append(f"{name}={text}")
    return "#" + "&".join(parts)


def read(text):
    """The state that the text says, with or without what comes before the #. Where something is not valid: YourNetError."""
    if not isinstance(text, str) or len(text) > _LENGTH:
        raise YourNetError("The state is a short text, like #dataset=xor&hidden=3.")
    fragment = text.rpartition("#")[2].strip()
    pairs = parse_qsl(fragment, keep_blank_values=True)
    if fragment and "=" not in fragment:
        raise YourNetError("I don't understand that state: it must be like #dataset=xor&hidden=3.")
    return change(State(), dict(pairs), strict=True)


def change(state, changes, strict=False):
    """The state with these controls changed, each one checked. Unless `strict`, regression chooses mse by itself."""
    known = set(State._fields)
    if unknown := [str(name)[:30] for name in changes if name not in known]:
        raise YourNetError(f"I don't know the control “{unknown[0]}”. There are: {', '.join(sorted(known))}.")
    fresh = state._replace(**{name: _value(name, v) for name, v in changes.items()})
    if fresh.is_regression and fresh.cost != "mse":
        if strict:
            raise YourNetError(f"Cross entropy is for classification: {fresh.dataset} goes with mse.")
        fresh = fresh._replace(cost="mse")
    return fresh


def _value(name, value):
    if name == "features":
        return _features(value)
    if name in _OPTIONS:
        if value not in _OPTIONS[name]:
            options = ", ".join(_OPTIONS[name])
            raise YourNetError(f"{name} = “{str(value)[:30]}” is not valid. It can be: {options}.")
        return value
    if name in _INTEGERS:
        return _number(name, value, _INTEGERS[name], "a whole number", int, r"\d{1,9}")
    return _number(name, value, _REALS[name], "a number", float, r"[\d.eE+-]{1,30}")


def _number(name, value, limits, category, convert, written):
    minimum, maximum = limits
    text = value if isinstance(value, str) else repr(value)
    try:
        number = convert(float(text)) if re.fullmatch(written, text, re.ASCII) else math.nan
    except ValueError:
        number = math.nan
    if not minimum <= number <= maximum:
        raise YourNetError(
            f"{name} = “{text[:30]}” is not valid: it must be {category} from {minimum} to {maximum}."
        )
    return number


def _features(value):
    names = tuple(value.split(",")) if isinstance(value, str) else tuple(value)
    if not names or any(name not in FEATURES for name in names) or len(set(names)) < len(names):
        raise YourNetError(f"Features: choose one or more of {', '.join(FEATURES)}, none twice.")
    return tuple(name for name in FEATURES if name in names)  # always in the same order
