"""Boxes of the stand-in guest, and programs run as an ordinary user, with or without user namespaces."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
from pathlib import Path

from practico.sandbox.launch import BoxProcess, Zygote
from practico.settings import Limits

GUESTS = Path(__file__).parent / "guests"
PROJECT = Path(__file__).resolve().parents[2]
ANSWER_SECONDS = 60
UNPRIVILEGED = "1234"
WEAKER = frozenset({"bubblewrap", "namespaces"})
EVERY_WAY = [frozenset(), frozenset({"bubblewrap"}), frozenset({"namespaces"}), WEAKER]


def way(without: frozenset[str]) -> str:
    """What a mode of isolation is called in the names of tests."""
    return "without " + " and ".join(sorted(without)) if without else "all"


def zygote(limits: Limits | None = None, guest: str = "echo_guest", **options) -> Zygote:
    return Zygote(limits or Limits(), guest=guest, guest_path=GUESTS, **options)


def tell(box: BoxProcess, source: str) -> None:
    box.connection.settimeout(ANSWER_SECONDS)
    box.connection.sendall(repr(source).encode() + b"\n")


def hear(box: BoxProcess) -> str:
    """What the source printed or raised; why the box died, in brackets, when it did."""
    data = b""
    with contextlib.suppress(ConnectionError):
        while not data.endswith(b"\n"):
            more = box.connection.recv(1 << 16)
            if not more:
                break
            data += more
    return eval(data) if data.endswith(b"\n") else f"[{box.wait_reason()}]"


def ask(box: BoxProcess, source: str) -> str:
    tell(box, source)
    return hear(box)


def run_once(source: str, limits: Limits | None = None, **options) -> str:
    with zygote(limits, **options) as one:
        box = one.fork_box()
        try:
            return ask(box, source).strip()
        finally:
            box.close()


def ends(box: BoxProcess, seconds: float = 5.0) -> bool:
    """Whether every process that holds the box's connection is gone within `seconds`."""
    box.connection.settimeout(seconds)
    try:
        return box.connection.recv(1) == b""
    except ConnectionError:
        return True
    except TimeoutError:
        return False


def as_ordinary_user(*program: str, user_namespaces: bool = True) -> str:
    """The output of `program`, run without root's powers and, on demand, without user namespaces."""
    command = [*_unprivileged(), *([] if user_namespaces else _without_user_namespaces()), *program]
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": str(PROJECT), "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(
        command, capture_output=True, text=True, env=environment, timeout=200, check=False, cwd=PROJECT
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def _unprivileged() -> list[str]:
    if os.geteuid() != 0:
        return []
    drop = ["setpriv", "--reuid", UNPRIVILEGED, "--regid", UNPRIVILEGED, "--clear-groups"]
    return ["bwrap", "--dev-bind", "/", "/", *_opened(), "--chdir", str(PROJECT), "--", *drop]


def _opened() -> list[str]:
    """Make directories that only root may enter, but that hold Python, passable: anew, with Python inside."""
    installation = Path(sys.executable).resolve().parent.parent
    closed = [path for path in installation.parents if not path.stat().st_mode & 0o001]
    if not closed:
        return []
    between = [path for path in reversed(installation.parents) if path.is_relative_to(closed[-1])]
    made = [word for path in between[1:] for word in ("--dir", str(path))]
    return ["--tmpfs", str(closed[-1]), *made, "--ro-bind", str(installation), str(installation)]


def _without_user_namespaces() -> list[str]:
    return [
        "bwrap",
        "--unshare-user",
        "--disable-userns",
        "--dev-bind",
        "/",
        "/",
        "--chdir",
        str(PROJECT),
        "--",
    ]
