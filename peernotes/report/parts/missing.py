"""What is known to be missing: tables, sessions, questions, moments without words. In whole sentences."""

from __future__ import annotations

from collections.abc import Iterator

from peernotes.domain.progress import untouched_sessions
from peernotes.domain.record import Share, SkipReason
from peernotes.report.material import Material


def what_is_missing(material: Material) -> Iterator[str]:
    """One sentence for each thing."""
    compilation, selection = material.compilation, material.selection
    words = material.words.methods
    numbers = {session.uid: number for number, session in enumerate(selection.sessions, start=1)}
    for label in compilation.missing:
        yield words.no_file.format(table=label)
    for table in compilation.tables:
        if table.damaged:
            yield words.damaged_file.format(table=table.label)
    for skipped in compilation.skipped:
        if skipped.session_uid in numbers:
            sentence = words.skipped.get(skipped.reason, words.skipped[SkipReason.NOT_DISCUSSED])
            yield sentence.format(table=skipped.table, session=numbers[skipped.session_uid])
    for table in compilation.tables:
        for session in untouched_sessions(table.record):
            if session.uid in numbers:
                yield words.no_notes_in_session.format(table=table.label, session=numbers[session.uid])
    for table in compilation.tables:
        marks = selection.marks_of(table)
        if marks:
            yield words.marks(marks, table=table.label)
    touched = {note.place_uid for note in compilation.notes if note.note.share is not Share.WITHDRAWN}
    touched |= {answer.answer.question_uid for answer in compilation.answers}
    for session in compilation.template.held:
        for question in selection.questions_of(session):
            if question.uid not in touched and selection.asked_at(question.uid)[0]:
                yield words.untouched.format(question=material.numbered(question))
