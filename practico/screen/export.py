"""What exporting prints."""

from __future__ import annotations

from typing import TYPE_CHECKING

from practico.screen.console import line

if TYPE_CHECKING:
    from practico.export.marks import Exported


def exported(result: Exported) -> None:
    """What needs a person, how many have a mark, and the files."""
    for remark in result.remarks:
        line(f"Needs a person: {remark}")
    line(f"{result.assignment}: {result.marks} of {result.students} students have a mark in the export.")
    for path in result.files:
        line(f"Written: {path}")
