"""The list of what the report will hold: titles from one side, numbers of notes at the other."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from peernotes.services.report_ports import OutlinedPart
from peernotes.ui.i18n import tr
from peernotes.ui.merge.report.outline_model import PART, OutlineModel
from peernotes.ui.merge.report.words import count_words
from peernotes.ui.theme import TextRole, current_theme

_ALIGNED = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute


class OutlineView(QListView):
    """Shows an `OutlineModel`; nothing in it can be changed."""

    def __init__(self, model: OutlineModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModel(model)
        self.setItemDelegate(_Delegate(self))
        self.setUniformItemSizes(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(tr("Report", "What the report will hold"))


class _Delegate(QStyledItemDelegate):
    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        part = index.data(PART)
        assert isinstance(part, OutlinedPart)
        theme = current_theme()
        role = TextRole.STRONG if part.level == 1 else TextRole.BODY
        metrics, small = theme.metrics(role), theme.metrics(TextRole.SMALL)
        row, pad = option.rect, theme.px(12)
        painter.save()
        if option.state & QStyle.StateFlag.State_HasFocus and option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(row, QColor(theme.colours.accent.ground))
        count = count_words(part.notes)
        width = small.horizontalAdvance(count) + theme.px(4)
        indent = pad + (part.level - 1) * theme.px(20)
        title = QRect(
            row.left() + indent, row.top(), row.width() - indent - pad - width - theme.px(12), row.height()
        )
        number = QRect(row.right() - pad - width, row.top(), width, row.height())
        reads_right = option.direction is Qt.LayoutDirection.LeftToRight
        before = Qt.AlignmentFlag.AlignLeft if reads_right else Qt.AlignmentFlag.AlignRight
        behind = Qt.AlignmentFlag.AlignRight if reads_right else Qt.AlignmentFlag.AlignLeft
        painter.setPen(QColor(theme.colours.ink))
        painter.setFont(theme.font(role))
        words = metrics.elidedText(part.title, Qt.TextElideMode.ElideRight, title.width())
        painter.drawText(QStyle.visualRect(option.direction, row, title), before | _ALIGNED, words)
        painter.setPen(QColor(theme.colours.muted))
        painter.setFont(theme.font(TextRole.SMALL))
        painter.drawText(QStyle.visualRect(option.direction, row, number), behind | _ALIGNED, count)
        painter.restore()

    def sizeHint(self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        theme = current_theme()
        return QSize(theme.px(200), theme.metrics(TextRole.BODY).height() + theme.px(10))
