"""How LMSs name files: their own rules, written down here as they are in their sources, must be undone."""

import base64
import re
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from practico.collect.canvas import Canvas
from practico.collect.classroom import Classroom
from practico.collect.configured import Configured
from practico.collect.exchange import Exchange
from practico.collect.moodle import Moodle
from practico.collect.names import clean_path, squashed
from practico.collect.plain import Plain
from practico.collect.sources import NAMES, Sources
from practico.errors import ConfigurationError

NOTEBOOKS = ("ejercicio1_red", "ejercicio2_juego")
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
SOURCES = Sources("practico5", NOTEBOOKS)
LETTERS = st.characters(categories=["Lu", "Ll", "Nd", "Zs", "Pd"], exclude_characters="_/\\")
PERSON = st.text(LETTERS, min_size=1, max_size=20).map(str.strip).filter(lambda name: squashed(name) != "")
FILE = st.from_regex(r"[A-Za-z0-9_ ()áñ-]{1,20}\.(ipynb|py|csv)", fullmatch=True)


@pytest.mark.parametrize(
    ("path", "name", "number", "rest"),
    [
        ("Ana García_1234_assignsubmission_file/tp/a.ipynb", "Ana García", "1234", "tp/a.ipynb"),
        ("Ana García_1234_assignsubmission_file_/a.ipynb", "Ana García", "1234", "a.ipynb"),
        ("Ana García_1234_assignsubmission_file_my_a.ipynb", "Ana García", "1234", "my_a.ipynb"),
        ("x/y/Ana García_1234_assignsubmission_file_/a.ipynb", "Ana García", "1234", "a.ipynb"),
        ("Eva_9_assignsubmission_onlinetext/onlinetext.html", "Eva", "9", "onlinetext.html"),
        ("Eva_9_assignsubmission_onlinetext_onlinetext.html", "Eva", "9", "onlinetext.html"),
        ("Participant_77_assignsubmission_file/a.ipynb", "Participant", "77", "a.ipynb"),
        ("Grupo A_12_assignsubmission_file/a.ipynb", "Grupo A", "12", "a.ipynb"),
        ("Default group_assignsubmission_file/a.ipynb", "Default group", "", "a.ipynb"),
        ("Ana_1_assignsubmission_file_tp.zip/tp/a.ipynb", "Ana", "1", "tp.zip/tp/a.ipynb"),
    ],
)
def test_moodles_names(path, name, number, rest):
    handed = Moodle().read(path)
    assert (handed.identity.name, handed.identity.number, handed.path) == (name, number, rest)
    assert not handed.reason


def test_what_moodle_gives_back_is_no_hand_in():
    handed = Moodle().read("Ana García_1234_assignfeedback_file/a.html")
    assert handed.reason == "it is feedback, not a hand-in"


@pytest.mark.parametrize(
    "path", ["a.ipynb", "Ana_12/a.ipynb", "Ana_12_assignsubmission_file", "assignsubmission_file/a"]
)
def test_what_moodle_does_not_write(path):
    assert Moodle().read(path) is None


@given(PERSON, st.integers(1, 10**9), FILE, st.booleans(), st.sampled_from(["", "_"]))
def test_moodles_own_rule_is_undone(person, number, file, folders, underscore):
    """mod/assign/classes/downloader.php: get_student_prefix, load_submissionplugin_filelist."""
    prefix = f"{person.replace('_', ' ')}_{number}_assignsubmission_file"
    path = clean_path(f"{prefix}{underscore}/{file}" if folders else f"{prefix}_{file}")
    handed = Moodle().read(path)
    assert squashed(handed.identity.name) == squashed(person)
    assert handed.identity.number == str(number)
    assert handed.path == (clean_path(file) if folders else path.partition("_file_")[2])


@pytest.mark.parametrize(
    ("path", "who", "user", "late", "rest"),
    [
        ("garcíaana_1234_56_a.ipynb", "garcíaana", "1234", False, "a.ipynb"),
        ("garcíaana_LATE_1234_56_a-1.ipynb", "garcíaana", "1234", True, "a-1.ipynb"),
        ("garcíaana_1234_56_12_34_a.ipynb", "garcíaana", "1234", False, "12_34_a.ipynb"),
        ("anon_a1B2c_56_a.ipynb", "anon a1B2c", "a1B2c", False, "a.ipynb"),
        ("LATE_anon_a1B2c_56_a.ipynb", "anon a1B2c", "a1B2c", True, "a.ipynb"),
        ("garcíaana_1234_text.html", "garcíaana", "1234", False, "text.html"),
        ("garcíaana_LATE_1234_link.html", "garcíaana", "1234", True, "link.html"),
        ("garcíaana_1234_56_tp.zip/a/b.ipynb", "garcíaana", "1234", False, "tp.zip/a/b.ipynb"),
        ("submissions/garcíaana_1234_56_a.ipynb", "garcíaana", "1234", False, "a.ipynb"),
    ],
)
def test_canvas_names(path, who, user, late, rest):
    handed = Canvas().read(path)
    assert (handed.identity.name, handed.identity.number) == (who, user)
    assert (handed.late, handed.path) == (late, rest)


