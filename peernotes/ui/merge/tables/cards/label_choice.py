"""Which table is it really? One of the expected ones that nobody has sent, or any other label."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QWidget

from peernotes.domain.record import table_label
from peernotes.ui.i18n import tr
from peernotes.ui.theme import TextRole
from peernotes.ui.widgets.key_button import KeyButton
from peernotes.ui.widgets.labels import Label
from peernotes.ui.widgets.panel import Panel


class LabelChoice(Panel):
    """Enter takes the label, Escape goes back."""

    def __init__(
        self,
        labels: Sequence[str],
        chosen: Callable[[str], object],
        closed: Callable[[], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(gap=6, parent=parent)
        self._chosen, self._closed = chosen, closed
        words = Label(tr("Merge", "It is table"), TextRole.SMALL_STRONG)
        self.line = QComboBox()
        self.line.setEditable(True)
        self.line.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.line.addItems(list(labels))
        self.line.setAccessibleName(tr("Merge", "The table that it really is"))
        words.setBuddy(self.line)
        self.take_button = KeyButton(tr("Merge", "Use this label"))
        self.take_button.clicked.connect(self._take)
        self.line.editTextChanged.connect(self._may_take)
        self.line.installEventFilter(self)
        line_edit = self.line.lineEdit()
        assert line_edit is not None
        line_edit.installEventFilter(self)
        for widget in (words, self.line, self.take_button):
            self.box.addWidget(widget)
        self._may_take()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Enter and Escape, wherever in it they are pressed."""
        if event.type() is not QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take()
            return True
        if event.key() == Qt.Key.Key_Escape:
            self._closed()
            return True
        return False

    def _take(self) -> None:
        label = table_label(self.line.currentText())
        if label:
            self._chosen(label)

    def _may_take(self) -> None:
        self.take_button.setEnabled(bool(table_label(self.line.currentText())))
