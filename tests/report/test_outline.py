"""The outline: what stands in a report, and in which order."""

from __future__ import annotations

import itertools
import re
from dataclasses import replace
from datetime import timedelta

import pytest

from peernotes.domain.check_code import check_code
from peernotes.domain.compilation import Compilation, merge
from peernotes.domain.copies import Loss, ReceivedFile
from peernotes.domain.decisions import Decisions
from peernotes.domain.record import (
    Agreement,
    Event,
    EventKind,
    SessionState,
    Share,
    SkipReason,
    TableRecord,
)
from peernotes.domain.synthesis import Synthesis
from peernotes.domain.template import AnswerType, Role
from peernotes.domain.text import Text
from peernotes.report.blocks import Block, Bullet, Entry, Heading, Paragraph, Part, Setting, Table
from peernotes.report.confidence import Confidence
from peernotes.report.outline import outline
from peernotes.services.report_ports import ReportChoices
from tests.report.builders import (
    BARRIERS,
    NOW,
    SCOPE,
    TOLD,
    answer,
    compilation,
    note,
    question,
    record,
    session,
    template,
)

PUBLICATION = replace(TOLD, publication=True)


def blocks(compiled: Compilation, choices: ReportChoices | None = None) -> list[Block]:
    return list(outline(compiled, choices or TOLD))


def entries(found: list[Block]) -> list[str]:
    return [block.text for block in found if isinstance(block, Entry)]


def headings(found: list[Block], level: int) -> list[str]:
    return [block.text for block in found if isinstance(block, Heading) and block.level == level]


def sentences(found: list[Block]) -> list[str]:
    return [block.text for block in found if isinstance(block, Bullet)]


def paragraphs(found: list[Block], part: Part) -> list[str]:
    return [block.text for block in found if isinstance(block, Paragraph) and block.part is part]


def under(found: list[Block], heading: str) -> list[Block]:
    """What stands under a heading, down to the next one of its level or above."""
    start = next(i for i, b in enumerate(found) if isinstance(b, Heading) and b.text == heading)
    first = found[start]
    assert isinstance(first, Heading)
    rest = found[start + 1 :]
    end = next((i for i, b in enumerate(rest) if isinstance(b, Heading) and b.level <= first.level), None)
    return rest[:end]


def test_walking_twice_gives_the_same() -> None:
    compiled = compilation(record("1", [note("A thought")]))
    assert blocks(compiled) == blocks(compiled)


def test_the_title_page_says_what_kind_of_copy_it_is() -> None:
    compiled = compilation(record("1", [note("A")], seats={"peer": 3, "staff": 1}, countries=["ENG", "IE"]))
    internal, public = blocks(compiled), blocks(compiled, PUBLICATION)
    assert paragraphs(internal, Part.KICKER) == ["Workshop report · Internal copy"]
    assert paragraphs(public, Part.KICKER) == ["Workshop report · For publication"]
    assert paragraphs(public, Part.DETAILS) == [
        "17 October 2023 · London",
        "The Peer Trust",
        "1 table · 4 people · 2 countries · 1 note",
        "Nobody is named.",
    ]
    assert paragraphs(internal, Part.NOTICE)
    assert not paragraphs(public, Part.NOTICE)


def test_a_date_that_is_none_is_shown_as_it_stands() -> None:
    compiled = compilation(record("1", [note("A")], of=template(date="some day in May")))
    assert paragraphs(blocks(compiled), Part.DETAILS)[0] == "some day in May · London"


def test_sessions_and_questions_are_numbered_in_order() -> None:
    found = blocks(compilation(record("1", [note("A", "roles"), note("B", "health")])))
    assert headings(found, 1) == ["How the workshop was held", "1 Scope", "2 Barriers"]
    assert headings(found, 2) == [
        "What is missing", "Limits", "1.1 Roles", "1.2 Pay", "2.1 Prison", "2.2 Health",
    ]  # fmt: skip
    assert paragraphs(found, Part.KEY_QUESTION) == [
        "What is the key to scope?",
        "What is the key to barriers?",
    ]
    assert paragraphs(found, Part.WORDING)[0] == "What about roles?"


