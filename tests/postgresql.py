"""A real PostgreSQL for the tests: a private server on a free loopback port, in a temporary directory.

PostgreSQL refuses to run as root, so root starts it as the user `postgres` of the Debian package. Passwords
are asked for over TCP (scram-sha-256), as a course's own server would.
"""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg2

PASSWORD = "s3cret/of@the:course"  # with what a URL must escape
USER = "practico"
_WAIT_SECONDS = 60


@dataclass(frozen=True)
class Server:
    """A running server; `port` on 127.0.0.1."""

    port: int

    def url(self, database: str) -> str:
        """The db_url of a database here."""
        return f"postgresql+psycopg2://{USER}:s3cret%2Fof%40the%3Acourse@127.0.0.1:{self.port}/{database}"

    def create(self, database: str, template: str = "template0") -> str:
        """A new database, as a copy of `template`; its db_url."""
        self.execute("postgres", f'CREATE DATABASE "{database}" TEMPLATE "{template}"')
        return self.url(database)

    def execute(self, database: str, statement: str, values: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
        """One statement, committed at once; its rows, if it has any."""
        connection = psycopg2.connect(
            host="127.0.0.1", port=self.port, user=USER, password=PASSWORD, dbname=database
        )
        try:
            connection.autocommit = True
            with connection.cursor() as cursor:
                cursor.execute(statement, values)
                return cursor.fetchall() if cursor.description else []
        finally:
            connection.close()


@contextmanager
def running_server() -> Iterator[Server]:
    """A server for as long as the block lasts."""
    directory = Path(tempfile.mkdtemp(prefix="practico-pg-"))
    as_user = _unprivileged(directory)
    (directory / "password").write_text(PASSWORD)
    (directory / "password").chmod(0o644)
    data, port = directory / "data", _free_port()
    options = ["-U", USER, "--auth=scram-sha-256", f"--pwfile={directory / 'password'}"]
    initdb = [_binary("initdb"), "-D", str(data), *options, "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"]
    subprocess.run(initdb, check=True, capture_output=True, cwd=directory, timeout=120, **as_user)
    settings = [f"-cport={port}", "-clisten_addresses=127.0.0.1", f"-cunix_socket_directories={directory}"]
    postgres = [_binary("postgres"), "-D", str(data), *settings, "-cfsync=off", "-cmax_connections=50"]
    with (directory / "log").open("wb") as log:
        process = subprocess.Popen(postgres, stdout=log, stderr=log, cwd=directory, **as_user)
    try:
        server = Server(port)
        _wait_until_it_answers(server, process, directory / "log")
        yield server
    finally:
        process.terminate()
        process.wait(timeout=_WAIT_SECONDS)
        shutil.rmtree(directory)


def _binary(name: str) -> str:
    found = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"))
    path = str(found[-1]) if found else shutil.which(name)
    assert path, "PostgreSQL is not installed: apt-get install postgresql (see .ci/run)"
    return path


def _unprivileged(directory: Path) -> dict[str, Any]:
    if os.geteuid() != 0:
        return {}
    account = pwd.getpwnam("postgres")
    os.chown(directory, account.pw_uid, account.pw_gid)
    return {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []}


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def _wait_until_it_answers(server: Server, process: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + _WAIT_SECONDS
    while True:
        try:
            server.execute("postgres", "SELECT 1")
        except psycopg2.OperationalError:
            assert process.poll() is None, log.read_text()
            assert time.monotonic() < deadline, log.read_text()
            time.sleep(0.05)
        else:
            return
