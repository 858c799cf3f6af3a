"""A table file is whole, or every whole line of it is there and what is lost is told, or it is refused with its cause."""

from __future__ import annotations

import errno
import hashlib
import json
import os
from dataclasses import replace
from datetime import timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peernotes.domain.copies import Loss
from peernotes.domain.errors import ErrorCode, UserError
from peernotes.domain.record import (
    LONGEST_NOTE,
    MOST_ADDED_MINUTES,
    MOST_EVENTS,
    Agreement,
    Answer,
    AnswerValue,
    Event,
    EventKind,
    SessionState,
    Share,
    SkipReason,
)
from peernotes.domain.template import AnswerType, Choice
from peernotes.domain.text import Text
from peernotes.exchange.reading import kind_of
from peernotes.exchange.table_file import TableFileFormat, table_files_in
from peernotes.exchange.template_file import TemplateFileFormat
from tests.builders import NOON, a_note, a_question, a_record, a_session, a_template

FIXTURES = Path(__file__).parents[1] / "fixtures"
FILES = TableFileFormat()


@pytest.fixture
def written(tmp_path: Path) -> Path:
    path = tmp_path / "table-3.pntable"
    FILES.write(path, a_record("3", "First", "Second", "Third"), NOON)
    return path


def refusal(path: Path) -> UserError:
    with pytest.raises(UserError) as caught:
        FILES.read(path)
    return caught.value


