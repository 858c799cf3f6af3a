"""The bars at the top and at the foot of the organiser's page."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from peernotes.domain.template import Template
from peernotes.ui.i18n import tr
from peernotes.ui.theme import TextRole, Tone
from peernotes.ui.widgets.key_button import ButtonLook, KeyButton
from peernotes.ui.widgets.labels import ElidedLabel, WrappingLabel
from peernotes.ui.widgets.panel import Ground, Panel


class TopBar(Panel):
    """Which workshop and version this is, and the ways to elsewhere."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Ground.TOP, row=True, padding=(18, 5, 16, 5), gap=8, parent=parent)
        self.title = ElidedLabel("", TextRole.STRONG)
        self.version = WrappingLabel("", TextRole.SMALL, Tone.MUTED)
        self.home_button = KeyButton(tr("Organise", "Start page"), look=ButtonLook.QUIET)
        self.open_button = KeyButton(tr("Organise", "Open a template file"))
        self.box.addWidget(_in_the_middle(self.title, self.version), 1)
        self.box.addWidget(self.home_button)
        self.box.addWidget(self.open_button)

    def show_template(self, template: Template) -> None:
        """Say title and version."""
        title = template.workshop.title.in_language(template.language)
        self.title.setText(title or tr("Organise", "No title yet"))
        self.version.setText(tr("Organise", "Question template · version {n}", n=template.version))


class Foot(Panel):
    """Whether the template is saved as a file, and the buttons for that and for undo."""

    def __init__(self, undo: QAction, redo: QAction, save: QAction, parent: QWidget | None = None) -> None:
        super().__init__(Ground.BOTTOM, row=True, padding=(18, 7, 16, 7), gap=8, parent=parent)
        self.state = ElidedLabel("")
        self.undo_button = KeyButton(action=undo)
        self.redo_button = KeyButton(action=redo)
        self.save_button = KeyButton(tr("Organise", "Save template file"), save, look=ButtonLook.PRIMARY)
        self.box.addWidget(_in_the_middle(self.state), 1)
        self._buttons = (self.undo_button, self.redo_button, self.save_button)
        for button in self._buttons:
            self.box.addWidget(button)

    def comes_after(self, widget: QWidget) -> None:
        """For the Tab key too: what is made later would come last."""
        for button in self._buttons:
            QWidget.setTabOrder(widget, button)
            widget = button

    def show_state(self, version: int, saved_in: Path | None) -> None:
        """Say whether a file has all of it."""
        if saved_in is None:
            words = tr("Organise", "Not yet saved as a file. Saving makes version {n}.", n=version + 1)
        else:
            words = tr("Organise", "Version {n} is saved: {name}", n=version, name=saved_in.name)
        self.state.setText(words)


def _in_the_middle(*labels: QWidget) -> QWidget:
    column = Panel(gap=1)
    column.box.addStretch(1)
    for label in labels:
        column.box.addWidget(label)
    column.box.addStretch(1)
    return column
