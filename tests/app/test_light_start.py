"""What a start leaves out is there when it is needed: each in a process of its own, where Qt is not loaded yet."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

LIGHT = "from peernotes.app.light_start import lighten; lighten()"
USUAL = "import PySide6.QtCore"

ASK = """
from PySide6.QtCore import QObject, QPoint
from PySide6.QtGui import QColor
from PySide6.support.signature import get_signature
from PySide6.support.signature.lib import pyi_generator

for call in (
    lambda: QObject().startTimer("soon"),
    lambda: QPoint("here"),
    lambda: QPoint(1, 2, 3),
    lambda: QObject(colour="red"),
    lambda: QColor([]),
    lambda: QObject.startTimer.__doc__,
    lambda: get_signature(QPoint),
    lambda: pyi_generator.TYPE_MAP,
    lambda: pyi_generator.nothing,
):
    try:
        print(call())
    except Exception as error:
        print(type(error), error)
"""

BEGIN = """
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication
from peernotes.app.program import Peernotes
from peernotes.domain.record import TableSetUp

program = Peernotes(QApplication([]), QSettings("settings.ini", QSettings.Format.IniFormat))
program.opening.expect()
program.begin_table()
assert program.begin(program.window.page()._template, TableSetUp("3"))
"""

SELDOM = {
    "concurrent.futures",
    "logging",
    "peernotes.domain.copies",
    "peernotes.domain.template_changes",
    "peernotes.exchange.table_file",
    "peernotes.services.ports",
    "peernotes.services.table_export",
    "peernotes.ui.facilitate.answers.answer_rank",
    "peernotes.ui.facilitate.reading.read_back_view",
    "peernotes.ui.facilitate.review.review_step",
    "peernotes.ui.facilitate.set_up.set_up_step",
    "peernotes.ui.messages",
    "sqlalchemy",
}
"""What a table needs later, if at all: each took 1 to 50 ms of the time until one could type."""


def _said_by(*code: str, folder: Path | None = None) -> str:
    done = subprocess.run(
        [sys.executable, "-c", "\n".join(code)],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
        cwd=folder,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "PEERNOTES_DATA": str(folder or "")},
    )
    assert not done.stderr
    return done.stdout


def test_a_wrong_call_to_qt_is_explained_as_without_it() -> None:
    usual = _said_by(USUAL, ASK)
    assert "Supported signatures" in usual
    assert _said_by(LIGHT, ASK) == usual


def test_nothing_that_only_authors_need_is_compiled_at_a_start() -> None:
    look = """
import sys
from PySide6.QtWidgets import QApplication
from peernotes.app.light_start import QT_FOR_AUTHORS
for file in QT_FOR_AUTHORS:
    module = sys.modules[file.removesuffix(".py").replace("/", ".")]
    assert module.__file__ == file
    print([name for name in vars(module) if not name.startswith("__")])
"""
    assert set(_said_by(LIGHT, look).splitlines()) == {"['partial', '_first_asked', 'update_mapping']"}


def test_python_compiles_and_imports_without_pyside6_afterwards() -> None:
    keep = "import builtins; kept = builtins.compile"
    look = "print(builtins.compile is kept, builtins.__import__ is builtins.__feature_import__)"
    assert _said_by(keep, USUAL, look) == "True True\n"
    assert _said_by(keep, LIGHT, look) == "True False\n"
    assert _said_by(keep, USUAL, LIGHT, look) == "True False\n"


def test_a_table_begins_without_what_is_seldom_needed(tmp_path: Path) -> None:
    look = """
import os, sys
import PySide6.QtWidgets
print(*sys.modules, sep="\\n")
print(*vars(PySide6.QtWidgets), sep="\\n", flush=True)
os._exit(0)
"""
    loaded = set(_said_by(LIGHT, BEGIN, look, folder=tmp_path).split())
    assert {"peernotes.ui.facilitate.table.table_page", "QLabel"} <= loaded
    assert not loaded & SELDOM
    assert "QStyle" not in loaded  # 566 members of Python enums, as soon as anybody names it
