"""XLSForm (.xlsx), the forms of ODK and Kobo: the subset that a workshop's template and a form both know.

| form | template |
|---|---|
| settings: form_title, default_language | title, first language |
| a group that is in no other | session; its label is the short name |
| a note right at its start | key question (without one, the label is) |
| text; with `multiline` | notes or short text; notes or paragraph |
| integer, decimal, range | number; `range` from 1 to 5: rating |
| select_one, select_multiple, rank | choice (yes and no: yes/no), choices, rank |
| hint | prompts, one a line |
| required | wished |
| relevant: `${q} = 'x'`, `selected(${q}, 'x')` | shown when |

Columns that begin with `peernotes` hold what only a template knows; other programs pass over them.
"""

from __future__ import annotations

from pathlib import Path

from peernotes.domain.form_remarks import XlsRemark
from peernotes.domain.template import Template
from peernotes.exchange.xlsform.reading import read_xlsform
from peernotes.exchange.xlsform.writing import write_xlsform

SUFFIX = ".xlsx"

__all__ = ["SUFFIX", "XlsForms", "read_xlsform", "write_xlsform"]


class XlsForms:
    """Forms, as who organises a workshop reads and writes them: a question for a text becomes one for notes."""

    def read(self, path: Path) -> tuple[Template, tuple[XlsRemark, ...]]:
        """The template that a form makes, and what of it has no place there."""
        return read_xlsform(path)

    def write(self, path: Path, template: Template) -> tuple[XlsRemark, ...]:
        """Write a template as a form, and tell what of it the form does not hold."""
        return write_xlsform(path, template)
