"""PySide6 6.12.0 under CPython 3.11 gives one reference to None away with each call, until the interpreter
aborts; 6.11 does not. The pin in pyproject.toml keeps 6.12 out, and this test would notice it."""

from __future__ import annotations

import sys

from PySide6.QtWidgets import QApplication, QWidget


def test_calls_into_qt_do_not_wear_out_none(qapp: QApplication) -> None:
    widget = QWidget()
    widget.resize(1, 1)
    before = sys.getrefcount(None)
    for number in range(300):  # few enough that the interpreter lives to tell
        widget.resize(number, 10)
    assert before - sys.getrefcount(None) < 100
