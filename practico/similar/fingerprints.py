"""Fingerprints of sources, by copydetect: every run of FRAGMENT tokens, as a hash with its places.

copydetect would select some of the hashes (winnowing); here all of them count, so that the result does not
depend on the order of hashes, which differs from one run of Python to the next.
"""

from __future__ import annotations

import io
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from practico.errors import ConfigurationError
from practico.similar.tokens import Tokens, tokenise

FRAGMENT = 12  # tokens: about a line and a half
_EVERY_HASH = 1


@dataclass(frozen=True)
class Fingerprint:
    """One source: its tokens, and for each fragment (by hash) the tokens where it begins."""

    source: str
    tokens: Tokens
    places: dict[int, list[int]]


def require_copydetect() -> Any:
    """copydetect's CodeFingerprint. Raises ConfigurationError where the extra `similar` is not installed."""
    try:
        from copydetect import CodeFingerprint
    except ImportError as error:
        raise ConfigurationError(
            "copydetect is not installed", "practico similar", 'run pip install "practico[similar]"'
        ) from error
    return CodeFingerprint


class Fingerprinter:
    """Makes fingerprints; most sources of a class are the same few, and are made once."""

    def __init__(self) -> None:
        self._make = require_copydetect()
        self._known: dict[str, Fingerprint] = {}

    def of(self, source: str) -> Fingerprint:
        """The fingerprint of one source."""
        if source not in self._known:
            tokens = tokenise(source)
            made = self._make("cell", FRAGMENT, _EVERY_HASH, filter=False, fp=io.StringIO(tokens.text))
            places = {int(key): [int(at) for at in found] for key, found in made.hash_idx.items()}
            self._known[source] = Fingerprint(source, tokens, places)
        return self._known[source]

    def hashes(self, sources: Iterable[str]) -> frozenset[int]:
        """All fragments of several sources."""
        return frozenset(each for source in sources for each in self.of(source).places)
