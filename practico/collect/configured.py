"""The naming rule that nbgrader's zip_collect is configured with, if any.

    c.FileNameCollectorPlugin.named_regexp = r".*_(?P<student_id>\\w+)_attempt_(?P<timestamp>[0-9\\-]+)_..."

nbgrader/plugins/zipcollect.py matches it against the beginning of the whole path; the groups `student_id` and
`file_id` are required, `first_name`, `last_name`, `email` and `timestamp` are not.
"""

from __future__ import annotations

import re
from datetime import datetime

from practico.collect.times import parse_time
from practico.collect.values import Handed, Identity
from practico.errors import ConfigurationError


class Configured:
    """Reads names as c.FileNameCollectorPlugin.named_regexp says."""

    name = "nbgrader"
    dates_are_submissions = True

    def __init__(self, named_regexp: str) -> None:
        try:
            self._pattern = re.compile(named_regexp)
        except re.error as error:
            raise ConfigurationError(
                f"c.FileNameCollectorPlugin.named_regexp is no regular expression ({error})",
                "nbgrader_config.py",
                "mend it",
            ) from error

    def read(self, path: str) -> Handed | None:
        """See Source."""
        found = self._pattern.match(f"/{path}")
        groups = found.groupdict() if found else {}
        student, file = groups.get("student_id"), groups.get("file_id")
        if not student or not file:
            return None
        suffix = path.rpartition(".")[2]
        name = f"{groups.get('first_name') or ''} {groups.get('last_name') or ''}".strip()
        identity = Identity(name, login=student, email=groups.get("email") or "", suggested=student)
        path = file if file.endswith(f".{suffix}") else f"{file}.{suffix}"
        return Handed(identity, path, when=_when(groups.get("timestamp") or ""))


def _when(text: str) -> datetime | None:
    parts = re.split(r"[-_ :T]", text)
    if len(parts) == 6:  # 2016-01-30-15-00-00, as in nbgrader's documentation
        text = f"{'-'.join(parts[:3])} {':'.join(parts[3:])}"
    return parse_time(text) if text else None
