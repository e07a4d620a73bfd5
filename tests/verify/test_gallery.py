"""docs/mistakes.md is what the bank and the catalogue of hints say today."""

from __future__ import annotations

from pathlib import Path

import pytest

from practico.gradcheck.misconceptions import IDS
from practico.settings import load_settings
from practico.verify.cases import bank_directory, read_cases
from practico.verify.gallery import gallery, write_gallery

ROOT = Path(__file__).parents[2]
GALLERY = ROOT / "docs" / "mistakes.md"


def cases():
    return read_cases(bank_directory(load_settings(ROOT), "practico5"))


@pytest.mark.slow
def test_the_gallery_is_up_to_date(tmp_path):
    """Else: practico verify practico5 --gallery docs/mistakes.md."""
    write_gallery(load_settings(ROOT), "practico5", tmp_path / "new" / GALLERY.name)
    assert GALLERY.read_text() == (tmp_path / "new" / GALLERY.name).read_text()


def test_its_headings_hints_and_answers_are_up_to_date():
    """All but the messages, for which the answers have to be graded."""
    said = [line for line in GALLERY.read_text().splitlines() if not line.startswith("- `prueba_")]
    text = "\n".join(line for line in gallery("practico5", cases(), GALLERY.name, {}).splitlines())
    # An answer's messages end with an empty line of their own.
    assert [line for line in said if line] == [line for line in text.splitlines() if line]


def test_every_misconception_and_every_wrong_answer_is_in_it():
    text = GALLERY.read_text()
    assert all(f"## `{name}`" in text for name in IDS)
    assert all(f"`wrong/{case.id.replace('-', '_')}.py`" in text for case in cases() if not case.is_right)
    assert not any(f"`right/{case.id.replace('-', '_')}.py`" in text for case in cases() if case.is_right)


def test_every_lost_test_is_told_something():
    text = GALLERY.read_text()
    told = [line for line in text.splitlines() if line.startswith("- `prueba_")]
    assert len(told) == sum(len(case.loses) for case in cases())
    assert all(len(line) < 600 for line in told)
