"""Opening the database: made where there is none, brought up to date where it is older, else refused."""

from __future__ import annotations

import logging
import sqlite3
from contextlib import closing
from pathlib import Path

from sqlalchemy import insert

from peernotes.domain.errors import ErrorCode, UserError
from peernotes.storage.backup import copy_whole
from peernotes.storage.engine import Database, refusals, uri
from peernotes.storage.schema import REVISION, metadata, versions

MIGRATIONS = Path(__file__).with_name("migrations")
"""Alembic's scripts: plain files beside the code, in a checkout, a wheel and a frozen build alike."""


def open_database(path: Path) -> Database:
    """The database at `path`, with the tables of `schema`.

    Raises UserError: DATABASE_NEWER and DATABASE_DAMAGED, which leave the file byte for byte as it was, and
    what the disk refuses. Before a migration the file is copied beside itself; one that fails changes nothing.
    """
    stamp = _stamp(path)
    if stamp is None:
        _create(path)
    elif stamp != REVISION:
        _migrate(path, stamp)
    return Database(path)


def _stamp(path: Path) -> str | None:
    """The version of a sound database; None where there is no database yet."""
    with refusals(path):
        if not path.exists():
            return None
        # A WAL beside the file is another window's, or a crash left it: only a reader leaves both as they are.
        # Without one, it is a connection that may write that takes its own, empty one away when it closes.
        has_wal = path.with_name(f"{path.name}-wal").exists()
        source = uri(path, "mode=ro" if has_wal else "mode=rw")
        with closing(sqlite3.connect(source, uri=True)) as connection:
            tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master")}
            if not tables:
                return None
            sound = connection.execute("PRAGMA quick_check(1)").fetchone() == ("ok",)
            if sound and versions.name in tables:
                stamps = connection.execute(f"SELECT version_num FROM {versions.name}").fetchall()
                if len(stamps) == 1:
                    return str(stamps[0][0])
    raise UserError(ErrorCode.DATABASE_DAMAGED, file=str(path))


def _create(path: Path) -> None:
    # From the schema rather than through the migrations: a first start need not wait for Alembic.
    with refusals(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    with closing(Database(path)) as database, database.writing() as connection:
        if connection.exec_driver_sql("SELECT 1 FROM sqlite_master").first() is None:  # no other window did
            metadata.create_all(connection, checkfirst=False)
            connection.execute(insert(versions).values(version_num=REVISION))


def _migrate(path: Path, stamp: str) -> None:
    from alembic import command  # only here: it costs a third of the program's start
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    logging.getLogger("alembic").setLevel(logging.WARNING)
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    if stamp not in {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}:
        raise UserError(ErrorCode.DATABASE_NEWER, file=str(path))

    copy_whole(path, path.with_name(f"{path.name}.before-{REVISION}.bak"))
    # Rebuilding a table drops the old one, which foreign keys would take for the loss of its rows.
    with closing(Database(path, foreign_keys=False)) as database, database.writing() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
        if connection.exec_driver_sql("PRAGMA foreign_key_check").first() is not None:
            raise UserError(ErrorCode.DATABASE_DAMAGED, file=str(path))
