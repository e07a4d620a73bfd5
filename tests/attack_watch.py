"""What an attack may leave behind, and how it is seen: connections, processes, files, dangerous output."""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
import socket
import threading
from collections.abc import Iterable, Iterator, Mapping
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

import psutil

_ESCAPES = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_COLOUR = re.compile(r"\x1b\[[0-9;]*m")
_SCHEMES = re.compile(
    r"(?:javascript:|vbscript:|data:(?!image/(?:png|jpeg|gif|webp|svg\+xml);base64,[A-Za-z0-9+/=\s]*$))", re.I
)
_MATHJAX = re.compile(r"\\href\s*\{\s*(?:javascript|vbscript|data):", re.IGNORECASE)
_PROGRAMS = {"script", "iframe", "object", "embed", "base", "meta", "form", "foreignobject", "link"}
DONE = "LOGRADO"  # what an attack prints when it got where it must not


class Listener:
    """Listens where attacks call: TCP, UDP and an abstract socket. `heard` has one entry a call."""

    def __init__(self, name: str) -> None:
        self.heard: list[bytes] = []
        self._stream, self._datagrams = _same_port()
        self.port: int = self._stream.getsockname()[1]
        self._abstract = socket.socket(socket.AF_UNIX)
        self._abstract.bind(f"\0{name}")
        self._abstract.listen()
        for server in (self._stream, self._abstract):
            threading.Thread(target=self._accept, args=(server,), daemon=True).start()
        threading.Thread(target=self._receive, daemon=True).start()

    def _accept(self, server: socket.socket) -> None:
        with contextlib.suppress(OSError):  # closed
            while True:
                caller, _ = server.accept()
                self.heard.append(b"call")
                caller.settimeout(1)
                with caller, contextlib.suppress(OSError):
                    self.heard[-1] += caller.recv(1 << 16)

    def _receive(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                self.heard.append(b"datagram" + self._datagrams.recv(1 << 16))

    def close(self) -> None:
        for server in (self._stream, self._abstract):
            with contextlib.suppress(OSError):  # wakes the thread that accepts
                server.shutdown(socket.SHUT_RDWR)
            server.close()
        self._datagrams.close()


def _same_port() -> tuple[socket.socket, socket.socket]:
    """A TCP and a UDP socket on one free port."""
    while True:
        stream = socket.create_server(("127.0.0.1", 0))
        datagrams = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        try:
            datagrams.bind(stream.getsockname())
            return stream, datagrams
        except OSError:  # somebody's UDP port: another one
            stream.close()
            datagrams.close()


def marked_processes(mark: str) -> list[str]:
    """Processes of the machine that carry the mark in their name or arguments."""
    found = []
    for process in psutil.process_iter(["pid", "name", "cmdline", "status"]):
        words = [process.info["name"] or "", *(process.info["cmdline"] or [])]
        if process.info["pid"] != os.getpid() and any(mark in word for word in words):
            found.append(f"{process.info['pid']} {words[0]} {process.info['status']}")
    return found


def descendants(parent: int) -> set[int]:
    """Process ids below `parent`."""
    return {process.pid for process in psutil.Process(parent).children(recursive=True)}


def tree_digest(root: Path, without: Iterable[str] = ()) -> dict[str, str]:
    """Relative path -> hash of every file below `root`, but for what lies in the folders `without`."""
    found = {}
    for folder, folders, names in os.walk(root):
        folders[:] = [name for name in folders if str(Path(folder, name).relative_to(root)) not in without]
        for name in names:
            path = Path(folder, name)
            if path.is_file() and not path.is_symlink():
                found[str(path.relative_to(root))] = hashlib.sha256(path.read_bytes()).hexdigest()
    return found


def differing(before: Mapping[str, str], after: Mapping[str, str]) -> list[str]:
    """Files that came, went or changed."""
    return sorted(name for name in before.keys() | after.keys() if before.get(name) != after.get(name))


def traces(mark: str, *places: Path) -> list[str]:
    """Files named with the mark, in the shared temporary directories and directly in `places`."""
    folders = [Path("/tmp"), Path("/var/tmp"), Path("/dev/shm"), *places]
    return sorted({str(path) for folder in folders if folder.is_dir() for path in folder.glob(f"*{mark}*")})


def escapes(texts: Iterable[str]) -> Iterator[str]:
    """Control characters that a terminal would obey, other than colours."""
    for text in texts:
        found = _ESCAPES.search(_COLOUR.sub("", text))
        if found:
            yield repr(text[max(0, found.start() - 20) : found.end() + 20])


class _Programs(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _PROGRAMS:
            self.found.append(f"<{tag}>")
        for name, value in attrs:
            target = re.sub(r"[\x00-\x20]", "", unquote(value or ""))
            if name.startswith("on") or (name != "alt" and _SCHEMES.match(target)) or name == "srcdoc":
                self.found.append(f"<{tag} {name}={value!r}>")


def programs(page: str) -> list[str]:
    """What in a page would run: elements, handlers and links that are programs."""
    parser = _Programs()
    parser.feed(page)
    parser.close()
    return parser.found + _MATHJAX.findall(unescape(page))
