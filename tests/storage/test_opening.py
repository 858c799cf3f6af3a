"""Opening: a new file is made, an older one brought up to date, any other one left alone."""

from __future__ import annotations

import ast
import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from peernotes.domain.errors import ErrorCode, UserError
from peernotes.storage import opening
from peernotes.storage.engine import Database
from peernotes.storage.opening import MIGRATIONS, open_database
from peernotes.storage.schema import REVISION
from peernotes.storage.store import SqliteStore
from tests.builders import NOON, a_record
from tests.storage.builders import RECORD, PlainCodec, a_new_note, fingerprint, texts

MIGRATION_FILES = sorted((MIGRATIONS / "versions").glob("*.py"))

NEXT_MIGRATION = """
import sqlalchemy as sa
from alembic import op

revision = "next"
down_revision = "{before}"


def upgrade():
    op.create_table("shelf", sa.Column("label", sa.Text, primary_key=True))
    with op.batch_alter_table("record", recreate="always") as record:
        record.add_column(sa.Column("room", sa.Text, nullable=False, server_default="hall"))
    {last_step}
"""


def query(path: Path, sql: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(sql).fetchall()


def shape(path: Path) -> set[tuple[object, ...]]:
    """All tables and indexes, whatever the spaces in their definitions."""
    rows = query(path, "SELECT type, name, tbl_name, sql FROM sqlite_master")
    return {
        (*names, " ".join(str(sql).split()).replace("( ", "(").replace(" )", ")")) for *names, sql in rows
    }


def _without_stamp(entries: set[tuple[object, ...]]) -> set[tuple[object, ...]]:
    return {entry for entry in entries if "alembic_version" not in entry}


@contextmanager
def migrating(path: Path) -> Iterator[tuple[Config, Connection]]:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    path.touch()
    with closing(Database(path)) as database, database.writing() as connection:
        config.attributes["connection"] = connection
        yield config, connection


@pytest.fixture
def kept(path: Path) -> Path:
    """A database with one note."""
    with closing(SqliteStore(path, PlainCodec())) as store:
        store.create(a_record("1", "One"))
    return path


def a_newer_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, last_step: str = "pass") -> None:
    """From now on the program has one more migration, in a folder with a name that is hard to read."""
    scripts = tmp_path / "100 % new" / "migrations"
    shutil.copytree(MIGRATIONS, scripts, ignore=shutil.ignore_patterns("__pycache__"))
    (scripts / "versions" / "next.py").write_text(NEXT_MIGRATION.format(before=REVISION, last_step=last_step))
    monkeypatch.setattr(opening, "MIGRATIONS", scripts)
    monkeypatch.setattr(opening, "REVISION", "next")


def refusal(path: Path) -> UserError:
    with pytest.raises(UserError) as refused:
        open_database(path)
    assert refused.value.details["file"] == str(path)
    return refused.value


# --- Tables and migrations


def test_the_tables_are_those_that_the_migrations_make(tmp_path: Path) -> None:
    made, migrated = tmp_path / "made.db", tmp_path / "migrated.db"
    open_database(made).close()
    with migrating(migrated) as (config, _):
        command.upgrade(config, "head")
    assert shape(made) == shape(migrated)
    assert query(made, "SELECT * FROM alembic_version") == query(migrated, "SELECT * FROM alembic_version")


def test_the_stamp_in_the_code_is_the_newest_migration() -> None:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    assert ScriptDirectory.from_config(config).get_heads() == [REVISION]


def test_each_migration_goes_up_and_down(tmp_path: Path) -> None:
    path = tmp_path / "peernotes.db"
    shapes = []
    for _ in MIGRATION_FILES:
        with migrating(path) as (config, _connection):
            command.upgrade(config, "+1")
        shapes.append(shape(path))
    for before in reversed([set(), *shapes[:-1]]):
        with migrating(path) as (config, _connection):
            command.downgrade(config, "-1")
        assert _without_stamp(shape(path)) == _without_stamp(before)


@pytest.mark.parametrize("file", MIGRATION_FILES, ids=lambda file: file.stem)
def test_each_migration_stands_alone(file: Path) -> None:
    tree = ast.walk(ast.parse(file.read_text(encoding="utf-8")))
    imported = {node.module for node in tree if isinstance(node, ast.ImportFrom)}
    assert imported <= {"__future__", "alembic"}


USER = """
import sys
from pathlib import Path
from peernotes.storage.store import SqliteStore
from tests.storage.builders import PlainCodec

for _ in range(2):
    SqliteStore(Path(sys.argv[1]), PlainCodec()).close()
print(*sorted({"alembic", "sqlalchemy.orm"} & sys.modules.keys()))
"""


