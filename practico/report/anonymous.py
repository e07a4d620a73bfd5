"""A class without its names, for showing in class.

Names, ids, links and moments go, and so does every text that a student or a student's file may have had a
hand in: messages, reasons, the details of repairs. What stays is what we wrote and what we counted. The new
names are numbers in an order drawn at random, so that none tells where its owner stands in the alphabet.
"""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import replace

from practico.report.values import Answer, ClassRecord, Repaired, SimilarPair, SimilarSection, Work


def pseudonyms(record: ClassRecord, word: str, source: random.Random) -> dict[str, str]:
    """Student id -> "WORD 7", in an order drawn from `source`."""
    students = [work.student for work in record.works]
    source.shuffle(students)
    return {student: f"{word} {number}" for number, student in enumerate(students, start=1)}


def without_names(record: ClassRecord, names: Mapping[str, str]) -> ClassRecord:
    """The record under these names, in their order."""
    by_student = {work.student: work for work in record.works}
    works = tuple(_nameless(by_student[student], name) for student, name in names.items())
    return replace(record, works=works)


def pairs_without_names(section: SimilarSection, names: Mapping[str, str]) -> SimilarSection:
    """The pairs under these names, without the page that shows their code: names may stand in it."""
    pairs = tuple(_nameless_pair(pair, names) for pair in section.pairs)
    return replace(section, pairs=pairs, page="")


def _nameless(work: Work, name: str) -> Work:
    answers = tuple(Answer(each.mark, each.fraction, each.mistakes) for each in work.answers)
    repairs = tuple(Repaired(each.kind) for each in work.repairs)
    return replace(
        work,
        student=name,
        name=name,
        answers=answers,
        repairs=repairs,
        reasons=(),
        slowest=(),
        submitted_at=None,
        feedback="",
    )


def _nameless_pair(pair: SimilarPair, names: Mapping[str, str]) -> SimilarPair:
    first, second = pair.students
    return replace(pair, students=(names[first], names[second]))
