"""The attacks of tests/notebooks/attacks, side by side against `nbgrader autograde` and practico.

Each attack is handed in to the same miniature course (mathematics: to the real assignment) and graded by both
with the same tests. An attack succeeds when it gains a point over the honest wrong answer it wraps, shows a
planted secret or calls out, harms (the next student's score, files, processes, time, memory that it said it
took), or puts a program into the page that shows the notebook. Measured, never assumed: the harm of an attack
that would damage this machine outside a box is not run there, and counts for neither side.

    python benchmarks/attacks.py [--only WORD] [--json FILE]
"""

from __future__ import annotations

import argparse
import dataclasses
import json
import os
import shutil
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from attacked import ROOT, Graded, Nbgrader, Practico, Submit  # first: it puts tests/ on the import path

# isort: split
from attack_bank import Attack, filled, read_attacks, small_notebook, write_attack
from attack_course import ASSIGNMENT, AttackedCourse, write_course
from attack_watch import DONE, Listener

from practico.grading.graders import Graders
from practico.grading.plan import Options, load_plan
from practico.grading.submission import grader
from practico.notebook.masters import read_masters
from practico.notebook.solutions import SolutionCase, submission_view
from practico.settings import Limits, load_settings

REAL = "practico5"
CELL_SECONDS = 5
LIMITS = Limits(cell_seconds=CELL_SECONDS, notebook_seconds=15, memory_mib=512, processes=16, files_mib=16)
# Outside a box these would mount over this machine's /tmp, or touch terabytes of its memory.
NOT_THERE = {"gains-privileges", "returns-a-broadcast", "size-without-end"}
TOGETHER = 8


@dataclass(frozen=True)
class Seen:
    """What came of one attack on one grader; all false and empty: it held."""

    points: float = 0.0
    secrets: tuple[str, ...] = ()
    harms: tuple[str, ...] = ()
    programs: tuple[str, ...] = ()

    @property
    def succeeded(self) -> bool:
        return bool(self.points > 0 or self.secrets or self.harms or self.programs)

    def __str__(self) -> str:
        parts = [f"+{self.points:g} points"] if self.points > 0 else []
        parts += [f"read: {', '.join(self.secrets)}"] if self.secrets else []
        parts += [f"harmed: {', '.join(self.harms)}"] if self.harms else []
        parts += ["program in the page"] if self.programs else []
        return "; ".join(parts) or "held"


def judged(attack: Attack, attacked: Graded, honest: Graded, canaries: dict[str, str]) -> Seen:
    gained = sum(max(0.0, score - honest.scores.get(name, 0.0)) for name, score in attacked.scores.items())
    if attack.family == "mathematics":
        gained = sum(attacked.scores.get(name, 0.0) for name in attack.case.loses)
    printed = attacked.printed
    read = [name for name, word in canaries.items() if word in printed and word not in honest.printed]
    read += ["network"] if attacked.called else []
    done = DONE in printed
    read += ["what it wanted"] if done and attack.family == "secrets" and not read else []
    harms = [*attacked.harms, *(["limits"] if done and attack.family == "harm" else [])]
    page = attacked.page - honest.page if attack.family == "return" else Counter[str]()
    return Seen(gained, tuple(read), tuple(harms), tuple(page))


def hand_in(attack: Attack) -> Submit:
    return lambda course, folder, port: write_attack(attack, folder, course, port)


def hand_in_honest(case: SolutionCase) -> Submit:
    def submit(course: AttackedCourse, folder: Path, port: int) -> None:
        folder.mkdir(parents=True)
        (folder / "tp.ipynb").write_text(json.dumps(small_notebook(case, course, port)))

    return submit


def hand_in_real(case: SolutionCase) -> Submit:
    def submit(course: AttackedCourse, folder: Path, port: int) -> None:
        folder.mkdir(parents=True)
        [(name, master)] = read_masters(course.settings, REAL).items()
        notebook = submission_view(master, course.settings, [filled(case, course, port)])
        (folder / f"{name}.ipynb").write_text(json.dumps(notebook))

    return submit


def real_course(small: AttackedCourse, directory: Path) -> AttackedCourse:
    """The course of this repository with the exercise that the mathematics attack, and the same canaries."""
    source = directory / "course" / "source" / REAL
    shutil.copytree(
        ROOT / "source" / REAL, source, ignore=shutil.ignore_patterns("__pycache__", "ejercicio2*")
    )
    shutil.copytree(small.home, directory / "home")
    shutil.copy(ROOT / "nbgrader_config.py", directory / "course")
    return dataclasses.replace(small, settings=load_settings(directory / "course"), home=directory / "home")


