"""The Word document as a reader, a screen reader and Word's own strictness meet it."""

from __future__ import annotations

import errno
import os
import re
import zipfile
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from docx.document import Document
from hypothesis import given, settings
from hypothesis import strategies as st

from peernotes.domain.errors import ErrorCode, UserError
from peernotes.domain.record import Agreement, Event, EventKind, Share
from peernotes.domain.template import AnswerType
from peernotes.report.word import WordReport
from peernotes.services.report_ports import ReportChoices
from tests.report.builders import (
    KINDS,
    NOW,
    SCOPE,
    answer,
    compilation,
    note,
    question,
    record,
    session,
    template,
    written,
)
from tests.report.package_checks import problems
from tests.report.reading import cells, entries, headings, paragraphs, part, register, texts

HOSTILE = [
    "<w:p><w:r><w:t>markup</w:t></w:r></w:p>",
    "</w:t></w:r></w:p></w:body></w:document>",
    "{ TOC \\o } { INCLUDETEXT C:\\\\secret }",
    '=HYPERLINK("http://example.org";"click")',
    "&amp; &#0; & <!-- --> ]]> <![CDATA[ \"quoted\" 'once'",
    "{number} {0} %s %(name)s {{ jinja }} ${x}",
    "مرحبا بالعالم — שלום",
    "👩🏽‍⚕️ 🇮🇪 e\u0301 ﬁ ½",
    "no-break\u00a0space, soft\u00adhyphen, zero\u200bwidth, line\u2028separator",
    "  two  spaces,   three, and at the end   ",
    "first line\nsecond line\n\nfourth line\ttabbed",
    "=1+1",
    "",
    " ",
    "long " * 20_000,
]

MANY = [
    note(f"Thought {number} on {place}.", place, number=number, kind=kind, country="IE", perspective="peer")
    for number, (place, kind) in enumerate(
        [(p, k) for p in ("roles", "pay", "prison", "scope-feedback") for k in KINDS], start=1
    )
]


def opened(path: Path) -> Document:
    return docx.Document(str(path))


def test_every_note_stands_exactly_once_and_unchanged(tmp_path: Path) -> None:
    notes = [note(text, number=number) for number, text in enumerate(HOSTILE, start=1)]
    path = written(tmp_path / "report.docx", compilation(record("3", notes)))
    said = [(f"T3-{number:03d}", text) for number, text in enumerate(HOSTILE, start=1) if text.strip()]
    assert len(said) > 10
    assert entries(path) == said
    assert problems(path) == []


def test_the_workshops_own_words_are_data_too(tmp_path: Path) -> None:
    for text in filter(str.strip, HOSTILE[:-1]):
        of = template([session("s", [question("q", text, f"{text}?")], name=text)], title=text)
        path = written(tmp_path / "report.docx", compilation(record(text, [note("A", "q")], of=of)))
        assert problems(path) == []


@settings(max_examples=60)
@given(st.lists(st.text(st.characters(exclude_categories=())), min_size=1, max_size=12))
def test_any_text_comes_back_as_it_was_typed(
    tmp_path_factory: pytest.TempPathFactory, typed: list[str]
) -> None:
    path = tmp_path_factory.mktemp("any") / "report.docx"
    notes = [note(text, number=number) for number, text in enumerate(typed, start=1)]
    written(path, compilation(record("1", notes)))
    # What holds nothing but blanks is a mark, whose words are still to come.
    assert [text for _, text in entries(path)] == [shown(text) for text in typed if text.strip()]
    assert problems(path) == []


def shown(text: str) -> str:
    """How a text must come back: forbidden characters replaced, all kinds of newline alike."""
    text = re.sub("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", "\ufffd", text)
    return re.sub("\r\n?", "\n", text)


def test_the_order_is_that_of_the_outline(tmp_path: Path) -> None:
    path = written(tmp_path / "report.docx", compilation(record("1", MANY)))
    found = headings(path)
    assert [text for style, text in found if style == "Heading 1"] == [
        "Summary",
        "How the workshop was held",
        "1 Scope",
        "2 Barriers",
        "Recommendations",
        "Parked points",
        "Appendix A Each table’s notes",
        "Appendix B Reporting checklist: COREQ",
    ]
    start = found.index(("Heading 2", "1.1 Roles"))
    assert found[start + 1 : start + 3] == [("Heading 3", "Points"), ("Heading 3", "Recommendations")]
    in_cells = [text for row in cells(path) for text in row if re.match("Thought .* T1", text)]
    of_kind = [kind for kind in KINDS if kind not in ("barrier", "enabler", "parked")]
    # Barriers and facilitators of three questions stand in cells; the feedback has all kinds but parked ones.
    assert len(entries(path)) == 3 * len(of_kind) + len(KINDS) - 1
    assert len(in_cells) == 2 * 3
    assert len(register(path)) == len(MANY)
    assert problems(path) == []


