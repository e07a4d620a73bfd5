"""The report and the comparison in a real browser: nothing is fetched or run, and keys are enough."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from made_class import WRITTEN, synthetic
from playwright.sync_api import Browser, Page, sync_playwright

from practico.report import SimilarPair, SimilarSection, analyse, report_page
from practico.similar import Solution, Submission, compare, similar_page

CHROMIUM = [
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
]
LONG = "\n".join(
    f"a{at} = np.clip(b - {at}, 0, {at} ** 2) @ c.T if d[{at}] else e / {at + 1}" for at in range(20)
)
CLASS = 200
A4_WIDTH = 687  # pixels between the margins
PHONE, DESK = {"width": 390, "height": 844}, {"width": 1280, "height": 800}


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=CHROMIUM)
        yield started
        started.close()


@pytest.fixture(scope="module")
def pages(tmp_path_factory) -> dict[str, Path]:
    """A class with everything that can occur, one of 2,000, and a comparison."""
    root = tmp_path_factory.mktemp("report")
    record = synthetic(CLASS)
    pair = SimilarPair((record.works[0].student, record.works[1].student), 80.0, 0.7, ("mse",))
    section = SimilarSection((pair,), CLASS, "practico5-similar.html")
    texts = {
        "class": report_page(analyse(record, "es", section), "es", WRITTEN),
        "large": report_page(analyse(synthetic(2000), "en"), "en", WRITTEN),
        "similar": similar_page(compare(_copies(), (), 5), "practico5", "es", WRITTEN),
    }
    for name, text in texts.items():
        (root / f"{name}.html").write_text(text)
    return {name: root / f"{name}.html" for name in texts}


def _copies() -> list[Submission]:
    evil = "\nx = '</code></pre><script>document.title = 1</script>'\n"
    names = ("ana", "<script>document.title = 2</script>", "carla")
    return [
        Submission(name, (Solution("tp", "mse", f"{LONG}\nz = {number}{evil}"),))
        for number, name in enumerate(names)
    ]


@contextmanager
def opened(browser: Browser, path: Path, **context) -> Iterator[Page]:
    """The page in a context of its own; anything fetched, refused by the policy or raised fails the test."""
    inside = browser.new_context(**{"viewport": DESK, **context})
    page = inside.new_page()
    requested, complaints = [], []
    page.on("request", lambda request: requested.append(request.url))
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(path.as_uri())
    yield page
    assert requested == [path.as_uri()]
    assert complaints == []
    inside.close()


def names(page: Page) -> list[str]:
    return page.locator("#roster tbody tr:visible th").all_inner_texts()


def scores(page: Page) -> list[float]:
    return [
        float(cell.get_attribute("data-v") or 0)
        for cell in page.locator("#roster tbody tr:visible td:nth-child(2)").all()
    ]


@pytest.mark.parametrize("name", ["class", "similar"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious(browser, pages, name, scheme):
    with opened(browser, pages[name], color_scheme=scheme) as page:
        page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true })")
        found = Axe().run(page).response["violations"]
        assert [
            (each["id"], each["nodes"][0]["html"])
            for each in found
            if each["impact"] in ("serious", "critical")
        ] == []


def test_axe_would_find_what_is_wrong(browser, pages, tmp_path):
    faint = tmp_path / "faint.html"
    faint.write_text(
        pages["class"].read_text().replace("<main>", '<main><p><font color="#999999">gris</font></p>')
    )
    with opened(browser, faint, color_scheme="light") as page:
        assert "color-contrast" in [each["id"] for each in Axe().run(page).response["violations"]]


@pytest.mark.parametrize("name", ["class", "similar"])
@pytest.mark.parametrize("viewport", [PHONE, DESK])
def test_the_page_is_as_wide_as_the_screen(browser, pages, name, viewport):
    with opened(browser, pages[name], viewport=viewport) as page:
        assert page.evaluate("document.documentElement.scrollWidth") == viewport["width"]


def test_what_was_not_understood_is_on_the_first_screen(browser, pages):
    with opened(browser, pages["class"]) as page:
        third = page.locator(".hardest > li").nth(2).bounding_box()
        chart = page.locator("svg.chart").first.bounding_box()
        assert third is not None
        assert chart is not None
        assert third["y"] + third["height"] < DESK["height"]
        assert chart["y"] + chart["height"] < DESK["height"]


def test_hostile_names_run_nothing(browser, pages):
    for name in ("class", "similar"):
        with opened(browser, pages[name]) as page:
            assert page.title().startswith("practico5: ")
            assert page.evaluate("document.scripts.length") == (1 if name == "class" else 0)


def test_an_injected_script_is_refused_by_the_policy(browser, pages, tmp_path):
    injected = tmp_path / "injected.html"
    evil = "<main><script>document.title = 'taken'</script><img src=x onerror=\"document.title = 'taken'\">"
    injected.write_text(pages["class"].read_text().replace("<main>", evil))
    page = browser.new_page()
    page.goto(injected.as_uri())
    assert page.title() == "practico5: la clase"
    page.close()


def test_sorting_by_keyboard(browser, pages):
    with opened(browser, pages["class"]) as page:
        before = names(page)
        page.locator("#roster thead th:nth-child(2) button").focus()
        page.keyboard.press("Enter")
        assert scores(page) == sorted(scores(page), reverse=True)
        assert page.locator("#roster th[aria-sort]").get_attribute("aria-sort") == "descending"
        page.keyboard.press("Space")
        assert page.locator("#roster th[aria-sort]").get_attribute("aria-sort") == "ascending"
        page.keyboard.press("Shift+Tab")
        page.keyboard.press("Enter")
        assert page.locator("#roster th[aria-sort]").inner_text().startswith("Estudiante")
        assert names(page) == before  # by name again


def test_filtering_by_name_and_by_what_happened(browser, pages):
    with opened(browser, pages["class"]) as page:
        page.locator("#search").fill("APELLIDO00007")
        assert len(names(page)) == 1
        page.locator("#search").fill("nandu zoe")  # without its accents, in any order
        assert len(names(page)) == 1
        page.locator("#search").fill("nadie")
        assert names(page) == []
        assert page.locator("#range").inner_text() == "Nadie"
        page.locator("#search").fill("")
        page.locator("#only").select_option("is-late")
        late = page.locator("#late h3").inner_text()
        assert late.endswith(f": {len(names(page))}")


def test_a_misconception_leads_to_those_behind_it(browser, pages):
    with opened(browser, pages["class"]) as page:
        count = int(page.locator(".mistakes .count").first.inner_text())
        page.locator("button[data-show]").first.click()
        assert page.locator("#range").inner_text().endswith(f" de {count}")
        assert page.evaluate("document.activeElement.id") == "students"


def test_without_a_script_it_is_a_plain_table(browser, pages):
    with opened(browser, pages["class"], java_script_enabled=False) as page:
        assert page.locator("#roster tbody tr:visible").count() == CLASS
        assert not page.locator("#controls").is_visible()
        assert page.locator("button:visible").count() == 0


def test_on_paper_everybody_is_there(browser, pages):
    with opened(browser, pages["class"], color_scheme="dark") as page:
        assert len(names(page)) == 50
        page.emulate_media(media="print")
        page.set_viewport_size({"width": A4_WIDTH, "height": 1000})
        assert page.evaluate("document.documentElement.scrollWidth") == A4_WIDTH
        assert page.locator("#roster tbody tr:visible").count() == CLASS
        assert not page.locator("#controls").is_visible()
        assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
        assert page.pdf().startswith(b"%PDF")


def test_two_thousand_students_are_no_burden(browser, pages):
    started = time.monotonic()
    with opened(browser, pages["large"]) as page:
        assert len(names(page)) == 50
        assert time.monotonic() - started < 20  # a machine that does much else
        assert page.locator("#range").inner_text() == "1–50 of 2000"
        page.locator("#after").click()
        assert page.locator("#range").inner_text() == "51–100 of 2000"
        milliseconds = page.evaluate(
            """() => { const start = performance.now();
                 document.querySelector('#roster thead th:nth-child(2) button').click();
                 document.body.offsetHeight; return performance.now() - start; }"""
        )
        assert milliseconds < 3000
        assert len(names(page)) == 50
