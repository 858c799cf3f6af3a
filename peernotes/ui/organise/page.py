"""The organiser's page: the tree of the template, a form, and what the facilitator will see."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtGui import QHideEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from peernotes.domain.errors import UserError
from peernotes.domain.template import Template
from peernotes.services.organiser import Organiser
from peernotes.ui.actions import ActionId, Where, make_actions
from peernotes.ui.i18n import tr
from peernotes.ui.organise.bars import Foot, TopBar
from peernotes.ui.organise.checks import Lack, lacks
from peernotes.ui.organise.desktop import Desktop, template_name, with_suffix
from peernotes.ui.organise.drafts import from_draft, to_draft
from peernotes.ui.organise.fields import shared_action
from peernotes.ui.organise.history import Edit, EditHistory
from peernotes.ui.organise.middle import Middle
from peernotes.ui.organise.nodes import WORKSHOP, Node, NodeKind
from peernotes.ui.organise.preview import Preview
from peernotes.ui.organise.tree import Tree, TreeModel
from peernotes.ui.sentences import sentence_of_error
from peernotes.ui.theme import current_theme
from peernotes.ui.widgets.panel import Ground, Panel
from peernotes.ui.widgets.strip import Strip, StripButton, StripKind

_PAUSE = 1000
"""Milliseconds without a key, after which what is typed is an edit of its own."""


class OrganisePage(QWidget):
    """Edits are kept in the page until they are saved as a file, however often it is left and come back to."""

    home_requested = Signal()
    saved = Signal(Path)

    def __init__(
        self,
        organiser: Organiser,
        template: Template,
        path: Path | None = None,
        parent: QWidget | None = None,
        *,
        desktop: Desktop | None = None,
    ) -> None:
        super().__init__(parent)
        self._organiser = organiser
        self._desktop = desktop or Desktop()
        self._path: Path | None = None
        self._kept = False
        self._given_up: Template | None = None
        self._start(template, path)
        self._sides: tuple[QWidget, QWidget] | None = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self.keep)
        self.actions_by_id = make_actions(Where.ORGANISE, self, {ActionId.SAVE_TEMPLATE: self.save})
        self.undo_action = shared_action(self, tr("Organise", "Undo"), ActionId.UNDO, self.undo)
        self.redo_action = shared_action(self, tr("Organise", "Redo"), ActionId.REDO, self.redo)
        self._build()
        self.choose(WORKSHOP)
        self._show()
        self._say_draft()

    @property
    def template(self) -> Template:
        """The template as it stands, with all edits."""
        return self._history.current

    @property
    def unsaved(self) -> bool:
        """Whether there are edits that stand in no file."""
        return self._history.current != self._in_file

    @property
    def node(self) -> Node:
        """What is being edited."""
        return self.tree.node() or WORKSHOP

    def choose(self, node: Node) -> None:
        """Go to a part of the template."""
        self.tree.choose(node)

    def undo(self) -> None:
        """Take the last edit back, and go to where it was."""
        self._go_and_show(self._history.undo())

    def redo(self) -> None:
        """Do the edit again that was taken back last."""
        self._go_and_show(self._history.redo())

    def save(self) -> bool:
        """Save the next version as a file, where the user wants it; whether that was done."""
        lack = next(lacks(self.template), None)
        if not self.form.workshop.has_date:
            lack = Lack(WORKSHOP, tr("Organise", "The date is not a date yet."))
        if lack is not None:
            there = StripButton(tr("Organise", "Go there"), lambda: self._go_to(lack.node))
            self._say(StripKind.WARNING, lack.sentence, there)
            return False
        if self._path is not None and not self.unsaved:
            words = tr("Organise", "Nothing has changed since version {n}.", n=self.template.version)
            self._say(StripKind.INFO, words, StripButton(tr("Organise", "Save a copy"), self._save_copy))
            return False
        path = self._ask_place()
        return path is not None and self._publish(path)

    def open_file(self) -> None:
        """Open a template file that the user chooses. One that cannot be used changes nothing."""
        path = self._desktop.template(self, self._start_folder())
        if path is None:
            return
        try:
            template = self._organiser.open(path)
        except UserError as error:
            self._say(StripKind.BAD, sentence_of_error(error))
            return
        if template.uid != self.template.uid and self.keep():
            self._take(template, path)  # the draft of the other workshop stays
            return
        name = path.name
        said = tr("Organise", "Not yet saved as a file. Opening “{name}” would lose your changes.", name=name)
        words = tr("Organise", "Open without saving")
        with_draft = template.uid != self.template.uid  # the edits of another workshop are not given up here
        self._unless_unsaved(lambda: self._take(template, path, with_draft=with_draft), said, words)

    def may_leave(self) -> bool:
        """Whether the page can be left now: its edits are saved, kept as a draft, or given up. Otherwise its strip
        asks what is to become of them, and `home_requested` follows when the user has decided."""
        self._pause.stop()
        if self.template == self._given_up or self.keep():
            return True
        said = tr("Organise", "Not yet saved as a file. Leaving would lose your changes.")
        give_up = StripButton(tr("Organise", "Leave without saving"), self._give_up)
        self.strip.say(StripKind.WARNING, said, self._save_button(self._go_home), give_up)
        return False

    def keep(self) -> bool:
        """Keep edits that stand in no file for the next time; whether none would be lost now."""
        self._history.end_of_go()
        if not self.unsaved:
            if self._kept:
                self._drop_draft()
            return True
        try:
            kept = self._organiser.keep_draft(to_draft(self.template))
        except UserError as error:
            self._say(StripKind.BAD, sentence_of_error(error))
            return False
        self._kept = kept or self._kept
        return kept

    def hideEvent(self, event: QHideEvent) -> None:
        """However the page is left, its edits are kept."""
        super().hideEvent(event)
        self.keep()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The columns at the sides give way where letters are large."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Larger letters need wider columns."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self._fit()

    def _go_home(self) -> None:
        if self.may_leave():
            self.home_requested.emit()

    def _give_up(self) -> None:
        self._given_up = self.template
        self._go_home()

    def _unless_unsaved(self, then: Callable[[], object], said: str, words: str) -> None:
        self._history.end_of_go()
        if not self.unsaved:
            then()
            return
        self.strip.say(StripKind.WARNING, said, self._save_button(then), StripButton(words, then))

    def _save_button(self, then: Callable[[], object] = lambda: None) -> StripButton:
        return StripButton(tr("Organise", "Save template file"), lambda: self.save() and then())

    def _edited(self, edit: Edit, field: str) -> None:
        self._history.do(edit, self.node, field)
        self._pause.start()
        self._show()

    def _publish(self, path: Path) -> bool:
        try:
            newer = self._organiser.publish(path, self.template)
        except UserError as error:
            self._say(StripKind.BAD, sentence_of_error(error), self._another_place())
            return False
        self._history.published_as(newer.version)
        self._in_file = self._history.current
        self._path = path
        self._pause.stop()
        self._drop_draft()
        self._show()
        words = tr(
            "Organise",
            "Saved as version {n}: {name}. Give this file to every table.",
            n=newer.version,
            name=path.name,
        )
        folder = StripButton(
            tr("Organise", "Show folder"), lambda: self._desktop.open(path.parent), closes=False
        )
        self._say(StripKind.GOOD, words, folder)
        self.saved.emit(path)
        return True

    def _save_copy(self) -> None:
        path = self._ask_place()
        if path is None:
            return
        try:
            self._organiser.save(path, self.template)
        except UserError as error:
            self._say(StripKind.BAD, sentence_of_error(error))
            return
        self._path = path
        self._say(StripKind.GOOD, tr("Organise", "Saved again: {name}.", name=path.name))
        self.saved.emit(path)

    def _another_place(self) -> StripButton:
        return StripButton(tr("Organise", "Choose another place"), self.save)

    def _ask_place(self) -> Path | None:
        title = self.template.workshop.title.in_language(self.template.language)
        suggested = self._path or self._desktop.documents() / template_name(title)
        chosen = self._desktop.place(self, suggested)
        return with_suffix(chosen) if chosen else None

    def _start(self, template: Template, path: Path | None, *, with_draft: bool = True) -> None:
        draft = self._organiser.draft(template.uid) if with_draft else None
        self._history = EditHistory(from_draft(draft) if draft else template)
        self._in_file = template
        self._kept = draft is not None
        self._path = path

    def _take(self, template: Template, path: Path | None, *, with_draft: bool = True) -> None:
        self._pause.stop()
        if not with_draft:
            self._organiser.drop_draft(template.uid)
        self._start(template, path, with_draft=with_draft)
        self._tree_model.set_template(self.template)
        self._go_to(WORKSHOP)
        self._show()
        if path is not None:
            self._say(StripKind.GOOD, tr("Organise", "Opened: {name}.", name=path.name))
        self._say_draft()

    def _say_draft(self) -> None:
        """What was edited last time and stands in no file is here again; say so."""
        if not self.unsaved:
            return
        words = tr("Organise", "Not yet saved as a file: here are your changes of last time.")
        template, path = self._in_file, self._path
        without = StripButton(
            tr("Organise", "Go on without them"), lambda: self._take(template, path, with_draft=False)
        )
        self.strip.say(StripKind.INFO, words, self._save_button(), without)

    def _drop_draft(self) -> None:
        self._organiser.drop_draft(self.template.uid)
        self._kept = False

    def _start_folder(self) -> Path:
        return self._path.parent if self._path else self._desktop.documents()

    def _say(self, kind: StripKind, sentence: str, *buttons: StripButton) -> None:
        self.strip.say(kind, sentence, *buttons, StripButton(tr("Organise", "Close"), lambda: None))

    def _go_and_show(self, node: Node | None) -> None:
        self._pause.stop()
        self._show()
        if node is not None:
            self.choose(node)

    def _go_to(self, node: Node) -> None:
        self.choose(node)
        self.tree.setFocus()

    def _node_chosen(self, _node: Node) -> None:
        self._history.end_of_go()
        self._show_node()

    def _chip_chosen(self, uid: str) -> None:
        self.choose(Node(NodeKind.PLACE, uid))

    def _show(self) -> None:
        """Show the template as it stands everywhere."""
        template = self.template
        self._tree_model.set_template(template)
        self.top_bar.show_template(template)
        self.foot.show_state(template.version, None if self.unsaved else self._path)
        self.undo_action.setEnabled(self._history.can_undo)
        self.redo_action.setEnabled(self._history.can_redo)
        self._show_node()

    def _show_node(self) -> None:
        node = self.node
        self.form.show_node(self.template, node)
        self.preview.show_node(self.template, node)
        if self.preview.chips:
            self.foot.comes_after(self.preview.chips[-1])

    def _fit(self) -> None:
        if self._sides is None:
            return
        theme = current_theme()
        for side, width, share in zip(self._sides, (280, 372), (0.26, 0.28), strict=True):
            wished = min(theme.px(width), round(self.width() * share))
            side.setFixedWidth(max(wished, side.minimumSizeHint().width()))

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.top_bar = TopBar()
        self.top_bar.home_button.clicked.connect(self._go_home)
        self.top_bar.open_button.clicked.connect(self.open_file)
        self.strip = Strip()
        save = self.actions_by_id[ActionId.SAVE_TEMPLATE]
        self.foot = Foot(self.undo_action, self.redo_action, save)
        column.addWidget(self.top_bar)
        column.addWidget(self.strip)
        row = QHBoxLayout()
        row.setSpacing(0)
        left = Panel(Ground.LEFT, padding=(8, 10, 4, 10))
        self._tree_model = TreeModel(self.template, self)
        self.tree = Tree(self._tree_model)
        left.box.addWidget(self.tree)
        self.form = Middle()
        self.form.edited.connect(self._edited)
        self.preview = Preview()
        row.addWidget(left)
        row.addWidget(self.form, 1)
        row.addWidget(self.preview)
        column.addLayout(row, 1)
        column.addWidget(self.foot)
        self._sides = (left, self.preview)
        self.tree.chosen.connect(self._node_chosen)
        self.preview.chosen.connect(self._chip_chosen)
        self.setFocusProxy(self.tree)
