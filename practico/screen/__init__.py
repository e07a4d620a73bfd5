"""What the commands print."""

from practico.screen.console import clean, error, line, table, working
from practico.screen.feedback import explained
from practico.screen.grades import demonstrated, graded
from practico.screen.proof import diagnosed, released, verified

__all__ = [
    "clean",
    "demonstrated",
    "diagnosed",
    "error",
    "explained",
    "graded",
    "line",
    "released",
    "table",
    "verified",
    "working",
]
