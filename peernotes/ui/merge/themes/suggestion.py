"""A suggestion above the notes: these look alike. It only suggests."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from peernotes.ui.actions import ActionId, first_key, words_of_action
from peernotes.ui.i18n import tr_n
from peernotes.ui.theme import TextRole, current_theme
from peernotes.ui.widgets.key_button import KeyButton
from peernotes.ui.widgets.labels import WrappingLabel
from peernotes.ui.widgets.panel import FlowPanel


class Suggestion(QWidget):
    """Tells that it was taken up (`together`) or turned down (`apart`)."""

    together = Signal()
    apart = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.notes: tuple[str, ...] = ()
        self._rests = False
        self._words = WrappingLabel("", TextRole.SMALL_STRONG)
        self.together_button = KeyButton(
            words_of_action(ActionId.TOGETHER), keys=first_key(ActionId.TOGETHER)
        )
        self.apart_button = KeyButton(words_of_action(ActionId.APART), keys=first_key(ActionId.APART))
        self.together_button.clicked.connect(self.together.emit)
        self.apart_button.clicked.connect(self.apart.emit)
        self._buttons = FlowPanel(gap=6)
        self._buttons.flow.addWidget(self.together_button)
        self._buttons.flow.addWidget(self.apart_button)
        self._box = QVBoxLayout(self)
        self._box.addWidget(self._words)
        self._box.addWidget(self._buttons)
        self._space()
        self.hide()

    def show_notes(self, notes: tuple[str, ...]) -> None:
        """Suggest these; none hides it."""
        self.notes = notes
        words = tr_n("Themes", "{n} note looks alike", "These {n} look alike", len(notes))
        self._words.setText(words)
        self.setVisible(bool(notes) and not self._rests)

    def rest(self, rests: bool) -> None:
        """Stand back while its keys mean something else."""
        self._rests = rests
        self.setVisible(bool(self.notes) and not rests)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where letters are large, the caps of the keys are left out, so that the buttons stay in one row."""
        super().resizeEvent(event)
        buttons = (self.together_button, self.apart_button)
        for button in buttons:
            button.show_cap(True)
        margins = self._box.contentsMargins()
        room = self.width() - margins.left() - margins.right() - current_theme().px(6)
        fits = sum(button.sizeHint().width() for button in buttons) <= room
        for button in buttons:
            button.show_cap(fits)

    def changeEvent(self, event: QEvent) -> None:
        """New letters need other distances."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self._space()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A dashed outline, as its notes have."""
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(theme.colours.accent.ink), 1, Qt.PenStyle.DashLine))
        painter.setBrush(QColor(theme.colours.accent.ground))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), theme.px(5), theme.px(5))

    def _space(self) -> None:
        theme = current_theme()
        self._box.setContentsMargins(theme.px(11), theme.px(8), theme.px(11), theme.px(9))
        self._box.setSpacing(theme.px(6))
