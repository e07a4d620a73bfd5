"""The release, wheels and JupyterLab's own files -> a folder for any static host, by `jupyter lite build`.

What JupyterLite is told stands in two files that are written here: `jupyter_lite_config.json` (how to build)
and `jupyter-lite.json` (what the browser reads). Pyodide's public address is in neither of them: it is the
default of the kernel's extension. A distribution of one's own goes where JupyterLite looks, static/pyodide.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from practico.errors import PracticoError
from practico.site.packages import KERNEL
from practico.site.values import Packages
from practico.site.wheels import distribution, wheel_name, write_wheel

PLUGIN = "@jupyterlite/pyodide-kernel-extension:kernel"
# In the list of what Pyodide loads, a wheel's address is relative to the script that asks: this extension's.
EXTENSION = "extensions/@jupyterlite/pyodide-kernel-extension"
WHEELS = "pypi"
_FROM_SCRIPT = "../" * (EXTENSION.count("/") + 2) + WHEELS
_CONTENT, _MADE = "files", "wheels"
# JupyterLite keeps an SVG as text, and then shows none with a letter outside Latin-1.
_SVG = {"name": "svg", "extensions": [".svg"], "mimeTypes": ["image/svg+xml"], "fileFormat": "base64"}


@dataclass(frozen=True)
class Ingredients:
    """What a site is built from: `files` of the release, and the folder of Pyodide if the site brings it."""

    assignment: str
    release: Path
    files: tuple[Path, ...]
    packages: Packages
    pyodide: Path | None = None


def release_files(release: Path) -> tuple[Path, ...]:
    """The files of a release that students get: no bytecode, nothing hidden."""
    files = (path for path in sorted(release.rglob("*")) if path.is_file())
    inside = ((path, path.relative_to(release).parts) for path in files)
    return tuple(path for path, parts in inside if not any(_is_hidden(part) for part in parts))


def _is_hidden(part: str) -> bool:
    return part.startswith(".") or part == "__pycache__"


def build(ingredients: Ingredients, workplace: Path, site: Path) -> None:
    """Build the site in the new folder `site`; `workplace` is empty. PracticoError where it fails."""
    for path in ingredients.files:
        target = workplace / _CONTENT / ingredients.assignment / path.relative_to(ingredients.release)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, target)
    (workplace / _MADE).mkdir()
    for installed in _installed(ingredients.packages.bundled):
        write_wheel(installed, workplace / _MADE)
    if ingredients.pyodide is not None:
        (workplace / "static").mkdir()
        (workplace / "static" / "pyodide").symlink_to(ingredients.pyodide.resolve())
    _write(workplace / "jupyter_lite_config.json", _how_to_build(ingredients.packages, site))
    _write(workplace / "jupyter-lite.json", _what_the_browser_reads(ingredients))
    _run(workplace)
    (site / ".nojekyll").touch()  # or some hosts leave out what begins with an underscore


def preloaded(packages: Packages) -> list[str]:
    """What Pyodide loads when it starts: names of its own packages, and addresses of the site's wheels."""
    wheels = [f"{_FROM_SCRIPT}/{wheel_name(installed)}" for installed in _installed(packages.preloaded)]
    return [*packages.from_pyodide, *wheels]


def _installed(names: Iterable[str]) -> list[Any]:
    return [installed for name in names if (installed := distribution(name)) is not None]


def _how_to_build(packages: Packages, site: Path) -> dict[str, Any]:
    return {
        "LiteBuildConfig": {
            "apps": ["lab"],
            "contents": [_CONTENT],
            "output_dir": str(site),
            "federated_extensions": [str(folder) for folder in packages.extensions],
            "ignore_sys_prefix": ["federated_extensions"],
            "ignore_contents": [],  # or a folder called build, dist or lib would be left out
            "extra_file_types": {"svg": _SVG},
            "no_sourcemaps": True,
            "no_unused_shared_packages": True,
        },
        "PipliteAddon": {"piplite_urls": [_MADE]},
    }


def _what_the_browser_reads(ingredients: Ingredients) -> dict[str, Any]:
    kernel: dict[str, Any] = {"loadPyodideOptions": {"packages": preloaded(ingredients.packages)}}
    if ingredients.pyodide is not None:
        kernel["disablePyPIFallback"] = True  # a site of its own asks nobody else
    return {
        "jupyter-lite-schema-version": 0,
        "jupyter-config-data": {"appName": ingredients.assignment, "litePluginSettings": {PLUGIN: kernel}},
    }


def _write(path: Path, content: dict[str, Any]) -> None:
    path.write_text(json.dumps(content, ensure_ascii=False, indent=1), encoding="utf-8")


def _run(workplace: Path) -> None:
    # JupyterLite also takes orders from variables; these two files are all that counts here.
    environment = {name: value for name, value in os.environ.items() if not name.startswith("JUPYTERLITE_")}
    command = [sys.executable, "-m", "jupyterlite_core", "build"]
    done = subprocess.run(
        command,
        cwd=workplace,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        check=False,
    )
    if done.returncode:
        raise PracticoError(f"JupyterLite could not build the site ({_reason(done.stdout.splitlines())})")


def _reason(log: Sequence[str]) -> str:
    told = [line.strip() for line in log if line.strip()]
    faults = [line for line in told if "rror" in line.partition(":")[0]]
    return (faults or told or ["no reason given"])[-1].rstrip(".")


def versions() -> dict[str, str]:
    """The versions of what builds a site."""
    return {one.metadata["Name"]: one.version for one in _installed(("jupyterlite-core", KERNEL))}
