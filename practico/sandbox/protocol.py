"""The protocol between a trusted worker and its box: frames, messages, who may say what.

A frame is a 4-byte big-endian length and that many bytes of msgpack (codec.py: how values look).
Each message is a list whose first item names it. The worker asks, the box answers, one thing at a time:

    worker -> box                                     box -> worker
    ["run", source, output_bytes, names]              ["ran", {outputs, error, seconds, count, left}, told]
    ["files", [name, ...], [bytes, ...]]              ["ok"]
    ["do", operation, arguments, sync]                ["done", value, news] or ["raised", exception, news]
    ["return", value, sync] or ["raise", exception]   answers to:  ["callback", id, arguments, names, news]

While the box waits for the answer to a callback, the worker may send further requests, which the box serves
first; so the conversation nests like a call stack. Values are trees (codec.py). What both sides keep alike
around calls travels along, None where there is nothing to tell:

    sync: [watched names the worker changed, random states, handles it let go, whether to forget watches,
           a callback in the place of input(), or 0 for none again]
    told: [(name, function) for those of the names that hold functions, new types], of which a test begins
    news: [arguments that were changed, watched names that changed, random states, new types, printed text,
           [number, name] of objects of the call that are kept alike from here on]

The box answers requests and never reports a verdict. The worker never evaluates, imports or unpickles
anything that comes from the box; whatever is no such message is a BoxProtocolError. At end of file the box
ends.
"""

from __future__ import annotations

import socket
import struct
import time

HEADER = struct.Struct(">I")
MAX_FRAME = 32 * 1024 * 1024  # bytes the worker accepts in one frame
WATCH_CAP = 1 << 20  # bytes of a name's value beyond which it is not kept alike, but asked for anew
KEPT, ANSWERED = "\0kept", "\0answered"  # how names begin that are no names of the notebook
MOST_KEPT, KEPT_CAP = 32, 1 << 14  # objects in one test, bytes of each
_MOST_AT_ONCE = 1 << 16  # larger blocks come fresh from the kernel, page by page, and go back there
_SLACK_SECONDS = 0.1
RUN, FILES, DO, RETURN, RAISE = "run", "files", "do", "return", "raise"
RAN, OK, DONE, RAISED, CALLBACK = "ran", "ok", "done", "raised", "callback"


class FrameError(Exception):
    """The other side broke the framing."""


class Channel:
    """Frames over a connected stream socket. `max_frame` caps what is read, None trusts the other side."""

    def __init__(self, connection: socket.socket, max_frame: int | None = MAX_FRAME) -> None:
        self._socket = connection
        self._max_frame = max_frame
        self._buffer = bytearray()
        self._timeout = connection.gettimeout()

    @property
    def has_unread(self) -> bool:
        """Whether more was read than was asked for."""
        return bool(self._buffer)

    def send(self, body: bytes, deadline: float | None = None) -> None:
        """Write one frame. Raises TimeoutError at `deadline` (time.monotonic), OSError on a dead peer."""
        self._set_timeout(deadline)
        self._socket.sendall(HEADER.pack(len(body)) + body)

    def receive(self, deadline: float | None = None) -> bytes | bytearray | None:
        """The next frame's body, None at its end. Raises TimeoutError, FrameError, EOFError or OSError."""
        while len(self._buffer) < HEADER.size:
            if not self._read(deadline):
                if self._buffer:
                    raise EOFError
                return None
        (length,) = HEADER.unpack_from(self._buffer)
        if self._max_frame is not None and length > self._max_frame:
            raise FrameError(f"a frame of {length} bytes; at most {self._max_frame} are accepted")
        end = HEADER.size + length
        while len(self._buffer) < end:
            if not self._read(deadline):
                raise EOFError
        if len(self._buffer) == end:  # as almost always: what was read is handed on, not copied
            body, self._buffer = self._buffer, bytearray()
            del body[: HEADER.size]
            return body
        first = bytes(memoryview(self._buffer)[HEADER.size : end])
        del self._buffer[:end]
        return first

    def _read(self, deadline: float | None) -> bool:
        """Read what has come, False at end of file. A claimed length alone reserves no memory."""
        self._set_timeout(deadline)
        part = self._socket.recv(_MOST_AT_ONCE)
        self._buffer += part
        return bool(part)

    def _set_timeout(self, deadline: float | None) -> None:
        left = None
        if deadline is not None:
            left = deadline - time.monotonic()
            if left <= 0:
                raise TimeoutError("the deadline has passed")
        # Setting it costs as much as reading: a little late is as good.
        if left is not None and self._timeout is not None and left <= self._timeout < left + _SLACK_SECONDS:
            return
        if left != self._timeout:
            self._socket.settimeout(left)
            self._timeout = left

    def close(self) -> None:
        """Close the socket; closing twice is fine."""
        self._socket.close()
