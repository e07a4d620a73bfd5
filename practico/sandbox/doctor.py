"""Which barriers hold on this machine: tries to break each of them from inside a real box.

`examine` starts a zygote whose guest are the probes, sets out bait (a secret file, listeners, a process with
a secret in its environment), and asks a fresh box for each attempt. A barrier holds when the attempt failed;
what the configuration claims counts for nothing.
"""

from __future__ import annotations

import contextlib
import json
import os
import platform
import secrets
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

import practico
from practico.errors import ConfigurationError, GraderFault
from practico.sandbox import landlock, program, seccomp, view
from practico.sandbox.launch import BoxProcess, Zygote
from practico.settings import Limits

_ANSWER_SECONDS = 30.0
_END_SECONDS = 3.0
_FILES_TRIED = 20
_INSTALL = "install bubblewrap and libseccomp, or use a kernel with Landlock (5.13 or later)"
_NAMESPACES = "allow user namespaces, or run in a container that allows bubblewrap"
_LOWER_LIMITS = "lower the limits in nbgrader_config.py, or allow user namespaces"


@dataclass(frozen=True)
class Finding:
    """One barrier: whether it held, what was reached or what refused the attempt, and the remedy."""

    barrier: str
    holds: bool
    how: str
    remedy: str = ""


@dataclass(frozen=True)
class Bait:
    """What the doctor sets out, for boxes not to reach."""

    directory: Path
    port: int
    abstract: str
    victim: int
    secret: str


def versions() -> dict[str, str]:
    """What grading depends on, for records and bug reports."""
    bubblewrap = shutil.which("bwrap")
    found = {
        "practico": practico.__version__,
        "Python": platform.python_version(),
        "kernel": platform.release(),
    }
    for package in ("numpy", "ipython", "nbgrader"):
        with contextlib.suppress(metadata.PackageNotFoundError):
            found[package] = metadata.version(package)
    if bubblewrap:
        shown = subprocess.run([bubblewrap, "--version"], capture_output=True, text=True, check=False)
        found["bubblewrap"] = shown.stdout.strip().removeprefix("bubblewrap ")
    found.setdefault("bubblewrap", "missing")
    found["Landlock ABI"] = str(landlock.abi() or "missing")
    found["libseccomp"] = "present" if seccomp.available() else "missing"
    return found


def examine(limits: Limits, isolation: str = "full", without: frozenset[str] = frozenset()) -> list[Finding]:
    """Every barrier, attacked in a real box under `limits`. The options are those of `Zygote`."""
    try:
        with Zygote(limits, isolation, without, guest="practico.sandbox.probes") as zygote, _bait() as bait:
            return [_isolation(zygote), *Examination(zygote, bait, limits).findings()]
    except ConfigurationError as error:
        return [Finding("isolation", False, error.what, error.remedy)]
    except GraderFault as error:
        return [Finding("isolation", False, f"{error}: {error.detail}", _INSTALL)]


def _isolation(zygote: Zygote) -> Finding:
    held = zygote.isolation
    return Finding("isolation", held.holds, str(held), "" if held.holds else _INSTALL)


