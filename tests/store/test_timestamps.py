"""timestamp.txt: what nbgrader reads is read alike, what makes nbgrader abort is a remark."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
from nbgrader.utils import parse_utc

from practico.store.timestamps import parse_timestamp, read_timestamp

GOOD = [
    b"2015-02-02 15:58:23.948203 UTC",
    b"2015-02-02 15:58:23.948203 America/Argentina/Cordoba\n",
    b"2015-02-02 15:58:23 -0300",
    b"2015-02-02T15:58:23-03:00",
    b"2015-02-02 15:58",
    b"  2015-02-02 15:58:23 PST \r\n\r\n",
    b"2 feb 2015 3:58 PM",
]


@pytest.mark.parametrize("data", GOOD)
def test_read_as_nbgrader_reads_it(data: bytes) -> None:
    stamp = parse_timestamp(data)
    assert isinstance(stamp.when, datetime)
    assert stamp.when == parse_utc(data.decode().strip())
    assert stamp.when.tzinfo is None
    assert stamp.remark == ""


def test_a_byte_order_mark_is_no_reason_to_lose_a_timestamp() -> None:
    assert parse_timestamp(b"\xef\xbb\xbf2015-02-02 15:58:23 UTC").when == datetime(2015, 2, 2, 15, 58, 23)  # noqa: DTZ001


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b" \n",
        b"ayer",
        b"2015-02-30 15:58:23 UTC",
        b"2015-02-02 15:58:23 UTC\n2016-01-01 00:00:00 UTC",
        b"2015-02-02 15:58:23 99999999999999999999",
        b"2015-02-02 15:58:23 1e9",
        b"0001-01-01 00:00:00 +1400",
        b"9" * 900,
        b"\xff\xfe\x00",
        b"\x00\x00",
        b"1 2 3",
        b"[[[",
    ],
)
def test_malformed_is_a_remark_or_a_date_but_never_an_error(data: bytes) -> None:
    stamp = parse_timestamp(data)
    assert (stamp.when is None) == bool(stamp.remark)
    assert "timestamp.txt" in stamp.remark or stamp.when is not None


def test_no_file_is_no_timestamp_and_no_remark(tmp_path: Path) -> None:
    assert read_timestamp(tmp_path).when is None
    assert read_timestamp(tmp_path).remark == ""


def test_a_link_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("2015-02-02 15:58:23 UTC")
    (tmp_path / "timestamp.txt").symlink_to(tmp_path / "secret")
    assert read_timestamp(tmp_path).when is None
    assert "link" in read_timestamp(tmp_path).remark


def test_a_gigabyte_is_not_read(tmp_path: Path) -> None:
    with (tmp_path / "timestamp.txt").open("wb") as file:
        file.write(b"2015-02-02 15:58:23 UTC")
        file.truncate(1_000_000_000)
    assert read_timestamp(tmp_path).when is None
    assert "too long" in read_timestamp(tmp_path).remark
