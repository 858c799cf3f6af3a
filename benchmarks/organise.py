"""Edits of a template with 40 sessions, 400 questions and 10 languages, in the window: key to everything painted.

What comes in the pause after an edit (what is missing is said, the draft is kept) is measured by itself.
"""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from peernotes.app.collector import Collector
from peernotes.app.papers import write_changes, write_form
from peernotes.domain.template import AnswerType, Choice, ExpectedTable, Question, Role, Session, Template
from peernotes.domain.text import Text
from peernotes.exchange.template_file import TemplateFileFormat
from peernotes.exchange.xlsform import XlsForms
from peernotes.paths import resource
from peernotes.services.organiser import Organiser
from peernotes.ui.organise import edits
from peernotes.ui.organise.handing_out import Papers
from peernotes.ui.organise.nodes import (
    COUNTRIES,
    LANGUAGES,
    LISTS,
    TABLES,
    TALKS,
    TEXTS,
    VERSIONS,
    WORKSHOP,
    Node,
    NodeKind,
)
from peernotes.ui.organise.page import OrganisePage
from peernotes.ui.theme import Appearance, ThemeController

SESSIONS, QUESTIONS, TABLES_EXPECTED = 40, 10, 99
LANGUAGES_OF_IT = ("en", "fr", "de", "es", "pt", "it", "nl", "pl", "ar", "ru")
TIMES = 12
BUILT_IN = resource("templates", "prison-peer-programmes.pntemplate")
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier


def _in_all(words: str) -> Text:
    return Text({tag: f"{words} ({tag})" for tag in LANGUAGES_OF_IT})


def _question(number: int) -> Question:
    types = list(AnswerType)
    return Question(
        f"q{number}",
        _in_all(f"Question {number}"),
        _in_all(f"How should prison peers be paid or rewarded for task {number}, and who should pay?"),
        prompts=tuple(_in_all(f"Prompt {n} of question {number}") for n in range(3)),
        answer_type=types[number % len(types)],
        options=tuple(Choice(f"o{n}", _in_all(f"Option {n}")) for n in range(5)),
    )


def _session(number: int) -> Session:
    ordinary = [_question(number * QUESTIONS + n) for n in range(QUESTIONS - 2)]
    usual = [
        Question(f"s{number}-{role}", _in_all(role), _in_all("What was said?"), role=role)
        for role in (Role.OTHER, Role.TOP_THREE)
    ]
    return Session(
        f"s{number}",
        _in_all(f"Session {number}"),
        _in_all(f"What is key question {number}?"),
        (*ordinary, *usual),
        Question(f"s{number}-feedback", _in_all("Feedback"), _in_all("What was told?"), role=Role.FEEDBACK),
    )


def a_wide_template() -> Template:
    """40 sessions with 400 questions of all types, and nothing missing in any of 10 languages."""
    base = TemplateFileFormat().read(BUILT_IN)

    def translated(choices: tuple[Choice, ...]) -> tuple[Choice, ...]:
        return tuple(Choice(choice.id, _in_all(choice.label.in_language("en"))) for choice in choices)

    workshop = replace(
        base.workshop,
        title=_in_all("A wide workshop"),
        subtitle=_in_all("With everything"),
        place=_in_all("Here"),
        organisers=_in_all("All of us"),
        rule_of_publication=_in_all("No names."),
        tables=tuple(ExpectedTable(str(n)) for n in range(1, TABLES_EXPECTED + 1)),
    )
    return replace(
        base,
        uid="wide",
        workshop=workshop,
        sessions=tuple(_session(number) for number in range(SESSIONS)),
        kinds=translated(base.kinds),
        perspectives=translated(base.perspectives),
        countries=translated(base.countries),
        opening_talks=(Question("talk", _in_all("A talk"), _in_all("What was said?"), role=Role.TALK),),
        languages=LANGUAGES_OF_IT,
        consent=_in_all("May we take notes?"),
        safeguarding=_in_all("Tell the organisers."),
        source=b"",
    )


class _Measure:
    """The page, and the seconds that each kind of edit took: of the processor, so that other programs do not count."""

    def __init__(self, app: QApplication, page: OrganisePage) -> None:
        self._app = app
        self.page = page
        self.took: dict[str, list[float]] = {}

    def settle(self) -> None:
        """Everything is laid out and painted."""
        for _ in range(3):
            self._app.processEvents()

    def edit(self, what: str, do: Callable[[], object]) -> None:
        """One edit, until everything is painted."""
        begun = time.process_time()
        do()
        self.settle()
        self.took.setdefault(what, []).append(time.process_time() - begun)

    def pause(self) -> None:
        """What a second without a key brings."""
        for what, then in (
            ("  pause: what is missing", self.page._judge),
            ("  pause: draft", self.page.keep),
        ):
            self.edit(what, then)
        self.page._judged.stop()
        self.page._pause.stop()

    def typing(self, what: str, node: Node, field: Callable[[], QWidget]) -> None:
        """Letters typed into a field."""
        self.page.choose(node)
        self.settle()
        widget = field()
        widget.setFocus()
        for letter in "and who decides"[:TIMES]:
            self.edit(what, lambda letter=letter: QTest.keyClicks(widget, letter))  # type: ignore[misc]
        self.pause()

    def key(self, what: str, key: Qt.Key, held: Qt.KeyboardModifier) -> None:
        """A key of the tree."""
        self.edit(what, lambda: QTest.keyClick(self.page.tree, key, held))


