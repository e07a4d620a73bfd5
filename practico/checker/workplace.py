"""The directory in which tests work that touch files: `open("data.csv")` means the same on both sides.

A kernel runs student code and tests in one directory. Here the student's is the box's; a test that mentions
files runs in a directory of this process that holds the same: the master's own data files first, which no
student can change there, then what is found in the box. Before each request what the test wrote goes into the
box, and after it what the student's code wrote comes back.

A test's temporary files are made below that directory, and a path into it crosses relative to it: the box's
own stands elsewhere.

This is the one place where trusted code changes its directory: libraries resolve relative names by it alone.
"""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import Any

Request = Callable[..., Any]
Stamp = tuple[int, int]  # modification time in ns, size in bytes

MOST_FILES = 200
MOST_BYTES = 8 << 20  # of one file
_LONGEST_NAME = 200
_TEMPORARY = ".tmp"  # where tempfile makes its files meanwhile
_FILES = re.compile(
    r"\bopen\(|\btempfile\b|\bPath\b|\bpathlib\b|\bos\.(?!environ\b)|\bshutil\b|\bglob\b|txt\b|fromfile|tofile"
    r"|\bread_\w+\(|\.to_\w+\(|\bnp\.(load|save)|\.(csv|tsv|json|dat|npy|npz|xml|ya?ml|md|log|html)\b"
)
_READS = re.compile(r"\bopen\(|txt\(|fromfile|\bread_\w+\(|\bnp\.load")
_DATA = {".csv", ".tsv", ".txt", ".json", ".dat", ".npy", ".npz", ".xml", ".yaml", ".yml", ".xlsx", ".db"}
_CODE = (".py", ".pyc", ".pyd", ".so", ".pth", ".zip", ".egg")  # Python could import it from a directory


def touches_files(source: str) -> bool:
    """Whether a cell may read or write files, by the words in it."""
    return _FILES.search(source) is not None


def helpers_touch_files(directory: Path) -> bool:
    """Whether modules beside a master read data that lies there too: a test need not say so then."""
    files = [path for path in directory.rglob("*") if path.is_file()]
    if not any(path.suffix.lower() in _DATA for path in files):
        return False
    return any(_READS.search(path.read_text("utf-8", "replace")) for path in files if path.suffix == ".py")


