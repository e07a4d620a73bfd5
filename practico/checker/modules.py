"""Helper modules beside a master notebook (revisar.py, datos.py), importable while its session runs.

They are compiled once and executed afresh for each session, and leave sys.modules with it: nothing of one
student or assignment reaches the next. No bytecode is written beside the master. `graded_environment` is what
they find around them.
"""

from __future__ import annotations

import importlib.machinery
import importlib.util
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, SourceFileLoader
from pathlib import Path
from types import CodeType, ModuleType


class HelperModules(MetaPathFinder):
    """Finds the modules of one directory, before all others. One per assignment and process."""

    def __init__(self, directory: Path) -> None:
        self.directory = directory
        self._codes: dict[str, CodeType] = {}
        self._found: set[str] = set()  # the modules that were looked for and found here

    def find_spec(
        self, fullname: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """The spec of a module or package in the directory (or of a submodule of one)."""
        del target
        where = [str(self.directory)] if path is None else list(path)
        if path is not None and not any(Path(entry).is_relative_to(self.directory) for entry in where):
            return None
        spec = importlib.machinery.PathFinder.find_spec(fullname, where)
        if spec is None or spec.origin is None or not isinstance(spec.loader, SourceFileLoader):
            return None
        self._found.add(fullname)
        loader = _CachedLoader(fullname, spec.origin, self._codes)
        return importlib.util.spec_from_file_location(
            fullname, spec.origin, loader=loader, submodule_search_locations=spec.submodule_search_locations
        )

    def loaded(self) -> list[ModuleType]:
        """Those of the modules that have been imported."""
        return [sys.modules[name] for name in self._found if name in sys.modules]

    @contextmanager
    def importable(self) -> Iterator[None]:
        """Let the modules be imported within the block, and forget them after it."""
        before = dict(sys.modules)
        sys.meta_path.insert(0, self)
        try:
            yield
        finally:
            sys.meta_path.remove(self)
            for name in self._found & sys.modules.keys():
                del sys.modules[name]
                if name in before:  # a module of the same name that was there first
                    sys.modules[name] = before[name]
            self._found.clear()


class _CachedLoader(SourceFileLoader):
    def __init__(self, fullname: str, path: str, codes: dict[str, CodeType]) -> None:
        super().__init__(fullname, path)
        self._codes = codes

    def get_code(self, fullname: str) -> CodeType | None:
        """The module's code, compiled once."""
        del fullname
        code = self._codes.get(self.path)
        if code is None:
            code = self.source_to_code(self.get_data(self.path), self.path)
            self._codes[self.path] = code
        return code


@contextmanager
def graded_environment() -> Iterator[None]:
    """NBGRADER_EXECUTION as nbgrader sets it: helper modules look at it."""
    before = os.environ.get("NBGRADER_EXECUTION")
    os.environ["NBGRADER_EXECUTION"] = "autograde"
    try:
        yield
    finally:
        if before is None:
            del os.environ["NBGRADER_EXECUTION"]
        else:
            os.environ["NBGRADER_EXECUTION"] = before