class Examination:
    """One attempt after the other, each in a box of its own."""

    def __init__(self, zygote: Zygote, bait: Bait, limits: Limits) -> None:
        self._zygote, self._bait, self._limits = zygote, bait, limits

    def findings(self) -> Iterator[Finding]:
        """In the order of THREATS: secrets, then harm."""
        bait, limits = self._bait, self._limits
        own = Path(practico.__file__).parent
        hidden = [bait.directory, bait.directory / "secret", Path("/etc/passwd"), own / "errors.py"]
        paths = [str(path) for path in (*hidden, *_files_in("~"), *_files_in("."))]
        yield self._attempt("files of this machine", _INSTALL, "read_files", paths)
        yield self._attempt("reference answers", _INSTALL, "course_modules")
        places = [
            str(bait.directory),
            "/var/tmp",
            "/dev/shm",
            view.HOME,
            "/usr/lib",
            str(own / "sandbox"),
            sys.prefix,
        ]
        yield self._attempt("writing outside the scratch directory", _INSTALL, "write_files", places)
        yield self._attempt("changing files", _INSTALL, "change_files", [str(bait.directory / "own")])
        yield self._other_scratch()
        yield self._environment()
        yield self._descriptors()
        path = str(bait.directory / "socket")
        yield self._attempt("network", _INSTALL, "network", bait.port, bait.abstract, path)
        yield self._attempt("other processes", _INSTALL, "other_processes", bait.victim, bait.secret)
        yield self._attempt("dangerous system calls", "install libseccomp", "dangerous_calls")
        yield self._attempt("memory", _LOWER_LIMITS, "memory", limits.memory_mib + 512)
        yield self._attempt(
            "memory of children", _LOWER_LIMITS, "memory_of_children", 2 * limits.memory_mib, 4
        )
        yield self._attempt("number of processes", _NAMESPACES, "fork_past", limits.processes)
        yield self._attempt("number of threads", _NAMESPACES, "threads_past", limits.processes)
        yield self._attempt("size of one file", _LOWER_LIMITS, "write_past", limits.files_mib + 8, 1)
        yield self._attempt("size of all files", _LOWER_LIMITS, "write_past", limits.files_mib * 3 // 4, 4)
        yield self._outliving("outliving a kill", kill=True)
        yield self._outliving("outliving the notebook", kill=False)

    def _attempt(self, barrier: str, remedy: str, probe: str, *arguments: object) -> Finding:
        with self._box() as box:
            reached, died = _ask(box, probe, *arguments)
        how = f"reached {reached}" if reached else died or "refused"
        return Finding(barrier, not reached, how, remedy if reached else "")

    def _other_scratch(self) -> Finding:
        with self._box() as first, self._box() as second:
            path, _died = _ask(first, "leave_a_file")
            reached, _died = _ask(second, "read_files", [path])
        return Finding(
            "scratch of another notebook", not reached and bool(path), reached or "refused", _INSTALL
        )

    def _environment(self) -> Finding:
        with self._box() as box:
            names, _died = _ask(box, "environment")
        known = {*program.ENVIRONMENT, *program.HOMES, "PWD", "LC_CTYPE"}
        foreign = [name for name in names.split() if name not in known]
        return Finding("environment", not foreign and bool(names), " ".join(foreign) or "clean")

    def _descriptors(self) -> Finding:
        with self._box() as box:
            found, _died = _ask(box, "descriptors")
        holds = len(found.split()) == 4  # 0, 1, 2 lead to /dev/null, and there is the connection
        return Finding("open descriptors", holds, found)

    def _outliving(self, barrier: str, kill: bool) -> Finding:
        with self._box() as box:
            _ask(box, "detach")
            box.kill() if kill else box.connection.shutdown(socket.SHUT_WR)
            box.connection.settimeout(_END_SECONDS)
            try:
                # The end of file comes when the last process that holds the connection is dead.
                gone = box.connection.recv(1) == b""
            except TimeoutError:
                gone = False
            except ConnectionError:
                gone = True
        return Finding(barrier, gone, "all gone" if gone else "a detached process lives on", _NAMESPACES)

    @contextlib.contextmanager
    def _box(self) -> Iterator[BoxProcess]:
        box = self._zygote.fork_box()
        try:
            yield box
        finally:
            box.close()


def _ask(box: BoxProcess, probe: str, *arguments: object) -> tuple[str, str]:
    """(what the probe reached, why the box died instead of answering)"""
    box.connection.settimeout(_ANSWER_SECONDS)
    try:
        with box.connection.makefile("rw", encoding="utf-8") as stream:
            stream.write(json.dumps([probe, arguments]) + "\n")
            stream.flush()
            line = stream.readline()
    except ConnectionError:
        line = ""
    except TimeoutError:
        return f"no answer within {_ANSWER_SECONDS:.0f} s", ""
    return (str(json.loads(line)), "") if line else ("", box.wait_reason())


def _files_in(directory: str) -> list[Path]:
    try:
        entries = sorted(Path(directory).expanduser().absolute().iterdir())
    except (OSError, RuntimeError):
        return []  # a user without a home, or who cannot read it
    return [path for path in entries if path.is_file()][:_FILES_TRIED]


@contextlib.contextmanager
def _bait() -> Iterator[Bait]:
    secret, abstract = secrets.token_hex(16), f"practico-{secrets.token_hex(8)}"
    with contextlib.ExitStack() as stack:
        directory = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        directory.chmod(0o777)  # nothing but the barriers must keep boxes out
        for name in ("secret", "own"):
            (directory / name).write_text(secret)
        tcp = stack.enter_context(socket.create_server(("127.0.0.1", 0)))
        for address in ("\0" + abstract, str(directory / "socket")):
            listener = stack.enter_context(socket.socket(socket.AF_UNIX))
            listener.bind(address)
            listener.listen()
        datagrams = stack.enter_context(socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM))
        datagrams.bind(str(directory / "socket.datagram"))
        for name in ("own", "socket", "socket.datagram"):
            (directory / name).chmod(0o777)
        environment = os.environ | {"PRACTICO_PROBE": secret}
        victim = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(300)"], env=environment)
        stack.callback(victim.wait)
        stack.callback(victim.kill)
        yield Bait(directory, tcp.getsockname()[1], abstract, victim.pid, secret)
