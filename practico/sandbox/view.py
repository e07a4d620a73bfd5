"""What a zygote may see of this machine: the Python installation, system libraries, fonts; nothing else.

With bubblewrap it becomes the file system the zygote lives in; without, the list that Landlock leaves open.
Only sub-paths of an installation are named, since a virtual environment may stand inside the course or a home
directory. Wherever this package itself comes into view, by whatever path or link, it is hidden but for its
version and `practico/sandbox`: practico.gradcheck holds reference answers.
"""

from __future__ import annotations

import os
import site
import stat
import sys
import sysconfig
from collections.abc import Iterator
from pathlib import Path

SCRATCH = "/scratch"
HOME = "/warm"  # where the zygote, but no box, may write while it warms up
_PACKAGE = Path(__file__).resolve().parent.parent
_PACKAGE_PARTS = ("__init__.py", "sandbox")
_INSTALLATION = ("bin", "lib", "lib64", "pyvenv.cfg", "etc/fonts", "share/fonts")
_SYSTEM = ("usr", "bin", "sbin", "lib", "lib32", "lib64", "libx32", "nix/store")
_ETC = ("ld.so.cache", "ld.so.conf", "ld.so.conf.d", "fonts", "localtime", "alternatives", "mime.types")
_DEVICES = ("null", "zero", "full", "random", "urandom")
# What the zygote needs of root's powers: to mount, and to become, kill and clean up after another user.
_CAPABILITIES = ("CAP_SYS_ADMIN", "CAP_SETUID", "CAP_SETGID", "CAP_CHOWN", "CAP_KILL", "CAP_DAC_OVERRIDE")
_OWN_NAMESPACES = ("--unshare-pid", "--unshare-net", "--unshare-ipc", "--unshare-uts", "--unshare-cgroup-try")


def import_paths() -> list[str]:
    """What the zygote adds to its sys.path."""
    return [str(directory) for directory in (*_site_directories(), _PACKAGE.parent)]


def readable_paths(*more: Path) -> list[str]:
    """For Landlock, which cannot take a directory out of another: what contains this package, entry by entry.

    Links are not followed there: what they lead to inside the installation is named by itself.
    """
    hidden = _hidden()
    pending = _outermost([path.resolve() for path in (*_system_paths(), *_python_paths())])
    opened = [*(_PACKAGE / part for part in _PACKAGE_PARTS), *_devices(), *more]
    while pending:
        path = pending.pop()
        if not any(package.is_relative_to(path) for package in hidden):
            opened.append(path)
        elif path not in hidden:
            pending += [entry for entry in path.iterdir() if not entry.is_symlink()]
    return [str(path) for path in dict.fromkeys(opened)]


def bubblewrap_command(bubblewrap: str, files_mib: int, *more: Path) -> list[str]:
    """bwrap and its arguments, up to the program to run."""
    command = [bubblewrap, *_OWN_NAMESPACES, "--new-session", "--hostname", "box", "--cap-drop", "ALL"]
    if os.geteuid() == 0:
        command += [word for name in _CAPABILITIES for word in ("--cap-add", name)]
    shown = _outermost([*_system_paths(), *_python_paths()])
    # bubblewrap would make missing parents itself, but closed to the boxes' own users
    parents = _parents([*shown, *_devices(), _PACKAGE, *more])
    for parent in parents:
        command += ["--dir", parent]
    if "/tmp" not in parents:
        command += ["--symlink", SCRATCH, "/tmp"]
    for path in shown:
        if path.is_symlink() and len(path.parts) == 2:  # /lib -> usr/lib
            command += ["--symlink", str(path.readlink()), str(path)]
        else:
            command += ["--ro-bind", str(path), str(path)]
    for place in dict.fromkeys(_places(shown)):
        command += ["--tmpfs", place, *_package_binds(place), "--remount-ro", place]
    command += _package_binds(str(_PACKAGE))
    for path in more:
        command += ["--ro-bind", str(path), str(path)]
    for path in _devices():
        command += ["--dev-bind", str(path), str(path)]
    command += ["--proc", "/proc", "--size", str(4 * files_mib << 20), "--tmpfs", SCRATCH, "--tmpfs", HOME]
    return [*command, "--remount-ro", "/", "--chdir", HOME, "--"]


def readable_by_others(walled: bool) -> bool:
    """Whether another user may read the installation, as the boxes of root's zygote must."""
    for path in [*_python_paths(), *(_PACKAGE / part for part in _PACKAGE_PARTS)]:
        # bubblewrap makes the directories above anew, open to all
        above = [] if walled else path.resolve().parents
        if not path.stat().st_mode & stat.S_IROTH or not all(p.stat().st_mode & stat.S_IXOTH for p in above):
            return False
    return True


def _python_paths() -> list[Path]:
    """The installation's parts and site directories, as named and as resolved: both names are in use."""
    roots = [Path(sys.prefix), Path(sys.base_prefix), Path(sys.executable).resolve().parent.parent]
    parts = [root / part for root in roots if root != Path("/") for part in _INSTALLATION]
    named = [Path(sysconfig.get_path(key)) for key in ("stdlib", "platstdlib", "purelib", "platlib")]
    paths = [*parts, *named, *_site_directories()]
    found = [path for path in (*paths, *(path.resolve() for path in paths)) if path.exists()]
    return _outermost([path for path in found if not path.is_relative_to("/usr")])


def _site_directories() -> list[Path]:
    """Where third-party packages stand, the user's own directory included when Python uses it."""
    directories = [*site.getsitepackages(), sysconfig.get_path("purelib"), sysconfig.get_path("platlib")]
    if site.ENABLE_USER_SITE:
        directories.append(site.getusersitepackages())
    return [Path(directory) for directory in dict.fromkeys(directories) if Path(directory).is_dir()]


def _system_paths() -> list[Path]:
    named = [*(Path("/") / name for name in _SYSTEM), *(Path("/etc") / name for name in _ETC)]
    return [path for path in named if path.exists()]


def _devices() -> list[Path]:
    return [Path("/dev") / name for name in _DEVICES]


def _hidden() -> set[Path]:
    """Every copy of this package that could be imported, resolved."""
    copies = [directory / _PACKAGE.name for directory in _site_directories()]
    return {_PACKAGE, *(copy.resolve() for copy in copies if copy.is_dir())}


def _places(shown: list[Path]) -> Iterator[str]:
    """Where copies of this package would come into view."""
    for path in shown:
        if not (path.is_symlink() and len(path.parts) == 2):
            for package in _hidden():
                if package.is_relative_to(path.resolve()):
                    yield str(path / package.relative_to(path.resolve()))


def _package_binds(place: str) -> list[str]:
    binds = [["--ro-bind", str(_PACKAGE / part), f"{place}/{part}"] for part in _PACKAGE_PARTS]
    return [word for bind in binds for word in bind]


def _outermost(paths: list[Path]) -> list[Path]:
    chosen: list[Path] = []
    for path in sorted(dict.fromkeys(paths), key=lambda path: len(path.parts)):
        if not any(path.is_relative_to(outer) for outer in chosen):
            chosen.append(path)
    return chosen


def _parents(paths: list[Path]) -> list[str]:
    """Every directory above, from the top down, but the root and the system's own."""
    above = {parent for path in paths for parent in path.parents if parent.parts[1:2] not in _SYSTEM_ROOTS}
    return [str(parent) for parent in sorted(above) if parent != Path("/")]


_SYSTEM_ROOTS = [(name.split("/")[0],) for name in _SYSTEM if "/" not in name]
