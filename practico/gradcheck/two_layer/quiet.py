"""Inputs so quiet that no finite difference hears them, while every formula keeps all of its digits.

Where one feature (or one hidden unit's way out) is scaled by 1e-20, its gradients are 1e-20 as large, and
right code computes them to full relative precision: they come of products in which nothing large takes part.
A difference of forward passes, of any order and step, through the student's own forward or through a private
copy of it, has lost them in the rounding of outputs of order one. What is compared are those entries alone.
They must also double when the scale does, so that a function which is excused for following a wrong forward
has to show as much by itself.

Out of sight remains what differentiates exactly: complex steps, dual numbers, arithmetic in many digits.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from practico.gradcheck.compare import FLOAT32_TOLERANCE, VALUE_TOLERANCE, Fault, is_float32, same
from practico.gradcheck.numeric import Array
from practico.gradcheck.two_layer.carried import is_array
from practico.gradcheck.two_layer.examination import LOST_DIGITS, Trial
from practico.gradcheck.two_layer.trials import Layer, Network

_SCALES = (1e-20, 2e-20)
FLOOR = 1e-26  # a quiet entry that is this small was not computed at all
AFFINE_PARTS: Mapping[str, Any] = {"dX_prev": np.s_[:, :1], "dW": np.s_[:1]}
NETWORK_PARTS: Mapping[str, Any] = {"dW1": np.s_[:, :1], "db1": np.s_[:1]}


def quiet_layers(layer: Layer) -> list[Layer]:
    """The layer with its first feature turned down, in data and weights; once, then half as much."""
    quiet = []
    for scale in _SCALES:
        X, W = layer.X.copy(), layer.W.copy()
        X[:, 0] *= scale
        W[0] *= scale
        quiet.append(Layer(X, W, layer.b, X @ W + layer.b, layer.upstream))
    return quiet


def quiet_networks(network: Network) -> list[Network]:
    """The network with the way out of its first hidden unit turned down."""
    quiet = []
    for scale in _SCALES:
        W2 = network.parameters["W2"].copy()
        W2[0] *= scale
        quiet.append(replace(network, parameters={**network.parameters, "W2": W2}))
    return quiet


def as_quiet(trials: Sequence[Trial], parts: Mapping[str, Any]) -> list[Trial]:
    """The last two trials as the quiet ones: which entries count, and that the second are twice the first."""
    first = len(trials) - 2
    relation = (first, _SCALES[1] / _SCALES[0], tuple(parts))
    return [
        *trials[:first],
        replace(trials[first], quiet=parts),
        replace(trials[-1], quiet=parts, same_as=relation, relation=LOST_DIGITS),
    ]


def agree(trial: Trial, name: str, mine: Array, theirs: Any) -> bool:
    """Whether two values of a block agree, in the quiet entries too; `theirs` passes no gate yet."""
    if not is_array(theirs, mine.shape) or not same(mine, theirs):
        return False
    part = (trial.quiet or {}).get(name)
    return part is None or same(mine[part], theirs[part])


def lost_digits(trial: Trial, blocks: Mapping[str, Any]) -> Fault | None:
    """The fault of a quiet trial whose quiet entries are not what they must be."""
    for name, part in (trial.quiet or {}).items():
        tolerance = FLOAT32_TOLERANCE if is_float32(blocks[name]) else VALUE_TOLERANCE
        if not same(blocks[name][part], trial.expected[name][part], tolerance):
            return Fault(LOST_DIGITS, name)
    return None
