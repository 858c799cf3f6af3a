"""The cards of the last step: what to check, what was written, and the next road where a stick refuses."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QAction, QGuiApplication, QKeyEvent, QKeySequence, QTextOption
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from peernotes.domain.errors import UserError
from peernotes.domain.review import Check, CheckKind
from peernotes.services.table_export import Exported
from peernotes.ui.facilitate.review.export_words import (
    check_button,
    check_words,
    failed_words,
    no_second_copy_words,
    refused_words,
    safe_words,
    written_words,
)
from peernotes.ui.i18n import tr
from peernotes.ui.theme import Symbol, TextRole, Tone, current_theme
from peernotes.ui.widgets.card import Card, Edge
from peernotes.ui.widgets.key_button import ButtonLook, KeyButton
from peernotes.ui.widgets.labels import WrappingLabel
from peernotes.ui.widgets.marks import SymbolMark
from peernotes.ui.widgets.panel import FlowPanel, Panel

_LONGEST_SHOWN = 200_000
"""Characters of a text that are laid out on the screen; no mail program takes more in a letter."""
_BREAK = "\N{ZERO WIDTH SPACE}"


class PathLabel(WrappingLabel):
    """Where a file is: all of it, in as many lines as it needs, to be selected by mouse and keyboard."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", TextRole.BODY, Tone.INK, parent)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        copy = QAction(tr("Review", "Copy"), self)
        copy.triggered.connect(self._copy)
        self.addAction(copy)

    def show_path(self, path: Path | None) -> None:
        """Show a path; no path is no line."""
        shown = str(path or "")
        self.setAccessibleName(shown)
        for separator in "/\\":  # a line may break there, which it would not in every script
            shown = shown.replace(separator, separator + _BREAK)
        self.setText(shown)
        self.setVisible(bool(path))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What is copied is the path, without the places to break it."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self._copy()
        else:
            super().keyPressEvent(event)

    def _copy(self) -> None:
        words = self.selectedText() or self.text()
        QGuiApplication.clipboard().setText(words.replace(_BREAK, ""))


class ChecksCard(Card):
    """What is left to look at, each with a button that goes there."""

    go_to = Signal(str)
    """The id of a place."""
    fill_marks = Signal(str)
    """The id of the place with the first mark."""
    read_back = Signal(str)
    """The id of a session."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(edge=Edge.WARNING, gap=6, parent=parent)
        self._shown: tuple[Sequence[Check], str] = ((), "")
        self._rows = Panel(gap=4)
        self.buttons: list[KeyButton] = []
        self.column.addWidget(WrappingLabel(tr("Review", "To check"), TextRole.STRONG, Tone.WARNING))
        self.column.addWidget(self._rows)
        self.hide()

    def show_checks(self, checks: Sequence[Check], language: str) -> None:
        """Show these, and nothing where there is none."""
        # The focus stays on its button while nothing else is to be said.
        if self._shown != (checks, language):
            self._shown = (checks, language)
            self._fill(checks, language)
        self.setVisible(bool(checks))

    def _fill(self, checks: Sequence[Check], language: str) -> None:
        while (item := self._rows.box.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        self.buttons = []
        for check in checks:
            words = check_words(check, language)
            button = KeyButton(check_button(check), look=ButtonLook.QUIET, end_symbol=Symbol.ARROW)
            button.setAccessibleName(tr("Review", "{do}. {what}", do=button.text(), what=words))
            button.clicked.connect(partial(self._do, check))
            row = Panel(row=True, gap=12)
            row.box.addWidget(WrappingLabel(words), 1, Qt.AlignmentFlag.AlignVCenter)
            row.box.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
            self._rows.box.addWidget(row)
            self.buttons.append(button)

    def _do(self, check: Check, _checked: bool = False) -> None:
        if check.kind is CheckKind.MARKS:
            self.fill_marks.emit(check.place_uid)
        elif check.kind is CheckKind.UNCONFIRMED and check.session is not None:
            self.read_back.emit(check.session.uid)
        else:
            self.go_to.emit(check.place_uid)


class WrittenCard(Card):
    """A file was written and read back: where it is, and where its second copy is."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(edge=Edge.GOOD, gap=4, parent=parent)
        self.headline = WrappingLabel("", TextRole.HEADING, Tone.GOOD)
        self.where = PathLabel()
        self._second = WrappingLabel("", TextRole.SMALL, Tone.MUTED)
        self.second_path = PathLabel()
        head = Panel(row=True, gap=8)
        head.box.addWidget(SymbolMark(Symbol.CHECK, Tone.GOOD))
        head.box.addWidget(self.headline, 1)
        self.column.addWidget(head)
        self.column.addWidget(self.where)
        self.column.addWidget(self._second)
        self.column.addWidget(self.second_path)
        self.hide()

    def show_exported(self, exported: Exported) -> None:
        """Show what was written where it was wanted."""
        self.headline.setText(written_words(exported))
        self.where.show_path(exported.path)
        on_laptop = exported.own is not None and exported.own != exported.path
        if on_laptop:
            self._second.setText(tr("Review", "A second copy is on this laptop:"))
        elif exported.refused is not None:
            self._second.setText(no_second_copy_words(exported.refused))
        else:
            self._second.setText(tr("Review", "This is the copy on this laptop."))
        self.second_path.show_path(exported.own if on_laptop else None)
        self.show()


