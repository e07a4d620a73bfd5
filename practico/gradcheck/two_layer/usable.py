"""An activation that its author has not written yet costs its own cell, not those of all that could use it.

A layer function with an unfinished `relu` raises as soon as a trial asks for ReLU. Then, and only then, the
student's activations are tried one by one, and the check is made again with one that works in its place.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np

from practico.errors import BoxError, GraderFault
from practico.gradcheck.compare import CheckFailed
from practico.gradcheck.numeric import call_each
from practico.gradcheck.two_layer.carried import is_array, taken
from practico.gradcheck.two_layer.examination import Subject
from practico.gradcheck.two_layer.trials import ACTIVATIONS


def with_usable_activations(
    subject: Subject, check: Callable[[Subject], None], backward: bool = False
) -> None:
    """Run `check`; where it is broken off by the student's code, once more without unusable activations."""
    try:
        check(subject)
    except CheckFailed as failure:
        if failure.code not in ("raised", "part_raised"):
            raise
        usable = [role for role in ACTIVATIONS if _works(subject, role, backward)]
        if not usable or len(usable) == len(ACTIVATIONS):
            raise
        broken = [role for role in ACTIVATIONS if role not in usable]
        # The last usable one: tanh rather than sigmoid, to keep a trial with two different activations.
        check(replace(subject, substitute=dict.fromkeys(broken, usable[-1])))


def _works(subject: Subject, role: str, backward: bool) -> bool:
    S = np.array([[0.5, -1.0], [2.0, -0.3]])
    try:
        [result] = call_each(subject.part(role), [(S.copy(),)])
        if not is_array(taken(result, 0), S.shape):
            return False
        if not backward:
            return True
        [dS] = call_each(subject.part(f"{role}_backward"), [(np.ones_like(S), taken(result, 1))])
    except (BoxError, GraderFault):
        raise
    except (Exception, SystemExit):  # it does not work, for whatever reason
        return False
    return is_array(dS, S.shape)
