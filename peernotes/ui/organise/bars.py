"""The bars at the top and at the foot of the organiser's page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QButtonGroup, QMenu, QWidget

from peernotes.domain.template import Template
from peernotes.ui.actions import ActionId
from peernotes.ui.i18n import tr
from peernotes.ui.organise.language_names import name_of_language
from peernotes.ui.theme import Symbol, TextRole, Tone
from peernotes.ui.widgets.chip import Chip
from peernotes.ui.widgets.choice_field import ChoiceField
from peernotes.ui.widgets.key_button import ButtonLook, KeyButton
from peernotes.ui.widgets.labels import ElidedLabel, Label
from peernotes.ui.widgets.panel import FlowPanel, Ground, Panel
from peernotes.ui.widgets.tab_order import tab_in_place

_FEW_LANGUAGES = 3


class LanguageBar(Panel):
    """English | Français | + Language. `chosen` tells the language that is to be written."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(row=True, gap=4, parent=parent)
        self._tags: tuple[str, ...] = ()
        self.chips: list[Chip] = []
        self._group = QButtonGroup(self)
        self._many = ChoiceField(tr("Organise", "Language that is written"))
        self._many.chosen.connect(self.chosen)
        self.add_button = KeyButton(tr("Organise", "+ Language"), look=ButtonLook.QUIET)
        self.box.addWidget(self._many)
        self.box.addWidget(self.add_button)

    def show_languages(self, tags: Sequence[str], chosen: str) -> None:
        """Chips for a few languages, a list for many."""
        if tuple(tags) != self._tags:
            self._tags = tuple(tags)
            for chip in self.chips:
                chip.hide()
                chip.deleteLater()
            few = tags if len(tags) <= _FEW_LANGUAGES else ()
            self.chips = [self._chip(tag) for tag in few]
            tab_in_place(self, [*self.chips, self._many, self.add_button])
        self._many.setVisible(not self.chips)
        self._many.show_values([(tag, name_of_language(tag)) for tag in tags], chosen)
        for chip, tag in zip(self.chips, tags, strict=False):
            chip.setChecked(tag == chosen)

    def _chip(self, tag: str) -> Chip:
        chip = Chip(name_of_language(tag))
        self._group.addButton(chip)
        self.box.insertWidget(self.box.count() - 2, chip)
        chip.clicked.connect(lambda: self.chosen.emit(tag))
        return chip


_MENU = (
    (ActionId.OPEN_TEMPLATE, ActionId.REUSE_WORKSHOP, ActionId.READ_FORM),
    (ActionId.PAPER_FORM, ActionId.REHEARSAL_PACK, ActionId.CHANGES_SHEET, ActionId.WRITE_FORM),
)


class TopBar(Panel):
    """Which workshop and version this is, which language is written, and the ways to elsewhere."""

    def __init__(
        self,
        actions: Mapping[ActionId, QAction],
        elsewhere: Sequence[QAction] = (),
        parent: QWidget | None = None,
    ) -> None:
        """`elsewhere` are actions of the window that the menu offers too."""
        super().__init__(Ground.TOP, row=True, padding=(18, 5, 16, 5), gap=8, parent=parent)
        self._actions, self._elsewhere = actions, elsewhere
        self._menu: QMenu | None = None
        self.title = ElidedLabel("", TextRole.STRONG)
        self.version = Label("", TextRole.SMALL, Tone.MUTED)
        self.languages = LanguageBar()
        self.home_button = KeyButton(tr("Organise", "Start page"), look=ButtonLook.QUIET)
        self.paper_button = KeyButton(action=actions[ActionId.PAPER_FORM])
        self.paper_button.show_cap(False)
        self.more_button = KeyButton(tr("Organise", "More"), end_symbol=Symbol.CHEVRON)
        self.more_button.clicked.connect(self._open_menu)
        self.box.addWidget(_in_the_middle(self.title, self.version), 1)
        self.box.addWidget(self.languages)
        self.box.addWidget(self.home_button)
        self.box.addWidget(self.paper_button)
        self.box.addWidget(self.more_button)

    def menu(self) -> QMenu:
        """Everything that has no button of its own in sight, each with its key."""
        menu = QMenu(self)
        menu.setAccessibleName(self.more_button.accessibleName())
        for group in _MENU:
            for action in group:
                menu.addAction(self._actions[action])
            menu.addSeparator()
        for window_action in self._elsewhere:
            menu.addAction(window_action)
        return menu

    def _open_menu(self) -> None:
        if self._menu is None:
            self._menu = self.menu()
        self._menu.popup(self.more_button.mapToGlobal(QPoint(0, self.more_button.height())))

    def show_template(self, template: Template, language: str) -> None:
        """Say title and version."""
        title = template.workshop.title.in_language(template.language)
        self.title.setText(title or tr("Organise", "No title yet"))
        self.languages.show_languages(template.languages, language)

    def show_code(self, version: int, code: str, *, draft: bool) -> None:
        """Say the version, which may be a draft of it, and the check code of the template as it stands."""
        words = tr("Organise", "Version {n} · {code}", n=version, code=code)
        if draft:
            words = tr("Organise", "Version {n}, draft · {code}", n=version, code=code)
        self.version.setText(words)


