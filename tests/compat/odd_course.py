"""A course whose release is tests/notebooks/odd/release.ipynb, with every odd notebook as a submission."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

from both import nbgrader

ODD = Path(__file__).parents[1] / "notebooks" / "odd"
ODDITIES = sorted(path.stem for path in ODD.glob("*.ipynb") if path.stem != "release")
CONFIG = """\
c = get_config()
c.CourseDirectory.course_id = "odd"
c.ClearSolutions.code_stub = {"python": "# TU CÓDIGO ACÁ\\nraise NotImplementedError()"}
c.ClearSolutions.text_stub = "TU RESPUESTA ACÁ"
"""


def odd_course(root: Path, oddities: list[str]) -> Path:
    """Released, and handed in by one student for each of `oddities`."""
    (root / "source" / "p").mkdir(parents=True)
    (root / "nbgrader_config.py").write_text(CONFIG)
    (root / "source" / "p" / "odd.ipynb").write_text(json.dumps(master()))
    nbgrader(root, "generate_assignment", "p")
    for name in oddities:
        target = root / "submitted" / name / "p"
        target.mkdir(parents=True)
        shutil.copy(ODD / f"{name}.ipynb", target / "odd.ipynb")
    return root


def master() -> dict[str, Any]:
    """The honest notebook with its answers marked as solutions."""
    notebook: dict[str, Any] = json.loads((ODD / "honest.ipynb").read_bytes())
    del notebook["metadata"]["expects"]
    for raw in notebook["cells"]:
        marks = raw["metadata"].get("nbgrader", {})
        if marks.get("solution") and raw["cell_type"] == "code":
            head, _, body = "".join(raw["source"]).partition("\n")
            raw["source"] = f"{head}\n    ### BEGIN SOLUTION\n{body}\n    ### END SOLUTION"
    return notebook
