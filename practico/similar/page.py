"""The pairs, side by side, as one self-contained HTML page."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime
from typing import Any

from practico.page import Document, Formats, read_words, render
from practico.similar.fingerprints import FRAGMENT
from practico.similar.values import Comparison, Level, Strength


def similar_page(comparison: Comparison, assignment: str, language: str, written_at: datetime) -> str:
    """The page in `language`; `written_at` in UTC."""
    words = read_words("practico.similar", language)
    title = words("title", assignment=assignment)
    values = {
        "comparison": comparison,
        "words": words,
        "formats": Formats(words.language),
        "title": title,
        "written_at": written_at,
        "fragment": FRAGMENT,
        "Level": Level,
        "Strength": Strength,
    }
    return render(
        Document(
            "practico.similar",
            "similar.html.j2",
            title,
            words.language,
            styles=("similar.css",),
            values=values,
        )
    )


def as_json(comparison: Comparison) -> dict[str, Any]:
    """The pairs as plain JSON values, without their code."""
    pairs = [asdict(pair) for pair in comparison.pairs]
    for pair in pairs:
        del pair["parts"]
    return {
        "compared": comparison.compared,
        "pairs": pairs,
        "skipped": [{"student": student, "reason": reason} for student, reason in comparison.skipped],
    }
