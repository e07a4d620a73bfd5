"""What the course's names are called in another language: a word for a word, in code and text alike.

The file beside the catalogue, translations/ASSIGNMENT/LANGUAGE.toml:

    assignment = "practico5-en"          the directory of the edition in source/ and release/
    code_stub = "# YOUR CODE HERE\n..."  what students see in place of a solution
    text_stub = "YOUR ANSWER HERE"
    leaves_out = ["notas.md"]            files and directories of the master that the edition does not have
    keep = "error cache ..."             words that are the same in both languages
    [public]                             names that students and tests use: functions, keys, files, grade_ids
    [names]                              every other name of the course's code
    [imports]                            "package.module.name" = "package.module.other", for what is not ours

A name that is not listed is looked up part by part (`prueba_mse` by `prueba` and `mse`), without leading
underscores and closing digits; where a part is unknown, the whole name is, and stays as it is.
"""

from __future__ import annotations

import builtins
import keyword
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from practico.errors import UserError

WORD = re.compile(r"(?<!\w)[^\W\d]\w*")
_TEXTS = ("assignment", "code_stub", "text_stub", "keep")
_TABLES = ("public", "names", "imports")
_SHORT = 2  # letters up to which a name is mathematics (X, dW, b), the same in every language


@dataclass(frozen=True)
class Glossary:
    """One language's names, and where its edition stands."""

    language: str
    assignment: str
    code_stub: str
    text_stub: str
    public: Mapping[str, str] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    imports: Mapping[str, str] = field(default_factory=dict)
    keep: frozenset[str] = frozenset()
    leaves_out: tuple[str, ...] = ()

    @cached_property
    def entries(self) -> dict[str, str]:
        """Every renamed name, public or not."""
        return {**self.names, **self.public}

    @cached_property
    def _sources(self) -> dict[str, str]:
        return {target: source for source, target in self.public.items()}

    def rename(self, word: str) -> str:
        """The word in the edition; the word itself where it is the same, or unknown."""
        return self._found(word) or word

    def knows(self, word: str) -> bool:
        """Whether somebody decided how this name is called."""
        return self._found(word) is not None

    def swap(self, word: str) -> str:
        """As `rename`, and public names of the edition become the master's: no two words become one."""
        renamed = self.rename(word)
        return renamed if renamed != word else self._sources.get(word, word)

    def rename_text(self, text: str) -> str:
        """A text of nothing but names (a path, a key, an anchor), each word renamed."""
        return WORD.sub(lambda found: self.rename(found.group()), text)

    def _found(self, word: str) -> str | None:
        if word in self.entries:
            return self.entries[word]
        if len(word) <= _SHORT or word in self.keep or (word.startswith("__") and word.endswith("__")):
            return word
        bare = word.lstrip("_")
        stem = bare.rstrip("0123456789")
        if not stem:
            return word
        if stem != word:
            found = self._found(stem)
            return None if found is None else word.replace(stem, found, 1)
        halves = (word.split("_", at) for at in range(1, word.count("_") + 1))
        return next((both for each in halves if (both := self._joined("_".join(each[:-1]), each[-1]))), None)

    def _joined(self, head: str, rest: str) -> str | None:
        """A compound, where its head and the rest are known; a leading underscore stands alone."""
        left, right = self._part(head), self._part(rest)
        return None if left is None or right is None else f"{left}_{right}"

    def _part(self, word: str) -> str | None:
        """As `_found`; a short part is mathematics only as a single letter: `es_prueba` is not."""
        is_word = len(word) == _SHORT and word.isalpha() and word.islower()
        return None if is_word and word not in self.keep and word not in self.entries else self._found(word)


def read_glossary(path: Path) -> Glossary:
    """The glossary in `path`. UserError for one that is not TOML, or not of the form above."""
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise UserError(f"cannot be read ({error})", path.name, "mend the file") from error
    for what, remedy in _faults(content):
        raise UserError(what, path.name, remedy)
    return Glossary(
        language=path.stem,
        assignment=content["assignment"],
        code_stub=content["code_stub"],
        text_stub=content["text_stub"],
        **{table: content.get(table, {}) for table in _TABLES},
        keep=frozenset(content.get("keep", "").split()),
        leaves_out=tuple(content.get("leaves_out", ())),
    )


def _faults(content: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for key in sorted(set(content) - {*_TEXTS, *_TABLES, "leaves_out"}):
        yield f"unknown key {key!r}", f"known: {', '.join((*_TEXTS, 'leaves_out', *_TABLES))}"
    for key in _TEXTS:
        if not isinstance(content.get(key, "" if key == "keep" else None), str):
            yield f"{key} is not a text", "write one"
    for table in _TABLES:
        entries = content.get(table, {})
        if not isinstance(entries, dict) or not all(isinstance(value, str) for value in entries.values()):
            yield f"[{table}] is not a table of names", 'write name = "name"'
            continue
        for source, target in entries.items() if table != "imports" else ():
            if target != source and (keyword.iskeyword(target) or hasattr(builtins, target)):
                yield f"{source} = {target!r}, which is Python's own name", "choose another"
    public, names = content.get("public", {}), content.get("names", {})
    for source in sorted(set(public) & set(names)):
        yield f"{source} stands in [public] and in [names]", "keep one"
    targets = list(public.values())
    for target in sorted({target for target in targets if targets.count(target) > 1}):
        yield f"two public names are called {target!r}", "give each its own"
