"""Writes the Word document: blocks into a frame, streamed, so that its size costs no memory.

The report is walked twice: once for its headings (the contents come before what they list) and the
number of its notes, once for its text. DESIGN.md, section 8, has the measurements behind this.
"""

from __future__ import annotations

import contextlib
import io
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from peernotes.atomic import replacing
from peernotes.domain.compilation import Compilation
from peernotes.domain.errors import ErrorCode, UserError
from peernotes.report.anchors import part_bookmark
from peernotes.report.blocks import Block, Entry, Heading
from peernotes.report.body import Body
from peernotes.report.frame import Frame, open_frame
from peernotes.report.outline import Outline
from peernotes.report.package_writing import write_package
from peernotes.report.parts.title_page import title_of
from peernotes.report.traces import Properties
from peernotes.report.words import words_in
from peernotes.services.report_ports import ReportChoices

if TYPE_CHECKING:
    from peernotes.services.ports import Progress

_EVERY = 50
_NO_DATE = "2000-01-01"


def write_document(
    path: Path, compilation: Compilation, choices: ReportChoices, progress: Progress | None
) -> None:
    """Write the report to `path`, as `WordReport.write` says."""
    frame = _frame(compilation, choices)
    report = Outline(compilation, choices)
    pages = _pages(frame, report, choices) if choices.page_numbers else None
    blocks = report.blocks() if progress is None else _told(report, progress)
    body = _body(frame, report, choices, pages)
    with replacing(path) as stream:
        write_package(stream, frame, body.fragments(blocks), report.remembered())
        if choices.publication:
            from peernotes.report import gate  # only what goes out is searched
            from peernotes.report.confidence import Confidence

            stream.flush()
            gate.check(
                Path(stream.name),
                Confidence(compilation, choices),
                headings=body.titles,
                shown_as=path.name,
                going_on=_still(report, progress),
            )


def _body(
    frame: Frame, report: Outline, choices: ReportChoices, pages: Mapping[str, int] | None = None
) -> Body:
    words = words_in(choices.language)
    return Body(
        frame.styles,
        words,
        report.headings(),
        frame.text_width,
        digits=report.digits,
        has_register=report.has_register,
        pages=pages,
    )


def _pages(frame: Frame, report: Outline, choices: ReportChoices) -> dict[str, int]:
    """The pages of the headings with an anchor, by their bookmark, as a layout of the whole report gives them.

    It is laid out with a number behind every entry of the contents, as it will have: so the contents are as long.
    """
    from peernotes.report.layout import heading_pages  # loaded only where pages are asked for

    listed = [part_bookmark(heading.anchor) for heading in report.headings()]
    sketch = io.BytesIO()
    body = _body(frame, report, choices, dict.fromkeys(listed, 100))
    write_package(sketch, frame, body.fragments(report.blocks()), ())
    headings = [block for block in report.blocks() if isinstance(block, Heading)]
    found = heading_pages(sketch.getvalue())
    if len(found) != len(headings):
        raise UserError(ErrorCode.LAYOUT_FAILED, reason=f"{len(found)} of {len(headings)} headings")
    pairs = zip(headings, found, strict=True)
    return {part_bookmark(heading.anchor): page for heading, page in pairs if heading.anchor}


def _frame(compilation: Compilation, choices: ReportChoices) -> Frame:
    title = title_of(compilation, words_in(choices.language), choices.language)
    properties = Properties(title, choices.language, _date(compilation.template.workshop.date))
    if choices.style is None:
        return open_frame(None, properties)
    try:
        content = choices.style.read_bytes()
    except FileNotFoundError as error:
        raise UserError(ErrorCode.FILE_MISSING, file=choices.style.name) from error
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise UserError(ErrorCode.FILE_NOT_READABLE, file=choices.style.name, reason=reason) from error
    try:
        return open_frame(content, properties)
    except Exception as error:  # python-docx meets a damaged file with a dozen kinds of exceptions
        raise UserError(ErrorCode.WORD_STYLE_BROKEN, file=choices.style.name) from error


def _date(iso: str) -> str:
    """The workshop's day stands for the moment of writing: a clock would make every copy another file."""
    with contextlib.suppress(ValueError):
        return date.fromisoformat(iso).isoformat()
    return _NO_DATE


def _still(report: Outline, progress: Progress | None) -> Callable[[], None]:
    """Says that all is written and the work goes on, so that it can still be stopped."""

    def say() -> None:
        if progress is not None:
            progress(report.notes, report.notes)

    return say


def _told(report: Outline, progress: Progress) -> Iterator[Block]:
    """The blocks of a report, with word of how far they are."""
    done = 0
    progress(done, report.notes)
    for block in report.blocks():
        yield block
        if isinstance(block, Entry) and done < report.notes:
            done += 1
            if done % _EVERY == 0:
                progress(done, report.notes)
    progress(report.notes, report.notes)
