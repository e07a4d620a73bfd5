"""What holds around the boxes of one zygote, as data and as one line for results and records."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

MECHANISMS = frozenset({"bubblewrap", "namespaces", "landlock", "seccomp"})


@dataclass(frozen=True)
class Isolation:
    """Which mechanisms hold. Boxes may fork only where RLIMIT_NPROC and a process-id namespace bind them."""

    bubblewrap: bool
    own_namespaces: bool
    own_uid: bool
    may_fork: bool
    landlock: int  # ABI version of the kernel, 0: none
    seccomp: bool
    baseline_mib: int = 0  # address space of the warm zygote, on top of which the memory limit counts

    @classmethod
    def reported(cls, ready: Mapping[str, Any]) -> Isolation:
        """From the zygote's first packet."""
        return cls(**ready)

    @property
    def file_system(self) -> bool:
        """Whether boxes see no file but the Python installation and their scratch directory."""
        return self.bubblewrap or self.landlock > 0

    @property
    def network(self) -> bool:
        """Whether boxes reach no network."""
        return self.bubblewrap or self.seccomp

    @property
    def others(self) -> bool:
        """Whether boxes can neither see, signal nor trace processes outside."""
        return self.own_namespaces or (self.landlock > 0 and self.seccomp)

    @property
    def holds(self) -> bool:
        """Whether student code may run here without `--isolation=none`."""
        return self.file_system and self.network and self.others

    @property
    def missing(self) -> tuple[str, ...]:
        """What boxes could reach, in words."""
        needs = {"files": self.file_system, "the network": self.network, "other processes": self.others}
        return tuple(name for name, held in needs.items() if not held)

    def __str__(self) -> str:
        parts = {
            "bubblewrap": self.bubblewrap,
            "namespaces": self.own_namespaces,
            "own uid": self.own_uid,
            f"Landlock {self.landlock}": self.landlock > 0,
            "seccomp": self.seccomp,
        }
        return " + ".join(name for name, held in parts.items() if held) or "none"
