"""Canvas: "Download Submissions" of an assignment.

Names are made by lib/content_zipper.rb of canvas-lms (add_upload_submission, get_filename):

    garcíaana_1234_56789_ejercicio1.ipynb         sortable name without blanks and commas, user, attachment
    garcíaana_LATE_1234_56789_ejercicio1-1.ipynb  handed in late; -1, -2: uploaded again
    anon_a1B2c_56790_ejercicio1.ipynb             anonymous grading; LATE stands before "anon"
    garcíaana_1234_text.html, ..._link.html       a text entry, a web address

The name is in lower case and keeps letters, digits and underscores only; of the file name only what Windows
forbids becomes `_`. Attachment numbers grow with time. The zip holds each student's latest attempt, and its
dates are those of the download.
"""

from __future__ import annotations

import re

from practico.collect.names import slug
from practico.collect.values import Handed, Identity

_UPLOAD = re.compile(r"(?P<who>\w*?)(?P<late>_LATE)?_(?P<user>\d+)_(?P<file>\d+)_(?P<name>.+)")
_ANONYMOUS = re.compile(r"(?P<late>LATE_)?anon_(?P<user>[A-Za-z0-9]+)_(?P<file>\d+)_(?P<name>.+)")
_TYPED = re.compile(r"(?P<who>\w*?)(?P<late>_LATE)?_(?P<user>\d+)_(?P<name>(?:text|link)\.html)")


class Canvas:
    """Reads Canvas's names."""

    name = "canvas"
    dates_are_submissions = False

    def read(self, path: str) -> Handed | None:
        """See Source; the zip is flat, folders are a TA's or an inner archive's."""
        parts = path.split("/")
        for at, part in enumerate(parts):
            if (found := _match(part)) is not None:
                return _handed(found, "/".join([found["name"], *parts[at + 1 :]]))
        return None


def _match(part: str) -> re.Match[str] | None:
    found = _ANONYMOUS.fullmatch(part) or _TYPED.fullmatch(part) or _UPLOAD.fullmatch(part)
    who = found.groupdict().get("who", "") if found else ""
    return found if who == who.lower() else None


def _handed(found: re.Match[str], path: str) -> Handed:
    groups = found.groupdict()
    who, user = groups.get("who") or "", groups["user"]
    if "who" in groups:
        identity = Identity(who, user, suggested=slug(f"{who}_{user}"))
    else:
        identity = Identity(f"anon {user}", user, suggested=f"anon_{user}")
    return Handed(identity, path, late=bool(groups["late"]), order=int(groups.get("file") or 0))