def _nodes() -> Iterator[Node]:
    yield from (WORKSHOP, TABLES, LISTS, COUNTRIES, TEXTS, LANGUAGES, TALKS, VERSIONS)
    yield from (Node(NodeKind.PLACE, f"q{n}") for n in range(200, 209))
    yield Node(NodeKind.SESSION, "s20")


def _walk(measure: _Measure) -> None:
    page = measure.page
    form = page.form
    for n in range(200, 200 + 8):
        node = Node(NodeKind.PLACE, f"q{n}")
        kind = page.template.place(f"q{n}")
        assert kind is not None
        measure.typing(f"letter in a wording ({kind.answer_type})", node, lambda: form.place.wording)
    one = Node(NodeKind.PLACE, "q201")
    measure.typing("letter in a short name", one, lambda: form.place.short_name)
    measure.typing("letter in the prompts", one, lambda: form.place.prompts)
    choice = next(q.uid for q in page.template.places() if q.answer_type is AnswerType.CHOICE)
    measure.typing("letter in the options", Node(NodeKind.PLACE, choice), lambda: form.place.options)
    session = Node(NodeKind.SESSION, "s20")
    measure.typing("letter in a key question", session, lambda: form.session.key_question)
    measure.typing("letter in the title", WORKSHOP, lambda: form.workshop.texts["title"])
    measure.typing("letter in the consent", TEXTS, lambda: form.texts.texts["consent"])
    measure.typing("letter in a country", COUNTRIES, lambda: form.list.label)
    page.write_in("ar")
    measure.typing("letter in a translation", one, lambda: form.place.wording)
    page.write_in("en")
    for _ in range(TIMES):
        measure.key("undo", Qt.Key.Key_Z, CTRL)
    for _ in range(TIMES):
        measure.key("redo", Qt.Key.Key_Z, CTRL | SHIFT)
    for _ in range(TIMES):
        page.choose(Node(NodeKind.PLACE, "q205"))
        measure.settle()
        measure.key("move down", Qt.Key.Key_Down, ALT)
        measure.key("new question", Qt.Key.Key_N, CTRL)
        measure.key("new session", Qt.Key.Key_N, CTRL | SHIFT)
        measure.edit("new talk", page.add_talk)
        measure.pause()
    for number in range(TIMES):
        uid = f"q{(number + 10) * QUESTIONS}"
        page.choose(Node(NodeKind.PLACE, uid))
        measure.settle()
        form.place.split_button.click()
        form.place.consequence.parts.setPlainText(f"One {number}\nTwo {number}")
        measure.edit("split", form.place.consequence.do_button.click)
        page.choose(Node(NodeKind.PLACE, uid))
        form.place.retire_button.click()
        measure.edit("retire", form.place.consequence.do_button.click)
        measure.edit("restore", form.place.restore_button.click)
        another = list(AnswerType)[number % len(AnswerType)]
        measure.edit(
            "another type of answer",
            lambda uid=uid, another=another: form.place._do(edits.place_type(uid, another), "answer_type"),  # type: ignore[misc]
        )
        measure.edit("wished, or not", form.place.wished.click)
        measure.pause()
    page.choose(TABLES)
    for _ in range(TIMES):
        measure.edit("one table more", form.roster.add_button.click)
    page.choose(COUNTRIES)
    form.list.list.go_to(3)
    for _ in range(TIMES):
        measure.edit("move a country", form.list.down_button.click)
    page.choose(LANGUAGES)
    form.languages.list.go_to(1)
    for _ in range(TIMES):
        measure.edit("move a language", form.languages.down_button.click)
        measure.edit("move a language", form.languages.up_button.click)
    measure.pause()
    for _ in range(4):
        for node in _nodes():
            measure.edit("go to another part", lambda node=node: page.choose(node))  # type: ignore[misc]
    for tag in (*LANGUAGES_OF_IT, "en"):
        measure.edit("write another language", lambda tag=tag: page.write_in(tag))  # type: ignore[misc]


def main() -> None:
    """Print the median and the most of each kind of edit."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    controller = ThemeController(app, Appearance())
    Collector(app).start()  # as `peernotes.app.start.run` does
    with tempfile.TemporaryDirectory() as folder:
        organiser = Organiser(TemplateFileFormat(), BUILT_IN, Path(folder), forms=XlsForms())
        page = OrganisePage(organiser, a_wide_template(), papers=Papers(write_form, write_changes))
        page.resize(1366, 768)
        page.show()
        QTest.qWait(300)
        measure = _Measure(app, page)
        _walk(measure)
        print(
            f"editing {SESSIONS} sessions, {SESSIONS * QUESTIONS} questions, {len(LANGUAGES_OF_IT)} languages"
        )
        for what, times in measure.took.items():
            ordered = sorted(times)
            median, most = ordered[len(ordered) // 2] * 1000, ordered[-1] * 1000
            print(f"  {what:<38} median {median:6.1f} ms   most {most:6.1f} ms   ({len(ordered)})")
        page.hide()
        page.deleteLater()
    controller.deleteLater()


if __name__ == "__main__":
    main()
