"""What the report will hold, as rows: headings with how many notes stand below each."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from peernotes.services.report_ports import OutlinedPart
from peernotes.ui.i18n import tr
from peernotes.ui.merge.report.words import count_words

PART = Qt.ItemDataRole.UserRole + 1
"""The `OutlinedPart` of a row."""

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class OutlineModel(QAbstractListModel):
    """The parts of the report to come, in order."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._parts: tuple[OutlinedPart, ...] = ()

    def show_parts(self, parts: Sequence[OutlinedPart]) -> None:
        """Show other parts; the same ones leave the list where it is."""
        if tuple(parts) != self._parts:
            self.beginResetModel()
            self._parts = tuple(parts)
            self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """One row for each part."""
        return 0 if parent.isValid() else len(self._parts)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Its title, in words with its notes for a screen reader, and itself."""
        if not index.isValid():
            return None
        part = self._parts[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return part.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return tr("Report", "{title}: {notes}", title=part.title, notes=count_words(part.notes))
        return part if role == PART else None
