"""An installed distribution -> a wheel for the browser: the same files, without what belongs to this machine.

The wheels come from this environment and not from an index: the site holds the very versions that the course
was tested with, and building it needs no network. A distribution compiled by mypyc carries its Python sources
beside its compiled modules; those sources are the package, only slower.
"""

from __future__ import annotations

import base64
import csv
import hashlib
import importlib.metadata
import io
import zipfile
from collections.abc import Iterator
from importlib.metadata import Distribution
from pathlib import Path, PurePosixPath

from packaging.utils import canonicalize_name

_TAG = "py3-none-any"
_COMPILED = (".so", ".pyd", ".dylib", ".dll")
_MYPYC = "__mypyc"  # the part that all modules of a distribution compiled by mypyc share
_EPOCH = (1980, 1, 1, 0, 0, 0)
_OURS = ("RECORD", "WHEEL", "INSTALLER", "REQUESTED", "direct_url.json")


def distribution(name: str) -> Distribution | None:
    """The distribution of this name in this environment, if it is installed."""
    try:
        return importlib.metadata.distribution(name)
    except importlib.metadata.PackageNotFoundError:
        return None


def is_pure(installed: Distribution) -> bool:
    """Whether it works without its compiled modules: it has none, or each has its Python source beside it."""
    files = [PurePosixPath(path.as_posix()) for path in installed.files or ()]
    present = set(files)
    modules = [path for path in files if path.suffix == ".py"]
    compiled = [path for path in files if path.suffix in _COMPILED]
    return bool(modules) and all(_has_source(path, present) for path in compiled)


def _has_source(compiled: PurePosixPath, present: set[PurePosixPath]) -> bool:
    module = compiled.name.partition(".")[0]
    return module.endswith(_MYPYC) or compiled.with_name(f"{module}.py") in present


def wheel_name(installed: Distribution) -> str:
    """The file name of its wheel for the browser."""
    name = canonicalize_name(installed.metadata["Name"]).replace("-", "_")
    return f"{name}-{installed.version.replace('-', '_')}-{_TAG}.whl"


def write_wheel(installed: Distribution, directory: Path) -> Path:
    """Pack a pure distribution into `directory`; the same environment gives the same bytes."""
    path = directory / wheel_name(installed)
    members = dict(_members(installed))
    info = next(name.partition("/")[0] for name in members if name.endswith(".dist-info/METADATA"))
    members[f"{info}/WHEEL"] = (
        f"Wheel-Version: 1.0\nGenerator: practico\nRoot-Is-Purelib: true\nTag: {_TAG}\n".encode()
    )
    record = f"{info}/RECORD"
    members[record] = _record(members, record)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            member = zipfile.ZipInfo(name, _EPOCH)
            member.compress_type = zipfile.ZIP_DEFLATED
            member.external_attr = 0o644 << 16
            archive.writestr(member, content)
    return path


def _members(installed: Distribution) -> Iterator[tuple[str, bytes]]:
    """Its files inside site-packages: no scripts, no shared data, no bytecode, no compiled modules."""
    for path in sorted(installed.files or (), key=str):
        inside = PurePosixPath(path.as_posix())
        skipped = inside.suffix in (*_COMPILED, ".pyc") or ".." in inside.parts or inside.is_absolute()
        if skipped or (inside.parent.name.endswith(".dist-info") and inside.name in _OURS):
            continue
        located = Path(str(installed.locate_file(path)))
        if located.is_file():
            yield str(inside), located.read_bytes()


def _record(members: dict[str, bytes], record: str) -> bytes:
    text = io.StringIO()
    rows = csv.writer(text, lineterminator="\n")
    for name, content in members.items():
        digest = base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=").decode()
        rows.writerow((name, f"sha256={digest}", len(content)))
    rows.writerow((record, "", ""))
    return text.getvalue().encode()
