"""Hostile archives: nothing is written outside, nothing is unpacked beyond the caps, everything is told."""

import os
import stat
import struct
import zipfile
from datetime import UTC, datetime, timedelta, timezone

import pytest
from archives import MAY, answer, listed, raw_zip, tarred, write, zipped
from hypothesis import given, settings
from hypothesis import strategies as st

from practico.collect.archive import Caps, opened

UTF8 = 0x800


def test_a_good_zip(tmp_path):
    files, reasons = listed(tmp_path, zipped({"a/squares.ipynb": answer(), "b.txt": b"x"}))
    assert files == {"a/squares.ipynb": answer(), "b.txt": b"x"}
    assert not reasons


@pytest.mark.parametrize("name", [b"../../evil.ipynb", b"..\\evil.ipynb", b"a/../../evil.ipynb"])
def test_zip_slip(tmp_path, name):
    files, reasons = listed(tmp_path, raw_zip((name, b"x"), (b"good.txt", b"y")))
    assert files == {"good.txt": b"y"}
    assert "points outside" in reasons[0]


def test_absolute_paths_become_relative(tmp_path):
    files, _ = listed(tmp_path, raw_zip((b"C:\\Users\\ana\\squares.ipynb", b"x"), (b"/etc/passwd", b"y")))
    assert files == {"Users/ana/squares.ipynb": b"x", "etc/passwd": b"y"}


@pytest.mark.parametrize(
    ("mode", "reason"),
    [
        (stat.S_IFLNK | 0o777, "a link"),
        (stat.S_IFIFO | 0o644, "a device"),
        (stat.S_IFBLK | 0o600, "a device"),
    ],
)
def test_links_and_devices_in_a_zip(tmp_path, mode, reason):
    files, reasons = listed(tmp_path, raw_zip((b"x", b"/etc/passwd"), mode=mode | 0o644))
    assert not files
    assert reason in reasons[0]


def test_an_encrypted_file(tmp_path):
    files, reasons = listed(tmp_path, raw_zip((b"a.ipynb", b"secret"), flags=1))
    assert not files
    assert "encrypted; ask for it without a password" in reasons[0]


def test_a_compression_that_python_does_not_know(tmp_path):
    files, reasons = listed(tmp_path, raw_zip((b"a.ipynb", b"data"), method=98))
    assert not files
    assert "zip it anew" in reasons[0]


def test_a_bomb_by_ratio(tmp_path):
    files, reasons = listed(tmp_path, zipped({"zeros.ipynb": bytes(20 << 20), "ok.txt": b"x"}))
    assert files == {"ok.txt": b"x"}
    assert "zip bomb" in reasons[0]


def test_a_notebook_that_printed_in_a_loop_is_no_bomb(tmp_path):
    data = b'"0\\n", ' * (2 << 20)
    files, reasons = listed(tmp_path, zipped({"a.ipynb": data}))
    assert files == {"a.ipynb": data}
    assert not reasons


def test_a_bomb_by_overlap(tmp_path):
    files, reasons = listed(tmp_path, raw_zip((b"a.txt", b"x" * 1000), copies=50))
    assert not files
    assert "share their bytes" in reasons[0]


def test_a_bomb_by_size(tmp_path):
    caps = Caps(file_bytes=1000, total_bytes=1500)
    big = zipped({"big": os.urandom(1001), "a": os.urandom(900), "b": os.urandom(900)})
    files, reasons = listed(tmp_path, big, caps=caps)
    assert set(files) == {"a"}
    assert "too large" in reasons[0]
    assert "with it, there are more than" in reasons[1]


def test_a_bomb_by_count(tmp_path):
    files, reasons = listed(tmp_path, zipped({f"{n}": b"" for n in range(30)}), caps=Caps(entries=20))
    assert not files
    assert "more than 20 files" in reasons[0]


