"""The command line as a person or a script meets it: what it writes, says and returns."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from docx import Document

from peernotes.cli import run
from peernotes.cli.commands import COMMANDS, TEMPLATE_COMMANDS, Place
from peernotes.domain.record import Event, EventKind
from peernotes.exchange.sample_files import write_sample_tables
from peernotes.exchange.table_file import TableFileFormat
from peernotes.exchange.template_file import TemplateFileFormat
from tests.builders import NOON, a_note, a_record, a_template

Said = Callable[[], tuple[str, str]]


@pytest.fixture
def said(capsys: pytest.CaptureFixture[str]) -> Said:
    """What was printed since it was last asked: standard output and standard error."""

    def read() -> tuple[str, str]:
        captured = capsys.readouterr()
        return captured.out, captured.err

    return read


@pytest.fixture
def tables(tmp_path: Path) -> Path:
    """A folder with two good table files of a workshop that expects two tables."""
    folder = tmp_path / "stick"
    folder.mkdir()
    template = a_template(tables=2)
    for label in ("1", "2"):
        record = a_record(label, a_note("Slow vetting", kind="barrier"), template=template)
        TableFileFormat().write(folder / f"table-{label}.pntable", record, NOON)
    return folder


@pytest.fixture
def rehearsal(tmp_path: Path) -> Path:
    """A file of a rehearsal of the same workshop."""
    path = tmp_path / "rehearsal.pntable"
    record = a_record("2", "Trying out", uid="r", template=a_template(tables=2), rehearsal=True)
    TableFileFormat().write(path, record, NOON)
    return path


def call(*arguments: object) -> int:
    return run([str(argument) for argument in arguments])


def words_of(document: Path) -> str:
    return "\n".join(paragraph.text for paragraph in Document(str(document)).paragraphs)


def test_the_demo_goes_from_notes_to_word_and_prints_where(tmp_path: Path, said: Said) -> None:
    assert call("demo", "-o", tmp_path / "demo") == 0
    out, err = said()
    report = tmp_path / "demo" / "report.docx"
    assert str(report) in out
    assert "Table 9: no file received." in err
    assert len(list((tmp_path / "demo").glob("*.pntable"))) == 8
    assert "Vetting takes too long." in words_of(report)


def test_the_demo_twice_writes_the_same_files(tmp_path: Path) -> None:
    for name in ("one", "two"):
        assert call("demo", "-o", tmp_path / name) == 0
    for path in (tmp_path / "one").iterdir():
        assert path.read_bytes() == (tmp_path / "two" / path.name).read_bytes(), path.name


def test_check_says_what_is_in_a_file(tables: Path, said: Said, tmp_path: Path) -> None:
    template = tmp_path / "t.pntemplate"
    TemplateFileFormat().write(template, a_template(version=3))
    assert call("check", tables / "table-1.pntable", template) == 0
    out, _ = said()
    assert "Table 1 of “Peers in prison”: 1 note, copy 1, template version 1, good" in out
    assert "template “Peers in prison”, version 3: 2 sessions, 5 questions, good" in out


def test_check_says_of_a_rehearsal_that_it_is_one(rehearsal: Path, said: Said) -> None:
    assert call("check", rehearsal) == 0
    assert "rehearsal.pntable: rehearsal at Table 2 of “Peers in prison”: 1 note, copy 1" in said()[0]
    assert call("check", "--json", rehearsal) == 0
    (file,) = json.loads(said()[0])["files"]
    assert (file["kind"], file["table"]) == ("rehearsal", "2")


def test_a_rehearsal_is_left_out_of_a_merge_and_named(
    tables: Path, rehearsal: Path, tmp_path: Path, said: Said
) -> None:
    report = tmp_path / "r.docx"
    assert call("merge", tables, rehearsal, "-o", report) == 1
    out, err = said()
    assert "2 tables, 2 notes" in out
    assert err.strip() == "“rehearsal.pntable” is from a rehearsal; it is left out."
    assert "Trying out" not in words_of(report)
    assert call("export", tables, rehearsal, "--to", "csv", "-o", tmp_path / "n.csv") == 1
    assert "Trying out" not in (tmp_path / "n.csv").read_text(encoding="utf-8-sig")


@pytest.mark.parametrize("command", ["merge", "export"])
def test_rehearsals_alone_are_refused_in_one_sentence(
    rehearsal: Path, tmp_path: Path, said: Said, command: str
) -> None:
    output = tmp_path / "out"
    more = ["--to", "json"] if command == "export" else []
    assert call(command, rehearsal, *more, "-o", output) == 2
    assert said()[1].strip() == (
        "Only files of rehearsals are here, and a rehearsal is never merged; nothing was written."
    )
    assert not output.exists()


def test_a_rehearsal_is_not_overwritten_and_is_no_template(
    tables: Path, rehearsal: Path, tmp_path: Path, said: Said
) -> None:
    before = rehearsal.read_bytes()
    sheet = tmp_path / "notes.csv"
    sheet.write_text("text\nVetting\n", encoding="utf-8")
    assert call("merge", tables, "-o", rehearsal) == 2
    assert call("import", sheet, "--table", "1", "-o", rehearsal) == 2
    assert rehearsal.read_bytes() == before
    said()
    assert call("import", sheet, "--template", rehearsal, "--table", "1", "-o", tmp_path / "t.pntable") == 2
    assert said()[1].strip() == (
        "“rehearsal.pntable” is a table file from a rehearsal, and another kind of file is needed here."
    )


def test_a_table_file_is_no_template(tables: Path, tmp_path: Path, said: Said) -> None:
    sheet = tmp_path / "notes.csv"
    sheet.write_text("text\nVetting\n", encoding="utf-8")
    table = tables / "table-1.pntable"
    assert call("import", sheet, "--template", table, "--table", "1", "-o", tmp_path / "t.pntable") == 2
    assert said()[1].strip() == (
        "“table-1.pntable” is a table file, and another kind of file is needed here."
    )


def test_a_clock_that_was_said_to_be_wrong_is_told(tables: Path, tmp_path: Path, said: Said) -> None:
    doubted = a_record("2", "x", template=a_template(tables=2), events=(Event(EventKind.CLOCK_WRONG, NOON),))
    TableFileFormat().write(tables / "table-2.pntable", doubted, NOON)
    assert call("merge", tables, "-o", tmp_path / "r.docx") == 1
    assert said()[1].strip() == "The clock of Table 2’s laptop was said to be wrong; its times are not used."


def test_check_as_data(tables: Path, said: Said) -> None:
    assert call("check", "--json", tables) == 0
    document = json.loads(said()[0])
    assert document["status"] == 0
    assert [file["table"] for file in document["files"]] == ["1", "2"]


def bad_files(folder: Path) -> dict[str, Path]:
    """A file of each kind of bad input."""
    good = folder / "good.pntable"
    TableFileFormat().write(good, a_record("5", "First", "Second"), NOON)
    content = good.read_bytes()
    good.unlink()
    files = {
        "truncated": content[: content.index(b'{"note"') + 20],
        "empty": b"",
        "foreign": b"%PDF-1.7 something else",
        "newer": content.replace(b'"format":"1.1"', b'"format":"2.0"', 1),
    }
    paths = {name: folder / f"{name}.pntable" for name in (*files, "huge")}
    for name, bytes_ in files.items():
        paths[name].write_bytes(bytes_)
    with paths["huge"].open("wb") as stream:
        stream.write(content)
        stream.truncate(200_000_000)
    return paths


@pytest.mark.parametrize("name", ["truncated", "empty", "foreign", "newer", "huge"])
@pytest.mark.parametrize("command", ["check", "merge", "export"])
def test_a_bad_file_gets_one_sentence_and_status_2_and_harms_nothing(
    tables: Path, tmp_path: Path, said: Said, name: str, command: str
) -> None:
    folder = tmp_path / "bad"
    folder.mkdir()
    bad = bad_files(folder)[name]
    good = tables / "table-1.pntable"
    out_file = tmp_path / "out"
    out_file.write_bytes(b"what was there before")
    before = good.read_bytes()
    options: list[object] = {
        "check": [],
        "merge": ["-o", out_file],
        "export": ["--to", "csv", "-o", out_file],
    }[command]

    assert call(command, good, bad, *options) == 2

    _, err = said()
    assert len(err.splitlines()) == 1
    assert bad.name in err
    assert err.strip().endswith((".", "good"))
    assert "Traceback" not in err
    assert out_file.read_bytes() == b"what was there before"
    assert good.read_bytes() == before


@pytest.mark.parametrize("name", ["truncated", "empty", "foreign", "newer", "huge"])
def test_a_bad_template_or_sheet_is_refused_the_same_way(tmp_path: Path, said: Said, name: str) -> None:
    bad = bad_files(tmp_path)[name]
    sheet = tmp_path / "notes.csv"
    sheet.write_text("text\nVetting\n", encoding="utf-8")
    output = tmp_path / "out.pntable"
    assert call("import", sheet, "--template", bad, "--table", "1", "-o", output) == 2
    assert call("import", bad, "--table", "1", "-o", output) == 2
    assert len(said()[1].splitlines()) == 2
    assert not output.exists()


def test_every_bad_file_of_several_is_named(tables: Path, tmp_path: Path, said: Said) -> None:
    folder = tmp_path / "bad"
    folder.mkdir()
    bad = bad_files(folder)
    assert call("merge", tables, *bad.values(), "-o", tmp_path / "r.docx") == 2
    err = said()[1]
    assert all(path.name in err for path in bad.values())
    assert not (tmp_path / "r.docx").exists()


def test_missing_and_empty_places_are_told(tmp_path: Path, said: Said) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    assert call("merge", empty, "-o", tmp_path / "r.docx") == 2
    assert call("merge", tmp_path / "none.pntable", "-o", tmp_path / "r.docx") == 2
    assert call("check", tmp_path / "none.pntemplate") == 2
    assert len(said()[1].splitlines()) == 3


def test_merge_returns_0_where_nothing_is_to_decide(tables: Path, tmp_path: Path, said: Said) -> None:
    report = tmp_path / "r.docx"
    assert call("merge", tables, "-o", report) == 0
    out, err = said()
    assert (err, str(report) in out) == ("", True)
    assert "Slow vetting" in words_of(report)


def test_merge_returns_1_and_lists_what_is_to_decide(tables: Path, tmp_path: Path, said: Said) -> None:
    second = a_record("1", "Another", uid="other", template=a_template(tables=2))
    TableFileFormat().write(tables / "another.pntable", second, NOON)
    assert call("merge", tables, "-o", tmp_path / "r.docx", "--json") == 1
    document = json.loads(said()[0])
    assert document["tables"] == ["1a", "1b", "2"]
    assert [entry["code"] for entry in document["told"]] == ["same_table"]


def test_decisions_are_applied(tables: Path, tmp_path: Path, said: Said) -> None:
    second = a_record("1", "Another", uid="other", template=a_template(tables=2))
    TableFileFormat().write(tables / "another.pntable", second, NOON)
    decisions = tmp_path / "d.json"
    decisions.write_text(
        json.dumps({"tables": {"other": "3"}, "share": {second.notes[0].uid: "withdrawn"}}), encoding="utf-8"
    )
    report = tmp_path / "r.docx"
    assert call("merge", tables, "-o", report, "--decisions", decisions, "--json") == 1
    document = json.loads(said()[0])
    assert document["tables"] == ["1", "2", "3"]
    assert [entry["code"] for entry in document["told"]] == ["not_on_roster"]
    assert "Another" not in words_of(report)


@pytest.mark.parametrize(
    "content",
    [
        "[]",
        "{",
        '{"tabels": {}}',
        '{"share": {"x": "everyone"}}',
        '{"format": "2.0", "moods": {}}',
        '{"peernotes": "template"}',
        '{"redactions": {"x": [{"passage": "a", "word": "b"}]}}',
        '{"themes": [{"title": "Pay"}]}',
    ],
)
def test_decisions_that_cannot_be_read_are_refused(
    tables: Path, tmp_path: Path, said: Said, content: str
) -> None:
    decisions = tmp_path / "d.json"
    decisions.write_text(content, encoding="utf-8")
    assert call("merge", tables, "-o", tmp_path / "r.docx", "--decisions", decisions) == 2
    err = said()[1]
    assert "d.json" in err
    assert len(err.splitlines()) == 1
    assert not (tmp_path / "r.docx").exists()


def test_a_publication_copy_holds_only_what_may_be_published(tmp_path: Path, said: Said) -> None:
    record = a_record(
        "1",
        a_note("Everyone may read this"),
        a_note("Only after the speaker was asked", number=2, share="ask_first"),
    )
    path = tmp_path / "t.pntable"
    TableFileFormat().write(path, record, NOON)
    internal, public = tmp_path / "internal.docx", tmp_path / "public.docx"
    assert call("merge", path, "-o", internal) == 0
    assert call("merge", path, "-o", public, "--publication") == 0
    assert "Only after the speaker" in words_of(internal)
    assert "Only after the speaker" not in words_of(public)
    assert "Everyone may read this" in words_of(public)


def test_an_unknown_language_is_refused_and_says_which_there_are(
    tables: Path, tmp_path: Path, said: Said
) -> None:
    assert call("merge", tables, "-o", tmp_path / "r.docx", "--lang", "xx") == 2
    assert "it has: en" in said()[1]


@pytest.mark.parametrize("style", ["none.docx", "not-word.docx"])
def test_a_style_that_is_no_word_document_is_refused(
    tables: Path, tmp_path: Path, said: Said, style: str
) -> None:
    (tmp_path / "not-word.docx").write_text("hello", encoding="utf-8")
    assert call("merge", tables, "-o", tmp_path / "r.docx", "--style", tmp_path / style) == 2
    assert style in said()[1]
    assert not (tmp_path / "r.docx").exists()


def test_a_report_that_cannot_be_written_is_told(tables: Path, tmp_path: Path, said: Said) -> None:
    assert call("merge", tables, "-o", tmp_path / "no" / "such" / "folder" / "r.docx") == 2
    assert "r.docx" in said()[1]


def test_a_sheet_with_tables_makes_a_file_for_each(tmp_path: Path, said: Said) -> None:
    sheet = tmp_path / "notes.csv"
    sheet.write_text("table,session,text\n1,1,A\nTable 2,3,B\n", encoding="utf-8")
    assert call("import", sheet, "-o", tmp_path / "out") == 0
    out, err = said()
    assert "2 notes of 2 tables" in out
    assert "2 rows (2, 3) without a question: put into “Other”." in err
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [
        "table-1.pntable",
        "table-2.pntable",
    ]


def test_labels_that_would_make_one_file_name_make_two_files(tmp_path: Path, said: Said) -> None:
    sheet = tmp_path / "notes.csv"
    sheet.write_text("table,text\nA/1,A\na-1,B\n..,C\n3A,D\n3a,E\n", encoding="utf-8")
    assert call("import", sheet, "-o", tmp_path / "out") == 0
    records = [TableFileFormat().read(path).record for path in (tmp_path / "out").iterdir()]
    assert sorted(note.text for record in records for note in record.notes) == ["A", "B", "C", "D", "E"]
    assert sorted(record.set_up.table for record in records) == ["..", "3A", "A/1", "a-1"]


def test_a_sheet_without_a_note_is_refused(tmp_path: Path, said: Said) -> None:
    sheet = tmp_path / "notes.csv"
    sheet.write_text("table,text\n", encoding="utf-8")
    assert call("import", sheet, "-o", tmp_path / "out") == 2
    assert "has no note in it" in said()[1]
    assert not (tmp_path / "out").exists()


def test_a_template_without_a_title_is_refused(tmp_path: Path, said: Said) -> None:
    path = tmp_path / "t.pntemplate"
    assert call("template", "new", "-o", path, "--title", "", "--question", "Who?") == 2
    assert not path.exists()


def test_notes_are_never_overwritten_by_what_is_made_of_them(
    tables: Path, tmp_path: Path, said: Said
) -> None:
    first, sheet = tables / "table-1.pntable", tmp_path / "notes.csv"
    template, decisions = tmp_path / "t.pntemplate", tmp_path / "d.json"
    sheet.write_text("text\nA\n", encoding="utf-8")
    decisions.write_text("{}", encoding="utf-8")
    TemplateFileFormat().write(template, a_template())
    before = {path: path.read_bytes() for path in (first, sheet, template, decisions)}
    calls: list[list[object]] = [
        ["merge", first, "-o", first],
        ["merge", tables, "-o", first],
        ["merge", first, "--decisions", decisions, "-o", decisions],
        ["export", first, "--to", "csv", "-o", first],
        ["import", sheet, "--table", "1", "-o", sheet],
        ["import", sheet, "--table", "1", "--template", template, "-o", template],
        ["template", "new", "-o", first, "--title", "T", "--question", "Q?"],
    ]
    for arguments in calls:
        assert call(*arguments) == 2, arguments
    assert {path: path.read_bytes() for path in before} == before
    assert "choose another name" in said()[1]


@pytest.mark.parametrize("output", [".", "/", ""])
def test_an_output_that_is_no_file_is_refused(tables: Path, said: Said, output: str) -> None:
    assert call("merge", tables, "-o", output) == 2
    assert call("export", tables, "--to", "csv", "-o", output) == 2
    assert "Traceback" not in said()[1]


def test_a_console_that_cannot_show_a_letter_is_no_obstacle(tables: Path) -> None:
    record = a_record("٣😀", "x", template=a_template(tables=2))
    TableFileFormat().write(tables / "odd.pntable", record, NOON)
    done = subprocess.run(
        [sys.executable, "-m", "peernotes", "check", str(tables)],
        capture_output=True,
        check=False,
        env={"PYTHONIOENCODING": "ascii", "PATH": "/usr/bin:/bin"},
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"U0001f600" in done.stdout


def test_importing_again_and_merging_both_changes_nothing(tmp_path: Path, said: Said) -> None:
    sheet = tmp_path / "notes.csv"
    sheet.write_text("session,text,kind\n1,A,Barrier\n", encoding="utf-8")
    for name in ("a", "b"):
        assert call("import", sheet, "--table", "1", "-o", tmp_path / f"{name}.pntable") == 0
    said()
    assert call("merge", tmp_path / "a.pntable", tmp_path / "b.pntable", "-o", tmp_path / "r.docx", "--json")
    document: dict[str, Any] = json.loads(said()[0])
    assert (document["tables"], document["notes"]) == (["1"], 1)


def test_unknown_words_in_a_sheet_are_kept_and_to_be_decided(tmp_path: Path, said: Said) -> None:
    sheet = tmp_path / "notes.csv"
    sheet.write_text("session,question,text,kind\n1,scope-training,A,rumour\n", encoding="utf-8")
    assert call("import", sheet, "--table", "1", "-o", tmp_path / "t.pntable") == 1
    assert "“rumour”" in said()[1]


def test_a_column_that_notes_do_not_have_is_to_be_decided(tmp_path: Path, said: Said) -> None:
    sheet = tmp_path / "notes.csv"
    sheet.write_text("session,question,text,comment\n1,scope-training,A,said aside\n", encoding="utf-8")
    assert call("import", sheet, "--table", "1", "-o", tmp_path / "t.pntable") == 1
    assert "“comment”" in said()[1]


def test_data_holds_all_but_withdrawn_notes(tmp_path: Path, said: Said) -> None:
    record = a_record("1", a_note("Said"), a_note("Taken back", number=2, share="withdrawn"))
    path = tmp_path / "t.pntable"
    TableFileFormat().write(path, record, NOON)
    assert call("export", path, "--to", "json", "-o", tmp_path / "n.json") == 0
    document = json.loads((tmp_path / "n.json").read_text(encoding="utf-8"))
    assert [(note["text"], note["reference"]) for note in document["notes"]] == [("Said", "T1-001")]
    assert call("export", path, "--to", "csv", "-o", tmp_path / "n.csv") == 0
    assert "Taken back" not in (tmp_path / "n.csv").read_text(encoding="utf-8-sig")


def test_exported_data_can_be_imported_again_unchanged(tmp_path: Path) -> None:
    folder = tmp_path / "sample"
    folder.mkdir()
    paths = write_sample_tables(folder)
    assert call("export", *paths[:3], "--to", "csv", "-o", tmp_path / "n.csv") == 1
    template = tmp_path / "t.pntemplate"
    TemplateFileFormat().write(template, TableFileFormat().read(paths[0]).record.template)
    assert call("import", tmp_path / "n.csv", "--template", template, "-o", tmp_path / "again") == 0
    for path in paths[:3]:
        before = TableFileFormat().read(path).record.notes
        after = TableFileFormat().read(tmp_path / "again" / path.name).record.notes
        kept = [n for n in before if n.share != "withdrawn"]
        assert sorted(n.text for n in kept) == sorted(n.text for n in after)


def test_a_new_template_asks_the_questions_given(tmp_path: Path, said: Said) -> None:
    path = tmp_path / "t.pntemplate"
    assert (
        call("template", "new", "-o", path, "--title", "Housing", "--question", "Who?", "--question", "How?")
        == 0
    )
    assert [s.key_question["en"] for s in TemplateFileFormat().read(path).held] == ["Who?", "How?"]


def test_words_that_are_no_command_end_with_status_2(said: Said) -> None:
    assert call("nonsense") == 2
    assert call("merge") == 2


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (KeyboardInterrupt(), "Stopped before it was done."),
        (ValueError("a bug"), "ValueError: a bug"),
        (EOFError("another"), "EOFError: another"),
    ],
)
def test_what_was_not_done_never_ends_as_done(
    error: BaseException, told: str, tables: Path, said: Said, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise error

    monkeypatch.setattr(TableFileFormat, "read", broken)
    for arguments in (["check", tables], ["merge", tables, "-o", tables.parent / "r.docx"]):
        assert call(*arguments) == 2
        assert said()[1].strip().endswith(told)


def test_the_version_is_told(said: Said) -> None:
    assert call("--version") == 0
    assert said()[0].startswith("Peernotes ")


def test_it_starts_as_a_module_without_a_screen() -> None:
    environment = {"PATH": "/usr/bin:/bin"}
    done = subprocess.run(
        [sys.executable, "-m", "peernotes"], capture_output=True, text=True, env=environment, check=False
    )
    if sys.platform.startswith("linux"):
        assert done.returncode == 2
        assert done.stderr.strip() == "There is no screen here; `peernotes demo` works without one."


def loaded_by(*arguments: object) -> set[str]:
    """The modules that a command needs, its own process and all."""
    code = (
        "import sys; from peernotes.cli import run; run(sys.argv[1:]); print(*sys.modules, file=sys.stderr)"
    )
    command = [sys.executable, "-c", code, *map(str, arguments)]
    return set(subprocess.run(command, capture_output=True, text=True, check=True).stderr.split())


def test_the_command_line_loads_neither_qt_nor_the_database(tables: Path, tmp_path: Path) -> None:
    for arguments in (["--help"], ["merge", tables, "-o", tmp_path / "r.docx"], ["check", tables]):
        assert not loaded_by(*arguments) & {"PySide6", "sqlalchemy", "alembic"}


def test_each_command_loads_what_it_needs_and_no_more(tables: Path, tmp_path: Path) -> None:
    merging = loaded_by("merge", tables, "-o", tmp_path / "r.docx")
    assert "docx" in merging
    seldom = {"exports", "notes_sheet", "decisions_file", "themes_sheet", "text_block"}
    assert not merging & {f"peernotes.exchange.{module}" for module in seldom}
    assert not merging & {"peernotes.report.gate", "peernotes.report.living.update", "urllib.request", "ssl"}
    assert not loaded_by("check", tables) & {"docx", "peernotes.report", "peernotes.exchange.exports"}
    assert not loaded_by("export", tables, "--to", "csv", "-o", tmp_path / "n.csv") & {"docx", "openpyxl"}
    assert not loaded_by("--help") & {"msgspec", "peernotes.domain"}


@pytest.mark.parametrize("places", [COMMANDS, TEMPLATE_COMMANDS])
def test_every_command_says_of_itself_what_the_list_of_commands_says(
    places: dict[str, Place], said: Said
) -> None:
    group = [] if places is COMMANDS else ["template"]
    assert call(*group, "--help") == 0
    listed = " ".join(said()[0].split())
    for name, place in places.items():
        assert f"{name} {place.what}" in listed
        assert call(*group, name, "--help") == 0
        assert place.what.rstrip(".") in " ".join(said()[0].split())
