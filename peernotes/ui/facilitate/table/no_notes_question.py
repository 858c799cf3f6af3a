"""One line that asks, once, why a session has no notes. Nobody has to answer."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from peernotes.ui.facilitate.row_words import RowWords
from peernotes.ui.facilitate.words import skip_entries
from peernotes.ui.i18n import tr
from peernotes.ui.theme import Symbol, TextRole
from peernotes.ui.widgets.key_button import ButtonLook, KeyButton
from peernotes.ui.widgets.panel import FlowPanel, Ground, Panel


class NoNotesQuestion(Panel):
    """Asks of one session at a time; a session that was asked about is never asked about again."""

    answered = Signal(str, object)
    """The session's id and a `SkipReason`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Ground.TOP, padding=(18, 6, 18, 6), parent=parent)
        self._session_uid = ""
        self._asked: set[str] = set()
        self._sentence = RowWords("", TextRole.STRONG)
        self.hide()

    def was_asked(self, before: NoNotesQuestion) -> None:
        """Another page asked before this one."""
        self._asked |= before._asked

    def ask(self, session_uid: str, number: int) -> None:
        """Ask why this session has no notes, unless it was asked before."""
        if session_uid in self._asked:
            return
        if not self.box.count():
            self._make_answers()
        self._asked.add(session_uid)
        self._session_uid = session_uid
        self._sentence.setText(tr("NoNotes", "Session {n} has no notes. Why?", n=number))
        self.show()

    def _make_answers(self) -> None:
        row = FlowPanel(gap=8)
        row.flow.addWidget(self._sentence)
        for reason, words in skip_entries():
            button = KeyButton(words[:1].upper() + words[1:])
            button.clicked.connect(lambda _checked=False, why=reason: self._answer(why))
            row.flow.addWidget(button)
        close = KeyButton("", symbol=Symbol.CLOSE, look=ButtonLook.QUIET)
        close.setAccessibleName(tr("NoNotes", "Do not answer"))
        close.setToolTip(close.accessibleName())
        close.clicked.connect(self.hide)
        row.flow.addWidget(close)
        self.box.addWidget(row)

    def _answer(self, reason: object) -> None:
        self.hide()
        self.answered.emit(self._session_uid, reason)
