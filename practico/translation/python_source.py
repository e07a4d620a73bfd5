"""Python sources: comments, docstrings and texts to translate, and names to rename.

Spans are read with ast (strings, joined pieces and f-strings as one) and tokenize (comments); names are
renamed token by token. Attributes and keywords of modules that are not the course's own are left alone.
"""

from __future__ import annotations

import ast
import io
import re
import tokenize
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from functools import cached_property

from practico.translation.glossary import WORD
from practico.translation.literals import Literal, is_prose, read_literal, split_placeholders
from practico.translation.scope import Scope, foreign_places
from practico.translation.spans import NOT_TEXT, TEXT, Edit, Span, edited, i18n_mark

_TECHNICAL = re.compile(r"#\s*(type:|noqa|fmt:|pragma|ruff:|!|-\*-|(no )?i18n\b)")
_LETTERS, _ANY = re.compile(r"[^\W\d_]{2,}"), re.compile(r"[^\W\d_]|^$")
_CODE_IN_TEXT = re.compile(r"`[^`\n]*`")
_MAGIC = re.compile(r"^([ \t]*)[%!](.*)$", re.MULTILINE)


@dataclass(frozen=True)
class PythonSource:
    """A module or a code cell. `markers` are texts whose comment lines are nbgrader's, not ours.

    Raises SyntaxError for what is not Python; lines of magic are let through.
    """

    source: str
    markers: Collection[str] = ()

    def spans(self) -> list[Span]:
        """Every text to translate, in order."""
        strings = [
            Span(start, end, literal.text, literal.write, is_template=len(literal.quote) == 1)
            for start, end, literal in self._literals()
            if self._is_text(start, literal)
        ]
        return sorted([*strings, *self._comments()], key=lambda span: span.start)

    def translated(self, translate: Callable[[str], str], word: Callable[[str], str], scope: Scope) -> str:
        """The source in the other language: texts by `translate`, names by `word` within `scope`."""
        edits = list(self._written(translate, word))
        edits += self._renamed_names(word, scope)
        return edited(self.source, edits)

    def bound_names(self) -> Iterator[str]:
        """The names that this code gives: definitions, arguments, variables, attributes."""
        for node in ast.walk(self.tree):
            match node:
                case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
                    yield name
                case (
                    ast.arg(arg=name)
                    | ast.Name(id=name, ctx=ast.Store())
                    | ast.Attribute(attr=name, ctx=ast.Store())
                ):
                    yield name
                case ast.ExceptHandler(name=str(name)) | ast.alias(asname=str(name)):
                    yield name

    def words(self) -> Iterator[str]:
        """The words of texts that are no prose: keys, names of files and arguments."""
        for start, _, literal in self._literals():
            if (
                self._mark(start) != NOT_TEXT
                and not is_prose(literal)
                and not literal.is_f
                and "\\" not in literal.text
            ):
                yield from WORD.findall(literal.text)

    @cached_property
    def _plain(self) -> str:
        """The source; where it is no Python, with magic turned into comments of the same length."""
        try:
            ast.parse(self.source)
        except SyntaxError:
            return _MAGIC.sub(lambda found: f"{found.group(1)}#{found.group(2)}", self.source)
        return self.source

    @cached_property
    def tree(self) -> ast.Module:
        """The source as Python parses it, without magic."""
        return ast.parse(self._plain)

    def _literals(self) -> Iterator[tuple[int, int, Literal]]:
        offsets = _line_offsets(self.source)
        lines = self.source.split("\n")

        def place(line: int, column: int) -> int:
            return offsets[line - 1] + len(lines[line - 1].encode()[:column].decode())

        for node in _strings(self.tree):
            start = place(node.lineno, node.col_offset)
            end = place(node.end_lineno or node.lineno, node.end_col_offset or 0)
            indent = " " * (start - offsets[node.lineno - 1])
            literal = read_literal(self.source[start:end], indent)
            if literal is not None:
                yield start, end, literal

    def _mark(self, start: int) -> str:
        """What the comment of a literal's line says of it, if anything."""
        return i18n_mark(self.source, start)

    def _is_text(self, start: int, literal: Literal) -> bool:
        """Prose; or what has no letters at all (a decimal mark) where its line says that it is text."""
        mark = self._mark(start)
        return mark != NOT_TEXT and (is_prose(literal) or (mark == TEXT and not _ANY.search(literal.text)))

    def _comments(self) -> Iterator[Span]:
        """Comments; those that stand alone on consecutive lines are one text."""
        offsets = _line_offsets(self.source)
        lines = self.source.split("\n")
        block: list[tokenize.TokenInfo] = []
        for token in self._tokens():
            if token.type != tokenize.COMMENT or not self._is_ours(token.string):
                continue
            alone = not lines[token.start[0] - 1][: token.start[1]].strip()
            joins = alone and block and (token.start[0] - 1, token.start[1]) == block[-1].start
            if not joins and block:
                yield _comment_span(block, offsets)
                block = []
            if alone:
                block.append(token)
            else:
                yield _comment_span([token], offsets)
        if block:
            yield _comment_span(block, offsets)

    def _is_ours(self, comment: str) -> bool:
        technical = _TECHNICAL.match(comment) or any(marker in comment for marker in self.markers)
        return not technical and bool(_LETTERS.search(comment))

    def _tokens(self) -> list[tokenize.TokenInfo]:
        lines = zip(self.source.split("\n"), self._plain.split("\n"), strict=True)
        magic = {number for number, (typed, plain) in enumerate(lines, start=1) if typed != plain}
        tokens = tokenize.generate_tokens(io.StringIO(self._plain).readline)
        return [token for token in tokens if token.type != tokenize.COMMENT or token.start[0] not in magic]

    def _written(self, translate: Callable[[str], str], word: Callable[[str], str]) -> Iterator[Edit]:
        """Literals and comments, translated where they are prose; names in them renamed."""
        for start, end, literal in self._literals():
            segment = self.source[start:end]
            if self._mark(start) == NOT_TEXT:
                yield Edit(start, end, segment)
                continue
            is_text = self._is_text(start, literal)
            if is_text:
                new = translate(literal.text)
                segment = renamed_in_prose(literal.write(new) if new != literal.text else segment, word)
            if literal.is_f:
                segment = _renamed_placeholders(segment, word)
            if not is_text and "\\" not in segment:
                segment = _renamed_outside(segment, word) if literal.is_f else renamed_words(segment, word)
            yield Edit(start, end, segment)
        for span in self._comments():
            new = translate(span.text)
            comment = span.put(new) if new != span.text else self.source[span.start : span.end]
            yield Edit(span.start, span.end, renamed_in_prose(comment, word))

    def _renamed_names(self, word: Callable[[str], str], scope: Scope) -> Iterator[Edit]:
        offsets = _line_offsets(self.source)
        foreign = foreign_places(self.tree, scope)
        chain: list[str] = []
        for token in self._tokens():
            if token.type == tokenize.NAME:
                chain = [*chain, token.string] if chain and chain[-1] == "." else [token.string]
                start = offsets[token.start[0] - 1] + token.start[1]
                at = token.start[0], len(self.source[offsets[token.start[0] - 1] : start].encode())
                if at in foreign:
                    new = foreign[at] or token.string
                elif len(chain) == 1:
                    new = scope.fixed.get(token.string) or word(token.string)
                else:
                    new = token.string if chain[0] in scope.foreign else word(token.string)
                if new != token.string:
                    yield Edit(start, start + len(token.string), new)
            elif token.string == "." and chain:
                chain.append(".")
            elif token.type not in (tokenize.NL, tokenize.COMMENT):
                chain = []


