"""A workshop is prepared by keyboard: from the built-in template to a published version."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from peernotes.domain.check_code import check_code
from peernotes.domain.template import AnswerType, Condition, Question
from peernotes.domain.template_changes import ChangeKind, changes_between
from peernotes.domain.template_edits import with_languages
from peernotes.ui.organise.nodes import (
    COUNTRIES,
    KINDS,
    LANGUAGES,
    RETIRED,
    TABLES,
    TEXTS,
    VERSIONS,
    WORKSHOP,
    Node,
    NodeKind,
)
from peernotes.ui.organise.roster import LANGUAGE, PERSPECTIVE, SPARE
from tests.ui.clipping import settle
from tests.ui.organise.conftest import Laptop

CONTROL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier


def place(laptop: Laptop, uid: str) -> Question:
    found = laptop.page.template.place(uid)
    assert found
    return found


def asked(laptop: Laptop, session: int = 0) -> list[str]:
    template = laptop.page.template
    return [question.short_name.in_language("en") for question in template.held[session].asked]


def press(button: QWidget, key: Qt.Key = Qt.Key.Key_Space) -> None:
    """Come to a button by keyboard and press it."""
    assert button.isEnabled()
    button.setFocus()
    QTest.keyClick(button, key)
    settle()


def pick(laptop: Laptop, field: QWidget, value: str) -> None:
    """Choose in a closed list as keys do."""
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_Home)
    for _ in range(20):
        if field.value() == value:  # type: ignore[attr-defined]
            return
        QTest.keyClick(field, Qt.Key.Key_Down)
    raise AssertionError(f"{value} is not offered")


def test_from_the_built_in_template_to_a_published_version(laptop: Laptop, tmp_path: Path) -> None:
    page, first = laptop.page, laptop.page.template
    # nine tables, of which the last is a spare one
    page.choose(TABLES)
    roster = page.form.roster
    roster.count.set_value(8)
    press(roster.add_button)
    assert [table.label for table in page.template.workshop.tables] == [str(n) for n in range(1, 10)]
    roster.view.setFocus()
    roster.view.setCurrentIndex(roster.model.index(8, SPARE))
    QTest.keyClick(roster.view, Qt.Key.Key_Space)
    assert page.template.workshop.tables[8].spare
    # two new questions
    laptop.go_to("scope-remuneration")
    for name in ("Insurance", "Pension"):
        QTest.keyClick(page, Qt.Key.Key_N, CONTROL)
        laptop.retype(page.form.place.wording, f"What of {name}?")
        laptop.retype(page.form.place.short_name, name)
    assert asked(laptop) == [
        *("Activities and roles", "Training", "Support", "Remuneration", "Insurance", "Pension"),
        *("Other", "Top three for feedback"),
    ]
    # one split: what becomes of its notes is said before
    laptop.go_to("scope-training")
    press(page.form.place.split_button)
    consequence = page.form.place.consequence
    assert "keeps its notes and their place in the report" in consequence.sentence.text()
    assert not consequence.do_button.isEnabled()
    QTest.keyClicks(consequence.parts, "Courses")
    QTest.keyClick(consequence.parts, Qt.Key.Key_Return)
    QTest.keyClicks(consequence.parts, "Certificates")
    press(consequence.do_button)
    assert asked(laptop)[1:3] == ["Courses", "Certificates"]
    assert place(laptop, "scope-training").short_name["en"] == "Courses"
    # some texts in French
    press(page.top_bar.languages.add_button)
    assert page.node == LANGUAGES
    new = page.form.languages.new
    assert new.hasFocus()
    QTest.keyClicks(new, "French")
    QTest.keyClick(new, Qt.Key.Key_Return)
    assert page.template.languages == ("en", "fr")
    assert dict(page.template.countries[0].label) == {"en": "England", "fr": "Angleterre"}
    assert all(country.label.get("fr") for country in page.template.countries), "known in every language"
    assert [chip.words() for chip in page.top_bar.languages.chips] == ["English", "Français"]
    press(page.top_bar.languages.chips[1])
    page.choose(WORKSHOP)
    laptop.retype(page.form.workshop.texts["title"], "Les pairs en prison")
    laptop.go_to("scope-remuneration")
    assert page.form.place._helps[page.form.place.short_name].text() == "Remuneration"
    assert page.form.place.short_name.words() == ""
    laptop.retype(page.form.place.short_name, "Rémunération")
    assert dict(place(laptop, "scope-remuneration").short_name) == {
        "en": "Remuneration",
        "fr": "Rémunération",
    }
    # what has no French words is to be fixed, or left by choice
    page._judge()
    assert page.checks.sentence == "36 things to fix before publishing"
    assert "The subtitle has no text in Français yet." in page.checks.sentences
    QTest.keyClick(page, Qt.Key.Key_S, CONTROL)
    assert laptop.said == ("36 places have no text in Français yet. Tables see English there.")
    assert laptop.chooser.suggested == []
    laptop.press("Publish without them")
    published = laptop.organiser.open(tmp_path / "workshop.pntemplate")
    code = check_code(published)
    assert laptop.said == f"Version 2 · {code} is saved: workshop.pntemplate. Give this file to every table."
    assert page.top_bar.version.text() == f"Version 2 · {code}"
    assert published == page.template
    kinds = [change.kind for change in changes_between(first, published)]
    assert kinds.count(ChangeKind.ADDED) == 3
    # a rewording is another version with another code, and "What changed" says it
    press(page.top_bar.languages.chips[0])
    laptop.go_to("scope-support")
    laptop.retype(page.form.place.wording, "Who supports the peers?")
    QTest.keyClick(page, Qt.Key.Key_S, CONTROL)
    laptop.press("Publish without them")
    assert laptop.said.startswith("Version 3 · ")
    assert code not in laptop.said
    page.choose(VERSIONS)
    versions = page.form.versions
    pick(laptop, versions.old, "2")
    versions._compare()
    assert versions.sentences == (
        "“Support” is reworded. Before: “What support do peers need so that they can do this well and stay well?”. Now: “Who supports the peers?”.",
    )


def test_every_edit_can_be_taken_back(laptop: Laptop) -> None:
    page, first = laptop.page, laptop.page.template
    laptop.go_to("scope-training")
    page.tree.setFocus()
    QTest.keyClick(page.tree, Qt.Key.Key_Down, ALT)
    assert asked(laptop)[1:3] == ["Support", "Training"]
    assert page.node == Node(NodeKind.PLACE, "scope-training")
    QTest.keyClick(page.tree, Qt.Key.Key_Up, ALT)
    QTest.keyClick(page.tree, Qt.Key.Key_Up, ALT)
    assert asked(laptop)[:2] == ["Training", "Activities and roles"]
    QTest.keyClick(page, Qt.Key.Key_N, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    assert len(page.template.held) == 4
    press(page.tree_foot.talk_button)
    assert len(page.template.opening_talks) == 4
    page._judge()
    assert page.checks.sentence == "4 things to fix before publishing"
    press(page.checks.first_button)
    assert page.node.uid == page.template.opening_talks[3].uid
    for _ in range(5):
        laptop.undo(page.tree)
    assert page.template == first


def test_a_question_goes_on_into_the_session_beside_it(laptop: Laptop) -> None:
    page = laptop.page
    laptop.go_to("barriers-prison")
    page.tree.setFocus()
    QTest.keyClick(page.tree, Qt.Key.Key_Up, ALT)
    assert asked(laptop)[3:6] == ["Remuneration", "In the prison", "Other"]
    laptop.go_to("scope", NodeKind.SESSION)
    QTest.keyClick(page.tree, Qt.Key.Key_Down, ALT)
    assert [session.uid for session in page.template.held][:2] == ["barriers", "scope"]


def test_a_part_is_dragged(laptop: Laptop) -> None:
    page, model = laptop.page, laptop.page._tree_model
    source = model.index_of(Node(NodeKind.PLACE, "scope-training"))
    target = model.index_of(Node(NodeKind.PLACE, "barriers-prison"))
    data = model.mimeData([source])
    assert model.dropMimeData(data, Qt.DropAction.MoveAction, -1, -1, target)
    settle()
    assert asked(laptop, 1)[:2] == ["Training", "In the prison"]
    assert (
        not model.flags(model.index_of(Node(NodeKind.PLACE, "scope-feedback")))
        & Qt.ItemFlag.ItemIsDragEnabled
    )
    assert page.node == Node(NodeKind.PLACE, "scope-training")


def test_what_is_no_longer_asked_keeps_its_notes_and_can_be_asked_again(laptop: Laptop) -> None:
    page = laptop.page
    laptop.go_to("scope-training")
    press(page.form.place.retire_button)
    consequence = page.form.place.consequence
    assert consequence.sentence.text().endswith("in the report under “Training, no longer asked”.")
    assert not place(laptop, "scope-training").retired, "it is said before it is done"
    press(consequence.cancel_button)
    assert not consequence.isVisible()
    press(page.form.place.retire_button)
    press(consequence.do_button)
    assert place(laptop, "scope-training").retired
    assert page._tree_model.index_of(RETIRED).isValid()
    assert page.node == Node(NodeKind.PLACE, "scope-training")
    press(page.form.place.restore_button)
    assert "Training" in asked(laptop)
    assert not page._tree_model.index_of(RETIRED).isValid()
    laptop.go_to("scope", NodeKind.SESSION)
    press(page.form.session.retire_button)
    press(page.form.session.consequence.do_button)
    assert [session.uid for session in page.template.held] == ["barriers", "needs"]


def test_a_list_of_answers_keeps_its_ids_and_another_question_waits_for_one(laptop: Laptop) -> None:
    page = laptop.page
    laptop.go_to("scope-training")
    form = page.form.place
    pick(laptop, form.answer_type, AnswerType.CHOICE)
    laptop.retype(form.options, "Wage")
    QTest.keyClick(form.options, Qt.Key.Key_Return)
    QTest.keyClicks(form.options, "Bonus")
    page.keep()
    ids = [option.id for option in place(laptop, "scope-training").options]
    QTest.keyClicks(form.options, " in cash")
    options = place(laptop, "scope-training").options
    assert [option.id for option in options] == ids
    assert [option.label["en"] for option in options] == ["Wage", "Bonus in cash"]
    laptop.go_to("scope-support")
    pick(laptop, form.depends_on, "scope-training")
    assert place(laptop, "scope-support").shown_when == Condition("scope-training", ids[0])
    pick(laptop, form.answered, ids[1])
    assert place(laptop, "scope-support").shown_when == Condition("scope-training", ids[1])
    page._judge()
    assert page.checks.sentence == ""
    pick(laptop, form.depends_on, "")
    assert place(laptop, "scope-support").shown_when is None


def test_what_is_offered_with_a_question(laptop: Laptop) -> None:
    page = laptop.page
    laptop.go_to("scope-training")
    form = page.form.place
    chips = {chip.words(): chip for chip in form.kind_chips}
    press(chips["Barrier"])
    assert "barrier" not in place(laptop, "scope-training").kinds
    press(chips["Barrier"])
    assert place(laptop, "scope-training").kinds == ()
    press(form.asks_speaker)
    press(form.wished)
    assert (place(laptop, "scope-training").asks_speaker, place(laptop, "scope-training").wished) == (
        False,
        True,
    )


def test_the_roster_is_filled_by_keyboard(laptop: Laptop) -> None:
    page = laptop.page
    page.choose(TABLES)
    view, model = page.form.roster.view, page.form.roster.model
    view.setFocus()
    view.setCurrentIndex(model.index(0, 0))
    QTest.keyClick(view, Qt.Key.Key_Return)
    editor = QApplication.focusWidget()
    assert editor
    laptop.retype(editor, "Red")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    settle()
    assert page.template.workshop.tables[0].label == "Red"
    assert model.setData(model.index(1, PERSPECTIVE), "academic")
    assert model.setData(model.index(1, LANGUAGE), "en")
    table = page.template.workshop.tables[1]
    assert (table.facilitator_perspective, table.language) == ("academic", "en")
    view.setCurrentIndex(model.index(0, 0))
    press(page.form.roster.remove_button)
    press(page.form.roster.remove_button)
    assert [table.label for table in page.template.workshop.tables] == [str(n) for n in range(3, 10)]


def test_a_country_comes_with_its_name_in_every_language(laptop: Laptop) -> None:
    page = laptop.page
    page._edit_alone(lambda t: with_languages(t, ("en", "fr")), "languages")
    page.choose(COUNTRIES)
    form = page.form.list
    before = len(page.template.countries)
    QTest.keyClicks(form.new, "Fiji")
    QTest.keyClick(form.new, Qt.Key.Key_Return)
    added = page.template.countries[-1]
    assert (added.id, dict(added.label)) == ("FJ", {"en": "Fiji", "fr": "Fidji"})
    QTest.keyClicks(form.new, "fiji")
    press(form.add_button)
    assert form.note.text() == "“fiji” is on the list already."
    assert len(page.template.countries) == before + 1
    laptop.retype(form.label, "The island")
    assert page.template.countries[-1].label["en"] == "The island"
    press(form.up_button)
    assert page.template.countries[-2].id == "FJ"
    press(form.remove_button)
    assert "FJ" not in [country.id for country in page.template.countries]


def test_a_note_that_says_nothing_else_stays_a_point(laptop: Laptop) -> None:
    page = laptop.page
    page.choose(KINDS)
    assert page.form.list.list.row() == 0
    assert not page.form.list.remove_button.isEnabled()


def test_texts_to_read_out(laptop: Laptop) -> None:
    page = laptop.page
    page.choose(TEXTS)
    laptop.retype(page.form.texts.texts["consent"], "May we take notes?")
    laptop.retype(page.form.texts.texts["safeguarding"], "Tell the organisers.")
    assert page.template.consent["en"] == "May we take notes?"
    assert page.template.safeguarding["en"] == "Tell the organisers."


def test_a_session_starts_at_a_time_of_day(laptop: Laptop) -> None:
    page = laptop.page
    laptop.go_to("scope", NodeKind.SESSION)
    laptop.retype(page.form.session.starts, "9 o’clock")
    assert page.form.session.starts_wrong.isVisible()
    assert page.template.sessions[0].starts == ""
    assert not page.save()
    laptop.retype(page.form.session.starts, "09:30")
    assert page.template.sessions[0].starts == "09:30"


def test_a_sentence_is_a_key_from_its_place(laptop: Laptop) -> None:
    page = laptop.page
    laptop.go_to("scope", NodeKind.SESSION)
    page.form.session.minutes.set_value(0)
    laptop.go_to("needs", NodeKind.SESSION)
    page.form.session.minutes.set_value(0)
    page._judge()
    assert page.checks.sentence == "2 things to fix before publishing"
    assert laptop.state == "Not yet ready to publish: Session 1 has no length in minutes yet."
    press(page.checks.show_button)
    assert page.checks.list.hasFocus()
    QTest.keyClick(page.checks.list, Qt.Key.Key_Down)
    QTest.keyClick(page.checks.list, Qt.Key.Key_Return)
    assert page.node == Node(NodeKind.SESSION, "needs")
    assert not page.save()
    assert laptop.said == "Session 1 has no length in minutes yet."
    assert not laptop.organiser.versions(page.template.uid)
