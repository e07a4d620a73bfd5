"""On which of the student's own functions each role rests, the smallest first."""

from __future__ import annotations

from practico.gradcheck.two_layer.examination import Subject

_FORWARD = ("affine_forward", "sigmoid", "tanh", "relu")
_BACKWARD = ("affine_backward", "sigmoid_backward", "tanh_backward", "relu_backward")
_NETWORK = (*_FORWARD, "affine_activation_forward", "feed_forward")
_WITHOUT_RELU = tuple(role for role in (*_NETWORK, *_BACKWARD) if not role.startswith("relu"))

RESTS_ON: dict[str, tuple[str, ...]] = {
    "affine_activation_forward": _FORWARD,
    "feed_forward": (*_FORWARD, "affine_activation_forward"),
    "affine_backward": ("affine_forward",),
    "sigmoid_backward": ("sigmoid",),
    "tanh_backward": ("tanh",),
    "relu_backward": ("relu",),
    "affine_activation_backward": (*_FORWARD, "affine_activation_forward", *_BACKWARD),
    "backpropagation": (*_NETWORK, *_BACKWARD, "affine_activation_backward"),
    "train": (  # its runs use no ReLU
        "initialize_weights",
        *_WITHOUT_RELU,
        "affine_activation_backward",
        "mse",
        "cross_entropy",
        "backpropagation",
        "update_parameters",
    ),
    "predict": _NETWORK,
}


def failing_part(subject: Subject, among: tuple[str, ...] | None = None) -> str | None:
    """The first function under the subject (or `among` these roles) that does not pass its own check."""
    if subject.passes is None:
        return None
    roles = RESTS_ON.get(subject.role, ()) if among is None else among
    return next((role for role in roles if not subject.passes(role)), None)


def is_missing(subject: Subject, role: str) -> bool:
    """Whether the student has nothing under the name of a role."""
    try:
        subject.namespace[subject.names.functions[role]]
    except (LookupError, NameError):
        return True
    return False