def measure(attacks: list[Attack], practico: Any, nbgrader: Any, canaries: dict[str, str], real: bool) -> Any:
    """(attack, what nbgrader let happen or None where it was not run, what practico let happen) of each."""
    submit = (lambda attack: hand_in_real(attack.case)) if real else hand_in
    honest_of = hand_in_real if real else hand_in_honest
    answers = {attack.honest.sources: attack.honest for attack in attacks}
    ours = {key: practico.grade(honest_of(case), False) for key, case in answers.items()}
    rows = {
        a.id: judged(a, practico.grade(submit(a), not real), ours[a.honest.sources], canaries)
        for a in attacks
    }
    theirs = dict(
        zip(answers, nbgrader.grade([honest_of(case) for case in answers.values()], False), strict=True)
    )
    chunks = list(_chunks([attack for attack in attacks if attack.id not in NOT_THERE]))

    def there(chunk: list[Attack]) -> list[Graded]:
        alone = chunk[0].family == "harm"
        graded: list[Graded] = nbgrader.grade([submit(attack) for attack in chunk], alone and not real)
        return graded

    with ThreadPoolExecutor(os.cpu_count()) as pool:
        for chunk, graded in zip(chunks, pool.map(there, chunks), strict=True):
            for attack, each in zip(chunk, graded, strict=True):
                seen = judged(attack, each, theirs[attack.honest.sources], canaries)
                yield _told(attack, seen, rows[attack.id])
    for attack in attacks:
        if attack.id in NOT_THERE:
            yield _told(attack, None, rows[attack.id])


def _chunks(attacks: list[Attack]) -> Iterator[list[Attack]]:
    """Those that may harm the whole run one by one, the others eight at a time: nbgrader starts slowly."""
    alone = [attack for attack in attacks if attack.family == "harm"]
    together = [attack for attack in attacks if attack not in alone]
    yield from ([attack] for attack in alone)
    yield from (together[start : start + TOGETHER] for start in range(0, len(together), TOGETHER))


def _told(attack: Attack, theirs: Seen | None, ours: Seen) -> tuple[Attack, Seen | None, Seen]:
    print(f"{attack.id:40} {attack.family:12} {_cell(theirs):52} {ours}", flush=True)
    return attack, theirs, ours


def _cell(seen: Seen | None) -> str:
    return "not run there: would harm this machine" if seen is None else str(seen)


def run(attacks: list[Attack]) -> list[tuple[Attack, Seen | None, Seen]]:
    with tempfile.TemporaryDirectory(prefix="attacks-") as name:
        course = write_course(Path(name) / "small")
        os.environ["DATABASE_URL"] = f"postgresql://grader:{course.canaries.environment}@db/grades"
        os.environ["HOME"] = str(course.home)
        timeout = f"c.ExecutePreprocessor.timeout = {CELL_SECONDS}\n"
        config = course.root / "nbgrader_config.py"
        config.write_text(config.read_text() + timeout)
        listener = Listener(course.mark)
        canaries = course.canaries.all
        print(f"{'attack':40} {'family':12} {'nbgrader autograde':52} practico", flush=True)
        rows: list[tuple[Attack, Seen | None, Seen]] = []
        for place, assignment in ((course, ASSIGNMENT), (real_course(course, Path(name) / "real"), REAL)):
            chosen = [attack for attack in attacks if attack.is_small == (assignment == ASSIGNMENT)]
            if not chosen:
                continue
            nbgrader = Nbgrader(place, assignment)
            settings = dataclasses.replace(place.settings, limits=LIMITS)
            with Graders(load_plan(settings, assignment, Options()), grader, 1, expected=2) as graders:
                practico = Practico(place, graders, listener, assignment)
                rows += measure(chosen, practico, nbgrader, canaries, assignment == REAL)
        listener.close()
        return rows


def families(rows: list[tuple[Attack, Seen | None, Seen]]) -> dict[str, str]:
    """For each family how many of its attacks succeeded there and here."""
    found = {}
    for name in dict.fromkeys(attack.family for attack, _, _ in rows):
        own = [(theirs, ours) for attack, theirs, ours in rows if attack.family == name]
        there = [theirs for theirs, _ in own if theirs is not None]
        ours = sum(ours.succeeded for _, ours in own)
        found[name] = (
            f"nbgrader {sum(seen.succeeded for seen in there)}/{len(there)}, practico {ours}/{len(own)}"
        )
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--only", default="", help="attacks whose family or id holds this word")
    parser.add_argument("--json", type=Path)
    arguments = parser.parse_args()
    began = time.monotonic()
    rows = run([a for a in read_attacks() if arguments.only in f"{a.family}-{a.id}"])
    both = [(theirs, ours) for _, theirs, ours in rows if theirs is not None]
    counts = [sum(seen.succeeded for seen in side) for side in zip(*both, strict=True)] or [0, 0]
    alone = sum(ours.succeeded for _, theirs, ours in rows if theirs is None)
    seconds = time.monotonic() - began
    for family, line in families(rows).items():
        print(f"{family:12} {line}")
    print(f"{len(rows)} attacks in {seconds:.0f} s, {len(rows) - len(both)} of them not run there")
    total = f"{counts[1] + alone}/{len(rows)}"
    print(f"attacks that succeed: nbgrader {counts[0]}/{len(both)}, practico {total}")
    if arguments.json:
        table = [
            {"attack": a.id, "family": a.family, "title": a.title, "practico": asdict(ours),
             "nbgrader": None if theirs is None else asdict(theirs)}
            for a, theirs, ours in rows
        ]  # fmt: skip
        arguments.json.write_text(json.dumps(table, indent=1))


if __name__ == "__main__":
    main()
