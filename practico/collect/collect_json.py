"""`practico collect --json FILE`: what was collected, for machines.

{"assignment", "dry_run", "archives": [{"name", "source", "files", "hand_ins", "system_files"}],
 "collected": [{"student", "identity", "archive", "source", "new", "counts", "when", "when_means", "late",
                "notebooks", "carried", "files"}],
 "missing": [ids], "problems": [{"kind", "student", "where", "what", "needs_person"}]}
"""

from __future__ import annotations

from typing import Any

from practico.collect.batch import Collected
from practico.collect.one import Taken


def collected_document(collected: Collected) -> dict[str, Any]:
    """The run as plain JSON values; times in UTC."""
    return {
        "assignment": collected.assignment,
        "dry_run": collected.dry_run,
        "archives": [
            {
                "name": line.where,
                "source": line.source,
                "files": line.files,
                "hand_ins": line.hand_ins,
                "system_files": line.junk,
            }
            for line in collected.archives
        ],
        "collected": [_taken(one) for one in collected.taken],
        "missing": list(collected.missing),
        "problems": [
            {
                "kind": problem.kind.value,
                "student": problem.student,
                "where": problem.where,
                "what": problem.what,
                "needs_person": problem.needs_person,
            }
            for problem in collected.problems
        ],
    }


def _taken(one: Taken) -> dict[str, Any]:
    return {
        "student": one.student,
        "identity": one.identity,
        "archive": one.archive,
        "source": one.source,
        "new": one.is_new,
        "counts": one.counts,
        "when": one.moment.when.isoformat() if one.moment else None,
        "when_means": one.moment.means.value if one.moment else None,
        "late": one.late,
        "notebooks": list(one.notebooks),
        "carried": list(one.carried),
        "files": one.files,
    }
