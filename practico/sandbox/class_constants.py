"""Constants of a class that its comparisons rely on: `tolerance = 1e-9`, read as self.tolerance.

Any attribute may have its default in the class. But what no method ever sets on an instance, and `==` or `<`
reads, is the class's own: an instance that came with another would say itself what it equals.
"""

from __future__ import annotations

import dis
import types
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any

_COMPARISONS = ("__eq__", "__ne__", "__lt__", "__le__", "__gt__", "__ge__", "__contains__", "__bool__")


@lru_cache(maxsize=256)
def constants_of_comparisons(kind: type) -> frozenset[str]:
    """The names of those constants."""
    members: dict[str, Any] = {}
    for base in reversed(kind.__mro__):
        members |= vars(base)
    codes = {name: list(_codes(member)) for name, member in members.items()}
    stored = _attributes((code for each in codes.values() for code in each), ("STORE_ATTR",))
    read: set[str] = set()
    waiting = [name for name in _COMPARISONS if name in codes]
    while waiting:
        for name in _attributes(codes[waiting.pop()], ("LOAD_ATTR", "LOAD_METHOD")) - read:
            read.add(name)
            waiting += [name] if name in codes else []
    own = {name for name, member in members.items() if not hasattr(type(member), "__get__")}
    return frozenset((own & read) - stored - set(members.get("__dataclass_fields__", ())))


def _codes(member: Any) -> Iterator[types.CodeType]:
    if isinstance(member, property):
        functions: tuple[Any, ...] = (member.fget, member.fset)
    else:
        functions = (member.__func__ if isinstance(member, staticmethod | classmethod) else member,)
    for function in functions:
        if isinstance(function, types.FunctionType):
            yield from _nested(function.__code__)


def _nested(code: types.CodeType) -> Iterator[types.CodeType]:
    yield code
    for constant in code.co_consts:
        if isinstance(constant, types.CodeType):
            yield from _nested(constant)


def _attributes(codes: Iterable[types.CodeType], operations: tuple[str, ...]) -> set[str]:
    return {step.argval for code in codes for step in dis.get_instructions(code) if step.opname in operations}
