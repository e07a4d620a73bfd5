"""What a test and the code under test share in one kernel, kept alike in two processes: `sync` and `news`.

With each request the box is told what the test changed: values under names it has read, random states,
stand-ins it let go, what stands in the place of input(). With the answer it tells what student code changed
in the same, and what it printed. `protocol` says how both look; where nothing changed, nothing is told.
"""

from __future__ import annotations

import builtins
import sys
from collections.abc import Callable, Sequence
from typing import Any

from practico.checker.callbacks import Callbacks
from practico.checker.handles import Handles
from practico.checker.outgoing import encode_callable
from practico.checker.watch import Watch
from practico.sandbox.codec import CodecError, Decoder, Encoder, Tree
from practico.sandbox.randomness import RandomMirror

_INPUT = builtins.input
# The parts of news, by their places.
(ARGUMENTS, NAMES, RANDOM_STATES, TYPES, PRINTED, KEPT) = range(6)
_NO_NEWS = (None,) * 6


def read_news(news: Tree) -> Sequence[Tree]:
    """The six parts of what the box tells, each None where there is nothing. Raises CodecError."""
    if news is None:
        return _NO_NEWS
    if type(news) is not list or len(news) != len(_NO_NEWS):
        raise CodecError("malformed news")
    parts: list[Tree] = news
    return parts


class SharedState:
    """The worker's side of it, for one box. `write` encodes what is no plain value."""

    def __init__(
        self, watch: Watch, handles: Handles, callbacks: Callbacks, write: Callable[[Encoder, Any], Tree]
    ) -> None:
        self._watch, self._handles, self._callbacks, self._write = watch, handles, callbacks, write
        self._random = RandomMirror()
        self._input = _INPUT
        self.forget = False  # whether the box must forget what it watched for the test before

    def sync(self) -> Tree:
        """What the box must be told before it runs anything, None where there is nothing."""
        forget, self.forget = self.forget, False
        sync = [
            self._watch.changed(self._write),
            self._random.news(),
            self._handles.take_released(),
            forget,
            self._patched_input(),
        ]
        return sync if any(part is not None and part != [] and part is not False for part in sync) else None

    def learn(self, news: Sequence[Tree], decoder: Decoder) -> None:
        """Take over watched values, random states and printed text. Raises CodecError."""
        self._watch.learn(news[NAMES] or [], decoder)
        self._random.learn(news[RANDOM_STATES], trusting=False)
        for entry in news[PRINTED] or []:
            if type(entry) is not list or len(entry) != 2 or type(entry[1]) is not str:
                raise CodecError("malformed text")
            (sys.stderr if entry[0] == "stderr" else sys.stdout).write(entry[1])

    def _patched_input(self) -> Tree:
        """A callback where the test has replaced input(), 0 where it no longer does, None for no change."""
        if builtins.input is self._input:
            return None
        self._input = builtins.input
        return 0 if self._input is _INPUT else encode_callable(builtins.input, self._callbacks)
