"""How the program looks, chosen in one small panel: text size, letters, line spacing, colours and tint."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QHideEvent, QIcon, QKeyEvent, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QFrame, QRadioButton, QVBoxLayout, QWidget

from peernotes.ui.i18n import tr
from peernotes.ui.theme import (
    LIGHT,
    TEXT_SIZES,
    Look,
    Spacing,
    Symbol,
    TextRole,
    ThemeController,
    Tint,
    Tone,
    current_theme,
    tinted,
)
from peernotes.ui.widgets.key_button import KeyButton
from peernotes.ui.widgets.labels import Label, WrappingLabel
from peernotes.ui.widgets.panel import FlowPanel, Panel, ScrollPanel

_WIDTH = 580
"""How wide the panel is at 100 %."""


class LookPanel(QFrame):
    """What can be chosen is seen at once, behind the panel. Tab goes from one choice to the next, arrows change
    it, Esc closes the panel and the focus is where it was."""

    closed = Signal()

    def __init__(self, controller: ThemeController, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self._controller = controller
        self._window: QWidget | None = None
        self._button: QWidget | None = None
        self.setProperty("frame", "popup")
        self.setAccessibleName(tr("Look", "Text, colours and spacing"))
        self.setAttribute(Qt.WidgetAttribute.WA_NoMouseReplay)  # a click on its button only closes it
        self._size = _Size(controller)
        self._easy = QCheckBox(tr("Look", "Easy-read letters"))
        self._easy.setAccessibleName(tr("Look", "Easy-read letters"))
        self._easy.toggled.connect(controller.set_easy_read)
        self._spacing = _Choice(
            tr("Look", "Space between lines"),
            [
                (Spacing.USUAL, tr("Look", "Usual")),
                (Spacing.WIDER, tr("Look", "Wider")),
                (Spacing.WIDEST, tr("Look", "Widest")),
            ],
            lambda value: controller.set_spacing(Spacing(value)),
        )
        self._look = _Choice(
            tr("Look", "Colours"),
            [
                (Look.SYSTEM, tr("Look", "As the computer")),
                (Look.LIGHT, tr("Look", "Light")),
                (Look.DARK, tr("Look", "Dark")),
                (Look.HIGH_CONTRAST, tr("Look", "High contrast")),
            ],
            lambda value: controller.set_look(Look(value)),
        )
        self._tint = _Choice(
            tr("Look", "Tint"),
            [
                (Tint.NONE, tr("Look", "None")),
                (Tint.CREAM, tr("Look", "Cream")),
                (Tint.ROSE, tr("Look", "Rose")),
                (Tint.BLUE, tr("Look", "Blue")),
                (Tint.GREEN, tr("Look", "Green")),
            ],
            lambda value: controller.set_tint(Tint(value)),
            swatch=lambda value: tinted(LIGHT, Tint(value)).surface,
        )
        words = tr("Look", "A tint works with light colours only.")
        self._only_light = WrappingLabel(words, TextRole.SMALL, Tone.MUTED)
        self._tint.box.addWidget(self._only_light)
        close = KeyButton(tr("Look", "Close"), keys="Esc")
        close.clicked.connect(self.close)
        foot = Panel(row=True)
        foot.box.addStretch()
        foot.box.addWidget(close)

        self._scroll = ScrollPanel(padding=(18, 14, 18, 14), gap=14)
        for part in (self._size, self._easy, self._spacing, self._look, self._tint, foot):
            self._scroll.box.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._scroll)
        inner = self._scroll.widget()
        assert inner is not None
        inner.installEventFilter(self)
        controller.changed.connect(self._show_choice)

    def open_in(self, window: QWidget, button: QWidget | None = None) -> None:
        """Open in a window: at a button, or else at the middle of its top. Close it where it is open."""
        if self.isVisible():
            self.close()
            return
        self._window, self._button = window, button
        self.addActions(
            window.actions()
        )  # a window's keys rest while a popup is open, but these are wanted here
        self.setLayoutDirection(window.layoutDirection())
        self._show_choice()
        self.show()
        self._size.take_focus()

    def changeEvent(self, event: QEvent) -> None:
        """What was chosen here changes the panel too."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange and self.isVisible():
            self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """What is in it needs other room."""
        if event.type() is QEvent.Type.LayoutRequest and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes it."""
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """It is gone, however that came."""
        super().hideEvent(event)
        self.closed.emit()

    def _show_choice(self) -> None:
        appearance = self._controller.appearance
        self._size.show_size(appearance.text_size)
        self._easy.setChecked(appearance.easy_read)
        self._spacing.show_value(appearance.spacing)
        self._look.show_value(appearance.look)
        self._tint.show_value(appearance.tint)
        dark = current_theme().colours.dark
        self._tint.allow(not dark)
        self._only_light.setVisible(dark)
        if self.isVisible() or self._window is not None:
            self._place()

    def _place(self) -> None:
        """As large as it needs to be, at its button, within the window and the screen."""
        if self._window is None:
            return
        theme = current_theme()
        room = _room_of(self._window)
        self._scroll.box.activate()
        edge = self.width() - self.contentsRect().width()
        least = self._scroll.minimumSizeHint().width() + edge
        width = min(max(theme.px(_WIDTH), least), room.width())
        wanted = self._scroll.box.totalHeightForWidth(width - edge) + edge
        height = min(wanted, room.height())
        policy = Qt.ScrollBarPolicy  # a bar that was there once would take the room that made it needless
        self._scroll.setVerticalScrollBarPolicy(
            policy.ScrollBarAlwaysOff if wanted <= height else policy.ScrollBarAsNeeded
        )
        self.setGeometry(QRect(self._corner(QSize(width, height), room), QSize(width, height)))

    def _corner(self, size: QSize, room: QRect) -> QPoint:
        if self._button is None:
            corner = QPoint(room.center().x() - size.width() // 2, room.top())
        else:
            from_left = self.layoutDirection() is Qt.LayoutDirection.LeftToRight
            corner = self._button.mapToGlobal(QPoint(0, self._button.height() + 2))
            if not from_left:
                corner.setX(corner.x() + self._button.width() - size.width())
        x = max(room.left(), min(corner.x(), room.right() + 1 - size.width()))
        y = max(room.top(), min(corner.y(), room.bottom() + 1 - size.height()))
        return QPoint(x, y)


def _screen_of(window: QWidget) -> QRect:
    return window.screen().availableGeometry()


def _room_of(window: QWidget) -> QRect:
    """The part of a window that is on the screen, without a little at its edges."""
    whole = QRect(window.mapToGlobal(QPoint(0, 0)), window.size())
    shown = whole.intersected(_screen_of(window))
    edge = current_theme().px(6)
    return (shown if shown.isValid() else whole).adjusted(edge, edge, -edge, -edge)


class _Group(Panel):
    """A choice below its name."""

    def __init__(self, name: str) -> None:
        super().__init__(gap=4)
        self.setAccessibleName(name)
        self.box.addWidget(Label(name, TextRole.SMALL_STRONG))


class _Size(_Group):
    """− 100 % +."""

    def __init__(self, controller: ThemeController) -> None:
        super().__init__(tr("Look", "Text size"))
        self._smaller = _StepButton(Symbol.MINUS, "Ctrl+-")
        self._smaller.clicked.connect(controller.smaller)
        self._larger = _StepButton(Symbol.PLUS, "Ctrl++")
        self._larger.clicked.connect(controller.larger)
        self._value = Label("", TextRole.STRONG)
        self._value.setAlignment(Qt.AlignmentFlag.AlignCenter)
        row = Panel(row=True, gap=10)
        for widget in (self._smaller, self._value, self._larger):
            row.box.addWidget(widget)
        row.box.addStretch()
        self.box.addWidget(row)

    def show_size(self, per_cent: int) -> None:
        """Show another size; where one button has come to its end, the other one takes the focus."""
        value = tr("Look", "{n} %", n=per_cent)
        self._value.setText(value)
        self._smaller.set_words(tr("Look", "Smaller text, now {size}", size=value))
        self._larger.set_words(tr("Look", "Larger text, now {size}", size=value))
        ends = ((self._smaller, TEXT_SIZES[0], self._larger), (self._larger, TEXT_SIZES[-1], self._smaller))
        for button, _end, _other in ends:
            button.setEnabled(True)
        for button, end, other in ends:
            if per_cent == end:
                if button.hasFocus():
                    other.setFocus(Qt.FocusReason.OtherFocusReason)
                button.setEnabled(False)

    def take_focus(self) -> None:
        """The focus goes to the first button that does something."""
        first = self._smaller if self._smaller.isEnabled() else self._larger
        first.setFocus(Qt.FocusReason.PopupFocusReason)


class _StepButton(KeyButton):
    """A sign and its key; the words are for screen readers."""

    def __init__(self, symbol: Symbol, keys: str) -> None:
        self._words = ""
        super().__init__(keys=keys, symbol=symbol)

    def set_words(self, words: str) -> None:
        """What a screen reader says."""
        self._words = words
        self._tell()

    def _spoken(self) -> str:
        return self._words


class _Option(QRadioButton):
    """One that can be chosen. Arrows go to the next and the one before, in whatever row that is."""

    stepped = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's own arrows end at the end of a row."""
        from_left = self.layoutDirection() is Qt.LayoutDirection.LeftToRight
        steps = {
            Qt.Key.Key_Down: 1,
            Qt.Key.Key_Up: -1,
            Qt.Key.Key_Right: 1 if from_left else -1,
            Qt.Key.Key_Left: -1 if from_left else 1,
        }
        step = steps.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self.stepped.emit(step)