def altered(path: Path, line: int, **fields: Any) -> Path:
    """The file with one line's note changed by hand."""
    lines = path.read_text(encoding="utf-8").splitlines()
    document = json.loads(lines[line - 1])
    document["note"].update(fields)
    lines[line - 1] = json.dumps(document)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def test_a_record_comes_back_as_it_was(tmp_path: Path) -> None:
    template = a_template(
        a_session(
            "scope",
            questions=(
                a_question("roles"),
                a_question("paid", answer_type=AnswerType.YES_NO),
                a_question("how-many", answer_type=AnswerType.NUMBER),
                a_question(
                    "which",
                    answer_type=AnswerType.CHOICES,
                    options=(Choice("a", Text.of("A")), Choice("b", Text({"en": "B", "fr": "Bé"}))),
                ),
                a_question("why", answer_type=AnswerType.PARAGRAPH),
            ),
        )
    )
    record = a_record(
        "3",
        a_note(
            "Ünïcode — “quotes”, a no-break\u00a0space\nand a line",
            kind="quote",
            country="IE",
            starred=True,
            agreement=Agreement.SPLIT,
            confirmed=True,
            heard_from="4",
        ),
        a_note("é is not é", number=2, perspective="peer", share=Share.ASK_FIRST),
        a_note("", number=3),
        template=template,
        sessions=(SessionState("scope", NOON, NOON + timedelta(minutes=19), None, -3),),
        events=(Event(EventKind.CLOCK_WRONG, NOON), Event(EventKind.TYPIST, NOON, "A é")),
        answers=(
            Answer("paid", True, NOON),
            Answer("how-many", 2.5, NOON),
            Answer("which", ("b", "a"), NOON),
            Answer("why", "Because", NOON),
        ),
        export_number=4,
        earlier_exports=("x", "y"),
    )
    path = tmp_path / "t.pntable"
    digest = FILES.write(path, record, NOON)
    file = FILES.read(path)
    assert file.record == record
    assert (file.name, file.digest) == ("t.pntable", digest)


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_text_comes_back_unchanged(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    path = tmp_path_factory.getbasetemp() / "any.pntable"
    FILES.write(path, a_record("1", text), NOON)
    assert [note.text for note in FILES.read(path).record.notes] == [text]


def test_people_can_read_it_line_by_line(written: Path) -> None:
    lines = written.read_text(encoding="utf-8").splitlines()
    assert len(lines) == 1 + 3 + 1
    assert '"text":"Second"' in lines[2]


def test_the_same_content_has_the_same_digest_whenever_it_is_written(tmp_path: Path) -> None:
    record = a_record("3", "First")
    first = FILES.write(tmp_path / "a.pntable", record, NOON)
    assert FILES.write(tmp_path / "b.pntable", record, NOON + timedelta(hours=1)) == first
    assert FILES.write(tmp_path / "c.pntable", replace(record, export_number=2), NOON) != first


def test_a_withdrawn_note_travels_without_its_words(tmp_path: Path) -> None:
    path = tmp_path / "t.pntable"
    FILES.write(path, a_record("1", a_note("Said in confidence", uid="a", share=Share.WITHDRAWN)), NOON)
    assert b"confidence" not in path.read_bytes()
    (note,) = FILES.read(path).record.notes
    assert (note.text, note.share) == ("", Share.WITHDRAWN)


def test_a_file_of_format_1_0_is_read_for_ever() -> None:
    record = FILES.read(FIXTURES / "table-1.0.pntable").record
    assert record.set_up.table == "3"
    assert [note.text for note in record.notes] == ["Vetting takes six months", "“They listen to me”", ""]
    assert record.state_of("needs").skipped is SkipReason.NO_TIME
    assert {(n.agreement, n.confirmed, n.heard_from) for n in record.notes} == {
        (Agreement.NOT_SAID, False, "")
    }
    assert {state.added_minutes for state in record.sessions} == {0}
    assert (record.events, record.rehearsal, record.typist, record.clock_doubted) == ((), False, "", False)


def test_a_file_of_format_1_1_is_read_for_ever() -> None:
    file = FILES.read(FIXTURES / "table-1.1.pntable")
    record = file.record
    assert file.digest == "dbbdad68f5cb8befcc22ea26894d65fee44d659ffc0be47ec3353354f81557c3"
    assert [(n.text, n.agreement, n.confirmed, n.heard_from) for n in record.notes] == [
        ("Vetting takes six months", Agreement.MOST, True, ""),
        ("", Agreement.NOT_SAID, False, ""),
        ("They pay their peers", Agreement.ONE_VOICE, False, "4"),
        ("", Agreement.NOT_SAID, False, ""),
    ]
    assert [note.is_mark for note in record.notes] == [False, True, False, False]
    assert [state.added_minutes for state in record.sessions] == [5, -2]
    assert [(event.kind, event.words) for event in record.events] == [
        (EventKind.CLOCK_WRONG, ""),
        (EventKind.CONSENT_READ, ""),
        (EventKind.TYPIST, "AB"),
        (EventKind.RECORDER_STARTED, ""),
        (EventKind.CLOCK_RIGHT, ""),
        (EventKind.TYPIST, "CD"),
    ]
    assert (record.typist, record.clock_doubted, record.rehearsal) == ("CD", False, False)
    assert (record.export_number, record.earlier_exports) == (2, ("f00d",))


def test_a_rehearsal_says_in_its_first_words_that_it_is_one(tmp_path: Path) -> None:
    rehearsal = a_record("3", "Trying out", rehearsal=True)
    path, held = tmp_path / "t.pntable", tmp_path / "held.pntable"
    FILES.write(path, rehearsal, NOON)
    FILES.write(held, a_record("3", "x"), NOON)
    assert path.read_bytes().startswith(b'{"peernotes":"rehearsal",')
    assert FILES.read(path).record == rehearsal
    assert (kind_of(path), kind_of(held)) == ("rehearsal", "table")
    with pytest.raises(UserError) as refused:
        TemplateFileFormat().read(path)
    assert (refused.value.code, refused.value.details["kind"]) == (ErrorCode.FILE_WRONG_KIND, "rehearsal")


def test_a_rehearsal_of_a_newer_major_version_or_cut_short_is_told_as_any_table_file(tmp_path: Path) -> None:
    path = tmp_path / "t.pntable"
    FILES.write(path, a_record("3", "One", rehearsal=True), NOON)
    content = path.read_bytes()
    path.write_bytes(content.replace(b'"format":"1.1"', b'"format":"2.0"'))
    assert refusal(path).code is ErrorCode.FILE_NEWER
    path.write_bytes(content[:100])
    assert refusal(path).code is ErrorCode.FILE_TRUNCATED
    path.write_bytes(content[: content.index(b'{"end"')])
    assert FILES.read(path).record == a_record("3", "One", rehearsal=True)


def test_a_rehearsal_called_a_table_by_hand_is_noticed(tmp_path: Path) -> None:
    path = tmp_path / "t.pntable"
    FILES.write(path, a_record("3", "One", rehearsal=True), NOON)
    path.write_bytes(path.read_bytes().replace(b'"rehearsal"', b'"table"', 1))
    assert refusal(path).code is ErrorCode.FILE_ALTERED


def test_the_content_is_what_is_written(written: Path) -> None:
    content, digest = FILES.content(a_record("3", "First", "Second", "Third"), NOON)
    assert (content, digest) == (written.read_bytes(), FILES.read(written).digest)


def with_header(path: Path, **fields: Any) -> Path:
    """The file with another first line, and an end that fits it: a header that somebody made on purpose."""
    lines = path.read_text(encoding="utf-8").splitlines()
    lines[0] = json.dumps(json.loads(lines[0]) | fields)
    body = "\n".join(lines[:-1]) + "\n"
    end = json.loads(lines[-1])
    end["end"]["sha256"] = hashlib.sha256(body.encode()).hexdigest()
    path.write_text(body + json.dumps(end) + "\n", encoding="utf-8")
    return path


AN_EVENT = {"kind": "typist", "at": "2023-10-17T12:00:00Z", "words": "AB"}
A_SESSION = {"session_uid": "scope", "started": None, "ended": None, "skipped": None}


def test_a_header_within_its_bounds_is_read(written: Path) -> None:
    later = [{**AN_EVENT, "at": f"2023-10-17T12:00:00.{n:06}Z"} for n in range(MOST_EVENTS)]
    sessions = [
        {**A_SESSION, "added_minutes": minutes} for minutes in (MOST_ADDED_MINUTES, -MOST_ADDED_MINUTES)
    ]
    record = FILES.read(with_header(written, events=later, sessions=sessions)).record
    assert len(record.events) == MOST_EVENTS


@pytest.mark.parametrize(
    "fields",
    [
        {"events": [AN_EVENT] * 10_000},
        {"events": [{**AN_EVENT, "at": "2023-10-17T12:00:00"}]},
        {"events": [{**AN_EVENT, "at": "noon"}]},
        {"events": [{**AN_EVENT, "words": "x" * 300}]},
        {"events": [{**AN_EVENT, "words": None}]},
        {"events": {"typist": "AB"}},
        {"events": None},
        {"sessions": [{**A_SESSION, "added_minutes": MOST_ADDED_MINUTES + 1}]},
        {"sessions": [{**A_SESSION, "added_minutes": -(10**30)}]},
        {"sessions": [{**A_SESSION, "added_minutes": 1e300}]},
        {"sessions": [{**A_SESSION, "added_minutes": "5"}]},
        {"sessions": [{**A_SESSION, "started": "2023-10-17T12:00:00"}]},
        {"sessions": [A_SESSION] * 10_000},
        {"sessions": [{**A_SESSION, "session_uid": "s" * 300}]},
    ],
)
def test_a_header_that_cannot_be_is_refused_with_its_line(written: Path, fields: dict[str, Any]) -> None:
    error = refusal(with_header(written, **fields))
    assert (error.code, error.details["line"]) == (ErrorCode.FILE_DAMAGED, 1)


def test_of_a_file_cut_anywhere_every_whole_note_is_there(written: Path, tmp_path: Path) -> None:
    content = written.read_bytes()
    cut = tmp_path / "cut.pntable"
    for length in range(30, len(content) - 1, 37):
        cut.write_bytes(content[:length])
        lines = content[:length].split(b"\n")
        whole = sum(line.startswith(b'{"note"') and line.endswith(b"}}") for line in lines)
        if not whole:
            assert refusal(cut).code is ErrorCode.FILE_TRUNCATED
            continue
        file = FILES.read(cut)
        assert [note.text for note in file.record.notes] == ["First", "Second", "Third"][:whole]
        assert file.lost
        assert (file.lost.missing, file.lost.altered) == (None, False)
        half = lines[-1] and not lines[-1].endswith(b"}}")
        assert file.lost.lines == ((len(lines),) if half else ())
        assert file.lost.bytes == (len(lines[-1]) + 1 if half else 0)


def test_a_file_without_its_last_line_break_is_whole(written: Path) -> None:
    written.write_bytes(written.read_bytes().rstrip(b"\n"))
    assert len(FILES.read(written).record.notes) == 3


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", ErrorCode.FILE_EMPTY),
        (b"\x00" * 5000, ErrorCode.FILE_EMPTY),
        (b"PK\x03\x04 a zip", ErrorCode.FILE_FOREIGN),
        (b"Dear all,\nplease find", ErrorCode.FILE_FOREIGN),
        (b'{"name": "another json"}\n', ErrorCode.FILE_FOREIGN),
        (b"[1,2,3]", ErrorCode.FILE_FOREIGN),
        (b"\xff\xfe\x00bad", ErrorCode.FILE_FOREIGN),
        (b"[" * 100_000, ErrorCode.FILE_FOREIGN),
        (b'{"peernotes":"table","format":"x"}\n', ErrorCode.FILE_FOREIGN),
        (b'{"peernotes":"table","format":"2.0","all":"new"}\n{}\n', ErrorCode.FILE_NEWER),
        (b'{"peernotes":"table","format":"1.0"}\n', ErrorCode.FILE_DAMAGED),
        (b'{"peernotes":"table","format":"1.0",,}\n{}\n', ErrorCode.FILE_DAMAGED),
        (b'{"peernotes":"table","format":"1.0","a":' + b"[" * 100_000 + b"\n{}", ErrorCode.FILE_DAMAGED),
        (b"age-encryption.org/v1\n-> X25519", ErrorCode.FILE_SEALED),
    ],
)
def test_what_is_no_table_file_is_refused_with_its_cause(
    tmp_path: Path, content: bytes, code: ErrorCode
) -> None:
    path = tmp_path / "some.pntable"
    path.write_bytes(content)
    assert refusal(path).code is code


