"""What a running cell puts out, collected as nbformat outputs, in order and capped.

Python-level writes come through `Stream`. Writes to the file descriptors 1 and 2 (os.system, C code) land in
two unlinked files, which are read before every Python-level write and at the end, so that the order holds.
"""

from __future__ import annotations

import base64
import io
import json
import os
from pathlib import Path
from typing import Any

Output = dict[str, Any]
ASIDE_CAP = 1 << 16  # characters that a called function may print


class Outputs:
    """The outputs of the running cell. While `muted`, everything is dropped."""

    def __init__(self) -> None:
        self.items: list[Output] = []
        self.muted = True
        self.left = 0  # bytes that may still be put out
        self._parts: list[str] = []  # of the stream output that is last in `items`
        self._clear_next = False
        self._files: list[tuple[str, int]] = []
        self._aside: list[list[str]] = []  # [stream, text] printed while muted
        self._aside_left = ASIDE_CAP

    def begin(self, limit: int) -> None:
        """Start a cell that may put out `limit` bytes."""
        self.drain()
        self.items, self._parts, self._clear_next = [], [], False
        self.left, self.muted = limit, False

    def end(self) -> list[Output]:
        """The finished cell's outputs; from here on everything is dropped."""
        self.drain()
        self._close_stream()
        self.muted = True
        return self.items

    def stream(self, name: str, text: str) -> None:
        """Append text to the stream output `name`, merged with what it said just before."""
        if self.muted:
            self._speak_aside(name, text)
            return
        text = self._take(text)
        if not text:
            return
        self._before_output()
        last = self.items[-1] if self.items else None
        if not self._parts or last is None or last.get("name") != name:
            self._close_stream()
            self.items.append({"output_type": "stream", "name": name, "text": ""})
        self._parts.append(text)

    def add(self, output: Output) -> None:
        """Append a display, a result or an error."""
        if self.muted:
            return
        self.drain()
        size = len(json.dumps(output))
        if self.left <= 0 or size > self.left:
            self._cut()
            return
        self.left -= size
        self._before_output()
        self._close_stream()
        self.items.append(output)

    def clear(self, wait: bool) -> None:
        """What clear_output() asks for: at once, or with `wait` when the next output comes."""
        self.drain()
        self._clear_next = wait
        if not wait:
            self._parts, self.items = [], []

    def _speak_aside(self, name: str, text: str) -> None:
        if len(text) <= self._aside_left:
            self._aside_left -= len(text)
            self._aside.append([name, text])

    def take_aside(self) -> list[list[str]]:
        """[stream, text] of what was printed while muted, since it was last taken."""
        aside, self._aside, self._aside_left = self._aside, [], ASIDE_CAP
        return aside

    def _before_output(self) -> None:
        if self._clear_next:
            self.clear(wait=False)

    def _take(self, text: str) -> str:
        if self.left <= 0:
            return ""
        if len(text) > self.left:
            text = text[: self.left]
            self.left = 0
            return text + _CUT
        self.left -= len(text)
        return text

    def _cut(self) -> None:
        """Say once that there was more."""
        if self.left > 0:
            self.left = 0
            self._close_stream()
            self.items.append({"output_type": "stream", "name": "stderr", "text": _CUT})

    def _close_stream(self) -> None:
        if self._parts:
            self.items[-1]["text"] = "".join(self._parts)
            self._parts = []

    def capture_descriptors(self, directory: str) -> None:
        """Point the descriptors 1 and 2 at files in `directory` that no one else can open."""
        for name, target in (("stdout", 1), ("stderr", 2)):
            path = Path(directory) / f".practico-{name}"
            path.unlink(missing_ok=True)
            descriptor = os.open(path, os.O_CREAT | os.O_EXCL | os.O_APPEND | os.O_RDWR, 0o600)
            path.unlink()
            os.dup2(descriptor, target)
            self._files.append((name, descriptor))

    def drain(self) -> None:
        """Take over what was written to the descriptors."""
        for name, descriptor in self._files:
            size = os.fstat(descriptor).st_size
            if not size:
                continue
            data = b"" if self.muted else os.pread(descriptor, min(size, self.left + 1), 0)
            os.ftruncate(descriptor, 0)
            if data:
                self.stream(name, data.decode("utf-8", "replace"))


_CUT = "\n[output cut: the limit is reached]\n"


class Stream(io.TextIOBase):
    """sys.stdout or sys.stderr in the box."""

    def __init__(self, outputs: Outputs, name: str, descriptor: int) -> None:
        super().__init__()
        self._outputs = outputs
        self._descriptor = descriptor
        self.name = f"<{name}>"
        self._kind = name

    encoding = "utf-8"
    errors = "replace"

    def write(self, text: str) -> int:
        """Append to the running cell's outputs."""
        if not isinstance(text, str):
            raise TypeError(f"write() argument must be str, not {type(text).__name__}")
        if not self._outputs.muted:
            self._outputs.drain()
        self._outputs.stream(self._kind, str(text))
        return len(text)

    def writable(self) -> bool:
        """Always."""
        return True

    def isatty(self) -> bool:
        """Never."""
        return False

    def fileno(self) -> int:
        """The descriptor, for child processes."""
        return self._descriptor


def plain_bundle(data: Any) -> dict[str, Any]:
    """A MIME bundle as JSON: bytes in base64, what is no JSON as text."""
    bundle: dict[str, Any] = {}
    for kind, value in dict(data).items():
        if isinstance(value, bytes):
            bundle[str(kind)] = base64.b64encode(value).decode("ascii")
        else:
            bundle[str(kind)] = json.loads(json.dumps(value, default=str))
    return bundle
