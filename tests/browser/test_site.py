"""The course's site in a browser: its pages work, and they ask for Python where the site says."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from lab_session import visit
from playwright.sync_api import Browser
from pyodide_folder import pyodide_folder
from static_host import static_host

from practico.cli import main

ROOT = Path(__file__).parents[2]
STARTED = ".jp-Notebook .jp-CodeCell"


def built(tmp_path: Path, assignment: str, *more: str) -> Path:
    """The site of a release of this repository."""
    shutil.copytree(ROOT / "release" / assignment, tmp_path / "release" / assignment)
    shutil.copy(ROOT / "nbgrader_config.py", tmp_path)
    assert main(["--course", str(tmp_path), "site", assignment, *more]) == 0
    return tmp_path / "site" / assignment


def test_a_notebook_opens_and_only_pyodide_is_asked_for_elsewhere(chromium: Browser, tmp_path: Path) -> None:
    site = built(tmp_path, "practico5")
    with static_host(site) as address, visit(chromium, address) as seen:
        seen.page.goto(address)
        seen.shot("site-1-first-page")
        seen.page.get_by_role("link", name="Práctico 5 · Ejercicio 1").click()
        seen.page.locator(STARTED).first.wait_for()
        drawing = seen.page.locator(".jp-RenderedMarkdown img").first  # it holds letters outside Latin-1
        drawing.wait_for()
        seen.page.wait_for_function("e => e.naturalWidth > 0", arg=drawing.element_handle())
        seen.page.locator("#jp-main-statusbar", has_text="Python (Pyodide)").wait_for()
        seen.page.wait_for_timeout(2000)
        seen.shot("site-2-notebook")
        card = json.loads((site / "practico-site.json").read_text())["pyodide"]
        assert card["from"] == "public CDN"
        assert set(seen.abroad) == {card["address"]}


def test_a_site_with_its_own_pyodide_asks_nobody_else(chromium: Browser, tmp_path: Path) -> None:
    pyodide = pyodide_folder(tmp_path / "pyodide")
    site = built(tmp_path, "practico5-en", "--pyodide", str(pyodide))
    asked: list[str] = []
    with static_host(site) as address, visit(chromium, address) as seen:
        seen.page.context.on("request", lambda request: asked.append(request.url))
        seen.page.goto(address)
        seen.page.get_by_text("Here Python runs in your browser").wait_for()
        with seen.page.context.expect_event(
            "request", lambda request: request.url.endswith("/static/pyodide/pyodide.mjs")
        ):
            seen.page.get_by_role("link").first.click()
        seen.page.locator(STARTED).first.wait_for()
        seen.page.wait_for_timeout(2000)
        assert seen.abroad == []
        assert f"{address}/static/pyodide/pyodide.mjs" in asked
