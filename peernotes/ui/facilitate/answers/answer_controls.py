"""The controls that a question other than notes is answered with: rows to choose from, large buttons."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QCheckBox, QRadioButton, QSizePolicy, QWidget

from peernotes.domain.record import AnswerValue
from peernotes.domain.template import Question
from peernotes.domain.text import folded
from peernotes.ui.i18n import tr
from peernotes.ui.theme import TextRole, Tone, current_theme
from peernotes.ui.widgets.chip import Chip
from peernotes.ui.widgets.keys import key_cap_size, paint_key_cap
from peernotes.ui.widgets.labels import WrappingLabel
from peernotes.ui.widgets.mirroring import mirrored
from peernotes.ui.widgets.panel import FlowPanel, Panel

HIGHEST_RATING = 5


class AnswerControl(Panel):
    """Shows one answer and takes another. What is said goes out at once; None takes the answer away."""

    said = Signal(object)
    """An `AnswerValue`, or None."""
    done = Signal()
    """Enter: on to the next question."""

    def show_value(self, value: AnswerValue | None) -> None:
        """Show an answer, or that there is none yet."""
        raise NotImplementedError

    def first_stop(self) -> QWidget:
        """Where one answers."""
        raise NotImplementedError

    def flush(self) -> None:
        """Say what was typed and not said yet."""

    def is_pending(self) -> bool:
        """Whether something was typed that was not said yet."""
        return False

    def take_key(self, _event: QKeyEvent) -> bool:
        """A key that nobody in the form wanted; whether it answered."""
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Letters and digits answer wherever in the control the focus is."""
        if not self.take_key(event):
            super().keyPressEvent(event)


class OptionRows(AnswerControl):
    """One of a list, or several of it: a row for each option. Digits and first letters choose, Enter goes on.

    Words that fit no option were an answer before the list was what it is now: they stay, in a row of their own.
    """

    def __init__(self, question: Question, language: str, *, several: bool) -> None:
        super().__init__(gap=4)
        self._several = several
        self._labels = {o.id: o.label.in_language(language) or o.id for o in question.options}
        self._value: tuple[str, ...] = ()
        self._group = QButtonGroup(self)
        self._group.setExclusive(False)  # Qt would never let go of the last one
        self._rows: dict[str, _OptionRow] = {}
        for option in self._labels:
            self._add(option)

    def show_value(self, value: AnswerValue | None) -> None:
        """Check the rows of an answer."""
        entries = (value,) if isinstance(value, str) else value if isinstance(value, tuple) else ()
        self._value = tuple(entries)
        for entry in self._value:
            if entry not in self._rows:
                self._add(entry)
        for option in [option for option in self._rows if option not in self._labels]:
            if option not in self._value:
                row = self._rows.pop(option)
                self._group.removeButton(row.button)
                row.hide()
                row.deleteLater()
        for option, row in self._rows.items():
            row.button.setChecked(option in self._value)

    def first_stop(self) -> QWidget:
        """The row that is chosen, else the first one."""
        rows = list(self._rows.values())
        chosen = [row for row in rows if row.button.isChecked() and not self._several]
        return (chosen or rows)[0].button if rows else self

    def take_key(self, event: QKeyEvent) -> bool:
        """A digit or a letter chooses, arrows move, Enter goes on."""
        if event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier):
            return False
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.done.emit()
            return True
        options = list(self._rows)
        if event.text().isdecimal() and 0 < int(event.text()) <= len(options):
            self._press(options[int(event.text()) - 1])
            return True
        letter = folded(event.text())
        meant = [o for o in options if letter and folded(self._labels.get(o, o)).startswith(letter)]
        if not meant:
            return False
        here = self._current()
        following = meant[(meant.index(here) + 1) % len(meant)] if here in meant else meant[0]
        if self._several or len(meant) > 1:  # a letter of several rows only goes there
            self._rows[following].button.setFocus()
        else:
            self._press(following)
        return True

    def go_by(self, by: int) -> None:
        """Go to another row; of one that excludes the others it is the answer too, as everywhere."""
        options = list(self._rows)
        here = self._current()
        at = options.index(here) + by if here in options else 0
        if 0 <= at < len(options):
            if self._several:
                self._rows[options[at]].button.setFocus()
            else:
                self._press(options[at])

    def _add(self, option: str) -> None:
        words = self._labels.get(option) or tr("Answers", "In other words: “{words}”", words=option)
        row = _OptionRow(words, several=self._several, key=str(len(self._rows) + 1))
        row.button.clicked.connect(lambda _checked=False: self._clicked(option))
        row.moved.connect(self.go_by)
        self._group.addButton(row.button)
        self._rows[option] = row
        self.box.addWidget(row)

    def _current(self) -> str:
        return next((option for option, row in self._rows.items() if row.button.hasFocus()), "")

    def _press(self, option: str) -> None:
        self._rows[option].button.setFocus()
        self._rows[option].button.click()

    def _clicked(self, option: str) -> None:
        if self._several:
            chosen = set(self._value) ^ {option}
            self._value = tuple(o for o in self._rows if o in chosen)
            self.said.emit(self._value or None)
        else:
            for other, row in self._rows.items():
                row.button.setChecked(other == option)
            self._value = (option,)
            self.said.emit(option)


