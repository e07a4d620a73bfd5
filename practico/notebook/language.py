"""In which language a notebook is written, as far as its metadata tells."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

_PYTHON = ("python", "ipython", "ipython3", "python3", "xpython")


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
