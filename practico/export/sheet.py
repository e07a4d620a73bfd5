"""A CSV file that somebody else made, changed in single cells and left alone, to the byte, everywhere else.

Moodle and Canvas read back only what looks like what they wrote, so encoding, byte order mark, delimiter,
quotes and line ends are kept. Each field is remembered as it was written.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from practico.errors import ConfigurationError

_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_DELIMITERS = ",;\t"
_MOST_BYTES = 32 << 20
_ENDS = re.compile(r"\r\n|\r|\n")


@dataclass
class Field:
    """One field: `raw` as it stands in the file, quotes and all."""

    raw: str

    @property
    def value(self) -> str:
        """What it says."""
        if not self.raw.startswith('"'):
            return self.raw
        closing = self.raw.rfind('"')
        return self.raw[1:closing].replace('""', '"') + self.raw[closing + 1 :]

    def write(self, value: str, delimiter: str) -> None:
        """Say something else, quoted if it was quoted or must be."""
        if value == self.value:
            return
        quoted = self.raw.startswith('"') or any(mark in value for mark in (delimiter, '"', "\r", "\n"))
        self.raw = '"' + value.replace('"', '""') + '"' if quoted else value


@dataclass
class Sheet:
    """The file: `rows` of fields, each row with its line end; the first is the header."""

    name: str
    encoding: str
    bom: bytes
    delimiter: str
    rows: list[list[Field]] = field(default_factory=list)
    ends: list[str] = field(default_factory=list)

    @classmethod
    def read(cls, path: Path) -> Sheet:
        """Read a file. Raises ConfigurationError for what is not a table."""
        try:
            with path.open("rb") as stream:
                data = stream.read(_MOST_BYTES + 1)
        except OSError as error:
            raise ConfigurationError(
                f"cannot be read ({error.strerror})", str(path), "name the file that the LMS gave you"
            ) from error
        if len(data) > _MOST_BYTES:
            raise ConfigurationError("is too large to be a table of students", str(path))
        return cls.parse(data, path.name)

    @classmethod
    def parse(cls, data: bytes, name: str = "worksheet") -> Sheet:
        """The table in these bytes."""
        bom, encoding = next(((mark, kind) for mark, kind in _BOMS if data.startswith(mark)), (b"", ""))
        text, encoding = _decode(data[len(bom) :], encoding, name)
        if "\x00" in text:  # a workbook, most often
            raise ConfigurationError("is not CSV", name, "export it again, as CSV")
        first = _ENDS.split(text, maxsplit=1)[0]
        delimiter = max(_DELIMITERS, key=first.count)
        sheet = cls(name, encoding, bom, delimiter)
        for fields, end in _rows(text, delimiter, name):
            sheet.rows.append(fields)
            sheet.ends.append(end)
        if len(sheet.rows) < 2 or len(sheet.rows[0]) < 2:
            raise ConfigurationError("is not a table", name, "export it again, as CSV")
        return sheet

    def as_bytes(self) -> bytes:
        """The whole file."""
        lines = (
            self.delimiter.join(one.raw for one in row) + end
            for row, end in zip(self.rows, self.ends, strict=True)
        )
        return self.bom + "".join(lines).encode(self.encoding)

    @property
    def header(self) -> list[str]:
        """The names of the columns, without spaces around them."""
        return [one.value.strip() for one in self.rows[0]]

    def value(self, row: int, column: int | None) -> str:
        """What a cell says; "" where the row is shorter or there is no such column."""
        if column is None or column >= len(self.rows[row]):
            return ""
        return self.rows[row][column].value.strip()

    def write(self, row: int, column: int, value: str) -> None:
        """Change one cell; a row that is too short is made as long as it must be."""
        cells = self.rows[row]
        cells.extend(Field("") for _ in range(column + 1 - len(cells)))
        cells[column].write(value, self.delimiter)


def _decode(data: bytes, encoding: str, name: str) -> tuple[str, str]:
    """UTF-8, or what a spreadsheet on Windows saves; each is turned back into the same bytes."""
    for candidate in [encoding] if encoding else ["utf-8", "cp1252", "latin-1"]:
        try:
            return data.decode(candidate), candidate
        except UnicodeDecodeError:
            continue
    raise ConfigurationError(f"is not {encoding} text", name, "export it from the LMS again, as CSV")


def _rows(text: str, delimiter: str, name: str) -> Iterator[tuple[list[Field], str]]:
    """Rows with their line ends. A quoted field may hold delimiters and line ends."""
    plain = rf"[^{re.escape(delimiter)}\r\n]*"
    one_field = re.compile(rf'"(?:[^"]|"")*"{plain}|(?!"){plain}')
    at, fields = 0, list[Field]()
    while at < len(text) or fields:
        found = one_field.match(text, at)
        if found is None:
            line = text.count("\n", 0, at) + 1
            raise ConfigurationError("a quoted field does not end", f"{name}, line {line}", "export it again")
        fields.append(Field(found.group()))
        at = found.end()
        if text.startswith(delimiter, at):
            at += len(delimiter)
            if at < len(text):
                continue
            fields.append(Field(""))
        end = _ENDS.match(text, at)
        yield fields, end.group() if end else ""
        at, fields = end.end() if end else at, []
