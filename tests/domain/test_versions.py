"""The versions of one note in the files that came."""

from __future__ import annotations

from dataclasses import replace

from peernotes.domain.versions import versions_of
from tests.builders import a_note, a_record, received


def test_each_version_stands_once_with_the_files_that_have_it() -> None:
    first = a_record("1", a_note("As it was", uid="n"), "Another")
    same = replace(first, export_number=2)
    later = replace(first, notes=(replace(first.notes[0], text="As it is"), first.notes[1]), export_number=3)
    gone = replace(first, notes=first.notes[1:], export_number=4)
    files = [received(later, "c"), received(gone, "d"), received(first, "a"), received(same, "b")]
    versions = versions_of("record-1/n", files)
    assert [(version.note.text, version.files) for version in versions] == [
        ("As it was", ("a", "b")),
        ("As it is", ("c",)),
    ]
    assert versions_of("nothing", files) == ()
