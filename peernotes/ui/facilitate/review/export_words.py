"""The sentences of the last step: what is left to look at, what was written, and what could not be."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from peernotes.domain.errors import ErrorCode, UserError
from peernotes.domain.review import Check, CheckKind, Review
from peernotes.domain.template import AnswerType
from peernotes.ui.counts import notes_words, table_words
from peernotes.ui.i18n import tr, tr_n
from peernotes.ui.sentences import sentence_of_error

if TYPE_CHECKING:  # a table begins without
    from peernotes.services.table_export import Exported, TableCopy


def summary_words(review: Review) -> str:
    """ "Table 3 · 46 notes"."""
    return tr("Review", "{table} · {notes}", table=table_words(review.table), notes=notes_words(review.notes))


def confirmed_words(review: Review) -> str:
    """How many notes the table has confirmed; nothing where there is none to confirm."""
    if not review.notes:
        return ""
    if not review.confirmed:
        return tr("Review", "None of them was read back to the table.")
    if review.confirmed == review.notes:
        return tr("Review", "All of them were read back, and the table confirmed them.")
    return tr_n(
        "Review",
        "{n} of them was read back, and the table confirmed it.",
        "{n} of them were read back, and the table confirmed them.",
        review.confirmed,
    )


def since_words(copies: int, *, changed: bool) -> str:
    """Whether the last copy holds all that stands now."""
    if not copies:
        return tr("Review", "Not yet exported.")
    if changed:
        return tr("Review", "Changed since copy {n}: export again to hand it on.", n=copies)
    return tr("Review", "Copy {n} holds all of it.", n=copies)


def to_check_words(count: int) -> str:
    """ "2 things to check", for the rail."""
    return tr_n("Review", "{n} thing to check", "{n} things to check", count)


def check_words(check: Check, language: str) -> str:
    """What there is to look at, as a sentence."""
    session = (
        check.session.short_name.in_language(language) if check.session else tr("Review", "Opening talks")
    )
    match check.kind:
        case CheckKind.UNFINISHED:
            return tr("Review", "A note stands in the line unfinished. It is not in the file yet.")
        case CheckKind.MARKS:
            return tr_n(
                "Review",
                "{session}: {n} mark still waits for its words.",
                "{session}: {n} marks still wait for their words.",
                check.count,
                session=session,
            )
        case CheckKind.NO_NOTES:
            return tr("Review", "{session}: no note yet, and no reason why.", session=session)
        case CheckKind.UNTOUCHED:
            names = ", ".join(question.short_name.in_language(language) for question in check.questions)
            return tr("Review", "{session}: no note yet for {questions}.", session=session, questions=names)
        case CheckKind.WISHED:
            (question,) = check.questions
            name = question.short_name.in_language(language)
            if question.answer_type is AnswerType.NOTES:
                return tr("Review", "“{question}”: at least one note is wished.", question=name)
            return tr("Review", "“{question}”: an answer is wished.", question=name)
        case CheckKind.UNCONFIRMED:
            return tr_n(
                "Review",
                "{session}: {n} note was not yet confirmed by the table.",
                "{session}: {n} notes were not yet confirmed by the table.",
                check.count,
                session=session,
            )


def check_button(check: Check) -> str:
    """What can be done about it."""
    if check.kind is CheckKind.MARKS:
        return tr("Review", "Fill in the marks")
    if check.kind is CheckKind.UNCONFIRMED:
        return tr("Review", "Read back")
    return tr("Review", "Go there")


def written_words(exported: Exported) -> str:
    """ "Table 3 · 46 notes · copy 1 · good": it was written and read back."""
    return tr(
        "Review",
        "{table} · {notes} · copy {n} · good",
        table=_table(exported.copy),
        notes=notes_words(exported.notes),
        n=exported.number,
    )


def refused_words(error: UserError) -> str:
    """Why a stick or folder did not take the file."""
    return tr("Review", "The stick or folder could not take the file: {why}.", why=_why(error))


def no_second_copy_words(error: UserError) -> str:
    """Why this laptop has no copy of its own."""
    return tr("Review", "This laptop could not take a second copy: {why}.", why=_why(error))


def safe_words(exported: Exported) -> str:
    """What is safe though the stick refused; where it is stands below."""
    return tr(
        "Review",
        "Your notes are safe on this laptop. Copy {n} with {notes} was written and read back:",
        n=exported.number,
        notes=notes_words(exported.notes),
    )


def failed_words(error: UserError) -> str:
    """Neither the stick nor the laptop took the file."""
    return tr(
        "Review", "The file could not be written, neither there nor on this laptop: {why}.", why=_why(error)
    )


def block_heading(copy: TableCopy, notes: int) -> str:
    """The sentence above the text in an e-mail, for whoever gets it."""
    if copy.record.rehearsal:
        return tr("Review", "{table}, for Peernotes. It is never merged.", table=_table(copy))
    return tr(
        "Review",
        "{table}, {notes}, copy {n}, for Peernotes. Please save this e-mail as a file and add it where the tables "
        "are merged. Please change nothing between the two lines with hyphens.",
        table=_table(copy),
        notes=notes_words(notes),
        n=copy.record.export_number,
    )


def own_copy_words(exported: Exported) -> str:
    """Where the copy is that this laptop took."""
    return tr("Review", "Copy {n} is on this laptop: {place}.", n=exported.number, place=_shown(exported.own))


def closing_words(exported: Exported) -> str:
    """Says on the start page that what had changed was exported when the table was closed."""
    return tr(
        "Review",
        "{table} was also written to {place}: {notes}, copy {n}.",
        table=_table(exported.copy),
        place=_shown(exported.own or exported.path),
        notes=notes_words(exported.notes),
        n=exported.number,
    )


def closing_failed_words(table: str, error: UserError) -> str:
    """Says on the start page that no file could be written when the table was closed."""
    return tr(
        "Review",
        "No table file of {table} could be written when it was closed: {why}. Its notes are kept in Peernotes; "
        "open it to export it to another place.",
        table=table_words(table),
        why=_why(error),
    )


def _table(copy: TableCopy) -> str:
    table = table_words(copy.record.set_up.table)
    return tr("Review", "Rehearsal of {table}", table=table) if copy.record.rehearsal else table


def _shown(path: Path | None) -> str:
    return str(path or "")


def _why(error: UserError) -> str:
    """The reason as the end of a sentence."""
    match error.code:
        case ErrorCode.DISK_FULL:
            return tr("Review", "there is no room left")
        case ErrorCode.FILE_IN_USE:
            return tr("Review", "the file is open in another program")
        case ErrorCode.READ_BACK_DIFFERS:
            return tr("Review", "what was written could not be read back")
        case ErrorCode.CANNOT_WRITE:
            return tr("Review", "the disk refuses it ({reason})", reason=error.details.get("reason", ""))
        case _:
            return sentence_of_error(error).rstrip(".")
