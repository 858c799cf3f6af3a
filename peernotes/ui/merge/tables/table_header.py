"""The header beside the roll call: each table with who facilitates it, how its file is, how many notes it has."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto
from functools import partial

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import QHeaderView, QStyle, QWidget

from peernotes.ui.i18n import tr
from peernotes.ui.merge.roll_call import Row
from peernotes.ui.merge.tables.roll_call_delegate import field_rect
from peernotes.ui.merge.tables.roll_call_model import ROW, RollCallModel
from peernotes.ui.merge.tables.stamps import Stamps
from peernotes.ui.merge.tables.words import FILE_MARKS, file_state_words
from peernotes.ui.theme import Symbol, TextRole, Theme, Tone, current_theme, paint_symbol

_WIDEST = 150

_WIDE = str.maketrans("123456789", "000000000")
"""Figures as wide as the widest: of so many times of day not every one is measured."""

Mark = tuple[Symbol, Tone]


class Part(Enum):
    """What is said of a table as a whole."""

    TABLE = auto()
    FACILITATOR = auto()
    PEOPLE = auto()
    FILE = auto()
    NOTES = auto()


_FIRST_TO_GO = (Part.FACILITATOR, Part.PEOPLE, Part.NOTES)
"""What is left out where the window is narrow; the tool tip still has it."""


@dataclass(frozen=True, slots=True)
class Field:
    """A part, and where it stands in each row."""

    part: Part
    left: int
    width: int


class TableHeader(QHeaderView):
    """It stays in sight when the columns scroll."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self.fields: tuple[Field, ...] = ()
        self._stamps = Stamps()
        self.setProperty("frame", "none")
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setSectionsClickable(False)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(1)

    def fit(self, room: int) -> None:
        """Choose what is shown, so that it takes no more than `room`."""
        widths = self._widths()
        for part in _FIRST_TO_GO:
            if sum(widths.values()) > room:
                del widths[part]
        fields, left = [], 0
        for part, width in widths.items():
            fields.append(Field(part, left, width))
            left += width
        self.fields = tuple(fields)
        self.setFixedWidth(left)

    def sizeHint(self) -> QSize:
        """All that is shown."""
        return QSize(sum(field.width for field in self.fields), 0)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """One row: a field for each part, as the cells have."""
        row = self.model().headerData(section, self.orientation(), ROW)
        if not isinstance(row, Row):
            return

        direction = self.layoutDirection()
        for field in self.fields:
            said = (direction, field.part, text_of(field.part, row), mark_of(field.part, row))
            place = QRect(rect.left() + field.left, rect.top(), field.width, rect.height())
            draw = partial(_paint_field, *said)
            self._stamps.paint(painter, QStyle.visualRect(direction, rect, place), said, draw)

    def _widths(self) -> dict[Part, int]:
        theme = current_theme()
        model = self.model()
        roll = model.roll_call if isinstance(model, RollCallModel) else None
        rows = roll.widest if roll else ()
        widths = {}
        for part in Part:
            symbol = theme.px(18) if part is Part.FILE else 0
            widest = max(
                _widest([part_name(part)], TextRole.SMALL_STRONG),
                _widest([text_of(part, row).translate(_WIDE) for row in rows], _role(part)) + symbol,
            )
            widths[part] = min(widest + theme.px(18), theme.px(_WIDEST))
        return widths


def _paint_field(
    direction: Qt.LayoutDirection,
    part: Part,
    said: str,
    mark: Mark | None,
    painter: QPainter,
    theme: Theme,
    place: QRect,
) -> None:
    field = field_rect(theme, place, False, direction)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(theme.colours.surface))
    painter.drawRoundedRect(QRectF(field), theme.px(3), theme.px(3))
    room = field.adjusted(theme.px(8), 0, -theme.px(3), 0)
    ink = theme.colours.ink
    if mark is not None:
        ink = theme.tone(mark[1])
        side = theme.px(12)
        square = QRect(room.left(), room.center().y() - side // 2, side, side)
        square = QStyle.visualRect(direction, field, square)
        paint_symbol(painter, mark[0], QRectF(square), ink)
        room.setLeft(room.left() + side + theme.px(6))
    font = theme.font(_role(part))
    painter.setFont(font)
    painter.setPen(QColor(ink))
    text = QFontMetrics(font).elidedText(said, Qt.TextElideMode.ElideRight, room.width())
    side_of_reading = QStyle.visualAlignment(direction, Qt.AlignmentFlag.AlignLeft)
    painter.drawText(
        QStyle.visualRect(direction, field, room),
        side_of_reading | Qt.AlignmentFlag.AlignVCenter,
        text,
    )


def part_name(part: Part) -> str:
    """What stands above a part."""
    return {
        Part.TABLE: tr("Merge", "Table"),
        Part.FACILITATOR: tr("Merge", "Facilitator"),
        Part.PEOPLE: tr("Merge", "People"),
        Part.FILE: tr("Merge", "File"),
        Part.NOTES: tr("Merge", "Notes"),
    }[part]


def text_of(part: Part, row: Row) -> str:
    """What a part says of a table."""
    if part is Part.TABLE:
        return row.label
    if part is Part.FACILITATOR:
        return row.facilitator
    if part is Part.PEOPLE:
        return str(row.people) if row.people else ""
    if part is Part.FILE:
        return file_state_words(row)
    return str(row.notes) if row.files else ""


def mark_of(part: Part, row: Row) -> Mark | None:
    """The symbol and colour that stand beside the words."""
    return FILE_MARKS[row.state] if part is Part.FILE else None


def _widest(texts: Sequence[str], role: TextRole) -> int:
    metrics = QFontMetrics(current_theme().font(role))
    return max((metrics.horizontalAdvance(text) for text in texts), default=0)


def _role(part: Part) -> TextRole:
    plain = part in (Part.FACILITATOR, Part.PEOPLE)
    return TextRole.SMALL if plain else TextRole.SMALL_STRONG
