"""A file that comes after themes were made: only its own notes appear as new, and nothing else moved."""

from __future__ import annotations

from PySide6.QtCore import Qt

from peernotes.ui.merge.themes.card_model import Card
from tests.ui.merge.conftest import TableFile
from tests.ui.merge.themes.conftest import FOUR, ONE, THREE, TWO, Desk, note, texts

LATE_LIKE = "Security clearances that take six months"
LATE_OTHER = "Zebras are rare"


def fresh(desk: Desk) -> list[str]:
    """The notes that are marked as new."""
    return [row.text for row in desk.tab.pile.model.rows if isinstance(row, Card) and row.fresh]


def test_a_late_file_brings_its_own_notes_and_moves_nothing(desk: Desk, table_file: TableFile) -> None:
    desk.make("Clearance", ONE)
    desk.make("Money", THREE)
    desk.editor.put_against_theme(desk.theme("Money").uid, [desk.uid(FOUR)])
    desk.editor.word(desk.uid(ONE), "Six months")
    pile, themes, shown = desk.pile(), dict(desk.synthesis.themes), desk.column("Clearance")
    desk.choose(TWO)

    desk.laptop.add(table_file("4", note(LATE_LIKE, 1), note(LATE_OTHER, 2)))
    desk.wait()

    assert desk.synthesis.themes == themes
    assert desk.column("Clearance") is shown
    assert texts(shown.list) == ["Six months"]
    assert texts(desk.column("Money").list) == [THREE, FOUR]
    assert [text for text in desk.pile() if text in pile] == pile
    assert sorted(fresh(desk)) == sorted([LATE_LIKE, LATE_OTHER])
    assert set(desk.pile()) - set(pile) == {LATE_LIKE, LATE_OTHER}
    assert desk.tab.pile.list.chosen() == (desk.uid(TWO),)
    assert desk.tab.place == "roles"
    assert desk.column("Clearance").counts.text() == "1 note · 1 of 4 tables · 1 country"
    row = desk.tab.pile.model.row_of(desk.uid(LATE_OTHER))
    assert "New" in desk.tab.pile.model.index(row).data(Qt.ItemDataRole.AccessibleTextRole)


def test_before_there_are_themes_nothing_is_marked_as_new(desk: Desk, table_file: TableFile) -> None:
    desk.laptop.add(table_file("4", note(LATE_LIKE, 1)))
    desk.wait()
    assert LATE_LIKE in desk.pile()
    assert fresh(desk) == []


def test_a_newer_export_without_its_themed_note_leaves_the_theme_as_it_is(
    desk: Desk, table_file: TableFile
) -> None:
    theme = desk.editor.new_theme("Clearance", "roles", [desk.uid(ONE), "of-a-file-that-never-came"])
    desk.wait()
    assert desk.column("Clearance").counts.text().endswith("1 note whose file is not here")
    assert desk.synthesis.themes[theme.uid].notes[1] == "of-a-file-that-never-came"
    desk.choose(ONE, column="Clearance")
    desk.key(Qt.Key.Key_Delete)
    assert desk.synthesis.themes[theme.uid].notes == ("of-a-file-that-never-came",)


def test_what_is_themed_is_there_again_when_the_page_is_opened_anew(desk: Desk) -> None:
    desk.make("Clearance", ONE, TWO)
    overlay = desk.laptop.overlays.load("workshop")
    assert list(overlay.synthesis.themes.values()) == [desk.theme("Clearance")]
