"""Trusted functions that student code was given: numbers for the box, functions for us."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from practico.sandbox.codec import CodecError


class Callbacks:
    """The functions that the running test gave away."""

    def __init__(self) -> None:
        self._functions: dict[int, Callable[..., Any]] = {}
        self._numbers: dict[int, int] = {}
        self._next = 1

    def number(self, function: Callable[..., Any]) -> int:
        """The function's number; the same function always has the same."""
        number = self._numbers.get(id(function))
        if number is None:
            number = self._numbers[id(function)] = self._next
            self._functions[number] = function
            self._next += 1
        return number

    def of(self, number: Any) -> Callable[..., Any]:
        """The function of a number. Raises CodecError for one that was never given."""
        if type(number) is not int or not 0 < number < self._next:
            raise CodecError("a callback that nobody gave")
        return self._functions.get(number, _over)

    def forget(self) -> None:
        """The test is over: its functions can be called no more."""
        self._functions.clear()
        self._numbers.clear()


def _over(*_arguments: Any, **_named: Any) -> Any:
    raise RuntimeError("the test that gave this function is over")
