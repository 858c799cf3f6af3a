"""What the merge page says before there is any file: what to do, in order."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from peernotes.ui.actions import ActionId, first_key
from peernotes.ui.i18n import tr
from peernotes.ui.theme import TextRole, Tone
from peernotes.ui.widgets.card import Card
from peernotes.ui.widgets.key_button import KeyButton
from peernotes.ui.widgets.labels import Label, WrappingLabel
from peernotes.ui.widgets.panel import ScrollPanel


class EmptyPage(ScrollPanel):
    """Three steps, and the button for the last of them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(padding=(24, 24, 24, 24), gap=12, parent=parent)
        self.box.addWidget(WrappingLabel(tr("Merge", "No table file yet"), TextRole.TITLE))
        card = Card(padding=20, gap=12)
        steps = (
            tr("Merge", "At each table, press “Export table file” and save the file on a USB stick."),
            tr("Merge", "Put the stick into this laptop: its table files are offered here at once."),
            tr("Merge", "Or drop its folder anywhere on this page, or choose the files here."),
        )
        for number, step in enumerate(steps, start=1):
            row = QHBoxLayout()
            row.addWidget(Label(f"{number}.", TextRole.STRONG, Tone.ACCENT), 0, Qt.AlignmentFlag.AlignTop)
            row.addWidget(WrappingLabel(step), 1)
            card.column.addLayout(row)
        self.add_button = KeyButton(tr("Merge", "Add table files"), keys=first_key(ActionId.ADD_FILES))
        card.column.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignLeading)
        self.box.addWidget(card)
        after = tr(
            "Merge",
            "Then you see here which table is missing, and which question has no note, while people are"
            " still in the room.",
        )
        self.box.addWidget(WrappingLabel(after, TextRole.BODY, Tone.MUTED))
        self.box.addStretch(1)
