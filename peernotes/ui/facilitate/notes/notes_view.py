"""Where notes are taken: the key question, its questions as chips, the notes, the capture line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QButtonGroup, QFrame, QScrollArea, QSizePolicy, QWidget

from peernotes.domain.record import Note
from peernotes.domain.template import AnswerType, Question
from peernotes.ui.actions import QUESTIONS, ActionId
from peernotes.ui.facilitate.answers.answers_view import AnswersView
from peernotes.ui.facilitate.answers.earlier_answer import EarlierAnswer
from peernotes.ui.facilitate.capture.capture_line import CaptureLine
from peernotes.ui.i18n import tr
from peernotes.ui.theme import TextRole, Tone, current_theme
from peernotes.ui.widgets.chip import Chip
from peernotes.ui.widgets.labels import Label, WrappingLabel
from peernotes.ui.widgets.note_list import NoteList
from peernotes.ui.widgets.note_model import NoteLabels, NoteListModel
from peernotes.ui.widgets.panel import FlowPanel, Ground, Panel
from peernotes.ui.widgets.showing import show_if
from peernotes.ui.widgets.tab_order import tab_in_place


class NotesView(Panel):
    """Shows one step's places and the notes of one of them, or the form of one that is not answered by notes.

    What is typed goes out as signals. A chip keeps its key while others are not shown.
    """

    place_wanted = Signal(str)
    note_opened = Signal(str)
    star_wanted = Signal(str)
    delete_wanted = Signal()
    menu_wanted = Signal(object, object)
    """A note, and the point of the screen where its menu is to open."""

    def __init__(
        self, actions: Mapping[ActionId, QAction], labels: NoteLabels, parent: QWidget | None = None
    ) -> None:
        super().__init__(Ground.PAPER, gap=0, parent=parent)
        self._actions = actions
        self._chips: dict[str, Chip] = {}
        self._with_form: set[str] = set()
        self._place_uid = ""
        self._form = False
        self._compact = False
        self._group = QButtonGroup(self)
        self._over = WrappingLabel("", TextRole.SMALL_STRONG, Tone.ACCENT)
        self._question = WrappingLabel("", TextRole.QUESTION)
        self._chip_row = FlowPanel(gap=8)
        self._chip_area = _ChipArea(self._chip_row)
        self.model = NoteListModel(labels, self)
        self.list = NoteList()
        self.list.setModel(self.model)
        self.list.follows_end = True  # what was said last stays in sight when the line below grows
        # It takes what is left, and asks for no more than its least height.
        self.list.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self.list.opened.connect(lambda row: self.note_opened.emit(self.model.note(row).uid))
        self.list.star_clicked.connect(lambda row: self.star_wanted.emit(self.model.note(row).uid))
        self.list.delete_pressed.connect(self.delete_wanted)
        self.list.installEventFilter(self)
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.list.customContextMenuRequested.connect(self._show_menu)
        self._empty = Label(tr("Notes", "No notes here yet."), TextRole.BODY, Tone.MUTED)
        self.capture = CaptureLine(actions)
        self.answers = AnswersView()
        self.answers.hide()
        self.earlier = EarlierAnswer()

        head = Panel(padding=(22, 14, 22, 10), gap=8)
        head.box.addWidget(self._over)
        head.box.addWidget(self._question)
        head.box.addWidget(self._chip_area)
        self._middle = Panel(padding=(22, 0, 22, 8), gap=0)
        self._middle.box.addWidget(self._empty)
        self._middle.box.addWidget(self.list, 1)
        self._fit()
        self.box.addWidget(head)
        self.box.addWidget(self.answers, 2)
        self.box.addWidget(self.earlier)
        self.box.addWidget(self._middle, 1)
        self.box.addWidget(self.capture)

    def set_compact(self, compact: bool) -> None:
        """Leave the key caps out where large text needs the room."""
        self._compact = compact
        self.capture.set_compact(compact)
        self._question.set_role(TextRole.HEADING if compact else TextRole.QUESTION)
        self._chip_area.fit()
        self._fit()
        for chip in self._chips.values():
            chip.show_cap(not compact)

    def show_step(self, over: str, question: str, places: Sequence[Question], language: str) -> None:
        """Show a step: a line above, the question large, and a chip for each of its places."""
        self._over.setText(over)
        self._question.setText(question)
        for chip in self._chips.values():
            self._group.removeButton(chip)
        self._chip_area.forget()
        self._chip_row.flow.clear()
        self._chips = {}
        for number, place in enumerate(places):
            keys = self._actions[QUESTIONS[number]].shortcut().toString() if number < len(QUESTIONS) else ""
            name = place.short_name.in_language(language)
            if place.retired:
                name = tr("Notes", "{name} · no longer asked", name=name)
            chip = Chip(name, keys=keys)
            chip.show_cap(not self._compact)
            chip.setToolTip(place.wording.in_language(language))
            chip.clicked.connect(lambda _checked=False, uid=place.uid: self.place_wanted.emit(uid))
            self._group.addButton(chip)
            self._chip_row.flow.addWidget(chip)
            self._chips[place.uid] = chip
        self._with_form = {place.uid for place in places if place.answer_type is not AnswerType.NOTES}
        tab_in_place(self._chip_area, list(self._chips.values()))
        show_if(self._chip_area, len(places) > 1)
        self._chip_area.fit()

    def show_place(self, place_uid: str, notes: Sequence[Note]) -> None:
        """Show the notes of one place of the step."""
        self._place_uid = place_uid
        chip = self._chips.get(place_uid)
        if chip:
            show_if(chip, True)
            chip.setChecked(True)
            self._chip_area.show_chip(chip)
        self.model.set_notes(notes)
        self.list.show_last()
        self.show_emptiness()

    def show_form(self, shown: bool) -> None:
        """Show the form in the place of the list and the line. Notes that stand at its question all the same (they
        were moved there, or the question was another one before) can be seen and changed below it."""
        self._form = shown
        show_if(self._middle, self.has_line)
        show_if(self.capture, self.has_line)
        show_if(self.answers, shown)

    @property
    def has_line(self) -> bool:
        """Whether there are notes to see here, or to take."""
        return not self._form or self.model.rowCount() > 0

    def stand(self) -> None:
        """Stand where one types or answers."""
        if self._form:
            self.answers.stand()
        else:
            self.capture.line.setFocus()

    def show_hidden(self, hidden: Set[str]) -> None:
        """Leave out the chips of these places, but never the one that is shown."""
        for uid, chip in self._chips.items():
            show_if(chip, uid not in hidden or uid == self._place_uid)
        QTimer.singleShot(0, self._chip_area, self._chip_area.fit)  # once what was typed is painted

    def show_counts(self, counts: Mapping[str, str], answered: Set[str] = frozenset()) -> None:
        """Say on each chip how many notes its place has, or that it is answered."""
        for uid, chip in self._chips.items():
            words = counts.get(uid, "")
            if uid in self._with_form:
                words = tr("Notes", "answered") if uid in answered else ""
            chip.set_count(words)

    def changeEvent(self, event: QEvent) -> None:
        """A new text size needs another height for the list."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        """What was said last is in sight, once the list has its height."""
        super().showEvent(event)
        QTimer.singleShot(0, self.list, self.list.show_last)

    def show_emptiness(self) -> None:
        """Say that there are no notes, where there are none."""
        show_if(self._empty, self.model.rowCount() == 0)

    def stand_on(self, note_uid: str) -> None:
        """Stand on a note in the list, in sight."""
        row = self.model.row_of(note_uid)
        if row is not None:
            self.list.set_current(row)
            self.list.show_row(row)
            self.list.setFocus()

    def selected_note(self) -> Note | None:
        """The note that the list stands on, while the list has the focus."""
        row = self.list.current()
        return self.model.note(row) if row >= 0 and self.list.hasFocus() else None

    def _show_menu(self, point: QPoint) -> None:
        index = self.list.indexAt(point)
        if index.isValid():
            self.list.set_current(index.row())
            self.list.setFocus()
            self.menu_wanted.emit(self.model.note(index.row()), self.list.viewport().mapToGlobal(point))

    def _fit(self) -> None:
        # Large text on a low screen: question and line keep their height, the list scrolls in what is left.
        self.list.setMinimumHeight(current_theme().px(50 if self._compact else 84))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Whoever types while the list has the focus types into the line: no letter is lost."""
        if watched is self.list and event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            plain = event.modifiers() in (
                Qt.KeyboardModifier.NoModifier,
                Qt.KeyboardModifier.ShiftModifier,
            )
            if plain and event.text().strip() and event.text().isprintable():
                self.capture.line.setFocus()
                QApplication.sendEvent(self.capture.line, event)
                return True
        return super().eventFilter(watched, event)


