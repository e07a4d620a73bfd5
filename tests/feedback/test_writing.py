"""The batch: pages whose inputs did not change stay, a bad one costs itself alone, whatever it does."""

from __future__ import annotations

import os
import signal
import time
from dataclasses import replace
from pathlib import Path

import pytest
from feedback_pages import answered, facts_of

from practico.errors import GraderFault
from practico.feedback import batch, writing
from practico.feedback.batch import write_pages
from practico.feedback.course import read_course
from practico.feedback.values import Facts, Fate, Grade
from practico.feedback.writing import inputs_of, is_current


@pytest.fixture
def one(settings, tmp_path) -> Facts:
    return facts_of(tmp_path, answered(settings, area="def area(b, h):\n    return b * h"))


def written(course, pages, **options):
    lines = []
    write_pages(course, pages, lines.append, **options)
    return lines


def copies(one: Facts, count: int) -> list[Facts]:
    """The same page for several students, each with a notebook of their own."""
    found = []
    for number in range(count):
        source = one.source.with_name(f"graded{number}.ipynb")
        source.write_bytes(one.source.read_bytes())
        target = one.target.with_name(f"{number}.html")
        found.append(replace(one, student=f"s{number}", source=source, target=target))
    return found


def test_a_page_is_written_once(settings, one):
    course = read_course(settings, "a1")
    assert [line.fate for line in written(course, [one])] == [Fate.WRITTEN]
    before = one.target.stat().st_mtime_ns
    assert [line.fate for line in written(course, [one])] == [Fate.UNCHANGED]
    assert one.target.stat().st_mtime_ns == before
    assert [line.fate for line in written(course, [one], force=True)] == [Fate.WRITTEN]


def test_whatever_changes_makes_it_anew(settings, one):
    course = read_course(settings, "a1")
    inputs = inputs_of(one, course)
    changed = [
        replace(one, grades=(Grade("prueba_area", 2, 1),)),
        replace(one, comments={"area": "x"}),
        replace(one, name="Otra"),
        replace(one, penalty=1.0),
        replace(one, findings=None),
    ]
    assert len({inputs_of(each, course) for each in changed} | {inputs}) == 6
    one.source.write_text(one.source.read_text() + "\n")
    assert inputs_of(one, course) != inputs


def test_the_course_is_part_of_it(settings, one):
    before = read_course(settings, "a1").digest
    assert read_course(settings, "a1").digest == before
    assert read_course(replace(settings, language="en"), "a1").digest != before
    path = settings.master("a1") / "figuras.ipynb"
    path.write_text(path.read_text().replace("dos por tres", "2 por 3"))
    assert read_course(settings, "a1").digest != before


def test_its_hash_does_not_depend_on_the_process(settings):
    import subprocess
    import sys

    program = (
        "import sys; from pathlib import Path; from practico.settings import load_settings;"
        "from practico.feedback.course import read_course;"
        "print(read_course(load_settings(Path(sys.argv[1])), 'a1').digest)"
    )
    found = {
        subprocess.run(
            [sys.executable, "-c", program, str(settings.root)],
            env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, text=True, check=True,
        ).stdout
        for seed in ("1", "2")
    }  # fmt: skip
    assert len(found) == 1


@pytest.mark.parametrize("text", ["", "<!DOCTYPE html>", '<meta name="practico-inputs" content="short">'])
def test_a_page_of_somebody_else_is_written_over(settings, one, text):
    one.target.parent.mkdir(parents=True)
    one.target.write_text(text)
    course = read_course(settings, "a1")
    assert [line.fate for line in written(course, [one])] == [Fate.WRITTEN]
    assert is_current(one.target, inputs_of(one, course))


def test_a_bad_notebook_costs_its_own_page_alone(settings, one):
    pages = copies(one, 3)
    pages[0].source.write_text("{not json")
    pages[1].source.unlink()
    lines = {line.student: line for line in written(read_course(settings, "a1"), pages)}
    assert [lines[f"s{n}"].fate for n in range(3)] == [Fate.FAILED, Fate.FAILED, Fate.WRITTEN]
    assert "JSON" in lines["s0"].reason
    assert not pages[0].target.exists()
    assert not list(pages[2].target.parent.glob(".*"))


def test_in_processes_all_is_the_same(settings, one):
    pages = copies(one, 20)
    pages[7].source.write_text("[]")
    lines = []
    batch._Crew(read_course(settings, "a1"), 2).write([(page, "0" * 64) for page in pages], lines.append)
    assert sorted(line.student for line in lines) == sorted(page.student for page in pages)
    assert [line.student for line in lines if line.fate is Fate.FAILED] == ["s7"]
    bodies = {page.target.read_text().partition("<style>")[2] for page in pages if page.student != "s7"}
    assert len(bodies) == 1


def test_a_page_that_does_not_end_is_ended(settings, one, monkeypatch):
    monkeypatch.setattr(writing, "PAGE_SECONDS", 0.2)
    writer = writing.Writer(read_course(settings, "a1"))

    def for_ever(*_arguments):
        while True:
            time.sleep(0.01)

    monkeypatch.setattr(writer._maker, "html", for_ever)
    line = writer.write(one, "0" * 64)
    assert line.fate is Fate.FAILED
    assert "took more than" in line.reason


class _Deadly:
    """What is pickled to the writing process as a page's source, and kills it there."""

    def __fspath__(self) -> str:
        os.kill(os.getpid(), signal.SIGKILL)
        return ""


def test_a_process_that_dies_costs_the_page_it_was_at(settings, one):
    course = read_course(settings, "a1")
    work = [(page, inputs_of(page, course)) for page in copies(one, 6)]
    work[2] = (replace(work[2][0], source=_Deadly()), "0" * 64)
    lines = []
    batch._Crew(course, 2).write(work, lines.append)
    fates = {line.student: line for line in lines}
    assert len(fates) == 6
    assert [name for name, line in fates.items() if line.fate is Fate.FAILED] == ["s2"]
    assert "died" in fates["s2"].reason


def test_where_every_process_dies_it_is_not_the_pages_fault(settings, one):
    work = [(replace(page, source=_Deadly()), "0" * 64) for page in copies(one, 30)]
    lines = []
    with pytest.raises(GraderFault, match="died one after the other"):
        batch._Crew(read_course(settings, "a1"), 2).write(work, lines.append)
    assert len(lines) < 30


def test_targets_that_cannot_be_written_are_named(settings, one):
    blocked = replace(one, target=Path(one.source) / "no" / "page.html")
    assert [line.fate for line in written(read_course(settings, "a1"), [blocked])] == [Fate.FAILED]
