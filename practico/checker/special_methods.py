"""The special methods that a stand-in's class may have: each is one request to the box."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from practico.checker.remote_class import ask, check_operand, holds, may_judge

_BINARY_NAMES = """
    add sub mul matmul truediv floordiv mod lshift rshift and or xor pow divmod
"""
_BINARY = _BINARY_NAMES.split()
_OPERATION = {"and": "and_", "or": "or_"}  # special name -> operation, where they differ
_UNARY_NAMES = """
    neg pos abs invert len int float complex index bool bytes reversed iter
"""
_UNARY = _UNARY_NAMES.split()
_METHODS = ["trunc", "floor", "ceil", "set"]


def binary(name: str) -> Callable[..., Any]:
    """A method of two operands, where the other one may be compared with what the box holds."""

    def method(self: Any, other: Any) -> Any:
        check_operand(self, other)
        return ask(self, _OPERATION.get(name, name), self, other)

    return method


def _unary(name: str) -> Callable[..., Any]:
    return lambda self: ask(self, name, self)


def _reflected(name: str) -> Callable[..., Any]:
    def method(self: Any, other: Any) -> Any:
        check_operand(self, other)
        return ask(self, _OPERATION.get(name, name), other, self)

    return method


def _contains(self: Any, item: Any) -> bool:
    return bool(ask(self, "contains", self, item)) if may_judge(self, item) else holds(self, item)


def _exit(self: Any, kind: Any, value: Any, _traceback: Any) -> bool:
    """Leave a with block. A failed assertion is the test's, and not the student's to swallow."""
    if kind is not None and issubclass(kind, AssertionError):
        ask(self, "method", self, "__exit__", AssertionError, AssertionError(), None)
        return False
    return bool(ask(self, "method", self, "__exit__", kind, value, None))


def _special_methods() -> dict[str, Callable[..., Any]]:
    methods: dict[str, Callable[..., Any]] = {f"__{name}__": _unary(name) for name in _UNARY}
    for name in _BINARY:
        methods[f"__{name}__"] = binary(name)
        methods[f"__r{name}__"] = _reflected(name)
        if name != "divmod":
            methods[f"__i{name}__"] = binary(f"i{name}")
    for name in _METHODS:
        special = f"__{name}__"
        methods[special] = lambda self, *given, special=special: ask(self, "method", self, special, *given)
    methods |= {
        "__call__": lambda self, *given, **named: ask(self, "call", self, given, named),
        "__next__": lambda self: object.__getattribute__(self, "_practico_link").bridge.next_item(self),
        "__contains__": _contains,
        "__getitem__": lambda self, key: ask(self, "getitem", self, key),
        "__setitem__": lambda self, key, value: ask(self, "setitem", self, key, value),
        "__delitem__": lambda self, key: ask(self, "delitem", self, key),
        "__round__": lambda self, *digits: ask(self, "round", self, *digits),
        "__enter__": lambda self: ask(self, "method", self, "__enter__"),
        "__exit__": _exit,
    }
    return methods


SPECIAL_METHODS = _special_methods()