def test_notes_are_list_items_and_quotes_are_quotes(tmp_path: Path) -> None:
    notes = [note("Said"), note("Quoted", kind="quote")]
    path = written(tmp_path / "report.docx", compilation(record("1", notes)))
    styles = {p.runs[0].text: p.style.name for p in paragraphs(path) if p.runs and p.style is not None}
    assert styles["Said"] == "List Bullet"
    assert styles["Quoted"] == "Quote"
    assert styles["What is the key to scope?"] == "Key Question"


def test_the_marks_of_an_internal_copy_are_words(tmp_path: Path) -> None:
    notes = [
        note("A", number=1, country="IE", share=Share.ASK_FIRST),
        note("B", number=2, share=Share.INTERNAL),
    ]
    found = texts(written(tmp_path / "report.docx", compilation(record("1", notes))))
    assert "A T1-001 Ireland ask first" in found
    assert "B T1-002 internal" in found


@pytest.mark.parametrize("publication", [False, True])
def test_nobodys_initials_are_anywhere_in_the_document(tmp_path: Path, publication: bool) -> None:
    typists = tuple(Event(EventKind.TYPIST, NOW, words) for words in ("QXZ", "ZXQ"))
    of_table = replace(record("1", [note("A", number=1), note("", number=2)]), events=typists)
    path = written(tmp_path / "r.docx", compilation(of_table), publication=publication)
    assert any("At table 1, more than one person typed." in text for text in texts(path))
    with zipfile.ZipFile(path) as package:
        for name in package.namelist():
            assert not re.search(b"QXZ|ZXQ", package.read(name)), name


def test_the_new_words_of_a_note_stand_beside_it_in_the_document(tmp_path: Path) -> None:
    heard = replace(note("A", "scope-feedback", number=1), heard_from="4", agreement=Agreement.SPLIT)
    path = written(tmp_path / "r.docx", compilation(record("1", [heard])), publication=True)
    assert "A T1-001 the table was split · heard from Table 4" in texts(path)
    assert problems(path) == []


def test_what_is_held_back_does_not_come_out_by_what_is_told_of_a_note(tmp_path: Path) -> None:
    kept = replace(note("one voice", share=Share.INTERNAL, number=1), heard_from="Quux", confirmed=True)
    shown = replace(note("A", number=2), agreement=Agreement.ONE_VOICE)
    path = written(tmp_path / "r.docx", compilation(record("1", [kept, shown])), publication=True)
    assert "A T1-002 one voice" in texts(path)  # the report's own words, and none of the note's
    assert not any("Quux" in text or "read back" in text for text in texts(path))


def test_contents_link_to_every_heading_of_two_levels(tmp_path: Path) -> None:
    path = written(tmp_path / "report.docx", compilation(record("1", MANY)))
    xml = part(path)
    linked = re.findall(r'<w:hyperlink w:anchor="(\w+)".*?>([^<]+)</w:t>', xml)
    linked = [(name, text) for name, text in linked if name.startswith("_P")]
    marked = re.findall(r'<w:bookmarkStart w:id="\d+" w:name="(\w+)"/><w:r><w:t[^>]*>([^<]+)</w:t>', xml)
    marked = [(name, text) for name, text in marked if "_N" not in name]
    marked = [(name, text) for name, text in marked if name in dict(linked)]
    assert linked == marked
    assert [text for _, text in linked] == [
        text for style, text in headings(path) if style in ("Heading 1", "Heading 2")
    ]
    assert 'TOC \\o "1-2" \\n \\h' in xml
    assert "PAGEREF" not in xml


