"""Modules that every box of an assignment would import, imported once in the zygote for all to inherit.

An import is shared only where nothing but the module itself shows that it happened: a module that prints,
draws a random number, sets an option, opens a file or starts a thread is left to each box, which imports it
where the notebook says so. That is tried in a child process first, since no import can be undone.

The course's modules are imported from where boxes find them, the scratch directory; only instructors' files
that every box gets are ever there. What a box then does with its copy of a module is its own affair.
"""

from __future__ import annotations

import atexit
import builtins
import errno
import gc
import importlib
import io
import locale
import os
import random
import shutil
import signal
import sys
import threading
import warnings
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from dataclasses import replace
from pathlib import Path
from typing import Any

from practico.sandbox.preload import Preload
from practico.sandbox.rehearsal import draw_a_figure
from practico.sandbox.shell import BoxShell

_SECONDS = 10  # what imports slower than this does so in its box, at its cell's expense
_MOST_OUTPUT = 1 << 16
# Exit statuses of trials.
_CLEAN = 77  # left no trace
_TRACES = 1
_DRAWS = 78  # imported matplotlib, which is to be warm beforehand
_CALLABLES = "callables"


def write_files(directory: str, files: Mapping[str, bytes]) -> None:
    """Write files by their paths below a directory. Raises OSError where they do not fit."""
    for name, data in files.items():
        if "/" in name:
            Path(directory, name).parent.mkdir(parents=True, exist_ok=True)
        # Plainly: dozens of files in every box, and a buffered file costs more than what it writes.
        file = os.open(f"{directory}/{name}", os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644)
        try:
            if os.write(file, data) != len(data):
                raise OSError(errno.ENOSPC, "the files do not fit", name)
        finally:
            os.close(file)


def preload(asked: Preload, directory: str, shell: BoxShell) -> list[str]:
    """Import what can be shared; the paths, among `asked.files`, of the modules that were."""
    if asked.figures:
        draw_a_figure(shell)
    wanted = [name for name in asked.modules if name not in sys.modules]
    if not wanted:
        return []
    with _as_in_a_box(directory, shell):
        trials = {tuple(wanted): _trial(wanted, asked.files, shell)}
        if trials[tuple(wanted)] not in (_CLEAN, _DRAWS):
            trials = {(name,): _trial([name], asked.files, shell) for name in wanted}
    if _DRAWS in trials.values():
        return preload(replace(asked, figures=True), directory, shell)
    with _as_in_a_box(directory, shell):
        _lay_out(asked.files)
        for names, found in trials.items():
            for name in names if found == _CLEAN else ():
                importlib.import_module(name)
    loaded = {getattr(module, "__file__", None) for module in list(sys.modules.values())}
    return [path for path in asked.files if f"{directory}/{path}" in loaded]


def _lay_out(files: Mapping[str, bytes]) -> None:
    """Let the current directory hold these files and nothing else."""
    for entry in Path().iterdir():
        shutil.rmtree(entry) if entry.is_dir() and not entry.is_symlink() else entry.unlink()
    write_files(".", files)


@contextmanager
def _as_in_a_box(directory: str, shell: BoxShell) -> Iterator[None]:
    """What a module can see of where it is imported, as it will be in a box."""
    main, place = sys.modules["__main__"], os.getcwd()  # noqa: PTH109 (restored as it was)
    sys.modules["__main__"] = shell.user_module
    sys.path.insert(0, directory)
    os.chdir(directory)
    shell.outputs.begin(_MOST_OUTPUT)
    try:
        with redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()):
            yield
    finally:
        shell.outputs.end()
        os.chdir(place)
        sys.path.remove(directory)
        sys.path_importer_cache.pop(directory, None)
        sys.modules["__main__"] = main


