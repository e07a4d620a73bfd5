"""Misconceptions over the whole class, and the messages of what no known mistake explains."""

from dataclasses import replace

from made_class import small, work

from practico.gradcheck.misconceptions.catalogue import catalogue
from practico.report import Answer, Mark
from practico.report.mistakes import frequent_messages, made_in, rank_misconceptions


def wrong(*mistakes: str, message: str = "") -> Answer:
    return Answer(Mark.NONE, 0.0, mistakes, message)


def with_answers(student, *answers):
    return replace(work(student), answers=answers)


def test_each_student_counts_once_and_the_most_frequent_comes_first():
    record = small(
        with_answers("ana", wrong("loss.broadcast"), wrong("loss.broadcast", "init.zeros")),
        with_answers("beto", wrong("init.zeros"), wrong()),
        with_answers("carla", wrong("init.zeros"), Answer(Mark.FULL, 1.0)),
    )
    first, second = rank_misconceptions(record, "es")
    assert (first.id, first.students, first.questions) == ("init.zeros", ("ana", "beto", "carla"), (1, 2))
    assert (second.id, second.students, second.questions) == ("loss.broadcast", ("ana",), (1, 2))
    assert made_in((first, second)) == {"ana": 2, "beto": 1, "carla": 1}


def test_hints_are_in_the_language_of_the_course():
    record = small(with_answers("ana", wrong("forward.no_bias")))
    assert rank_misconceptions(record, "es")[0].hint == "¿Y el sesgo?"
    assert rank_misconceptions(record, "en")[0].hint != "¿Y el sesgo?"
    assert rank_misconceptions(record, "es")[0].section == "2"


def test_a_mistake_of_another_course_is_called_by_its_id():
    (only,) = rank_misconceptions(small(with_answers("ana", wrong("words.plural"))), "es")
    assert (only.hint, only.section) == ("words.plural", "")


def test_messages_that_differ_in_their_numbers_alone_are_one():
    record = small(
        with_answers("ana", wrong(message="f(3) da 4.5,\n no -2")),
        with_answers("beto", wrong(message="f(17) da 1e-05, no 12")),
        with_answers("carla", wrong(message="otra cosa")),
        with_answers("dora", wrong("init.zeros", message="f(1) da 1, no 2")),
    )
    (only,) = frequent_messages(record)
    assert (only.question, only.text, only.students) == (1, "f(#) da #, no #", ("ana", "beto"))


def test_names_with_digits_stay_names_and_long_messages_are_cut():
    record = small(*(with_answers(each, wrong(message="dW1 " + "x" * 500)) for each in ("ana", "beto")))
    (only,) = frequent_messages(record)
    assert only.text.startswith("dW1 x")
    assert len(only.text) == 220


def test_what_is_no_mistake_is_not_ranked():
    """An answer that was never written, or one that rests on a faulty part, is no misconception."""
    ids = ("raises.not_written", "parts.failing", "parts.needed", "playground.unfinished")
    record = small(*(with_answers(f"s{at}", wrong(each)) for at, each in enumerate(ids)))
    assert rank_misconceptions(record, "es") == ()


def test_every_id_that_diagnosis_names_is_told_in_words():
    for name, entry in catalogue().items():
        assert entry.id == name
        assert entry.hint("es") != entry.hint("en")
