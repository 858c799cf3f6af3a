"""The kinds of files that a compilation can be written as for other programs."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path

from peernotes.domain.compilation import Compilation
from peernotes.exchange.exports.data import export_data
from peernotes.exchange.exports.markdown import write_markdown
from peernotes.exchange.exports.notes import require_nothing_redacted
from peernotes.exchange.exports.qdpx import write_qdpx
from peernotes.exchange.exports.workbook import write_workbook


class ExportFormat(StrEnum):
    """What can be written. The value is the file's suffix, too."""

    CSV = "csv"
    XLSX = "xlsx"
    QDPX = "qdpx"
    MD = "md"
    JSON = "json"


def write_export(path: Path, compilation: Compilation, to: str, /, *, publication: bool = False) -> int:
    """Write a compilation as one of the formats above and return how many notes are in the file: all but the withdrawn
    ones, or those that may be published. Raises UserError where the disk refuses, and HELD_BACK_FOUND; an older file
    then stays."""
    if publication:
        require_nothing_redacted(path, compilation)
    if to == ExportFormat.XLSX:
        return write_workbook(path, compilation, publication=publication)
    if to == ExportFormat.QDPX:
        return write_qdpx(path, compilation, publication=publication)
    if to == ExportFormat.MD:
        return write_markdown(path, compilation, publication=publication)
    return export_data(path, compilation, to, publication=publication)
