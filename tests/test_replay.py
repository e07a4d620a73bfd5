"""`practico grade --replay`: every score comes out again, or the cell that does not is named."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from attack_watch import differing, tree_digest
from miniature import check, course, notebook, solution

from practico.cli import main
from practico.notebook.cells import read_cells
from practico.notebook.masters import read_masters
from practico.notebook.release import release
from practico.notebook.solutions import submission_view
from practico.settings import Settings

HALF = solution("half", "def half(x):\n    ### BEGIN SOLUTION\n    return x / 2\n    ### END SOLUTION")
# Its answer is right for about one input in two, so that the score hangs on the hidden seed alone.
DRAWN = check(
    "drawn",
    "### BEGIN HIDDEN TESTS\nfrom practico.gradcheck import hidden_rng\n"
    "score = sum(half(n) == n / 2 for n in hidden_rng('drawn').uniform(-1, 1, 40))\nscore / 10\n"
    "### END HIDDEN TESTS",
    points=4,
)
SURE = check("sure", "assert half(4) == 2", points=3)
POSITIVE_ONLY = "def half(x):\n    return x / 2 if x > 0 else 0.0"


@pytest.fixture(scope="module")
def graded(tmp_path_factory) -> Settings:
    """Ana's answer holds for positive numbers; Eva's always, and Eva handed in a broken notebook as well."""
    root = tmp_path_factory.mktemp("replay")
    settings = course(root, n=notebook(HALF, SURE, DRAWN), o=notebook(HALF, SURE))
    release(settings, "a1")
    masters = read_masters(settings, "a1")
    for student, answer in (("ana", POSITIVE_ONLY), ("eva", None)):
        folder = settings.submitted(student, "a1")
        folder.mkdir(parents=True)
        for name, master in masters.items():
            view = submission_view(master, settings)
            for cell, raw in zip(read_cells(view), view["cells"], strict=True):
                raw["source"] = answer if answer and cell.grade_id == "half" else raw["source"]
            text = "{broken" if (student, name) == ("eva", "o") else json.dumps(view)
            (folder / f"{name}.ipynb").write_text(text)
    assert practico(settings, "grade", "a1", "--jobs", "1") == 1  # Eva's broken notebook needs a person
    assert 3 < json.loads(record(settings, "ana").read_text())["score"] < 10
    return settings


@pytest.fixture
def settings(graded, tmp_path) -> Settings:
    shutil.copytree(graded.root, tmp_path / "course")
    return course(tmp_path / "course", n=notebook(HALF, SURE, DRAWN), o=notebook(HALF, SURE))


def practico(settings: Settings, *arguments: str) -> int:
    return main(["--course", str(settings.root), *arguments])


def record(settings: Settings, student: str) -> Path:
    return settings.record(student, "a1")


def rewrite(settings: Settings, student: str, **changes: object) -> None:
    entry = json.loads(record(settings, student).read_text())
    record(settings, student).write_text(json.dumps(entry | changes))


def test_every_score_is_reproduced_and_nothing_is_written(settings, capsys, tmp_path):
    (settings.root / ".course_secret").unlink()  # what the record says is enough
    before = tree_digest(settings.root)
    file = tmp_path / "replay.json"
    assert practico(settings, "grade", "a1", "--replay", "--json", str(file)) == 0
    assert differing(before, tree_digest(settings.root)) == []
    printed = capsys.readouterr().out.splitlines()
    assert printed[-1] == "2 of 2 reproduced, every cell; nothing was written."
    assert not [line for line in printed if line.startswith(("Note", "Not reproduced"))]
    document = json.loads(file.read_text())
    assert document["reproduced"] is True
    assert [one["student"] for one in document["submissions"]] == ["ana", "eva"]


def test_only_those_who_are_named(settings, capsys):
    assert practico(settings, "grade", "a1", "--student", "eva", "--replay") == 0
    assert capsys.readouterr().out.splitlines()[-1] == "1 of 1 reproduced, every cell; nothing was written."


def test_another_seed_gives_other_hidden_inputs_and_the_cell_is_named(settings, capsys):
    """The planted fault: the recorded score was not earned on the recorded seed."""
    seed = json.loads(record(settings, "ana").read_text())["seed"]
    scores = set()
    for other in range(seed + 1, seed + 4):
        rewrite(settings, "ana", seed=other)
        code = practico(settings, "grade", "a1", "--student", "ana", "--replay")
        failed = [line for line in capsys.readouterr().out.splitlines() if line.startswith("Not reproduced")]
        assert code == bool(failed)
        scores.update(failed)
    assert scores
    assert all(line.startswith("Not reproduced: ana: n, drawn: partial ") for line in scores)


def test_a_score_that_was_changed_by_hand_is_found(settings, capsys, tmp_path):
    entry = json.loads(record(settings, "eva").read_text())
    entry["notebooks"][0]["cells"][0] |= {"score": 1.0, "outcome": "partial"}
    rewrite(settings, "eva", notebooks=entry["notebooks"])
    file = tmp_path / "replay.json"
    assert practico(settings, "grade", "a1", "--replay", "--json", str(file)) == 1
    printed = capsys.readouterr().out.splitlines()
    assert "Not reproduced: eva: n, sure: partial 1/3 recorded, passed 3/3 now" in printed
    assert printed[-1] == "1 of 2 reproduced, every cell; nothing was written."
    ana, eva = json.loads(file.read_text())["submissions"]
    assert (ana["reproduced"], eva["reproduced"]) == (True, False)
    assert eva["differences"] == [
        {"notebook": "n", "cell": "sure", "recorded": "partial 1/3", "replayed": "passed 3/3"}
    ]


def test_what_changed_since_is_said(settings, capsys):
    """A stricter test and another answer: both are told, and what came of it."""
    stricter = check("sure", "assert half(4) == 2 and half(-4) == -2", points=3)
    course(settings.root, n=notebook(HALF, stricter, DRAWN), o=notebook(HALF, SURE))
    (settings.submitted("eva", "a1") / "apuntes.txt").write_text("added later")
    rewrite(settings, "eva", versions={"python": "3.11.0", "practico": "0.0.1"})
    assert practico(settings, "grade", "a1", "--replay") == 1
    printed = capsys.readouterr().out.splitlines()
    assert "Note: the master or the course's settings changed since (ana, eva)" in printed
    assert "Note: the submission changed since (eva)" in printed
    assert [line for line in printed if line.startswith("Note: other versions: python 3.11.0 then, ")]
    assert "Not reproduced: ana: n, sure: passed 3/3 recorded, failed 0/3 now" in printed
    assert not [line for line in printed if line.startswith("Not reproduced: eva")]


def test_a_cell_that_came_or_went_is_named(settings, capsys):
    course(settings.root, n=notebook(HALF, check("new", "assert half"), DRAWN), o=notebook(HALF, SURE))
    assert practico(settings, "grade", "a1", "--student", "ana", "--replay") == 1
    printed = capsys.readouterr().out.splitlines()
    assert "Not reproduced: ana: n, sure: passed 3/3 recorded, no such cell now" in printed
    assert "Not reproduced: ana: n, new: no such cell recorded, passed 1/1 now" in printed


def test_the_rules_of_the_record_hold(settings, capsys):
    """Graded by nbgrader's own rules, replayed by them."""
    assert practico(settings, "grade", "a1", "--nbgrader-exact", "--student", "ana", "--force") == 0
    assert json.loads(record(settings, "ana").read_text())["options"]["exact"] is True
    assert practico(settings, "grade", "a1", "--replay") == 0
    assert not [line for line in capsys.readouterr().out.splitlines() if line.startswith("Note")]


