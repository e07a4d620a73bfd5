"""nbgrader_config.py as one frozen `Settings`: read once, at the edge; nothing else touches traitlets.

nbgrader's own keys keep nbgrader's defaults (`submitted_directory`, `db_url`, delimiters, stubs); practico's
stand in the section `c.Practico`. A key that we do not know there is refused, so that a typo is not silence.
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, quote, quote_plus, unquote, urlsplit

from practico.errors import ConfigurationError

LANGUAGES = ("en", "es")
MISSING = ("zero", "empty")
HISTORY = "history"


@dataclass(frozen=True)
class Limits:
    """What one box may use while it runs one notebook."""

    cell_seconds: float = 30.0
    notebook_seconds: float = 120.0
    memory_mib: int = 1024
    processes: int = 32
    output_mib: int = 10
    files_mib: int = 64


@dataclass(frozen=True)
class Settings:
    """The course as configured. `root` is the directory that holds nbgrader_config.py."""

    root: Path
    course_id: str = ""
    db_url: str = field(default="", repr=False)  # may hold a password: never printed, see without_password
    source_directory: str = "source"
    release_directory: str = "release"
    submitted_directory: str = "submitted"
    autograded_directory: str = "autograded"
    feedback_directory: str = "feedback"
    report_directory: str = "report"
    code_stub: str = "# YOUR CODE HERE\nraise NotImplementedError()"
    text_stub: str = "YOUR ANSWER HERE"
    begin_solution: str = "BEGIN SOLUTION"
    end_solution: str = "END SOLUTION"
    begin_hidden: str = "BEGIN HIDDEN TESTS"
    end_hidden: str = "END HIDDEN TESTS"
    begin_mark_scheme: str = "BEGIN MARK SCHEME"
    end_mark_scheme: str = "END MARK SCHEME"
    object_comparisons: bool = False  # see practico.checker.proxy
    language: str = "en"  # of the sentences that students read: "en" or "es"
    missing_submission: str = "zero"  # the exported mark of who handed in nothing: "zero" or "empty"
    limits: Limits = field(default_factory=Limits)

    def master(self, assignment: str) -> Path:
        """source/ASSIGNMENT"""
        return self.root / self.source_directory / assignment

    def release(self, assignment: str) -> Path:
        """release/ASSIGNMENT"""
        return self.root / self.release_directory / assignment

    def submitted(self, student: str, assignment: str) -> Path:
        """submitted/STUDENT/ASSIGNMENT"""
        return self.root / self.submitted_directory / student / assignment

    def collected(self, assignment: str) -> Path:
        """collected/ASSIGNMENT: every attempt that `practico collect` has seen."""
        return self.root / "collected" / assignment

    def autograded(self, student: str, assignment: str) -> Path:
        """autograded/STUDENT/ASSIGNMENT"""
        return self.root / self.autograded_directory / student / assignment

    def record(self, student: str, assignment: str) -> Path:
        """autograded/STUDENT/ASSIGNMENT.practico.json

        Beside the notebooks' folder, of which nbgrader copies every other file into feedback/.
        """
        return self.root / self.autograded_directory / student / f"{assignment}.practico.json"

    def feedback(self, student: str, assignment: str) -> Path:
        """feedback/STUDENT/ASSIGNMENT"""
        return self.root / self.feedback_directory / student / assignment

    def report(self, assignment: str) -> Path:
        """report/ASSIGNMENT.html"""
        return self.root / self.report_directory / f"{assignment}.html"

    def site(self, assignment: str) -> Path:
        """site/ASSIGNMENT"""
        return self.root / "site" / assignment

    def history(self, student: str, assignment: str) -> Path:
        """history/STUDENT/ASSIGNMENT.jsonl"""
        return self.root / HISTORY / student / f"{assignment}.jsonl"


# Settings field -> (section, key) of nbgrader's own configuration.
_NBGRADER_KEYS = {
    "course_id": ("CourseDirectory", "course_id"),
    "db_url": ("CourseDirectory", "db_url"),
    "source_directory": ("CourseDirectory", "source_directory"),
    "release_directory": ("CourseDirectory", "release_directory"),
    "submitted_directory": ("CourseDirectory", "submitted_directory"),
    "autograded_directory": ("CourseDirectory", "autograded_directory"),
    "feedback_directory": ("CourseDirectory", "feedback_directory"),
    "text_stub": ("ClearSolutions", "text_stub"),
    "begin_solution": ("ClearSolutions", "begin_solution_delimeter"),
    "end_solution": ("ClearSolutions", "end_solution_delimeter"),
    "begin_hidden": ("ClearHiddenTests", "begin_test_delimeter"),
    "end_hidden": ("ClearHiddenTests", "end_test_delimeter"),
    "begin_mark_scheme": ("ClearMarkScheme", "begin_mark_scheme_delimeter"),
    "end_mark_scheme": ("ClearMarkScheme", "end_mark_scheme_delimeter"),
}


def load_settings(root: Path) -> Settings:
    """Read `root`/nbgrader_config.py. Raises ConfigurationError where it is missing or cannot be read."""
    path = root / "nbgrader_config.py"
    if not path.is_file():
        raise ConfigurationError(
            "no nbgrader_config.py here", str(root), "run practico in the course's top directory"
        )
    config = _read(path)
    values: dict[str, Any] = {}
    for name, (section, key) in _NBGRADER_KEYS.items():
        if key in config.get(section, {}):
            values[name] = config[section][key]
    stubs = config.get("ClearSolutions", {}).get("code_stub", {})
    if "python" in stubs:
        values["code_stub"] = stubs["python"]
    values.setdefault("db_url", f"sqlite:///{root.resolve() / 'gradebook.db'}")
    return Settings(root=root.resolve(), **values, **_practico_section(config.get("Practico", {}), path))


def without_password(text: str, db_url: str) -> str:
    """`text` without the password that `db_url` may hold, however it is written there."""
    try:
        parts = urlsplit(db_url)
        passwords = [parts.password or ""]
    except ValueError:  # not a URL: whoever opens it says so
        return text.replace(db_url, "***") if db_url else text
    passwords += [value for key, value in parse_qsl(parts.query) if "password" in key.lower()]
    written = {
        form for one in passwords for form in (one, unquote(one), quote(one, safe=""), quote_plus(one))
    }
    for form in sorted(filter(None, written), key=len, reverse=True):
        text = text.replace(form, "***")
    return text


def nbgrader_config(root: Path) -> Any:
    """The whole of `root`/nbgrader_config.py, as nbgrader's own classes take it (`config=`)."""
    return _read(root / "nbgrader_config.py")


