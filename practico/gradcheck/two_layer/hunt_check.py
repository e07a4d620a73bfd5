"""Part 4, the bug hunt: a given backward with one wrong line, which the student names and mends.

X = (S − m)/r by columns, with m the mean and r = √(v + ε): dS = dX/r − mean(dX/r) − C·mean(dX ⊙ C)/r³.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from practico.gradcheck.compare import Fault
from practico.gradcheck.numeric import Array
from practico.gradcheck.seed import hidden_rng
from practico.gradcheck.two_layer.diagnosis import diagnosed
from practico.gradcheck.two_layer.examination import Form, Subject, Trial
from practico.gradcheck.two_layer.examine import examine, settle

FAULTY_LINE = 5
_SHAPES = ((6, 3), (4, 2))
_EPSILON = 1e-3


def check(subject: Subject, line: Any, function: Callable[..., Any]) -> None:
    """dS of the normalization for two batches, then the number of the line that was wrong."""
    rng = hidden_rng("bug_hunt")
    trials = [_trial(rng.standard_normal(shape), rng.standard_normal(shape)) for shape in _SHAPES]
    settle(subject, examine(subject, function, trials, Form("array", ("dS",)), watch=1))
    if isinstance(line, bool | np.bool_) or not isinstance(line, int | np.integer):
        raise diagnosed(subject, Fault("line_not_number", subject.names.functions["faulty_line"]))
    if line != FAULTY_LINE:
        raise diagnosed(subject, Fault("wrong_line", subject.names.functions["faulty_line"]))


def _trial(S: Array, dX: Array) -> Trial:
    C = S - S.mean(axis=0)
    r = np.sqrt((C**2).mean(axis=0) + _EPSILON)
    scaled = dX / r
    dS = scaled - scaled.mean(axis=0) - C * (scaled * C).mean(axis=0) / r**2
    return Trial("N={}, d={}".format(*S.shape), (dX, (C, r)), {"dS": dS}, inputs=(dX, C, r))
