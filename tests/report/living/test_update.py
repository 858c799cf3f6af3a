"""An edited report and late notes: no human word is lost, each new note comes once, to its place."""

from __future__ import annotations

import errno
import zipfile
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openxml_audit import OpenXmlValidator

from peernotes.cli import run
from peernotes.domain.compilation import Compilation
from peernotes.domain.errors import ErrorCode, UserError
from peernotes.domain.record import Note, Share, TableRecord
from peernotes.domain.synthesis import Redaction, Synthesis, Theme
from peernotes.exchange.table_file import TableFileFormat
from peernotes.report.anchors import part_bookmark
from peernotes.report.living.document import update_document
from peernotes.report.living.edited import blocks_of, marks_in, text_of
from peernotes.services.report_ports import ReportChoices, ReportUpdate
from tests.report.builders import NOW, compilation, note, record, written
from tests.report.living.word_hands import Hands, body_of, comments, refused, said, tracked
from tests.report.package_checks import problems
from tests.report.style_documents import TEMPLATE

EARLY = (
    note("Peers welcome new people", number=1),
    note("Vetting takes months", "pay", number=2, kind="barrier"),
    note("A wage like other work", "pay", number=3, kind="enabler"),
    note("They listen to me", "prison", number=4, kind="quote"),
    note("Nurses come along", "health", number=5),
)
LATE = (
    note("Peers run the induction", number=11),
    note("Vetting starts again at transfer", "pay", number=12, kind="barrier"),
    note("Certificates count outside", "pay", number=13, kind="recommendation"),
    note("We were told nothing", "prison", number=14, kind="quote"),
    note("Told to the room", "scope-feedback", number=15),
)
THEMES = Synthesis(
    themes={
        "t": Theme("t", "Vetting", "pay", "Vetting is slow.", (EARLY[1].uid, LATE[1].uid), (), 1.0),
        "n": Theme("n", "Nurses", "health", "", (EARLY[4].uid,), (), 1.0),
    }
)


def table(label: str, notes: tuple[Note, ...]) -> TableRecord:
    return record(label, notes)


def before(synthesis: Synthesis = THEMES) -> Compilation:
    return compilation(table("1", EARLY), synthesis=synthesis)


def after(synthesis: Synthesis = THEMES, *, early: tuple[Note, ...] = EARLY) -> Compilation:
    return compilation(table("1", early), table("2", LATE), synthesis=synthesis)


def updated(edited: Path, compiled: Compilation, *, publication: bool = False) -> tuple[Path, ReportUpdate]:
    path = edited.with_name("updated.docx")
    return path, update_document(edited, path, compiled, ReportChoices(publication), NOW)


def faults(path: Path) -> list[str]:
    """What Word would have to mend; that insertions say by whom they are is meant."""
    return [problem for problem in problems(path) if not problem.endswith("an author")]


def times(path: Path, words: str) -> int:
    return sum(words in text for text in said(path))


MAILED = (
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" '
    'xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"><property '
    'fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="2" name="_AuthorEmailDisplayName"><vt:lpwstr>Mary Murphy'
    "</vt:lpwstr></property></Properties>"
)
ATTACHED = f'''<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1"
 Type="{TEMPLATE}" Target="file:///C:\\Users\\Mary Murphy\\Templates\\House style.dotx"
 TargetMode="External"/></Relationships>'''
"""As Word writes where the template is that a document was made with."""


def everything_in(path: Path) -> str:
    """Every part of it, as it stands there."""
    with zipfile.ZipFile(path) as package:
        return " ".join(package.read(name).decode("utf-8", "replace") for name in package.namelist())


