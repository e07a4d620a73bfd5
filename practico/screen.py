"""What the commands print: tables and spinners on a terminal, plain lines everywhere else.

Names come from files and students, so everything printed goes through `clean`: no control character of theirs
reaches the terminal. Errors go to stderr, results to stdout.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from practico.progress import Advance

if TYPE_CHECKING:
    from rich.console import Console

    from practico.batch import Batch
    from practico.demo import Demo
    from practico.notebook.release import Released
    from practico.sandbox.doctor import Finding
    from practico.verify.values import Margin, Verification


_MOST_ROWS = 60  # of a table that is printed whole


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


def diagnosed(versions: Mapping[str, str], findings: Sequence[Finding]) -> None:
    """Versions, each barrier with what happened to the attack on it, and a remedy where one fell."""
    table(("component", "version"), list(versions.items()))
    line()
    table(("barrier", "holds", "how"), [(f.barrier, "yes" if f.holds else "NO", f.how) for f in findings])
    for finding in findings:
        if not finding.holds:
            line(f"{finding.barrier}: {finding.remedy or 'no remedy is known'}")


def released(result: Released) -> None:
    """What was released, and where it is."""
    rows = [(n.name, n.solution_cells, n.test_cells, _number(n.points)) for n in result.notebooks]
    total = sum(notebook.points for notebook in result.notebooks)
    table(("notebook", "to write", "graded", "points"), rows)
    line(f"{result.assignment}: {_number(total)} points, {len(result.files)} files, nothing leaks.")
    line(f"For students: {result.directory}")
    line(f"For the LMS:  {result.archive}")


def verified(result: Verification) -> None:
    """The proof: a row for each test cell, what was not noticed, what is wrong, one closing line."""
    header = ("test", "points", "right", "wrong", "diagnosed", "mutants", "hidden part needed for", "ms")
    rows = [
        (
            row.cell,
            _number(row.points),
            f"{row.accepted}/{row.right}",
            f"{row.caught}/{row.wrong}",
            row.diagnosed,
            row.mutants,
            row.hidden or "NOTHING",
            f"{1000 * row.seconds:.1f}",
        )
        for row in result.rows
    ]
    table(header, rows)
    line()
    if result.margins:
        table(("function", "error of right answers", "of wrong ones"), [_margin(m) for m in result.margins])
        line()
    slowest = ", ".join(f"{row.cell} {1000 * row.seconds:.0f} ms" for row in result.slowest)
    line(f"Slowest tests: {slowest}.")
    line(f"Mutants: {result.mutants} caught, {len(result.equivalents)} known to make no difference.")
    line(f"Hidden inputs: seed {result.seed}, right answers on {result.seeds}. {result.seconds:.0f} s.")
    line(f"Isolation: {result.isolation}")
    for entry in result.equivalents:
        line(f"Makes no difference: {entry.cell}: {entry.before}  →  {entry.after} ({entry.reason})")
    for note in result.notes:
        line(f"Note: {note}")
    for mutant in result.survivors:
        line(f"Not noticed: {mutant.change}")
    for fault in result.faults:
        line(f"WRONG: {fault}")
    line(result.closing_line)


def _margin(margin: Margin) -> tuple[str, str, str]:
    right, wrong = (
        "-" if error is None else f"{prefix}{error:.1e}"
        for error, prefix in ((margin.right, "up to "), (margin.wrong, "from "))
    )
    return margin.function, right, wrong


def graded(batch: Batch) -> None:
    """Everyone's score, unless the class is large, and what needs a person."""
    waiting = [line for line in batch.lines if line.reasons or line.status == "needs_review"]
    shown = batch.lines if len(batch.lines) <= _MOST_ROWS else waiting
    if shown:
        rows = [(one.student, _number(one.score), _number(one.max_score), one.status) for one in shown]
        table(("student", "score", "of", "status"), rows)
    fresh = sum(one.fresh for one in batch.lines)
    unchanged = len(batch.lines) - fresh
    line(f"{batch.assignment}: {fresh} graded in {batch.seconds:.1f} s, {unchanged} unchanged.")
    line(f"Isolation: {batch.isolation}")
    missing = [one.student for one in batch.lines if one.status == "missing" and not one.fresh]
    if missing:
        line(f"Nothing from {len(missing)}: {', '.join(missing[:_MOST_ROWS])}")
    for cell in batch.slowest:
        line(f"Slow: {cell.student}: {cell.notebook}, {cell.cell}: {cell.seconds:.1f} s")
    for one in waiting:
        for reason in one.reasons or ("no reason recorded",):
            line(f"Needs a person: {one.student}: {reason}")


def demonstrated(result: Demo) -> None:
    """The scores of the sample class, and where to look next."""
    rows = [(s.student, _number(s.score), _number(s.max_score), s.note) for s in result.scores]
    table(("student", "score", "of", "handed in"), rows)
    line(f"{len(result.scores)} submissions graded with {result.grader} in {result.seconds:.1f} s.")
    for problem in result.problems:
        line(f"Needs a person: {problem}")
    for what, where in result.next_steps:
        line(f"{what}: {where}")


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


def _number(value: float) -> str:
    return f"{value:g}" if value == round(value, 2) else f"{value:.2f}"