def test_it_says_its_title_and_language_but_nobodys_name(tmp_path: Path) -> None:
    path = written(tmp_path / "report.docx", compilation(record("1")))
    properties = opened(path).core_properties
    assert properties.title == "Expanding prison peer programmes"
    assert properties.language == "en"
    assert (properties.author, properties.last_modified_by) == ("", "")
    assert str(properties.created) == str(properties.modified) == "2023-10-17 00:00:00+00:00"
    assert 'w:lang w:val="en-GB"' in part(path, "word/styles.xml")
    with zipfile.ZipFile(path) as package:
        assert {member.date_time for member in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert not any("app.xml" in name or "thumbnail" in name for name in package.namelist())


def test_the_language_is_that_of_the_report(tmp_path: Path) -> None:
    path = written(tmp_path / "report.docx", compilation(record("1")), language="fr")
    assert 'w:lang w:val="fr"' in part(path, "word/styles.xml")


def test_the_page_is_a4_with_the_title_and_a_page_number_below(tmp_path: Path) -> None:
    section = opened(written(tmp_path / "report.docx", compilation(record("1")))).sections[0]
    assert section.page_width is not None
    assert section.page_height is not None
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    xml = part(tmp_path / "report.docx", "word/footer1.xml")
    assert "Expanding prison peer programmes" in xml
    assert " PAGE " in xml


def test_tables_can_be_read_aloud(tmp_path: Path) -> None:
    table = opened(written(tmp_path / "report.docx", compilation(record("1")))).tables[1]
    assert table.rows[0].cells[0].text == "Table"
    assert 'w:tblCaption w:val="Who sat at which table"' in part(tmp_path / "report.docx")


def test_a_table_may_come_last(tmp_path: Path) -> None:
    of = template([session("s", [question("q", answer_type=AnswerType.YES_NO)])])
    compiled = compilation(record("1", of=of, answers=[answer("q", True)]))
    assert problems(written(tmp_path / "report.docx", compiled)) == []


def test_a_workshop_of_nothing_can_be_written(tmp_path: Path) -> None:
    path = written(tmp_path / "report.docx", compilation(record("", of=template([SCOPE], title="", date=""))))
    assert problems(path) == []
    assert opened(path).core_properties.title == "Workshop report"


def test_the_same_compilation_makes_the_same_bytes(tmp_path: Path) -> None:
    records = [record("1", MANY), record("2", MANY, seats={"peer": 3})]
    first = written(tmp_path / "first.docx", compilation(*records)).read_bytes()
    assert written(tmp_path / "other name.docx", compilation(*reversed(records))).read_bytes() == first


def test_progress_counts_up_to_the_notes_that_go_in(tmp_path: Path) -> None:
    notes = [note(f"A {n}", share=Share.WITHDRAWN if n % 2 else Share.PUBLISH) for n in range(400)]
    steps: list[tuple[int, int]] = []
    compiled = compilation(record("1", notes))
    WordReport().write(tmp_path / "r.docx", compiled, ReportChoices(), lambda d, t: steps.append((d, t)))
    assert steps == [(0, 200), (50, 200), (100, 200), (150, 200), (200, 200), (200, 200)]


def test_the_report_is_replaced_whole(tmp_path: Path) -> None:
    path = tmp_path / "report.docx"
    path.write_text("what stood here before")
    assert problems(written(path, compilation(record("1", MANY)))) == []
    assert list(tmp_path.iterdir()) == [path]


def test_cancelling_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "report.docx"
    path.write_text("before")

    def cancel(done: int, total: int) -> None:
        if done:
            raise UserError(ErrorCode.CANCELLED)

    compiled = compilation(record("1", [note(f"A {n}") for n in range(200)]))
    with pytest.raises(UserError) as caught:
        WordReport().write(path, compiled, ReportChoices(), cancel)
    assert caught.value.code is ErrorCode.CANCELLED
    assert path.read_text() == "before"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize(
    ("fault", "code"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), ErrorCode.DISK_FULL),
        (OSError(errno.EIO, "Input/output error"), ErrorCode.CANNOT_WRITE),
        (MemoryError(), None),
    ],
)
def test_a_failing_disk_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: BaseException, code: ErrorCode | None
) -> None:
    path = tmp_path / "report.docx"
    path.write_text("before")

    def fail(_: int) -> None:
        raise fault

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises((UserError, MemoryError)) as caught:
        written(path, compilation(record("1", MANY)))
    assert getattr(caught.value, "code", None) is code
    assert path.read_text() == "before"
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_that_is_open_in_word_is_in_use(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "report.docx"
    path.write_text("before")

    def refuse(self: Path, target: Path) -> Path:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(UserError) as caught:
        written(path, compilation(record("1", MANY)))
    assert (caught.value.code, caught.value.details) == (
        ErrorCode.FILE_IN_USE,
        {"file": "report.docx", "offered": "report-2.docx"},
    )
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_that_is_not_there_cannot_be_written(tmp_path: Path) -> None:
    with pytest.raises(UserError) as caught:
        written(tmp_path / "nowhere" / "report.docx", compilation(record("1")))
    assert caught.value.code is ErrorCode.CANNOT_WRITE


def test_a_folder_in_the_place_of_the_file_stays(tmp_path: Path) -> None:
    (tmp_path / "report.docx").mkdir()
    with pytest.raises(UserError) as caught:
        written(tmp_path / "report.docx", compilation(record("1")))
    assert caught.value.code in (ErrorCode.CANNOT_WRITE, ErrorCode.FILE_IN_USE)
    assert [p.name for p in tmp_path.iterdir()] == ["report.docx"]
