"""Notes as data for other programs: every column there, none of it a formula, and the way back."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

from peernotes.domain.compilation import Compilation, merge
from peernotes.domain.record import Agreement, Answer, AnswerValue, Event, EventKind, Note, Share
from peernotes.domain.synthesis import PlenaryNote, Synthesis, Theme
from peernotes.domain.template import AnswerType, Choice, Role
from peernotes.domain.text import Text
from peernotes.exchange.exports.data import export_data
from peernotes.exchange.notes_sheet import read_sheet
from peernotes.services.sheet_import import records_of
from tests.builders import NOON, a_note, a_question, a_record, a_session, a_template, received

NOTES = (
    a_note("Vetting", starred=True, agreement=Agreement.ONE_VOICE, confirmed=True),
    a_note("Heard", "scope-feedback", 2, agreement=Agreement.SPLIT, heard_from="4"),
    a_note("", number=3),
    a_note("Taken back", number=4, share=Share.WITHDRAWN),
    a_note("=1+1", number=5, heard_from="=HYPERLINK(1)"),
    a_note("Plain", number=6),
)


def compiled(*notes: Note, **more: Any) -> Compilation:
    compilation, _ = merge([received(a_record("3", *notes, **more))])
    assert compilation is not None
    return compilation


def sheet(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig"))))


def test_the_sheet_says_agreement_confirmed_and_heard_from(tmp_path: Path) -> None:
    path = tmp_path / "n.csv"
    assert export_data(path, compiled(*NOTES), "csv") == 4
    rows = sheet(path)
    assert list(rows[0])[-6:] == ["starred", "agreement", "confirmed", "heard_from", "wording", "themes"]
    said = {row["reference"]: (row["agreement"], row["confirmed"], row["heard_from"]) for row in rows}
    assert said == {
        "T3-001": ("one_voice", "1", ""),
        "T3-002": ("split", "", "4"),
        "T3-005": ("", "", "'=HYPERLINK(1)"),
        "T3-006": ("", "", ""),
    }


def test_the_data_say_it_too(tmp_path: Path) -> None:
    path = tmp_path / "n.json"
    assert export_data(path, compiled(*NOTES), "json") == 4
    notes = json.loads(path.read_text(encoding="utf-8"))["notes"]
    assert list(notes[0])[-6:] == [
        "agreement",
        "confirmed",
        "heard_from",
        "wording",
        "themes",
        "in_recording",
    ]
    assert {note["reference"]: note["confirmed"] for note in notes} == {
        "T3-001": True,
        "T3-002": False,
        "T3-005": False,
        "T3-006": False,
    }
    assert [note["heard_from"] for note in notes if note["heard_from"]] == ["=HYPERLINK(1)", "4"]


def test_beside_a_recording_each_note_says_where_to_listen(tmp_path: Path) -> None:
    record = a_record("3", "One", "Two", events=(Event(EventKind.RECORDER_STARTED, NOON),))
    compilation, _ = merge([received(record)])
    assert compilation
    path = tmp_path / "n.json"
    export_data(path, compilation, "json")
    notes = json.loads(path.read_text(encoding="utf-8"))["notes"]
    assert [note["in_recording"] for note in notes] == [1, 2]
    export_data(path, compiled(*NOTES), "json")
    assert {note["in_recording"] for note in json.loads(path.read_text(encoding="utf-8"))["notes"]} == {None}


def test_a_sheet_that_we_wrote_comes_back_with_all_that_it_says(tmp_path: Path) -> None:
    path = tmp_path / "n.csv"
    export_data(path, compiled(*NOTES), "csv")
    (record,), remarks = records_of(read_sheet(path), a_template(), NOON, path.name)
    assert remarks == []
    assert {(n.text, n.agreement, n.confirmed, n.heard_from) for n in record.notes} == {
        (n.text, n.agreement, n.confirmed, n.heard_from)
        for n in NOTES
        if n.text and n.share is not Share.WITHDRAWN
    }


def test_initials_are_in_no_data(tmp_path: Path) -> None:
    events = (Event(EventKind.TYPIST, NOON, "QXZ"),)
    for to in ("csv", "json"):
        export_data(tmp_path / to, compiled(*NOTES, events=events), to)
        assert "QXZ" not in (tmp_path / to).read_text(encoding="utf-8-sig")


def test_a_talk_that_the_newest_template_has_no_more_is_in_the_data(tmp_path: Path) -> None:
    older = a_template(opening_talks=(a_question("talk-old", "Old", role=Role.TALK),))
    newer = a_template(version=2, opening_talks=())
    compilation, _ = merge(
        [
            received(a_record("1", a_note("Heard", "talk-old"), template=older)),
            received(a_record("2", "x", template=newer)),
        ]
    )
    assert compilation
    assert export_data(tmp_path / "n.csv", compilation, "csv") == 2
    assert [(row["text"], row["session"]) for row in sheet(tmp_path / "n.csv") if row["table"] == "1"] == [
        ("Heard", "")
    ]


def test_answers_say_their_type_and_the_labels_of_what_was_chosen(tmp_path: Path) -> None:
    options = (Choice("a", Text.of("Money")), Choice("b", Text.of("Time")))
    questions = (
        a_question("why", answer_type=AnswerType.CHOICES, options=options),
        a_question("order", answer_type=AnswerType.RANK, options=options),
        a_question("ready", "Readiness", answer_type=AnswerType.RATING),
    )
    given: dict[str, AnswerValue] = {"why": ("a", "Rain"), "order": ("b", "a"), "ready": 4.0}
    whole = compiled(
        template=a_template(a_session("s", questions=questions)),
        answers=tuple(Answer(uid, value, NOON) for uid, value in given.items()),
    )
    path = tmp_path / "n.json"
    export_data(path, whole, "json")
    assert json.loads(path.read_text(encoding="utf-8"))["answers"] == [
        {"table": "3", "question": "why", "question_name": "Why", "type": "choices",
         "value": ["a", "Rain"], "labels": ["Money", "Rain"]},
        {"table": "3", "question": "order", "question_name": "Order", "type": "rank",
         "value": ["b", "a"], "labels": ["Time", "Money"]},
        {"table": "3", "question": "ready", "question_name": "Readiness", "type": "rating",
         "value": 4.0, "labels": []},
    ]  # fmt: skip


def test_themes_and_wordings_are_in_the_data_and_no_words_too_much_when_read_again(tmp_path: Path) -> None:
    record = a_record("3", "One", "Two", "Three")
    one, two, _ = (note.uid for note in record.notes)
    synthesis = Synthesis(
        share={record.notes[2].uid: Share.INTERNAL},
        wordings={one: "1"},
        themes={"t": Theme("t", "Counting", "roles", "They count.", (one,), (two,), 1.0)},
        plenary={"p": PlenaryNote("p", "scope", "Well said", 1.0, NOON, "3")},
    )
    whole, _ = merge([received(record)], synthesis=synthesis)
    assert whole
    path = tmp_path / "n.json"
    assert export_data(path, whole, "json", publication=True) == 2
    data = json.loads(path.read_text(encoding="utf-8"))
    assert data["themes"] == [
        {"id": "t", "name": "Counting", "claim": "They count.", "question": "roles",
         "notes": ["T3-001"], "counter_views": ["T3-002"]}
    ]  # fmt: skip
    assert data["plenary"] == [{"session": "scope", "table": "3", "text": "Well said", "share": "publish"}]
    assert export_data(tmp_path / "n.csv", whole, "csv") == 3
    first = sheet(tmp_path / "n.csv")[0]
    assert (first["wording"], first["themes"]) == ("1", "Counting")
    _, remarks = records_of(read_sheet(tmp_path / "n.csv"), a_template(), NOON, "n.csv")
    assert remarks == []
