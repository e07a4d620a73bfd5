"""Each version of Landlock that this kernel can imitate closes what it governs."""

import json
import os
import subprocess
import sys

import pytest
from cage import PROJECT

from practico.sandbox import landlock

RESTRICTED = """
import json, os, sys
from practico.sandbox import kernel, landlock
version, readable, writable, closed = int(sys.argv[1]), *sys.argv[2:]
kernel.prctl(kernel.PR_SET_NO_NEW_PRIVS, 1)
landlock.restrict(version, [readable, "/nonexistent"], [writable, "/dev/null"])

def attempt(action):
    try:
        action()
        return "done"
    except OSError as error:
        return type(error).__name__

def signal_outside():
    os.kill(os.getppid(), 0)

open("/dev/null", "w").write("x")
print(json.dumps({
    "read": attempt(lambda: open(f"{readable}/file").read()),
    "list": attempt(lambda: os.listdir(readable)),
    "write there": attempt(lambda: open(f"{readable}/file", "w")),
    "write": attempt(lambda: open(f"{writable}/new", "w")),
    "rename": attempt(lambda: os.rename(f"{writable}/new", f"{writable}/other")),
    "make a socket": attempt(lambda: os.mknod(f"{writable}/s", 0o140600)),
    "read closed": attempt(lambda: open(f"{closed}/file").read()),
    "list closed": attempt(lambda: os.listdir(closed)),
    "remove closed": attempt(lambda: os.remove(f"{closed}/file")),
    "truncate closed": attempt(lambda: os.truncate(f"{closed}/file", 0)),
    "signal outside": attempt(signal_outside),
}))
"""
OPEN = {"read", "list", "write", "rename"}


@pytest.mark.parametrize("version", range(1, landlock.abi() + 1))
def test_each_version_closes_what_it_governs(version, tmp_path):
    places = [tmp_path / name for name in ("readable", "writable", "closed")]
    for place in places:
        place.mkdir()
        (place / "file").write_text("text")
    done = subprocess.run(
        [sys.executable, "-c", RESTRICTED, str(version), *map(str, places)],
        capture_output=True, text=True, timeout=30, check=True, cwd=PROJECT,
    )  # fmt: skip
    found = {what for what, answer in json.loads(done.stdout).items() if answer == "done"}
    ungoverned = {"truncate closed"} if version < 3 else set()
    ungoverned |= {"signal outside"} if version < landlock.SIGNAL_ABI else set()
    assert found == OPEN | ungoverned


def test_this_kernel_has_landlock():
    assert landlock.abi() >= 1
    assert os.uname().sysname == "Linux"
