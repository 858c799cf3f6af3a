"""The line that notes are typed into, with what is said of the note beside it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtCore import QEvent, QKeyCombination, QSize, Qt, Signal
from PySide6.QtGui import QAction, QFontMetrics, QKeyEvent, QKeySequence, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from peernotes.domain.record import POINT, Draft, Share
from peernotes.domain.template import Template
from peernotes.ui.actions import ActionId
from peernotes.ui.facilitate.words import entries, share_entries
from peernotes.ui.i18n import tr
from peernotes.ui.theme import TextRole, Tone, current_theme
from peernotes.ui.widgets.key_button import ButtonLook, KeyButton
from peernotes.ui.widgets.labels import Label
from peernotes.ui.widgets.panel import FlowPanel, Ground, Panel
from peernotes.ui.widgets.tag_picker import TagPicker


class CaptureLine(Panel):
    """A text of one or more lines, and its kind, country, perspective and share.

    Enter takes it, Shift+Enter breaks the line. ↑ in the empty line asks for the last note, Esc leaves the
    editing of a note.
    """

    taken = Signal()
    changed = Signal()
    last_wanted = Signal()
    left = Signal()

    def __init__(self, actions: Mapping[ActionId, QAction], parent: QWidget | None = None) -> None:
        super().__init__(Ground.BOTTOM, padding=(22, 10, 22, 10), gap=6, parent=parent)
        self._draft = Draft("")
        self._editing = Label("", TextRole.SMALL_STRONG, Tone.ACCENT)
        self._editing.hide()
        self.line = _Line()
        self.line.entered.connect(self.taken)
        self.line.up_in_empty.connect(self.last_wanted)
        self.line.escaped.connect(self.left)
        self.line.textChanged.connect(self.changed)

        self.kind = TagPicker(tr("Capture", "Kind"), actions[ActionId.KIND], brief=True)
        self.country = TagPicker(
            tr("Capture", "Country"),
            actions[ActionId.COUNTRY],
            free_words=True,
            none_words=tr("Capture", "No country"),
            brief=True,
        )
        self.perspective = TagPicker(
            tr("Capture", "Perspective"),
            actions[ActionId.PERSPECTIVE],
            free_words=True,
            none_words=tr("Capture", "No perspective"),
            brief=True,
        )
        self.share = TagPicker(tr("Capture", "Share"), actions[ActionId.SHARE], brief=True)
        self.save = KeyButton(tr("Capture", "Save note"), keys="Enter", look=ButtonLook.PRIMARY)
        self.save.clicked.connect(self.taken)
        pickers = FlowPanel(gap=8)
        for picker in (self.kind, self.country, self.perspective, self.share):
            picker.chosen.connect(self._tag_chosen)
            pickers.flow.addWidget(picker)
        row = Panel(row=True, gap=8)
        row.box.addWidget(pickers, 1)
        row.box.addWidget(self.save, 0, Qt.AlignmentFlag.AlignTop)

        self.box.addWidget(self._editing)
        self.box.addWidget(self.line)
        self.box.addWidget(row)

    def set_compact(self, compact: bool) -> None:
        """Leave out key caps and the empty second line where large text needs the room."""
        self.line.set_least_lines(1 if compact else 2)
        for button in (self.kind, self.country, self.perspective, self.share, self.save):
            button.show_cap(not compact)

    def offer(self, template: Template, language: str) -> None:
        """Take over the choice lists of a template."""
        self.kind.set_entries(entries(template.kinds, language))
        self.country.set_entries(entries(template.countries, language))
        self.perspective.set_entries(entries(template.perspectives, language))
        self.share.set_entries(share_entries())

    def show_draft(self, draft: Draft, question: str, editing: str = "") -> None:
        """Show an unfinished line. `question` is what the empty line asks; `editing` names a note."""
        self._draft = draft
        self.line.blockSignals(True)
        self.line.setPlainText(draft.text)
        self.line.blockSignals(False)
        self.line.moveCursor(QTextCursor.MoveOperation.End)
        self.line.setPlaceholderText(question)
        self.kind.set_value(draft.kind or POINT)
        self.country.set_value(draft.country)
        self.perspective.set_value(draft.perspective)
        self.share.set_value(draft.share)
        self._editing.setText(editing)
        self._editing.setVisible(bool(editing))
        self.save.setText(tr("Capture", "Save change") if editing else tr("Capture", "Save note"))

    def draft(self) -> Draft:
        """What stands in the line now."""
        return replace(
            self._draft,
            text=self.line.text(),
            kind=self.kind.value() or POINT,
            country=self.country.value(),
            perspective=self.perspective.value(),
            share=Share(self.share.value() or Share.PUBLISH),
        )

    def _tag_chosen(self, _value: str) -> None:
        self.changed.emit()
        self.line.setFocus()


class _Line(QPlainTextEdit):
    """Plain text that keeps every character as it was typed, and grows to four lines."""

    entered = Signal()
    up_in_empty = Signal()
    escaped = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("Capture", "Note"))
        self.setTabChangesFocus(True)
        self.setProperty("look", "capture")
        self._least_lines = 2
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        self._fit()

    def set_least_lines(self, lines: int) -> None:
        """How many lines are there before anything is typed."""
        self._least_lines = lines
        self._fit()

    def text(self) -> str:
        """The text; unlike `toPlainText` it keeps no-break spaces as they are."""
        return self.document().toRawText().replace("\u2029", "\n").replace("\u2028", "\n")

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
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """A new text size needs another height."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self._fit()

    def sizeHint(self) -> QSize:
        """As high as its text, from two lines to four."""
        return QSize(super().sizeHint().width(), self.height())

    def _fit(self) -> None:
        font = current_theme().font(TextRole.NOTE)
        self.document().setDefaultFont(font)
        line = QFontMetrics(font).lineSpacing()
        margins = 2 * current_theme().px(10) + 2 * int(self.document().documentMargin())
        lines = max(self._least_lines, min(4, self.document().lineCount()))
        self.setFixedHeight(line * lines + margins)


def _is_redo(event: QKeyEvent) -> bool:
    """Ctrl+Y too, which not every platform counts as redo."""
    with_y = QKeyCombination(Qt.KeyboardModifier.ControlModifier, Qt.Key.Key_Y)
    return event.matches(QKeySequence.StandardKey.Redo) or event.keyCombination() == with_y
