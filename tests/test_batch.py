"""The batch survives whatever happens to it: kills, Ctrl-C, repeats, broken submissions."""

import json
import os
import pty
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest

from practico.batch import Request, grade
from practico.grading.submission import grader
from practico.model import Status
from practico.notebook.masters import read_masters
from practico.notebook.release import release
from practico.notebook.solutions import read_bank, submission_view
from practico.settings import Settings, load_settings
from practico.store.gradebook import GradebookStore

COURSE = Path(__file__).parent / "courses" / "ordinary"
PRACTICO = [str(Path(sys.executable).parent / "practico")]


def no_progress(*_anything: object) -> None:
    """Nobody watches."""


@pytest.fixture(scope="session")
def released(tmp_path_factory) -> Path:
    """The ordinary course, released, with one submission for each answer of its bank."""
    root = tmp_path_factory.mktemp("ordinary")
    shutil.copytree(COURSE, root, dirs_exist_ok=True)
    settings = load_settings(root)
    release(settings, "tp1")
    masters = read_masters(settings, "tp1")
    for case in read_bank(root / "tests" / "solutions" / "tp1")[:8]:
        directory = settings.submitted(f"student-{case.id}", "tp1")
        directory.mkdir(parents=True)
        for name, master in masters.items():
            cases = [case] if case.notebook == name else []
            (directory / f"{name}.ipynb").write_text(json.dumps(submission_view(master, settings, cases)))
    return root


@pytest.fixture
def course(released, tmp_path) -> Settings:
    shutil.copytree(released, tmp_path / "course")
    return load_settings(tmp_path / "course")


def standing(settings: Settings) -> dict[str, object]:
    """All that a finished batch leaves: scores, and the autograded notebooks to the byte."""
    with GradebookStore.open(settings) as store:
        scores = {(s.student, s.notebook, s.grade_id): s.auto_score for s in store.scores("tp1")}
    root = settings.root / "autograded"
    files = {str(path.relative_to(root)): path.read_bytes() for path in sorted(root.rglob("*.ipynb"))}
    return {"scores": scores, "files": files}


def run(settings: Settings, *arguments: str) -> subprocess.Popen[str]:
    command = [*PRACTICO, "--course", str(settings.root), "grade", "tp1", *arguments]
    return subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, start_new_session=True
    )


def finish(settings: Settings) -> int:
    process = run(settings)
    process.communicate(timeout=240)
    return process.returncode


def assert_killed_anywhere_nothing_is_lost(settings: Settings, kills: int, seed: int) -> None:
    undisturbed = load_settings(Path(shutil.copytree(settings.root, settings.root.parent / "undisturbed")))
    began = time.monotonic()
    assert finish(undisturbed) == 0
    whole = time.monotonic() - began
    rng = random.Random(seed)
    for _ in range(kills):
        process = run(settings)
        time.sleep(rng.uniform(0.1, whole))
        os.kill(process.pid, signal.SIGKILL)
        process.communicate(timeout=60)
    assert finish(settings) == 0
    assert standing(settings) == standing(undisturbed)
    assert not [path for path in settings.root.rglob(".*") if path.name.startswith((".text", ".obj", ".pra"))]


def test_killed_at_two_moments_nothing_is_lost(course):
    assert_killed_anywhere_nothing_is_lost(course, kills=2, seed=1)


@pytest.mark.slow
def test_killed_at_twenty_moments_nothing_is_lost(course):
    assert_killed_anywhere_nothing_is_lost(course, kills=20, seed=2)


def test_the_workers_and_boxes_of_a_killed_batch_end(course):
    process = run(course)
    deadline = time.monotonic() + 60
    while len(family := psutil.Process(process.pid).children(recursive=True)) < 4:
        assert time.monotonic() < deadline
        time.sleep(0.05)
    os.kill(process.pid, signal.SIGKILL)
    process.communicate(timeout=60)
    _gone, alive = psutil.wait_procs(family, timeout=20)
    assert not [one for one in alive if one.is_running() and one.status() != psutil.STATUS_ZOMBIE]