def test_neither_a_new_nor_a_known_file_needs_alembic(path: Path) -> None:
    done = subprocess.run([sys.executable, "-c", USER, str(path)], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""


# --- New and older files


def test_several_windows_may_make_the_file_at_once(path: Path) -> None:
    with ThreadPoolExecutor(4) as windows:
        for database in windows.map(open_database, [path] * 4):
            database.close()
    assert query(path, "SELECT * FROM alembic_version") == [(REVISION,)]


def test_a_window_waits_while_another_one_makes_the_file(path: Path) -> None:
    path.parent.mkdir()
    with closing(sqlite3.connect(path, isolation_level=None)) as other, ThreadPoolExecutor(1) as window:
        other.execute("BEGIN IMMEDIATE")
        opened = window.submit(open_database, path)
        time.sleep(0.1)
        other.execute("ROLLBACK")
        opened.result().close()


def test_an_empty_file_is_a_new_one(path: Path) -> None:
    path.parent.mkdir()
    path.touch()
    open_database(path).close()
    assert query(path, "SELECT * FROM alembic_version") == [(REVISION,)]


def test_an_older_file_is_copied_and_brought_up_to_date(
    kept: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_newer_program(tmp_path, monkeypatch)
    open_database(kept).close()
    assert query(kept, "SELECT uid, room FROM record") == [(RECORD, "hall")]
    assert query(kept, "SELECT text FROM note") == [("One",)]
    assert query(kept, "SELECT * FROM alembic_version") == [("next",)]
    monkeypatch.undo()
    backup = kept.with_name(f"{kept.name}.before-next.bak")
    with closing(SqliteStore(backup, PlainCodec())) as store:
        assert texts(store.load(RECORD)) == ["One"]


@pytest.mark.parametrize(
    "last_step",
    [
        "raise ValueError('not thought of')",
        "op.execute('INSERT INTO note SELECT * FROM note')",
        "op.execute('DELETE FROM record')",
    ],
)
def test_a_migration_that_fails_leaves_the_file_as_it_was(
    kept: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, last_step: str
) -> None:
    before = fingerprint(kept.parent)
    a_newer_program(tmp_path, monkeypatch, last_step)
    with pytest.raises(Exception, match=r"not thought of|UNIQUE|damaged"):
        open_database(kept)
    monkeypatch.undo()
    after = fingerprint(kept.parent)
    assert after.pop(f"{kept.name}.before-next.bak")
    assert after == before
    with closing(SqliteStore(kept, PlainCodec())) as store:
        assert texts(store.load(RECORD)) == ["One"]


def test_without_a_backup_there_is_no_migration(
    kept: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept.with_name(f"{kept.name}.before-next.bak").mkdir()  # stands in the backup's way
    before = fingerprint(kept.parent)
    a_newer_program(tmp_path, monkeypatch)
    with pytest.raises(UserError) as refused:
        open_database(kept)
    assert refused.value.code is ErrorCode.CANNOT_WRITE
    assert fingerprint(kept.parent) == before


# --- Files that are left alone


def test_a_file_of_a_newer_program_is_left_alone(kept: Path) -> None:
    with closing(sqlite3.connect(kept)) as newer, newer:
        newer.execute("UPDATE alembic_version SET version_num = '9999'")
    before = fingerprint(kept.parent)
    assert refusal(kept).code is ErrorCode.DATABASE_NEWER
    assert fingerprint(kept.parent) == before
    assert list(kept.parent.iterdir()) == [kept]


def test_a_file_of_a_newer_program_that_crashed_is_left_alone(kept: Path, tmp_path: Path) -> None:
    crashed = tmp_path / "crashed"
    with closing(sqlite3.connect(kept)) as newer:
        newer.execute("PRAGMA wal_autocheckpoint = 0")
        newer.execute("UPDATE alembic_version SET version_num = '9999'")
        newer.commit()
        shutil.copytree(kept.parent, crashed, ignore=shutil.ignore_patterns("*-shm"))
    before = fingerprint(crashed)
    assert len(before) == 2
    assert refusal(crashed / kept.name).code is ErrorCode.DATABASE_NEWER
    assert fingerprint(crashed) == before


def test_what_a_crash_left_is_taken_up(kept: Path, tmp_path: Path) -> None:
    crashed = tmp_path / "crashed"
    with closing(SqliteStore(kept, PlainCodec())) as store:
        store.apply(RECORD, a_new_note("Two", 2), NOON)
        shutil.copytree(kept.parent, crashed, ignore=shutil.ignore_patterns("*-shm"))
    with closing(SqliteStore(crashed / kept.name, PlainCodec())) as store:
        assert texts(store.load(RECORD)) == ["One", "Two"]


def test_a_damaged_or_foreign_file_is_left_alone(kept: Path, tmp_path: Path) -> None:
    sound = kept.read_bytes()
    for number, content in enumerate(
        (
            b"Not a database, but a letter. " * 50,
            sound[: len(sound) // 2],
            sound[:100],
            sound[:-4096] + b"\xff" * 4096,
        )
    ):
        damaged = tmp_path / str(number) / "peernotes.db"
        damaged.parent.mkdir()
        damaged.write_bytes(content)
        assert refusal(damaged).code is ErrorCode.DATABASE_DAMAGED
        assert damaged.read_bytes() == content
        assert list(damaged.parent.iterdir()) == [damaged]

    foreign = tmp_path / "foreign.db"
    with closing(sqlite3.connect(foreign)) as other, other:
        other.execute("CREATE TABLE bookmark (url TEXT)")
    content = foreign.read_bytes()
    assert refusal(foreign).code is ErrorCode.DATABASE_DAMAGED
    assert foreign.read_bytes() == content


def test_a_place_that_cannot_be_written_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert refusal(tmp_path / "file" / "peernotes.db").code is ErrorCode.CANNOT_WRITE