def test_a_template_given_as_a_table_is_told_apart(tmp_path: Path) -> None:
    path = tmp_path / "t.pntemplate"
    TemplateFileFormat().write(path, a_template())
    error = refusal(path)
    assert (error.code, error.details["kind"]) == (ErrorCode.FILE_WRONG_KIND, "template")


def test_a_200_megabyte_file_is_refused_without_reading_it(tmp_path: Path) -> None:
    path = tmp_path / "huge.pntable"
    with path.open("wb") as stream:
        stream.write(b'{"peernotes":"table"')
        stream.truncate(200_000_000)
    error = refusal(path)
    assert (error.code, error.details["megabytes"]) == (ErrorCode.FILE_TOO_LARGE, 200)


def test_a_missing_file_and_a_folder_are_named(tmp_path: Path) -> None:
    assert refusal(tmp_path / "none.pntable").code is ErrorCode.FILE_MISSING
    assert refusal(tmp_path).code is ErrorCode.FILE_NOT_READABLE


def test_it_is_known_when_a_file_was_exported_as_long_as_its_end_says_so(tmp_path: Path) -> None:
    later = NOON.astimezone(timezone(timedelta(hours=2))) + timedelta(hours=1)
    path = tmp_path / "later.pntable"
    FILES.write(path, a_record("3", "First", "Second"), later)
    exported = FILES.read(path).exported
    assert exported == later
    assert f"{exported:%H:%M}" == "15:00", "as the clock of that laptop said it"
    content = path.read_bytes()
    path.write_bytes(content.replace(b"Second", b"Sekond"))
    assert FILES.read(path).exported == later
    path.write_bytes(content[: content.index(b'{"end"')])
    assert FILES.read(path).exported is None
    path.write_bytes(content.replace(b"15:00:00+02:00", b"15:00:00"))
    assert FILES.read(path).exported is None, "nobody knows where that was"