def test_a_directory_that_would_fill_memory_is_not_read(tmp_path):
    """50,000 entries of the central directory on one empty file, inside a student's zip."""
    inner = raw_zip((b"x", b""), copies=50_000)
    files, reasons = listed(tmp_path, zipped({"inner.zip": inner, "ok.txt": b"x"}))
    assert files == {"ok.txt": b"x"}
    assert "inner.zip: it holds more than 10,000 files" in reasons[0]


def test_a_bomb_by_nesting(tmp_path):
    data = zipped({"a.ipynb": b"deep"})
    for depth in range(5):
        data = zipped({f"{depth}.zip": data})
    files, reasons = listed(tmp_path, data)
    assert not files
    assert "archives deep" in reasons[0]


def test_one_students_bomb_costs_the_others_nothing(tmp_path):
    """Inner archives have budgets of their own: of files, of bytes, of depth."""
    caps = Caps(entries=10, inner_entries=5, inner_bytes=2000, file_bytes=4000)
    many = zipped({f"{n}": b"" for n in range(6)})
    large = zipped({f"{n}": os.urandom(100) for n in range(5)} | {"deep.zip": zipped({"x": os.urandom(300)})})
    heavy = tarred({f"{n}": bytes(900) for n in range(4)})
    files, reasons = listed(
        tmp_path,
        zipped({"a/many.zip": many, "b/large.zip": large, "c/heavy.tgz": heavy, "d/squares.ipynb": b"x"}),
        caps=caps,
    )
    assert files["d/squares.ipynb"] == b"x"
    told = " ".join(reasons)
    assert "a/many.zip: it holds more than 5 files" in told
    assert "b/large.zip: it holds more than 5 files" in told
    assert "c/heavy.tgz: with it, there are more than" in told
    assert len(reasons) == 3


def test_a_notebook_alone(tmp_path):
    assert listed(tmp_path, answer(), "squares.ipynb") == ({"squares.ipynb": answer()}, [])


def test_a_folder_entry_of_old_tools_is_no_file(tmp_path):
    files, reasons = listed(tmp_path, raw_zip((b"tp\\", b""), (b"tp\\a.ipynb", b"x")))
    assert (files, reasons) == ({"tp/a.ipynb": b"x"}, [])


def test_a_path_that_no_file_system_takes(tmp_path):
    inner = zipped({"/".join(["n" * 140] * 9) + "/a.ipynb": b"x"})
    files, reasons = listed(tmp_path, zipped({"ana/tp.zip": inner, "b": b""}))
    assert files == {"b": b""}
    assert "its path is too long" in reasons[0]


def test_archives_in_archives(tmp_path):
    inner = zipped({"tp/a.ipynb": b"a", "tp/b.txt": b"b"})
    outer = zipped({"ana/tp.zip": inner, "eva/tp.tar.gz": tarred({"c.ipynb": b"c"}), "ana/z.txt": b"z"})
    files, reasons = listed(tmp_path, outer)
    assert files == {
        "ana/tp.zip/tp/a.ipynb": b"a",
        "ana/tp.zip/tp/b.txt": b"b",
        "eva/tp.tar.gz/c.ipynb": b"c",
        "ana/z.txt": b"z",
    }
    assert not reasons


@pytest.mark.parametrize("suffix", [".7z", ".rar"])
def test_other_archives_are_refused_by_name(tmp_path, suffix):
    files, reasons = listed(tmp_path, zipped({f"ana/tp{suffix}": b"whatever"}))
    assert not files
    assert "are not opened; ask for a zip" in reasons[0]


@pytest.mark.parametrize("magic", [b"7z\xbc\xaf\x27\x1c", b"Rar!\x1a\x07\x01\x00"])
def test_other_archives_are_refused_by_content(tmp_path, magic):
    files, reasons = listed(tmp_path, magic + bytes(100))
    assert not files
    assert "are not opened; ask for a zip" in reasons[0]


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"hello", zipped({"a": b"b" * 999})[:-30]])
def test_damaged_archives(tmp_path, data):
    files, reasons = listed(tmp_path, data)
    assert not files
    assert reasons


