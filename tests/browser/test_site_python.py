"""A site with the real Pyodide, but without NumPy: Python in the page shows a widget and hands in."""

from __future__ import annotations

import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from lab_session import Visit, visit
from miniature import CONFIG, code, markdown, notebook, write_notebook
from playwright.sync_api import Browser, Locator
from real_pyodide import real_pyodide
from static_host import static_host

from practico.cli import main
from practico.site.pyodide import public, read_distribution

pytestmark = [pytest.mark.slow, pytest.mark.download]
ROOT = Path(__file__).parents[2]
NOTEBOOK = "ejercicio1_red_de_dos_capas.ipynb"  # the name that the hand-in looks for
WIDGET = """import anywidget, traitlets

class Counter(anywidget.AnyWidget):
    _esm = '''export default { render({ model, el }) {
        const button = document.createElement("button")
        const show = () => { button.textContent = `counted ${model.get("count")}` }
        button.onclick = () => { model.set("count", model.get("count") + 1); model.save_changes() }
        model.on("change:count", show); show(); el.append(button)
    } }'''
    count = traitlets.Int(41).tag(sync=True)
"""


@pytest.fixture(scope="module")
def pyodide(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The distribution that the kernel of the site was made for."""
    return real_pyodide(tmp_path_factory.mktemp("downloads") / "pyodide")


@pytest.fixture(scope="module")
def seen(chromium: Browser, pyodide: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Visit]:
    """A notebook of the site, open, its kernel started; nothing but the site answers."""
    course = tmp_path_factory.mktemp("site")
    release = course / "release" / "practico5"
    release.mkdir(parents=True)
    for name in ("entrega.py", "corrida_completa.py", "cuadernos.py", "tarjeta.py"):
        shutil.copy(ROOT / "release" / "practico5" / name, release)
    (release / "counter.py").write_text(WIDGET)
    cells = [
        markdown("# Uno"),
        code("import counter\nmine = counter.Counter()\nmine"),
        code("mine.count"),
        code("import sys\nsys.platform, counter.__file__"),
        code('import entrega\nentrega.entregar("Ana Pérez")'),
    ]
    write_notebook(release / NOTEBOOK, notebook(*cells))
    (course / "nbgrader_config.py").write_text(CONFIG)
    assert main(["--course", str(course), "site", "practico5", "--pyodide", str(pyodide)]) == 0
    with static_host(course / "site" / "practico5") as address, visit(chromium, address) as opened:
        opened.page.goto(f"{address}/lab/index.html?path=practico5/{NOTEBOOK}")
        opened.page.locator("#jp-main-statusbar", has_text="| Idle").wait_for(timeout=180_000)
        yield opened


def run(seen: Visit, text: str) -> Locator:
    """Run the cell that holds `text`; its output."""
    editor = seen.page.locator(".jp-InputArea-editor", has_text=text)
    cell = seen.page.locator(".jp-Notebook .jp-CodeCell", has=editor).first
    cell.locator(".cm-content").click()
    seen.page.keyboard.press("Control+Enter")
    output = cell.locator(".jp-OutputArea-output")
    output.first.wait_for(timeout=60_000)
    return output


def test_what_is_counted_on_from_the_public_cdn_is_carried(pyodide: Path) -> None:
    """Pyodide does not start when it is told to load a package that it has not."""
    carried, counted_on = read_distribution(pyodide), public()
    assert counted_on.packages <= carried.packages
    assert {module: carried.modules.get(module) for module in counted_on.modules} == counted_on.modules


def test_a_widget_of_a_helper_file_talks_with_python_in_the_page(seen: Visit) -> None:
    button = run(seen, "counter.Counter()").get_by_role("button", name="counted 41")
    button.click()
    seen.page.get_by_role("button", name="counted 42").wait_for()
    assert run(seen, "mine.count").inner_text() == "42"
    assert run(seen, "sys.platform").inner_text() == "('emscripten', '/drive/practico5/counter.py')"


def test_the_hand_in_is_made_and_downloaded(seen: Visit, tmp_path: Path) -> None:
    text = " ".join(run(seen, "entrega.entregar").all_inner_texts())
    seen.shot("site-3-handed-in")
    assert "Tu entrega está en practico5-ana-perez.zip" in text
    assert "Kernel → Restart Kernel and Run All Cells" in text
    assert "clic derecho sobre practico5-ana-perez.zip → Download" in text
    seen.page.locator(".jp-DirListing-item", has_text="practico5-ana").click(button="right")
    with seen.page.expect_download() as download:
        seen.page.locator(".lm-Menu").get_by_text("Download", exact=True).click()
    download.value.save_as(tmp_path / "practico5-ana-perez.zip")
    with zipfile.ZipFile(tmp_path / "practico5-ana-perez.zip") as bundle:
        assert sorted(bundle.namelist()) == [NOTEBOOK, "entrega.json"]


def test_nothing_was_asked_of_anybody_else(seen: Visit) -> None:
    assert seen.abroad == []
    assert seen.errors == []
