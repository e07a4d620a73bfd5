"""The command line: each command parses, makes one call to `practico.pipeline`, one to `practico.screen`."""

import os

# Before anything imports NumPy: its library for matrices would start a thread a core, which waits in a busy
# loop, and a process with threads cannot be forked safely. The matrices here are small.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

from practico.cli.main import commands, main

__all__ = ["commands", "main"]
