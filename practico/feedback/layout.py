"""From the cells of a graded notebook to the blocks of a page.

A block is a text, or the code of one answer with its outputs and, beside them, a card for each question that
the answer decided. Locked cells are shown as they were released, whatever the file says, so nothing of a
hidden test is ever laid out; outputs that quote one are withheld.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from markupsafe import Markup

from practico.feedback.code import highlighted
from practico.feedback.outputs import Outputs
from practico.feedback.prose import Heading, Prose
from practico.feedback.questions import Before, Question, message_of, state_of, title_of, with_hints
from practico.feedback.told import shown_source, told_by_nbgrader
from practico.feedback.values import Course, Facts, Finding, Grade, State, Template
from practico.feedback.words import Words
from practico.model import Cell, Role
from practico.notebook.cells import read_cells
from practico.notebook.secret_lines import normalise


@dataclass(frozen=True)
class Piece:
    """One cell: its code or its text, and what it displayed."""

    body: Markup
    is_code: bool = False
    is_students: bool = False
    outputs: tuple[Markup, ...] = ()


@dataclass
class Block:
    """Cells that stand together, with the cards beside them and comments without a question."""

    pieces: list[Piece] = field(default_factory=list)
    cards: list[Question] = field(default_factory=list)
    comments: list[str] = field(default_factory=list)
    has_answer: bool = False


@dataclass(frozen=True)
class Laid:
    """A notebook laid out: its title, its questions in order, and its blocks."""

    title: str
    questions: tuple[Question, ...]
    blocks: tuple[Block, ...]


class Layout:
    """Lays out the notebooks of one assignment."""

    def __init__(self, course: Course, words: Words) -> None:
        self._course, self._words = course, words
        self._prose = Prose(course.pictures, words.lost_picture)
        self._outputs = Outputs(self._prose, words)

    def notebook(self, facts: Facts, notebook: Mapping[str, Any]) -> Laid:
        """The blocks of a graded notebook."""
        template = self._course.templates.get(facts.notebook)
        run = _Run(self._course, self._words, self._prose, self._outputs, facts, template)
        cells = read_cells(notebook)
        for cell, raw in zip(cells, notebook["cells"], strict=True):
            run.cell(cell, raw)
        return run.laid()

    def without_notebook(self, facts: Facts) -> Laid:
        """The questions alone, where there is no notebook to show."""
        template = self._course.templates.get(facts.notebook)
        order = {name: at for at, name in enumerate(template.order)} if template else {}
        state = State.OURS if facts.is_unreadable else State.UNANSWERED
        grades = sorted(facts.grades, key=lambda grade: order.get(grade.grade_id, len(order)))
        questions = tuple(
            Question(
                number=number,
                grade=grade,
                state=state_of(grade, None, unanswered=True) if grade.is_manual else state,
                title=title_of(None, grade.grade_id, shared=False),
                comment=facts.comments.get(grade.grade_id, ""),
            )
            for number, grade in enumerate(grades, start=1)
        )
        return Laid("", questions, ())


class _Run:
    """The state of laying out one notebook."""

    def __init__(
        self,
        course: Course,
        words: Words,
        prose: Prose,
        outputs: Outputs,
        facts: Facts,
        template: Template | None,
    ) -> None:
        self._course, self._words, self._prose, self._outputs = course, words, prose, outputs
        self._facts, self._template = facts, template
        self._grades = {grade.grade_id: grade for grade in facts.grades}
        self._findings = {finding.grade_id: finding for finding in facts.findings or ()}
        self._blocks: list[Block] = []
        self._headings: list[Heading] = []
        self._asked: list[_Asked] = []
        self._blank: set[str] = set()
        self._answer_blank = False  # whether the answer that the next test decides is as released

    def cell(self, cell: Cell, raw: Mapping[str, Any]) -> None:
        """One cell, in order."""
        if cell.role is Role.TEST and cell.grade_id in self._grades:
            self._test(cell, raw)
        elif cell.is_code:
            self._code(cell, raw)
        else:
            self._text(cell, raw)
        if cell.role in (Role.MANUAL, Role.TASK) and cell.grade_id in self._grades:
            self._ask(cell, None, (), "")
        elif cell.grade_id in self._facts.comments and cell.role is not Role.TEST:
            self._blocks[-1].comments.append(self._facts.comments[cell.grade_id])

    def laid(self) -> Laid:
        """Everything, once all headings are known."""
        shared = {
            id(asked.heading)
            for asked in self._asked
            if sum(other.heading is asked.heading for other in self._asked) > 1
        }
        questions: list[Question] = []
        for asked in self._asked:
            before = Before(asked.is_blank, asked.any_blank, any(each.loss > 0 for each in questions))
            question = asked.question(
                len(questions) + 1, before, self._words, self._headings, shared=id(asked.heading) in shared
            )
            asked.block.cards.append(question)
            questions.append(question)
        title = next((heading.text for heading in self._headings if heading.level == 1), "")
        return Laid(title, tuple(questions), tuple(self._blocks))

    def _text(self, cell: Cell, raw: Mapping[str, Any]) -> None:
        source = self._released(cell)
        if source is not None:
            rendered = self._prose.instructor(source)
            known = {heading.anchor for heading in self._headings}
            self._headings += [heading for heading in rendered.headings if heading.anchor not in known]
            self._blocks.append(Block([Piece(rendered.html)]))
            return
        is_blank = self._is_blank(cell)
        body = self._prose.student(cell.source, raw.get("attachments")).html
        self._blocks.append(Block([Piece(body, is_students=True)], has_answer=True))
        self._answer_blank = is_blank

    def _code(self, cell: Cell, raw: Mapping[str, Any]) -> None:
        released = self._released(cell)
        source = shown_source(cell, self._course.markers) if released is None else released
        piece = Piece(highlighted(source), True, released is None, self._shown(raw))
        last = self._blocks[-1] if self._blocks else None
        if last and last.has_answer and not self._waits(last) and released is None:
            last.pieces.append(piece)
        else:
            self._blocks.append(Block([piece], has_answer=released is None))
        if cell.is_students:
            self._answer_blank = self._is_blank(cell)

    def _test(self, cell: Cell, raw: Mapping[str, Any]) -> None:
        source = self._released(cell)
        source = shown_source(cell, self._course.markers) if source is None else source
        is_guarded = self._template is None or cell.grade_id in self._template.guarded
        outputs: tuple[Markup, ...] = ()
        said = ""
        if self._facts.findings is None:
            said = told_by_nbgrader(raw.get("outputs"), source, self._words, guarded=is_guarded)
            outputs = () if is_guarded else self._shown(raw)
        if not (self._blocks and self._blocks[-1].has_answer):
            self._blocks.append(Block(has_answer=True))
        self._ask(cell, highlighted(source), outputs, said)

    def _ask(self, cell: Cell, test: Markup | None, outputs: tuple[Markup, ...], said: str) -> None:
        asked = _Asked(
            grade=self._grades[cell.grade_id],
            finding=self._findings.get(cell.grade_id),
            block=self._blocks[-1],
            heading=self._headings[-1] if self._headings else None,
            section=next((h for h in reversed(self._headings) if h.level <= 2), None),
            is_blank=self._answer_blank,
            any_blank=bool(self._blank),
            said=said,
            comment=self._facts.comments.get(cell.grade_id, ""),
            test=test,
            outputs=outputs,
        )
        self._asked.append(asked)

    def _waits(self, block: Block) -> bool:
        """Whether cards will stand beside the block."""
        return any(asked.block is block for asked in self._asked)

    def _released(self, cell: Cell) -> str | None:
        """What was released in this cell's place; None where the student writes, or where it is not known."""
        if cell.is_students and cell.role is not Role.TASK:
            return None
        template = self._template
        if template is None:
            return shown_source(cell, self._course.markers) if cell.role is not Role.FREE else None
        if cell.grade_id in template.cells:
            return template.cells[cell.grade_id]
        return cell.source if cell.source in template.plain else None

    def _is_blank(self, cell: Cell) -> bool:
        """Whether an answer is as it was released; remembers it for the questions that follow."""
        stub = self._template.stubs.get(cell.grade_id) if self._template else None
        is_blank = stub is not None and normalise(stub) == normalise(cell.source)
        if is_blank:
            self._blank.add(cell.grade_id)
        return is_blank

    def _shown(self, raw: Mapping[str, Any]) -> tuple[Markup, ...]:
        outputs = raw.get("outputs")
        if self._course.secrets and _quotes(outputs, self._course.secrets):
            return (Markup('<p class="out note">{}</p>').format(self._words.withheld),)
        return tuple(self._outputs.all(outputs))


