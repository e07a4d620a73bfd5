"""Rosters, whoever exported them, and the identities that they know."""

from datetime import UTC, datetime

import pytest
from dateutil.tz import gettz
from hypothesis import given
from hypothesis import strategies as st

from practico.collect.roster import Roster, is_student_id
from practico.collect.roster_table import Row, read_table
from practico.collect.values import Identity
from practico.errors import UserError

OWN = "id,first_name,last_name,email,lms_user_id\ngarcia_ana,Ana,García,ana@x.uy,1234\npaz_eva,Eva,Paz,,\n"
# The columns of Moodle's grading worksheet (mod/assign/gradingtable.php), CRLF, with BOM.
WORKSHEET = (
    "\ufeffIdentifier,Full name,ID number,Email address,Status,Grade,Maximum grade,Grade can be changed,"
    "Last modified (submission),Last modified (grade),Feedback comments\r\n"
    "Participant 777,Ana García,4.555.666-7,ana@x.uy,Submitted for grading - 2 hours late,,100.00,Yes,"
    '"Friday, 22 May 2026, 8:47 PM",-,\r\n'
    "Participant 778,Eva Paz,,eva@x.uy,No submission,,100.00,Yes,-,-,\r\n"
)
HOJA = (
    "Identificador;Nombre completo;Dirección de correo;Estado;Última modificación (entrega)\n"
    "Participante 777;Ana García;ana@x.uy;Enviado;viernes, 22 de mayo de 2026, 20:47\n"
)
# Canvas's gradebook export: lib/gradebook_exporter.rb.
CANVAS = (
    "Student,ID,SIS User ID,SIS Login ID,Section,Práctico 5 (99)\n"
    "    Points Possible,,,,,100\n"
    '"García, Ana",1234,S1,agarcia,A,\n"Student, Test",99,,x,A,\n'
)


def table(tmp_path, text, name="roster.csv", encoding="utf-8", zone=UTC):
    path = tmp_path / name
    path.write_bytes(text.encode(encoding))
    return read_table(path, zone)


def students(roster, **identity):
    return roster.find(Identity(**identity)).students


def test_the_courses_own_roster(tmp_path):
    roster = Roster.of_tables([table(tmp_path, OWN)])
    assert roster.students == {"garcia_ana": "Ana García", "paz_eva": "Eva Paz"}
    assert roster.closed
    for known in (
        {"number": "1234"}, {"login": "Garcia_Ana"}, {"email": "ANA@x.uy"}, {"name": "ana garcia"},
        {"name": "García Ana"}, {"name": "garcíaana"}, {"name": "Grupo 3-Ana García"}, {"name": "garcia_ana"},
    ):  # fmt: skip
        assert students(roster, **known) == ("garcia_ana",)
    assert students(roster, name="Ana Paz") == ()
    assert students(roster, number="") == ()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_spreadsheets_write_csv_in_many_ways(tmp_path, encoding, delimiter):
    rows = table(tmp_path, OWN.replace(",", delimiter), encoding=encoding)
    assert (rows[0].id, rows[0].last, rows[0].number) == ("garcia_ana", "García", "1234")


def test_moodles_worksheet_alone(tmp_path):
    rows = table(tmp_path, WORKSHEET, zone=gettz("America/Montevideo"))
    assert rows[0].number == "777"
    assert rows[0].submitted == datetime(2026, 5, 22, 23, 47, tzinfo=UTC)
    assert rows[1].submitted is None
    roster = Roster.of_tables([rows])
    assert list(roster.students) == ["4.555.666-7", "eva"]


def test_moodles_worksheet_in_spanish_beside_the_courses_roster(tmp_path):
    tables = [
        table(tmp_path, OWN),
        table(tmp_path, HOJA, "hoja.csv", zone=gettz("America/Montevideo")),
    ]
    roster = Roster.of_tables(tables)
    assert students(roster, name="Participante", number="777") == ("garcia_ana",)
    assert roster.submitted("garcia_ana") == datetime(2026, 5, 22, 23, 47, tzinfo=UTC)
    assert list(roster.students) == ["garcia_ana", "paz_eva"]


def test_canvas_gradebook(tmp_path):
    roster = Roster.of_tables([table(tmp_path, CANVAS)])
    assert list(roster.students) == ["agarcia"]
    assert students(roster, name="garcíaana", number="1234") == ("agarcia",)
    beside = Roster.of_tables([table(tmp_path, OWN), table(tmp_path, CANVAS, "c.csv")])
    assert list(beside.students) == ["garcia_ana", "paz_eva"]


def test_namesakes_are_not_guessed(tmp_path):
    rows = table(tmp_path, "id,first_name,last_name\na1,Ana,García\na2,Ana,García\n")
    found = Roster.of_tables([rows]).find(Identity("Ana García", "5"))
    assert (found.students, found.is_ambiguous) == ((), True)
    assert "a1 and a2" in found.reason


def test_a_group_hands_in_for_its_members(tmp_path):
    rows = table(
        tmp_path, "id,full name,group\na,Ana García,Grupo 3\nb,Eva Paz,grupo 3\nc,Leo Sosa,Grupo 4\n"
    )
    found = Roster.of_tables([rows]).find(Identity("Grupo 3", "12"))
    assert (found.students, found.is_group) == (("a", "b"), True)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("id,name\n../x,Ana\n", "cannot be a student id"),
        ("id,name\na,Ana\na,Eva\n", "is that of roster.csv, line 2 too"),
        ("nota,comentario\n1,x\n", "no column says who the students are"),
        ("id,name\n", "nobody is in it"),
        ("", "no column says"),
    ],
)
def test_what_is_no_roster_is_told(tmp_path, text, sentence):
    with pytest.raises(UserError, match=sentence):
        Roster.of_tables([table(tmp_path, text)])


def test_a_roster_that_is_not_there(tmp_path):
    with pytest.raises(UserError, match="cannot be read"):
        read_table(tmp_path / "none.csv", UTC)


def test_the_gradebook_helps_and_excludes_nobody():
    roster = Roster([Row("gradebook", "agarcia", "Ana", "García")])
    assert not roster.closed
    assert students(roster, name="Ana García", number="9") == ("agarcia",)


@given(st.lists(st.lists(st.text(max_size=8), max_size=5), max_size=6), st.sampled_from([",", ";", "\t"]))
def test_any_csv_is_a_roster_or_is_told(tmp_path_factory, lines, delimiter):
    text = "\n".join(delimiter.join(line) for line in [["id", "full name", "email"], *lines])
    path = tmp_path_factory.mktemp("r") / "r.csv"
    path.write_text(text, encoding="utf-8", errors="replace")
    try:
        roster = Roster.of_tables([read_table(path, UTC)])
    except UserError:
        return
    assert all(is_student_id(student) for student in roster.students)
