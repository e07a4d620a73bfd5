"""The database connection: one engine for a batch, locks waited for, errors in words.

nbgrader opens a gradebook a dozen times a submission and gives up when the file is locked. Here one engine
serves a whole batch, a write is one transaction that takes its lock at the start, and a lock held by somebody
else (the formgrader, most often) is waited for and tried again.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import create_engine, event, inspect
from sqlalchemy.engine import URL, Connection, Engine, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, IntegrityError, NoSuchModuleError, OperationalError

from practico.errors import AssignmentError, ConfigurationError, UserError, one_line
from practico.settings import without_password

Answer = TypeVar("Answer")

_CONFIG = "nbgrader_config.py"
_WAIT_SECONDS = 30.0  # for one lock of an SQLite file
_ATTEMPTS = 4
_PAUSE_SECONDS = 0.2
_OTHER_SCHEMA = ("no such table", "no such column", 'relation "', 'column "')  # SQLite, PostgreSQL
_TRANSIENT = ("locked", "busy", "deadlock", "could not serialize", "server closed the connection")


class Database:
    """An engine for nbgrader's database; `where` names it without its password."""

    def __init__(self, db_url: str) -> None:
        self._db_url = db_url
        try:
            self._url = make_url(db_url)
            self.where = without_password(self._url.render_as_string(hide_password=True), db_url)
            self._is_sqlite = self._url.get_backend_name() == "sqlite"
            arguments: dict[str, Any] = {"timeout": _WAIT_SECONDS} if self._is_sqlite else {}
            self.engine: Engine = create_engine(self._url, connect_args=arguments)
        except NoSuchModuleError as error:
            what = f"db_url cannot be used ({one_line(error)})"
            raise ConfigurationError(what, _CONFIG, "mend c.CourseDirectory.db_url") from error
        except (ArgumentError, ValueError):  # ValueError: the port; the text may hold the password
            what = "db_url cannot be used (it is not a database URL)"
            raise ConfigurationError(what, _CONFIG, "mend c.CourseDirectory.db_url") from None
        except ImportError as error:
            raise ConfigurationError(
                f"db_url asks for {error.name}, which is not installed", _CONFIG, _driver_remedy(self._url)
            ) from error
        if self._is_sqlite:
            event.listen(self.engine, "connect", _leave_transactions_to_us)

    def close(self) -> None:
        """Give the connections back; the object can be used again."""
        self.engine.dispose()

    def read(self, question: Callable[[Connection], Answer]) -> Answer:
        """Ask outside any transaction of ours."""
        return self._patiently(question, self.engine.connect)

    def write(self, change: Callable[[Connection], Answer]) -> Answer:
        """Make a change in one transaction: all of it or nothing. It may be called again after a clash."""
        return self._patiently(change, self._transaction)

    def rehearse(self, change: Callable[[Connection], Answer]) -> Answer:
        """Make a change as `write` does, and take it back: what it answers is what it would have done."""
        return self._patiently(change, self._rehearsal)

    @contextmanager
    def _transaction(self) -> Iterator[Connection]:
        with self.engine.begin() as connection:
            if self._is_sqlite:
                # A deferred transaction that reads first and writes later fails at once, without waiting,
                # when somebody else wrote in between; this one waits for its turn before it reads.
                connection.exec_driver_sql("BEGIN IMMEDIATE")
            yield connection

    @contextmanager
    def _rehearsal(self) -> Iterator[Connection]:
        with self._transaction() as connection:
            try:
                yield connection
            finally:
                connection.rollback()

    def _patiently(self, ask: Callable[[Connection], Answer], connect: Callable[[], Any]) -> Answer:
        self._require_file()
        for attempt in range(1, _ATTEMPTS + 1):
            try:
                with connect() as connection:
                    return ask(connection)
            except DBAPIError as error:
                if attempt == _ATTEMPTS or not _is_transient(error):
                    raise self._in_words(error) from None  # its text may hold the connection's password
            time.sleep(_PAUSE_SECONDS * attempt)
        raise AssertionError("unreachable: the last attempt returns or raises")

    def _require_file(self) -> None:
        # SQLite would make an empty file, and nbgrader would then believe that there is a gradebook.
        name = self._url.database
        if self._is_sqlite and name and name != ":memory:" and not Path(name).is_file():
            raise AssignmentError("there is no gradebook yet", self.where, "run practico release first")

    def _in_words(self, error: DBAPIError) -> UserError:
        reason = without_password(one_line(error.orig or error), self._db_url)
        if any(words in reason for words in _OTHER_SCHEMA):
            if not self._is_sqlite and not inspect(self.engine).get_table_names():
                return AssignmentError("there is no gradebook yet", self.where, "run practico release first")
            return ConfigurationError(
                f"the gradebook is not of this nbgrader version ({reason})",
                self.where,
                "run nbgrader db upgrade",
            )
        if _is_transient(error):
            return ConfigurationError(
                "the gradebook stays locked", self.where, "close other programs that use it and try again"
            )
        return ConfigurationError(f"the gradebook cannot be used ({reason})", self.where, "mend it or db_url")


def _driver_remedy(url: URL) -> str:
    """nbgrader opens the same db_url, so the remedy must be one that helps both."""
    if url.get_backend_name() == "postgresql":
        return "run pip install 'practico[postgresql]' and let db_url begin with postgresql+psycopg2://"
    return "install it, or choose another driver in c.CourseDirectory.db_url"


def _leave_transactions_to_us(connection: Any, _record: Any) -> None:
    # Python's sqlite3 would otherwise begin deferred transactions by itself.
    connection.isolation_level = None


def _is_transient(error: DBAPIError) -> bool:
    # An IntegrityError here means that another process created the same row since we looked.
    if isinstance(error, IntegrityError):
        return True
    text = str(error.orig).lower()
    return isinstance(error, OperationalError) and any(word in text for word in _TRANSIENT)
