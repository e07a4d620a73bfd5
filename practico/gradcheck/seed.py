"""Where hidden inputs come from: one private seed per student, one independent stream per label.

The grader sets `hidden_seed` for each submission and records it, so that an answer cannot be passed on and
an appeal can be replayed. Nothing here touches NumPy's global random state, which is the student's.
"""

from __future__ import annotations

import zlib
from contextvars import ContextVar

import numpy as np

DEFAULT_SEED = 2024
_SEED_BITS = 128

hidden_seed: ContextVar[int] = ContextVar("hidden_seed", default=DEFAULT_SEED)


def hidden_rng(label: str) -> np.random.Generator:
    """A generator that depends on (`hidden_seed`, `label`) alone: the same pair gives the same numbers."""
    seed = hidden_seed.get() % (1 << _SEED_BITS)
    # crc32 and not hash(): the latter changes from process to process.
    return np.random.default_rng(np.random.SeedSequence([seed, zlib.crc32(label.encode())]))
