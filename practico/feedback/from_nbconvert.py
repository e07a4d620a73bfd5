"""What pages take from nbconvert, imported in a quarter of the time.

nbconvert imports jsonschema, which compiles a grammar of internationalised web addresses if it finds one
installed (rfc3987_syntax): 1.5 of the 2 seconds of CPU, for a check that no notebook asks for. jsonschema
does without it where it is not there; meanwhile it is not there.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType

_GRAMMAR = "rfc3987_syntax"


@contextmanager
def _without(name: str) -> Iterator[None]:
    """Imports of a module fail within, unless it was imported before."""
    modules: dict[str, ModuleType | None] = sys.modules  # type: ignore[assignment]  # None: cannot be imported
    is_known = name in modules
    modules.setdefault(name, None)
    try:
        yield
    finally:
        if not is_known:
            del modules[name]


with _without(_GRAMMAR):
    from nbconvert.exporters.templateexporter import TemplateExporter
    from nbconvert.filters.ansi import ansi2html
    from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath

__all__ = ["IPythonRenderer", "MarkdownWithMath", "TemplateExporter", "ansi2html"]
