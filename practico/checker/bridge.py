"""The way from a test to its student's box: encodes requests, decodes answers, answers callbacks.

Plain values cross as they are; the student's objects are stand-ins here (`handles`, `remote_types`), and what
the test gives away is a number there (`callbacks`). What both sides share is brought up to date on the way
(`shared_state`), and arguments that student code changed are changed here too.

What the box did wrong, or what could not cross, ends the running test by `TestStopped`, which no `except
Exception` of a test can mistake for the student's exception; and it stays noted here, whatever the test does.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from practico.checker.callbacks import Callbacks
from practico.checker.exceptions import Exceptions, stopped_by_a_call
from practico.checker.handles import Handles
from practico.checker.items_ahead import ItemsAhead
from practico.checker.outgoing import encode_opaque
from practico.checker.own_classes import OwnClasses
from practico.checker.remote_class import is_remote, link_of
from practico.checker.remote_types import RemoteTypes
from practico.checker.shared_state import ARGUMENTS, KEPT, TYPES, SharedState, read_news
from practico.checker.watch import Watch
from practico.errors import BoxError, BoxProtocolError, GraderFault
from practico.sandbox import codec, protocol
from practico.sandbox.box import Box
from practico.sandbox.codec import CodecError, Decoder, Encoder, Tree
from practico.sandbox.frames import room_for_frames
from practico.sandbox.instances import crosses, own_class_readers, write_instance
from practico.sandbox.restore import apply_changes

MAX_DEPTH = 300  # callbacks within callbacks: a memoized recursion is that deep
_ITERATING = ("next", "next_items")


class TestStopped(BaseException):
    """The running test cannot go on: `cause` is a BoxError or a GraderFault."""

    __test__ = False  # not a test class, whatever pytest thinks

    def __init__(self, cause: BoxError | GraderFault) -> None:
        self.cause = cause
        super().__init__(str(cause))


class Bridge:
    """All requests of one session. `deadline` (time.monotonic) is the running test's."""

    def __init__(
        self, box: Box, object_comparisons: bool = False, own_classes: OwnClasses | None = None
    ) -> None:
        self.object_comparisons = object_comparisons
        self.deadline = 0.0
        self.box_error: BoxError | None = None  # what the box did wrong during the running test
        self.fault: GraderFault | None = None  # what we could not do
        self.stops_expected = False  # whether the running test speaks of StopIteration
        self._own = own_classes or OwnClasses()
        self.watch = Watch(self._own.crosses)
        self.classes_under_test: set[type] = set()
        self.relocated: Callable[[list[Tree]], list[Tree]] = lambda trees: trees  # of paths that tests made
        self.before_request: Callable[[], None] = lambda: None
        self.after_request: Callable[[], None] = lambda: None
        self._box = box
        self._types = RemoteTypes(self, self._own.twin)
        self._callbacks = Callbacks()
        self._handles = Handles(self, self._types)
        self._shared = SharedState(self.watch, self._handles, self._callbacks, self._write)
        self._exceptions = Exceptions(self._types)
        self._items = ItemsAhead(self.ask)
        self._depth = 0
        self._told: Tree = None  # the functions that the box told of when it ran its last cell
        self._readers: dict[int, Callable[[Decoder, list[Tree]], Any]] = {
            codec.HANDLE: self._handles.read,
            codec.CLASS: lambda _decoder, payload: self._types.of(payload[0] if payload else None),
            codec.CALLBACK: lambda _decoder, payload: self._callbacks.of(payload[0] if payload else None),
            codec.NAMED: lambda _decoder, payload: self.watch.value(payload[0] if payload else None),
            **own_class_readers(self._own.of),
        }

    def begin(self, deadline: float) -> None:
        """Start a test: nothing is known of what the box's names hold now."""
        self.deadline, self.box_error, self.fault = deadline, None, None
        self.watch.clear()
        self._callbacks.forget()
        self._exceptions.forget()
        self._items.forget()
        self._shared.forget = self._told is None  # a box that ran a cell since has forgotten by itself

    def ask(self, operation: str, *arguments: Any) -> Any:
        """One request and what belongs around it. Raises what the student's code raised, or TestStopped."""
        self.before_request()
        try:
            value = self.request(operation, *arguments)
        except Exception as error:  # the student's, of any kind: what they changed first is taken over
            self.after_request()
            if isinstance(error, StopIteration) and operation not in _ITERATING and not self.stops_expected:
                raise stopped_by_a_call(error) from error
            raise
        self.after_request()
        return value

    def request(self, operation: str, *arguments: Any) -> Any:
        """One request and nothing else. Raises as `ask`."""
        encoder = Encoder(self._write)
        self.watch.name_all(encoder)
        try:
            trees = self.relocated(encoder.trees(arguments))
            body = codec.pack([protocol.DO, operation, trees, self._shared.sync()])
        except (CodecError, RecursionError) as error:
            raise self.our_fault(f"an argument cannot cross to the student's process: {error}") from error
        self._told = None  # what this request does may change it
        return self._from_box(
            lambda: self._read(self._box.ask(body, self.deadline, self._call_back), encoder)
        )

    def _from_box(self, read: Callable[..., Any], *arguments: Any) -> Any:
        """What is read from the box; what the box did wrong ends the test."""
        try:
            return read(*arguments)
        except CodecError as error:
            raise self._box_fault(self._box.fail(BoxProtocolError(str(error)))) from error
        except BoxError as error:
            raise self._box_fault(error) from error
        except GraderFault as error:  # the sandbox, not the student
            raise self.our_fault(error.reason, error.detail) from error

    def ran(self, told: Tree) -> None:
        """A student's cell has run in the box, which told what functions there are now, or None.

        Nonsense breaks the box: the tests will say so.
        """
        self._told = None
        if told is None:
            return
        try:
            pairs, descriptions = told if type(told) is list and len(told) == 2 else (None, None)
            self._types.learn(descriptions)  # now: the box describes a type once
            self._told = pairs
        except CodecError as error:
            self._box.fail(BoxProtocolError(str(error)))

    def functions(self, names: Sequence[str]) -> list[tuple[str, Any]]:
        """(name, proxy) for those of the student's names that hold functions, as just told, or asked for."""
        told, self._told = self._told, None
        decode = Decoder(self._readers).value
        pairs = self.ask("functions", names) if told is None else self._from_box(decode, told)
        well_formed = type(pairs) is list and all(type(pair) is tuple and len(pair) == 2 for pair in pairs)
        if not well_formed or not all(type(name) is str and name in names for name, _ in pairs):
            raise self._box_fault(self._box.fail(BoxProtocolError("malformed functions")))
        told_functions: list[tuple[str, Any]] = pairs
        return told_functions

    def watched(self, name: str, value: Any) -> None:
        """Note what was just read under a name."""
        self.watch.add(name, value, self._write)

    def construct(self, kind: type, arguments: tuple[Any, ...], named: dict[str, Any]) -> Any:
        """Call a student's class. What a class under test gives may be compared with plain values."""
        made = self.ask("call", kind, arguments, named)
        link = link_of(made)
        if link is not None and kind in self.classes_under_test and type(made) is kind:
            link.made_by_test = True
            if isinstance(made, BaseException):
                made.args = tuple(self.ask("getattr", made, "args"))
        return made

    def next_item(self, iterator: Any) -> Any:
        """The next item of an iterator in the box."""
        link = link_of(iterator)
        return self._items.next(link.number if link is not None else 0, iterator)

    def our_fault(self, reason: str, detail: str = "") -> TestStopped:
        """What to raise where the running test cannot go on, and not for the student's code's sake."""
        self.fault = self.fault or GraderFault(reason, detail)
        return TestStopped(self.fault)

    def _box_fault(self, error: BoxError) -> TestStopped:
        self.box_error = self.box_error or error
        return TestStopped(error)

    def _write(self, encoder: Encoder, value: Any) -> Tree:
        if isinstance(value, type) and is_remote(value):
            link = value.__dict__.get("_practico_class")
            if link is None:
                raise CodecError("a test's subclass of a student's class")
            return [codec.CLASS, link[1]]
        remote = link_of(value)
        if remote is not None:
            return [codec.HANDLE, remote.number]
        key = self._own.key(value) if isinstance(value, type) else None
        if key is not None:
            return [codec.OWN_CLASS, *key]
        key = self._own.key(type(value))
        if key is not None and crosses(type(value)):
            return write_instance(encoder, value, key)
        return encode_opaque(encoder, value, self._callbacks)

    def _read(self, answer: list[Tree], encoder: Encoder) -> Any:
        if len(answer) != 3 or answer[0] not in (protocol.DONE, protocol.RAISED):
            raise CodecError("not an answer")
        news = read_news(answer[2])
        self._types.learn(news[TYPES] or [])
        decoder = Decoder(self._readers)
        decoder.objects = encoder.objects
        count = len(encoder.objects)
        if answer[0] == protocol.DONE:
            value, error = decoder.value(answer[1]), None
        else:
            value, error = None, self._exceptions.read(answer[1], decoder)
        apply_changes(decoder, encoder.objects[:count], news[ARGUMENTS] or [])
        self._shared.learn(news, Decoder(self._readers))
        self.watch.keep(news[KEPT] or [], decoder.objects, count, self._write)
        if error is not None:
            raise error
        return value

    def _call_back(self, message: list[Tree]) -> bytes:
        """Answer the box's call of a trusted function."""
        if len(message) != 5:
            raise CodecError("a malformed callback")
        _, number, trees, names, raw_news = message
        news = read_news(raw_news)
        self._types.learn(news[TYPES] or [])
        values = Decoder(self._readers).values(trees)
        self._shared.learn(news, Decoder(self._readers))
        function = self._callbacks.of(number)
        if type(names) is not list or len(names) > len(values) or not all(type(n) is str for n in names):
            raise CodecError("a malformed callback")
        split = len(values) - len(names)
        self._depth += 1
        try:
            if self._depth > MAX_DEPTH:
                raise RecursionError("too many calls within calls")
            with room_for_frames():
                result = function(*values[:split], **dict(zip(names, values[split:], strict=True)))
        except Exception as error:  # a trusted function's exception passes through student code
            return self._exceptions.raised_here(error, Encoder(self._write))
        finally:
            self._depth -= 1
        return self._return_to_box(result)

    def _return_to_box(self, result: Any) -> bytes:
        encoder = Encoder(self._write)
        self.watch.name_all(encoder)
        try:
            return codec.pack([protocol.RETURN, encoder.tree(result), self._shared.sync()])
        except CodecError as error:
            raise self.our_fault(f"a result cannot cross to the student's process: {error}") from error


__all__ = ["Bridge", "TestStopped"]
