"""The column at the left: the rail of steps, and which questions this laptop has."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer

from peernotes.domain.template import Template
from peernotes.ui.counts import version_words
from peernotes.ui.facilitate.table.step_rail import StepRail
from peernotes.ui.i18n import tr
from peernotes.ui.theme import TextRole, Tone, current_theme
from peernotes.ui.widgets.labels import Label
from peernotes.ui.widgets.panel import Ground, Panel


class LeftColumn(Panel):
    """The check code stands in the corner below the rail."""

    def __init__(self, template: Template) -> None:
        super().__init__(Ground.LEFT, gap=0)
        self._template = template
        self.rail = StepRail()
        self._version = Label("", TextRole.SMALL, Tone.MUTED)
        self._version.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._version.setContentsMargins(0, 0, 0, current_theme().px(8))
        self._version.setToolTip(tr("Table", "The version of the questions, and its check code"))
        self._version.hide()
        self.box.addWidget(self.rail, 1)
        self.box.addWidget(self._version)
        # After the first paint: it reads all questions.
        QTimer.singleShot(0, self._version, self._say_version)

    def set_compact(self, compact: bool) -> None:
        """Leave the rail its circles; the window's title has the version too."""
        self.rail.set_compact(compact)
        self._version.setVisible(bool(self._version.text()) and not compact)

    def _say_version(self) -> None:
        self._version.setText(version_words(self._template))
        self.set_compact(self.rail.compact)
