"""The Plenary tab: what is said to the whole room after a session, typed as it is said."""

from __future__ import annotations

from collections import Counter

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QTabBar, QVBoxLayout, QWidget

from peernotes.domain.errors import UserError
from peernotes.domain.labels import table_order
from peernotes.domain.overlay import What
from peernotes.domain.record import Share
from peernotes.domain.synthesis import PlenaryDraft
from peernotes.domain.text import folded
from peernotes.ui.actions import ActionId, Where, make_actions
from peernotes.ui.counts import table_words
from peernotes.ui.digit_keys import DigitKeys
from peernotes.ui.i18n import tr
from peernotes.ui.merge.desk import MergeDesk
from peernotes.ui.merge.plenary.drafts import PlenaryDrafts
from peernotes.ui.merge.plenary.plenary_line import PlenaryLine
from peernotes.ui.merge.plenary.said_list import SaidList
from peernotes.ui.merge.plenary.session_chips import SessionChips
from peernotes.ui.merge.tab import MergeTab
from peernotes.ui.sentences import sentence_of_error
from peernotes.ui.theme import TextRole, Tone
from peernotes.ui.widgets.chip import Chip
from peernotes.ui.widgets.key_button import ButtonLook, KeyButton
from peernotes.ui.widgets.labels import WrappingLabel
from peernotes.ui.widgets.panel import FlowPanel, Ground, Panel
from peernotes.ui.widgets.strip import StripKind
from peernotes.ui.widgets.tag_picker import TagPicker


