"""The command line: each command parses, makes one call to `practico.pipeline`, one to `practico.screen`."""

from practico.cli.main import commands, main

__all__ = ["commands", "main"]