def test_other_is_there_only_when_something_stands_there() -> None:
    found = blocks(compilation(record("1", [note("A", "scope-other")])))
    assert "1.3 Other" in headings(found, 2)


def test_notes_are_grouped_by_kind_in_the_order_of_the_template() -> None:
    kinds = ["evidence", "point", "said in anger", "quote", "barrier", "point"]
    notes = [note(f"{number} {kind}", kind=kind, number=number) for number, kind in enumerate(kinds, start=1)]
    found = under(blocks(compilation(record("1", notes))), "1.1 Roles")
    assert headings(found, 3) == ["Points", "Barriers", "Evidence", "Quotes", "said in anger"]
    assert entries(found) == ["2 point", "6 point", "5 barrier", "1 evidence", "4 quote", "3 said in anger"]
    quoted = [block.text for block in found if isinstance(block, Entry) and block.setting is Setting.QUOTE]
    assert quoted == ["4 quote"]


def test_points_alone_need_no_label_but_barriers_alone_do() -> None:
    found = blocks(compilation(record("1", [note("A"), note("B", "pay", kind="barrier")])))
    assert headings(under(found, "1.1 Roles"), 3) == []
    assert headings(under(found, "1.2 Pay"), 3) == ["Barriers"]


def test_an_entry_says_where_it_stands_and_who_said_it() -> None:
    notes = [note("A", number=14, country="ENG", perspective="staff"), note("B", number=15, country="Malta")]
    first, second = (b for b in blocks(compilation(record("3", notes))) if isinstance(b, Entry))
    assert (first.reference, first.source) == ("T3-014", "England · Prison staff")
    assert (second.reference, second.source) == ("T3-015", "Malta")


def test_an_internal_copy_marks_what_may_not_be_published() -> None:
    notes = [note(str(share), share=share) for share in Share]
    found = [b for b in blocks(compilation(record("1", notes))) if isinstance(b, Entry)]
    assert [(b.text, b.mark) for b in found] == [
        ("publish", ""),
        ("ask_first", "ask first"),
        ("internal", "internal"),
    ]


def test_a_publication_copy_holds_only_what_may_be_published() -> None:
    notes = [note(str(share), share=share) for share in Share]
    found = blocks(compilation(record("1", notes)), PUBLICATION)
    assert entries(found) == ["publish"]
    assert "1 table · 1 note" in paragraphs(found, Part.DETAILS)


def test_the_rapporteurs_share_decides() -> None:
    kept = note("Kept back")
    synthesis = Synthesis({kept.uid: Share.INTERNAL})
    assert entries(blocks(compilation(record("1", [kept]), synthesis=synthesis), PUBLICATION)) == []


def test_what_is_missing_is_said_in_full_sentences() -> None:
    scope = session("scope", [question("roles"), question("pay"), question("later", retired=True)])
    of = template([scope, BARRIERS], tables=["1", "2", "3", "5"])
    touching = [note("A", "roles"), note("B", "prison")]
    found = blocks(
        compilation(
            record("1", touching, of=of),
            record("2", [note("C", "roles")], of=of, skipped={"barriers": SkipReason.NO_TIME}),
            record("3", [note("D", "roles")], of=of),
        )
    )
    assert sentences(found) == [
        "Table 5: no file received.",
        "Table 2 did not discuss session 2: there was no time.",
        "Table 3 has no notes on session 2, and gave no reason.",
        "No table touched question 1.2 Pay.",
        "No table touched question 2.2 Health.",
    ]


@pytest.mark.parametrize(
    ("reason", "sentence"),
    [
        (SkipReason.NOT_DISCUSSED, "Table 1 did not discuss session 1."),
        (SkipReason.NO_TIME, "Table 1 did not discuss session 1: there was no time."),
        (SkipReason.ON_PAPER, "Table 1 took its notes of session 1 on paper."),
        (SkipReason.WITH_ANOTHER, "Table 1 discussed session 1 together with another table."),
    ],
)
def test_every_reason_for_a_skipped_session_has_its_sentence(reason: SkipReason, sentence: str) -> None:
    compiled = compilation(record("1", of=template([SCOPE]), skipped={"scope": reason}))
    assert sentences(blocks(compiled))[0] == sentence


