"""How trusted values that are no plain data cross to the box: as callbacks, or pickled (this way only).

What belongs to the tests (functions and classes of the course's or the engine's modules) never crosses by
name or by content: a function stays here and is called back.
"""

from __future__ import annotations

import io
import pickle
import sys
import types
from collections.abc import Callable, Iterator
from typing import Any

from practico.checker.callbacks import Callbacks
from practico.sandbox import codec
from practico.sandbox.builtin_types import BUILTIN_TYPES
from practico.sandbox.codec import CodecError, Encoder, Tree
from practico.sandbox.named_tuples import write_namedtuple

_FUNCTIONS = (types.FunctionType, types.MethodType, types.LambdaType)
# Modules that a box has too. The course's own modules lie beside the master and are not among them.
SHARED = frozenset(sys.stdlib_module_names - {"__main__"}) | {
    "numpy",
    "scipy",
    "pandas",
    "sympy",
    "matplotlib",
}


def encode_opaque(encoder: Encoder, value: Any, callbacks: Callbacks) -> Tree:
    """The tree of what is neither plain nor the student's. Raises CodecError."""
    if isinstance(value, type) and BUILTIN_TYPES.get(value.__name__) is value:
        return [codec.BUILTIN_TYPE, value.__name__]
    if isinstance(value, tuple):
        tree = write_namedtuple(encoder, value)
        if tree is not None:
            return tree
    if isinstance(value, types.GeneratorType):
        return _callback(callbacks, value.__next__, value, iterates=True)
    try:
        return [codec.PICKLE, _pickled(value)]
    except Exception as error:  # __reduce__ may raise anything
        if callable(value) and not isinstance(value, type):  # first: a Mock can be iterated too
            return _callback(callbacks, value, value)
        if isinstance(value, Iterator):
            return _callback(callbacks, value.__next__, value, iterates=True)
        raise CodecError(f"an object of type {type(value).__name__}") from error


def _acts_on_object(value: Any) -> bool:
    """`calls.append`, `rng.random`: a pickle would change a copy of the object that they belong to."""
    return isinstance(value, types.BuiltinMethodType) and not isinstance(
        value.__self__, types.ModuleType | type | str | bytes | int | float | tuple | frozenset
    )


def encode_callable(value: Callable[..., Any], callbacks: Callbacks) -> Tree:
    """A trusted function as a callback."""
    return _callback(callbacks, value, value)


def _callback(callbacks: Callbacks, function: Callable[..., Any], owner: Any, iterates: bool = False) -> Tree:
    name = getattr(owner, "__name__", "function")
    doc = owner.__doc__ if isinstance(owner, _FUNCTIONS) else None  # a decorator has to keep it
    number = callbacks.number(function)
    return [codec.CALLBACK, number, name if type(name) is str else "function", int(iterates), doc]


class _Pickler(pickle.Pickler):
    """Refuses whatever would be found by name in a module that the box must not or does not have."""

    def reducer_override(self, value: Any) -> Any:
        """Check functions and classes; leave the rest to pickle."""
        if isinstance(value, type | types.FunctionType | types.BuiltinFunctionType):
            module = getattr(value, "__module__", None)
            if module is not None and module.partition(".")[0] not in SHARED:
                raise pickle.PicklingError(f"{value.__qualname__} belongs to the tests")
        return NotImplemented


def _pickled(value: Any) -> bytes:
    if isinstance(value, _FUNCTIONS) and (value.__module__ or "").partition(".")[0] not in SHARED:
        raise pickle.PicklingError("a test's function")
    if _acts_on_object(value):
        raise pickle.PicklingError("a method of a test's object")
    buffer = io.BytesIO()
    _Pickler(buffer, protocol=5).dump(value)
    return buffer.getvalue()
