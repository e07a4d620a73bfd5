"""Questions in figures: who counts, in what order the hard ones come, what is called weak."""

from made_class import small, synthetic, work

from practico.report import Answer, Mark, Standing, Work, analyse
from practico.report.items import analyse_items, hardest, most_blank
from practico.report.statistics import Undefined


def test_a_question_is_judged_by_those_whose_answer_is_decided():
    record = small(
        work("ana", 1, 0),
        work("beto", None, 1),
        Work("carla", "carla", Standing.GRADED, (Answer(Mark.ABSENT), Answer(Mark.FULL, 1.0))),
        Work("dora", "dora", Standing.GRADED, (Answer(Mark.BLANK, 0.0), Answer(Mark.BLANK, 0.0))),
    )
    first, second = analyse_items(record)
    assert (first.judged_by, first.difficulty, first.tried_difficulty) == (2, 0.5, 1.0)
    assert (second.judged_by, second.difficulty) == (4, 0.5)
    assert first.marks[Mark.ABSENT] == first.marks[Mark.PENDING] == first.marks[Mark.BLANK] == 1


def test_who_handed_in_nothing_is_no_zero():
    record = small(work("ana", 1), work("beto", 1), Work("carla", "carla", Standing.MISSING))
    assert analyse_items(record)[0].difficulty == 1


def test_everybody_and_nobody():
    everybody, nobody, some = analyse_items(small(work("ana", 1, 0, 1), work("beto", 1, 0.5, 0)))
    assert (everybody.everybody, everybody.nobody) == (True, False)
    assert (nobody.everybody, nobody.nobody) == (False, True)
    assert (some.everybody, some.nobody) == (False, False)


def test_a_question_nobody_could_answer_is_neither():
    (only,) = analyse_items(small(work("ana", None), work("beto", None)))
    assert (only.everybody, only.nobody, only.difficulty) == (False, False, None)


def test_the_hardest_come_first_and_blanks_are_another_matter():
    blank = Answer(Mark.BLANK, 0.0)
    works = [work(f"s{at}", 1, 0.5, 0) for at in range(4)]
    works += [Work(f"b{at}", "b", Standing.GRADED, (blank, Answer(Mark.FULL, 1.0), blank)) for at in range(4)]
    items = analyse_items(small(*works))
    assert [item.number for item in hardest(items, 5)] == [3, 2]
    assert [item.number for item in most_blank(items)] == [1, 3]


def test_a_question_that_hardly_anybody_tried_was_left_blank_not_misunderstood():
    blank = Answer(Mark.BLANK, 0.0)
    works = [Work(f"b{at}", "b", Standing.GRADED, (blank,)) for at in range(18)]
    for tried, listed in ((2, False), (3, True)):
        items = analyse_items(small(*works, *(work(f"s{at}", 0) for at in range(tried))))
        assert bool(hardest(items, 5)) is listed
        assert len(most_blank(items)) == 1
    assert hardest(analyse_items(small(work("ana", 0))), 5)  # of one student, one is enough


def test_discrimination_against_the_other_questions():
    # Ten students; the second question is right exactly for the better half, the third turns it round.
    works = [work(f"s{at}", at / 10, float(at >= 5), float(at < 5), at / 10) for at in range(10)]
    _, good, bad, _ = analyse_items(small(*works))
    assert good.discrimination.value == 1
    assert bad.discrimination.value == -1
    assert good.point_biserial.value > 0 > bad.point_biserial.value
    assert (good.is_weak, bad.is_weak) == (False, True)


def test_an_easy_question_is_not_called_weak():
    works = [work(f"s{at}", 1, at / 12, at / 12) for at in range(12)]
    easy = analyse_items(small(*works))[0]
    assert easy.discrimination.value == 0
    assert not easy.is_weak
    assert easy.point_biserial.undefined is Undefined.SAME_ANSWERS


def test_points_weigh_the_totals():
    report = analyse(synthetic(200), "es")
    values = [item.discrimination.value for item in report.items if item.difficulty < 0.9]
    assert min(values) > 0.2  # abilities were made to differ


def test_scores_of_those_who_need_review_are_not_in_the_distribution():
    record = small(work("ana", 1, 1), work("beto", 0, None, standing=Standing.REVIEW))
    report = analyse(record, "es")
    assert report.scores.count == 1
    assert report.bins == (0,) * 9 + (1,)


def test_a_class_without_a_graded_submission_has_no_items():
    report = analyse(small(work("ana", 1, standing=Standing.UNGRADED)), "es")
    assert report.items == ()
    assert report.scores is None
