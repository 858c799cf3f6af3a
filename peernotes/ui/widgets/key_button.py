"""A button that shows its key."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QAction, QColor, QKeyEvent, QKeySequence, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QSizePolicy, QStyleOptionButton, QWidget

from peernotes.ui.theme import Symbol, TextRole, Theme, current_theme, paint_symbol
from peernotes.ui.widgets.keys import key_cap_size, key_words, paint_key_cap
from peernotes.ui.widgets.mirroring import mirrored


class ButtonLook(StrEnum):
    """How much a button asks to be pressed. One primary button on a page at most."""

    PRIMARY = "primary"
    SECONDARY = "secondary"
    QUIET = "quiet"


class KeyButton(QPushButton):
    """A push button with the cap of its key in it.

    With an action, a click does what the action does, and words, key, tool tip and whether it can be used
    now come from the action. Without one, `keys` is only shown: whoever makes the button sees to the key.
    """

    def __init__(
        self,
        text: str = "",
        action: QAction | None = None,
        *,
        keys: QKeySequence | str = "",
        look: ButtonLook = ButtonLook.SECONDARY,
        symbol: Symbol | None = None,
        end_symbol: Symbol | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._action = action
        self._own_text = text
        self._cap = key_words(keys)
        self._cap_shown = True
        self._hint: QSize | None = None  # measured once: a layout asks for it often
        self._symbol = symbol
        self._end_symbol = end_symbol
        self.setProperty("look", str(look))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setText(text)
        if action is not None:
            self.clicked.connect(action.trigger)
            action.changed.connect(self._follow_action)
            self._follow_action()

    def cap(self) -> str:
        """What stands on the key cap; nothing where there is none."""
        return self._cap

    def show_cap(self, shown: bool) -> None:
        """Leave the key cap out where there is no room for it; it is still told to screen readers."""
        if shown != self._cap_shown:
            self._cap_shown = shown
            self._tell()

    def setText(self, text: str) -> None:
        """Show other words. They are words only: "&" makes no second key."""
        super().setText(text.replace("&", "&&"))
        self._own_text = text
        self._tell()

    def sizeHint(self) -> QSize:
        """Words, cap and symbol in one line."""
        if self._hint is None:
            self._hint = self._measured()
        return self._hint

    def _measured(self) -> QSize:
        theme = current_theme()
        metrics = theme.metrics(TextRole.STRONG)
        height = max(metrics.height(), key_cap_size(theme, self._cap).height() if self._has_cap() else 0)
        return QSize(
            metrics.horizontalAdvance(self._plain_text()) + self._beside(theme) + 2 * theme.px(15),
            max(24, height + 2 * theme.px(8)),
        )

    def minimumSizeHint(self) -> QSize:
        """A button is never cut."""
        return self.sizeHint()

    def initStyleOption(self, option: QStyleOptionButton) -> None:
        """The style draws no words: they are drawn here, with what stands beside them."""
        super().initStyleOption(option)
        option.text = ""

    def paintEvent(self, event: QPaintEvent) -> None:
        """The style draws the button, then its content is laid into the middle."""
        theme = current_theme()
        super().paintEvent(event)
        painter = QPainter(self)
        if self.hasFocus() and self.property("look") == ButtonLook.PRIMARY:
            self._paint_inner_ring(painter, theme)
        self._paint_content(painter, theme)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses it, as Space does."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """A new theme needs other room."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self._hint = None
            self.updateGeometry()

    def _paint_inner_ring(self, painter: QPainter, theme: Theme) -> None:
        """A border's colour alone would hardly stand out from a filled button."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(theme.colours.fill.ink), 2))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(4, 4, -4, -4), theme.px(3), theme.px(3))
        painter.restore()

    def _paint_content(self, painter: QPainter, theme: Theme) -> None:
        ink, line = self._colours(theme)
        text = self._plain_text()
        font, metrics = theme.font(TextRole.STRONG), theme.metrics(TextRole.STRONG)
        room = self.rect().adjusted(theme.px(6), 0, -theme.px(6), 0)
        text_width = min(metrics.horizontalAdvance(text), room.width() - self._beside(theme))
        left = room.left() + max(0, (room.width() - text_width - self._beside(theme)) // 2)
        gap = theme.px(8)

        def placed(x: int, width: int, height: int) -> QRect:
            rect = QRect(x, (self.height() - height) // 2, width, height)
            return mirrored(self.layoutDirection(), self.rect(), rect)

        if self._symbol is not None:
            side = theme.px(12)
            paint_symbol(painter, self._symbol, QRectF(placed(left, side, side)), ink)
            left += side + gap
        painter.setFont(font)
        painter.setPen(ink)
        flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextSingleLine
        words = metrics.elidedText(text, Qt.TextElideMode.ElideRight, text_width + 1)
        painter.drawText(placed(left, text_width + 1, metrics.height()), flags, words)
        if self._has_cap():
            size = key_cap_size(theme, self._cap)
            rect = placed(left + text_width + gap, size.width(), size.height())
            cap_ink = ink if self.property("look") == ButtonLook.PRIMARY else theme.colours.muted
            paint_key_cap(painter, theme, QRectF(rect), self._cap, cap_ink, line)
            left += size.width() + gap
        if self._end_symbol is not None:
            side = theme.px(12)
            square = placed(left + text_width + gap, side, side)
            paint_symbol(painter, self._end_symbol, QRectF(square), ink)

    def _colours(self, theme: Theme) -> tuple[str, str]:
        """The colour of the words, and of the cap's outline."""
        c = theme.colours
        if not self.isEnabled():
            return c.muted, c.line
        if self.property("look") == ButtonLook.PRIMARY:
            return c.fill.ink, c.fill_line
        return c.ink, c.line

    def _beside(self, theme: Theme) -> int:
        """The room of what stands beside the words, with its gaps."""
        cap = key_cap_size(theme, self._cap).width() + theme.px(8) if self._has_cap() else 0
        symbols = sum(symbol is not None for symbol in (self._symbol, self._end_symbol))
        return cap + symbols * (theme.px(12) + theme.px(8))

    def _has_cap(self) -> bool:
        return bool(self._cap) and self._cap_shown

    def _spoken(self) -> str:
        """What a screen reader says."""
        return self._plain_text()

    def _plain_text(self) -> str:
        """The words as they were given."""
        return self.text().replace("&&", "&")

    def _follow_action(self) -> None:
        assert self._action is not None
        if not self._own_text:
            super().setText(self._action.text().replace("&", "&&"))
        self._cap = key_words(self._action.shortcut())
        self.setEnabled(self._action.isEnabled())
        self._tell()

    def _tell(self) -> None:
        self.setAccessibleName(self._spoken())
        self.setAccessibleDescription(self._cap)
        self._hint = None
        self.updateGeometry()
        self.update()
