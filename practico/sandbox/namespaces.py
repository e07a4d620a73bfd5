"""What a box does inside its own user, process-id and mount namespaces, where the host allows them."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from practico.sandbox import kernel

UIDS = 1000  # how many user ids a root zygote uses in turn, so that boxes that overlap are counted apart
_INSIDE_ID = 1000
_INODES = 4096


def name_the_user(outer_uid: int, outer_gid: int) -> None:
    """Map the zygote's ids to one ordinary id in the new user namespace: unmapped ids cannot make files."""
    Path("/proc/self/setgroups").write_text("deny")
    for kind, outer in (("uid", outer_uid), ("gid", outer_gid)):
        Path(f"/proc/self/{kind}_map").write_text(f"{_INSIDE_ID} {outer} 1")


def cover(directories: Iterable[str]) -> None:
    """Mount nothing over them: no /proc, so no list of processes and no environ, mem or fd of anyone."""
    kernel.mount(None, "/", None, kernel.MS_REC | kernel.MS_PRIVATE)
    flags = kernel.MS_RDONLY | kernel.MS_NOSUID | kernel.MS_NODEV | kernel.MS_NOEXEC
    for directory in directories:
        kernel.mount("none", directory, "tmpfs", flags, "size=4k,nr_inodes=1")


def mount_scratch(directory: str, files_mib: int, uid: int | None) -> str:
    """A private file system of `files_mib` over `directory`, gone with the box's last process."""
    owner = "" if uid is None else f",uid={uid},gid={uid}"
    options = f"mode=700,size={files_mib}m,nr_inodes={_INODES}{owner}"
    kernel.mount("scratch", directory, "tmpfs", kernel.MS_NOSUID | kernel.MS_NODEV, options)
    return directory
