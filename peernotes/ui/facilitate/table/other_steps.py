"""The steps that no notes are taken in: set-up, what is read out before the talk, review and export."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from peernotes.domain.record import EventKind
from peernotes.services.facilitator import Facilitator
from peernotes.ui.actions import ActionId
from peernotes.ui.facilitate.review.exporting import Exporting
from peernotes.ui.facilitate.review.places import Places
from peernotes.ui.facilitate.table.steps import Step, StepKind
from peernotes.ui.widgets.strip import StripKind

if TYPE_CHECKING:
    from peernotes.ui.facilitate.review.review_step import ReviewStep
    from peernotes.ui.facilitate.review.review_view import ReviewView
    from peernotes.ui.facilitate.set_up.consent_view import ConsentView
    from peernotes.ui.facilitate.set_up.set_up_step import SetUpStep


class OtherSteps(QObject):
    """Each view is imported and made when it is shown first: a table opens in a moment."""

    set_up_changed = Signal()
    read_to_the_table = Signal(bool)
    """What is to be read out was read, or was not after all."""
    place_wanted = Signal(str)
    marks_wanted = Signal(str)
    """The marks of the step that this place is in are to be given their words."""
    read_back_wanted = Signal(str)
    """The id of a session."""
    export_wanted = Signal()
    kept = Signal()
    """A copy left the record."""
    told = Signal(StripKind, str)
    """How an export went, for whoever is not at its step by then."""

    def __init__(
        self,
        facilitator: Facilitator,
        exporting: Exporting,
        places: Places,
        language: str,
        actions: Mapping[ActionId, QAction],
        page: QWidget,
    ) -> None:
        super().__init__(page)
        self._facilitator = facilitator
        self._exporting = exporting
        self._places = places
        self._language = language
        self._actions = actions
        self._page = page

    @cached_property
    def set_up(self) -> SetUpStep:
        """Who sits here, who types, whether somebody records."""
        from peernotes.ui.facilitate.set_up.set_up_step import SetUpStep

        step = SetUpStep(self._facilitator, self._language, self._page)
        step.changed.connect(self.set_up_changed)
        return step

    @cached_property
    def consent(self) -> ConsentView:
        """What is to be read out before the talk."""
        from peernotes.ui.facilitate.set_up.consent_view import ConsentView

        view = ConsentView(self._facilitator.template, self._language)
        view.read.connect(lambda: self.read_to_the_table.emit(True))
        view.unread.connect(lambda: self.read_to_the_table.emit(False))
        return view

    @cached_property
    def review_view(self) -> ReviewView:
        """The last step."""
        from peernotes.ui.facilitate.review.review_view import ReviewView

        view = ReviewView(self._actions)
        view.go_to.connect(self.place_wanted)
        view.another_folder.connect(self.export_wanted)
        view.fill_marks.connect(self.marks_wanted)
        view.read_back.connect(self.read_back_wanted)
        return view

    @cached_property
    def review(self) -> ReviewStep:
        """The last step at work."""
        from peernotes.ui.facilitate.review.review_step import ReviewStep

        step = ReviewStep(
            self._facilitator, self.review_view, self._exporting, self._places, self._language, self._page
        )
        step.kept.connect(self.kept)
        step.told_elsewhere.connect(self.told)
        return step

    def view_of(self, step: Step) -> tuple[QWidget, QWidget]:
        """The view of a step as the table stands now, and where one begins there."""
        if step.kind is StepKind.SET_UP:
            self.set_up.refresh()
            return self.set_up.view, self.set_up.first_stop()
        if step.kind is StepKind.CONSENT:
            read = self._facilitator.record.last(EventKind.CONSENT_READ)
            self.consent.show_read(read.at if read else None)
            return self.consent, self.consent.first_stop()
        return self.review_view, self.review_view.first_stop()

    def flush_set_up(self) -> None:
        """What is being typed into the set-up counts from now on."""
        if self._is_made("set_up"):
            self.set_up.form.flush()

    def finish_export(self, seconds: float) -> str:
        """Wait for what is being written, keep that it was, and say what was refused, if anything."""
        return self.review.finish(seconds) if self._is_made("review") else ""

    def wait_for_export(self) -> None:
        """A page before this one began to write a copy: its end is told here."""
        if self._exporting.running:
            self.review_view.show_busy(True)
            self.review.refresh()

    def _is_made(self, part: str) -> bool:
        return part in self.__dict__
