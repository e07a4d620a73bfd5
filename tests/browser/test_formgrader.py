"""nbgrader's formgrader in a browser: it lists, opens and regrades what `practico grade` graded."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, sync_playwright

from practico.batch import Request, grade
from practico.grading.submission import grader
from practico.notebook.masters import read_masters
from practico.notebook.nbgrader_process import nbgrader_environment
from practico.notebook.release import release
from practico.notebook.solutions import read_bank, submission_view
from practico.settings import Settings, load_settings

ORDINARY = Path(__file__).parents[1] / "courses" / "ordinary"
SWITCH = '\nc.Autograde.exporter_class = "practico.nbgrader_engine.PracticoExporter"\n'
TOKEN = "formgrader"
SHOTS = os.environ.get("PRACTICO_SHOTS")  # a directory for pictures of what the test saw
CHROMIUM = [
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
]
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def course(request, tmp_path_factory) -> Settings:
    """Ana forgot the exclamation mark, Beto is right; both graded by practico, in a copy of the course."""
    import shutil

    root = tmp_path_factory.mktemp("formgrader") / "course"
    shutil.copytree(ORDINARY / "source" / "tp1", root / "source" / "tp1")
    config = (ORDINARY / "nbgrader_config.py").read_text() + SWITCH
    if request.param == "postgresql":
        url = request.getfixturevalue("database_server").create("formgrader")
        config += f"c.CourseDirectory.db_url = {url!r}\n"
    (root / "nbgrader_config.py").write_text(config)
    settings = load_settings(root)
    release(settings, "tp1")
    bank = {case.id: case for case in read_bank(ORDINARY / "tests" / "solutions" / "tp1")}
    for student, cases in (("ana", [bank["quiet"]]), ("beto", [])):
        settings.submitted(student, "tp1").mkdir(parents=True)
        for name, master in read_masters(settings, "tp1").items():
            mine = [case for case in cases if case.notebook == name]
            text = json.dumps(submission_view(master, settings, mine))
            (settings.submitted(student, "tp1") / f"{name}.ipynb").write_text(text)
    grade(settings, Request("tp1", jobs=2), grader, lambda _line, _total: None)
    return settings


@pytest.fixture(scope="module")
def server(course: Settings, tmp_path_factory) -> Iterator[str]:
    """The address of a Jupyter server with the formgrader, started in the course's directory."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    home = tmp_path_factory.mktemp("home")
    private = {
        "HOME": str(home),
        "JUPYTER_DATA_DIR": str(home / "data"),
        "JUPYTER_CONFIG_DIR": str(home / "conf"),
    }
    options = ["--no-browser", "--allow-root", "--ServerApp.ip=127.0.0.1", f"--ServerApp.port={port}"]
    command = [sys.executable, "-m", "jupyterlab", *options, f"--IdentityProvider.token={TOKEN}"]
    log = (home / "log").open("w")
    process = subprocess.Popen(
        command, cwd=course.root, env={**nbgrader_environment(), **private}, stdout=log, stderr=log
    )
    address = f"http://127.0.0.1:{port}"
    try:
        _wait_until_up(address, process, home / "log")
        yield address
    finally:
        process.terminate()
        process.wait(timeout=60)
        log.close()


def _wait_until_up(address: str, process: subprocess.Popen[bytes], log: Path) -> None:
    for _ in range(240):
        assert process.poll() is None, log.read_text()[-2000:]
        try:
            with urllib.request.urlopen(f"{address}/api?token={TOKEN}", timeout=5):
                return
        except OSError:
            time.sleep(0.5)
    raise AssertionError("the server does not answer: " + log.read_text()[-2000:])


@pytest.fixture(scope="module")
def page(server: str) -> Iterator[Page]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=CHROMIUM)
        context = browser.new_context(viewport={"width": 1200, "height": 900})
        context.set_default_timeout(60_000)
        context.route("**/*", lambda route, request: _local_only(route, request.url, server))
        view = context.new_page()
        view.goto(f"{server}/lab?token={TOKEN}", wait_until="commit")  # for the cookie
        yield view
        context.close()
        browser.close()


def _local_only(route, url: str, server: str) -> None:
    # The formgrader asks a CDN for MathJax; without it formulas stay as text.
    route.continue_() if url.startswith((server, "data:", "blob:")) else route.abort()


def shot(page: Page, name: str) -> None:
    if SHOTS:
        page.screenshot(path=str(Path(SHOTS) / f"{name}.png"), full_page=True)


def row_of(page: Page, student: str) -> list[str]:
    row = page.locator("tr", has=page.locator(".student-id", has_text=student))
    row.locator(".status .label").wait_for()
    return [cell.strip() for cell in row.locator("td").all_inner_texts()]


def test_submissions_are_listed_as_graded_with_our_scores(server: str, page: Page) -> None:
    page.goto(f"{server}/formgrader/manage_submissions/tp1")
    page.locator(".student-id", has_text="ana").wait_for()
    shot(page, "formgrader-submissions")
    ana, beto = " ".join(row_of(page, "ana")), " ".join(row_of(page, "beto"))
    assert "needs manual grading" in ana
    assert "34 / 41" in beto
    assert "32 / 41" in ana


def test_a_graded_notebook_opens_with_score_and_message(server: str, page: Page) -> None:
    page.goto(f"{server}/formgrader/gradebook/tp1/textos")
    page.locator("a.name-hidden").first.wait_for()
    shot(page, "formgrader-notebook-list")
    links = page.locator("a.name-hidden")
    assert links.count() == 2
    addresses = [str(links.nth(index).get_attribute("href")) for index in range(2)]
    texts = []
    for address in addresses:
        page.goto(f"{server}{address}")
        score = page.locator("input.score[placeholder]").first  # of test_shout, the first test
        score.wait_for()
        texts.append((str(score.get_attribute("placeholder")), page.inner_text("body")))
    shot(page, "formgrader-submission")
    assert sorted(score for score, _ in texts) == ["0", "2"]
    wrong = next(text for score, text in texts if score == "0")
    assert "AssertionError" in wrong
    assert 'shout("") == "!"' not in wrong  # the hidden test stays hidden


def test_the_button_grades_by_our_engine(server: str, page: Page, course: Settings) -> None:
    record = course.record("ana", "tp1")
    record.unlink()
    page.goto(f"{server}/formgrader/manage_submissions/tp1")
    page.locator(".student-id", has_text="ana").wait_for()
    row = page.locator("tr", has=page.locator(".student-id", has_text="ana"))
    row.locator(".autograde a").click()
    page.locator(".modal-dialog", has_text="Success").wait_for(timeout=120_000)
    shot(page, "formgrader-autograded")
    assert json.loads(record.read_text())["score"] == 32
    assert "32 / 41" in " ".join(row_of(page, "ana"))
