"""The folder that a site is put into: never one that holds something else, and never half a site."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from practico.errors import ConfigurationError

CARD = "practico-site.json"
_NEW, _OLD = "new", "old"


def check_output(output: Path, sources: tuple[Path, ...]) -> None:
    """ConfigurationError where a site must not go: over something else, or among its own sources."""
    for source in sources:
        if _within(output, source) or _within(source, output):
            raise ConfigurationError(
                f"the site is made from {source.name}", str(output), "give another --output"
            )
    if not output.exists():
        return
    if not output.is_dir() or (any(output.iterdir()) and not (output / CARD).is_file()):
        raise ConfigurationError(
            "this is not a site made by practico, so it is not replaced", str(output), "give another --output"
        )


def _within(path: Path, folder: Path) -> bool:
    return path.resolve().is_relative_to(folder.resolve())


@contextmanager
def workplace(output: Path) -> Iterator[Path]:
    """A folder beside `output` to build in, gone afterwards."""
    output.parent.mkdir(parents=True, exist_ok=True)
    folder = Path(tempfile.mkdtemp(prefix=f".{output.name}.", dir=output.parent))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def new_site(folder: Path) -> Path:
    """Where in a workplace the site is built."""
    return folder / _NEW


def put_in_place(folder: Path, output: Path, card: dict[str, Any]) -> None:
    """Sign the new site and put it in place by renaming; the old one comes back if that fails."""
    new, old = folder / _NEW, folder / _OLD
    new.chmod(0o755)
    (new / CARD).write_text(json.dumps(card, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    if output.exists():
        output.rename(old)
    try:
        new.rename(output)
    except OSError:
        if old.exists():
            old.rename(output)
        raise
