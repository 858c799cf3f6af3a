"""The paper form, and the sheet of what changed, as a PDF, made with Qt, so that no other program is needed. The same words as in the Word form."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QBrush,
    QColor,
    QFont,
    QFontDatabase,
    QFontMetricsF,
    QPageLayout,
    QPageSize,
    QPainter,
    QPalette,
    QPdfWriter,
    QPen,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextFrameFormat,
    QTextLength,
    QTextTable,
    QTextTableCellFormat,
    QTextTableFormat,
)

from peernotes.atomic import write_whole
from peernotes.domain.template import Template
from peernotes.domain.text import filled
from peernotes.paths import resource
from peernotes.services.paper_blocks import Column, Fill, Grid, Head, Say, Style
from peernotes.services.paper_changes import changes_form
from peernotes.services.paper_direction import RIGHT_MARK, is_right_to_left
from peernotes.services.paper_form import PaperForm, paper_form
from peernotes.ui.pdf_language import with_language

_FAMILY = "Atkinson Hyperlegible Next"
_UNIT = 10  # dots in a point: lengths and letters are whole numbers of them
_LINE = 90  # per cent: the face is set wider than the one of the Word form
_INK, _ACCENT, _LINES, _TINT, _BAR = "#1D2530", "#0B5F66", "#5B6573", "#E1EFEF", "#FFF3D6"
_ACCENTED = (Style.TITLE, Style.HEADING_1, Style.HEADING_2, Style.TABLE_HEADING)


def write_paper_pdf(path: Path, template: Template, language: str, large: bool = False) -> int:
    """Write the form of a template in one of its languages as a PDF; the number of its pages.

    Raises UserError: CANNOT_WRITE, FILE_IN_USE, DISK_FULL or READ_BACK_DIFFERS.
    """
    return _write(path, paper_form(template, language, large=large))


def write_changes_pdf(path: Path, old: Template, new: Template, language: str) -> int:
    """Write what changed between two versions as a PDF; the number of its pages. Raises UserError as the form does."""
    return _write(path, changes_form(old, new, language))


def _write(path: Path, form: PaperForm) -> int:
    document = form_document(form)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(72 * _UNIT)
    writer.setPageLayout(
        QPageLayout(QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Portrait, QMarginsF())
    )
    writer.setTitle(form.title)
    writer.setCreator("Peernotes")
    painter = QPainter(writer)
    for page in range(document.pageCount()):
        if page:
            writer.newPage()
        _paint_page(painter, document, form, page)
    painter.end()
    write_whole(path, with_language(bytes(buffer.data().data()), form.language))
    return document.pageCount()


def form_document(form: PaperForm) -> QTextDocument:
    """The form as a text laid out in pages, without what stands at their feet."""
    if _FAMILY not in QFontDatabase.families():
        for file in sorted(resource("fonts").glob("*.ttf")):
            QFontDatabase.addApplicationFont(str(file))
    document = QTextDocument()
    document.setDocumentMargin(0)
    document.setUndoRedoEnabled(False)
    document.setDefaultFont(_font(form, Style.BODY))
    document.setPageSize(QSizeF(form.paper.text_width * _UNIT, form.paper.text_height * _UNIT))
    _Setter(document, form).set_all()
    return document


def _font(form: PaperForm, style: Style) -> QFont:
    look = form.paper.looks[style]
    font = QFont([_FAMILY, "Arial"])
    font.setPixelSize(round(look.size * _UNIT))
    font.setBold(look.bold)
    return font


class _Setter:
    """Sets the blocks of a form one after the other."""

    def __init__(self, document: QTextDocument, form: PaperForm) -> None:
        self._form = form
        self._cursor = QTextCursor(document)
        self._first = True
        right = is_right_to_left(form.language)
        self._direction = Qt.LayoutDirection.RightToLeft if right else Qt.LayoutDirection.LeftToRight
        self._end = RIGHT_MARK if right else ""
        option = document.defaultTextOption()
        option.setTextDirection(self._direction)
        document.setDefaultTextOption(option)

    def set_all(self) -> None:
        for block in self._form.blocks:
            match block:
                case Say():
                    self._paragraph(block.text, block.style)
                case Head():
                    text = " ".join(block.text.split())
                    self._paragraph(text, block.style, new_page=block.new_page, level=block.level)
                case Fill():
                    self._fill(block)
                case Grid():
                    self._grid(block)

    def _paragraph(self, text: str, style: Style, *, new_page: bool = False, level: int = 0) -> None:
        look = self._form.paper.looks[style]
        block = self._block()
        block.setTopMargin(look.before * _UNIT)
        block.setBottomMargin(look.after * _UNIT)
        block.setHeadingLevel(level)
        if new_page:
            block.setPageBreakPolicy(QTextFormat.PageBreakFlag.PageBreak_AlwaysBefore)
        if style in (Style.KEY_QUESTION, Style.NOTICE):
            block.setBackground(QBrush(QColor(_TINT if style is Style.KEY_QUESTION else _BAR)))
        self._start(block, self._letters(style))
        self._write(text)

    def _block(self) -> QTextBlockFormat:
        block = QTextBlockFormat()
        block.setLayoutDirection(self._direction)
        block.setLineHeight(_LINE, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        return block

    def _letters(self, style: Style) -> QTextCharFormat:
        letters = QTextCharFormat()
        letters.setFont(_font(self._form, style))
        letters.setForeground(QBrush(QColor(_ACCENT if style in _ACCENTED else _INK)))
        return letters

    def _start(self, block: QTextBlockFormat, letters: QTextCharFormat) -> None:
        """The document begins with a paragraph, and has one after each table: both are used, not left empty."""
        if self._first:
            self._cursor.setBlockFormat(block)
            self._cursor.setCharFormat(letters)
            self._cursor.setBlockCharFormat(letters)
        else:
            self._cursor.insertBlock(block, letters)
        self._first = False

    def _write(self, text: str) -> None:
        # Line breaks within the paragraph; control characters have no picture, so they are shown as unknown.
        lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        shown = ["".join("\ufffd" if ord(c) < 32 and c != "\t" else c for c in line) for line in lines]
        self._cursor.insertText("\u2028".join(shown))

    def _fill(self, fill: Fill) -> None:
        letters = self._letters(Style.BODY)
        metrics = QFontMetricsF(letters.font())
        share = self._form.paper.text_width * _UNIT / len(fill.labels)
        block = self._block()
        look = self._form.paper.looks[Style.BODY]
        block.setTopMargin(look.size * _UNIT)
        block.setBottomMargin(look.size * _UNIT * 0.3)
        self._start(block, letters)
        said = [label for label in fill.labels if label]
        parts = []
        for number, label in enumerate(said):
            words = f"{'  ' if number else ''}{label} "
            parts.append(words + _rule(metrics, share - metrics.horizontalAdvance(words)) + self._end)
        whole = "\n".join(
            ("".join(parts), *[_rule(metrics, self._form.paper.text_width * _UNIT)] * (fill.lines - 1))
        )
        self._write(whole)

    def _grid(self, grid: Grid) -> None:
        if self._direction is Qt.LayoutDirection.RightToLeft:  # Qt does not turn tables round
            rows = tuple(row[::-1] for row in grid.rows)
            grid = replace(grid, columns=grid.columns[::-1], rows=rows)
        form = QTextTableFormat()
        form.setLayoutDirection(self._direction)
        form.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
        weights = sum(column.weight for column in grid.columns)
        form.setColumnWidthConstraints(
            [
                QTextLength(QTextLength.Type.PercentageLength, 100 * column.weight / weights)
                for column in grid.columns
            ]
        )
        form.setCellPadding(0)
        form.setCellSpacing(0)
        form.setBorder(0.6 * _UNIT)
        form.setBorderCollapse(True)
        form.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
        form.setBorderBrush(QBrush(QColor(_LINES)))
        form.setHeaderRowCount(1)
        form.setTopMargin(2 * _UNIT)
        form.setBottomMargin(10 * _UNIT)
        self._first = False
        table = self._cursor.insertTable(len(grid.rows) + 1, len(grid.columns), form)
        titles = tuple(column.title for column in grid.columns)
        self._row(table, 0, grid.columns, titles, Style.TABLE_HEADING, 0)
        for number, row in enumerate(grid.rows, start=1):
            self._row(table, number, grid.columns, row, Style.TABLE_TEXT, grid.row_height)
        self._cursor.movePosition(QTextCursor.MoveOperation.End)
        self._first = True  # the paragraph after the table is the next one's

    def _row(
        self, table: QTextTable, number: int, columns: tuple[Column, ...], texts: tuple[str, ...],
        style: Style, height: float,
    ) -> None:  # fmt: skip
        look, letters = self._form.paper.looks[style], self._letters(style)
        line = QFontMetricsF(letters.font()).height() * _LINE / 100
        for at, (column, text) in enumerate(zip(columns, texts, strict=True)):
            block = self._block()
            if column.small and "\n" not in text:
                block.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            cell = table.cellAt(number, at)
            self._cursor = cell.firstCursorPosition()
            self._first = True
            self._start(block, letters)
            self._write(text)
            # Last, for a cell has its format where its first paragraph has that of its letters.
            shape = QTextTableCellFormat()
            shape.setFont(letters.font())
            shape.setTopPadding(look.before * _UNIT)
            lines = 1 + text.count("\n")
            least = height * _UNIT - lines * line - look.before * _UNIT
            shape.setBottomPadding(max(look.after * _UNIT, least))
            shape.setLeftPadding(5 * _UNIT)
            shape.setRightPadding(5 * _UNIT)
            if style is Style.TABLE_HEADING:
                shape.setBackground(QBrush(QColor(_TINT)))
            cell.setFormat(shape)


def _rule(metrics: QFontMetricsF, width: float) -> str:
    return "_" * max(4, int(width / metrics.horizontalAdvance("_")) - 1)


def _paint_page(painter: QPainter, document: QTextDocument, form: PaperForm, page: int) -> None:
    paper = form.paper
    left, top = paper.side * _UNIT, paper.top * _UNIT
    width, height = paper.text_width * _UNIT, paper.text_height * _UNIT
    context = QAbstractTextDocumentLayout.PaintContext()
    context.palette.setColor(QPalette.ColorRole.Text, QColor(_INK))
    context.clip = QRectF(0, page * height, width, height)
    painter.save()
    painter.translate(left, top - page * height)
    painter.setClipRect(QRectF(-_UNIT, page * height, width + 2 * _UNIT, height))
    document.documentLayout().draw(painter, context)
    painter.restore()

    right = is_right_to_left(form.language)
    painter.setLayoutDirection(Qt.LayoutDirection.RightToLeft if right else Qt.LayoutDirection.LeftToRight)
    painter.setFont(_font(form, Style.FOOTER))
    metrics = QFontMetricsF(painter.font())
    line = metrics.height()
    foot = QRectF(left, (paper.height - paper.bottom + 14) * _UNIT, width, line)
    painter.setPen(QPen(QColor(_LINES), 0.6 * _UNIT))
    painter.drawLine(foot.topLeft(), foot.topRight())
    painter.setPen(QColor(_INK))
    foot.translate(0, 4 * _UNIT)
    start, end = (
        (Qt.AlignmentFlag.AlignRight, Qt.AlignmentFlag.AlignLeft)
        if right
        else (Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight)
    )
    absolute = Qt.AlignmentFlag.AlignAbsolute
    if form.of_table:
        table = f"{form.words.table} " + _rule(metrics, width / 3)
        painter.drawText(foot, start | absolute, table)
    numbers = filled(form.words.page, {"page": page + 1, "pages": document.pageCount()})
    painter.drawText(foot, end | absolute, numbers)
    foot.translate(0, line)
    foot.setHeight(2 * line)
    painter.drawText(foot, int(start | absolute) | int(Qt.TextFlag.TextWordWrap), form.foot)