class _ChipArea(QScrollArea):
    """The questions' chips in as many rows as they need, but never in so many that the line has no room left."""

    _MOST_ROWS = 3

    def __init__(self, chips: FlowPanel) -> None:
        super().__init__()
        self._chips = chips
        self._shown: Chip | None = None
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("ground", str(Ground.CLEAR))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidgetResizable(True)
        self._view = QWidget()  # one of our own, before there is anything in it: see ScrollPanel
        self.setViewport(self._view)
        self.setWidget(chips)
        chips.setAutoFillBackground(False)

    def show_chip(self, chip: Chip) -> None:
        """Scroll so that a chip is in sight."""
        self._shown = chip
        self._scroll()
        QTimer.singleShot(0, self, self._scroll)  # where the chips are not laid out yet

    def forget(self) -> None:
        """The chips are about to be replaced."""
        self._shown = None

    def fit(self) -> None:
        """Take the height of the chips' rows, up to the most."""
        rows = self._chips.flow.heightForWidth(self.viewport().width())
        row = max((chip.sizeHint().height() for chip in self._chips.findChildren(Chip)), default=0)
        self.setFixedHeight(max(1, min(rows, self._MOST_ROWS * (row + current_theme().px(8)))))
        self._scroll()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width may need other rows."""
        super().resizeEvent(event)
        self.fit()

    def _scroll(self) -> None:
        if self._shown is not None:
            self.ensureWidgetVisible(self._shown, 0, 0)
