"""What the rapporteur decides about records and copies, and what each decision does."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from peernotes.domain.asked import reworded
from peernotes.domain.comparing import compared
from peernotes.domain.compilation import Compilation, merge
from peernotes.domain.copies import Loss, ReceivedFile
from peernotes.domain.decisions import BOTH, Decisions, answer_key
from peernotes.domain.differences import DifferenceKind, differences
from peernotes.domain.issues import Issue, IssueCode
from peernotes.domain.record import (
    Answer,
    Event,
    EventKind,
    Note,
    Seats,
    SessionState,
    Share,
    SkipReason,
    TableRecord,
    TableSetUp,
)
from peernotes.domain.template_edits import with_place
from peernotes.domain.text import Text
from tests.builders import NOON, a_note, a_record, a_template, received

LATER = NOON + timedelta(hours=1)


def decided(*files: ReceivedFile, **decisions: Any) -> tuple[Compilation, tuple[Issue, ...]]:
    compilation, issues = merge(files, Decisions(**decisions))
    assert compilation is not None
    return compilation, issues


def codes(issues: tuple[Issue, ...]) -> list[IssueCode]:
    return [issue.code for issue in issues]


def references(compilation: Compilation) -> dict[str, str]:
    return {note.note.text: note.reference for note in compilation.notes}


def texts(compilation: Compilation) -> list[str]:
    return sorted(note.note.text for note in compilation.notes)


# --- several records at one table


def two_note_takers(**more: Any) -> tuple[ReceivedFile, ReceivedFile]:
    return (
        received(a_record("3", "Left", "Left again", uid="m", **more)),
        received(a_record("3", "Right", uid="p", **more)),
    )


def test_two_note_takers_make_one_table_whose_people_count_once() -> None:
    compilation, issues = decided(*two_note_takers(), together={"p": "m"})
    (table,) = compilation.tables
    assert (table.label, table.record.set_up.people, len(table.record.notes)) == ("3", 5, 3)
    assert [own.record.uid for own in table.records] == ["m", "p"]
    assert {note.record_uid for note in compilation.notes} == {"m", "p"}
    assert references(compilation) == {"Left": "T3-001", "Left again": "T3-002", "Right": "T3-001b"}
    assert issues == ()


def test_what_only_the_second_note_taker_says_of_the_table_is_known() -> None:
    first = a_record("3", "Left", uid="m", set_up=TableSetUp("3"))
    second = a_record("9", "Right", uid="p")
    compilation, _ = decided(received(first), received(second), together={"p": "m"})
    (table,) = compilation.tables
    set_up = table.record.set_up
    assert (set_up.table, set_up.people, set_up.facilitator_perspective, set_up.countries) == (
        "3",
        5,
        "peer",
        ("IE",),
    )


def test_a_session_that_one_of_them_held_was_held_and_a_doubted_clock_gives_way() -> None:
    wrong = Event(EventKind.CLOCK_WRONG, NOON)
    first = a_record(
        "3",
        "Left",
        uid="m",
        events=(wrong,),
        sessions=(SessionState("needs", skipped=SkipReason.NO_TIME), SessionState("scope", NOON)),
    )
    second = a_record(
        "3", "Right", uid="p", sessions=(SessionState("needs", NOON), SessionState("scope", LATER))
    )
    compilation, issues = decided(received(first), received(second), together={"p": "m"})
    (table,) = compilation.tables
    assert table.record.sessions == second.sessions
    assert compilation.skipped == ()
    assert table.clock_doubted
    assert [(issue.code, issue.records) for issue in issues] == [(IssueCode.CLOCK_DOUBTED, ("m",))]


def test_letters_that_were_shown_stay_and_are_still_to_be_decided() -> None:
    files = [received(a_record("3", uid, uid=uid)) for uid in "amp"]
    shown = {"m": "a", "p": "b"}
    compilation, (issue,) = decided(*files, shown_letters=shown)
    assert {table.record.uid: table.label for table in compilation.tables} == {
        "m": "3a",
        "p": "3b",
        "a": "3c",
    }
    assert (issue.code, issue.records) == (IssueCode.SAME_TABLE, ("a", "m", "p"))
    assert codes(decided(*files[1:], shown_letters=shown)[1]) == [IssueCode.SAME_TABLE]
    compilation, issues = decided(*files, shown_letters=shown, letters={"a": "a"})
    assert {table.record.uid: table.label for table in compilation.tables} == {
        "a": "3a",
        "p": "3b",
        "m": "3c",
    }, "what somebody decided comes first"
    assert codes(issues) == [IssueCode.SAME_TABLE]
    compilation, _ = decided(files[1], shown_letters=shown)
    assert [table.label for table in compilation.tables] == ["3"], "alone it needs no letter"


def test_a_circle_of_records_is_one_table_and_one_put_to_a_record_not_here_stands_alone() -> None:
    files = two_note_takers()
    compilation, issues = decided(*files, together={"p": "m", "m": "p"})
    assert [table.label for table in compilation.tables] == ["3"]
    compilation, issues = decided(files[1], together={"p": "m"})
    assert [table.label for table in compilation.tables] == ["3"]
    assert codes(issues) == [IssueCode.UNKNOWN_DECISION]


def test_references_at_one_table_are_different_whatever_is_in_them() -> None:
    apart = [received(a_record("3", a_note(words, number=1, uid=words), uid="m")) for words in ("One", "Two")]
    compilation, _ = decided(
        *apart,
        *(received(a_record("3", words, uid=words)) for words in ("Right", "Late")),
        together={"Right": "m", "Late": "m"},
        letters={"Right": "b", "Late": "b"},
    )
    assert sorted(note.reference for note in compilation.notes) == [
        "T3-001",
        "T3-001b",
        "T3-001c",
        "T3-001d",
    ]


# --- letters


def test_a_letter_that_was_kept_does_not_give_way_to_a_table_that_is_called_so() -> None:
    files = [received(a_record("3", "x", uid=uid)) for uid in ("m", "p")]
    compilation, issues = decided(*files, letters={"m": "a", "p": "b"})
    assert (len(compilation.tables), issues) == (2, ())
    compilation, issues = decided(
        *files, received(a_record("3a", "y", uid="a")), letters={"m": "a", "p": "b"}
    )
    assert {table.record.uid: table.label for table in compilation.tables} == {
        "m": "3a",
        "p": "3b",
        "a": "3aa",
    }
    assert codes(issues) == [IssueCode.SAME_TABLE]


def test_two_that_were_given_one_letter_are_told_apart_all_the_same() -> None:
    files = [received(a_record("3", "x", uid=uid)) for uid in ("m", "p")]
    compilation, issues = decided(*files, letters={"m": "b", "p": "b"})
    assert [(table.record.uid, table.label) for table in compilation.tables] == [("p", "3a"), ("m", "3b")]
    assert codes(issues) == [IssueCode.SAME_TABLE]


# --- copies that went apart


def apart(first: TableRecord, *copies: TableRecord) -> list[ReceivedFile]:
    """Copies of a record that each grew out of it in its own way."""
    base = received(first, digest="base")
    return [
        base,
        *(
            received(replace(copy, export_number=2, earlier_exports=("base",)), digest=f"copy {n}")
            for n, copy in enumerate(copies, 1)
        ),
    ]


def test_a_side_is_chosen_for_a_note_an_answer_and_one_that_is_gone() -> None:
    first = a_record("1", a_note("One", uid="a"), answers=(Answer("rooms", "yes", NOON),))
    without = replace(first, notes=(), answers=(Answer("rooms", "no", NOON),))
    changed = replace(first, notes=(replace(first.notes[0], text="Other"),))
    files = apart(first, without, changed)
    uid, answer = first.notes[0].uid, answer_key(first.uid, "rooms")

    compilation, issues = decided(*files)
    assert (texts(compilation), len(compilation.answers)) == (["Other"], 2)
    assert issues[0].details["notes"] == 2
    compilation, issues = decided(*files, sides={uid: "copy 1", answer: "copy 1"})
    assert (texts(compilation), [a.answer.value for a in compilation.answers], issues) == ([], ["no"], ())
    compilation, issues = decided(*files, sides={uid: "copy 2", answer: BOTH})
    assert (texts(compilation), len(compilation.answers), issues) == (["Other"], 2, ())


def test_a_choice_of_a_state_that_both_grew_out_of_is_none() -> None:
    first = a_record("1", a_note("One", uid="a"))
    copies = [replace(first, notes=(replace(first.notes[0], text=words),)) for words in ("Left", "Right")]
    compilation, issues = decided(*apart(first, *copies), sides={first.notes[0].uid: "base"})
    assert texts(compilation) == ["Left", "Right"]
    assert codes(issues) == [IssueCode.DIVERGED]


def test_what_was_withdrawn_is_withdrawn_whatever_side_is_chosen() -> None:
    first = a_record("1", a_note("Secret", uid="a"))
    withdrawn = replace(first, notes=(replace(first.notes[0], share=Share.WITHDRAWN, text=""),))
    files = apart(first, withdrawn, replace(first, notes=(replace(first.notes[0], text="Louder"),)))
    compilation, _ = decided(*files, sides={first.notes[0].uid: "copy 2"})
    assert [(n.note.text, n.note.share) for n in compilation.notes] == [("", Share.WITHDRAWN)]


def test_a_table_may_take_its_own_withdrawal_back() -> None:
    first = a_record("1", a_note("Said", uid="a"))
    withdrawn = replace(first, notes=(replace(first.notes[0], share=Share.WITHDRAWN, text=""),))
    again = replace(first, export_number=3, earlier_exports=("1", "2"))
    chain = [
        received(first, digest="1"),
        received(replace(withdrawn, export_number=2, earlier_exports=("1",)), digest="2"),
    ]
    assert texts(decided(*chain)[0]) == [""]
    assert texts(decided(*chain, received(again, digest="3"))[0]) == ["Said"]
    restored = replace(first, export_number=2, earlier_exports=("1",))  # of a backup from before
    assert texts(decided(*chain, received(restored, digest="4"))[0]) == [""]


# --- damaged files


def damaged(record: TableRecord, *kept: int, promised: str = "", missing: int | None = None) -> ReceivedFile:
    """A file of which only these notes, by number, could be read."""
    notes = tuple(note for note in record.notes if note.number in kept)
    loss = Loss((3,), missing, 40, promised)
    return ReceivedFile("damaged.pntable", f"damaged {kept}", replace(record, notes=notes), loss)


FIRST = a_record("1", "One", "Two", "Three")
SECOND = replace(
    FIRST,
    notes=(*FIRST.notes, a_note("Four", number=4, uid="four")),
    export_number=2,
    earlier_exports=("1",),
)


@pytest.mark.parametrize("promised", ["1", ""])
def test_the_good_file_or_a_later_one_takes_a_damaged_ones_place(promised: str) -> None:
    bad = damaged(FIRST, 1, 3, promised=promised)
    compilation, issues = decided(bad)
    assert (texts(compilation), codes(issues)) == (["One", "Three"], [IssueCode.DAMAGED])
    for good, words in ((received(FIRST, digest="1"), 3), (received(SECOND, digest="2"), 4)):
        compilation, issues = decided(bad, good)
        assert (len(compilation.notes), issues) == (words, ())


def test_of_a_damaged_newer_and_a_good_older_file_nothing_is_lost() -> None:
    changed = replace(SECOND, notes=(replace(SECOND.notes[0], text="One, better"), *SECOND.notes[1:]))
    compilation, issues = decided(damaged(changed, 1, 4), received(FIRST, digest="1"))
    assert texts(compilation) == ["Four", "One, better", "Three", "Two"]
    assert codes(issues) == [IssueCode.DAMAGED]
    assert compilation.tables[0].files == ("damaged.pntable", "table-1.pntable")


def test_two_damaged_files_of_one_export_complete_each_other() -> None:
    compilation, issues = decided(damaged(FIRST, 1, 3), damaged(FIRST, 1, 2))
    assert texts(compilation) == ["One", "Three", "Two"]
    assert codes(issues) == [IssueCode.DAMAGED] * 2


def test_a_damaged_copy_that_went_its_own_way_is_kept_beside_the_good_one() -> None:
    mine = replace(FIRST, notes=(replace(FIRST.notes[0], text="Only here"), *FIRST.notes[1:]))
    compilation, issues = decided(damaged(mine, 1, 2), received(FIRST, digest="1"))
    assert texts(compilation) == ["One", "Only here", "Three", "Two"]
    assert set(codes(issues)) == {IssueCode.DAMAGED, IssueCode.DIVERGED}


def test_an_altered_file_is_told_and_takes_no_good_ones_place() -> None:
    forged = replace(SECOND, notes=(replace(SECOND.notes[0], text="Never said"), *SECOND.notes[1:]))
    bad = ReceivedFile("altered.pntable", "altered", forged, Loss((), 0, 0, "promised"))
    compilation, issues = decided(bad, received(FIRST, digest="1"))
    assert {"One", "Never said"} <= set(texts(compilation))
    assert set(codes(issues)) == {IssueCode.ALTERED, IssueCode.DIVERGED}
    compilation, issues = decided(bad, received(FIRST, digest="1"), left_out=frozenset({"altered"}))
    assert (texts(compilation), issues) == (["One", "Three", "Two"], ())


@pytest.mark.parametrize("share", [Share.ASK_FIRST, Share.INTERNAL, Share.WITHDRAWN])
def test_to_leave_a_file_out_lets_nothing_out_that_it_holds_back(share: Share) -> None:
    said = a_record("1", "In confidence", "Aloud", uid="m")
    first = received(said, digest="1")
    held = replace(said.notes[0], share=share)
    second = replace(said, notes=(held, said.notes[1]), export_number=2, earlier_exports=("1",))
    bad = ReceivedFile("2.pntable", "bad", second, Loss((9,), 0, 40, "2"))
    compilation, _ = decided(first, bad, left_out=frozenset({"bad"}))
    shares = {note.note.uid: note.note.share for note in compilation.notes}
    assert shares == {held.uid: share, said.notes[1].uid: Share.PUBLISH}
    assert ("In confidence" in texts(compilation)) is (share is not Share.WITHDRAWN)

    # The table itself took it back later, in a file that is used.
    third = received(replace(said, export_number=3, earlier_exports=("1", "2")), digest="3")
    compilation, _ = decided(first, bad, third, left_out=frozenset({"bad"}))
    assert [note.note.share for note in compilation.notes] == [Share.PUBLISH] * 2
    compilation, _ = decided(first, bad, third, left_out=frozenset({"bad", "3"}))
    assert [note.note.share for note in compilation.notes] == [share, Share.PUBLISH]


def test_what_another_workshop_or_a_rehearsal_holds_back_is_theirs() -> None:
    said = a_record("1", "Aloud", uid="m")
    held = replace(said, notes=(replace(said.notes[0], share=Share.INTERNAL),))
    others = [
        received(replace(held, rehearsal=True), digest="rehearsal"),
        received(replace(held, template=a_template(uid="another")), digest="another"),
    ]
    used = [received(said, digest="1"), received(a_record("2", "Here too"), digest="2")]
    compilation, _ = decided(*used, *others, left_out=frozenset({"rehearsal", "another"}))
    assert {note.note.share for note in compilation.notes} == {Share.PUBLISH}


def test_lines_behind_the_end_make_a_file_no_worse() -> None:
    longer = ReceivedFile("longer.pntable", "1", FIRST, Loss((6, 7, 9), 0, 40, "1", complete=True))
    compilation, (issue,) = decided(longer)
    assert (len(compilation.notes), issue.code, issue.details["lines"]) == (3, IssueCode.DAMAGED, "6–7, 9")
    assert decided(longer, received(FIRST, digest="1"))[1] == ()
    assert len(decided(longer, received(SECOND, digest="2"))[0].notes) == 4


# --- what a card shows


def test_the_difference_between_two_exports_is_told_note_by_note() -> None:
    one, two, three = (replace(note, uid=str(note.number)) for note in FIRST.notes)
    before = replace(FIRST, notes=(one, two, three), answers=(Answer("rooms", "yes", NOON),))
    after = replace(
        before,
        notes=(
            replace(one, text="One, better", changed=LATER),
            replace(two, share=Share.INTERNAL),
            a_note("Four", number=4, uid="4"),
        ),
        answers=(Answer("rooms", "no", LATER), Answer("pay", 3.0, LATER)),
    )
    found = differences(before, after)
    assert [(d.kind, d.key) for d in found] == [
        (DifferenceKind.WORDS, "1"),
        (DifferenceKind.FACTS, "2"),
        (DifferenceKind.ADDED, "4"),
        (DifferenceKind.GONE, "3"),
        (DifferenceKind.WORDS, "record-1 rooms"),
        (DifferenceKind.ADDED, "record-1 pay"),
    ]
    assert isinstance(found[0].before, Note)
    assert found[0].before.text == "One"
    withdrawn = replace(before, notes=(replace(one, share=Share.WITHDRAWN, text=""), two, three), answers=())
    assert [d.kind for d in differences(before, withdrawn)] == [
        DifferenceKind.WITHDRAWN,
        DifferenceKind.GONE,
    ]
    assert differences(before, before) == ()


def test_two_records_side_by_side() -> None:
    typists = (Event(EventKind.TYPIST, NOON, "AB"), Event(EventKind.TYPIST, LATER, "CD"))
    one = a_record(
        "3", "Vetting takes six months", "Peers are not paid", "A door that shuts", uid="m", events=typists
    )
    other = a_record("3", "Vetting takes months", a_note("", number=2), uid="p")
    side_by_side = compared(one, other)
    assert (side_by_side.one.initials, side_by_side.one.notes) == (("AB", "CD"), 3)
    assert (side_by_side.other.initials, side_by_side.other.notes) == ((), 1)
    assert side_by_side.one.first
    assert side_by_side.one.last
    assert (side_by_side.one.first.text, side_by_side.one.last.text) == (
        "Vetting takes six months",
        "A door that shuts",
    )
    assert side_by_side.likeness == 84
    assert compared(one, one).likeness == 100
    assert compared(one, a_record("3", uid="p")).likeness == 0
    assert compared(other, a_record("3", "Nobody asked us", uid="q")).likeness == 0


def test_what_an_older_template_worded_otherwise_is_told_in_pairs() -> None:
    older = a_template()
    newer = with_place(a_template(version=2), "pay", lambda q: replace(q, wording=Text.of("Who pays?")))
    ((then, now),) = reworded(older, newer)
    assert (then.wording, now.wording) == (Text.of("Pay?"), Text.of("Who pays?"))


def test_people_of_both_records_are_not_added_up() -> None:
    more = TableSetUp("3", seats=(Seats("peer", 7),))
    first, second = a_record("3", "x", uid="m"), a_record("3", "y", uid="p", set_up=more)
    compilation, _ = decided(received(first), received(second), together={"p": "m"})
    assert compilation.tables[0].record.set_up.people == 5


def test_of_two_workshops_with_as_many_records_the_one_worked_on_stays() -> None:
    ours = received(a_record("1", "Ours", template=a_template(uid="b")))
    theirs = received(a_record("1", "Theirs", uid="t", template=a_template(uid="a")))
    for workshop, words in (("b", "Ours"), ("a", "Theirs"), ("", "Theirs"), ("gone", "Theirs")):
        compilation, issues = merge([ours, theirs], workshop=workshop)
        assert compilation
        assert texts(compilation) == [words]
        assert codes(issues) == [IssueCode.OTHER_WORKSHOP]
