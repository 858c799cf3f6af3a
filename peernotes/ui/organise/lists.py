"""Lists that an organiser changes: kinds of note, perspectives, countries; and the template's languages."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QAbstractListModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QCompleter, QListView, QWidget

from peernotes.domain.record import POINT
from peernotes.domain.template import Choice, Template
from peernotes.domain.template_edits import ChoiceList, with_choices, with_languages
from peernotes.domain.text import Text, folded
from peernotes.ui.i18n import tr
from peernotes.ui.organise.fields import LineField
from peernotes.ui.organise.forms import Form
from peernotes.ui.organise.language_names import (
    OFFERED_LANGUAGES,
    countries_in,
    country,
    language_tag,
    name_of_language,
    named_in,
)
from peernotes.ui.organise.nodes import Node
from peernotes.ui.theme import TextRole, Tone, current_theme
from peernotes.ui.widgets.key_button import KeyButton
from peernotes.ui.widgets.labels import WrappingLabel
from peernotes.ui.widgets.panel import FlowPanel

Index = QModelIndex | QPersistentModelIndex


class WordsModel(QAbstractListModel):
    """A list of words to choose from."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._words: tuple[str, ...] = ()

    @property
    def words(self) -> tuple[str, ...]:
        """What is shown."""
        return self._words

    def show_words(self, words: Sequence[str]) -> None:
        """Show other words; where there are as many, what is chosen stays chosen."""
        same = len(words) == len(self._words)
        if not same:
            self.beginResetModel()
        self._words = tuple(words)
        if not same:
            self.endResetModel()
        elif words:
            self.dataChanged.emit(self.index(0), self.index(len(words) - 1))

    def rowCount(self, parent: Index | None = None) -> int:
        """One for each."""
        return 0 if parent is not None and parent.isValid() else len(self._words)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The words."""
        shown = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole)
        return self._words[index.row()] if index.isValid() and role in shown else None


class WordsList(QListView):
    """A list of words. `pressed_on` tells the row on which Enter was pressed, or that was clicked."""

    pressed_on = Signal(int)
    at_row = Signal(int)

    def __init__(self, name: str, *, lines: int = 6, most: int = 0, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines, self._most = lines, most
        self.words_model = WordsModel(self)
        self.setModel(self.words_model)
        self.setAccessibleName(name)
        self.setUniformItemSizes(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.clicked.connect(lambda index: self.pressed_on.emit(index.row()))
        self._fit()

    def row(self) -> int:
        """The row that is chosen, or -1."""
        return self.currentIndex().row()

    def go_to(self, row: int) -> None:
        """Choose a row."""
        self.setCurrentIndex(self.words_model.index(max(0, min(row, self.words_model.rowCount() - 1))))

    def show_words(self, words: Sequence[str]) -> None:
        """Show other words and stay where one is."""
        row = self.row()
        self.words_model.show_words(words)
        if words and self.row() < 0:
            self.go_to(max(0, row))

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell the row."""
        super().currentChanged(current, previous)
        if current.isValid():
            self.at_row.emit(current.row())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses a row."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.row() >= 0:
            self.pressed_on.emit(self.row())
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """New letters need another height."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self._fit()

    def _fit(self) -> None:
        theme = current_theme()
        height = theme.metrics(TextRole.BODY).height() + theme.px(12)
        self.setMinimumHeight(self._lines * height)
        if self._most:
            self.setMaximumHeight(self._most * height)


class _OrderForm(Form):
    """A list with buttons: move, remove; and a field to add with."""

    def __init__(self, add_words: str, list_words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.list = WordsList(list_words)
        self._add_words = WrappingLabel(add_words, TextRole.SMALL_STRONG)
        self.new = LineField(add_words)
        self.add_button = KeyButton(tr("Organise", "Add"))
        self.up_button = KeyButton(tr("Organise", "Move up"))
        self.down_button = KeyButton(tr("Organise", "Move down"))
        self.remove_button = KeyButton(tr("Organise", "Remove"))
        self.note = WrappingLabel("", TextRole.SMALL_STRONG, Tone.WARNING)
        self.note.hide()
        self.new.returnPressed.connect(self._add_new)
        self.new.edited.connect(lambda _words: self.note.hide())
        self.add_button.clicked.connect(self._add_new)
        self.up_button.clicked.connect(lambda: self._move(-1))
        self.down_button.clicked.connect(lambda: self._move(1))
        self.remove_button.clicked.connect(self._remove)
        self.list.at_row.connect(lambda _row: self._show_row())

    def _lay_out(self, *between: QWidget) -> None:
        self.box.addWidget(self.list, 1)
        buttons = FlowPanel()
        for button in (self.up_button, self.down_button, self.remove_button):
            buttons.flow.addWidget(button)
        self.box.addWidget(buttons)
        for widget in between:
            self.box.addWidget(widget)
        self._add(self._add_words.text(), self.new, self.note)
        adding = FlowPanel()
        adding.flow.addWidget(self.add_button)
        self.box.addWidget(adding)
        before: QWidget = self.list
        fields = [field for widget in between for field in widget.findChildren(LineField)]
        for field in (
            self.up_button,
            self.down_button,
            self.remove_button,
            *fields,
            self.new,
            self.add_button,
        ):
            QWidget.setTabOrder(before, field)
            before = field

    def focus_new(self) -> None:
        """Go to the field that adds."""
        self.ensureWidgetVisible(self.new)
        self.new.setFocus()

    def _say_not(self, words: str) -> None:
        self.note.setText(words)
        self.note.show()

    def _offer(self, words: Sequence[str]) -> None:
        old = self.new.completer()
        if old is not None:
            old.deleteLater()
        completer = QCompleter(sorted(words, key=folded), self.new)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.new.setCompleter(completer)

    def _add_new(self) -> None:
        raise NotImplementedError

    def _move(self, by: int) -> None:
        raise NotImplementedError

    def _remove(self) -> None:
        raise NotImplementedError

    def _show_row(self) -> None:
        raise NotImplementedError


class ListForm(_OrderForm):
    """One of the choice lists. An entry that is reworded keeps its id, so notes keep what they say."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("Organise", "Add to the list"), tr("Organise", "The list"), parent)
        self._which = ChoiceList.KINDS
        self._offered: tuple[str, str] = ("", "")
        label_words = tr("Organise", "Words of the chosen entry")
        self.label = LineField(label_words)
        self._add_text(label_words, self.label)
        group = self.label.parentWidget()
        assert group is not None
        self._lay_out(group)
        self.label.edited.connect(self._reworded)

    def _choices(self, template: Template) -> tuple[Choice, ...]:
        found: tuple[Choice, ...] = getattr(template, self._which)
        return found

    def _known(self) -> tuple[Choice, ...]:
        return self._choices(self._template) if self._template is not None else ()

    def _change(self, choices: Sequence[Choice], field: str) -> None:
        which = self._which

        def edit(template: Template) -> Template:
            return with_choices(template, which, choices)

        self._tell(edit, field) if field.startswith(which) else self._do(edit, field)

    def _reworded(self, words: str) -> None:
        row, choices, language = self.list.row(), list(self._known()), self._language
        if 0 <= row < len(choices):
            choices[row] = replace(choices[row], label=choices[row].label.with_language(language, words))
            self._change(choices, f"{self._which}-{row}")

    def _add_new(self) -> None:
        words, choices = self.new.words(), self._known()
        if not words or self._template is None:
            return
        if self._which is ChoiceList.COUNTRIES:
            made = country(words, self._template.languages)
        else:
            made = Choice("", Text.of(words, self._language))
        made = made if made.id else replace(made, id=f"own-{uuid.uuid4().hex[:8]}")
        wanted = {folded(label) for label in made.label.values()}
        for known in choices:
            if known.id == made.id or wanted & {folded(label) for label in known.label.values()}:
                self._say_not(tr("Organise", "“{words}” is on the list already.", words=words))
                return
        self._change((*choices, made), "add-choice")
        self.new.clear()
        self.list.go_to(len(choices))

    def _move(self, by: int) -> None:
        row, choices = self.list.row(), list(self._known())
        to = row + by
        if 0 <= row < len(choices) and 0 <= to < len(choices):
            choices.insert(to, choices.pop(row))
            self._change(choices, "move-choice")
            self.list.go_to(to)

    def _remove(self) -> None:
        row, choices = self.list.row(), list(self._known())
        if 0 <= row < len(choices):
            del choices[row]
            self._change(choices, "remove-choice")

    def _show(self, template: Template, node: Node) -> None:
        which = ChoiceList(node.uid)
        if which is not self._which:
            self._which = which
            self.note.hide()
            self.new.clear()
            self.list.words_model.show_words(())
        self._say_about(
            tr("Organise", "What notes already say stays as they say it, also when an entry is removed here.")
        )
        choices = self._choices(template)
        self.list.show_words(
            [choice.label.in_language(self._language) or tr("Organise", "No words yet") for choice in choices]
        )
        offered = (str(which), self._language)
        if offered != self._offered:
            self._offered = offered
            self._offer(list(countries_in(self._language).values()) if which is ChoiceList.COUNTRIES else ())
        self._show_row()

    def _show_row(self) -> None:
        row, choices = self.list.row(), self._known()
        chosen = choices[row] if 0 <= row < len(choices) else None
        self.label.setEnabled(chosen is not None)
        self._show_text(self.label, chosen.label if chosen else Text())
        self.up_button.setEnabled(row > 0)
        self.down_button.setEnabled(0 <= row < len(choices) - 1)
        self.remove_button.setEnabled(chosen is not None and not self._is_point(chosen))

    def _is_point(self, choice: Choice) -> bool:
        """A note that says nothing else is a point."""
        return self._which is ChoiceList.KINDS and choice.id == POINT


