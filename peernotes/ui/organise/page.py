"""The organiser's page: the tree of the template, a form, and what the facilitator will see."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QSignalBlocker, QTimer, Signal
from PySide6.QtGui import QAction, QHideEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from peernotes.domain.check_code import check_code
from peernotes.domain.template import Template
from peernotes.services.organiser import Organiser
from peernotes.ui.actions import ActionId, Where, make_actions
from peernotes.ui.i18n import tr
from peernotes.ui.organise import moves
from peernotes.ui.organise.bars import Foot, TopBar, TreeFoot
from peernotes.ui.organise.checks import Lack, lacks
from peernotes.ui.organise.checks_strip import ChecksStrip
from peernotes.ui.organise.desktop import Desktop
from peernotes.ui.organise.fields import shared_action
from peernotes.ui.organise.forms import OWN
from peernotes.ui.organise.handing_out import HandingOut, Papers
from peernotes.ui.organise.history import Edit
from peernotes.ui.organise.middle import Middle
from peernotes.ui.organise.new_parts import new_question, new_session, new_talk
from peernotes.ui.organise.nodes import LANGUAGES, VERSIONS, WORKSHOP, Node, NodeKind
from peernotes.ui.organise.open_template import OpenTemplate
from peernotes.ui.organise.opening import Opening
from peernotes.ui.organise.preview import Preview
from peernotes.ui.organise.publishing import Publishing
from peernotes.ui.organise.remarks_list import RemarksList
from peernotes.ui.organise.tree import Tree, TreeModel, is_movable
from peernotes.ui.theme import current_theme
from peernotes.ui.widgets.panel import Ground, Panel
from peernotes.ui.widgets.strip import Strip

_JUDGE = 150
"""Milliseconds without a change, after which it is said what is missing."""
_PAUSE = 1000
"""Milliseconds without a key, after which what is typed is an edit of its own."""


class OrganisePage(QWidget):
    """Edits are kept until they are saved as a file, however often the page is left and come back to.

    `works_on` tells the id of the workshop, and the file of its template or nothing, when another one is worked on.
    """

    home_requested = Signal()
    works_on = Signal(str, object)

    def __init__(
        self,
        organiser: Organiser,
        template: Template,
        path: Path | None = None,
        parent: QWidget | None = None,
        *,
        papers: Papers,
        desktop: Desktop | None = None,
        in_a_file: bool = True,
        given_out: bool = True,
        window_actions: Sequence[QAction] = (),
    ) -> None:
        """`in_a_file` and `given_out` as for an `OpenTemplate`. `window_actions` are offered in the menu too."""
        super().__init__(parent)
        desktop = desktop or Desktop()
        self.work = OpenTemplate(organiser, template, path, self, in_a_file=in_a_file, given_out=given_out)
        self.work.taken.connect(self._taken)
        self._language = ""
        self._lacks: tuple[Lack, ...] = ()
        self._code = ""
        self._given_up: Template | None = None
        self._sides: tuple[QWidget, QWidget] | None = None
        self._pause = self._timer(_PAUSE, self.keep)
        self._judged = self._timer(_JUDGE, self._judge)
        self.strip = Strip()
        self.remarks = RemarksList()
        self._publishing = Publishing(self, self.work, desktop, self.strip, self._all_lacks, self._fix)
        publish, show_remarks = self._publishing.publish, self.remarks.show_remarks
        self._opening = Opening(self, self.work, desktop, self.strip, publish, show_remarks)
        self._handing_out = HandingOut(self, self.work, desktop, self.strip, papers, publish, show_remarks)
        self.actions_by_id = make_actions(Where.ORGANISE, self, self._handlers())
        self.undo_action = shared_action(self, tr("Organise", "Undo"), ActionId.UNDO, self.undo)
        self.redo_action = shared_action(self, tr("Organise", "Redo"), ActionId.REDO, self.redo)
        self._build(organiser, window_actions)
        self.choose(WORKSHOP)
        self._show()
        self._judge()
        self._opening.say_draft()

    def _handlers(self) -> dict[ActionId, Callable[[], object]]:
        return {
            ActionId.SAVE_TEMPLATE: self.save,
            ActionId.ADD_QUESTION: self.add_question,
            ActionId.ADD_SESSION: self.add_session,
            ActionId.PART_UP: lambda: self._step(-1),
            ActionId.PART_DOWN: lambda: self._step(1),
            ActionId.OPEN_TEMPLATE: self._opening.choose_file,
            ActionId.REUSE_WORKSHOP: self._opening.past_workshop,
            ActionId.PAPER_FORM: lambda: self._handing_out.paper_form(self.language),
            ActionId.CHANGES_SHEET: self._changes_sheet,
            ActionId.REHEARSAL_PACK: lambda: self._handing_out.rehearsal_pack(self.language),
            ActionId.READ_FORM: self._opening.form,
            ActionId.WRITE_FORM: self._handing_out.form,
        }

    def _timer(self, milliseconds: int, then: Callable[[], object]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(milliseconds)
        timer.timeout.connect(lambda: then())
        return timer

    @property
    def template(self) -> Template:
        """The template as it stands, with all edits."""
        return self.work.template

    @property
    def unsaved(self) -> bool:
        """Whether there is something in it that stands in no file."""
        return self.work.unsaved

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
        self.work.history.end_of_go()
        self._language = language
        self._show()

    def add_question(self) -> None:
        """A new question behind the one that is chosen, or at the end of its session; its wording comes first."""
        self._add(new_question)
        self.form.place.wording.setFocus()

    def add_session(self) -> None:
        """A new session behind the one that is chosen; its key question comes first."""
        self._add(new_session)
        self.form.session.key_question.setFocus()

    def add_talk(self) -> None:
        """One more opening talk."""
        self._add(new_talk)
        self.form.place.wording.setFocus()

    def undo(self) -> None:
        """Take the last edit back, and go to where it was."""
        self._go_and_show(self.work.history.undo())

    def redo(self) -> None:
        """Do the edit again that was taken back last."""
        self._go_and_show(self.work.history.redo())

    def save(self) -> bool:
        """Publish the next version as a file, where the user wants it; whether that was done."""
        self._judge()
        return self._publishing.publish()

    def open_file(self, path: Path) -> None:
        """Open a template file; one that cannot be used changes nothing."""
        self._opening.file(path)

    def may_leave(self) -> bool:
        """Whether the page can be left now: its edits are saved, kept as a draft, or given up. Otherwise its strip
        asks what is to become of them, and `home_requested` follows when the user has decided."""
        self._pause.stop()
        if self.template == self._given_up or self.keep():
            return True
        self._opening.say_leaving_loses(self._go_home, self._give_up)
        return False

    def keep(self) -> bool:
        """Keep edits that stand in no file for the next time; whether none would be lost now."""
        return self._opening.keep()

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

    def _add(self, part: Callable[[Template, Node], tuple[Edit, Node]]) -> None:
        edit, node = part(self.template, self.node)
        self._edit_alone(edit, "add", node)

    def _edited(self, edit: Edit, field: str) -> None:
        if field.startswith(OWN):
            self._edit_alone(edit, field)
            return
        self.work.history.do(edit, self.node, field)
        self._pause.start()
        self._show()

    def _edit_alone(self, edit: Edit, field: str, go_to: Node | None = None) -> None:
        """An edit that is one with no other; where to go after it."""
        self.work.history.end_of_go()
        self.work.history.do(edit, self.node, field)
        self.work.history.end_of_go()
        self._pause.start()
        self._show(go_to)

    def _step(self, by: int) -> None:
        node = self.node
        edit = moves.step(self.template, node, by)
        if edit is not None:
            self._edit_alone(edit, "move", node)

    def _dropped(self, what: Node, where: Node) -> None:
        edit = moves.drop(self.template, what, where)
        if edit is not None:
            self._edit_alone(edit, "move", what)

    def _fix(self, lack: Lack) -> None:
        """Go to where something is missing, in the language that it is missing in."""
        if lack.language and lack.language != self.language:
            self.write_in(lack.language)
        self._go_to(lack.node)

    def _all_lacks(self) -> tuple[Lack, ...]:
        """What is missing in the template, and before it what stands in a field and cannot be kept."""
        wrong = []
        if not self.form.workshop.has_date:
            wrong.append(Lack(WORKSHOP, tr("Organise", "The date is not a date yet.")))
        if not self.form.session.has_time and self.form.session.isVisible():
            wrong.append(Lack(self.node, tr("Organise", "The time is not a time of day yet.")))
        return (*wrong, *self._lacks)

    def _changes_sheet(self) -> None:
        """Write the sheet of what changed between the two versions that are chosen, which are shown first."""
        self._go_to(VERSIONS)
        old, new = self.form.versions.chosen
        self._handing_out.changes(old, new, self.language)

    def _taken(self) -> None:
        """Another template is worked on, or this one as another version."""
        self._pause.stop()
        other = self.work.template.uid != self._tree_model.template.uid
        if other:
            self._language = ""
        self.remarks.show_remarks(())
        self._show(WORKSHOP if other else None)
        self._judge()
        self.works_on.emit(self.template.uid, self.work.path)

    def _go_and_show(self, node: Node | None) -> None:
        self._pause.stop()
        self._show(node)

    def _add_language(self) -> None:
        self.choose(LANGUAGES)
        self.form.languages.focus_new()

    def _go_to(self, node: Node) -> None:
        self.choose(node)
        self.tree.setFocus()

    def _node_chosen(self, _node: Node) -> None:
        self.work.history.end_of_go()
        self._show_node()

    def _chip_chosen(self, uid: str) -> None:
        self.choose(Node(NodeKind.PLACE, uid))

    def _show(self, go_to: Node | None = None) -> None:
        """Show the template as it stands everywhere, and go to one of its parts."""
        template, node = self.template, go_to or self.node
        with QSignalBlocker(self.tree):  # what it would tell is shown below, once
            self._tree_model.set_template(template)
            self.tree.choose(node if self._tree_model.index_of(node).isValid() else WORKSHOP)
        self.top_bar.show_template(template, self.language)
        self.undo_action.setEnabled(self.work.history.can_undo)
        self.redo_action.setEnabled(self.work.history.can_redo)
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
        work, code = self.work, self._code
        version, following = self.template.version, work.next_version
        first = next(iter(self._all_lacks()), None)
        self.top_bar.show_code(following if work.unsaved else version, code, draft=work.unsaved)
        self.foot.show_next(following, first.sentence if first else "")
        if work.path is not None and not work.unsaved:
            self.foot.show_saved(version, code, work.path)

    def _show_node(self) -> None:
        node, language = self.node, self.language
        self.form.show_node(self.template, node, language)
        self.preview.show_node(self.template, node, language)
        can_move = is_movable(self.template, node)
        for action in (ActionId.PART_UP, ActionId.PART_DOWN):
            self.actions_by_id[action].setEnabled(can_move)
        QTimer.singleShot(0, self, self._fit)  # once what is new in the preview has its room
        if self.preview.chips:
            self.foot.comes_after(self.checks.comes_after(self.preview.chips[-1]))

    def _fit(self) -> None:
        if self._sides is None:
            return
        theme = current_theme()
        for side, width, share in zip(self._sides, (280, 372), (0.26, 0.28), strict=True):
            wished = min(theme.px(width), round(self.width() * share))
            side.setFixedWidth(max(wished, side.minimumSizeHint().width()))

    def _build(self, organiser: Organiser, window_actions: Sequence[QAction]) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.top_bar = TopBar(self.actions_by_id, window_actions)
        self.top_bar.home_button.clicked.connect(self._go_home)
        save = self.actions_by_id[ActionId.SAVE_TEMPLATE]
        self.foot = Foot(self.undo_action, self.redo_action, save)
        self.top_bar.languages.chosen.connect(self.write_in)
        self.top_bar.languages.add_button.clicked.connect(self._add_language)
        self.checks = ChecksStrip()
        self.checks.wanted.connect(self._fix)
        column.addWidget(self.top_bar)
        column.addWidget(self.strip)
        column.addWidget(self.remarks)
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
        self.form = Middle(organiser)
        self.form.versions.show_action(self.actions_by_id[ActionId.CHANGES_SHEET])
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
