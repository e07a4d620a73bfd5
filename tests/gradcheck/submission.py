"""A submission as a namespace: the right one, with some functions replaced, and all checks run on it.

Replacements are source text, executed in the same namespace, so that every function calls its fellows by
name just as in a notebook.
"""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from practico.gradcheck.two_layer import CheckFailed, es
from practico.gradcheck.two_layer.names import ROLES, SPANISH

RIGHT = Path(__file__).with_name("right_submission.py").read_text()
Wrap = Callable[[Callable[..., Any]], Callable[..., Any]]


def build(*replacements: str) -> dict[str, Any]:
    """The right submission's namespace with definitions replaced (also in the defaults of `entrenar`)."""
    namespace: dict[str, Any] = {}
    exec(RIGHT, namespace)
    for source in replacements:
        exec(source, namespace)
    if replacements and not any("def entrenar" in source for source in replacements):
        exec(RIGHT[RIGHT.index("def entrenar") : RIGHT.index("def predecir")], namespace)
    return namespace


def run_check(role: str, space: Mapping[str, Any], checks: Any = es) -> None:
    """Run one check as its hidden test cell does."""
    function = space[SPANISH.functions[role]]
    call = getattr(checks, role)
    if role in ("affine_activation_forward", "feed_forward", "train", "predict"):
        call(function, space)
    elif role == "backpropagation":
        losses = {"mse": space["mse"], "cross_entropy": space["entropia_cruzada"]}
        call(function, space["feed_forward"], losses, space)
    elif role == "affine_activation_backward":
        call(function, space["afin_activacion_forward"], space)
    elif role.endswith("_backward"):
        forward = "affine_forward" if role == "affine_backward" else role.removesuffix("_backward")
        call(function, space[SPANISH.functions[forward]])
    else:
        call(function)


def failure_of(role: str, space: Mapping[str, Any], checks: Any = es) -> Exception | None:
    """What one check raises on a submission."""
    try:
        run_check(role, space, checks)
    except Exception as error:  # a student's own exception fails the cell just as CheckFailed does
        return error
    return None


def failures(space: Mapping[str, Any]) -> dict[str, Exception]:
    """Every check that fails on a submission, by role."""
    found = {role: failure_of(role, space) for role in ROLES}
    return {role: error for role, error in found.items() if error is not None}


def code_of(role: str, space: Mapping[str, Any]) -> str | None:
    """The code of one check's failure; the exception's type where the student's own code raised."""
    error = failure_of(role, space)
    if error is None:
        return None
    return error.code if isinstance(error, CheckFailed) else type(error).__name__
