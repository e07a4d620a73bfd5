"""Feedback pages in a browser: nothing of a student's runs or is fetched, and everybody can read them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from feedback_pages import answered, facts_of, markup_output, page_of, settings_of, stream, wrong
from hostile_displays import MARKUP, SCRIPT, SVG, TEXTS
from playwright.sync_api import Browser, Page, sync_playwright

from practico.feedback.course import read_course
from practico.feedback.page import PageMaker
from practico.feedback.values import Facts, Finding, Grade
from practico.model import Repair
from practico.notebook.cells import read_cells
from practico.notebook.masters import read_masters
from practico.notebook.solutions import submission_view
from practico.settings import load_settings

ROOT = Path(__file__).parents[2]
CHROMIUM = [
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
]
POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>')
PHONE, DESKTOP = 390, 1280


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=CHROMIUM)
        yield started
        started.close()


class Visit:
    """A page as a browser shows it, and what it tried meanwhile."""

    def __init__(self, browser: Browser, path: Path, width: int = DESKTOP, theme: str = "light") -> None:
        self.context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=theme)
        self.page: Page = self.context.new_page()
        self.asked: list[str] = []
        self.context.route("**/*", self._answer)
        self.page.on("dialog", lambda dialog: (self.asked.append("dialog"), dialog.dismiss()))
        self.page.goto(path.as_uri())
        self.page.evaluate("() => { for (const d of document.querySelectorAll('details')) d.open = true }")
        self.page.mouse.move(200, 400)
        self.page.wait_for_timeout(300)

    def _answer(self, route, request) -> None:
        if request.url.startswith("file:"):
            route.continue_()
        elif not request.url.startswith("data:"):
            self.asked.append(request.url)
            route.abort()

    def misdeeds(self) -> list[str]:
        ran = self.page.evaluate("() => window.taken")
        return [*self.asked, *(["a script ran"] if ran else [])]


@pytest.fixture(scope="module")
def hostile(tmp_path_factory) -> str:
    """A page with every attack in every place that a student, or somebody's name, can reach."""
    root = tmp_path_factory.mktemp("hostile")
    settings = settings_of(root / "course")
    outputs = [markup_output(each) for each in MARKUP]
    outputs += [
        {**markup_output(""), "data": {kind: each}}
        for each in TEXTS
        for kind in ("text/markdown", "text/latex")
    ]
    outputs += [
        {**markup_output(""), "data": {"image/svg+xml": SVG}},
        stream(f"\x1b[31m<script>{SCRIPT}</script>"),
    ]
    outputs += [
        {"output_type": "error", "ename": each, "evalue": each, "traceback": [each]} for each in MARKUP
    ]
    content = answered(settings, *outputs, area=MARKUP[0], opinion="\n\n".join(TEXTS))
    content["cells"] += [
        {"cell_type": kind, "source": each, "metadata": {}} for each in TEXTS for kind in ("markdown", "raw")
    ]
    facts = facts_of(
        root,
        content,
        grades=(Grade("prueba_area", 2, 0), Grade("prueba_doble", 3, 3), Grade("opinion", 5, 1)),
        comments={"opinion": MARKUP[0], "area": MARKUP[1]},
        findings=(wrong("prueba_area", MARKUP[1]), wrong("opinion", MARKUP[0])),
        repairs=(Repair(MARKUP[0], MARKUP[1]), Repair("missing", MARKUP[1])),
    )
    return page_of(settings, Facts(**{**facts.__dict__, "name": MARKUP[0], "student": MARKUP[1]}))


@pytest.mark.parametrize("policy", [True, False], ids=["as it is", "without its policy"])
def test_nothing_runs_and_nothing_is_fetched(browser, hostile, tmp_path, policy):
    """Each of the two walls, what `clean` leaves out and the page's policy, holds alone."""
    path = tmp_path / "page.html"
    path.write_text(hostile if policy else POLICY.sub("", hostile), encoding="utf-8")
    visit = Visit(browser, path)
    assert visit.misdeeds() == []
    visit.context.close()


def test_the_policy_stops_what_gets_past_the_gate(browser, hostile, tmp_path):
    planted = "".join(MARKUP[:6])
    for policy, stopped in ((True, True), (False, False)):
        path = tmp_path / f"{policy}.html"
        page = hostile if policy else POLICY.sub("", hostile)
        path.write_text(page.replace("<footer>", planted + "<footer>"), encoding="utf-8")
        visit = Visit(browser, path)
        assert (visit.misdeeds() == []) is stopped  # without the policy the test sees what was planted
        visit.context.close()


