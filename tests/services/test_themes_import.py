"""Themes made in another program find their notes by reference or id; what they do not find is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from peernotes.domain.compilation import Compilation, merge
from peernotes.domain.errors import ErrorCode, UserError
from peernotes.domain.sheet_remarks import Remark, RemarkCode
from peernotes.domain.synthesis import Theme
from peernotes.exchange.exports.data import export_data
from peernotes.exchange.themes_sheet import read_themes
from peernotes.services.themes_import import themes_of
from tests.builders import a_note, a_record, received


@pytest.fixture
def compilation() -> Compilation:
    """Two tables: one note each on roles, and one on pay."""
    files = [
        received(a_record("1", "Vetting", a_note("Wages", "pay", 2))),
        received(a_record("2", "Vetting again")),
    ]
    made, _ = merge(files)
    assert made is not None
    return made


def imported(folder: Path, compilation: Compilation, sheet: str) -> tuple[list[Theme], list[Remark]]:
    path = folder / "themes.csv"
    path.write_text(sheet, encoding="utf-8")
    themes, remarks = themes_of(read_themes(path), compilation)
    return list(themes.values()), remarks


def test_notes_are_found_by_reference_or_id_in_the_order_of_the_sheet(
    tmp_path: Path, compilation: Compilation
) -> None:
    sheet = "theme,note\nVetting,t2-001\nVetting,record-1/note-1-Vetting\nVetting,T2-001\n"
    ((theme,), remarks) = imported(tmp_path, compilation, sheet)
    assert theme.notes == ("record-2/note-1-Vetting again", "record-1/note-1-Vetting")
    assert (theme.name, theme.question_uid, remarks) == ("Vetting", "roles", [])


def test_a_theme_across_questions_and_one_whose_question_is_named(
    tmp_path: Path, compilation: Compilation
) -> None:
    sheet = (
        "Reference\tCode\tClaim\tQuestion\tCounter_View\n"
        "T1-001\tMoney\t\t\t\n"
        "T1-002\tmoney\tPay them.\t\t\n"
        "T2-001\tTraining\t\tPay\tx\n"
        "T2-001\tTraining\t\tnonsense\t\n"
    )
    ((money, training), remarks) = imported(tmp_path, compilation, sheet)
    assert (money.name, money.claim, money.question_uid, len(money.notes)) == ("Money", "Pay them.", "", 2)
    # A note that stands on both sides supports the theme.
    assert (training.question_uid, len(training.notes), training.counter_views) == ("pay", 1, ())
    assert remarks == [Remark(RemarkCode.UNKNOWN_QUESTION_OF_THEME, (5,), "nonsense")]


def test_rows_whose_note_is_not_here_are_told_and_their_theme_is_there(
    tmp_path: Path, compilation: Compilation
) -> None:
    ((theme,), remarks) = imported(tmp_path, compilation, "note;theme\nT9-001;Late\nT9-001;\n;Late\n")
    assert (theme.name, theme.notes) == ("Late", ())
    assert remarks == [
        Remark(RemarkCode.UNKNOWN_NOTE, (2,), "T9-001"),
        Remark(RemarkCode.UNKNOWN_NOTE, (4,), ""),
    ]


def test_a_row_that_ends_before_its_note_is_told(tmp_path: Path, compilation: Compilation) -> None:
    ((theme,), remarks) = imported(tmp_path, compilation, "theme,note\nVetting\nVetting,T1-001\n")
    assert theme.notes == ("record-1/note-1-Vetting",)
    assert remarks == [Remark(RemarkCode.UNKNOWN_NOTE, (2,), "")]


def test_the_sheet_that_was_exported_gives_its_themes_back(tmp_path: Path, compilation: Compilation) -> None:
    path = tmp_path / "notes.csv"
    export_data(path, compilation, "csv")
    lines = path.read_text(encoding="utf-8-sig").splitlines()
    lines[1] += "Vetting; Trust"
    path.write_text("\n".join(lines), encoding="utf-8-sig")
    themes, remarks = themes_of(read_themes(path), compilation)
    assert [theme.name for theme in themes.values()] == ["Vetting", "Trust"]
    assert {theme.notes for theme in themes.values()} == {("record-1/note-1-Vetting",)}
    assert remarks == []
    assert themes_of(read_themes(path), compilation)[0] == themes


@pytest.mark.parametrize("sheet", ["", "note,comment\nT1-001,x\n", "theme\nVetting\n"])
def test_a_sheet_that_lacks_a_column_is_refused(tmp_path: Path, sheet: str) -> None:
    path = tmp_path / "themes.csv"
    path.write_text(sheet or "\n", encoding="utf-8")
    with pytest.raises(UserError) as refused:
        read_themes(path)
    assert refused.value.code in (ErrorCode.THEMES_WITHOUT_COLUMNS, ErrorCode.FILE_EMPTY)
