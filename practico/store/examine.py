"""Whether the gradebook of a course can be used, for `practico doctor`."""

from __future__ import annotations

from practico.errors import AssignmentError, ConfigurationError
from practico.settings import Settings
from practico.store.gradebook import GradebookStore

_DEFAULT = "gradebook.db"  # where nbgrader writes when it finds no nbgrader_config.py with a db_url


def examine(settings: Settings) -> tuple[str, ...]:
    """A sentence for each thing that a person must mend. A course without a gradebook yet is fine."""
    remarks = []
    try:
        with GradebookStore.open(settings) as store:
            store.students()
    except AssignmentError:
        pass  # nothing was released yet
    except ConfigurationError as error:
        remarks.append(str(error))
    stray = settings.root / _DEFAULT
    if stray.is_file() and not settings.db_url.startswith("sqlite"):
        remarks.append(
            f"{stray}: is not the gradebook that db_url names; nbgrader makes it when it is started where it "
            "does not see this nbgrader_config.py: start JupyterLab and nbgrader in the course's directory, "
            "then remove the file."
        )
    return tuple(remarks)
