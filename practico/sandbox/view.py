"""What a zygote may see of this machine: the Python installation, system libraries, fonts; nothing else.

With bubblewrap it becomes the file system the zygote lives in; without, the list that Landlock leaves open.
Only sub-paths of an installation are named, since a virtual environment may stand inside the course or a home
directory, and of this package only `practico/sandbox`: practico.gradcheck holds reference answers.
"""

from __future__ import annotations

import os
import site
import stat
import sys
import sysconfig
from pathlib import Path

SCRATCH = "/scratch"
_PACKAGE = Path(__file__).resolve().parent.parent
_PACKAGE_PARTS = (_PACKAGE / "__init__.py", _PACKAGE / "sandbox")
_INSTALLATION = ("bin", "lib", "lib64", "pyvenv.cfg", "etc/fonts", "share/fonts")
_SYSTEM = ("/usr", "/bin", "/sbin", "/lib", "/lib32", "/lib64", "/libx32", "/nix/store")
_ETC = ("ld.so.cache", "ld.so.conf", "ld.so.conf.d", "fonts", "localtime", "alternatives", "mime.types")
_DEVICES = ("null", "zero", "full", "random", "urandom")
# What the zygote needs of root's powers: to mount, and to become, kill and clean up after another user.
_CAPABILITIES = ("CAP_SYS_ADMIN", "CAP_SETUID", "CAP_SETGID", "CAP_CHOWN", "CAP_KILL", "CAP_DAC_OVERRIDE")


def python_paths() -> list[Path]:
    """The installation's parts and site directories, lexical and resolved, without those inside another."""
    roots = [Path(sys.prefix), Path(sys.base_prefix), Path(sys.executable).resolve().parent.parent]
    roots += [root.resolve() for root in roots]
    parts = [root / part for root in roots if str(root) not in ("/", "/usr") for part in _INSTALLATION]
    named = [sysconfig.get_path(key) for key in ("stdlib", "platstdlib", "purelib", "platlib")]
    found = [path for path in [*parts, *map(Path, named), *site_directories()] if path.exists()]
    return _outermost([path for path in found if not path.is_relative_to("/usr")])


def site_directories() -> list[Path]:
    """Where third-party packages stand, the user's own directory included when Python uses it."""
    directories = [*site.getsitepackages(), sysconfig.get_path("purelib"), sysconfig.get_path("platlib")]
    if site.ENABLE_USER_SITE:
        directories.append(site.getusersitepackages())
    return [Path(directory) for directory in dict.fromkeys(directories) if Path(directory).is_dir()]


def import_paths() -> list[str]:
    """What the zygote adds to its sys.path."""
    return [str(directory) for directory in (*site_directories(), _PACKAGE.parent)]


def readable_paths(*more: Path) -> list[str]:
    """For Landlock, which cannot take a directory out of another: site directories entry by entry."""
    sites = site_directories()
    opened = [Path(path) for path in (*_SYSTEM, *(f"/etc/{name}" for name in _ETC))]
    opened += [Path("/dev") / name for name in _DEVICES]
    opened += [*_PACKAGE_PARTS, *more]
    pending = python_paths()
    while pending:
        path = pending.pop()
        if path.name == _PACKAGE.name and path.parent in sites:
            continue
        if any(directory.is_relative_to(path) for directory in sites):
            pending += path.iterdir()
        else:
            opened.append(path)
    return [str(path) for path in dict.fromkeys(opened) if path.exists()]


def bubblewrap_command(bubblewrap: str, files_mib: int, *more: Path) -> list[str]:
    """bwrap and its arguments, up to the program to run."""
    command = [
        bubblewrap,
        "--unshare-pid",
        "--unshare-net",
        "--unshare-ipc",
        "--unshare-uts",
        "--unshare-cgroup-try",
    ]
    command += ["--new-session", "--hostname", "box", "--cap-drop", "ALL"]
    if os.geteuid() == 0:
        command += [word for name in _CAPABILITIES for word in ("--cap-add", name)]
    command += ["--tmpfs", "/tmp"]  # first: the environment itself may stand below it
    shown = [*(Path("/etc") / name for name in _ETC), *python_paths()]
    shown = [path for path in shown if path.exists()]
    devices = [Path("/dev") / name for name in _DEVICES]
    # bubblewrap would make missing parents itself, but closed to the boxes' own users
    for parent in _parents([*shown, *devices, *_PACKAGE_PARTS, *more]):
        command += ["--dir", parent]
    for system in _SYSTEM:
        if Path(system).is_symlink():
            command += ["--symlink", str(Path(system).readlink()), system]
        else:
            command += ["--ro-bind-try", system, system]
    for path in shown:
        command += ["--ro-bind", str(path), str(path)]
    for directory in site_directories():
        if (directory / _PACKAGE.name).is_dir():
            command += ["--tmpfs", str(directory / _PACKAGE.name)]
    for path in (*_PACKAGE_PARTS, *more):
        command += ["--ro-bind", str(path), str(path)]
    for path in devices:
        command += ["--dev-bind", str(path), str(path)]
    command += ["--proc", "/proc", "--size", str(4 * files_mib << 20), "--tmpfs", SCRATCH]
    return [*command, "--remount-ro", "/", "--chdir", "/tmp", "--"]


def readable_by_others(walled: bool) -> bool:
    """Whether another user may read the installation, as the boxes of root's zygote must."""
    for path in [*python_paths(), *_PACKAGE_PARTS]:
        # bubblewrap makes the directories above anew, open to all
        above = [] if walled else path.resolve().parents
        if not path.stat().st_mode & stat.S_IROTH or not all(p.stat().st_mode & stat.S_IXOTH for p in above):
            return False
    return True


def _outermost(paths: list[Path]) -> list[Path]:
    chosen: list[Path] = []
    for path in sorted(dict.fromkeys(paths), key=lambda path: len(path.parts)):
        if not any(path.is_relative_to(outer) for outer in chosen):
            chosen.append(path)
    return chosen


def _parents(paths: list[Path]) -> list[str]:
    """Every directory above, from the top down, but the root and the system's own."""
    above = {
        parent for path in paths for parent in path.parents if not str(parent).startswith(("/usr", "/lib"))
    }
    return [str(parent) for parent in sorted(above) if parent != Path("/")]
