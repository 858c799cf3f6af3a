"""Every control of every screen: it has a name and a role for a screen reader, Tab reaches it, and Tab goes the
way one reads. The screens are those of `tests/screens.py`; the walk presses the Tab key itself, so that a widget
that keeps it is found too."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cmp_to_key
from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QButtonGroup,
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QScrollBar,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tests.screens import SCREENS, Screens
from tests.ui.clipping import describe, name_of, settle

MANY_STOPS = 200
"""More than any screen has: whoever presses Tab so often without coming round goes nowhere."""

NO_ROLES = {QAccessible.Role.NoRole, QAccessible.Role.Client, QAccessible.Role.Window, QAccessible.Role.Pane}


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
        and not _is_made_of_others(widget)
    ]


def _is_made_of_others(widget: QWidget) -> bool:
    proxy: QWidget | None = widget.focusProxy()
    return proxy is not None and widget.isAncestorOf(proxy)


def nameless(root: QWidget) -> list[str]:
    """Controls whose name says nothing, or is only what an empty field asks for."""
    return [
        f"{describe(widget)} has no name of its own" for widget in controls(root) if not _has_name(widget)
    ]


def _has_name(widget: QWidget) -> bool:
    name = name_of(widget).strip()
    asks = getattr(widget, "placeholderText", str)()
    borrowed = name == asks and not widget.accessibleName()
    return bool(name) and not borrowed and not set("{}") & set(name)


def without_role(root: QWidget) -> list[str]:
    """Controls that a screen reader takes for mere ground. What only scrolls is ground: Qt has no role for it, and
    its name says what is in it."""
    return [
        f"{describe(widget)} has no role"
        for widget in controls(root)
        if not isinstance(widget, QScrollArea)
        and QAccessible.queryAccessibleInterface(widget).role() in NO_ROLES
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


def without_return(stops: list[QWidget]) -> list[str]:
    """Where the Tab key stays for ever instead of coming back to where the walk began."""
    focused = QApplication.focusWidget()
    if focused is None or focused is stops[0]:
        return []
    return [f"Tab does not leave {describe(focused)}"]


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
        group: QButtonGroup | None = widget.group()
        parent = widget.parentWidget()
        if group is not None and group.exclusive():
            return any(button in stops for button in group.buttons())
        if widget.autoExclusive() and parent is not None:
            others = parent.findChildren(type(widget), options=Qt.FindChildOption.FindDirectChildrenOnly)
            return any(other in stops for other in others)
        if parent is not None and widget.focusPolicy() == Qt.FocusPolicy.NoFocus:
            return parent.focusProxy() in stops
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


def faults_of(root: QWidget) -> list[str]:
    """Everything that keeps someone out of a page or a popup."""
    stops = walked(root)
    return [
        *nameless(root),
        *without_role(root),
        *without_return(stops),
        *out_of_reach(root, stops),
        *against_reading(root, stops),
    ]


@pytest.fixture(scope="module")
def screens(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Screens]:
    """The program, once for all its screens."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PEERNOTES_DATA", str(tmp_path_factory.mktemp("access")))
        made = Screens(qapp)
        made.window.activateWindow()
        yield made
        made.window.close()
        made.window.deleteLater()
        settle()


@pytest.mark.parametrize("screen", SCREENS)
def test_everyone_can_use_every_screen(qapp: QApplication, screens: Screens, screen: str) -> None:
    SCREENS[screen](screens)
    screens.settle()
    try:
        found = faults_of(qapp.activePopupWidget() or screens.window)
        assert not found, "\n".join(found)
    finally:
        screens.home()


# --- the checks themselves


class Page(QWidget):
    """Two rows of two buttons, all as it should be."""

    def __init__(self) -> None:
        super().__init__()
        self.buttons = {name: QPushButton(name) for name in ("one", "two", "three", "four")}
        column = QVBoxLayout(self)
        for pair in (("one", "two"), ("three", "four")):
            self.row = QHBoxLayout()
            for name in pair:
                self.row.addWidget(self.buttons[name])
            column.addLayout(self.row)


@pytest.fixture
def page(qtbot: QtBot) -> Page:
    return Page()


def shown(qtbot: QtBot, page: Page, start: str = "one") -> Page:
    qtbot.addWidget(page)
    page.show()
    page.activateWindow()
    page.buttons[start].setFocus()
    settle()
    return page


@pytest.mark.parametrize("start", ["one", "three"])
def test_a_good_page_has_no_fault_wherever_its_focus_begins(qtbot: QtBot, page: Page, start: str) -> None:
    assert faults_of(shown(qtbot, page, start)) == []


def test_it_is_read_from_the_right_where_the_window_is(qtbot: QtBot, page: Page) -> None:
    page.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    assert faults_of(shown(qtbot, page)) == []


def test_a_control_without_a_name_is_found(qtbot: QtBot, page: Page) -> None:
    page.buttons["two"].setText("")
    page.buttons["four"].setAccessibleName("{n} notes")
    line = QLineEdit()
    line.setPlaceholderText("Type a few letters")
    page.row.addWidget(line)
    assert faults_of(shown(qtbot, page)) == [
        "QPushButton “” has no name of its own",
        "QPushButton “{n} notes” has no name of its own",
        "QLineEdit “” has no name of its own",
    ]


def test_a_control_that_is_mere_ground_to_a_screen_reader_is_found(qtbot: QtBot, page: Page) -> None:
    painted = QWidget()
    painted.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    painted.setAccessibleName("Matrix")
    page.row.addWidget(painted)
    assert faults_of(shown(qtbot, page)) == ["QWidget “Matrix” has no role"]


def test_a_control_that_tab_leaves_out_is_found(qtbot: QtBot, page: Page) -> None:
    page.buttons["three"].setFocusPolicy(Qt.FocusPolicy.ClickFocus)
    assert faults_of(shown(qtbot, page)) == ["Tab does not reach QPushButton “three”"]


def test_a_control_that_keeps_the_tab_key_is_found(qtbot: QtBot, page: Page) -> None:
    text = QPlainTextEdit()
    text.setAccessibleName("Text")
    page.row.addWidget(text)
    assert faults_of(shown(qtbot, page)) == ["Tab does not leave QPlainTextEdit “Text”"]


def test_a_step_back_is_found(qtbot: QtBot, page: Page) -> None:
    QWidget.setTabOrder(page.buttons["three"], page.buttons["two"])
    assert faults_of(shown(qtbot, page)) == ["Tab goes back from QPushButton “three” to QPushButton “two”"]
