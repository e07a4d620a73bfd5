"""Handing in: one archive with the student's name, a run of everything in a fresh kernel, what is missing."""

from __future__ import annotations

import datetime
import hashlib
import json
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from beside_playground import playground_modules
from hypothesis import given
from hypothesis import strategies as st
from master_ejercicio1 import COURSE

NOON = datetime.datetime(2026, 5, 4, 12, 0, tzinfo=datetime.timezone.utc)  # noqa: UP017
ONE, TWO = "ejercicio1_red_de_dos_capas.ipynb", "ejercicio2_playground.ipynb"

with playground_modules("entrega", "cuadernos") as modules:
    pure, cuadernos = modules


@pytest.fixture
def hand_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[SimpleNamespace]:
    """The hand-in at work in a folder of its own: what it shows, and what ran in its kernel."""
    with playground_modules("entrega", "tarjeta", "corrida_completa") as (entrega, _, corrida):
        monkeypatch.setattr(entrega, "CARPETA", tmp_path)
        shown: list[Any] = []
        shell = SimpleNamespace(kernel=object(), user_ns={"In": [""]})
        monkeypatch.setattr(entrega, "ver", shown.append)
        monkeypatch.setattr(entrega, "correr", lambda path: corrida.Corrida())
        monkeypatch.setattr("IPython.get_ipython", lambda: shell)
        yield SimpleNamespace(entrega=entrega, corrida=corrida, shown=shown, shell=shell, folder=tmp_path)


def cell(source: str, grade_id: str = "", kind: str = "code", **marks: bool) -> dict[str, Any]:
    nbgrader = {"nbgrader": {"grade_id": grade_id, **marks}} if grade_id else {}
    extra = {"outputs": [], "execution_count": None} if kind == "code" else {}
    return {"cell_type": kind, "id": grade_id or "libre", "metadata": nbgrader, "source": source, **extra}


def write(path: Path, *cells: dict[str, Any]) -> bytes:
    content = {"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": list(cells)}
    path.write_text(json.dumps(content))
    return path.read_bytes()


def texts(hand_in: SimpleNamespace) -> str:
    return repr(hand_in.shown[-1])


def test_the_archive_holds_the_notebooks_and_what_they_are(hand_in: SimpleNamespace) -> None:
    one = write(hand_in.folder / ONE, cell("def mse(): pass", "mse", solution=True))
    two = write(hand_in.folder / TWO, cell("x = 1"))
    hand_in.entrega.entregar("  Ana  Núñez ")
    archive = hand_in.folder / "practico5-ana-nunez.zip"
    with zipfile.ZipFile(archive) as bundle:
        assert sorted(bundle.namelist()) == [ONE, TWO, "entrega.json"]
        assert (bundle.read(ONE), bundle.read(TWO)) == (one, two)
        card = json.loads(bundle.read("entrega.json"))
    assert (card["estudiante"], card["tarea"]) == ("Ana Núñez", "practico5")
    assert card["archivos"] == {ONE: hashlib.sha256(one).hexdigest(), TWO: hashlib.sha256(two).hexdigest()}
    assert datetime.datetime.fromisoformat(card["momento"]).tzinfo is not None
    assert sorted(path.name for path in hand_in.folder.iterdir()) == [ONE, TWO, archive.name]
    assert archive.name in texts(hand_in)


def test_a_second_hand_in_replaces_the_first(hand_in: SimpleNamespace) -> None:
    for content in ("x = 1", "x = 2"):
        write(hand_in.folder / ONE, cell(content))
        archive = hand_in.entrega.empaquetar("ana", {ONE: (hand_in.folder / ONE).read_bytes()}, NOON)
    with zipfile.ZipFile(archive) as bundle:
        assert b"x = 2" in bundle.read(ONE)
        assert json.loads(bundle.read("entrega.json"))["momento"] == "2026-05-04T12:00:00+00:00"


def test_without_a_name_or_a_notebook_it_says_what_to_do(hand_in: SimpleNamespace) -> None:
    hand_in.entrega.entregar("")
    assert "Falta tu nombre" in texts(hand_in)
    hand_in.entrega.entregar("Ana")
    assert "No encontré tus cuadernos" in texts(hand_in)
    (hand_in.folder / ONE).write_text("not a notebook")
    hand_in.entrega.entregar("Ana")
    assert "No encontré tus cuadernos" in texts(hand_in)
    assert list(hand_in.folder.glob("*.zip")) == []