@pytest.mark.parametrize("path", ["a.ipynb", "Tarea_12_34_a.ipynb", "ana_12_a.ipynb", "a/b/c.ipynb"])
def test_what_canvas_does_not_write(path):
    assert Canvas().read(path) is None


@given(PERSON, PERSON, st.integers(1, 10**8), st.integers(1, 10**9), FILE, st.booleans())
def test_canvas_own_rule_is_undone(last, first, user, attachment, file, late):
    """lib/content_zipper.rb: get_filename, add_upload_submission, sanitize_user_name, sanitize_file_name."""
    sortable = re.sub(r"_(\d+)_", r"\1", f"{last}, {first}").lower()
    who = re.sub(r"[^\w]", "", "_".join([sortable, *(["LATE"] if late else []), str(user)]))
    assume(not re.search(r"_\d+_\d+_", f"{who.rpartition('_')[0]}_"))
    name = re.sub(r'[\x00/\\:*?"<>|]+', "_", file)
    handed = Canvas().read(clean_path(f"{who}_{attachment}_{name}"))
    assert squashed(handed.identity.name) == squashed(sortable)
    assert handed.identity.number == str(user)
    assert (handed.late, handed.order) == (late, attachment)


def test_the_exchange():
    path = "garcia_ana+practico5+2026-05-22 23:47:12.123456 UTC+Sm9obiBEb2Uh/tp/a.ipynb"
    handed = Exchange("practico5").read(path)
    assert handed.identity.login == "garcia_ana"
    assert handed.when == datetime(2026, 5, 22, 23, 47, 12, 123456, tzinfo=UTC)
    assert handed.path == "tp/a.ipynb"
    assert "not of practico6" in Exchange("practico6").read(path).reason


@pytest.mark.parametrize(
    "when", ["2026-05-22 23-47-12 UTC", "2026-05-22 23_47_12.000001 UTC", "2026-05-22 20:47:12 -03"]
)
def test_times_of_the_exchange_in_any_zone_and_on_any_file_system(when):
    handed = Exchange("a1").read(f"a+b+a1+{when}/a.ipynb")
    assert handed.identity.login == "a+b"
    assert handed.when.replace(microsecond=0) == datetime(2026, 5, 22, 23, 47, 12, tzinfo=UTC)


@given(
    st.from_regex(r"[a-z][a-z0-9_.+-]{0,15}", fullmatch=True),
    st.integers(0, 3 * 10**15).map(lambda micro: EPOCH + timedelta(microseconds=micro)),
    st.binary(min_size=9, max_size=9),
)
def test_the_exchanges_own_rule_is_undone(student, when, random):
    """nbgrader/exchange/default/submit.py: init_dest, and Exchange.timestamp_format."""
    stamp = when.strftime("%Y-%m-%d %H:%M:%S.%f %Z")
    secret = base64.urlsafe_b64encode(random).decode("ascii")
    handed = Exchange("a1").read(f"{student}+a1+{stamp}+{secret}/a.ipynb")
    assert (handed.identity.login, handed.when) == (student, when)


@pytest.mark.parametrize(
    ("path", "name", "rest"),
    [
        ("Práctico 5/Ana García - ejercicio1_red.ipynb", "Ana García", "ejercicio1_red.ipynb"),
        ("Práctico 5/ejercicio1 red - Ana García.ipynb", "Ana García", "ejercicio1 red.ipynb"),
        ("Ana García - Copia de ejercicio1_red(1).ipynb", "Ana García", "Copia de ejercicio1_red(1).ipynb"),
        ("Ana García - Trabajo/ejercicio1_red.ipynb", "Ana García", "Trabajo/ejercicio1_red.ipynb"),
    ],
)
def test_classrooms_names(path, name, rest):
    handed = Classroom(NOTEBOOKS).read(path)
    assert (handed.identity.name, handed.path) == (name, rest)


def test_a_file_without_a_name_is_nobodys_in_classroom():
    assert Classroom(NOTEBOOKS).read("Práctico 5/Copia de ejercicio1_red.ipynb") is None


def test_the_rule_that_nbgrader_is_configured_with():
    rule = r".*_(?P<student_id>\w+)_attempt_(?P<timestamp>[0-9\-]+)_(?P<file_id>\w+)"
    handed = Configured(rule).read("ps1_bitdiddle_attempt_2016-01-30-15-00-00_problem1.ipynb")
    assert (handed.identity.login, handed.path) == ("bitdiddle", "problem1.ipynb")
    assert handed.when == datetime(2016, 1, 30, 15, tzinfo=UTC)
    with pytest.raises(ConfigurationError, match="no regular expression"):
        Configured("(")


