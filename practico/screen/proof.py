"""What the commands before a release print."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from practico.screen.console import line, number, table

if TYPE_CHECKING:
    from practico.notebook.release import Released
    from practico.sandbox.doctor import Finding
    from practico.verify.values import Margin, Verification


def diagnosed(versions: Mapping[str, str], findings: Sequence[Finding], remarks: Sequence[str] = ()) -> None:
    """Versions, each barrier with what happened to the attack on it, and a remedy where one fell."""
    table(("component", "version"), list(versions.items()))
    line()
    table(("barrier", "holds", "how"), [(f.barrier, "yes" if f.holds else "NO", f.how) for f in findings])
    for finding in findings:
        if not finding.holds:
            line(f"{finding.barrier}: {finding.remedy or 'no remedy is known'}")
    for remark in remarks:
        line(f"Gradebook: {remark}")


def released(result: Released) -> None:
    """What was released, and where it is."""
    rows = [(n.name, n.solution_cells, n.test_cells, number(n.points)) for n in result.notebooks]
    total = sum(notebook.points for notebook in result.notebooks)
    table(("notebook", "to write", "graded", "points"), rows)
    line(f"{result.assignment}: {number(total)} points, {len(result.files)} files, nothing leaks.")
    line(f"For students: {result.directory}")
    line(f"For the LMS:  {result.archive}")


def verified(result: Verification) -> None:
    """The proof: a row for each test cell, what was not noticed, what is wrong, one closing line."""
    header = ("test", "points", "right", "wrong", "diagnosed", "mutants", "hidden part needed for", "ms")
    rows = [
        (
            row.cell,
            number(row.points),
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