class Workplace:
    """One session's directory; made when it is first needed. `master` holds the instructor's files."""

    def __init__(self, master: Path) -> None:
        self._master = master
        self._root: Path | None = None
        self._theirs: dict[str, Stamp] = {}  # files of the box as they were last seen
        self._ours: dict[str, Stamp] = {}  # files here as the box has them
        self._given: set[str] = set()
        self._made: set[str] = set()  # temporary directories that the box has too
        self.active = False

    def close(self) -> None:
        """Remove the directory."""
        if self._root is not None:
            shutil.rmtree(self._root, ignore_errors=True)

    def forget_box(self) -> None:
        """Another box: nothing is known of its files, and it has none of ours."""
        self._theirs.clear()
        self._made.clear()
        self._ours = {name: stamp for name, stamp in self._ours.items() if name in self._given}

    @contextmanager
    def entered(self, temporary: bool = False) -> Iterator[None]:
        """Work in the directory; with `temporary`, tempfile makes its files below it."""
        root = self._root or self._make()
        before, elsewhere = Path.cwd(), tempfile.tempdir
        os.chdir(root)
        if temporary:
            (root / _TEMPORARY).mkdir(exist_ok=True)
            tempfile.tempdir = str(root / _TEMPORARY)
        self.active = True
        try:
            yield
        finally:
            self.active = False
            tempfile.tempdir = elsewhere
            os.chdir(before)

    def relocated(self, trees: list[Any]) -> list[Any]:
        """Arguments for the box (codec.py), with paths into this directory as they are called there."""
        return _relocated(trees, f"{self._root}{os.sep}") if self.active else trees

    def push(self, request: Request) -> None:
        """Carry into the box what was written or removed here."""
        if not self.active or self._root is None:
            return
        for name in _folders(self._root / _TEMPORARY) - self._made:
            self._made.add(name)
            request("make_directory", f"{_TEMPORARY}/{name}")
        found = _stamps(self._root)
        for name in [name for name in self._ours if name not in found]:
            del self._ours[name]
            self._theirs.pop(name, None)
            request("remove_file", name)
        for name, stamp in found.items():
            if self._ours.get(name) != stamp:
                self._ours[name] = stamp
                self._theirs[name] = _stamp(request("write_file", name, (self._root / name).read_bytes()))

    def pull(self, request: Request) -> None:
        """Take over what the student's code wrote or removed; the box's word for it is no more than bytes."""
        if not self.active or self._root is None:
            return
        answer = request("changed_files", self._theirs, MOST_FILES, MOST_BYTES)
        if type(answer) is not tuple or len(answer) != 2:
            return
        changed, removed = answer
        for name in removed if type(removed) is list else []:
            if type(name) is str and name in self._theirs and self._accepts(name):
                del self._theirs[name]
                self._ours.pop(name, None)
                (self._root / name).unlink(missing_ok=True)
        for entry in changed[:MOST_FILES] if type(changed) is list else []:
            if type(entry) is tuple and [type(part) for part in entry] == [str, tuple, bytes]:
                self._take(*entry)

    def _take(self, name: str, stamp: Any, data: bytes) -> None:
        if len(self._theirs) < MOST_FILES:
            self._theirs[name] = _stamp(stamp)
        if not self._accepts(name) or len(data) > MOST_BYTES:
            return
        assert self._root is not None
        path = self._root / name
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
            self._ours[name] = _stamp_of(path.stat())
        except OSError:
            return  # a name that is a directory here: the test will miss the file

    def _accepts(self, name: str) -> bool:
        """Whether a name from the box may stand for a file here."""
        assert self._root is not None
        path = PurePosixPath(name)
        plain = 0 < len(name) <= _LONGEST_NAME and name.isprintable() and not path.is_absolute()
        if not plain or ".." in path.parts or name in self._given or name.lower().endswith(_CODE):
            return False
        return not any((self._root / parent).is_symlink() for parent in (path, *path.parents))

    def _make(self) -> Path:
        self._root = Path(tempfile.mkdtemp(prefix="practico-tests-")).resolve()
        for path in sorted(self._master.rglob("*")):
            name = path.relative_to(self._master)
            hidden = any(part.startswith((".", "__pycache__")) for part in name.parts)
            if path.is_file() and not hidden and path.suffix != ".ipynb":
                (self._root / name).parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(path, self._root / name)
        self._ours = _stamps(self._root)
        self._given = set(self._ours)
        return self._root


def _relocated(trees: list[Any], root: str) -> list[Any]:
    def renamed(tree: Any) -> Any:
        if type(tree) is list:
            return _relocated(tree, root)
        return tree[len(root) :] if type(tree) is str and tree.startswith(root) else tree

    return [renamed(tree) for tree in trees]


def _folders(root: Path) -> set[str]:
    return {path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_dir()}


def _stamps(root: Path) -> dict[str, Stamp]:
    found: dict[str, Stamp] = {}
    for folder, _, names in os.walk(root):
        for name in names:
            path = Path(folder, name)
            if path.is_file() and not path.is_symlink() and len(found) < MOST_FILES:
                status = path.stat()
                if status.st_size <= MOST_BYTES:
                    found[path.relative_to(root).as_posix()] = _stamp_of(status)
    return found


def _stamp_of(status: os.stat_result) -> Stamp:
    return status.st_mtime_ns, status.st_size


def _stamp(told: Any) -> Stamp:
    """A stamp as a box tells it; one that never matches where it is malformed."""
    if type(told) is tuple and [type(part) for part in told] == [int, int]:
        return told[0], told[1]
    return -1, -1
