"""Where each package comes from in the browser."""

from __future__ import annotations

from pathlib import Path

import pytest

from practico.site.packages import plan
from practico.site.pyodide import public
from practico.site.values import Carried, Import

KERNEL = frozenset({"ipython", "jedi", "traitlets"})


def planned(*modules: str, carried: Carried | None = None):
    return plan([Import(module, "n.ipynb, cell 2") for module in modules], carried or public())


def names(folders: tuple[Path, ...]) -> list[str]:
    return [folder.name for folder in folders]


def test_a_release_without_imports_needs_what_the_kernel_needs() -> None:
    packages = planned()
    assert packages.bundled == ("comm",)
    assert packages.kernel == ("ipython", "jedi", "traitlets")
    assert (packages.preloaded, packages.from_pyodide, packages.lacking) == ((), (), ())
    assert names(packages.extensions) == ["pyodide-kernel-extension"]


def test_numpy_comes_from_pyodide_and_a_widget_from_the_site() -> None:
    packages = planned("numpy", "anywidget", "IPython")
    assert packages.from_pyodide == ("numpy",)
    assert packages.preloaded == ("anywidget", "ipywidgets", "psygnal", "typing-extensions")
    assert packages.bundled == ("anywidget", "comm", *packages.preloaded[1:])
    assert names(packages.extensions) == ["jupyterlab-manager", "pyodide-kernel-extension", "anywidget"]
    assert all((folder / "package.json").is_file() for folder in packages.extensions)


def test_what_pyodide_carries_is_not_bundled() -> None:
    carried = Carried(KERNEL | {"anywidget", "comm", "numpy"}, {"anywidget": "anywidget"}, "3.14")
    packages = planned("anywidget", carried=carried)
    assert packages.bundled == ()
    assert packages.from_pyodide == ("anywidget",)
    assert packages.kernel == ("comm", "ipython", "jedi", "traitlets")


def test_an_import_is_not_always_its_package() -> None:
    assert planned("sklearn", "PIL").from_pyodide == ("pillow", "scikit-learn")
    assert "python-dateutil" in planned("dateutil").bundled


@pytest.mark.parametrize(
    ("module", "why"),
    [
        ("no_such_module", "is not installed here, and Pyodide does not carry it"),
        ("psutil", "holds compiled code, and Pyodide does not carry it"),
    ],
)
def test_what_nobody_has_is_told_with_its_place(module: str, why: str) -> None:
    (lacking,) = planned(module).lacking
    assert (lacking.module, lacking.where, lacking.why) == (module, "n.ipynb, cell 2", why)


def test_what_a_package_requires_is_told_through_which() -> None:
    carried = Carried(KERNEL, {}, "3.14")
    lacking = {one.module: one.where for one in planned("nbformat", carried=carried).lacking}
    assert lacking["rpds-py"].startswith("n.ipynb, cell 2, through nbformat, through jsonschema")


def test_a_requirement_for_another_system_does_not_count() -> None:
    """colorama is click's on Windows alone; no browser is Windows to Python."""
    assert "colorama" not in planned("click").bundled
    assert planned("click").bundled == ("click", "comm")
