"""The log of redactions as a sheet of its own. It holds the very words that nobody may read, and says so first."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from pathlib import Path

from peernotes.atomic import write_whole
from peernotes.domain.redaction_log import LoggedRedaction
from peernotes.exchange.notes_sheet import as_text

NOTICE = (
    "NOT FOR PUBLICATION: this sheet holds the original words. Keep it apart from the report, or delete it."
)
COLUMNS = ("reference", "original", "replaced_by", "at", "found", "note")


class RedactionLogSheet:
    """Writes CSV that a spreadsheet opens: no cell of it is a formula."""

    def write(self, path: Path, log: Sequence[LoggedRedaction]) -> None:
        """Write the log; raises UserError where the disk refuses."""
        stream = io.StringIO(newline="")
        writer = csv.writer(stream, lineterminator="\r\n")
        writer.writerow([NOTICE])
        writer.writerow(COLUMNS)
        for each in log:
            found = "yes" if each.found else "no"
            row = (
                each.reference,
                each.passage,
                each.words,
                f"{each.at:%Y-%m-%d %H:%M}",
                found,
                each.note_uid,
            )
            writer.writerow(map(as_text, row))
        # The mark at the start makes Excel read UTF-8.
        write_whole(path, stream.getvalue().encode("utf-8-sig", errors="replace"))