def test_a_student_cannot_cover_or_restyle_the_page(browser, hostile, tmp_path):
    path = tmp_path / "page.html"
    path.write_text(hostile, encoding="utf-8")
    visit = Visit(browser, path)
    found = visit.page.evaluate(
        """() => ({
            positioned: [...document.querySelectorAll('.notebook *')]
                .filter(e => ['fixed', 'absolute', 'sticky'].includes(getComputedStyle(e).position)).length,
            styled: document.querySelectorAll('[style], .notebook style').length,
            ids: [...document.querySelectorAll('[id]')].map(e => e.id),
            outside: [...document.body.children].map(e => e.tagName),
            sum: getComputedStyle(document.querySelector('.sum')).display,
        })"""
    )
    assert found["positioned"] == found["styled"] == 0
    assert len(set(found["ids"])) == len(found["ids"])
    assert found["outside"] == ["MAIN"]
    assert found["sum"] != "none"
    visit.context.close()


@pytest.fixture(scope="module")
def course_page(tmp_path_factory) -> Path:
    """The course's first exercise, all states, comments and a picture, as a student gets it."""
    root = tmp_path_factory.mktemp("real")
    settings = load_settings(ROOT)
    name = "ejercicio1_red_de_dos_capas"
    master = read_masters(settings, "practico5")[name]
    content = submission_view(master, settings, unsolved=("entrenar",))
    table = (
        "<table><thead><tr><th>a</th><th>b</th></tr></thead><tr><td>1</td><td>"
        + "2" * 300
        + "</td></tr></table>"
    )
    for raw in content["cells"]:
        if raw["metadata"].get("nbgrader", {}).get("grade_id") == "mse":
            raw["outputs"] = [
                markup_output(table),
                stream("x" * 500),
                stream("\x1b[33mcuidado\x1b[0m\n", "stderr"),
            ]
            raw["source"] += "\n# " + "muy_largo_" * 40
    graded = [cell for cell in read_cells(master) if cell.is_graded]
    shares = [1.0, 0.0, 0.5, 0.0, 0.0]
    grades = [Grade(c.grade_id, c.points, c.points * shares[n % 5]) for n, c in enumerate(graded)]
    findings = [
        Finding(
            c.grade_id,
            ("passed", "failed", "partial", "needs_review", "failed")[n % 5],
            "mse: no da. " * (n % 3),
        )
        for n, c in enumerate(graded)
    ]
    facts = facts_of(
        root, content, grades=tuple(grades), findings=tuple(findings), comments={"mse": "¡Bien! " * 20}
    )
    course = read_course(settings, "practico5")
    path = root / "page.html"
    page = PageMaker(course).html(
        Facts(**{**facts.__dict__, "assignment": "practico5", "notebook": name}), "0" * 64
    )
    path.write_text(page, encoding="utf-8")
    return path


def grave(page: Page) -> list[tuple[str, list[str]]]:
    """What axe-core finds serious or critical, with the elements."""
    found = [v for v in Axe().run(page).response["violations"] if v["impact"] in ("serious", "critical")]
    return [(each["id"], [node["html"][:200] for node in each["nodes"][:3]]) for each in found]


@pytest.mark.parametrize(
    ("width", "theme"),
    [
        (PHONE, "dark"),
        (DESKTOP, "light"),
        pytest.param(PHONE, "light", marks=pytest.mark.slow),
        pytest.param(DESKTOP, "dark", marks=pytest.mark.slow),
    ],
)
def test_everybody_can_read_it(browser, course_page, width, theme):
    visit = Visit(browser, course_page, width, theme)
    assert visit.page.evaluate("document.documentElement.scrollWidth") <= width
    assert grave(visit.page) == []
    visit.context.close()


def test_axe_finds_what_is_planted(browser, course_page, tmp_path):
    path = tmp_path / "page.html"
    planted = '<p><font color="#bbbbbb">gris</font><img src="data:image/png;base64,AA=="></p><footer>'
    page = course_page.read_text(encoding="utf-8")
    path.write_text(
        re.sub(r'<section class="notebook".*<footer>', planted, page, flags=re.DOTALL), encoding="utf-8"
    )
    visit = Visit(browser, path)
    assert {name for name, _ in grave(visit.page)} == {"color-contrast", "image-alt"}
    visit.context.close()


def test_every_link_within_the_page_leads_somewhere(browser, course_page):
    visit = Visit(browser, course_page)
    lost = visit.page.evaluate(
        "() => [...document.querySelectorAll('a[href^=\"#\"]')].map(a => decodeURIComponent(a.hash.slice(1)))"
        ".filter(id => !document.getElementById(id))"
    )
    assert lost == []
    visit.context.close()


def test_it_prints_light_and_whole(browser, course_page):
    visit = Visit(browser, course_page, theme="dark")
    visit.page.emulate_media(media="print")
    assert visit.page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert len(visit.page.pdf(format="A4")) > 20_000
    visit.context.close()
