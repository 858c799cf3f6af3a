"""The column at the right: time left, whose view is missing, what to ask. It only tells, never stops."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAction, QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from peernotes.domain.record import SessionState, SkipReason
from peernotes.domain.template import Session
from peernotes.ui.actions import ActionId
from peernotes.ui.facilitate.words import skip_entries
from peernotes.ui.i18n import tr
from peernotes.ui.sentences import words_of_reason
from peernotes.ui.theme import TextRole, Tone, current_theme
from peernotes.ui.times import time_of_day
from peernotes.ui.widgets.key_button import ButtonLook, KeyButton
from peernotes.ui.widgets.labels import ElidedLabel, Label, SectionLabel, WrappingLabel
from peernotes.ui.widgets.panel import FlowPanel, Ground, Panel, ScrollPanel
from peernotes.ui.widgets.showing import show_if

if TYPE_CHECKING:  # a table begins without
    from peernotes.services.ports import Clock

_WIDTH = 262
_COMPACT_WIDTH = 216
_NEAR_THE_END = timedelta(minutes=2)


class SideColumn(Panel):
    """What a facilitator glances at while people talk; it scrolls above the two buttons, which stay in sight."""

    skip_wanted = Signal(object)
    """A `SkipReason`, or None where the session is held after all."""

    def __init__(
        self, actions: Mapping[ActionId, QAction], clock: Clock, parent: QWidget | None = None
    ) -> None:
        super().__init__(Ground.RIGHT, gap=0, parent=parent)
        self._clock = clock
        self._compact = False
        self._session: Session | None = None
        self._state = SessionState("")

        self._time_head = SectionLabel(tr("Side", "Time left"))
        self._time = Label("", TextRole.DISPLAY)
        self._bar = _TimeBar()
        self._time_detail = WrappingLabel("", TextRole.SMALL, Tone.MUTED)
        self._minutes = FlowPanel(gap=6)
        for action, words in (
            (ActionId.LESS_TIME, tr("Side", "− 2 min")),
            (ActionId.MORE_TIME, tr("Side", "+ 2 min")),
        ):
            button = KeyButton(words, actions[action])
            button.show_cap(False)
            self._minutes.flow.addWidget(button)
        self._from_paper = WrappingLabel(
            tr("Side", "From paper: no clock runs. Type in whatever order you like."),
            TextRole.SMALL,
            Tone.MUTED,
        )
        self._from_paper.hide()
        self._views_head = SectionLabel(tr("Side", "Whose view is missing?"))
        self._views = Panel(gap=4)
        self._untouched_head = SectionLabel(tr("Side", "Not touched yet"))
        self._untouched = WrappingLabel("", TextRole.SMALL)
        self._prompts_head = SectionLabel(tr("Side", "Ask the table"))
        self._prompts = WrappingLabel("", TextRole.SMALL)
        self._safeguarding_head = WrappingLabel(
            tr("Side", "If somebody may come to harm"), TextRole.SMALL_STRONG
        )
        self._safeguarding = WrappingLabel("", TextRole.SMALL)
        self._mark = KeyButton(tr("Side", "Mark this moment"), actions[ActionId.MARK])
        self._off_record = KeyButton(tr("Side", "Off the record"), actions[ActionId.OFF_RECORD])
        self._skip = _SkipChoice()
        self._skip.chosen.connect(self.skip_wanted)

        told = ScrollPanel(padding=(16, 16, 16, 8), gap=6)
        for widgets in (
            (*self._of_time(), self._from_paper),
            (self._views_head, self._views),
            (self._untouched_head, self._untouched),
            (self._prompts_head, self._prompts),
            (self._safeguarding_head, self._safeguarding),
        ):
            for widget in widgets:
                told.box.addWidget(widget)
            told.box.addSpacing(10)
        told.box.addStretch(1)
        told.box.addWidget(self._skip)
        at_once = Panel(padding=(16, 8, 16, 12), gap=6)
        at_once.box.addWidget(self._mark)
        at_once.box.addWidget(self._off_record)
        self.box.addWidget(told, 1)
        self.box.addWidget(at_once)
        self.show_safeguarding("")
        self._fit()

    def set_compact(self, compact: bool) -> None:
        """Take less width where large text needs the room."""
        self._compact = compact
        for button in (self._mark, self._off_record):
            button.show_cap(not compact)
        self._fit()

    def show_session(
        self, session: Session | None, state: SessionState, has_notes: bool, *, from_paper: bool = False
    ) -> None:
        """Show how a session goes; without one, and for one that is typed in from paper, there is no time to tell."""
        show_if(self._from_paper, from_paper)
        if from_paper:
            session = None
        self._session = session
        self._state = state
        for widget in self._of_time():
            show_if(widget, session is not None)
        show_if(self._skip, session is not None and not has_notes)
        self._skip.show_reason(state.skipped)
        self.tick()

    def show_views(self, views: Sequence[tuple[str, int, int]]) -> None:
        """Show each perspective at the table with its people and its notes in this session."""
        _empty(self._views)
        for words, people, notes in views:
            row = Panel(row=True, gap=6)
            tone = Tone.INK if notes else Tone.WARNING
            role = TextRole.SMALL if notes else TextRole.SMALL_STRONG
            said = words if notes else tr("Side", "! {view} ({n})", view=words, n=people)
            row.box.addWidget(ElidedLabel(said, role, tone), 1)
            row.box.addWidget(Label(str(notes), TextRole.SMALL_STRONG, tone))
            self._views.box.addWidget(row)
        show_if(self._views_head, bool(views))
        show_if(self._views, bool(views))

    def show_untouched(self, questions: Sequence[str]) -> None:
        """Show which questions of the session have no note yet."""
        self._untouched.setText(", ".join(questions))
        for widget in (self._untouched_head, self._untouched):
            show_if(widget, bool(questions))

    def show_prompts(self, prompts: Sequence[str]) -> None:
        """Show what a facilitator may ask."""
        self._prompts.setText("\n".join(prompts))
        show_if(self._prompts_head, bool(prompts))
        show_if(self._prompts, bool(prompts))

    def show_safeguarding(self, line: str) -> None:
        """Show what to do where somebody may come to harm, as the template says it."""
        self._safeguarding.setText(line)
        show_if(self._safeguarding_head, bool(line))
        show_if(self._safeguarding, bool(line))

    def tick(self) -> None:
        """Say the time that is left now."""
        if self._session is None:
            return
        minutes = self._session.minutes + self._state.added_minutes
        total = timedelta(minutes=minutes)
        if self._state.skipped:
            why = words_of_reason(self._state.skipped)
            self._say_time("–", tr("Side", "No notes: {why}", why=why), None, total)
        elif self._state.started is None:
            self._say_time(_clock_words(total), tr("Side", "starts with the first note"), None, total)
        else:
            spent = (self._state.ended or self._clock()) - self._state.started
            detail = tr("Side", "of {n} minutes", n=minutes)
            if self._state.added_minutes:
                detail = tr(
                    "Side", "of {n} minutes, {planned} planned", n=minutes, planned=self._session.minutes
                )
            started = tr("Side", "started {time}", time=time_of_day(self._state.started))
            if self._state.ended:
                started = tr(
                    "Side",
                    "{start} to {end}",
                    start=time_of_day(self._state.started),
                    end=time_of_day(self._state.ended),
                )
            detail = f"{detail} · {started}"
            self._say_time(_clock_words(total - spent), detail, spent, total)

    def changeEvent(self, event: QEvent) -> None:
        """A new text size needs another width."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self._fit()

    def _of_time(self) -> tuple[QWidget, ...]:
        return self._time_head, self._time, self._bar, self._time_detail, self._minutes

    def _say_time(self, words: str, detail: str, spent: timedelta | None, total: timedelta) -> None:
        left = total - (spent or timedelta())
        head, tone = tr("Side", "Time left"), Tone.INK
        if spent is not None and left < timedelta():
            head, tone = tr("Side", "Over time"), Tone.WARNING
        elif spent is not None and left <= _NEAR_THE_END:
            head, tone = tr("Side", "Time left · nearly over"), Tone.WARNING
        self._time_head.setText(head)
        self._time.setText(words)
        self._time.set_tone(tone)
        self._time_detail.setText(detail)
        self._bar.show_share(0.0 if spent is None else spent / total if total else 1.0)

    def _fit(self) -> None:
        self.setFixedWidth(current_theme().px(_COMPACT_WIDTH if self._compact else _WIDTH))


