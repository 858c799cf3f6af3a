"""The last column of the board: a new theme begins here, and is named at once."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QColor,
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QFocusEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from peernotes.ui.i18n import tr, tr_n
from peernotes.ui.merge.themes.card_model import notes_dragged
from peernotes.ui.theme import Symbol, TextRole, Tone, current_theme
from peernotes.ui.widgets.key_button import ButtonLook, KeyButton
from peernotes.ui.widgets.labels import Label, WrappingLabel


class NewTheme(QWidget):
    """A dashed column with a button; pressed, it asks for a name. `named` tells it, with the notes that go in."""

    named = Signal(str, object)
    left = Signal()
    """No theme was made after all."""
    dropped = Signal(str, object, bool)
    """Notes were dropped here: the list that they come from, their ids, and whether they stay there too."""
    dragged_over = Signal(QPoint)
    """Notes are dragged over it, at this place of the screen."""
    side_pressed = Signal(int)

    def __init__(self, action: QAction, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._notes: tuple[str, ...] = ()
        self.button = _NewButton(action)
        self.button.side_pressed.connect(self.side_pressed.emit)
        self._question = Label(tr("Themes", "Name of the new theme"), TextRole.SMALL_STRONG)
        self.line = _NameLine()
        self.line.setAccessibleName(tr("Themes", "Name of the new theme"))
        self.line.kept.connect(self._keep)
        self.line.left.connect(self._leave)
        self._what_goes_in = WrappingLabel("", TextRole.SMALL, Tone.MUTED)
        self._box = QVBoxLayout(self)
        self._box.addStretch(1)
        for widget in (self.button, self._question, self.line, self._what_goes_in):
            self._box.addWidget(widget)
        self._box.addStretch(1)
        self.setAcceptDrops(True)
        self._show_naming(False)
        self.fit()

    @property
    def naming(self) -> bool:
        """Whether a name is being typed."""
        return not self.line.isHidden()

    def begin(self, notes: tuple[str, ...]) -> None:
        """Ask for the name of a theme of these notes."""
        self._notes = notes
        self.line.clear()
        words = tr_n("Themes", "{n} note goes into it.", "{n} notes go into it.", len(notes))
        self._what_goes_in.setText(words if notes else tr("Themes", "No note is chosen: it begins empty."))
        self._show_naming(True)
        self.line.setFocus()

    def fit(self) -> None:
        """Distances for the size of letters."""
        theme = current_theme()
        pad = theme.px(12)
        self._box.setContentsMargins(pad, pad, pad, pad)
        self._box.setSpacing(theme.px(6))
        self.setFixedWidth(max(theme.px(214), self.button.sizeHint().width() + 2 * pad))

    def changeEvent(self, event: QEvent) -> None:
        """New letters need another width."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self.fit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A dashed outline: nothing is here yet."""
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(theme.colours.outline), 1, Qt.PenStyle.DashLine))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), theme.px(8), theme.px(8))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Notes may be dropped here."""
        self.dragMoveEvent(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """The same while they move."""
        if notes_dragged(event.mimeData())[1]:
            self.dragged_over.emit(self.mapToGlobal(event.position().toPoint()))
            event.acceptProposedAction()
        else:
            event.ignore()

    def dropEvent(self, event: QDropEvent) -> None:
        """A new theme of them."""
        source, uids = notes_dragged(event.mimeData())
        event.acceptProposedAction()
        copies = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        self.dropped.emit(source, uids, copies)

    def _keep(self) -> None:
        name = self.line.text().strip()
        if not name:
            return
        self._show_naming(False)
        self.named.emit(name, self._notes)

    def _leave(self) -> None:
        self._show_naming(False)
        self.left.emit()

    def _show_naming(self, naming: bool) -> None:
        # First what comes, then what goes: the focus must not jump elsewhere in between.
        for widget in (self._question, self.line, self._what_goes_in):
            widget.setVisible(naming)
        self.button.setVisible(not naming)


class _NewButton(KeyButton):
    """The arrow keys lead back to the themes."""

    side_pressed = Signal(int)

    def __init__(self, action: QAction) -> None:
        super().__init__(action=action, look=ButtonLook.QUIET, symbol=Symbol.PLUS)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and right go as one reads."""
        sides = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        if event.key() in sides:
            step = sides[Qt.Key(event.key())]
            self.side_pressed.emit(-step if self.isRightToLeft() else step)
        else:
            super().keyPressEvent(event)


class _NameLine(QLineEdit):
    """Enter keeps the name, Esc leaves; going elsewhere with an empty line leaves, too, with a name keeps it."""

    kept = Signal()
    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Esc."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.kept.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Nothing typed is lost by going elsewhere."""
        super().focusOutEvent(event)
        if not self.isVisible() or event.reason() in (
            Qt.FocusReason.PopupFocusReason,
            Qt.FocusReason.ActiveWindowFocusReason,
        ):
            return
        if self.text().strip():
            self.kept.emit()
        else:
            self.left.emit()
