"""The SQLite file, open so that what is committed is on the disk; what SQLite refuses, as a UserError."""

from __future__ import annotations

import errno
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from sqlalchemy import Connection, QueuePool, create_engine, event
from sqlalchemy.exc import DBAPIError

from peernotes.domain.errors import ErrorCode, UserError

BUSY_SECONDS = 5.0
"""How long one window waits while another one of the same laptop is writing."""

_REFUSALS = {
    sqlite3.SQLITE_FULL: ErrorCode.DISK_FULL,
    sqlite3.SQLITE_CORRUPT: ErrorCode.DATABASE_DAMAGED,
    sqlite3.SQLITE_NOTADB: ErrorCode.DATABASE_DAMAGED,
    sqlite3.SQLITE_READONLY: ErrorCode.CANNOT_WRITE,
    sqlite3.SQLITE_CANTOPEN: ErrorCode.CANNOT_WRITE,
    sqlite3.SQLITE_PERM: ErrorCode.CANNOT_WRITE,
    sqlite3.SQLITE_AUTH: ErrorCode.CANNOT_WRITE,
    sqlite3.SQLITE_IOERR: ErrorCode.DATABASE_FAILED,
    sqlite3.SQLITE_BUSY: ErrorCode.DATABASE_FAILED,
    sqlite3.SQLITE_LOCKED: ErrorCode.DATABASE_FAILED,
    sqlite3.SQLITE_PROTOCOL: ErrorCode.DATABASE_FAILED,
    sqlite3.SQLITE_NOMEM: ErrorCode.DATABASE_FAILED,
}
"""SQLite's primary result codes that come from the surroundings. Any other one is a bug, and stays one."""


class Database:
    """One database file. It must exist; connections are opened when needed, each used by one thread at a time."""

    def __init__(self, path: Path, *, foreign_keys: bool = True) -> None:
        self.path = path
        self._foreign_keys = foreign_keys
        self._engine = create_engine(
            "sqlite://",
            creator=self._connect,
            poolclass=QueuePool,
            hide_parameters=True,  # an error that reaches a log must hold no note
        )
        event.listen(self._engine, "begin", _begin)
        self._reading_engine = self._engine.execution_options(reading=True)

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """One transaction that writes: committed at the end, or rolled back whole. Raises UserError."""
        with self._refusing(), self._engine.begin() as connection:
            yield connection

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """One state of the database, which a writer beside it does not disturb. Raises UserError."""
        with self._refusing(), self._reading_engine.begin() as connection:
            yield connection

    def close(self) -> None:
        """Close all connections; the last one of the laptop leaves a single file behind."""
        self._engine.dispose()

    def _connect(self) -> sqlite3.Connection:
        # The pool hands a connection from thread to thread, but never to two of them at once.
        connection = sqlite3.connect(
            self.path, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False
        )
        try:
            _use_wal(connection)
            connection.execute("PRAGMA synchronous = FULL")
            connection.execute("PRAGMA fullfsync = ON")  # macOS: past the cache of the disk itself
            connection.execute(f"PRAGMA foreign_keys = {'ON' if self._foreign_keys else 'OFF'}")
        except BaseException:
            connection.close()
            raise
        return connection

    @contextmanager
    def _refusing(self) -> Iterator[None]:
        try:
            with refusals(self.path):
                # SQLite goes on writing into a file that was deleted, and makes a new one where none is.
                if not self.path.exists():
                    reason = os.strerror(errno.ENOENT)
                    raise UserError(ErrorCode.DATABASE_FAILED, file=str(self.path), reason=reason)
                yield
        except UserError:
            # The next try opens the file anew: a stick may have been taken out and put in again.
            self._engine.dispose()
            raise


def _use_wal(connection: sqlite3.Connection) -> None:
    try:
        connection.execute("PRAGMA journal_mode = WAL")
    except sqlite3.OperationalError as error:
        # Another window is making the same file just now; SQLite does not wait here, but at BEGIN it does.
        if error.sqlite_errorcode != sqlite3.SQLITE_BUSY:
            raise


def _begin(connection: Connection) -> None:
    # pysqlite's own BEGIN comes late and lets tables be made outside of a transaction.
    reading = connection.get_execution_options().get("reading", False)
    connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")


@contextmanager
def refusals(path: Path) -> Iterator[None]:
    """Turns what the disk or SQLite refuses about `path` into a UserError."""
    try:
        yield
    except (sqlite3.Error, DBAPIError) as error:
        orig = error.orig if isinstance(error, DBAPIError) else error
        # The low byte is the primary code; Python's own errors of the sqlite3 module have none.
        code = _REFUSALS.get(getattr(orig, "sqlite_errorcode", -1) & 0xFF)
        if code is None:
            raise
        raise UserError(code, file=str(path), reason=str(orig)) from error
    except OSError as error:
        full = error.errno in (errno.ENOSPC, errno.EDQUOT)
        code = ErrorCode.DISK_FULL if full else ErrorCode.CANNOT_WRITE
        reason = error.strerror or type(error).__name__
        raise UserError(code, file=str(path), reason=reason) from error


def uri(path: Path, parameters: str) -> str:
    """`path` as SQLite's URI; drives and shares of Windows too."""
    posix = path.absolute().as_posix()
    return f"file://{'' if posix.startswith('/') else '/'}{quote(posix)}?{parameters}"
