"""What Pyodide carries: a distribution in a folder, by its own lock file, or the public one."""

from __future__ import annotations

import hashlib
import importlib
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from packaging.utils import canonicalize_name

from practico.errors import ConfigurationError
from practico.site.values import Carried

LOCK = "pyodide-lock.json"
_ALWAYS = ("pyodide.mjs", "pyodide.asm.wasm", "python_stdlib.zip", LOCK)
_ONE_OF = ("pyodide.asm.mjs", "pyodide.asm.js")  # since Pyodide 314, and before
_INSTALLER = "micropip"
_GET = "unpack Pyodide's full distribution and name the folder that holds pyodide.mjs"

# Import name -> package: what courses use of what every Pyodide since 0.27 carries compiled, and what its
# kernel takes from there. Only these are counted on where the lock file is on a server that is not asked.
_PUBLIC = {
    **{name: name for name in ("numpy", "matplotlib", "scipy", "pandas", "statsmodels", "h5py", "polars")},
    **{name: name for name in ("lxml", "regex", "shapely", "sqlalchemy", "xgboost", "lightgbm", "pyarrow")},
    **{name: name for name in ("duckdb", "msgpack", "igraph", "traitlets", "jedi")},
    "sklearn": "scikit-learn",
    "skimage": "scikit-image",
    "PIL": "pillow",
    "cv2": "opencv-python",
    "yaml": "pyyaml",
    "pywt": "pywavelets",
    "IPython": "ipython",
}


def public() -> Carried:
    """What the distribution on Pyodide's public CDN is known to carry."""
    return Carried(frozenset(_PUBLIC.values()), _PUBLIC)


def read_distribution(directory: Path) -> Carried:
    """What a distribution carries. ConfigurationError where there is none, or not for our kernel."""
    for name in _ALWAYS:
        if not (directory / name).is_file():
            raise ConfigurationError(f"no Pyodide distribution: {name} is missing", str(directory), _GET)
    if not any((directory / name).is_file() for name in _ONE_OF):
        raise ConfigurationError(f"no Pyodide distribution: {_ONE_OF[0]} is missing", str(directory), _GET)
    lock = _read_lock(directory)
    modules: dict[str, str] = {}
    for name, entry in lock["packages"].items():
        for module in (*entry.get("imports", ()), entry.get("name", name)):
            modules.setdefault(str(module).partition(".")[0], canonicalize_name(name))
    python = ".".join(str(lock.get("info", {}).get("python", "")).split(".")[:2])
    _check_python(directory, python)
    return Carried(frozenset(map(canonicalize_name, lock["packages"])), modules, python)


def check_files(directory: Path, names: Iterable[str]) -> None:
    """See that a distribution holds the files of these packages, whole, and of what they require."""
    entries = {canonicalize_name(name): entry for name, entry in _read_lock(directory)["packages"].items()}
    waiting, seen = [*names, _INSTALLER], set()
    while waiting:
        name = canonicalize_name(waiting.pop())
        if name in seen:
            continue
        seen.add(name)
        if name not in entries:
            raise ConfigurationError(f"it carries no {name}", str(directory / LOCK), _GET)
        file = directory / str(entries[name]["file_name"])
        if not file.is_file():
            raise ConfigurationError(f"{file.name} is missing, which the site needs", str(directory), _GET)
        if hashlib.sha256(file.read_bytes()).hexdigest() != entries[name].get("sha256"):
            raise ConfigurationError(f"{file.name} is not the file that {LOCK} names", str(directory), _GET)
        waiting += entries[name].get("depends", ())


def _read_lock(directory: Path) -> dict[str, Any]:
    try:
        lock = json.loads((directory / LOCK).read_bytes())
        broken = not isinstance(lock["packages"], dict)
    except (ValueError, KeyError, TypeError):
        broken = True
    if broken:
        raise ConfigurationError("cannot be read as a list of packages", str(directory / LOCK), _GET)
    assert isinstance(lock, dict)
    return lock


def _check_python(directory: Path, python: str) -> None:
    constants = importlib.import_module("jupyterlite_pyodide_kernel.constants")
    wanted = getattr(constants, "PYODIDE_PYTHON_VERSION", python)
    if python != wanted:
        what = f"this Pyodide runs Python {python or '?'}, and the kernel of the site needs Python {wanted}"
        raise ConfigurationError(what, str(directory), f"take Pyodide {constants.PYODIDE_VERSION}")
