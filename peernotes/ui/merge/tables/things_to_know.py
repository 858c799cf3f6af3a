"""One card for each thing to know or decide, the weightiest first."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from peernotes.domain.compilation import Compilation
from peernotes.domain.errors import UserError
from peernotes.domain.issues import Issue, IssueCode
from peernotes.domain.template import label_in
from peernotes.domain.text import folded
from peernotes.ui.i18n import tr
from peernotes.ui.merge.words import shortened
from peernotes.ui.sentences import sentence_of_error, sentence_of_issue
from peernotes.ui.theme import Symbol, TextRole, Tone
from peernotes.ui.widgets.card import Card, Edge
from peernotes.ui.widgets.key_button import KeyButton
from peernotes.ui.widgets.labels import SectionLabel, WrappingLabel
from peernotes.ui.widgets.marks import SymbolMark
from peernotes.ui.widgets.panel import Panel

_WEIGHTS = {
    IssueCode.SAME_TABLE: Edge.BAD,
    IssueCode.DIVERGED: Edge.BAD,
    IssueCode.DAMAGED: Edge.BAD,
    IssueCode.ALTERED: Edge.BAD,
    IssueCode.OTHER_WORKSHOP: Edge.WARNING,
    IssueCode.REHEARSAL: Edge.WARNING,
    IssueCode.NO_FILE: Edge.WARNING,
    IssueCode.TEMPLATE_DIFFERS: Edge.WARNING,
    IssueCode.OLDER_TEMPLATE: Edge.WARNING,
    IssueCode.CLOCK_DOUBTED: Edge.INFO,
    IssueCode.UNKNOWN_DECISION: Edge.INFO,
    IssueCode.NOT_ON_ROSTER: Edge.INFO,
    IssueCode.REPLACED: Edge.INFO,
}
_ORDER = (Edge.BAD, Edge.WARNING, Edge.INFO)
_MARKS = {
    Edge.BAD: (Symbol.NO_ENTRY, Tone.BAD),
    Edge.WARNING: (Symbol.ALERT, Tone.WARNING),
    Edge.INFO: (Symbol.INFO, Tone.ACCENT),
    Edge.GOOD: (Symbol.CHECK, Tone.GOOD),
}


@dataclass(frozen=True, slots=True)
class Thing:
    """What a card says. `refused` is the file that cannot be used, where it is about one."""

    edge: Edge
    sentence: str
    more: str = ""
    refused: Path | None = None


def things(
    compilation: Compilation | None, issues: Sequence[Issue], refused: Mapping[Path, UserError]
) -> list[Thing]:
    """All that a person should know or decide, the weightiest first."""
    found = [Thing(Edge.BAD, sentence_of_error(error), refused=path) for path, error in refused.items()]
    for issue in issues:
        more = _more(compilation, issue) if compilation else ""
        found.append(Thing(_WEIGHTS[issue.code], sentence_of_issue(issue), more))
    return sorted(found, key=lambda thing: _ORDER.index(thing.edge))


class ThingsToKnow(Panel):
    """The cards. `leave_out` is called with a file that cannot be used and need not be named any longer."""

    def __init__(
        self, leave_out: Callable[[Path], object], after: QWidget, parent: QWidget | None = None
    ) -> None:
        """`after` is the control that the Tab key comes from."""
        super().__init__(gap=10, parent=parent)
        self._leave_out = leave_out
        self._after = after
        self._title = SectionLabel("")
        self.box.addWidget(self._title)
        self._cards: list[ThingCard] = []
        self._busy = False

    @property
    def cards(self) -> tuple[ThingCard, ...]:
        """The cards that are shown."""
        return tuple(self._cards)

    def set_busy(self, busy: bool) -> None:
        """While something is being done, no file can be left out."""
        self._busy = busy
        for card in self._cards:
            if card.leave_out_button is not None:
                card.leave_out_button.setEnabled(not busy)

    def show_things(self, found: Sequence[Thing], *, any_file: bool) -> None:
        """Show these cards in place of those before."""
        for card in self._cards:
            self.box.removeWidget(card)
            card.hide()
            card.deleteLater()
        if not found and any_file:
            found = [Thing(Edge.GOOD, tr("Merge", "Nothing is missing and nothing is odd."))]
        self._title.setText(tr("Merge", "To know or to decide"))
        self._title.setVisible(bool(found))
        self._cards = [ThingCard(thing, self._leave_out) for thing in found]
        previous = self._after
        for card in self._cards:
            self.box.addWidget(card)
            if card.leave_out_button is not None:  # what is made later would come last for the Tab key
                QWidget.setTabOrder(previous, card.leave_out_button)
                previous = card.leave_out_button
        self.set_busy(self._busy)


class ThingCard(Card):
    """One thing: its symbol, its sentence, and what can be done about it."""

    def __init__(self, thing: Thing, leave_out: Callable[[Path], object]) -> None:
        super().__init__(edge=thing.edge, padding=12)
        self.thing = thing
        self.setAccessibleName(thing.sentence)
        symbol, tone = _MARKS[thing.edge]
        words = Panel(gap=4)
        sentence = shortened(thing.sentence)
        words.box.addWidget(WrappingLabel(sentence))
        if sentence != thing.sentence:
            self.setToolTip(thing.sentence)
        if thing.more:
            words.box.addWidget(WrappingLabel(thing.more, TextRole.SMALL, Tone.MUTED))
        row = QHBoxLayout()
        row.addWidget(SymbolMark(symbol, tone), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(words, 1)
        self.column.addLayout(row)
        self.leave_out_button: KeyButton | None = None
        if thing.refused is not None:
            path = thing.refused
            self.leave_out_button = KeyButton(tr("Merge", "Leave this file out"))
            self.leave_out_button.clicked.connect(lambda: leave_out(path))
            self.column.addWidget(self.leave_out_button)


def _more(compilation: Compilation, issue: Issue) -> str:
    """A second sentence, where there is something to add."""
    template = compilation.template
    language = template.language
    if issue.code is IssueCode.NO_FILE:
        planned = {folded(table.label): table for table in template.workshop.tables}
        table = planned.get(folded(issue.table))
        if table and table.facilitator_perspective:
            who = label_in(template.perspectives, table.facilitator_perspective, language)
            return tr("Merge", "Planned facilitator: {who}", who=who)
    if issue.code is IssueCode.OLDER_TEMPLATE and issue.details["reworded"]:
        return tr("Merge", "Asked in other words there: {names}", names=issue.details["reworded"])
    return ""
