"""Student cells in IPython, as a Jupyter kernel runs them, with outputs as nbclient stores them.

One shell is made in the zygote (see rehearsal.py) and inherited by every box. It writes no history and no
profile, has no terminal and no input.
"""

from __future__ import annotations

import re
import sys
import time
from contextlib import AbstractContextManager, nullcontext
from typing import Any

from IPython.core.displayhook import DisplayHook
from IPython.core.displaypub import DisplayPublisher
from IPython.core.error import StdinNotImplementedError
from IPython.core.history import HistoryManager
from IPython.core.interactiveshell import InteractiveShell

from practico.sandbox.outputs import Outputs, Stream, plain_bundle
from practico.sandbox.tracebacks import CellCompiler

# A character or the beginning of a line that IPython reads otherwise than Python does.
_MAY_BE_MAGIC = re.compile(r"[%!?]|\A\s|^\s*(?:[,;/>]|\.\.\.|In ?\[)", re.MULTILINE)


# What IPython sets in every cell is a plain attribute in the three classes below. As traits, which nobody
# watches here, they cost a short cell more than its compilation.


class BoxHistory(HistoryManager):  # type: ignore[misc]
    """What was run, for `In` and `_i`; it is written nowhere."""

    _i = _ii = _iii = _i00 = ""

    def forget(self) -> None:
        """Be as if nothing had been run. IPython's `reset` leaves the last inputs and results' texts."""
        self.reset()
        self._i = self._ii = self._iii = self._i00 = ""
        self.output_hist_reprs.clear()
        self.db_input_cache.clear()


class BoxDisplayHook(DisplayHook):  # type: ignore[misc]
    """The value of a cell's last expression, as an execute_result."""

    exec_result = None

    def write_output_prompt(self) -> None:
        """No prompt: the notebook shows its own."""

    def write_format_data(self, format_dict: Any, md_dict: Any = None) -> None:
        """Store the result's representations."""
        self.shell.outputs.add(
            {
                "output_type": "execute_result",
                "execution_count": self.prompt_count,
                "data": plain_bundle(format_dict),
                "metadata": plain_bundle(md_dict or {}),
            }
        )

    def finish_displayhook(self) -> None:
        """Nothing waits to be flushed."""


class BoxDisplayPublisher(DisplayPublisher):  # type: ignore[misc]
    """display() and figures, as display_data."""

    def publish(
        self,
        data: Any,
        metadata: Any = None,
        *,
        transient: Any = None,
        update: bool = False,
        **_ignored: Any,
    ) -> None:
        """Store one display, or change those with the same display_id."""
        outputs: Outputs = self.shell.outputs
        bundle, notes = plain_bundle(data), plain_bundle(metadata or {})
        name = (transient or {}).get("display_id")
        if update:
            for output in self.displays.get(name, []):
                output.update(data=bundle, metadata=notes)
            return
        output = {"output_type": "display_data", "data": bundle, "metadata": notes}
        if name is not None:
            self.displays.setdefault(name, []).append(output)
        outputs.add(output)

    @property
    def displays(self) -> dict[Any, list[dict[str, Any]]]:
        """Displays that can be changed by their display_id."""
        known: dict[Any, list[dict[str, Any]]] = self.__dict__.setdefault("_displays", {})
        return known

    def clear_output(self, wait: bool = False) -> None:
        """Forget the cell's outputs so far."""
        self.shell.outputs.clear(wait)


class BoxShell(InteractiveShell):  # type: ignore[misc]
    """An IPython shell whose outputs go to `outputs`."""

    compiler_class = CellCompiler
    execution_count = 1
    last_execution_succeeded = True
    last_execution_result = None

    def __init__(self, **options: Any) -> None:
        self.outputs = Outputs()
        super().__init__(**options)
        self._own_line_rules = len(self.input_transformer_manager.line_transforms)
        self.system = self.system_raw  # the descriptors are captured; no pseudo-terminal is needed

    def init_history(self) -> None:
        """As IPython's, with our class."""
        self.history_manager = BoxHistory(shell=self, parent=self)
        self.configurables.append(self.history_manager)

    def _tee(self, **_named: object) -> AbstractContextManager[None]:
        """Nothing: IPython would keep what is printed in its history, too."""
        return nullcontext()

    def transform_cell(self, raw_cell: str) -> str:
        """The cell as Python; IPython looks for magics, longer than most cells run, only if there may be."""
        text: str
        plain_rules = len(self.input_transformer_manager.line_transforms) == self._own_line_rules
        if not plain_rules or self.input_transformers_post or _MAY_BE_MAGIC.search(raw_cell):
            text = super().transform_cell(raw_cell)
        elif len(raw_cell.splitlines()) == 1:
            with self.builtin_trap:
                text = self.prefilter_manager.prefilter_lines(raw_cell) + "\n"  # `ls`, `exit`, a macro's name
        else:
            text = raw_cell if raw_cell.endswith("\n") else raw_cell + "\n"
        return text

    def should_run_async(self, raw_cell: str, **options: Any) -> bool:
        """Whether the cell awaits something; IPython compiles each cell once more to see that most do not."""
        if "await" not in raw_cell and "async" not in raw_cell:
            return False
        return bool(super().should_run_async(raw_cell, **options))

    def enable_gui(self, gui: Any = None) -> None:
        """There is no screen."""

    def _showtraceback(self, etype: Any, evalue: Any, stb: Any) -> None:
        self.outputs.add(
            {
                "output_type": "error",
                "ename": str(getattr(etype, "__name__", etype)),
                "evalue": _safe_text(evalue),
                "traceback": [str(line) for line in stb],
            }
        )

    def _format_exception_for_storage(self, *_arguments: Any, **_named: Any) -> dict[str, Any]:
        """Nothing: IPython formats each error twice, once for a history that boxes do not keep."""
        return {}

    def take_over(self, directory: str) -> None:
        """From here on what is printed is a cell's output, and `__main__` is the student's module."""
        sys.modules["__main__"] = self.user_module
        sys.stdout, sys.stderr = Stream(self.outputs, "stdout", 1), Stream(self.outputs, "stderr", 2)
        self.outputs.capture_descriptors(directory)

    def ask_exit(self) -> None:
        """exit() in a cell ends nothing."""

    def run(self, source: str, limit: int) -> dict[str, Any]:
        """Run one cell: {outputs, error, seconds, count}; `error` is None or [name, text]."""
        count = self.execution_count
        self.outputs.begin(limit)
        began = time.perf_counter()
        try:
            result = self.run_cell(source, store_history=True)
            error = result.error_before_exec or result.error_in_exec
        # Whatever escapes IPython (an interrupt between its own lines, a broken hook) is this cell's error.
        except BaseException as escaped:
            error = escaped
            self._showtraceback(type(escaped), escaped, [f"{type(escaped).__name__}: {escaped}"])
        seconds = time.perf_counter() - began
        return {
            "outputs": self.outputs.end(),
            "error": None if error is None else [type(error).__name__, _safe_text(error)],
            "seconds": seconds,
            "count": count,
            "left": max(self.outputs.left, 0),
        }


def _safe_text(error: object) -> str:
    try:
        return str(error)[:10_000]
    except BaseException:  # a student's own __str__ may do anything
        return ""


def no_input(*_arguments: object, **_named: object) -> str:
    """The input() of a box."""
    __tracebackhide__ = True
    raise StdinNotImplementedError("raw_input was called, but this frontend does not support input requests.")
