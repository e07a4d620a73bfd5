"""Checks the *form* of your answers to exercise 2: type, keys and range. Whether they are right, your mark will say."""

import math
import os
from numbers import Real

import numpy as np
from playground_state import State, read
from your_functions import YourNetError
from visible_check import Result, show

FEATURES = ("x", "y", "x2", "y2", "xy", "sinx", "siny")
LABELS = ("always", "sometimes", "never")
ETA = (0.00001, 10)
ITERATIONS = (1, 300)
HIDDEN = (0, 8)
REQUESTED_STATE = State(dataset="circle")
_FREE = ("hidden", "eta", "epochs", "seed", "proportion", "rate")


def linear_neuron(answer):
    """A True or False per data set."""
    keys = ("circle", "xor", "gauss", "spiral", "plane", "multi_gauss")
    _check("linear_neuron", answer, dict.fromkeys(keys, _yes_or_no))


def undecided_losses(answer):
    """A number per loss."""
    keys = ("playground", "mse_01", "bce_01")
    _check("undecided_losses", answer, dict.fromkeys(keys, _number(0, 100)))


def learned_numbers(answer):
    """A whole number per network."""
    keys = ("neuron_x_y", "neuron_xy", "net_3", "net_8")
    _check("learned_numbers", answer, dict.fromkeys(keys, _whole(1, 1000)))


def features(answer, dataset):
    """Which features, which η and how many iterations, for one data set."""
    parts = {"features": _list_of_features, "eta": _number(*ETA), "iterations": _whole(*ITERATIONS)}
    _check("features", answer, {dataset: _using(parts)}, f"features: {dataset}")


def smallest_net(answer, *datasets):
    """How many hidden neurons per data set."""
    _check(
        "smallest_net",
        answer,
        dict.fromkeys(datasets, _whole(*HIDDEN)),
        f"smallest_net: {' and '.join(datasets)}",
    )


def seeds(answer):
    """A label per network."""
    keys = ("neuron_x_y", "neuron_xy", "net_2", "net_3", "net_8")
    _check("seeds", answer, dict.fromkeys(keys, _label))


def configuration(answer):
    """Hidden neurons, η and iterations; or the state copied from the playground."""
    if isinstance(answer, str):
        _check("configuration", answer, _state)
        return
    parts = {"hidden": _whole(1, HIDDEN[1]), "eta": _number(*ETA), "iterations": _whole(*ITERATIONS)}
    _check("configuration", answer, parts)


def _check(name, answer, parts, key=""):
    if os.environ.get("NBGRADER_EXECUTION") == "autograde":
        return  # there the hidden tests decide
    problem = parts(answer) if callable(parts) else _problem(answer, parts)
    if problem:
        show(Result(name, False, problem, key=key))
    ready = "has the form that is expected. Whether it is right is up to you: try it out."
    show(Result(name, True, ready, key=key))


def _state(text):
    try:
        state = read(text)
    except YourNetError as error:
        return str(error)
    request = REQUESTED_STATE._replace(**{name: getattr(state, name) for name in _FREE})
    different = [
        name for name, before, now in zip(State._fields, request, state, strict=True) if before != now
    ]
    if different:
        return f"in the state, {different[0]} is not what is asked for."
    if not ITERATIONS[0] <= state.epochs <= ITERATIONS[1] or not state.hidden:
        return f"the state must have hidden neurons and from {ITERATIONS[0]} to {ITERATIONS[1]} epochs."
    return ""


def _problem(answer, parts):
    if not isinstance(answer, dict):
        return "must be a dictionary."
    for key, check in parts.items():
        if key not in answer:
            return f"the key {key!r} is missing."
        if answer[key] is None:
            return f"{key!r} is still to be filled in."
        if problem := check(answer[key]):
            return f"{key!r} {problem}."
    return ""


def _yes_or_no(value):
    return "" if isinstance(value, bool | np.bool_) else "must be True or False"


def _label(value):
    is_label = isinstance(value, str) and value.strip().lower() in LABELS
    return "" if is_label else "must be 'always', 'sometimes' or 'never'"


def _using(parts):
    return lambda value: _problem(value, parts).rstrip(".")


def _list_of_features(value):
    if not isinstance(value, list | tuple) or not value or len(set(map(str, value))) < len(value):
        return "must be a list of features, none twice"
    return "" if all(name in FEATURES for name in value) else f"can only hold names of {FEATURES}"


def _number(minimum, maximum, category="number", holds=math.isfinite):
    def check(value):
        is_number = isinstance(value, Real) and not isinstance(value, bool | np.bool_) and holds(value)
        passed = is_number and minimum <= value <= maximum
        return "" if passed else f"must be a {category} from {minimum} to {maximum}"

    return check


def _whole(minimum, maximum):
    return _number(minimum, maximum, "whole", lambda value: math.isfinite(value) and value == int(value))
