"""Each way in which a secret may reach students in a file beside the notebooks, packed or left behind."""

import base64
import bz2
import gzip
import io
import json
import lzma
import random
import zipfile

import pytest
from miniature import SQUARES, notebook
from searched_release import HIDDEN, SOLUTION

from practico.errors import LeakError


def zipped(name, text):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, text)
    return stream.getvalue()


HELPERS = {
    "helper.py": (f"def check(f):\n    {HIDDEN}\n".encode(), "helper.py, line 2"),
    "notes.txt": (SOLUTION.encode("utf-16"), "notes.txt"),
    "data.bin": (b"\x00\x93" + SOLUTION.encode() + b"\xff", "data.bin"),
    "data.json": (json.dumps({"k": [f'"""x"""\n{SOLUTION}']}).encode(), "data.json"),
    "data.npz": (zipped("x.npy", SOLUTION), "data.npz, x.npy"),
    "deep.zip": (zipped("inner.zip", zipped("x.txt", SOLUTION)), "deep.zip, inner.zip, x.txt"),
    "data.gz": (gzip.compress(SOLUTION.encode()), "data.gz"),
    "data.tar.xz": (lzma.compress(b"\x00" * 512 + SOLUTION.encode()), "data.tar.xz"),
    "data.bz2": (bz2.compress(SOLUTION.encode()), "data.bz2"),
    "names.npy": (SOLUTION.encode("utf-32-le"), "names.npy"),
    "hex.py": (f"KEY = '{SOLUTION.encode().hex()}'".encode(), "hex.py"),
    "wrapped.py": (b"key\n" + base64.encodebytes(f"{HIDDEN}\n{SOLUTION}".encode()), "wrapped.py"),
    "sub/solved.ipynb": (json.dumps(notebook(SQUARES)).encode(), "sub/solved.ipynb"),
    "squares_old.ipynb": (
        json.dumps(notebook(SQUARES)).encode(),
        "squares_old.ipynb, cell 1 (squares), line 4",
    ),
    "squares.ipynb.old": (json.dumps(notebook(SQUARES)).encode(), "squares.ipynb.old"),
}


@pytest.mark.parametrize("name", HELPERS)
def test_a_secret_in_a_helper_file_is_found(released, name):
    directory, search = released()
    data, where = HELPERS[name]
    (directory / name).parent.mkdir(exist_ok=True)
    (directory / name).write_bytes(data)
    with pytest.raises(LeakError) as caught:
        search()
    assert caught.value.where.startswith(where)


@pytest.mark.parametrize(
    "name",
    [
        "squares.ipynb.bak",
        "helper.py~",
        ".helper.py.swp",
        ".ipynb_checkpoints/squares.ipynb",
        "__pycache__/a.pyc",
    ],
)
def test_what_an_editor_left_behind_is_refused(released, name):
    directory, search = released()
    (directory / name).parent.mkdir(exist_ok=True)
    (directory / name).write_text("anything")
    with pytest.raises(LeakError, match="left behind"):
        search()


def test_an_archive_that_cannot_be_searched_is_refused(released):
    directory, search = released()
    locked_archive = bytearray(zipped("a.txt", "hello"))
    for header in (b"PK\x03\x04", b"PK\x01\x02"):
        flags = locked_archive.index(header) + (6 if header == b"PK\x03\x04" else 8)
        locked_archive[flags] |= 1  # the bit that says: encrypted
    (directory / "locked.zip").write_bytes(locked_archive)
    with pytest.raises(LeakError, match=r"^locked\.zip: an archive that cannot be searched \(.*password"):
        search()


def test_random_bytes_are_searched_without_trouble(released):
    directory, search = released()
    noise = random.Random(7)
    for name in ("noise.zip", "noise.gz", "noise.png"):
        (directory / name).write_bytes(
            {"noise.gz": b"\x1f\x8b"}.get(name, b"PK\x03\x04") + noise.randbytes(5000)
        )
    (directory / "truncated.zip").write_bytes(zipped("a.txt", "hello " * 500)[:-3])
    (directory / "empty").write_bytes(b"")
    (directory / "deep.json").write_text("[" * 50_000)
    (directory / "text.txt").write_text("A" * 500)
    search()
