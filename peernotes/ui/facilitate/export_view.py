"""The last step: what is untouched, and the table file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from peernotes.services.table_export import Exported
from peernotes.ui.actions import ActionId
from peernotes.ui.counts import notes_words, table_words
from peernotes.ui.i18n import tr
from peernotes.ui.theme import TextRole, Tone
from peernotes.ui.widgets.card import Card, Edge
from peernotes.ui.widgets.key_button import ButtonLook, KeyButton
from peernotes.ui.widgets.labels import WrappingLabel
from peernotes.ui.widgets.panel import Ground, ScrollPanel


class ExportView(ScrollPanel):
    """Says what is not touched yet, and writes the table file. Nothing here stops anyone."""

    def __init__(self, actions: Mapping[ActionId, QAction], parent: QWidget | None = None) -> None:
        super().__init__(Ground.PAPER, padding=(24, 18, 24, 18), gap=12, parent=parent)
        self._summary = WrappingLabel("", TextRole.BODY)
        self._untouched_card = Card(edge=Edge.WARNING, gap=6)
        self._untouched = WrappingLabel("", TextRole.BODY)
        self._untouched_card.column.addWidget(
            WrappingLabel(tr("Export", "Not touched yet"), TextRole.STRONG, Tone.WARNING)
        )
        self._untouched_card.column.addWidget(self._untouched)
        self._untouched_card.column.addWidget(
            WrappingLabel(
                tr("Export", "It may stay so. You can export at any time."), TextRole.SMALL, Tone.MUTED
            )
        )
        self._button = KeyButton("", actions[ActionId.EXPORT], look=ButtonLook.PRIMARY)
        self._good_card = Card(edge=Edge.GOOD, gap=6)
        self._good = WrappingLabel("", TextRole.STRONG, Tone.GOOD)
        self._where = WrappingLabel("", TextRole.BODY)
        self._where.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._good_card.column.addWidget(self._good)
        self._good_card.column.addWidget(self._where)
        self._good_card.hide()

        self.box.addWidget(WrappingLabel(tr("Export", "Review and export"), TextRole.QUESTION))
        self.box.addWidget(self._summary)
        self.box.addWidget(self._untouched_card)
        self.box.addWidget(
            WrappingLabel(
                tr(
                    "Export",
                    "The table file goes to the rapporteur, on a USB stick for example. "
                    "You can go on afterwards and export again: the newer copy replaces the older one.",
                ),
                TextRole.BODY,
                Tone.MUTED,
            )
        )
        self.box.addWidget(self._button, 0, Qt.AlignmentFlag.AlignLeading)
        self.box.addWidget(self._good_card)
        self.box.addStretch(1)

    def show_state(self, table: str, notes: int, untouched: Sequence[str]) -> None:
        """Show what the table has so far; `untouched` are lines, one for each session."""
        self._summary.setText(
            tr("Export", "{table} · {notes}", table=table_words(table), notes=notes_words(notes))
        )
        self._untouched.setText("\n".join(untouched))
        self._untouched_card.setVisible(bool(untouched))

    def first_stop(self) -> QWidget:
        """The one thing to do here."""
        return self._button

    def show_exported(self, table: str, exported: Exported) -> None:
        """Show that a file was written and read back."""
        self._good.setText(
            tr(
                "Export",
                "{table} · {notes} · copy {n} · good",
                table=table_words(table),
                notes=notes_words(exported.notes),
                n=exported.number,
            )
        )
        self._where.setText(str(exported.path))
        self._good_card.show()
