"""Searching, filtering and deciding notes in the window, by keyboard."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from peernotes.domain.errors import ErrorCode
from peernotes.domain.note_filter import Facet
from peernotes.domain.record import Share
from tests.builders import a_note, a_record
from tests.ui.clipping import settle
from tests.ui.merge.conftest import TableFile, write_record
from tests.ui.merge.notes.conftest import CTRL, SHIFT, Notes

ALL = 5


def test_typing_searches_all_tables_and_the_cursor_is_in_the_line(notes: Notes) -> None:
    assert notes.laptop.page.window().focusWidget() is notes.tab.line
    assert len(notes.texts) == ALL
    assert notes.said == "5 notes"
    notes.type("training")
    assert notes.texts == [
        "Training takes six months at HMP Ashwood.",
        "Peers were trained by Governor Smith.",
    ]
    assert notes.said == "2 of 5 notes"
    notes.type(" zzz")
    assert notes.texts == []
    assert "No note" in notes.said
    notes.press(Qt.Key.Key_Escape)
    assert len(notes.texts) == ALL


def test_nothing_that_is_typed_breaks_the_search(notes: Notes) -> None:
    for typed in ('"', "*", "a AND (", "NEAR/2", "--"):
        notes.tab.line.setText(typed)
        notes.wait()
    notes.tab.line.setText("ashwood")
    notes.wait()
    assert len(notes.texts) == 2


def test_the_very_words_can_come_first(notes: Notes, table_file: TableFile) -> None:
    notes.laptop.add(table_file("0", "Trained dogs bark.", "A train leaves."))
    notes.type("train")
    assert notes.texts[0] == "Trained dogs bark."
    notes.press(Qt.Key.Key_O, Qt.KeyboardModifier.AltModifier)
    assert notes.texts[0] == "A train leaves."
    assert len(notes.texts) == 4


def test_filters_say_in_words_what_is_filtered_and_one_key_clears_them(notes: Notes) -> None:
    notes.tab.filters.open(Facet.TABLE)
    popup = notes.tab.filters.popup(Facet.TABLE)
    assert [popup.list.item(row).text() for row in range(popup.list.count())] == [
        "Table 1 · 3 notes",
        "Table 2 · 2 notes",
    ]
    QTest.keyClicks(popup._line, "2")
    QTest.keyClick(popup._line, Qt.Key.Key_Return)
    QTest.keyClick(popup._line, Qt.Key.Key_Escape)
    notes.wait()
    assert notes.texts == ["Nothing at Ashwood changes.", "A room with a door."]
    assert notes.said == "2 of 5 notes · Table 2"
    notes.type("ashwood")
    assert notes.texts == ["Nothing at Ashwood changes."]
    notes.tab.filters.clear_button.click()
    notes.wait()
    assert len(notes.texts) == ALL


def test_every_filter_offers_its_values(notes: Notes) -> None:
    offered = {
        facet: [f"{offer.name} · {offer.count}" for offer in notes.tab._offered(facet)] for facet in Facet
    }
    assert offered[Facet.SESSION] == ["Scope · 4 notes", "Needs · 1 note"]
    assert offered[Facet.KIND] == ["Point · 4 notes", "Barrier · 1 note"]
    assert offered[Facet.COUNTRY] == ["Ireland · 1 note", "Not said · 4 notes"]
    assert offered[Facet.SHARE] == ["Publish · 4 notes", "Ask before publishing · 1 note"]
    assert offered[Facet.THEME] == ["In no theme · 5 notes"]
    assert set(offered[Facet.STARRED]) == {"Starred · 1 note", "Not starred · 4 notes"}


def test_many_are_chosen_by_keyboard_and_changed_in_one_step(notes: Notes) -> None:
    notes.press(Qt.Key.Key_Return)  # from the line to the list
    assert notes.laptop.page.window().focusWidget() is notes.tab.list
    notes.press(Qt.Key.Key_Home)
    notes.press(Qt.Key.Key_Down, SHIFT)
    notes.press(Qt.Key.Key_Down, SHIFT)
    assert notes.tab.choices.count.text() == "3 notes chosen"
    chosen = [note.note.uid for note in notes.tab.list.chosen()]
    notes.tab.choices._share(Share.INTERNAL)
    notes.wait()
    editor = notes.laptop.desk.editor
    assert editor
    assert editor.overlay.synthesis.share == dict.fromkeys(chosen, Share.INTERNAL)
    assert [n.note.uid for n in notes.tab.list.chosen()] == chosen  # they stay chosen for what comes next
    notes.tab.choices.theme._choose("Time")
    notes.wait()
    (theme,) = editor.overlay.synthesis.themes.values()
    assert (theme.name, list(theme.notes)) == ("Time", chosen)
    notes.press(Qt.Key.Key_Z, CTRL)
    notes.press(Qt.Key.Key_Z, CTRL)
    assert not editor.overlay.synthesis.share
    notes.press(Qt.Key.Key_Home)
    notes.press(Qt.Key.Key_End, SHIFT)
    notes.press(Qt.Key.Key_Up, SHIFT)
    assert notes.tab.list.how_many() == 4
    notes.press(Qt.Key.Key_A, CTRL)
    assert notes.tab.list.how_many() == ALL


def test_who_publishes_what_a_table_holds_back_has_seen_that_it_does(notes: Notes) -> None:
    notes.type("print")
    notes.press(Qt.Key.Key_Return)
    (note,) = notes.tab.list.chosen()
    assert note.note.share is Share.ASK_FIRST
    notes.tab.choices._share(Share.PUBLISH)
    notes.wait()
    editor = notes.laptop.desk.editor
    assert editor
    assert editor.overlay.synthesis.shared_over == {note.note.uid: Share.ASK_FIRST}
    (now,) = notes.tab.list.chosen()
    assert now.note.share is Share.PUBLISH
    assert "Share: Publish\nIts table said: Ask before publishing" in notes.tab.detail._facts.text()
    notes.tab.choices._share("")  # as the table said
    notes.wait()
    assert editor.overlay.synthesis.shared_over == {}
    assert "Share: Ask before publishing" in notes.tab.detail._facts.text()
    assert "Its table said" not in notes.tab.detail._facts.text()


def test_notes_go_into_a_theme_and_out_again(notes: Notes) -> None:
    editor = notes.laptop.desk.editor
    assert editor
    theme = editor.new_theme("Time")
    notes.press(Qt.Key.Key_Down)
    notes.tab.choices.theme._choose(theme.uid)
    assert len(editor.overlay.synthesis.themes[theme.uid].notes) == 1
    assert "Time" in notes.laptop.said
    notes.tab.choices.theme._choose("-" + theme.uid)
    assert not editor.overlay.synthesis.themes[theme.uid].notes


def test_a_withdrawn_note_vanishes_and_stays_so_when_its_file_comes_again(
    notes: Notes, table_file: TableFile, tmp_path: Path
) -> None:
    notes.type("door")
    notes.press(Qt.Key.Key_Return)
    notes.press(Qt.Key.Key_Delete)
    assert "withdrawn" in notes.laptop.said
    assert notes.texts == []
    record = a_record("2", "Nothing at Ashwood changes.", "A room with a door.", "A third note.")
    older = write_record(tmp_path / "older.pntable", replace(record, export_number=3))
    notes.laptop.add(older)
    notes.wait()
    notes.press(Qt.Key.Key_Escape, at=notes.tab.line)
    assert "A room with a door." not in notes.texts
    assert "A third note." in notes.texts
    assert notes.said == "5 notes"

    notes.tab.filters.set_filters({Facet.SHARE: frozenset({Share.WITHDRAWN})})
    notes.wait()
    assert notes.tab.model.rowCount() == 1
    spoken = notes.tab.model.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "door" not in spoken
    assert "Withdrawn" in spoken
    assert "door" not in notes.tab.model.index(0).data()  # which Ctrl+C would copy
    assert "door" not in notes.tab.detail.words.document().toRawText()


def test_the_strip_takes_a_withdrawal_back(notes: Notes) -> None:
    notes.type("door")
    notes.press(Qt.Key.Key_Return)
    notes.press(Qt.Key.Key_Delete)
    notes.laptop.press("Undo")
    notes.wait()
    assert notes.texts == ["A room with a door."]


def test_undo_in_the_search_line_takes_back_what_was_done_not_what_was_typed(notes: Notes) -> None:
    assert notes.laptop.desk.editor
    notes.laptop.desk.editor.new_theme("Time")
    notes.type("ash")
    notes.press(Qt.Key.Key_Z, CTRL, at=notes.tab.line)
    assert not notes.laptop.desk.editor.overlay.synthesis.themes
    assert notes.tab.line.text() == "ash"


def test_where_the_disk_refuses_nothing_changes_and_it_is_said(notes: Notes) -> None:
    notes.laptop.overlays.refusing = ErrorCode.DISK_FULL
    notes.type("door")
    notes.press(Qt.Key.Key_Return)
    notes.press(Qt.Key.Key_Delete)
    assert "no room" in notes.laptop.said
    assert notes.texts == ["A room with a door."]
    notes.laptop.overlays.refusing = None


def test_the_versions_of_a_note_are_shown_where_files_differ(notes: Notes, tmp_path: Path) -> None:
    first = a_record("7", a_note("As it was first", uid="n"), uid="seven")
    later = replace(first, notes=(replace(first.notes[0], text="As it was later"),), export_number=2)
    notes.laptop.add(write_record(tmp_path / "a.pntable", first), write_record(tmp_path / "b.pntable", later))
    notes.type("later")
    shown = [
        label.text() for label in notes.tab.detail._versions.findChildren(type(notes.tab.detail._reference))
    ]
    settle()
    assert "As it was later" in shown
    assert "As it was first" in shown
