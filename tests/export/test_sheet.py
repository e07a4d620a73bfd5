"""A foreign CSV file is changed in single cells and nowhere else."""

from __future__ import annotations

import csv
import io

import pytest
from a_class import SAMPLES
from hypothesis import given
from hypothesis import strategies as st

from practico.errors import ConfigurationError
from practico.export.sheet import Sheet

TEXT = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\x00"), max_size=8)
TABLES = st.integers(2, 4).flatmap(
    lambda width: st.lists(st.lists(TEXT, min_size=width, max_size=width), min_size=2, max_size=5)
)


def as_csv(rows: list[list[str]], delimiter: str, quoting: int, end: str) -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=delimiter, quoting=quoting, lineterminator=end).writerows(rows)
    return text.getvalue().encode()


@pytest.mark.parametrize("path", sorted(SAMPLES.glob("*.csv")), ids=lambda path: path.stem)
def test_an_untouched_sample_is_the_same_to_the_byte(path):
    assert Sheet.read(path).as_bytes() == path.read_bytes()


@given(
    TABLES,
    st.sampled_from(",;\t"),
    # Python leaves a lone \r unquoted where lines end with \n, which nobody can read back.
    st.sampled_from([(csv.QUOTE_ALL, "\n"), (csv.QUOTE_ALL, "\r\n"), (csv.QUOTE_MINIMAL, "\r\n")]),
)
def test_any_table_is_read_as_csv_reads_it_and_written_as_it_was(rows, delimiter, style):
    quoting, end = style
    header = [f"column {at}" for at in range(len(rows[0]))]
    data = as_csv([header, *rows], delimiter, quoting, end)
    sheet = Sheet.parse(data)
    assert sheet.delimiter == delimiter
    assert [[field.value for field in row] for row in sheet.rows] == [header, *rows]
    assert sheet.as_bytes() == data


@given(TABLES, TEXT, st.data())
def test_a_cell_that_is_written_is_read_back_and_the_others_stay(rows, value, data):
    header = [f"column {at}" for at in range(len(rows[0]))]
    sheet = Sheet.parse(as_csv([header, *rows], ",", csv.QUOTE_MINIMAL, "\r\n"))
    row = data.draw(st.integers(1, len(rows)))
    column = data.draw(st.integers(0, len(header) - 1))
    sheet.write(row, column, value)
    rows[row - 1][column] = value
    again = Sheet.parse(sheet.as_bytes())
    assert [[field.value for field in line] for line in again.rows] == [header, *rows]


def test_quotes_are_kept_where_they_were():
    sheet = Sheet.parse(b'"a",b\n"1",2\n')
    sheet.write(1, 0, "7,5")
    sheet.write(1, 1, "7,5")
    assert sheet.as_bytes() == b'"a",b\n"7,5","7,5"\n'
    sheet.write(1, 1, "8")
    assert sheet.as_bytes() == b'"a",b\n"7,5","8"\n'


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig", "utf-8", "cp1252"])
def test_the_encoding_is_kept(encoding):
    data = 'Identificador;Calificación\n"Participante 1";\n'.encode(encoding)
    sheet = Sheet.parse(data)
    assert sheet.header == ["Identificador", "Calificación"]
    assert sheet.as_bytes() == data


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"", "not a table"),
        (b"one column\n1\n", "not a table"),
        (b'a,b\n"never closed,\n', "line 2: a quoted"),
    ],
)
def test_what_is_no_table_is_said_in_one_sentence(data, what):
    with pytest.raises(ConfigurationError, match=what):
        Sheet.parse(data)


def test_a_file_that_is_not_there_is_said(tmp_path):
    with pytest.raises(ConfigurationError, match="cannot be read"):
        Sheet.read(tmp_path / "none.csv")
