"""The organiser's whole road by the keyboard alone: a workshop made in the evening, a wording changed in the morning.

From the built-in template to a published version with a French translation, two new questions, one split and a roster
of nine tables; a table begun with it; another version published; that one opened at the table, its notes still there.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from peernotes.domain.check_code import check_code
from peernotes.domain.template import Template
from peernotes.domain.template_changes import ChangeKind, changes_between
from peernotes.exchange.template_file import TemplateFileFormat
from peernotes.ui.counts import version_words
from peernotes.ui.facilitate.set_up.begin_page import BeginPage
from peernotes.ui.facilitate.table.table_page import TablePage
from peernotes.ui.organise.forms import Form
from peernotes.ui.organise.lists import ListForm
from peernotes.ui.organise.nodes import TABLES, Node, NodeKind
from peernotes.ui.organise.page import OrganisePage
from peernotes.ui.organise.roster import CHOICES, PERSPECTIVE, SPARE
from peernotes.ui.widgets.key_button import KeyButton
from tests.ui.clipping import settle
from tests.ui.keyboards import ALT, CTRL
from tests.ui.person import Person, Start, page_of

K = Qt.Key


class AtDesk:
    """The organiser, with a keyboard and no mouse."""

    def __init__(self, person: Person) -> None:
        self.person = person
        self.page = page_of(person, OrganisePage)

    @property
    def template(self) -> Template:
        return self.page.template

    @property
    def said(self) -> str:
        return self.page.strip.sentence

    def key(self, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        popup = QApplication.activePopupWidget()  # it has the keys, as on a screen
        QTest.keyClick(popup.focusWidget() if popup is not None else self.person.focus(), key, held)
        settle()
        window = self.person.program.window
        if QApplication.activePopupWidget() is None and not window.isActiveWindow():
            window.activateWindow()  # without a screen, no popup gives that back
            settle()

    def comes_to(self, widget: QWidget) -> None:
        """Press Tab until a widget has the focus."""
        comes_to(self.person, lambda focus: focus is widget)

    def presses(self, words: str) -> None:
        """Come to the button that says this, and press it."""

        def is_it(focus: QWidget) -> bool:
            return isinstance(focus, KeyButton) and focus.text() == words

        comes_to(self.person, is_it)
        self.key(K.Key_Space)

    def goes_to(self, node: Node) -> None:
        """Walk the tree to one of its entries."""
        self.comes_to(self.page.tree)
        self.key(K.Key_Home)
        for _ in range(80):
            if self.page.node == node:
                return
            self.person.key(K.Key_Down)
        raise AssertionError(f"{node} is not reached in the tree")

    def writes(self, field: QWidget, words: str) -> None:
        """Come to a field and replace what stands in it."""
        self.comes_to(field)
        self.person.key(K.Key_A, CTRL)
        self.person.types(words)

    def pastes(self, words: str) -> None:
        """Put a translation that came by e-mail into the field."""
        QGuiApplication.clipboard().setText(words)
        self.person.key(K.Key_A, CTRL)
        self.person.key(K.Key_V, CTRL)


def comes_to(person: Person, is_it: Callable[[QWidget], bool]) -> None:
    """Press Tab until what has the focus is what is looked for."""
    settle()
    for _ in range(90):
        if is_it(person.focus()):
            return
        person.key(K.Key_Tab)
    raise AssertionError("Tab does not come to it")


def place(uid: str) -> Node:
    return Node(NodeKind.PLACE, uid)


def fills_the_roster(desk: AtDesk) -> None:
    """Nine tables: an academic facilitates the third, a tenth is added and taken away, the last is a spare one."""
    desk.goes_to(TABLES)
    roster = desk.page.form.roster
    desk.presses("+ Table")
    assert len(desk.template.workshop.tables) == 10
    desk.presses("Remove this table")
    desk.comes_to(roster.view)
    while roster.view.currentIndex().row() != 2:
        desk.key(K.Key_Up)
    while roster.view.currentIndex().column() != PERSPECTIVE:
        desk.key(K.Key_Right)
    desk.key(K.Key_Return)
    chosen = [uid for uid, _ in roster.model.data(roster.view.currentIndex(), CHOICES)].index("academic")
    desk.key(K.Key_Home)
    for _ in range(chosen):
        desk.key(K.Key_Down)
    desk.key(K.Key_Return)
    desk.comes_to(roster.view)
    while roster.view.currentIndex().row() != 8:
        desk.key(K.Key_Down)
    while roster.view.currentIndex().column() != SPARE:
        desk.key(K.Key_Right)
    desk.key(K.Key_Space)
    tables = desk.template.workshop.tables
    assert [table.label for table in tables] == [str(n) for n in range(1, 10)]
    assert tables[2].facilitator_perspective == "academic"
    assert [table.label for table in tables if table.spare] == ["9"]


def adds_two_questions(desk: AtDesk) -> None:
    """Behind "Remuneration", each with its wording and its short name."""
    desk.goes_to(place("scope-remuneration"))
    for name in ("Insurance", "Pension"):
        desk.key(K.Key_N, CTRL)
        desk.person.types(f"What of {name.lower()}?")
        desk.writes(desk.page.form.place.short_name, name)


def splits_one(desk: AtDesk) -> None:
    """What becomes of its notes is said before it is done."""
    desk.goes_to(place("scope-training"))
    desk.presses("Split this question")
    consequence = desk.page.form.place.consequence
    assert "keeps its notes and their place in the report" in consequence.sentence.text()
    desk.person.types("Courses")
    desk.key(K.Key_Return)
    desk.person.types("Certificates")
    desk.presses("Split it")


def adds_french(desk: AtDesk) -> None:
    """One more language, which is then the one that is written."""
    desk.presses("+ Language")
    desk.person.types("French")
    settle()  # without a screen the list of names is told late that it has the focus
    desk.key(K.Key_Return)
    desk.comes_to(desk.page.top_bar.languages.chips[0])
    desk.key(K.Key_Right)
    assert (desk.template.languages, desk.page.language) == (("en", "fr"), "fr")


def translates_everything(desk: AtDesk) -> None:
    """Go from one thing to fix to the next, and paste a translation wherever words are missing."""
    page = desk.page
    for _ in range(80):
        page._judge()  # what the pause does
        if not page.checks.sentence:
            return
        desk.presses("Go to first")
        assert page.language == "fr"
        form = page.form.currentWidget()
        assert isinstance(form, Form)
        if isinstance(form, ListForm):
            desk.comes_to(form.list)
            for row in range(form.list.words_model.rowCount()):
                while form.list.row() != row:
                    desk.key(K.Key_Down if form.list.row() < row else K.Key_Up)
                desk.comes_to(form.label)
                if not form.label.words():
                    desk.pastes(f"{form._helps[form.label].text()} (fr)")
                desk.comes_to(form.list)
            continue
        for field, help_label in form._helps.items():
            if field.isVisible() and help_label.text():
                desk.comes_to(field)
                desk.pastes("\n".join(f"{line} (fr)" for line in help_label.text().split("\n")))
    raise AssertionError(page.checks.sentences)


@pytest.fixture
def template_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The stick that goes from the organiser to the table: every dialog answers with its template file."""
    path = tmp_path / "workshop.pntemplate"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args, **_more: (str(path), ""))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args, **_more: (str(path), ""))
    return path


