"""The protocol between a trusted worker and its box: frames, messages, who may say what.

A frame is a 4-byte big-endian length and that many bytes of msgpack (`codec` says how values look inside).
Each message is a list whose first item names it. The worker asks, the box answers; one conversation at a time:

    worker -> box                                     box -> worker
    ["run", source, output_bytes]                     ["ran", {outputs, error, seconds, count, left}]
    ["file", name, bytes]                             ["ok"]
    ["do", operation, arguments, sync]                ["done", value, news] or ["raised", exception, news]
    ["return", value, sync] or ["raise", exception]   answers to:  ["callback", id, arguments, names, news]

While the box waits for the answer to a callback, the worker may send further requests, which the box serves
first; so the conversation nests like a call stack. Values are trees (codec.py). What both sides keep alike
around calls travels along, None where there is nothing to tell:

    sync: [watched names the worker changed, random states, handles it let go, whether to forget all watches,
           a callback in the place of input(), or 0 for none again]
    news: [arguments that were changed, watched names that changed, random states, new types, printed text]

The box answers requests and never reports a verdict. The worker never evaluates, imports or unpickles anything
that comes from the box; whatever is no such message is a BoxProtocolError. At end of file the box ends.
"""

from __future__ import annotations

import socket
import struct
import time

HEADER = struct.Struct(">I")
MAX_FRAME = 32 * 1024 * 1024  # bytes the worker accepts in one frame
WATCH_CAP = 1 << 20  # bytes of a name's value beyond which it is not kept alike, but asked for anew
RUN, FILE, DO, RETURN, RAISE = "run", "file", "do", "return", "raise"
RAN, OK, DONE, RAISED, CALLBACK = "ran", "ok", "done", "raised", "callback"


class FrameError(Exception):
    """The other side broke the framing: an oversized frame, or an end in the middle of one."""


class Channel:
    """Frames over a connected stream socket. `max_frame` caps what is read, None trusts the other side."""

    def __init__(self, connection: socket.socket, max_frame: int | None = MAX_FRAME) -> None:
        self._socket = connection
        self._max_frame = max_frame

    def send(self, body: bytes, deadline: float | None = None) -> None:
        """Write one frame. Raises TimeoutError at `deadline` (time.monotonic), OSError on a dead peer."""
        self._set_timeout(deadline)
        self._socket.sendall(HEADER.pack(len(body)) + body)

    def receive(self, deadline: float | None = None) -> bytes | None:
        """The next frame's body, None at end of file. Raises TimeoutError, FrameError or OSError."""
        header = self._read(HEADER.size, deadline, may_end=True)
        if header is None:
            return None
        (length,) = HEADER.unpack(header)
        if self._max_frame is not None and length > self._max_frame:
            raise FrameError(f"a frame of {length} bytes; at most {self._max_frame} are accepted")
        return self._read(length, deadline)

    def _read(self, size: int, deadline: float | None, may_end: bool = False) -> bytes | None:
        parts = []
        left = size
        while left or not parts:
            self._set_timeout(deadline)
            # No more than 1 MiB is reserved at a time: a claimed length alone must cost no memory.
            part = self._socket.recv(min(left, 1 << 20)) if left else b""
            if not part and left:
                if may_end and left == size:
                    return None
                raise FrameError("the connection ended in the middle of a frame")
            parts.append(part)
            left -= len(part)
        return parts[0] if len(parts) == 1 else b"".join(parts)

    def _set_timeout(self, deadline: float | None) -> None:
        if deadline is None:
            if self._socket.gettimeout() is not None:
                self._socket.settimeout(None)
            return
        left = deadline - time.monotonic()
        if left <= 0:
            raise TimeoutError("the deadline has passed")
        self._socket.settimeout(left)

    def close(self) -> None:
        """Close the socket; closing twice is fine."""
        self._socket.close()
