"""The tree of a template: a model that only shows, and its view."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSignalBlocker,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QWidget,
)

from peernotes.domain.template import Question, Role, Session, Template
from peernotes.ui.i18n import tr
from peernotes.ui.organise.nodes import (
    LISTS,
    RETIRED,
    Node,
    NodeKind,
    is_retired,
    name_of,
    name_of_part,
    number_of,
    outline,
)
from peernotes.ui.theme import Symbol, TextRole, Theme, current_theme, paint_symbol

Index = QModelIndex | QPersistentModelIndex

NODE = Qt.ItemDataRole.UserRole + 1
"""The `Node` of an entry."""
BESIDE = Qt.ItemDataRole.UserRole + 2
"""What stands small beside its name."""

_MIME = "application/x-peernotes-part"
_MOVABLE = (NodeKind.SESSION, NodeKind.PLACE)

# Made once: the view asks for them a thousand times after each letter.
_PLAIN = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
_FIXED = _PLAIN | Qt.ItemFlag.ItemIsDropEnabled
_DRAGGED = _FIXED | Qt.ItemFlag.ItemIsDragEnabled


class TreeModel(QAbstractItemModel):
    """Workshop details, lists and texts, talks and sessions; in these, their questions.

    `dropped` tells that a node was put before another one, or at the end of what is in it.
    """

    dropped = Signal(object, object)

    def __init__(self, template: Template, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._template = template
        self._outline = outline(template)
        self._fixed = _fixed_places(template)
        self._parts = _parts(template)

    def set_template(self, template: Template) -> None:
        """Show another state; where only words changed, what is open and chosen stays so."""
        new = outline(template)
        if new != self._outline:
            self.beginResetModel()
            self._template, self._outline = template, new
            self._fixed, self._parts = _fixed_places(template), _parts(template)
            self.endResetModel()
            return
        before, words = self._parts, self._words_of_groups()
        all_of_them = template.language != self._template.language
        self._template, self._parts = template, _parts(template)
        changed = {uid for uid, part in self._parts.items() if before.get(uid) is not part}
        now = self._words_of_groups()
        for row, (top, inside) in enumerate(self._outline):
            for at, node in ((-1, top), *enumerate(inside)):
                if all_of_them or node.uid in changed or now.get(node) != words.get(node):
                    index = self.index(at, 0, self.index(row, 0)) if at >= 0 else self.index(row, 0)
                    self.dataChanged.emit(index, index)  # the view looks long at each that it is told of

    def _words_of_groups(self) -> dict[Node, tuple[str, str]]:
        """What is shown of what is neither a session nor a place."""
        tops = [top for top, _ in self._outline if top.kind is not NodeKind.SESSION]
        lists = [node for _, inside in self._outline for node in inside if node.kind is NodeKind.LIST]
        return {node: (self._name(node), self._beside(node)) for node in (*tops, *lists)}

    @property
    def template(self) -> Template:
        """What is shown."""
        return self._template

    def index_of(self, node: Node) -> QModelIndex:
        """Where a node stands; nowhere if it is not in the tree."""
        for row, (top, inside) in enumerate(self._outline):
            if top == node:
                return self.index(row, 0)
            if node in inside:
                return self.index(inside.index(node), 0, self.index(row, 0))
        return QModelIndex()

    def index(self, row: int, column: int, parent: Index | None = None) -> QModelIndex:
        """Entries at the top have no id; those below have the number of the one above, from 1."""
        if parent is None or not parent.isValid():
            return self.createIndex(row, column, 0)
        return self.createIndex(row, column, parent.row() + 1)

    def parent(self, index: Index) -> QModelIndex:  # type: ignore[override]
        """The entry above."""
        above = index.internalId() if index.isValid() else 0
        return self.createIndex(above - 1, 0, 0) if above else QModelIndex()

    def rowCount(self, parent: Index | None = None) -> int:
        """How many entries are in another, or at the top."""
        if parent is None or not parent.isValid():
            return len(self._outline)
        return 0 if parent.internalId() else len(self._outline[parent.row()][1])

    def columnCount(self, _parent: Index | None = None) -> int:
        """Only names."""
        return 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The name; sessions with their number and length."""
        if not index.isValid():
            return None
        node = self._node(index)
        if role == NODE:
            return node
        if role == Qt.ItemDataRole.DisplayRole:
            return self._name(node)
        if role == BESIDE:
            return self._beside(node)
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return " · ".join(part for part in (self._name(node), self._beside(node)) if part)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Sessions, talks and questions can be dragged to another place."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        node = self._node(index)
        if node.kind in _MOVABLE:
            return _FIXED if node.uid in self._fixed else _DRAGGED
        return _FIXED if node.kind is NodeKind.TALKS else _PLAIN

    def supportedDropActions(self) -> Qt.DropAction:
        """Something is moved, never copied."""
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        """Only what comes from this tree."""
        return [_MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """Which part is dragged."""
        data = QMimeData()
        node = self._node(indexes[0])
        data.setData(_MIME, f"{node.kind}\n{node.uid}".encode())
        return data

    def dropMimeData(
        self, data: QMimeData, _action: Qt.DropAction, row: int, _column: int, parent: Index
    ) -> bool:
        """Tell what was put where; the template changes, and the tree after it."""
        kind, _, uid = bytes(data.data(_MIME).data()).decode().partition("\n")
        inside = 0 <= row < self.rowCount(parent)
        onto = self.index(row, 0, parent) if inside else parent
        if kind not in _MOVABLE or not onto.isValid():
            return False
        # The view still looks at what it dragged; it is told after that.
        what, where = Node(NodeKind(kind), uid), self._node(onto)
        QTimer.singleShot(0, self, lambda: self.dropped.emit(what, where))
        return True

    def _node(self, index: Index) -> Node:
        above = index.internalId()
        return self._outline[above - 1][1][index.row()] if above else self._outline[index.row()][0]

    def _name(self, node: Node) -> str:
        if node.kind not in _MOVABLE:
            return name_of(self._template, node)
        part = self._parts.get(node.uid)
        name = name_of_part(part, self._template.language)
        if isinstance(part, Session) and not part.retired:
            return tr("Organise", "{n} {name}", n=number_of(self._template, part), name=name)
        return name

    def _beside(self, node: Node) -> str:
        """What stands small beside a name: how long a session is, how many there are of others."""
        template = self._template
        if node.kind is NodeKind.SESSION:
            session = self._parts.get(node.uid)
            if not isinstance(session, Session) or session.retired:
                return ""
            length = tr("Organise", "{minutes} min", minutes=session.minutes)
            return f"{session.starts} · {length}" if session.starts else length
        if node.kind is NodeKind.TABLES:
            return str(len(template.workshop.tables))
        if node.kind is NodeKind.LIST:
            return str(len(getattr(template, node.uid)))
        if node.kind is NodeKind.LANGUAGES:
            return str(len(template.languages))
        if node.kind in (NodeKind.TALKS, NodeKind.RETIRED):
            return str(self.rowCount(self.index_of(node)))
        return ""


def _parts(template: Template) -> dict[str, Question | Session]:
    parts: dict[str, Question | Session] = {place.uid: place for place in template.places()}
    parts.update((session.uid, session) for session in template.sessions)
    return parts


def _fixed_places(template: Template) -> frozenset[str]:
    """The ids of what is never moved: feedback, and what is no longer asked."""
    gone = (place.uid for place in template.places() if place.retired)
    sessions = (session.uid for session in template.sessions if session.retired)
    return frozenset((*gone, *sessions, *(session.feedback.uid for session in template.sessions)))


def is_movable(template: Template, node: Node) -> bool:
    """Whether a node can be put to another place: a session, a talk or a question that is asked."""
    if node.kind not in _MOVABLE or is_retired(template, node):
        return False
    place = template.place(node.uid) if node.kind is NodeKind.PLACE else None
    return place is None or place.role is not Role.FEEDBACK


class Tree(QTreeView):
    """Sessions and talks open, the rest closed. `chosen` says the node that the user went to."""

    chosen = Signal(object)

    def __init__(self, model: TreeModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self.setProperty("frame", "none")
        self.setAccessibleName(tr("Organise", "Parts of the template"))
        self.setHeaderHidden(True)
        self.setUniformRowHeights(True)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setItemDelegate(_Rows(self))
        self.setModel(model)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self._closed: set[Node] = {LISTS, RETIRED}
        self.collapsed.connect(lambda index: self._closed.add(index.data(NODE)))
        self.expanded.connect(lambda index: self._closed.discard(index.data(NODE)))
        model.modelReset.connect(self._open_again)
        self._open_again()
        self._fit()

    def _open_again(self) -> None:
        """What was closed stays so when parts come and go."""
        with QSignalBlocker(self):
            for row in range(self._model.rowCount()):
                index = self._model.index(row, 0)
                self.setExpanded(index, index.data(NODE) not in self._closed)

    def node(self) -> Node | None:
        """The node that is chosen."""
        node = self.currentIndex().data(NODE)
        return node if isinstance(node, Node) else None

    def choose(self, node: Node) -> None:
        """Go to a node; where it is not in the tree, nothing happens."""
        index = self._model.index_of(node)
        if index.isValid() and index != self.currentIndex():
            self.setCurrentIndex(index)

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell the node."""
        super().currentChanged(current, previous)
        node = current.data(NODE)
        if isinstance(node, Node):
            self.scrollTo(self.currentIndex())
            self.chosen.emit(node)

    def drawRow(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """One field from edge to edge for what is chosen, then its arrow, its name and what stands beside."""
        theme = current_theme()
        colours = theme.colours
        row = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if index == self.currentIndex():
            painter.setPen(QPen(QColor(colours.accent.ink), 2) if self.hasFocus() else Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours.accent.ground))
            painter.drawRoundedRect(QRectF(row).adjusted(1, 1, -1, -1), theme.px(5), theme.px(5))
        item = self.visualRect(index)
        if self._model.rowCount(index):
            self._paint_arrow(painter, theme, item, self.isExpanded(index))
        self._paint_words(painter, theme, item.adjusted(theme.px(4), 0, -theme.px(4), 0), index)
        painter.restore()

    def _paint_arrow(self, painter: QPainter, theme: Theme, item: QRect, is_open: bool) -> None:
        side = theme.px(10)
        leading = QRect(item.left() - theme.px(14), item.center().y() - side // 2, side, side)
        if self.isRightToLeft():
            leading.moveLeft(item.right() + theme.px(4))
        painter.save()
        painter.translate(QRectF(leading).center())
        if not is_open:
            painter.rotate(90 if self.isRightToLeft() else -90)
        square = QRectF(-side / 2, -side / 2, side, side)
        paint_symbol(painter, Symbol.CHEVRON, square, theme.colours.muted)
        painter.restore()

    def _paint_words(self, painter: QPainter, theme: Theme, room: QRect, index: Index) -> None:
        node = index.data(NODE)
        font = theme.font(TextRole.STRONG if node.kind is NodeKind.SESSION else TextRole.BODY)
        name, beside = str(index.data()), str(index.data(BESIDE))
        metrics, small = QFontMetrics(font), QFontMetrics(theme.font(TextRole.SMALL))
        width = metrics.horizontalAdvance(name)
        direction = self.layoutDirection()
        flags = Qt.AlignmentFlag.AlignVCenter | QStyle.visualAlignment(direction, Qt.AlignmentFlag.AlignLeft)
        painter.setFont(font)
        painter.setPen(QColor(theme.colours.ink))
        text = metrics.elidedText(name, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, flags, text)
        rest = room.adjusted(width + theme.px(8), 0, 0, 0)
        if beside and small.horizontalAdvance(beside) <= rest.width():
            painter.setFont(theme.font(TextRole.SMALL))
            painter.setPen(QColor(theme.colours.muted))
            painter.drawText(QStyle.visualRect(direction, room, rest), flags, beside)

    def changeEvent(self, event: QEvent) -> None:
        """New letters need other rows."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self._fit()

    def _fit(self) -> None:
        self.setIndentation(current_theme().px(18))
        self.scheduleDelayedItemsLayout()


class _Rows(QStyledItemDelegate):
    """Rows that are high enough to be hit."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """The height of the letters and some air."""
        theme = current_theme()
        height = QFontMetrics(theme.font(TextRole.STRONG)).height() + theme.px(11)
        return QSize(super().sizeHint(option, index).width(), max(24, height))
