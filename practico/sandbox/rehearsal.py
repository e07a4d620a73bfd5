"""The one shell of a zygote, made warm: cells are run once before any box is forked, and leave no trace.

Without it each box would pay for what the first cell, the first traceback and the first figure of a process
cost. What a student sees is a new kernel: no input, no result, no error, no figure before the first cell.
"""

from __future__ import annotations

import builtins
import getpass
import os
import sys

from traitlets.config import Config

from practico.sandbox.outputs import Stream
from practico.sandbox.shell import BoxDisplayHook, BoxDisplayPublisher, BoxShell, no_input
from practico.sandbox.tracebacks import remember_what_does_not_change

_FIGURE = """\
import matplotlib.pyplot
from IPython.core.pylabtools import print_figure
from matplotlib.backends.backend_agg import FigureCanvasAgg
_figure = matplotlib.figure.Figure(figsize=(1, 1)); FigureCanvasAgg(_figure)
_axes = _figure.subplots(); _axes.plot([1, 2]); _axes.set_title("$x$")
print_figure(_figure)
"""


def make_shell() -> BoxShell:
    """The one shell of this process, warm: cells have been run."""
    remember_what_does_not_change()
    main = sys.modules["__main__"]  # IPython puts its own in place, which is for a box to do (`take_over`)
    # As a kernel does: whoever imports pyplot gets figures inline.
    os.environ["MPLBACKEND"] = "module://matplotlib_inline.backend_inline"
    config = Config()
    config.HistoryManager.enabled = False
    config.HistoryManager.hist_file = ":memory:"
    config.InteractiveShell.cache_size = 1000
    shell: BoxShell = BoxShell.instance(
        config=config,
        displayhook_class=BoxDisplayHook,
        display_pub_class=BoxDisplayPublisher,
        ipython_dir=os.environ.get("IPYTHONDIR", "/nonexistent"),
    )
    builtins.input = no_input
    getpass.getpass = no_input
    _rehearse(shell, "print(1)\n1", "1/0")  # the first traceback of a process costs 0.1 s
    sys.modules["__main__"] = main
    return shell


def draw_a_figure(shell: BoxShell) -> None:
    """Import matplotlib and try it out: half a second, once, in place of as much in each box that draws.

    Boxes that draw nothing are the quicker without it, by a tenth of what a short notebook costs. The inline
    backend is left to the first figure of a box: loading it sets the interactive mode and IPython's formats.
    """
    main = sys.modules["__main__"]
    _rehearse(shell, _FIGURE)
    _forget_fonts()
    sys.modules["__main__"] = main


def _rehearse(shell: BoxShell, *cells: str) -> None:
    """Run cells and leave no trace of them."""
    streams = sys.stdout, sys.stderr
    sys.stdout = sys.stderr = Stream(shell.outputs, "stdout", 1)
    for cell in cells:
        shell.run(cell, 1 << 20)
    sys.stdout, sys.stderr = streams
    shell.reset(new_session=True)
    shell.history_manager.forget()
    shell.displayhook.exec_result = None
    shell.user_ns |= {"_": "", "__": "", "___": ""}  # as in a new shell, and not in one that was reset
    for name in ("last_type", "last_value", "last_traceback", "last_exc"):
        vars(sys).pop(name, None)  # what `%tb` shows


def _forget_fonts() -> None:
    """Matplotlib forgets open fonts in every fork; a box would copy the pages that they stand on for that."""
    from matplotlib import font_manager

    fonts = getattr(font_manager, "_get_font", None)  # its own name: another version may have another
    if fonts is not None:
        fonts.cache_clear()
