"""Wheels for the browser, made from what is installed."""

from __future__ import annotations

import base64
import csv
import hashlib
import importlib.metadata
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from practico.site.wheels import distribution, is_pure, wheel_name, write_wheel

PURE = ["anywidget", "comm", "ipywidgets", "psygnal", "typing-extensions"]


def python(code: str, *path: Path) -> str:
    """What a Python without any installed package prints, with `path` to import from."""
    program = f"import sys; sys.path[:0] = {[str(one) for one in path]!r}\n{code}"
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-c", program], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


@pytest.mark.parametrize("name", PURE)
def test_a_wheel_is_whole_and_says_so(name: str, tmp_path: Path) -> None:
    installed = importlib.metadata.distribution(name)
    assert is_pure(installed)
    path = write_wheel(installed, tmp_path)
    assert path.name == wheel_name(installed)
    with zipfile.ZipFile(path) as wheel:
        assert wheel.testzip() is None
        record = next(member for member in wheel.namelist() if member.endswith(".dist-info/RECORD"))
        rows = list(csv.reader(wheel.read(record).decode().splitlines()))
        assert [row[0] for row in rows] == wheel.namelist()
        for member, digest, size in rows[:-1]:
            content = wheel.read(member)
            made = base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=").decode()
            assert (digest, size) == (f"sha256={made}", str(len(content)))
        assert rows[-1] == [record, "", ""]
        assert b"Tag: py3-none-any\n" in wheel.read(record.replace("RECORD", "WHEEL"))
        assert not [member for member in wheel.namelist() if member.endswith((".so", ".pyc"))]


def test_the_same_environment_gives_the_same_bytes(tmp_path: Path) -> None:
    (tmp_path / "again").mkdir()
    one, two = (
        write_wheel(importlib.metadata.distribution("comm"), folder)
        for folder in (tmp_path, tmp_path / "again")
    )
    assert one.read_bytes() == two.read_bytes()


def test_pip_installs_them_and_the_widget_is_imported_from_them(tmp_path: Path) -> None:
    wheels = [write_wheel(importlib.metadata.distribution(name), tmp_path) for name in PURE]
    target = tmp_path / "target"
    command = [
        sys.executable,
        "-m",
        "pip",
        "install",
        "--quiet",
        "--no-deps",
        "--no-index",
        "--target",
        target,
    ]
    subprocess.run([*map(str, command), *map(str, wheels)], check=True)
    # psygnal is compiled here: what stands in its wheel are the sources, and they must do alone.
    code = """
import psygnal._signal, typing_extensions
seen = []
class Shown:
    moved = psygnal.Signal(int)
shown = Shown()
shown.moved.connect(seen.append)
shown.moved.emit(3)
print(psygnal._signal.__file__.endswith(".py"), seen)
"""
    assert python(code, target) == "True [3]"


def test_what_is_compiled_is_not_pure() -> None:
    assert not is_pure(importlib.metadata.distribution("numpy"))
    assert not is_pure(importlib.metadata.distribution("msgpack"))


def test_what_is_not_installed_is_none() -> None:
    assert distribution("no-such-distribution") is None
