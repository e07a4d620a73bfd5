"""nbgrader as a program of its own: its environment, and what its log says went wrong."""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path

_EXCEPTION = re.compile(r"^(?:[\w.]*\.)?(\w*(?:Error|Exception|Exists|NotFound))\b: ?(.*)$")


def nbgrader_environment() -> dict[str, str]:
    """The environment for nbgrader's processes: it calls `alembic` by name, which our virtualenv holds."""
    return {**os.environ, "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', '')}"}


def nbgrader_reason(log: str) -> str:
    """The innermost reason in nbgrader's log, on one line: the first exception, else the last error."""
    lines = log.splitlines()
    exceptions = [match for line in lines if (match := _EXCEPTION.match(line.strip()))]
    told = [match.group(2).strip() for match in exceptions if match.group(2).strip()]
    if told:
        return told[0].rstrip(".")
    logged = [line.partition("ERROR]")[2] for line in lines if "ERROR]" in line]
    return (logged or lines or ["no reason given"])[-1].strip().rstrip(".")
