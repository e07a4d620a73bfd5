"""What the zygote of an assignment is asked to import for its boxes (see preloading.py, which does it)."""

from __future__ import annotations

import marshal
from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Preload:
    """`modules` to import, in this order; they may stand among `files`, contents by their paths.

    `figures`: the notebooks' cells draw some, so that matplotlib is to be warm whether a module asks or not.
    """

    files: Mapping[str, bytes] = field(default_factory=dict)
    modules: tuple[str, ...] = ()
    figures: bool = False

    def packed(self) -> bytes:
        """As bytes, for the zygote, which runs the same Python."""
        return marshal.dumps((dict(self.files), self.modules, self.figures))

    @classmethod
    def unpacked(cls, data: bytes) -> Preload:
        """The other way round."""
        return cls(*marshal.loads(data))
