"""A student's way in a real browser, from the first cell to the archive, and then the formgrader."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from lab_session import Visit, jupyter, visit
from playwright.sync_api import Browser, Locator

from practico.notebook.masters import read_masters
from practico.notebook.nbgrader_process import nbgrader_environment
from practico.notebook.release import release
from practico.notebook.solutions import submission_view
from practico.settings import Settings, load_settings

pytestmark = pytest.mark.slow
ROOT = Path(__file__).parents[2]
ONE, TWO = "ejercicio1_red_de_dos_capas", "ejercicio2_playground"
ARCHIVE = "practico5-ana-perez.zip"
TYPED = ("afin_forward", "sigmoide", "tanh")  # the rest of exercise 1 was done yesterday
AFFINE = "def afin_forward(X, W, b):\nreturn X @ W + b, (X, W, b)"
SIGMOID_WRONG = "def sigmoide(S):\nreturn 1 / (1 + np.exp(S)), S"
SIGMOID = "def sigmoide(S):\nreturn 1 / (1 + np.exp(-S)), S"
TANH = "def tanh(S):\nreturn np.tanh(S), S"


@dataclass
class Desk:
    """The course, the student's folder in it and the browser in front of both."""

    settings: Settings
    folder: Path
    seen: Visit

    def open(self, name: str) -> None:
        self.seen.open(f"lab/tree/ana/practico5/{name}.ipynb")
        self.seen.page.locator(".jp-Notebook .jp-CodeCell").first.wait_for()
        self.seen.page.locator("#jp-main-statusbar", has_text="| Idle").wait_for()  # the kernel is there
        self.seen.page.keyboard.press("Control+b")  # more room: the list of files goes

    def cell(self, text: str) -> Locator:
        """The code cell whose source holds `text`."""
        return self.seen.page.locator(".jp-Notebook .jp-CodeCell", has=self.seen.page.locator(
            ".jp-InputArea-editor", has_text=text)).first  # fmt: skip

    def run(self, text: str, typed: str = "") -> Locator:
        """Run the cell that holds `text`, after typing a new source into it; wait until it has run."""
        cell = self.cell(text)
        cell.scroll_into_view_if_needed()
        cell.locator(".cm-content").click()
        if typed:
            self.seen.page.keyboard.press("Control+a")
            self.seen.page.keyboard.type(typed)  # the editor indents after the colon
        handle = cell.element_handle()
        before = cell.locator(".jp-InputPrompt").inner_text()
        self.seen.page.keyboard.press("Control+Enter")
        self.seen.page.wait_for_function(
            "([cell, before]) => (now => /\\d/.test(now) && now !== before)"
            "(cell.querySelector('.jp-InputPrompt').innerText)",
            arg=[handle, before],
        )
        self.seen.page.locator(".jp-Notebook-ExecutionIndicator[data-status=idle]").first.wait_for()
        cell.locator(".jp-OutputArea").evaluate("e => e.scrollIntoView({block: 'center'})")
        return cell.locator(".jp-OutputArea-output")


def practico(desk: Desk, *arguments: str) -> subprocess.CompletedProcess[str]:
    """A command in the course's folder."""
    return subprocess.run(
        [sys.executable, "-m", "practico", *arguments],
        check=False,
        cwd=desk.settings.root,
        env=nbgrader_environment(),
        capture_output=True,
        text=True,
        timeout=300,
    )


