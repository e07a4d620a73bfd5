"""Every attack of tests/notebooks/attacks through the engine: P1 to P5 of the threat model hold on each.

One warm grader grades, for each attack, the honest wrong answer, the attack, and the right answers of the
neighbour, who must get full marks whatever came before.
"""

import collections
import dataclasses
import json
import os
import shutil
import time
from pathlib import Path

import pytest
from attack_bank import Attack, read_attacks, small_notebook, write_attack
from attack_course import ASSIGNMENT, ATTACKER, NEIGHBOUR, NOTEBOOK, SCORE, AttackedCourse, write_course
from attack_watch import (
    DONE,
    Listener,
    descendants,
    differing,
    escapes,
    marked_processes,
    programs,
    traces,
    tree_digest,
)
from nbconvert import HTMLExporter
from nbformat import from_dict

from practico.grading.graders import Graders
from practico.grading.plan import Job, Options, load_plan
from practico.grading.submission import grader
from practico.model import NotebookResult, Outcome, Status, SubmissionResult
from practico.notebook.masters import read_masters
from practico.notebook.solutions import submission_view
from practico.settings import Limits

ATTACKS = read_attacks()
SMALL = [attack for attack in ATTACKS if attack.is_small]
LIMITS = Limits(cell_seconds=2, notebook_seconds=10, memory_mib=512, processes=16, output_mib=2, files_mib=16)
MOST_SECONDS = 40  # for one submission, whatever it does, on a machine that does other things too
MOST_BYTES = 16 << 20  # of the autograded notebook
SEED = 20_261_125_777  # as private as a student's
# A test that cannot be interrupted ends its grader: then it needs review, unless the answer comes too late.
MAY_END_THEIR_GRADER = {"integers-that-hash-alike"}


@pytest.fixture(scope="module")
def course(tmp_path_factory) -> AttackedCourse:
    return write_course(tmp_path_factory.mktemp("attacked"))


@pytest.fixture(scope="module")
def listener(course):
    heard = Listener(course.mark)
    yield heard
    heard.close()


@pytest.fixture(scope="module")
def attacked(course):
    """The grader under attack, in a process of its own as in a batch; environment and home hold canaries."""
    settings = dataclasses.replace(course.settings, limits=LIMITS)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DATABASE_URL", f"postgresql://grader:{course.canaries.environment}@db/grades")
        patch.setenv("HOME", str(course.home))
        with Graders(load_plan(settings, ASSIGNMENT, Options()), grader, 1, expected=2) as graders:
            yield lambda job: next(graders.results([job]))[1]


class Graded:
    """One submission's result, and how long it took."""

    def __init__(self, grade, student: str, folder: Path) -> None:
        began = time.monotonic()
        self.result: SubmissionResult = grade(Job(student, str(folder), SEED))
        self.seconds = time.monotonic() - began

    @property
    def notebook(self) -> NotebookResult:
        return self.result.notebooks[0]

    @property
    def scores(self) -> dict[str, float]:
        return {cell.grade_id: cell.score or 0.0 for cell in self.notebook.cells}

    @property
    def words(self) -> list[str]:
        """Everything of the result that a person reads, but for the TA's details."""
        cells = [text for cell in self.notebook.cells for text in (cell.message, *cell.diagnosis)]
        repairs = [text for r in self.notebook.repairs for text in (r.kind, r.grade_id, r.detail)]
        return [*cells, *repairs, self.notebook.reason, *strings(json.loads(self.notebook.notebook or "{}"))]


def strings(value: object) -> list[str]:
    """Every text in a JSON value."""
    if isinstance(value, dict):
        return [text for pair in value.items() for item in pair for text in strings(item)]
    if isinstance(value, list):
        return [text for item in value for text in strings(item)]
    return [value] if isinstance(value, str) else []


@pytest.fixture(scope="module")
def honest_scores(attacked, course, listener, tmp_path_factory):
    """The scores of the honest answer that an attack wraps; each answer is graded once."""
    known: dict[tuple[str, ...], dict[str, float]] = {}

    def scores(attack: Attack) -> dict[str, float]:
        key = attack.honest.sources
        if key not in known:
            folder = tmp_path_factory.mktemp("honest")
            content = small_notebook(attack.honest, course, listener.port)
            (folder / f"{NOTEBOOK}.ipynb").write_text(json.dumps(content))
            graded = Graded(attacked, ATTACKER, folder)
            lost = {cell.grade_id for cell in graded.notebook.cells if cell.outcome is Outcome.FAILED}
            assert lost == set(attack.honest.loses), "not the honest wrong answer it should be"
            known[key] = graded.scores
        return known[key]

    return scores