@dataclass(frozen=True)
class _Asked:
    """A question before all headings are known."""

    grade: Grade
    finding: Finding | None
    block: Block
    heading: Heading | None
    section: Heading | None
    is_blank: bool
    any_blank: bool
    said: str
    comment: str
    test: Markup | None
    outputs: tuple[Markup, ...]

    def question(
        self, number: int, before: Before, words: Words, headings: Sequence[Heading], *, shared: bool
    ) -> Question:
        """The question as it is shown."""
        state = state_of(self.grade, self.finding, unanswered=self.is_blank)
        message = self.finding.message if self.finding else self.said
        message = message_of(state, message, words, before)
        diagnosis = self.finding.diagnosis if self.finding else ()
        message, hints = with_hints(message, diagnosis, words.language, headings)
        return Question(
            number=number,
            grade=self.grade,
            state=state,
            title=title_of(self.heading, self.grade.grade_id, shared=shared),
            heading=self.heading,
            section=self.section,
            message=message,
            hints=hints,
            comment=self.comment,
            test=self.test,
            outputs=self.outputs,
        )


def _quotes(outputs: object, secrets: Iterable[str]) -> bool:
    """Whether outputs hold a line of a hidden test, in whatever layout."""
    text = normalise("\n".join(_texts(outputs)))
    return any(secret in text for secret in secrets)


def _texts(value: object) -> Iterable[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for item in value:
            yield from _texts(item)
    elif isinstance(value, Mapping):
        for key, item in value.items():
            if not str(key).startswith("image/p") and key not in ("image/jpeg", "image/gif"):
                yield from _texts(item)
