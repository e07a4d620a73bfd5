"""Part 1: the initial parameters."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from practico.gradcheck.compare import Fault
from practico.gradcheck.two_layer import reference
from practico.gradcheck.two_layer.diagnosis import diagnosed
from practico.gradcheck.two_layer.examination import Form, Subject, Trial
from practico.gradcheck.two_layer.examine import broken_relation, examine, settle
from practico.gradcheck.two_layer.trials import CONFIGURATIONS

KEYS = ("W1", "b1", "W2", "b2")


def check(subject: Subject, function: Callable[..., Any]) -> None:
    """Keys, shapes, zero biases, and exactly the weights of `np.random.seed(1)`, on every call."""
    sizes = [(each.d, each.h, each.o) for each in CONFIGURATIONS]
    trials = [
        # Biases first: a wrong bias is the smaller mistake to name.
        Trial("d0={}, d1={}, d2={}".format(*each), each, _biases_first(reference.initialize_weights(*each)))
        for each in [*sizes, sizes[0]]
    ]
    trials[-1] = replace(trials[-1], same_as=(0, 1.0, ("W1", "W2")))
    examination = examine(subject, function, trials, Form("dict", KEYS))
    # Numbers that change from call to call have no other explanation.
    if examination.fault is not None and broken_relation(examination):
        raise diagnosed(subject, Fault("not_repeatable"))
    settle(subject, examination)


def _biases_first(parameters: reference.Parameters) -> reference.Parameters:
    return {key: parameters[key] for key in ("b1", "b2", "W1", "W2")}
