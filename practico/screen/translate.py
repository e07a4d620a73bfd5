"""What `practico translate` prints."""

from __future__ import annotations

from typing import TYPE_CHECKING

from practico.screen.console import clean, line

if TYPE_CHECKING:
    from practico.translation.values import Translation

_MOST = 40  # problems that a person reads at once


def translated(result: Translation) -> None:
    """What is missing or stale, each by its place; or what was made."""
    for problem in result.problems[:_MOST]:
        line(clean(f"{problem.where}: {problem.what}"))
    if len(result.problems) > _MOST:
        line(f"... and {len(result.problems) - _MOST} more")
    how_many = f"{result.translated} of {result.texts}"
    line(f"{result.assignment}: {how_many} texts are translated ({result.language}).")
    if result.problems:
        line(f"No edition: {len(result.problems)} to settle in {result.catalogue.name} or its glossary.")
    elif not result.changed:
        line(f"source/{result.edition} is up to date.")
    elif result.is_check:
        line(f"Not up to date: {', '.join(result.changed)}. Run `practico translate` without --check.")
    else:
        line(f"Made source/{result.edition}; next: `practico release {result.edition}`.")
