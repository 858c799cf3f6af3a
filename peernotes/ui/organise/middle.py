"""The middle of the page: the form of whatever is chosen."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from peernotes.domain.template import Template
from peernotes.ui.organise.forms import Form, PlaceForm, SessionForm, TalksForm, WorkshopForm
from peernotes.ui.organise.nodes import Node, NodeKind


class Middle(QStackedWidget):
    """One form for each kind of node. `edited` brings an `Edit` and the name of the field."""

    edited = Signal(object, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.workshop, self.session, self.place = WorkshopForm(), SessionForm(), PlaceForm()
        self._forms: dict[NodeKind, Form] = {
            NodeKind.WORKSHOP: self.workshop,
            NodeKind.TALKS: TalksForm(),
            NodeKind.SESSION: self.session,
            NodeKind.PLACE: self.place,
        }
        for form in self._forms.values():
            form.edited.connect(self.edited)
            self.addWidget(form)

    def show_node(self, template: Template, node: Node) -> None:
        """Show what a template has at a node."""
        form = self._forms[node.kind]
        form.show_node(template, node)
        self.setCurrentWidget(form)
