"""The middle of the page: the form of whatever is chosen."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from peernotes.domain.template import Template
from peernotes.ui.organise.forms import Form, GroupForm, SessionForm, TextsForm, WorkshopForm
from peernotes.ui.organise.lists import LanguagesForm, ListForm
from peernotes.ui.organise.nodes import Node, NodeKind
from peernotes.ui.organise.place_form import PlaceForm
from peernotes.ui.organise.roster import RosterForm
from peernotes.ui.organise.versions import Published, VersionsForm


class Middle(QStackedWidget):
    """One form for each kind of node. `edited` brings an `Edit` and the name of the field; `wanted` another node."""

    edited = Signal(object, str)
    wanted = Signal(object)

    def __init__(self, published: Published, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.workshop, self.session, self.place = WorkshopForm(), SessionForm(), PlaceForm()
        self.texts, self.roster, self.list, self.languages = (
            TextsForm(),
            RosterForm(),
            ListForm(),
            LanguagesForm(),
        )
        self.versions = VersionsForm(published)
        group = GroupForm()
        self._forms: dict[NodeKind, Form] = {
            NodeKind.WORKSHOP: self.workshop,
            NodeKind.TABLES: self.roster,
            NodeKind.LISTS: group,
            NodeKind.LIST: self.list,
            NodeKind.TEXTS: self.texts,
            NodeKind.LANGUAGES: self.languages,
            NodeKind.VERSIONS: self.versions,
            NodeKind.TALKS: group,
            NodeKind.RETIRED: group,
            NodeKind.SESSION: self.session,
            NodeKind.PLACE: self.place,
        }
        for form in dict.fromkeys(self._forms.values()):
            form.edited.connect(self.edited)
            form.wanted.connect(self.wanted)
            self.addWidget(form)

    def show_node(self, template: Template, node: Node, language: str = "") -> None:
        """Show what a template has at a node, in the language that is written."""
        form = self._forms[node.kind]
        form.show_node(template, node, language)
        self.setCurrentWidget(form)
