"""The first page: three roles, three keys; below them what can be continued."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QWidget

from peernotes.ui.actions import ActionId, Where, make_actions
from peernotes.ui.i18n import tr, tr_n
from peernotes.ui.look_button import LookButton
from peernotes.ui.theme import TextRole, ThemeController, Tone, current_theme
from peernotes.ui.times import time_of_day
from peernotes.ui.widgets.card import Card
from peernotes.ui.widgets.chip import Badge
from peernotes.ui.widgets.key_button import ButtonLook, KeyButton
from peernotes.ui.widgets.labels import Label, WrappingLabel
from peernotes.ui.widgets.panel import FlowPanel, Ground, Panel, ScrollPanel
from peernotes.ui.widgets.reflow import ReflowPanel
from peernotes.ui.widgets.tab_order import tab_in_place

if TYPE_CHECKING:  # the first paint does without them, and without the domain, which only names these
    from datetime import datetime

    from peernotes.services.ports import MergeSummary, RecordSummary

_WIDTH = 1010
"""How wide the middle of the page is at 100 %."""


def _now() -> datetime:
    from datetime import datetime

    return datetime.now().astimezone()


class StartPage(Panel):
    """Says by signals what its user wants; knows nothing of how it is done.

    `shortcuts` is the window's action that shows all keys: with it the page has a button for it.
    """

    facilitate_requested = Signal()
    merge_requested = Signal()
    organise_requested = Signal()
    continue_requested = Signal(str)
    """The id of a table record."""
    continue_merge_requested = Signal(str)
    """The folder of a `MergeSummary`."""
    sample_requested = Signal()

    def __init__(
        self,
        controller: ThemeController,
        *,
        shortcuts: QAction | None = None,
        sample_tables: int = 8,
        now: Callable[[], datetime] = _now,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(Ground.PAPER, gap=0, parent=parent)
        self._now = now
        actions = make_actions(
            Where.START,
            self,
            {
                ActionId.FACILITATE: self.facilitate_requested.emit,
                ActionId.MERGE: self.merge_requested.emit,
                ActionId.ORGANISE: self.organise_requested.emit,
            },
        )
        self.box.addWidget(_TopBar(controller))
        scroll = ScrollPanel(Ground.CLEAR, padding=(32, 0, 32, 24))
        self._middle = Panel(padding=(0, 44, 0, 0), gap=12)
        centred = QHBoxLayout()
        centred.addStretch(1)
        centred.addWidget(self._middle, 1000)
        centred.addStretch(1)
        scroll.box.addLayout(centred)
        scroll.box.addStretch()
        self.box.addWidget(scroll, 1)

        self._middle.box.addWidget(
            WrappingLabel(tr("StartPage", "What are you doing today?"), TextRole.TITLE)
        )
        self._middle.box.addSpacing(8)
        roles = _Roles(actions)
        self._middle.box.addWidget(roles)
        self._middle.box.addSpacing(8)
        self._middle.box.addWidget(Label(tr("StartPage", "Continue"), TextRole.STRONG))
        self._records, self._merges = Panel(gap=8), Panel(gap=8)
        for rows in (self._records, self._merges):
            rows.hide()
            self._middle.box.addWidget(rows)
        self._middle.box.addWidget(self._sample_row(sample_tables))
        if shortcuts is not None:
            foot = Panel(row=True)
            foot.box.addStretch()
            foot.box.addWidget(KeyButton("", shortcuts, look=ButtonLook.QUIET))
            self._middle.box.addWidget(foot)
        self.setFocusProxy(roles.buttons[0])
        self._limit_width()

    def set_summaries(
        self, summaries: Sequence[RecordSummary], versions: Mapping[str, str] | None = None
    ) -> None:
        """Show the tables that can be continued, in this order; `versions` says by their ids which questions they
        have, as v4 · KITE-72."""
        known = versions or {}
        _fill(self._records, [self._record_row(summary, known.get(summary.uid, "")) for summary in summaries])

    def set_merges(self, merges: Sequence[MergeSummary]) -> None:
        """Show the workshops whose table files are kept here, in this order."""
        _fill(self._merges, [self._merge_row(summary) for summary in merges])

    def changeEvent(self, event: QEvent) -> None:
        """A new text size needs another width."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self._limit_width()

    def _limit_width(self) -> None:
        self._middle.setMaximumWidth(current_theme().px(_WIDTH))

    def _record_row(self, summary: RecordSummary, version: str) -> _Row:
        title = tr("StartPage", "Table {table} · {title}", table=summary.table, title=summary.title)
        notes = tr_n("StartPage", "{n} note", "{n} notes", summary.notes)
        saved = when_words(summary.changed, self._now())
        details = tr("StartPage", "{notes} · last saved {when}", notes=notes, when=saved)
        if version:
            details = f"{details} · {version}"
        if summary.rehearsal:
            badge = Badge(Tone.WARNING, tr("StartPage", "rehearsal"))
        elif summary.exported:
            badge = Badge(Tone.GOOD, tr("StartPage", "exported"))
        else:
            badge = Badge(Tone.WARNING, tr("StartPage", "not yet exported"))
        uid = summary.uid
        button = KeyButton(tr("StartPage", "Continue"))
        button.setAccessibleName(tr("StartPage", "Continue {title}", title=title))
        button.clicked.connect(lambda: self.continue_requested.emit(uid))
        return _Row(title, details, badge, button)

    def _merge_row(self, summary: MergeSummary) -> _Row:
        title = tr("StartPage", "Merge · {title}", title=summary.title)
        files = tr_n("StartPage", "{n} table file", "{n} table files", summary.files)
        button = KeyButton(tr("StartPage", "Continue"))
        button.setAccessibleName(tr("StartPage", "Continue {title}", title=title))
        button.clicked.connect(lambda: self.continue_merge_requested.emit(summary.folder))
        return _Row(title, files, None, button)

    def _sample_row(self, tables: int) -> _Row:
        title = tr_n(
            "StartPage",
            "Try it: sample workshop with {n} table",
            "Try it: sample workshop with {n} tables",
            tables,
        )
        button = KeyButton(tr("StartPage", "Open sample"))
        button.clicked.connect(self.sample_requested)
        return _Row(title, tr("StartPage", "nothing you do in it is kept"), None, button)