def test_a_damaged_file_in_a_good_archive(tmp_path):
    data = bytearray(zipped({"a.ipynb": os.urandom(500), "b.txt": b"fine"}))
    data[60] ^= 0xFF
    files, reasons = listed(tmp_path, bytes(data))
    assert files == {"b.txt": b"fine"}
    assert "damaged" in reasons[0]


@pytest.mark.parametrize(
    ("raw", "flags", "name"),
    [
        ("núñez.ipynb".encode(), UTF8, "núñez.ipynb"),
        ("núñez.ipynb".encode(), 0, "núñez.ipynb"),
        ("núñez.ipynb".encode("cp437"), 0, "núñez.ipynb"),
        ("núñez.ipynb".encode("latin-1"), 0, "núñez.ipynb"),
        ("núñez.ipynb".encode("latin-1"), UTF8, "núñez.ipynb"),
        ("nu\u0301n\u0303ez.ipynb".encode(), UTF8, "núñez.ipynb"),
    ],
)
def test_names_in_any_encoding(tmp_path, raw, flags, name):
    files, reasons = listed(tmp_path, raw_zip((raw, b"x"), (b"plain.txt", b"y"), flags=flags))
    assert files == {name: b"x", "plain.txt": b"y"}
    assert not reasons


def test_a_falsely_marked_name_does_not_lose_the_others_when_large(tmp_path):
    names = [f"n{n}".encode() for n in range(3000)]
    data = raw_zip((b"\xff\xfe.ipynb", b"x"), *((name, b"y") for name in names), flags=UTF8)
    files, _ = listed(tmp_path, data)
    assert len(files) == 3001


def test_terminal_escapes_in_names_are_gone(tmp_path):
    files, _ = listed(tmp_path, raw_zip((b"\x1b]0;owned\x07\x1b[2Ja.ipynb", b"x")))
    assert all(path.isprintable() for path in files)


def test_what_systems_leave_is_counted(tmp_path):
    path = write(tmp_path / "a.zip", zipped({"__MACOSX/._a": b"", "a/.DS_Store": b"", "a/b.ipynb": b"x"}))
    with opened(path) as contents:
        assert [entry.path for entry in contents.entries] == ["a/b.ipynb"]
        assert contents.junk == 2


def test_dates_are_those_of_the_makers_zone(tmp_path):
    path = write(tmp_path / "a.zip", zipped({"a": b""}, datetime(2026, 5, 22, 20, 0)))  # noqa: DTZ001
    with opened(path, timezone(timedelta(hours=-3))) as contents:
        assert contents.entries[0].when == datetime(2026, 5, 22, 23, 0, tzinfo=UTC)


def test_the_extended_timestamp_is_believed_before_dos_time(tmp_path):
    info = zipfile.ZipInfo("a", (2026, 1, 1, 0, 0, 0))
    info.extra = struct.pack("<HHBi", 0x5455, 5, 1, int(MAY.timestamp()))
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr(info, b"")
    with opened(tmp_path / "a.zip") as contents:
        assert contents.entries[0].when == MAY


def test_a_date_that_is_none(tmp_path):
    path = write(tmp_path / "a.zip", zipped({"a": b""}, None))
    with opened(path) as contents:
        assert contents.entries[0].when is None


def test_an_inner_archives_own_date_is_kept(tmp_path):
    later = MAY + timedelta(days=9)
    inner = zipped({"x": b""}, later)
    path = write(tmp_path / "a.zip", zipped({"tp.zip": inner}))
    with opened(path) as contents:
        assert (contents.entries[0].when, contents.entries[0].outer) == (later, MAY)


@settings(max_examples=200)
@given(st.data())
def test_an_archive_with_any_byte_changed_raises_nothing(tmp_path_factory, data):
    good = bytearray(zipped({"ana/a.ipynb": b"hello" * 50, "t.zip": zipped({"b": b"c"})}))
    for _ in range(data.draw(st.integers(1, 6))):
        good[data.draw(st.integers(0, len(good) - 1))] = data.draw(st.integers(0, 255))
    listed(tmp_path_factory.mktemp("z"), bytes(good))