def test_from_the_built_in_template_to_a_newer_version_at_a_table_that_keeps_its_notes(
    start: Start, template_file: Path, qtbot: QtBot
) -> None:
    person = start()
    person.key(K.Key_3)
    desk = AtDesk(person)
    built_in = desk.template
    fills_the_roster(desk)
    adds_two_questions(desk)
    splits_one(desk)
    adds_french(desk)
    translates_everything(desk)
    person.key(K.Key_S, CTRL)
    evening = TemplateFileFormat().read(template_file)
    assert (
        desk.said
        == f"Version 2 · {check_code(evening)} is saved: workshop.pntemplate. Give this file to every table."
    )
    assert evening == desk.template
    assert evening.workshop.title["fr"] == f"{evening.workshop.title['en']} (fr)"
    assert {kind.label["fr"] for kind in evening.kinds} == {
        f"{kind.label['en']} (fr)" for kind in evening.kinds
    }
    changed = [change.kind for change in changes_between(built_in, evening)]
    assert changed.count(ChangeKind.ADDED) == 3
    assert [question.short_name["en"] for question in evening.sessions[0].asked] == [
        *("Activities and roles", "Courses", "Certificates", "Support", "Remuneration"),
        *("Insurance", "Pension", "Other", "Top three for feedback"),
    ]

    # At the table: the code is read out, and notes are taken.
    person.key(K.Key_Home, ALT)
    person.key(K.Key_1)
    begin = page_of(person, BeginPage)
    comes_to(
        person, lambda focus: isinstance(focus, KeyButton) and focus.text() == "Open another template file"
    )
    person.key(K.Key_Space)
    settle()
    assert version_words(evening) in begin._version.text()
    assert begin._form is not None
    first = begin._form.first_stop()
    comes_to(person, lambda focus: focus is first)
    person.key(K.Key_Right)
    person.key(K.Key_Right)
    person.key(K.Key_Space)
    person.key(K.Key_Return, CTRL)
    table = page_of(person, TablePage)
    assert table._facilitator.set_up.table == "3"
    person.key(K.Key_Return)
    qtbot.waitUntil(lambda: table._left._version.text() == version_words(evening))
    person.key(K.Key_1, ALT)
    person.key(K.Key_2, CTRL)
    person.notes("Courses by peers who did it before", "Six weeks at least")
    person.key(K.Key_6, CTRL)
    person.notes("Who is insured in the van?")
    person.key(K.Key_Home, ALT)

    # In the morning a wording is another one.
    person.key(K.Key_3)
    desk = AtDesk(person)
    assert desk.template == evening
    assert desk.page.language == "en"
    desk.goes_to(place("scope-training"))
    desk.writes(desk.page.form.place.wording, "Who trains the peers, and for how long?")
    person.key(K.Key_S, CTRL)
    morning = TemplateFileFormat().read(template_file)
    assert (morning.version, evening.version) == (3, 2)
    assert check_code(morning) != check_code(evening)
    person.key(K.Key_Home, ALT)

    # The table goes on where it was, and opens the newer version.
    comes_to(person, lambda focus: isinstance(focus, KeyButton) and focus.text() == "Continue")
    person.key(K.Key_Space)
    settle()
    person.key(K.Key_O, CTRL)
    qtbot.waitUntil(lambda: page_of(person, TablePage)._left._version.text() == version_words(morning))
    table = page_of(person, TablePage)
    assert version_words(morning) in person.program.window.windowTitle()
    assert [(note.question_uid, note.text) for note in table._facilitator.notes()] == [
        ("scope-training", "Courses by peers who did it before"),
        ("scope-training", "Six weeks at least"),
        (evening.sessions[0].asked[5].uid, "Who is insured in the van?"),
    ]
    asked = table._facilitator.template.place("scope-training")
    assert asked is not None and asked.wording["en"] == "Who trains the peers, and for how long?"
