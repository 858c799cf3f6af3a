"""The template as a file: published, opened again, refused, and never lost on the way."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from peernotes.domain.check_code import check_code
from peernotes.domain.errors import ErrorCode, UserError
from peernotes.domain.template import Template
from peernotes.ui.actions import ActionId
from peernotes.ui.organise.desktop import template_name, with_suffix
from peernotes.ui.organise.nodes import WORKSHOP, Node, NodeKind
from peernotes.ui.widgets.strip import StripKind
from tests.builders import a_session, a_template
from tests.ui.organise.conftest import Laptop, MakeLaptop


def reword(laptop: Laptop, words: str) -> None:
    laptop.go_to("scope-remuneration")
    laptop.retype(laptop.page.form.place.wording, words)


def wording(template: Template) -> str:
    place = template.place("scope-remuneration")
    assert place
    return place.wording["en"]


def ctrl_s(laptop: Laptop) -> None:
    QTest.keyClick(laptop.page, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)


def test_ctrl_s_publishes_the_next_version_which_opens_again_with_the_same_ids(
    laptop: Laptop, tmp_path: Path
) -> None:
    built_in = laptop.page.template
    assert laptop.state == "Not yet published as a file. Publishing makes version 2."
    reword(laptop, "Who pays?")
    with laptop.qtbot.waitSignal(laptop.page.works_on) as works_on:
        ctrl_s(laptop)
    path = tmp_path / "workshop.pntemplate"
    assert works_on.args == [built_in.uid, path]
    assert laptop.chooser.suggested == [tmp_path / "How can we expand prison peer programmes.pntemplate"]
    opened = laptop.organiser.open(path)
    code = check_code(opened)
    assert laptop.said == f"Version 2 · {code} is saved: workshop.pntemplate. Give this file to every table."
    assert laptop.state == f"Version 2 · {code} is saved: workshop.pntemplate"
    assert laptop.page.top_bar.version.text() == f"Version 2 · {code}"
    assert opened == laptop.page.template
    assert (opened.version, wording(opened)) == (2, "Who pays?")
    assert [p.uid for p in opened.places()] == [p.uid for p in built_in.places()]
    laptop.press("Show folder")
    assert laptop.chooser.opened == [tmp_path]


def test_undo_after_saving_takes_words_back_and_never_the_number_of_the_version(laptop: Laptop) -> None:
    reword(laptop, "Who pays?")
    laptop.page.save()
    laptop.undo(laptop.page.tree)
    assert wording(laptop.page.template).startswith("How should prison peers")
    assert laptop.page.template.version == 2
    assert laptop.state == "Not yet published as a file. Publishing makes version 3."
    laptop.page.redo()
    assert not laptop.page.unsaved


def test_saving_where_nothing_changed_makes_no_new_version_but_a_copy_may_be_made(
    laptop: Laptop, tmp_path: Path
) -> None:
    laptop.page.save()
    laptop.page.save()
    assert laptop.said == "Nothing has changed since version 2."
    laptop.chooser.place = tmp_path / "stick copy"
    laptop.press("Save a copy")
    assert laptop.said == "Saved again: stick copy.pntemplate."
    assert laptop.organiser.open(tmp_path / "stick copy.pntemplate").version == 2


def test_who_chooses_no_place_has_saved_nothing(laptop: Laptop) -> None:
    laptop.chooser.place = None
    reword(laptop, "Who pays?")
    assert not laptop.page.save()
    assert laptop.page.unsaved
    assert laptop.said == ""


def test_a_place_that_refuses_is_said_and_another_can_be_chosen(laptop: Laptop, tmp_path: Path) -> None:
    laptop.chooser.place = tmp_path / "nowhere" / "t.pntemplate"
    reword(laptop, "Who pays?")
    laptop.page.save()
    assert laptop.page.strip.kind is StripKind.BAD
    assert "could not be written" in laptop.said
    assert laptop.page.template.version == 1
    laptop.chooser.place = tmp_path / "t.pntemplate"
    laptop.press("Choose another place")
    assert laptop.organiser.open(tmp_path / "t.pntemplate").version == 2


@pytest.mark.parametrize(
    ("node", "empty", "said"),
    [
        (WORKSHOP, "title", "The workshop has no title yet."),
        (Node(NodeKind.SESSION, "scope"), "key_question", "Session 1 has no key question yet."),
        (Node(NodeKind.SESSION, "scope"), "short_name", "Session 1 has no short name yet."),
        (
            Node(NodeKind.PLACE, "scope-remuneration"),
            "wording",
            "Session 1, “Remuneration”, has no wording yet.",
        ),
        (
            Node(NodeKind.PLACE, "scope-remuneration"),
            "short_name",
            "A question of session 1 has no short name yet.",
        ),
    ],
)
def test_what_is_half_done_is_not_given_to_the_tables(
    laptop: Laptop, node: Node, empty: str, said: str
) -> None:
    page = laptop.page
    page.choose(node)
    field = (
        page.form.workshop.texts["title"] if node == WORKSHOP else getattr(page.form.currentWidget(), empty)
    )
    laptop.retype(field, "x")
    QTest.keyClick(field, Qt.Key.Key_Backspace)
    page.choose(Node(NodeKind.PLACE, "barriers-prison"))
    assert not page.save()
    assert laptop.said == said
    assert laptop.chooser.suggested == []
    laptop.press("Go there")
    assert page.node == node


# --- opening


def test_another_template_can_be_opened(laptop: Laptop, tmp_path: Path) -> None:
    path = tmp_path / "other.pntemplate"
    laptop.organiser.save(path, a_template())
    laptop.chooser.template = path
    laptop.page.actions_by_id[ActionId.OPEN_TEMPLATE].trigger()
    assert laptop.said == "Opened: other.pntemplate."
    assert laptop.page.template == a_template()
    assert laptop.state == f"Version 1 · {check_code(a_template())} is saved: other.pntemplate"
    assert laptop.page.node == WORKSHOP
    reword_first = laptop.page.form.workshop.texts["title"]
    laptop.retype(reword_first, "Housing")
    assert not laptop.page.save()
    assert laptop.said == "There is no rule of publication yet."
    laptop.press("Go there")
    laptop.retype(laptop.page.form.texts.texts["rule_of_publication"], "No names.")
    laptop.page.save()
    assert laptop.chooser.suggested == [path]


def test_a_file_that_cannot_be_used_changes_nothing(laptop: Laptop, tmp_path: Path) -> None:
    reword(laptop, "Who pays?")
    before = laptop.page.template
    path = tmp_path / "menu.pntemplate"
    path.write_text("Soup of the day", encoding="utf-8")
    laptop.chooser.template = path
    laptop.page._opening.choose_file()
    assert laptop.said == "“menu.pntemplate” is not a Peernotes file; nothing was changed."
    assert laptop.page.strip.kind is StripKind.BAD
    assert laptop.page.template == before
    laptop.chooser.template = None
    laptop.page._opening.choose_file()
    assert laptop.page.template == before


def test_opening_another_version_over_edits_asks_in_a_strip(laptop: Laptop, tmp_path: Path) -> None:
    path = tmp_path / "v5.pntemplate"
    built_in = laptop.page.template
    laptop.organiser.save(path, built_in)
    reword(laptop, "Who pays?")
    laptop.chooser.template = path
    laptop.page._opening.choose_file()
    assert laptop.said == "Not yet saved as a file. Opening “v5.pntemplate” would lose your changes."
    assert wording(laptop.page.template) == "Who pays?"
    laptop.press("Open without saving")
    assert laptop.page.template == built_in
    assert laptop.organiser.draft(built_in.uid) is None


def test_edits_of_one_workshop_wait_while_another_is_opened(laptop: Laptop, tmp_path: Path) -> None:
    built_in = laptop.page.template
    mine, other = tmp_path / "mine.pntemplate", tmp_path / "other.pntemplate"
    laptop.organiser.save(mine, built_in)
    laptop.organiser.save(other, a_template())
    reword(laptop, "Who pays?")
    laptop.chooser.template = other
    laptop.page._opening.choose_file()
    assert laptop.page.template == a_template()
    laptop.chooser.template = mine
    laptop.page._opening.choose_file()
    assert wording(laptop.page.template) == "Who pays?"
    assert laptop.said == "Not yet saved as a file: here are your changes of last time."


# --- leaving


def test_leaving_keeps_what_is_not_saved_and_coming_back_shows_it(
    laptop: Laptop, make_laptop: MakeLaptop, tmp_path: Path
) -> None:
    reword(laptop, "Who pays?")
    with laptop.qtbot.waitSignal(laptop.page.home_requested):
        laptop.page.top_bar.home_button.click()
    again = make_laptop()
    assert wording(again.page.template) == "Who pays?"
    assert again.said == "Not yet saved as a file: here are your changes of last time."
    again.press("Publish")
    assert wording(again.organiser.open(tmp_path / "workshop.pntemplate")) == "Who pays?"
    assert make_laptop().said == ""


def test_changes_of_last_time_can_be_put_away(laptop: Laptop, make_laptop: MakeLaptop) -> None:
    built_in = laptop.page.template
    reword(laptop, "Who pays?")
    laptop.page.hide()  # as when the program is closed
    again = make_laptop()
    again.press("Go on without them")
    assert again.page.template == built_in
    assert make_laptop().said == ""


def test_what_was_undone_is_not_kept(laptop: Laptop, make_laptop: MakeLaptop) -> None:
    reword(laptop, "Who pays?")
    laptop.page.keep()
    laptop.undo(laptop.page.tree)
    laptop.page.hide()
    assert make_laptop().said == ""


def test_a_second_after_the_last_key_edits_are_safe(laptop: Laptop) -> None:
    laptop.page._pause.setInterval(10)
    reword(laptop, "Who pays?")

    def kept() -> bool:
        draft = laptop.organiser.draft(laptop.page.template.uid)
        return draft is not None and wording(draft) == "Who pays?"

    laptop.qtbot.waitUntil(kept)


def test_where_edits_cannot_be_kept_leaving_asks_in_a_strip(make_laptop: MakeLaptop, tmp_path: Path) -> None:
    laptop = make_laptop(drafts=False)
    left: list[bool] = []
    laptop.page.home_requested.connect(lambda: left.append(True))
    reword(laptop, "Who pays?")
    laptop.page.top_bar.home_button.click()
    assert left == []
    assert laptop.said == "Not yet saved as a file. Leaving would lose your changes."
    laptop.press("Publish")
    assert left == [True]
    assert wording(laptop.organiser.open(tmp_path / "workshop.pntemplate")) == "Who pays?"
    reword(laptop, "Who?")
    laptop.page.top_bar.home_button.click()
    laptop.press("Leave without saving")
    assert left == [True, True]


def untitle(laptop: Laptop) -> None:
    laptop.page.choose(WORKSHOP)
    title = laptop.page.form.workshop.texts["title"]
    laptop.retype(title, "x")
    QTest.keyClick(title, Qt.Key.Key_Backspace)


def test_edits_without_a_title_are_kept_too(laptop: Laptop, make_laptop: MakeLaptop) -> None:
    reword(laptop, "Who pays?")
    assert laptop.page.keep()
    reword(laptop, "Who is paid?")
    untitle(laptop)
    edited = laptop.page.template
    assert not edited.workshop.title
    assert laptop.page.may_leave()
    laptop.page.hide()
    again = make_laptop()
    assert wording(again.page.template) == "Who is paid?"
    assert not again.page.template.workshop.title
    assert not again.page.save()
    assert again.said == "The workshop has no title yet."


def test_an_older_draft_does_not_pass_for_newer_edits(laptop: Laptop) -> None:
    left: list[bool] = []
    laptop.page.home_requested.connect(lambda: left.append(True))
    reword(laptop, "Who pays?")
    assert laptop.page.keep()
    laptop.organiser.keep_draft = lambda template: False  # type: ignore[method-assign]
    reword(laptop, "Who is paid?")
    assert not laptop.page.keep()
    assert not laptop.page.may_leave()
    assert laptop.said == "Not yet saved as a file. Leaving would lose your changes."
    assert left == []


def test_who_decided_to_leave_may_leave_until_the_next_edit(make_laptop: MakeLaptop) -> None:
    laptop = make_laptop(drafts=False)
    answers: list[bool] = []
    laptop.page.home_requested.connect(lambda: answers.append(laptop.page.may_leave()))  # as the program does
    assert laptop.page.may_leave()
    reword(laptop, "Who pays?")
    assert not laptop.page.may_leave()
    laptop.press("Leave without saving")
    assert answers == [True]
    reword(laptop, "Who is paid?")
    assert not laptop.page.may_leave()
    laptop.press("Publish")
    assert answers == [True, True]


def test_a_disk_that_refuses_a_draft_asks_before_leaving(laptop: Laptop) -> None:
    def full(_template: Template) -> bool:
        raise UserError(ErrorCode.DISK_FULL, file="draft.pntemplate")

    laptop.organiser.keep_draft = full  # type: ignore[method-assign, assignment]
    laptop.page._pause.setInterval(10)
    reword(laptop, "Who pays?")
    assert not laptop.page.may_leave()
    laptop.qtbot.wait(30)  # nothing takes the question away
    assert laptop.said == "Not yet saved as a file. Leaving would lose your changes."


def test_opening_without_saving_gives_up_the_edits_of_no_other_workshop(
    laptop: Laptop, tmp_path: Path
) -> None:
    other = tmp_path / "other.pntemplate"
    laptop.organiser.save(other, a_template())
    draft = a_template(a_session("scope", "roles"))
    laptop.organiser.keep_draft(draft)
    laptop.organiser.keep_draft = lambda template: False  # type: ignore[method-assign]
    reword(laptop, "Who pays?")
    laptop.chooser.template = other
    laptop.page._opening.choose_file()
    laptop.press("Open without saving")
    assert laptop.page.template == draft


def test_a_disk_that_does_not_keep_edits_is_said(laptop: Laptop) -> None:
    def full(_template: Template) -> bool:
        raise UserError(ErrorCode.DISK_FULL, file="draft.pntemplate")

    laptop.organiser.keep_draft = full  # type: ignore[method-assign, assignment]
    reword(laptop, "Who pays?")
    assert not laptop.page.keep()
    assert laptop.said == "There is no room left for “draft.pntemplate”; please choose another place."


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("How can we?", "How can we.pntemplate"),
        ("a/b\\c:d", "a b c d.pntemplate"),
        ("", "Workshop.pntemplate"),
    ],
)
def test_the_offered_name_is_one_that_every_disk_takes(title: str, name: str) -> None:
    assert template_name(title) == name


def test_the_file_is_a_template_whatever_was_typed() -> None:
    assert with_suffix(Path("v1.2")) == Path("v1.2.pntemplate")
    assert with_suffix(Path("v1.pntemplate")) == Path("v1.pntemplate")
