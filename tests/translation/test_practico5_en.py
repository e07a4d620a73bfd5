"""The English edition of this course: complete, up to date, English throughout, proved like its master."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from practico.feedback.course import read_course
from practico.gradcheck.two_layer import names
from practico.grading.plan import Options, load_plan
from practico.notebook.cells import read_cells
from practico.settings import load_settings
from practico.translation.files import glossary_of
from practico.translation.making import make
from practico.verify.bank import cases_of, equivalents_of
from practico.verify.cases import misfits
from practico.verify.gallery import what_is_told
from practico.verify.verification import Request, verify

ROOT = Path(__file__).parents[2]
EDITION = "practico5-en"
SPANISH = re.compile(r"[áéíóúüñÁÉÍÓÚÑ¿¡«»]|\b(?:los|las|del|que|una|por|cada|desde|cuadro|valor)\b")


@pytest.fixture(scope="module")
def settings():
    return load_settings(ROOT)


@pytest.fixture(scope="module")
def plan(settings):
    return load_plan(settings, EDITION, Options())


def test_nothing_is_untranslated_or_stale(settings):
    """Else: practico translate practico5 --to en."""
    result = make(settings, "practico5", "en", check=True)
    assert [f"{each.where}: {each.what}" for each in result.problems] == []
    assert result.changed == ()


def test_no_spanish_is_left(settings):
    for path in settings.master(EDITION).iterdir():
        assert SPANISH.findall(path.read_text()) == [], path.name


def test_functions_are_called_as_the_checks_call_them(settings):
    glossary = glossary_of(settings, "practico5", "en")
    pairs = zip(names.SPANISH.functions.values(), names.ENGLISH.functions.values(), strict=True)
    assert [(es, glossary.rename(es)) for es, en in pairs if glossary.rename(es) != en] == []


def test_it_is_worth_what_its_master_is_worth(settings, plan):
    left_out = glossary_of(settings, "practico5", "en").leaves_out
    master = load_plan(settings, "practico5", Options())
    there = [each for each in master.notebooks if f"{each.name}.ipynb" not in left_out]
    points = [[cell.points for cell in each.master] for each in there]
    assert [[cell.points for cell in each.master] for each in plan.notebooks] == points
    assert plan.language == "en"
    assert read_course(settings, EDITION).language == "en"


def test_the_bank_fits(settings, plan):
    cases = cases_of(settings, EDITION)
    assert len(cases) > 200
    assert [fault for case in cases for fault in misfits(case, plan)] == []
    text = "\n".join(source for case in cases for source in case.sources)
    assert "affine_forward(" in text
    assert "afin_forward(" not in text
    [names] = [case for case in cases if case.id == "forward-activation-english-names"]
    assert 'activation == "sigmoide"' in names.sources[0]
    assert len(equivalents_of(settings, plan)) >= 20


def test_hints_are_in_english(settings):
    wanted = {"loss-bce-sum", "backward-db-keepdims", "hunt-wrong-line"}
    cases = [case for case in cases_of(settings, EDITION) if case.id in wanted]
    told = what_is_told(settings, EDITION, cases, jobs=1)
    messages = [cell.message for cells in told.values() for cell in cells.values()]
    assert len(messages) >= 3
    assert not any(SPANISH.search(message) for message in messages)
    assert any("cross_entropy" in message and "divide by N" in message for message in messages), messages


def test_the_visible_checks_pass_on_the_masters_answers(settings):
    """As a student runs them, in order, in a process of their own."""
    directory = settings.master(EDITION)
    for path in directory.glob("*.ipynb"):
        cells = [cell for cell in read_cells(json.loads(path.read_text())) if cell.is_code]
        code = "\n\n".join(cell.source for cell in cells)
        environment = {**os.environ, "NBGRADER_EXECUTION": "validate", "PYTHONPATH": str(ROOT)}
        run = subprocess.run(
            [sys.executable, "-"],
            input=code,
            cwd=directory,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert run.returncode == 0, run.stderr
        assert run.stdout.count("✓") >= sum(cell.is_graded for cell in cells)


@pytest.mark.slow
def test_it_is_proved_like_its_master(settings):
    """But for the mutants, which are its master's under other names."""
    result = verify(settings, Request(EDITION, mutants=False, seed=2), lambda _: _Quiet())
    assert [str(fault) for fault in result.faults] == []
    right, wrong = result.right.all, result.wrong.all
    assert result.closing_line == (
        f"verified: {right}/{right} right, {wrong}/{wrong} wrong, {wrong}/{wrong} diagnosed, stub 0, leaks 0"
    )


class _Quiet:
    def __enter__(self):
        return lambda *_: None

    def __exit__(self, *_):
        return None