def test_a_submission_that_is_gone_is_not_reproduced(settings, capsys):
    shutil.rmtree(settings.submitted("ana", "a1"))
    assert practico(settings, "grade", "a1", "--replay") == 1
    assert "Not reproduced: ana: the submission is gone" in capsys.readouterr().out.splitlines()


@pytest.mark.parametrize(
    ("arguments", "damage", "sentence"),
    [
        (["--student", "ada"], None, "autograded/ada/a1.practico.json: there is no audit record to replay; "),
        ([], "{", "autograded/eva/a1.practico.json: this audit record cannot be read; "),
        (
            [],
            '{"inputs": "", "status": "graded", "score": 1, "notebooks": []}',
            "autograded/eva/a1.practico.json: this audit record cannot be read; ",
        ),
        (["--force"], None, "--replay takes the rules from the audit record"),
        (["--dry-run"], None, "--replay takes the rules from the audit record"),
    ],
)
def test_what_cannot_be_replayed_is_one_sentence(arguments, damage, sentence, settings, capsys):
    if damage:
        record(settings, "eva").write_text(damage)
    assert practico(settings, "grade", "a1", "--replay", *arguments) == 2
    error = capsys.readouterr().err.splitlines()
    assert [line.startswith(f"practico: {sentence}") for line in error] == [*[False] * (len(error) - 1), True]


def test_nothing_graded_is_one_sentence(settings, capsys):
    shutil.rmtree(settings.root / "autograded")
    assert practico(settings, "grade", "a1", "--replay") == 2
    assert capsys.readouterr().err.splitlines()[-1] == (
        "practico: autograded/: nothing of a1 was graded here; run `practico grade` first."
    )
