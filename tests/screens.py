"""Pictures of every screen: `python -m tests.screens FOLDER`, to be looked at after each change.

Each screen at 1366 × 768, at 100 % and 150 % text, light; and at 100 % dark, in high contrast and with a tint
and wide lines. `tests/ui/test_access.py` walks the same screens by keyboard.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QApplication

from peernotes.app.clock import now
from peernotes.app.program import Peernotes
from peernotes.domain.errors import ErrorCode, UserError
from peernotes.domain.note_filter import Facet
from peernotes.domain.overlay import Overlay
from peernotes.domain.record import Draft, Seats, Share, TableSetUp
from peernotes.domain.template_edits import with_languages
from peernotes.domain.text import Text
from peernotes.exchange.sample_files import sample_template, write_sample_tables
from peernotes.paths import data_folder
from peernotes.services.facilitator import Facilitator
from peernotes.services.watching import FileSeen
from peernotes.ui.actions import ActionId
from peernotes.ui.facilitate.set_up.begin_page import BeginPage
from peernotes.ui.facilitate.table.steps import StepKind
from peernotes.ui.facilitate.table.table_page import TablePage
from peernotes.ui.merge.notes.tab import NotesTab
from peernotes.ui.merge.page import TABS, MergePage
from peernotes.ui.merge.plenary.board import BoardWindow
from peernotes.ui.merge.plenary.tab import PlenaryTab
from peernotes.ui.merge.sticks import Place
from peernotes.ui.merge.tab import MergeTab
from peernotes.ui.merge.themes.tab import ThemesTab
from peernotes.ui.merge.watching import Found
from peernotes.ui.organise.nodes import (
    COUNTRIES,
    KINDS,
    LANGUAGES,
    TABLES,
    TEXTS,
    VERSIONS,
    WORKSHOP,
    Node,
    NodeKind,
)
from peernotes.ui.organise.page import OrganisePage
from peernotes.ui.theme import Look, Spacing, Tint
from tests.odd_tables import write_forty_tables, write_odd_tables
from tests.theming import PLACE as THEMED
from tests.theming import more_tables

SIZE = (1366, 768)
LOOKS = (
    (100, Look.LIGHT, Tint.NONE, Spacing.USUAL),
    (150, Look.LIGHT, Tint.NONE, Spacing.USUAL),
    (100, Look.DARK, Tint.NONE, Spacing.USUAL),
    (100, Look.HIGH_CONTRAST, Tint.NONE, Spacing.USUAL),
    (100, Look.LIGHT, Tint.CREAM, Spacing.WIDER),
)
TABLE = TableSetUp(
    "3",
    "prison_staff",
    (Seats("prison_staff", 2), Seats("clinician", 3), Seats("prison_peer", 2), Seats("academic", 1)),
    ("GB-ENG", "GB-SCT", "AU", "CA"),
)
PLACE = "barriers-prison"
NOTES = (
    ("barrier", "Security clearance for peers takes up to six months, longer than most sentences on the wing.",
     "GB-ENG", "prison_staff", Share.PUBLISH),
    ("enabler", "A named healthcare lead who meets the peers every week and signs off their passes.",
     "GB-SCT", "clinician", Share.PUBLISH),
    ("quote", "“They listen to me because I wore the same grey tracksuit.”",
     "GB-ENG", "prison_peer", Share.ASK_FIRST),
    ("barrier", "Nurses rotate every eight weeks, so training about peers has to be repeated each time.",
     "AU", "clinician", Share.PUBLISH),
    ("recommendation", "Write the peer role into the healthcare contract, so it survives a change of provider.",
     "CA", "clinician", Share.PUBLISH),
)  # fmt: skip


class Screens:
    """The program with its window, brought to one screen after the other. What it keeps goes into the data
    folder, so whoever makes one has to name another folder than that of a person."""

    def __init__(self, app: QApplication) -> None:
        self.app = app
        self.board: BoardWindow | None = None
        settings = QSettings(str(data_folder() / "settings.ini"), QSettings.Format.IniFormat)
        self.program = Peernotes(app, settings)
        self.window = self.program.window
        self.window.setWindowState(Qt.WindowState.WindowNoState)  # this platform’s own screen is smaller
        self.window.resize(*SIZE)
        self.window.show()
        self.program.open_what_is_kept()
        self.table_uid = self._a_table()

    def begin(self) -> None:
        self.program.begin_table()
        page = self.window.page()
        assert isinstance(page, BeginPage)
        page.show_set_up(TABLE)

    def table(self, kind: StepKind, session: int = 0) -> TablePage:
        """The first step of a kind, of a session where it is of one."""
        self.program.continue_table(self.table_uid)
        page = self.window.page()
        assert isinstance(page, TablePage)
        page.go_to_step(
            next(at for at, step in enumerate(page.road.steps) if (step.kind, step.number) == (kind, session))
        )
        return page

    def disk_refuses(self) -> None:
        page = self.table(StepKind.SESSION, 2)
        self.settle()  # what goes well is told first
        page.saving.say_failing(UserError(ErrorCode.DISK_FULL, file="peernotes.db"))

    def export(self) -> None:
        page = self.table(StepKind.SESSION, 2)
        page.others.review._places = page.others.review._places._replace(
            table_file=lambda _parent: data_folder()
        )
        page.export()
        until = time.monotonic() + 5
        while page.others.review._exporting.running and time.monotonic() < until:
            self.app.processEvents()

    def merge(self, write: Callable[[Path], list[Path]]) -> MergePage:
        """The merge page with files that are written for it."""
        folder = Path(tempfile.mkdtemp(prefix="peernotes-screens-"))
        self.program._show_merge(write(folder), unkept=Overlay())
        page = self.window.page()
        assert isinstance(page, MergePage)
        page.watch.stop()
        self.settle()
        page.strip.close_strip()
        return page

    def merge_card(self, beginning: str) -> None:
        """One card of a bad day, in sight."""
        page = self.merge(write_odd_tables)
        things = page.tables.things
        things.show_more()
        card = next(c for c in things.cards if c.thing.sentence.startswith(beginning))
        card.buttons[0].setFocus()
        self.settle()
        page.tables.show_card(card)

    def merge_differences(self, beginning: str, choice: int) -> None:
        """What differs between two files."""
        page = self.merge(write_odd_tables)
        card = next(c for c in page.tables.things.cards if c.thing.sentence.startswith(beginning))
        card.press(choice)

    def merge_label(self) -> None:
        """Which table is it really?"""
        self.merge_card("Table 12 is not")
        page = self.window.page()
        assert isinstance(page, MergePage)
        card = next(c for c in page.tables.things.cards if c.thing.sentence.startswith("Table 12 is not"))
        card.press(2)
        self.settle()
        page.tables.show_card(card)

    def merge_decided(self) -> None:
        """What was decided, unfolded."""
        page = self.merge(write_odd_tables)
        for beginning, number in (("2 records say", 2), ("Copies of", 1), ("Table 9 has no file", 3)):
            next(c for c in page.tables.things.cards if c.thing.sentence.startswith(beginning)).press(number)
            self.settle()
        page.tables.decided.button.click()
        self.settle()
        page.tables.show_card(page.tables.decided)

    def merge_forty(self) -> None:
        page = self.merge(write_forty_tables)
        view = page.tables.view
        view.setCurrentIndex(view.model().index(30, 14))

    def merge_stick(self) -> None:
        page = self.merge(write_sample_tables)
        place = Place("KINGSTON", Path("/media/KINGSTON"), stick=True)
        files = tuple(FileSeen(place.folder / f"{n}.pntable", 1, 1, str(n)) for n in range(3))
        page._show_found((Found(place, files),))

    def themes(self, tables: int = 8) -> ThemesTab:
        """The themes of the sample workshop, at as many tables."""
        self.program.open_sample()
        self.settle()
        page = self.window.page()
        assert isinstance(page, MergePage)
        if tables > 8:
            page.add(more_tables(Path(tempfile.mkdtemp(prefix="peernotes-more-")), tables))
            self.settle()
        page.show_tab(1)
        self.settle()
        tab = page.findChild(ThemesTab)
        assert isinstance(tab, ThemesTab)
        tab.show_place(THEMED)
        self.settle()
        return tab

    def newer_template(self) -> None:
        """The table's questions changed in the night: one reworded, one retired."""
        page, used = self.table(StepKind.SESSION, 2), sample_template()
        barriers = used.sessions[1]
        first, second, *others = barriers.questions
        changed = (replace(first, wording=Text.of("What stands in the way?")), replace(second, retired=True))
        sessions = (used.sessions[0], replace(barriers, questions=(*changed, *others)), *used.sessions[2:])
        page.offer.take(replace(used, version=used.version + 1, sessions=sessions, source=b""))

    def merge_tab(self, action: ActionId) -> MergeTab:
        """A tab of the merge page, with the sample's files."""
        self.program.open_sample()
        self.settle()
        page = self.window.page()
        assert isinstance(page, MergePage)
        page.show_tab([tab.action for tab in TABS].index(action))
        self.settle()
        return page.shown_tab

    def notes(self) -> NotesTab:
        """All notes, searched and filtered, some of them chosen."""
        tab = self.merge_tab(ActionId.NOTES_TAB)
        assert isinstance(tab, NotesTab)
        tab.line.setText("vetting")
        tab.filters.set_filters({Facet.KIND: frozenset({"barrier", "recommendation"})})
        self._wait_for(lambda: tab.search.busy)
        tab.list.setCurrentIndex(tab.model.index(1))
        return tab

    def redacting(self) -> None:
        """A passage of a note, about to be redacted."""
        tab = self.notes()
        tab.detail.words.choose("vetting")
        if not tab.detail.words.passage():
            tab.detail.words.choose("Vetting")

    def identifiers(self) -> None:
        """What may point to a person."""
        tab = self.merge_tab(ActionId.NOTES_TAB)
        assert isinstance(tab, NotesTab)
        tab.find_identifiers()
        self._wait_for(lambda: tab.identifiers.looking)

    def plenary(self) -> PlenaryTab:
        """What tables said to the room, and a line that is typed just now."""
        tab = self.merge_tab(ActionId.PLENARY_TAB)
        assert isinstance(tab, PlenaryTab)
        for table, words in (
            ("3", "Vetting takes longer than most sentences."),
            ("5", "A certificate that counts."),
        ):
            tab._speak(table)
            tab.line.setText(words)
            tab.keep()
        tab._toggle(Share.ASK_FIRST)
        tab.line.setText("Ask the governor of our wing before you write")
        return tab

    def show_board(self) -> None:
        """The board for the wall, in its own window."""
        board = self.board = BoardWindow(self.plenary().desk)
        board.resize(*SIZE)
        board.show()

    def _wait_for(self, busy: Callable[[], bool]) -> None:
        until = time.monotonic() + 5
        self.app.processEvents()
        while busy() and time.monotonic() < until:
            self.app.processEvents()
            time.sleep(0.01)

    def organise_question(self) -> None:
        self.program.organise()
        page = self.window.page()
        assert isinstance(page, OrganisePage)
        page.choose(Node(NodeKind.PLACE, PLACE))

    def organise_part(self, node: Node) -> OrganisePage:
        """The organiser's page, at one part of the built-in template, whatever was edited on another screen."""
        self.program.organise()
        page = self.window.page()
        assert isinstance(page, OrganisePage)
        page._opening.take(page.work.organiser.built_in(), None, with_draft=False)
        page.strip.close_strip()
        page.choose(node)
        return page

    def organise_translations(self) -> None:
        """A language that lacks words, asked about before publishing."""
        page = self.organise_part(Node(NodeKind.PLACE, PLACE))
        page._edit_alone(lambda template: with_languages(template, ("en", "fr")), "languages")
        page.write_in("fr")
        page.save()

    def organise_form(self) -> None:
        """What a form of ODK or Kobo has that no template has."""
        page = self.organise_part(WORKSHOP)
        page.remarks.show_remarks(
            [
                "Sheet “survey”, row 4: the type “geopoint” of “g” is none that a template has: left out.",
                "Sheet “survey”, row 7: “Thanks” stands where no template has a place for it: left out.",
            ]
        )

    def settle(self) -> None:
        """Let everything be read, laid out and painted."""
        until = time.monotonic() + 5
        self.app.processEvents()
        while (merge := self.program._merge) is not None and merge.busy and time.monotonic() < until:
            self.app.processEvents()
            time.sleep(0.01)
        for _ in range(5):
            self.app.processEvents()

    def picture(self) -> QPixmap:
        """The window as it is seen, with what is open above it; the board, while it is shown."""
        if self.board is not None:
            return self.board.grab()
        picture = self.window.grab()
        popup = self.app.activePopupWidget()
        if popup is not None:
            painter = QPainter(picture)
            painter.drawPixmap(self.window.mapFromGlobal(popup.pos()), popup.grab())
            painter.end()
        return picture

    def home(self) -> None:
        if self.board is not None:
            self.board.close()
            self.board.deleteLater()
            self.board = None
        popup = self.app.activePopupWidget()
        if popup is not None:
            popup.close()
        if self.window.page() is not self.program.start_page:
            self.window._back()
            self.settle()
        self.program.go_home()

    def _a_table(self) -> str:
        assert self.program._places is not None
        start = now() - timedelta(minutes=12, seconds=28)
        store = self.program._places.usual
        table = Facilitator.begin(store, lambda: start, sample_template(), TABLE)
        table.take(Draft("talk-prison-peers", "Peers were trained in six weeks."))
        table.take(Draft("scope-training", "A certificate that counts outside.", "recommendation"))
        table.take(Draft("scope-feedback", "Training has to lead to a certificate."))
        for kind, text, country, perspective, share in NOTES:
            table.take(Draft(PLACE, text, kind, country, perspective, share))
        table.take(Draft("barriers-top-three", "Vetting comes first."))
        for note in table.notes_at(PLACE)[:3:2]:
            table.change(note.uid, starred=True)
        table.keep_draft(
            replace(Draft(PLACE, "no budget line for peers, only for"), kind="barrier", country="PT")
        )
        return table.record.uid


