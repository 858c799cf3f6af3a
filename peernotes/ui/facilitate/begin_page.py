"""Before the notes: which workshop, which table, who sits there. Then one button."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from peernotes.domain.errors import UserError
from peernotes.domain.record import TableSetUp
from peernotes.domain.template import Template
from peernotes.ui.actions import ActionId, Where, make_actions
from peernotes.ui.facilitate.set_up_form import SetUpForm
from peernotes.ui.i18n import tr, tr_n
from peernotes.ui.sentences import sentence_of_error
from peernotes.ui.theme import TextRole, Tone
from peernotes.ui.widgets.card import Card
from peernotes.ui.widgets.key_button import ButtonLook, KeyButton
from peernotes.ui.widgets.labels import SectionLabel, WrappingLabel
from peernotes.ui.widgets.panel import Ground, Panel
from peernotes.ui.widgets.strip import Strip, StripKind

ChooseFile = Callable[[QWidget], Path | None]
"""Asks for a file; nothing where the person thinks better of it."""


class BeginPage(Panel):
    """Begins a table. Nothing has to be filled in but the table itself."""

    begin_wanted = Signal(object, object)
    """A `Template` and a `TableSetUp`."""
    template_opened = Signal(object)
    """The file of a template that can be used."""
    home_requested = Signal()

    def __init__(
        self,
        template: Template,
        read_template: Callable[[Path], Template],
        choose_file: ChooseFile,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(Ground.PAPER, gap=0, parent=parent)
        self._read_template = read_template
        self._choose_file = choose_file
        self._template = template
        self._form: SetUpForm | None = None

        top = Panel(Ground.TOP, row=True, padding=(18, 6, 18, 6), gap=14)
        top.box.addWidget(WrappingLabel(tr("Begin", "Facilitate a table"), TextRole.TITLE), 1)
        home = KeyButton(tr("Begin", "Start page"), keys="Alt+Home")
        home.clicked.connect(self.home_requested)
        top.box.addWidget(home)

        self.strip = Strip()
        self._title = WrappingLabel("", TextRole.HEADING)
        self._version = WrappingLabel("", TextRole.SMALL, Tone.MUTED)
        other = KeyButton(tr("Begin", "Open another template file"))
        other.clicked.connect(self._open_other)
        words = Panel(gap=4)
        words.box.addWidget(SectionLabel(tr("Begin", "Workshop")))
        words.box.addWidget(self._title)
        words.box.addWidget(self._version)
        row = Panel(row=True, gap=12)
        row.box.addWidget(words, 1)
        row.box.addWidget(other)
        workshop = Card()
        workshop.column.addWidget(row)

        self._form_card = Card()
        actions = make_actions(Where.BEGIN, self, {ActionId.BEGIN: self._begin_table})
        self._begin = actions[ActionId.BEGIN]
        begin = KeyButton("", self._begin, look=ButtonLook.PRIMARY)

        column = Panel(Ground.PAPER, padding=(24, 18, 24, 18), gap=12)
        column.setMaximumWidth(1100)
        column.box.addWidget(workshop)
        column.box.addWidget(self._form_card)
        column.box.addStretch(1)
        middle = Panel(Ground.PAPER, row=True)
        middle.box.addStretch(1)
        middle.box.addWidget(column, 8)
        middle.box.addStretch(1)
        scroll = QScrollArea()
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(middle)
        foot = Panel(Ground.BOTTOM, row=True, padding=(24, 10, 24, 10), gap=14)
        self._hint = WrappingLabel("", TextRole.SMALL, Tone.MUTED)
        foot.box.addWidget(self._hint, 1, Qt.AlignmentFlag.AlignVCenter)
        foot.box.addWidget(begin)

        for widget in (top, self.strip):
            self.box.addWidget(widget)
        self.box.addWidget(scroll, 1)
        self.box.addWidget(foot)
        self.show_template(template)

    def show_template(self, template: Template) -> None:
        """Show another workshop; what was filled in of the table stays."""
        kept = self._form.set_up() if self._form else TableSetUp("")
        language = template.language
        self._template = template
        self._title.setText(template.workshop.title.in_language(language))
        self._version.setText(
            tr_n(
                "Begin",
                "Template version {version} · {n} session",
                "Template version {version} · {n} sessions",
                len(template.held),
                version=template.version,
            )
        )
        if self._form:
            self._form_card.column.removeWidget(self._form)
            self._form.hide()
            self._form.deleteLater()
        self._form = SetUpForm(template, language)
        self._form.show_set_up(kept)
        self._form.changed.connect(lambda _set_up: self._say_what_is_next())
        self._form_card.column.addWidget(self._form)
        self.setFocusProxy(self._form.first_stop())
        self._say_what_is_next()

    def show_set_up(self, set_up: TableSetUp) -> None:
        """Show what is already known of the table."""
        assert self._form is not None
        self._form.show_set_up(set_up)
        self._say_what_is_next()

    def open_file(self, path: Path) -> None:
        """Take over the template of a file; a file that cannot be used changes nothing."""
        try:
            template = self._read_template(path)
        except UserError as error:
            self.strip.say(StripKind.BAD, sentence_of_error(error))
            return
        self.strip.close_strip()
        self.show_template(template)
        self.template_opened.emit(path)

    def _open_other(self) -> None:
        path = self._choose_file(self)
        if path is not None:
            self.open_file(path)

    def _say_what_is_next(self) -> None:
        assert self._form is not None
        has_table = bool(self._form.set_up().table)
        self._begin.setEnabled(has_table)
        self._hint.setText(
            tr("Begin", "Every word is kept on this laptop as you type.")
            if has_table
            else tr("Begin", "Choose the table to begin.")
        )

    def _begin_table(self) -> None:
        assert self._form is not None
        self.begin_wanted.emit(self._template, self._form.set_up())
