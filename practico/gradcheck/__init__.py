"""Checks of student code by reference, central differences and metamorphic relations. Pure NumPy, no I/O."""

from practico.gradcheck.compare import CheckFailed, max_scaled_error
from practico.gradcheck.numeric import call_each, directional_derivatives, gradient
from practico.gradcheck.seed import hidden_rng, hidden_seed

__all__ = [
    "CheckFailed",
    "call_each",
    "directional_derivatives",
    "gradient",
    "hidden_rng",
    "hidden_seed",
    "max_scaled_error",
]
