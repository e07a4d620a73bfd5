"""docs/mistakes.md is what the bank and the catalogue of misconceptions say today."""

from __future__ import annotations

from pathlib import Path

from practico.gradcheck.misconceptions import IDS
from practico.settings import load_settings
from practico.verify.cases import bank_directory, read_cases
from practico.verify.gallery import gallery, write_gallery

ROOT = Path(__file__).parents[2]
GALLERY = ROOT / "docs" / "mistakes.md"


def test_the_gallery_is_up_to_date(tmp_path):
    """Else: practico verify practico5 --gallery docs/mistakes.md."""
    write_gallery(load_settings(ROOT), "practico5", tmp_path / "new" / GALLERY.name)
    assert GALLERY.read_text() == (tmp_path / "new" / GALLERY.name).read_text()


def test_every_misconception_and_every_wrong_answer_is_in_it():
    cases = read_cases(bank_directory(load_settings(ROOT), "practico5"))
    text = gallery("practico5", cases, GALLERY.name)
    assert all(f"## `{name}`" in text for name in IDS)
    assert all(f"`wrong/{case.id.replace('-', '_')}.py`" in text for case in cases if not case.is_right)
    assert not any(f"`right/{case.id.replace('-', '_')}.py`" in text for case in cases if case.is_right)
