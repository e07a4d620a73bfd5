"""What the commands print."""

from practico.screen.console import clean, error, line, table, working
from practico.screen.export import exported
from practico.screen.grades import demonstrated, graded, replayed
from practico.screen.history import remembered
from practico.screen.proof import diagnosed, released, verified

__all__ = [
    "clean",
    "demonstrated",
    "diagnosed",
    "error",
    "exported",
    "graded",
    "line",
    "released",
    "remembered",
    "replayed",
    "table",
    "verified",
    "working",
]
