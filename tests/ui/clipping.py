"""Finds what a person would see as broken: texts that do not fit, widgets on top of each other, controls without
a name. For tests of any page:

    page.resize(1366, 768)
    page.show()
    settle()                       # layouts and late events are through
    assert faults(page) == []      # clipped_texts + overlaps + unnamed + too_small, each one a sentence

`clipped_texts`  a label, button, chip, badge, key cap or line whose own text needs more room than it has, or that
                 stands partly outside its parent. What scrolls is not clipped; an ElidedLabel ends in "…" on
                 purpose and shows all of it as a tool tip.
`overlaps`       two visible children of one parent whose rectangles meet.
`unnamed`        a control that a screen reader could only call "button".
`too_small`      a control smaller than 24 x 24.
`tab_stops`      the controls in the order in which Tab visits them, to be compared with what is expected.
"""

from __future__ import annotations

from itertools import combinations

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

from peernotes.ui.widgets.chip import Badge
from peernotes.ui.widgets.keys import KeyCap
from peernotes.ui.widgets.labels import ElidedLabel, parts_of_line

_CONTROLS = (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
)
LEAST_TARGET = 24


def settle() -> None:
    """Let layouts and deferred deletions happen."""
    for _ in range(4):
        QApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def faults(root: QWidget) -> list[str]:
    """Everything that is wrong with a page, in sentences; none on a good page."""
    return clipped_texts(root) + overlaps(root) + unnamed(root) + too_small(root)


def clipped_texts(root: QWidget) -> list[str]:
    """Visible texts that need more room than they have."""
    return [
        fault
        for widget in _visible(root)
        for fault in (_own_clipping(widget), _outside(widget, root))
        if fault
    ]


def overlaps(root: QWidget) -> list[str]:
    """Visible siblings that stand on top of each other."""
    found = []
    for parent in [root, *_visible(root)]:
        if isinstance(parent, QAbstractScrollArea | QAbstractSpinBox | QComboBox):
            continue  # their inner parts are Qt's own
        children = [child for child in parent.children() if isinstance(child, QWidget)]
        shown = [child for child in children if child.isVisible() and not child.isWindow()]
        for first, second in combinations(shown, 2):
            if first.geometry().intersects(second.geometry()):
                found.append(f"{describe(first)} and {describe(second)} overlap")
    return found


def unnamed(root: QWidget) -> list[str]:
    """Visible controls that a screen reader has no words for."""
    return [f"{describe(widget)} has no accessible name" for widget in _controls(root) if not name_of(widget)]


def too_small(root: QWidget) -> list[str]:
    """Visible controls that are hard to hit."""
    return [
        f"{describe(widget)} is {widget.width()} x {widget.height()}"
        for widget in _controls(root)
        if min(widget.width(), widget.height()) < LEAST_TARGET
    ]


def tab_stops(root: QWidget) -> list[QWidget]:
    """The enabled controls of a page in the order of the Tab key."""
    chain: list[QWidget] = []
    following = root.nextInFocusChain()
    while following is not None and following is not root:
        chain.append(following)
        following = following.nextInFocusChain()
    return [
        widget
        for widget in chain
        if root.isAncestorOf(widget)
        and widget.isVisibleTo(root)
        and widget.isEnabled()
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.focusProxy() is None
    ]


def name_of(widget: QWidget) -> str:
    """What a screen reader calls a widget."""
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(QAccessible.Text.Name)


def describe(widget: QWidget) -> str:
    """A widget in a sentence about it."""
    return f"{type(widget).__name__} “{name_of(widget)[:60]}”"


def _visible(root: QWidget) -> list[QWidget]:
    return [
        widget for widget in root.findChildren(QWidget) if widget.isVisibleTo(root) and not widget.isWindow()
    ]


def _controls(root: QWidget) -> list[QWidget]:
    """Controls, without the inner parts of other controls and without Qt's own buttons."""
    return [
        widget
        for widget in _visible(root)
        if isinstance(widget, _CONTROLS)
        and not isinstance(widget.parentWidget(), QAbstractSpinBox | QComboBox | QAbstractItemView)
        and not widget.objectName().startswith("qt_")
    ]


def _own_clipping(widget: QWidget) -> str:
    if isinstance(widget, ElidedLabel) or isinstance(widget.parentWidget(), QAbstractSpinBox | QComboBox):
        return ""
    if isinstance(widget, QLabel) and widget.text():
        return _label_clipping(widget)
    if isinstance(widget, QAbstractButton | Badge | KeyCap):
        needed = widget.sizeHint()
        if widget.width() < needed.width() or widget.height() < needed.height():
            return f"{describe(widget)} needs {needed.toTuple()} and has {widget.size().toTuple()}"
    if isinstance(widget, QLineEdit | QComboBox) and widget.height() < widget.minimumSizeHint().height():
        return f"{describe(widget)} is too low for its letters"
    return ""


def _label_clipping(label: QLabel) -> str:
    if label.wordWrap():
        parts = parts_of_line(label.text())
        longest = max((label.fontMetrics().horizontalAdvance(part) for part in parts), default=0)
        short = label.heightForWidth(label.width()) - label.height()
        if longest > label.contentsRect().width() or short > 0:
            return f"{describe(label)} does not fit into {label.size().toTuple()}"
    elif label.fontMetrics().horizontalAdvance(label.text()) > label.contentsRect().width():
        return f"{describe(label)} does not fit into {label.size().toTuple()}"
    elif label.fontMetrics().height() > label.contentsRect().height():
        return f"{describe(label)} is too low for its letters"
    return ""


def _outside(widget: QWidget, root: QWidget) -> str:
    parent = widget.parentWidget()
    if (
        parent is None
        or widget is root
        or _scrolls(parent)
        or isinstance(parent, QAbstractSpinBox | QComboBox)
    ):
        return ""
    if parent.rect().contains(widget.geometry()):
        return ""
    return f"{describe(widget)} stands outside its {describe(parent)}"


def _scrolls(parent: QWidget) -> bool:
    area = parent.parentWidget()
    return isinstance(area, QAbstractScrollArea) and area.viewport() is parent
