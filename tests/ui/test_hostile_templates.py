"""Templates as a broken stick or a hostile hand leaves them: one sentence each, in the editor and before a table, and
nothing changes. What a text may hold and yet is no text to a person is shown as it is, and opens nothing."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from peernotes.domain.record import TableSetUp
from peernotes.domain.template import Template
from peernotes.exchange.template_file import TemplateFileFormat
from peernotes.ui.facilitate.set_up.begin_page import BeginPage
from peernotes.ui.facilitate.table.table_page import TablePage
from peernotes.ui.organise.nodes import outline
from peernotes.ui.organise.page import OrganisePage
from peernotes.ui.widgets.strip import Strip, StripKind
from tests.builders import a_template
from tests.ui.clipping import settle
from tests.ui.person import Person, Start, page_of

FILES = TemplateFileFormat()
NASTY = "<h1><b>B</b></h1><img src='file:///etc/passwd'>&amp;\x00\x1b[31m\u202e\ufeff{n} %s =cmd() ${q}\r\nX"
"""Markup, control characters, a change of direction, and what formats, sheets and forms would take for more."""


def document(path: Path) -> dict[str, Any]:
    FILES.write(path, a_template())
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found


def changed(path: Path, change: Callable[[dict[str, Any]], object]) -> None:
    whole = document(path)
    change(whole)
    path.write_text(json.dumps(whole), encoding="utf-8")


def truncated(path: Path) -> None:
    FILES.write(path, a_template())
    path.write_bytes(path.read_bytes()[:-400])


def of_200_megabytes(path: Path) -> None:
    FILES.write(path, a_template())
    with path.open("r+b") as stream:
        stream.truncate(200_000_000)


def deeply_nested(path: Path) -> None:
    path.write_bytes(b'{"peernotes": "template", "format": "1.0", "template": ' + b'{"a":' * 100_000)


def with_an_id_twice(path: Path) -> None:
    changed(path, lambda whole: whole["template"]["sessions"][0]["questions"][0].update(uid="pay"))


def with_an_unknown_type(path: Path) -> None:
    changed(
        path, lambda whole: whole["template"]["sessions"][0]["questions"][0].update(answer_type="hologram")
    )


def of_a_newer_version(path: Path) -> None:
    changed(path, lambda whole: whole.update(format="2.0"))


def of_another_kind(path: Path) -> None:
    changed(path, lambda whole: whole.update(peernotes="table"))


def of_no_kind(path: Path) -> None:
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))


def empty(path: Path) -> None:
    path.write_bytes(b"")


def with_a_number_for_a_text(path: Path) -> None:
    changed(path, lambda whole: whole["template"]["workshop"].update(title=7))


def with_an_endless_number(path: Path) -> None:
    path.write_bytes(
        b'{"peernotes": "template", "format": "1.0", "template": {"version": ' + b"9" * 9_000 + b"}}"
    )


HOSTILE = [
    truncated, of_200_megabytes, deeply_nested, with_an_id_twice, with_an_unknown_type, of_a_newer_version,
    of_another_kind, of_no_kind, empty, with_a_number_for_a_text, with_an_endless_number,
]  # fmt: skip


def is_one_calm_sentence(strip: Strip, path: Path) -> None:
    assert strip.kind is StripKind.BAD
    assert path.name in strip.sentence
    assert strip.sentence.endswith(".")
    assert "\n" not in strip.sentence
    assert len(strip.sentence) < 300


@pytest.fixture
def person(start: Start) -> Person:
    return start()


def test_each_gets_one_sentence_and_changes_nothing(person: Person, tmp_path: Path) -> None:
    path = tmp_path / "odd.pntemplate"
    person.program.organise()
    desk = page_of(person, OrganisePage)
    edited = desk.template
    for hostile in HOSTILE:
        hostile(path)
        before = path.stat()
        desk.open_file(path)
        is_one_calm_sentence(desk.strip, path)
        assert desk.template == edited, hostile
        assert (path.stat().st_size, path.stat().st_mtime_ns) == (before.st_size, before.st_mtime_ns)
        desk.strip.close_strip()
    person.program.go_home()
    person.program.begin_table()
    begin = page_of(person, BeginPage)
    for hostile in HOSTILE:
        hostile(path)
        assert not begin.open_file(path)
        is_one_calm_sentence(begin.strip, path)
        assert begin._template == edited, hostile
        begin.strip.close_strip()


def nasty_template(path: Path) -> Template:
    """A template that says the same nasty words wherever it says anything."""

    def nasty(value: Any) -> Any:
        if isinstance(value, dict) and value and all(len(key) == 2 for key in value):  # a text
            return dict.fromkeys(value, NASTY)
        if isinstance(value, dict):
            return {key: nasty(part) for key, part in value.items()}
        return [nasty(part) for part in value] if isinstance(value, list) else value

    changed(path, lambda whole: whole.update(template=nasty(whole["template"])))
    return FILES.read(path)


def shows_no_markup(page: QWidget) -> None:
    """What is shown is plain text: the markup stands there as it was written."""
    labels = [label for label in page.findChildren(QLabel) if "<b>" in label.text()]
    assert labels
    assert all(label.textFormat() is Qt.TextFormat.PlainText for label in labels)


def test_markup_and_control_characters_in_every_text_are_only_words(person: Person, tmp_path: Path) -> None:
    path = tmp_path / "nasty.pntemplate"
    template = nasty_template(path)
    assert template.workshop.title["en"] == NASTY
    person.program.organise(path)
    desk = page_of(person, OrganisePage)
    assert desk.template == template
    for top, inside in outline(template):
        for node in (top, *inside):
            desk.choose(node)
            settle()
    shows_no_markup(desk)
    assert desk.template == template, "to look at it changes nothing"
    assert not desk.unsaved
    person.program.go_home()
    person.program.begin_table(path)
    shows_no_markup(page_of(person, BeginPage))
    person.program.go_home()
    assert person.program.begin(template, TableSetUp("1"))
    table = page_of(person, TablePage)
    for at in range(len(table.road.steps)):
        table.go_to_step(at)
        settle()
    shows_no_markup(table)
