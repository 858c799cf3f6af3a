"""What changed between two versions of the template, as sentences."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import Protocol

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from peernotes.domain.check_code import check_code
from peernotes.domain.errors import UserError
from peernotes.domain.template import Template
from peernotes.domain.template_changes import changes_between
from peernotes.ui.i18n import tr
from peernotes.ui.organise.change_words import sentence_of_change
from peernotes.ui.organise.forms import Form, narrow
from peernotes.ui.organise.lists import WordsList
from peernotes.ui.organise.nodes import Node
from peernotes.ui.widgets.choice_field import ChoiceField
from peernotes.ui.widgets.key_button import KeyButton
from peernotes.ui.widgets.panel import FlowPanel

_NOW = "now"


class Published(Protocol):
    """The published versions that are kept on this laptop."""

    def versions(self, workshop: str) -> list[tuple[int, Path]]:
        """Oldest first."""

    def open(self, path: Path) -> Template:
        """One of them; raises UserError."""


class VersionsForm(Form):
    """Any two versions that this laptop has published, and the template as it stands."""

    def __init__(self, published: Published, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._published = published
        self._read: dict[Path, Template] = {}
        self._known: dict[str, Template] = {}
        from_words, to_words = tr("Organise", "From"), tr("Organise", "To")
        self.old, self.new = ChoiceField(from_words), ChoiceField(to_words)
        self._add(from_words, narrow(self.old, 270))
        self._add(to_words, narrow(self.new, 270))
        self.list = WordsList(tr("Organise", "What changed"))
        self.list.setWordWrap(True)
        self.list.setUniformItemSizes(False)
        self.box.addWidget(self.list, 1)
        self._sheet = FlowPanel()
        self.box.addWidget(self._sheet)
        self.old.chosen.connect(lambda _value: self._compare())
        self.new.chosen.connect(lambda _value: self._compare())

    @property
    def sentences(self) -> tuple[str, ...]:
        """What is shown."""
        return self.list.words_model.words

    @property
    def chosen(self) -> tuple[Template, Template]:
        """The two that are compared."""
        return self._known[self.old.value()], self._known[self.new.value()]

    def show_action(self, sheet: QAction) -> None:
        """A button for what can be done with what changed."""
        self.sheet_button = KeyButton(action=sheet)
        self._sheet.flow.addWidget(self.sheet_button)

    def _show(self, template: Template, _node: Node) -> None:
        before = (self.old.value(), self.new.value())
        published = self._all(template.uid)
        self._known = {**published, _NOW: template}
        named = [
            (value, tr("Organise", "Version {n} · {code}", n=known.version, code=check_code(known)))
            for value, known in published.items()
        ]
        named.append((_NOW, tr("Organise", "As it stands now · {code}", code=check_code(template))))
        values = [value for value, _ in named]
        last = values[-2] if len(values) > 1 else _NOW
        self.old.show_values(named, before[0] if before[0] in values[:-1] else last)
        self.new.show_values(named, before[1] if before[1] in values else _NOW)
        none = tr("Organise", "No version was published on this laptop yet.")
        self._say_about("" if published else none)
        self._compare()

    def _all(self, workshop: str) -> dict[str, Template]:
        """Those that can be read; each is read once."""
        found: dict[str, Template] = {}
        for number, path in self._published.versions(workshop):
            with contextlib.suppress(UserError):
                if path not in self._read:
                    self._read[path] = self._published.open(path)
                found[str(number)] = self._read[path]
        return found

    def _compare(self) -> None:
        old, new = self.chosen
        sentences = [sentence_of_change(change, new) for change in changes_between(old, new)]
        self.list.show_words(sentences or [tr("Organise", "Nothing changed.")])
