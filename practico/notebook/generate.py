"""nbgrader's generate_assignment in a process of its own: `python -m practico.notebook.generate ...`.

A process, because nbgrader changes the working directory, logs to stderr, ends with sys.exit and takes
seconds to import. Protocol, one line each way, so that nothing is recorded before the release was searched
for leaks:

    arguments   ROOT ASSIGNMENT DIRECTORY CODE_STUB TEXT_STUB
    stdout      generated      DIRECTORY/checked/./ASSIGNMENT is written; the gradebook is untouched
    stdin       record         (end of file instead: stop here, exit 0)
    stdout      recorded       the gradebook has its rows, as after `nbgrader generate_assignment --force`

Anything else nbgrader has to say goes to stderr. It exits 1 where nbgrader fails. Both passes read the
course's own nbgrader_config.py, so every option in it counts.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path

CHECKED = "checked"
RECORDED = "recorded"


def main(root: str, assignment: str, directory: str, *stubs: str) -> None:
    """Generate without the gradebook, ask, then generate once more and let nbgrader record it."""
    answers = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)  # whatever nbgrader or a hook prints must not break the protocol
    _generate(root, assignment, Path(directory) / CHECKED, stubs, "--no-db")
    print("generated", file=answers, flush=True)
    if sys.stdin.readline().strip() == "record":
        _generate(root, assignment, Path(directory) / RECORDED, stubs)
        print("recorded", file=answers, flush=True)


def _generate(
    root: str, assignment: str, release_directory: Path, stubs: Sequence[str], *options: str
) -> None:
    from nbgrader.apps.generateassignmentapp import GenerateAssignmentApp

    app = GenerateAssignmentApp()
    target = f"--CourseDirectory.release_directory={release_directory}"
    app.initialize([assignment, f"--CourseDirectory.root={root}", target, "--force", *options])
    # An assignment in another language than the course's has stubs of its own (practico.notebook.language).
    app.config.ClearSolutions.code_stub = {
        **app.config.ClearSolutions.get("code_stub", {}),
        "python": stubs[0],
    }
    app.config.ClearSolutions.text_stub = stubs[1]
    app.start()


if __name__ == "__main__":
    main(*sys.argv[1:])
