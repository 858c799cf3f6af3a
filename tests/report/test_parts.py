"""What is made of the notes: themes, summary, what is collected, appendices, and what is chosen of it all."""

from __future__ import annotations

from dataclasses import replace

import pytest

from peernotes.domain.compilation import Compilation
from peernotes.domain.record import Note, Seats, Share, TableRecord
from peernotes.domain.synthesis import PlenaryNote, Synthesis, Theme
from peernotes.domain.template import ExpectedTable
from peernotes.report.blocks import Block, Bullet, Entry, Heading, Paragraph, Part, Setting, Shaded, Table
from peernotes.report.checklists import TEXTS
from peernotes.report.outline import outline, outlined_parts
from peernotes.report.selection import BARRIER, PARKED, Selection
from peernotes.services.report_ports import Checklist, NoteOrder, OutlinedPart, ReportChoices, ReportPart
from tests.report.builders import NOW, compilation, note, record, template

PUBLICATION = ReportChoices(publication=True)


def said(uid: str, text: str = "", place: str = "roles", **more: object) -> Note:
    """A note of a peer from Ireland, by its id."""
    made = note(text or f"Said by {uid}", place, country="IE", perspective="peer")
    return replace(made, uid=uid, **more)  # type: ignore[arg-type]


def blocks(
    tables: dict[str, list[Note]],
    *themes: Theme,
    choices: ReportChoices | None = None,
    **more: object,
) -> list[Block]:
    return list(outline(made(tables, *themes, **more), choices or ReportChoices()))


def made(tables: dict[str, list[Note]], *themes: Theme, **more: object) -> Compilation:
    synthesis = Synthesis(themes={theme.uid: theme for theme in themes}, **more)  # type: ignore[arg-type]
    return compilation(*(seated(label, notes) for label, notes in tables.items()), synthesis=synthesis)


def seated(label: str, notes: list[Note], countries: tuple[str, ...] = ("IE",)) -> TableRecord:
    return record(label, notes, seats={"peer": 4, "staff": 2}, countries=countries, facilitator="staff")


def under(found: list[Block], heading: str) -> list[Block]:
    """What stands under a heading that links lead to, down to the next one of its level or above."""
    start, first = next(
        (i, b) for i, b in enumerate(found) if isinstance(b, Heading) and b.anchor and b.text == heading
    )
    level = first.level
    rest = found[start + 1 :]
    end = next((i for i, b in enumerate(rest) if isinstance(b, Heading) and b.level <= level), None)
    return rest[:end]


def entries(found: list[Block]) -> list[str]:
    return [b.text for b in found if isinstance(b, Entry)]


def headings(found: list[Block], level: int) -> list[str]:
    return [b.text for b in found if isinstance(b, Heading) and b.level == level]


def paragraphs(found: list[Block], part: Part) -> list[str]:
    return [b.text for b in found if isinstance(b, Paragraph) and b.part is part]


def table(found: list[Block], caption: str) -> Table:
    return next(b for b in found if isinstance(b, Table) and b.caption.startswith(caption))


def test_a_theme_says_its_claim_who_supports_it_and_what_was_said_otherwise() -> None:
    tables = {
        "1": [said("a"), said("b", perspective="staff")],
        "2": [said("c", country="AU")],
        "3": [said("d")],
    }
    theme = Theme("t", "Vetting", "roles", "It takes too long.", ("c", "a", "b"), ("d",))
    found = under(blocks(tables, theme), "Vetting")
    assert paragraphs(found, Part.CLAIM) == ["It takes too long."]
    assert paragraphs(found, Part.FACTS) == ["2 of 3 tables · all perspectives · Ireland, Australia"]
    assert entries(found) == ["Said by c", "Said by a", "Said by b", "Said by d"]
    against = [b for b in found if isinstance(b, Entry) and b.setting is Setting.COUNTER_VIEW]
    assert [(b.lead, b.text) for b in against] == [("Otherwise:", "Said by d")]


def test_notes_of_a_theme_are_not_shown_again_below_their_question() -> None:
    tables = {"1": [said("a"), said("b")], "2": [said("c")]}
    found = under(blocks(tables, Theme("t", "Vetting", "roles", "", ("a", "c"))), "1.1 Roles")
    assert headings(found, 3) == ["Vetting", "Also noted"]
    assert entries(found) == ["Said by a", "Said by c", "Said by b"]


def test_a_theme_of_one_table_says_so() -> None:
    tables = {"1": [said("a")], "2": [said("b")]}
    theme = Theme("t", "Vetting", "roles", "Slow.", ("a",))
    found = under(blocks(tables, theme), "Said at one table only")
    assert headings(found, 4) == ["Vetting"]
    alone = under(blocks({"1": [said("a")]}, theme), "1.1 Roles")
    assert headings(alone, 3) == ["Vetting"]


