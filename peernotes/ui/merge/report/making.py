"""Making files of the whole: the Word document, an edited one brought up to date, and files for other programs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from peernotes.domain.errors import ErrorCode, UserError
from peernotes.services.ports import Progress
from peernotes.services.report_ports import Outputs, ReportChoices, ReportUpdate
from peernotes.ui.i18n import tr
from peernotes.ui.merge.desk import MergeDesk
from peernotes.ui.merge.desktop import report_name, with_suffix
from peernotes.ui.merge.words import went_wrong
from peernotes.ui.messages import update_sentences
from peernotes.ui.sentences import sentence_of_error, translated
from peernotes.ui.widgets.strip import StripButton, StripKind

WORD_SUFFIX = ".docx"


class Making(QObject):
    """What was chosen for the report, and the jobs that write files; `says` tells how they went."""

    chosen = Signal()
    """Other choices were made."""
    says = Signal(object, str, object)
    """A StripKind, a sentence, and the StripButtons beside it, for the page's strip."""

    def __init__(self, desk: MergeDesk, outputs: Outputs, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._window = parent
        self._edited: Path | None = None
        self.outputs = outputs
        self._choices = ReportChoices()
        self._asked_language = ""
        desk.compiled.connect(self._speak_its_language)

    @property
    def choices(self) -> ReportChoices:
        """What was chosen; in a language that the workshop has."""
        return self._choices

    def choose(self, choices: ReportChoices) -> None:
        """Other choices."""
        if choices != self._choices:
            if choices.language != self._choices.language:
                self._asked_language = choices.language
            self._choices = choices
            self.chosen.emit()

    def create_report(self) -> None:
        """Ask for the place and write the Word document."""
        if self._desk.busy or not self._has_notes():
            return
        path = self._place(WORD_SUFFIX)
        if path is not None:
            self._write(path)

    def update_report(self) -> None:
        """Ask for a report that was edited in Word, and for another place, and write it with what is new."""
        if self._desk.busy or not self._has_notes():
            return
        edited = self._desk.desktop.edited_report(
            self._window, self._edited or self._desk.desktop.documents()
        )
        if edited is None:
            return
        self._edited = edited
        suggested = edited.with_name(tr("Report", "{name} – updated", name=edited.stem) + WORD_SUFFIX)
        chosen = self._desk.desktop.report_place(self._window, suggested)
        if chosen is None:
            return
        path = with_suffix(chosen, WORD_SUFFIX)
        if path == edited:
            words = tr(
                "Report", "The edited report stays as it is; please give the updated one another name."
            )
            self.says.emit(StripKind.WARNING, words, (self._again(self.update_report),))
            return
        choices, at = self._choices, self._desk.clock()
        rapporteur, updater = self._desk.rapporteur, self.outputs.updater

        def job(_report: Progress) -> ReportUpdate:
            return rapporteur.update_report(updater, edited, path, choices, at)

        self._desk.work(
            tr("Report", "Bringing the edited report up to date"),
            job,
            lambda update: self._updated(path, update),
            lambda error: self._failed(error, self.update_report),
        )

    def export(self, suffix: str) -> None:
        """Ask for the place and write the notes for another program; `suffix` says which kind of file."""
        if self._desk.busy or not self._has_notes():
            return
        path = self._place(suffix)
        if path is None:
            return
        publication = self._choices.publication
        rapporteur, exporter = self._desk.rapporteur, self.outputs.exporter

        def job(_report: Progress) -> int:
            # Not what the window shows: what was withdrawn a moment ago may still be on its way there.
            compilation = rapporteur.compiled()
            return exporter(path, compilation, suffix.removeprefix("."), publication=publication)

        self._desk.work(
            tr("Report", "Writing {name}", name=path.name),
            job,
            lambda _notes: self._written(path),
            lambda error: self._failed(error, lambda: self.export(suffix)),
        )

    def _speak_its_language(self) -> None:
        """The workshop's first language, unless another one of its languages was asked for."""
        if self._desk.compilation is None:
            return
        template = self._desk.compilation.template
        asked = self._asked_language
        language = asked if asked in template.languages else template.language
        if language != self._choices.language:
            self._choices = replace(self._choices, language=language)
            self.chosen.emit()

    def _write(self, path: Path) -> None:
        choices, rapporteur = self._choices, self._desk.rapporteur
        self._desk.work(
            tr("Report", "Writing the Word document"),
            lambda report: rapporteur.write_report(path, choices, report),
            lambda _compilation: self._written(path),
            lambda error: self._not_written(error, path),
        )

    def _not_written(self, error: Exception, path: Path) -> None:
        """A document that is open in Word cannot be replaced: another name is offered for the new one."""
        if isinstance(error, UserError) and error.code is ErrorCode.FILE_IN_USE:
            other = _free_name(path)
            button = StripButton(
                tr("Report", "Save it as {name}", name=other.name), lambda: self._write(other)
            )
            self.says.emit(
                StripKind.WARNING, sentence_of_error(error), (button, self._again(self.create_report))
            )
        else:
            self._failed(error, self.create_report)

    def _has_notes(self) -> bool:
        if self._desk.compilation is not None and self._desk.roll_call is not None:
            return True
        only_rehearsals = bool(self._desk.rapporteur.received)
        nothing = ErrorCode.ONLY_REHEARSALS if only_rehearsals else ErrorCode.NOTHING_TO_REPORT
        self.says.emit(StripKind.INFO, sentence_of_error(UserError(nothing)), ())
        return False

    def _place(self, suffix: str) -> Path | None:
        roll = self._desk.roll_call
        name = report_name(roll.title if roll else "", publication=self._choices.publication, suffix=suffix)
        suggested = self._desk.desktop.documents() / name
        place = self._desk.desktop.report_place if suffix == WORD_SUFFIX else self._desk.desktop.export_place
        chosen = place(self._window, suggested)
        return None if chosen is None else with_suffix(chosen, suffix)

    def _written(self, path: Path) -> None:
        words = tr("Report", "The file has been written: {name}", name=path.name)
        if path.suffix == WORD_SUFFIX:
            self._desk.reported()
            words = tr("Report", "The Word document has been written: {name}", name=path.name)
        self.says.emit(StripKind.GOOD, words, self._openers(path))

    def _updated(self, path: Path, update: ReportUpdate) -> None:
        words = " ".join(update_sentences(update, translated))
        self.says.emit(StripKind.GOOD, f"{path.name}: {words}", self._openers(path))

    def _openers(self, path: Path) -> tuple[StripButton, ...]:
        return (
            StripButton(tr("Report", "Open it"), lambda: self._open(path), closes=False),
            StripButton(tr("Report", "Show folder"), lambda: self._open(path.parent), closes=False),
        )

    def _open(self, path: Path) -> None:
        if not self._desk.desktop.open(path):
            words = tr("Report", "This laptop has no program that opens it. It lies here: {path}", path=path)
            self.says.emit(StripKind.WARNING, words, ())

    def _failed(self, error: Exception, again: Callable[[], None]) -> None:
        kind, sentence = StripKind.BAD, went_wrong()
        if isinstance(error, UserError):
            sentence = sentence_of_error(error)
            kind = StripKind.INFO if error.code is ErrorCode.CANCELLED else StripKind.BAD
        self.says.emit(kind, sentence, (self._again(again),))

    @staticmethod
    def _again(again: Callable[[], None]) -> StripButton:
        return StripButton(tr("Report", "Try again"), again)


def _free_name(path: Path) -> Path:
    """The same name with the next number that no file has."""
    number = 2
    while (other := path.with_name(f"{path.stem} {number}{path.suffix}")).exists():
        number += 1
    return other