class LanguagesForm(_OrderForm):
    """The languages that the template is written in, the main one first."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            tr("Organise", "Add a language, as “Français” or “French”"), tr("Organise", "Languages"), parent
        )
        self._lay_out()
        self._say_about(
            tr(
                "Organise",
                "The first one is the main one: tables see it where a text has no words in theirs. Choose at the top which one you write.",
            )
        )
        self._offer([name_of_language(tag) for tag in OFFERED_LANGUAGES])

    def _tags(self) -> tuple[str, ...]:
        return self._template.languages if self._template is not None else ()

    def _change(self, tags: Sequence[str]) -> None:
        self._do(lambda template: with_languages(template, tags), "languages")

    def _add_new(self) -> None:
        words, tags = self.new.words(), self._tags()
        if not words:
            return
        tag = language_tag(words)
        if not tag:
            self._say_not(tr("Organise", "“{words}” is no language that is offered here.", words=words))
        elif tag in tags:
            self._say_not(tr("Organise", "“{words}” is on the list already.", words=words))
        else:
            self._do(lambda template: _with_language(template, tag), "languages")
            self.new.clear()
            self.list.go_to(len(tags))

    def _move(self, by: int) -> None:
        row, tags = self.list.row(), list(self._tags())
        to = row + by
        if 0 <= row < len(tags) and 0 <= to < len(tags):
            tags.insert(to, tags.pop(row))
            self._change(tags)
            self.list.go_to(to)

    def _remove(self) -> None:
        row, tags = self.list.row(), list(self._tags())
        if 0 <= row < len(tags) and len(tags) > 1:
            del tags[row]
            self._change(tags)

    def _show(self, template: Template, _node: Node) -> None:
        self.list.show_words([name_of_language(tag) for tag in template.languages])
        self._show_row()

    def _show_row(self) -> None:
        row, tags = self.list.row(), self._tags()
        self.up_button.setEnabled(row > 0)
        self.down_button.setEnabled(0 <= row < len(tags) - 1)
        self.remove_button.setEnabled(row >= 0 and len(tags) > 1)


def _with_language(template: Template, tag: str) -> Template:
    """The template in one more language, in which countries have names already."""
    template = with_languages(template, (*template.languages, tag))
    return with_choices(template, ChoiceList.COUNTRIES, named_in(template.countries, tag))
