"""Whose row it is."""

from __future__ import annotations

from dataclasses import replace

import pytest
from a_class import ANA, BETO, people

from practico.export.people import read_roster
from practico.export.sheet import Sheet


@pytest.mark.parametrize(
    ("numbers", "ids", "names"),
    [
        (["1041"], [], []),
        ([], ["ANA@example.edu "], []),
        ([], ["ana_perez"], []),
        ([], [], ["Pérez, Ana"]),
        ([], [], ["ana  PE\u0301REZ"]),
        ([], [], ["Ana Pérez"]),
    ],
)
def test_a_student_is_known_by_number_id_address_and_name(numbers, ids, names):
    assert people().find(numbers, ids, names) == ("ana_perez", "")


def test_two_of_one_name_are_nobody_until_an_id_tells_them_apart():
    other = replace(ANA, student="ana2", email="ana2@example.edu", lms_user_id="")
    both = people(ANA, other)
    assert both.find([], [], ["Ana Pérez"]) == (None, "could be ana2 or ana_perez")
    assert both.find([], ["ana2@example.edu"], ["Ana Pérez"]) == ("ana2", "")


def test_a_row_that_says_two_students_is_nobody():
    assert people().find(["1041"], ["beto@example.edu"], []) == (None, "could be ana_perez or beto")


def test_a_number_of_the_lms_is_not_one_of_our_ids():
    numbered = replace(BETO, student="1041", lms_user_id="9")
    assert people(numbered).find(["1041"], [], []) == (None, "is not in the roster")
    assert people(numbered).find([], ["1041"], []) == ("1041", "")


def test_a_roster_gives_further_identities():
    data = "\ufeffid;First name;moodle;canvas name;group\nana_perez;Ana;77;Anita P.;1\nbeto;Beto;;;1\n"
    roster = read_roster(Sheet.parse(data.encode()))
    assert roster == {"ana_perez": ("77", "Anita P."), "beto": ()}
    assert people(**roster).find(["77"], [], []) == ("ana_perez", "")
    assert people(**roster).find([], [], ["anita p."]) == ("ana_perez", "")
    assert people(**roster).find(["1"], ["1"], ["1"]) == (None, "is not in the roster")


def test_a_list_without_ids_gives_nothing():
    assert read_roster(Sheet.parse(b"name,mail\nAna,ana@example.edu\n")) == {}