SCREENS: dict[str, Callable[[Screens], object]] = {
    "start": lambda screens: screens.program._show_what_is_kept(),
    "look": lambda screens: screens.window.open_look(),
    "shortcuts": lambda screens: screens.window.toggle_shortcuts(),
    "begin": lambda screens: screens.begin(),
    "table-set-up": lambda screens: screens.table(StepKind.SET_UP),
    "table-consent": lambda screens: screens.table(StepKind.CONSENT),
    "table-talks": lambda screens: screens.table(StepKind.TALKS),
    "table-session": lambda screens: screens.table(StepKind.SESSION, 2),
    "table-empty-session": lambda screens: screens.table(StepKind.SESSION, 3),
    "table-feedback": lambda screens: screens.table(StepKind.FEEDBACK, 1),
    "table-disk-refuses": lambda screens: screens.disk_refuses(),
    "table-newer-template": lambda screens: screens.newer_template(),
    "table-export": lambda screens: screens.export(),
    "merge-empty": lambda screens: screens.program.merge(),
    "merge": lambda screens: screens.program.open_sample(),
    "merge-forty": lambda screens: screens.merge_forty(),
    "merge-stick": lambda screens: screens.merge_stick(),
    "merge-same-table": lambda screens: screens.merge_card("2 records say"),
    "merge-copies": lambda screens: screens.merge_card("Copies of"),
    "merge-damaged": lambda screens: screens.merge_card("“table-7.pntable” is damaged"),
    "merge-older": lambda screens: screens.merge_card("Table 6 used version"),
    "merge-replaced": lambda screens: screens.merge_card("A newer file"),
    "merge-not-expected": lambda screens: screens.merge_card("Table 12 is not"),
    "merge-label": lambda screens: screens.merge_label(),
    "merge-decided": lambda screens: screens.merge_decided(),
    "merge-choose": lambda screens: screens.merge_differences("Copies of", 2),
    "merge-differences": lambda screens: screens.merge_differences("A newer file", 1),
    "themes": lambda screens: screens.themes(),
    "themes-40-tables": lambda screens: screens.themes(40),
    "merge-notes": lambda screens: screens.notes(),
    "merge-notes-redacting": lambda screens: screens.redacting(),
    "merge-plenary": lambda screens: screens.plenary(),
    "merge-identifiers": lambda screens: screens.identifiers(),
    "merge-report": lambda screens: screens.merge_tab(ActionId.REPORT_TAB),
    "organise": lambda screens: screens.program.organise(),
    "organise-question": lambda screens: screens.organise_question(),
    "organise-tables": lambda screens: screens.organise_part(TABLES),
    "organise-countries": lambda screens: screens.organise_part(COUNTRIES),
    "organise-texts": lambda screens: screens.organise_part(TEXTS),
    "organise-languages": lambda screens: screens.organise_part(LANGUAGES),
    "organise-session": lambda screens: screens.organise_part(Node(NodeKind.SESSION, "scope")),
    "organise-changes": lambda screens: screens.organise_part(VERSIONS),
    "organise-kinds": lambda screens: screens.organise_part(KINDS),
    "organise-translations": lambda screens: screens.organise_translations(),
    "organise-form": lambda screens: screens.organise_form(),
    "organise-split": lambda screens: screens.organise_part(
        Node(NodeKind.PLACE, PLACE)
    ).form.place.split_button.click(),
}
"""Every screen by its name, with what brings it up from the start page."""

