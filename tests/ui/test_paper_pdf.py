"""The form on paper as PDF: the same words in the same order as in Word, on the same pages."""

from __future__ import annotations

import re
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from docx.text.paragraph import Paragraph

from peernotes.domain.errors import ErrorCode, UserError
from peernotes.domain.template import Template
from peernotes.domain.template_edits import published, retire
from peernotes.domain.text import Text
from peernotes.exchange.sample_files import sample_template
from peernotes.report.paper_form import write_paper_form
from peernotes.services.paper_form import paper_form
from peernotes.ui.paper_pdf import form_document, write_changes_pdf, write_paper_pdf
from peernotes.ui.pdf_language import with_language
from tests.paper_template import one_of_everything, right_to_left

pytestmark = pytest.mark.usefixtures("qapp")


def words(text: str) -> list[str]:
    """What is printed; lines to write on and marks of direction are not words."""
    return re.findall(r"[^\s_\u200e\u200f\u2028\u2029\ufdd0\ufdd1]+", text)


def in_word(path: Path) -> list[str]:
    said: list[str] = []
    for block in docx.Document(str(path)).iter_inner_content():
        texts = (
            [block.text] if isinstance(block, Paragraph) else [c.text for r in block.rows for c in r.cells]
        )
        said += [word for text in texts for word in words(text)]
    return said


@pytest.mark.parametrize("large", [False, True])
@pytest.mark.parametrize(("template", "language"), [(sample_template(), "en"), (one_of_everything(), "fr")])
def test_it_says_the_same_as_the_word_form(
    tmp_path: Path, template: Template, language: str, large: bool
) -> None:
    pages = write_paper_form(tmp_path / "form.docx", template, language, large=large)
    document = form_document(paper_form(template, language, large=large))
    assert words(document.toRawText()) == in_word(tmp_path / "form.docx")
    assert document.pageCount() == pages


def test_it_is_a_pdf_of_a4_pages_with_a_title(tmp_path: Path) -> None:
    path = tmp_path / "form.pdf"
    pages = write_paper_pdf(path, one_of_everything(), "en")
    assert path.read_bytes().startswith(b"%PDF-1.")
    if not shutil.which("pdfinfo"):
        pytest.skip("pdfinfo is not installed")
    said = subprocess.run(["pdfinfo", path], check=True, capture_output=True, text=True).stdout
    assert re.search(r"Title: +Peers in prison\n", said) and f"Pages:           {pages}\n" in said
    assert "A4" in said and not re.search("Author: +\\w", said)
    text = subprocess.run(["pdftotext", path, "-"], check=True, capture_output=True, text=True).stdout
    assert text.count("Page ") == pages and f"Page {pages} of {pages}" in text
    assert "Only if “Peers are paid” was answered Yes." in text and "check code" in text


def test_it_says_its_language_to_a_screen_reader_and_stays_the_pdf_that_it_was(tmp_path: Path) -> None:
    path = tmp_path / "form.pdf"
    write_paper_pdf(path, one_of_everything(), "fr")
    content = path.read_bytes()
    assert content.count(b"/Lang (fr)") == 1
    assert with_language(b"%PDF-2.0 of another shape", "fr") == b"%PDF-2.0 of another shape"
    assert with_language(content, "no) /tag") == content
    if not shutil.which("pdfinfo"):
        pytest.skip("pdfinfo is not installed")
    read = subprocess.run(["pdfinfo", path], check=True, capture_output=True, text=True)
    assert not read.stderr
    at = int(content.rstrip().rsplit(b"startxref", 1)[1].split()[0])
    assert content[at:].startswith(b"xref")


def test_the_sheet_of_changes_asks_for_no_tables_label(tmp_path: Path) -> None:
    old = sample_template()
    new = published(retire(old, "scope-training"))
    path = tmp_path / "sheet.pdf"
    assert write_changes_pdf(path, old, new, "en") == 1
    if not shutil.which("pdftotext"):
        pytest.skip("pdftotext is not installed")
    said = subprocess.run(["pdftotext", path, "-"], check=True, capture_output=True, text=True).stdout
    assert "Training: no longer asked" in " ".join(said.split())
    assert f"From version {old.version} to version {new.version}" in said
    assert "Table _" not in said


def test_from_right_to_left_the_first_column_stands_on_the_right(tmp_path: Path) -> None:
    form = paper_form(right_to_left(), "ar")
    write_paper_form(tmp_path / "form.docx", right_to_left(), "ar")
    said = words(form_document(form).toRawText())
    assert sorted(said) == sorted(in_word(tmp_path / "form.docx"))
    assert said.index("Mark") < said.index("No.")
    assert write_paper_pdf(tmp_path / "form.pdf", right_to_left(), "ar") == form.pages


def test_control_characters_are_shown_as_unknown() -> None:
    template = one_of_everything()
    template = replace(template, consent=Text.of("a\x01b\nc\td"))
    said = form_document(paper_form(template, "en")).toRawText()
    assert "a\ufffdb\u2028c\td" in said


def test_every_letter_has_its_own_dark_colour() -> None:
    """A dark window's palette must not print white letters."""
    document = form_document(paper_form(one_of_everything(), "en"))
    block = document.begin()
    while block.isValid():
        assert block.charFormat().foreground().color().lightness() < 128
        block = block.next()


def test_a_place_that_takes_no_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(UserError) as refused:
        write_paper_pdf(tmp_path / "none" / "form.pdf", one_of_everything(), "en")
    assert refused.value.code is ErrorCode.CANNOT_WRITE
