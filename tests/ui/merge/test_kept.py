"""What a rapporteur decided is there when the program is started again; of the sample workshop nothing is kept."""

from __future__ import annotations

import gc
import weakref
from pathlib import Path

from PySide6.QtCore import Qt

from peernotes.paths import data_folder
from peernotes.ui.merge.page import MergePage
from peernotes.ui.merge.plenary.tab import PlenaryTab
from tests.builders import a_record, a_template
from tests.ui.clipping import settle
from tests.ui.merge.conftest import write_record
from tests.ui.person import Person, Start, page_of

CTRL = Qt.KeyboardModifier.ControlModifier


def ready(person: Person) -> MergePage:
    page = page_of(person, MergePage)
    page.watch.stop()  # whatever is plugged into this machine
    desk = page.desk
    person.qtbot.waitUntil(lambda: not (desk.busy or desk.compiling), timeout=10_000)
    settle()  # the cards come a moment later
    return page


def labels(page: MergePage) -> list[str]:
    assert page.desk.roll_call
    return [row.label for row in page.desk.roll_call.rows]


def test_decisions_are_kept_and_can_be_undone_after_a_restart(start: Start, tmp_path: Path) -> None:
    template = a_template(tables=3)
    files = [
        write_record(tmp_path / f"{uid}.pntable", a_record("3", words, uid=uid, template=template))
        for uid, words in (("one", "Vetting"), ("two", "Wages"))
    ]
    person = start()
    person.program.merge(files)
    page = ready(person)
    assert labels(page) == ["1", "2", "3a", "3b"]
    person.key(Qt.Key.Key_F4)
    person.key(Qt.Key.Key_2)
    ready(person)
    assert labels(page) == ["1", "2", "3"]
    assert page.top_bar.saved_words == "Saved"
    assert person.program.window.close()

    again = start()
    (folder,) = (data_folder() / "merge").iterdir()
    again.program.continue_merge(str(folder))
    page = ready(again)
    assert labels(page) == ["1", "2", "3"]
    assert not any("records say" in card.thing.sentence for card in page.tables.things.cards)
    again.key(Qt.Key.Key_Z, CTRL)
    ready(again)
    assert labels(page) == ["1", "2", "3a", "3b"]


def test_a_late_file_changes_nothing_that_was_decided(start: Start, tmp_path: Path) -> None:
    template = a_template(tables=3)
    person = start()
    person.program.merge([write_record(tmp_path / "7.pntable", a_record("7", "Food", template=template))])
    page = ready(person)
    editor = page.desk.editor
    assert editor
    editor.name_table("record-7", "2")
    theme = editor.new_theme("Food", notes=["record-7/note-1-Food"])
    ready(person)
    page.add([write_record(tmp_path / "1.pntable", a_record("1", "Vetting", template=template))])
    ready(person)
    assert labels(page) == ["1", "2", "3"]
    assert page.desk.compilation
    assert page.desk.compilation.synthesis.themes == {theme.uid: theme}


def test_of_the_sample_nothing_is_kept_and_that_is_said(start: Start) -> None:
    person = start()
    person.program.open_sample()
    page = ready(person)
    assert page.top_bar.saved_words == "Not kept"
    assert page.desk.editor
    page.desk.editor.new_theme("Tried out")
    assert page.top_bar.undo_button.isEnabled()
    person.program.go_home()
    person.program.open_sample()
    page = ready(person)
    assert page.desk.compilation
    themes = page.desk.compilation.synthesis.themes.values()
    assert "Tried out" not in [theme.name for theme in themes]


def plenary_tab(page: MergePage) -> PlenaryTab:
    tab = page._middle.view()
    assert isinstance(tab, PlenaryTab)
    return tab


def test_the_line_of_the_plenary_and_what_was_said_outlive_the_program(start: Start, tmp_path: Path) -> None:
    person = start()
    person.program.merge([write_record(tmp_path / "1.pntable", a_record("1", "Vetting"))])
    page = ready(person)
    person.key(Qt.Key.Key_4, CTRL)
    person.types("1Vetting takes months")
    person.key(Qt.Key.Key_Return)
    person.types("And the half of a thought")
    tab = plenary_tab(page)
    person.qtbot.waitUntil(lambda: not tab.drafts.waiting, timeout=5000)
    person.program._leave_merge()  # as a crash would: the window is told nothing

    again = start()
    (folder,) = (data_folder() / "merge").iterdir()
    again.program.continue_merge(str(folder))
    page = ready(again)
    again.key(Qt.Key.Key_4, CTRL)
    tab = plenary_tab(page)
    assert [note.text for note in tab.model.notes()] == ["Vetting takes months"]
    assert tab.line.text() == "And the half of a thought"
    again.key(Qt.Key.Key_Return)
    assert [(note.kind, note.text) for note in tab.model.notes()][1:] == [("1", "And the half of a thought")]


def test_of_a_page_that_was_left_nothing_stays_in_memory(start: Start, tmp_path: Path) -> None:
    person = start()
    person.program.merge([write_record(tmp_path / "1.pntable", a_record("1", "Vetting"))])
    page = ready(person)
    page.desk.work("Writing", lambda _report: None, lambda _none: None, lambda _error: None)
    ready(person)
    left = weakref.ref(page), weakref.ref(page.desk)
    del page
    person.program.go_home()
    settle()
    gc.collect()
    assert [each() for each in left] == [None, None]
