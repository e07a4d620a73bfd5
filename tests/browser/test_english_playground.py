"""The English edition in a real JupyterLab: its playground trains a network and speaks English."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from lab_session import Visit, jupyter, visit
from playwright.sync_api import Browser

pytestmark = pytest.mark.slow
EDITION = Path(__file__).parents[2] / "source" / "practico5-en"
KERNEL = {"name": "python3", "display_name": "Python 3 (ipykernel)", "language": "python"}
CELL = {"cell_type": "code", "id": "launch", "metadata": {}, "execution_count": None, "outputs": []}
LAUNCH = "import playground\nmine = playground.load()\nplayground.launch(mine)"
SPANISH = re.compile(r"[áéíóúñ¿¡]|\b(?:Entrenar|Paso|Datos|Ruido|Lote|Salida|oculta|sesgo|peso)\b")


@pytest.fixture(scope="module")
def lab(chromium: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Visit]:
    folder = tmp_path_factory.mktemp("english") / "practico5-en"
    shutil.copytree(EDITION, folder, ignore=shutil.ignore_patterns("__pycache__", ".ipynb_checkpoints"))
    content = {"nbformat": 4, "nbformat_minor": 5, "metadata": {"kernelspec": KERNEL}}
    (folder / "launch.ipynb").write_text(json.dumps({**content, "cells": [{**CELL, "source": LAUNCH}]}))
    with jupyter(folder, tmp_path_factory.mktemp("home")) as address, visit(chromium, address) as seen:
        yield seen


def test_it_trains_and_speaks_english(lab: Visit) -> None:
    page = lab.page
    lab.open("lab/tree/launch.ipynb")
    lab.run_last_cell()
    widget = page.locator(".pg")
    widget.get_by_role("button", name="Train").wait_for()
    widget.get_by_role("button", name="Train").click()
    page.wait_for_timeout(3000)
    widget.get_by_role("button", name="Pause").click()
    epoch = widget.locator("output").first
    assert int(epoch.inner_text()) > 10
    widget.get_by_role("button", name="See the backward pass").click()
    widget.locator("summary").click()
    widget.locator("tbody tr").first.wait_for()
    lab.shot("widget-english")
    assert SPANISH.findall(widget.inner_text()) == []
    numbers = widget.locator("tbody td").all_inner_texts()
    assert numbers
    assert not any("," in number for number in numbers)  # the decimal mark is English, too
    state = widget.locator("input[type=text]").input_value()
    assert state.startswith("#dataset=circle&features=x,y&hidden=4&activation=tanh&cost=mse")
    widget.locator("input[type=text]").fill("#dataset=xor&hidden=3&epochs=20")
    widget.locator("input[type=text]").press("Enter")
    page.wait_for_timeout(1500)
    assert epoch.inner_text() == "20"
    assert lab.abroad == []
    assert lab.errors == []
