"""The report as one self-contained HTML page."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from markupsafe import Markup

from practico.page import Document, Formats, Words, read_words, render
from practico.report.charts import item_chart, score_chart, time_chart
from practico.report.class_report import ClassReport
from practico.report.items import UNDERSTOOD, WEAK_DISCRIMINATION, Item
from practico.report.mistakes import hint_of, made_in
from practico.report.statistics import FEWEST_STUDENTS, Statistic
from practico.report.values import Mark, Standing, Work

PAGE_ROWS = 50  # of the students' table, where a script may turn pages
_HARDEST = 5  # on the first screen
_FEW_NAMES = 4  # shown at once; more are folded
_BAR_ORDER = (Mark.FULL, Mark.PARTIAL, Mark.NONE, Mark.BLANK, Mark.PENDING)


def report_page(report: ClassReport, language: str, written_at: datetime) -> str:
    """The page in `language`; `written_at` in UTC."""
    words = read_words("practico.report", language)
    formats = Formats(words.language)
    title = words("title", assignment=report.record.assignment)
    shown = _Shown(report, words, formats)
    values = {
        "report": report,
        "record": report.record,
        "words": words,
        "formats": formats,
        "shown": shown,
        "title": title,
        "written_at": written_at,
        "made": made_in(report.misconceptions),
        "limits": {"weak": WEAK_DISCRIMINATION, "understood": UNDERSTOOD, "fewest": FEWEST_STUDENTS},
        "page_rows": PAGE_ROWS,
        "charts": _charts(report, words, formats),
        "Mark": Mark,
        "Standing": Standing,
        "shown_hardest": _HARDEST,
    }
    return render(
        Document(
            "practico.report",
            "report.html.j2",
            title,
            words.language,
            styles=("report.css",),
            script="report.js",
            values=values,
        )
    )


def _charts(report: ClassReport, words: Words, formats: Formats) -> dict[str, Markup]:
    moments = [work.submitted_at for work in report.record.works if work.submitted_at is not None]
    drawn = {
        "items": item_chart(report.items, words, formats),
        "times": time_chart(moments, report.record.due, words, words.language),
        "scores": score_chart(report.bins, report.scores.median, words, formats) if report.scores else "",
    }
    return {name: Markup(svg) for name, svg in drawn.items()}


class _Shown:
    """What the template asks for by name: sentences about one question, one student, one statistic."""

    def __init__(self, report: ClassReport, words: Words, formats: Formats) -> None:
        self._report, self._words, self._formats = report, words, formats
        self._names = {work.student: work.name for work in report.record.works}
        self._mistakes = {mistake.id: at for at, mistake in enumerate(report.misconceptions)}

    def name(self, student: str) -> str:
        """A student's name for their id."""
        return self._names[student]

    def title(self, item: Item) -> str:
        """What a question is called."""
        return item.question.title

    def hint(self, mistake: str) -> str:
        """What students are told about a mistake."""
        return hint_of(mistake, self._words.language)

    def sentence(self, text: str) -> str:
        """The text with a full stop, unless it ends in a mark of its own."""
        return text if text.endswith((".", "?", "!", "…")) else f"{text}."

    def repair(self, kind: str) -> str:
        """A kind of repair in words."""
        return str(self._words.sentences["repair_kinds"].get(kind, kind))

    def tally(self, item: Item) -> str:
        """ "20 right · 5 wrong · 3 blank": what the bar shows."""
        parts = [(mark, item.marks[mark]) for mark in (*_BAR_ORDER, Mark.ABSENT) if item.marks[mark]]
        return " · ".join(self._words(f"tally_{mark}", count=count) for mark, count in parts)

    def segments(self, item: Item) -> list[tuple[str, float, float]]:
        """The bar of one question: (mark, start, width) in percent of those who handed in its notebook."""
        total = sum(item.marks[mark] for mark in _BAR_ORDER)
        start, found = 0.0, []
        for mark in _BAR_ORDER:
            width = 100 * item.marks[mark] / total if total else 0.0
            if width:
                found.append((mark.value, round(start, 2), round(width, 2)))
            start += width
        return found

    def statistic(self, statistic: Statistic) -> str:
        """A figure with two decimals, or a dash."""
        return self._formats.fixed(statistic.value)

    def why(self, statistic: Statistic) -> str:
        """Why a statistic is not defined, "" where it is."""
        if statistic.undefined is None:
            return ""
        return self._words(f"undefined_{statistic.undefined}", fewest=FEWEST_STUDENTS)

    def marks(self) -> list[Mark]:
        """The marks that occur in some bar."""
        return [mark for mark in _BAR_ORDER if any(item.marks[mark] for item in self._report.items)]

    def few(self, students: Sequence[str]) -> bool:
        """Whether all names can be shown at once."""
        return len(students) <= _FEW_NAMES

    def runs(self, numbers: Sequence[int]) -> str:
        """ "3 7–9 12" for 3, 7, 8, 9, 12."""
        runs: list[list[int]] = []
        for number in numbers:
            if runs and number == runs[-1][-1] + 1:
                runs[-1].append(number)
            else:
                runs.append([number])
        return " ".join(f"{run[0]}–{run[-1]}" if len(run) > 2 else " ".join(map(str, run)) for run in runs)

    def lost(self, work: Work) -> list[int]:
        """Numbers of the questions in which a student did not get all points."""
        decided = (Mark.PARTIAL, Mark.NONE, Mark.BLANK)
        return [number for number, each in enumerate(work.answers, start=1) if each.mark in decided]

    def mistakes(self, work: Work) -> list[int]:
        """A student's misconceptions, as their places in the ranking."""
        made = {each for answer in work.answers for each in answer.mistakes}
        return sorted(self._mistakes[each] for each in made if each in self._mistakes)
