"""nbgrader's tables (`nbgrader.api`), imported in a third of the time.

nbgrader imports nbformat, that jsonschema, and that, where it is installed, a grammar of internationalised
URLs which takes two to three seconds to compile. No notebook's schema asks for one, so the grammar is made
absent while nbgrader is imported; jsonschema expects that it may be.
"""

from __future__ import annotations

import sys

_GRAMMAR = "rfc3987_syntax"

_was_absent = _GRAMMAR not in sys.modules
if _was_absent:
    sys.modules[_GRAMMAR] = None  # type: ignore[assignment]
try:
    from nbgrader import api
finally:
    if _was_absent:
        del sys.modules[_GRAMMAR]

__all__ = ["api"]
