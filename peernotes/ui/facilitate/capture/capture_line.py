"""The line that notes are typed into, with what is said of the note in it and below it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from PySide6.QtCore import QEvent, Qt, QTimer, Signal, SignalInstance
from PySide6.QtGui import QAction, QResizeEvent, QTextCursor
from PySide6.QtWidgets import QWidget

from peernotes.domain.record import POINT, Agreement, Draft, Share, table_label
from peernotes.domain.template import Template
from peernotes.ui.actions import ActionId
from peernotes.ui.counts import table_words
from peernotes.ui.facilitate.capture.hints import Hint, HintRow
from peernotes.ui.facilitate.capture.line_chips import LineChip, Said, Tag
from peernotes.ui.facilitate.capture.note_line import NoteLine
from peernotes.ui.facilitate.capture.prefixes import KIND_PREFIXES, Sign
from peernotes.ui.facilitate.capture.tagging import Tagging
from peernotes.ui.facilitate.words import agreement_entries, entries, share_entries
from peernotes.ui.i18n import tr
from peernotes.ui.theme import Symbol, TextRole, Tone, current_theme
from peernotes.ui.widgets.key_button import ButtonLook, KeyButton
from peernotes.ui.widgets.labels import Label
from peernotes.ui.widgets.note_model import agreement_words, heard_words, share_words
from peernotes.ui.widgets.panel import FlowPanel, Ground, Panel
from peernotes.ui.widgets.showing import show_if
from peernotes.ui.widgets.tag_picker import TagPicker

_GAP = 8
_USUAL = {Tag.KIND: POINT, Tag.SHARE: str(Share.PUBLISH)}
"""What a note is where nobody said anything of it; else nothing."""


class _Typed(NamedTuple):
    """What stood in the text before it became a chip, the value before, and how many steps undo had then."""

    words: str
    before: str
    steps: int


class CaptureLine(Panel):
    """A text of one or more lines, and what is said of it: kind, country, perspective, share, star, agreement, and
    the table that it was heard from. What is not as usual stands before the text as a chip.

    Enter takes it, Shift+Enter breaks the line. ↑ in the empty line asks for the last note, Esc leaves the
    editing of a note. Prefixes at the start of the text and the menu on `/` say the same as the buttons below.
    """

    taken = Signal()
    changed = Signal()
    last_wanted = Signal()
    left = Signal()
    shortcuts_wanted = Signal()

    def __init__(self, actions: Mapping[ActionId, QAction], parent: QWidget | None = None) -> None:
        super().__init__(Ground.BOTTOM, padding=(22, 10, 22, 10), gap=6, parent=parent)
        self._draft = Draft("")
        self._starred = False
        self._order: list[Tag] = []
        self._typed: dict[Tag, _Typed] = {}
        self._undone: list[tuple[Tag, str, _Typed]] = []
        self._compact = self._hears = False
        self._asks_speaker = True
        self._fit_soon = QTimer(self)
        self._fit_soon.setSingleShot(True)
        self._fit_soon.timeout.connect(self._fit_now)
        self._editing = Label("", TextRole.SMALL_STRONG, Tone.ACCENT)
        self._editing.hide()
        self.line = NoteLine()
        self.line.entered.connect(self.taken)
        self.line.up_in_empty.connect(self.last_wanted)
        self.line.escaped.connect(self.left)
        self.line.textChanged.connect(self.changed)
        self.line.back_at_start.connect(self._turn_back)
        self.line.chip_clicked.connect(self._chip_clicked)
        self.line.changed_otherwise.connect(self._follow_undo)
        self.line.typed.connect(self._undone.clear)
        self.tagging = Tagging(self.line)
        self.tagging.said.connect(self._said)

        self.kind = TagPicker(tr("Capture", "Kind"), actions[ActionId.KIND], steady=True)
        self.country = _picker(
            tr("Capture", "Country"), tr("Capture", "No country"), actions[ActionId.COUNTRY]
        )
        self.perspective = _picker(
            tr("Capture", "Perspective"), tr("Capture", "No perspective"), actions[ActionId.PERSPECTIVE]
        )
        self.share = TagPicker(tr("Capture", "Share"), actions[ActionId.SHARE], steady=True)
        self.agreement = TagPicker(
            tr("Capture", "Agreement"),
            actions[ActionId.AGREEMENT],
            none_words=tr("Capture", "Not said"),
            steady=True,
        )
        self.heard_from = TagPicker(
            tr("Capture", "Heard from"),
            actions[ActionId.HEARD_FROM],
            free_words=True,
            none_words=tr("Capture", "Our own table"),
            steady=True,
        )
        self._pickers = {
            Tag.KIND: self.kind,
            Tag.COUNTRY: self.country,
            Tag.PERSPECTIVE: self.perspective,
            Tag.SHARE: self.share,
            Tag.AGREEMENT: self.agreement,
            Tag.HEARD_FROM: self.heard_from,
        }
        self.share.set_entries(share_entries())
        self.agreement.set_entries(agreement_entries())
        actions[ActionId.NOTE_MENU].triggered.connect(self.open_menu)
        self.more = KeyButton(tr("Capture", "More"), end_symbol=Symbol.CHEVRON)
        self.more.clicked.connect(self.open_menu)
        self.more.hide()
        self.share.stand_in = self.agreement.stand_in = self.more
        self.save = KeyButton(tr("Capture", "Save note"), keys="Enter", look=ButtonLook.PRIMARY)
        self.save.clicked.connect(self.taken)
        buttons = FlowPanel(gap=_GAP)
        for tag, picker in self._pickers.items():
            picker.chosen.connect(lambda value, tag=tag: self._picked(tag, value))
            buttons.flow.addWidget(picker)
        buttons.flow.addWidget(self.more)
        self._row = Panel(row=True, gap=_GAP)
        self._row.box.addWidget(buttons, 1)
        self._row.box.addWidget(self.save, 0, Qt.AlignmentFlag.AlignTop)
        self._hints = self._hint_row()

        self.box.addWidget(self._editing)
        self.box.addWidget(self.line)
        self.box.addWidget(self._row)
        self.box.addWidget(self._hints)
        self.set_other_tables(None)

    def set_compact(self, compact: bool) -> None:
        """Leave out hints, key caps and the empty second line where large text needs the room."""
        self._compact = compact
        self.line.set_least_lines(1 if compact else 2)
        show_if(self._hints, not compact)
        self._fit_row()

    def offer(self, template: Template, language: str) -> None:
        """Take over the choice lists of a template."""
        kinds = entries(template.kinds, language)
        countries, perspectives = (
            entries(template.countries, language),
            entries(template.perspectives, language),
        )
        self.kind.set_entries(kinds)
        self.country.set_entries(countries)
        self.perspective.set_entries(perspectives)
        self.tagging.offer(kinds, countries, perspectives)
        self._show_chips()

    def set_other_tables(self, labels: Sequence[str] | None) -> None:
        """In a feedback, the labels of the tables that can be heard; None where nobody else is heard."""
        self.heard_from.set_entries([(label, table_words(label)) for label in labels or ()])
        self._hears = labels is not None
        self._fit_row()

    @property
    def asks_speaker(self) -> bool:
        """Whether country and perspective are offered."""
        return self._asks_speaker

    def ask_speaker(self, asked: bool) -> None:
        """Offer country and perspective, or leave them out where the question does not ask who said it."""
        if asked != self._asks_speaker:
            self._asks_speaker = asked
            self._fit_row()

    def show_draft(self, draft: Draft, question: str, editing: str = "") -> None:
        """Show an unfinished line. `question` is what the empty line asks; `editing` names a note."""
        self.tagging.close()
        self._draft = draft
        self.line.blockSignals(True)
        self.line.setPlainText(draft.text)
        self.line.blockSignals(False)
        self.line.moveCursor(QTextCursor.MoveOperation.End)
        self.line.set_question(question)
        self.kind.set_value(draft.kind or POINT)
        self.country.set_value(draft.country)
        self.perspective.set_value(draft.perspective)
        self.share.set_value(draft.share)
        self.agreement.set_value(draft.agreement)
        self.heard_from.set_value(draft.heard_from)
        self._starred = draft.starred
        self._typed.clear()
        self._undone.clear()
        self._order = [tag for tag in Tag if self._value(tag) != _USUAL.get(tag, "")]
        self._show_chips()
        self._editing.setText(editing)
        show_if(self._editing, bool(editing))
        if self.more.isHidden():
            self.save.setText(self._save_words())
        self._fit_row()

    def draft(self) -> Draft:
        """What stands in the line now."""
        return replace(
            self._draft,
            text=self.line.text()[self.tagging.placed :],
            kind=self.kind.value() or POINT,
            country=self.country.value(),
            perspective=self.perspective.value(),
            share=Share(self.share.value() or Share.PUBLISH),
            starred=self._starred,
            agreement=Agreement(self.agreement.value()),
            heard_from=table_label(self.heard_from.value()),
        )

    def toggle_share(self, share: Share) -> None:
        """Say of the note in the line that it is not for everybody, or that it is after all."""
        self._toggle(Tag.SHARE, share)

    def toggle_star(self) -> None:
        """Star the note in the line, or take its star away."""
        self._toggle(Tag.STAR, "yes")

    def close_lists(self) -> None:
        """Close whatever is open to choose from."""
        self.tagging.leave()
        for picker in self._pickers.values():
            picker.close_list()

    def open_menu(self) -> None:
        """Open the menu with all that can be said of the note."""
        self.tagging.open_sign(Sign.MENU)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width has room for other buttons."""
        super().resizeEvent(event)
        self._fit_row()

    def changeEvent(self, event: QEvent) -> None:
        """So has another text size."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange and hasattr(self, "_hints"):
            self._fit_row()

    # --- what is said of the note

    def _value(self, tag: Tag) -> str:
        if tag is Tag.STAR:
            return "yes" if self._starred else ""
        return self._pickers[tag].value() or _USUAL.get(tag, "")

    def _say(self, tag: Tag, value: str) -> None:
        """Show another value, the last one said behind the others."""
        if tag is Tag.STAR:
            self._starred = bool(value)
        else:
            self._pickers[tag].set_value(value)
        self._order = [other for other in self._order if other is not tag]
        if self._value(tag) != _USUAL.get(tag, ""):
            self._order.append(tag)
        self._typed.pop(tag, None)
        self._show_chips()
        self.changed.emit()

    def _said(self, tag: Tag, value: str, typed: str) -> None:
        """Something was said in the line itself."""
        if not typed and tag in (Tag.SHARE, Tag.STAR, Tag.AGREEMENT):
            self._toggle(tag, value or "yes")
            return
        before = self._value(tag)
        self._say(tag, value)
        if typed:
            self._typed[tag] = _Typed(typed, before, self.line.document().availableUndoSteps())

    def _toggle(self, tag: Tag, value: str) -> None:
        self._say(tag, _USUAL.get(tag, "") if self._value(tag) == value else value)

    def _picked(self, tag: Tag, value: str) -> None:
        self._say(tag, value)
        self.line.setFocus()

    def _turn_back(self) -> None:
        """The last chip becomes what had been typed for it, or goes where it was chosen."""
        if not self._order:
            return
        tag = self._order[-1]
        typed = self._typed.get(tag)
        self._say(tag, typed.before if typed else _USUAL.get(tag, ""))
        if typed:
            self.line.insert_start(typed.words)

    def _follow_undo(self) -> None:
        """Where undo brings a prefix back into the text its chip goes, and redo makes it a chip again."""
        steps = self.line.document().availableUndoSteps()
        for tag in reversed(self._order.copy()):
            typed = self._typed.get(tag)
            if typed and steps < typed.steps:
                self._undone.append((tag, self._value(tag), typed))
                self._say(tag, typed.before)
        while self._undone and steps >= self._undone[-1][2].steps:
            tag, value, typed = self._undone.pop()
            self._say(tag, value)
            self._typed[tag] = typed

    def _chip_clicked(self, chip: LineChip) -> None:
        if chip.said.tag is Tag.STAR:
            self.toggle_star()
        else:
            self._pickers[chip.said.tag].open(at=chip)

    def _show_chips(self) -> None:
        self.line.show_chips([Said(tag, self._value(tag), self._words(tag)) for tag in self._order])

    def _words(self, tag: Tag) -> str:
        match tag:
            case Tag.STAR:
                return tr("Capture", "Starred")
            case Tag.SHARE:
                return share_words(Share(self.share.value()))
            case Tag.AGREEMENT:
                return agreement_words(Agreement(self.agreement.value()))
            case Tag.HEARD_FROM:
                return heard_words(self.heard_from.value())
            case _:
                return self._pickers[tag].label()

    # --- hints and caps

    def _hint_row(self) -> HintRow:
        def hint(cap: str, words: str, do: SignalInstance | Callable[[], object]) -> Hint:
            made = Hint(cap, words)
            made.clicked.connect(do)
            return made

        quote = KIND_PREFIXES["quote"]
        shortcuts = Hint("F1", tr("Capture", "All shortcuts"), cap_last=True)
        shortcuts.clicked.connect(self.shortcuts_wanted)
        return HintRow(
            [
                hint(tr("Capture", "Enter"), tr("Capture", "save note"), self.taken),
                hint(Sign.MENU, tr("Capture", "menu"), self.open_menu),
                hint(Sign.COUNTRY, tr("Capture", "country"), lambda: self.tagging.open_sign(Sign.COUNTRY)),
                hint(
                    Sign.PERSPECTIVE,
                    tr("Capture", "perspective"),
                    lambda: self.tagging.open_sign(Sign.PERSPECTIVE),
                ),
                hint(quote, tr("Capture", "quote"), lambda: self._picked(Tag.KIND, "quote")),
                hint("↑", tr("Capture", "edit last note"), self.last_wanted),
            ],
            shortcuts,
        )

    def _fit_row(self) -> None:
        """Choose the buttons that fit. On the screen a little later: a button that appears has all around it laid
        out at once, and while the text size changes that would be with the old size of what comes after it."""
        if self.isVisible():
            self._fit_soon.start()
        else:
            self._fit_now()

    def _fit_now(self) -> None:
        """One row of buttons. Where it is too long it goes without key caps, then without those that the menu
        has too; that has a button then."""
        self.save.setText(self._save_words())
        speaker = [self.country, self.perspective]
        always = [
            self.kind,
            *(speaker if self._asks_speaker else []),
            *([self.heard_from] if self._hears else []),
        ]
        in_menu = [self.share, self.agreement]
        with_caps = not self._compact and self._row_width([*always, *in_menu], caps=True) <= self._room()
        short = self._row_width([*always, *in_menu], caps=False) > self._room()
        for button in (*self._pickers.values(), self.save):
            button.show_cap(with_caps)
        show_if(self.heard_from, self._hears)
        for picker in speaker:
            show_if(picker, self._asks_speaker)
        for picker in in_menu:
            show_if(picker, not short)
        show_if(self.more, short)
        if short:
            self.save.setText(tr("Capture", "Save"))

    def _save_words(self) -> str:
        return tr("Capture", "Save change") if self._editing.text() else tr("Capture", "Save note")

    def _row_width(self, buttons: Sequence[KeyButton], *, caps: bool) -> int:
        for button in (*buttons, self.save):
            button.show_cap(caps)
        widths = [button.sizeHint().width() for button in (*buttons, self.save)]
        return sum(widths) + current_theme().px(_GAP) * len(buttons)

    def _room(self) -> int:
        margins = self.box.contentsMargins()
        return self.width() - margins.left() - margins.right()


def _picker(name: str, none_words: str, action: QAction) -> TagPicker:
    """A picker that takes words that are on no list."""
    return TagPicker(name, action, free_words=True, none_words=none_words, steady=True)
