"""Adding files: the job that runs beside the window, and what is said of how it went."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from peernotes.domain.copies import ReceivedFile, newest_of_record
from peernotes.domain.errors import ErrorCode, UserError
from peernotes.services.ports import Progress
from peernotes.services.rapporteur import Arrival, Rapporteur, TableFilesIn, expanded
from peernotes.ui.i18n import tr, tr_n
from peernotes.ui.merge.compiling import Compiled, compiling
from peernotes.ui.merge.turns import window_first
from peernotes.ui.sentences import sentence_of_error
from peernotes.ui.widgets.strip import StripKind


@dataclass(frozen=True, slots=True)
class Added:
    """What all files together make now, and what is said of how adding went."""

    compiled: Compiled
    kind: StripKind
    sentence: str


def adding(
    rapporteur: Rapporteur, paths: Sequence[Path], table_files_in: TableFilesIn
) -> Callable[[Progress], Added]:
    """The job that adds files and folders. A folder that has none harms nothing else."""

    def job(report: Progress) -> Added:
        found: dict[Path, None] = {}
        without: list[UserError] = []
        for path in paths:
            report(0, 0)  # a whole stick takes its time to look through, and can be stopped
            try:
                found |= dict.fromkeys(expanded([path], table_files_in))
            except UserError as error:
                without.append(error)
            except OSError as error:
                reason = error.strerror or type(error).__name__
                without.append(UserError(ErrorCode.FILE_NOT_READABLE, file=path.name, reason=reason))
        with window_first(len(found)):
            arrivals = rapporteur.add(list(found), report)
            kind, sentence = _outcome(arrivals, without, _older(arrivals, rapporteur.received))
            del arrivals  # here, and not in the window's turn
        return Added(compiling(rapporteur), kind, sentence)

    return job


def _outcome(
    arrivals: Sequence[Arrival], without_files: Sequence[UserError], older: Sequence[Path]
) -> tuple[StripKind, str]:
    """What is said when adding is done: of the files, of folders without any, of files that others grew out of."""
    read = [arrival for arrival in arrivals if arrival.file and not arrival.again]
    rehearsals = [arrival for arrival in read if arrival.file and arrival.file.record.rehearsal]
    new = [arrival for arrival in read if arrival.file and not arrival.file.record.rehearsal]
    again = [arrival for arrival in arrivals if arrival.again]
    refused = [arrival for arrival in arrivals if arrival.error]
    parts = []
    if new:
        parts.append(tr_n("Merge", "{n} table file was added.", "{n} table files were added.", len(new)))
    if rehearsals:
        parts.append(
            tr_n(
                "Merge",
                "“{name}” is from a rehearsal; it is left out.",
                "{n} files are from rehearsals; they are left out.",
                len(rehearsals),
                name=rehearsals[0].path.name,
            )
        )
    if older:
        parts.append(
            tr_n(
                "Merge",
                "“{name}” is an older copy; the newer one counts.",
                "{n} of them are older copies; the newer ones count.",
                len(older),
                name=older[0].name,
            )
        )
    if again:
        parts.append(
            tr_n(
                "Merge",
                "“{name}” is already here; nothing changed.",
                "{n} files are already here; nothing changed.",
                len(again),
                name=again[0].path.name,
            )
        )
    if refused:
        parts.append(
            tr_n(
                "Merge",
                "{n} file cannot be used; its card says why.",
                "{n} files cannot be used; their cards say why.",
                len(refused),
            )
        )
    parts += [sentence_of_error(error) for error in without_files]
    kind = StripKind.GOOD if new else StripKind.INFO
    if refused or without_files:
        kind = StripKind.WARNING
    return kind, " ".join(parts)


def stopped() -> str:
    """What is said when adding was stopped."""
    return tr("Merge", "Stopped. Files that were read before are here; the others were left where they are.")


def _older(arrivals: Sequence[Arrival], received: Sequence[ReceivedFile]) -> tuple[Path, ...]:
    """New files that a file received before, or with them, has grown out of."""
    of_record: defaultdict[str, list[ReceivedFile]] = defaultdict(list)
    for file in received:
        of_record[file.record.uid].append(file)
    older = []
    for arrival in arrivals:
        if arrival.file is None or arrival.again:
            continue
        own = of_record[arrival.file.record.uid]
        if len(own) > 1 and arrival.file.digest not in {file.digest for file in newest_of_record(own)}:
            older.append(arrival.path)
    return tuple(older)
