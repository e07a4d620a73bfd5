"""No numeric differentiation inside backpropagation: forward and losses are shut while it runs.

The student's names are rebound to functions that raise, and always restored. Activations stay: a backward
may well recompute θ from S. Packages that differentiate by themselves cannot be imported meanwhile; where
the function lives in another process this second half does nothing, and the box has no such packages.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, MutableMapping
from contextlib import contextmanager, suppress
from typing import Any, NoReturn

from practico.gradcheck.two_layer.names import Names

SHUT_ROLES = (
    "affine_forward",
    "affine_activation_forward",
    "feed_forward",
    "mse",
    "cross_entropy",
    "numeric_gradient",
)
_DIFFERENTIATORS = ("autograd", "jax", "tensorflow", "torch")


@contextmanager
def shut_forward(names: Names, namespace: MutableMapping[str, Any] | None) -> Iterator[list[str]]:
    """Rebind the student's forward and loss functions; yields the list of those that were called anyway."""
    called: list[str] = []
    if namespace is None:
        yield called
        return
    kept: dict[str, Any] = {}
    try:
        for role in SHUT_ROLES:
            name = names.functions[role]
            with suppress(LookupError, NameError):  # a name that the student does not have needs no shutting
                kept[name] = namespace[name]
                namespace[name] = _refusal(name, called)
        with _no_differentiators():
            yield called
    finally:
        for name, function in kept.items():
            namespace[name] = function


def _refusal(name: str, called: list[str]) -> Any:
    def refuse(*_args: Any, **_kwargs: Any) -> NoReturn:
        called.append(name)
        raise RuntimeError(f"{name} is not available while backpropagation runs")

    return refuse


@contextmanager
def _no_differentiators() -> Iterator[None]:
    missing = object()
    kept = {name: sys.modules.get(name, missing) for name in _DIFFERENTIATORS}
    try:
        for name in _DIFFERENTIATORS:
            sys.modules[name] = None  # type: ignore[assignment]  # None makes `import` raise ImportError
        yield
    finally:
        for name, module in kept.items():
            if module is missing:
                del sys.modules[name]
            else:
                sys.modules[name] = module  # type: ignore[assignment]
