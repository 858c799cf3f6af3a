"""The workbook: every note once, words instead of ids, nothing in it a formula, nothing in it that was held back."""

from __future__ import annotations

import errno
import zipfile
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from peernotes.domain.compilation import Compilation, merge
from peernotes.domain.errors import UserError
from peernotes.domain.record import Answer, Note, SessionState, Share, SkipReason
from peernotes.domain.synthesis import PlenaryNote, Synthesis, Theme
from peernotes.domain.template import AnswerType, Choice
from peernotes.domain.text import Text
from peernotes.exchange.exports.workbook import LONGEST_CELL, write_workbook
from tests.builders import NOON, a_note, a_question, a_record, a_session, a_template, received


def compiled(*notes: Note | str, synthesis: Synthesis | None = None, **more: Any) -> Compilation:
    compilation, _ = merge([received(a_record("3", *notes, **more))], synthesis=synthesis)
    assert compilation is not None
    return compilation


def sheet(path: Path, name: str) -> Worksheet:
    found = load_workbook(path)[name]
    assert isinstance(found, Worksheet)
    return found


def rows(path: Path, name: str) -> list[dict[str, Any]]:
    head, *others = sheet(path, name).iter_rows(values_only=True)
    return [
        {str(title): cell for title, cell in zip(head, row, strict=True) if cell is not None}
        for row in others
    ]


def test_a_note_stands_in_words_with_its_theme_and_shorter_wording(tmp_path: Path) -> None:
    path = tmp_path / "notes.xlsx"
    note = a_note(
        "Wing staff unlock late", "pay", kind="barrier", country="FR", perspective="staff", starred=True
    )
    uid = f"record-3/{note.uid}"
    themes = {"t": Theme("t", "Unlocking", "pay", "Doors decide.", (uid,), (), 1.0)}
    whole = compiled(note, synthesis=Synthesis(wordings={uid: "Unlocked late"}, themes=themes))
    assert write_workbook(path, whole) == 1
    assert rows(path, "Notes") == [
        {
            "Reference": "T3-001", "Table": "3", "Session": "Scope", "Question": "Pay",
            "Note": "Wing staff unlock late", "Kind": "Barrier", "Country": "France",
            "Perspective": "Prison staff", "Share": "publish", "Starred": "yes",
            "Shorter wording": "Unlocked late", "Themes": "Unlocking",
        }
    ]  # fmt: skip
    assert rows(path, "Themes") == [
        {"Theme": "Unlocking", "Claim": "Doors decide.", "Question": "Pay", "Notes": 1, "Tables": 1,
         "References": "T3-001"}
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text", ["=1+1", "+44", "-cmd", "@x", "=HYPERLINK(1)", "https://x.example", "{=A1}", "007"]
)
def test_what_was_typed_is_text_never_a_formula_or_a_link(tmp_path: Path, text: str) -> None:
    path = tmp_path / "notes.xlsx"
    write_workbook(path, compiled(text))
    cell = sheet(path, "Notes")["E2"]
    assert (cell.value, cell.data_type, cell.hyperlink) == (text, "s", None)


def test_letters_that_no_workbook_holds_are_shown_as_such(tmp_path: Path) -> None:
    path = tmp_path / "notes.xlsx"
    write_workbook(path, compiled("a\x00b\x1fc _x0041_ \ufffe"))
    # `_x005F_` is how a workbook writes an underscore that begins no code: Excel shows `_x0041_`.
    assert rows(path, "Notes")[0]["Note"] == "a\ufffdb\ufffdc _x005F_x0041_ \ufffd"


def test_a_note_longer_than_a_cell_goes_on_below(tmp_path: Path) -> None:
    path = tmp_path / "notes.xlsx"
    text = "𝄞word " * 10_000
    write_workbook(path, compiled(text))
    found = rows(path, "Notes")
    assert "".join(row["Note"] for row in found) == text
    assert {row["Reference"] for row in found} == {"T3-001"}
    assert all(len(row["Note"].encode("utf-16-le")) // 2 <= LONGEST_CELL for row in found)


def test_withdrawn_notes_are_nowhere_and_held_back_ones_not_in_a_publication_copy(tmp_path: Path) -> None:
    notes = [
        a_note("SECRETW", number=1, share=Share.WITHDRAWN),
        a_note("SECRETI", number=2, share=Share.INTERNAL),
        a_note("SECRETA", number=3, share=Share.ASK_FIRST),
        a_note("Open", number=4),
    ]
    plenary = {"p": PlenaryNote("p", "scope", "SECRETP", 1.0, NOON, "3", Share.INTERNAL)}
    question = a_question("why", answer_type=AnswerType.SHORT_TEXT)
    whole = compiled(
        *notes,
        synthesis=Synthesis(plenary=plenary),
        template=a_template(a_session("scope", questions=(question, a_question("roles")))),
        answers=(Answer("why", "SECRETANSWER", NOON),),
    )
    assert write_workbook(tmp_path / "all.xlsx", whole) == 3
    assert write_workbook(tmp_path / "out.xlsx", whole, publication=True) == 1

    def said(name: str) -> str:
        with zipfile.ZipFile(tmp_path / name) as package:
            return " ".join(package.read(part).decode("utf-8", "replace") for part in package.namelist())

    assert "SECRETW" not in said("all.xlsx")
    for word in ("SECRETI", "SECRETA", "SECRETP", "SECRETANSWER"):
        assert word in said("all.xlsx")
        assert word not in said("out.xlsx")


def test_answers_and_tables_stand_in_words(tmp_path: Path) -> None:
    path = tmp_path / "notes.xlsx"
    options = (Choice("a", Text.of("Money")), Choice("b", Text.of("Time")))
    questions = (
        a_question("why", answer_type=AnswerType.CHOICES, options=options),
        a_question("ready", answer_type=AnswerType.RATING),
        a_question("paid", answer_type=AnswerType.YES_NO),
    )
    template = a_template(a_session("scope", questions=questions), a_session("needs", "rooms"), tables=4)
    answers = (Answer("why", ("a", "Rain"), NOON), Answer("ready", 4.0, NOON), Answer("paid", True, NOON))
    sessions = (SessionState("needs", skipped=SkipReason.NO_TIME),)
    write_workbook(path, compiled(template=template, answers=answers, sessions=sessions))
    assert [row["Answer"] for row in rows(path, "Answers")] == ["Money; Rain", 4, "yes"]
    assert rows(path, "Tables") == [
        {"Table": "3", "Facilitator": "Prison peer", "People": 5, "Countries": "Ireland", "Notes": 0,
         "Remarks": "Needs: no time"},
        *({"Table": label, "Notes": 0, "Remarks": "no table file"} for label in ("1", "2", "4")),
    ]  # fmt: skip


def test_a_full_disk_leaves_the_older_workbook(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "notes.xlsx"
    write_workbook(path, compiled("Old"))
    before = path.read_bytes()

    def full(_descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "no space left")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(UserError):
        write_workbook(path, compiled("New"))
    assert path.read_bytes() == before
    assert [entry.name for entry in tmp_path.iterdir()] == ["notes.xlsx"]