def test_nothing_missing_is_said_too() -> None:
    compiled = compilation(record("1", [note("A", "only")], of=template([session("s", [question("only")])])))
    assert "Nothing is known to be missing." in paragraphs(blocks(compiled), Part.BODY)


def test_a_held_back_note_still_counts_as_touching_its_question() -> None:
    of = template([session("s", [question("only")])])
    compiled = compilation(record("1", [note("A", "only", share=Share.INTERNAL)], of=of))
    assert sentences(blocks(compiled, PUBLICATION)) == []
    assert paragraphs(blocks(compiled, PUBLICATION), Part.REMARK) == ["No notes in this report."]


def test_the_tables_and_who_sat_there() -> None:
    seated = record(
        "3", [note("A")], seats={"peer": 2, "ngo": 1}, countries=["FR", "Malta"], facilitator="staff"
    )
    found = blocks(compilation(seated, record("10")))
    people, table = (block for block in found if isinstance(block, Table))
    assert people.rows == (("Prison peer", "2", "0"), ("NGO", "1", "0"), ("Not said", "–", "1"))
    assert table.rows == (
        ("3", "Prison staff", "3", "Prison peer 2, NGO 1", "France, Malta", "1"),
        ("10", "–", "–", "–", "–", "0"),
    )


def test_the_facts_are_told_in_sentences() -> None:
    of = template([SCOPE, replace(BARRIERS, minutes=30)], version=3, talks=[question("talk", role=Role.TALK)])
    compiled = compilation(
        record("1", [note("A")], of=of, seats={"peer": 4}, countries=["IE"], facilitator="peer"),
        record("2", [note("B", "health")], of=of, seats={"peer": 4}, countries=["IE"], facilitator="peer"),
        record("3", of=of, seats={"peer": 4}, countries=["AU"], facilitator="staff"),
    )
    assert facts(compiled) == (
        "The workshop was held on 17 October 2023 (London). 12 people from 2 countries sat at 3 tables. "
        "Facilitators, by their own perspective: Prison peer (2) and Prison staff (1). After 1 opening talk, "
        "2 table discussions of 20 and 30 minutes took place, each followed by feedback to the room. One "
        "facilitator at each table typed what was said as separate notes, into questions that were set "
        f"beforehand (template version 3, check code {check_code(of)}). Each note has a kind and, where it was said, the "
        "country and the perspective of its speaker; names were not asked for."
    )


def test_a_session_that_no_table_held_did_not_take_place() -> None:
    first = record("1", [note("A")], skipped={"barriers": SkipReason.NO_TIME})
    assert "1 table discussion of 20 minutes took place" in facts(compilation(first))
    none = record("1", skipped={"scope": SkipReason.NO_TIME, "barriers": SkipReason.NOT_DISCUSSED})
    assert "took place" not in facts(compilation(none))
    elsewhere = record("1", skipped={"scope": SkipReason.ON_PAPER, "barriers": SkipReason.WITH_ANOTHER})
    assert "2 table discussions of 20 minutes took place" in facts(compilation(elsewhere))


def test_where_two_people_took_notes_it_is_not_said_that_one_did() -> None:
    records = (record("1", [note("A")]), replace(record("1", [note("B")]), uid="other"))
    files = [ReceivedFile(r.uid, r.uid, r) for r in records]
    compiled, _ = merge(files, Decisions(together={"other": "record-1"}))
    assert compiled is not None
    told = facts(compiled)
    assert "One facilitator" not in told
    assert "At table 1, more than one person typed." in told


def test_a_damaged_file_is_told_among_what_is_missing_also_when_somebody_has_seen_it() -> None:
    damaged = ReceivedFile("1", "1", record("1", [note("A"), note("B", "health")]), Loss((3,), None, 12))
    _, issues = merge([damaged])
    compiled, none = merge([damaged], Decisions(seen=frozenset(issue.key for issue in issues)))
    assert compiled is not None
    assert none == ()
    told = sentences(blocks(compiled))
    assert (
        told[0]
        == "The file of table 1 was damaged when it came; some of its notes may be missing or changed."
    )