def _trial(modules: Sequence[str], files: Mapping[str, bytes], shell: BoxShell) -> int:
    """What importing them does that a cell could see, as a status. Tried in a child.

    Whatever the import raises there, the box's own import will raise again, where the student sees it.
    """
    _lay_out(files)  # anew: a trial before this one may have written
    child = os.fork()
    if child == 0:
        status = _TRACES
        try:
            os.setpgid(0, 0)
            signal.alarm(_SECONDS)
            before, drawing = _state(shell), "matplotlib" in sys.modules
            for name in modules:
                importlib.import_module(name)
            if "matplotlib" in sys.modules and not drawing:
                status = _DRAWS
            elif _unchanged(before, _state(shell)):
                status = _CLEAN
        finally:
            os._exit(status)
    _pid, ended = os.waitpid(child, 0)
    try:
        os.killpg(child, signal.SIGKILL)  # what the import started
    except ProcessLookupError:
        return os.waitstatus_to_exitcode(ended)
    return _TRACES


def _unchanged(before: dict[str, Any], after: dict[str, Any]) -> bool:
    """Whether nothing differs; modules may have gained names, but no function or class may be another."""
    mine, theirs = before.pop(_CALLABLES), after.pop(_CALLABLES)
    return before == after and all(theirs.get(key) is value for key, value in mine.items())


def _state(shell: BoxShell) -> dict[str, Any]:
    """What an import can change besides sys.modules, as far as a cell could tell."""
    return {
        "printed": [each.getvalue() for each in (sys.stdout, sys.stderr) if isinstance(each, io.StringIO)],
        "files": [(path, path.stat().st_size, path.stat().st_mtime_ns) for path in sorted(Path().rglob("*"))],
        "descriptors": os.listdir("/proc/self/fd"),  # noqa: PTH208 (names are all that is needed)
        "tasks": (os.listdir("/proc/self/task"), threading.active_count()),  # noqa: PTH208
        "process": (os.getcwd(), dict(os.environ), locale.setlocale(locale.LC_ALL)),  # noqa: PTH109
        "signals": [signal.getsignal(number) for number in sorted(signal.valid_signals())],
        "ways": (sys.path[:], sys.meta_path[:], sys.path_hooks[:]),
        "hooks": (sys.excepthook, sys.displayhook, sys.unraisablehook, threading.excepthook, sys.gettrace()),
        "interpreter": (sys.getrecursionlimit(), sys.getswitchinterval(), gc.get_threshold(), gc.isenabled()),
        "exits": atexit._ncallbacks(),
        "builtins": dict(vars(builtins)),
        "warnings": warnings.filters[:],
        "random": random.getstate(),
        **_state_of_numpy(),
        **_state_of_matplotlib(),
        **_state_of_ipython(shell),
        _CALLABLES: _callables(),
    }


def _state_of_numpy() -> dict[str, Any]:
    import numpy as np

    state = np.random.get_state(legacy=False)["state"]
    return {
        "numpy.random": (state["key"].tobytes(), state["pos"]),
        "numpy": (np.geterr(), np.geterrcall(), np.get_printoptions()),
    }


def _state_of_matplotlib() -> dict[str, Any]:
    if "matplotlib" not in sys.modules:
        return {}
    from matplotlib import pyplot, rcParams

    return {"matplotlib": (dict.copy(rcParams), pyplot.get_fignums(), pyplot.isinteractive())}


def _state_of_ipython(shell: BoxShell) -> dict[str, Any]:
    transformers = shell.input_transformer_manager
    return {
        "names": {name: id(value) for name, value in shell.user_ns.items()},
        "shown": shell.outputs.items[:],
        "events": {name: functions[:] for name, functions in shell.events.callbacks.items()},
        "transformers": (
            shell.ast_transformers[:],
            shell.input_transformers_post[:],
            transformers.cleanup_transforms[:],
            transformers.line_transforms[:],
            transformers.token_transformers[:],
        ),
        "magics": {kind: sorted(magics) for kind, magics in shell.magics_manager.magics.items()},
        "printers": [len(each.type_printers) for each in shell.display_formatter.formatters.values()],
    }


def _callables() -> dict[tuple[str, str], Any]:
    """Every function and class of every module, by the names it has there: an import may patch another."""
    return {
        (name, attribute): value
        for name, module in list(sys.modules.items())
        for attribute, value in list(getattr(module, "__dict__", {}).items())
        if callable(value)
    }
