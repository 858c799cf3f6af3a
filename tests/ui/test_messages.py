"""Every code has one sentence, and braces in what people wrote stay what they are."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from peernotes.domain.errors import ErrorCode, UserError
from peernotes.domain.issues import Issue, IssueCode
from peernotes.domain.record import SkipReason
from peernotes.domain.sheet_remarks import Remark, RemarkCode
from peernotes.ui.messages import (
    ERRORS,
    ISSUES,
    REMARKS,
    SKIP_REASONS,
    error_sentence,
    issue_sentence,
    remark_sentence,
)


def test_no_code_is_without_its_sentence() -> None:
    assert set(ERRORS) == set(ErrorCode)
    assert set(ISSUES) == set(IssueCode)
    assert set(REMARKS) == set(RemarkCode)
    assert set(SKIP_REASONS) == set(SkipReason)


@pytest.mark.parametrize("sentence", [*ERRORS.values(), *ISSUES.values(), *REMARKS.values()])
def test_each_is_one_calm_sentence(sentence: str) -> None:
    assert sentence.endswith(".")
    assert "!" not in sentence
    assert not re.search(r"\b(error|invalid|failed|exception|illegal|fatal)\b", sentence.lower())


def test_the_details_named_beside_a_code_are_those_of_its_sentence() -> None:
    source = Path(__file__).parents[2] / "peernotes" / "domain" / "errors.py"
    named = dict(re.findall(r'= "(\w+)"  # (.+)', source.read_text(encoding="utf-8")))
    for code, sentence in ERRORS.items():
        known = set(named.get(code.value, "").split(", "))
        assert set(re.findall(r"\{(\w+)\}", sentence)) <= known, code


def test_details_are_text_and_nothing_more() -> None:
    error = UserError(ErrorCode.SHEET_BEYOND_SESSIONS, file="{session}", row=2, session="{file}", sessions=3)
    assert error_sentence(error).startswith("Row 2 of “{session}” names session “{file}”")


def test_sentences_are_translated_before_they_are_filled() -> None:
    issue = Issue(IssueCode.NO_FILE, {"table": "5"})
    assert issue_sentence(issue) == "Table 5: no file received."
    assert issue_sentence(issue, lambda _text: "Tisch {table}: nichts da.") == "Tisch 5: nichts da."


def test_rows_are_counted_and_the_first_ones_named() -> None:
    one, many = (
        Remark(RemarkCode.NO_TEXT, (7,)),
        Remark(RemarkCode.UNKNOWN_KIND, tuple(range(2, 9)), "rumour"),
    )
    assert remark_sentence(one).startswith("Row 7 without a text")
    assert remark_sentence(many).startswith("7 rows (2, 3, 4, 5, 6, …) with the kind “rumour”")
