"""From the cells of a graded notebook to the blocks of a page.

A block is a text, or the code of one answer with its outputs and, beside them, a card for each question that
the answer decided. Locked cells are shown as they were released, whatever the file says, so nothing of a
hidden test is ever laid out; outputs that quote one are withheld.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from markupsafe import Markup

from practico.feedback.asked import Asked
from practico.feedback.blocks import Block, Laid, Piece
from practico.feedback.code import highlighted
from practico.feedback.outputs import Outputs
from practico.feedback.prose import Heading, Prose
from practico.feedback.questions import Question
from practico.feedback.told import shown_source, told_by_nbgrader
from practico.feedback.values import Course, Facts, Finding, Template
from practico.feedback.withheld import quotes
from practico.feedback.words import Words
from practico.model import Cell, Outcome, Role
from practico.notebook.cells import read_cells
from practico.notebook.secret_lines import normalise


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
        """The questions alone, as the released notebook asks them, where there is no notebook to show."""
        template = self._course.templates.get(facts.notebook)
        laid = self.notebook(facts, template.released if template else {"cells": []})
        questions = laid.questions
        if facts.is_missing:  # that says it all
            questions = tuple(replace(question, message="") for question in questions)
        return replace(laid, questions=questions, blocks=())


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
        self._waiting = {grade.grade_id: grade for grade in facts.grades}  # not asked so far
        self._findings = {finding.grade_id: finding for finding in facts.findings or ()}
        if facts.is_unreadable:
            self._findings = {name: Finding(name, Outcome.NEEDS_REVIEW.value) for name in self._waiting}
        self._blocks: list[Block] = []
        self._headings: list[Heading] = []
        self._asked: list[tuple[Asked, Block]] = []
        self._answer: tuple[Block, int] | None = None  # the last answer, and how many headings came before it
        self._any_blank = False
        self._answer_blank = False  # whether the answer that the next test decides is as released

    def cell(self, cell: Cell, raw: Mapping[str, Any]) -> None:
        """One cell, in order."""
        is_question = cell.grade_id in self._waiting and cell.is_graded
        if is_question and cell.role is Role.TEST:
            self._test(cell, raw)
            return
        if cell.is_code:
            self._code(cell, raw)
        else:
            self._text(cell, raw)
        if is_question:
            self._ask(cell.grade_id, self._blocks[-1])
        elif cell.grade_id in self._facts.comments and cell.role is Role.SOLUTION:
            self._blocks[-1].comments.append(self._facts.comments[cell.grade_id])

    def laid(self) -> Laid:
        """Everything, once all headings are known."""
        if self._waiting:
            self._ask_the_rest()
        shared = Counter(id(asked.heading) for asked, _ in self._asked)
        questions: list[Question] = []
        for asked, block in self._asked:
            is_shared = shared[id(asked.heading)] > 1
            question = asked.question(questions, self._words, self._headings, shared=is_shared)
            block.cards.append(question)
            questions.append(question)
        titles = [heading.text for heading in self._headings if heading.level == 1]
        return Laid(titles[0] if len(titles) == 1 else "", tuple(questions), tuple(self._blocks))

    def _ask_the_rest(self) -> None:
        """What was graded and is not in the notebook."""
        block = Block()
        self._blocks.append(block)
        for name, grade in self._waiting.items():
            asked = Asked(grade, self._findings.get(name), comment=self._facts.comments.get(name, ""))
            self._asked.append((asked, block))

    def _text(self, cell: Cell, raw: Mapping[str, Any]) -> None:
        source = self._released(cell)
        if source is None or cell.cell_type == "raw":
            self._answer_blank = self._is_blank(cell)
            rendered = self._prose.student(
                cell.source, raw.get("attachments"), as_typed=cell.cell_type == "raw"
            )
            self._answered(Block([Piece(rendered.html, is_students=True)], has_answer=True))
            return
        rendered = self._prose.instructor(source, raw.get("attachments"))
        if {heading.anchor for heading in rendered.headings} & {heading.anchor for heading in self._headings}:
            rendered = self._prose.student(source)  # no id twice
        self._headings += rendered.headings
        self._blocks.append(Block([Piece(rendered.html)]))

    def _code(self, cell: Cell, raw: Mapping[str, Any]) -> None:
        released = self._released(cell)
        source = shown_source(cell, self._course.markers) if released is None else released
        piece = Piece(highlighted(source), True, released is None, self._shown(raw))
        last = self._blocks[-1] if self._blocks else None
        is_judged = any(block is last for _, block in self._asked[-1:])
        if last and last.has_answer and not is_judged and released is None:
            last.pieces.append(piece)
        elif released is None:
            self._answered(Block([piece], has_answer=True))
        else:
            self._blocks.append(Block([piece]))
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
        self._ask(cell.grade_id, self._judged(), highlighted(source), outputs, said)

    def _answered(self, block: Block) -> None:
        self._blocks.append(block)
        self._answer = (block, len(self._headings))

    def _judged(self) -> Block:
        """What a test judges: the last answer under the same heading, an empty block where there is none."""
        if self._answer and self._answer[1] == len(self._headings):
            return self._answer[0]
        block = Block(has_answer=True)
        self._answered(block)
        return block

    def _ask(
        self,
        grade_id: str,
        block: Block,
        test: Markup | None = None,
        outputs: tuple[Markup, ...] = (),
        said: str = "",
    ) -> None:
        asked = Asked(
            grade=self._waiting.pop(grade_id),
            finding=self._findings.get(grade_id),
            heading=self._headings[-1] if self._headings else None,
            section=next((h for h in reversed(self._headings) if h.level <= 2), None),
            is_blank=self._answer_blank,
            any_blank=self._any_blank,
            said=said,
            comment=self._facts.comments.get(grade_id, ""),
            test=test,
            outputs=outputs,
        )
        self._asked.append((asked, block))

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
        """Whether an answer is as it was released; the questions that follow will know."""
        stub = self._template.stubs.get(cell.grade_id) if self._template else None
        is_blank = stub is not None and normalise(stub) == normalise(cell.source)
        self._any_blank = self._any_blank or is_blank
        return is_blank

    def _shown(self, raw: Mapping[str, Any]) -> tuple[Markup, ...]:
        outputs = raw.get("outputs")
        if quotes(outputs, self._course.secrets):
            return (Markup('<p class="out note">{}</p>').format(self._words.withheld),)
        return tuple(self._outputs.all(outputs))
