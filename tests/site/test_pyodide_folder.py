"""A folder is a Pyodide distribution, or it is said what is missing."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from pyodide_folder import pyodide_folder

from practico.errors import ConfigurationError
from practico.site.pyodide import check_files, read_distribution

NEEDED = ("matplotlib", "ipython")


def test_a_distribution_is_read_by_its_lock_file(tmp_path: Path) -> None:
    folder = pyodide_folder(tmp_path / "pyodide")
    carried = read_distribution(folder)
    assert {"numpy", "scikit-learn", "micropip"} <= carried.packages
    assert (carried.modules["sklearn"], carried.modules["mpl_toolkits"]) == ("scikit-learn", "matplotlib")
    check_files(folder, NEEDED)


@pytest.mark.parametrize(
    "name", ["pyodide.mjs", "pyodide.asm.wasm", "pyodide.asm.mjs", "python_stdlib.zip", "pyodide-lock.json"]
)
def test_the_missing_file_is_named(name: str, tmp_path: Path) -> None:
    folder = pyodide_folder(tmp_path / "pyodide")
    (folder / name).unlink()
    with pytest.raises(ConfigurationError, match=f"no Pyodide distribution: {name} is missing"):
        read_distribution(folder)


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"packages": 3}', "\N{LATIN SMALL LETTER N WITH TILDE}"])
def test_a_lock_file_that_is_none(text: str, tmp_path: Path) -> None:
    folder = pyodide_folder(tmp_path / "pyodide")
    (folder / "pyodide-lock.json").write_text(text, encoding="latin-1")
    with pytest.raises(ConfigurationError, match="cannot be read as a list of packages"):
        read_distribution(folder)


def test_another_python_than_the_kernels_is_refused(tmp_path: Path) -> None:
    folder = pyodide_folder(tmp_path / "pyodide", python="3.11.2")
    with pytest.raises(ConfigurationError, match=r"runs Python 3\.11, and the kernel of the site needs"):
        read_distribution(folder)


def _delete(folder: Path) -> None:
    (folder / "numpy-1.0-py3-none-any.whl").unlink()


def _damage(folder: Path) -> None:
    (folder / "numpy-1.0-py3-none-any.whl").write_bytes(b"numpi")


def _forget(folder: Path) -> None:
    lock = json.loads((folder / "pyodide-lock.json").read_text())
    del lock["packages"]["micropip"]
    (folder / "pyodide-lock.json").write_text(json.dumps(lock))


@pytest.mark.parametrize(
    ("fault", "told"),
    [
        (_delete, "numpy-1.0-py3-none-any.whl is missing, which the site needs"),
        (_damage, "numpy-1.0-py3-none-any.whl is not the file that pyodide-lock.json names"),
        (_forget, "it carries no micropip"),
    ],
)
def test_a_package_that_is_not_whole_is_refused(
    fault: Callable[[Path], None], told: str, tmp_path: Path
) -> None:
    """numpy is nobody's wish here: matplotlib requires it."""
    folder = pyodide_folder(tmp_path / "pyodide")
    fault(folder)
    with pytest.raises(ConfigurationError, match=told):
        check_files(folder, NEEDED)