def _fill(panel: Panel, rows: Sequence[_Row]) -> None:
    for old in panel.findChildren(_Row):
        old.setParent(None)
        old.deleteLater()
    for row in rows:
        panel.box.addWidget(row)
    panel.setVisible(bool(rows))
    tab_in_place(panel, [row.button for row in rows])


def when_words(moment: datetime, now: datetime) -> str:
    """A moment as people say it: today with its time, else with its day."""
    local = moment.astimezone(now.tzinfo)
    time = time_of_day(local)
    if local.date() == now.date():
        return tr("StartPage", "today {time}", time=time)
    from PySide6.QtCore import QDate, QLocale

    day = QLocale().toString(QDate(local.year, local.month, local.day), QLocale.FormatType.ShortFormat)
    return tr("StartPage", "{day}, {time}", day=day, time=time)


class _Row(Card):
    """One thing that can be continued."""

    def __init__(self, title: str, details: str, badge: Badge | None, button: KeyButton) -> None:
        super().__init__(padding=10)
        self.button = button
        words = FlowPanel(gap=16, row_gap=2)
        words.flow.addWidget(WrappingLabel(title, TextRole.STRONG))
        words.flow.addWidget(WrappingLabel(details, TextRole.BODY, Tone.MUTED))
        middle = Panel(gap=0)
        middle.box.addStretch()
        middle.box.addWidget(words)
        middle.box.addStretch()
        line = Panel(row=True, gap=16, padding=(4, 0, 4, 0))
        line.box.addWidget(middle, 1)
        if badge is not None:
            line.box.addWidget(badge)
        line.box.addWidget(button)
        self.column.addWidget(line)


class _TopBar(Panel):
    """The program's name, and the way to how it should look."""

    def __init__(self, controller: ThemeController) -> None:
        super().__init__(Ground.TOP, padding=(18, 5, 18, 5))
        name = Panel(row=True, gap=14)
        name.box.addWidget(Label(tr("StartPage", "Peernotes"), TextRole.STRONG))
        name.box.addStretch()
        name.box.addWidget(Label(tr("StartPage", "Works without internet"), TextRole.BODY, Tone.MUTED))
        row = ReflowPanel(gap=14)
        row.add(name, 1)
        row.add(LookButton(controller), 0)
        self.box.addWidget(row)


class _Roles(ReflowPanel):
    """The three roles: side by side, or one below the other with the button beside the words."""

    def __init__(self, actions: dict[ActionId, QAction]) -> None:
        super().__init__(gap=18)
        self._cards = [
            _RoleCard(
                actions[ActionId.FACILITATE],
                tr(
                    "StartPage",
                    "Take notes through the sessions. Every word is kept on this laptop as you type.",
                ),
                tr("StartPage", "Open the workshop’s template"),
                first=True,
            ),
            _RoleCard(
                actions[ActionId.MERGE],
                tr(
                    "StartPage",
                    "Collect every table’s file, see what is missing, and make one Word document.",
                ),
                tr("StartPage", "Add table files"),
            ),
            _RoleCard(
                actions[ActionId.ORGANISE],
                tr(
                    "StartPage",
                    "Write the key questions, check them as a facilitator sees them, publish the template.",
                ),
                tr("StartPage", "Edit a template"),
            ),
        ]
        for card in self._cards:
            self.add(card)

    @property
    def buttons(self) -> list[KeyButton]:
        """The button of each role."""
        return [card.button for card in self._cards]

    def reflowed(self) -> None:
        """The cards turn too."""
        for card in self._cards:
            card.set_flat(not self.is_row)


class _RoleCard(Card):
    """One role: what it is, in a sentence, and the button that opens it."""

    def __init__(self, action: QAction, sentence: str, button: str, *, first: bool = False) -> None:
        super().__init__(selected=first, padding=20, gap=12)
        look = ButtonLook.PRIMARY if first else ButtonLook.SECONDARY
        self._words = Panel(gap=8)
        self._words.box.addWidget(WrappingLabel(action.text(), TextRole.HEADING))
        self._words.box.addWidget(WrappingLabel(sentence, TextRole.BODY, Tone.MUTED))
        self._words.box.addStretch()
        self.button = KeyButton(button, action, look=look)
        self.button.setAccessibleName(tr("StartPage", "{role}: {button}", role=action.text(), button=button))
        self.column.addWidget(self._words, 1)
        self.column.addSpacing(14)
        self.column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignVCenter)

    def set_flat(self, flat: bool) -> None:
        """The button beside the words, or below them."""
        directions = QBoxLayout.Direction
        self.column.setDirection(directions.LeftToRight if flat else directions.TopToBottom)

    def minimumSizeHint(self) -> QSize:
        """What it needs with the button below, whichever way it is laid out now."""
        margins = self.column.contentsMargins()
        around = margins.left() + margins.right() + self.width() - self.contentsRect().width()
        words, button = self._words.minimumSizeHint(), self.button.minimumSizeHint()
        width = max(words.width(), button.width()) + around
        return QSize(width, super().minimumSizeHint().height())
