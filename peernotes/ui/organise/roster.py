"""The tables that are expected: a model, its view, and the form around them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractTableModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from peernotes.domain.template import ExpectedTable, Template, label_in
from peernotes.domain.template_edits import with_roster
from peernotes.ui.i18n import tr
from peernotes.ui.organise import edits
from peernotes.ui.organise.forms import MOST_TABLES, Form, narrow
from peernotes.ui.organise.language_names import name_of_language
from peernotes.ui.organise.nodes import Node
from peernotes.ui.theme import TextRole, current_theme
from peernotes.ui.widgets.key_button import KeyButton
from peernotes.ui.widgets.panel import FlowPanel
from peernotes.ui.widgets.stepper import Stepper

Index = QModelIndex | QPersistentModelIndex

LABEL, PERSPECTIVE, LANGUAGE, SPARE = range(4)
CHOICES = Qt.ItemDataRole.UserRole + 1
"""What a cell can be, each with its words; nothing where it is typed."""


class RosterModel(QAbstractTableModel):
    """One row for each table. What is changed in it is only told (`changed`): the template comes back changed."""

    changed = Signal(int, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tables: tuple[ExpectedTable, ...] = ()
        self._template: Template | None = None
        self._language = "en"

    def show_template(self, template: Template, language: str) -> None:
        """Show another state."""
        tables = template.workshop.tables
        same = len(tables) == len(self._tables)
        if not same:
            self.beginResetModel()
        self._tables, self._template, self._language = tables, template, language
        if not same:
            self.endResetModel()
        elif tables:
            self.dataChanged.emit(self.index(0, 0), self.index(len(tables) - 1, SPARE))

    def rowCount(self, parent: Index | None = None) -> int:
        """One for each table."""
        return 0 if parent is not None and parent.isValid() else len(self._tables)

    def columnCount(self, parent: Index | None = None) -> int:
        """Label, facilitator, language, spare."""
        return 0 if parent is not None and parent.isValid() else 4

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """What stands above the columns."""
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return (
            tr("Organise", "Table"),
            tr("Organise", "Facilitator"),
            tr("Organise", "Language"),
            tr("Organise", "Spare"),
        )[section]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The words of a cell, and what they can be."""
        if not index.isValid() or self._template is None:
            return None
        table, column = self._tables[index.row()], index.column()
        if role == Qt.ItemDataRole.EditRole:
            return (table.label, table.facilitator_perspective, table.language, table.spare)[column]
        if role == Qt.ItemDataRole.DisplayRole:
            return self._words(table, column)
        if role == CHOICES:
            return self._choices(column)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            heading = self.headerData(column, Qt.Orientation.Horizontal)
            return tr(
                "Organise",
                "Table {n}, {what}: {words}",
                n=table.label,
                what=heading,
                words=self._words(table, column),
            )
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Tell the changed table."""
        if role != Qt.ItemDataRole.EditRole or not index.isValid():
            return False
        table = self._tables[index.row()]
        column = index.column()
        if column == LABEL:
            table = replace(table, label=str(value).strip())
        elif column == PERSPECTIVE:
            table = replace(table, facilitator_perspective=str(value))
        elif column == LANGUAGE:
            table = replace(table, language=str(value))
        else:
            table = replace(table, spare=bool(value))
        if table == self._tables[index.row()]:
            return False
        self.changed.emit(index.row(), table)
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Everything can be changed; a spare table is switched, not typed."""
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return flags if index.column() == SPARE else flags | Qt.ItemFlag.ItemIsEditable

    def _words(self, table: ExpectedTable, column: int) -> str:
        assert self._template is not None
        if column == LABEL:
            return table.label
        if column == PERSPECTIVE:
            known = table.facilitator_perspective
            return label_in(self._template.perspectives, known, self._language) if known else ""
        if column == LANGUAGE:
            return name_of_language(table.language) if table.language else ""
        return tr("Organise", "Spare") if table.spare else ""

    def _choices(self, column: int) -> list[tuple[str, str]]:
        assert self._template is not None
        nothing = ("", tr("Organise", "Not said"))
        if column == PERSPECTIVE:
            known = self._template.perspectives
            return [nothing, *((c.id, c.label.in_language(self._language) or c.id) for c in known)]
        if column == LANGUAGE:
            return [nothing, *((tag, name_of_language(tag)) for tag in self._template.languages)]
        return []


