"""The text of a note while it is typed: every character as it came, chips before it, the cursor always in it."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from PySide6.QtCore import QEvent, QKeyCombination, QMimeData, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QHideEvent,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextBlock,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QPlainTextDocumentLayout, QPlainTextEdit, QWidget

from peernotes.ui.facilitate.capture.line_chips import LineChip, Room, Said, room_of
from peernotes.ui.i18n import tr
from peernotes.ui.theme import TextRole, current_theme
from peernotes.ui.widgets.mirroring import mirrored

_MOST_LINES = 4
_OURS = 1 / 16
"""A shift that nobody sees, by which lines that were laid beside chips are known from those that Qt laid."""


class NoteLine(QPlainTextEdit):
    """Plain text that keeps every character as it was typed, and grows to four lines.

    `typed` tells where something was typed, by keys or an input method and never by pasting, undo or a program:
    from which character to which. `fresh` counts the characters at the start that were typed so.
    """

    entered = Signal()
    up_in_empty = Signal()
    escaped = Signal()
    typed = Signal(int, int)
    changed_otherwise = Signal()
    """By pasting, undo, redo or a program."""
    back_at_start = Signal()
    """Backspace where there is no text before the cursor."""
    chip_clicked = Signal(object)
    """The `LineChip`."""
    left = Signal()
    """The focus or the page went away."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.list_keys: Callable[[QKeyEvent], bool] = lambda _event: False
        """Who sees keys first: the list that is open at the cursor. It says whether it took one."""
        self.fresh = 0
        self._typing = self._placing = self._other_change = self._to_tell = False
        self._question = ""
        self._least_lines = 2
        self._chips: list[LineChip] = []
        self.setAccessibleName(tr("Capture", "Note"))
        self.setTabChangesFocus(True)
        self.setProperty("look", "capture")
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        document = QTextDocument(self)
        self._lines = _Lines(document)
        document.setDocumentLayout(self._lines)
        self.setDocument(document)
        document.contentsChange.connect(self._contents_changed)
        document.contentsChanged.connect(self._tell_other_change)
        self._lines.documentSizeChanged.connect(self._fit)
        self.updateRequest.connect(self._scrolled)
        self._fit()

    # --- what stands in it

    def text(self) -> str:
        """The text; unlike `toPlainText` it keeps no-break spaces as they are."""
        return self.document().toRawText().replace("\u2029", "\n").replace("\u2028", "\n")

    @property
    def is_typing(self) -> bool:
        """Whether a key or an input method is changing the text just now."""
        return self._typing

    def length(self) -> int:
        """How long the text is, as the cursor counts."""
        return self.document().characterCount() - 1

    def start_of_text(self, to: int) -> str:
        """The text before a place, as the cursor counts."""
        to = min(to, self.length())
        return self._span(0, to).selectedText().replace("\u2029", "\n").replace("\u2028", "\n")

    def take_start(self, to: int) -> None:
        """Take the text before a place away."""
        self._span(0, to).removeSelectedText()

    def insert_start(self, words: str) -> None:
        """Put words before the text, as if they had been typed; the cursor stands behind them."""
        cursor = self.textCursor()
        cursor.setPosition(0)
        cursor.insertText(words)
        self.setTextCursor(cursor)
        self.fresh = cursor.position()

    def set_question(self, words: str) -> None:
        """What the empty line asks."""
        self._question = words
        self._ask()

    # --- chips

    def chips(self) -> list[LineChip]:
        """The chips before the text, in order."""
        return list(self._chips)

    def show_chips(self, said: Sequence[Said]) -> None:
        """Show these chips before the text."""
        if [chip.said for chip in self._chips] == list(said):
            return
        for chip in self._chips:
            chip.hide()
            chip.deleteLater()
        self._chips = [LineChip(one, self.viewport()) for one in said]
        for chip in self._chips:
            chip.clicked.connect(lambda _checked=False, chip=chip: self.chip_clicked.emit(chip))
            chip.show()
        self.setAccessibleDescription(", ".join(one.words for one in said))
        self._ask()
        self._place_chips()

    def set_least_lines(self, lines: int) -> None:
        """How many lines are there before anything is typed."""
        self._least_lines = lines
        self._fit()

    # --- typing

    def event(self, event: QEvent) -> bool:
        """Esc stays in the line, so that it takes nobody away from what they type. Undo and redo are the
        line's own only while there is typing to undo or redo; else they go back through the notes."""
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Escape:
                event.accept()
                return True
            document = self.document()
            undo, redo = event.matches(QKeySequence.StandardKey.Undo), _is_redo(event)
            if (undo and not document.isUndoAvailable()) or (redo and not document.isRedoAvailable()):
                event.ignore()
                return True
        # Tab never comes to keyPressEvent where it changes the focus.
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and self.list_keys(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter takes the note; all else is typing."""
        key, modifiers = event.key(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        plain = modifiers == Qt.KeyboardModifier.NoModifier
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and plain:
            self.entered.emit()
        elif key == Qt.Key.Key_Up and plain and self.document().isEmpty():
            self.up_in_empty.emit()
        elif key == Qt.Key.Key_Escape and plain:
            self.escaped.emit()
        elif key == Qt.Key.Key_Backspace and self._is_at_start():
            self.back_at_start.emit()
        elif _is_command_with_letter(event):
            event.ignore()  # Alt and a letter that means nothing here types none
        elif _is_text(event) or key in _DELETING:
            with self._is_typing():
                super().keyPressEvent(event)
        else:
            super().keyPressEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Dead keys, accents and other scripts: what is put into the text is typed."""
        with self._is_typing():
            super().inputMethodEvent(event)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Pasted and dropped words stay words, whatever they begin with."""
        typing, self._typing = self._typing, False
        super().insertFromMimeData(source)
        self._typing = typing

    @contextmanager
    def _is_typing(self) -> Iterator[None]:
        cursor, length = self.textCursor(), self.document().characterCount()
        start, end = cursor.selectionStart(), cursor.selectionEnd()
        self._typing, self._other_change = True, False
        try:
            yield
        finally:
            self._typing = False
        here, grown = self.textCursor().position(), self.document().characterCount() - length
        if self._other_change or (not grown and here == start and start == end):
            return
        if here < start:  # deleted backwards
            start, end = here, start
        elif here == start and grown < 0:
            end = max(end, start - grown)
        kept = self.fresh - max(0, min(end, self.fresh) - min(start, self.fresh))
        if start <= self.fresh:
            self.fresh = kept + max(0, here - start)
        self.typed.emit(start, here)

    def _contents_changed(self, position: int, removed: int, added: int) -> None:
        if self._typing or self._placing or not (removed or added):
            return
        self._other_change = self._to_tell = True
        self.fresh = min(self.fresh, position)

    def _tell_other_change(self) -> None:
        """Told when the document is done with it, so that who hears of it may change places again."""
        if self._to_tell:
            self._to_tell = False
            self.changed_otherwise.emit()

    def _is_at_start(self) -> bool:
        cursor = self.textCursor()
        return cursor.position() == 0 and not cursor.hasSelection()

    def _span(self, start: int, end: int) -> QTextCursor:
        cursor = QTextCursor(self.document())
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        return cursor

    # --- room

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """What is open at the cursor goes with the focus."""
        super().focusOutEvent(event)
        self.left.emit()

    def hideEvent(self, event: QHideEvent) -> None:
        """What is open at the cursor goes with the page."""
        super().hideEvent(event)
        self.left.emit()

    def changeEvent(self, event: QEvent) -> None:
        """A new text size needs another height."""
        super().changeEvent(event)
        if event.type() in (
            QEvent.Type.StyleChange,
            QEvent.Type.FontChange,
            QEvent.Type.LayoutDirectionChange,
        ):
            self._fit()
            self._place_chips()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width has room for other chips in a row."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._place_chips()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt would write what the empty line asks below the chips."""
        super().paintEvent(event)
        layout = self.document().firstBlock().layout()
        if not (self._chips and self.document().isEmpty()) or layout.preeditAreaText():
            return
        start, theme = self.cursorRect(), current_theme()
        room = self.viewport().rect().adjusted(0, start.top(), 0, 0)
        room.setHeight(start.height())
        margin = int(self.document().documentMargin()) + theme.px(2)
        if self.isRightToLeft():
            room.adjust(margin, 0, start.left() - room.right(), 0)
        else:
            room.adjust(start.left() + theme.px(2), 0, -margin, 0)
        words = theme.metrics(TextRole.NOTE).elidedText(
            self._question, Qt.TextElideMode.ElideRight, room.width()
        )
        painter = QPainter(self.viewport())
        painter.setFont(theme.font(TextRole.NOTE))
        painter.setPen(QColor(theme.colours.muted))
        painter.drawText(room, Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter, words)

    def sizeHint(self) -> QSize:
        """As high as its text, from two lines to four."""
        return QSize(super().sizeHint().width(), self.height())

    def _fit(self) -> None:
        theme = current_theme()
        document = self.document()
        font = theme.font(TextRole.NOTE)
        if document.defaultFont() != font:
            with self._places():
                document.setDefaultFont(font)
        line, room = theme.line_height(TextRole.NOTE), self._lines.room
        above = room.top + max(0, room.height - line)
        least = self._least_lines - (1 if room.top else 0)
        lines = max(least, min(_MOST_LINES, document.lineCount()))
        margins = 2 * theme.px(10) + 2 * int(document.documentMargin())
        self.setFixedHeight(line * lines + above + margins)

    def _ask(self) -> None:
        self.setPlaceholderText("" if self._chips else self._question)

    @contextmanager
    def _places(self) -> Iterator[None]:
        """Only places change, no text."""
        self._placing = True
        try:
            yield
        finally:
            self._placing = False

    def _place_chips(self) -> None:
        width = 0
        if (
            self._chips
        ):  # asked for Qt's own viewport, Python gets to know every kind of widget: see ScrollPanel
            width = self.viewport().width() - 2 * int(self.document().documentMargin())
        room = room_of([chip.sizeHint() for chip in self._chips], width)
        if room != self._lines.room:
            with self._places():
                self._lines.show_room(room, self.layoutDirection())
            self._fit()
            self.viewport().update()
            self.ensureCursorVisible()
        self._move_chips()

    def _move_chips(self) -> None:
        if not self._chips:
            return
        block = self.firstVisibleBlock()
        seen = block.blockNumber() == 0
        corner = self.blockBoundingGeometry(block).translated(self.contentOffset()).topLeft().toPoint()
        margin = int(self.document().documentMargin())
        around = self.viewport().rect()
        for chip, place in zip(self._chips, self._lines.room.places, strict=True):
            moved = place.translated(margin, corner.y())
            chip.setGeometry(mirrored(self.layoutDirection(), around, moved))
            chip.setVisible(seen)

    def _scrolled(self, _rect: QRect, by: int) -> None:
        if by:
            self._move_chips()


class _Lines(QPlainTextDocumentLayout):
    """Qt's own lines, moved apart as the theme says, and with room for chips where the text begins."""

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        self.room = Room()
        self._mirrored = False

    def show_room(self, room: Room, direction: Qt.LayoutDirection) -> None:
        """Leave other room for chips, on the side where the window's reading starts."""
        self.room = room
        self._mirrored = direction is Qt.LayoutDirection.RightToLeft
        self.document().firstBlock().clearLayout()
        self.documentSizeChanged.emit(self.documentSize())

    def blockBoundingRect(self, block: QTextBlock) -> QRectF:
        """The room of a paragraph."""
        rect = super().blockBoundingRect(block)
        layout = block.layout()
        if not layout.lineCount():
            return rect
        factor = current_theme().spacing.factor
        if self.room.places and block.position() == 0:
            rect.setHeight(self._lay_beside_chips(block, factor))
        elif factor != 1:
            rect.setHeight(self._lay_apart(block, factor))
        return rect

    def _lay_beside_chips(self, block: QTextBlock, factor: float) -> float:
        """The first paragraph: its first line begins behind the chips. Its height."""
        layout, room = block.layout(), self.room
        first, last = layout.lineAt(0), layout.lineAt(layout.lineCount() - 1)
        step = _step(first.height(), factor)
        row = max(step, room.height)
        top = room.top + (row - step) // 2 + _OURS
        below = room.top + row
        if first.y() == top:
            return below if layout.lineCount() == 1 else last.y() + _step(last.height(), factor)
        left, width = first.x(), first.width()
        layout.beginLayout()
        line = layout.createLine()
        line.setLeadingIncluded(True)
        line.setLineWidth(width - room.indent)
        line.setPosition(QPointF(left if self._mirrored else left + room.indent, top))
        line = layout.createLine()
        while line.isValid():
            line.setLeadingIncluded(True)
            line.setLineWidth(width)
            line.setPosition(QPointF(left, below))
            below += _step(line.height(), factor)
            line = layout.createLine()
        layout.endLayout()
        block.setLineCount(layout.lineCount())
        return below

    @staticmethod
    def _lay_apart(block: QTextBlock, factor: float) -> float:
        layout = block.layout()
        top = 0.0
        for number in range(layout.lineCount()):
            line = layout.lineAt(number)
            if line.y() != top:
                line.setPosition(QPointF(line.x(), top))
            top += _step(line.height(), factor)
        return top


def _step(height: float, factor: float) -> float:
    """From one line to the next: whole dots where lines are moved, so that letters stay sharp."""
    return height if factor == 1 else round(height * factor)


def _is_redo(event: QKeyEvent) -> bool:
    """Ctrl+Y too, which not every platform counts as redo."""
    with_y = QKeyCombination(Qt.KeyboardModifier.ControlModifier, Qt.Key.Key_Y)
    return event.matches(QKeySequence.StandardKey.Redo) or event.keyCombination() == with_y


def _is_text(event: QKeyEvent) -> bool:
    """Whether a key types letters. Ctrl and Alt together are AltGr; Ctrl alone is a command, such as undo."""
    held = event.modifiers()
    alt, ctrl = held & Qt.KeyboardModifier.AltModifier, held & Qt.KeyboardModifier.ControlModifier
    command = bool(ctrl) != bool(alt) and not (alt and sys.platform == "darwin")  # there Alt types letters
    return bool(event.text()) and event.text()[0].isprintable() and not command


def _is_command_with_letter(event: QKeyEvent) -> bool:
    held = event.modifiers()
    alone = held & Qt.KeyboardModifier.AltModifier and not held & Qt.KeyboardModifier.ControlModifier
    return bool(alone) and sys.platform != "darwin" and event.text().isprintable() and bool(event.text())


_DELETING = (Qt.Key.Key_Backspace, Qt.Key.Key_Delete)
