"""The shapes of the symbols."""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainterPath, QPainterPathStroker, QPolygonF

from peernotes.ui.theme.symbols import Symbol

SIDE = 100.0
"""Shapes are drawn in a square of this side: Qt's path operations turn smaller curves into corners."""


@cache
def shape_of(symbol: Symbol) -> QPainterPath:
    """A symbol's outline, to be filled."""
    return _SHAPES[symbol]()


def _at(x: float, y: float) -> QPointF:
    """A point given in a square from (0, 0) to (1, 1)."""
    return QPointF(x * SIDE, y * SIDE)


def _stroked(width: float, *lines: list[tuple[float, float]]) -> QPainterPath:
    """Open lines with a pen's width, as a path that can be filled."""
    path = QPainterPath()
    for line in lines:
        path.moveTo(_at(*line[0]))
        for point in line[1:]:
            path.lineTo(_at(*point))
    return _outlined(path, width)


def _outlined(path: QPainterPath, width: float) -> QPainterPath:
    stroker = QPainterPathStroker()
    stroker.setWidth(width * SIDE)
    stroker.setCapStyle(Qt.PenCapStyle.RoundCap)
    stroker.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    return stroker.createStroke(path).simplified()


def _polygon(*points: tuple[float, float]) -> QPainterPath:
    path = QPainterPath()
    path.addPolygon(QPolygonF([_at(x, y) for x, y in points]))
    path.closeSubpath()
    return path


def _round(x: float, y: float, radius: float) -> QPainterPath:
    path = QPainterPath()
    path.addEllipse(_at(x, y), radius * SIDE, radius * SIDE)
    return path


def _star() -> QPainterPath:
    points = []
    for corner in range(10):
        radius = 0.5 if corner % 2 == 0 else 0.205
        angle = math.pi * corner / 5
        points.append((0.5 + radius * math.sin(angle), 0.53 - radius * math.cos(angle)))
    return _polygon(*points)


def _quote() -> QPainterPath:
    path = QPainterPath()
    for x in (0.27, 0.73):
        path = path.united(_round(x, 0.62, 0.19))
        tail = QPainterPath(_at(x - 0.19, 0.62))
        tail.cubicTo(_at(x - 0.19, 0.36), _at(x - 0.04, 0.2), _at(x + 0.16, 0.15))
        tail.lineTo(_at(x + 0.16, 0.28))
        tail.cubicTo(_at(x + 0.03, 0.34), _at(x - 0.02, 0.42), _at(x - 0.02, 0.5))
        tail.closeSubpath()
        path = path.united(tail)
    return path


def _alert() -> QPainterPath:
    return _stroked(0.16, [(0.5, 0.14), (0.5, 0.56)]).united(_round(0.5, 0.85, 0.11))


def _info() -> QPainterPath:
    ring = _round(0.5, 0.5, 0.48)
    letter = _stroked(0.13, [(0.5, 0.48), (0.5, 0.74)]).united(_round(0.5, 0.27, 0.085))
    return ring.subtracted(letter)


def _no_entry() -> QPainterPath:
    return _outlined(_round(0.5, 0.5, 0.4), 0.13).united(_stroked(0.13, [(0.24, 0.76), (0.76, 0.24)]))


def _lock() -> QPainterPath:
    body = QPainterPath()
    body.addRoundedRect(QRectF(_at(0.15, 0.45), _at(0.85, 0.93)), 0.1 * SIDE, 0.1 * SIDE)
    bow = QPainterPath(_at(0.3, 0.5))
    bow.lineTo(_at(0.3, 0.32))
    bow.cubicTo(_at(0.3, 0.03), _at(0.7, 0.03), _at(0.7, 0.32))
    bow.lineTo(_at(0.7, 0.5))
    return body.united(_outlined(bow, 0.12))


def _pause() -> QPainterPath:
    path = QPainterPath()
    for x in (0.18, 0.58):
        path.addRoundedRect(QRectF(_at(x, 0.12), _at(x + 0.24, 0.88)), 0.06 * SIDE, 0.06 * SIDE)
    return path


_SHAPES: dict[Symbol, Callable[[], QPainterPath]] = {
    Symbol.TRIANGLE: lambda: _polygon((0.5, 0.06), (1.0, 0.94), (0.0, 0.94)),
    Symbol.DISC: lambda: _round(0.5, 0.5, 0.44),
    Symbol.CIRCLE: lambda: _outlined(_round(0.5, 0.5, 0.4), 0.14),
    Symbol.ARROW: lambda: _polygon(
        (0.02, 0.4), (0.5, 0.4), (0.5, 0.12), (0.98, 0.5), (0.5, 0.88), (0.5, 0.6), (0.02, 0.6)
    ),
    Symbol.QUOTE: _quote,
    Symbol.DIAMOND: lambda: _polygon((0.5, 0.0), (0.96, 0.5), (0.5, 1.0), (0.04, 0.5)),
    Symbol.NOT_EQUAL: lambda: _stroked(
        0.13, [(0.12, 0.36), (0.88, 0.36)], [(0.12, 0.66), (0.88, 0.66)], [(0.3, 0.94), (0.7, 0.08)]
    ),
    Symbol.PAUSE: _pause,
    Symbol.STAR: _star,
    Symbol.STAR_OUTLINE: lambda: _outlined(_star(), 0.07),
    Symbol.CHECK: lambda: _stroked(0.15, [(0.12, 0.54), (0.4, 0.82), (0.88, 0.2)]),
    Symbol.ALERT: _alert,
    Symbol.INFO: _info,
    Symbol.NO_ENTRY: _no_entry,
    Symbol.LOCK: _lock,
    Symbol.CHEVRON: lambda: _stroked(0.14, [(0.16, 0.34), (0.5, 0.68), (0.84, 0.34)]),
    Symbol.OUT: lambda: _stroked(0.13, [(0.2, 0.8), (0.8, 0.2)], [(0.34, 0.2), (0.8, 0.2), (0.8, 0.66)]),
    Symbol.PLUS: lambda: _stroked(0.14, [(0.5, 0.12), (0.5, 0.88)], [(0.12, 0.5), (0.88, 0.5)]),
    Symbol.MINUS: lambda: _stroked(0.14, [(0.12, 0.5), (0.88, 0.5)]),
    Symbol.CLOSE: lambda: _stroked(0.14, [(0.18, 0.18), (0.82, 0.82)], [(0.82, 0.18), (0.18, 0.82)]),
}