def test_themes_of_no_question_stand_after_the_sessions() -> None:
    tables = {"1": [said("a")], "2": [said("b", place="health")]}
    found = blocks(
        tables, Theme("t", "Trust", "", "", ("a", "b")), Theme("u", "Gone", "no-such-place", "", ("a",))
    )
    assert headings(under(found, "Themes across questions"), 2) == ["Trust", "Gone"]


def test_a_theme_goes_only_where_a_note_that_supports_it_goes() -> None:
    tables = {"1": [said("a", share=Share.INTERNAL)], "2": [said("b")]}
    theme = Theme("t", "In confidence", "roles", "They said it.", ("a",), ("b",))
    assert "In confidence" in headings(blocks(tables, theme), 3) + headings(blocks(tables, theme), 4)
    published = blocks(tables, theme, choices=PUBLICATION)
    assert "In confidence" not in repr(published)
    assert "They said it." not in repr(published)
    assert "Said by b" in entries(under(published, "1.1 Roles"))


def test_a_shorter_wording_stands_beside_the_tables_own_words() -> None:
    (entry, *_) = (b for b in blocks({"1": [said("a")]}, wordings={"a": "Shorter"}) if isinstance(b, Entry))
    assert (entry.words, entry.text) == ("Shorter", "Said by a")


def test_the_register_has_the_tables_own_words_only() -> None:
    found = under(blocks({"1": [said("a")]}, wordings={"a": "Shorter"}), "Appendix A Each table’s notes")
    (entry,) = (b for b in found if isinstance(b, Entry))
    assert (entry.words, entry.text, entry.setting) == ("", "Said by a", Setting.REGISTER)


def test_barriers_and_facilitators_stand_side_by_side_where_there_are_both() -> None:
    notes = [
        said("a", kind="barrier"),
        said("b", kind="enabler"),
        said("c", kind="barrier"),
        said("d", place="pay", kind="barrier"),
    ]
    found = blocks({"1": notes})
    both = table(found, "Barriers and facilitators: Roles")
    assert [[cell.text if isinstance(cell, Entry) else cell for cell in row] for row in both.rows] == [
        ["Said by a", "Said by b"],
        ["Said by c", None],
    ]
    assert headings(under(found, "1.2 Pay"), 3) == ["Barriers"]


def test_the_plenary_stands_after_its_session() -> None:
    spoken = [
        PlenaryNote("p", "scope", "Second", 2.0, NOW, "3"),
        PlenaryNote("q", "scope", "First", 1.0, NOW),
        PlenaryNote("r", "scope", "Not for all", 3.0, NOW, share=Share.ASK_FIRST),
    ]
    plenary = {p.uid: p for p in spoken}
    found = under(blocks({"1": [said("a")]}, plenary=plenary), "1.3 Plenary")
    assert [(b.text, b.source, b.mark) for b in found if isinstance(b, Entry)] == [
        ("First", "", ""),
        ("Second", "Table 3", ""),
        ("Not for all", "", "ask first"),
    ]
    assert entries(
        under(blocks({"1": [said("a")]}, plenary=plenary, choices=PUBLICATION), "1.3 Plenary")
    ) == [
        "First",
        "Second",
    ]


def test_what_was_said_after_a_session_that_the_template_has_not_stands_after_the_last_one() -> None:
    said = PlenaryNote("p", "no session", "Said at last", 1.0, NOW)
    compiled = compilation(record("1", [note("A")]), synthesis=Synthesis(plenary={"p": said}))
    assert [entry.text for entry in outline(compiled, ReportChoices()) if isinstance(entry, Entry)].count(
        "Said at last"
    ) == 1


def test_recommendations_are_collected_and_stay_where_they_were_made() -> None:
    notes = [said("a", kind="recommendation"), said("b", place="prison", kind="recommendation"), said("c")]
    found = blocks({"1": notes})
    collected = under(found, "Recommendations")
    assert headings(collected, 2) == ["1 Scope", "2 Barriers"]
    assert headings(collected, 3) == ["1.1 Roles", "2.1 Prison"]
    assert entries(collected) == ["Said by a", "Said by b"]
    assert "Said by a" in entries(under(found, "1.1 Roles"))


def test_parked_points_are_collected_and_none_is_lost() -> None:
    tables = {"1": [said("a", kind="parked"), said("b")]}
    found = blocks(tables)
    assert entries(under(found, "Parked points")) == ["Said by a"]
    assert entries(under(found, "1.1 Roles")) == ["Said by b"]
    parts = frozenset(ReportPart) - {ReportPart.PARKED}
    without = blocks(tables, choices=ReportChoices(parts=parts))
    assert "Said by a" in entries(under(without, "1.1 Roles"))


