"""Where each package that a release imports comes from in the browser.

Theory of operation. Pyodide carries what needs compiling (NumPy, matplotlib), and much else. What it does not
carry goes into the site as a wheel, made from this environment's own files when they are Python alone; so do
the packages that those require. All of it is loaded when Python starts: an import in a helper file, unlike
one in a cell, cannot wait for a download. Where a package has a JupyterLab extension (widgets do), that goes
along. What is neither carried nor pure is told: the browser will not find it.
"""

from __future__ import annotations

import importlib.metadata
from collections.abc import Iterable, Mapping
from importlib.metadata import Distribution
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from practico.site.values import Carried, Import, Lacking, Packages
from practico.site.wheels import distribution, is_pure

KERNEL = "jupyterlite-pyodide-kernel"
_KERNEL_NEEDS = ("comm", "ipython", "jedi", "traitlets")  # it fetches these itself, before any cell runs
# These serve a page or run a process; the site has its own, or only their JupyterLab extension.
_SERVERS = frozenset(
    {"ipykernel", "jupyter-server", "jupyterlab", "jupyterlab-widgets", "notebook", "widgetsnbextension"}
)
_BROWSER = {
    "sys_platform": "emscripten",
    "platform_system": "Emscripten",
    "platform_machine": "wasm32",
    "os_name": "posix",
    "extra": "",
}


def plan(imports: Iterable[Import], carried: Carried) -> Packages:
    """Sort what is imported, and what that requires, by where it comes from."""
    walk = _Walk(carried)
    for imported in imports:
        walk.module(imported)
    preloaded, from_pyodide = (
        walk.bundled.difference(_KERNEL_NEEDS),
        walk.from_pyodide.difference(_KERNEL_NEEDS),
    )
    for name in _KERNEL_NEEDS:
        walk.package(name, "the kernel", name)
    walk.package(KERNEL, "the site", KERNEL, only_extension=True)
    return Packages(
        bundled=tuple(sorted(walk.bundled)),
        preloaded=tuple(sorted(preloaded)),
        from_pyodide=tuple(sorted(from_pyodide)),
        kernel=tuple(sorted(walk.from_pyodide.intersection(_KERNEL_NEEDS))),
        lacking=tuple(walk.lacking.values()),
        extensions=tuple(sorted(walk.extensions)),
    )


class _Walk:
    """The search through what requires what: each package is looked at once."""

    def __init__(self, carried: Carried) -> None:
        self.bundled: set[str] = set()
        self.from_pyodide: set[str] = set()
        self.lacking: dict[str, Lacking] = {}
        self.extensions: set[Path] = set()
        self._carried = carried
        self._owners: Mapping[str, list[str]] = importlib.metadata.packages_distributions()
        self._environment = dict(_BROWSER)
        if carried.python:
            self._environment |= {
                "python_version": carried.python,
                "python_full_version": f"{carried.python}.0",
            }

    def module(self, imported: Import) -> None:
        """Follow one import of the release."""
        name = self._carried.modules.get(imported.module)
        owners = [name] if name else self._owners.get(imported.module, [imported.module])
        self.package(owners[0], imported.where, imported.module)

    def package(self, name: str, where: str, module: str, *, only_extension: bool = False) -> None:
        """Find where a package comes from, and follow what it requires."""
        name = canonicalize_name(name)
        if name in self.bundled | self.from_pyodide:
            return
        if name in self._carried.packages:
            self.from_pyodide.add(name)
            return
        installed = distribution(name)
        if installed is not None:
            self.extensions.update(_extensions(installed))
        if name in _SERVERS or only_extension:
            return
        if installed is None or not is_pure(installed):
            why = "is not installed here" if installed is None else "holds compiled code"
            self.lacking.setdefault(name, Lacking(module, where, f"{why}, and Pyodide does not carry it"))
            return
        self.bundled.add(name)
        for requirement in map(Requirement, installed.requires or ()):
            if requirement.marker is None or requirement.marker.evaluate(self._environment):
                self.package(requirement.name, f"{where}, through {name}", requirement.name)


def _extensions(installed: Distribution) -> list[Path]:
    """The folders of a distribution's JupyterLab extensions, wherever it put them."""
    found = []
    for path in installed.files or ():
        if path.name == "package.json" and "labextensions" in path.parts:
            inside = path.parts[path.parts.index("labextensions") + 1 : -1]
            if len(inside) == 1 + inside[0].startswith("@"):  # NAME or @ORGANISATION/NAME
                found.append(Path(str(installed.locate_file(path))).resolve().parent)
    return [folder for folder in found if folder.is_dir()]
