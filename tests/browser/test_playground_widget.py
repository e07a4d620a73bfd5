"""The playground in a real JupyterLab and Notebook: fast, by keyboard, accessible, in both themes."""

from __future__ import annotations

import json
import os
import shutil
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from lab_session import Visit, jupyter, visit
from master_ejercicio1 import COURSE
from playwright.sync_api import Browser

pytestmark = pytest.mark.slow
FRAMES_A_SECOND = 20
OPEN = "import playground\nmias = playground.cargar()\nplayground.abrir(mias)"
BROKEN = """import playground, tus_funciones
rotas = dict(tus_funciones.cargar()._definidas)
def backpropagation(dxL, caches, activaciones):
    return {"dW1": dxL, "db1": dxL, "dW2": dxL, "db2": dxL}
rotas["backpropagation"] = backpropagation
playground.abrir(rotas)"""


def notebook(path: Path, source: str) -> None:
    cell = {"cell_type": "code", "id": "abrir", "metadata": {}, "execution_count": None, "outputs": []}
    kernel = {"name": "python3", "display_name": "Python 3 (ipykernel)", "language": "python"}
    content = {"nbformat": 4, "nbformat_minor": 5, "metadata": {"kernelspec": kernel}}
    path.write_text(json.dumps({**content, "cells": [{**cell, "source": source}]}))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What a student has beside the notebook, with the master's functions in exercise 1."""
    folder = tmp_path_factory.mktemp("widget") / "practico5"
    shutil.copytree(COURSE, folder, ignore=shutil.ignore_patterns("__pycache__", ".ipynb_checkpoints"))
    notebook(folder / "abrir.ipynb", OPEN)
    notebook(folder / "rota.ipynb", BROKEN)
    return folder


@pytest.fixture(scope="module")
def lab(folder: Path, chromium: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Visit]:
    with jupyter(folder, tmp_path_factory.mktemp("home")) as address, visit(chromium, address) as seen:
        yield seen


def run_only_cell(seen: Visit, path: str) -> None:
    seen.open(path)
    seen.run_last_cell()
    seen.page.locator(".pg[data-cuadros]").last.wait_for()


@pytest.fixture
def widget(lab: Visit):
    run_only_cell(lab, "lab/tree/abrir.ipynb")
    return lab.page.locator(".pg")


def frames(widget) -> int:
    return int(widget.get_attribute("data-cuadros"))


def test_at_least_twenty_frames_a_second_are_painted(lab: Visit, widget) -> None:
    widget.get_by_role("button", name="Entrenar").click()
    lab.page.wait_for_timeout(1000)
    rates = []
    for _ in range(3):  # the machine may be busy with something else for a while
        start, before = time.monotonic(), frames(widget)
        lab.page.wait_for_timeout(4000)
        rates.append((frames(widget) - before) / (time.monotonic() - start))
    print(f"frames a second: {', '.join(f'{rate:.1f}' for rate in rates)}; load {os.getloadavg()[0]:.1f}")
    lab.shot("widget-training")
    assert max(rates) >= FRAMES_A_SECOND
    widget.get_by_role("button", name="Pausa").click()
    lab.page.wait_for_timeout(500)
    still = frames(widget)
    lab.page.wait_for_timeout(500)
    assert frames(widget) == still
    assert lab.abroad == []
    assert lab.errors == []


def test_pressing_often_does_not_ask_for_more_than_is_painted(lab: Visit, widget) -> None:
    widget.get_by_role("button", name="Entrenar").click()
    for _ in range(8):
        widget.get_by_role("button", name="Reiniciar").click()
    lab.page.wait_for_timeout(1500)
    epochs = int(widget.locator(".pg-epoca").inner_text())
    before = frames(widget)
    lab.page.wait_for_timeout(2000)
    grown = int(widget.locator(".pg-epoca").inner_text()) - epochs
    assert 0 < grown <= frames(widget) - before + 8  # one epoch a frame: no second chain of requests
    widget.get_by_role("button", name="Pausa").click()


