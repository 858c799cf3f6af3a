"""The file of an edited report: opened, brought up to date, written as another file. The edited one stays as it is."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping, Set
from datetime import datetime
from pathlib import Path

from lxml import etree

from peernotes.atomic import replacing
from peernotes.domain.compilation import Compilation
from peernotes.domain.errors import ErrorCode, UserError
from peernotes.report import gate
from peernotes.report.anchors import note_digits
from peernotes.report.blocks import Part
from peernotes.report.body import Body
from peernotes.report.confidence import Confidence
from peernotes.report.frame import Frame, open_frame
from peernotes.report.living.edited import Element
from peernotes.report.living.manifest import fragments
from peernotes.report.living.remembered import Manifest, find, parsed
from peernotes.report.living.update import Outcome, Styled, Update
from peernotes.report.outline import Outline
from peernotes.report.traces import Properties, without_people
from peernotes.report.words import words_in
from peernotes.services.report_ports import ReportChoices, ReportUpdate

_ABOUT = (Part.KEY_QUESTION, Part.WORDING, Part.REMARK, Part.CLAIM, Part.FACTS)
_HEADINGS = 4


def update_document(
    edited: Path, path: Path, compilation: Compilation, choices: ReportChoices, at: datetime
) -> ReportUpdate:
    """Write the edited report with what is new in the compilation to `path`, and say what that is, by references.

    `choices` are those that the report was made with. Raises UserError: FILE_MISSING, FILE_NOT_READABLE or
    REPORT_NOT_OURS where it is no Word document, or nothing in it says that it was made here;
    HELD_BACK_FOUND in a publication copy; and what writing raises.
    """
    content = _read(edited)
    report = Outline(compilation, choices)
    try:
        frame = open_frame(content, Properties("", choices.language, "2000-01-01"))
        with zipfile.ZipFile(edited) as package:
            document = etree.fromstring(package.read(frame.main), _parser())
            found = find(package)
    except Exception as error:  # python-docx meets a damaged file with a dozen kinds of exceptions
        raise UserError(ErrorCode.REPORT_NOT_OURS, file=edited.name) from error
    if found is None:
        raise UserError(ErrorCode.REPORT_NOT_OURS, file=edited.name)
    part, known = found
    fresh = _fresh(frame, report, choices)
    names = {note_digits(compiled.note.uid): compiled.reference for compiled in compilation.notes}
    redactions = compilation.synthesis.redactions
    notes = {note_digits(each.note.uid): redactions.get(each.note.uid, ()) for each in compilation.notes}
    outcome = Update(document, fresh, known, notes, _styled(frame, choices), at).run()
    changed = {
        frame.main: etree.tostring(document, encoding="UTF-8", standalone=True, xml_declaration=True),
        part: _remembered(report, known),
    }
    _write(edited, path, changed, compilation, choices)
    return _told(outcome, names)


def _read(edited: Path) -> bytes:
    try:
        return edited.read_bytes()
    except FileNotFoundError as error:
        raise UserError(ErrorCode.FILE_MISSING, file=edited.name) from error
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise UserError(ErrorCode.FILE_NOT_READABLE, file=edited.name, reason=reason) from error


def _parser() -> etree.XMLParser:
    """Of a file that came from elsewhere: nothing outside it is read, and nothing in it is expanded."""
    return etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)


def _fresh(frame: Frame, report: Outline, choices: ReportChoices) -> Element:
    """The report of today in the styles of the edited one."""
    words = words_in(choices.language)
    body = Body(frame.styles, words, report.headings(), frame.text_width, has_register=report.has_register)
    inside = "".join(body.fragments(report.blocks())).encode()
    return etree.fromstring(frame.before + inside + frame.after)


def _styled(frame: Frame, choices: ReportChoices) -> Styled:
    words, ids = words_in(choices.language), frame.styles.ids
    levels = {ids[f"heading {level}"]: level for level in range(1, _HEADINGS + 1)}
    about = frozenset(ids[name] for name in _ABOUT if name in ids)
    return Styled(levels, about, frozenset({words.sessions.no_notes, words.answers.none}), ids["Note Mark"])


def _remembered(report: Outline, known: Manifest) -> bytes:
    """What was remembered before, and what is new: so that what people took out does not come back the next time."""
    fresh = parsed("".join(report.remembered()).encode())
    assert fresh is not None
    notes = {**known.notes, **fresh.notes}
    return "".join(fragments(sorted(known.parts | fresh.parts), notes.items())).encode()


def _write(
    edited: Path, path: Path, changed: Mapping[str, bytes], compilation: Compilation, choices: ReportChoices
) -> None:
    """All parts as they came, but for those that changed, and in a publication copy who worked on it, and where."""
    with replacing(path) as stream, zipfile.ZipFile(edited) as package:
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as written:
            for name in dict.fromkeys(package.namelist()):
                content = changed[name] if name in changed else package.read(name)
                if choices.publication and name.endswith((".xml", ".rels")):
                    content = without_people(content)
                written.writestr(name, content)
        if choices.publication:
            stream.flush()
            gate.check(Path(stream.name), Confidence(compilation, choices), shown_as=path.name, edited=True)


def _told(outcome: Outcome, names: Mapping[str, str]) -> ReportUpdate:
    def references(notes: Set[str]) -> tuple[str, ...]:
        return tuple(reference for note, reference in names.items() if note in notes)

    return ReportUpdate(
        inserted=references(outcome.inserted),
        replaced=references(outcome.replaced),
        edited=references(outcome.edited),
        taken_out=references(outcome.taken_out),
        unknown=len(outcome.unknown),
    )