class PlenaryTab(MergeTab):
    """Sessions as chips, what was said as a list, and one line with the cursor in it."""

    def __init__(self, desk: MergeDesk, parent: QWidget) -> None:
        super().__init__(desk, parent)
        self._session = ""
        self._table = ""
        self._share = Share.PUBLISH
        self._changing = ""
        self.actions_by_id = make_actions(
            Where.PLENARY,
            self,
            {
                ActionId.SAY: self.keep,
                ActionId.SPEAKING_DIGIT: lambda: None,  # the digits are taken by where their keys are
                ActionId.SPEAKING_TABLE: lambda: None,  # the picker opens
                ActionId.SAID_ASK_FIRST: lambda: self._toggle(Share.ASK_FIRST),
                ActionId.SAID_INTERNAL: lambda: self._toggle(Share.INTERNAL),
                ActionId.CHANGE_LAST_SAID: self.change_last,
                ActionId.REMOVE_SAID: self.remove,
                ActionId.NEXT_PLENARY: lambda: self._step(1),
                ActionId.PREVIOUS_PLENARY: lambda: self._step(-1),
            },
        )
        self._build()
        self.drafts = PlenaryDrafts(self._line_as_draft, self._draft_failed, self)
        self._digits = DigitKeys(self, self._name_by_digit, self._is_a_table)
        self._connect()
        self._compiled()

    def start(self) -> QWidget:
        """The line."""
        return self.line

    def activate(self) -> None:
        """The cursor stands in the line at once, unless somebody goes through the tabs by arrow keys."""
        if not isinstance(QApplication.focusWidget(), QTabBar):
            self.line.setFocus()

    def keep(self) -> None:
        """Keep what stands in the line."""
        editor, text = self.desk.editor, self.line.text().strip()
        if editor is None or not self._session or not text:
            return
        changing, session, table, share = self._changing, self._session, self._table, self._share

        def say() -> bool:
            if changing:
                editor.change_plenary(changing, text=text, table=table, share=share)
            else:
                editor.say_in_plenary(session, text, table, share)
            return True

        if self.drafts.before(lambda: self.desk.attempt(say)):
            self._empty_line()
            self.list.show_last()
        else:
            self.drafts.changed()  # what was typed stays in the line, and is kept where the disk lets it

    def change_last(self) -> None:
        """Bring the last one back into the line."""
        if self.model.rowCount():
            self._change(self.model.rowCount() - 1)

    def remove(self) -> None:
        """Remove the one that the list stands on."""
        editor, row = self.desk.editor, self.list.current()
        if editor is None or row < 0:
            return
        uid = self.model.note(row).uid

        def gone() -> bool:
            editor.remove_plenary(uid)
            return True

        if self.desk.attempt(gone):
            if uid == self._changing:
                self._empty_line()
            self.desk.undoable.emit(tr("Plenary", "It is removed from the plenary."))
            self.line.setFocus()

    def hideEvent(self, event: QHideEvent) -> None:
        """Another tab is shown: what stands in the line is kept first."""
        super().hideEvent(event)
        self.drafts.keep_now()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Letters typed in the list go into the line; Enter changes what was said, Delete removes it."""
        if watched is self.list and event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier)
            if plain and event.text().strip() and event.text().isprintable():
                self.line.setFocus()
                QApplication.sendEvent(self.line, event)
                return True
        return super().eventFilter(watched, event)

    # --- what the desk tells

    def _compiled(self) -> None:
        compilation, editor = self.desk.compilation, self.desk.editor
        if compilation is None or editor is None:
            return
        first = self.drafts.editor is not editor
        self.drafts.editor = editor
        self.sessions.show_sessions(compilation.template.held, compilation.template.language)
        if self._session not in self.sessions.chips:
            self._session = self._session_of_now()
        labels = {folded(t.label): t.label for t in compilation.template.workshop.tables if not t.spare}
        labels |= {folded(table.label): table.label for table in compilation.tables}
        tables = sorted(labels.values(), key=table_order)
        self.line.set_tables(tables)
        self.speaker.set_entries([(label, table_words(label)) for label in tables])
        if first:
            self._show_draft(editor.draft)
        self._show_said()

    def _overlaid(self, step: object) -> None:
        if any(change.what is What.PLENARY for change in step):  # type: ignore[attr-defined]
            known = self.desk.editor.overlay.synthesis.plenary if self.desk.editor else {}
            if self._changing and self._changing not in known:  # undone while it was changed
                self._changing = ""
                self._show_state()
            self._show_said()

    def _show_draft(self, draft: PlenaryDraft) -> None:
        known = draft.session_uid in self.sessions.chips
        self._session = draft.session_uid if known else self._session_of_now()
        self._table, self._share, self._changing = draft.table, draft.share, draft.note_uid
        if self.desk.editor is None or draft.note_uid not in self.desk.editor.overlay.synthesis.plenary:
            self._changing = ""
        self.line.setText(draft.text)
        self._show_state()

    def _session_of_now(self) -> str:
        """The last session that any table has a note of: its feedback comes now."""
        compilation = self.desk.compilation
        if compilation is None:
            return ""
        told = {note.place_uid for note in compilation.notes}
        sessions = self.sessions.sessions
        chosen = [s for s in sessions if told & {q.uid for q in s.questions}] or list(sessions[:1])
        return chosen[-1].uid if chosen else ""

    def _show_said(self) -> None:
        plenary = self.desk.editor.overlay.synthesis.plenary.values() if self.desk.editor else ()
        own = [note for note in plenary if note.session_uid == self._session]
        self.list.show_said(own)
        self._nothing.setVisible(not own)
        self.list.setVisible(bool(own))
        self.sessions.show_counts(Counter(note.session_uid for note in plenary))

    # --- the line

    def _line_as_draft(self) -> PlenaryDraft:
        return PlenaryDraft(self._session, self.line.text(), self._table, self._share, self._changing)

    def _draft_failed(self, error: Exception) -> None:
        if isinstance(error, UserError):
            self.desk.said.emit(StripKind.BAD, sentence_of_error(error))

    def _empty_line(self) -> None:
        self._changing, self._share = "", Share.PUBLISH
        self.line.clear()
        self._show_state()

    def _change(self, row: int) -> None:
        editor = self.desk.editor
        if editor is None:
            return
        note = editor.overlay.synthesis.plenary[self.model.note(row).uid]
        self._changing, self._table, self._share = note.uid, note.table, note.share
        self.line.setText(note.text)
        self.line.setFocus()
        self._show_state()
        self.drafts.changed()

    def _leave_line(self) -> None:
        if self._changing:
            self._empty_line()
            self.drafts.changed()

    def _speak(self, table: str) -> None:
        self._table = table
        self._show_state()
        self.drafts.changed()
        self.line.setFocus()

    def _toggle(self, share: Share) -> None:
        self._share = Share.PUBLISH if self._share is share else share
        self._show_state()
        self.drafts.changed()

    def _name_by_digit(self, _held: Qt.KeyboardModifier, digit: int) -> None:
        label = self.line.label_of(digit)
        if label is not None:
            self._speak(label)

    def _is_a_table(self, held: Qt.KeyboardModifier, digit: int) -> bool:
        return held == Qt.KeyboardModifier.AltModifier and self.line.label_of(digit) is not None

    def _step(self, by: int) -> None:
        uids = list(self.sessions.chips)
        if self._session in uids:
            self._go_to(uids[max(0, min(uids.index(self._session) + by, len(uids) - 1))])

    def _go_to(self, session: str) -> None:
        if session != self._session:
            self._session = session
            if self._changing:
                self._empty_line()
            self._show_state()
            self._show_said()
            self.drafts.changed()
        self.line.setFocus()

    def _show_state(self) -> None:
        """What stands beside the line: who speaks, who may read it, what Enter does."""
        self.sessions.choose(self._session)
        self.speaker.set_value(self._table)
        self.ask_first.setChecked(self._share is Share.ASK_FIRST)
        self.internal.setChecked(self._share is Share.INTERNAL)
        who = table_words(self._table) if self._table else tr("Plenary", "Nobody’s in particular")
        self._who.setText(
            tr("Plenary", "Changing what was said · {who}", who=who)
            if self._changing
            else tr("Plenary", "Speaking: {who}", who=who)
        )
        self.keep_button.setText(tr("Plenary", "Change it") if self._changing else tr("Plenary", "Keep it"))

    # --- building

    def _connect(self) -> None:
        self.desk.compiled.connect(self._compiled)
        self.desk.overlaid.connect(self._overlaid)
        self.line.textChanged.connect(lambda _text: self.drafts.changed())
        self.line.kept.connect(self.keep)
        self.line.table_named.connect(self._speak)
        self.line.last_wanted.connect(self.change_last)
        self.line.left.connect(self._leave_line)
        self.speaker.chosen.connect(self._speak)
        self.ask_first.clicked.connect(lambda: self._toggle(Share.ASK_FIRST))
        self.internal.clicked.connect(lambda: self._toggle(Share.INTERNAL))
        self.keep_button.clicked.connect(self.keep)
        self.sessions.chosen.connect(self._go_to)
        self.list.opened.connect(self._change)
        self.list.delete_pressed.connect(lambda _row: self.remove())
        self.list.installEventFilter(self)

    def _build(self) -> None:
        actions = self.actions_by_id
        self.sessions = SessionChips()
        self.list = SaidList()
        self.model = self.list.said
        self._nothing = WrappingLabel(
            tr("Plenary", "Type what is said to the whole room after this session. Enter keeps it."),
            TextRole.QUESTION,
            Tone.MUTED,
        )
        self._who = WrappingLabel("", TextRole.STRONG, Tone.ACCENT)
        self.line = PlenaryLine(lambda: self._table)
        self.keep_button = KeyButton("", keys="Enter", look=ButtonLook.PRIMARY)
        self.speaker = TagPicker(
            tr("Plenary", "Table"),
            actions[ActionId.SPEAKING_TABLE],
            none_words=tr("Plenary", "Nobody’s in particular"),
            steady=True,
        )
        self.ask_first = Chip(tr("Share", "Ask before publishing"), keys="Alt+A")
        self.internal = Chip(tr("Share", "Internal only"), keys="Alt+I")
        self.board_button = KeyButton(tr("Merge", "Plenary board"), keys="F6")
        self.board_button.clicked.connect(self.desk.board_wanted.emit)
        top = Panel(Ground.PAPER, row=True, padding=(18, 12, 18, 4), gap=8)
        top.box.addWidget(self.sessions, 1)
        top.box.addWidget(self.board_button)
        middle = Panel(Ground.PAPER, padding=(18, 6, 18, 8), gap=8)
        middle.box.addWidget(self._nothing)
        middle.box.addWidget(self.list, 1)
        middle.box.addStretch(0)
        line = Panel(row=True, gap=8)
        line.box.addWidget(self.line, 1)
        line.box.addWidget(self.keep_button)
        tags = FlowPanel(gap=8)
        for widget in (self.speaker, self.ask_first, self.internal):
            tags.flow.addWidget(widget)
        foot = Panel(Ground.BOTTOM, padding=(18, 8, 18, 10), gap=6)
        for part in (self._who, line, tags):
            foot.box.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(top)
        column.addWidget(middle, 1)
        column.addWidget(foot)
