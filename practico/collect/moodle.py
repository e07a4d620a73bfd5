"""Moodle: "Download all submissions" of an assignment.

Names are made by mod/assign/classes/downloader.php (before 4.1 by mod/assign/locallib.php), and read here as
Moodle reads them itself when feedback files are uploaded (mod/assign/feedback/file/importziplib.php):

    Ana García_1234567_assignsubmission_file/tp/ejercicio1.ipynb    in folders, since 4.1
    Ana García_1234567_assignsubmission_file_/ejercicio1.ipynb      in folders, 3.1 to 4.0
    Ana García_1234567_assignsubmission_file_ejercicio1.ipynb       "Download submissions in folders" off
    Ana García_1234567_assignsubmission_onlinetext/onlinetext.html  text typed into Moodle
    Participant_1234567_assignsubmission_file/...                   anonymous submissions
    Grupo A_12_assignsubmission_file/...                            group submissions, since 4.1
    Grupo A-Ana García_1234567_assignsubmission_file_/...           group submissions, before
    Default group_assignsubmission_file/...                         who is in no group

Underscores in names become blanks, so they separate. The number is the assignment's own for each participant
(`Identifier` in the grading worksheet), not the user's. Moodle sends the latest attempt only, and since 3.11
(core_files\\archive_writer) every date in the zip is the moment of the download.
"""

from __future__ import annotations

import re

from practico.collect.names import slug
from practico.collect.values import Handed, Identity

# "participant" and "hiddenuser" of Moodle's language packs for languages that it is often used in.
_ANONYMOUS = frozenset(
    {
        "participant",
        "participante",
        "participante/a",
        "teilnehmer/in",
        "deelnemer",
        "deltagare",
        "partecipante",
    }
)
_FOLDER = re.compile(
    r"(?P<name>[^_]*)(?:_(?P<number>\d+))?"
    r"_assign(?P<kind>submission|feedback)_(?P<plugin>[a-z]+)(?:_(?P<rest>.*))?"
)


class Moodle:
    """Reads Moodle's names."""

    name = "moodle"
    dates_are_submissions = False

    def read(self, path: str) -> Handed | None:
        """See Source."""
        parts = path.split("/")
        for at, part in enumerate(parts):
            found = _FOLDER.fullmatch(part)
            if found:
                below = "/".join([piece for piece in (found["rest"],) if piece] + parts[at + 1 :])
                return _handed(found, below) if below else None
        return None


def _handed(found: re.Match[str], below: str) -> Handed:
    name, number = found["name"].strip(), found["number"] or ""
    identity = Identity(name, number, suggested=_suggested(name, number))
    if found["kind"] == "feedback":
        return Handed(identity, below, reason="it is feedback, not a hand-in")
    return Handed(identity, below)


def _suggested(name: str, number: str) -> str:
    """Without the number, which is another one in the next assignment; but nobody else is anonymous."""
    if name.casefold() in _ANONYMOUS:
        return slug(f"participant_{number}")
    return slug(name) or slug(number)


def is_anonymous(name: str) -> bool:
    """Whether this is what Moodle calls everybody whose name it hides."""
    return name.casefold() in _ANONYMOUS
