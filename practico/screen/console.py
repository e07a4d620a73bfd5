"""How anything is printed: tables and spinners on a terminal, plain lines everywhere else.

Names come from files and students, so everything printed goes through `clean`: no control character of theirs
reaches the terminal. Errors go to stderr, results to stdout.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from practico.progress import Advance

if TYPE_CHECKING:
    from rich.console import Console


def clean(text: object) -> str:
    """Text with every unprintable character replaced, so that it can only be read, never obeyed."""
    return "".join(
        character if character.isprintable() else "\N{REPLACEMENT CHARACTER}" for character in str(text)
    )


def error(text: str) -> None:
    """One sentence on stderr."""
    console = _console(stderr=True)
    console.print(f"practico: {clean(text)}", style="red" if console.is_terminal else None, markup=False)


def line(text: object = "") -> None:
    """One plain line on stdout."""
    print(clean(text))


@contextmanager
def working(text: str) -> Iterator[Advance]:
    """Show that something lasts. Yields a function to call with how many are done, and of how many.

    On a terminal a spinner, from the first count on a bar with counts and the time left; else plain lines.
    """
    console = _console(stderr=True)
    if not console.is_terminal:
        print(f"{clean(text)} …", file=sys.stderr, flush=True)
        yield _plain_counts(text)
        return
    from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn
    from rich.progress import TimeRemainingColumn as TimeLeft

    text_columns = [
        TextColumn(f"{{task.{what}}}", markup=False) for what in ("description", "fields[counts]")
    ]
    columns = (SpinnerColumn(), text_columns[0], BarColumn(20), text_columns[1], TimeLeft())
    with Progress(*columns, console=console, transient=True) as progress:
        task = progress.add_task(clean(text), total=None, counts="")

        def advance(done: int, total: int, note: str = "") -> None:
            progress.update(task, completed=done, total=total, counts=f"{done} of {total}{clean(note)}")

        yield advance


def _plain_counts(text: str) -> Advance:
    """A line whenever another quarter is done."""
    told = [0]

    def advance(done: int, total: int, note: str = "") -> None:
        quarter = 4 * done // total if total else 0
        if quarter > told[0]:
            told[0] = quarter
            print(f"{clean(text)}: {done} of {total}{clean(note)}", file=sys.stderr, flush=True)

    return advance


def table(header: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    """Rows under a header; without a terminal, plain columns separated by two spaces."""
    console = _console()
    if console.is_terminal:
        _rich_table(console, header, rows)
        return
    texts = [[clean(value) for value in row] for row in (header, *rows)]
    widths = [max(len(row[at]) for row in texts) for at in range(len(header))]
    for row in texts:
        line("  ".join(text.ljust(width) for text, width in zip(row, widths, strict=True)).rstrip())


def _rich_table(console: Console, header: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    from rich.table import Table
    from rich.text import Text

    shown = Table(box=None, header_style="bold")
    for at, title in enumerate(header):
        numeric = all(clean(row[at]).replace(".", "").isdigit() for row in rows)
        shown.add_column(title, justify="right" if numeric and rows else "left")
    for row in rows:
        shown.add_row(*(Text(clean(value)) for value in row))
    console.print(shown)


def _console(*, stderr: bool = False) -> Console:
    from rich.console import Console

    return Console(stderr=stderr, highlight=False, soft_wrap=True)


def number(value: float) -> str:
    """Points as people write them: no zeros at the end, two decimals at most."""
    return f"{value:g}" if value == round(value, 2) else f"{value:.2f}"
