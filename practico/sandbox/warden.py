"""What a whole box uses, summed by the zygote from /proc, and why a box ended.

A box's processes are found by their process group, which seccomp does not let them leave.
"""

from __future__ import annotations

import os
import resource
import signal
from collections.abc import Mapping
from pathlib import Path

from practico.sandbox import kernel, scratch
from practico.sandbox.limits import Plan

_MIB = 1 << 20
_SLACK = 2  # a single file is capped by its rlimit; all together may be twice as large
_PAGE = resource.getpagesize()
_GROUP, _THREADS, _RESIDENT = 2, 17, 21  # fields of /proc/PID/stat behind the command's name, proc(5)


def address_space() -> int:
    """Bytes of address space of this process."""
    file = os.open("/proc/self/statm", os.O_RDONLY)  # plainly: asked before every test
    try:
        return int(os.read(file, 128).split()[0]) * _PAGE
    finally:
        os.close(file)


def excess(plan: Plan, boxes: Mapping[int, int]) -> dict[int, str]:
    """For each box (main pid → number) that uses too much as a whole: why it must end."""
    baseline = _resident()
    memory = dict.fromkeys(boxes, 0)
    tasks = dict.fromkeys(boxes, 0)
    for entry in Path("/proc").iterdir():
        fields = _stat(entry) if entry.name.isdigit() else []
        if fields and int(fields[_GROUP]) in boxes:
            group = int(fields[_GROUP])
            memory[group] += max(0, int(fields[_RESIDENT]) * _PAGE - baseline)
            tasks[group] += int(fields[_THREADS])
    found = {pid: "out of memory" for pid, used in memory.items() if used > plan.memory_mib * _MIB}
    found |= {pid: "too many processes" for pid, number in tasks.items() if number > plan.processes}
    if not plan.namespaces & kernel.CLONE_NEWNS:
        allowed = _SLACK * plan.files_mib * _MIB
        for pid, number in boxes.items():
            if scratch.overfull(scratch.place(plan.scratch, number), pid, allowed):
                found[pid] = "too many or too large files"
    return found


def cause(status: int, usage: resource.struct_rusage, plan: Plan) -> str:
    """Why a process with this wait status ended."""
    if not os.WIFSIGNALED(status):
        return f"exit status {os.waitstatus_to_exitcode(status)}"
    if usage.ru_utime + usage.ru_stime >= plan.cpu_seconds:
        return "out of CPU time"
    number = os.WTERMSIG(status)
    names = {
        signal.SIGSEGV: " (invalid memory access)",
        signal.SIGABRT: " (abort)",
        signal.SIGFPE: " (arithmetic)",
    }
    return f"killed by signal {number}{names.get(signal.Signals(number), '') if number < 32 else ''}"


def _resident() -> int:
    return int(Path("/proc/self/statm").read_bytes().split()[1]) * _PAGE


def _stat(process: Path) -> list[bytes]:
    try:
        return (process / "stat").read_bytes().rpartition(b")")[2].split()
    except (FileNotFoundError, ProcessLookupError):  # it ended meanwhile
        return []
