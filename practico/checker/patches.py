"""What a test puts in the place of a module's attribute reaches the student's code, as in one kernel.

`patch("builtins.print")`, `patch("time.sleep")`, `patch.object(random, "randint")`, `random.choice = ...`: a
test's text is read for the attributes that it may replace, and before each request those that hold another
object now are replaced in the box: a function by a callback, anything else by its value.
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from types import ModuleType
from typing import Any

from practico.checker.cell_code import python_source
from practico.checker.provenance import read_names

_DOTTED = re.compile(r"[A-Za-z_]\w*(\.[A-Za-z_]\w*)+")
# What goes its own way: printed text comes back with each answer, input() has a place in the protocol.
_APART = {("sys", "stdout"), ("sys", "stderr"), ("builtins", "input")}
_MISSING = object()
Place = tuple[str, str]  # module, attribute


@lru_cache(maxsize=512)
def replaceable(source: str) -> tuple[tuple[str, str], ...]:
    """(owner, attribute) that a cell may replace; the owner is a module's name or an expression."""
    try:
        tree = ast.parse(python_source(source)[0])
    except SyntaxError:
        return ()
    return tuple(dict.fromkeys(found for node in ast.walk(tree) for found in _of_node(node)))


def _of_node(node: ast.AST) -> Iterator[tuple[str, str]]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str) and _DOTTED.fullmatch(node.value):
        owner, _, attribute = node.value.rpartition(".")
        yield owner, attribute
    elif (
        isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute | ast.Name) and len(node.args) >= 2
    ):
        owner_node, name = node.args[0], node.args[1]
        if isinstance(name, ast.Constant) and isinstance(name.value, str) and name.value.isidentifier():
            yield ast.unparse(owner_node), name.value
    elif isinstance(node, ast.Assign):
        for target in node.targets:
            if isinstance(target, ast.Attribute):
                yield ast.unparse(target.value), target.attr


class Patches:
    """The attributes that the running test may replace, and what the box has in their places."""

    def __init__(self) -> None:
        self._watched: dict[Place, Any] = {}  # place -> what it held before the test
        self._sent: dict[Place, Any] = {}  # place -> what the box was given for it

    def begin(self, source: str, names: Mapping[str, Any]) -> None:
        """Look at a test before it runs; `names` are the trusted names that it may use for modules."""
        self._watched = {}
        imported = read_names(source).imports
        for owner, attribute in replaceable(source):
            module = _module(owner, names, imported)
            if module is not None and (module.__name__, attribute) not in _APART:
                value = getattr(module, attribute, _MISSING)
                if value is not _MISSING:
                    self._watched[module.__name__, attribute] = value

    def push(self, request: Callable[..., Any]) -> None:
        """Replace in the box what the test has replaced here, and put back what it has put back."""
        for place, before in self._watched.items():
            module = sys.modules.get(place[0])
            now = getattr(module, place[1], before)
            if now is not self._sent.get(place, before):
                request(*(("unpatch", *place) if now is before else ("patch", *place, now)))
                if now is before:
                    self._sent.pop(place, None)
                else:
                    self._sent[place] = now

    def end(self, request: Callable[..., Any]) -> None:
        """Put back in the box whatever is still replaced there."""
        for place in list(self._sent):
            del self._sent[place]
            request("unpatch", *place)

    def forget_box(self) -> None:
        """Another box: nothing is replaced there."""
        self._sent.clear()


def _module(owner: str, names: Mapping[str, Any], imported: Mapping[str, Place]) -> ModuleType | None:
    """The module that a text stands for: `random`, or `rnd` after `import random as rnd`, here or before."""
    first, *rest = owner.split(".")
    module, attribute = imported.get(first, ("", ""))
    value: Any = dict.get(names, first) if isinstance(names, dict) else None  # no student's name
    if module:
        value = sys.modules.get(module)
        rest = [attribute, *rest] if attribute else rest
    for part in rest:
        value = value.__dict__.get(part) if isinstance(value, ModuleType) else None
    found = value if isinstance(value, ModuleType) else sys.modules.get(owner)
    return found if isinstance(found, ModuleType) and found.__name__ in sys.modules else None
