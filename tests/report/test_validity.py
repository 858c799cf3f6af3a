"""Every kind of report is a Word document by everyone's rules."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

import docx
import pytest

from peernotes.domain.compilation import Compilation
from peernotes.report.word import WordReport
from peernotes.services.report_ports import Checklist, NoteOrder, ReportChoices, ReportPart
from tests.report.builders import (
    written,
)
from tests.report.package_checks import problems
from tests.report.small import small
from tests.report.style_documents import STYLE_DOCUMENTS, as_other_kind, german, style_document
from tests.report.themed import themed
from tests.report.validators import audited, judged_by_microsoft, microsofts

CHOICES = {
    "internal": ReportChoices(),
    "publication": ReportChoices(publication=True, checklist=Checklist.SRQR),
    "by table": ReportChoices(order=NoteOrder.BY_TABLE, checklist=Checklist.ACCORD),
    "without references": ReportChoices(references=False),
    "nothing but sessions": ReportChoices(parts=frozenset({ReportPart.SESSIONS})),
    "nothing at all": ReportChoices(parts=frozenset()),
}


def judges() -> Iterable[tuple[str, Callable[[Path], list[str]]]]:
    yield "our own checks", problems
    yield "openxml-audit", audited
    if microsofts():
        yield "Microsoft's rules", judged_by_microsoft


def assert_valid(path: Path) -> None:
    assert docx.Document(str(path)).paragraphs
    assert [(name, found) for name, judge in judges() if (found := judge(path))] == []


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Compilation:
    return themed(tmp_path_factory.mktemp("sample"))


@pytest.mark.parametrize("name", CHOICES)
def test_whatever_is_chosen_the_document_is_valid(tmp_path: Path, name: str) -> None:
    path = tmp_path / "r.docx"
    WordReport().write(path, small(), CHOICES[name])
    assert_valid(path)


@pytest.mark.parametrize("publication", [False, True])
def test_the_sample_is_valid(tmp_path: Path, sample: Compilation, publication: bool) -> None:
    assert_valid(written(tmp_path / "r.docx", sample, publication=publication))


@pytest.mark.parametrize("change", STYLE_DOCUMENTS, ids=lambda change: change.__name__)
def test_every_organisations_look_is_valid(tmp_path: Path, change: Callable[[object], None]) -> None:
    assert_valid(written(tmp_path / "r.docx", small(), style=style_document(tmp_path, change)))


def test_a_template_is_valid_as_a_document(tmp_path: Path) -> None:
    plain = style_document(tmp_path, german)
    style = as_other_kind(plain, "dotx", "openxmlformats-officedocument.wordprocessingml.template")
    assert_valid(written(tmp_path / "r.docx", small(), style=style))