def test_what_is_missing_is_listed_and_handed_in_all_the_same(
    hand_in: SimpleNamespace, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(
        hand_in.folder / ONE,
        cell("revisar.mse(mse)", "prueba_mse", grade=True, solution=False),
        cell("revisar.tanh(tanh)", "prueba_tanh", grade=True, solution=False),
        cell("Cómo…\n\nTU RESPUESTA ACÁ", "explicacion", "markdown", grade=True, solution=True),
    )
    errors = {"prueba_mse": "mse: falta escribir `mse`.", "celda 7": "NameError: x"}
    monkeypatch.setattr(hand_in.entrega, "correr", lambda path: hand_in.corrida.Corrida(errors))
    hand_in.entrega.entregar("Ana")
    text = texts(hand_in)
    for said in (
        f"No está {TWO}",
        "1 de 2 revisiones",
        "falta escribir `mse`",
        "Falta responder explicacion",
    ):
        assert said in text
    assert "Una celda falla: NameError: x" in text
    assert (hand_in.folder / "practico5-ana.zip").exists()


def test_what_ran_and_was_not_saved_is_named(hand_in: SimpleNamespace) -> None:
    write(hand_in.folder / ONE, cell("def mse(a):\n    return a", "mse"), cell("semillas = {1: 2}"))
    ran = ["def mse(a):\n    return a + 1", "def mse(a):  \n    return a\n", "semillas = {1: 3}", "otra = 1"]
    hand_in.shell.user_ns["In"] += ran
    hand_in.entrega.entregar("Ana")
    assert "no es lo que está guardado en `semillas`: guardá" in texts(hand_in)
    write(hand_in.folder / ONE, cell("def mse(a):\n    return a", "mse"), cell("semillas = {1: 3}"))
    hand_in.entrega.entregar("Ana")
    assert "guardado" not in texts(hand_in)


@pytest.mark.parametrize("mode", ["validate", "autograde"])
def test_nothing_is_handed_in_while_validating(
    hand_in: SimpleNamespace, monkeypatch: pytest.MonkeyPatch, mode: str
) -> None:
    monkeypatch.setenv("NBGRADER_EXECUTION", mode)
    write(hand_in.folder / ONE, cell("x = 1"))
    hand_in.entrega.entregar("Ana")
    assert hand_in.shown == []
    assert list(hand_in.folder.glob("*.zip")) == []


@given(st.text(max_size=300))
def test_any_name_is_a_file_name_on_every_system(name: str) -> None:
    made = pure._para_archivo(name)
    assert re.fullmatch(r"[a-z0-9-]{0,61}", made)
    assert not re.fullmatch(r"con|prn|aux|nul|(com|lpt)\d", made)
    assert bool(made) or not re.search(r"[^\W_]", name)


@pytest.mark.parametrize(
    ("name", "made"),
    [("José Ñandú", "jose-nandu"), ("../../etc", "etc"), ("CON", "con-"), ("4.567.890-1", "4-567-890-1")],
)
def test_names_are_readable(name: str, made: str) -> None:
    assert pure._para_archivo(name) == made


JSON = st.recursive(st.none() | st.text() | st.integers(), st.lists).map(json.dumps).map(str.encode)


@given(st.binary(max_size=100) | JSON)
def test_any_file_is_cells_or_nothing(content: bytes) -> None:
    assert isinstance(cuadernos.celdas(content), list)


# A fresh kernel.


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copytree(COURSE, tmp_path / "practico5", ignore=shutil.ignore_patterns("__pycache__", "*.ipynb"))
    return tmp_path / "practico5"


def run_afresh(path: Path, **more: Any) -> Any:
    with playground_modules("corrida_completa") as (corrida,):
        return corrida.correr(path, **more)


def test_all_cells_run_in_order_in_a_fresh_kernel(folder: Path) -> None:
    before = write(
        folder / ONE,
        cell("import revisar\nimport numpy as np"),
        cell("def tanh(S):\n    return np.tanh(S), S", "tanh"),
        cell("revisar.tanh(tanh)", "prueba_tanh", grade=True),
        cell("revisar.relu(relu)", "prueba_relu", grade=True),
        cell("def relu(S):\n    return S, S"),
        cell("revisar.relu(relu)", "prueba_otra", grade=True),
        cell("revisar.entregar('Ana')"),
    )
    found = run_afresh(folder / ONE)
    assert found.problema == ""
    assert found.errores["prueba_relu"].startswith("NameError")
    assert found.errores["prueba_otra"].startswith("relu: X[0, 0] da -2")
    assert set(found.errores) == {"prueba_relu", "prueba_otra"}
    assert (folder / ONE).read_bytes() == before
    assert list(folder.glob("*.zip")) == []


def test_a_loop_without_end_is_told(folder: Path) -> None:
    write(folder / ONE, cell("while True: pass"))
    assert "no terminó de correr en 6 segundos" in run_afresh(folder / ONE, segundos=6).problema


def test_without_nbclient_it_says_so(folder: Path) -> None:
    (folder / "nbclient.py").write_text("raise ImportError")
    write(folder / ONE, cell("x = 1"))
    code = "import corrida_completa as c; print(c._correr_aca('x'))"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=folder, capture_output=True, text=True, check=True
    )
    assert "no está instalado nbclient" in done.stdout


# In the browser (JupyterLite), where there is no other process and the files live in the page.


def test_in_the_browser_it_says_what_to_do_oneself_and_how_to_get_the_file(
    hand_in: SimpleNamespace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hand_in.entrega, "correr", hand_in.corrida.correr)
    for module in (hand_in.entrega, hand_in.corrida):
        monkeypatch.setattr(module, "EN_EL_NAVEGADOR", True)
    write(hand_in.folder / ONE, cell("revisar.mse(mse)", "prueba_mse", grade=True))
    hand_in.entrega.entregar("Ana")
    text = texts(hand_in)
    assert "en el navegador no lo puedo correr desde cero. Hacelo vos" in text
    assert "revisiones dan bien" not in text  # nothing ran, so nothing is claimed
    assert "clic derecho sobre `practico5-ana.zip` → Download" in text
    assert (hand_in.folder / "practico5-ana.zip").exists()
    monkeypatch.setattr(hand_in.entrega, "EN_EL_NAVEGADOR", False)
    hand_in.entrega.entregar("Ana")
    assert "Download" not in texts(hand_in)
