"""Pictures that are painted once and stamped where the same is to be seen."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QImage, QPainter

from peernotes.ui.merge.tables.stamps import Stamps
from peernotes.ui.theme import Theme, ThemeController


def stamped(stamps: Stamps, rect: QRect, what: str, colour: str, drawn: list[str]) -> QImage:
    image = QImage(40, 20, QImage.Format.Format_ARGB32)
    image.fill(QColor("white"))

    def draw(painter: QPainter, _theme: Theme, whole: QRect) -> None:
        drawn.append(what)
        painter.fillRect(whole, QColor(colour))

    painter = QPainter(image)
    stamps.paint(painter, rect, what, draw)
    painter.end()
    return image


def test_the_same_is_drawn_once_and_stands_where_it_is_stamped(controller: ThemeController) -> None:
    stamps = Stamps()
    drawn: list[str] = []
    left = stamped(stamps, QRect(0, 0, 10, 20), "red", "#ff0000", drawn)
    right = stamped(stamps, QRect(30, 0, 10, 20), "red", "#ff0000", drawn)
    assert drawn == ["red"]
    assert left.pixelColor(5, 5) == right.pixelColor(35, 5) == QColor("#ff0000")
    assert left.pixelColor(35, 5) == right.pixelColor(5, 5) == QColor("white")


def test_another_size_another_thing_and_another_theme_are_drawn_anew(controller: ThemeController) -> None:
    stamps = Stamps()
    drawn: list[str] = []
    stamped(stamps, QRect(0, 0, 10, 20), "red", "#ff0000", drawn)
    stamped(stamps, QRect(0, 0, 12, 20), "red", "#ff0000", drawn)
    stamped(stamps, QRect(0, 0, 10, 20), "blue", "#0000ff", drawn)
    assert drawn == ["red", "red", "blue"]
    controller.set_text_size(150)
    stamped(stamps, QRect(0, 0, 10, 20), "blue", "#0000ff", drawn)
    assert drawn == ["red", "red", "blue", "blue"]
