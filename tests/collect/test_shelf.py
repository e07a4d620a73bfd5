"""Which attempt counts, in whatever order they come; and that nothing is lost when a run is killed."""

from __future__ import annotations

import fcntl
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from archives import MAY, answer, write, zipped
from hypothesis import given
from hypothesis import strategies as st

from practico.collect import placing, shelf
from practico.collect.shelf import Attempt, Shelf, decide
from practico.collect.values import Means, Moment
from practico.errors import UnreadableArchive, UserError

HOUR = timedelta(hours=1)


def attempt(hour, work, means=Means.SEEN, **values):
    placed = {"squares.ipynb": "squares.ipynb"}
    return Attempt(
        Moment(MAY + hour * HOUR, means), work, {"squares.ipynb": work}, placed, ("squares",), **values
    )


class Collected:
    """What a shelf holds after attempts came one by one, in memory."""

    def __init__(self):
        self.attempts = []

    def take(self, new):
        decision = decide(self.attempts, new)
        if decision.same is None:
            self.attempts.append(new)
        elif new.moment.when > decision.same.seen:
            at = self.attempts.index(decision.same)
            self.attempts[at] = replace(decision.same, last_seen=new.moment.when)
        return decision


def test_the_latest_counts():
    shelf_ = Collected()
    for hour, work in ((1, "a"), (3, "c"), (2, "b")):
        decision = shelf_.take(attempt(hour, work))
    assert decision.current.digest == "c"
    assert [each.digest for each in decision.earlier] == ["b", "a"]


def test_equal_work_counts_from_its_first_sighting():
    shelf_ = Collected()
    for hour in (3, 1, 5, 2):
        decision = shelf_.take(attempt(hour, "a"))
    assert decision.moment.when == MAY + HOUR
    assert len(shelf_.attempts) <= 2


def test_work_that_was_handed_in_again_counts_again():
    shelf_ = Collected()
    for hour, work in ((1, "a"), (5, "a"), (3, "b")):
        decision = shelf_.take(attempt(hour, work))
    assert decision.current.digest == "a"
    assert decision.moment == Moment(MAY + 5 * HOUR, Means.SEEN)


def test_what_a_person_mended_stands_for_what_they_mended():
    shelf_ = Collected()
    shelf_.take(attempt(1, "a"))
    mended = attempt(1, "m", mends="a", source="submitted")
    shelf_.attempts.append(mended)
    assert shelf_.take(attempt(4, "a")).current is mended
    assert shelf_.take(attempt(5, "b")).current.digest == "b"
    assert shelf_.take(attempt(2, "a")).current.digest == "b"


SIGHTINGS = st.lists(
    st.tuples(st.integers(0, 6), st.sampled_from("abc")), min_size=1, max_size=6, unique_by=lambda x: x[0]
)


@given(SIGHTINGS)
def test_in_order_the_last_sighting_counts_from_the_beginning_of_its_run(sightings):
    ordered = sorted(sightings)
    shelf_ = Collected()
    for hour, work in ordered:
        decision = shelf_.take(attempt(hour, work))
    last = ordered[-1][1]
    run = len(ordered)
    while run and ordered[run - 1][1] == last:
        run -= 1
    assert decision.current.digest == last
    assert decision.moment.when == MAY + ordered[run][0] * HOUR


@given(SIGHTINGS, st.randoms())
def test_in_any_order_the_last_sighting_counts(sightings, random):
    shuffled = list(sightings)
    random.shuffle(shuffled)
    shelf_ = Collected()
    for hour, work in shuffled:
        decision = shelf_.take(attempt(hour, work))
    assert decision.current.digest == max(sightings)[1]
    again = [shelf_.take(attempt(hour, work)) for hour, work in shuffled]
    assert {each.current.digest for each in again} == {decision.current.digest}


def test_a_broken_record_is_told_and_nothing_is_overwritten(tmp_path):
    kept = Shelf(tmp_path).add("ana", attempt(1, "a" * 64), {"squares.ipynb": b"x"})
    (kept.directory / "attempt.json").write_text("{")
    with pytest.raises(UnreadableArchive, match=r"mend its attempt\.json"):
        Shelf(tmp_path).attempts("ana")


def test_a_broken_record_costs_its_student_alone(small):
    archive = write(
        small.inbox / "a.zip",
        zipped({"ana_1_5_squares.ipynb": answer(), "eva_2_6_squares.ipynb": answer()}),
    )
    small.collect(archive)
    next((small.settings.collected("a1") / "ana_1").glob("*/attempt.json")).write_text("{")
    result = small.collect(archive)
    assert [problem.student for problem in result.problems if problem.needs_person] == ["ana_1"]
    assert small.submitted("ana_1") == {"squares.ipynb": answer()}


class Killed(BaseException):
    """Stands for a power cut: nothing that catches errors may catch it."""


def crash_at(monkeypatch, number):
    """Let the `number`-th change of a directory fail, whatever it is."""
    count = [0]

    def counted(original):
        def call(*arguments, **named):
            count[0] += 1
            if count[0] == number:
                raise Killed
            return original(*arguments, **named)

        return call

    for owner, name in (
        (Path, "rename"), (Path, "replace"), (Path, "write_bytes"), (Path, "write_text"), (Path, "mkdir"),
        (placing.shutil, "copyfile"), (placing.shutil, "rmtree"),
    ):  # fmt: skip
        monkeypatch.setattr(owner, name, counted(getattr(owner, name)))
    return count


@pytest.mark.parametrize("number", range(1, 40))
def test_killed_anywhere_the_next_run_finishes_and_nothing_is_lost(small, monkeypatch, number):
    old, new = answer("return [1]"), answer()
    place = small.settings.submitted("ana_1", "a1")
    write(place / "squares.ipynb", b"by nbgrader's collect", MAY)
    first = write(small.inbox / "1.zip", zipped({"ana_1_5_squares-1.ipynb": old}, MAY + HOUR))
    second = write(
        small.inbox / "2.zip", zipped({"ana_1_6_squares-2.ipynb": new}, MAY + 2 * HOUR), MAY + 2 * HOUR
    )
    with monkeypatch.context() as patch:
        count = crash_at(patch, number)
        try:
            small.collect(first, second)
        except Killed:
            pass
        else:
            assert count[0] < number
    anywhere = {path.read_bytes() for path in small.settings.root.rglob("*") if path.is_file()}
    assert b"by nbgrader's collect" in anywhere
    small.collect(first, second)
    assert small.submitted("ana_1") == {"squares.ipynb": new}
    kept = (small.settings.collected("a1") / "ana_1").glob("[!.]*/files/*")
    assert sorted(path.read_bytes() for path in kept) == sorted([old, new, b"by nbgrader's collect"])
    assert not list(place.parent.glob(".*"))
    assert not list((small.settings.collected("a1") / "ana_1").glob(".new*"))


def test_two_at_once_are_refused(small):
    archive = write(small.inbox / "a.zip", zipped({}))
    root = small.settings.collected("a1")
    root.mkdir(parents=True)
    with (root / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        with pytest.raises(UserError, match="wait until it is done"):
            small.collect(archive)


def test_the_modules_above_are_the_ones_that_write():
    """`crash_at` would miss a write by any other way."""
    writers = {"rename", "replace", "write_bytes", "write_text", "copyfile", "rmtree", "mkdir"}
    for module in (placing, shelf):
        source = Path(module.__file__).read_text()
        assert not {
            name
            for name in ("os.rename", "os.replace", '.open("w', "shutil.move", "copytree")
            if name in source
        }
        assert any(f".{name}(" in source for name in writers)