class _Choice(_Group):
    """One of a few: Tab stops at the chosen one, arrows choose another."""

    def __init__(
        self,
        name: str,
        entries: Sequence[tuple[str, str]],
        choose: Callable[[str], None],
        *,
        swatch: Callable[[str], str] | None = None,
    ) -> None:
        super().__init__(name)
        self._swatch = swatch
        self._buttons: dict[str, _Option] = {}
        self._group = QButtonGroup(self)
        row = FlowPanel(gap=18, row_gap=4)
        for value, words in entries:
            button = _Option(words)
            button.stepped.connect(self._step)
            button.setAccessibleName(tr("Look", "{name}: {choice}", name=name, choice=words))
            button.clicked.connect(lambda _checked, value=value: choose(value))
            self._buttons[value] = button
            self._group.addButton(button)
            row.flow.addWidget(button)
        self.box.addWidget(row)
        self._paint_swatches()

    def show_value(self, value: str) -> None:
        """Show what is chosen."""
        self._buttons[value].setChecked(True)
        for button in self._buttons.values():  # Qt does so only once one of them has the focus
            stop = Qt.FocusPolicy.StrongFocus if button.isChecked() else Qt.FocusPolicy.ClickFocus
            button.setFocusPolicy(stop)

    def _step(self, by: int) -> None:
        buttons = list(self._buttons.values())
        at = next(number for number, button in enumerate(buttons) if button.isChecked())
        other = buttons[(at + by) % len(buttons)]
        other.setFocus(Qt.FocusReason.OtherFocusReason)
        other.click()

    def allow(self, allowed: bool) -> None:
        """Whether it can be chosen now."""
        for button in self._buttons.values():
            button.setEnabled(allowed)

    def changeEvent(self, event: QEvent) -> None:
        """Swatches grow with the text."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self._paint_swatches()

    def _paint_swatches(self) -> None:
        if self._swatch is None:
            return
        for value, button in self._buttons.items():
            icon, size = _swatch_icon(self._swatch(value))
            button.setIcon(icon)
            button.setIconSize(size)


def _swatch_icon(colour: str) -> tuple[QIcon, QSize]:
    """A patch of a colour with a little room on both sides, and its size."""
    theme = current_theme()
    side, beside = theme.px(18), theme.px(3)
    size = QSize(side + 2 * beside, side)
    pixmap = QPixmap(size * 2)
    pixmap.setDevicePixelRatio(2)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(theme.colours.outline), 1))
    painter.setBrush(QColor(colour))
    painter.drawRoundedRect(QRectF(beside + 0.5, 0.5, side - 1, side - 1), theme.px(4), theme.px(4))
    painter.end()
    return QIcon(pixmap), size
