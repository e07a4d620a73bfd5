"""Planted copies are on top; an honest class has none; what everybody writes does not count."""

import builtins
import json
import random
import time
from dataclasses import replace
from pathlib import Path

import pytest
from planted_copies import BANK, class_with, disguised, own_work, reordered

from practico.cli import main
from practico.errors import ConfigurationError
from practico.notebook.solutions import read_bank
from practico.pipeline.solutions import gather_solutions
from practico.sample_class import write_sample_class
from practico.settings import load_settings
from practico.similar import Level, Solution, Strength, Submission, compare, require_copydetect
from practico.similar.ranking import read_submissions, weights

ROOT = Path(__file__).parents[2]
LOOPS = """def {name}(filas):
    resultado = []
    for fila in filas:
        if fila[0] > 3 and fila[1] != fila[0]:
            resultado.append(fila[0] * fila[1] - {number})
        elif fila[0] == 0:
            resultado.insert(0, fila[1] % 7)
        else:
            resultado.append(None)
    return [valor for valor in resultado if valor is not None]
"""


def sample_course(root, students, seed=2024):
    (root / "source").symlink_to(ROOT / "source")
    (root / "nbgrader_config.py").write_text((ROOT / "nbgrader_config.py").read_text())
    settings = load_settings(root)
    write_sample_class(settings, "practico5", read_bank(BANK), students, seed)
    return settings


@pytest.fixture(scope="module")
def gathered(tmp_path_factory):
    settings = sample_course(tmp_path_factory.mktemp("course"), 60)
    return gather_solutions(settings, "practico5", lambda _done, _total: None)


def found(submissions, gathered, most=50):
    return compare(submissions, gathered.given, most)


def test_an_honest_class_has_nothing_strong(gathered):
    pairs = found(gathered.submissions, gathered).pairs
    assert [pair for pair in pairs if pair.strength is Strength.STRONG] == []
    assert all(pair.fragments < 100 for pair in pairs)


def test_a_copy_in_disguise_is_on_top(gathered):
    own = own_work(3)
    comparison = found(class_with(gathered.submissions, own, disguised(own)), gathered)
    first = comparison.pairs[0]
    assert first.students == ("original", "copia")
    assert first.strength is Strength.STRONG
    assert first.share > 0.95
    assert len(first.cells) >= 3
    assert [pair for pair in comparison.pairs[1:] if pair.strength is Strength.STRONG] == []


