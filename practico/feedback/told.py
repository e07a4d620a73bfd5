"""What a test cell says where nbgrader ran it: in the student's kernel, hidden lines and all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from practico.feedback.words import Words
from practico.model import Cell, Role


def told_by_nbgrader(outputs: object, visible: str, words: Words, *, guarded: bool) -> str:
    """What the student is told about a failed test, from its stored outputs; "" where it did not fail.

    Of a `guarded` test (one with hidden lines) only a message that also stands in its `visible` part is
    shown: the text of an exception may hold hidden inputs.
    """
    error = _last_error(outputs)
    if error is None:
        return ""
    kind, text = str(error.get("ename", "")), str(error.get("evalue", "")).strip()
    if guarded and (not text or text not in visible):
        return words.failed_check
    if kind == "AssertionError":
        return text or words.failed_check
    return f"{words.failed_with.format(kind=kind)} {text}".strip()


def shown_source(cell: Cell, markers: Sequence[tuple[str, str]]) -> str:
    """A cell's source without its hidden regions; one that is not closed hides all that follows."""
    if cell.role not in (Role.TEST, Role.TASK, Role.LOCKED, Role.MANUAL):
        return cell.source
    kept, closing = [], ""
    for line in cell.source.split("\n"):
        begun = next((end for begin, end in markers if begin in line), "")
        if begun and not closing:
            closing = begun
        elif closing and closing in line:
            closing = ""
        elif not closing:
            kept.append(line)
    return "\n".join(kept)


def _last_error(outputs: object) -> Mapping[str, object] | None:
    if not isinstance(outputs, list):
        return None
    errors = [each for each in outputs if isinstance(each, Mapping) and each.get("output_type") == "error"]
    return errors[-1] if errors else None
