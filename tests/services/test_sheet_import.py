"""Notes taken elsewhere: each row finds a place, and what was decided about it is told."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from peernotes.domain.errors import ErrorCode, UserError
from peernotes.domain.record import LONGEST_NOTE, Agreement, Share, TableRecord
from peernotes.domain.sheet_remarks import Remark, RemarkCode
from peernotes.exchange.notes_sheet import read_sheet, write_sheet
from peernotes.services.sheet_import import records_of
from peernotes.ui.messages import remark_sentence
from peernotes.ui.sentences import sentence_of_error
from tests.builders import NOON, a_template


def imported(tmp_path: Path, sheet: str, table: str = "") -> tuple[list[TableRecord], list[Remark]]:
    path = tmp_path / "notes.csv"
    path.write_bytes(sheet.encode())
    return records_of(read_sheet(path), a_template(), NOON, path.name, table)


def refusal(tmp_path: Path, sheet: bytes, table: str = "3") -> UserError:
    path = tmp_path / "notes.csv"
    path.write_bytes(sheet)
    with pytest.raises(UserError) as caught:
        records_of(read_sheet(path), a_template(), NOON, path.name, table)
    return caught.value


def test_only_the_text_is_needed(tmp_path: Path) -> None:
    (record,), remarks = imported(tmp_path, "text\nVetting\n", table="3")
    (note,) = record.notes
    assert (note.text, note.question_uid, note.kind, note.share) == (
        "Vetting",
        "scope-other",
        "point",
        Share.PUBLISH,
    )
    assert {remark.code for remark in remarks} == {RemarkCode.NO_SESSION, RemarkCode.NO_QUESTION}


def test_everything_said_of_a_note_is_understood_by_id_or_by_label(tmp_path: Path) -> None:
    sheet = (
        "table,session,question,text,kind,country,perspective,share,starred\n"
        "Table 3,scope,Pay,No wage,Barrier,ireland,PRISON PEER,ask first,yes\n"
        "3,2,rooms,Rooms,quote,FR,visitor,internal,0\n"
    )
    (record,), remarks = imported(tmp_path, sheet)
    assert remarks == []
    first, second = record.notes
    assert (first.question_uid, first.kind, first.country, first.perspective) == (
        "pay",
        "barrier",
        "IE",
        "peer",
    )
    assert (first.share, first.starred) == (Share.ASK_FIRST, True)
    assert (second.question_uid, second.perspective, second.starred) == ("rooms", "visitor", False)
    assert record.set_up.table == "3"
    assert record.set_up.countries == ()  # neither note may be published, so neither is its country


def test_agreement_confirmation_and_the_table_it_was_heard_from_are_understood(tmp_path: Path) -> None:
    sheet = (
        "session,question,text,agreement,confirmed,heard_from\n"
        "1,roles,A,One voice,yes,Table 4\n"
        "1,roles,B,most,0,\n"
        "1,roles,C,nobody knows,,\n"
    )
    (record,), remarks = imported(tmp_path, sheet, "3")
    assert [(note.agreement, note.confirmed, note.heard_from) for note in record.notes] == [
        (Agreement.ONE_VOICE, True, "4"),
        (Agreement.MOST, False, ""),
        (Agreement.NOT_SAID, False, ""),
    ]
    assert remarks == [Remark(RemarkCode.UNKNOWN_AGREEMENT, (4,), "nobody knows")]
    too_long = f"text,heard_from\nA,{'x' * 201}\n".encode()
    assert refusal(tmp_path, too_long).code is ErrorCode.SHEET_ROW_TOO_LONG


def test_countries_are_those_of_notes_that_may_be_published(tmp_path: Path) -> None:
    (record,), _ = imported(
        tmp_path, "text,country,share\nA,Ireland,\nB,Utopia,internal\nC,Atlantis,withdrawn\n", "1"
    )
    assert record.set_up.countries == ("IE",)


def test_commas_in_a_text_that_nobody_quoted_are_kept(tmp_path: Path) -> None:
    (record,), _ = imported(tmp_path, "text\nHello, world and more\n", "1")
    assert record.notes[0].text == "Hello, world and more"
    (record,), _ = imported(tmp_path, "table,text\n3,Hello, world, again\n")
    assert record.notes[0].text == "Hello, world, again"


def test_words_that_no_column_takes_are_never_lost_in_silence(tmp_path: Path) -> None:
    for sheet in (b"text,kind\nA,point,surplus\n", b"text,text\nA,B\n"):
        assert refusal(tmp_path, sheet).code is ErrorCode.SHEET_NOT_READABLE
    _, remarks = imported(tmp_path, "session,question,text,comment\n1,roles,A,said aside\n1,roles,B,\n", "1")
    assert [(remark.code, remark.rows, remark.words) for remark in remarks] == [
        (RemarkCode.UNKNOWN_COLUMN, (2,), "comment")
    ]


@pytest.mark.parametrize("row", ["x" * (LONGEST_NOTE + 1) + ",", "A," + "k" * 300])
def test_a_row_that_no_note_can_hold_is_named(tmp_path: Path, row: str) -> None:
    error = refusal(tmp_path, f"text,kind\nfine,\n{row}\n".encode())
    assert (error.code, error.details["row"]) == (ErrorCode.SHEET_ROW_TOO_LONG, 3)


def test_feedback_and_opening_talks_have_places_too(tmp_path: Path) -> None:
    (record,), remarks = imported(
        tmp_path, "session,question,text\n2,needs-feedback,Heard\n,talk-staff,Opening\n", "1"
    )
    assert [note.question_uid for note in record.notes] == ["needs-feedback", "talk-staff"]
    assert remarks == []


def test_texts_stay_exactly_as_they_stand(tmp_path: Path) -> None:
    text = '  two  spaces, "quotes"\nand a line\u00a0'
    (record,), _ = imported(tmp_path, 'text\n"' + text.replace('"', '""') + '"\n', "1")
    assert record.notes[0].text == text


def test_what_is_unknown_is_kept_and_told(tmp_path: Path) -> None:
    sheet = "session,question,text,kind,share\n1,roles,A,rumour,everyone\n1,nonsense,B,,\n1,roles, ,,\n"
    (record,), remarks = imported(tmp_path, sheet, "1")
    assert [(n.text, n.question_uid, n.kind, n.share) for n in record.notes] == [
        ("A", "roles", "rumour", Share.ASK_FIRST),
        ("B", "scope-other", "point", Share.PUBLISH),
    ]
    assert [(remark.code, remark.rows) for remark in remarks] == [
        (RemarkCode.UNKNOWN_KIND, (2,)),
        (RemarkCode.UNKNOWN_SHARE, (2,)),
        (RemarkCode.UNKNOWN_QUESTION, (3,)),
        (RemarkCode.NO_TEXT, (4,)),
    ]


def test_importing_twice_gives_the_same_records(tmp_path: Path) -> None:
    sheet = "table,text\n1,A\n2,A\n1,B\n"
    first, _ = imported(tmp_path, sheet)
    again, _ = imported(tmp_path, sheet)
    assert first == again
    assert len({note.uid for record in first for note in record.notes}) == 3


@pytest.mark.parametrize("session", ["3", "0", "99", "9" * 5000, "plenary"])
def test_a_session_beyond_the_template_is_refused(tmp_path: Path, session: str) -> None:
    error = refusal(tmp_path, f"session,text\n1,A\n{session},B\n".encode())
    assert error.code is ErrorCode.SHEET_BEYOND_SESSIONS
    assert (error.details["row"], error.details["session"], error.details["sessions"]) == (3, session, 2)


@pytest.mark.parametrize(
    ("sheet", "code"),
    [
        (b"", ErrorCode.FILE_EMPTY),
        (b"note,who\nA,B\n", ErrorCode.SHEET_WITHOUT_TEXT),
        (b"text\n\xff\xfe\n", ErrorCode.SHEET_NOT_READABLE),
        (b'text\n"never ended', ErrorCode.SHEET_NOT_READABLE),
        (b"PK\x03\x04...", ErrorCode.WORKBOOK_NOT_READABLE),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1...", ErrorCode.WORKBOOK_IS_XLS),
    ],
)
def test_a_sheet_that_cannot_be_read_says_why(tmp_path: Path, sheet: bytes, code: ErrorCode) -> None:
    assert refusal(tmp_path, sheet).code is code


Rows = list[list[object]]
HEADER: list[object] = ["table", "session", "question", "text", "starred"]


def a_workbook(tmp_path: Path, **sheets: Rows) -> Path:
    """A workbook with these sheets."""
    workbook = openpyxl.Workbook()
    workbook.remove(workbook.worksheets[0])
    for name, rows in sheets.items():
        sheet = workbook.create_sheet(name)
        for row in rows:
            sheet.append(row)
    path = tmp_path / "notes.xlsx"
    workbook.save(path)
    return path


def test_a_workbooks_only_sheet_is_taken_whatever_its_name(tmp_path: Path) -> None:
    first: list[object] = [3, 1, "pay", "No wage,\nno pay", "yes"]
    path = a_workbook(tmp_path, Sheet1=[HEADER, first, [], [3.0, 2, "rooms", "Rooms", None]])
    (record,), remarks = records_of(read_sheet(path), a_template(), NOON, path.name, "")
    assert remarks == []
    assert record.set_up.table == "3"
    assert [(n.question_uid, n.text, n.starred) for n in record.notes] == [
        ("pay", "No wage,\nno pay", True),
        ("rooms", "Rooms", False),
    ]


def test_sheets_that_hold_nothing_are_passed_over(tmp_path: Path) -> None:
    path = a_workbook(tmp_path, Friday=[HEADER, ["3", "1", "pay", "No wage", ""]], Sheet2=[], Sheet3=[])
    assert [row.text for row in read_sheet(path)] == ["No wage"]
    with pytest.raises(UserError) as refused:
        read_sheet(a_workbook(tmp_path, Sheet1=[], Sheet2=[]))
    assert refused.value.code is ErrorCode.SHEET_WITHOUT_TEXT


def test_a_workbook_may_have_a_sheet_for_each_table(tmp_path: Path) -> None:
    first: Rows = [["session", "question", "text"], [1, "pay", "No wage"], [2, None, "Rooms"]]
    second: Rows = [["text", "remark"], ["Doors", None], [None, "Nobody knows"]]
    path = a_workbook(tmp_path, **{"Table 1": first, "B": second, "Empty": []})
    records, remarks = records_of(read_sheet(path), a_template(), NOON, path.name, "")
    assert {r.set_up.table: [n.text for n in r.notes] for r in records} == {
        "1": ["No wage", "Rooms"],
        "B": ["Doors"],
    }
    assert [remark_sentence(remark) for remark in remarks] == [
        "Sheet “Table 1”: Row 3 without a question: put into “Other”.",
        "Sheet “B”: 2 rows (2, 3) without a session: put into the first session.",
        "Sheet “B”: 2 rows (2, 3) without a question: put into “Other”.",
        "Sheet “B”: Row 3 with words in the column “remark”, which notes do not have: left out.",
        "Sheet “B”: Row 3 without a text: nothing to keep.",
    ]


def test_what_is_wrong_in_one_of_several_sheets_is_told_with_its_name(tmp_path: Path) -> None:
    good: Rows = [["text"], ["Doors"]]
    for bad in ([["session", "text"], [9, "Beyond"]], [["text"], ["A", "surplus"]], [["text"], ["=A9"]]):
        path = a_workbook(tmp_path, A=good, B=bad)  # type: ignore[arg-type]
        with pytest.raises(UserError) as refused:
            records_of(read_sheet(path), a_template(), NOON, path.name, "")
        assert "“notes.xlsx, B”" in sentence_of_error(refused.value)


def test_of_several_sheets_the_one_named_notes_is_taken(tmp_path: Path) -> None:
    notes: Rows = [HEADER, ["3", "1", "pay", "No wage", ""]]
    path = a_workbook(tmp_path, Plan=[["Lunch", "at noon"]], Notes=notes)
    (record,), _ = records_of(read_sheet(path), a_template(), NOON, path.name, "")
    assert [note.text for note in record.notes] == ["No wage"]
    with pytest.raises(UserError) as refused:
        read_sheet(a_workbook(tmp_path, Plan=[["Lunch", "=A9"]], Friday=notes))
    assert refused.value.code is ErrorCode.SHEET_NOT_NAMED
    assert sentence_of_error(refused.value) == (
        "“notes.xlsx” has several sheets (Plan, Friday); please give the right one the name “notes”. Nothing was read."
    )


def test_no_word_of_a_workbook_is_lost_in_silence(tmp_path: Path) -> None:
    for rows in ([["text"], ["A", "surplus"]], [["text", "kind"], ["=A9", "point"]]):
        with pytest.raises(UserError) as refused:
            read_sheet(a_workbook(tmp_path, Notes=rows))  # type: ignore[arg-type]
        assert refused.value.code is ErrorCode.SHEET_NOT_READABLE


def test_a_sheet_without_table_needs_one_named(tmp_path: Path) -> None:
    assert refusal(tmp_path, b"text\nA\n", table="").code is ErrorCode.SHEET_WITHOUT_TABLE


def test_semicolons_and_a_byte_order_mark_are_understood(tmp_path: Path) -> None:
    (record,), _ = imported(tmp_path, "\ufeffsession;text\n2;Räume, Zimmer\n", "1")
    assert record.notes[0].text == "Räume, Zimmer"


def test_a_sheet_that_we_wrote_gives_formulas_back_as_text(tmp_path: Path) -> None:
    texts = ["=SUM(A1)", "'=quoted", "'plain", "-5 degrees", "@home", "+1", "normal"]
    rows = [dict.fromkeys(("reference", "table"), "1") | {"session": "1", "text": text} for text in texts]
    path = tmp_path / "out.csv"
    path.write_bytes(write_sheet(rows))
    content = path.read_text(encoding="utf-8-sig")
    assert not any(cell.startswith(("=", "+", "-", "@")) for cell in content.replace("\r\n", ",").split(","))
    assert [row.text for row in read_sheet(path)] == texts
