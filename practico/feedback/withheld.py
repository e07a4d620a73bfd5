"""Outputs that quote a hidden test: code may print it where nbgrader ran both in one kernel."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from practico.notebook.secret_lines import normalise


def quotes(outputs: object, secrets: Iterable[str]) -> bool:
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
