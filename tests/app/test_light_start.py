"""What a start leaves out is there when it is needed: each in a process of its own, where Qt is not loaded yet."""

from __future__ import annotations

import subprocess
import sys

LIGHT = "from peernotes.app.light_start import lighten; lighten()"
USUAL = "import PySide6.QtCore"

ASK = """
from PySide6.QtCore import QObject, QPoint
from PySide6.support.signature import get_signature
from PySide6.support.signature.lib import pyi_generator

for call in (
    lambda: QObject().startTimer("soon"),
    lambda: QPoint("here"),
    lambda: QPoint(1, 2, 3),
    lambda: QObject(colour="red"),
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


def _said_by(*code: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", "\n".join(code)], capture_output=True, text=True, check=True, timeout=60
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
    assert set(_said_by(LIGHT, look).splitlines()) == {"['partial', '_first_asked']"}


def test_python_compiles_and_imports_without_pyside6_afterwards() -> None:
    keep = "import builtins; kept = builtins.compile"
    look = "print(builtins.compile is kept, builtins.__import__ is builtins.__feature_import__)"
    assert _said_by(keep, USUAL, look) == "True True\n"
    assert _said_by(keep, LIGHT, look) == "True False\n"
    assert _said_by(keep, USUAL, LIGHT, look) == "True False\n"
