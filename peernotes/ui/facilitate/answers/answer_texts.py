"""Answers that are typed: one line, a paragraph, a number. Kept a moment after the last key, and on leaving."""

from __future__ import annotations

import math

from PySide6.QtCore import QEvent, QSize, Qt, QTimer
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QPushButton, QSizePolicy, QWidget

from peernotes.domain.record import AnswerValue
from peernotes.ui.facilitate.answers.answer_controls import AnswerControl, other_words
from peernotes.ui.i18n import tr
from peernotes.ui.theme import Symbol, TextRole, Theme, Tone, current_theme, symbol_icon
from peernotes.ui.widgets.labels import WrappingLabel
from peernotes.ui.widgets.panel import Panel

PAUSE = 500
"""Milliseconds after the last key until what was typed is kept."""

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class TypedAnswer(AnswerControl):
    """What the typed answers share: when they say what was typed."""

    def __init__(self) -> None:
        super().__init__(gap=8)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE)
        self._timer.timeout.connect(self.flush)

    def flush(self) -> None:
        """Say what was typed."""
        if self._timer.isActive() or self.sender() is self._timer:
            self._timer.stop()
            self.said.emit(self.typed())

    def is_pending(self) -> bool:
        """Whether something was typed that was not said yet."""
        return self._timer.isActive()

    def typed(self) -> AnswerValue | None:
        """What stands there; None where nothing does."""
        raise NotImplementedError

    def _begin(self, *_: object) -> None:
        self._timer.start()


class ShortAnswer(TypedAnswer):
    """One line. Enter goes on to the next question."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.line = _Line()
        self.line.setAccessibleName(name)
        self.line.textEdited.connect(self._begin)
        self.box.addWidget(self.line)

    def show_value(self, value: AnswerValue | None) -> None:
        """Show a text."""
        self._timer.stop()
        self.line.setText(_text_of(value))

    def typed(self) -> AnswerValue | None:
        """The line, as it was typed."""
        text = self.line.text()
        return text if text.strip() else None

    def first_stop(self) -> QWidget:
        """The line."""
        return self.line

    def take_key(self, event: QKeyEvent) -> bool:
        """Enter goes on."""
        if event.key() not in _ENTER:
            return False
        self.flush()
        self.done.emit()
        return True


class LongAnswer(TypedAnswer):
    """A paragraph, or several; Enter breaks the line."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.text = _Paragraph()
        self.text.setAccessibleName(name)
        self.text.setTabChangesFocus(True)
        self.text.textChanged.connect(self._changed)
        self._showing = False
        self.box.addWidget(self.text)

    def show_value(self, value: AnswerValue | None) -> None:
        """Show a text."""
        self._timer.stop()
        self._showing = True
        self.text.setPlainText(_text_of(value))
        self._showing = False
        self.text.moveCursor(self.text.textCursor().MoveOperation.End)

    def typed(self) -> AnswerValue | None:
        """The text; unlike `toPlainText` it keeps no-break spaces as they are."""
        text = self.text.document().toRawText().replace("\u2029", "\n").replace("\u2028", "\n")
        return text if text.strip() else None

    def first_stop(self) -> QWidget:
        """The text."""
        return self.text

    def _changed(self) -> None:
        if not self._showing:
            self._begin()


