"""Every control of every screen: it has a name and a role for a screen reader, Tab reaches it, and Tab goes the
way one reads. The screens are those of `tests/screens.py`; the walk presses the Tab key itself, so that a widget
that keeps it is found too."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cmp_to_key
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QScrollBar,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tests.screens import Screens
from tests.ui.clipping import describe, name_of, settle

MANY_STOPS = 200
"""More than any screen has: whoever presses Tab so often without coming round goes nowhere."""

NO_ROLES = {QAccessible.Role.NoRole, QAccessible.Role.Client, QAccessible.Role.Window, QAccessible.Role.Pane}

TYPED_INTO = (QLineEdit, QPlainTextEdit, QTextEdit, QAbstractSpinBox, QComboBox)


def controls(root: QWidget) -> list[QWidget]:
    """What can be clicked, typed into or chosen from, as far as it is seen; not the inner parts of Qt's own."""
    return [
        widget
        for widget in root.findChildren(QWidget)
        if widget.isVisibleTo(root)
        and widget.window() is root.window()
        and not widget.objectName().startswith("qt_")
        and not isinstance(widget, QScrollBar)
        and not isinstance(widget.parentWidget(), QAbstractSpinBox | QComboBox | QAbstractItemView)
        and (
            isinstance(widget, QAbstractButton | QAbstractItemView | QLineEdit | QPlainTextEdit | QTextEdit)
            or widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        )
        and (widget.focusProxy() is None or not widget.isAncestorOf(widget.focusProxy()))
    ]


def nameless(root: QWidget) -> list[str]:
    """Controls whose name says nothing."""
    return [
        f"{describe(widget)} has no name of its own" for widget in controls(root) if not _has_name(widget)
    ]


def _has_name(widget: QWidget) -> bool:
    name = name_of(widget).strip()
    asks = getattr(widget, "placeholderText", str)()
    return bool(name) and name != asks and not set("{}") & set(name)


def without_role(root: QWidget) -> list[str]:
    """Controls that a screen reader takes for mere ground."""
    return [
        f"{describe(widget)} has no role"
        for widget in controls(root)
        if QAccessible.queryAccessibleInterface(widget).role() in NO_ROLES
    ]


def walked(root: QWidget) -> list[QWidget]:
    """The controls in the order in which the Tab key visits them, from where the focus is."""
    stops: list[QWidget] = []
    for _ in range(MANY_STOPS):
        focused = QApplication.focusWidget()
        if focused is None or focused in stops:
            break
        stops.append(focused)
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    return [stop for stop in stops if root.isAncestorOf(stop)]


def out_of_reach(root: QWidget, stops: list[QWidget]) -> list[str]:
    """Controls that Tab does not come to."""
    return [
        f"Tab does not reach {describe(widget)}"
        for widget in controls(root)
        if widget.isEnabled() and widget not in stops and not _reached_by_arrows(widget, stops)
    ]


def _reached_by_arrows(widget: QWidget, stops: list[QWidget]) -> bool:
    """One of a few that exclude each other, where the chosen one is a stop; or a button that only does with the
    mouse what the arrow keys do in the field beside it, which its panel says by its focus proxy."""
    if isinstance(widget, QAbstractButton):
        group = widget.group()
        parent = widget.parentWidget()
        if group is not None and group.exclusive():
            return any(button in stops for button in group.buttons())
        if widget.autoExclusive() and parent is not None:
            others = parent.findChildren(type(widget), options=Qt.FindChildOption.FindDirectChildrenOnly)
            return any(other in stops for other in others)
        if parent is not None and parent.focusProxy() is not None:
            return parent.focusProxy() in stops and widget.focusPolicy() == Qt.FocusPolicy.NoFocus
    return False


def against_reading(root: QWidget, stops: list[QWidget]) -> list[str]:
    """Steps of the Tab key that go back, but for the one from the last control to the first. Where the walk
    began does not matter: the focus of a page may begin anywhere in it."""
    if len(stops) < 2:
        return []
    first = min(stops, key=cmp_to_key(_reading_order))
    steps = pairwise([*stops, stops[0]])
    return [
        f"Tab goes back from {describe(before)} to {describe(after)}"
        for before, after in steps
        if after is not first and _reading_order(before, after) > 0
    ]


def _reading_order(first: QWidget, second: QWidget) -> int:
    """Which of two controls one reads first: by the parts of the page that they stand in, where these part."""
    if first is second or second.isAncestorOf(first):
        return int(first is not second)
    if first.isAncestorOf(second):
        return -1
    above = _ancestors(first)
    shared = next(widget for widget in _ancestors(second) if widget in above)
    one, other = _place_in(shared, first), _place_in(shared, second)
    overlap = min(one.bottom(), other.bottom()) - max(one.top(), other.top())
    if overlap > min(one.height(), other.height()) / 2:
        step = one.left() - other.left()
        return step if shared.layoutDirection() is Qt.LayoutDirection.LeftToRight else -step
    return one.top() - other.top()


def _ancestors(widget: QWidget) -> list[QWidget]:
    """The widget and all that it stands in, from the inside."""
    found = []
    step: QWidget | None = widget
    while step is not None:
        found.append(step)
        step = None if step.isWindow() else step.parentWidget()
    return found


def _place_in(shared: QWidget, widget: QWidget) -> QRect:
    """Where the part of `shared` that a widget stands in is."""
    part = next(above for above in _ancestors(widget) if above.parentWidget() is shared)
    return QRect(part.mapTo(shared, QPoint(0, 0)), part.size())


CHECKS = ("names", "roles", "reach", "order")


@pytest.fixture(scope="module")
def findings(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """What is wrong on any screen, by check. Every screen is brought up once for all checks."""
    found: dict[str, list[str]] = {check: [] for check in CHECKS}
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PEERNOTES_DATA", str(tmp_path_factory.mktemp("access")))
        screens = Screens(qapp)
        screens.window.activateWindow()
        for name, bring_up in screens.all():
            bring_up()
            screens.settle()
            root = qapp.activePopupWidget() or screens.window
            stops = walked(root)
            for check, sentences in (
                ("names", nameless(root)),
                ("roles", without_role(root)),
                ("reach", out_of_reach(root, stops)),
                ("order", against_reading(root, stops)),
            ):
                found[check] += [f"{name}: {sentence}" for sentence in sentences]
            screens.home()
        screens.window.close()
    return found


@pytest.mark.parametrize("check", CHECKS)
def test_every_screen(findings: dict[str, list[str]], check: str) -> None:
    assert findings[check] == []
