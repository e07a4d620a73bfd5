"""The playground's modules as students have them: beside the notebook, importable by their plain names."""

from __future__ import annotations

import contextlib
import importlib
import sys
from collections.abc import Iterator
from types import ModuleType

from master_ejercicio1 import COURSE, beside_the_notebook


@contextlib.contextmanager
def playground_modules(*names: str) -> Iterator[list[ModuleType]]:
    """The named modules, imported afresh and forgotten afterwards, so that no test sees another's copy."""
    import matplotlib as mpl

    mpl.use("agg")
    ours = {path.stem for path in COURSE.glob("*.py")}
    with beside_the_notebook(None):
        try:
            yield [importlib.import_module(name) for name in names]
        finally:
            for name in ours & sys.modules.keys():
                del sys.modules[name]
