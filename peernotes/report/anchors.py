"""The names of bookmarks: by them links find their place, and an edited report is known again.

- `_P<10 digits>` stands at the heading of a part; the digits are made of the heading's anchor (`Heading.anchor`):
  "place-<question id>", "theme-<theme id>", "rest-<question id>" for its notes in no theme, "table-<record id>" ...
- `_P<10 digits>_N<14 digits>` stands around a note in that part; the latter digits are made of the note's id.
- `_N<14 digits>` stands around a note in the register (each table's notes), where references lead to.

The same ids always make the same names, in any report of the workshop and whatever file comes later. Names that
begin with a line are hidden in Word's list of bookmarks; they stay with their text when it is moved or edited.
"""

from __future__ import annotations

from hashlib import blake2b


def part_bookmark(anchor: str) -> str:
    """The bookmark of the heading with this anchor."""
    return f"_P{blake2b(anchor.encode('utf-8', 'replace'), digest_size=5).hexdigest()}"


def note_digits(uid: str) -> str:
    """What stands for a note in names of bookmarks."""
    digest = _EMPTY.copy()  # quicker than another one
    digest.update(uid.encode("utf-8", "replace"))
    return f"_N{digest.hexdigest()}"


class NoteDigits(dict[str, str]):
    """`note_digits` by note id, each worked out once in a report: a note stands there twice or more.

    Only so many are kept that a report of any size costs little memory.
    """

    def __missing__(self, uid: str) -> str:
        digits = note_digits(uid)
        if len(self) < _MOST_KEPT:
            self[uid] = digits
        return digits


_MOST_KEPT = 100_000
_EMPTY = blake2b(digest_size=7)
