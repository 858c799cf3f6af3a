"""What is given out beside the template: paper form, what changed, rehearsal pack, forms for ODK and Kobo."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from peernotes.exchange.template_file import TemplateFileFormat
from peernotes.exchange.xlsform import read_xlsform
from peernotes.ui.actions import ActionId
from peernotes.ui.organise.desktop import PaperPlace
from peernotes.ui.organise.nodes import TEXTS, VERSIONS, WORKSHOP
from peernotes.ui.widgets.strip import StripKind
from tests.builders import a_template
from tests.exchange.xlsforms import FORMS, a_form
from tests.ui.clipping import settle
from tests.ui.organise.conftest import Laptop

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def key(laptop: Laptop, letter: Qt.Key, held: Qt.KeyboardModifier = CTRL) -> None:
    QTest.keyClick(laptop.page.tree, letter, held)
    settle()


def reword(laptop: Laptop, words: str) -> None:
    laptop.go_to("scope-support")
    laptop.retype(laptop.page.form.place.wording, words)


@pytest.mark.parametrize("name", ["form.docx", "form.pdf"])
@pytest.mark.parametrize("large", [False, True])
def test_the_paper_form_is_written_and_where_it_is_said(
    laptop: Laptop, tmp_path: Path, name: str, large: bool
) -> None:
    laptop.chooser.paper = PaperPlace(tmp_path / name, large)
    key(laptop, Qt.Key.Key_P)
    assert (tmp_path / name).stat().st_size > 5_000
    assert laptop.said == f"The paper form has {21 if large else 11} pages: {tmp_path / name}"
    laptop.press("Show folder")
    assert laptop.chooser.opened == [tmp_path]


@pytest.mark.parametrize("name", ["sheet.docx", "sheet.pdf"])
def test_what_changed_since_a_version_is_a_sheet_to_print(laptop: Laptop, tmp_path: Path, name: str) -> None:
    laptop.page.save()
    reword(laptop, "Who supports the peers?")
    laptop.chooser.sheet = PaperPlace(tmp_path / name, False)
    key(laptop, Qt.Key.Key_P, CTRL | SHIFT)
    assert laptop.page.node == VERSIONS
    assert laptop.page.form.versions.chosen[0].version == 2
    assert laptop.said == f"What changed is written as a sheet: {tmp_path / name}"
    assert (tmp_path / name).stat().st_size > 3_000
    (tmp_path / name).unlink()
    laptop.page.form.versions.sheet_button.click()
    assert (tmp_path / name).exists()


def test_the_rehearsal_pack_is_a_published_version_with_a_paper_form_and_what_to_do(
    laptop: Laptop, tmp_path: Path
) -> None:
    stick = laptop.chooser.folder = tmp_path / "stick"
    reword(laptop, "Who supports the peers?")
    key(laptop, Qt.Key.Key_R)
    assert laptop.said == "The rehearsal pack is made of a published version: please publish this one first."
    assert not stick.exists()
    laptop.press("Publish")
    pack = stick / "Rehearsal pack v2"
    assert laptop.said == f"The rehearsal pack is ready: {pack}. Copy it to every facilitator’s laptop."
    assert sorted(path.name for path in pack.iterdir()) == [
        "Paper form.docx",
        "README.txt",
        "rehearsal-v2.pntemplate",
    ]
    assert laptop.organiser.open(pack / "rehearsal-v2.pntemplate") == laptop.page.template
    readme = (pack / "README.txt").read_text(encoding="utf-8-sig")
    assert f"v2 · {laptop.page._code}" in readme
    assert "This is a rehearsal" in readme
    assert not any(line.startswith(" ") for line in readme.splitlines())


def test_a_template_goes_to_odk_and_comes_back_as_a_workshop_of_its_own(
    laptop: Laptop, tmp_path: Path
) -> None:
    page, first = laptop.page, laptop.page.template
    form = laptop.chooser.form = tmp_path / "form.xlsx"
    key(laptop, Qt.Key.Key_E)
    assert laptop.said.startswith(f"The form is written: {form}. 4 things have no place in such a form")
    told = page.remarks.sentences
    assert len(told) == 4
    page.remarks.close_button.click()
    assert page.remarks.isHidden()
    assert read_xlsform(form)[0].sessions == first.sessions
    key(laptop, Qt.Key.Key_I)
    assert page.template.sessions == first.sessions
    assert page.template.uid != first.uid
    assert page.unsaved
    assert laptop.said == "A new workshop with the questions of “form.xlsx”."
    assert not page.remarks.sentences
    assert page.node == WORKSHOP


def test_what_a_form_has_that_no_template_has_is_listed_by_sheet_and_row(
    laptop: Laptop, tmp_path: Path
) -> None:
    survey, choices, settings, _ = FORMS["what a table cannot answer"]
    form = laptop.chooser.form = a_form(tmp_path / "odk.xlsx", survey, choices, settings)
    key(laptop, Qt.Key.Key_I)
    told = len(read_xlsform(form)[1])
    assert len(laptop.page.remarks.sentences) == told
    assert f"{told} things in it have no place here: see below." in laptop.said
    assert any(sentence.startswith("Sheet “survey”, row 4: ") for sentence in laptop.page.remarks.sentences)


def test_a_form_that_cannot_be_read_changes_nothing(laptop: Laptop, tmp_path: Path) -> None:
    before = laptop.page.template
    laptop.chooser.form = tmp_path / "menu.xlsx"
    laptop.chooser.form.write_text("Soup of the day", encoding="utf-8")
    key(laptop, Qt.Key.Key_I)
    assert laptop.page.strip.kind is StripKind.BAD
    assert laptop.page.template == before


# --- a past workshop as a start


def test_a_past_workshop_is_a_start_without_date_and_tables(laptop: Laptop, tmp_path: Path) -> None:
    page, mine = laptop.page, laptop.page.template
    past = laptop.chooser.template = tmp_path / "past.pntemplate"
    TemplateFileFormat().write(past, a_template(tables=3, version=7))
    reword(laptop, "Kept as a draft")
    edited = page.template
    with laptop.qtbot.waitSignal(page.works_on) as works_on:
        key(laptop, Qt.Key.Key_O, CTRL | SHIFT)
    new = page.template
    assert works_on.args == [new.uid, None]
    assert new.uid not in (mine.uid, "workshop")
    assert (new.version, new.workshop.date, new.workshop.tables) == (1, "", ())
    assert new.sessions == a_template().sessions
    assert (
        laptop.said
        == "A new workshop with the questions of “past.pntemplate”. It has no date and no tables yet."
    )
    assert laptop.organiser.draft(mine.uid) == edited, "the other workshop's edits wait"
    assert page.unsaved, "it stands in no file yet"
    assert page.may_leave()
    assert laptop.organiser.draft(new.uid) == new
    page.choose(TEXTS)
    assert page.foot.save_button.text() == "Publish version 1"
    laptop.retype(page.form.texts.texts["rule_of_publication"], "No names.")
    assert page.save()
    assert (page.template.version, page.foot.save_button.text()) == (1, "Publish version 2")


def test_a_past_workshop_that_cannot_be_read_changes_nothing(laptop: Laptop, tmp_path: Path) -> None:
    before = laptop.page.template
    laptop.chooser.template = tmp_path / "gone.pntemplate"
    key(laptop, Qt.Key.Key_O, CTRL | SHIFT)
    assert laptop.page.strip.kind is StripKind.BAD
    assert laptop.page.template == before


# --- what goes wrong


def _no_paper(laptop: Laptop, nowhere: Path) -> None:
    laptop.chooser.paper = PaperPlace(nowhere / "form.docx", False)


def _no_pdf(laptop: Laptop, nowhere: Path) -> None:
    laptop.chooser.paper = PaperPlace(nowhere / "form.pdf", False)


def _no_sheet(laptop: Laptop, nowhere: Path) -> None:
    laptop.chooser.sheet = PaperPlace(nowhere / "sheet.docx", False)


def _no_pack(laptop: Laptop, nowhere: Path) -> None:
    nowhere.write_text("a file where a folder should be", encoding="utf-8")
    laptop.chooser.folder = nowhere


def _no_form(laptop: Laptop, nowhere: Path) -> None:
    laptop.chooser.form = nowhere / "form.xlsx"


@pytest.mark.parametrize(
    ("action", "refuse"),
    [
        (ActionId.PAPER_FORM, _no_paper),
        (ActionId.PAPER_FORM, _no_pdf),
        (ActionId.CHANGES_SHEET, _no_sheet),
        (ActionId.REHEARSAL_PACK, _no_pack),
        (ActionId.WRITE_FORM, _no_form),
    ],
)
def test_a_place_that_refuses_is_told(
    laptop: Laptop, tmp_path: Path, action: ActionId, refuse: Callable[[Laptop, Path], None]
) -> None:
    refuse(laptop, tmp_path / "no such stick")
    laptop.page.actions_by_id[action].trigger()
    assert laptop.page.strip.kind is StripKind.BAD
    assert "could not be written" in laptop.said


@pytest.mark.parametrize(
    "action",
    [
        ActionId.PAPER_FORM,
        ActionId.CHANGES_SHEET,
        ActionId.REHEARSAL_PACK,
        ActionId.WRITE_FORM,
        ActionId.READ_FORM,
        ActionId.REUSE_WORKSHOP,
        ActionId.OPEN_TEMPLATE,
    ],
)
def test_who_chooses_no_place_has_changed_nothing(laptop: Laptop, tmp_path: Path, action: ActionId) -> None:
    before = laptop.page.template
    laptop.page.actions_by_id[action].trigger()
    assert laptop.said == ""
    assert laptop.page.template == before
    assert not list(tmp_path.iterdir())
