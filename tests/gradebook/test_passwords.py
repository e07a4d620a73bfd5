"""The password in db_url is nowhere but in nbgrader_config.py."""

from __future__ import annotations

import traceback
from urllib.parse import quote

import pytest
from postgresql import PASSWORD
from small_course import grade_here, hand_in, start

from practico.cli import main
from practico.errors import ConfigurationError
from practico.grading.plan import Options, load_plan
from practico.settings import load_settings, without_password
from practico.store.connection import Database

WRITTEN = (PASSWORD, quote(PASSWORD, safe=""))
CURIOUS = """\
import os, glob
def f(x):
    return x * x
print(dict(os.environ))
for path in glob.glob('/proc/[0-9]*/*'):
    if path.endswith(('environ', 'cmdline')):
        try:
            print(path, open(path, 'rb').read())
        except OSError as error:
            print(path, error)
"""


def assert_nowhere(text: str) -> None:
    assert not any(form in text for form in WRITTEN)


def assert_in_no_file(root) -> None:
    for path in root.rglob("*"):
        if path.is_file() and path.name != "nbgrader_config.py":
            assert_nowhere(path.read_bytes().decode("utf-8", "replace"))


def test_grading_prints_writes_and_hands_on_no_password(postgresql_course, monkeypatch):
    monkeypatch.setenv("PGPASSWORD", PASSWORD)
    hand_in(postgresql_course, "p", "ana", CURIOUS)
    process = start(postgresql_course, "grade", "p", "--json", str(postgresql_course.root / "grades.json"))
    output, _ = process.communicate(timeout=120)
    assert process.returncode == 0, output
    assert_nowhere(output)
    executed = (postgresql_course.autograded("ana", "p") / "uno.ipynb").read_text()
    assert "/proc/" in executed  # the curious cell did run
    assert_in_no_file(postgresql_course.root)


def test_workers_are_not_told(postgresql_course):
    plan = load_plan(postgresql_course, "p", Options())
    assert plan.settings.db_url == ""
    assert_nowhere(repr(postgresql_course))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("practico:", "nobody:"),
        ("/book", "/absent"),
        ("postgresql+psycopg2", "postgresql+nosuchdriver"),
        ("127.0.0.1:", "127.0.0.1:x"),
        ("postgresql+psycopg2://", "postgresql+psycopg2//"),
    ],
)
def test_no_error_tells_it(postgresql_course, capsys, old, new):
    config = postgresql_course.root / "nbgrader_config.py"
    text = config.read_text()
    assert old in text
    config.write_text(text.replace(old, new, 1))
    for command in (["grade", "p"], ["export", "p"], ["history", "ana"], ["release", "p"]):
        assert main(["--course", str(postgresql_course.root), *command]) == 2
        assert_nowhere("".join(capsys.readouterr()))
    assert_in_no_file(postgresql_course.root)


def test_no_traceback_tells_it(database_server):
    url = database_server.url("absent")
    database = Database(url)
    with pytest.raises(ConfigurationError) as caught:
        database.read(lambda connection: connection.exec_driver_sql("SELECT 1"))
    assert_nowhere("".join(traceback.format_exception(caught.value)))
    assert_nowhere(database.where)


@pytest.mark.parametrize(
    "url",
    [
        "postgresql://u:{}@host/book",
        "postgresql://u@host/book?password={}",
        "postgresql://u@host/book?sslpassword={}&sslmode=require",
    ],
)
def test_every_way_to_write_it_is_hidden(url):
    for form in WRITTEN:
        full = url.format(WRITTEN[1])
        assert_nowhere(without_password(f"could not open {full} with {form}", full))


def test_the_history_of_a_course_on_postgresql_tells_nothing(postgresql_course):
    grade_here(postgresql_course)
    assert_in_no_file(postgresql_course.root)
    assert load_settings(postgresql_course.root).db_url.count("@") == 1