def test_late_notes_come_in_as_tracked_insertions_at_their_places(tmp_path: Path) -> None:
    edited = written(tmp_path / "report.docx", before())
    fresh = written(tmp_path / "fresh.docx", after())
    path, told = updated(edited, after())
    assert faults(path) == []
    assert told.inserted == tuple(f"T2-{number:03d}" for number in (11, 12, 13, 15, 14))
    assert (told.replaced, told.edited, told.taken_out, told.unknown) == ((), (), (), 0)
    for late in LATE:
        assert times(path, late.text) == times(fresh, late.text), late.text
        assert any(late.text in words for words in tracked(path))
    lines = said(path)
    place = {
        text.text: max(n for n, line in enumerate(lines) if text.text in line and "Appendix" not in line)
        for text in (*EARLY, *LATE)
    }
    first = {
        text.text: min(n for n, line in enumerate(lines) if text.text in line) for text in (*EARLY, *LATE)
    }
    assert (
        first["Peers welcome new people"] < first["Peers run the induction"] < first["Vetting takes months"]
    )
    assert (
        first["Vetting takes months"] < first["Vetting starts again at transfer"] < first["They listen to me"]
    )
    assert place["Nurses come along"] < place["Peers run the induction"]  # Table 2 stands behind Table 1


def test_refused_changes_leave_what_was_there(tmp_path: Path) -> None:
    edited = written(tmp_path / "report.docx", before())
    there = refused(edited)
    path, _ = updated(edited, after())
    assert refused(path) == there


def test_the_same_update_again_changes_nothing(tmp_path: Path) -> None:
    edited = written(tmp_path / "report.docx", before())
    path, _ = updated(edited, after())
    again = update_document(path, tmp_path / "again.docx", after(), ReportChoices(), NOW)
    assert again == ReportUpdate()
    assert said(tmp_path / "again.docx") == said(path)


def test_what_people_rewrote_moved_deleted_and_added_stays(tmp_path: Path) -> None:
    hands = Hands(written(tmp_path / "report.docx", before()))
    rewritten, moved, deleted = (hands.with_note(n.text) for n in (EARLY[0], EARLY[3], EARLY[4]))
    hands.rewrite(rewritten, "Peers greet everyone")
    hands.move(moved, hands.paragraphs()[3])
    hands.delete(deleted)
    own = hands.write_behind(hands.paragraphs()[6], "A sentence of our own.")
    hands.comment(own, 900, "Who said this?")
    path, told = updated(hands.save(), after())
    assert comments(path) == [("900", "Who said this?")]
    assert told.edited == ("T1-001",)
    lines = said(path)
    assert sum("Peers greet everyone" in line for line in lines) == 1
    assert lines.count("A sentence of our own.") == 1
    assert lines.index(next(line for line in lines if "They listen to me" in line)) < 8
    for late in LATE:
        assert times(path, late.text) >= 1
    assert faults(path) == []


def test_a_note_that_changed_at_its_table_is_replaced_where_nobody_edited_it(tmp_path: Path) -> None:
    changed = (
        replace(EARLY[0], text="Peers welcome everybody"),
        replace(EARLY[1], text="Vetting takes a year"),
        *EARLY[2:],
    )
    hands = Hands(written(tmp_path / "report.docx", before()))
    hands.rewrite(hands.with_note(EARLY[1].text), "Vetting, said all, takes months")
    path, told = updated(hands.save(), after(early=changed))
    assert told.replaced == (
        "T1-001",
        "T1-002",
    )  # the register and the recommendations still had its old words
    assert told.edited == ("T1-002",)
    assert times(path, "Peers welcome new people") == 0
    assert times(path, "Peers welcome everybody") == times(
        written(tmp_path / "f.docx", after(early=changed)), "Peers welcome everybody"
    )
    assert times(path, "Vetting, said all, takes months") == 1
    assert faults(path) == []


def test_a_note_that_was_withdrawn_since_is_taken_out_whatever_was_made_of_it(tmp_path: Path) -> None:
    hands = Hands(written(tmp_path / "report.docx", before()))
    hands.rewrite(hands.with_note(EARLY[0].text), "Peers greet everyone")
    withdrawn = replace(THEMES, share={EARLY[0].uid: Share.WITHDRAWN, EARLY[1].uid: Share.WITHDRAWN})
    path, told = updated(hands.save(), after(withdrawn))
    assert told.taken_out == ("T1-001", "T1-002")
    for words in ("greet everyone", EARLY[0].text, EARLY[1].text):
        assert words not in everything_in(path)
    assert faults(path) == []


