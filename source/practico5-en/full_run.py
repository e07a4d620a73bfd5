"""Runs a whole notebook, in order, in a new kernel, without touching the file: `run_notebook(path)`.

Another process does it (this same file as a program), because a cell cannot wait for another kernel.
It writes one line to its output: {"errors": {cell: text}} or {"problem": text}. It needs nbclient, which comes
with Jupyter; where it is missing, that is said and we go on.
"""

import json
import os
import subprocess
import sys
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

# In JupyterLite Python runs inside the page, and there are no other processes.
IN_THE_BROWSER = sys.platform == "emscripten"  # no i18n
SECONDS = 180  # what a whole notebook may take
PER_CELL = 60


class Run(NamedTuple):
    """The errors, by cell, of a full run; or the problem for which it could not run."""

    errors: dict = MappingProxyType({})
    problem: str = ""


def run_notebook(path, seconds=SECONDS):
    """Runs the notebook in another process and tells which cells fail."""
    if IN_THE_BROWSER:
        return Run(
            problem="in the browser I cannot run it from scratch. Do it yourself, with Kernel → Restart Kernel "
                     "and Run All Cells: no cell may fail."
        )
    command = [sys.executable, str(Path(__file__)), str(path)]
    # “validate” makes cells that only draw take no time, and checks answer in text.
    environment = {**os.environ, "NBGRADER_EXECUTION": "validate", "PYTHONIOENCODING": "utf-8"}
    try:
        done = subprocess.run(
            command, cwd=Path(path).parent, env=environment, capture_output=True, timeout=seconds, check=False
        )
    except subprocess.TimeoutExpired:
        return Run(problem=f"it did not finish in {seconds} seconds. Is there a loop that never ends?")
    except OSError as error:
        return Run(problem=f"it could not be run from scratch here ({error}).")
    try:
        return Run(**json.loads(done.stdout.decode("utf-8", "replace").splitlines()[-1]))
    except (IndexError, ValueError, TypeError):
        return Run(problem="the new kernel closed before it was done.")


def _run_here(path):
    try:
        import nbformat
        from nbclient import NotebookClient
        from nbclient.exceptions import CellTimeoutError, DeadKernelError
    except ImportError:
        return {"problem": "nbclient is not installed, so I did not run it from scratch: do it yourself."}
    notebook = nbformat.read(path, as_version=4)
    client = NotebookClient(
        notebook,
        timeout=PER_CELL,
        kernel_name="python3",
        allow_errors=True,
        resources={"metadata": {"path": "."}},
    )
    try:
        client.execute()
    except CellTimeoutError:
        return {"problem": f"a cell took more than {PER_CELL} seconds. Is there a loop that never ends?"}
    except DeadKernelError:
        return {"problem": "the new kernel died halfway."}
    errors = {}
    for number, cell in enumerate(notebook.cells, start=1):
        for output in cell.get("outputs", []):
            if output.output_type == "error":
                name = cell.metadata.get("nbgrader", {}).get("grade_id") or f"cell {number}"
                text = (
                    output.evalue if output.ename == "FailedCheck" else f"{output.ename}: {output.evalue}"
                )
                errors[name] = " ".join(text.split())[:300]
    return {"errors": errors}


if __name__ == "__main__":
    print(json.dumps(_run_here(sys.argv[1])))