def test_half_a_copy_is_found_among_own_work(gathered):
    own, other = own_work(3), own_work(4)
    mixed = (*disguised(own[: len(own) // 2]), *other[len(own) // 2 :])
    comparison = found(class_with(gathered.submissions, own, mixed), gathered)
    assert comparison.pairs[0].students == ("original", "copia")


def test_three_who_share_weigh_less_than_two_and_are_all_found(gathered):
    own = own_work(3)
    two = found(class_with(gathered.submissions, own, own), gathered).pairs[0]
    three = found(class_with(gathered.submissions, own, own, own), gathered).pairs
    ring = {pair.students for pair in three[:3]}
    assert ring == {("original", "copia"), ("original", "otra_copia"), ("copia", "otra_copia")}
    assert three[0].fragments < two.fragments


def test_functions_in_another_order_within_a_cell_are_recognised():
    source = "\n".join(LOOPS.format(name=f"f{number}", number=number) for number in range(40, 44))
    moved = reordered(source, random.Random(1))
    assert moved != source
    works = [
        Submission(name, (Solution("tp", "todo", text),)) for name, text in (("ana", source), ("beto", moved))
    ]
    works += [
        Submission(f"s{n}", (Solution("tp", "todo", f"def f(x):\n    return x * {n}"),)) for n in range(5)
    ]
    (pair,) = compare(works, (), 10).pairs
    assert pair.share > 0.8


def test_what_everybody_writes_does_not_rank():
    alike = [Submission(f"s{n}", (Solution("tp", "f", LOOPS.format(name="f", number=1)),)) for n in range(30)]
    assert compare(alike, (), 10).pairs == ()
    assert len(compare(alike[:2], (), 10).pairs) == 1


def test_what_was_given_does_not_count():
    source = LOOPS.format(name="f", number=1)
    works = [Submission(name, (Solution("tp", "f", source),)) for name in ("ana", "beto")]
    assert len(compare(works, (), 10).pairs) == 1
    assert compare(works, (source.replace("fila", "row"),), 10).pairs == ()


def test_a_fragment_weighs_the_inverse_of_how_many_others_have_it():
    printer_sources = {"ana": 1, "beto": 1, "carla": 1, "dora": 2}
    works = [
        Submission(name, (Solution("tp", "f", LOOPS.format(name="f", number=number)),))
        for name, number in printer_sources.items()
    ]
    from practico.similar.fingerprints import Fingerprinter

    reads = read_submissions(works, frozenset(), Fingerprinter())
    assert set(weights(reads).values()) == {1.0, 1 / 2, 1 / 3}  # hers alone, of three, of all four


def test_the_order_of_submissions_decides_nothing(gathered):
    own = own_work(3)
    works = class_with(gathered.submissions, own, disguised(own))
    backwards = works[::-1]
    one = {frozenset(p.students): round(p.fragments, 6) for p in found(works, gathered, 500).pairs}
    other = {frozenset(p.students): round(p.fragments, 6) for p in found(backwards, gathered, 500).pairs}
    assert one == other


def test_shared_parts_are_marked_where_they_stand(gathered):
    own = own_work(3)
    pair = found(class_with(gathered.submissions, own, disguised(own)), gathered).pairs[0]
    sources = {(each.notebook, each.grade_id): each.source for each in own}
    for side, other in pair.parts:
        assert "".join(piece.text for piece in side.pieces) == sources[side.notebook, side.grade_id]
        assert side.grade_id == other.grade_id
        rare = [piece for piece in side.pieces if piece.level is Level.RARE]
        assert rare or all(piece.level is not Level.RARE for piece in other.pieces)
    assert any(piece.level is Level.RARE for piece in pair.parts[0][0].pieces)


@pytest.mark.slow
def test_two_hundred_within_a_minute(tmp_path):
    settings = sample_course(tmp_path, 200)
    started = time.process_time()
    gathered = gather_solutions(settings, "practico5", lambda _done, _total: None)
    own = own_work(3)
    comparison = found(class_with(gathered.submissions, own, disguised(own)), gathered)
    assert time.process_time() - started < 60
    assert comparison.pairs[0].students == ("original", "copia")
    assert all(pair.strength is Strength.FAINT for pair in comparison.pairs[1:])


def test_who_cannot_be_compared_is_named(tmp_path):
    settings = sample_course(tmp_path, 6)
    students = sorted(path.name for path in (tmp_path / "submitted").iterdir())
    broken = settings.submitted(students[0], "practico5") / "ejercicio1_red_de_dos_capas.ipynb"
    broken.write_text("nada")
    skipped = dict(gather_solutions(settings, "practico5", lambda _done, _total: None).skipped)
    assert skipped[students[0]].startswith("ejercicio1_red_de_dos_capas: The file is not JSON")
    assert "no solution cell was filled in" in skipped.values()  # the blank one


def test_without_copydetect_it_is_one_sentence(monkeypatch, tmp_path, capsys):
    real = builtins.__import__

    def missing(name, *rest, **more):
        if name.startswith("copydetect"):
            raise ModuleNotFoundError(name)
        return real(name, *rest, **more)

    monkeypatch.setattr(builtins, "__import__", missing)
    with pytest.raises(ConfigurationError, match=r'pip install "practico\[similar\]"'):
        require_copydetect()
    sample_course(tmp_path, 3)
    assert main(["--course", str(tmp_path), "similar", "practico5"]) == 2
    assert capsys.readouterr().err.splitlines()[-1] == (
        'practico: practico similar: copydetect is not installed; run pip install "practico[similar]".'
    )


def test_the_command_writes_page_and_pairs(tmp_path, capsys):
    settings = sample_course(tmp_path, 6)
    students = sorted(path.name for path in (tmp_path / "submitted").iterdir())
    figures = tmp_path / "pairs.json"
    hostile = LOOPS.format(name="mse", number=5) + "\nx = '</code><script>alert(1)</script>'\n"
    for student in students[:2]:
        path = settings.submitted(student, "practico5") / "ejercicio1_red_de_dos_capas.ipynb"
        notebook = json.loads(path.read_text())
        for cell in notebook["cells"]:
            if cell["metadata"].get("nbgrader", {}).get("grade_id") == "mse":
                cell["source"] = hostile
        path.write_text(json.dumps(notebook))
    assert main(["--course", str(tmp_path), "similar", "practico5", "--json", str(figures)]) == 0
    assert "A place to look, never a verdict." in capsys.readouterr().out
    page = (tmp_path / "report" / "practico5-similar.html").read_text()
    assert "Un lugar donde mirar, nunca una conclusión." in page
    assert "<script" not in page
    assert "&lt;script&gt;alert(1)" in page
    pairs = json.loads(figures.read_text())["pairs"]
    assert pairs[0]["students"] == students[:2]
    assert "parts" not in pairs[0]


def test_nobody_to_compare_with():
    alone = Submission("ana", (Solution("tp", "f", LOOPS.format(name="f", number=1)),))
    assert compare([alone], (), 10).pairs == ()
    assert compare([], (), 10).compared == 0
    assert compare([alone, replace(alone, student="beto")], (), 10).pairs[0].students == ("ana", "beto")