class NumberAnswer(TypedAnswer):
    """A number with − and +. It may stay empty; words in its place are kept as words."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._fitted: Theme | None = None
        self.line = _NumberLine()
        self.line.setAccessibleName(name)
        self.line.textEdited.connect(self._begin)
        self.line.textChanged.connect(self._tell_words)
        self._less = self._button(tr("Answers", "One less"), -1)
        self._more = self._button(tr("Answers", "One more"), 1)
        self._words = WrappingLabel(
            tr("Answers", "This is no number. It is kept as words."), TextRole.SMALL, Tone.WARNING
        )
        self._words.hide()
        row = Panel(row=True, gap=4)
        for widget in (self._less, self.line, self._more):
            row.box.addWidget(widget)
        row.box.addStretch(1)
        self.box.addWidget(row)
        self.box.addWidget(self._words)
        self._fit()

    def show_value(self, value: AnswerValue | None) -> None:
        """Show a number, or the words in its place."""
        self._timer.stop()
        self.line.setText(_text_of(value))

    def typed(self) -> AnswerValue | None:
        """The number, or the words in its place."""
        text = self.line.text()
        if not text.strip():
            return None
        number = number_in(text)
        return text if number is None else number

    def first_stop(self) -> QWidget:
        """The number."""
        return self.line

    def take_key(self, event: QKeyEvent) -> bool:
        """Arrows, + and − step; Enter goes on. A − before anything else begins a number below 0."""
        if event.key() in _ENTER:
            self.flush()
            self.done.emit()
            return True
        step = _STEPS.get(Qt.Key(event.key()))
        if step is None:
            return False
        self.step(step)
        return True

    def step(self, by: int) -> None:
        """One more or one less; what is no number yet begins at 0."""
        number = number_in(self.line.text())
        if number is None and self.line.text().strip():
            return
        after = (number or 0.0) + by
        if by < 0 and (number is None or 0 <= number < 1):
            after = 0.0 if number is None else number
        self.line.setText(_text_of(after))
        self._timer.stop()
        self.said.emit(after)

    def changeEvent(self, event: QEvent) -> None:
        """A new theme needs other sizes and colours."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange and hasattr(self, "_words"):
            self._fit()

    def _tell_words(self, text: str) -> None:
        self._words.setVisible(bool(text.strip()) and number_in(text) is None)

    def _button(self, name: str, by: int) -> QPushButton:
        button = QPushButton()
        button.setProperty("look", "step")
        button.setAccessibleName(name)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the arrow keys in the number do the same
        button.setAutoRepeat(True)
        button.clicked.connect(lambda: self.step(by))
        return button

    def _fit(self) -> None:
        theme = current_theme()
        if theme is self._fitted:
            return
        self._fitted = theme
        side = max(24, theme.px(36))
        for button, symbol in ((self._less, Symbol.MINUS), (self._more, Symbol.PLUS)):
            button.setFixedSize(side, side)
            button.setIcon(symbol_icon(symbol, theme.colours.ink, theme.px(12)))
        self.line.setFixedSize(theme.px(140), side)


def number_in(text: str) -> float | None:
    """The number that was typed, with a comma or a point; None where it is none."""
    try:
        number = float(text.strip().replace(",", ".").replace("−", "-"))
    except ValueError:
        return None
    return number if math.isfinite(number) else None


def _text_of(value: AnswerValue | None) -> str:
    """An answer as it is typed; what the question has no place for is shown in words."""
    if value is None or isinstance(value, str):
        return value or ""
    if isinstance(value, bool | tuple):
        return other_words(value)
    return f"{value:.12g}"


def _is_of_page(event: QEvent, *, undo: bool, redo: bool) -> bool:
    """Whether a key that asks who wants it is undo or redo, of which there is nothing here (`undo`, `redo`)."""
    if event.type() is not QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    keys = QKeySequence.StandardKey
    return (event.matches(keys.Undo) and not undo) or (event.matches(keys.Redo) and not redo)


class _Line(QLineEdit):
    """A line that leaves undo to the page where nothing was typed into it."""

    def event(self, event: QEvent) -> bool:
        """Qt's own line takes the key even where it has nothing to undo."""
        if _is_of_page(event, undo=self.isUndoAvailable(), redo=self.isRedoAvailable()):
            event.ignore()
            return True
        return super().event(event)


class _NumberLine(_Line):
    """The number; keys that step go to the control around it."""

    def __init__(self) -> None:
        super().__init__()
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A sign in a number that stands there steps; before a number it is a sign."""
        plain = not event.modifiers() & ~(
            Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
        )
        first = not self.text() or self.selectedText() == self.text()
        in_words = number_in(self.text()) is None and bool(self.text())
        is_sign = event.key() in (Qt.Key.Key_Plus, Qt.Key.Key_Minus)
        is_letter = is_sign and (in_words or (first and event.key() == Qt.Key.Key_Minus))
        if plain and Qt.Key(event.key()) in _STEPS and not is_letter:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """A digit typed takes the place of the number."""
        super().focusInEvent(event)
        self.selectAll()


class _Paragraph(QPlainTextEdit):
    """Room for some lines; more of them scroll."""

    _LINES = 5

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Room for its lines."""
        return QSize(
            super().sizeHint().width(),
            self._LINES * self.fontMetrics().lineSpacing() + current_theme().px(24),
        )

    minimumSizeHint = sizeHint

    def event(self, event: QEvent) -> bool:
        """Undo is the page's where nothing was typed here."""
        document = self.document()
        if _is_of_page(event, undo=document.isUndoAvailable(), redo=document.isRedoAvailable()):
            event.ignore()
            return True
        return super().event(event)


_STEPS = {Qt.Key.Key_Up: 1, Qt.Key.Key_Plus: 1, Qt.Key.Key_Down: -1, Qt.Key.Key_Minus: -1}