def test_ctrl_c_stops_with_a_word_and_the_next_run_goes_on(course):
    process = run(course)
    deadline = time.monotonic() + 60
    while not list((course.root / "autograded").rglob("tp1.practico.json")):
        assert time.monotonic() < deadline
        time.sleep(0.02)
    os.killpg(process.pid, signal.SIGINT)  # as a terminal does: to the whole group
    output, _ = process.communicate(timeout=30)
    assert process.returncode == 130
    assert "interrupted" in output
    assert "Traceback" not in output
    assert finish(course) == 0


@pytest.mark.slow
@pytest.mark.parametrize("started", [1, 4, 6], ids=["workers", "zygotes", "boxes"])
def test_ctrl_c_in_a_terminal_leaves_no_process_behind(course, started):
    """There a progress bar runs in a thread while the workers are forked."""
    process, terminal = pty.fork()
    if process == 0:
        os.execv(PRACTICO[0], [*PRACTICO, "--course", str(course.root), "grade", "tp1"])
    deadline = time.monotonic() + 60
    while len(family := psutil.Process(process).children(recursive=True)) < started:
        assert time.monotonic() < deadline
        time.sleep(0.01)
    os.write(terminal, b"\x03")
    shown = b"".join(iter(lambda: _read(terminal), b""))
    assert os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]) == 130
    assert b"interrupted" in shown
    assert b"Traceback" not in shown
    _gone, alive = psutil.wait_procs(family, timeout=20)
    assert not alive
    assert finish(course) == 0


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 1 << 16)
    except OSError:  # nobody has the other end any more
        return b""


def test_what_has_not_changed_is_not_graded_again(course):
    first = grade(course, Request("tp1", jobs=1), grader, no_progress)
    assert all(line.fresh for line in first.lines)
    again = grade(course, Request("tp1", jobs=1), grader, no_progress)
    assert not any(line.fresh for line in again.lines)
    assert [line.score for line in again.lines] == [line.score for line in first.lines]
    changed = first.lines[0].student
    notebook = course.submitted(changed, "tp1") / "textos.ipynb"
    notebook.write_text(notebook.read_text() + "\n")
    third = grade(course, Request("tp1", jobs=1), grader, no_progress)
    assert [line.student for line in third.lines if line.fresh] == [changed]
    forced = grade(course, Request("tp1", students=(changed,), force=True), grader, no_progress)
    assert [(line.student, line.fresh) for line in forced.lines] == [(changed, True)]


def test_a_new_gradebook_is_filled_again(course):
    grade(course, Request("tp1", jobs=1), grader, no_progress)
    before = standing(course)
    (course.root / "gradebook.db").unlink()
    release(course, "tp1")
    again = grade(course, Request("tp1", jobs=1), grader, no_progress)
    assert all(line.fresh for line in again.lines)
    assert standing(course) == before


def test_one_bad_submission_stops_nobody(course):
    bad = course.submitted("zz-bad", "tp1")
    bad.mkdir(parents=True)
    (bad / "textos.ipynb").write_text("this is no notebook")
    batch = grade(course, Request("tp1", jobs=1), grader, no_progress)
    states = {line.student: line.status for line in batch.lines}
    assert states.pop("zz-bad") is Status.NEEDS_REVIEW
    assert set(states.values()) == {Status.GRADED}
    [line] = [line for line in batch.lines if line.student == "zz-bad"]
    assert "textos" in line.reasons[0]


def test_a_student_without_a_submission_is_missing(course):
    subprocess.run(
        [sys.executable, "-m", "nbgrader", "db", "student", "add", "absent"],
        cwd=course.root, check=True, capture_output=True,
    )  # fmt: skip
    batch = grade(course, Request("tp1", jobs=1), grader, no_progress)
    assert {line.student for line in batch.lines if line.status is Status.MISSING} == {"absent"}


def test_the_receipts_of_the_exchange_go_along(course):
    """nbgrader's generate_feedback takes them from autograded/, and its release_feedback needs them."""
    student = sorted(path.name for path in (course.root / "submitted").iterdir())[0]
    submitted = course.submitted(student, "tp1")
    (submitted / "timestamp.txt").write_text("2026-05-22 10:00:00 UTC")
    (submitted / "submission_secret.txt").write_text("secret")
    process = run(course, "--student", student)
    process.communicate(timeout=240)
    assert process.returncode == 0
    graded = course.autograded(student, "tp1")
    assert (graded / "timestamp.txt").read_text() == "2026-05-22 10:00:00 UTC"
    assert (graded / "submission_secret.txt").read_text() == "secret"
