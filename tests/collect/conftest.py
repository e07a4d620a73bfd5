"""A course of one or two tiny notebooks, and a way to collect into it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import pytest
from archives import cubes_master
from miniature import course, good_master

from practico import pipeline
from practico.pipeline import CollectOptions
from practico.settings import Settings


@dataclass(frozen=True)
class Class:
    """A course on disk."""

    settings: Settings
    inbox: Path

    def collect(self, *archives: Path, timezone: str = "UTC", **options):
        wanted = CollectOptions(archives, timezone=timezone, **options)
        return pipeline.collect(self.settings, "a1", wanted, lambda *_: None)

    def roster(self, text: str) -> None:
        (self.settings.root / "roster.csv").write_text(text, encoding="utf-8")

    def submitted(self, student: str) -> dict[str, bytes]:
        """What stands in submitted/STUDENT/a1, but for the time."""
        root = self.settings.submitted(student, "a1")
        found = {
            path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()
        }
        found.pop("timestamp.txt", None)
        return found

    def timestamp(self, student: str) -> str:
        return (self.settings.submitted(student, "a1") / "timestamp.txt").read_text()

    def students(self) -> list[str]:
        root = self.settings.root / "submitted"
        return sorted(path.name for path in root.iterdir() if (path / "a1").is_dir()) if root.is_dir() else []

    def attempts(self, student: str) -> list[dict]:
        root = self.settings.collected("a1") / student
        return [json.loads(path.read_text()) for path in sorted(root.glob("*/attempt.json"))]

    def snapshot(self) -> dict[str, tuple[bytes, float]]:
        """Every file of the course, with its contents and date."""
        return {
            path.relative_to(self.settings.root).as_posix(): (path.read_bytes(), path.stat().st_mtime_ns)
            for path in self.settings.root.rglob("*")
            if path.is_file()
        }


@pytest.fixture
def small(tmp_path) -> Class:
    """One notebook, `squares`."""
    return Class(course(tmp_path / "course"), tmp_path / "inbox")


@pytest.fixture
def double(tmp_path) -> Class:
    """Two notebooks, `squares` and `cubes`."""
    masters = {"squares": good_master(), "cubes": cubes_master()}
    return Class(course(tmp_path / "course", **masters), tmp_path / "inbox")