def test_who_may_read_a_note_is_said_as_it_is_now(tmp_path: Path) -> None:
    held = replace(THEMES, share={EARLY[1].uid: Share.ASK_FIRST})
    edited = written(tmp_path / "report.docx", before(held))
    now = replace(THEMES, share={EARLY[0].uid: Share.INTERNAL})
    path, told = updated(edited, after(now))
    fresh = written(tmp_path / "fresh.docx", after(now))
    for words in (EARLY[0].text, EARLY[1].text):
        assert Counter(t for t in said(path) if words in t) == Counter(t for t in said(fresh) if words in t)
    assert any("internal" in text for text in said(path) if EARLY[0].text in text)
    assert told.replaced == ("T1-001", "T1-002")
    assert faults(path) == []
    again = update_document(path, tmp_path / "again.docx", after(now), ReportChoices(), NOW)
    assert again == ReportUpdate()


def test_a_withdrawn_note_that_somebody_broke_in_two_is_taken_out_whole(tmp_path: Path) -> None:
    hands = Hands(written(tmp_path / "report.docx", before()))
    for paragraph in [p for p in hands.body.iter("{*}p") if EARLY[0].text in text_of(p)]:
        hands.break_in_two(paragraph, "Peers welcome ")
    withdrawn = replace(THEMES, share={EARLY[0].uid: Share.WITHDRAWN})
    path, told = updated(hands.save(), after(withdrawn))
    assert told.taken_out == ("T1-001",)
    for words in ("Peers welcome ", "new people"):
        assert words not in everything_in(path)


def test_a_note_that_somebody_put_behind_a_withdrawn_one_stays(tmp_path: Path) -> None:
    early = (*EARLY, note("Peers stay in touch afterwards", number=6))
    compiled = compilation(table("1", early), synthesis=THEMES)
    hands = Hands(written(tmp_path / "report.docx", compiled))
    hands.unite(hands.with_note(early[0].text), hands.with_note(early[5].text))
    withdrawn = replace(THEMES, share={early[0].uid: Share.WITHDRAWN})
    path, told = updated(hands.save(), after(withdrawn, early=early))
    assert told.taken_out == ("T1-001",)
    assert early[0].text not in everything_in(path)
    assert times(path, early[5].text) == 2
    assert faults(path) == []


@pytest.mark.parametrize("publication", [False, True])
@pytest.mark.parametrize("wording", ["", "Peers welcome"])
def test_a_passage_that_was_redacted_since_stands_nowhere_not_even_struck(
    tmp_path: Path, wording: str, publication: bool
) -> None:
    worded = replace(THEMES, wordings={EARLY[0].uid: wording} if wording else {})
    edited = written(tmp_path / "report.docx", before(worded), publication=publication)
    redaction = Redaction("new people", "[somebody]", NOW)
    redacted = replace(worded, redactions={EARLY[0].uid: (redaction,)})
    path, told = updated(edited, after(redacted), publication=publication)
    assert told.replaced == ("T1-001",)
    assert "new people" not in everything_in(path)
    fresh = written(tmp_path / "fresh.docx", after(redacted), publication=publication)
    assert times(path, "welcome [somebody]") == times(fresh, "welcome [somebody]")
    assert faults(path) == []


def test_a_redacted_passage_goes_also_from_what_people_made_of_the_note(tmp_path: Path) -> None:
    hands = Hands(written(tmp_path / "report.docx", before()))
    hands.rewrite(hands.with_note(EARLY[0].text), "All greet NEW people here")
    redaction = Redaction("new people", "[somebody]", NOW)
    path, told = updated(hands.save(), after(replace(THEMES, redactions={EARLY[0].uid: (redaction,)})))
    assert told.edited == ("T1-001",)
    assert times(path, "All greet [somebody] here") == 1
    assert "new people" not in everything_in(path).lower()


def test_what_was_held_back_is_found_in_a_publication_copy_even_where_people_typed_it(tmp_path: Path) -> None:
    secret = note("The governor of the north wing said no to us", number=9, share=Share.INTERNAL)
    with_secret = compilation(table("1", (*EARLY, secret)), synthesis=THEMES)
    hands = Hands(written(tmp_path / "report.docx", before(), publication=True))
    hands.write_behind(hands.paragraphs()[5], "The governor of the north wing said no.")
    with pytest.raises(UserError) as refusal:
        updated(hands.save(), with_secret, publication=True)
    assert refusal.value.code is ErrorCode.HELD_BACK_FOUND
    assert not (tmp_path / "updated.docx").exists()


