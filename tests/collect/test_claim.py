"""Hand-ins made by `revisar.entregar()`: a student's claim, never more."""

from __future__ import annotations

import hashlib
import json
from datetime import timedelta

import pytest
from archives import answer, moodle, write, zipped

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
OLD, NEW = answer("return [1]"), answer()
ROSTER = (
    "id,first_name,last_name,lms_user_id\n"
    "garcia_ana,Ana,García,11\npaz_eva,Eva,Paz,12\nsosa_leo,Leo,Sosa,13\n"
)


def claim(student, assignment="a1", files=None, moment="2026-05-20T10:00:00-03:00"):
    hashes = {name: hashlib.sha256(data).hexdigest() for name, data in (files or {}).items()}
    document = {"estudiante": student, "tarea": assignment, "momento": moment, "archivos": hashes}
    return json.dumps(document).encode()


def test_a_hand_in_file_inside_moodle(small):
    small.roster(ROSTER)
    files = {"squares.ipynb": NEW}
    inner = zipped({**files, "entrega.json": claim("Ana García", files=files)})
    archive = zipped({moodle(11, "Ana García", "a1.practico.zip"): inner})
    result = small.collect(write(small.inbox / "a.zip", archive))
    assert small.submitted("garcia_ana") == files
    assert not result.problems
    assert small.timestamp("garcia_ana").startswith("2026-05-22 20:00:00")  # the LMS's time, not the claim's


def test_a_hand_in_file_that_says_otherwise_than_the_lms(small):
    small.roster(ROSTER)
    inner = zipped(
        {"squares.ipynb": NEW, "entrega.json": claim("paz_eva", "a2", {"squares.ipynb": OLD, "gone.py": b""})}
    )
    archive = zipped({moodle(11, "Ana García", "a1.practico.zip"): inner})
    result = small.collect(write(small.inbox / "a.zip", archive))
    assert small.students() == ["garcia_ana"]
    texts = [problem.what for problem in result.problems]
    assert "made for a2, handed in for a1" in texts
    assert any("made by paz_eva, handed in by garcia_ana" in text for text in texts)
    assert "gone.py was in it, and is missing now" in texts
    assert "squares.ipynb was changed after it was made" in texts


def test_a_hand_in_file_alone_says_whose_it_is(small):
    small.roster(ROSTER)
    inner = zipped({"squares.ipynb": NEW, "entrega.json": claim("garcia_ana")})
    small.collect(write(small.inbox / "entrega.practico.zip", inner))
    assert small.students() == ["garcia_ana"]
    assert small.timestamp("garcia_ana").startswith("2026-05-20 13:00:00")


@pytest.mark.parametrize("data", [b"", b"[]", b"[" * 100_000, b'{"estudiante": 3, "archivos": [1]}', b"\xff"])
def test_a_broken_claim_costs_nothing(small, data):
    archive = zipped({moodle(11, "Ana", "squares.ipynb"): NEW, moodle(11, "Ana", "entrega.json"): data})
    small.collect(write(small.inbox / "a.zip", archive))
    assert small.submitted("ana") == {"squares.ipynb": NEW}
