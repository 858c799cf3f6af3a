"""The form on paper from the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from peernotes.cli import run
from peernotes.exchange.template_file import TemplateFileFormat
from tests.paper_template import one_of_everything


@pytest.fixture
def template(tmp_path: Path) -> Path:
    path = tmp_path / "t.pntemplate"
    TemplateFileFormat().write(path, one_of_everything())
    return path


def call(*arguments: object) -> int:
    return run(["template", "paper", *map(str, arguments)])


def test_it_makes_the_form_and_says_where(template: Path, capsys: pytest.CaptureFixture[str]) -> None:
    form, large = template.with_name("form.docx"), template.with_name("large.docx")
    assert call(template, "-o", form) == 0
    assert capsys.readouterr().out.strip() == f"5 pages: {form}"
    assert call(template, "-o", large, "--large", "--lang", "fr", "--json") == 0
    said = json.loads(capsys.readouterr().out)
    assert said["status"] == 0 and said["file"] == str(large) and said["large"] and said["language"] == "fr"
    assert said["pages"] > 5 and large.is_file()


def test_a_language_that_the_template_has_not_is_refused(
    template: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    form = template.with_name("form.docx")
    assert call(template, "-o", form, "--lang", "de") == 2
    assert "“de”; it has: en, fr" in capsys.readouterr().err
    assert not form.exists()


def test_no_template_is_overwritten(template: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = template.read_bytes()
    assert call(template, "-o", template, "--json") == 2
    assert json.loads(capsys.readouterr().out)["told"][0]["code"] == "output_is_input"
    other = template.with_name("other.pntemplate")
    other.write_bytes(before)
    assert call(template, "-o", other) == 2
    assert template.read_bytes() == other.read_bytes() == before


def test_what_is_no_template_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = tmp_path / "x.pntemplate"
    text.write_text("no template", "utf-8")
    assert call(text, "-o", tmp_path / "form.docx") == 2
    assert call(tmp_path / "none.pntemplate", "-o", tmp_path / "form.docx") == 2
    assert capsys.readouterr().err.count("\n") == 2
    assert not (tmp_path / "form.docx").exists()