@pytest.mark.parametrize("publication", [False, True])
def test_a_publication_copy_does_not_say_who_worked_on_it_in_word(tmp_path: Path, publication: bool) -> None:
    hands = Hands(written(tmp_path / "report.docx", before(), publication=publication))
    hands.comment(hands.paragraphs()[6], 900, "Shorter?", author="Mary Murphy")
    edited = hands.save()
    with zipfile.ZipFile(edited) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    saved = b"<cp:lastModifiedBy>Mary Murphy</cp:lastModifiedBy></cp:coreProperties>"
    parts["docProps/core.xml"] = parts["docProps/core.xml"].replace(b"</cp:coreProperties>", saved)
    parts["word/_rels/settings.xml.rels"] = ATTACHED.encode()
    parts["docProps/custom.xml"] = MAILED.encode()
    with zipfile.ZipFile(edited, "w") as package:
        for name, content in parts.items():
            package.writestr(name, content)
    path, _ = updated(edited, after(), publication=publication)
    assert ("Mary Murphy" in everything_in(path)) is not publication
    assert ("file:///C:" in everything_in(path)) is not publication
    assert "House style.dotx" in everything_in(path)
    assert comments(path) == [("900", "Shorter?")]
    assert 'w:author="Peernotes"' in everything_in(path)


def test_notes_whose_file_was_not_given_stay(tmp_path: Path) -> None:
    edited = written(tmp_path / "report.docx", before())
    path, told = updated(edited, compilation(table("2", LATE), synthesis=THEMES))
    assert told.unknown == len(EARLY)
    for early in EARLY:
        assert times(path, early.text) == times(edited, early.text)


def test_a_heading_that_people_took_away_does_not_come_back(tmp_path: Path) -> None:
    hands = Hands(written(tmp_path / "report.docx", before()))
    name = part_bookmark("place-roles")
    heading = next(p for p in hands.paragraphs() if name in {mark.name for mark in marks_in(p)})
    hands.delete(heading)
    path, _ = updated(hands.save(), after())
    assert name not in {mark.name for block in blocks_of(body_of(path)) for mark in marks_in(block)}
    assert times(path, "Peers run the induction") == times(
        written(tmp_path / "f.docx", after()), "Peers run the induction"
    )


@pytest.mark.parametrize("content", [b"", b"no document", b"PK\x03\x04 cut short"])
def test_what_is_no_report_is_refused_with_a_sentence(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "x.docx").write_bytes(content)
    with pytest.raises(UserError) as refusal:
        updated(tmp_path / "x.docx", after())
    assert refusal.value.code is ErrorCode.REPORT_NOT_OURS
    assert [path.name for path in tmp_path.iterdir()] == ["x.docx"]


def test_a_document_of_another_program_is_refused(tmp_path: Path) -> None:
    import docx

    docx.Document().save(str(tmp_path / "x.docx"))
    with pytest.raises(UserError) as refusal:
        updated(tmp_path / "x.docx", after())
    assert refusal.value.code is ErrorCode.REPORT_NOT_OURS


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(UserError) as refusal:
        updated(tmp_path / "none.docx", after())
    assert refusal.value.code is ErrorCode.FILE_MISSING


def test_a_full_disk_leaves_the_edited_report_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    edited = written(tmp_path / "report.docx", before())
    kept = edited.read_bytes()

    def full(_descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "no space left")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(UserError) as refusal:
        update_document(edited, edited, after(), ReportChoices(), NOW)
    assert refusal.value.code is ErrorCode.DISK_FULL
    assert edited.read_bytes() == kept
    assert [path.name for path in tmp_path.iterdir()] == ["report.docx"]


