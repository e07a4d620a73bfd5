"""nbgrader's Assignment List in a real browser: fetch, validate, submit, and the feedback comes back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from exchange_class import NAME, NOTEBOOKS, ExchangeClass, exchange_class
from lab_session import TOKEN, Visit, jupyter, visit
from playwright.sync_api import Browser, Locator

pytestmark = pytest.mark.slow
ONE = "ejercicio1_red_de_dos_capas"
SUCCESS = "Success! Your notebook passes all the tests."


@dataclass
class Seat:
    """A class on an exchange, and the student's browser."""

    classroom: ExchangeClass
    seen: Visit

    def open(self, path: str) -> None:
        """Open a path, signed in, without `?reset`: with it, a link to a fragment reloads the page."""
        self.seen.page.goto(f"{self.seen.address}/{path}?token={TOKEN}", wait_until="commit")

    def open_list(self) -> None:
        """Nbgrader → Assignment List, from the menu."""
        page = self.seen.page
        page.locator(".lm-MenuBar-item", has_text="Nbgrader").click()
        page.locator(".lm-Menu-item", has_text="Assignment List").click()
        page.locator("#course_list_default", has_text=self.classroom.settings.course_id).wait_for()

    def row(self, status: str) -> Locator:
        """The assignment's row among the released, fetched or submitted ones."""
        rows = self.seen.page.locator(f"#{status}_assignments_list > .list_item")
        return rows.filter(has_text=NAME).first

    def validate(self, button: Locator, picture: str) -> str:
        """Press a Validate button; the text of the dialog, which is closed again."""
        button.click()
        dialog = self.seen.page.locator(".jp-Dialog", has_text="Validation Results")
        dialog.wait_for(timeout=180_000)
        self.seen.shot(picture)
        text = dialog.inner_text()
        dialog.locator("button").last.click()
        dialog.wait_for(state="detached")
        return text

    def validate_listed(self, notebook: str, picture: str) -> str:
        """The same with the button beside a notebook of the list."""
        line = self.row("fetched").locator(".nested_list_item", has_text=notebook)
        return self.validate(line.get_by_role("button", name="Validate"), picture)

    def submit(self, picture: str) -> str:
        """Press Submit; the time of the attempt, which is in the list, and whole in the exchange."""
        self.row("fetched").get_by_role("button", name="Submit").click()
        self.row("submitted").wait_for()
        self.seen.shot(picture)
        inbound = self.classroom.exchange / self.classroom.settings.course_id / "inbound"
        newest = max(inbound.iterdir(), key=lambda attempt: attempt.name.split("+")[2])
        _, assignment, when, _ = newest.name.split("+")
        assert assignment == NAME
        assert when in self.row("submitted").inner_text()
        for name in NOTEBOOKS:
            assert (newest / name).read_bytes() == (self.classroom.student / NAME / name).read_bytes()
        return when


@pytest.fixture(scope="module")
def seat(chromium: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Seat]:
    """A student's JupyterLab, in an empty folder whose nbgrader configuration names the exchange alone."""
    classroom = exchange_class(tmp_path_factory.mktemp("submit"))
    home = tmp_path_factory.mktemp("home") / "home"
    with jupyter(classroom.student, home) as address, visit(chromium, address) as seen:
        yield Seat(classroom, seen)


def test_1_fetch_brings_the_whole_release(seat: Seat) -> None:
    seat.open("lab")
    seat.open_list()
    seat.row("released").wait_for()
    seat.seen.shot("submit-1-released")
    seat.row("released").get_by_role("button", name="Fetch").click()
    seat.row("fetched").wait_for()
    assert seat.classroom.fetched() == seat.classroom.released()


def test_2_validate_tells_the_blank_from_the_solved(seat: Seat) -> None:
    seat.row("fetched").get_by_role("button", name=NAME).click()
    blank = seat.validate_listed(ONE, "submit-2-blank")
    assert "The following cell failed:" in blank
    assert "falta escribir `afin_forward`. → la celda de `afin_forward`." in blank  # the release's own words
    assert "Traceback" not in blank
    seat.classroom.solve()
    for at, notebook in enumerate(sorted(NOTEBOOKS), 1):
        assert SUCCESS in seat.validate_listed(Path(notebook).stem, f"submit-3-solved-{at}")


def test_3_what_is_submitted_is_collected_and_graded(seat: Seat) -> None:
    when = seat.submit("submit-4-submitted")
    seat.classroom.nbgrader("collect")
    student, score = seat.classroom.score()
    assert (seat.classroom.settings.submitted(student, NAME) / "timestamp.txt").read_text() == when
    assert score == 98  # the two written answers wait for a person


def test_4_the_feedback_is_fetched_from_the_same_list(seat: Seat) -> None:
    assert seat.classroom.practico("feedback") == 0
    seat.classroom.nbgrader("release_feedback")
    seat.seen.page.locator("#refresh_assignments_list").click()
    seat.row("submitted").get_by_text("(feedback available to fetch)").wait_for()
    seat.row("submitted").get_by_role("button", name="Fetch Feedback").click()
    seat.row("submitted").get_by_text("(view feedback)").click()
    files = seat.seen.page.locator(".jp-DirListing-itemText", has_text=".html")
    files.first.wait_for()
    assert {f"{Path(name).stem}.html" for name in NOTEBOOKS} == set(files.all_inner_texts())
    files.filter(has_text=ONE).dblclick()
    seat.seen.page.frame_locator(".jp-HTMLViewer iframe").locator("header h1").wait_for()
    seat.seen.shot("submit-5-feedback")
    assert seat.seen.abroad == []


def test_5_notebook_7_validates_and_submits_too(seat: Seat, chromium: Browser, tmp_path: Path) -> None:
    with (
        jupyter(seat.classroom.student, tmp_path / "home", "notebook") as address,
        visit(chromium, address) as seen,
    ):
        seven = Seat(seat.classroom, seen)
        seven.open(f"notebooks/{NAME}/{ONE}.ipynb")
        seen.page.locator(".jp-Notebook .jp-CodeCell").first.wait_for()
        button = seen.page.locator(".validate-button").first
        assert SUCCESS in seven.validate(button, "submit-6-notebook-7-validated")
        seven.open("tree")
        seven.open_list()
        when = seven.submit("submit-7-notebook-7-submitted")
        assert seen.abroad == []
    seat.classroom.nbgrader("collect", "--update")
    student, score = seat.classroom.score()
    assert (seat.classroom.settings.submitted(student, NAME) / "timestamp.txt").read_text() == when
    assert score == 98
