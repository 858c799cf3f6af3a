"""Redacting in the window: a passage, the same words elsewhere, the log, and likely identifiers."""

from __future__ import annotations

import csv
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from peernotes.domain.errors import ErrorCode
from peernotes.domain.record import Share
from peernotes.domain.synthesis import Synthesis
from tests.ui.clipping import settle
from tests.ui.merge.notes.conftest import CTRL, SHIFT, Notes


def synthesis(notes: Notes) -> Synthesis:
    assert notes.laptop.desk.editor
    return notes.laptop.desk.editor.overlay.synthesis


def test_a_passage_is_redacted_by_keyboard_and_its_original_kept(notes: Notes) -> None:
    notes.type("smith")
    notes.press(Qt.Key.Key_R, CTRL)  # to the words
    words = notes.tab.detail.words
    assert words.hasFocus()
    notes.press(Qt.Key.Key_End)
    for _ in "Governor Smith.":
        QTest.keyClick(words, Qt.Key.Key_Left, SHIFT)
    assert words.passage() == "Governor Smith."
    QTest.keyClick(words, Qt.Key.Key_Right, SHIFT)
    assert notes.tab.detail.bar.isVisible()
    QTest.keyClick(words, Qt.Key.Key_Return)
    QTest.keyClicks(notes.tab.detail.bar.line, "a governor")
    notes.press(Qt.Key.Key_Return, at=notes.tab.detail.bar.line)
    (redactions,) = synthesis(notes).redactions.values()
    assert [(r.passage, r.words) for r in redactions] == [(words_of(notes), "[a governor]")]
    assert notes.tab.detail._read_words.text().endswith("[a governor].") or "[a governor]" in (
        notes.tab.detail._read_words.text()
    )
    assert "Governor Smith" in words.document().toRawText()  # the table's own words stay
    notes.tab.detail.lift_buttons[0].click()
    notes.wait()
    assert not synthesis(notes).redactions


def words_of(notes: Notes) -> str:
    return next(iter(synthesis(notes).redactions.values()))[0].passage


def test_the_same_words_in_other_notes_are_offered(notes: Notes) -> None:
    notes.type("months")
    notes.tab.detail.words.choose("Ashwood")
    settle()
    notes.tab.detail.bar.offers[1].click()
    notes.wait()
    assert notes.tab.offer.sentence == "“Ashwood” stands in 1 other note too."
    notes.tab.offer.buttons[0].click()
    notes.wait()
    assert {r[0].words for r in synthesis(notes).redactions.values()} == {"[prison]"}
    assert len(synthesis(notes).redactions) == 2
    notes.press(Qt.Key.Key_Escape, at=notes.tab.line)
    assert "Nothing at [prison] changes." in notes.texts
    notes.laptop.press("Undo")
    notes.wait()
    assert "Nothing at Ashwood changes." in notes.texts


def test_the_log_is_a_file_of_its_own_that_says_it_is_not_for_publication(
    notes: Notes, tmp_path: Path
) -> None:
    notes.press(Qt.Key.Key_L, CTRL)
    assert "Nothing was redacted" in notes.laptop.said
    editor = notes.laptop.desk.editor
    assert editor
    note = notes.tab.model.note(0).note.uid
    editor.redact([note], "Ashwood", "=prison")
    notes.wait()
    notes.laptop.chooser.place = tmp_path / "log.csv"
    notes.press(Qt.Key.Key_L, CTRL)
    assert "not for publication" in notes.laptop.said
    assert "NOT FOR PUBLICATION" in notes.laptop.chooser.suggested[0].name
    rows = list(csv.reader((tmp_path / "log.csv").read_text(encoding="utf-8-sig").splitlines()))
    assert rows[0][0].startswith("NOT FOR PUBLICATION")
    assert rows[2][:3] == ["T1-001", "Ashwood", "[=prison]"]


def test_a_log_that_the_disk_refuses_is_said(notes: Notes, tmp_path: Path) -> None:
    editor = notes.laptop.desk.editor
    assert editor
    editor.redact([notes.tab.model.note(0).note.uid], "Ashwood", "prison")
    notes.wait()
    (tmp_path / "dir.csv").mkdir()
    notes.laptop.chooser.place = tmp_path / "dir.csv" / "missing" / "log.csv"
    notes.press(Qt.Key.Key_L, CTRL)
    assert notes.laptop.said
    assert "log of redactions is in" not in notes.laptop.said


def test_likely_identifiers_are_decided_one_by_one(notes: Notes) -> None:
    notes.press(Qt.Key.Key_I, Qt.KeyboardModifier.AltModifier)
    view = notes.tab.identifiers
    first = view.shown()
    assert first is not None
    assert first.passage == "HMP Ashwood"
    notes.press(Qt.Key.Key_Right)
    second = view.shown()
    assert second is not None
    assert second.passage == "Smith"
    notes.press(Qt.Key.Key_F)  # it is fine
    assert second.key in synthesis(notes).cleared
    shown = view.shown()
    assert shown is not None
    assert shown.passage == "HMP Ashwood"
    notes.press(Qt.Key.Key_R)
    assert [r[0].words for r in synthesis(notes).redactions.values()] == ["[prison]"]
    assert view.shown() is None
    assert "Nothing is left" in view._nothing.text()
    notes.press(Qt.Key.Key_Z, CTRL)
    shown = view.shown()
    assert shown is not None
    assert shown.passage == "HMP Ashwood"
    notes.press(Qt.Key.Key_A)
    assert view.shown() is None
    assert Share.ASK_FIRST in synthesis(notes).share.values()
    assert shown.key in synthesis(notes).cleared
    notes.laptop.press("Undo")  # one step
    notes.wait()
    assert not synthesis(notes).share
    assert shown.key not in synthesis(notes).cleared
    notes.press(Qt.Key.Key_Escape)
    assert notes.tab.line.hasFocus()


def test_to_ask_first_lets_nothing_out_that_is_held_back_more(notes: Notes) -> None:
    editor = notes.laptop.desk.editor
    assert editor
    found = (notes.tab.model.note(row).note for row in range(notes.tab.model.rowCount()))
    ashwood = next(note for note in found if "HMP Ashwood" in note.text)
    editor.share({ashwood.uid: ashwood.share}, Share.INTERNAL)
    notes.wait()
    notes.press(Qt.Key.Key_I, Qt.KeyboardModifier.AltModifier)
    shown = notes.tab.identifiers.shown()
    assert shown is not None
    assert shown.passage == "HMP Ashwood"
    notes.press(Qt.Key.Key_A)
    assert synthesis(notes).share == {ashwood.uid: Share.INTERNAL}
    assert shown.key in synthesis(notes).cleared


def test_a_refusing_disk_leaves_an_identifier_to_be_decided(notes: Notes) -> None:
    notes.press(Qt.Key.Key_I, Qt.KeyboardModifier.AltModifier)
    notes.laptop.overlays.refusing = ErrorCode.DISK_FULL
    notes.press(Qt.Key.Key_F)
    assert not synthesis(notes).cleared
    notes.laptop.overlays.refusing = None
    shown = notes.tab.identifiers.shown()
    assert shown is not None
    assert shown.passage == "HMP Ashwood"