BESIDE: dict[str, Callable[[Screens], object]] = {"merge-board": lambda screens: screens.show_board()}
"""What has a window of its own."""


@contextmanager
def look_of(screens: Screens, size: int, look: Look, tint: Tint, spacing: Spacing) -> Iterator[None]:
    """The window at one text size, in one set of colours, with so much room between lines."""
    controller = screens.window._controller
    controller.set_look(look)
    controller.set_tint(tint)
    controller.set_spacing(spacing)
    controller.set_text_size(size)
    yield
    controller.set_text_size(100)
    controller.set_spacing(Spacing.USUAL)
    controller.set_tint(Tint.NONE)
    controller.set_look(Look.LIGHT)


def take(folder: Path) -> list[Path]:
    """Make all pictures and return their files."""
    os.environ["PEERNOTES_DATA"] = tempfile.mkdtemp(prefix="peernotes-shots-")
    folder.mkdir(parents=True, exist_ok=True)
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    screens = Screens(app)
    pictures = []
    for size, look, tint, spacing in LOOKS:
        with look_of(screens, size, look, tint, spacing):
            for name, bring_up in {**SCREENS, **BESIDE}.items():
                bring_up(screens)
                screens.settle()
                shade = f"{look}-{tint}" if tint is not Tint.NONE else str(look)
                path = folder / f"{name}-{size}-{shade}.png"
                screens.picture().save(str(path))
                pictures.append(path)
                screens.home()
    screens.window.close()
    return pictures


if __name__ == "__main__":
    target = Path(sys.argv[1] if len(sys.argv) > 1 else "build/shots")
    for picture in take(target):
        print(picture)