class LargeChoice(AnswerControl):
    """A few large buttons, one of them the answer: a rating from 1 to 5, or yes and no. Their keys choose."""

    def __init__(self, choices: list[tuple[AnswerValue, str, str]], hint: str = "") -> None:
        """`choices` are values with their words and their keys."""
        super().__init__(gap=10)
        self._buttons: list[tuple[AnswerValue, LargeChip]] = []
        self._other = WrappingLabel("", TextRole.STRONG)
        self._other.hide()
        self._keys = {}
        row = FlowPanel(gap=10)
        for value, words, key in choices:
            chip = LargeChip(words, keys=key if key != words else "")
            chip.clicked.connect(lambda _checked=False, value=value: self._clicked(value))
            row.flow.addWidget(chip)
            self._buttons.append((value, chip))
            self._keys[folded(key)] = value
        self.box.addWidget(row)
        if hint:
            self.box.addWidget(WrappingLabel(hint, TextRole.SMALL, Tone.MUTED))
        self.box.addWidget(self._other)

    def show_value(self, value: AnswerValue | None) -> None:
        """Press the button of an answer; one that has none is told in words."""
        for own, chip in self._buttons:
            chip.setChecked(_same(own, value))
        known = value is None or any(chip.isChecked() for _, chip in self._buttons)
        self._other.setText("" if known else other_words(value))
        self._other.setVisible(not known)

    def first_stop(self) -> QWidget:
        """The button that is pressed, else the first one."""
        chips = [chip for _, chip in self._buttons]
        return next((chip for chip in chips if chip.isChecked()), chips[0])

    def take_key(self, event: QKeyEvent) -> bool:
        """A button's key presses it; arrows go from one to the next."""
        chips = [chip for _, chip in self._buttons]
        step = _ARROWS.get(Qt.Key(event.key()))
        if step:
            if self.layoutDirection() is Qt.LayoutDirection.RightToLeft and event.key() in _SIDEWAYS:
                step = -step
            here = next((at for at, chip in enumerate(chips) if chip.hasFocus()), 0)
            chips[max(0, min(here + step, len(chips) - 1))].setFocus()
            return True
        if event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier):
            return False
        value = self._keys.get(folded(event.text()))
        if value is None:
            return False
        next(chip for own, chip in self._buttons if own is value).setFocus()
        self._clicked(value)
        return True

    def _clicked(self, value: AnswerValue) -> None:
        for own, chip in self._buttons:
            chip.setChecked(own is value)
        self.said.emit(value)


def rating() -> LargeChoice:
    """Five buttons."""
    choices: list[tuple[AnswerValue, str, str]] = [
        (float(n), str(n), str(n)) for n in range(1, HIGHEST_RATING + 1)
    ]
    return LargeChoice(choices, tr("Answers", "1 is the lowest, 5 the highest. The keys 1 to 5 choose too."))


def yes_no() -> LargeChoice:
    """Two buttons."""
    return LargeChoice(
        [
            (True, tr("Answers", "Yes"), tr("Answers", "Y")),
            (False, tr("Answers", "No"), tr("Answers", "N")),
        ]
    )


def value_words(value: object) -> str:
    """An answer in words, whatever its question is."""
    if isinstance(value, bool):
        return tr("Answers", "Yes") if value else tr("Answers", "No")
    if isinstance(value, int | float):
        return f"{value:.12g}"
    return ", ".join(value) if isinstance(value, tuple) else str(value)


def other_words(value: object) -> str:
    """An answer that the question has no place for: what it was before the question changed."""
    return tr("Answers", "In other words: “{words}”", words=value_words(value))