def _strings(tree: ast.AST) -> Iterator[ast.Constant | ast.JoinedStr]:
    """String literals, not those inside an f-string: Python 3.11 does not know where those stand."""
    if isinstance(tree, ast.JoinedStr) or (isinstance(tree, ast.Constant) and isinstance(tree.value, str)):
        yield tree
        return
    for child in ast.iter_child_nodes(tree):
        yield from _strings(child)


def _comment_span(block: list[tokenize.TokenInfo], offsets: list[int]) -> Span:
    first, last = block[0], block[-1]
    indent = " " * first.start[1]

    def put(text: str) -> str:
        return f"\n{indent}".join(f"# {line}".rstrip() for line in text.split("\n"))

    text = "\n".join(re.sub(r"^#+ ?", "", token.string) for token in block)
    start = offsets[first.start[0] - 1] + first.start[1]
    return Span(start, offsets[last.end[0] - 1] + last.end[1], text, put)


def _line_offsets(source: str) -> list[int]:
    offsets = [0]
    for line in source.split("\n"):
        offsets.append(offsets[-1] + len(line) + 1)
    return offsets


def renamed_in_prose(text: str, word: Callable[[str], str]) -> str:
    """Names between backticks, renamed."""
    return _CODE_IN_TEXT.sub(lambda code: renamed_words(code.group(), word), text)


def renamed_words(text: str, word: Callable[[str], str]) -> str:
    """A text of nothing but names, renamed."""
    return WORD.sub(lambda found: word(found.group()), text)


def _renamed_placeholders(segment: str, word: Callable[[str], str]) -> str:
    return "".join(
        renamed_words(text, word) if is_code else text for text, is_code in split_placeholders(segment)
    )


def _renamed_outside(segment: str, word: Callable[[str], str]) -> str:
    return "".join(
        text if is_code else renamed_words(text, word) for text, is_code in split_placeholders(segment)
    )
