"""Part 5: one step of gradient descent. In place or in new arrays: what is returned is tested."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from practico.gradcheck.seed import hidden_rng
from practico.gradcheck.two_layer import reference
from practico.gradcheck.two_layer.examination import Form, Subject, Trial
from practico.gradcheck.two_layer.examine import examine, settle
from practico.gradcheck.two_layer.network_checks import network_sizes
from practico.gradcheck.two_layer.trials import CONFIGURATIONS, PAIRS, draw_network

KEYS = ("W1", "b1", "W2", "b2")


def check(subject: Subject, function: Callable[..., Any]) -> None:
    """W − η·dW and b − η·db for every layer, in the shapes that came in."""
    rng = hidden_rng("update_parameters")
    trials = []
    for sizes in CONFIGURATIONS:
        network = draw_network(rng, sizes, PAIRS[0])
        gradients = {"d" + key: rng.standard_normal(p.shape) for key, p in network.parameters.items()}
        eta = float(rng.uniform(0.2, 0.8))
        expected = reference.update_parameters(network.parameters, gradients, eta)
        trials.append(Trial(network_sizes(network), (network.parameters, gradients, eta), expected))
    settle(subject, examine(subject, function, [*trials, trials[0]], Form("dict", KEYS), watch=0))
