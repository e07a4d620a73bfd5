"""Rebuilding: one small notebook per oddity, each with what must come of it in `metadata.expects`."""

from __future__ import annotations

import copy
import json
from typing import Any

import nbformat
import pytest
from hypothesis import given, settings
from shuffled import ANSWERS, HONEST, ODD, RELEASE, submissions

from practico.grading.outputs import finished_notebook
from practico.model import Role
from practico.notebook.additions import MAX_EXTRA_CELLS
from practico.notebook.reading import read_notebook
from practico.notebook.rebuild import Origin, Rebuilt, rebuild
from practico.sandbox.box import CellRun

READABLE = sorted(
    path.stem for path in ODD.glob("*.ipynb") if path.stem != "release" and "unreadable" not in path.stem
)


def rebuilt(name: str) -> tuple[Rebuilt, dict[str, Any]]:
    reading = read_notebook((ODD / f"{name}.ipynb").read_bytes())
    built = rebuild(RELEASE, reading.notebook)
    expects = reading.notebook["metadata"]["expects"]
    expects["found"] = [*reading.repairs, *built.repairs]
    return built, expects


def master_cells(built: Rebuilt) -> list[dict[str, Any]]:
    pairs = zip(built.notebook["cells"], built.cells, strict=True)
    return [raw for raw, cell in pairs if cell.origin is not Origin.EXTRA]


def test_there_are_oddities() -> None:
    assert len(READABLE) > 40


@pytest.mark.parametrize("name", READABLE)
def test_oddity(name: str) -> None:
    built, expects = rebuilt(name)

    honest = {cell["id"]: cell["source"] for cell in HONEST["cells"]}
    sources = {raw["id"]: raw["source"] for raw in master_cells(built)}
    assert sources == {**honest, **expects["sources"]}

    extras, last = [], None
    for cell in built.cells:
        if cell.origin is Origin.EXTRA:
            extras.append([last, cell.cell.cell_type, cell.cell.source])
        else:
            last = cell.cell.grade_id or built.notebook["cells"][cell.cell.index]["id"]
    assert extras == expects["extras"]

    # None stands for "of some cell": which of two swapped cells has moved is a matter of taste.
    named = sorted((repair.kind, repair.grade_id) for repair in expects["found"])
    wanted = sorted(((kind, grade_id or "") for kind, grade_id in expects["repairs"]), key=str)
    anonymous = {kind for kind, grade_id in expects["repairs"] if grade_id is None}
    assert sorted((kind, "" if kind in anonymous else grade_id) for kind, grade_id in named) == wanted


@pytest.mark.parametrize("name", READABLE)
def test_everything_but_the_students_sources_is_the_masters(name: str) -> None:
    built, _ = rebuilt(name)
    nbformat.validate(nbformat.from_dict(built.notebook))
    assert built.notebook["metadata"] == RELEASE["metadata"]
    for raw, master in zip(master_cells(built), RELEASE["cells"], strict=True):
        assert {**raw, "source": "", "attachments": ""} == {**master, "source": "", "attachments": ""}
        if master["metadata"].get("nbgrader", {}).get("grade_id") not in ANSWERS:
            assert raw["source"] == master["source"]
    for raw, cell in zip(built.notebook["cells"], built.cells, strict=True):
        if cell.origin is Origin.EXTRA:
            assert raw["metadata"] == {}
            assert raw.get("outputs", []) == []
            assert cell.cell.role is Role.FREE


@pytest.mark.parametrize("name", READABLE)
def test_rebuilding_twice_changes_nothing(name: str) -> None:
    built, _ = rebuilt(name)
    again = rebuild(RELEASE, read_notebook(json.dumps(built.notebook).encode()).notebook)
    assert again.notebook == built.notebook


def test_origins_say_whose_source_it_is() -> None:
    built, _ = rebuilt("extra_cells_everywhere")
    by_id = {raw["id"]: cell.origin for raw, cell in zip(built.notebook["cells"], built.cells, strict=True)}
    assert {key for key, origin in by_id.items() if origin is Origin.STUDENT} == ANSWERS
    assert {key for key, origin in by_id.items() if origin is Origin.EXTRA} == {"e0", "e1", "e2", "e3"}
    assert [cell.cell.index for cell in built.cells] == list(range(len(built.cells)))


def test_a_locked_task_is_the_masters_and_an_open_one_the_students() -> None:
    release, submitted = copy.deepcopy(RELEASE), copy.deepcopy(HONEST)
    submitted["cells"][9]["source"] = "mi respuesta"
    assert rebuild(release, submitted).cells[9].cell.source == "Dibujá la red."
    release["cells"][9]["metadata"]["nbgrader"]["locked"] = False
    built = rebuild(release, submitted).cells[9]
    assert (built.cell.source, built.origin, built.cell.role) == ("mi respuesta", Origin.STUDENT, Role.TASK)


