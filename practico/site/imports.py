"""Which modules a release imports, in its notebooks and in the Python files beside them.

What stands under `try` with a handler for a failed import is optional, and not asked for here.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

from practico.notebook.reading import read_file
from practico.site.values import Import

_FORGIVING = {"ImportError", "ModuleNotFoundError", "Exception", "BaseException"}


def imports_of(release: Path, files: list[Path]) -> list[Import]:
    """The imported modules that are neither Python's own nor the release's, each where it first stands."""
    own = {path.stem for path in files if path.suffix == ".py"} | {
        path.relative_to(release).parts[0] for path in files
    }
    first: dict[str, Import] = {}
    for path in files:
        for source, where in _sources(path, path.relative_to(release).as_posix()):
            for module in modules_of(source):
                if module not in own and module not in sys.stdlib_module_names:
                    first.setdefault(module, Import(module, where))
    return list(first.values())


def _sources(path: Path, name: str) -> Iterator[tuple[str, str]]:
    if path.suffix == ".py":
        yield path.read_text(encoding="utf-8", errors="replace"), name
    elif path.suffix == ".ipynb":
        for number, cell in enumerate(read_file(path).notebook["cells"], start=1):
            if cell["cell_type"] == "code":
                yield _without_magics(cell["source"]), f"{name}, cell {number}"


def _without_magics(source: str) -> str:
    """The cell as plain Python: IPython's own lines are blanked, and all of a cell under `%%`."""
    if source.lstrip().startswith("%%"):
        return ""
    return "\n".join("" if line.lstrip().startswith(("%", "!")) else line for line in source.splitlines())


def modules_of(source: str) -> list[str]:
    """The top names of what a piece of Python imports for certain; none where it cannot be parsed."""
    try:
        tree = ast.parse(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return []
    return list(dict.fromkeys(_imported(tree)))


def _imported(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Import):
        yield from (alias.name.partition(".")[0] for alias in node.names)
    elif isinstance(node, ast.ImportFrom):
        if node.module and not node.level:
            yield node.module.partition(".")[0]
    elif isinstance(node, ast.Try) and any(_forgives(handler) for handler in node.handlers):
        handled = (line for handler in node.handlers for line in handler.body)
        for line in (*node.orelse, *node.finalbody, *handled):
            yield from _imported(line)
    elif not (isinstance(node, ast.If) and _is_for_types(node.test)):
        for child in ast.iter_child_nodes(node):
            yield from _imported(child)


def _forgives(handler: ast.ExceptHandler) -> bool:
    if handler.type is None:
        return True
    caught = handler.type.elts if isinstance(handler.type, ast.Tuple) else [handler.type]
    return any(isinstance(one, ast.Name) and one.id in _FORGIVING for one in caught)


def _is_for_types(test: ast.expr) -> bool:
    name = test.attr if isinstance(test, ast.Attribute) else getattr(test, "id", "")
    return name == "TYPE_CHECKING"
