"""Texts in the user's language: details are data, and nothing is forgotten."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from peernotes.ui.i18n import (
    PSEUDO_LANGUAGE,
    SOURCE_LANGUAGE,
    direction_of,
    languages,
    system_language,
    tr,
    tr_n,
    use_language,
)


@pytest.fixture
def pseudo(qapp: QApplication) -> Iterator[None]:
    translators = use_language(qapp, PSEUDO_LANGUAGE)
    yield
    for translator in translators:
        qapp.removeTranslator(translator)
    use_language(qapp, SOURCE_LANGUAGE)


def test_details_are_data(qapp: QApplication) -> None:
    assert (
        tr("Test", "Table {table}: {text}", table="{text}", text="{0} {x!r} %s")
        == "Table {text}: {0} {x!r} %s"
    )
    assert tr("Test", "{unknown} stays") == "{unknown} stays"
    assert tr("Test", "100 % {n}", n=5) == "100 % 5"


def test_one_and_many(qapp: QApplication) -> None:
    assert [tr_n("Test", "{n} note", "{n} notes", n) for n in (0, 1, 2)] == ["0 notes", "1 note", "2 notes"]


@pytest.mark.usefixtures("pseudo")
def test_the_pseudo_language_doubles_every_text() -> None:
    assert tr("Test", "Save {what}", what="it") == "[Save it Save it]"


def test_english_is_always_there_and_reads_from_the_left(qapp: QApplication) -> None:
    assert languages()[0] == SOURCE_LANGUAGE
    assert system_language() in languages()
    assert direction_of("en") is Qt.LayoutDirection.LeftToRight
    assert direction_of("ar") is Qt.LayoutDirection.RightToLeft


def test_a_language_turns_the_window(qapp: QApplication) -> None:
    translators = use_language(qapp, "ar")
    assert qapp.layoutDirection() is Qt.LayoutDirection.RightToLeft
    for translator in translators:
        qapp.removeTranslator(translator)
    use_language(qapp, SOURCE_LANGUAGE)
    assert qapp.layoutDirection() is Qt.LayoutDirection.LeftToRight