class LargeChip(Chip):
    """A chip that can be hit without aiming."""

    def sizeHint(self) -> QSize:
        """Twice as high as a line, and never narrower than that."""
        theme = current_theme()
        usual = super().sizeHint()
        return QSize(max(usual.width() + theme.px(24), theme.px(76)), theme.px(54))

    def minimumSizeHint(self) -> QSize:
        """It is not cut."""
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The arrow keys are the row's."""
        if Qt.Key(event.key()) in _ARROWS:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Words and key stand in the middle."""
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ink, cap_ink, cap_line = self._paint_ground(painter, theme)
        cap, gap = key_cap_size(theme, self.cap()), theme.px(8)
        words = theme.metrics(TextRole.STRONG).horizontalAdvance(self.words()) + 1
        whole = words + (gap + cap.width() if self.cap() else 0)
        room = QRect((self.width() - whole) // 2, 0, words, self.height())
        painter.setFont(theme.font(TextRole.STRONG))
        painter.setPen(QColor(ink))
        flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextSingleLine
        painter.drawText(mirrored(self.layoutDirection(), self.rect(), room), flags, self.words())
        if self.cap():
            place = QRect(room.right() + gap, (self.height() - cap.height()) // 2, cap.width(), cap.height())
            place = mirrored(self.layoutDirection(), self.rect(), place)
            paint_key_cap(painter, theme, QRectF(place), self.cap(), cap_ink, cap_line)


class _OptionRow(Panel):
    """A radio button or a check box, and words that take as many lines as they need. A click anywhere chooses."""

    moved = Signal(int)

    def __init__(self, words: str, *, several: bool, key: str) -> None:
        super().__init__(row=True, gap=6, padding=(2, 2, 2, 2))
        self.button: QAbstractButton = _Check(self) if several else _Radio(self)
        self.button.setAccessibleName(words)
        self.button.setAccessibleDescription(key)
        self.button.installEventFilter(self)
        self._words = WrappingLabel(words, TextRole.BODY)
        number = WrappingLabel(key, TextRole.SMALL, Tone.MUTED)
        number.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Minimum)
        for widget in (self.button, number):
            self.box.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
        self.box.addWidget(self._words, 1, Qt.AlignmentFlag.AlignVCenter)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """The words choose as the button does."""
        if event.button() is Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.button.setFocus()
            self.button.click()

    def eventFilter(self, watched: QWidget, event: QEvent) -> bool:  # type: ignore[override]
        """The arrow keys go from row to row; the row that has the focus says so with its words."""
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            step = _ARROWS.get(Qt.Key(event.key()))
            if step and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
                self.moved.emit(step)
                return True
        elif event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self._words.set_tone(Tone.ACCENT if event.type() is QEvent.Type.FocusIn else Tone.INK)
        return super().eventFilter(watched, event)


class _Radio(QRadioButton):
    """A radio button without words of its own."""

    def sizeHint(self) -> QSize:
        """Room to hit it."""
        return _target()

    minimumSizeHint = sizeHint

    def nextCheckState(self) -> None:
        """A click never takes the answer away."""
        self.setChecked(True)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A ring, a disc in it where it is the answer, and a second ring where the focus is."""
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        c = theme.colours
        side = theme.px(16)
        ring = QRectF((self.width() - side) / 2, (self.height() - side) / 2, side, side)
        chosen = self.isChecked()
        painter.setPen(QPen(QColor(c.fill.ground if chosen else c.outline), 1.5))
        painter.setBrush(QColor(c.surface))
        painter.drawEllipse(ring)
        if chosen:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(c.fill.ground))
            painter.drawEllipse(ring.center(), side * 0.29, side * 0.29)
        if self.hasFocus():
            painter.setPen(QPen(QColor(c.accent.ink), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(ring.adjusted(-2.5, -2.5, 2.5, 2.5))


class _Check(QCheckBox):
    """A check box without words of its own."""

    def sizeHint(self) -> QSize:
        """Room to hit it."""
        return _target()

    minimumSizeHint = sizeHint


def _target() -> QSize:
    side = max(24, current_theme().px(24))
    return QSize(side, side)


def _same(own: AnswerValue, value: AnswerValue | None) -> bool:
    """Whether a value is the one of a button; True is not 1 here."""
    return value is not None and isinstance(own, bool) is isinstance(value, bool) and own == value


_ARROWS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Left: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_Right: 1}
_SIDEWAYS = (Qt.Key.Key_Left, Qt.Key.Key_Right)
