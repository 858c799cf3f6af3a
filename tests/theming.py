"""What a rapporteur might make of the sample workshop, for pictures and tests."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from peernotes.domain.compilation import Compilation
from peernotes.exchange.sample_files import write_sample_tables
from peernotes.exchange.table_file import SUFFIX, TableFileFormat
from peernotes.services.overlay_editor import OverlayEditor

PLACE = "barriers-prison"


def note_uid(compilation: Compilation, words: str) -> str:
    """The note that has these words."""
    return next(note.note.uid for note in compilation.notes if words in note.note.text)


def note_uids(compilation: Compilation, *words: str) -> list[str]:
    return [note_uid(compilation, some) for some in words]


def theme_sample(editor: OverlayEditor, compilation: Compilation) -> None:
    """Two themes of what stands in the way in the prison, one with counter-views, and a shorter wording."""

    def uids(words: Iterable[str]) -> list[str]:
        return [note_uid(compilation, some) for some in words]

    vetting = editor.new_theme(
        "Vetting and clearance",
        PLACE,
        uids(("Waited seven months for vetting", "my badge came the week I went home", "Four months for my")),
        claim="Clearance often takes longer than the peer’s sentence.",
    )
    editor.put_in_theme(vetting.uid, uids(("redone at every transfer",)))
    editor.new_theme(
        "Staff buy-in on the wing", PLACE, uids(("Number one governor", "twelve officers short"))
    )
    buy_in = editor.overlay.synthesis.themes_of(PLACE)[-1]
    editor.put_against_theme(buy_in.uid, uids(("Not enough officers",)))
    editor.word(
        note_uid(compilation, "Waited seven months"), "Seven months for vetting, then the form was lost"
    )


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
        label = replace(record.set_up, table=str(number))
        made = replace(record, uid=f"more-{number}", set_up=label, notes=notes)
        path = folder / f"more-{number}{SUFFIX}"
        files.write(path, made, max(note.changed for note in notes))
        paths.append(path)
    return paths