def facts(compiled: Compilation, choices: ReportChoices | None = None) -> str:
    """The paragraphs of the methods, up to what is missing."""
    found = blocks(compiled, choices)
    start = next(i for i, b in enumerate(found) if isinstance(b, Heading) and b.anchor == "methods")
    end = next(i for i, b in enumerate(found) if isinstance(b, Heading) and b.anchor == "missing")
    return " ".join(paragraphs(found[start:end], Part.BODY))


def event(kind: EventKind, words: str = "", minute: int = 0) -> Event:
    return Event(kind, NOW + timedelta(minutes=minute), words)


def held(of: TableRecord, **minutes: float) -> TableRecord:
    """The record with sessions that took so many minutes."""
    states = (SessionState(uid, NOW, NOW + timedelta(minutes=taken)) for uid, taken in minutes.items())
    return replace(of, sessions=tuple(states))


def test_how_many_notes_were_confirmed_is_told_of_those_in_the_report() -> None:
    notes = [replace(note(text), confirmed=text != "C") for text in "ABC"]
    kept = replace(note("D", share=Share.INTERNAL), confirmed=True)
    compiled = compilation(record("1", [*notes, kept]))
    assert "Of 4 notes, 3 were read back to their tables and confirmed." in facts(compiled)
    assert "Of 3 notes, 2 were read back to their tables and confirmed." in facts(compiled, PUBLICATION)
    one = compilation(record("1", [notes[0], notes[2]]))
    assert "Of 2 notes, 1 was read back to its table and confirmed." in facts(one)
    assert "read back" not in facts(compilation(record("1", [notes[2]])))


def test_planned_and_real_minutes_stand_in_one_sentence() -> None:
    of = template([SCOPE, replace(BARRIERS, minutes=30)])
    compiled = compilation(
        held(record("1", of=of), scope=18.2, barriers=31),
        held(record("2", of=of), scope=25),
        held(record("3", of=of), scope=20, barriers=60 * 23),  # nobody ended it before they went home
        record("4", of=of, skipped={"scope": SkipReason.NO_TIME}),
    )
    assert (
        "By the tables’ clocks, session 1 took 18 to 25 minutes (20 planned) and session 2 took 31 minutes "
        "(30 planned)." in facts(compiled)
    )
    assert "clocks" not in facts(compilation(record("1", of=of)))
    assert "session 1 took 1 minute (20 planned)." in facts(compilation(held(record("1", of=of), scope=1)))


def test_times_of_a_clock_that_is_wrong_are_not_used() -> None:
    wrong = replace(held(record("4"), scope=55), events=(event(EventKind.CLOCK_WRONG),))
    mended = replace(
        held(record("5"), scope=21),
        events=(event(EventKind.CLOCK_WRONG), event(EventKind.CLOCK_RIGHT, minute=1)),
    )
    told = facts(compilation(held(record("1"), scope=20), wrong, mended))
    assert "session 1 took 20 to 21 minutes" in told
    assert "The laptop’s clock was said to be wrong at table 4; its times are not used." in told
    also = replace(wrong, uid="also", set_up=replace(wrong.set_up, table="6"))
    assert "clocks were said to be wrong at tables 4 and 6; their times are not used." in facts(
        compilation(wrong, also)
    )


def test_tables_whose_typist_changed_are_told_and_nobodys_initials() -> None:
    ab, cd, again = (event(EventKind.TYPIST, words, n) for n, words in enumerate(("QX", "QZ", "qx ")))
    changed, same = replace(record("2"), events=(ab, cd)), replace(record("1"), events=(ab, again))
    told = facts(compilation(changed, same))
    assert "At table 2, more than one person typed." in told
    for choices in (TOLD, PUBLICATION):
        everything = repr(blocks(compilation(changed, same), choices))
        assert not re.search("QX|QZ|qx", everything)
    both = compilation(changed, replace(record("3"), events=(ab, cd)))
    assert "At tables 2 and 3, more than one person typed." in facts(both)


