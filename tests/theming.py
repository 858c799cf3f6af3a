"""The sample workshop with the themes that come with it, and with more tables."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from peernotes.exchange.sample_files import write_sample_tables
from peernotes.exchange.table_file import SUFFIX, TableFileFormat

PLACE = "barriers-prison"
"""A question that has themes with counter-views."""


def more_tables(folder: Path, upto: int) -> list[Path]:
    """Files of tables 9, 10, … that say what the sample's tables say in other words."""
    files = TableFileFormat()
    records = [files.read(path).record for path in write_sample_tables(folder)]
    paths = []
    for number in range(len(records) + 1, upto + 1):
        record = records[number % len(records)]
        notes = tuple(
            replace(note, uid=f"{number}/{note.uid}", text=f"{note.text[:-1]} too, here.")
            for note in record.notes
        )
        set_up = replace(record.set_up, table=str(number))
        made = replace(record, uid=f"more-{number}", set_up=set_up, notes=notes)
        path = folder / f"more-{number}{SUFFIX}"
        files.write(path, made, max(note.changed for note in notes))
        paths.append(path)
    return paths
