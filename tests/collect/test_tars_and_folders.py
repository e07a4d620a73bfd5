"""Tars and folders: as hostile as zips, read with the same care."""

import gzip
import os
import tarfile

import pytest
from archives import listed, tarred, write, zipped
from hypothesis import given, settings
from hypothesis import strategies as st

from practico.collect.archive import opened
from practico.errors import UnreadableArchive


def special(name, kind, **values):
    info = tarfile.TarInfo(name)
    info.type = kind
    for key, value in values.items():
        setattr(info, key, value)
    return info


@pytest.mark.parametrize("mode", ["w", "w:gz", "w:bz2", "w:xz"])
def test_tars(tmp_path, mode):
    infos = (
        special("link", tarfile.SYMTYPE, linkname="/etc/passwd"),
        special("hard", tarfile.LNKTYPE, linkname="ana/a.ipynb"),
        special("null", tarfile.CHRTYPE),
        special("pipe", tarfile.FIFOTYPE),
        special("../out", tarfile.REGTYPE),
        special("ana/folder", tarfile.DIRTYPE),
    )
    files, reasons = listed(tmp_path, tarred({"/ana/a.ipynb": b"x"}, mode, infos=infos), "a.tar")
    assert files == {"ana/a.ipynb": b"x"}
    told = [reason.partition(": ")[2].partition(":")[0] for reason in reasons]
    assert told == ["../out", "link", "hard", "null", "pipe"]


def test_a_tar_bomb_in_a_hand_in(tmp_path):
    bomb = gzip.compress(bytes(60 << 20), 9)
    files, reasons = listed(tmp_path, zipped({"ana/a.tar.gz": bomb, "ok": b"x"}))
    assert files == {"ok": b"x"}
    assert "it is a bomb" in reasons[0]


def test_a_single_compressed_file(tmp_path):
    files, _ = listed(tmp_path, zipped({"ana/squares.ipynb.gz": gzip.compress(b"x")}))
    assert files == {"ana/squares.ipynb.gz/squares.ipynb": b"x"}


def test_folders_with_links_pipes_and_names_of_any_bytes(tmp_path):
    root = tmp_path / "in"
    write(root / "ana" / "a.ipynb", b"x")
    (root / "ana" / "link").symlink_to("/etc/passwd")
    (root / "up").symlink_to(tmp_path)
    os.mkfifo(root / "ana" / "pipe")
    (root / os.fsdecode("ni\u00f1o.txt".encode("latin-1"))).write_bytes(b"y")
    with opened(root) as contents:
        found = {entry.path: entry.read() for entry in contents.entries if not entry.refusal}
        told = sorted(entry.path for entry in contents.entries if entry.refusal)
    assert found == {"ana/a.ipynb": b"x", "niño.txt": b"y"}
    assert told == ["ana/link", "ana/pipe", "up"]


@settings(max_examples=60)
@given(st.data())
def test_a_tar_with_any_byte_changed_raises_nothing(tmp_path_factory, data):
    good = bytearray(
        tarred({"ana/a.ipynb": b"hello" * 50}, data.draw(st.sampled_from(["w", "w:gz", "w:xz"])))
    )
    for _ in range(data.draw(st.integers(1, 6))):
        good[data.draw(st.integers(0, len(good) - 1))] = data.draw(st.integers(0, 255))
    listed(tmp_path_factory.mktemp("t"), bytes(good), "a.tar")


def test_a_file_that_grew_since_it_was_listed_is_not_read_whole(tmp_path):
    file = write(tmp_path / "in" / "ana" / "a.ipynb", b"x")
    with opened(tmp_path / "in") as contents:
        file.write_bytes(b"x" * 1000)
        with pytest.raises(UnreadableArchive, match="larger than it says"):
            contents.entries[0].read()
