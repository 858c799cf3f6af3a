"""What can be done with the notes that are chosen: who may read them, their theme, withdrawing them."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from peernotes.domain.record import Share
from peernotes.domain.synthesis import Synthesis
from peernotes.ui.actions import ActionId
from peernotes.ui.i18n import tr, tr_n
from peernotes.ui.merge.notes.words import share_entries
from peernotes.ui.theme import TextRole
from peernotes.ui.widgets.button_row import ButtonRow
from peernotes.ui.widgets.key_button import ButtonLook, KeyButton
from peernotes.ui.widgets.labels import Label
from peernotes.ui.widgets.panel import Ground, Panel
from peernotes.ui.widgets.tag_picker import TagPicker

_OUT_OF = "-"
"""Before the id of a theme that notes are to be taken out of."""


class ChoiceBar(Panel):
    """Tells what is wanted; whoever has the editor does it in one step."""

    share_wanted = Signal(object)
    """A Share; None for that of the table."""
    theme_wanted = Signal(str)
    """The id of a theme, or the name of a new one."""
    out_of_theme_wanted = Signal(str)

    def __init__(self, actions: Mapping[ActionId, QAction], parent: QWidget | None = None) -> None:
        super().__init__(Ground.BOTTOM, row=True, padding=(18, 8, 16, 8), gap=12, parent=parent)
        self._themes: frozenset[str] = frozenset()
        self.count = Label("", TextRole.STRONG)
        self.share = TagPicker(
            tr("Notes", "Who may read"),
            actions[ActionId.SHARE_NOTES],
            none_words=tr("Notes", "As the table said"),
            steady=True,
        )
        self.share.set_entries(share_entries())
        self.share.chosen.connect(self._share)
        self.theme = TagPicker(
            tr("Notes", "Theme"), actions[ActionId.THEME_NOTES], free_words=True, steady=True
        )
        self.theme.chosen.connect(self._theme)
        self.withdraw = KeyButton(tr("Notes", "Withdraw"), keys="Del")
        self.withdraw.clicked.connect(lambda: self.share_wanted.emit(Share.WITHDRAWN))
        row = ButtonRow(
            self.share,
            self.theme,
            self.withdraw,
            KeyButton(tr("Redact", "Redact"), actions[ActionId.REDACT]),
            KeyButton(
                tr("Redact", "Likely identifiers"), actions[ActionId.FIND_IDENTIFIERS], look=ButtonLook.QUIET
            ),
            KeyButton(
                tr("Redact", "Log of redactions"), actions[ActionId.REDACTION_LOG], look=ButtonLook.QUIET
            ),
        )
        self.box.addWidget(self.count)
        self.box.addWidget(row, 1)

    def show_choice(self, count: int) -> None:
        """So many notes are chosen."""
        self.count.setText(tr_n("Notes", "{n} note chosen", "{n} notes chosen", count))
        for button in (self.share, self.theme, self.withdraw):
            button.setEnabled(count > 0)

    def show_themes(self, synthesis: Synthesis) -> None:
        """The themes that notes can be put into, and taken out of."""
        themes = sorted(synthesis.themes.values(), key=lambda theme: theme.name.casefold())
        self._themes = frozenset(synthesis.themes)
        into = [(theme.uid, theme.name) for theme in themes]
        out_of = [
            (_OUT_OF + theme.uid, tr("Notes", "Take out of: {name}", name=theme.name))
            for theme in themes
            if theme.notes or theme.counter_views
        ]
        self.theme.set_entries([*into, *out_of])

    def _share(self, value: str) -> None:
        self.share.set_value("")  # it says what can be done, not what is
        self.share_wanted.emit(Share(value) if value else None)

    def _theme(self, value: str) -> None:
        self.theme.set_value("")
        if value.removeprefix(_OUT_OF) in self._themes and value not in self._themes:
            self.out_of_theme_wanted.emit(value.removeprefix(_OUT_OF))
        else:
            self.theme_wanted.emit(value)
