"""The report's figures for machines: what `practico report --json FILE` writes."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from practico.report.class_report import ClassReport
from practico.report.items import Item
from practico.report.statistics import Statistic
from practico.report.values import Standing, Work


def figures(report: ClassReport) -> dict[str, Any]:
    """Plain JSON values. Fractions are in [0, 1], moments in UTC; None where a figure is not defined."""
    record = report.record
    return {
        "assignment": record.assignment,
        "anonymous": report.is_anonymous,
        "max_score": record.max_score,
        "due": record.due.isoformat() if record.due else None,
        "handed_in": len(report.handed_in),
        "graded": len(record.graded),
        "graded_by_practico": report.audited,
        "scores": {**asdict(report.scores), "bins": list(report.bins)} if report.scores else None,
        "hardest": [item.number for item in report.hardest],
        "blank": [item.number for item in report.blank],
        "everybody": [item.number for item in report.everybody],
        "nobody": [item.number for item in report.nobody],
        "weak": [item.number for item in report.weak],
        "questions": [_item(item) for item in report.items],
        "misconceptions": [asdict(mistake) for mistake in report.misconceptions],
        "messages": [asdict(message) for message in report.messages],
        "needs_review": [
            {"student": work.student, "reasons": list(work.reasons)}
            for work in report.having(Standing.REVIEW)
        ],
        "late": [{"student": w.student, "seconds": w.seconds_late} for w in report.late],
        "missing": [work.student for work in report.having(Standing.MISSING)],
        "not_graded_yet": [work.student for work in report.having(Standing.UNGRADED)],
        "seconds": asdict(report.seconds) if report.seconds else None,
        "repairs": dict(report.repair_kinds),
        "similar": [asdict(pair) for pair in report.similar.pairs] if report.similar else None,
        "students": [_work(work) for work in record.works],
    }


def _item(item: Item) -> dict[str, Any]:
    question = item.question
    return {
        "number": item.number,
        "notebook": question.notebook,
        "grade_id": question.grade_id,
        "heading": question.heading,
        "points": question.points,
        "marks": {mark.value: count for mark, count in item.marks.items()},
        "judged_by": item.judged_by,
        "difficulty": item.difficulty,
        "difficulty_of_those_who_tried": item.tried_difficulty,
        "discrimination": _statistic(item.discrimination),
        "point_biserial": _statistic(item.point_biserial),
        "mistakes": dict(item.mistakes),
    }


def _statistic(statistic: Statistic) -> dict[str, Any]:
    return {
        "value": statistic.value,
        "students": statistic.students,
        "undefined": statistic.undefined.value if statistic.undefined else None,
    }


def _work(work: Work) -> dict[str, Any]:
    return {
        "student": work.student,
        "status": work.standing.value,
        "score": work.score if work.is_graded else None,
        "late_penalty": work.penalty,
        "submitted_at": work.submitted_at.isoformat() if work.submitted_at else None,
        "seconds_late": work.seconds_late,
        "seconds": work.seconds,
        "repairs": [asdict(repair) for repair in work.repairs],
        "answers": [
            {"mark": each.mark.value, "fraction": each.fraction, "mistakes": list(each.mistakes)}
            for each in work.answers
        ],
    }
