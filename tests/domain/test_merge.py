"""What the rapporteur is promised: nothing twice, nothing lost, and the order of arrival never matters."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from peernotes.domain.compilation import Compilation, merge
from peernotes.domain.copies import ReceivedFile
from peernotes.domain.decisions import Decisions
from peernotes.domain.issues import IssueCode
from peernotes.domain.labels import table_order
from peernotes.domain.record import (
    Agreement,
    Answer,
    Event,
    EventKind,
    SessionState,
    Share,
    SkipReason,
    TableRecord,
)
from peernotes.domain.synthesis import Synthesis
from peernotes.domain.template import Role, Template
from peernotes.domain.template_edits import with_place
from peernotes.domain.text import Text
from tests.builders import NOON, a_note, a_question, a_record, a_session, a_template, received


def compiled(*files: ReceivedFile, **more: Decisions | Synthesis) -> Compilation:
    compilation, _ = merge(files, **more)  # type: ignore[arg-type]
    assert compilation is not None
    return compilation


def codes(*files: ReceivedFile) -> list[IssueCode]:
    return [issue.code for issue in merge(files)[1]]


def texts(compilation: Compilation) -> Counter[str]:
    return Counter(note.note.text for note in compilation.notes)


def test_without_files_there_is_nothing() -> None:
    assert merge([]) == (None, ())


def test_tables_stand_in_the_order_that_people_count() -> None:
    files = [received(a_record(label, "x")) for label in ("10", "2", "Late", "3b", "3a", "1")]
    assert [table.label for table in compiled(*files).tables] == ["1", "2", "3a", "3b", "10", "Late"]
    assert table_order("2") < table_order("10") < table_order("10a")


def test_the_same_file_twice_counts_once() -> None:
    file = received(a_record("1", "Once"))
    assert texts(compiled(file, file, replace(file, name="copy.pntable"))) == {"Once": 1}


def test_a_newer_export_of_the_same_record_replaces_the_older() -> None:
    first = a_record("1", "One")
    second = a_record("1", "One", "Two", export_number=2, earlier_exports=("first",))
    files = [received(first, digest="first"), received(second, digest="second")]
    assert texts(compiled(*files)) == texts(compiled(*reversed(files))) == {"One": 1, "Two": 1}
    assert codes(*files) == []


def test_a_note_deleted_before_the_newer_export_does_not_come_back() -> None:
    first = a_record("1", "One", "Mistake")
    second = a_record("1", "One", export_number=2, earlier_exports=("first",))
    assert texts(compiled(received(first, digest="first"), received(second, digest="second"))) == {"One": 1}


def test_copies_that_went_different_ways_are_both_kept() -> None:
    ours = a_record("1", a_note("Same", number=1, uid="a"), a_note("Left wording", number=2, uid="b"))
    theirs = a_record("1", a_note("Same", number=1, uid="a"), a_note("Right wording", number=2, uid="b"))
    files = [received(ours), received(theirs)]
    assert texts(compiled(*files)) == {"Same": 1, "Left wording": 1, "Right wording": 1}
    assert codes(*files) == [IssueCode.DIVERGED]
    references = [note.reference for note in compiled(*files).notes]
    assert references == ["T1-001", "T1-002", "T1-002b"]


def test_copies_that_differ_only_in_their_times_are_one() -> None:
    ours = a_record("1", a_note("Same", uid="a"))
    theirs = a_record("1", a_note("Same", uid="a", changed=NOON))
    assert texts(compiled(received(ours), received(theirs))) == {"Same": 1}
    assert codes(received(ours), received(theirs)) == []


@pytest.mark.parametrize("held_back", [Share.ASK_FIRST, Share.INTERNAL])
def test_what_one_copy_holds_back_is_not_let_out_by_another(held_back: Share) -> None:
    ours = a_record("1", a_note("Held", uid="a", share=held_back))
    theirs = a_record("1", a_note("Held", uid="a"))
    files = [received(ours), received(theirs)]
    assert [note.note.share for note in compiled(*files).notes] == [held_back]
    assert codes(*files) == [IssueCode.DIVERGED]


def test_notes_that_two_copies_added_with_one_number_have_two_references() -> None:
    ours = a_record("1", a_note("Left", number=2, uid="left"))
    theirs = a_record("1", a_note("Right", number=2, uid="right"))
    references = [note.reference for note in compiled(received(ours), received(theirs)).notes]
    assert references == ["T1-002", "T1-002b"]


def test_answers_that_differ_between_copies_are_told() -> None:
    ours, theirs = (a_record("1", answers=(Answer("rooms", value, NOON),)) for value in ("yes", "no"))
    assert {a.answer.value for a in compiled(received(ours), received(theirs)).answers} == {"yes", "no"}
    (issue,) = merge([received(ours), received(theirs)])[1]
    assert (issue.code, issue.details["notes"]) == (IssueCode.DIVERGED, 1)


def test_copies_that_worked_with_different_templates_lose_no_note() -> None:
    older, newer = a_template(a_session("scope", "roles", "tablets")), a_template(version=2)
    ours = a_record("1", a_note("On tablets", "tablets", uid="a"), template=older)
    theirs = a_record("1", a_note("On pay", "pay", uid="b"), template=newer)
    assert texts(compiled(received(ours), received(theirs))) == {"On tablets": 1, "On pay": 1}


def test_a_talk_that_the_newest_template_has_no_more_stays_a_talk() -> None:
    older = a_template(opening_talks=(a_question("talk-old", "Old", role=Role.TALK),))
    compilation = compiled(
        received(a_record("1", a_note("Heard", "talk-old"), template=older)),
        received(a_record("2", "x", template=a_template(version=2))),
    )
    assert [talk.uid for talk in compilation.talks] == ["talk-staff", "talk-old"]
    assert all(
        "talk-old" not in [p.uid for p in compilation.places_of(s)] for s in compilation.template.sessions
    )


def test_decisions_about_ids_that_no_file_has_are_told() -> None:
    record = received(a_record("1", a_note("Said", uid="a")))
    _, issues = merge([record], Decisions({"r-typo": "4"}), Synthesis({"n-typo": Share.WITHDRAWN}))
    assert [(issue.code, issue.details["ids"]) for issue in issues] == [
        (IssueCode.UNKNOWN_DECISION, "n-typo, r-typo")
    ]


@pytest.mark.parametrize(
    ("label", "shown", "reference"),
    [("Table 3", "3", "T3-001"), (" 3 ", "3", "T3-001"), ("Late", "Late", "Late-001"), (" ", "?", "?-001")],
)
def test_a_label_is_shown_as_people_say_it(label: str, shown: str, reference: str) -> None:
    compilation = compiled(received(a_record(label, "x")))
    assert [table.label for table in compilation.tables] == [shown]
    assert [note.reference for note in compilation.notes] == [reference]


def test_a_note_withdrawn_in_one_copy_is_withdrawn() -> None:
    ours = a_record("1", a_note("Secret", uid="a"))
    theirs = a_record("1", a_note("", uid="a", share=Share.WITHDRAWN))
    notes = compiled(received(ours), received(theirs)).notes
    assert [note.note.share for note in notes] == [Share.WITHDRAWN]


def test_a_rehearsal_is_named_and_left_out() -> None:
    held = received(a_record("1", "Said"))
    rehearsal = received(a_record("2", "Tried out", uid="other", rehearsal=True), "trying.pntable")
    for files in ((held, rehearsal), (rehearsal, held, rehearsal)):
        compilation, issues = merge(files)
        assert compilation
        assert [table.label for table in compilation.tables] == ["1"]
        assert texts(compilation) == {"Said": 1}
        assert [(issue.code, issue.details) for issue in issues] == [
            (IssueCode.REHEARSAL, {"file": "trying.pntable"})
        ]


def test_many_rehearsals_do_not_decide_which_workshop_it_is() -> None:
    other = a_template(uid="another workshop", version=9)
    files = [received(a_record(str(n), template=other, rehearsal=True)) for n in range(3)]
    compilation, issues = merge([*files, received(a_record("1", "Said"))])
    assert compilation
    assert compilation.template.uid == "workshop"
    assert {issue.code for issue in issues} == {IssueCode.REHEARSAL}


def test_of_rehearsals_alone_there_is_nothing_but_their_names() -> None:
    files = [received(a_record(label, "x", rehearsal=True)) for label in ("2", "1")]
    assert merge(files) == merge(reversed(files))
    compilation, issues = merge(files)
    assert compilation is None
    assert [issue.details["file"] for issue in issues] == ["table-1.pntable", "table-2.pntable"]


def test_a_mark_without_words_is_in_no_compilation() -> None:
    record = a_record("1", a_note("Said"), a_note(" ", number=2), a_note("More", number=3))
    compilation = compiled(received(record))
    assert texts(compilation) == {"Said": 1, "More": 1}
    assert [note.reference for note in compilation.notes] == ["T1-001", "T1-003"]
    assert codes(received(record)) == []


def test_a_mark_gives_way_to_the_words_that_another_copy_has() -> None:
    ours = received(a_record("1", a_note("", uid="a")))
    theirs = received(a_record("1", a_note("What was said", uid="a", share=Share.ASK_FIRST)))
    for files in ((ours, theirs), (theirs, ours)):
        compilation = compiled(*files)
        (kept,) = compilation.tables[0].record.notes
        assert (kept.text, kept.share) == ("What was said", Share.ASK_FIRST)
        assert codes(*files) == [IssueCode.DIVERGED]


def test_a_note_that_one_copy_confirmed_or_moved_is_not_told_twice() -> None:
    ours = a_record("1", a_note("Same", uid="a", confirmed=True), a_note("Other", number=2, uid="b"))
    theirs = a_record(
        "1",
        a_note("Same", uid="a", order=9.0, starred=True, agreement=Agreement.MOST),
        a_note("Other", number=2, uid="b"),
    )
    files = [received(ours), received(theirs)]
    assert compiled(*files) == compiled(*reversed(files))
    first = compiled(*files).notes_at("roles")
    assert texts(compiled(*files)) == {"Same": 1, "Other": 1}
    (same,) = (note.note for note in first if note.note.text == "Same")
    assert (same.confirmed, same.starred, same.agreement) == (True, True, Agreement.MOST)
    assert codes(*files) == [IssueCode.DIVERGED]


def test_copies_that_differ_in_how_far_the_table_agreed_are_both_kept() -> None:
    files = [
        received(a_record("1", a_note("Same", uid="a", agreement=agreement)))
        for agreement in (Agreement.SPLIT, Agreement.NOT_SAID, Agreement.ONE_VOICE)
    ]
    assert texts(compiled(*files)) == {"Same": 2}
    assert {note.note.agreement for note in compiled(*files).notes} == {Agreement.SPLIT, Agreement.ONE_VOICE}


def test_what_happened_in_either_copy_is_known() -> None:
    right, wrong = Event(EventKind.CLOCK_RIGHT, NOON), Event(EventKind.CLOCK_WRONG, NOON + timedelta(hours=1))
    files = [
        received(a_record("1", "x", "Only here", events=(right,))),
        received(a_record("1", "x", events=(right, wrong))),
    ]
    for order in (files, files[::-1]):
        (table,) = compiled(*order).tables
        assert table.record.events == (right, wrong)
        assert codes(*order) == [IssueCode.DIVERGED, IssueCode.CLOCK_DOUBTED]


def test_a_clock_that_was_said_to_be_wrong_is_told() -> None:
    wrong, right = Event(EventKind.CLOCK_WRONG, NOON), Event(EventKind.CLOCK_RIGHT, NOON + timedelta(1))
    _, issues = merge(
        [
            received(a_record("1", "x", events=(wrong,))),
            received(a_record("2", "x", events=(wrong, right))),
            received(a_record("3", "x")),
        ]
    )
    assert [(issue.code, issue.details) for issue in issues] == [(IssueCode.CLOCK_DOUBTED, {"table": "1"})]


def test_two_records_of_table_3_are_kept_as_3a_and_3b() -> None:
    one, two = a_record("3", "Left", uid="r1"), a_record("3", "Right", uid="r2")
    compilation = compiled(received(two), received(one))
    assert [(table.label, table.record.uid) for table in compilation.tables] == [("3a", "r1"), ("3b", "r2")]
    assert [note.reference for note in compilation.notes] == ["T3a-001", "T3b-001"]
    assert IssueCode.SAME_TABLE in codes(received(one), received(two))


def test_3a_is_not_given_to_a_second_table() -> None:
    files = [received(a_record("3", "x", uid=uid)) for uid in ("r1", "r2")] + [received(a_record("3a", "y"))]
    assert sorted(table.label for table in compiled(*files).tables) == ["3a", "3b", "3c"]


def test_a_decision_gives_a_record_its_right_table() -> None:
    one, two = a_record("3", "Left", uid="r1"), a_record("3", "Right", uid="r2")
    compilation = compiled(received(one), received(two), decisions=Decisions({"r2": "4"}))
    assert [table.label for table in compilation.tables] == ["3", "4"]


def test_the_newest_template_counts_and_an_older_wording_is_told() -> None:
    older = a_template(version=1)
    newer = with_place(a_template(version=2), "pay", lambda q: replace(q, wording=Text.of("Who pays?")))
    files = [
        received(a_record("1", a_note("Old", "pay"), template=older)),
        received(a_record("2", a_note("New", "pay"), template=newer)),
    ]
    compilation, issues = merge(files)
    assert compilation
    assert compilation.template.version == 2
    assert [(n.note.text, n.asked_as) for n in compilation.notes] == [
        ("Old", Text.of("Pay?")),
        ("New", None),
    ]
    assert [issue.code for issue in issues] == [IssueCode.OLDER_TEMPLATE]
    assert issues[0].details["reworded"] == "Pay"


def test_notes_of_a_question_that_is_gone_keep_a_place_of_their_own() -> None:
    older = a_template(a_session("scope", "roles", "tablets"), a_session("gone", "lost"))
    newer = a_template(version=2)
    old = a_record("1", a_note("On tablets", "tablets"), a_note("Lost?", "lost", 2), template=older)
    compilation = compiled(received(old), received(a_record("2", "New", template=newer)))
    assert texts(compilation) == {"On tablets": 1, "Lost?": 1, "New": 1}
    assert [(session, place.uid) for session, place in compilation.retired] == [
        ("needs", "lost"),
        ("scope", "tablets"),
    ]
    scope = compilation.places_of(compilation.template.sessions[0])
    assert [place.uid for place in scope][-1] == "tablets"
    assert scope[-1].retired


def test_a_retired_question_is_shown_only_where_it_has_notes() -> None:
    template = with_place(a_template(), "pay", lambda q: replace(q, retired=True))
    empty = compiled(received(a_record("1", "x", template=template)))
    assert [q.uid for q in empty.places_of(template.sessions[0])] == ["roles", "scope-other"]
    filled = compiled(received(a_record("1", a_note("x", "pay"), template=template)))
    assert "pay" in [q.uid for q in filled.places_of(template.sessions[0])]


def test_two_templates_of_one_version_are_told_apart_in_any_order() -> None:
    one = a_template()
    other = with_place(one, "pay", lambda q: replace(q, wording=Text.of("Zero pay?")))
    files = [received(a_record("1", "a", template=one)), received(a_record("2", "b", template=other))]
    assert compiled(*files) == compiled(*reversed(files))
    assert codes(*files) == [IssueCode.TEMPLATE_DIFFERS]


@pytest.mark.parametrize("words", ["A wage?", "Zero pay?"])
def test_of_two_templates_of_one_version_that_of_most_tables_counts(words: str) -> None:
    one = a_template()
    other = with_place(one, "pay", lambda q: replace(q, wording=Text.of(words)))
    files = [received(a_record(label, "a", template=one)) for label in "12"]
    files.append(received(a_record("3", "b", template=other)))
    _, issues = merge(files)
    assert [(issue.code, issue.table) for issue in issues] == [(IssueCode.TEMPLATE_DIFFERS, "3")]


def test_a_file_of_another_workshop_is_named_and_left_out() -> None:
    ours = [received(a_record(label, "x")) for label in ("1", "2")]
    theirs = received(a_record("7", "Strange", template=a_template(uid="another")), name="strange.pntable")
    compilation, issues = merge([theirs, *ours])
    assert compilation
    assert texts(compilation) == {"x": 2}
    assert [(issue.code, issue.details["file"]) for issue in issues] == [
        (IssueCode.OTHER_WORKSHOP, "strange.pntable")
    ]


def test_a_workshop_is_counted_by_its_records_and_not_by_their_exports() -> None:
    ours = [received(a_record("1", "x")), received(a_record("2", "x"))]
    stranger = a_record("1", "y", uid="s", template=a_template(uid="another"))
    theirs = [received(replace(stranger, export_number=n), digest=f"s{n}") for n in range(1, 4)]
    assert texts(compiled(*ours, *theirs)) == {"x": 2}


def test_labels_of_any_length_are_sorted() -> None:
    labels = ["9" * 5000, "10", "2", "007"]
    assert sorted(labels, key=table_order) == ["2", "007", "10", "9" * 5000]


def test_missing_tables_and_unexpected_ones_are_told() -> None:
    template = a_template(tables=3)
    files = [received(a_record(label, "x", template=template)) for label in ("1", "2", "12")]
    compilation, issues = merge(files)
    assert compilation
    assert compilation.missing == ("3",)
    assert [(issue.code, issue.table) for issue in issues] == [
        (IssueCode.NO_FILE, "3"),
        (IssueCode.NOT_ON_ROSTER, "12"),
    ]


def test_a_table_that_two_files_claim_is_not_missing() -> None:
    template = a_template(tables=1)
    files = [received(a_record("1", "x", uid=uid, template=template)) for uid in ("r1", "r2")]
    assert compiled(*files).missing == ()
    assert codes(*files) == [IssueCode.SAME_TABLE]


def test_skipped_sessions_and_answers_come_along() -> None:
    record = a_record(
        "1",
        sessions=(SessionState("needs", skipped=SkipReason.NO_TIME),),
        answers=(Answer("rooms", "yes", NOON),),
    )
    compilation = compiled(received(record))
    assert [(s.table, s.session_uid, s.reason) for s in compilation.skipped] == [("1", "needs", "no_time")]
    assert [(a.table, a.answer.value) for a in compilation.answers] == [("1", "yes")]


def test_what_the_rapporteur_withdraws_stays_withdrawn_and_nothing_is_published_by_overlay_of_a_withdrawn() -> (
    None
):
    record = a_record("1", a_note("Held", uid="a"), a_note("", number=2, uid="b", share=Share.WITHDRAWN))
    overlay = Synthesis({"record-1/a": Share.WITHDRAWN, "record-1/b": Share.PUBLISH})
    notes = compiled(received(record), synthesis=overlay).notes
    assert [note.note.share for note in notes] == [Share.WITHDRAWN, Share.WITHDRAWN]


CAUTION = list(Share)  # publish, ask first, internal, withdrawn

OLDER = a_template(a_session("scope", "roles", "pay", "tablets"), a_session("needs", "rooms"))
NEWER = with_place(a_template(version=2), "pay", lambda q: replace(q, wording=Text.of("Who pays?")))


@st.composite
def workshops(draw: st.DrawFn) -> list[ReceivedFile]:
    """Tables with notes, some exported again after changes, under two versions of the template."""
    files = []
    for index in range(draw(st.integers(1, 4))):
        template: Template = draw(st.sampled_from([OLDER, NEWER]))
        places = [place.uid for place in template.places()]
        notes = [
            a_note(
                draw(st.text(max_size=8)),
                draw(st.sampled_from(places)),
                number,
                uid=f"n{number}",
                share=draw(st.sampled_from(Share)),
            )
            for number in range(1, draw(st.integers(1, 4)))
        ]
        label = draw(st.sampled_from(["1", "2", "3"]))
        record: TableRecord = a_record(label, *notes, uid=f"r{index}", template=template)
        files.append(received(record, f"{index}.pntable", f"{index}-1"))
        grows_out = draw(st.booleans())
        if draw(st.booleans()):
            changed = [
                replace(note, share=draw(st.sampled_from(Share)))
                for note in record.notes
                if draw(st.booleans())
            ]
            kept = {note.uid: note for note in (*record.notes, *changed)}
            record = replace(record, notes=tuple(kept.values()))
            more = a_note("later", places[0], 9, uid=f"r{index}/later")
            again = replace(
                record,
                notes=(*record.notes, more),
                export_number=2,
                earlier_exports=(f"{index}-1",) if grows_out else (),
            )
            files.append(received(again, f"{index}.pntable", f"{index}-2"))
    return files


@settings(max_examples=60)
@given(workshops(), st.randoms(use_true_random=False))
def test_any_order_and_any_repetition_gives_the_same_and_loses_no_note(
    files: list[ReceivedFile], chance: random.Random
) -> None:
    again = [*files, *(file for file in files if chance.random() < 0.5)]
    chance.shuffle(again)
    assert merge(files) == merge(again)

    compilation, _ = merge(files)
    assert compilation is not None
    grown = {digest for file in files for digest in file.record.earlier_exports}
    heads = [file.record for file in files if file.digest not in grown]
    said = {note.uid: set[Share]() for record in heads for note in record.notes}
    for record in heads:
        for note in record.notes:
            said[note.uid].add(note.share)
    worded = {
        note.uid
        for record in heads
        for note in record.notes
        if note.text.strip() or note.share is Share.WITHDRAWN
    }
    assert {note.note.uid for note in compilation.notes} == worded  # the others are marks
    for kept in compilation.notes:  # nobody lets out what a copy holds back
        assert CAUTION.index(kept.note.share) == max(map(CAUTION.index, said[kept.note.uid]))
    places = {place.uid for place in compilation.template.places()} | {q.uid for _, q in compilation.retired}
    assert all(note.place_uid in places for note in compilation.notes)
    references = [note.reference for note in compilation.notes]
    assert len(references) == len(set(references))


def test_a_place_that_two_old_versions_word_differently_is_kept_once() -> None:
    first = a_template(a_session("scope", "roles", "tablets"))
    second = replace(
        first,
        sessions=(
            replace(
                first.sessions[0],
                questions=(a_question("roles"), a_question("tablets", wording=Text.of("Which tablets?"))),
            ),
        ),
    )
    files = [
        received(a_record("1", a_note("a", "tablets"), template=first)),
        received(a_record("2", a_note("b", "tablets"), template=second)),
        received(a_record("3", "c", template=a_template(version=3))),
    ]
    assert compiled(*files) == compiled(*reversed(files))
    assert len(compiled(*files).retired) == 1
