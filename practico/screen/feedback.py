"""What writing feedback prints."""

from __future__ import annotations

from practico.feedback.values import Fate, FeedbackBatch
from practico.screen.console import line
from practico.settings import Settings


def explained(batch: FeedbackBatch, settings: Settings) -> None:
    """How many pages there are and where, and which could not be written."""
    written, unchanged = batch.count(Fate.WRITTEN), batch.count(Fate.UNCHANGED)
    line(f"{batch.assignment}: {written} pages written in {batch.seconds:.1f} s, {unchanged} unchanged.")
    line(f"Pages: {settings.feedback_directory}/STUDENT/{batch.assignment}/NOTEBOOK.html")
    for page in batch.pages:
        if page.fate is Fate.FAILED:
            line(f"Needs a person: {page.student}: {page.notebook}: no page: {page.reason}")
