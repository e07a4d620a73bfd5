"""Which name a notebook uses that does not exist, and the one that its author may have meant.

A NameError's text is the student's: it could carry hidden inputs. So its name is told only where it is one of
the few that the notebook's own source uses and nowhere binds: nothing that a test does can change those, and
which of a few it is says no more than the kind of an exception. Whoever writes hundreds into the source, to
have one of them told, is told none. Sources are searched for words: no trusted process parses them.
"""

from __future__ import annotations

import builtins
import difflib
import keyword
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from practico.gradcheck import CheckFailed

MISSING, NAME = "exists.missing", "raises.name"  # of practico.gradcheck.misconceptions
_TEXT = re.compile(r"name '([^\W\d]\w{0,59})' is not defined")
_WORD = re.compile(r"[^\W\d]\w*")
# What binds on one line: targets before an =, a def and its parameters, a class, loops, imports, with … as.
_TARGETS = re.compile(r"([\w\s,*()]+?)\s*(?::[^=]*)?[-+*/@%&|^]{0,2}=(?!=)")
_CALL = re.compile(r"\w\s*\(")
_HEADS = re.compile(r"\b(?:def|class|for|import|as|global|nonlocal)\b([^=:]*)")
_NO_NAMES = frozenset({"as", "in", "for", "import", "if", "else", "and", "or", "not", "is", "self", "_"})
_USED = re.compile(r"(?<![\w.])([^\W\d]\w*)\b(?!\s*=(?!=))")  # no attribute, no keyword argument
_NO_CODE = re.compile(r"(\"{3}|'{3})[\s\S]*?\1|\"[^\"\n]*\"|'[^'\n]*'|#[^\n]*|^\s*[%!][^\n]*", re.MULTILINE)
_KNOWN = frozenset([*keyword.kwlist, *keyword.softkwlist, *dir(builtins)])
_MOST_UNBOUND = 16
_LONGEST_LINE = 300
_MOST_LINES = 20_000
_ALIKE = 0.65  # of difflib's ratio: `diferencia` and `difrencia` have 0.95, `s` and `sz` 0.67


@dataclass(frozen=True)
class NotebookNames:
    """A notebook's sources as text, and the names that its master binds in solution cells and in others."""

    sources: tuple[str, ...] = ()
    asked_for: frozenset[str] = frozenset()
    given: frozenset[str] = frozenset()  # bound by the instructor's cells

    def lacks(self, name: str) -> bool:
        """Whether a name is one of the few that the notebook uses and does not bind."""
        code = _NO_CODE.sub(" ", "\n".join(self._lines()))
        unbound = set(_USED.findall(code)) - self.bound() - _KNOWN
        return name in unbound and len(unbound) <= _MOST_UNBOUND

    def bound(self, top: bool = False) -> set[str]:
        """The names that some line binds, at any depth or only at the `top`."""
        lines = (line for line in self._lines() if not (top and line[:1].isspace()))
        return {name for line in lines for name in _bound_on(line)} - _NO_NAMES

    def like(self, name: str) -> str:
        """The bound name that resembles one which is not there; "" where none does.

        What stands for a function that the assignment asks for is none of its other functions, nor one that
        it gives, nor a name within another function.
        """
        others = self.bound() - {name}
        if name in self.asked_for:
            others = self.bound(top=True) - {name} - self.asked_for - self.given
        folded = {other.casefold(): other for other in sorted(others, reverse=True)}
        if name.casefold() in folded or len(name) == 1:  # every name of two letters resembles one of them
            return folded.get(name.casefold(), "")
        found = difflib.get_close_matches(name.casefold(), list(folded), n=1, cutoff=_ALIKE)
        return folded[found[0]] if found else ""

    def _lines(self) -> list[str]:
        lines = [line[:_LONGEST_LINE] for source in self.sources for line in source.split("\n")]
        return lines[:_MOST_LINES]


@dataclass(frozen=True)
class UnknownName:
    """A finding: its id, the name ("" where it must not be told), and the one it resembles ("" if none)."""

    id: str
    name: str
    like: str

    def told(self, diagnosis: Iterable[str], words: Mapping[str, str]) -> str:
        """What to add to a message with these ids; "" where there is nothing, or they speak of a part."""
        ids = set(diagnosis)
        if NAME in ids and self.name:
            key = "name_like" if self.like else "name"
            return words[key].format(name=self.name, like=self.like)
        # A message with the other id has the name already.
        return words["missing_like"].format(like=self.like) if MISSING in ids and self.like else ""


def unknown_name(error: BaseException, missing: Iterable[str], names: NotebookNames) -> UnknownName | None:
    """What an exception says of a name that does not exist: in a test, or in the student's code it called.

    `missing`: the student's names that the test looked for in vain. None for any other exception.
    """
    cause = error.__cause__ if isinstance(error, CheckFailed) else error
    if not isinstance(cause, NameError):
        return None
    if cause.name is not None and cause.name in missing:
        return UnknownName(MISSING, cause.name, names.like(cause.name))
    if "_practico_text" not in cause.__dict__:
        return None  # a slip of the test itself
    text = cause.args[0] if cause.args and type(cause.args[0]) is str else ""
    found = _TEXT.match(text[:200])
    if found is None or not names.lacks(found[1]):
        return UnknownName(NAME, "", "")
    return UnknownName(NAME, found[1], names.like(found[1]))


def _bound_on(line: str) -> Iterable[str]:
    code = line.partition("#")[0]
    targets = _TARGETS.match(code)
    if targets and not _CALL.search(targets[1]):  # f(x, y=1) binds nothing
        yield from _WORD.findall(targets[1])
    for heads in _HEADS.findall(code):
        yield from _WORD.findall(heads.partition(" in ")[0])
