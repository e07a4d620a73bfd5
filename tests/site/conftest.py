"""The site of a small course, built once for all tests of a process, in both ways."""

from __future__ import annotations

from pathlib import Path

import pytest
from pyodide_folder import pyodide_folder
from small_site import ingredients, released

from practico.site.building import Ingredients, build

Built = tuple[Path, Ingredients]


@pytest.fixture(scope="session")
def public_site(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """A built site that loads Pyodide from its public CDN, whatever JupyterLite's own variables say."""
    folder = tmp_path_factory.mktemp("public")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("JUPYTERLITE_PYODIDE_URL", str(pyodide_folder(folder / "pyodide")))
        patch.setenv("JUPYTERLITE_OUTPUT_DIR", str(folder / "elsewhere"))
        return _built(folder, None)


@pytest.fixture(scope="session")
def own_site(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """A built site that brings its own Pyodide (an empty one)."""
    folder = tmp_path_factory.mktemp("own")
    return _built(folder, pyodide_folder(folder / "pyodide"))


def _built(folder: Path, pyodide: Path | None) -> Built:
    wanted = ingredients(released(folder / "course"), pyodide)
    (folder / "lite").mkdir()
    build(wanted, folder / "lite", folder / "built")
    return folder / "built", wanted
