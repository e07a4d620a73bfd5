"""The trusted handle of one box: run its student's cells, ask it things, and survive whatever it does.

After every fault that leaves the conversation in doubt (a death, a broken frame, a deadline that an interrupt
did not meet) the box is killed and stays `broken`: each further request raises the same kind of error.
"""

from __future__ import annotations

import socket
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from practico.errors import BoxDied, BoxError, BoxProtocolError, BoxTimeout
from practico.sandbox import (
    codec,
    plain,  # noqa: F401 - teaches the codec what may cross
    protocol,
)
from practico.sandbox.codec import CodecError, Decoder, Tree, typed
from practico.sandbox.protocol import Channel, FrameError

GRACE_SECONDS = 1.0  # between the interrupt and the kill
Answer = Callable[[list[Tree]], bytes]


class BoxProcess(Protocol):
    """The process of a box, as `launch` makes it."""

    connection: socket.socket

    def interrupt(self) -> None:
        """Send SIGINT."""

    def kill(self) -> None:
        """Kill the whole tree."""

    def wait_reason(self, timeout: float) -> str:
        """Why it ended, in words."""

    def close(self) -> None:
        """Kill and let go."""


@dataclass(frozen=True)
class CellRun:
    """One student cell's run. `outputs` are nbformat's; `broken` says why the box did not survive it."""

    outputs: list[dict[str, Any]] = field(default_factory=list)
    error: tuple[str, str] | None = None  # (ename, evalue)
    seconds: float = 0.0
    execution_count: int | None = None
    timed_out: bool = False
    broken: BoxError | None = None
    told: Tree = None  # the functions that were asked for, as sent; for the bridge to read


class Box:
    """One student's notebook, running."""

    def __init__(
        self, process: BoxProcess, output_mib: float = 10.0, max_frame: int = protocol.MAX_FRAME
    ) -> None:
        self._process = process
        self._channel = Channel(process.connection, max_frame)
        self._output_left = int(output_mib * (1 << 20))
        self.broken: BoxError | None = None

    def close(self) -> None:
        """Kill the box."""
        self.broken = self.broken or BoxDied("the box was closed")
        self._process.close()

    def run_cells(self, sources: Iterable[str], seconds: float) -> list[CellRun]:
        """Run cells in order, each for at most `seconds`; stop after one that broke the box.

        Raises GraderFault alone, where the sandbox itself failed.
        """
        runs = []
        for source in sources:
            runs.append(self.run_cell(source, seconds))
            if runs[-1].broken is not None:
                break
        return runs

    def run_cell(self, source: str, seconds: float, wanted: Sequence[str] = ()) -> CellRun:
        """Run one cell, and tell of those of the `wanted` names that hold functions after it.

        What the box does wrong is told in the CellRun; only a GraderFault is raised.
        """
        began = time.monotonic()
        body = codec.pack([protocol.RUN, source, self._output_left, list(wanted)])
        try:
            answer, late = self._converse(body, began + seconds, None)
            run = _cell_run(answer, late)
        except CodecError as error:
            return _broken_run(self.fail(BoxProtocolError(str(error))), began)
        except BoxError as error:
            return _broken_run(error, began)
        left = _field(answer[1], "left", int)
        self._output_left = min(self._output_left, max(left, 0))
        return run

    def put_files(self, files: Mapping[str, bytes], seconds: float = 10.0) -> None:
        """Write files into the box's directory, by their paths below it. Raises BoxError."""
        body = codec.pack([protocol.FILES, list(files), list(files.values())])
        if self.ask(body, time.monotonic() + seconds, None) != [protocol.OK]:
            raise self.fail(BoxProtocolError("no answer to a file"))

    def ask(self, body: bytes, deadline: float, callback: Answer | None) -> list[Tree]:
        """One request, one answer; `callback` answers calls of trusted functions meanwhile. Raises BoxError.

        At `deadline` (time.monotonic) student code is interrupted: BoxTimeout, even if it answers then.
        """
        answer, late = self._converse(body, deadline, callback)
        if late:
            raise BoxTimeout("the time is up")
        return answer

    def fail(self, error: BoxError) -> BoxError:
        """Kill the box and keep why."""
        self.broken = error
        self._process.kill()
        return error

    def _converse(self, body: bytes, deadline: float, callback: Answer | None) -> tuple[list[Tree], bool]:
        if self.broken is not None:
            raise type(self.broken)(self.broken.reason)
        if time.monotonic() >= deadline:
            raise BoxTimeout("the time is up")
        try:
            return self._exchange(body, deadline, callback)
        except TimeoutError:
            raise self.fail(BoxTimeout("it did not answer, not even to an interrupt")) from None
        except (FrameError, CodecError) as error:
            raise self.fail(BoxProtocolError(str(error))) from error
        except (EOFError, OSError):
            self.broken = BoxDied("it ended")  # kept should the next line raise GraderFault
            self.broken = BoxDied(self._process.wait_reason(2.0))
            self._process.kill()
            raise self.broken from None
        except BaseException:
            # Whatever else leaves the conversation unfinished, it cannot be taken up again.
            if self.broken is None:
                self.fail(BoxDied("a test left it in the middle of a call"))
            raise

    def _exchange(self, body: bytes, deadline: float, callback: Answer | None) -> tuple[list[Tree], bool]:
        late = False
        if self._channel.has_unread:
            raise FrameError("it spoke without being asked")
        self._channel.send(body, deadline + GRACE_SECONDS)
        while True:
            try:
                answer = self._receive(deadline)
            except TimeoutError:
                if late:
                    raise
                self._process.interrupt()
                late, deadline = True, time.monotonic() + GRACE_SECONDS
                continue
            if answer[0] != protocol.CALLBACK:
                return answer, late
            if callback is None:
                raise FrameError("a callback that nobody gave")
            if late:
                raise TimeoutError
            self._channel.send(callback(answer), deadline + GRACE_SECONDS)

    def _receive(self, deadline: float) -> list[Tree]:
        body = self._channel.receive(deadline)
        if body is None:
            raise EOFError
        message = codec.unpack(body)
        if type(message) is not list or not message or type(message[0]) is not str:
            raise FrameError("not a message")
        return message