def test_all_controls_by_keyboard_alone(lab: Visit, widget) -> None:
    page, cells = lab.page, lab.page.locator(".jp-Cell").count()
    widget.get_by_role("button", name="Entrenar").focus()
    page.keyboard.press("Tab")  # Paso
    for _ in range(3):
        page.keyboard.press("Enter")
        page.wait_for_timeout(200)
    assert widget.locator(".pg-epoca").inner_text() == "3"
    page.keyboard.press("b")
    page.wait_for_timeout(300)
    assert widget.get_by_role("button", name="Ver el backward").get_attribute("aria-pressed") == "true"
    what = "(e => e.ariaLabel || e.type || e.tagName)(document.activeElement)"
    reached = {page.evaluate(what)}
    for _ in range(40):
        page.keyboard.press("Tab")
        reached.add(page.evaluate(what))
    assert {"select-one", "radio", "range", "checkbox", "text", "SUMMARY"} <= reached
    assert "Una neurona oculta más" in reached
    assert page.locator(".jp-Cell").count() == cells  # no key reached the notebook's own commands


def test_the_backward_shows_the_derivative_of_each_weight(lab: Visit, widget) -> None:
    widget.get_by_role("button", name="Paso").click()
    widget.get_by_role("button", name="Ver el backward").click()
    widget.locator(".pg-lineas text", has_text=",").first.wait_for()
    widget.locator("summary").click()
    row = widget.locator("tbody tr").first
    row.wait_for()
    lab.shot("widget-backward")
    value, derivative, change = (
        float(text.replace(",", ".").replace("−", "-")) for text in row.locator("td").all_inner_texts()
    )
    assert change == pytest.approx(-0.3 * derivative, abs=1e-4)
    widget.get_by_role("button", name="Paso").click()
    lab.page.wait_for_timeout(500)
    after = float(row.locator("td").first.inner_text().replace(",", ".").replace("−", "-"))
    assert after == pytest.approx(value + change, abs=2e-4)


def test_a_state_is_pasted_and_copied(lab: Visit, widget) -> None:
    box = widget.get_by_role("textbox")
    box.fill("#conjunto=espiral&atributos=x,y,senx,seny&ocultas=8&eta=1&epocas=40")
    box.press("Enter")
    lab.page.wait_for_function("document.querySelector('.pg-epoca').textContent === '40'")
    assert box.input_value().startswith("#conjunto=espiral&atributos=x,y,senx,seny&ocultas=8&activacion=tanh")
    assert widget.get_by_role("radio", name="espiral").is_checked()
    assert widget.locator(".pg-neurona").count() == 8
    box.fill("#conjunto=flor")
    box.press("Enter")
    widget.get_by_role("alert").filter(has_text="«flor» no vale").wait_for()


@pytest.mark.parametrize("theme", ["JupyterLab Light", "JupyterLab Dark"])
def test_axe_finds_nothing_in_the_widget(lab: Visit, widget, theme: str) -> None:
    page = lab.page
    page.locator(".lm-MenuBar-itemLabel:text-is('Settings')").click()
    page.locator(".lm-Menu-itemLabel:text-is('Theme')").hover()
    page.locator(f".lm-Menu-itemLabel:text-is('{theme}')").click()
    page.locator(f"body[data-jp-theme-name='{theme}']").wait_for(state="attached")
    widget.get_by_role("button", name="Ver el backward").click()
    widget.locator("summary").click()
    page.wait_for_timeout(500)
    lab.shot(f"widget-{theme[11:].lower()}")
    found = Axe().run(page, context={"include": [[".pg"]]})
    assert found.violations_count == 0, found.generate_report()


def test_a_shape_error_of_the_student_appears_in_words(lab: Visit) -> None:
    run_only_cell(lab, "lab/tree/rota.ipynb")
    widget = lab.page.locator(".jp-Notebook:visible .pg").last
    widget.get_by_role("button", name="Paso").click()
    alert = widget.get_by_role("alert")
    alert.filter(has_text="`backpropagation`").wait_for()
    lab.shot("widget-error")
    text = alert.inner_text()
    assert text == "El dW1 que devuelve `backpropagation` tiene forma (250, 1), y tiene que ser (2, 4)."


def test_it_opens_and_trains_in_notebook_7(folder: Path, chromium: Browser, tmp_path: Path) -> None:
    with jupyter(folder, tmp_path / "home", "notebook") as address, visit(chromium, address) as seen:
        run_only_cell(seen, "notebooks/abrir.ipynb")
        widget = seen.page.locator(".pg")
        widget.get_by_role("button", name="Entrenar").click()
        seen.page.wait_for_function("Number(document.querySelector('.pg').dataset.cuadros) > 20")
        seen.shot("widget-notebook-7")
        assert seen.abroad == []
