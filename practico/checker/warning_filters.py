"""The running test's warning filters reach the student's code, and warnings that a test collects come back.

`warnings.catch_warnings()`, `simplefilter`, `filterwarnings`, `pytest.warns` and `assertWarns` all change
`warnings.filters` here; before each request the box is told what was put in front of them. While a test
records (`record=True`), the box keeps its warnings for us; else it prints them, and they come as stderr.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from practico.sandbox.builtin_types import BUILTIN_TYPES

Request = Callable[..., Any]
_MOST_TOLD = 100


class WarningFilters:
    """What the box was told about warnings."""

    def __init__(self) -> None:
        self._before: list[Any] = []
        self._show = _shower()
        self._told: tuple[Any, bool] = ([], False)

    @contextmanager
    def fresh(self) -> Iterator[None]:
        """Run a test with Python's default filters and nothing shown before, as in a new kernel."""
        with warnings.catch_warnings():
            warnings.resetwarnings()
            warnings.filterwarnings("default", category=DeprecationWarning, module="__main__")
            for kind in (DeprecationWarning, PendingDeprecationWarning, ImportWarning, ResourceWarning):
                warnings.simplefilter("ignore", kind, append=True)
            self._before, self._show = list(warnings.filters), _shower()
            yield

    def push(self, request: Request) -> None:
        """Tell the box of filters that the test has set since."""
        news = (self._added(), _shower() is not self._show)
        if news != self._told:
            self._told = news
            request("set_warnings", *news)

    def pull(self, request: Request) -> None:
        """Take over the warnings that the test records."""
        if not self._told[1]:
            return
        told = request("take_warnings")
        for entry in told[:_MOST_TOLD] if type(told) is list else []:
            if type(entry) is tuple and [type(part) for part in entry] == [str, str]:
                kind = BUILTIN_TYPES.get(entry[0], UserWarning)
                if issubclass(kind, Warning):
                    warnings.showwarning(kind(entry[1]), kind, "<student>", 1)

    def end(self, request: Request) -> None:
        """The test is over: the box's own filters again."""
        if self._told != ([], False):
            self._told = ([], False)
            request("set_warnings", *self._told)

    def forget_box(self) -> None:
        """Another box: it was told nothing."""
        self._told = ([], False)

    def _added(self) -> list[Any]:
        """[action, message pattern, category, module pattern, line] of each filter put in front."""
        now = list(warnings.filters)
        if now == self._before:
            return []
        common = 0
        while common < min(len(now), len(self._before)) and now[-1 - common] == self._before[-1 - common]:
            common += 1
        return [
            (action, _pattern(message), kind.__name__, _pattern(module), line)
            for action, message, kind, module, line in now[: len(now) - common]
            if isinstance(kind, type) and BUILTIN_TYPES.get(kind.__name__) is kind
        ]


def _shower() -> Any:
    return vars(warnings)["_showwarnmsg_impl"]  # what catch_warnings(record=True) replaces


def _pattern(expression: Any) -> str | None:
    found = getattr(expression, "pattern", expression)
    return found if isinstance(found, str) else None
