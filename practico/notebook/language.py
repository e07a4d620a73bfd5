"""In which languages a notebook is written, as far as its metadata tells: of programs, and of people."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from practico.settings import LANGUAGES, Settings

_PYTHON = ("python", "ipython", "ipython3", "python3", "xpython")
_OURS = "practico"
_STUBS = ("code_stub", "text_stub")


def other_language(notebook: Mapping[str, Any]) -> str:
    """The language's name when the notebook says it is not Python; "" for Python, and when it does not say.

    Editors leave one of the two entries stale, so a notebook that says Python anywhere counts as Python.
    """
    metadata = notebook.get("metadata")
    if not isinstance(metadata, Mapping):
        return ""
    said = [_entry(metadata, "language_info", "name"), _entry(metadata, "kernelspec", "language")]
    named = [name for name in said if name]
    if any(name.lower() in _PYTHON for name in named):
        return ""
    return named[0] if named else ""


def kernel_name(notebook: Mapping[str, Any]) -> str:
    """The kernel's name, "" when the notebook does not say."""
    metadata = notebook.get("metadata")
    return _entry(metadata, "kernelspec", "name") if isinstance(metadata, Mapping) else ""


def _entry(metadata: Mapping[str, Any], section: str, key: str) -> str:
    values = metadata.get(section)
    value = values.get(key) if isinstance(values, Mapping) else None
    return value if isinstance(value, str) else ""


def localised(settings: Settings, notebooks: Iterable[Mapping[str, Any]]) -> Settings:
    """The settings of one assignment: where its masters say in which language they speak, that counts.

    metadata["practico"] holds `language` ("en" or "es"), and may hold `code_stub` and `text_stub`.
    """
    for notebook in notebooks:
        said = notebook.get("metadata", {}).get(_OURS)
        if isinstance(said, Mapping) and said.get("language") in LANGUAGES:
            stubs = {key: said[key] for key in _STUBS if isinstance(said.get(key), str)}
            return replace(settings, language=str(said["language"]), **stubs)
    return settings


def speak(notebook: dict[str, Any], language: str, code_stub: str, text_stub: str) -> None:
    """Write into a master, in place, in which language its students read; see `localised`."""
    said = {"language": language, "code_stub": code_stub, "text_stub": text_stub}
    notebook["metadata"] = {**notebook.get("metadata", {}), _OURS: said}