def test_a_word_changed_by_hand_is_noticed(written: Path) -> None:
    good = FILES.read(written)
    written.write_bytes(written.read_bytes().replace(b"Second", b"Sekond"))
    file = FILES.read(written)
    assert [note.text for note in file.record.notes] == ["First", "Sekond", "Third"]
    assert file.lost == Loss(missing=0, promised=good.digest)
    assert file.lost.altered
    assert file.digest != good.digest


def test_of_a_line_that_was_taken_out_it_is_known_that_it_is_missing(written: Path) -> None:
    lines = written.read_bytes().splitlines(keepends=True)
    written.write_bytes(b"".join(lines[:2] + lines[3:]))
    file = FILES.read(written)
    assert [note.text for note in file.record.notes] == ["First", "Third"]
    assert file.lost
    assert (file.lost.lines, file.lost.missing, file.lost.altered) == ((), 1, False)


def test_a_damaged_line_costs_no_other(written: Path) -> None:
    good = FILES.read(written)
    lines = written.read_bytes().splitlines(keepends=True)
    broken = b"\x00" * (len(lines[2]) - 1) + b"\n"
    written.write_bytes(b"".join([*lines[:2], broken, *lines[3:]]))
    file = FILES.read(written)
    assert [note.text for note in file.record.notes] == ["First", "Third"]
    assert file.lost == Loss((3,), 0, len(lines[2]), good.digest)


