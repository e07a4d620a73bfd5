"""String literals of Python sources: what is between the quotes, and how to write another text there.

The translator reads the body as it is typed, escapes included and without blanks at its ends; pieces that
Python joins are one text. In an f-string the placeholders stand in the text, and a translation must hold the
same ones.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_LITERAL = re.compile(r"([A-Za-z]{0,2})('''|\"\"\"|'|\")((?:\\.|(?!\2).)*)\2", re.DOTALL)
_QUOTED = re.compile(r"""'[^']*'|"[^"]*\"""")
_ESCAPE = re.compile(
    r"\\(?:x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|N\{[^}]*\}|[0-7]{1,3}|.)", re.DOTALL
)
_LETTERS = re.compile(r"[^\W\d_]{2,}")
_WIDTH = 90  # columns after which a text that stood on several lines is broken again


@dataclass(frozen=True)
class Literal:
    """A string as it is typed: `text` between blanks and quotes, dedented where it has several lines."""

    prefix: str
    quote: str
    text: str
    head: str = ""
    tail: str = ""
    indent: str = ""
    is_broken: bool = False  # joined from pieces on several lines

    @property
    def is_f(self) -> bool:
        """Whether it holds placeholders."""
        return "f" in self.prefix.lower()

    def write(self, text: str) -> str:
        """The literal with another text."""
        if len(self.quote) == 3:
            first, *rest = text.split("\n")
            text = "\n".join([first, *(self.indent + line if line.strip() else "" for line in rest)])
            body = self.head + text + self.tail
            if body.endswith(self.quote[0]) and not body.endswith(f"\\{self.quote[0]}"):
                body = f"{body[:-1]}\\{body[-1]}"
            return f"{self.prefix}{self.quote}{body}{self.quote}"
        body = (self.head + text + self.tail).replace("\n", "\\n")
        pieces = _broken(body, self.is_f) if self.is_broken else [body]
        written = [f"{self.prefix}{self.quote}{self._escaped(each)}{self.quote}" for each in pieces]
        return f"\n{self.indent}".join(written)

    def _escaped(self, body: str) -> str:
        """The closing quote must not stand in the text; a placeholder cannot hold one in Python 3.11."""
        if "r" in self.prefix.lower():
            return body
        pieces = split_placeholders(body) if self.is_f else [(body, False)]
        pattern = re.compile(r"(\\.)|" + re.escape(self.quote), re.DOTALL)
        return "".join(
            text if is_code else pattern.sub(lambda found: found.group(1) or "\\" + self.quote, text)
            for text, is_code in pieces
        )


def read_literal(segment: str, indent: str) -> Literal | None:
    """The string literals in `segment`, which Python joins; `indent` is that of the segment's first column.

    None for raw pieces beside others, which cannot be one text.
    """
    found = list(_LITERAL.finditer(segment))
    prefixes = {each.group(1).lower() for each in found}
    if not found or (len(found) > 1 and prefixes - {"", "f", "u"}):
        return None
    prefix = next((each.group(1) for each in found if "f" in each.group(1).lower()), found[0].group(1))
    body = "".join(
        each.group(3)
        if "f" not in prefix.lower() or "f" in each.group(1).lower()
        else each.group(3).replace("{", "{{").replace("}", "}}")
        for each in found
    )
    quote, text = found[0].group(2), body.strip()
    at = body.index(text)
    head, tail, depth = body[:at], body[at + len(text) :], 0
    if len(quote) == 3:
        first, *rest = text.split("\n")
        depth = min((len(line) - len(line.lstrip(" ")) for line in rest if line.strip()), default=0)
        text = "\n".join([first, *(line[depth:] for line in rest)])
        return Literal(prefix, quote, text, head, tail, " " * depth)
    return Literal(prefix, quote, text, head, tail, indent, is_broken="\n" in segment)


def is_prose(literal: Literal) -> bool:
    """Whether a person has to translate it: words with spaces, or letters beyond ASCII. Others are names.

    What an f-string joins by words, as in {' y '.join(names)}, counts too.
    """
    text = literal.text
    if literal.is_f:
        code = "".join(piece for piece, is_code in split_placeholders(text) if is_code)
        if any(re.search(r"[^\W\d_]", inner) and " " in inner for inner in _QUOTED.findall(code)):
            return True
        text = "".join(piece for piece, is_code in split_placeholders(text) if not is_code)
    text = _ESCAPE.sub(" ", text).strip()
    if not _LETTERS.search(text):
        return False
    return any(char.isspace() for char in text) or any(char.isalpha() and not char.isascii() for char in text)


def split_placeholders(body: str) -> list[tuple[str, bool]]:
    """An f-string's body as texts and {placeholders}, the second item saying which."""
    pieces: list[tuple[str, bool]] = []
    start = at = 0
    while at < len(body):
        if body[at : at + 2] in ("{{", "}}"):
            at += 2
        elif body[at] == "{":
            end = _closing(body, at)
            pieces += [(body[start:at], False), (body[at:end], True)]
            start = at = end
        else:
            at += 1
    return [piece for piece in [*pieces, (body[start:], False)] if piece[0]]


def placeholders(body: str) -> list[str]:
    """What a translation must hold too, in any order; texts within placeholders may differ."""
    return sorted(_QUOTED.sub("''", text) for text, is_code in split_placeholders(body) if is_code)


def _closing(body: str, start: int) -> int:
    depth, at = 0, start
    while at < len(body):
        quoted = _QUOTED.match(body, at)
        if quoted:
            at = quoted.end()
            continue
        depth += {"{": 1, "}": -1}.get(body[at], 0)
        at += 1
        if depth == 0:
            return at
    return len(body)


def _broken(body: str, is_f: bool) -> list[str]:
    """The body in pieces of about `_WIDTH` columns, broken after spaces and never in a placeholder."""
    pieces = split_placeholders(body) if is_f else [(body, False)]
    hidden = "".join(text.replace(" ", "\x00") if is_code else text for text, is_code in pieces)
    lines = [""]
    for word in re.findall(r"[^ ]* *", hidden):
        if lines[-1] and len(lines[-1]) + len(word) > _WIDTH:
            lines.append("")
        lines[-1] += word
    return [line.replace("\x00", " ") for line in lines]
