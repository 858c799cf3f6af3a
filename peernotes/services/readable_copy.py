"""One table as a Word document, for where its file cannot travel. It is read by people, and never merged."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from peernotes.domain.compilation import merge
from peernotes.domain.copies import ReceivedFile
from peernotes.domain.errors import ErrorCode, UserError
from peernotes.domain.record import TableRecord
from peernotes.services.ports import Clock
from peernotes.services.report_ports import ReportChoices, ReportPart, ReportWriter
from peernotes.services.table_export import label_in_name

_OF_ONE_TABLE = frozenset({ReportPart.METHODS, ReportPart.TALKS, ReportPart.SESSIONS, ReportPart.FEEDBACK})


class ReadableCopy:
    """Writes readable copies. It holds nothing that the window changes."""

    def __init__(self, report: ReportWriter, clock: Clock) -> None:
        self._report = report
        self._clock = clock

    def write(self, record: TableRecord, folder: Path) -> Path:
        """Write the internal copy of this one table into `folder`, and return its file.

        Raises UserError: ONLY_REHEARSALS for a rehearsal, which is never merged, and as a report does.
        """
        path = folder / self.file_name(record)
        compilation, _ = merge([ReceivedFile(path.name, record.uid, _alone(record))])
        if compilation is None:
            raise UserError(ErrorCode.ONLY_REHEARSALS)
        choices = ReportChoices(language=record.template.language, parts=_OF_ONE_TABLE)
        self._report.write(path, compilation, choices)
        return path

    def file_name(self, record: TableRecord) -> str:
        """Which table, what it is, and when it was made: a newer one does not take the place of an older one."""
        return (
            f"table-{label_in_name(record)}-{record.uid[:6]}-readable-copy-{self._clock():%Y-%m-%d-%H%M}.docx"
        )


def _alone(record: TableRecord) -> TableRecord:
    """The record of a workshop that expects no other table: none is missing in a copy of this one."""
    template = record.template
    return replace(record, template=replace(template, workshop=replace(template.workshop, tables=())))
