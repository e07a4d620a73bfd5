"""What the commands print."""

from practico.screen.collected import collected
from practico.screen.console import clean, error, line, table, working
from practico.screen.export import exported
from practico.screen.feedback import explained
from practico.screen.grades import demonstrated, graded, replayed
from practico.screen.history import remembered
from practico.screen.proof import diagnosed, released, verified
from practico.screen.report import compared, reported
from practico.screen.site import built
from practico.screen.translate import translated

__all__ = [
    "built",
    "clean",
    "collected",
    "compared",
    "demonstrated",
    "diagnosed",
    "error",
    "explained",
    "exported",
    "graded",
    "line",
    "released",
    "remembered",
    "replayed",
    "reported",
    "table",
    "translated",
    "verified",
    "working",
]
