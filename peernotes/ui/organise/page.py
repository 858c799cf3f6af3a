"""The organiser's page: the tree of the template, a form, and what the facilitator will see."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtGui import QHideEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from peernotes.domain.check_code import check_code
from peernotes.domain.errors import UserError
from peernotes.domain.template import Role, Template
from peernotes.domain.template_edits import add_question, add_session, add_talk
from peernotes.services.organiser import Organiser
from peernotes.ui.actions import ActionId, Where, make_actions
from peernotes.ui.i18n import tr, tr_n
from peernotes.ui.organise import moves
from peernotes.ui.organise.bars import Foot, TopBar, TreeFoot
from peernotes.ui.organise.checks import Lack, blocking, lacks
from peernotes.ui.organise.checks_strip import ChecksStrip
from peernotes.ui.organise.desktop import Desktop, template_name, with_suffix
from peernotes.ui.organise.drafts import from_draft, to_draft
from peernotes.ui.organise.fields import shared_action
from peernotes.ui.organise.forms import OWN
from peernotes.ui.organise.history import Edit, EditHistory
from peernotes.ui.organise.middle import Middle
from peernotes.ui.organise.nodes import LANGUAGES, WORKSHOP, Node, NodeKind, session_at
from peernotes.ui.organise.preview import Preview
from peernotes.ui.organise.tree import Tree, TreeModel, is_movable
from peernotes.ui.sentences import sentence_of_error
from peernotes.ui.theme import current_theme
from peernotes.ui.widgets.panel import Ground, Panel
from peernotes.ui.widgets.strip import Strip, StripButton, StripKind

_JUDGE = 150
"""Milliseconds without a change, after which it is said what is missing."""
_PAUSE = 1000
"""Milliseconds without a key, after which what is typed is an edit of its own."""


WritePaper = Callable[[Path, Template, str, bool], int]
"""Writes a paper form, large print or not, and returns its pages. Raises UserError where the disk refuses."""


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
        write_paper: WritePaper | None = None,
    ) -> None:
        super().__init__(parent)
        self._organiser = organiser
        self._desktop = desktop or Desktop()
        self._paper = write_paper
        self._path: Path | None = None
        self._kept = False
        self._language = ""
        self._lacks: tuple[Lack, ...] = ()
        self._code = ""
        self._given_up: Template | None = None
        self._start(template, path)
        self._sides: tuple[QWidget, QWidget] | None = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self.keep)
        self._judged = QTimer(self)
        self._judged.setSingleShot(True)
        self._judged.setInterval(_JUDGE)
        self._judged.timeout.connect(self._judge)
        self.actions_by_id = make_actions(
            Where.ORGANISE,
            self,
            {
                ActionId.SAVE_TEMPLATE: self.save,
                ActionId.ADD_QUESTION: self.add_question,
                ActionId.ADD_SESSION: self.add_session,
                ActionId.PART_UP: lambda: self._step(-1),
                ActionId.PART_DOWN: lambda: self._step(1),
            },
        )
        self.undo_action = shared_action(self, tr("Organise", "Undo"), ActionId.UNDO, self.undo)
        self.redo_action = shared_action(self, tr("Organise", "Redo"), ActionId.REDO, self.redo)
        self._build()
        self.choose(WORKSHOP)
        self._show()
        self._judge()
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
    def language(self) -> str:
        """The language that is written: the main one until another is chosen."""
        known = self.template.languages
        return self._language if self._language in known else known[0]

    @property
    def node(self) -> Node:
        """What is being edited."""
        return self.tree.node() or WORKSHOP

    def choose(self, node: Node) -> None:
        """Go to a part of the template."""
        self.tree.choose(node)

    def write_in(self, language: str) -> None:
        """Write another of the template's languages."""
        self._history.end_of_go()
        self._language = language
        self._show()

    def add_question(self) -> None:
        """A new question behind the one that is chosen, or at the end of its session; its wording comes first."""
        session = session_at(self.template, self.node)
        if session is None or session.retired:
            session = self.template.held[-1]
        home = session.uid
        place = self.template.place(self.node.uid) if self.node.kind is NodeKind.PLACE else None
        after = place.uid if place and place.role is Role.ORDINARY and place in session.asked else ""
        uid = uuid.uuid4().hex
        self._edit_alone(lambda template: add_question(template, home, uid, after=after), "add")
        self.choose(Node(NodeKind.PLACE, uid))
        self.form.place.wording.setFocus()

    def add_session(self) -> None:
        """A new session behind the one that is chosen; its key question comes first."""
        session = session_at(self.template, self.node)
        after = session.uid if session is not None and not session.retired else ""
        uid = uuid.uuid4().hex
        self._edit_alone(lambda template: add_session(template, uid, after=after), "add")
        self.choose(Node(NodeKind.SESSION, uid))
        self.form.session.key_question.setFocus()

    def add_talk(self) -> None:
        """One more opening talk."""
        uid = uuid.uuid4().hex
        self._edit_alone(lambda template: add_talk(template, uid), "add")
        self.choose(Node(NodeKind.PLACE, uid))
        self.form.place.wording.setFocus()

    def undo(self) -> None:
        """Take the last edit back, and go to where it was."""
        self._go_and_show(self._history.undo())

    def redo(self) -> None:
        """Do the edit again that was taken back last."""
        self._go_and_show(self._history.redo())

    def save(self) -> bool:
        """Save the next version as a file, where the user wants it; whether that was done."""
        self._judge()
        lack = self._first_lack()
        if lack is not None:
            there = StripButton(tr("Organise", "Go there"), lambda: self._mend(lack))
            self._say(StripKind.WARNING, lack.sentence, there)
            return False
        if self._path is not None and not self.unsaved:
            words = tr("Organise", "Nothing has changed since version {n}.", n=self.template.version)
            self._say(StripKind.INFO, words, StripButton(tr("Organise", "Save a copy"), self._save_copy))
            return False
        path = self._ask_place()
        return path is not None and self._publish(path)

    def _write_paper(self) -> None:
        """Write the template as a form for a table without a laptop, in the language that is shown."""
        title = self.template.workshop.title.in_language(self.template.language)
        name = Path(template_name(title)).with_suffix(".docx").name
        place = self._desktop.paper(self, self._start_folder() / name)
        if place is None or self._paper is None:
            return
        try:
            pages = self._paper(place.path, self.template, self.language, place.large)
        except UserError as error:
            self._say(StripKind.BAD, sentence_of_error(error))
            return
        words = tr_n(
            "Organise",
            "The paper form has {n} page: {file}",
            "The paper form has {n} pages: {file}",
            pages,
            file=str(place.path),
        )
        folder = place.path.parent
        show = StripButton(tr("Organise", "Show the folder"), lambda: self._desktop.open(folder))
        self._say(StripKind.GOOD, words, show)

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
        return StripButton(tr("Organise", "Publish"), lambda: self.save() and then())

    def _edited(self, edit: Edit, field: str) -> None:
        if field.startswith(OWN):
            self._edit_alone(edit, field)
            return
        self._history.do(edit, self.node, field)
        self._pause.start()
        self._show()

    def _edit_alone(self, edit: Edit, field: str) -> None:
        """An edit that is one with no other."""
        self._history.end_of_go()
        self._history.do(edit, self.node, field)
        self._history.end_of_go()
        self._pause.start()
        self._show()

    def _step(self, by: int) -> None:
        node = self.node
        edit = moves.step(self.template, node, by)
        if edit is not None:
            self._edit_alone(edit, "move")
            self.choose(node)

    def _dropped(self, what: Node, where: Node) -> None:
        edit = moves.drop(self.template, what, where)
        if edit is not None:
            self._edit_alone(edit, "move")
            self.choose(what)

    def _mend(self, lack: Lack) -> None:
        """Go to where something is missing, in the language that it is missing in."""
        if lack.language and lack.language != self.language:
            self.write_in(lack.language)
        self._go_to(lack.node)

    def _first_lack(self) -> Lack | None:
        if not self.form.workshop.has_date:
            return Lack(WORKSHOP, tr("Organise", "The date is not a date yet."))
        if not self.form.session.has_time and self.form.session.isVisible():
            return Lack(self.node, tr("Organise", "The time is not a time of day yet."))
        return next(iter(blocking(self._lacks)), None)

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
        self._judge()
        words = tr(
            "Organise",
            "Version {n} · {code} is saved: {name}. Give this file to every table.",
            n=newer.version,
            code=check_code(newer),
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
        self._language = ""
        self._go_to(WORKSHOP)
        self._show()
        self._judge()
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

    def _add_language(self) -> None:
        self.choose(LANGUAGES)
        self.form.languages.focus_new()

    def _go_to(self, node: Node) -> None:
        self.choose(node)
        self.tree.setFocus()

    def _node_chosen(self, _node: Node) -> None:
        self._history.end_of_go()
        self._show_node()
        QTimer.singleShot(0, self, self._fit)  # once what is new in the preview has its room

    def _chip_chosen(self, uid: str) -> None:
        self.choose(Node(NodeKind.PLACE, uid))

    def _show(self) -> None:
        """Show the template as it stands everywhere."""
        template, node = self.template, self.node
        self._tree_model.set_template(template)
        if self._tree_model.index_of(node).isValid():
            self.tree.choose(node)
        else:
            self.tree.choose(WORKSHOP)
        self.top_bar.show_template(template, self.language)
        self.undo_action.setEnabled(self._history.can_undo)
        self.redo_action.setEnabled(self._history.can_redo)
        self._show_node()
        self._show_state()
        self._judged.start()

    def _judge(self) -> None:
        """Say what is missing, and the check code: in a pause, since both look at all of it."""
        self._judged.stop()
        template = self.template
        self._lacks = lacks(template)
        self._code = check_code(template)
        self.checks.show_lacks(self._lacks)
        self._show_state()

    def _show_state(self) -> None:
        template, unsaved, first = self.template, self.unsaved, self._first_lack()
        self.top_bar.show_code(template.version, self._code, draft=unsaved)
        saved_in = None if unsaved else self._path
        self.foot.show_state(template.version, self._code, saved_in, first.sentence if first else "")

    def _show_node(self) -> None:
        node, language = self.node, self.language
        self.form.show_node(self.template, node, language)
        self.preview.show_node(self.template, node, language)
        can_move = is_movable(self.template, node)
        for action in (ActionId.PART_UP, ActionId.PART_DOWN):
            self.actions_by_id[action].setEnabled(can_move)
        if self.preview.chips:
            self.foot.comes_after(self.checks.comes_after(self.preview.chips[-1]))

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
        self.top_bar.paper_button.clicked.connect(self._write_paper)
        self.strip = Strip()
        save = self.actions_by_id[ActionId.SAVE_TEMPLATE]
        self.foot = Foot(self.undo_action, self.redo_action, save)
        self.top_bar.languages.chosen.connect(self.write_in)
        self.top_bar.languages.add_button.clicked.connect(self._add_language)
        self.checks = ChecksStrip()
        self.checks.wanted.connect(self._mend)
        column.addWidget(self.top_bar)
        column.addWidget(self.strip)
        row = QHBoxLayout()
        row.setSpacing(0)
        left = Panel(Ground.LEFT, padding=(8, 10, 4, 10))
        self._tree_model = TreeModel(self.template, self)
        self.tree = Tree(self._tree_model)
        left.box.addWidget(self.tree, 1)
        do = self.actions_by_id
        up, down = do[ActionId.PART_UP], do[ActionId.PART_DOWN]
        self.tree.addActions([up, down])
        self.tree_foot = TreeFoot(do[ActionId.ADD_QUESTION], do[ActionId.ADD_SESSION], up, down)
        self.tree_foot.talk_button.clicked.connect(self.add_talk)
        left.box.addWidget(self.tree_foot)
        self._tree_model.dropped.connect(self._dropped)
        self.form = Middle(self._organiser)
        self.form.edited.connect(self._edited)
        self.form.wanted.connect(self.choose)
        self.preview = Preview()
        row.addWidget(left)
        row.addWidget(self.form, 1)
        row.addWidget(self.preview)
        column.addLayout(row, 1)
        column.addWidget(self.checks)
        column.addWidget(self.foot)
        self._sides = (left, self.preview)
        self.tree.chosen.connect(self._node_chosen)
        self.preview.chosen.connect(self._chip_chosen)
        self.setFocusProxy(self.tree)
