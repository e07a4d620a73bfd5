"""What the commands print."""

from practico.screen.collected import collected
from practico.screen.console import clean, error, line, table, working
from practico.screen.grades import demonstrated, graded
from practico.screen.proof import diagnosed, released, verified

__all__ = [
    "clean",
    "collected",
    "demonstrated",
    "diagnosed",
    "error",
    "graded",
    "line",
    "released",
    "table",
    "verified",
    "working",
]
