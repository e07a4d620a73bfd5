"""Links of a student's markdown that would run, or would stop whoever renders it.

Renderers check the schemes of links differently, or not at all (nbconvert shows `[x](javascript:...)` as it
stands, MathJax follows \\href), and a scheme can be written with entities, escapes and line ends inside. So
no link is parsed: wherever the text, read as a browser reads a link, spells such a scheme, its colon goes.
"""

from __future__ import annotations

import html
import re
from collections.abc import Collection

# One character of a link: an entity, an escaped sign, or itself.
_CHARACTER = re.compile(r"&(?:#\d+|#[xX][\da-fA-F]+|[A-Za-z]\w*);?|\\[!-/:-@\[-`{-~]|.", re.DOTALL)
_IGNORED = re.compile(r"[\x00-\x20\x7f-\xa0\xad\u200b-\u200f\u2028-\u202f\u2060-\u2064\ufeff]")
_RUNS = re.compile(r"(?:javascript|vbscript|livescript|data(?=:\w+/)):", re.IGNORECASE)
_ATTACHMENT = re.compile(r"attachment:")
_SUSPICIOUS = re.compile(r"script|data|attachment|[&\\]", re.IGNORECASE)
_ENDS = ("", ")", ">", '"', "'", "(")  # what may follow a link's target, once spaces are gone
_COLON = "\N{FULLWIDTH COLON}"


def without_programs(source: str, attachments: Collection[str] = ()) -> str:
    """Markdown without links that are programs, or that name an attachment which is not there.

    nbconvert refuses a whole notebook for one missing attachment.
    """
    if not _SUSPICIOUS.search(source):
        return source
    pieces = _CHARACTER.findall(source)
    read = [_as_read(piece) for piece in pieces]
    piece_of = [number for number, text in enumerate(read) for _ in text]
    text = "".join(read)
    known = tuple(_IGNORED.sub("", name) for name in attachments)
    colons = [found.end() - 1 for found in _RUNS.finditer(text)]
    colons += [
        found.end() - 1 for found in _ATTACHMENT.finditer(text) if not _names_one(text[found.end() :], known)
    ]
    for colon in colons:
        pieces[piece_of[colon]] = _COLON
    return "".join(pieces)


def _as_read(piece: str) -> str:
    if len(piece) > 1:
        piece = html.unescape(piece) if piece[0] == "&" else piece[1:]
    return _IGNORED.sub("", piece)


def _names_one(rest: str, names: Collection[str]) -> bool:
    return any(rest.startswith(name) and rest[len(name) : len(name) + 1] in _ENDS for name in names)
