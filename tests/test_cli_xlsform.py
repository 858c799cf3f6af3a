"""Forms of other programs at the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from peernotes.cli import run
from peernotes.exchange.template_file import TemplateFileFormat
from peernotes.exchange.xlsform import write_xlsform
from tests.builders import a_template
from tests.exchange.xlsforms import FORMS, a_form


def call(*arguments: object) -> int:
    return run([str(argument) for argument in arguments])


@pytest.fixture
def form(tmp_path: Path) -> Path:
    survey, choices, settings, _ = FORMS["what a table cannot answer"]
    return a_form(tmp_path / "form.xlsx", survey, choices, settings)


def test_a_form_becomes_a_template_and_what_is_lost_is_listed(
    form: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    template = tmp_path / "t.pntemplate"
    assert call("template", "from-xlsx", form, "-o", template) == 1
    out, err = capsys.readouterr()
    assert out == f"1 session, 3 questions: {template}\n"
    assert "Sheet “survey”, row 4: the type “geopoint” of “g” is none that a template has" in err
    assert len(err.splitlines()) == 9
    made = TemplateFileFormat().read(template)
    assert [question.answer_type for question in made.sessions[0].questions][:1] == ["notes"]
    assert call("template", "from-xlsx", form, "-o", template, "--texts-as-answers") == 1
    again = TemplateFileFormat().read(template)
    assert [question.answer_type for question in again.sessions[0].questions][:1] == ["short_text"]


def test_the_same_as_data(form: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert call("template", "from-xlsx", form, "-o", tmp_path / "t.pntemplate", "--json") == 1
    said = json.loads(capsys.readouterr().out)
    assert (said["status"], said["sessions"], said["languages"]) == (1, 1, ["en"])
    first = said["told"][0]
    assert (first["code"], first["sheet"], first["row"], first["type"]) == (
        "type_not_read",
        "survey",
        2,
        "start",
    )


def test_a_template_becomes_a_form(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    template, form, again = tmp_path / "t.pntemplate", tmp_path / "f.xlsx", tmp_path / "again.pntemplate"
    TemplateFileFormat().write(template, a_template(tables=2))
    assert call("template", "to-xlsx", template, "-o", form) == 1
    out, err = capsys.readouterr()
    assert out == f"2 sessions: {form}\n"
    assert "Sheet “settings”: a form has no place for this or changes it: tables." in err
    assert call("template", "from-xlsx", form, "-o", again) == 0
    assert TemplateFileFormat().read(again).sessions == a_template().sessions


def test_nothing_is_written_over_what_was_read_or_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    template, form = tmp_path / "t.pntemplate", tmp_path / "f.xlsx"
    TemplateFileFormat().write(template, a_template())
    write_xlsform(form, a_template())
    before = template.read_bytes(), form.read_bytes()
    assert call("template", "to-xlsx", template, "-o", template) == 2
    assert call("template", "from-xlsx", form, "-o", form) == 2
    assert call("template", "from-xlsx", template, "-o", tmp_path / "new.pntemplate") == 2
    assert call("template", "to-xlsx", form, "-o", tmp_path / "new.xlsx") == 2
    assert (template.read_bytes(), form.read_bytes()) == before
    assert not list(tmp_path.glob("new*"))
    assert "it is no workbook" in capsys.readouterr().err
