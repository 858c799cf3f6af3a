"""A strip that shows how far a long job is, with a button that stops it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QSizePolicy, QWidget

from peernotes.ui.i18n import tr
from peernotes.ui.theme import TextRole, current_theme
from peernotes.ui.widgets.key_button import KeyButton
from peernotes.ui.widgets.labels import ElidedLabel, Label


class Working(QFrame):
    """Hidden while nothing is being done."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stop: Callable[[], object] | None = None
        self.setProperty("frame", "strip")
        self.setProperty("kind", "info")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._words = ElidedLabel("", TextRole.STRONG)
        self._bar = QProgressBar()
        self._bar.setProperty("plain", True)
        self._bar.setTextVisible(False)
        self._count = Label("")
        self.stop_button = KeyButton(tr("Merge", "Stop"))
        self.stop_button.clicked.connect(self._stop_it)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._words)
        self._row.addWidget(self._bar, 1)
        self._row.addWidget(self._count)
        self._row.addWidget(self.stop_button)
        self._space()
        self.hide()

    def begin(self, words: str, stop: Callable[[], object] | None = None) -> None:
        """Show that something is being done, and can be stopped where `stop` says how."""
        self._stop = stop
        self._words.setText(words)
        self._bar.setAccessibleName(words)
        self.setAccessibleName(words)
        self.stop_button.setEnabled(True)
        self.stop_button.setVisible(stop is not None)
        self.show_progress(0, 0)
        self.show()

    def show_progress(self, done: int, total: int) -> None:
        """Show how far it is; while the total is not known, only that it goes on."""
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        self._count.setText(tr("Merge", "{done} of {total}", done=done, total=total) if total else "")

    def end(self) -> None:
        """It is done."""
        self._stop = None
        self._bar.setRange(0, 1)  # a bar without an end would go on moving unseen
        self.hide()

    def changeEvent(self, event: QEvent) -> None:
        """A new text size needs other distances."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self._space()

    def _stop_it(self) -> None:
        self.stop_button.setEnabled(False)
        if self._stop is not None:
            self._stop()

    def _space(self) -> None:
        theme = current_theme()
        self._row.setContentsMargins(theme.px(18), theme.px(8), theme.px(18), theme.px(8))
        self._row.setSpacing(theme.px(12))
        self._bar.setFixedHeight(theme.px(8))