class TreeFoot(FlowPanel):
    """What can be added to the tree, and moved in it."""

    def __init__(self, question: QAction, session: QAction, up: QAction, down: QAction) -> None:
        super().__init__(gap=5)
        self.question_button = KeyButton(tr("Organise", "+ Question"), question)
        self.session_button = KeyButton(tr("Organise", "+ Session"), session)
        self.talk_button = KeyButton(tr("Organise", "+ Talk"))
        self.up_button = KeyButton(tr("Organise", "Up"), up)
        self.down_button = KeyButton(tr("Organise", "Down"), down)
        for button in (
            self.question_button,
            self.session_button,
            self.talk_button,
            self.up_button,
            self.down_button,
        ):
            button.show_cap(False)
            self.flow.addWidget(button)


class Foot(Panel):
    """Whether the template is published as it stands, and the buttons for that and for undo."""

    def __init__(self, undo: QAction, redo: QAction, save: QAction, parent: QWidget | None = None) -> None:
        super().__init__(Ground.BOTTOM, row=True, padding=(18, 7, 16, 7), gap=8, parent=parent)
        self.state = ElidedLabel("")
        self.undo_button = KeyButton(action=undo)
        self.redo_button = KeyButton(action=redo)
        self.save_button = KeyButton(tr("Organise", "Publish"), save, look=ButtonLook.PRIMARY)
        self.box.addWidget(_in_the_middle(self.state), 1)
        self._buttons = (self.undo_button, self.redo_button, self.save_button)
        for button in self._buttons:
            self.box.addWidget(button)

    def comes_after(self, widget: QWidget) -> None:
        """For the Tab key too: what is made later would come last."""
        for button in self._buttons:
            QWidget.setTabOrder(widget, button)
            widget = button

    def show_saved(self, version: int, code: str, path: Path) -> None:
        """Say that a file has all of it."""
        words = tr("Organise", "Version {n} · {code} is saved: {name}", n=version, code=code, name=path.name)
        self.state.setText(words)

    def show_next(self, version: int, why_not: str = "") -> None:
        """Say which version publishing makes, and what keeps it from being published."""
        if why_not:
            words = tr("Organise", "Not yet ready to publish: {why}", why=why_not)
        else:
            words = tr("Organise", "Not yet published as a file. Publishing makes version {n}.", n=version)
        self.state.setText(words)
        self.save_button.setText(tr("Organise", "Publish version {n}", n=version))
        self.save_button.setToolTip(why_not)


def _in_the_middle(*labels: QWidget) -> QWidget:
    column = Panel(gap=1)
    column.box.addStretch(1)
    for label in labels:
        column.box.addWidget(label)
    column.box.addStretch(1)
    return column
