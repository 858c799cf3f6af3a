"""What the services say by codes, as sentences in the user's language.

The sentences are imported when the first of them is said: a table begins without.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from peernotes.ui.i18n import tr

if TYPE_CHECKING:
    from peernotes.domain.errors import UserError
    from peernotes.domain.form_remarks import XlsRemark
    from peernotes.domain.issues import Issue
    from peernotes.domain.record import SkipReason


def sentence_of_error(error: UserError) -> str:
    """What a person is told of an error."""
    from peernotes.ui.messages import error_sentence

    return error_sentence(error, translated)


def sentence_of_issue(issue: Issue) -> str:
    """What a person is told of something to know or decide."""
    from peernotes.ui.messages import issue_sentence

    return issue_sentence(issue, translated)


def sentence_of_form_remark(remark: XlsRemark) -> str:
    """What a person is told of something that a form or a template cannot hold."""
    from peernotes.ui.messages import form_remark_sentence

    return form_remark_sentence(remark, translated)


def words_of_reason(reason: SkipReason) -> str:
    """Why a session has no notes: "no time"."""
    from peernotes.ui.messages import SKIP_REASONS

    return translated(SKIP_REASONS[reason])


def translated(text: str) -> str:
    """One of the sentences of `messages` in the user's language."""
    return tr("messages", text)