def test_unanswered_cells_are_named() -> None:
    assert rebuilt("honest")[0].unanswered == ()
    assert rebuilt("solution_deleted")[0].unanswered == ("suma",)
    assert rebuild(RELEASE, RELEASE).unanswered == ("cuadrado", "suma", "explicacion")


def test_of_stored_outputs_only_pictures_of_display_cells_come_back() -> None:
    built, _ = rebuilt("stored_pictures")
    with_pictures = {cell.cell.grade_id: cell.pictures for cell in built.cells if cell.pictures}
    assert set(with_pictures) == {"dibujo"}
    (picture,) = with_pictures["dibujo"]
    assert picture["output_type"] == "display_data"
    assert set(picture["data"]) == {"image/png", "text/plain"}
    assert picture["data"]["text/plain"] == "<Figure>"


def test_of_attachments_only_raster_pictures_under_harmless_names_stay() -> None:
    built, _ = rebuilt("answer_with_attachment")
    (answer,) = [raw for raw in built.notebook["cells"] if raw["id"] == "explicacion"]
    assert list(answer["attachments"]) == ["foto.png"]
    assert list(answer["attachments"]["foto.png"]) == ["image/png"]


def test_extra_cells_have_a_cap() -> None:
    submitted = copy.deepcopy(HONEST)
    cells = [{"cell_type": "code", "metadata": {}, "source": f"x{i} = {i}"} for i in range(100_000)]
    submitted["cells"][3:3] = cells
    built = rebuild(RELEASE, submitted)
    assert len(built.cells) == len(RELEASE["cells"]) + MAX_EXTRA_CELLS
    assert [repair.kind for repair in built.repairs] == ["too many cells"]


def test_points_too_large_for_a_float_are_no_points() -> None:
    data = (ODD / "points_changed.ipynb").read_bytes().replace(b"300", b"9" * 400)
    assert rebuild(RELEASE, read_notebook(data).notebook).repairs[0].kind == "metadata"


def test_repairs_hold_nothing_that_a_terminal_obeys() -> None:
    data = (
        (ODD / "foreign_test_cell.ipynb").read_bytes().replace(b"de_otro_practico", b"\\u001b[2J\\ud800" * 50)
    )
    (repair,) = rebuild(RELEASE, read_notebook(data).notebook).repairs
    assert repair.grade_id.isprintable()
    assert len(repair.grade_id) <= 80


def test_filling_a_rebuilt_notebook_changes_neither_the_release_nor_another() -> None:
    before = copy.deepcopy(RELEASE)
    first, second = rebuild(RELEASE, HONEST), rebuild(RELEASE, HONEST)
    untouched = copy.deepcopy(second.notebook)
    text = {"output_type": "stream", "name": "stdout", "text": "1"}
    runs = {built.cell.index: CellRun([text], execution_count=1) for built in first.cells}
    assert finished_notebook(first, runs).count('"text": "1"') > 3
    assert before == RELEASE
    assert second.notebook == untouched


# ---------------------------------------------------------------------------------------------- properties


@settings(deadline=None)
@given(submissions())
def test_any_shuffle_rebuilds_to_the_masters_cells_in_order(submitted: dict[str, Any]) -> None:
    reading = read_notebook(json.dumps(submitted).encode())
    built = rebuild(RELEASE, reading.notebook)
    nbformat.validate(nbformat.from_dict(built.notebook))
    masters = master_cells(built)
    assert [raw["metadata"] for raw in masters] == [raw["metadata"] for raw in RELEASE["cells"]]
    assert [raw["cell_type"] for raw in masters] == [raw["cell_type"] for raw in RELEASE["cells"]]
    for raw, master in zip(masters, RELEASE["cells"], strict=True):
        assert raw["source"] == master["source"] or raw["id"] in ANSWERS


@settings(deadline=None)
@given(submissions())
def test_every_source_is_kept_at_most_once_and_no_work_is_lost(submitted: dict[str, Any]) -> None:
    reading = read_notebook(json.dumps(submitted).encode())
    built = rebuild(RELEASE, reading.notebook)
    used = [cell.submitted for cell in built.cells if cell.origin is not Origin.MASTER]
    used = [index for index in used if index is not None]
    assert len(used) == len(set(used))
    kept = "\n".join(cell.cell.source for cell in built.cells)
    for cell in reading.notebook["cells"]:
        mark = cell["metadata"].get("nbgrader", {}).get("grade_id")
        if mark in (ANSWERS | {"otra", None}) and "\n# " in cell["source"]:
            assert cell["source"] in kept
