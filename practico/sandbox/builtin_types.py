"""Python's built-in types for `codec`: they cross by name, since both sides have them.

A student's own class is told by its nearest built-in one too: that is what the worker, which never has the
class itself, can catch, filter or name.
"""

from __future__ import annotations

import builtins
from typing import Any

from practico.sandbox import codec
from practico.sandbox.codec import CodecError, Decoder, Tree, typed

BUILTIN_TYPES = {
    name: kind for name, kind in vars(builtins).items() if isinstance(kind, type) and kind.__name__ == name
}


def nearest_builtin(kind: type) -> type:
    """The first built-in type among a class and its bases."""
    return next(each for each in kind.__mro__ if BUILTIN_TYPES.get(each.__name__) is each)


def builtin_exception(name: str) -> type[BaseException]:
    """The built-in exception of that name. Raises CodecError for what is none."""
    kind = BUILTIN_TYPES[name]
    if not issubclass(kind, BaseException):
        raise CodecError(f"{name} is no exception")
    return kind


def _read_type(_decoder: Decoder, payload: list[Tree]) -> Any:
    (name,) = typed(payload, str)
    if name not in BUILTIN_TYPES:
        raise CodecError("an unknown built-in type")
    return BUILTIN_TYPES[name]


codec.READERS[codec.BUILTIN_TYPE] = _read_type