@pytest.mark.parametrize("attack", SMALL, ids=lambda attack: f"{attack.family}-{attack.id}")
def test_an_attack_gains_nothing_reads_nothing_harms_nothing(
    attack, attacked, honest_scores, course, listener, tmp_path
):
    honest = honest_scores(attack)
    folder = course.settings.submitted(f"{ATTACKER}-{attack.id}", ASSIGNMENT)
    write_attack(attack, folder, course, listener.port)
    own = str(folder.parent.relative_to(course.root.parent))
    files, alive, calls = (
        tree_digest(course.root.parent, [own]),
        descendants(os.getpid()),
        len(listener.heard),
    )
    graded = Graded(attacked, ATTACKER, folder)
    gained_no_point(attack, graded, honest)
    secrets_stayed(graded, course)
    assert listener.heard[calls:] == [], "it reached the network"
    assert [text for text in printed(graded.notebook) if DONE in text] == []
    assert graded.seconds < MOST_SECONDS
    assert differing(files, tree_digest(course.root.parent, [own])) == [], "it wrote outside its box"
    assert traces(course.mark, course.root, course.home) == []
    assert list(escapes(graded.words)) == []
    assert len(graded.notebook.notebook or "") < MOST_BYTES
    if attack.family == "return":
        page_is_safe(graded, course)
    the_neighbour_gets_full_marks(attacked, course)
    nothing_survives(alive, course)
    shutil.rmtree(folder.parent)


def gained_no_point(attack: Attack, graded: Graded, honest: dict[str, float]) -> None:
    gained = {name: score for name, score in graded.scores.items() if score > honest[name]}
    assert gained == {}, "points gained over the honest answer"
    assert graded.notebook.max_score == sum(cell.points for cell in graded.notebook.cells) == SCORE + 2
    if not attack.readable:
        assert graded.result.status is not Status.GRADED
    elif attack.id not in MAY_END_THEIR_GRADER:
        assert graded.result.status is Status.GRADED, (graded.notebook.reason, graded.notebook.cells)


def secrets_stayed(graded: Graded, course: AttackedCourse) -> None:
    text = "\n".join([*graded.words, graded.notebook.notebook or ""])
    assert [name for name, canary in course.canaries.all.items() if canary in text] == []
    assert course.canaries.hidden_input.replace(".", "") not in text


def the_neighbour_gets_full_marks(attacked, course: AttackedCourse) -> None:
    neighbour = Graded(attacked, NEIGHBOUR, course.settings.submitted(NEIGHBOUR, ASSIGNMENT))
    assert neighbour.result.score == SCORE
    assert neighbour.seconds < MOST_SECONDS


def nothing_survives(alive: set[int], course: AttackedCourse) -> None:
    """A zygote that died was replaced: only its own process and bubblewrap's may be new."""
    deadline = time.monotonic() + 3
    while (left := marked_processes(course.mark)) or len(descendants(os.getpid())) > len(alive):
        assert time.monotonic() < deadline, f"still alive: {left or descendants(os.getpid()) - alive}"
        time.sleep(0.02)


def rendered(graded: Graded) -> str:
    notebook = from_dict(json.loads(graded.notebook.notebook or "{}"))
    page: str = HTMLExporter(template_name="classic", embed_images=True).from_notebook_node(notebook)[0]
    return page


def page_is_safe(graded: Graded, course: AttackedCourse) -> None:
    """Rendered as feedback and the formgrader do, the notebook has no programs but the template's own."""
    page = rendered(graded)
    empty = {"cells": [], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
    own = HTMLExporter(template_name="classic").from_notebook_node(from_dict(empty))[0]
    assert not collections.Counter(programs(page)) - collections.Counter(programs(own))


@pytest.fixture(scope="module")
def real(settings):
    """The real assignment's grader, with small limits."""
    with grader(load_plan(settings, "practico5", Options())) as grade:
        yield grade


@pytest.mark.parametrize(
    "attack", [a for a in ATTACKS if not a.is_small], ids=lambda attack: f"{attack.family}-{attack.id}"
)
def test_wrong_mathematics_does_not_pass(attack, real, settings, tmp_path, course, listener):
    masters = read_masters(settings, "practico5")
    for name, master in masters.items():
        case = dataclasses.replace(
            attack.case, sources=tuple(course.fill(source, listener.port) for source in attack.case.sources)
        )
        filled = submission_view(master, settings, [case] if case.notebook == name else [])
        (tmp_path / f"{name}.ipynb").write_text(json.dumps(filled))
    result = real(Job(ATTACKER, str(tmp_path), SEED))
    assert result.status is Status.GRADED
    cells = {cell.grade_id: cell for notebook in result.notebooks for cell in notebook.cells}
    passed = {name for name in attack.case.loses if cells[name].score}
    assert passed == set(), "wrong mathematics passed"
    texts = [text for notebook in result.notebooks for text in printed(notebook)]
    assert DONE not in "\n".join(texts)


def printed(notebook: NotebookResult) -> list[str]:
    """What the cells put out: the sources of attacks hold any word."""
    cells = json.loads(notebook.notebook or '{"cells": []}')["cells"]
    return [text for cell in cells for text in strings(cell.get("outputs", []))]


def test_the_bank_of_attacks_is_complete():
    families = collections.Counter(attack.family for attack in ATTACKS)
    assert set(families) == {"secrets", "verdict", "harm", "return", "mathematics"}
    assert len({attack.id for attack in ATTACKS}) == len(ATTACKS) > 140
