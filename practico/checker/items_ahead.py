"""Items of the student's iterators, more and more of them in one request the longer a test iterates."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

STEADY_ITEMS, MOST_ITEMS = 16, 256  # items asked for one by one at first, at most at once later


class ItemsAhead:
    """What was asked for and not yet taken, per iterator. `ask` makes a request."""

    def __init__(self, ask: Callable[..., Any]) -> None:
        self._ask = ask
        self._ahead: dict[int, tuple[list[Any], bool, Any]] = {}  # (in reverse, whether it ended, and how)
        self._taken: dict[int, int] = {}

    def forget(self) -> None:
        """A new test: iterators may have moved on."""
        self._ahead.clear()
        self._taken.clear()

    def next(self, number: int, iterator: Any) -> Any:
        """The next item; asked for singly at first: what an iterator does between items may matter."""
        items, ended, last = self._ahead.pop(number, ([], False, None))
        if not items and not ended:
            taken = self._taken.get(number, 0)
            count = 1 if taken < STEADY_ITEMS else min(taken, MOST_ITEMS)
            items, ended, last = self._ask("next_items", iterator, count)
            items.reverse()
            self._taken[number] = taken + len(items)
        if not items:
            if isinstance(last, BaseException):
                raise last
            raise StopIteration(last)
        item = items.pop()
        if items or ended:
            self._ahead[number] = items, ended, last
        return item
