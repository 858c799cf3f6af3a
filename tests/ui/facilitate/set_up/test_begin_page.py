"""Before a table begins: by keyboard and by mouse, with nothing required but the table."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from peernotes.domain.errors import ErrorCode, UserError
from peernotes.domain.record import EventKind, Seats, TableSetUp
from peernotes.domain.taking_over import Offer
from peernotes.domain.template import Choice, Template
from peernotes.domain.text import Text
from peernotes.exchange.sample_files import sample_template
from peernotes.services.ports import RecordSummary
from peernotes.ui.facilitate.set_up.begin_page import Beginning, BeginPage
from peernotes.ui.facilitate.set_up.known_table import KnownRecord
from peernotes.ui.theme import Look, ThemeController
from tests.builders import NOON, a_template
from tests.ui.clipping import faults, settle, tab_stops

CTRL = Qt.KeyboardModifier.ControlModifier
SEVEN = NOON.replace(hour=14, minute=7)
TABLE_3 = RecordSummary("table-3", "Peers in prison", "3", 46, SEVEN, exported=False)
TRIED = RecordSummary("tried", "Peers in prison", "4", 2, SEVEN, exported=False, rehearsal=True)


@dataclass
class Beginner:
    """Somebody who has never seen the page, and what it says they want."""

    template: Template = field(default_factory=lambda: a_template(tables=10))
    now: datetime = NOON
    known: list[RecordSummary | KnownRecord] = field(default_factory=lambda: [TABLE_3, TRIED])

    def __post_init__(self) -> None:
        self.begun: list[Beginning] = []
        self.gone_on: list[str] = []
        self.page = BeginPage(self.template, self._read, lambda _parent: None, lambda: self.now, self._known)
        self.page.begin_wanted.connect(self.begun.append)
        self.page.continue_wanted.connect(self._go_on)

    def _known(self, _template: Template) -> list[KnownRecord]:
        return [k if isinstance(k, KnownRecord) else KnownRecord(k) for k in self.known]

    def _go_on(self, uid: str, newer: Template | None) -> None:
        self.gone_on.append(uid)
        self.newer = newer

    def _read(self, path: Path) -> Template:
        if path.name == "broken":
            raise UserError(ErrorCode.TEMPLATE_BROKEN, file=path.name, what="test")
        return a_template(tables=3, version=2)

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(self.focus(), key, modifier)

    def types(self, words: str) -> None:
        QTest.keyClicks(self.focus(), words)

    def tab_to(self, name: str) -> None:
        for _ in range(60):
            if self.focus().accessibleName() == name or getattr(self.focus(), "text", str)() == name:
                return
            self.key(Qt.Key.Key_Tab)
        raise AssertionError(f"Tab does not reach {name}")

    def clicks(self, words: str) -> None:
        QTest.mouseClick(self.button(words), Qt.MouseButton.LeftButton)

    def button(self, words: str) -> QAbstractButton:
        found = [
            button
            for button in self.page.findChildren(QAbstractButton)
            if button.isVisible() and words in (button.text(), button.accessibleName())
        ]
        assert len(found) == 1, (words, found)
        return found[0]

    def sees(self, words: str) -> bool:
        labels = [label for label in self.page.findChildren(QLabel) if label.isVisible()]
        return any(words in label.text() for label in labels)

    @staticmethod
    def focus() -> QWidget:
        focused = QApplication.focusWidget()
        assert focused is not None
        return focused


@pytest.fixture
def sit(controller: ThemeController, qtbot: QtBot) -> Callable[..., Beginner]:
    def make(**more: object) -> Beginner:
        beginner = Beginner(**more)  # type: ignore[arg-type]
        page = beginner.page
        qtbot.addWidget(page)
        page.resize(1366, 768)
        page.show()
        page.activateWindow()
        page.setFocus()
        settle()
        return beginner

    return make


Sit = Callable[..., Beginner]


# --- the whole page


def test_nothing_is_required_but_the_table(sit: Sit) -> None:
    me = sit()
    me.key(Qt.Key.Key_Return, CTRL)
    assert me.begun == []
    assert me.sees("Choose the table to begin.")
    me.tab_to("Add a country")
    me.key(Qt.Key.Key_Return, CTRL)
    assert me.begun == []
    me.key(Qt.Key.Key_Space)  # the first table has the focus again
    me.key(Qt.Key.Key_Return, CTRL)
    assert me.begun == [Beginning(me.template, TableSetUp("1"), (), rehearsal=False)]


def test_everything_by_keyboard(sit: Sit) -> None:
    me = sit()
    me.key(Qt.Key.Key_Space)
    me.key(Qt.Key.Key_Right)  # table 2
    me.tab_to("Your own perspective")
    me.types("st")
    QTest.keyClick(_line_of_popup(), Qt.Key.Key_Return)
    me.tab_to("Your initials, if you like")
    me.types("A B")
    me.tab_to("Yes")
    me.key(Qt.Key.Key_Space)
    me.tab_to("This is a rehearsal")
    me.key(Qt.Key.Key_Space)
    me.tab_to("People at the table: Prison peer")
    me.types("12")
    me.tab_to("People at the table: Prison staff")
    me.key(Qt.Key.Key_Up)
    me.tab_to("Add a country")
    me.types("fr")
    QTest.keyClick(_line_of_popup(), Qt.Key.Key_Return)
    me.types("ir")
    QTest.keyClick(_line_of_popup(), Qt.Key.Key_Return)
    me.key(Qt.Key.Key_Return, CTRL)
    (begun,) = me.begun
    assert begun.set_up == TableSetUp("2", "staff", (Seats("peer", 12), Seats("staff", 1)), ("FR", "IE"))
    assert begun.events == ((EventKind.CLOCK_RIGHT, ""), (EventKind.TYPIST, "AB"))
    assert begun.rehearsal


def test_a_table_typed_can_begin_at_once(sit: Sit) -> None:
    me = sit()
    me.tab_to("Another table")
    me.types("Table 12")
    me.key(Qt.Key.Key_Return, CTRL)
    assert [begun.set_up.table for begun in me.begun] == ["12"]


@pytest.mark.parametrize("another", [False, True])
def test_tab_goes_down_the_page(sit: Sit, another: bool) -> None:
    me = sit()
    me.clicks("Table 3")
    if another:
        me.page.open_file(Path("another"))
    me.page.show_set_up(TableSetUp("3", countries=("FR", "IE")))
    settle()
    names = []
    for stop in tab_stops(me.page):
        name = stop.accessibleName() or getattr(stop, "text", str)()
        if name[:6] != "Table ":  # one of these is a stop, the arrows go to the others
            names.append(name)
    assert names == [
        "Start page",
        "Open another template file",
        "Another table",
        "Go on with Table 3",
        "Your own perspective",
        "Your initials, if you like",
        "Yes",
        "No",
        "This is a rehearsal",
        "Type in paper notes",
        "People at the table: Prison peer",
        "People at the table: Prison staff",
        "Take France away",
        "Take Ireland away",
        "Add a country",
        "Begin to take notes",
    ]


def test_another_template_keeps_what_was_said(sit: Sit) -> None:
    me = sit()
    me.clicks("Table 3")
    me.clicks("No")
    me.page.initials.setText("AB")
    me.page.open_file(Path("another"))
    settle()
    assert me.sees("Questions v2 · ")
    assert me.page.known.sentence().startswith("This laptop already has Table 3")
    me.clicks("Begin to take notes")
    (begun,) = me.begun
    assert (begun.template.version, begun.set_up.table) == (2, "3")
    assert begun.events == ((EventKind.CLOCK_WRONG, ""), (EventKind.TYPIST, "AB"))


def test_the_button_is_no_dead_end_without_a_table(sit: Sit) -> None:
    me = sit()
    me.clicks("Begin to take notes")
    assert me.focus() is me.button("Table 1")
    assert me.begun == []


def test_a_broken_template_changes_nothing(sit: Sit) -> None:
    me = sit()
    me.clicks("Table 3")
    me.page.open_file(Path("broken"))
    assert "broken" in me.page.strip.sentence
    me.clicks("Begin to take notes")
    assert me.begun[0].template == me.template


# --- the clock


def test_the_clock_is_asked_about_and_goes_on(sit: Sit) -> None:
    me = sit(now=NOON.replace(hour=9, minute=42))
    assert me.sees("Is it 09:42, Tuesday 17 October?")
    me.now += timedelta(minutes=1)
    QTest.qWait(1100)
    assert me.sees("Is it 09:43, Tuesday 17 October?")


def test_a_wrong_clock_is_noted_and_the_answer_can_be_changed(sit: Sit) -> None:
    me = sit()
    me.clicks("Table 1")
    me.clicks("No")
    noted = "Noted. The times of your notes will not be relied on; nothing else changes."
    assert me.sees(noted)
    me.clicks("Begin to take notes")
    me.clicks("Yes")
    assert not me.sees(noted)
    assert me.sees("Noted: the clock is right.")
    me.clicks("Begin to take notes")
    assert [begun.events for begun in me.begun] == [
        ((EventKind.CLOCK_WRONG, ""),),
        ((EventKind.CLOCK_RIGHT, ""),),
    ]


# --- a table that is here already


def test_a_table_that_is_here_already_is_told_and_can_be_gone_on_with(sit: Sit) -> None:
    me = sit()
    assert me.page.known.sentence() == ""
    me.clicks("Table 3")
    said = "This laptop already has Table 3, with 46 notes, last changed at 14:07."
    assert me.page.known.sentence() == said
    assert me.sees("If you begin anew, both are kept.")
    me.clicks("Go on with Table 3")
    assert me.gone_on == ["table-3"]
    me.clicks("Begin to take notes")
    assert me.begun[0].set_up.table == "3"
    me.clicks("Table 5")
    assert me.page.known.sentence() == ""


def test_a_table_typed_in_other_letters_is_the_same_table(sit: Sit) -> None:
    blue = replace(TABLE_3, uid="blue", table="Blue", notes=1, changed=SEVEN - timedelta(days=1))
    me = sit(known=[blue])
    me.tab_to("Another table")
    me.types("table BLUE")
    said = "This laptop already has Blue, with 1 note, last changed on 16 October at 14:07."
    assert me.page.known.sentence() == said


def test_of_more_the_one_changed_last_is_offered(sit: Sit) -> None:
    later = replace(TABLE_3, uid="later", changed=SEVEN + timedelta(minutes=1))
    me = sit(known=[TABLE_3, later])
    me.clicks("Table 3")
    me.clicks("Go on with Table 3")
    assert me.gone_on == ["later"]


def test_tables_that_are_known_later_are_told_then(sit: Sit) -> None:
    me = sit(known=[])
    me.clicks("Table 3")
    me.known = [TABLE_3]
    me.page.show_known_tables()
    assert me.page.known.sentence().startswith("This laptop already has Table 3")


def test_a_table_with_older_questions_is_offered_the_newer_ones_before_it_is_named(sit: Sit) -> None:
    me = sit(known=[KnownRecord(TABLE_3, Offer.NEWER, "v1 · KITE-72")])
    assert me.page.known.sentence().endswith("It has older questions: v1 · KITE-72.")
    me.clicks("Go on with Table 3 and the newer questions")
    assert me.gone_on == ["table-3"]
    assert me.newer is me.template


def test_a_table_with_newer_questions_keeps_them(sit: Sit) -> None:
    me = sit(known=[KnownRecord(TABLE_3, Offer.OLDER, "v9 · KITE-72")])
    assert me.page.known.sentence() == ""
    me.clicks("Table 3")
    assert "newer questions than these: v9" in me.page.known.sentence()
    me.clicks("Go on with Table 3")
    assert me.newer is None


# --- from paper, and in another language


def test_paper_notes_are_typed_in_by_a_road_of_their_own(sit: Sit) -> None:
    me = sit()
    me.clicks("Table 5")
    me.tab_to("Type in paper notes")
    me.key(Qt.Key.Key_Space)
    me.clicks("Begin to type in")
    assert me.begun[0].from_paper
    assert me.begun[0].events == ((EventKind.FROM_PAPER, ""),)


def a_bilingual_template() -> Template:
    """Table 2 speaks French."""
    plain = a_template(tables=3, languages=("en", "fr"))
    tables = tuple(
        replace(table, language="fr") if table.label == "2" else table for table in plain.workshop.tables
    )
    return replace(plain, workshop=replace(plain.workshop, tables=tables))


def test_the_roster_names_the_language_of_a_table_until_a_person_does(sit: Sit) -> None:
    me = sit(template=a_bilingual_template(), known=[])
    assert me.page.languages.language() == "en"
    me.clicks("Table 2")
    assert me.page.languages.language() == "fr"
    me.clicks("Table 3")
    assert me.page.languages.language() == "en"
    me.clicks("Français")
    me.clicks("Table 1")
    me.clicks("Begin to take notes")
    assert me.begun[0].language == "fr"


def test_of_one_language_there_is_nothing_to_choose(sit: Sit) -> None:
    me = sit()
    assert not me.page.languages.isVisible()
    assert not me.sees("Questions in")
    me.clicks("Table 5")
    me.clicks("Begin to take notes")
    assert me.begun[0].language == ""


# --- a rehearsal


def test_a_rehearsal_says_so_and_is_told_apart(sit: Sit) -> None:
    me = sit()
    assert me.sees("A rehearsal can never be merged with the tables of the workshop.")
    me.clicks("Table 4")
    assert me.page.known.sentence() == ""
    box = me.page.rehearsal
    QTest.mouseClick(box, Qt.MouseButton.LeftButton, pos=box.rect().center() / 4)
    assert "a rehearsal of Table 4, with 2 notes" in me.page.known.sentence()
    me.clicks("Table 3")
    assert me.page.known.sentence() == ""
    me.clicks("Begin the rehearsal")
    assert [begun.rehearsal for begun in me.begun] == [True]
    QTest.keyClick(box, Qt.Key.Key_Space)
    me.clicks("Begin to take notes")
    assert [begun.rehearsal for begun in me.begun] == [True, False]


# --- room


SIZES = [(100, (1366, 768)), (150, (1366, 768)), (150, (1280, 720)), (200, (1280, 720))]


@pytest.mark.parametrize("look", [Look.LIGHT, Look.DARK])
@pytest.mark.parametrize(("text", "window"), SIZES)
def test_nothing_is_cut(
    sit: Sit, controller: ThemeController, text: int, window: tuple[int, int], look: Look
) -> None:
    controller.set_look(look)
    controller.set_text_size(text)
    me = sit(template=_usual())
    me.page.resize(*window)
    settle()
    assert faults(me.page) == []
    me.clicks("Table 3")
    me.clicks("No")
    seats = (Seats("academic", 3), Seats("clinician", 12))
    me.page.show_set_up(TableSetUp("3", "nhs_leadership", seats, ("GB-ENG", "GB-NIR", "US", "ZA", "NZ")))
    settle()
    assert me.page.known.sentence()
    assert faults(me.page) == []
    me.known = [KnownRecord(TABLE_3, Offer.NEWER, "v1 \N{MIDDLE DOT} KITE-72")]
    me.page.show_known_tables()
    settle()
    settle()  # the card grew, and then what stands below it moves
    assert me.button("Go on with Table 3 and the newer questions").isVisible()
    assert faults(me.page) == []
    assert me.page.width() == window[0]
    area = me.page.findChild(QScrollArea)
    assert area is not None
    inner = area.widget()
    assert inner is not None
    assert inner.width() <= area.viewport().width()


def test_a_usual_laptop_shows_all_of_it_without_scrolling(sit: Sit) -> None:
    me = sit(template=_usual())
    me.clicks("Table 3")
    me.clicks("No")
    settle()
    area = me.page.findChild(QScrollArea)
    assert area is not None
    assert area.verticalScrollBar().maximum() == 0


def test_the_words_of_a_template_are_only_words(sit: Sit) -> None:
    template = replace(a_template(tables=1), perspectives=(Choice("x", Text.of("<b>Peer</b>")),))
    me = sit(template=template)
    assert me.sees("<b>Peer</b>")
    assert all(label.textFormat() is Qt.TextFormat.PlainText for label in me.page.findChildren(QLabel))


def _usual() -> Template:
    """A workshop of ten tables and the nine perspectives of the sample."""
    sample = sample_template()
    return replace(sample, workshop=replace(sample.workshop, tables=a_template(tables=10).workshop.tables))


def _line_of_popup() -> QWidget:
    popup = QApplication.activePopupWidget()
    assert popup is not None
    line = popup.focusWidget()
    assert isinstance(line, QWidget)
    return line


@pytest.mark.parametrize(("text", "window"), SIZES)
def test_the_languages_fit(sit: Sit, controller: ThemeController, text: int, window: tuple[int, int]) -> None:
    controller.set_text_size(text)
    me = sit(template=replace(_usual(), languages=("en", "fr", "de", "pt", "ar")))
    me.page.resize(*window)
    settle()
    assert me.sees("Questions in")
    assert faults(me.page) == []
