"""The executed notebook as the formgrader shows it: the rebuilt notebook with its outputs, safe to look at.

Hidden tests are not in it: test cells are as released, and a failed one shows its message, never a traceback.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from practico.checker.verdict import TestVerdict
from practico.errors import BoxDied
from practico.model import Outcome
from practico.notebook.rebuild import Origin, Rebuilt
from practico.notebook.sanitise import safe_markdown, safe_output
from practico.sandbox.box import CellRun
from practico.settings import Limits


def tested_cell(verdict: TestVerdict, remarks: Sequence[str]) -> CellRun:
    """What a test cell shows: why it failed, or what there is to remark on a right answer."""
    if verdict.outcome is Outcome.FAILED:
        return _told("AssertionError", verdict.message)
    text = "".join(f"{line}\n" for line in remarks)
    return CellRun(outputs=[{"output_type": "stream", "name": "stdout", "text": text}] if text else [])


def cut_off(limits: Limits) -> CellRun:
    """What a cell shows that did not run, because the notebook had used up its time or its boxes."""
    return _told("CellTimeoutError", f"not run: the notebook had used its {limits.notebook_seconds:g} s")


def finished_notebook(rebuilt: Rebuilt, runs: Mapping[int, CellRun]) -> str:
    """The rebuilt notebook with outputs, as JSON text."""
    cells = rebuilt.notebook["cells"]
    count = 0  # ours: the box's own counter is the student's to set, to a hidden input for one
    for built in rebuilt.cells:
        raw = cells[built.cell.index]
        if built.cell.is_code:
            run = runs.get(built.cell.index, CellRun())
            count += run.execution_count is not None
            _fill(raw, run, built.pictures, count)
        elif built.origin is not Origin.MASTER:  # raw cells too: pages typeset formulas in them
            raw["source"] = safe_markdown(raw["source"], raw.get("attachments", {}))
    return json.dumps(rebuilt.notebook) + "\n"  # indenting takes ten times as long


def _fill(raw: dict[str, Any], run: CellRun, pictures: tuple[dict[str, Any], ...], count: int) -> None:
    outputs = [safe_output(output) for output in run.outputs]
    if run.broken is not None:
        reason = run.broken.told if isinstance(run.broken, BoxDied) else run.broken.reason
        outputs.append(_error(type(run.broken).__name__, reason))
    # A cell that only shows does nothing while it is graded: the pictures that came with it are kept.
    raw["outputs"] = outputs or [dict(picture) for picture in pictures]
    raw["execution_count"] = None if run.execution_count is None else count
    for output in raw["outputs"]:
        if "execution_count" in output:
            output["execution_count"] = raw["execution_count"]


def _told(name: str, text: str) -> CellRun:
    return CellRun(outputs=[_error(name, text)], error=(name, text))


def _error(name: str, text: str) -> dict[str, Any]:
    return {"output_type": "error", "ename": name, "evalue": text, "traceback": [f"{name}: {text}"]}
