"""Where things are: the data folder of this user, and the program's own resources."""

from __future__ import annotations

import os
import sys
from pathlib import Path


def data_folder() -> Path:
    """The folder that holds this laptop's table records; `PEERNOTES_DATA` names another one."""
    named = os.environ.get("PEERNOTES_DATA")
    if named:
        return Path(named)
    from platformdirs import user_data_path  # only here: the command line mostly needs no data folder

    return user_data_path("Peernotes", appauthor=False)


def documents_folder() -> Path:
    """Where people look for their files: table files and reports are offered to go there."""
    from platformdirs import user_documents_path

    return user_documents_path()


def table_files_folder() -> Path:
    """Where this laptop keeps its own copy of each table file: where people look for their files, unless
    `PEERNOTES_DATA` names a folder for everything."""
    if os.environ.get("PEERNOTES_DATA"):
        return data_folder() / "table files"
    return documents_folder() / "Peernotes"


def resource(*parts: str) -> Path:
    """A file of the program's own: from a frozen build, from a wheel, or from a checkout."""
    here = Path(__file__).resolve().parent
    roots = [here / "resources", here.parent / "resources"]
    frozen = getattr(sys, "_MEIPASS", None)
    if frozen:
        roots.insert(0, Path(frozen) / "resources")
    root = next((root for root in roots if root.is_dir()), roots[-1])
    return root.joinpath(*parts)


def built_in_template() -> Path:
    """The template that comes with the program."""
    return resource("templates", "prison-peer-programmes.pntemplate")
