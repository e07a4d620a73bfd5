"""Names that came from archives: read in the encoding they were written in, and made safe to write and print.

Zip has two encodings: UTF-8 where a flag says so, else "CP437", in which hardly anybody writes: macOS and PHP
write UTF-8 without the flag, Windows its own OEM page, Java and old tools Latin-1. So bytes without the flag
are read as UTF-8 where they are UTF-8, else in the code page that makes letters of most of them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from functools import partial

from practico.errors import UnreadableArchive

_CODE_PAGES = ("cp437", "cp850", "cp1252")  # of equals the first: DOS and Windows before Latin-1
_LETTERS = frozenset("áéíóúüñçàèìòùâêîôûäëïöãõåÁÉÍÓÚÜÑÇÀÈÌÒÙÂÊÎÔÛÄËÏÖÃÕÅßºª¿¡€")
_SEPARATORS = re.compile(r"[/\\]+")
_DRIVE = re.compile(r"[A-Za-z]:")
_FORBIDDEN = frozenset('<>:"|?*')  # on Windows, where a TA may look at the files
_RESERVED = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\..*)?")
_MOST_BYTES, _MOST_PARTS = 150, 12  # of one name; of one path
_JUNK_NAMES = frozenset({".ds_store", "thumbs.db", "desktop.ini", "icon\r"})
_JUNK_FOLDERS = frozenset({"__macosx", ".ipynb_checkpoints", "__pycache__", ".git", ".idea", ".vscode"})


def decode_name(raw: bytes) -> str:
    """The text of a name whose encoding nobody wrote down."""
    try:
        return raw.decode()
    except UnicodeDecodeError:
        return max((raw.decode(page, "replace") for page in _CODE_PAGES), key=_likeness)


def _likeness(text: str) -> int:
    """How many characters could be letters of a name, twice where their case suits their neighbours."""
    padded = f" {text} "
    score = 0
    for before, letter, after in zip(padded, padded[1:], padded[2:], strict=False):
        if letter in _LETTERS:
            upper_fits = not before.isalpha() or (before.isupper() and not after.islower())
            fits = upper_fits if letter.isupper() else not after.isupper()
            score += 2 if fits else 1
    return score


def undamaged(name: str) -> str:
    """A name that Python read with surrogates (a file system's, a tar's), read as any bytes are."""
    return name if name.isprintable() else decode_name(name.encode("utf-8", "surrogateescape"))


def clean_path(name: str) -> str:
    """`name` as a safe relative path: no root, drive, control character or `..`, NFC, of sane length.

    Raises UnreadableArchive where it points outside, is empty or is too deep.
    """
    parts = [part for part in _SEPARATORS.split(name) if part not in ("", ".")]
    if parts and _DRIVE.fullmatch(parts[0][:2]):
        parts[0] = parts[0][2:]
    if any(".." in part and not part.strip(" .") for part in parts):  # Windows reads ".. " as ".."
        raise UnreadableArchive("its name points outside the archive")
    parts = [clean_part(part) for part in parts if part]
    if not parts:
        raise UnreadableArchive("it has no name")
    if len(parts) > _MOST_PARTS:
        raise UnreadableArchive(f"it lies more than {_MOST_PARTS} folders deep")
    return "/".join(parts)


def clean_part(part: str) -> str:
    """One name that every file system takes, that no terminal obeys; equal names stay equal."""
    text = unicodedata.normalize("NFC", part)
    # Blanks stay blanks (Spain's spreadsheets are full of U+00A0); `_` would be read as an LMS's separator.
    text = "".join(" " if c.isspace() else c for c in text)
    text = "".join("-" if c in _FORBIDDEN or not c.isprintable() else c for c in text)
    text = text.strip().lstrip("- ")  # a name with a hyphen first is an option to a TA's shell
    text = _short(text).rstrip(". ") or "_"
    if _RESERVED.fullmatch(text):
        text = f"_{text}"
    return text


def _short(text: str) -> str:
    """At most 150 bytes, the end of the name kept: it holds the suffix."""
    if len(text.encode()) <= _MOST_BYTES:
        return text
    stem, dot, suffix = text.rpartition(".")
    stem, suffix = (stem, dot + suffix) if dot and len(suffix.encode()) < 20 else (text, "")
    room = _MOST_BYTES - len(suffix.encode())
    return stem.encode()[:room].decode(errors="ignore") + suffix


def is_junk(path: str) -> bool:
    """Whether an operating system or an editor made this file, not the student."""
    *folders, name = path.casefold().split("/")
    return name in _JUNK_NAMES or name.startswith("._") or not _JUNK_FOLDERS.isdisjoint([*folders, name])


def folded(path: str) -> str:
    """Equal for paths that one file system or another takes for the same file."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", path).casefold())


def squashed(name: str) -> str:
    """A person's or notebook's name without case, accents, blanks and punctuation."""
    letters = unicodedata.normalize("NFKD", name.casefold())
    return "".join(letter for letter in letters if letter.isalnum())


def slug(name: str) -> str:
    """A student id made of a name: `Ana María Núñez` is `ana_maria_nunez`."""
    letters = unicodedata.normalize("NFKD", name.casefold())
    plain = "".join(c for c in letters if not unicodedata.combining(c))
    plain = re.sub(r"[^\w.@-]+|_+", "_", unicodedata.normalize("NFC", plain)).strip("_.-")
    return clean_part(plain) if plain else ""


class Paths:
    """Paths that can stand side by side in one folder of any file system."""

    def __init__(self, taken: Iterable[str] = ()) -> None:
        self._files: set[str] = set()
        self._folders: set[str] = set()
        for path in taken:
            self.claim(path)

    def claim(self, path: str) -> str:
        """`path`, or with `~2`, `~3` in it where it would fall on another file, or a folder on a file."""
        *folders, name = path.split("/")
        above = ""
        for folder in folders:
            above += _first_free(folder, partial(self._is_file, above)) + "/"
            self._folders.add(folded(above.rstrip("/")))
        claimed = above + _first_free(name, lambda made: self._is_taken(above + made))
        self._files.add(folded(claimed))
        return claimed

    def _is_file(self, above: str, name: str) -> bool:
        return folded(above + name) in self._files

    def _is_taken(self, path: str) -> bool:
        return folded(path) in self._files or folded(path) in self._folders


def _first_free(name: str, is_taken: Callable[[str], bool]) -> str:
    stem, dot, suffix = name.rpartition(".")
    stem, suffix = (stem, dot + suffix) if stem else (name, "")
    made, number = name, 2
    while is_taken(made):
        made, number = f"{stem}~{number}{suffix}", number + 1
    return made
