"""`--json FILE`, the same for every command: the document for machines that it leaves behind."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from practico.errors import UserError


def write_json(path: Path, document: Mapping[str, Any]) -> None:
    """Write by rename, so that a reader never sees half of it; folders are made as needed.

    Raises UserError where the file cannot be written: what the command did stands.
    """
    # Names may hold bytes that are no text (as surrogates), which UTF-8 cannot write.
    data = (json.dumps(document, indent=1, ensure_ascii=False) + "\n").encode("utf-8", "replace")
    new = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        new.write_bytes(data)
        new.replace(path)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise UserError(
            f"cannot be written ({reason})", str(path), "all else is done: give --json another place"
        ) from error