EDIT = st.tuples(
    st.sampled_from(["move", "rewrite", "delete", "write", "comment"]),
    st.integers(0, 10_000),
    st.integers(0, 10_000),
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(edits=st.lists(EDIT, max_size=12), withdraw=st.booleans())
def test_whatever_people_did_no_word_of_theirs_is_lost_and_each_new_note_comes_once(
    tmp_path: Path, edits: list[tuple[str, int, int]], withdraw: bool
) -> None:
    hands = Hands(written(tmp_path / "report.docx", before()))
    for number, (what, where, other) in enumerate(edits):
        paragraphs = hands.paragraphs()
        movable = paragraphs[: len(paragraphs) - 1]
        chosen, behind = movable[where % len(movable)], paragraphs[other % len(paragraphs)]
        if what == "move" and chosen is not behind:
            hands.move(chosen, behind)
        elif what == "rewrite" and next(chosen.iter("{*}t"), None) is not None:
            hands.rewrite(chosen, f"Human words {number}")
        elif what == "delete" and len(movable) > 3:
            hands.delete(chosen)
        elif what == "write":
            hands.write_behind(chosen, f"Human sentence {number}")
        elif what == "comment":
            hands.comment(chosen, 900 + number)
    edited = hands.save(tmp_path / "edited.docx")
    there = Counter(said(edited))
    fresh = written(tmp_path / "fresh.docx", after())
    path, told = updated(edited, after())
    found = Counter(said(path))
    lost = there - found
    assert not {line for line in lost if "No notes in this report" not in line}
    assert refused(path) == refused(edited)
    assert comments(path) == comments(edited)
    assert set(told.inserted) == {f"T2-{number:03d}" for number in (11, 12, 13, 14, 15)}
    for late in LATE:
        assert times(path, late.text) == times(fresh, late.text)
    if not any(what in ("move", "delete") for what, _, _ in edits):
        assert faults(path) == []
    again = update_document(path, tmp_path / "again.docx", after(), ReportChoices(), NOW)
    assert (again.inserted, again.replaced) == ((), ())


def test_the_command_line_says_what_came_of_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    files = TableFileFormat()
    files.write(tmp_path / "1.pntable", table("1", EARLY), NOW)
    files.write(tmp_path / "2.pntable", table("2", LATE), NOW)
    report, new = tmp_path / "report.docx", tmp_path / "new.docx"
    assert run(["merge", str(tmp_path / "1.pntable"), "-o", str(report)]) == 0
    both = [str(tmp_path / "1.pntable"), str(tmp_path / "2.pntable")]
    capsys.readouterr()
    assert run(["update", str(report), *both, "-o", str(new)]) == 0
    said_of_it = capsys.readouterr()
    assert said_of_it.out.startswith("5 new notes: ")
    assert said_of_it.err == (
        "New, as tracked insertions: T2-011, T2-012, T2-013, T2-015, T2-014.\n"
        "Numbers in the summary and the methods are as they were; a report made anew has today’s.\n"
    )
    assert times(new, LATE[0].text) == 2
    assert run(["update", str(new), *both, "-o", str(tmp_path / "again.docx")]) == 0
    assert capsys.readouterr().err == "Nothing was new.\n"
    assert (
        run(["update", str(report), *both, "-o", str(report)]) == 2
    )  # what people edited is never written over


def test_a_document_that_libreoffice_saved_is_known_again(tmp_path: Path) -> None:
    """LibreOffice puts the end of a bookmark into the link that follows it."""
    hands = Hands(written(tmp_path / "report.docx", before()))
    for link in list(hands.body.iter("{*}hyperlink")):
        end = link.getprevious()
        if end is not None and end.tag.endswith("}bookmarkEnd"):
            link.insert(0, end)
    changed = (replace(EARLY[0], text="Peers welcome everybody"), *EARLY[1:])
    path, told = updated(hands.save(), after(early=changed))
    assert (told.edited, told.replaced) == ((), ("T1-001",))
    assert faults(path) == []


@pytest.mark.parametrize("compiled", [before(), after()])
def test_an_updated_report_is_sound_to_an_independent_validator(
    tmp_path: Path, compiled: Compilation
) -> None:
    changed = (replace(EARLY[0], text="Peers welcome everybody"), *EARLY[1:])
    edited = written(tmp_path / "report.docx", compiled)
    path, _ = updated(edited, after(early=changed))
    result = OpenXmlValidator().validate(path)
    assert [str(error) for error in result.errors] == []
