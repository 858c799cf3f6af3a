"""A small number with a minus and a plus, for seats."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QSpinBox, QWidget

from peernotes.ui.i18n import tr
from peernotes.ui.theme import Symbol, Theme, current_theme, symbol_icon


class Stepper(QWidget):
    """− n +. The number can be typed; the arrow keys, + and − change it, so that Tab stops only once."""

    changed = Signal(int)
    left = Signal()
    """The number is left, or Enter was pressed in it."""

    def __init__(self, name: str, *, highest: int = 99, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fitted: Theme | None = None
        self._number = _Number(self)
        self._number.setRange(0, highest)
        self._number.setAccessibleName(name)
        self._less = self._button(tr("Stepper", "One less: {name}", name=name), -1)
        self._more = self._button(tr("Stepper", "One more: {name}", name=name), 1)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        for widget in (self._less, self._number, self._more):
            self._row.addWidget(widget)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFocusProxy(self._number)
        self._number.valueChanged.connect(self._say)
        self._number.editingFinished.connect(self.left)
        self._fit()

    def value(self) -> int:
        """The number."""
        return self._number.value()

    def set_value(self, value: int) -> None:
        """Show another number."""
        self._number.setValue(value)

    def by_typing(self) -> bool:
        """Whether the last change was a digit typed or taken away, so that another may follow."""
        return self._number.by_typing

    def changeEvent(self, event: QEvent) -> None:
        """A new theme needs other sizes and colours."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self._fit()

    def _button(self, name: str, by: int) -> QPushButton:
        button = QPushButton(self)
        button.setProperty("look", "step")
        button.setAccessibleName(name)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the arrow keys in the number do the same
        button.setAutoRepeat(True)
        button.clicked.connect(lambda: self._number.stepBy(by))
        return button

    def _say(self, value: int) -> None:
        self._show_ends(value)
        self.changed.emit(value)

    def _show_ends(self, value: int) -> None:
        self._less.setEnabled(value > self._number.minimum())
        self._more.setEnabled(value < self._number.maximum())

    def _fit(self) -> None:
        theme = current_theme()
        if theme is self._fitted:  # a style is told anew for each widget around it
            return
        self._fitted = theme
        self._row.setSpacing(theme.px(4))
        side = max(24, theme.px(32))
        for button, symbol in ((self._less, Symbol.MINUS), (self._more, Symbol.PLUS)):
            button.setFixedSize(side, side)
            button.setIcon(symbol_icon(symbol, theme.colours.ink, theme.px(12)))
        self._number.setFixedSize(theme.px(52), side)
        self._show_ends(self.value())


class _Number(QSpinBox):
    """The number in the middle; + and − work in it too."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.by_typing = False
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def stepBy(self, steps: int) -> None:
        """An arrow, + or −, or one of the buttons."""
        self.by_typing = False
        super().stepBy(steps)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """+ and − step."""
        if event.key() in (Qt.Key.Key_Plus, Qt.Key.Key_Minus):
            self.stepBy(1 if event.key() == Qt.Key.Key_Plus else -1)
        else:
            self.by_typing = True
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """A digit typed takes the place of the number, also after a click into it: 3 beside 0 is no 30."""
        super().focusInEvent(event)
        self.selectAll()
        if event.reason() is Qt.FocusReason.MouseFocusReason:
            QTimer.singleShot(0, self, self.selectAll)  # the click sets the cursor after this

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The wheel scrolls the page; it changes a number only where one is at it."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()
