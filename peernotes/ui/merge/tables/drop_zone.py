"""The place that says where files can be dropped, and the folder button for those who drop nothing."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from peernotes.ui.i18n import tr
from peernotes.ui.theme import TextRole, Tone, current_theme
from peernotes.ui.widgets.key_button import KeyButton
from peernotes.ui.widgets.labels import WrappingLabel


def dropped_paths(mime: QMimeData) -> list[Path]:
    """The files and folders of this laptop that are dragged."""
    return [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]


class DropZone(QWidget):
    """A dashed field. The whole page takes what is dropped; this says so, and shows it while dragging."""

    folder_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._inviting = False
        words = tr("Merge", "Drop table files here, or a USB stick’s folder")
        self._words = WrappingLabel(words, TextRole.BODY, Tone.MUTED)
        self._words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.folder_button = KeyButton(tr("Merge", "Add a folder"))
        self.folder_button.clicked.connect(self.folder_wanted.emit)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self._words)
        self._column.addWidget(self.folder_button, 0, Qt.AlignmentFlag.AlignHCenter)
        self._space()

    @property
    def inviting(self) -> bool:
        """Whether files are being dragged over the page now."""
        return self._inviting

    def invite(self, inviting: bool) -> None:
        """Show that files can be let go now, or no longer."""
        self._inviting = inviting
        self._words.set_tone(Tone.ACCENT if inviting else Tone.MUTED)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the dashed field."""
        theme = current_theme()
        colours = theme.colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ink = colours.accent.ink if self._inviting else colours.outline
        painter.setPen(QPen(QColor(ink), 2, Qt.PenStyle.DashLine))
        if self._inviting:
            painter.setBrush(QColor(colours.accent.ground))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), theme.px(8), theme.px(8))

    def changeEvent(self, event: QEvent) -> None:
        """A new text size needs other distances."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self._space()

    def _space(self) -> None:
        theme = current_theme()
        side = theme.px(12)
        self._column.setContentsMargins(side, side, side, side)
        self._column.setSpacing(theme.px(8))
