"""Which modules a release needs: in its notebooks and files, for certain, and none of its own."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from miniature import code, markdown, notebook, write_notebook

from practico.site.building import release_files
from practico.site.imports import imports_of, modules_of
from practico.site.values import Import

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    ("source", "modules"),
    [
        ("import numpy as np, pandas", ["numpy", "pandas"]),
        ("from matplotlib.pyplot import plot", ["matplotlib"]),
        ("def f():\n    import scipy.special", ["scipy"]),
        ("from . import mine\nfrom .mine import x", []),
        ("try:\n    import torch\nexcept ImportError:\n    torch = None", []),
        ("try:\n    import torch\nexcept (OSError, ModuleNotFoundError):\n    import jax", ["jax"]),
        ("try:\n    import torch\nexcept:\n    pass\nelse:\n    import torchvision", ["torchvision"]),
        ("try:\n    import torch\nexcept OSError:\n    pass", ["torch"]),
        ("from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import torch", ["typing"]),
        ("import numpy\nimport numpy", ["numpy"]),
        ("this is not Python", []),
    ],
)
def test_what_is_imported_for_certain(source: str, modules: list[str]) -> None:
    assert modules_of(source) == modules


@given(st.text())
def test_any_text_has_a_list_of_imports(source: str) -> None:
    assert isinstance(modules_of(source), list)


def test_a_module_is_named_with_its_first_place_and_ones_own_are_not(tmp_path: Path) -> None:
    write_notebook(
        tmp_path / "n.ipynb",
        notebook(
            markdown("import nothing"),
            code("%matplotlib inline\nimport numpy as np\nimport helper, data\n!pip install x"),
            code("%%bash\nimport bash_is_no_python"),
            code("import os, json"),
        ),
    )
    (tmp_path / "helper.py").write_text("import numpy, pandas\n")
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "__init__.py").write_text("import yaml\n")
    found = imports_of(tmp_path, list(release_files(tmp_path)))
    assert found == [
        Import("yaml", "data/__init__.py"),
        Import("numpy", "helper.py"),
        Import("pandas", "helper.py"),
    ]


def test_the_course_needs_numpy_matplotlib_and_anywidget() -> None:
    for assignment in ("practico5", "practico5-en"):
        release = ROOT / "release" / assignment
        modules = {found.module for found in imports_of(release, list(release_files(release)))}
        assert modules == {"numpy", "matplotlib", "anywidget", "traitlets", "IPython"}


def test_hidden_files_and_bytecode_are_no_part_of_a_release(tmp_path: Path) -> None:
    for name in ("a.py", ".secret", "__pycache__/a.pyc", ".ipynb_checkpoints/n.ipynb", "lib/b.csv"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")
    assert [path.relative_to(tmp_path).as_posix() for path in release_files(tmp_path)] == [
        "a.py",
        "lib/b.csv",
    ]