@pytest.fixture(scope="module")
def desk(chromium: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """The release, as a student has it on the second day: three functions are still to be written."""
    course = tmp_path_factory.mktemp("student") / "course"
    source = "source/practico5"
    shutil.copytree(ROOT / source, course / source, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "nbgrader_config.py", course)
    (course / "roster.csv").write_text("id,first_name,last_name\nana,Ana,Pérez\n", encoding="utf-8")
    settings = load_settings(course)
    release(settings, "practico5")
    folder = course / "ana" / "practico5"
    shutil.copytree(settings.release("practico5"), folder)
    for name, master in read_masters(settings, "practico5").items():
        done = submission_view(master, settings, [])
        released = json.loads((folder / f"{name}.ipynb").read_text())
        blank = {cell["id"]: cell for cell in released["cells"]}
        done["cells"] = [blank[cell["id"]] if cell["id"] in TYPED else cell for cell in done["cells"]]
        (folder / f"{name}.ipynb").write_text(json.dumps(done))
    with (
        jupyter(course, tmp_path_factory.mktemp("home") / "home") as address,
        visit(chromium, address) as seen,
    ):
        yield Desk(settings, folder, seen)


def test_1_a_wrong_function_is_explained_and_repaired(desk: Desk) -> None:
    desk.open(ONE)
    desk.seen.shot("student-1-open")
    desk.run("import revisar")
    desk.run("def afin_forward", AFFINE)
    affine = desk.run("revisar.afin_forward(")
    affine.filter(has_text="afin_forward: cada muestra en su fila").wait_for()
    desk.run("def sigmoide(S)", SIGMOID_WRONG)
    told = desk.run("revisar.sigmoide(")
    told.filter(has_text="sigmoide todavía no").wait_for()
    desk.seen.shot("student-2-wrong")
    text = " ".join(told.all_inner_texts())
    assert "X[1, 1] da 1.92875e-22 y el ejemplo da 1." in text
    assert "Mirá:" in text
    assert "Traceback" not in text
    assert len(text) < 700
    desk.run("def sigmoide(S)", SIGMOID)
    repaired = desk.run("revisar.sigmoide(")
    repaired.filter(has_text="2 de 20").wait_for()
    desk.run("def tanh(S)", TANH)
    desk.run("revisar.tanh(").filter(has_text="3 de 20").wait_for()
    desk.seen.shot("student-3-repaired")


def test_2_validate_says_that_all_visible_tests_pass(desk: Desk) -> None:
    desk.seen.page.locator(".jp-NotebookPanel-toolbar, .jp-Toolbar").get_by_text(
        "Validate", exact=True
    ).first.click()
    result = desk.seen.page.locator(".jp-Dialog", has_text="Validation Results")
    try:
        result.wait_for(timeout=180_000)
    finally:
        desk.seen.shot("student-4-validated")
    assert "Success! Your notebook passes all the tests." in result.inner_text()
    result.locator("button").last.click()


def test_3_the_widget_plays_the_students_own_net(desk: Desk) -> None:
    desk.open(TWO)
    desk.run("import playground\n")
    desk.run("mias = playground.cargar()")
    desk.run("playground.abrir(mias)")
    widget = desk.seen.page.locator(".pg[data-cuadros]")
    widget.wait_for()
    widget.scroll_into_view_if_needed()
    before = int(widget.get_attribute("data-cuadros") or 0)
    widget.get_by_role("button", name="Entrenar").click()
    desk.seen.page.wait_for_function(
        f"Number(document.querySelector('.pg').dataset.cuadros) >= {before + 10}"
    )
    widget.get_by_role("button", name="Pausa").click()
    desk.seen.shot("student-5-widget")
    assert int(widget.locator(".pg-epoca").inner_text()) >= 10
    assert widget.locator(".pg-aviso").text_content() == ""


def test_4_the_hand_in_is_one_archive(desk: Desk) -> None:
    shown = desk.run("revisar.entregar(", 'import revisar\nrevisar.entregar("Ana Pérez")')
    card = shown.filter(has_text="Tu entrega está en")
    card.wait_for(timeout=300_000)
    card.scroll_into_view_if_needed()
    desk.seen.shot("student-6-handed-in")
    assert "20 de 20 revisiones dan bien" in card.inner_text()
    with zipfile.ZipFile(desk.folder / ARCHIVE) as bundle:
        assert json.loads(bundle.read("entrega.json"))["estudiante"] == "Ana Pérez"
    assert desk.seen.abroad == []


def test_5_practico_collects_the_archive_as_it_is(desk: Desk) -> None:
    done = practico(desk, "collect", "practico5", str(desk.folder / ARCHIVE))
    assert done.returncode == 0, done.stdout + done.stderr
    submitted = desk.settings.submitted("ana", "practico5")
    with zipfile.ZipFile(desk.folder / ARCHIVE) as bundle:
        for name in (ONE, TWO):
            assert (submitted / f"{name}.ipynb").read_bytes() == bundle.read(f"{name}.ipynb")


def test_6_the_instructor_sees_it_in_the_formgrader_after_grading(desk: Desk) -> None:
    done = practico(desk, "grade", "practico5")
    assert done.returncode in {0, 1}, done.stderr
    desk.seen.page.goto(f"{desk.seen.address}/formgrader/manage_submissions/practico5")
    row = desk.seen.page.locator("tr", has=desk.seen.page.locator(".student-id", has_text="ana"))
    row.locator(".status .label").wait_for()
    desk.seen.shot("student-7-formgrader")
    text = " ".join(row.inner_text().split())
    assert "98 / 100" in text
    assert "needs manual grading" in text
    assert all("mathjax" in url.lower() for url in desk.seen.abroad), desk.seen.abroad