def test_tables_whose_notes_come_from_paper_are_told() -> None:
    whole = replace(record("2"), events=(event(EventKind.FROM_PAPER),))
    partly = replace(record("3"), events=(event(EventKind.FROM_PAPER, "scope"),))
    told = facts(compilation(record("1"), whole, partly))
    assert "At table 2, the notes were taken on paper and typed in afterwards." in told
    assert "At table 3, some of the notes were taken on paper and typed in afterwards." in told
    assert "on paper" not in facts(compilation(record("1")))


def test_marks_without_words_are_missing_and_nowhere_else() -> None:
    marks = [note("", number=n) for n in (1, 2)]
    compiled = compilation(
        record("1", [*marks, note("A", number=3)]), record("2", [note(" ", "prison", number=1)])
    )
    found = blocks(compiled)
    assert sentences(found)[-5:-3] == [
        "Table 1 marked 2 moments and did not write down what was said.",
        "Table 2 marked 1 moment and did not write down what was said.",
    ]
    assert entries(found) == ["A"]
    assert "2 tables · 1 note" in paragraphs(found, Part.DETAILS)


def test_marks_that_are_held_back_are_not_told_of_in_public() -> None:
    compiled = compilation(record("1", [note("A"), note("", share=Share.INTERNAL)]))
    assert "marked 1 moment" in "".join(sentences(blocks(compiled)))
    assert "marked" not in "".join(sentences(blocks(compiled, PUBLICATION)))


def test_a_note_says_how_far_the_table_agreed_and_where_it_was_heard() -> None:
    notes = [
        replace(note("A", country="ENG", perspective="staff", number=1), agreement=Agreement.MOST),
        replace(note("B", number=2), agreement=Agreement.SPLIT),
        replace(note("C", number=3), agreement=Agreement.ONE_VOICE),
        replace(note("D", "scope-feedback", number=4), heard_from="4"),
        replace(note("E", "scope-feedback", number=5, country="IE"), heard_from="Table {late}"),
        note("F", "scope-feedback", number=6, country="IE"),
    ]
    found = [block for block in blocks(compilation(record("1", notes)), TOLD) if isinstance(block, Entry)]
    assert [(entry.text, entry.source) for entry in found] == [
        ("A", "England · Prison staff · most of the table"),
        ("B", "the table was split"),
        ("C", "one voice"),
        ("D", "heard from Table 4"),
        ("E", "Ireland · heard from Table {late}"),
        ("F", "Ireland"),
    ]


def test_the_order_of_files_changes_nothing_of_what_is_told() -> None:
    tables = [
        replace(
            held(record(label, [note("A", number=1), note("", number=2)]), scope=20 + int(label)),
            events=(event(EventKind.CLOCK_WRONG if label == "2" else EventKind.CLOCK_RIGHT),),
        )
        for label in ("1", "2", "3")
    ]
    # Another copy of Table 1, where other things happened at the same time.
    copy = replace(tables[0], events=(event(EventKind.TYPIST, "A"), event(EventKind.TYPIST, "B", 1)))
    files = [ReceivedFile(f"{n}.pntable", f"digest {n}", r) for n, r in enumerate([*tables, copy])]
    compilations = [merge(order)[0] for order in itertools.permutations(files)]
    assert len({repr(blocks(compiled)) for compiled in compilations if compiled}) == 1
    assert None not in compilations


def test_talks_stand_before_the_sessions_when_they_have_notes() -> None:
    of = template(
        talks=[question("a-talk", "Peers in England", role=Role.TALK), question("b-talk", role=Role.TALK)]
    )
    found = blocks(compilation(record("1", [note("Heard", "a-talk"), note("Said")], of=of)))
    assert headings(found, 1)[1] == "Opening talks"
    assert headings(under(found, "Opening talks"), 2) == ["Peers in England"]
    assert entries(found) == ["Heard", "Said"]


def test_feedback_is_grouped_by_table_after_the_questions() -> None:
    compiled = compilation(
        record("2", [note("Two", "scope-feedback")]), record("10", [note("Ten", "scope-feedback")])
    )
    found = under(blocks(compiled), "1.3 Feedback")
    assert headings(found, 3) == ["Table 2", "Table 10"]
    assert entries(found) == ["Two", "Ten"]


