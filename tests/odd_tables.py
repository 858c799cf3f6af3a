"""The sample workshop as it comes in on a bad day: one file for each thing that a rapporteur has to decide; and a
workshop of forty tables. For pictures, and for tests of how the page looks."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from peernotes.domain.record import Event, EventKind, Note, Share, TableRecord
from peernotes.domain.template import ExpectedTable
from peernotes.exchange.sample_files import write_sample_tables
from peernotes.exchange.table_file import TableFileFormat


def write_odd_tables(folder: Path) -> list[Path]:
    """The sample's tables, and: a second Table 3, copies of Table 5 that went apart, a newer file of Table 2, half a file
    of Table 7, a wrong clock at Table 4, a table nobody expected, a rehearsal, another workshop, no table file at all."""
    write_sample_tables(folder)
    files = TableFileFormat()
    made = {path.stem.removeprefix("table-"): (path, files.read(path)) for path in folder.glob("*.pntable")}

    def written(name: str, record: TableRecord) -> None:
        files.write(folder / f"{name}.pntable", record, record.created + timedelta(hours=6))

    def typed(record: TableRecord, initials: str) -> TableRecord:
        return replace(record, events=(*record.events, Event(EventKind.TYPIST, record.created, initials)))

    third = made["3"][1].record
    written("table-3", typed(third, "AB"))
    second = [replace(note, uid=f"second-{note.uid}") for note in third.notes[:38]]
    written("CLINIC-7 table-3", typed(replace(third, uid="second", notes=tuple(second)), "KM"))

    fifth, digest = made["5"][1].record, made["5"][1].digest
    written("table-5 laptop", _grown(fifth, digest, 3, " (as the laptop has it)"))
    written("table-5 tablet", _grown(fifth, digest, 3, " (as the tablet has it)"))

    two, digest = made["2"][1].record, made["2"][1].digest
    notes = list(two.notes[:-2])
    notes[1] = replace(notes[1], text=notes[1].text + " And it takes a month.")
    notes[2] = replace(notes[2], share=Share.ASK_FIRST)
    new = replace(
        notes[3], uid="added-later", number=99, order=99.0, text="Somebody has to pay for the training."
    )
    written("table-2 again", replace(_next(two, digest), notes=(*notes, new)))

    seventh = made["7"][0]
    seventh.write_bytes(seventh.read_bytes()[: int(seventh.stat().st_size * 0.85)])
    four = made["4"][1].record
    wrong = Event(EventKind.CLOCK_WRONG, four.created)
    written("table-4", replace(four, events=(*four.events, wrong)))
    one = made["1"][1].record
    late = tuple(replace(note, uid=f"late-{note.uid}") for note in one.notes[:9])
    written("table-12", replace(one, uid="late", set_up=replace(one.set_up, table="12"), notes=late))
    written("rehearsal", replace(one, uid="rehearsal", rehearsal=True))
    other = replace(one.template, uid="another", source=b"")
    written("other-workshop", replace(one, uid="other", template=other))
    (folder / "menu.pntable").write_text("Soup of the day", encoding="utf-8")
    return sorted(folder.glob("*.pntable"))


def write_forty_tables(folder: Path) -> list[Path]:
    """The sample's eight tables five times over, as tables 1 to 40, of which three have no file."""
    write_sample_tables(folder)
    files = TableFileFormat()
    records = [files.read(path).record for path in sorted(folder.glob("*.pntable"))]
    for path in folder.glob("*.pntable"):
        path.unlink()
    newest = max((record.template for record in records), key=lambda template: template.version)
    tables = tuple(ExpectedTable(str(n), "clinician" if n % 3 else "prison_peer") for n in range(1, 41))
    template = replace(newest, source=b"", workshop=replace(newest.workshop, tables=tables))
    places = {place.uid for place in template.places()}
    written = []
    for number in range(1, 41):
        if number in (9, 23, 38):
            continue
        record = records[number % len(records)]
        kept = [note for note in record.notes if note.question_uid in places][number % 7 :]
        notes = tuple(replace(note, uid=f"{number}-{note.uid}") for note in kept)
        own = replace(
            record,
            uid=f"table-{number}",
            template=template,
            notes=notes,
            set_up=replace(record.set_up, table=str(number)),
        )
        path = folder / f"table-{number}.pntable"
        files.write(path, own, record.created)
        written.append(path)
    return written


def _next(record: TableRecord, digest: str) -> TableRecord:
    earlier = (*record.earlier_exports, digest)
    return replace(record, export_number=record.export_number + 1, earlier_exports=earlier)


def _grown(record: TableRecord, digest: str, changed: int, words: str) -> TableRecord:
    """The record went on somewhere: its first notes have other words."""

    def said(number: int, note: Note) -> Note:
        return replace(note, text=note.text + words) if number < changed else note

    notes = tuple(said(number, note) for number, note in enumerate(record.notes))
    return replace(_next(record, digest), notes=notes)