class RosterView(QTableView):
    """F2, Enter or typing changes a cell; Space switches a spare table; Tab leaves."""

    def __init__(self, model: RosterModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("Organise", "Tables"))
        self.setModel(model)
        self.setItemDelegate(_Cells(self))
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.AnyKeyPressed
        )
        self.setWordWrap(False)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setSectionsClickable(False)
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(PERSPECTIVE, QHeaderView.ResizeMode.Stretch)
        self.doubleClicked.connect(self.switch)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter begins to change a cell, as F2 does."""
        index = self.currentIndex()
        if self.state() is QAbstractItemView.State.EditingState:
            super().keyPressEvent(event)  # the end of an edit comes here too
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and index.isValid():
            if index.column() == SPARE:
                self.switch(index)
            else:
                self.edit(index)
        elif event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """New letters need other rows."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self._fit()

    def switch(self, index: Index) -> None:
        """A spare table becomes an ordinary one, or the other way round."""
        if index.column() == SPARE:
            model = self.model()
            model.setData(index, not model.data(index, Qt.ItemDataRole.EditRole))

    def _fit(self) -> None:
        theme = current_theme()
        height = max(24, theme.metrics(TextRole.BODY).height() + theme.px(14))
        self.verticalHeader().setDefaultSectionSize(height)
        self.setMinimumHeight(7 * height)


class _Cells(QStyledItemDelegate):
    """A list where a cell is one of a few, else a line."""

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """The editor of a cell."""
        choices = index.data(CHOICES)
        if not choices:
            return super().createEditor(parent, option, index)
        box = QComboBox(parent)
        for value, words in choices:
            box.addItem(words, value)
        box.activated.connect(lambda _row: self._done(box))
        QTimer.singleShot(0, box, box.showPopup)  # all choices at once: a closed list would take the next one
        return box

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Show what stands there."""
        if isinstance(editor, QComboBox):
            editor.setCurrentIndex(max(0, editor.findData(index.data(Qt.ItemDataRole.EditRole))))
        else:
            super().setEditorData(editor, index)

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Take what was chosen or typed."""
        if isinstance(editor, QComboBox):
            model.setData(index, editor.currentData())
        else:
            super().setModelData(editor, model, index)

    def _done(self, box: QComboBox) -> None:
        self.commitData.emit(box)
        self.closeEditor.emit(box, QStyledItemDelegate.EndEditHint.NoHint)


class RosterForm(Form):
    """How many tables, and what is known of each."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._say_about(
            tr("Organise", "A spare table is used only if more people come: nobody misses its file.")
        )
        count_words = tr("Organise", "Number of tables")
        self.count = Stepper(count_words, highest=MOST_TABLES)
        self._add(count_words, narrow(self.count))
        self.model = RosterModel(self)
        self.view = RosterView(self.model)
        self.box.addWidget(self.view, 1)
        buttons = FlowPanel()
        self.change_button = KeyButton(tr("Organise", "Change"), keys="F2")
        self.add_button = KeyButton(tr("Organise", "+ Table"))
        self.remove_button = KeyButton(tr("Organise", "Remove this table"))
        for button in (self.change_button, self.add_button, self.remove_button):
            buttons.flow.addWidget(button)
        self.box.addWidget(buttons)
        self.count.changed.connect(lambda count: self._tell(edits.number_of_tables(count), "tables"))
        self.model.changed.connect(self._table_changed)
        self.change_button.clicked.connect(self._change)
        self.add_button.clicked.connect(self._add_table)
        self.remove_button.clicked.connect(self._remove)

    def _change(self) -> None:
        index = self.view.currentIndex()
        if index.isValid():
            self.view.setFocus()
            if index.column() == SPARE:
                self.view.switch(index)
            else:
                self.view.edit(index)

    def _table_changed(self, row: int, table: ExpectedTable) -> None:
        self._with_tables(lambda tables: (*tables[:row], table, *tables[row + 1 :]), f"table-{row}")

    def _add_table(self) -> None:
        count = self.model.rowCount()
        self._do(edits.number_of_tables(count + 1), "add-table")
        self.view.setCurrentIndex(self.model.index(count, LABEL))

    def _remove(self) -> None:
        row = self.view.currentIndex().row()
        if row < 0:
            return
        column = self.view.currentIndex().column()
        self._with_tables(lambda tables: (*tables[:row], *tables[row + 1 :]), "remove-table")
        self.view.setCurrentIndex(self.model.index(min(row, self.model.rowCount() - 1), column))

    def _with_tables(
        self, change: Callable[[tuple[ExpectedTable, ...]], tuple[ExpectedTable, ...]], field: str
    ) -> None:
        self._do(lambda template: with_roster(template, change(template.workshop.tables)), field)

    def _show(self, template: Template, _node: Node) -> None:
        self.count.set_value(len(template.workshop.tables))
        self.model.show_template(template, self._language)
        if not self.view.currentIndex().isValid() and self.model.rowCount():
            self.view.setCurrentIndex(self.model.index(0, 0))
        some = self.model.rowCount() > 0
        self.change_button.setEnabled(some)
        self.remove_button.setEnabled(some)
