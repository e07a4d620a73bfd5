"""Archives as LMSs and attackers make them: built by the tests, never stored."""

from __future__ import annotations

import io
import json
import os
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from miniature import code, good_master, mark, markdown, notebook, solution

from practico.collect.archive import opened
from practico.errors import UnreadableArchive

MAY = datetime(2026, 5, 22, 20, 0, 0, tzinfo=UTC)


def answer(text: str = "return [i * i for i in range(1, n + 1)]") -> bytes:
    """A student's `squares.ipynb`: the released notebook with their answer in it."""
    master = good_master()
    master["cells"][1]["source"] = f"def squares(n):\n    {text}"
    master["cells"][2]["source"] = "assert squares(1) == [1]"
    return json.dumps(master).encode()


def released() -> bytes:
    """`squares.ipynb` as students get it."""
    master = good_master()
    master["cells"][1]["source"] = "def squares(n):\n    # YOUR CODE HERE\n    raise NotImplementedError()"
    return json.dumps(master).encode()


def bare_answer() -> bytes:
    """A student's notebook after a tool that drops metadata."""
    cells = json.loads(answer())["cells"]
    return json.dumps(
        notebook(*[{**cell, "metadata": {}, "id": f"x{at}"} for at, cell in enumerate(cells)])
    ).encode()


def another() -> bytes:
    """A notebook of some other assignment."""
    cells = [markdown("# Other"), solution("roots", "def roots(n):\n    return n ** 0.5")]
    return json.dumps(notebook(*[{**cell, "id": f"other{at}"} for at, cell in enumerate(cells)])).encode()


def cubes_master() -> dict[str, Any]:
    """A second notebook of the assignment."""
    test = code("assert cubes(2) == 8", **mark("test_cubes", grade=True, locked=True, points=1))
    return notebook(
        markdown("# Cubes"),
        solution("cubes", "def cubes(n):\n    ### BEGIN SOLUTION\n    return n ** 3\n    ### END SOLUTION"),
        test,
    )


def cubes_answer(text: str = "return n * n * n") -> bytes:
    master = cubes_master()
    master["cells"][1]["source"] = f"def cubes(n):\n    {text}"
    return json.dumps(master).encode()


def zipped(
    files: Mapping[str, bytes | str],
    when: datetime | None = MAY,
    *,
    dates: Mapping[str, datetime] | None = None,
) -> bytes:
    """A zip as any tool makes it; `dates` of single files."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            date = (dates or {}).get(name, when)
            info = zipfile.ZipInfo(name, date.timetuple()[:6] if date else (1980, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, data)
    return buffer.getvalue()


def raw_zip(
    *entries: tuple[bytes, bytes], flags: int = 0, mode: int = 0, method: int = 8, copies: int = 1
) -> bytes:
    """A zip with names, flags and modes that Python's zipfile would not write.

    With `copies`, so many entries of the directory share one compressed file.
    """
    local, central = bytearray(), bytearray()
    count = 0
    for name, data in entries:
        packer = zlib.compressobj(9, zlib.DEFLATED, -15)
        packed = packer.compress(data) + packer.flush() if method == 8 else data
        common = struct.pack(
            "<HHHHIIIH", flags, method, 0, 0x5CB6, zlib.crc32(data), len(packed), len(data), len(name)
        )
        offset = len(local)
        local += b"PK\x03\x04\x14\x00" + common + struct.pack("<H", 0) + name + packed
        for _ in range(copies):
            count += 1
            central += b"PK\x01\x02\x14\x03\x14\x00" + common
            central += struct.pack("<HHHHII", 0, 0, 0, 0, mode << 16, offset) + name
    end = struct.pack("<HHHHIIH", 0, 0, count, count, len(central), len(local), 0)
    return bytes(local + central) + b"PK\x05\x06" + end


def tarred(
    files: Mapping[str, bytes], mode: str = "w:gz", *, infos: tuple[tarfile.TarInfo, ...] = ()
) -> bytes:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode=mode) as archive:
        for name, data in files.items():
            info = tarfile.TarInfo(name)
            info.size, info.mtime = len(data), int(MAY.timestamp())
            archive.addfile(info, io.BytesIO(data))
        for info in infos:
            archive.addfile(info)
    return buffer.getvalue()


def write(path: Path, data: bytes, when: datetime = MAY) -> Path:
    """A file with a date."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    os.utime(path, (when.timestamp(), when.timestamp()))
    return path


def moodle(number, name, file, plugin="assignsubmission_file"):
    return f"{name}_{number}_{plugin}/{file}"


def kinds(result, *, person=True):
    return [problem.kind for problem in result.problems if problem.needs_person is person]


def canvas(small, name, when, files):
    return write(small.inbox / name, zipped(files, when), when)


def listed(tmp_path, data, name="a.zip", caps=None):
    """(path -> bytes, reasons) of an archive."""
    path = write(tmp_path / name, data)
    with opened(path, caps=caps) as contents:
        files, reasons = {}, [f"{problem.where}: {problem.what}" for problem in contents.problems]
        reasons += [f"{name}: {entry.path}: {entry.refusal}" for entry in contents.entries if entry.refusal]
        for entry in contents.entries:
            if entry.refusal:
                continue
            try:
                files[entry.path] = entry.read()
            except UnreadableArchive as error:
                reasons.append(f"{entry.path}: {error}")
    return files, reasons
