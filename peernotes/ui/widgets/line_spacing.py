"""Room between the lines of a text, as the theme has it. Qt knows of none in plain labels and plain editors."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QTextBlock, QTextDocument, QTextLayout
from PySide6.QtWidgets import QPlainTextDocumentLayout, QPlainTextEdit

from peernotes.ui.theme import current_theme


def break_lines(layout: QTextLayout, width: float, factor: float) -> int:
    """Break a text into lines that stand `factor` lines apart, and return their height. Below the last line
    there is no more room than usual, so that a text of one line stands where it always stood."""
    layout.beginLayout()
    top = height = 0.0
    line = layout.createLine()
    while line.isValid():
        line.setLineWidth(width)
        line.setPosition(QPointF(0, top))
        height = top + line.height()
        top += _step(line.height(), factor)
        line = layout.createLine()
    layout.endLayout()
    return round(height)


def space_lines(edit: QPlainTextEdit) -> None:
    """Let the lines of an editor stand apart as the theme says, now and when it changes.

    Its document becomes an empty new one: call this first. A line takes `theme.line_height(role)`.
    """
    document = QTextDocument(edit)
    document.setDocumentLayout(_SpacedLayout(document))
    document.setDefaultFont(edit.font())
    edit.setDocument(document)


class _SpacedLayout(QPlainTextDocumentLayout):
    """Qt's own layout, whose lines are then moved apart."""

    def blockBoundingRect(self, block: QTextBlock) -> QRectF:
        """The room of a paragraph."""
        rect = super().blockBoundingRect(block)
        factor = current_theme().spacing.factor
        layout = block.layout()
        if not block.isVisible() or not layout.lineCount():
            return rect
        top = 0.0
        for number in range(layout.lineCount()):
            line = layout.lineAt(number)
            if line.y() != top:
                line.setPosition(QPointF(line.x(), top))
            top += _step(line.height(), factor)
        rect.setHeight(top)
        return rect


def _step(height: float, factor: float) -> float:
    """From one line to the next: whole dots where lines are moved, so that letters stay sharp."""
    return height if factor == 1 else round(height * factor)