def test_lines_behind_the_end_are_told_and_harm_nothing(written: Path) -> None:
    good = FILES.read(written)
    content = written.read_bytes()
    written.write_bytes(content + content)
    file = FILES.read(written)
    assert (file.record, file.digest) == (good.record, good.digest)
    assert file.lost
    assert (file.lost.lines, file.lost.complete) == ((6, 7, 8, 9, 10), True)


def test_a_file_whose_line_ends_were_rewritten_on_its_way_is_whole(written: Path) -> None:
    good = FILES.read(written)
    written.write_bytes(written.read_bytes().replace(b"\n", b"\r\n") + b"\r\n\r\n")
    assert FILES.read(written) == good


def test_a_file_of_which_nothing_is_left_is_refused_with_the_line(written: Path) -> None:
    lines = written.read_bytes().splitlines(keepends=True)
    written.write_bytes(lines[0] + b"x\n" * 3 + lines[-1])
    error = refusal(written)
    assert (error.code, error.details["line"]) == (ErrorCode.FILE_DAMAGED, 2)
    written.write_bytes(lines[0] + lines[-1])
    assert refusal(written).code is ErrorCode.FILE_ALTERED


@given(st.data())
def test_no_damage_is_trusted_and_no_whole_line_is_lost(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    path = tmp_path_factory.getbasetemp() / "damaged.pntable"
    record = a_record("1", "First", "Second", "Third")
    FILES.write(path, record, NOON)
    content = bytearray(path.read_bytes())
    start = data.draw(st.integers(content.index(b"\n") + 1, len(content) - 1))
    length = data.draw(st.integers(1, len(content) - start))
    damaged = data.draw(st.binary(max_size=12))
    touched = content[:start].count(b"\n"), content[: start + length].count(b"\n")
    content[start : start + length] = damaged
    path.write_bytes(bytes(content))
    sound = {note for n, note in enumerate(record.notes, 1) if not touched[0] <= n <= touched[1]}
    try:
        file = FILES.read(path)
    except UserError:
        assert not sound
    else:
        assert set(file.record.notes) >= sound
        assert file.lost or file.record == record


@pytest.mark.parametrize(
    "fields",
    [
        {"question_uid": "of another template"},
        {"uid": ""},
        {"text": "x" * (LONGEST_NOTE + 1)},
        {"number": -1},
        {"created": "2023-10-17T12:00:00"},
        {"share": "everyone"},
        {"text": 7},
        {"kind": "k" * 300},
        {"agreement": "everybody"},
        {"agreement": None},
        {"confirmed": "yes"},
        {"heard_from": "t" * 300},
    ],
)
def test_a_note_that_cannot_be_is_left_out_and_its_line_told(written: Path, fields: dict[str, Any]) -> None:
    file = FILES.read(altered(written, 3, **fields))
    assert [note.text for note in file.record.notes] == ["First", "Third"]
    assert file.lost
    assert (file.lost.lines, file.lost.missing) == ((3,), 0)


def test_a_note_that_stands_twice_is_taken_once(written: Path) -> None:
    lines = written.read_text(encoding="utf-8").splitlines()
    body = "\n".join([*lines[:-1], lines[1]]) + "\n"
    end = json.loads(lines[-1])

    end["end"]["sha256"] = hashlib.sha256(body.encode()).hexdigest()
    written.write_text(body + json.dumps(end) + "\n", encoding="utf-8")
    file = FILES.read(written)
    assert [note.text for note in file.record.notes] == ["First", "Second", "Third"]
    assert file.lost
    assert (file.lost.lines, file.lost.complete) == ((5,), False)


@pytest.mark.parametrize(
    "answer",
    [
        Answer("unknown", "x", NOON),
        Answer("roles", ("a" * 300,), NOON),
        Answer("roles", "x" * (LONGEST_NOTE + 1), NOON),
        Answer("roles", "x", NOON.replace(tzinfo=None)),
    ],
)
def test_an_answer_that_cannot_be_is_left_out_and_its_line_told(tmp_path: Path, answer: Answer) -> None:
    path = tmp_path / "t.pntable"
    content, _ = FILES._encode(a_record("1", "x", answers=(answer,)), NOON)
    path.write_bytes(content)
    file = FILES.read(path)
    assert file.record.answers == ()
    assert file.lost
    assert file.lost.lines == (3,)


@pytest.mark.parametrize("value", [True, 4.0, ("a", "b")])
def test_an_answer_to_what_takes_notes_now_travels_as_it_was_given(
    tmp_path: Path, value: AnswerValue
) -> None:
    path = tmp_path / "t.pntable"
    record = a_record("1", "x", answers=(Answer("roles", value, NOON),))
    FILES.write(path, record, NOON)
    assert FILES.read(path).record.answers == record.answers


def test_a_broken_template_inside_is_named(tmp_path: Path) -> None:
    path = tmp_path / "t.pntable"
    content, _ = FILES._encode(a_record("1", template=a_template(kinds=())), NOON)
    path.write_bytes(content)
    error = refusal(path)
    assert (error.code, error.details["file"]) == (ErrorCode.TEMPLATE_BROKEN, "t.pntable")


def test_fields_and_lines_of_a_newer_minor_version_are_no_obstacle(tmp_path: Path) -> None:

    record = a_record("1", "x")
    lines = FILES._encode(record, NOON)[0].decode().splitlines()
    header = json.loads(lines[0]) | {"format": "1.7", "mood": "good"}
    note = json.loads(lines[1])
    note["note"]["offset"] = 12
    entries: list[dict[str, Any]] = [header, note, {"drawing": {}}]
    lines = [json.dumps(entry) for entry in entries]
    body = "\n".join(lines) + "\n"
    end = {
        "end": {"lines": 3, "sha256": hashlib.sha256(body.encode()).hexdigest(), "exported": NOON.isoformat()}
    }
    path = tmp_path / "t.pntable"
    path.write_text(body + json.dumps(end), encoding="utf-8")
    assert FILES.read(path).record == record


def test_a_full_disk_leaves_the_older_file_as_it_was(written: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = written.read_bytes()

    def full(_descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(UserError) as caught:
        FILES.write(written, a_record("3", "Other"), NOON)
    assert caught.value.code is ErrorCode.DISK_FULL
    assert written.read_bytes() == before
    assert list(written.parent.iterdir()) == [written]


def test_a_folder_that_is_gone_or_a_file_in_its_place_is_told(tmp_path: Path) -> None:
    for path in (tmp_path / "gone" / "t.pntable", tmp_path):
        with pytest.raises(UserError) as caught:
            FILES.write(path, a_record("3", "x"), NOON)
        assert caught.value.code in (ErrorCode.CANNOT_WRITE, ErrorCode.FILE_IN_USE)
    assert list(tmp_path.iterdir()) == []


def test_a_stick_that_returns_other_bytes_is_caught(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "read_bytes", lambda _path: b"not what was written")
    with pytest.raises(UserError) as caught:
        FILES.write(tmp_path / "t.pntable", a_record("3", "x"), NOON)
    assert caught.value.code is ErrorCode.READ_BACK_DIFFERS


def test_a_good_file_never_gives_way_to_one_that_cannot_be_read(written: Path) -> None:
    before = written.read_bytes()
    for note in (a_note("x" * (LONGEST_NOTE + 1)), a_note("x", kind="k" * 300)):
        with pytest.raises(UserError):
            FILES.write(written, a_record("3", note), NOON)
        assert written.read_bytes() == before


def test_a_record_that_the_file_cannot_hold_is_never_called_good(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = FILES._encode(a_record("3", "other"), NOON)
    monkeypatch.setattr(TableFileFormat, "_encode", lambda *_: other)
    with pytest.raises(UserError) as caught:
        FILES.write(tmp_path / "t.pntable", a_record("3", "x"), NOON)
    assert caught.value.code is ErrorCode.READ_BACK_DIFFERS


def test_table_files_are_found_in_folders_but_not_hidden_ones(tmp_path: Path) -> None:
    for name in ("b.pntable", "usb/a.pntable", ".trash/old.pntable", "notes.txt", "usb/.a.pntable.12.part"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    assert [path.name for path in table_files_in(tmp_path)] == ["b.pntable", "a.pntable"]


def test_an_event_that_only_a_newer_program_knows_is_passed_over(written: Path) -> None:
    events = [AN_EVENT, {**AN_EVENT, "kind": "party"}]
    record = FILES.read(with_header(written, format="1.9", events=events)).record
    assert [event.words for event in record.events] == ["AB"]
