"""Nobody gets a namesake's work."""

from archives import MAY

from practico.collect.names import slug
from practico.collect.one import Bundle
from practico.collect.roster import Roster
from practico.collect.roster_table import Row
from practico.collect.values import Entry, Handed, Identity, Kind
from practico.collect.whose import owners


class Shelf:
    """What earlier archives said, for these tests."""

    def __init__(self, **numbers):
        self._numbers = numbers

    def known_number(self, student, source):
        return self._numbers.get(student, "")


def bundle(name, number=""):
    identity = Identity(name, number, suggested=slug(name))
    entry = Entry(f"{name}/squares.ipynb", 1, MAY, MAY, lambda: b"")
    return Bundle(identity, ((Handed(identity, "squares.ipynb"), entry),), "moodle", "a.zip", MAY, True, True)


def whose(bundles, roster, shelf=None):
    problems = []
    found = [students for _, students in owners(bundles, roster, shelf or Shelf(), problems)]
    return found, [problem.kind for problem in problems]


ANA = Row("r", "agarcia", "Ana", "García")
TWO = [bundle("Ana García", "1"), bundle("Ana García", "2")]


def test_a_name_that_only_one_has():
    assert whose([bundle("Ana García", "1")], Roster([ANA], closed=True)) == ([("agarcia",)], [])


def test_two_of_a_name_where_the_roster_has_one():
    assert whose(TWO, Roster([ANA], closed=True)) == ([(), ()], [Kind.NAMESAKES] * 2)


def test_a_number_settles_it():
    roster = Roster([Row("r", "agarcia", "Ana", "García", number="1")], closed=True)
    assert whose(TWO, roster) == ([("agarcia",), ()], [Kind.NAMESAKES])


def test_two_of_a_name_without_a_roster():
    found, kinds = whose(TWO, Roster())
    assert found == [("ana_garcia_1",), ("ana_garcia_2",)]
    assert kinds == [Kind.NAMESAKES] * 2


def test_a_namesake_of_somebody_in_the_gradebook():
    """The first one was graded already: by name alone, the second must not become the same student."""
    roster = Roster([Row("gradebook", "ana_garcia")])
    assert whose([bundle("Ana García", "1")], roster, Shelf(ana_garcia="1")) == ([("ana_garcia",)], [])
    found, kinds = whose([bundle("Ana García", "2")], roster, Shelf(ana_garcia="1"))
    assert (found, kinds) == ([("ana_garcia_2",)], [Kind.NAMESAKES])


def test_nobody_is_guessed_where_there_is_a_roster():
    assert whose([bundle("Rita Rey", "9")], Roster([ANA], closed=True)) == ([()], [Kind.UNKNOWN_STUDENT])


def test_what_makes_no_id_is_told():
    assert whose([bundle("¿?")], Roster()) == ([()], [Kind.UNKNOWN_STUDENT])


def test_several_attempts_of_one_student_are_no_namesakes():
    attempts = [bundle("ana"), bundle("ana")]
    assert whose(attempts, Roster()) == ([("ana",), ("ana",)], [])
