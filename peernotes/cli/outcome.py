"""What a command did, said in sentences or as data."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NoReturn

from peernotes.domain.errors import ErrorCode, UserError
from peernotes.domain.form_remarks import XlsRemark
from peernotes.domain.issues import Issue, IssueCode
from peernotes.domain.progress import standing
from peernotes.domain.record import TableRecord
from peernotes.domain.sheet_remarks import Remark, RemarkCode
from peernotes.exchange.reading import kind_of
from peernotes.ui.messages import error_sentence, form_remark_sentence, issue_sentence, remark_sentence

_TO_DECIDE = (
    RemarkCode.UNKNOWN_KIND,
    RemarkCode.UNKNOWN_SHARE,
    RemarkCode.UNKNOWN_AGREEMENT,
    RemarkCode.UNKNOWN_COLUMN,
    RemarkCode.NO_TEXT,
    RemarkCode.UNKNOWN_NOTE,
    RemarkCode.UNKNOWN_QUESTION_OF_THEME,
)


@dataclass
class Outcome:
    """What a command did: a line for people, facts for programs, and what to decide."""

    line: str = ""
    facts: dict[str, Any] = field(default_factory=dict)
    told: list[dict[str, Any]] = field(default_factory=list)
    status: int = 0

    def tell(self, code: str, sentence: str, *, status: int, **details: Any) -> None:
        self.told.append({"code": code, "sentence": sentence, **details})
        self.status = max(self.status, status)

    def tell_issues(self, issues: Sequence[Issue]) -> None:
        for issue in issues:
            status = 0 if issue.code is IssueCode.REPLACED else 1
            about = {
                "key": issue.key,
                "records": issue.records,
                "files": issue.files,
                "notes": issue.notes,
            }
            self.tell(issue.code, issue_sentence(issue), status=status, **{**issue.details, "about": about})

    def tell_error(self, error: UserError) -> None:
        self.tell(error.code, error_sentence(error), status=2, **error.details)

    def tell_remarks(self, remarks: Sequence[Remark]) -> None:
        for remark in remarks:
            status = 1 if remark.code in _TO_DECIDE else 0
            where = {"sheet": remark.sheet} if remark.sheet else {}
            self.tell(remark.code, remark_sentence(remark), status=status, rows=list(remark.rows), **where)

    def tell_form_remarks(self, remarks: Sequence[XlsRemark]) -> None:
        for remark in remarks:
            where = {"sheet": remark.sheet, "row": remark.row}
            self.tell(remark.what, form_remark_sentence(remark), status=1, **{**remark.details, **where})

    def leave(self, as_json: bool) -> NoReturn:
        if as_json:
            document = {"status": self.status, **self.facts, "told": self.told}
            print(json.dumps(document, ensure_ascii=False, indent=1))
        else:
            for entry in self.told:
                print(entry["sentence"], file=sys.stderr)
            if self.line:
                print(self.line)
        raise SystemExit(self.status)


class Refused(Exception):
    """Some files cannot be used, so nothing was done."""

    def __init__(self, errors: Sequence[UserError]) -> None:
        super().__init__(errors)
        self.errors = errors


class Refusals:
    """Turns a refusal into its sentence and exit status 2."""

    def __init__(self, outcome: Outcome, as_json: bool) -> None:
        self._outcome = outcome
        self._as_json = as_json

    def __enter__(self) -> None:
        return None

    def __exit__(self, _kind: object, error: BaseException | None, _trace: object) -> None:
        if isinstance(error, UserError):
            self._outcome.tell_error(error)
        elif isinstance(error, Refused):
            for each in error.errors:
                self._outcome.tell_error(each)
        else:
            return
        self._outcome.leave(self._as_json)


def require_apart(output: Path, *inputs: Path | None, over: str = "") -> None:
    """See that `output` is none of the inputs, and puts no report or sheet over a table or a template.

    `over` is the kind of file that it may take the place of.
    """
    if not output.exists():
        return
    same = any(path is not None and path.exists() and output.samefile(path) for path in inputs)
    if same or kind_of(output) not in ("", over):
        raise UserError(ErrorCode.OUTPUT_IS_INPUT, file=str(output))


def in_words(count: int, one: str) -> str:
    return f"{count} {one}" if count == 1 else f"{count} {one}s"


def facts_of(path: Path, record: TableRecord) -> dict[str, Any]:
    """A table file as data."""
    template = record.template
    return {
        "file": str(path),
        "kind": "rehearsal" if record.rehearsal else "table",
        "table": record.set_up.table,
        "title": template.workshop.title.in_language(template.language),
        "notes": len(standing(record.notes)),
        "copy": record.export_number,
        "version": template.version,
        "record": record.uid,
    }
