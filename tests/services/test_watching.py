"""What is new in a watched place, and what was decided about already."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from peernotes.services.watching import FileSeen, NewFiles

STICK = Path("/stick")
FILE = FileSeen(STICK / "table-1.pntable", 100, 1, "abc")


class Stick:
    """A stick with files on it, and a rapporteur who has some."""

    def __init__(self, *files: FileSeen) -> None:
        self.files: Sequence[FileSeen] = files
        self.received: set[str] = set()
        self.refused: set[Path] = set()
        self.new = NewFiles(
            lambda _folder, _before: self.files, self.received.__contains__, self.refused.__contains__
        )

    def look(self) -> tuple[FileSeen, ...]:
        return self.new.of(STICK)


def test_a_file_is_new_until_it_was_received_under_whatever_name() -> None:
    stick = Stick(FILE)
    assert stick.look() == (FILE,)
    assert stick.look() == (FILE,)
    stick.received.add("abc")
    assert stick.look() == ()


def test_what_was_declined_is_offered_again_only_when_it_changed() -> None:
    stick = Stick(FILE)
    stick.new.handled(stick.look())
    assert stick.look() == ()
    newer = replace(FILE, changed=2, digest="def")
    stick.files = [newer]
    assert stick.look() == (newer,)


def test_a_refused_file_has_its_card_and_is_not_offered_again() -> None:
    stick = Stick(FILE)
    stick.refused.add(FILE.path)
    assert stick.look() == ()
    stick.refused.clear()  # its card was put away
    assert stick.look() == ()


def test_a_file_that_is_still_being_copied_waits_for_the_next_look() -> None:
    growing = replace(FILE, size=50, digest="")
    stick = Stick(growing)
    assert stick.look() == ()
    stick.files = [replace(growing, size=80)]
    assert stick.look() == ()
    stick.files = [FILE]
    assert stick.look() == (FILE,)


def test_a_file_that_stays_without_its_end_is_offered_for_what_is_in_it() -> None:
    damaged = replace(FILE, digest="")
    stick = Stick(damaged)
    assert stick.look() == ()
    assert stick.look() == (damaged,)