def test_notes_of_a_table_that_heard_older_words_say_so() -> None:
    older = template([replace(SCOPE, questions=(question("roles", wording="Which roles?"), question("pay")))])
    newest = template([SCOPE], version=2)
    found = blocks(
        compilation(
            record("1", [note("A")], of=newest),
            record("2", [note("B"), note("C")], of=older),
            record("3", [note("D"), note("E", "pay")], of=older),
        )
    )
    assert paragraphs(found, Part.REMARK) == ["Asked as “Which roles?” at tables 2 and 3."]


def test_a_question_that_the_newest_template_dropped_keeps_its_notes() -> None:
    newest = template([replace(SCOPE, questions=SCOPE.questions[:1])], version=2)
    compiled = compilation(
        record("1", [note("A")], of=newest), record("2", [note("B", "pay")], of=template([SCOPE]))
    )
    found = under(blocks(compiled), "1.2 Pay")
    assert entries(found) == ["B"]
    assert paragraphs(found, Part.REMARK) == ["No longer asked in the newest version of the questions."]


def test_retired_questions_and_sessions_are_there_only_with_notes() -> None:
    gone = session("gone", [question("was")], retired=True)
    of = template([SCOPE, gone, session("s", [question("q"), question("quiet", retired=True)])])
    with_notes = blocks(compilation(record("1", [note("A", "was")], of=of)))
    assert headings(with_notes, 1)[1:] == ["1 Scope", "2 Gone", "3 S"]
    assert "No longer part of the newest version of the questions." in paragraphs(with_notes, Part.REMARK)
    assert headings(blocks(compilation(record("1", of=of))), 1)[1:] == ["1 Scope", "2 S"]
    assert not any("Quiet" in heading for heading in headings(with_notes, 2))


def test_written_answers_stand_as_they_were_written() -> None:
    of = template([session("s", [question("q", "First", answer_type=AnswerType.PARAGRAPH)])])
    found = blocks(compilation(record("3", of=of, answers=[answer("q", " Two  spaces\nand a line ")])))
    assert [b for b in found if isinstance(b, Entry)] == [Entry(" Two  spaces\nand a line ", "Table 3")]


def test_texts_come_in_the_language_of_the_report() -> None:
    roles = replace(question("roles"), short_name=Text({"en": "Roles", "fr": "Rôles"}))
    of = template([session("s", [roles])])
    found = blocks(compilation(record("1", [note("A")], of=of)), replace(TOLD, language="fr-CA"))
    assert "1.1 Rôles" in headings(found, 2)
    assert headings(found, 1)[0] == "How the workshop was held"


def test_anchors_are_unique() -> None:
    notes = [note("A", place, kind=kind) for place in ("roles", "pay") for kind in ("point", "barrier")]
    found = blocks(compilation(record("1", [*notes, note("F", "scope-feedback")])))
    anchors = [block.anchor for block in found if isinstance(block, Heading) and block.anchor]
    assert len(anchors) == len(set(anchors))


def test_words_in_the_place_of_an_option_are_not_published_either() -> None:
    of = template([session("s", [question("q", "First", answer_type=AnswerType.CHOICE, options={"a": "A"})])])
    whole = compilation(record("3", of=of, answers=[answer("q", "In our own words")]))
    assert "In our own words" in kept_of(whole)
    chosen = compilation(record("3", of=of, answers=[answer("q", "a")]))
    assert kept_of(chosen) == set()


def kept_of(compiled: Compilation) -> set[str]:
    return {text for _, text, _ in Confidence(compiled, PUBLICATION).kept()}


def test_a_written_answer_says_nothing_of_its_share_so_it_is_not_published() -> None:
    of = template([session("s", [question("q", "First", answer_type=AnswerType.SHORT_TEXT)])])
    whole = compilation(record("3", of=of, answers=[answer("q", "In our own words")]))
    published = blocks(whole, PUBLICATION)
    assert not any("In our own words" in getattr(block, "text", "") for block in published)
    assert "In our own words" in kept_of(whole)
    confidence = Confidence(whole, PUBLICATION)
    assert "In our own words" not in {*confidence.allowed(), *confidence.own(), *confidence.public()}
