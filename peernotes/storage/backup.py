"""Copies of the database beside it, made while it is in use."""

from __future__ import annotations

import contextlib
import glob
import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path

from peernotes.atomic import flush_folder
from peernotes.domain.errors import ErrorCode, UserError
from peernotes.storage.engine import refusals, uri


def back_up(path: Path, folder: Path, now: datetime, keep: int = 10) -> Path:
    """Copy the database into `folder`, named by the time; of older copies the newest `keep - 1` stay.

    Call it in any thread: writing goes on meanwhile. Raises UserError and leaves older copies alone where
    the copy does not succeed; a damaged database never takes the place of a good copy.
    """
    copy = folder / f"{path.stem}-{now:%Y-%m-%d-%H%M%S}{path.suffix}"
    with refusals(folder):
        folder.mkdir(parents=True, exist_ok=True)
        copy_whole(path, copy)
        pattern = f"{glob.escape(path.stem)}-????-??-??-??????{glob.escape(path.suffix)}"
        # By name, not by age on the disk; the new one stays also when the laptop's clock went back.
        older = sorted(set(folder.glob(pattern)) - {copy}, reverse=True)
        for outdated in older[keep - 1 :]:
            outdated.unlink(missing_ok=True)
    return copy


def copy_whole(path: Path, copy: Path) -> None:
    """Copy a database as it stands now; `copy` is replaced only by a whole and sound one. Raises UserError."""
    aside = copy.with_name(f".{copy.name}.part")
    with refusals(copy):
        try:
            with (
                closing(sqlite3.connect(uri(path, "mode=rw"), uri=True)) as source,
                closing(sqlite3.connect(aside)) as target,
            ):
                source.backup(target)
                if target.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
                    raise UserError(ErrorCode.DATABASE_DAMAGED, file=str(path))
            aside.replace(copy)
        except BaseException:
            with contextlib.suppress(OSError):
                aside.unlink(missing_ok=True)
            raise
        flush_folder(copy.parent)
