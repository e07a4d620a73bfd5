"""A folder laid out like a Pyodide distribution: its lock file is honest, its programs are empty."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from jupyterlite_pyodide_kernel.constants import PYODIDE_PYTHON_VERSION

CARRIED = {
    "micropip": ["micropip"],
    "ipython": ["IPython"],
    "jedi": ["jedi"],
    "traitlets": ["traitlets"],
    "numpy": ["numpy"],
    "matplotlib": ["matplotlib", "mpl_toolkits"],
    "scikit-learn": ["sklearn"],
}
REQUIRES = {"matplotlib": ["numpy"], "ipython": ["traitlets"]}


def pyodide_folder(folder: Path, python: str = f"{PYODIDE_PYTHON_VERSION}.2") -> Path:
    """The folder, written. Its packages are those of CARRIED, one small file each."""
    folder.mkdir(parents=True)
    for name in ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip"):
        (folder / name).write_text(f"export const name = '{name}'\n")
    packages = {}
    for name, imports in CARRIED.items():
        file = folder / f"{name.replace('-', '_')}-1.0-py3-none-any.whl"
        file.write_bytes(name.encode())
        packages[name] = {
            "name": name,
            "version": "1.0",
            "file_name": file.name,
            "sha256": hashlib.sha256(file.read_bytes()).hexdigest(),
            "imports": imports,
            "depends": REQUIRES.get(name, []),
        }
    lock = {"info": {"python": python, "arch": "wasm32"}, "packages": packages}
    (folder / "pyodide-lock.json").write_text(json.dumps(lock))
    return folder