def _broken_run(error: BoxError, began: float) -> CellRun:
    seconds = time.monotonic() - began
    return CellRun(seconds=seconds, timed_out=isinstance(error, BoxTimeout), broken=error)


def _cell_run(answer: list[Tree], late: bool) -> CellRun:
    if len(answer) != 3 or answer[0] != protocol.RAN:
        raise CodecError("no report of a cell")
    report = Decoder({}).value(answer[1])
    answer[1] = report
    error = _field(report, "error", list, type(None))
    return CellRun(
        outputs=[_output(raw) for raw in _field(report, "outputs", list)],
        error=None if error is None else tuple(typed(error, str, str)),
        seconds=_field(report, "seconds", float),
        execution_count=_field(report, "count", int),
        timed_out=late,
        told=None if late else answer[2],
    )


def _field(record: Any, name: str, *kinds: type) -> Any:
    value = record.get(name) if type(record) is dict else CodecError
    if type(value) not in kinds:
        raise CodecError(f"a malformed report: {name}")
    return value


def _output(raw: Any) -> dict[str, Any]:
    """One nbformat output with the fields of its type, and none else. Raises CodecError."""
    kind = _field(raw, "output_type", str)
    if kind == "stream":
        name = _field(raw, "name", str)
        if name not in ("stdout", "stderr"):
            raise CodecError("an unknown stream")
        return {"output_type": kind, "name": name, "text": _field(raw, "text", str)}
    if kind == "error":
        lines = _field(raw, "traceback", list)
        typed(lines, *[str] * len(lines))
        texts = {key: _field(raw, key, str) for key in ("ename", "evalue")}
        return {"output_type": kind, **texts, "traceback": lines}
    if kind not in ("display_data", "execute_result"):
        raise CodecError("an unknown output")
    output = {"output_type": kind, "data": _bundle(raw, "data"), "metadata": _bundle(raw, "metadata")}
    if kind == "execute_result":
        output["execution_count"] = _field(raw, "execution_count", int)
    return output


def _bundle(raw: Any, name: str) -> dict[str, Any]:
    bundle = _field(raw, name, dict)
    if not all(type(key) is str for key in bundle):
        raise CodecError("a malformed display")
    return {key: _json(value) for key, value in bundle.items()}


def _json(value: Any) -> Any:
    """The value, when it is JSON's. Raises CodecError."""
    if type(value) in (str, int, float, bool, type(None)):
        return value
    if type(value) is list:
        return [_json(item) for item in value]
    if type(value) is dict and all(type(key) is str for key in value):
        return {key: _json(item) for key, item in value.items()}
    raise CodecError("a display that is no JSON")
