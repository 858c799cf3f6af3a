"""Likely identifiers, one at a time, for a person to decide: redact it, ask first, or it is fine."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from peernotes.domain.compilation import Compilation
from peernotes.domain.identifiers import Identifier, IdentifierKind, likely_identifiers
from peernotes.domain.note_filter import Facet
from peernotes.domain.record import Share
from peernotes.services.ports import Progress
from peernotes.ui.actions import ActionId, Where, make_actions
from peernotes.ui.i18n import tr, tr_n
from peernotes.ui.merge.notes.passage_view import PassageView
from peernotes.ui.merge.notes.words import NoteWords, identifier_words, offer_for
from peernotes.ui.tasks import Task, Tasks
from peernotes.ui.theme import TextRole, Tone
from peernotes.ui.widgets.key_button import ButtonLook, KeyButton
from peernotes.ui.widgets.labels import Label, WrappingLabel
from peernotes.ui.widgets.panel import FlowPanel, Ground, Panel, ScrollPanel


class IdentifiersView(Panel):
    """Nothing is changed by itself, and nothing that was decided comes again."""

    left = Signal()

    def __init__(
        self,
        redact: Callable[[Identifier, str], bool],
        clear: Callable[[Identifier], bool],
        ask_first: Callable[[Identifier], bool],
        parent: QWidget | None = None,
    ) -> None:
        """What can be decided; each says whether it was kept."""
        super().__init__(Ground.PAPER, gap=0, parent=parent)
        self._tasks = Tasks(self)
        self.destroyed.connect(self._tasks.close)
        self._looking: Task | None = None
        self._compilation: Compilation | None = None
        self._words: NoteWords | None = None
        self._found: list[Identifier] = []
        self._at = 0
        self.actions_by_id = make_actions(
            Where.IDENTIFIERS,
            self,
            {
                ActionId.REDACT_FOUND: lambda: self._decide(lambda it: redact(it, offer_for(it.kind))),
                ActionId.IT_IS_FINE: lambda: self._decide(clear),
                ActionId.ASK_FIRST_FOUND: lambda: self._decide(ask_first),
                ActionId.NEXT_FOUND: lambda: self._go(self._at + 1),
                ActionId.PREVIOUS_FOUND: lambda: self._go(self._at - 1),
                ActionId.LEAVE_IDENTIFIERS: self.left.emit,
            },
        )
        self._build()

    @property
    def looking(self) -> bool:
        """Whether notes are still looked through."""
        return self._tasks.busy

    def start(self) -> QWidget:
        """What has the focus first: no words, where arrows would move a cursor."""
        return self._middle

    def shown(self) -> Identifier | None:
        """The one that is decided now."""
        return self._found[self._at] if self._found else None

    def show_compilation(self, compilation: Compilation, words: NoteWords) -> None:
        """Look through these notes, beside the window; whoever decides stays where they are."""
        self._compilation, self._words = compilation, words
        if self._looking is not None:
            self._looking.cancel()

        def look(report: Progress) -> list[Identifier]:
            total = len(compilation.notes)
            return list(likely_identifiers(compilation, lambda done: report(done, total)))

        self._looking = self._tasks.run(look, self._take, lambda _error: None, self._say_progress)
        self._show()

    def showEvent(self, event: QShowEvent) -> None:
        """Its keys are at work at once."""
        super().showEvent(event)
        if not event.spontaneous():
            self.start().setFocus()

    def _take(self, found: list[Identifier]) -> None:
        before = self.shown()
        keys = [identifier.key for identifier in found]
        self._found = found
        if before is not None and before.key in keys:
            self._at = keys.index(before.key)
        self._at = max(0, min(self._at, len(found) - 1))
        self._show()

    def _say_progress(self, done: int, total: int) -> None:
        if not self._found:
            words = tr("Redact", "Looking through the notes: {done} of {total}", done=done, total=total)
            self._nothing.setText(words)

    def _decide(self, decision: Callable[[Identifier], bool]) -> None:
        """Do it; the next one comes at once, and what the notes hold now is looked through beside it."""
        identifier = self.shown()
        if identifier is not None and decision(identifier):
            self._found = [other for other in self._found if other.key != identifier.key]
            self._at = max(0, min(self._at, len(self._found) - 1))
            self._show()

    def _go(self, at: int) -> None:
        if 0 <= at < len(self._found):
            self._at = at
            self._show()

    def _show(self) -> None:
        identifier = self.shown()
        self._card.setVisible(identifier is not None)
        self._nothing.setVisible(identifier is None)
        for action in (ActionId.REDACT_FOUND, ActionId.IT_IS_FINE, ActionId.ASK_FIRST_FOUND):
            self.actions_by_id[action].setEnabled(identifier is not None)
        self.actions_by_id[ActionId.NEXT_FOUND].setEnabled(self._at + 1 < len(self._found))
        self.actions_by_id[ActionId.PREVIOUS_FOUND].setEnabled(self._at > 0)
        if identifier is None or self._words is None or self._compilation is None:
            if not self.looking:
                self._nothing.setText(
                    tr("Redact", "Nothing is left to decide: no likely identifier was found.")
                )
            self._middle.setAccessibleName(self._nothing.text() or tr("Redact", "Likely identifiers"))
            return
        self._count.setText(tr("Redact", "{n} of {all}", n=self._at + 1, all=len(self._found)))
        self._kind.setText(identifier_words(identifier.kind))
        only_one = identifier.kind is IdentifierKind.ONLY_ONE
        self.actions_by_id[ActionId.REDACT_FOUND].setEnabled(not only_one)
        self._redact_words.setText(
            tr("Redact", "Redacted, it reads {words}.", words=offer_for(identifier.kind))
            if not only_one
            else tr("Redact", "Whoever knows the room knows who spoke, whatever the words are.")
        )
        self._passage.setText(self._combination(identifier) if only_one else identifier.passage)
        compiled = next(
            (note for note in self._compilation.notes if note.note.uid == identifier.note.uid), None
        )
        self._where.setText(
            f"{compiled.reference} · {self._words.place(compiled.place_uid)}" if compiled else ""
        )
        self._middle.setAccessibleName(f"{self._kind.text()}. {self._passage.text()}")
        self.words.show_words(identifier.note.text)
        if identifier.passage:
            self.words.choose(identifier.passage, identifier.start)

    def _combination(self, identifier: Identifier) -> str:
        assert self._words is not None and self._compilation is not None
        who = " · ".join(
            (
                self._words.value(Facet.PERSPECTIVE, identifier.note.perspective),
                self._words.value(Facet.COUNTRY, identifier.note.country),
            )
        )
        count = sum(
            (note.note.perspective, note.note.country)
            == (identifier.note.perspective, identifier.note.country)
            and note.note.share is not Share.WITHDRAWN
            for note in self._compilation.notes
        )
        return tr_n("Redact", "{who}: {n} note", "{who}: {n} notes", count, who=who)

    def _build(self) -> None:
        actions = self.actions_by_id
        head = Panel(Ground.TOP, row=True, padding=(18, 10, 16, 10), gap=12)
        title = Panel(gap=1)
        title.box.addWidget(WrappingLabel(tr("Redact", "Likely identifiers"), TextRole.HEADING))
        title.box.addWidget(
            WrappingLabel(
                tr("Redact", "Words that may point to a person. Nothing is changed until you decide."),
                TextRole.SMALL,
                Tone.MUTED,
            )
        )
        head.box.addWidget(title, 1)
        head.box.addWidget(KeyButton("", actions[ActionId.LEAVE_IDENTIFIERS]))
        self._count = Label("", TextRole.STRONG, Tone.MUTED)
        self._kind = WrappingLabel("", TextRole.STRONG, Tone.ACCENT)
        self._passage = WrappingLabel("", TextRole.QUESTION)
        self._where = WrappingLabel("", TextRole.SMALL, Tone.MUTED)
        self.words = PassageView()
        self._redact_words = WrappingLabel("", TextRole.SMALL, Tone.MUTED)
        self._nothing = WrappingLabel("", TextRole.QUESTION, Tone.MUTED)
        self._card = Panel(gap=10)
        line = Panel(row=True, gap=12)
        line.box.addWidget(self._kind, 1)
        line.box.addWidget(self._count)
        for widget in (line, self._passage, self.words, self._where, self._redact_words):
            self._card.box.addWidget(widget)
        self._middle = ScrollPanel(Ground.PAPER, padding=(28, 22, 28, 12), gap=10)
        self._middle.box.addWidget(self._nothing)
        self._middle.box.addWidget(self._card)
        self._middle.box.addStretch(1)
        self._middle.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        buttons = FlowPanel(gap=8)
        for action, look in (
            (ActionId.REDACT_FOUND, ButtonLook.PRIMARY),
            (ActionId.IT_IS_FINE, ButtonLook.SECONDARY),
            (ActionId.ASK_FIRST_FOUND, ButtonLook.SECONDARY),
            (ActionId.PREVIOUS_FOUND, ButtonLook.QUIET),
            (ActionId.NEXT_FOUND, ButtonLook.QUIET),
        ):
            buttons.flow.addWidget(KeyButton("", actions[action], look=look))
        foot = Panel(Ground.BOTTOM, padding=(18, 10, 16, 10))
        foot.box.addWidget(buttons)
        self.box.addWidget(head)
        self.box.addWidget(self._middle, 1)
        self.box.addWidget(foot)