def _read(path: Path) -> Any:
    from traitlets.config.loader import PyFileConfigLoader

    try:
        return PyFileConfigLoader(path.name, path=str(path.parent)).load_config()
    except Exception as error:
        raise ConfigurationError(
            f"cannot be read ({type(error).__name__}: {error})", path.name, "mend the file"
        ) from error


def _practico_section(section: dict[str, Any], path: Path) -> dict[str, Any]:
    own = {"report_directory", "object_comparisons", "language", "missing_submission"}
    limit_names = {item.name for item in fields(Limits)}
    unknown = sorted(set(section) - own - limit_names)
    if unknown:
        known = ", ".join(sorted(own | limit_names))
        raise ConfigurationError(f"c.Practico has no option {unknown[0]!r}", path.name, f"known: {known}")
    limits = {name: value for name, value in section.items() if name in limit_names}
    for name, value in limits.items():
        if isinstance(value, bool) or not isinstance(value, int | float) or value <= 0:
            raise ConfigurationError(
                f"c.Practico.{name} is {value!r}", path.name, "give a number greater than 0"
            )
    if section.get("language", "en") not in LANGUAGES:
        raise ConfigurationError(
            f"c.Practico.language is {section['language']!r}", path.name, f"choose {' or '.join(LANGUAGES)}"
        )
    if section.get("missing_submission", "zero") not in MISSING:
        value, choice = section["missing_submission"], " or ".join(MISSING)
        raise ConfigurationError(f"c.Practico.missing_submission is {value!r}", path.name, f"choose {choice}")
    return {"limits": Limits(**limits), **{name: section[name] for name in own if name in section}}
