"""Changing words the night before: by keyboard, with undo, and no id ever changes."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest

from peernotes.domain.template import Role, Template
from peernotes.ui.organise.edits import is_date
from peernotes.ui.organise.history import EditHistory
from peernotes.ui.organise.nodes import LANGUAGES, LISTS, TABLES, TALKS, TEXTS, WORKSHOP, Node, NodeKind
from peernotes.ui.organise.tree import BESIDE, NODE, TreeModel
from tests.builders import a_question, a_session, a_template
from tests.ui.clipping import settle
from tests.ui.organise.conftest import Laptop, MakeLaptop


def ids(template: Template) -> list[str]:
    return [template.uid, *(s.uid for s in template.sessions), *(place.uid for place in template.places())]


def wording(laptop: Laptop, uid: str) -> str:
    place = laptop.page.template.place(uid)
    assert place
    return place.wording["en"]


def test_the_tree_shows_workshop_talks_sessions_and_their_questions(laptop: Laptop) -> None:
    model = laptop.page.tree.model()
    tops = [model.index(row, 0) for row in range(model.rowCount())]
    assert [(top.data(), top.data(BESIDE)) for top in tops] == [
        ("Workshop details", ""),
        ("Tables and facilitators", "9"),
        ("Choice lists", ""),
        ("Texts to read out", ""),
        ("Languages", "1"),
        ("Opening talks", "3"),
        ("1 Scope", "20 min"),
        ("2 Barriers and facilitators", "20 min"),
        ("3 Evidence, support, infrastructure", "20 min"),
        ("What changed", ""),
    ]
    lists = [model.index(row, 0, tops[2]) for row in range(model.rowCount(tops[2]))]
    assert [entry.data() for entry in lists] == ["Kinds of note", "Perspectives", "Countries"]
    inside = [model.index(row, 0, tops[6]).data() for row in range(model.rowCount(tops[6]))]
    assert inside == [
        *("Activities and roles", "Training", "Support", "Remuneration", "Other"),
        *("Top three for feedback", "Feedback"),
    ]
    assert model.index(3, 0, tops[6]).data(NODE) == Node(NodeKind.PLACE, "scope-remuneration")


def test_arrow_keys_in_the_tree_show_the_form_of_each_part(laptop: Laptop) -> None:
    page = laptop.page
    page.tree.setFocus()
    assert page.form.currentWidget() is page.form.workshop
    for node in (TABLES, LISTS, TEXTS, LANGUAGES, TALKS):
        QTest.keyClick(page.tree, Qt.Key.Key_Down)
        assert page.node == node
    for _ in range(4):
        QTest.keyClick(page.tree, Qt.Key.Key_Down)
    assert page.form.currentWidget() is page.form.session
    assert page.form.session.short_name.words() == "Scope"
    QTest.keyClick(page.tree, Qt.Key.Key_Down)
    assert page.form.currentWidget() is page.form.place
    assert page.form.place.short_name.words() == "Activities and roles"


def test_a_question_is_reworded_by_typing_and_its_id_stays(laptop: Laptop) -> None:
    before = ids(laptop.page.template)
    laptop.go_to("scope-remuneration")
    laptop.retype(laptop.page.form.place.wording, "Who should pay peers, and how? ")
    assert wording(laptop, "scope-remuneration") == "Who should pay peers, and how?"
    assert laptop.page.preview.wording == "Who should pay peers, and how?"
    assert ids(laptop.page.template) == before
    assert laptop.page.unsaved


def test_ctrl_z_takes_the_last_edit_back_wherever_the_cursor_is(laptop: Laptop) -> None:
    page = laptop.page
    first = page.template
    laptop.go_to("scope-remuneration")
    laptop.retype(page.form.place.wording, "Who pays?")
    laptop.retype(page.form.place.short_name, "Pay")
    reworded = page.template
    laptop.go_to("barriers-prison")
    laptop.undo(page.tree)
    assert page.node == Node(NodeKind.PLACE, "scope-remuneration"), "it shows what it took back"
    assert page.form.place.short_name.words() == "Remuneration"
    assert wording(laptop, "scope-remuneration") == "Who pays?"
    laptop.undo(page.form.place.wording)
    assert page.template == first
    assert (
        page.form.place.wording.words() == "How should prison peers be paid or rewarded, and who should pay?"
    )
    assert not page.foot.undo_button.isEnabled()
    laptop.undo(page.form.place.wording)
    assert page.template == first
    QTest.keyClick(
        page.form.place.short_name,
        Qt.Key.Key_Z,
        Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
    )
    page.foot.redo_button.click()
    assert page.template == reworded
    assert not page.foot.redo_button.isEnabled()


def test_after_a_pause_typing_is_an_edit_of_its_own(laptop: Laptop) -> None:
    laptop.go_to("scope-remuneration")
    field = laptop.page.form.place.short_name
    laptop.retype(field, "Pay")
    laptop.page.keep()  # what the pause does
    QTest.keyClicks(field, " and rewards")
    laptop.undo(field)
    assert field.words() == "Pay"


def test_prompts_stand_one_on_each_line(laptop: Laptop) -> None:
    laptop.go_to("scope-remuneration")
    prompts = laptop.page.form.place.prompts
    laptop.retype(prompts, "Wage?")
    QTest.keyClick(prompts, Qt.Key.Key_Return)
    QTest.keyClick(prompts, Qt.Key.Key_Return)
    QTest.keyClicks(prompts, "  Time out of cell? ")
    place = laptop.page.template.place("scope-remuneration")
    assert place
    assert [prompt["en"] for prompt in place.prompts] == ["Wage?", "Time out of cell?"]
    assert laptop.page.preview.prompts == "Wage?\nTime out of cell?"


def test_a_no_break_space_stays_one(laptop: Laptop) -> None:
    laptop.go_to("scope-remuneration")
    laptop.retype(laptop.page.form.place.wording, "Who pays\N{NO-BREAK SPACE}?")
    assert wording(laptop, "scope-remuneration") == "Who pays\N{NO-BREAK SPACE}?"


def test_a_line_break_that_is_pasted_into_a_question_becomes_a_space(laptop: Laptop) -> None:
    laptop.go_to("scope-remuneration")
    laptop.page.form.place.wording.setPlainText("Who pays?\nAnd how?\n")
    assert wording(laptop, "scope-remuneration") == "Who pays? And how?"


def test_key_question_short_name_and_minutes_of_a_session(laptop: Laptop) -> None:
    laptop.go_to("scope", NodeKind.SESSION)
    form = laptop.page.form.session
    laptop.retype(form.key_question, "What could peers do?")
    laptop.retype(form.short_name, "Reach")
    form.minutes.set_value(25)
    session = laptop.page.template.sessions[0]
    assert (session.uid, session.minutes) == ("scope", 25)
    assert session.key_question["en"] == "What could peers do?"
    assert laptop.page.preview.headline == "What could peers do?"
    assert laptop.page.tree.currentIndex().data() == "1 Reach"
    assert laptop.page.tree.currentIndex().data(BESIDE) == "25 min"


def test_talks_and_feedback_can_be_reworded_too(laptop: Laptop) -> None:
    talk = laptop.page.template.opening_talks[0]
    laptop.go_to(talk.uid)
    laptop.retype(laptop.page.form.place.short_name, "Officers")
    feedback = laptop.page.template.sessions[0].feedback
    laptop.go_to(feedback.uid)
    laptop.retype(laptop.page.form.place.wording, "What did you tell the room?")
    assert laptop.page.template.opening_talks[0].short_name["en"] == "Officers"
    assert wording(laptop, feedback.uid) == "What did you tell the room?"
    assert laptop.page.template.sessions[0].feedback.role is Role.FEEDBACK


def test_workshop_details(laptop: Laptop) -> None:
    form = laptop.page.form.workshop
    laptop.retype(form.texts["title"], "Peers in prison")
    laptop.retype(form.texts["place"], "Geneva")
    laptop.retype(form.date, "2026-03-21")
    laptop.page.choose(TABLES)
    laptop.page.form.roster.count.set_value(7)
    laptop.page.choose(WORKSHOP)
    workshop = laptop.page.template.workshop
    assert (workshop.title["en"], workshop.place["en"], workshop.date) == (
        "Peers in prison",
        "Geneva",
        "2026-03-21",
    )
    assert [table.label for table in workshop.tables] == ["1", "2", "3", "4", "5", "6", "7"]
    assert laptop.page.top_bar.title.text() == "Peers in prison"
    assert laptop.page.preview.headline == "Peers in prison"


def test_fewer_tables_and_then_as_many_again_loses_no_facilitator(laptop: Laptop) -> None:
    before = laptop.page.template.workshop.tables
    laptop.page.choose(TABLES)
    tables = laptop.page.form.roster.count
    for count in (8, 7, 8, 9):
        tables.set_value(count)
    assert laptop.page.template.workshop.tables == before
    assert not laptop.page.unsaved


def test_what_is_no_date_is_said_stays_to_be_mended_and_is_not_kept(laptop: Laptop) -> None:
    form = laptop.page.form.workshop
    laptop.retype(form.date, "21 March")
    assert form.date_wrong.isVisible()
    assert laptop.page.template.workshop.date == ""
    laptop.retype(form.texts["place"], "Geneva")
    assert form.date.words() == "21 March"
    laptop.page.save()
    assert laptop.said == "The date is not a date yet."
    assert laptop.chooser.suggested == []
    laptop.retype(form.date, "2026-03-21")
    assert not form.date_wrong.isVisible()
    assert laptop.page.template.workshop.date == "2026-03-21"


@pytest.mark.parametrize("words", ["", "2026-03-21", "2024-02-29"])
def test_dates(words: str) -> None:
    assert is_date(words)


@pytest.mark.parametrize(
    "words", ["21 March", "2026-02-30", "20260321", "2026-3-21", "2026-W12-6", "٢٠٢٦-٠٣-٢١"]
)
def test_no_dates(words: str) -> None:
    assert not is_date(words)


def test_a_chip_of_the_preview_goes_to_its_question(laptop: Laptop) -> None:
    laptop.go_to("scope", NodeKind.SESSION)
    chips = {chip.words(): chip for chip in laptop.page.preview.chips}
    assert list(chips)[:4] == ["Activities and roles", "Training", "Support", "Remuneration"]
    chips["Remuneration"].setFocus()
    QTest.keyClick(chips["Remuneration"], Qt.Key.Key_Space)
    assert laptop.page.node == Node(NodeKind.PLACE, "scope-remuneration")
    assert chips["Remuneration"].isChecked()


def test_the_preview_of_the_workshop_and_of_the_talks(laptop: Laptop) -> None:
    assert laptop.page.preview.headline == "How can we expand prison peer programmes?"
    laptop.page.choose(TALKS)
    assert [chip.words() for chip in laptop.page.preview.chips] == [
        "Prison staff",
        "Prison peers",
        "NHS leadership",
    ]
    laptop.go_to("scope-feedback")
    assert [chip.words() for chip in laptop.page.preview.chips] == ["Feedback"]


def test_words_go_into_the_language_of_the_template(make_laptop: MakeLaptop) -> None:
    question = a_question("roles", "Roles")
    laptop = make_laptop(a_template(a_session("scope", questions=(question,)), languages=("fr", "en")))
    laptop.go_to("roles")
    laptop.retype(laptop.page.form.place.wording, "Quels rôles ?")
    place = laptop.page.template.place("roles")
    assert place
    assert dict(place.wording) == {"en": "Roles?", "fr": "Quels rôles ?"}


def test_a_template_of_another_shape(make_laptop: MakeLaptop) -> None:
    sessions = [a_session(f"s{number}", f"q{number}") for number in range(40)]
    laptop = make_laptop(a_template(*sessions))
    model = laptop.page.tree.model()
    assert isinstance(model, TreeModel)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    laptop.go_to("q39")
    laptop.retype(laptop.page.form.place.short_name, "")
    QTest.keyClick(laptop.page.form.place.short_name, Qt.Key.Key_Backspace)
    assert laptop.page.tree.currentIndex().data() == "No name yet"
    assert model.index_of(Node(NodeKind.PLACE, "nowhere")).isValid() is False
    settle()


def test_history_forgets_what_was_undone_once_there_is_another_edit() -> None:
    from dataclasses import replace

    history = EditHistory(a_template())
    history.do(lambda t: replace(t, consent=t.consent.with_language("en", "May we?")), WORKSHOP, "consent")
    history.undo()
    history.do(lambda t: replace(t, languages=("en", "fr")), WORKSHOP, "languages")
    assert not history.can_redo
    assert history.redo() is None
    assert history.current.languages == ("en", "fr")


def test_an_edit_that_changes_nothing_is_none() -> None:
    history = EditHistory(a_template())
    history.do(lambda template: template, WORKSHOP, "title")
    assert not history.can_undo
    assert history.undo() is None
