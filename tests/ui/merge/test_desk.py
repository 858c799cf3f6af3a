"""The desk that all tabs share: files, the compilation, the overlay and its undo."""

from __future__ import annotations

import sys
import threading
from pathlib import Path

import pytest

from peernotes.domain.errors import ErrorCode, UserError
from peernotes.domain.overlay import Overlay, OverlayChange, Step, What
from peernotes.domain.record import Share
from peernotes.ui.merge import desk as desk_module
from peernotes.ui.merge.roll_call import RollCall
from peernotes.ui.widgets.strip import StripKind
from tests.builders import a_record, a_template
from tests.ui.merge.conftest import Laptop, TableFile, of_qt_in, write_record


def told(laptop: Laptop) -> tuple[list[str], list[Step]]:
    """What the desk tells from now on: compilations, and steps."""
    compiled: list[str] = []
    steps: list[Step] = []
    laptop.desk.compiled.connect(lambda: compiled.append("compiled"))
    laptop.desk.overlaid.connect(steps.append)
    return compiled, steps


def notes(laptop: Laptop) -> list[str]:
    assert laptop.desk.compilation
    return [note.note.text for note in laptop.desk.compilation.notes]


def roll(laptop: Laptop) -> RollCall:
    assert laptop.desk.roll_call
    return laptop.desk.roll_call


def test_before_the_first_file_there_is_nothing_to_decide(laptop: Laptop) -> None:
    laptop.desk.undo()
    laptop.desk.redo()
    assert laptop.desk.editor is None
    assert not laptop.page.top_bar.undo_button.isVisible()


def test_another_share_is_compiled_anew_beside_the_window(laptop: Laptop, table_file: TableFile) -> None:
    laptop.add(table_file("1", "Vetting", "Wages"))
    compiled, steps = told(laptop)
    editor = laptop.desk.editor
    assert editor
    laptop.desk.attempt(lambda: editor.withdraw(["record-1/note-1-Vetting"]))
    assert [change.what for change in steps[0]] == [What.SHARE]
    assert compiled == []
    laptop.wait()
    assert compiled == ["compiled"]
    assert roll(laptop).notes == 1
    laptop.desk.undo()
    laptop.wait()
    assert roll(laptop).notes == 2
    laptop.desk.redo()
    laptop.wait()
    assert roll(laptop).notes == 1
    assert len(steps) == 3


def test_a_theme_is_laid_over_at_once_and_compiles_nothing(laptop: Laptop, table_file: TableFile) -> None:
    laptop.add(table_file("1", "Vetting"))
    compiled, steps = told(laptop)
    assert laptop.desk.editor
    theme = laptop.desk.editor.new_theme("Vetting takes long")
    assert laptop.desk.compilation
    assert laptop.desk.compilation.synthesis.themes == {theme.uid: theme}
    assert not laptop.desk.compiling
    assert (compiled, len(steps)) == ([], 1)


def test_what_is_decided_while_files_are_read_is_in_the_compilation(
    laptop: Laptop, table_file: TableFile
) -> None:
    laptop.add(table_file("1", "Vetting"))
    reading, go_on = threading.Event(), threading.Event()
    compile_all = laptop.rapporteur.compile

    def slow() -> object:
        made = compile_all()
        reading.set()
        assert go_on.wait(5)
        return made

    laptop.rapporteur.compile = slow  # type: ignore[method-assign, assignment]
    laptop.page.add([table_file("2", "Wages")])
    laptop.qtbot.waitUntil(reading.is_set)
    editor = laptop.desk.editor
    assert editor
    editor.withdraw(["record-1/note-1-Vetting"])
    theme = editor.new_theme("Wages")
    go_on.set()
    laptop.wait()
    assert roll(laptop).notes == 1
    assert laptop.desk.compilation
    assert theme.uid in laptop.desk.compilation.synthesis.themes


def test_what_was_decided_before_counts_when_the_files_come_again(
    laptop: Laptop, table_file: TableFile
) -> None:
    laptop.overlays.apply("workshop", _withdrawing("record-1/note-1-Vetting"), laptop.desk.clock())
    compiled, _ = told(laptop)
    laptop.add(table_file("1", "Vetting", "Wages"))
    assert roll(laptop).notes == 1
    assert compiled == ["compiled"], "what it would be without the decisions is never shown"
    assert laptop.page.top_bar.undo_button.isEnabled(), "undo reaches across a restart"


