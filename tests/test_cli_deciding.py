"""What the rapporteur decides, on the command line: told with a key, decided in a file, applied, told no more."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from peernotes.cli import run
from peernotes.domain.record import Event, EventKind, Note, Seats, Share, TableRecord, TableSetUp
from peernotes.domain.template import Template
from peernotes.domain.template_edits import with_place
from peernotes.domain.text import Text
from peernotes.exchange.table_file import TableFileFormat
from tests.builders import NOON, a_note, a_record, a_session, a_template
from tests.test_cli import words_of

TEMPLATE = a_template(tables=3)


class Desk:
    """A folder of table files, what was decided about them, and what `merge` and `export` say."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder = folder
        self.decisions: dict[str, Any] = {}
        self._capsys = capsys
        (folder / "files").mkdir()

    def put(self, name: str, record: TableRecord) -> str:
        """A file comes; its digest."""
        return TableFileFormat().write(self.folder / "files" / f"{name}.pntable", record, NOON)

    def merge(self, status: int, *more: object) -> dict[str, Any]:
        """What merging says as data."""
        return self._call(status, "merge", "-o", self.folder / "r.docx", *more)

    def notes(self, status: int, *more: object) -> list[dict[str, Any]]:
        """All notes as data."""
        output = self.folder / "n.json"
        self._call(status, "export", "--to", "json", "-o", output, *more)
        notes: list[dict[str, Any]] = json.loads(output.read_text(encoding="utf-8"))["notes"]
        return notes

    def references(self, status: int) -> dict[str, str]:
        """The references of notes by their words."""
        return {note["text"]: note["reference"] for note in self.notes(status)}

    def _call(self, status: int, command: str, *options: object) -> dict[str, Any]:
        decisions = self.folder / "d.json"
        decisions.write_text(json.dumps(self.decisions), encoding="utf-8")
        arguments = [command, self.folder / "files", "--decisions", decisions, "--json", *options]
        found = run([str(argument) for argument in arguments])
        document: dict[str, Any] = json.loads(self._capsys.readouterr().out)
        assert (found, document["status"]) == (status, status), document
        return document


