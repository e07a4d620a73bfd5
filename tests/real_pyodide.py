"""The real Pyodide of the site's kernel, without its compiled packages, as the registries have it.

npm has Pyodide itself (`pyodide`), Python's index the pure packages of its lock file; neither has its NumPy.
Pyodide packs wheels anew, so the lock file gets the hashes of those that were downloaded.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
import sys
import tarfile
from pathlib import Path

from jupyterlite_pyodide_kernel.constants import PYODIDE_PYTHON_VERSION, PYODIDE_VERSION

_WANTED = ("micropip", "ipython", "jedi", "typing-extensions")


def real_pyodide(folder: Path) -> Path:
    """The distribution, downloaded into a new folder."""
    folder.mkdir()
    npm = shutil.which("npm")
    assert npm, "this test needs npm"
    subprocess.run(
        [npm, "pack", "--silent", f"pyodide@{PYODIDE_VERSION}"], cwd=folder, check=True, timeout=300
    )
    (archive,) = folder.glob("pyodide-*.tgz")
    with tarfile.open(archive) as package:
        # As filter="data" does it, which the first releases of Python 3.11 do not know.
        package.extraction_filter = getattr(tarfile, "data_filter", lambda member, _path: member)
        package.extractall(folder)
    distribution = folder / "package"
    lock = json.loads((distribution / "pyodide-lock.json").read_text())
    entries = {name.lower().replace("_", "-"): entry for name, entry in lock["packages"].items()}
    waiting, wanted = list(_WANTED), {}
    while waiting:
        name = waiting.pop().lower().replace("_", "-")
        if name not in wanted:
            wanted[name] = entries[name]
            waiting += entries[name]["depends"]
    _download([f"{name}=={entry['version']}" for name, entry in wanted.items()], distribution)
    for entry in wanted.values():
        content = (distribution / entry["file_name"]).read_bytes()
        entry["sha256"] = hashlib.sha256(content).hexdigest()
    (distribution / "pyodide-lock.json").write_text(json.dumps(lock))
    return distribution


def _download(requirements: list[str], folder: Path) -> None:
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--no-deps"]
    command += ["--only-binary", ":all:", "--python-version", PYODIDE_PYTHON_VERSION, "--dest", str(folder)]
    subprocess.run([*command, *requirements], check=True, timeout=600)
