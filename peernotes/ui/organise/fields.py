"""Fields to type into. Ctrl+Z in them takes back the last edit of the template, not of the field alone."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QAction, QFontMetrics, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QSizePolicy, QWidget

from peernotes.domain.text import whole_letters
from peernotes.ui.actions import ACTIONS, ActionId
from peernotes.ui.theme import TextRole, Tone, current_theme
from peernotes.ui.widgets.labels import WrappingLabel

_MOST_LINES = 8


def keys_of(action: ActionId) -> list[QKeySequence]:
    """The keys that the table of shortcuts gives an action."""
    row = next(row for row in ACTIONS if row.id is action)
    return [QKeySequence(keys) for keys in row.keys]


def shared_action(parent: QWidget, words: str, action: ActionId, handler: Callable[[], None]) -> QAction:
    """An action of this page with keys that the table gives to another place: undo and redo."""
    made = QAction(words, parent)
    made.setShortcuts(keys_of(action))
    made.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    made.triggered.connect(lambda: handler())
    parent.addAction(made)
    return made


class LineField(QLineEdit):
    """One line. `edited` says its words, without spaces around them, when the user changed them."""

    edited = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.textEdited.connect(lambda: self.edited.emit(self.words()))

    def words(self) -> str:
        """What stands in it."""
        return whole_letters(self.text()).strip()

    def show_words(self, words: str) -> None:
        """Show other words; those that stand there already stay as they are being typed."""
        if words != self.words():
            self.setText(words)
            self.setCursorPosition(0)

    def event(self, event: QEvent) -> bool:
        """Leave undo and redo to the page."""
        return False if _is_left_to_the_page(event) else super().event(event)


class WordsField(QPlainTextEdit):
    """Words in as many lines as they need. `edited` tells that the user changed them.

    With `one_paragraph`, a line break is a space.
    """

    edited = Signal()

    def __init__(
        self, name: str, *, one_paragraph: bool = True, lines: int = 1, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._one_paragraph = one_paragraph
        self._least_lines = lines
        self._showing = False
        self.setAccessibleName(name)
        self.setTabChangesFocus(True)
        self.setUndoRedoEnabled(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.textChanged.connect(self._changed)
        self._fit()

    def words(self) -> str:
        """What stands in it, as one paragraph."""
        return " ".join(self.lines())

    def lines(self) -> tuple[str, ...]:
        """What stands in it, line by line; empty lines do not count."""
        lines = (line.strip() for line in self._raw().split("\N{PARAGRAPH SEPARATOR}"))
        return tuple(line for line in lines if line)

    def all_lines(self) -> tuple[str, ...]:
        """What stands in it, line by line, with the empty lines between: each stands beside another one."""
        raw = self._raw().rstrip("\N{PARAGRAPH SEPARATOR} ")
        return tuple(line.strip() for line in raw.split("\N{PARAGRAPH SEPARATOR}"))

    def _raw(self) -> str:
        # toPlainText() would make a no-break space an ordinary one.
        raw = whole_letters(self.document().toRawText())
        return raw.replace("\N{LINE SEPARATOR}", "\N{PARAGRAPH SEPARATOR}")

    def show_all_lines(self, lines: Sequence[str]) -> None:
        """Show other lines, empty ones too; those that stand there already stay as they are being typed."""
        shown = "\n".join(lines).rstrip("\n ")
        if "\n".join(self.all_lines()) != shown:
            self._put(shown)

    def _put(self, words: str) -> None:
        self._showing = True
        self.setPlainText(words)
        self._showing = False

    def show_lines(self, lines: Sequence[str]) -> None:
        """Show other lines; those that stand there already stay as they are being typed."""
        shown = " ".join(lines) if self._one_paragraph else "\n".join(lines)
        same = self.words() == shown if self._one_paragraph else self.lines() == tuple(lines)
        if not same:
            self._put(shown)

    def event(self, event: QEvent) -> bool:
        """Leave undo and redo to the page."""
        return False if _is_left_to_the_page(event) else super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A narrower field needs more lines."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """New letters need another height."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self._fit()

    def _changed(self) -> None:
        self._fit()
        if not self._showing:
            self.edited.emit()

    def _fit(self) -> None:
        """As high as its lines, up to a limit; beyond it scrolls."""
        theme = current_theme()
        lines = round(self.document().documentLayout().documentSize().height())  # counts lines
        lines = max(self._least_lines, min(lines, _MOST_LINES))
        metrics = QFontMetrics(theme.font(TextRole.BODY))
        around = theme.px(4) + round(self.document().documentMargin()) + 2
        self.setFixedHeight(lines * metrics.lineSpacing() + 2 * around)


def _is_left_to_the_page(event: QEvent) -> bool:
    if event.type() not in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress):
        return False
    assert isinstance(event, QKeyEvent)
    pressed = QKeySequence(event.keyCombination())
    if pressed in keys_of(ActionId.UNDO) + keys_of(ActionId.REDO):
        event.ignore()
        return True
    return False


class HelpLabel(WrappingLabel):
    """The main language's words above a field that is being translated; nothing while that language is written."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", TextRole.SMALL, Tone.MUTED, parent)
        self.hide()

    def show_words(self, words: str) -> None:
        """Show the words that are to be translated."""
        self.setText(words)
        self.setVisible(bool(words))
