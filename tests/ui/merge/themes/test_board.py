"""What the board shows, as values and as models without a view."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QMimeData, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication

from peernotes.domain.compilation import Compilation, CompiledNote, merge
from peernotes.domain.record import Share
from peernotes.domain.synthesis import Synthesis, Theme
from peernotes.ui.merge.themes.board import ACROSS, NotesOnBoard
from peernotes.ui.merge.themes.card_model import Card, CardModel, CardRole, Heading
from peernotes.ui.merge.themes.letters import ThemeLetters, letters_for
from peernotes.ui.merge.themes.place_list import PlaceModel, PlaceRole
from peernotes.ui.widgets.note_model import NoteLabels
from tests.builders import a_note, a_record, received

LABELS = NoteLabels(str.capitalize, lambda country: country, str.capitalize)


@pytest.fixture(scope="module")
def compilation() -> Compilation:
    tables = {
        "1": [a_note("Vetting", number=1, country="IE", kind="barrier"), a_note("Pay", "pay", 2)],
        "2": [
            a_note("Clearance", number=1, country="FR", perspective="staff", share=Share.ASK_FIRST),
            a_note("Rooms", "rooms", 2),
            a_note("Gone", number=3, share=Share.WITHDRAWN),
        ],
        "3": [a_note("All ready", "scope-feedback", 1), a_note("A talk", "talk-staff", 2)],
    }
    made, _ = merge(received(a_record(label, *notes)) for label, notes in tables.items())
    assert made is not None
    return made


@pytest.fixture
def notes(compilation: Compilation) -> NotesOnBoard:
    return NotesOnBoard(compilation)


def uid(compilation: Compilation, text: str) -> str:
    return next(note.note.uid for note in compilation.notes if note.note.text == text)


def said(notes: tuple[CompiledNote, ...]) -> list[str]:
    return [note.note.text for note in notes]


def themed(*themes: Theme) -> Synthesis:
    return Synthesis(themes={theme.uid: theme for theme in themes})


# --- values


def test_sessions_have_their_questions_and_what_was_said_elsewhere(notes: NotesOnBoard) -> None:
    shown = [
        (group.name, [(p.uid, p.notes, p.left) for p in group.places]) for group in notes.groups(Synthesis())
    ]
    assert shown == [
        ("", [("talk-staff", 1, 1)]),
        ("1 Scope", [("roles", 2, 2), ("pay", 1, 1), ("scope-feedback", 1, 1)]),
        ("2 Needs", [("rooms", 1, 1)]),
    ]


def test_notes_in_themes_are_not_left(notes: NotesOnBoard, compilation: Compilation) -> None:
    vetting, pay = uid(compilation, "Vetting"), uid(compilation, "Pay")
    synthesis = themed(
        Theme("t1", "Clearance", "roles", notes=(vetting, "not-here")),
        Theme("t2", "Time", ACROSS, counter_views=(pay,)),
    )
    left = {p.uid: p.left for group in notes.groups(synthesis) for p in group.places}
    assert left["roles"] == 1
    assert left["pay"] == 1
    assert said(notes.not_themed(synthesis, "roles")) == ["Clearance"]
    assert "Pay" not in said(notes.not_themed(synthesis, ACROSS))
    assert "Vetting" in said(notes.not_themed(synthesis, ACROSS))


def test_withdrawn_notes_are_nowhere_and_not_even_waited_for(
    notes: NotesOnBoard, compilation: Compilation
) -> None:
    gone = next(note.note.uid for note in compilation.notes if note.note.share is Share.WITHDRAWN)
    theme = Theme("t", "T", "roles", notes=(gone, uid(compilation, "Vetting"), "of-no-file"))
    column = notes.columns(themed(theme), "roles")[0]
    assert said(column.notes) == ["Vetting"]
    assert column.waiting == 1
    assert gone not in {note.note.uid for note in notes.not_themed(Synthesis(), "roles")}


def test_a_column_knows_its_tables_and_countries_on_both_sides(
    notes: NotesOnBoard, compilation: Compilation
) -> None:
    theme = Theme("t", "T", "roles", "", (uid(compilation, "Vetting"),), (uid(compilation, "Clearance"),))
    column = notes.columns(themed(theme), "roles")[0]
    assert column.tables == {"1", "2"}
    assert column.countries == 2


def test_the_order_that_is_asked_for_comes_first(notes: NotesOnBoard, compilation: Compilation) -> None:
    order = [uid(compilation, "Clearance"), "unknown"]
    assert said(notes.not_themed(Synthesis(), "roles", order)) == ["Clearance", "Vetting"]


# --- letters


def test_each_theme_has_the_letter_that_it_starts_with() -> None:
    assert letters_for([("1", "Vetting"), ("2", "Staff"), ("3", "Éducation")]) == {
        "1": "v",
        "2": "s",
        "3": "é",
    }


def test_themes_that_start_alike_get_other_letters() -> None:
    letters = letters_for([("1", "Staff"), ("2", "Staff buy-in"), ("3", "Stigma"), ("4", "S")])
    assert letters["1"] == "s"
    assert letters["2"] == "b"
    assert letters["3"] == "t"
    assert len(set(letters.values())) == 4


def test_no_theme_gets_the_letter_of_a_new_one() -> None:
    assert letters_for([("1", "Nurses"), ("2", "N")]) == {"1": "u", "2": "a"}


def test_a_theme_keeps_its_letter_when_others_come_before_it() -> None:
    assert letters_for([("2", "Vans"), ("1", "Vetting")], {"1": "v"}) == {"1": "v", "2": "a"}


def test_a_theme_keeps_its_letter_while_it_keeps_its_name() -> None:
    letters = ThemeLetters()
    vetting, vans = Theme("1", "Vetting"), Theme("2", "Vans")
    assert letters.of([vetting]) == {"1": "v"}
    assert letters.of([vans, vetting]) == {"2": "a", "1": "v"}
    assert letters.of([vans, replace(vetting, name="Clearance")]) == {"2": "a", "1": "c"}
    letters.forget()
    assert letters.of([vans]) == {"2": "v"}


def test_beyond_letters_and_digits_there_is_none() -> None:
    letters = letters_for([(str(number), "–") for number in range(40)])
    given = [letter for letter in letters.values() if letter]
    assert len(given) == len(set(given)) == 34
    assert letters["39"] == ""


# --- models


def cards(compilation: Compilation, *texts: str, against: bool = False) -> list[Card]:
    by_text = {note.note.text: note for note in compilation.notes}
    return [Card(by_text[text], against=against) for text in texts]


def test_the_model_keeps_the_rules_of_qt(compilation: Compilation, qapp: QApplication) -> None:
    model = CardModel(LABELS)
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
    resets: list[bool] = []
    model.modelReset.connect(lambda: resets.append(True))
    model.set_rows(cards(compilation, "Vetting", "Pay", "Rooms"))
    assert len(resets) == 1
    model.set_rows(cards(compilation, "Clearance", "Vetting", "Rooms", "All ready", "A talk"))
    model.set_rows(cards(compilation, "A talk"))
    model.set_rows([*cards(compilation, "A talk"), Heading(0), *cards(compilation, "Pay", against=True)])
    kept = QPersistentModelIndex(model.index(0))
    model.set_rows(cards(compilation, "Pay", "Rooms", "A talk"))
    assert kept.data() == "A talk"
    model.set_rows(cards(compilation, "Pay", "A talk"))
    assert len(resets) == 1
    assert [row.text for row in model.rows if isinstance(row, Card)] == ["Pay", "A talk"]
    assert tester.model() is model


def test_a_change_of_one_card_tells_only_that_row(compilation: Compilation, qapp: QApplication) -> None:
    model = CardModel(LABELS)
    rows = cards(compilation, "Vetting", "Pay")
    model.set_rows(rows)
    told: list[int] = []
    model.dataChanged.connect(lambda first, _last: told.append(first.row()))
    model.set_rows([rows[0], replace(rows[1], wording="Money")])
    assert told == [1]
    assert model.index(1).data() == "Money"


def test_a_card_answers_in_words(compilation: Compilation, qapp: QApplication) -> None:
    model = CardModel(LABELS)
    card = cards(compilation, "Clearance")[0]
    model.set_rows([replace(card, wording="Slow", fresh=True, alike=True, against=True)])
    index = model.index(0)
    assert index.data(CardRole.DETAILS) == ("T2-001", "FR", "Staff")
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == (
        "Point. Slow. The table’s own words: Clearance. T2-001. FR, Staff. Ask before publishing. New. Looks alike."
        " Counter-view"
    )


def test_the_heading_cannot_be_chosen(compilation: Compilation, qapp: QApplication) -> None:
    model = CardModel(LABELS)
    model.set_rows([*cards(compilation, "Pay"), Heading(2)])
    assert not model.flags(model.index(1)) & Qt.ItemFlag.ItemIsSelectable
    assert model.index(1).data() == "2 counter-views"
    assert not model.is_card(1)


def test_only_notes_of_a_board_can_be_dropped(compilation: Compilation, qapp: QApplication) -> None:
    model = CardModel(LABELS)
    data = QMimeData()
    data.setText("anything")
    assert not model.dropMimeData(data, Qt.DropAction.MoveAction, 0, 0, QModelIndex())


def test_the_questions_are_a_list_with_headings(notes: NotesOnBoard, qapp: QApplication) -> None:
    model = PlaceModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
    model.show_groups(notes.groups(Synthesis()), 0)
    model.show_groups(notes.groups(Synthesis()), 3)
    assert model.index(0).data() == "Opening talks"
    row = model.row_of("roles")
    assert model.index(row).data(PlaceRole.BESIDE) == "2 left"
    assert model.index(row - 1).data() == "1 Scope"
    assert not model.is_place(row - 1)
    assert model.index(model.row_of(ACROSS)).data(PlaceRole.BESIDE) == "3"
    assert model.row_of("nowhere") == -1
    assert tester.model() is model
