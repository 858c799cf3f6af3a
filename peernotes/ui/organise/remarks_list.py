"""What a form of ODK or Kobo and a template do not both know: a list that stands under the strip until it is closed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from peernotes.ui.i18n import tr
from peernotes.ui.organise.lists import WordsList
from peernotes.ui.theme import TextRole
from peernotes.ui.widgets.key_button import KeyButton
from peernotes.ui.widgets.labels import WrappingLabel
from peernotes.ui.widgets.panel import Ground, Panel


class RemarksList(Panel):
    """Hidden while there is nothing to tell."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Ground.SUNKEN, padding=(18, 8, 18, 8), gap=6, parent=parent)
        words = tr("Organise", "What could not be taken over, by sheet and row")
        self.list = WordsList(words, lines=2, most=5)
        self.close_button = KeyButton(tr("Organise", "Close the list"))
        self.close_button.clicked.connect(self.hide)
        head = Panel(row=True, gap=10)
        head.box.addWidget(WrappingLabel(words, TextRole.SMALL_STRONG), 1)
        head.box.addWidget(self.close_button)
        self.box.addWidget(head)
        self.box.addWidget(self.list)
        self.hide()

    @property
    def sentences(self) -> tuple[str, ...]:
        """What is told."""
        return self.list.words_model.words if not self.isHidden() else ()

    def show_remarks(self, sentences: Sequence[str]) -> None:
        """Tell these; nothing to tell hides the list."""
        self.list.show_words(sentences)
        self.setVisible(bool(sentences))