def plain(*paths, alone="entregas.zip", knows=lambda _name: False):
    reading = Plain("practico5", NOTEBOOKS, alone, knows).read_all(paths)
    return {path: (handed.identity.login, handed.path) for path, handed in reading.items()}


def test_a_folder_for_each_student():
    paths = ("x/ana/ejercicio1_red.ipynb", "x/ana/data/d.csv", "x/eva/ejercicio1_red.ipynb", "x/notas.txt")
    assert plain(*paths) == {
        paths[0]: ("ana", "ejercicio1_red.ipynb"),
        paths[1]: ("ana", "data/d.csv"),
        paths[2]: ("eva", "ejercicio1_red.ipynb"),
    }


def test_nbgraders_own_folders():
    path = "curso/submitted/garcia_ana/practico5/ejercicio1_red.ipynb"
    other = "curso/submitted/paz_eva/practico5/ejercicio1_red.ipynb"
    found = plain(path, other)
    assert found[path] == ("garcia_ana", "practico5/ejercicio1_red.ipynb")
    assert found[other][0] == "paz_eva"


def test_an_archive_for_each_student():
    found = plain("garcia_ana.zip/ejercicio1_red.ipynb", "eva.practico.zip/ejercicio1_red.ipynb")
    assert [login for login, _ in found.values()] == ["garcia_ana", "eva"]


@pytest.mark.parametrize(
    ("path", "student", "rest"),
    [
        ("garcia_ana_ejercicio1_red.ipynb", "garcia_ana", "ejercicio1_red.ipynb"),
        ("ejercicio1_red_garcia_ana.ipynb", "garcia_ana", "ejercicio1_red.ipynb"),
        ("Ana García-ejercicio1 red.ipynb", "Ana García", "ejercicio1_red.ipynb"),
        ("ps1_bitdiddle_attempt_2016-01-30-15-00-00_problem1.ipynb", "bitdiddle", "problem1.ipynb"),
    ],
)
def test_a_file_for_each_student(path, student, rest):
    assert plain(path, "eva_ejercicio2_juego.ipynb")[path] == (student, rest)


@pytest.mark.parametrize("folder", ["", "practico5/", "mi trabajo/"])
def test_a_hand_in_alone_is_named_by_its_archive(folder):
    found = plain(f"{folder}ejercicio1_red.ipynb", f"{folder}d/x.csv", alone="garcia_ana.practico.zip")
    assert {login for login, _ in found.values()} == {"garcia_ana"}


def test_the_roster_decides_before_the_structure():
    paths = ("2026/tarde/ana/a.ipynb", "2026/mañana/eva/a.ipynb")
    assert {login for login, _ in plain(*paths).values()} == {"tarde", "mañana"}
    found = plain(*paths, knows={"ana", "eva"}.__contains__)
    assert found == {paths[0]: ("ana", "a.ipynb"), paths[1]: ("eva", "a.ipynb")}


@pytest.mark.parametrize(
    ("paths", "source"),
    [
        (["Ana_1_assignsubmission_file_/a.ipynb", "Eva_2_assignsubmission_file_/a.ipynb", "x.txt"], "moodle"),
        (["garciaana_1_2_a.ipynb", "pazeva_LATE_3_4_a.ipynb"], "canvas"),
        (["T/Ana García - a.ipynb", "T/Eva Paz - a.ipynb"], "classroom"),
        (["inbound/ana+practico5+2026-05-22 23:47:12 UTC/a.ipynb"], "exchange"),
        (["ana/a.ipynb", "eva/a.ipynb"], "plain"),
        ([], "plain"),
    ],
)
def test_who_named_the_files_is_found_out(paths, source):
    assert SOURCES.read("a.zip", paths).source == source


def test_a_students_files_cannot_make_an_archive_somebody_elses():
    """Hundreds of files named like Canvas's, inside one hand-in of Moodle's."""
    own = [f"Ana_1_assignsubmission_file/garciaana_1_{n}_a.ipynb" for n in range(300)]
    reading = SOURCES.read("a.zip", [*own, "Eva_2_assignsubmission_file/a.ipynb"])
    assert reading.source == "moodle"
    assert {handed.identity.number for handed in reading.handed.values()} == {"1", "2"}


def test_a_source_can_be_forced():
    forced = Sources("practico5", NOTEBOOKS, forced="plain").read("a.zip", ["garciaana_1_2_a.ipynb"])
    assert forced.source == "plain"
    empty = Sources("practico5", NOTEBOOKS, forced="canvas").read("a.zip", ["ana/a.ipynb"])
    assert (empty.source, dict(empty.handed)) == ("canvas", {})


def test_every_source_can_be_asked_for_by_name():
    from practico.cli.collect import _SOURCES

    assert _SOURCES == NAMES
