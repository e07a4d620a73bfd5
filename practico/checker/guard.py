"""What this process must not do with a student's text or bytes, whatever a test asks of it.

In one kernel a test may evaluate the text that a student's function gave, unpickle what it wrote, run it as a
program: there all of it is the student's process. Here it would be ours. So `eval` and `exec` of a text that
is not the test's own happen in the box, with the student's names; pickles of anything but plain data are
broken pickles; and a test that starts programs cannot be run here, which verification says before a release.
Nor does a test write or remove files but in its own directory and where temporary files go: the path may be
the student's, `answer.unlink()`, or be held by an object of the instructor's class that student code made.
"""

from __future__ import annotations

import ast
import builtins
import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache, lru_cache
from pathlib import Path
from pickle import UnpicklingError
from types import CodeType, FrameType
from typing import Any

from practico.checker.cell_code import python_source
from practico.checker.outgoing import SHARED

Refuse = Callable[[str], BaseException]  # makes, of a reason, what is raised
_refuse: ContextVar[Refuse | None] = ContextVar("refuse", default=None)
_TEMPORARY = ".tmp"  # as workplace.py calls it
_PROGRAMS = frozenset({"subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "os.spawn", "os.fork"})
_CHANGES = frozenset(
    f"os.{name}" for name in ("remove", "rmdir", "rename", "mkdir", "truncate", "chmod", "link", "symlink")
) | {"shutil.rmtree"}
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
# Through these a course changes files; other libraries have caches of their own (matplotlib, importlib).
_OF_FILES = frozenset({"os", "pathlib", "shutil", "tempfile", "io", "codecs", "contextlib", "logging"}) | {
    *("gzip", "bz2", "lzma", "zipfile", "tarfile", "csv", "numpy", "pandas")
}
# What pickles of plain data name; none of it runs anything.
_NUMPY = ("numpy.core.multiarray", "numpy._core.multiarray")
_PLAIN = frozenset(
    {
        *(("builtins", name) for name in ("set", "frozenset", "bytearray", "complex", "range", "slice")),
        *(("collections", name) for name in ("OrderedDict", "Counter", "defaultdict", "deque")),
        *(("datetime", name) for name in ("date", "datetime", "time", "timedelta", "timezone")),
        *((module, name) for module in _NUMPY for name in ("_reconstruct", "scalar")),
        *((module, "_frombuffer") for module in ("numpy.core.numeric", "numpy._core.numeric")),
        *(("numpy", name) for name in ("ndarray", "dtype")),
        *(("decimal", "Decimal"), ("fractions", "Fraction"), ("_codecs", "encode")),
    }
)


@contextmanager
def guarded(refuse: Refuse) -> Iterator[None]:
    """Within the block no class is unpickled and no program started: there what `refuse` makes is raised."""
    _install()
    token = _refuse.set(refuse)
    try:
        yield
    finally:
        _refuse.reset(token)


@cache
def _install() -> None:
    sys.addaudithook(_audit)  # there is no taking it away: outside `guarded` it lets everything pass


def _audit(event: str, arguments: tuple[Any, ...]) -> None:
    changes = event in _CHANGES or (event == "open" and type(arguments[2]) is int and arguments[2] & _WRITING)
    if not changes and event not in _PROGRAMS and event != "pickle.find_class":
        return
    refuse = _refuse.get()
    if refuse is None:
        return
    if changes:
        if not all(_is_own_place(path) for path in _paths(event, arguments)) and _by_course():
            raise refuse("the test writes outside its own directory")
        return
    if event == "pickle.find_class":
        if arguments[:2] not in _PLAIN:
            raise UnpicklingError(f"{arguments[1]} is not unpickled outside the student's process")
    elif _caller() not in SHARED:
        raise refuse("the test starts a program, which would run outside the student's process")


def _paths(event: str, arguments: tuple[Any, ...]) -> list[str]:
    """The paths that an event names; none of those that are relative to an open directory."""
    many = event in ("os.rename", "os.link", "os.symlink")
    given = [path for path in arguments[: 2 if many else 1] if isinstance(path, str | bytes | os.PathLike)]
    within = event != "open" and any(type(each) is int and each >= 0 for each in arguments[-1:])
    return [] if within and event in ("os.remove", "os.rmdir") else [os.fsdecode(path) for path in given]


def _is_own_place(path: str) -> bool:
    """Whether a path leads to where temporary files go, the tests' own directory among them."""
    target = Path(path).absolute()
    place = target.resolve() if target.name == ".." else target.parent.resolve() / target.name
    temporary = Path(tempfile.gettempdir()).resolve()
    if temporary.name == _TEMPORARY:  # within a test's own directory
        temporary = temporary.parent
    return temporary in place.parents or Path("/dev") in place.parents


def _by_course() -> bool:
    """Whether code of the course's changes a file, and neither a library in its cache nor the engine."""
    caller = _caller(_OF_FILES)
    if caller in SHARED or caller in ("practico", "importlib"):
        return False
    place = getattr(sys.modules.get(caller), "__file__", None) if caller != "__main__" else None
    return "site-packages" not in Path(place or "").parts


def _caller(passed: frozenset[str] = frozenset({"os", "subprocess"})) -> str:
    """The package that does it: a library may (matplotlib looks for fonts), a course may not."""
    frames = (frame.f_globals for frame in _stack(sys._getframe(1)) if frame.f_globals is not globals())
    packages = (str(names.get("__name__", "")).partition(".")[0] for names in frames)
    return next((package for package in packages if package not in passed), "")


def _stack(frame: FrameType | None) -> Iterator[FrameType]:
    while frame is not None:
        yield frame
        frame = frame.f_back


@lru_cache(maxsize=512)
def own_texts(source: str) -> frozenset[str]:
    """The texts that stand in a cell: the instructor's, wherever they come up while it runs."""
    try:
        tree = ast.parse(python_source(source)[0])
    except SyntaxError:
        return frozenset()
    constants = (node.value for node in ast.walk(tree) if isinstance(node, ast.Constant))
    return frozenset(value for value in constants if isinstance(value, str))


class Evaluation:
    """`eval`, `exec` and `compile` for trusted cells; `ask` is the bridge's."""

    def __init__(self, ask: Callable[..., Any], refuse: Refuse) -> None:
        self._ask, self._refuse = ask, refuse
        self._own: frozenset[str] = frozenset()
        self._codes: list[CodeType] = []  # compiled from the running cell's own texts

    def begin(self, source: str) -> None:
        """Start a cell."""
        self._own, self._codes = own_texts(source), []

    def eval(self, source: Any, names: Any = None, local: Any = None) -> Any:
        """The built-in, for a text of the cell's own; any other is evaluated in the box."""
        if self._is_own(source):
            frame = sys._getframe(1)
            given = frame.f_globals if names is None else names
            return builtins.eval(source, given, local or (frame.f_locals if names is None else names))
        return self._ask("evaluate", self._text(source), names, local)

    def exec(self, source: Any, names: Any = None, local: Any = None) -> None:
        """The built-in, likewise."""
        if self._is_own(source):
            frame = sys._getframe(1)
            given = frame.f_globals if names is None else names
            builtins.exec(source, given, local or (frame.f_locals if names is None else names))
            return
        self._ask("execute", self._text(source), names, local)

    def compile(self, source: Any, *arguments: Any, **named: Any) -> Any:
        """The built-in; what it makes of another text than the cell's own cannot be run here."""
        code = builtins.compile(source, *arguments, **named)
        if self._is_own(source) and isinstance(code, CodeType):
            self._codes.append(code)
        return code

    def _is_own(self, source: Any) -> bool:
        if isinstance(source, CodeType):
            return any(code is source for code in self._codes)
        return type(source) is str and source in self._own

    def _text(self, source: Any) -> Any:
        if isinstance(source, CodeType):
            raise self._refuse("the test runs compiled text, which would happen outside the box")
        return source
