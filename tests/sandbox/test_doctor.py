"""The doctor breaks every barrier where there is none, and none where they are up, in each mode."""

import json
import os
import sys

import pytest
from cage import as_ordinary_user

from practico.sandbox.doctor import examine, versions
from practico.settings import Limits

EXAMINE = """
import json, sys
from practico.sandbox.doctor import examine
from practico.settings import Limits
findings = examine(Limits(memory_mib=512), "full", frozenset(sys.argv[1:]))
print(json.dumps({finding.barrier: [finding.holds, finding.how] for finding in findings}))
"""
BARRIERS = 18
# What each leaves open alone. Without seccomp only the kernel's own checks stand behind the other barriers.
SUBSETS = [
    ((), set()),
    (("bubblewrap",), set()),
    (("namespaces",), set()),
    (("bubblewrap", "namespaces"), set()),
    (("landlock",), set()),
    (("seccomp",), {"dangerous system calls"}),
]


def holes(findings) -> set[str]:
    assert len(findings) >= BARRIERS
    return {barrier for barrier, (holds, _how) in findings.items() if not holds}


def examined(limits, *options):
    return {finding.barrier: (finding.holds, finding.how) for finding in examine(limits, *options)}


def test_all_barriers_hold_here():
    findings = examined(Limits())
    assert holes(findings) == set(), findings


def test_all_barriers_hold_for_an_ordinary_user():
    findings = json.loads(as_ordinary_user(sys.executable, "-c", EXAMINE))
    assert holes(findings) == set(), findings
    assert findings["isolation"][1] == "bubblewrap + namespaces + Landlock 7 + seccomp".replace(
        "7", versions()["Landlock ABI"]
    )


def test_all_barriers_hold_without_user_namespaces():
    """bubblewrap is installed but cannot work: Landlock, seccomp and the warden carry it alone."""
    findings = json.loads(as_ordinary_user(sys.executable, "-c", EXAMINE, user_namespaces=False))
    assert holes(findings) == set(), findings
    assert findings["isolation"][1].startswith("Landlock")


@pytest.mark.slow
@pytest.mark.parametrize(("without", "open_barriers"), SUBSETS)
def test_each_mode(without, open_barriers):
    findings = examined(Limits(memory_mib=512), "full", frozenset(without))
    assert holes(findings) == open_barriers, findings


@pytest.mark.slow
@pytest.mark.parametrize(("without", "open_barriers"), SUBSETS)
def test_each_mode_for_an_ordinary_user(without, open_barriers):
    findings = json.loads(as_ordinary_user(sys.executable, "-c", EXAMINE, *without))
    assert holes(findings) == open_barriers, findings


def test_the_probes_get_through_where_there_are_no_barriers(monkeypatch):
    findings = examined(Limits(memory_mib=256), "none")
    assert holes(findings) >= {
        "isolation",
        "files of this machine",
        "reference answers",
        "writing outside the scratch directory",
        "changing files",
        "scratch of another notebook",
        "network",
        "other processes",
        "dangerous system calls",
        "number of processes",
        "outliving a kill",
        "outliving the notebook",
    }
    assert "errors.py" in findings["files of this machine"][1]
    assert "127.0.0.1" in findings["network"][1]


def test_a_machine_that_cannot_isolate_is_a_finding_with_a_remedy():
    (finding,) = examine(Limits(), "full", frozenset({"bubblewrap", "namespaces", "landlock"}))
    assert not finding.holds
    assert "files" in finding.how
    assert "bubblewrap" in finding.remedy


def test_versions_name_what_grading_depends_on():
    found = versions()
    assert set(found) >= {"practico", "Python", "kernel", "numpy", "bubblewrap", "Landlock ABI", "libseccomp"}
    assert found["kernel"] == os.uname().release
    assert all(found.values())
