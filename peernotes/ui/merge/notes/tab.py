"""The Notes tab: all notes of all tables in one list, the note in hand beside it, what can be done below."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QTabBar, QVBoxLayout, QWidget

from peernotes.domain.note_filter import Facet
from peernotes.domain.overlay import What
from peernotes.domain.record import Share
from peernotes.domain.synthesis import Synthesis
from peernotes.domain.versions import versions_of
from peernotes.ui.actions import ActionId, Where, make_actions
from peernotes.ui.counts import notes_words
from peernotes.ui.i18n import tr
from peernotes.ui.merge.desk import MergeDesk
from peernotes.ui.merge.notes.choice_bar import ChoiceBar
from peernotes.ui.merge.notes.filter_bar import FilterBar
from peernotes.ui.merge.notes.filter_popup import Offer
from peernotes.ui.merge.notes.found_list import FoundList
from peernotes.ui.merge.notes.found_model import FoundModel
from peernotes.ui.merge.notes.handling import NoteHandling
from peernotes.ui.merge.notes.identifiers_view import IdentifiersView
from peernotes.ui.merge.notes.note_detail import NoteDetail
from peernotes.ui.merge.notes.searching import Asked, Found, NoteSearch
from peernotes.ui.merge.notes.words import NoteWords, result_words
from peernotes.ui.merge.tab import MergeTab
from peernotes.ui.theme import TextRole, current_theme
from peernotes.ui.widgets.chip import Chip
from peernotes.ui.widgets.panel import Ground, Panel
from peernotes.ui.widgets.strip import Strip
from peernotes.ui.widgets.view_stack import ViewStack

PAUSE = 120
"""Milliseconds after a key until the notes are searched."""


class NotesTab(MergeTab):
    """The cursor stands in the search line; arrows move in the list."""

    def __init__(self, desk: MergeDesk, parent: QWidget) -> None:
        super().__init__(desk, parent)
        self._all = Panel(gap=0)
        self.actions_by_id = make_actions(
            Where.NOTES,
            self._all,  # likely identifiers have keys of their own
            {
                ActionId.FIND_NOTES: self._to_line,
                ActionId.CLEAR_FILTERS: self._clear,
                ActionId.CLOSEST_FIRST: lambda: self.order.click(),
                ActionId.CHOOSE_ALL_NOTES: lambda: self.list.selectAll(),
                ActionId.SHARE_NOTES: lambda: None,  # the picker opens
                ActionId.THEME_NOTES: lambda: None,
                ActionId.WITHDRAW_NOTES: lambda: self._handling.share(Share.WITHDRAWN),
                ActionId.REDACT: self._to_words,
                ActionId.FIND_IDENTIFIERS: self.find_identifiers,
                ActionId.REDACTION_LOG: lambda: self._handling.save_log(),
            },
        )
        self.search = NoteSearch(desk.note_tools.new_index(), self)
        self.search.found.connect(self._show_found)
        self._words: NoteWords | None = None
        self._found: Found | None = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self._ask)
        self._build()
        self._handling = NoteHandling(desk, self.search, self.list, self.detail, self.offer)
        self.identifiers = IdentifiersView(
            self._handling.redact_identifier, self._handling.clear, self._handling.ask_first
        )
        self._connect()
        self._compiled()

    def start(self) -> QWidget:
        """The search line."""
        return self.identifiers.start() if self.views.view() is self.identifiers else self.line

    def activate(self) -> None:
        """The cursor stands in the line at once, unless somebody goes through the tabs by arrow keys."""
        if not isinstance(QApplication.focusWidget(), QTabBar):
            self.start().setFocus()

    def find_identifiers(self) -> None:
        """Show what may point to a person, one at a time."""
        if self.desk.compilation is not None and self._words is not None:
            self.views.show_view(self.identifiers)
            self.identifiers.show_compilation(self.desk.compilation, self._words)
            self.identifiers.start().setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The line's arrow keys move in the list, and letters typed in the list go into the line."""
        if not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        if event.type() is QEvent.Type.ShortcutOverride and watched is self.line and _is_undo(event):
            event.ignore()  # what was done to notes is taken back, not what was searched
            return True
        if event.type() is QEvent.Type.KeyPress:
            if watched is self.line and self._line_key(event):
                return True
            if watched is self.list and self._list_key(event):
                return True
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The note in hand gives way where letters are large."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Larger letters need another width."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange and hasattr(self, "detail"):
            self._fit()

    # --- what the desk tells

    @property
    def _synthesis(self) -> Synthesis:
        return self.desk.compilation.synthesis if self.desk.compilation else Synthesis()

    def _compiled(self) -> None:
        compilation = self.desk.compilation
        if compilation is None:
            return
        self._words = NoteWords(compilation)
        self._show_themes()
        if self._found is None:
            self.filters.say(tr("Notes", "Getting all notes ready to be searched …"))
        self.search.show_compilation(compilation, lambda: self._synthesis)
        if self.views.view() is self.identifiers:
            self.identifiers.show_compilation(compilation, self._words)

    def _overlaid(self, step: object) -> None:
        changed = {change.what for change in step}  # type: ignore[attr-defined]
        if What.THEMES in changed:
            self._show_themes()
            if self.filters.filters.get(Facet.THEME):
                self._ask()
        if changed & {What.THEMES, What.WORDINGS, What.REDACTIONS}:
            self._show_note()

    def _show_themes(self) -> None:
        synthesis = self._synthesis
        names: dict[str, list[str]] = {}
        for theme in synthesis.themes.values():
            for uid in (*theme.notes, *theme.counter_views):
                names.setdefault(uid, []).append(theme.name)
        self.model.show_themes({uid: tuple(sorted(own)) for uid, own in names.items()})
        self.choices.show_themes(synthesis)

    # --- searching

    def _ask(self) -> None:
        self._pause.stop()
        self.search.ask(Asked(self.line.text(), self.filters.filters, self.order.isChecked()))

    def _wait(self) -> None:
        if self.line.text().strip():
            self._pause.start()
        else:
            self._ask()

    def _show_found(self, found: Found) -> None:
        if self._words is None:
            return
        in_hand = self.list.in_hand()
        asked_anew = self._found is None or self._found.asked != found.asked
        self._found = found
        self.model.show_found(
            found.compilation.notes,
            found.places,
            self._words,
            in_workshop_order=not found.asked.closest_first,
        )
        self._keep_in_hand(in_hand.note.uid if in_hand else "", top=asked_anew)
        words = result_words(len(found.places), found.searchable)
        filtered = self._words.filter_words(found.asked.filters, self._synthesis)
        if not found.places and (found.asked.typed.strip() or filtered):
            words = tr("Notes", "No note has all of this.")
        self.filters.say(" · ".join(part for part in (words, filtered) if part))
        self._show_note()
        self._show_choice()

    def _keep_in_hand(self, uid: str, *, top: bool) -> None:
        """The note in hand stays in hand where it still is found; another search begins with its first note."""
        rows = [self.model.row_at(place) for place in self.search.places_of(uid)] if uid else []
        row = next((row for row in rows if row >= 0), -1)
        if top:
            row = 0 if self.model.rowCount() else -1
        if row != self.list.current() or top:
            self.list.set_current(row)
        if top:
            self.list.verticalScrollBar().setValue(0)

    def _offered(self, facet: Facet) -> list[Offer]:
        if self._words is None:
            return []
        counts, synthesis, words = self.search.counts(facet), self._synthesis, self._words
        chosen = self.filters.filters.get(facet, frozenset())
        values = words.in_order(facet, dict.fromkeys([*counts, *sorted(chosen)]), synthesis)
        return [
            Offer(value, words.value(facet, value, synthesis), notes_words(counts.get(value, 0)))
            for value in values
        ]

    def _clear(self) -> None:
        if self.detail.bar.isVisible():
            self.detail.bar.left.emit()
            return
        self.line.clear()
        self.filters.set_filters({})
        self.line.setFocus()

    # --- the note in hand, and those chosen

    def _show_note(self) -> None:
        note = self.list.in_hand()
        files = self.desk.rapporteur.files_of_record(note.record_uid) if note else ()
        versions = versions_of(note.note.uid, files) if note else ()
        self.detail.show_note(note, self._words, self._synthesis, versions)

    def _show_choice(self) -> None:
        self.choices.show_choice(self.list.how_many())

    def _to_line(self) -> None:
        self.line.setFocus()
        self.line.selectAll()

    def _to_words(self) -> None:
        if self.list.in_hand() is not None:
            if self.detail.words.passage():
                self.detail.bar.line.setFocus()
            else:
                self.detail.words.setFocus()

    def _line_key(self, event: QKeyEvent) -> bool:
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._ask()
            self.list.setFocus()
            return True
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if key in _MOVES and held in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier):
            QApplication.sendEvent(self.list, event)
            return True
        return False

    def _list_key(self, event: QKeyEvent) -> bool:
        key = event.key()
        if key == Qt.Key.Key_Delete:
            self._handling.share(Share.WITHDRAWN)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._to_words()
        elif _types(event):
            self.line.setFocus()
            QApplication.sendEvent(self.line, event)
        else:
            return False
        return True

    def _leave_identifiers(self) -> None:
        self.views.show_view(self._all)
        self.line.setFocus()

    # --- building

    def _connect(self) -> None:
        self.desk.compiled.connect(self._compiled)
        self.desk.overlaid.connect(self._overlaid)
        self.line.textChanged.connect(self._wait)
        self.line.installEventFilter(self)
        self.list.installEventFilter(self)
        self.order.toggled.connect(lambda _on: self._ask())
        self.filters.changed.connect(self._ask)
        self.list.moved.connect(self._show_note)
        self.list.choice_changed.connect(self._show_choice)
        self.choices.share_wanted.connect(self._handling.share)
        self.choices.theme_wanted.connect(self._handling.put_in_theme)
        self.choices.out_of_theme_wanted.connect(self._handling.take_from_theme)
        self.detail.redacted.connect(self._handling.redact_in_hand)
        self.detail.lifted.connect(self._handling.lift_in_hand)
        self.detail.left.connect(self.list.setFocus)
        self.identifiers.left.connect(self._leave_identifiers)

    def _build(self) -> None:
        self.line = QLineEdit()
        self.line.setAccessibleName(tr("Notes", "Words to find in all notes"))
        self.line.setPlaceholderText(tr("Notes", "Words, a number as T3-014, or “an exact phrase”"))
        self.line.setProperty("role", str(TextRole.NOTE))
        self.order = Chip(tr("Notes", "Very words first"))
        self.filters = FilterBar(self._offered, self.actions_by_id[ActionId.CLEAR_FILTERS], self.order)
        self.model = FoundModel(self)
        self.list = FoundList(self.model)
        self.detail = NoteDetail()
        self.offer = Strip()
        self.choices = ChoiceBar(self.actions_by_id)
        left = Panel(Ground.PAPER, padding=(18, 12, 14, 0), gap=8)
        left.box.addWidget(self.line)
        left.box.addWidget(self.filters)
        left.box.addWidget(self.list, 1)
        row = Panel(row=True, gap=0)
        row.box.addWidget(left, 1)
        row.box.addWidget(self.detail)
        self._all.box.addWidget(row, 1)
        self._all.box.addWidget(self.choices)
        self.views = ViewStack()
        self.views.show_view(self._all)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.offer)
        column.addWidget(self.views, 1)
        self._fit()

    def _fit(self) -> None:
        wished = min(current_theme().px(380), round(self.width() * 0.36))
        self.detail.setFixedWidth(max(wished, self.detail.minimumSizeHint().width()))


_MOVES = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


def _is_undo(event: QKeyEvent) -> bool:
    return event.matches(QKeySequence.StandardKey.Undo) or event.matches(QKeySequence.StandardKey.Redo)


def _types(event: QKeyEvent) -> bool:
    plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier)
    backspace = event.key() == Qt.Key.Key_Backspace
    return plain and (backspace or bool(event.text().strip() and event.text().isprintable()))
