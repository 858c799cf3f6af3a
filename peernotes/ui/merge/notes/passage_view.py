"""The words of a note, of which a passage can be chosen by mouse and by keyboard."""

from __future__ import annotations

import re
from collections.abc import Iterable

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QResizeEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QSizePolicy, QTextEdit, QWidget

from peernotes.ui.i18n import tr
from peernotes.ui.theme import TextRole, current_theme
from peernotes.ui.widgets.line_spacing import space_lines


class PassageView(QPlainTextEdit):
    """Read only: what a table typed is never changed. Passages that were redacted have a ground and a line below."""

    passage_chosen = Signal(str)
    """Another passage is chosen; nothing where none is."""
    accepted = Signal()
    """Enter: go on with the passage."""

    _MOST_LINES = 12

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", str(TextRole.NOTE))
        space_lines(self)
        self.setReadOnly(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabChangesFocus(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setAccessibleName(
            tr("Redact", "Words of the note: choose a passage with Shift and the arrow keys")
        )
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._redacted: tuple[str, ...] = ()
        self.selectionChanged.connect(lambda: self.passage_chosen.emit(self.passage()))

    def show_words(self, text: str, redacted: Iterable[str] = ()) -> None:
        """Show the words of a note; these passages of them were redacted."""
        self._redacted = tuple(redacted)
        if text != self._text():
            self.setPlainText(text)
            self.moveCursor(QTextCursor.MoveOperation.Start)
        self._mark()
        self._fit()

    def passage(self) -> str:
        """The passage that is chosen, as it stands in the note."""
        chosen = self.textCursor().selectedText().replace("\u2029", "\n").replace("\u2028", "\n")
        return chosen.strip()

    def choose(self, passage: str, start: int = 0) -> None:
        """Choose a passage: the first one from a place on."""
        text = self._text()
        at = text.find(passage, start)
        if at < 0:
            return
        cursor = self.textCursor()
        cursor.setPosition(_units(text[:at]))
        cursor.setPosition(_units(text[:at]) + _units(passage), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on with the passage."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.accepted.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width, other lines."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Other colours, other letters."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange and hasattr(self, "_redacted"):
            self._mark()
            self._fit()

    def sizeHint(self) -> QSize:
        """As high as its lines, up to a dozen."""
        return QSize(current_theme().px(300), self.height())

    def _text(self) -> str:
        """The words as they were given: `toPlainText` would make other spaces of no-break spaces."""
        return self.document().toRawText().replace("\u2029", "\n")

    def _fit(self) -> None:
        layout, block, height = self.document().documentLayout(), self.document().firstBlock(), 0.0
        while block.isValid():
            height += layout.blockBoundingRect(block).height()
            block = block.next()
        most = self._MOST_LINES * current_theme().line_height(TextRole.NOTE)
        margins = self.contentsMargins()
        around = round(2 * self.document().documentMargin()) + margins.top() + margins.bottom()
        frame = self.height() - self.viewport().height()
        wanted = min(round(height), most) + max(around, frame) + 4
        if wanted != self.height():
            self.setFixedHeight(wanted)

    def _mark(self) -> None:
        colours = current_theme().colours
        look = QTextCharFormat()
        look.setBackground(QColor(colours.warning.ground))
        look.setForeground(QColor(colours.warning.ink))
        look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
        text = self._text()
        marks = []
        for passage in filter(None, self._redacted):
            for match in re.finditer(re.escape(passage), text, re.IGNORECASE):
                mark = QTextEdit.ExtraSelection()
                cursor = QTextCursor(self.document())
                cursor.setPosition(_units(text[: match.start()]))
                cursor.setPosition(_units(text[: match.end()]), QTextCursor.MoveMode.KeepAnchor)
                mark.cursor, mark.format = cursor, look
                marks.append(mark)
        self.setExtraSelections(marks)


def _units(text: str) -> int:
    """The length of a text as Qt counts it."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