def test_the_workshop_that_most_files_are_of_has_its_own_overlay(laptop: Laptop, tmp_path: Path) -> None:
    first = write_record(tmp_path / "1.pntable", a_record("1", "Vetting", template=a_template(uid="one")))
    laptop.add(first)
    assert laptop.desk.editor
    laptop.desk.editor.new_theme("Of the first workshop")
    others = [
        write_record(tmp_path / f"{n}.pntable", a_record(n, "Wages", template=a_template(uid="two")))
        for n in ("2", "3")
    ]
    laptop.add(*others)
    assert laptop.desk.compilation
    assert laptop.desk.compilation.synthesis.themes == {}
    assert laptop.overlays.load("one").synthesis.themes


def test_a_disk_that_refuses_is_said_and_nothing_changed(laptop: Laptop, table_file: TableFile) -> None:
    laptop.add(table_file("1", "Vetting"))
    editor = laptop.desk.editor
    assert editor
    assert laptop.page.top_bar.saved_words == "Saved"
    laptop.overlays.refusing = ErrorCode.DISK_FULL
    assert laptop.desk.attempt(lambda: editor.new_theme("Vetting")) is None
    assert laptop.said.startswith("There is no room left")
    assert laptop.page.strip.kind is StripKind.BAD
    assert laptop.page.top_bar.saved_words == "Not saved"
    assert editor.overlay.synthesis.themes == {}
    laptop.overlays.refusing = None
    assert laptop.desk.attempt(lambda: editor.new_theme("Vetting"))
    assert laptop.page.top_bar.saved_words == "Saved"


def test_decisions_that_cannot_be_read_are_left_alone_and_the_work_goes_on(
    laptop: Laptop, table_file: TableFile
) -> None:
    def damaged(workshop: str) -> Overlay:
        raise UserError(ErrorCode.DATABASE_DAMAGED, file="peernotes.db")

    laptop.overlays.load = damaged  # type: ignore[method-assign]
    laptop.add(table_file("1", "Vetting"))
    assert notes(laptop) == ["Vetting"]
    assert laptop.desk.editor
    laptop.desk.editor.new_theme("Vetting")
    assert laptop.overlays.overlays == {}
    assert laptop.page.top_bar.saved_words == "Not kept"


def test_a_decision_that_takes_long_is_said_to_be_worked_in(laptop: Laptop, table_file: TableFile) -> None:
    laptop.add(table_file("1", "Vetting"))
    go_on = threading.Event()
    compile_all = laptop.rapporteur.compile

    def slow() -> object:
        assert go_on.wait(5)
        return compile_all()

    laptop.rapporteur.compile = slow  # type: ignore[method-assign, assignment]
    laptop.page._patience.setInterval(0)
    assert laptop.desk.editor
    laptop.desk.editor.name_table("record-1", "5")
    laptop.qtbot.waitUntil(laptop.page.working.isVisible)
    assert laptop.page.working.accessibleName() == "Bringing the tables together"
    assert not laptop.page.working.stop_button.isVisible(), "what is decided is not half done"
    assert laptop.page.top_bar.add_button.isEnabled()
    go_on.set()
    laptop.wait()
    assert not laptop.page.working.isVisible()
    assert [row.label for row in roll(laptop).rows] == ["5"]


def test_of_many_notes_the_memory_is_given_back_in_steps(
    laptop: Laptop, table_file: TableFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(desk_module, "MANY_NOTES", 1)
    laptop.add(table_file("1", "Vetting", "Wages"))
    assert laptop.desk.compilation
    before = laptop.desk.compilation.notes[0]
    laptop.add(table_file("2", "Rooms"))
    held = sys.getrefcount(before)
    laptop.qtbot.waitUntil(lambda: not laptop.desk._giving_back.busy)
    assert sys.getrefcount(before) < held
    assert notes(laptop) == ["Vetting", "Wages", "Rooms"]


def test_only_one_work_at_a_time(laptop: Laptop) -> None:
    may_end = threading.Event()
    done: list[object] = []
    laptop.desk.work("First", lambda _report: may_end.wait(5), lambda _: done.append("first"), done.append)
    laptop.desk.work("Second", lambda _report: True, lambda _: done.append("second"), done.append)
    assert laptop.page.working.isVisible()
    may_end.set()
    laptop.wait()
    assert done == ["first"]
    assert not laptop.page.working.isVisible()


def _withdrawing(note: str) -> Step:
    return (OverlayChange(What.SHARE, note, None, Share.WITHDRAWN),)


def test_the_editor_tells_the_desk_and_does_not_hold_it(laptop: Laptop, table_file: TableFile) -> None:
    """A worker that keeps a line holds the editor when the page is left, and no desk may end there."""
    laptop.add(table_file("1", "Vetting"))
    editor = laptop.desk.editor
    assert editor
    assert of_qt_in(editor.changed) == []
    editor.withdraw(["record-1/note-1-Vetting"])
    laptop.wait()
    assert roll(laptop).rows[0].notes == 0
