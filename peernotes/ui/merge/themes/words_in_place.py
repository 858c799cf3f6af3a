"""Words that are read, and changed where they stand."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QAbstractButton, QPlainTextEdit, QSizePolicy, QStyle, QVBoxLayout, QWidget

from peernotes.ui.i18n import tr
from peernotes.ui.theme import TextRole, Tone, current_theme
from peernotes.ui.widgets.line_spacing import break_lines, space_lines


class WordsInPlace(QWidget):
    """Shows words as a button; pressed, they can be typed over. Enter or going elsewhere keeps what was typed, Esc
    what stood there."""

    changed = Signal(str)
    finished = Signal()
    """Editing ended, one way or the other, by a key."""

    def __init__(self, what: str, instead: str, role: TextRole, parent: QWidget | None = None) -> None:
        """`what` the words are, for a screen reader; `instead` of them this stands where there are none."""
        super().__init__(parent)
        self._what = what
        self._instead = instead
        self._words = ""
        self._editing = False
        self.button = _WordsButton(role)
        self.button.clicked.connect(self.edit)
        self.editor = _Editor(role)
        self.editor.setAccessibleName(what)
        self.editor.kept.connect(self._keep)
        self.editor.left.connect(self._leave)
        self.editor.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.button)
        column.addWidget(self.editor)
        self.set_words("")

    @property
    def words(self) -> str:
        """What stands there."""
        return self._words

    @property
    def editing(self) -> bool:
        """Whether they are being typed."""
        return self._editing

    def set_words(self, words: str) -> None:
        """Show other words. What is being typed stays."""
        self._words = words
        self.button.show_words(words or self._instead, Tone.INK if words else Tone.MUTED)
        self.button.setAccessibleName(f"{self._what}: {words or self._instead}")

    def edit(self) -> None:
        """Let them be typed."""
        self._editing = True
        self.editor.setPlainText(self._words)
        self.editor.selectAll()
        self.button.hide()
        self.editor.show()
        self.editor.setFocus()

    def _keep(self, by_key: bool) -> None:
        if not self._editing:
            return
        words = " ".join(self.editor.document().toRawText().replace("\N{PARAGRAPH SEPARATOR}", " ").split())
        self._end(by_key)
        if words != self._words:
            self.changed.emit(words)

    def _leave(self) -> None:
        self._end(by_key=True)

    def _end(self, by_key: bool) -> None:
        self._editing = False  # first: the focus leaves the editor now, which would keep what is in it
        self.button.show()
        if by_key:
            self.button.setFocus()
        self.editor.hide()
        if by_key:
            self.finished.emit()


class _WordsButton(QAbstractButton):
    """Words in as many lines as they need, that can be pressed."""

    def __init__(self, role: TextRole, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._role = role
        self._tone = Tone.INK
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.IBeamCursor)
        self.setToolTip(tr("Themes", "Change the words"))
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_words(self, words: str, tone: Tone) -> None:
        """Show these."""
        self._tone = tone
        self.setText(words.replace("&", "&&"))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as it is, as high as its lines."""
        width = max(self.width(), current_theme().px(120)) if self.isVisible() else current_theme().px(200)
        return QSize(current_theme().px(120), self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """One line."""
        return QSize(current_theme().px(120), self._least())

    def heightForWidth(self, width: int) -> int:
        """The height of its lines."""
        _, height = self._lines(width)
        return max(self._least(), height + 2 * current_theme().px(3))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width, another height."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def changeEvent(self, event: QEvent) -> None:
        """A new theme needs other room."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self.updateGeometry()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses it, as Space does."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the words, with a ring where the focus is."""
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.hasFocus() or self.underMouse():
            ink = theme.colours.accent.ink if self.hasFocus() else theme.colours.outline
            painter.setPen(QPen(QColor(ink), 2 if self.hasFocus() else 1))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), theme.px(4), theme.px(4))
        lines, height = self._lines(self.width())
        painter.setPen(QColor(theme.tone(self._tone)))
        lines.draw(painter, QPointF(theme.px(4), (self.height() - height) / 2))

    def _lines(self, width: int) -> tuple[QTextLayout, int]:
        theme = current_theme()
        layout = QTextLayout(self.text().replace("&&", "&"), theme.font(self._role))
        side = QStyle.visualAlignment(self.layoutDirection(), Qt.AlignmentFlag.AlignLeft)
        option = QTextOption(side | Qt.AlignmentFlag.AlignAbsolute)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        layout.setTextOption(option)
        return layout, break_lines(layout, max(20, width - 2 * theme.px(4)), theme.spacing.factor)

    def _least(self) -> int:
        return max(24, current_theme().line_height(self._role) + 2 * current_theme().px(3))


class _Editor(QPlainTextEdit):
    """A few lines to type into; Enter keeps them."""

    kept = Signal(bool)
    """What was typed is to be kept; whether a key said so."""
    left = Signal()

    def __init__(self, role: TextRole, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._role = role
        self.setProperty("role", str(role))
        space_lines(self)
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.textChanged.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        """Two lines, up to five."""
        theme = current_theme()
        lines = max(2, min(5, round(self.document().size().height())))
        return QSize(theme.px(120), lines * theme.line_height(self._role) + theme.px(18))

    def minimumSizeHint(self) -> QSize:
        """Two lines are always seen."""
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter keeps, Esc leaves."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.kept.emit(True)
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Nothing typed is lost by going elsewhere."""
        super().focusOutEvent(event)
        if event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            self.kept.emit(False)
