"""The roll call without a view: what stands in each cell, what it means, and what a screen reader says."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication

from peernotes.domain.compilation import merge
from peernotes.domain.copies import Loss, ReceivedFile
from peernotes.domain.decisions import Decisions
from peernotes.domain.record import Answer, Event, EventKind, SessionState, SkipReason, TableRecord
from peernotes.domain.template import AnswerType, ExpectedTable, Role, Workshop
from peernotes.domain.text import Text
from peernotes.ui.merge.roll_call import CellState, FileState, FromPaper, RollCall, roll_call
from peernotes.ui.merge.tables.grouped_header import broken
from peernotes.ui.merge.tables.roll_call_delegate import shade
from peernotes.ui.merge.tables.roll_call_model import (
    DARKEST,
    GROUP,
    SHOWN,
    RollCallModel,
)
from peernotes.ui.merge.tables.roll_call_view import shared_widths
from peernotes.ui.merge.tables.table_header import Part, mark_of
from peernotes.ui.merge.tables.words import tables_here
from peernotes.ui.merge.words import headline, shortened
from peernotes.ui.theme import DARK, HIGH_CONTRAST, LIGHT, Colours, contrast
from tests.builders import NOON, a_note, a_question, a_record, a_session, a_template, received
from tests.ui.merge.conftest import expecting, shown, withdrawn

Whole = Qt.ItemDataRole.AccessibleTextRole


def rolled(*records: TableRecord) -> RollCall:
    compilation, issues = merge([received(record) for record in records])
    assert compilation
    return roll_call(compilation, issues)


def model_of(*records: TableRecord) -> RollCallModel:
    model = RollCallModel()
    model.set_roll_call(rolled(*records))
    return model


def names(model: RollCallModel) -> list[str]:
    columns = range(model.columnCount())
    return [str(model.headerData(n, Qt.Orientation.Horizontal)) for n in columns]


def words_at(model: RollCallModel, row: int, column: str, nth: int = 0) -> str:
    """What a screen reader says of a cell."""
    found = [n for n, name in enumerate(names(model)) if name == column]
    return str(model.index(row, found[nth]).data(Whole))


def test_columns_are_the_places_of_the_sessions_under_the_session(qapp: QApplication) -> None:
    model = model_of(a_record("1", "Vetting"))
    assert names(model) == [
        "Talks",
        *("Roles", "Pay", "Other", "Feedback", "Rooms", "Other", "Feedback"),
    ]
    groups = [model.headerData(n, Qt.Orientation.Horizontal, GROUP) for n in range(model.columnCount())]
    assert groups == ["", *["1 Scope"] * 4, *["2 Needs"] * 3]
    assert model.headerData(1, Qt.Orientation.Horizontal, Qt.ItemDataRole.ToolTipRole) == (
        "Session 1 Scope: Roles"
    )
    assert model.headerData(0, Qt.Orientation.Horizontal, Qt.ItemDataRole.ToolTipRole) == "Opening talks"


def test_a_row_says_who_how_the_file_is_and_how_many_notes(qapp: QApplication) -> None:
    record = a_record("1", "Vetting", a_note("Wages", "pay", 2), a_note("Clinic", "rooms", 3))
    model = model_of(record)
    assert shown(model) == [
        ["1", "Prison peer", "5", "Received", "3", "0", "1", "1", "0", "0", "1", "0", "0"]
    ]
    assert words_at(model, 0, "Roles") == "Table 1, Session 1 Scope: Roles: 1 note"
    assert words_at(model, 0, "Feedback") == (
        "Table 1, Session 1 Scope: Feedback: no note yet, ask that table"
    )
    assert words_at(model, 0, "Other") == "Table 1, Session 1 Scope: Other: no note"
    assert words_at(model, 0, "Talks") == "Table 1, Opening talks: no note"
    assert model.headerData(0, Qt.Orientation.Vertical, Whole) == (
        "Table 1. File: Received. Facilitator: Prison peer. 5 people. 3 notes"
    )


def exported(at: datetime, record: TableRecord) -> ReceivedFile:
    return replace(received(record), exported=at)


def files_said(*files: ReceivedFile) -> list[tuple[str, str]]:
    """What stands in the File column of each row, and what a screen reader says of the row."""
    compilation, issues = merge(files)
    assert compilation
    model = RollCallModel()
    model.set_roll_call(roll_call(compilation, issues))
    whole = (str(model.headerData(n, Qt.Orientation.Vertical, Whole)) for n in range(model.rowCount()))
    return [(row[3], said) for row, said in zip(shown(model), whole, strict=True)]


def test_a_row_says_when_its_file_was_exported_and_the_day_of_a_late_one(qapp: QApplication) -> None:
    wrong = (Event(EventKind.CLOCK_WRONG, NOON),)
    first, second, late, doubted = files_said(
        exported(NOON, a_record("1", "Vetting")),
        exported(NOON + timedelta(minutes=7), a_record("2", "Wages")),
        exported(NOON + timedelta(days=7), a_record("3", "Late")),
        exported(NOON, a_record("4", "Rooms", events=wrong)),
    )
    assert [first[0], second[0], late[0], doubted[0]] == [
        "Exported 12:00",
        "Exported 12:07",
        "Exported 24 Oct",
        "Received",
    ]
    assert late[1].startswith("Table 3. File: Received. Exported on 24 Oct at 12:00. Facilitator: ")
    assert "12:00" not in doubted[1]


def test_the_time_is_that_of_the_file_that_counts(qapp: QApplication) -> None:
    record = a_record("1", "Vetting")
    first = exported(NOON, record)
    second = exported(
        NOON - timedelta(minutes=5), replace(record, export_number=2, earlier_exports=(first.digest,))
    )
    ((said, _),) = files_said(first, second)
    assert said == "Exported 11:55", "the newer export counts, whatever the clock said"
    again = replace(first, exported=NOON + timedelta(minutes=9))
    assert files_said(first, again) == files_said(again, first)


def test_a_row_says_that_its_notes_were_typed_in_from_paper(qapp: QApplication) -> None:
    def with_events(label: str, *words: str, uid: str = "") -> TableRecord:
        told = tuple(Event(EventKind.FROM_PAPER, NOON, each) for each in words)
        return a_record(label, "Vetting", uid=uid or f"record-{label}", events=told)

    whole, untimed, one_session, none = files_said(
        exported(NOON, with_events("1", "")),
        received(with_events("2", "")),
        exported(NOON, with_events("3", "needs")),
        exported(NOON, with_events("4")),
    )
    assert [whole[0], untimed[0], one_session[0]] == ["From paper 12:00", "From paper", "Exported 12:00"]
    assert "Its notes were taken on paper and typed in." in whole[1]
    assert "Some of its notes were taken on paper and typed in." in one_session[1]
    assert "paper" not in none[1]

    files = [received(with_events("5", "", uid="m")), received(with_events("5", uid="p"))]
    compilation, issues = merge(files, Decisions(together={"p": "m"}))
    assert compilation
    (row,) = roll_call(compilation, issues).rows
    assert row.paper is FromPaper.PARTLY, "one of two note-takers wrote on paper"


def test_an_expected_table_without_a_file_has_a_row(qapp: QApplication) -> None:
    template = a_template(
        workshop=Workshop(
            Text.of("Peers in prison"), tables=(ExpectedTable("1"), ExpectedTable("2", "staff"))
        )
    )
    model = model_of(a_record("1", "Vetting", template=template))
    assert shown(model)[1] == ["2", "Prison staff", "", "No file", *[""] * 9]
    assert words_at(model, 1, "Roles") == "Table 2, Session 1 Scope: Roles: no file"
    roll = model.roll_call
    assert roll
    assert tables_here(roll) == "1 of 2 tables complete"


def test_tables_stand_as_people_count(qapp: QApplication) -> None:
    model = model_of(*(a_record(label, "Vetting", template=expecting(3)) for label in ("10", "2")))
    assert [row[0] for row in shown(model)] == ["1", "2", "3", "10"]


def test_a_skipped_session_differs_from_an_empty_one(qapp: QApplication) -> None:
    skipped = SessionState("needs", skipped=SkipReason.NO_TIME)
    model = model_of(a_record("1", "Vetting", sessions=(skipped,)))
    assert shown(model)[0][-3:] == ["—", "—", "—"]
    assert words_at(model, 0, "Rooms") == "Table 1, Session 2 Needs: Rooms: skipped: no time"
    roll = model.roll_call
    assert roll
    assert [roll.columns[column].name for column in roll.rows[0].empty] == ["Pay", "Feedback"]


def test_notes_in_a_session_that_was_skipped_count_all_the_same(qapp: QApplication) -> None:
    skipped = SessionState("needs", skipped=SkipReason.NO_TIME)
    model = model_of(a_record("1", a_note("Clinic", "rooms"), sessions=(skipped,)))
    assert shown(model)[0][-3:] == ["1", "—", "—"]


def test_withdrawn_notes_do_not_count(qapp: QApplication) -> None:
    roll = rolled(a_record("1", "Vetting", withdrawn("A name", 2)))
    assert roll.notes == 1
    assert roll.rows[0].notes == 1
    assert roll.highest == 1


def test_the_headline_counts_files_notes_people_and_countries(qapp: QApplication) -> None:
    roll = rolled(a_record("1", "Vetting"), a_record("2", "Wages", "Rooms"))
    assert headline(roll) == "Merge tables · 2 table files · 3 notes · 10 people · 1 country"
    assert headline(None) == "Merge tables"


def test_two_records_of_one_table_both_say_two_files(qapp: QApplication) -> None:
    roll = rolled(
        a_record("3", "Vetting", uid="first"), a_record("3", "Wages", uid="second"), a_record("4", "Rooms")
    )
    assert [(row.label, row.state) for row in roll.rows] == [
        ("3a", FileState.SAME_TABLE),
        ("3b", FileState.SAME_TABLE),
        ("4", FileState.RECEIVED),
    ]
    model = RollCallModel()
    model.set_roll_call(roll)
    assert [row[3] for row in shown(model)] == ["Two files", "Two files", "Received"]


def test_a_damaged_file_of_a_table_that_two_records_claim_does_not_make_it_complete(
    qapp: QApplication,
) -> None:
    damaged = replace(received(a_record("3", "Wages", uid="second")), lost=Loss((2,), None, 40))
    compilation, issues = merge([received(a_record("3", "Vetting", uid="first")), damaged])
    assert compilation is not None
    roll = roll_call(compilation, issues)
    assert [row.state for row in roll.rows] == [FileState.SAME_TABLE, FileState.DAMAGED]
    assert roll.complete == 1


def test_three_files_of_one_table_are_three(qapp: QApplication) -> None:
    copies = [a_record("3", words, uid="first", export_number=2) for words in ("Vetting", "Wages")]
    model = model_of(*copies, a_record("3", "Rooms", uid="second"))
    assert [row[3] for row in shown(model)] == ["3 files", "3 files"]


def test_copies_in_which_no_note_differs_do_not_differ(qapp: QApplication) -> None:
    roll = rolled(*(a_record("9", "Vetting", export_number=number) for number in (2, 3)))
    assert [(row.state, row.files) for row in roll.rows] == [(FileState.RECEIVED, 2)]


def test_a_table_with_an_older_template_says_so_and_keeps_its_retired_question(qapp: QApplication) -> None:
    older = a_template(a_session("scope", "roles", "uniform"))
    newer = a_template(a_session("scope", "roles", "pay"), version=2)
    model = model_of(
        a_record("1", "Vetting", a_note("Grey", "uniform", 2), template=older),
        a_record("2", "Wages", template=newer),
    )
    assert [row[3] for row in shown(model)] == ["Older template", "Received"]
    assert names(model)[-2:] == ["Uniform", "Feedback"]
    assert words_at(model, 0, "Uniform") == "Table 1, Session 1 Scope: Uniform (no longer asked): 1 note"
    assert words_at(model, 1, "Uniform").endswith("(no longer asked): not asked at this table")
    assert words_at(model, 0, "Pay") == "Table 1, Session 1 Scope: Pay: not asked at this table"


@pytest.mark.parametrize(
    ("records", "state"),
    [
        ([a_record("9", "Vetting", template=expecting(0))], FileState.RECEIVED),
        ([a_record("9", "Vetting", template=expecting(2))], FileState.NOT_EXPECTED),
        (
            [
                a_record("9", "Vetting", export_number=2),
                a_record("9", "Wages", export_number=2),
            ],
            FileState.COPIES_DIFFER,
        ),
        (
            [
                a_record("9", "Vetting"),
                a_record("z", "Vetting", template=replace(a_template(), safeguarding=Text.of("Ask."))),
            ],
            FileState.OTHER_TEMPLATE,
        ),
    ],
)
def test_the_state_of_a_file(records: Iterable[TableRecord], state: FileState) -> None:
    assert state in [row.state for row in rolled(*records).rows]


def test_an_answer_that_is_no_note_fills_its_cell(qapp: QApplication) -> None:
    paid = a_question("paid", "Paid", answer_type=AnswerType.YES_NO)
    template = a_template(a_session("scope", questions=(paid,)))
    roll = rolled(a_record("1", answers=(Answer("paid", True, NOON),), template=template))
    cells = dict(zip([column.name for column in roll.columns], roll.rows[0].cells, strict=True))
    assert cells["Paid"].state is CellState.NOTES
    assert roll.notes == 0


def test_any_number_of_sessions_and_talks(qapp: QApplication) -> None:
    template = replace(a_template(*(a_session(f"s{n}", f"q{n}") for n in range(40))), opening_talks=())
    roll = rolled(a_record("1", a_note("Vetting", "q39"), template=template))
    assert len(roll.columns) == 40 * 3
    assert all(column.role is not Role.TALK for column in roll.columns)


def test_where_only_numbers_changed_the_model_is_not_reset(qapp: QApplication) -> None:
    model = model_of(a_record("1", "Vetting"))
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    resets: list[bool] = []
    changes: list[bool] = []
    model.modelReset.connect(lambda: resets.append(True))
    model.dataChanged.connect(lambda *_: changes.append(True))
    model.set_roll_call(rolled(a_record("1", "Vetting", "Wages")))
    assert (resets, changes) == ([], [True])
    model.set_roll_call(rolled(a_record("1", "Vetting"), a_record("2", "Wages")))
    assert resets == [True]
    model.set_roll_call(None)
    assert (model.rowCount(), model.columnCount()) == (0, 0)


def test_darker_is_more(qapp: QApplication) -> None:
    many = [a_note(f"Note {n}", "roles", n) for n in range(1, 9)]
    model = model_of(a_record("1", *many, a_note("Wages", "pay", 20)))
    roles, pay, feedback = (names(model).index(name) for name in ("Roles", "Pay", "Feedback"))
    assert model.index(0, roles).data(SHOWN).strength == DARKEST
    assert model.index(0, pay).data(SHOWN).strength == 1
    assert model.index(0, feedback).data(SHOWN).strength == 0
    assert model.index(0, feedback).data(SHOWN).cell.state is CellState.EMPTY
    (row,) = rolled(a_record("1", "Vetting")).rows
    assert mark_of(Part.FILE, row)
    assert mark_of(Part.NOTES, row) is None


@pytest.mark.parametrize("colours", [LIGHT, DARK, HIGH_CONTRAST], ids=["light", "dark", "high contrast"])
def test_every_number_can_be_read_on_its_ground(colours: Colours) -> None:
    for strength in range(DARKEST + 1):
        pair = shade(colours, strength)
        assert contrast(pair.ink, pair.ground) >= 4.5
    grounds = [shade(colours, strength).ground for strength in range(DARKEST + 1)]
    assert len(set(grounds)) == DARKEST + 1


def test_names_break_between_words_and_end_in_dots_where_there_is_no_room(qapp: QApplication) -> None:
    metrics = QFontMetrics(qapp.font())
    width = metrics.horizontalAdvance("feedback ")
    assert broken("Top three for feedback", metrics, width) == ["Top three", "for", "feedback"]
    assert broken("", metrics, width) == []
    (cut,) = broken("Infrastructures", metrics, width)
    assert cut.endswith("…")
    assert len(broken("one two three four five six seven", metrics, 10)) == 3


def test_where_there_is_no_room_the_widest_columns_give_way() -> None:
    assert shared_widths([40, 90, 60], 300, 50) == [40, 90, 60]
    assert shared_widths([40, 90, 60], 160, 50) == [40, 60, 60]
    assert shared_widths([40, 90, 60], 20, 50) == [40, 50, 50]
    assert shared_widths([], 20, 50) == []


def test_long_file_names_lose_their_middle_in_a_card() -> None:
    said = "“table-10-of-a-workshop-with-a-very-long-name.pntable” is empty; please export it again."
    assert shortened(said) == "“table-10-of…me.pntable” is empty; please export it again."
    assert shortened("“table-1.pntable” is empty.") == "“table-1.pntable” is empty."
