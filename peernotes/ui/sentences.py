"""What the services say by codes, as sentences in the user's language."""

from __future__ import annotations

from peernotes.domain.errors import UserError
from peernotes.domain.form_remarks import XlsRemark
from peernotes.domain.issues import Issue
from peernotes.domain.record import SkipReason
from peernotes.ui.i18n import tr
from peernotes.ui.messages import SKIP_REASONS, error_sentence, form_remark_sentence, issue_sentence


def sentence_of_error(error: UserError) -> str:
    """What a person is told of an error."""
    return error_sentence(error, translated)


def sentence_of_issue(issue: Issue) -> str:
    """What a person is told of something to know or decide."""
    return issue_sentence(issue, translated)


def sentence_of_form_remark(remark: XlsRemark) -> str:
    """What a person is told of something that a form or a template cannot hold."""
    return form_remark_sentence(remark, translated)


def words_of_reason(reason: SkipReason) -> str:
    """Why a session has no notes: "no time"."""
    return translated(SKIP_REASONS[reason])


def translated(text: str) -> str:
    """One of the sentences of `messages` in the user's language."""
    return tr("messages", text)