class _TimeBar(QWidget):
    """How much of the time is spent. The words above say the same."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._share = 0.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_share(self, share: float) -> None:
        self._share = min(1.0, max(0.0, share))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(10, current_theme().px(8))

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        whole = QRectF(self.rect())
        radius = whole.height() / 2
        painter.setBrush(QColor(theme.colours.sunken))
        painter.drawRoundedRect(whole, radius, radius)
        spent = QRectF(whole)
        spent.setWidth(whole.width() * self._share)
        if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            spent.moveRight(whole.right())
        painter.setBrush(QColor(theme.colours.fill.ground))
        painter.drawRoundedRect(spent, radius, radius)


class _SkipChoice(Panel):
    """Why a session has no notes: one quiet button, and four answers where it was pressed."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(gap=6, parent=parent)
        self._open = KeyButton(tr("Side", "Not held …"), look=ButtonLook.QUIET)
        self._open.clicked.connect(lambda: self._show_answers(True))
        self._again = KeyButton(tr("Side", "Hold it after all"), look=ButtonLook.QUIET)
        self._again.clicked.connect(lambda: self.chosen.emit(None))
        self._answers = Panel(gap=6)
        for widget in (self._open, self._again, self._answers):
            self.box.addWidget(widget)
        self.show_reason(None)

    def show_reason(self, reason: SkipReason | None) -> None:
        show_if(self._again, reason is not None)
        show_if(self._open, reason is None)
        self._answers.hide()

    def _show_answers(self, shown: bool) -> None:
        if not self._answers.box.count():
            self._make_answers()
        show_if(self._answers, shown)
        show_if(self._open, not shown)

    def _make_answers(self) -> None:
        for reason, words in skip_entries():
            button = KeyButton(words[:1].upper() + words[1:])
            button.clicked.connect(lambda _checked=False, why=reason: self.chosen.emit(why))
            self._answers.box.addWidget(button)
        back = KeyButton(tr("Side", "There will be notes"), look=ButtonLook.QUIET)
        back.clicked.connect(lambda: self._show_answers(False))
        self._answers.box.addWidget(back)


def _clock_words(left: timedelta) -> str:
    """07:32, or +01:05 where the time is over."""
    seconds = int(left.total_seconds())
    minutes, rest = divmod(abs(seconds), 60)
    return f"{'+' if seconds < 0 else ''}{minutes:02d}:{rest:02d}"


def _empty(panel: Panel) -> None:
    while (item := panel.box.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