def test_the_summary_has_a_line_for_each_theme_and_leads_to_it() -> None:
    tables = {"1": [said("a")], "2": [said("b")]}
    found = under(blocks(tables, Theme("t", "Vetting", "roles", "Slow.", ("a", "b"))), "Summary")
    assert [b for b in found if isinstance(b, Bullet)] == [Bullet("Slow. (2 of 2 tables)", "theme-t")]


def test_the_heat_table_is_the_darker_the_more_notes_there_are() -> None:
    tables = {"1": [said(f"a{n}") for n in range(8)], "2": [said("b"), said("c", place="pay")]}
    heat = table(blocks(tables), "Notes by table and question")
    assert [column.title for column in heat.columns] == ["Table", "1.1", "1.2", "2.1", "2.2"]
    assert heat.rows[0][:3] == ("1", Shaded("8", 4), Shaded("–", 0))
    assert heat.rows[1][:3] == ("2", Shaded("1", 1), Shaded("1", 1))
    assert "1.1 Roles, 1.2 Pay" in heat.description


def test_the_matrix_shows_which_table_supports_which_theme() -> None:
    tables = {"1": [said("a"), said("b")], "2": [said("c")]}
    matrix = table(blocks(tables, Theme("t", "Vetting", "roles", "", ("a", "b", "c"))), "Themes by table")
    assert [str(cell.text) if not isinstance(cell, str) and cell else cell for cell in matrix.rows[0]] == [
        "1.1 Vetting", "2", "1",
    ]  # fmt: skip


def test_many_tables_share_several_matrices() -> None:
    tables = {str(n): [said(f"a{n}")] for n in range(1, 31)}
    theme = Theme("t", "Vetting", "roles", "", tuple(f"a{n}" for n in range(1, 31)))
    found = [
        b for b in blocks(tables, theme) if isinstance(b, Table) and b.caption.startswith("Themes by table")
    ]
    assert [len(b.columns) for b in found] == [15, 15, 3]


@pytest.mark.parametrize(
    ("chosen", "items"), [(Checklist.COREQ, 32), (Checklist.SRQR, 21), (Checklist.ACCORD, 35)]
)
def test_a_checklist_has_all_its_items_and_says_who_must_answer(chosen: Checklist, items: int) -> None:
    found = blocks({"1": [said("a")]}, choices=ReportChoices(checklist=chosen))
    filled = table(found, TEXTS[chosen].name)
    assert len(filled.rows) == items == len({item.number for item in TEXTS[chosen].items})
    answers = [str(row[2]) for row in filled.rows]
    assert all(answers)
    assert any(answer.startswith("To be answered by the ") for answer in answers)
    assert TEXTS[chosen].citation in repr(found)


def test_checklists_answer_from_what_was_recorded() -> None:
    filled = table(blocks({"1": [said("a")]}), "COREQ")
    by_number = {row[0]: row[2] for row in filled.rows}
    assert by_number["1"] == "Facilitators, by their own perspective: Prison staff (1)."
    assert by_number["12"] == "6 people at 1 table."
    assert by_number["24"] == "To be answered by the rapporteur."


def test_only_the_chosen_parts_are_there() -> None:
    tables = {"1": [said("a"), said("b", kind="recommendation")]}
    for part, title in [(ReportPart.SUMMARY, "Summary"), (ReportPart.METHODS, "How the workshop was held"),
                        (ReportPart.RECOMMENDATIONS, "Recommendations"), (ReportPart.NOTES_BY_TABLE, "Appendix A Each table’s notes"),
                        (ReportPart.CHECKLIST, "Appendix A Reporting checklist: COREQ")]:  # fmt: skip
        found = blocks(tables, choices=ReportChoices(parts=frozenset({part})))
        assert headings(found, 1) == [title]


def test_by_table_the_notes_of_a_question_stand_table_by_table() -> None:
    tables = {"2": [said("b", kind="barrier"), said("c")], "10": [said("a")]}
    theme = Theme("t", "Vetting", "roles", "", ("a", "b"))
    found = under(blocks(tables, theme, choices=ReportChoices(order=NoteOrder.BY_TABLE)), "1.1 Roles")
    assert headings(found, 3) == ["Table 2", "Table 10"]
    assert entries(found) == ["Said by b", "Said by c", "Said by a"]


def test_without_references_no_note_says_where_it_stands() -> None:
    found = blocks({"1": [said("a")]}, choices=ReportChoices(references=False))
    assert {b.reference for b in found if isinstance(b, Entry)} == {""}


