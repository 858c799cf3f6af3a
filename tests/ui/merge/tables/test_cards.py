"""Each card through the window: what it says, what its keys and buttons do, that it can be undone, and that a decision
holds when files come later."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from peernotes.domain.decisions import BOTH, Decisions
from peernotes.domain.record import Event, EventKind, Note, Share, TableRecord
from peernotes.domain.template import ExpectedTable, Workshop
from peernotes.domain.text import Text
from peernotes.exchange.table_file import TableFileFormat
from peernotes.ui.merge.roll_call import FileState
from peernotes.ui.merge.tables.cards.label_choice import LabelChoice
from peernotes.ui.merge.tables.cards.thing_card import ThingCard
from peernotes.ui.merge.tables.cards.thing_list import AT_ONCE
from peernotes.ui.widgets.card import Edge
from tests.builders import NOON, a_note, a_question, a_record, a_session, a_template
from tests.ui.clipping import settle
from tests.ui.merge.conftest import Laptop, shown, write_record

NONE = Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier


class Rapporteur:
    """Someone with a keyboard before the Tables tab."""

    def __init__(self, laptop: Laptop, folder: Path) -> None:
        self.laptop = laptop
        self.folder = folder
        laptop.page.activateWindow()

    def adds(self, *records: TableRecord) -> list[str]:
        """Files of these records come; their digests."""
        paths = []
        for number, record in enumerate(records):
            name = f"{record.set_up.table}-{record.uid}-{record.export_number}-{number}.pntable"
            paths.append(write_record(self.folder / name, record))
        self.laptop.add(*paths)
        return [TableFileFormat().read(path).digest for path in paths]

    def card(self, beginning: str) -> ThingCard:
        return next(c for c in self.laptop.page.tables.things.cards if c.thing.sentence.startswith(beginning))

    def goes_to(self, beginning: str) -> ThingCard:
        """By key, from card to card."""
        self.laptop.page.tables.view.setFocus()
        for _ in self.laptop.page.tables.things.cards:
            self.key(Qt.Key.Key_F4)
            card = self.card(beginning)
            if card.has_focus():
                return card
        raise AssertionError(f"F4 does not reach “{beginning}”")

    def decides(self, beginning: str, digit: int) -> None:
        """Goes to a card and presses a digit."""
        self.goes_to(beginning)
        self.key(Qt.Key(Qt.Key.Key_0 + digit))
        self.laptop.wait()

    def undoes(self) -> None:
        self.key(Qt.Key.Key_Z, CTRL)
        self.laptop.wait()

    def key(self, key: Qt.Key, held: Qt.KeyboardModifier = NONE) -> None:
        focused = QApplication.focusWidget() or self.laptop.page
        QTest.keyClick(focused, key, held)

    @property
    def labels(self) -> list[str]:
        return [row[0] for row in shown(self.laptop.page.tables.model)]

    @property
    def notes(self) -> list[str]:
        compilation = self.laptop.desk.compilation
        return [f"{n.reference} {n.note.text}" for n in compilation.notes] if compilation else []

    @property
    def cards(self) -> list[str]:
        return self.laptop.cards

    def starts_again(self) -> None:
        """The same files in a new page: what was decided is kept."""
        from peernotes.services.rapporteur import Rapporteur as Service
        from peernotes.ui.merge.desk import MergeDesk

        files = self.laptop.rapporteur.received
        service = Service(TableFileFormat(), self.laptop.reports)
        desk = MergeDesk(
            service,
            self.laptop.desk.tasks,
            self.laptop.desk._table_files_in,
            lambda _folder, _before: [],
            self.laptop.overlays,
            self.laptop.desk.clock,
            self.laptop.desk.note_tools,
            self.laptop.desk.outputs,
        )
        desk.add([self.folder / file.name for file in files])
        self.laptop.qtbot.waitUntil(lambda: not (desk.busy or desk.compiling), timeout=5000)
        assert desk.compilation
        self.again = [table.label for table in desk.compilation.tables]


@pytest.fixture
def person(laptop: Laptop, tmp_path: Path) -> Rapporteur:
    return Rapporteur(laptop, tmp_path)


def typed_by(initials: str, record: TableRecord) -> TableRecord:
    return replace(record, events=(Event(EventKind.TYPIST, NOON, initials),))


# --- two records of one table


@pytest.fixture
def clash(person: Rapporteur) -> Rapporteur:
    template = a_template(tables=5)
    one = typed_by("AB", a_record("3", "Vetting takes long", "Wages", uid="one", template=template))
    two = typed_by("CD", a_record("3", "Vetting takes so long", uid="two", template=template))
    person.adds(one, two, a_record("1", "Rooms", template=template))
    return person


def test_two_records_of_one_table_stand_side_by_side(clash: Rapporteur) -> None:
    card = clash.card("2 records say “Table 3”")
    assert card.thing.edge is Edge.BAD
    assert card.thing.more == (
        "Until you decide they are kept as 3a and 3b; nothing is merged twice.",
        "Their notes are 87 % alike.",
    )
    assert [(column.name, column.lines[1:]) for column in card.thing.columns] == [
        ("3a", ("Typed by AB", "2 notes", "First: Vetting takes long", "Last: Wages")),
        ("3b", ("Typed by CD", "1 note", "First: Vetting takes so long")),
    ]
    assert [choice.words for choice in card.thing.choices if choice.safe] == ["Keep as 3a and 3b"]
    assert clash.labels == ["1", "2", "3a", "3b", "4", "5"]


def test_two_note_takers_of_one_table_become_one(clash: Rapporteur) -> None:
    clash.decides("2 records say", 2)
    assert clash.labels == ["1", "2", "3", "4", "5"]
    assert "T3-001 Vetting takes long" in clash.notes
    assert any(note.endswith("Vetting takes so long") for note in clash.notes), "nothing is dropped"
    assert not any("records say" in card for card in clash.cards)
    assert clash.laptop.said == "They are one table now; every note is kept."
    clash.laptop.press("Undo")
    clash.laptop.wait()
    assert clash.labels == ["1", "2", "3a", "3b", "4", "5"]
    assert any("records say" in card for card in clash.cards)


def test_one_of_them_is_another_table_that_nobody_has_sent(clash: Rapporteur) -> None:
    card = clash.goes_to("2 records say")
    assert card.thing.choices[3].words == "3b is another table"
    clash.key(Qt.Key.Key_4)
    assert card.label_choice
    line = card.label_choice.line
    assert [line.itemText(n) for n in range(line.count())] == ["2", "4", "5"], "only what is free is offered"
    assert QApplication.focusWidget() is line
    line.setCurrentText("Table 4")
    clash.key(Qt.Key.Key_Return)
    clash.laptop.wait()
    assert clash.labels == ["1", "2", "3", "4", "5"]
    assert "T4-001 Vetting takes so long" in clash.notes
    clash.undoes()
    assert clash.labels == ["1", "2", "3a", "3b", "4", "5"]


def test_who_changes_their_mind_over_the_label_is_back_at_the_choice(clash: Rapporteur) -> None:
    card = clash.goes_to("2 records say")
    clash.key(Qt.Key.Key_3)
    asked = card.findChildren(LabelChoice)[0]
    asked.line.setCurrentText(" ")
    assert not asked.take_button.isEnabled()
    clash.key(Qt.Key.Key_Return)
    assert asked.isVisible(), "no label is no answer"
    clash.key(Qt.Key.Key_Escape)
    assert not asked.isVisible()
    assert card.buttons[2].hasFocus()


def test_kept_apart_they_keep_their_letters_whatever_comes_later(clash: Rapporteur) -> None:
    clash.decides("2 records say", 1)
    assert not any("records say" in card for card in clash.cards)
    assert [row.state for row in _rows(clash)][2:4] == [FileState.RECEIVED] * 2
    clash.adds(a_record("3", "A third one", uid="a-first-by-name", template=a_template(tables=5)))
    assert clash.labels == ["1", "2", "3a", "3b", "3c", "4", "5"]
    assert {"T3a-001 Vetting takes long", "T3b-001 Vetting takes so long"} <= set(clash.notes)
    assert any(card.startswith("3 records say “Table 3”") for card in clash.cards)


def test_a_late_third_one_moves_no_letter_before_somebody_decides(clash: Rapporteur) -> None:
    template = a_template(tables=5)
    clash.adds(a_record("3", "A third one", uid="a-first-by-name", template=template))
    assert clash.labels == ["1", "2", "3a", "3b", "3c", "4", "5"]
    notes = {"T3a-001 Vetting takes long", "T3b-001 Vetting takes so long", "T3c-001 A third one"}
    assert notes <= set(clash.notes)
    assert any(card.startswith("3 records say “Table 3”") for card in clash.cards)
    clash.undoes()
    assert notes <= set(clash.notes), "there is nothing to undo"
    clash.decides("3 records say", 2)
    clash.undoes()
    assert notes <= set(clash.notes)
    clash.adds(a_record("3", "A fourth one", uid="b-second-by-name", template=template))
    assert "T3d-001 A fourth one" in clash.notes
    assert notes <= set(clash.notes)
    clash.starts_again()
    assert clash.again == ["1", "3a", "3b", "3c", "3d"]


def test_decisions_are_there_when_the_files_are_opened_again(clash: Rapporteur) -> None:
    clash.decides("2 records say", 2)
    clash.starts_again()
    assert clash.again == ["1", "3"]


def test_a_disk_that_refuses_leaves_the_card_as_it_is(clash: Rapporteur) -> None:
    from peernotes.domain.errors import ErrorCode

    clash.laptop.overlays.refusing = ErrorCode.DISK_FULL
    clash.decides("2 records say", 2)
    assert clash.laptop.said.startswith("There is no room left")
    assert clash.labels == ["1", "2", "3a", "3b", "4", "5"]
    assert any("records say" in card for card in clash.cards)


# --- several files of one record


def newer(record: TableRecord, digest: str, *notes: Note, **more: Any) -> TableRecord:
    return replace(
        record,
        notes=notes or record.notes,
        export_number=record.export_number + 1,
        earlier_exports=(*record.earlier_exports, digest),
        **more,
    )


def test_a_newer_file_is_told_as_replaced_and_shows_what_differs(person: Rapporteur) -> None:
    record = a_record("1", "Vetting", "Wages", "Rooms")
    (digest,) = person.adds(record)
    vetting, wages, rooms = record.notes
    changed = replace(wages, text="Wages and holidays", starred=True)
    after = newer(
        record, digest, vetting, changed, replace(vetting, uid="new", number=4, order=4.0, text="Food")
    )
    person.adds(after)
    assert rooms not in after.notes
    card = person.card("A newer file of Table 1 took the place of the older one")
    assert card.thing.more[0] == "Notes new: 1, changed: 1, gone: 1."
    person.decides("A newer file", 1)
    view = person.laptop.page.tables.differences
    assert view.isVisible()
    said = [[label.text() for label in row.findChildren(_label())] for row in view.rows]
    assert [row.difference.kind for row in view.rows] == ["words", "added", "gone"]
    assert "Wages\nStar: no" in said[0]
    assert "Wages and holidays\nStar: yes" in said[0]
    assert "Not here" in said[1]
    assert all(row.chips == () for row in view.rows), "nothing is asked"
    person.key(Qt.Key.Key_Escape)
    assert not view.isVisible()
    assert person.laptop.page.tables.view.isVisible()
    person.decides("A newer file", 2)
    assert not any("newer file" in card for card in person.cards)
    person.undoes()
    assert any("newer file" in card for card in person.cards)


@pytest.fixture
def apart(person: Rapporteur) -> Rapporteur:
    """Two laptops went on with one record."""
    record = a_record("1", "Vetting", "Wages")
    (digest,) = person.adds(record)
    vetting, wages = record.notes
    left = newer(record, digest, vetting, replace(wages, text="Wages here"))
    right = newer(record, digest, replace(vetting, text="Vetting there"), replace(wages, text="Wages there"))
    person.digests = person.adds(left, right)  # type: ignore[attr-defined]
    return person


def test_copies_that_went_apart_show_both_sides(apart: Rapporteur) -> None:
    card = apart.card("Copies of Table 1 went different ways")
    assert card.thing.more == ("2 notes or answers differ; both sides are kept until you choose.",)
    assert [column.lines for column in card.thing.columns] == [
        (column.lines[0], "Copy 2 of this laptop", "2 notes") for column in card.thing.columns
    ]
    assert [column.name for column in card.thing.columns] == ["A", "B"]
    assert [choice.words for choice in card.thing.choices if choice.safe] == ["Keep both sides"]
    assert len(apart.notes) == 4


def test_both_sides_can_be_kept_for_good(apart: Rapporteur) -> None:
    apart.decides("Copies of Table 1", 1)
    assert len(apart.notes) == 4
    assert not any("Copies of" in card for card in apart.cards)
    apart.undoes()
    assert any("Copies of" in card for card in apart.cards)


@pytest.mark.parametrize("digit", [3, 4])
def test_one_copy_can_count_for_all_notes(apart: Rapporteur, digit: int) -> None:
    words = apart.card("Copies of").thing.choices[digit - 1].words
    apart.decides("Copies of Table 1", digit)
    there = [note for note in apart.notes if "there" in note]
    assert len(apart.notes) == 2
    assert len(there) in (0, 2), words


def test_sides_can_be_chosen_note_by_note(apart: Rapporteur) -> None:
    apart.decides("Copies of Table 1", 2)
    view = apart.laptop.page.tables.differences
    assert [len(row.chips) for row in view.rows] == [3, 3]
    assert [row.chips[2].isChecked() for row in view.rows] == [True, True], (
        "both are kept until somebody chooses"
    )
    wanted = {"Vetting": "Vetting there", "Wages": "Wages here"}
    for row in view.rows:
        before, after = row.difference.before, row.difference.after
        assert isinstance(before, Note)
        assert isinstance(after, Note)
        side = 0 if before.text in wanted.values() and before.text != "Vetting" else 1
        row.chips[side].setFocus()
        apart.key(Qt.Key.Key_Space)
        apart.laptop.wait()
        assert row.chips[side].isChecked()
    assert sorted(note.split(" ", 1)[1] for note in apart.notes) == ["Vetting there", "Wages here"]
    assert not any("Copies of" in card for card in apart.cards)
    assert view.isVisible(), "whoever chooses is not torn away from it"
    apart.undoes()
    apart.undoes()
    assert all(row.chips[2].isChecked() for row in view.rows)
    view.back_button.click()
    assert apart.laptop.page.tables.view.isVisible()


def test_what_was_chosen_holds_for_what_grows_out_of_it(apart: Rapporteur) -> None:
    first = apart.card("Copies of").thing.choices[2]
    apart.decides("Copies of Table 1", 3)
    editor = apart.laptop.desk.editor
    assert editor
    assert set(editor.overlay.decisions.sides.values()) - {BOTH}, first.words
    before = apart.notes
    chosen = next(iter(editor.overlay.decisions.sides.values()))
    (file,) = apart.laptop.rapporteur.files_of([chosen])
    more = a_note("One more", number=9, uid="one-more")
    apart.adds(newer(file.record, chosen, *file.record.notes, more))
    assert [note for note in apart.notes if "One more" not in note] == before


# --- the roster


def roster(*tables: ExpectedTable) -> Any:
    return a_template(workshop=Workshop(Text.of("Peers in prison"), tables=tables))


def test_a_table_that_nobody_expected_can_be_accepted(person: Rapporteur) -> None:
    person.adds(a_record("7", "Food", template=a_template(tables=2)))
    assert person.card("Table 7 is not among the expected tables").thing.edge is Edge.INFO
    person.decides("Table 7 is not", 1)
    assert not any("not among" in card for card in person.cards)
    assert "7" in person.labels
    person.undoes()
    assert any("not among" in card for card in person.cards)


def test_a_table_that_nobody_expected_can_get_its_right_label(person: Rapporteur) -> None:
    person.adds(a_record("7", "Food", template=a_template(tables=2)))
    person.goes_to("Table 7 is not")
    person.key(Qt.Key.Key_2)
    person.key(Qt.Key.Key_Return)  # the first that is free is on offer
    person.laptop.wait()
    assert person.labels == ["1", "2"]
    assert person.cards == ["Table 2 has no file yet"]


def test_who_is_missed_can_be_chased_by_a_list_on_the_clipboard(person: Rapporteur) -> None:
    template = roster(
        ExpectedTable("1"), ExpectedTable("2", "staff"), ExpectedTable("4"), ExpectedTable("5", spare=True)
    )
    person.adds(a_record("1", "Vetting", template=template))
    card = person.card("2 tables have no file yet")
    assert card.thing.more == ("Table 2 · planned facilitator: Prison staff", "Table 4")
    person.decides("2 tables have no file", 1)
    assert QGuiApplication.clipboard().text() == (
        "Peers in prison\n\n"
        "No file yet\n- Table 2 – facilitator: Prison staff\n- Table 4\n\n"
        "No note yet to these questions\n"
        "- Table 1 – Session 1 Scope: Pay; Session 1 Scope: Feedback; Session 2 Needs: Rooms; Session 2 Needs: Feedback\n"
    )
    assert person.laptop.said == "The chase list was copied; paste it into a message."


def test_the_chase_list_can_be_printed(person: Rapporteur) -> None:
    person.adds(a_record("1", "Vetting", template=a_template(tables=2)))
    person.decides("Table 2 has no file yet", 2)
    (text,) = person.laptop.chooser.printed
    assert text.startswith("Peers in prison\nNo file yet\n\N{BALLOT BOX}  Table 2\n")
    assert person.laptop.said == "The chase list was printed."
    person.laptop.chooser.can_print = False
    person.laptop.page.strip.close_strip()
    person.key(Qt.Key.Key_P, CTRL)
    assert person.laptop.said == "", "who changes their mind in the dialog is told nothing"


def test_a_table_that_is_not_coming_is_missed_no_longer(person: Rapporteur) -> None:
    template = a_template(tables=2)
    person.adds(a_record("1", "Vetting", template=template))
    person.decides("Table 2 has no file yet", 3)
    assert person.cards == ["Nothing is missing and nothing is odd."]
    person.adds(a_record("2", "It came all the same", template=template))
    assert person.labels == ["1", "2"]
    person.undoes()
    assert person.cards == ["Nothing is missing and nothing is odd."]


def test_where_nothing_is_missing_there_is_nobody_to_chase(person: Rapporteur) -> None:
    template = a_template(a_session("scope", "roles"), opening_talks=())
    full = a_record("1", "Vetting", a_note("Said", "scope-feedback", 2), template=template)
    person.adds(full)
    person.key(Qt.Key.Key_L, CTRL)
    assert person.laptop.said == "Nobody needs to be asked: nothing is missing."


# --- templates, clocks, files


def test_an_older_template_shows_both_wordings_and_where_retired_notes_are(person: Rapporteur) -> None:
    older = a_template(a_session("scope", questions=(a_question("roles"), a_question("uniform"))))
    asked = a_question("roles", wording=Text.of("Which roles do peers take on?"))
    now = replace(a_template(a_session("scope", questions=(asked,))), version=2)
    person.adds(
        a_record("1", "Vetting", a_note("Grey", "uniform", 2), template=older),
        a_record("2", "Wages", template=now),
    )
    card = person.card("Table 1 used version 1 of the template, not 2")
    assert card.thing.more == (
        "Its notes were matched by question; none is lost.",
        "No longer asked, and kept in a place of their own: Uniform",
    )
    (column,) = card.thing.columns
    assert column.lines == ("There: “Roles?”", "Now: “Which roles do peers take on?”")
    person.decides("Table 1 used version 1", 1)
    assert person.cards == ["Nothing is missing and nothing is odd."]
    person.undoes()
    assert len(person.cards) == 1


def test_two_templates_of_one_version_show_both_wordings(person: Rapporteur) -> None:
    asked = a_question("roles", wording=Text.of("Which roles do peers take on?"))
    one = a_template(a_session("scope", questions=(asked, a_question("pay"))))
    other = a_template(a_session("scope", questions=(a_question("roles"), a_question("uniform"))))
    person.adds(
        a_record("1", "Vetting", a_note("Wages", "pay", 2), template=one),
        a_record("2", "Clinics", template=one),
        a_record("3", "Rooms", a_note("Grey", "uniform", 2), template=other),
    )
    assert [row.state for row in _rows(person)] == [
        *[FileState.RECEIVED] * 2,
        FileState.OTHER_TEMPLATE,
    ]
    card = person.card("Table 3 used another template that also calls itself version 1")
    assert card.thing.sentence.endswith("its notes were matched by question and none is lost.")
    assert card.thing.more == ("No longer asked, and kept in a place of their own: Uniform",)
    (column,) = card.thing.columns
    assert column.lines == ("There: “Roles?”", "In the report: “Which roles do peers take on?”")
    assert len(person.notes) == 5
    person.decides("Table 3 used another template", 1)
    assert person.cards == ["Nothing is missing and nothing is odd."]
    person.undoes()
    assert [card.startswith("Table 3 used another template") for card in person.cards] == [True]


@pytest.mark.parametrize(
    ("record", "said"),
    [
        (a_record("3", "Trying out", uid="try", rehearsal=True), "is from a rehearsal"),
        (
            a_record("3", "Elsewhere", uid="else", template=a_template(uid="other")),
            "is from another workshop",
        ),
        (
            replace(a_record("4", "Vetting"), events=(Event(EventKind.CLOCK_WRONG, NOON),)),
            "clock of Table 4’s laptop was said to be wrong",
        ),
    ],
)
def test_what_is_only_to_be_known_is_seen_once(person: Rapporteur, record: TableRecord, said: str) -> None:
    person.adds(a_record("1", "Vetting"), a_record("2", "Wages"), record)
    card = next(card for card in person.cards if said in card)
    person.decides(card, 1)
    assert person.cards == ["Nothing is missing and nothing is odd."]
    person.undoes()
    assert person.cards == [card]


def damage(path: Path, keep: float = 0.7) -> Path:
    content = path.read_bytes()
    path.write_bytes(content[: int(len(content) * keep)])
    return path


def test_a_damaged_file_is_in_as_far_as_it_can_be_read_and_a_good_one_takes_its_place(
    person: Rapporteur, tmp_path: Path
) -> None:
    notes = [f"Note {number} with words enough to be cut in their midst" for number in range(1, 21)]
    record = a_record("7", *notes)
    path = write_record(tmp_path / "table-7.pntable", record)
    whole = path.read_bytes()
    person.laptop.add(damage(path))
    card = person.card("“table-7.pntable” is damaged")
    read, lost, again = card.thing.more
    count = len(person.notes)
    assert 0 < count < 20
    assert read == f"{count} notes could be read and are in."
    assert lost
    assert again.startswith("Please export it again on Table 7’s laptop")
    assert [row.state for row in _rows(person)] == [FileState.DAMAGED]
    person.decides("“table-7.pntable” is damaged", 2)
    assert person.notes == []
    assert person.laptop.desk.editor
    person.undoes()
    assert len(person.notes) == count
    person.decides("“table-7.pntable” is damaged", 1)
    assert len(person.notes) == count
    assert not any("damaged" in card for card in person.cards)
    assert [row.state for row in _rows(person)] == [FileState.DAMAGED]  # seen is not mended
    path.write_bytes(whole)
    person.laptop.add(path)
    assert len(person.notes) == 20
    assert person.cards == ["Nothing is missing and nothing is odd."]


def test_a_file_that_was_changed_after_its_export_is_in_and_can_be_left_out(
    person: Rapporteur, tmp_path: Path
) -> None:
    path = write_record(tmp_path / "table-7.pntable", a_record("7", "Vetting", "Wages"))
    path.write_bytes(path.read_bytes().replace(b'"Wages"', b'"Wagen"'))
    person.laptop.add(path)
    card = person.card("“table-7.pntable” was changed after it was exported")
    assert card.thing.more == (
        "2 notes could be read and are in.",
        "All of it can be read, but it is not what Table 7’s laptop wrote.",
        "Please export it again on Table 7’s laptop; the good file takes its place by itself.",
    )
    assert [choice.words for choice in card.thing.choices if choice.safe] == ["Use its 2 notes"]
    person.decides("“table-7.pntable” was changed", 2)
    assert person.notes == []
    person.undoes()
    assert person.notes == ["T7-001 Vetting", "T7-002 Wagen"]
    person.decides("“table-7.pntable” was changed", 1)
    assert person.cards == ["Nothing is missing and nothing is odd."]
    assert [row.state for row in _rows(person)] == [FileState.DAMAGED]


def test_a_file_of_which_nothing_can_be_used_is_left_out_by_key(person: Rapporteur, tmp_path: Path) -> None:
    foreign = tmp_path / "menu.pntable"
    foreign.write_text("Soup of the day", encoding="utf-8")
    person.laptop.add(foreign, write_record(tmp_path / "table-1.pntable", a_record("1", "Vetting")))
    assert person.card("“menu.pntable”").thing.edge is Edge.BAD
    person.decides("“menu.pntable”", 1)
    assert person.cards == ["Nothing is missing and nothing is odd."]
    assert person.notes == ["T1-001 Vetting"]


def test_decisions_about_what_no_file_has_are_told_without_their_ids(person: Rapporteur) -> None:
    person.adds(a_record("1", "Vetting"))
    editor = person.laptop.desk.editor
    assert editor
    editor.word("of-a-note-that-is-gone", "Shorter")
    editor.name_table("of-a-record-that-is-gone", "4")
    editor.new_theme("Pay", "roles", ["another-note-that-is-gone"])
    person.adds(a_record("2", "Wages"))
    said = "3 notes or tables that you decided about are in no file here"
    assert person.cards == [said]
    assert person.card(said).thing.more == ("What you decided is kept, and holds when their file comes.",)
    person.decides(said, 1)
    assert person.cards == ["Nothing is missing and nothing is odd."]
    person.undoes()
    assert person.cards == [said]


@pytest.fixture
def held(person: Rapporteur) -> Rapporteur:
    """What the rapporteur published after asking the speaker, its table holds back in a later file."""
    said = replace(a_record("1", uid="m"), notes=(a_note("Alone", uid="n", share=Share.ASK_FIRST),))
    (digest,) = person.adds(said)
    editor = person.laptop.desk.editor
    assert editor
    editor.share({"n": Share.ASK_FIRST}, Share.PUBLISH)
    person.laptop.wait()
    assert shares(person) == [Share.PUBLISH]
    person.adds(newer(said, digest, replace(said.notes[0], share=Share.INTERNAL)))
    return person


def shares(person: Rapporteur) -> list[Share]:
    compilation = person.laptop.desk.compilation
    return [note.note.share for note in compilation.notes] if compilation else []


def test_what_a_table_holds_back_by_now_is_so_until_the_rapporteur_has_seen_it(held: Rapporteur) -> None:
    assert shares(held) == [Share.INTERNAL]
    card = held.card("1 note became more confidential after you decided")
    assert card.thing.more == (
        "What the tables say counts until you decide.",
        "T1-001: the table says “Internal only”, you said “Publish”",
    )
    assert [choice.words for choice in card.thing.choices if choice.safe] == ["As the table says"]
    held.decides("1 note became", 1)
    assert not any("confidential" in card for card in held.cards)
    assert shares(held) == [Share.INTERNAL]
    held.undoes()
    held.decides("1 note became", 2)
    assert not any("confidential" in card for card in held.cards)
    assert shares(held) == [Share.PUBLISH]
    held.undoes()
    assert shares(held) == [Share.INTERNAL]


# --- many cards


def test_of_many_cards_so_many_are_made_at_a_time(person: Rapporteur) -> None:
    many = AT_ONCE + 3
    person.adds(*(a_record(f"X{n}", "Food", template=a_template(tables=1)) for n in range(many)))
    things = person.laptop.page.tables.things
    assert len(things.cards) == AT_ONCE
    assert things.more_button.text() == "Show 4 more"
    things.more_button.click()
    assert len(things.cards) == many + 1
    assert not things.more_button.isVisible()
    assert things.cards[AT_ONCE].has_focus()


def test_after_a_decision_the_keyboard_is_at_the_next_card(person: Rapporteur) -> None:
    template = a_template(tables=1)
    person.adds(*(a_record(label, "Food", template=template) for label in ("1", "7", "8", "9")))
    for label in ("7", "8", "9"):
        card = (
            person.goes_to(f"Table {label} is not") if label == "7" else person.card(f"Table {label} is not")
        )
        assert card.has_focus()
        person.key(Qt.Key.Key_1)
        person.laptop.wait()
    assert person.cards == ["Nothing is missing and nothing is odd."]


def test_what_is_being_typed_in_a_card_stays_when_a_file_comes(person: Rapporteur) -> None:
    template = a_template(tables=3)
    person.adds(a_record("7", "Food", template=template))
    card = person.goes_to("Table 7 is not")
    person.key(Qt.Key.Key_2)
    assert card.label_choice
    card.label_choice.line.setCurrentText("Late")
    person.adds(a_record("8", "Rooms", template=template))
    assert person.card("Table 7 is not") is card
    assert card.label_choice.isVisible()
    assert card.label_choice.line.currentText() == "Late"


def _rows(person: Rapporteur) -> Any:
    roll = person.laptop.desk.roll_call
    assert roll
    return roll.rows


def _label() -> Any:
    from peernotes.ui.widgets.labels import Label

    settle()
    return Label


# --- what was decided


def decided(person: Rapporteur) -> list[str]:
    """What the folded list has, unfolded."""
    listed = person.laptop.page.tables.decided
    if not listed.list.isVisible():
        listed.button.click()
        settle()
    return [card.thing.sentence for card in listed.list.cards]


def test_everything_decided_is_listed_and_can_be_decided_again(clash: Rapporteur, tmp_path: Path) -> None:
    listed = clash.laptop.page.tables.decided
    assert not listed.isVisible()
    clash.decides("2 records say", 1)
    clash.decides("3 tables have no file yet", 3)
    clash.adds(a_record("9", "Food", template=a_template(tables=5)))
    clash.goes_to("Table 9 is not")
    clash.key(Qt.Key.Key_2)
    clash.key(Qt.Key.Key_Return)
    clash.laptop.wait()
    path = write_record(
        tmp_path / "table-8.pntable", a_record("8", *map(str, range(9)), template=a_template(tables=5))
    )
    clash.laptop.add(damage(path))
    clash.decides("“table-8.pntable” is damaged", 2)
    assert listed.button.text() == "Show what was decided (4)"
    assert decided(clash) == [
        "What said “Table 9” is Table 2",
        "3a and 3b are tables of their own",
        "“table-8.pntable” is left out",
        "3 things were seen",
    ]
    assert listed.button.text() == "Hide what was decided (4)"
    for before in (4, 3, 2, 1):
        assert len(decided(clash)) == before
        listed.list.cards[0].buttons[0].setFocus()
        clash.key(Qt.Key.Key_1)
        clash.laptop.wait()
    assert not listed.isVisible()
    assert clash.laptop.desk.editor
    decisions = clash.laptop.desk.editor.overlay.decisions
    assert decisions == Decisions(shown_letters=decisions.shown_letters)
    assert clash.labels == ["1", "2", "3a", "3b", "4", "5", "8", "9"]
    assert any("records say" in card for card in clash.cards)
    clash.undoes()
    assert decided(clash) == ["3 things were seen"]


def test_note_takers_can_be_parted_and_sides_chosen_again(apart: Rapporteur) -> None:
    apart.decides("Copies of Table 1", 3)
    apart.adds(a_record("1", "Typed beside", uid="beside"))
    apart.decides("2 records say", 2)
    assert decided(apart) == ["Table 1 has 2 note-takers", "Of 2 notes or answers the side was chosen"]
    apart.laptop.page.tables.decided.list.cards[0].buttons[0].click()
    apart.laptop.wait()
    assert apart.labels == ["1a", "1b"]
    apart.laptop.page.tables.decided.list.cards[0].buttons[0].click()
    apart.laptop.wait()
    assert any("Copies of" in card for card in apart.cards)


def test_a_decision_about_what_is_not_here_is_listed_too(person: Rapporteur) -> None:
    person.adds(a_record("1", "Vetting"))
    editor = person.laptop.desk.editor
    assert editor
    editor.name_table("elsewhere", "4")
    editor.unite_records("elsewhere", ["nowhere"])
    editor.letter_records({"somewhere": "a"})
    editor.leave_out("0" * 64)
    person.laptop.wait()
    assert decided(person) == [
        "A record that is not here is Table 4",
        "Records that are not here are of one table",
        "Records that are not here keep their letters",
        "A file is left out",
    ]
