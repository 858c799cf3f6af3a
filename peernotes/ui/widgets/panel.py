"""Grounds that a page is put together from: bars, rails, columns."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import QBoxLayout, QScrollArea, QSizePolicy, QWidget

from peernotes.ui.theme import current_theme
from peernotes.ui.widgets.flow_layout import FlowLayout


class Ground(StrEnum):
    """What a part of a page stands on; top, bottom, left and right have a line towards the middle."""

    PAPER = "paper"
    SURFACE = "surface"
    SUNKEN = "sunken"
    TOP = "top"
    BOTTOM = "bottom"
    LEFT = "left"
    LEFT_PAPER = "left_paper"
    RIGHT = "right"
    CLEAR = "clear"


class Panel(QWidget):
    """A ground with a row or a column in it (`panel.box`); its distances grow with the text size."""

    def __init__(
        self,
        ground: Ground = Ground.CLEAR,
        *,
        row: bool = False,
        padding: tuple[int, int, int, int] = (0, 0, 0, 0),
        gap: int = 8,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._padding = padding
        self._gap = gap
        self._spaced = 0  # the text size that its distances are for
        self.setProperty("ground", str(ground))
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        direction = QBoxLayout.Direction.LeftToRight if row else QBoxLayout.Direction.TopToBottom
        self.box = QBoxLayout(direction, self)
        self._space()

    def changeEvent(self, event: QEvent) -> None:
        """A new text size needs other distances."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self._space()

    def _space(self) -> None:
        theme = current_theme()
        if self._spaced == theme.text_size:  # else each widget's style would lay out its window once more
            return
        self._spaced = theme.text_size
        left, top, right, bottom = (theme.px(side) if side else 0 for side in self._padding)
        self.box.setContentsMargins(left, top, right, bottom)
        self.box.setSpacing(theme.px(self._gap) if self._gap else 0)


class ScrollPanel(QScrollArea):
    """A ground with a column in it (`panel.box`) that scrolls where the window is too low for it."""

    def __init__(
        self,
        ground: Ground = Ground.CLEAR,
        *,
        padding: tuple[int, int, int, int] = (0, 0, 0, 0),
        gap: int = 8,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._inner = Panel(Ground.CLEAR, padding=padding, gap=gap)
        self.box = self._inner.box
        self.setProperty("ground", str(ground))
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        # One of our own: to tell what Qt's is, Python gets to know every kind of widget, which takes 20 ms.
        self._view = QWidget()
        self.setViewport(self._view)
        self.setWidget(self._inner)
        self._inner.setAutoFillBackground(False)

    def minimumSizeHint(self) -> QSize:
        """As wide as what is in it: only its height scrolls."""
        width = self._inner.minimumSizeHint().width() + self.verticalScrollBar().sizeHint().width()
        return QSize(width, current_theme().px(120))


class FlowPanel(QWidget):
    """Widgets in rows that break where the window ends (`panel.flow`)."""

    def __init__(self, *, gap: int = 8, row_gap: int | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._gaps = (gap, gap if row_gap is None else row_gap)
        self._spaced = 0
        self.flow = FlowLayout(self)
        self._space()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def changeEvent(self, event: QEvent) -> None:
        """A new text size needs other distances."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self._space()

    def _space(self) -> None:
        theme = current_theme()
        if self._spaced == theme.text_size:
            return
        self._spaced = theme.text_size
        self.flow.set_gaps(*(theme.px(gap) for gap in self._gaps))