def test_the_outline_tells_how_many_notes_each_part_will_hold() -> None:
    notes = [
        said("a"),
        said("b", kind="barrier"),
        said("c", kind="enabler"),
        said("d", place="prison", kind="recommendation"),
    ]
    parts = outlined_parts(made({"1": notes}), ReportChoices())
    assert parts == (
        OutlinedPart(1, "Summary", 0),
        OutlinedPart(2, "What the tables said", 0),
        OutlinedPart(1, "How the workshop was held", 0),
        OutlinedPart(2, "What is missing", 0),
        OutlinedPart(2, "Limits", 0),
        OutlinedPart(1, "1 Scope", 3),
        OutlinedPart(2, "1.1 Roles", 3),
        OutlinedPart(2, "1.2 Pay", 0),
        OutlinedPart(1, "2 Barriers", 1),
        OutlinedPart(2, "2.1 Prison", 1),
        OutlinedPart(2, "2.2 Health", 0),
        OutlinedPart(1, "Recommendations", 1),
        OutlinedPart(2, "2 Barriers", 1),
        OutlinedPart(1, "Appendix A Each table’s notes", 4),
        OutlinedPart(2, "Table 1", 4),
        OutlinedPart(1, "Appendix B Reporting checklist: COREQ", 0),
    )


def test_one_person_of_a_country_and_perspective_is_not_told_apart() -> None:
    alone = [said("a", country="AU", perspective="staff")]
    others = [said("b", country="IE", perspective="staff"), said("c")]
    compiled = compilation(seated("1", alone, ("AU", "IE")), seated("2", others))
    sources = {b.text: b.source for b in outline(compiled, PUBLICATION) if isinstance(b, Entry)}
    # Two tables have staff, and two of Table 2 are from Ireland: only the one from Australia stands out.
    assert sources == {
        "Said by a": "Prison staff",
        "Said by b": "Ireland · Prison staff",
        "Said by c": "Ireland · Prison peer",
    }
    inside = {b.text: b.source for b in outline(compiled, ReportChoices()) if isinstance(b, Entry)}
    assert inside["Said by a"] == "Australia · Prison staff"
    text = repr(list(outline(compiled, PUBLICATION)))
    assert (
        "could point to one person in the room, only one of the two is given, or neither: so for 1 note."
        in text
    )
    assert "Who sat at which table" not in text


def test_what_two_tables_said_is_safe_to_tell() -> None:
    notes = {label: [said(label, country="AU", perspective="staff")] for label in ("1", "2")}
    compiled = compilation(*(seated(label, own, ("AU", "IE")) for label, own in notes.items()))
    assert {b.source for b in outline(compiled, PUBLICATION) if isinstance(b, Entry)} == {
        "Australia · Prison staff"
    }


def test_what_was_only_heard_of_another_table_is_no_second_person() -> None:
    first, again = (
        said("a", country="AU", perspective="ngo"),
        said("b", country="AU", perspective="ngo", heard_from="1"),
    )
    compiled = compilation(seated("1", [first], ("AU", "IE")), seated("2", [again], ("AU", "IE")))
    sources = [b.source for b in outline(compiled, PUBLICATION) if isinstance(b, Entry)]
    assert not any("NGO" in source for source in sources)


def test_a_table_where_another_language_is_spoken_has_its_notes_marked() -> None:
    of = template()
    of = replace(
        of, workshop=replace(of.workshop, tables=(ExpectedTable("1", language="fr"), ExpectedTable("2")))
    )
    notes = [said("a", "Les pairs sont dans la prison"), said("b", "The peers are in the prison")]
    compiled = compilation(record("1", notes, of=of), record("2", [said("c", "Les pairs sont la")], of=of))
    found = {b.text: b.language for b in outline(compiled, ReportChoices()) if isinstance(b, Entry)}
    assert found == {
        "Les pairs sont dans la prison": "fr",
        "The peers are in the prison": "",
        "Les pairs sont la": "",
    }


def test_two_versions_of_a_note_have_a_place_each() -> None:
    one, other = seated("1", [said("a", "One side")]), seated("1", [said("a", "Other side")])
    other = replace(other, uid="record-other", set_up=replace(other.set_up, seats=(Seats("peer", 1),)))
    found = [b for b in outline(compilation(one, other), ReportChoices()) if isinstance(b, Entry)]
    register = [b.uid for b in found if b.setting is Setting.REGISTER]
    assert len(register) == len(set(register)) == 2


def test_notes_of_a_kind_that_nobody_gathered_are_not_said_to_be_none() -> None:
    selection = Selection(compilation(record("1", [note("Vetting", kind=BARRIER)])), publication=False)
    assert list(selection.of_kind(PARKED)) == []
    with pytest.raises(KeyError):
        selection.of_kind(BARRIER)
