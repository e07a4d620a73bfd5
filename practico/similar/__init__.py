"""Solutions that have rare code in common: a place to look, never a verdict."""

from practico.similar.comparison import compare
from practico.similar.fingerprints import require_copydetect
from practico.similar.page import as_json, similar_page
from practico.similar.values import (
    Compared,
    Comparison,
    Level,
    Pair,
    Piece,
    Side,
    Solution,
    Strength,
    Submission,
)

__all__ = [
    "Compared",
    "Comparison",
    "Level",
    "Pair",
    "Piece",
    "Side",
    "Solution",
    "Strength",
    "Submission",
    "as_json",
    "compare",
    "require_copydetect",
    "similar_page",
]
