"""How long `practico collect` takes, and how much memory: a class in one Moodle zip, twice.

    python benchmarks/collect.py --students 2000 [--inner]

Every student hands in the released notebooks of practico5, each with a mark of their own; `--inner` packs
them into a zip in the zip. The second run finds everything collected. CPU is user and system together.
"""

from __future__ import annotations

import argparse
import io
import json
import resource
import shutil
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
ASSIGNMENT = "practico5"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--students", type=int, default=2000)
    parser.add_argument("--inner", action="store_true", help="a zip for each student")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as directory:
        course = Path(directory, "course")
        shutil.copytree(ROOT / "source", course / "source")
        shutil.copy(ROOT / "nbgrader_config.py", course)
        archive = Path(directory, "moodle.zip")
        write_archive(archive, options.students, options.inner)
        print(f"{options.students} hand-ins, {archive.stat().st_size / 1e6:.0f} MB")
        for run in ("first", "again"):
            print(f"{run}: {measured(course, archive)}")


def write_archive(path: Path, students: int, inner: bool) -> None:
    notebooks = {
        each.name: json.loads(each.read_text()) for each in (ROOT / "release" / ASSIGNMENT).glob("*.ipynb")
    }
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(students):
            folder = f"Student {number} Name{number}_{number}_assignsubmission_file"
            files = dict(own(notebooks, number))
            if inner:
                files = {"practico5.zip": zipped(files)}
            for name, data in files.items():
                archive.writestr(f"{folder}/{name}", data)


def own(notebooks: dict[str, dict], number: int) -> Iterator[tuple[str, bytes]]:
    for name, notebook in notebooks.items():
        notebook["metadata"]["student"] = number
        yield name, json.dumps(notebook, indent=1).encode()


def zipped(files: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def measured(course: Path, archive: Path) -> str:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    started = time.monotonic()
    command = [sys.executable, "-m", "practico", "--course", str(course), "collect", ASSIGNMENT, str(archive)]
    subprocess.run(command, check=True, capture_output=True)
    seconds = time.monotonic() - started
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return f"{seconds:.1f} s, {cpu:.1f} s of CPU, {after.ru_maxrss / 1024:.0f} MiB at most"


if __name__ == "__main__":
    main()