@pytest.fixture
def desk(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Desk:
    """A desk with the files of Tables 1 and 2; Table 3 is to come."""
    desk = Desk(tmp_path, capsys)
    for label in "12":
        desk.put(label, a_record(label, f"Said at {label}", template=TEMPLATE))
    return desk


def a_third(words: str, uid: str, template: Template = TEMPLATE, **more: Any) -> TableRecord:
    return a_record("3", words, uid=uid, template=template, **more)


def codes(document: dict[str, Any]) -> list[str]:
    return [told["code"] for told in document["told"]]


# --- two records that say the same table


def test_both_are_kept_and_letters_that_were_decided_never_shift(desk: Desk) -> None:
    desk.put("b", a_third("Left", "m"))
    desk.put("c", a_third("Right", "p"))
    (told,) = desk.merge(1)["told"]
    assert (told["code"], told["labels"], told["about"]["records"]) == ("same_table", "3a, 3b", ["m", "p"])
    desk.decisions["letters"] = {"m": "a", "p": "b"}
    assert desk.merge(0)["tables"] == ["1", "2", "3a", "3b"]

    desk.put("a", a_third("Late", "a"))  # its id sorts before the others
    (late,) = desk.merge(1)["told"]
    assert late["about"]["records"] == ["a", "m", "p"]
    assert late["about"]["key"] != told["about"]["key"]
    assert desk.references(1) == {
        "Said at 1": "T1-001",
        "Said at 2": "T2-001",
        "Left": "T3a-001",
        "Right": "T3b-001",
        "Late": "T3c-001",
    }


def test_two_note_takers_at_one_table_make_one_table(desk: Desk) -> None:
    seats = TableSetUp("3", "peer", (Seats("peer", 4),), ("IE",))
    desk.put("b", a_third("Left", "m", set_up=seats))
    desk.put("c", a_third("Right", "p", set_up=replace(seats, countries=("FR",))))
    desk.decisions["together"] = {"p": "m"}
    document = desk.merge(0)
    assert (document["tables"], document["records"]["3"]) == (["1", "2", "3"], ["m", "p"])
    assert "people" in words_of(desk.folder / "r.docx")
    references = desk.references(0)
    assert (references["Left"], references["Right"]) == ("T3-001", "T3-001b")

    desk.put("a", a_third("Late", "a"))
    desk.decisions["together"]["a"] = "m"
    desk.decisions["letters"] = {"p": "b"}
    assert desk.references(0)["Right"] == "T3-001b"
    assert desk.references(0)["Late"] == "T3-001c"


def test_one_of_them_is_another_table(desk: Desk) -> None:
    desk.put("b", a_third("Left", "m"))
    desk.put("c", a_third("Right", "p"))
    desk.decisions["tables"] = {"p": "4"}
    document = desk.merge(1)
    assert document["tables"] == ["1", "2", "3", "4"]
    assert codes(document) == ["not_on_roster"]


# --- exports of one record


def test_a_newer_export_replaces_the_older_and_what_changed_is_told(desk: Desk) -> None:
    first = a_record("3", "Keep", "Mistake", "Typo", uid="m", template=TEMPLATE)
    older = desk.put("b", first)
    keep, _, typo = first.notes
    newer = replace(
        first,
        notes=(keep, replace(typo, text="Mended"), a_note("New", number=4, uid="n")),
        export_number=2,
        earlier_exports=(older,),
    )
    digest = desk.put("c", newer)
    (told,) = desk.merge(0)["told"]  # nothing is to decide
    assert (told["code"], told["about"]["files"]) == ("replaced", [older, digest])
    assert [told[kind] for kind in ("added", "changed", "withdrawn", "gone")] == [1, 1, 0, 1]
    assert {"Keep", "Mended", "New"} <= set(desk.references(0))
    assert "Mistake" not in desk.references(0)
    desk.decisions["seen"] = [told["about"]["key"]]
    assert desk.merge(0)["told"] == []


def test_copies_that_went_apart_are_decided_note_by_note(desk: Desk) -> None:
    first = a_record("3", "One", "Two", uid="m", template=TEMPLATE)
    base = desk.put("b", first)
    one, two = first.notes

    def copy(name: str, *notes: Note) -> str:
        return desk.put(name, replace(first, notes=notes, export_number=2, earlier_exports=(base,)))

    left = copy("left", replace(one, text="One, left"), replace(two, text="Two, left", share=Share.INTERNAL))
    right = copy("right", replace(one, text="One, right"), replace(two, text="Two, right"))
    (told,) = desk.merge(1)["told"]
    assert (told["code"], told["notes"]) == ("diverged", 2)
    assert set(told["about"]["files"]) == {left, right}
    assert len(desk.references(1)) == 6

    desk.decisions["sides"] = {one.uid: left}
    assert desk.merge(1)["told"][0]["notes"] == 1
    desk.decisions["sides"][two.uid] = "both"
    assert desk.merge(0)["told"] == []
    assert set(desk.references(0)) == {"Said at 1", "Said at 2", "One, left", "Two, left", "Two, right"}

    desk.decisions["sides"][two.uid] = right
    later = replace(
        first,
        notes=(replace(one, text="One, later"), replace(two, text="Two, later", share=Share.INTERNAL)),
        export_number=3,
        earlier_exports=(base, left),
    )
    desk.put("later", later)  # what was chosen goes on
    notes = {note["text"]: note["share"] for note in desk.notes(0)}
    assert notes == {
        "Said at 1": "publish",
        "Said at 2": "publish",
        "One, later": "publish",
        "Two, right": "internal",  # what one copy holds back is not let out by the other
    }


# --- what is odd about one file


def at_an_older_template(desk: Desk) -> None:
    newer = with_place(replace(TEMPLATE, version=2), "roles", lambda q: replace(q, wording=Text.of("Who?")))
    desk.put("b", a_third("New", "m", newer))
    desk.put("2", a_record("2", "Said at 2", template=newer))


def at_another_template_of_the_same_version(desk: Desk) -> None:
    other = with_place(TEMPLATE, "roles", lambda q: replace(q, wording=Text.of("A role?")))
    desk.put("b", a_third("New", "m", other))


def of_a_wrong_clock(desk: Desk) -> None:
    desk.put("b", a_third("x", "m", events=(Event(EventKind.CLOCK_WRONG, NOON),)))


def of_a_rehearsal(desk: Desk) -> None:
    desk.put("b", a_third("Said at 3", "m"))
    desk.put("c", a_third("Trying out", "p", rehearsal=True))


def of_another_workshop(desk: Desk) -> None:
    desk.put("b", a_third("Said at 3", "m"))
    desk.put("c", a_third("Strange", "p", a_template(uid="another")))


def of_an_unexpected_table(desk: Desk) -> None:
    desk.put("b", a_third("Said at 3", "m"))
    desk.put("c", a_record("12", "Added", template=TEMPLATE))


def missing(_desk: Desk) -> None:
    """Table 3 did not send its file."""


@pytest.mark.parametrize(
    ("situation", "code", "detail"),
    [
        (at_an_older_template, "older_template", ("reworded", "Roles")),
        (at_another_template_of_the_same_version, "template_differs", ("table", "3")),
        (of_a_wrong_clock, "clock_doubted", ("table", "3")),
        (of_a_rehearsal, "rehearsal", ("file", "c.pntable")),
        (of_another_workshop, "other_workshop", ("file", "c.pntable")),
        (of_an_unexpected_table, "not_on_roster", ("table", "12")),
        (missing, "no_file", ("table", "3")),
    ],
)
def test_it_is_told_until_it_was_seen(
    desk: Desk, situation: Callable[[Desk], None], code: str, detail: tuple[str, str]
) -> None:
    situation(desk)
    (told,) = desk.merge(1)["told"]
    assert (told["code"], told[detail[0]]) == (code, detail[1])
    words = words_of(desk.folder / "r.docx")
    assert "Trying out" not in words
    assert "Strange" not in words
    desk.decisions["seen"] = [told["about"]["key"]]
    assert desk.merge(0)["told"] == []


def test_a_question_that_is_no_longer_asked_keeps_its_notes(desk: Desk) -> None:
    older = a_template(a_session("scope", "roles", "uniform"), tables=3)
    desk.put("b", a_record("3", a_note("Grey", "uniform"), uid="m", template=older))
    newer = replace(TEMPLATE, version=2)
    for label in "12":
        desk.put(label, a_record(label, f"Said at {label}", template=newer))
    (told,) = desk.merge(1)["told"]
    assert told["code"] == "older_template"
    words = words_of(desk.folder / "r.docx")
    assert "Uniform" in words
    assert "Grey" in words
    (note,) = [note for note in desk.notes(1) if note["text"] == "Grey"]
    assert note["question"] == "uniform"
    desk.decisions["seen"] = [told["about"]["key"]]
    assert desk.merge(0)["told"] == []
    assert "Grey" in words_of(desk.folder / "r.docx"), "seen is not dropped"


# --- what is laid over notes


def test_a_note_that_was_withdrawn_stays_so_when_an_older_file_returns(desk: Desk) -> None:
    first = a_third("Said in confidence", "m")
    older = desk.put("b", first)
    withdrawn = replace(first.notes[0], share=Share.WITHDRAWN)
    desk.put("c", replace(first, notes=(withdrawn,), export_number=2, earlier_exports=(older,)))
    assert "Said in confidence" not in desk.references(0)
    desk.put("d", replace(first, export_number=3, earlier_exports=(older,)))  # of a restored backup
    assert "Said in confidence" not in desk.references(1)
    desk.put("e", replace(first, uid="made again"))  # with the same note in another record
    assert "Said in confidence" not in desk.references(1)


def test_a_withdrawal_holds_also_when_its_file_is_left_out(desk: Desk) -> None:
    first = a_third("Said in confidence", "m")
    older = desk.put("b", first)
    withdrawn = replace(first.notes[0], share=Share.WITHDRAWN)
    newer = desk.put("c", replace(first, notes=(withdrawn,), export_number=2, earlier_exports=(older,)))
    desk.decisions["left_out"] = [newer]
    assert "Said in confidence" not in desk.references(0)


def test_share_wording_and_redaction_are_applied(desk: Desk) -> None:
    record = a_third("They said so at HMP Elm", "m")
    desk.put("b", record)
    (note,) = record.notes
    desk.decisions |= {
        "share": {"record-1/note-1-Said at 1": "withdrawn"},
        "wordings": {note.uid: "They said so"},
        "redactions": {note.uid: [{"passage": "HMP Elm", "words": "[a prison]"}]},
    }
    desk.merge(0)
    words = words_of(desk.folder / "r.docx")
    assert "[a prison]" in words
    assert "HMP Elm" not in words
    assert "Said at 1" not in words


def test_what_a_table_holds_back_by_now_is_not_published_by_an_older_decision(desk: Desk) -> None:
    note = a_note("They left me alone", uid="n", share=Share.ASK_FIRST)
    first = replace(a_record("3", uid="m", template=TEMPLATE), notes=(note,))
    older = desk.put("b", first)
    desk.decisions["share"] = {"n": "publish"}  # it does not say what it was decided over
    assert codes(desk.merge(1, "--publication")) == ["overruled"]
    assert "alone" not in words_of(desk.folder / "r.docx")

    desk.decisions["share"] = {"n": {"share": "publish", "over": "ask_first"}}
    assert desk.merge(0, "--publication")["told"] == []
    assert "alone" in words_of(desk.folder / "r.docx")

    internal = replace(note, share=Share.INTERNAL)
    desk.put("c", replace(first, notes=(internal,), export_number=2, earlier_exports=(older,)))
    told = [told for told in desk.merge(1, "--publication")["told"] if told["code"] == "overruled"]
    assert [(each["notes"], each["about"]["notes"]) for each in told] == [("T3-001", ["n"])]
    assert "alone" not in words_of(desk.folder / "r.docx")

    desk.decisions["share"] = {"n": {"share": "publish", "over": "internal"}}
    assert "overruled" not in codes(desk.merge(0, "--publication"))
    assert "alone" in words_of(desk.folder / "r.docx")


def test_themes_of_a_sheet_group_notes_and_unknown_ones_are_told(desk: Desk) -> None:
    desk.put("b", a_third("Said at 3", "m"))
    sheet = desk.folder / "codes.csv"
    sheet.write_text(
        "\ufeffNote;Theme;Claim;Counter-view\n"
        "T1-001;Pay;Peers should be paid.;\n"
        "t2-001;pay;;yes\n"
        "m/note-1-Said at 3;Training;;\n"
        "T9-001;Pay;;\n",
        encoding="utf-8",
    )
    document = desk.merge(1, "--themes", sheet)
    (told,) = document["told"]
    assert (told["code"], told["rows"]) == ("unknown_note", [5])
    themed = {note["text"]: note.get("themes") for note in desk.notes(1, "--themes", sheet)}
    assert "Pay" in str(themed["Said at 1"])
    assert "Training" in str(themed["Said at 3"])
    before = sheet.read_bytes()
    assert run(["merge", str(desk.folder / "files"), "-o", str(sheet), "--themes", str(sheet)]) == 2
    assert sheet.read_bytes() == before


def test_a_sheet_without_themes_is_refused(desk: Desk) -> None:
    sheet = desk.folder / "codes.csv"
    sheet.write_text("note,comment\nT1-001,x\n", encoding="utf-8")
    (told,) = desk.merge(2, "--themes", sheet)["told"]
    assert told["code"] == "themes_without_columns"
    assert not (desk.folder / "r.docx").exists()


def test_decisions_about_what_is_not_here_are_told(desk: Desk) -> None:
    desk.put("b", a_third("Said at 3", "m"))
    desk.decisions |= {"together": {"typo": "m"}, "wordings": {"n-typo": "x"}}
    (told,) = desk.merge(1)["told"]
    assert (told["code"], told["ids"]) == ("unknown_decision", "n-typo, typo")


def test_notes_of_themes_that_are_not_here_are_told_in_one_sentence(desk: Desk) -> None:
    desk.put("b", a_third("Said at 3", "m"))
    here = "m/note-1-Said at 3"
    desk.decisions |= {
        "share": {"n-share": "internal"},
        "themes": [{"name": "Pay", "notes": [here, "n-typo"], "counter_views": ["n-against"]}],
    }
    (told,) = desk.merge(1)["told"]
    assert (told["code"], told["ids"]) == ("unknown_decision", "n-against, n-share, n-typo")
    assert {note["text"]: note.get("themes") for note in desk.notes(1)}["Said at 3"] == "Pay"
    desk.decisions["seen"] = [told["about"]["key"]]
    assert desk.merge(0)["told"] == []
    desk.decisions |= {"seen": [], "share": {}, "themes": [{"name": "Pay", "notes": [here]}]}
    assert desk.merge(0)["told"] == []