class RoadsCard(Card):
    """The stick refused: what is safe, and three other roads."""

    another_folder = Signal()
    readable_copy = Signal()
    email_text = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(edge=Edge.WARNING, gap=8, parent=parent)
        self.said = WrappingLabel("", TextRole.STRONG)
        self.safe = WrappingLabel("")
        self.where = PathLabel()
        head = Panel(row=True, gap=8)
        head.box.addWidget(SymbolMark(Symbol.ALERT, Tone.WARNING))
        head.box.addWidget(self.said, 1)
        self.another = KeyButton(tr("Review", "Choose another folder"))
        self.another.clicked.connect(self.another_folder)
        self.other = OtherRoads(self.another)
        self.other.readable_copy.connect(self.readable_copy)
        self.other.email_text.connect(self.email_text)
        self.column.addWidget(head)
        self.column.addWidget(self.safe)
        self.column.addWidget(self.where)
        self.column.addWidget(self.other)
        self.hide()

    def show_refused(self, exported: Exported) -> None:
        """The laptop has its copy, the stick has none."""
        assert exported.refused is not None
        self.said.setText(refused_words(exported.refused))
        self.safe.setText(safe_words(exported))
        self.where.show_path(exported.own)
        self.show()

    def show_failed(self, error: UserError) -> None:
        """Nothing was written."""
        self.said.setText(failed_words(error))
        self.safe.setText(tr("Review", "Your notes stay in Peernotes on this laptop. These roads are left:"))
        self.where.show_path(None)
        self.show()


class OtherRoads(FlowPanel):
    """How notes leave without a stick."""

    readable_copy = Signal()
    email_text = Signal()

    def __init__(self, *before: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(gap=8, parent=parent)
        self.readable = KeyButton(tr("Review", "Readable Word copy"))
        self.email = KeyButton(tr("Review", "Text for an e-mail"))
        self.readable.clicked.connect(self.readable_copy)
        self.email.clicked.connect(self.email_text)
        for button in (*before, self.readable, self.email):
            self.flow.addWidget(button)


class ReadableCard(Card):
    """A readable copy was written: where it is, and what it is not."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(edge=Edge.INFO, gap=4, parent=parent)
        self.where = PathLabel()
        self.column.addWidget(
            WrappingLabel(tr("Review", "The readable Word copy was written"), TextRole.STRONG)
        )
        self.column.addWidget(self.where)
        self.column.addWidget(
            WrappingLabel(
                tr(
                    "Review",
                    "It is for reading and printing. To be merged, the table file or the text for an e-mail is "
                    "needed too.",
                ),
                TextRole.SMALL,
                Tone.MUTED,
            )
        )
        self.hide()

    def show_written(self, path: Path) -> None:
        """Show where it is."""
        self.where.show_path(path)
        self.show()


class BlockCard(Card):
    """The table file as a text to paste in an e-mail."""

    copy_block = Signal(str)
    save_block = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(edge=Edge.INFO, gap=8, parent=parent)
        self._text = ""
        self._what_to_do = WrappingLabel("")
        self.field = QPlainTextEdit()
        self.field.setReadOnly(True)
        self.field.setTabChangesFocus(True)
        self.field.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.field.setAccessibleName(tr("Review", "Text for an e-mail"))
        self.field.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.copy_button = KeyButton(tr("Review", "Copy to the clipboard"))
        self.copy_button.clicked.connect(lambda: self.copy_block.emit(self._text))
        self.save_button = KeyButton(tr("Review", "Save as a text file"))
        self.save_button.clicked.connect(lambda: self.save_block.emit(self._text))
        self.said = WrappingLabel("", TextRole.SMALL_STRONG, Tone.GOOD)
        self._place = PathLabel()
        buttons = FlowPanel(gap=8)
        buttons.flow.addWidget(self.copy_button)
        buttons.flow.addWidget(self.save_button)
        self.column.addWidget(WrappingLabel(tr("Review", "Text for an e-mail"), TextRole.STRONG))
        self.column.addWidget(self._what_to_do)
        self.column.addWidget(self.field)
        self.column.addWidget(buttons)
        self.column.addWidget(self.said)
        self.column.addWidget(self._place)
        self._fit()
        self.hide()

    @property
    def text(self) -> str:
        """All of the text."""
        return self._text

    def show_text(self, text: str) -> None:
        """Show a text, and what to do with it."""
        self._text = text
        short = len(text) <= _LONGEST_SHOWN
        if short:
            what = tr(
                "Review",
                "Paste all of it into an e-mail to the rapporteur. Every note is in it, and comes out as it is here.",
            )
        else:
            what = tr(
                "Review",
                "There are too many notes for the words of an e-mail: save the text as a file, and attach that.",
            )
        self._what_to_do.setText(what)
        self.field.setPlainText(text if short else "")
        self.field.setVisible(short)
        self.copy_button.setVisible(short)
        self._say("", None)
        self.show()

    def clear(self) -> None:
        """It is not what stands at the table any more."""
        self._text = ""
        self.field.setPlainText("")
        self.hide()

    def say_copied(self) -> None:
        """It is in the clipboard."""
        self._say(tr("Review", "Copied: paste it into the e-mail now."), None)

    def say_saved(self, path: Path) -> None:
        """It is in a file."""
        self._say(tr("Review", "Saved. Attach this file to the e-mail:"), path)

    def changeEvent(self, event: QEvent) -> None:
        """Larger letters need a higher field."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange and hasattr(self, "field"):
            self._fit()

    def first_stop(self) -> KeyButton:
        """What to do first."""
        return self.copy_button if self.copy_button.isVisibleTo(self) else self.save_button

    def _say(self, words: str, path: Path | None) -> None:
        self.said.setText(words)
        self.said.setVisible(bool(words))
        self._place.show_path(path)

    def _fit(self) -> None:
        self.field.setFixedHeight(6 * self.field.fontMetrics().lineSpacing() + current_theme().px(20))
