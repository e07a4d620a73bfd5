"""The sentences of a page: a TOML file for each language, with the same keys (a test compares them)."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from importlib.resources import files
from typing import Any


@dataclass(frozen=True)
class Words:
    """The sentences of one page. `words("key", name=value)` fills in the braces.

    A sentence that depends on a number is a table with `one` and `many`, and is asked for with `count=`.
    """

    language: str
    sentences: dict[str, Any]

    def __call__(self, key: str, **values: object) -> str:
        """The sentence `key`. KeyError for one that no file has."""
        entry = self.sentences[key]
        if isinstance(entry, dict):
            entry = entry["one" if values["count"] == 1 else "many"]
            values["count"] = values.get("shown", values["count"])
        return str(entry).format(**values)


def read_words(package: str, language: str) -> Words:
    """words/LANGUAGE.toml of a package; English where it has none in that language."""
    folder = files(package) / "words"
    name = language if (folder / f"{language}.toml").is_file() else "en"
    return Words(name, tomllib.loads((folder / f"{name}.toml").read_text(encoding="utf-8")))
