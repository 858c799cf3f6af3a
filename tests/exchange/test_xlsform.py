"""Forms of other programs: read with nothing dropped in silence, written so that pyxform takes them."""

from __future__ import annotations

import io
import re
import string
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from peernotes.domain.errors import ErrorCode, UserError
from peernotes.domain.form_remarks import FormRemarkCode
from peernotes.domain.template import (
    AnswerType,
    Choice,
    Condition,
    Question,
    Role,
    Session,
    Template,
    Workshop,
)
from peernotes.domain.text import Text
from peernotes.exchange import workbook_sheets
from peernotes.exchange.template_file import TemplateFileFormat, what_is_wrong
from peernotes.exchange.xlsform import read_xlsform, write_xlsform
from peernotes.exchange.xlsform.languages import name_of, tag_of
from peernotes.paths import resource
from peernotes.ui.messages import FORM_REMARKS, form_remark_sentence
from tests.builders import a_question, a_session, a_template
from tests.exchange.xlsforms import FORMS, PLAIN, Rows, a_form

BUILT_IN = TemplateFileFormat().read(resource("templates", "prison-peer-programmes.pntemplate"))


def goes_through_pyxform(path: Path) -> str:
    """The XForm that pyxform makes of a form; where it is not installed, nobody can tell."""
    convert = pytest.importorskip("pyxform.xls2xform").convert
    return str(convert(str(path), validate=False).xform)


def asked(template: Template) -> dict[str, Question]:
    return {question.uid: question for question in template.places()}


def refusal(path: Path) -> ErrorCode:
    with pytest.raises(UserError) as caught:
        read_xlsform(path)
    return caught.value.code


# --- Forms of others


@pytest.mark.parametrize("name", FORMS)
def test_a_form_is_read_told_and_written_again(tmp_path: Path, name: str) -> None:
    survey, choices, form_settings, told = FORMS[name]
    template, remarks = read_xlsform(a_form(tmp_path / "f.xlsx", survey, choices, form_settings))
    assert {(remark.sheet, remark.row, remark.what.value) for remark in remarks} == told
    assert not what_is_wrong(template)
    again = tmp_path / "again.xlsx"
    lost = write_xlsform(again, template)
    goes_through_pyxform(again)
    if not lost:
        assert read_xlsform(again) == (template, ())


@pytest.mark.parametrize("name", FORMS)
def test_no_row_with_words_is_dropped_in_silence(tmp_path: Path, name: str) -> None:
    survey, choices, form_settings, _ = FORMS[name]
    template, remarks = read_xlsform(a_form(tmp_path / "f.xlsx", survey, choices, form_settings))
    kept = [text for question in template.places() for text in (question.wording, *question.prompts)]
    kept += [text for session in template.sessions for text in (session.key_question, session.short_name)]
    words = {line for text in kept for words in text.values() for line in words.split("\n")}
    told = {
        number
        for r in remarks
        if r.sheet == "survey"
        for number in (r.row, *map(int, re.findall(r"\d+", str(r.details.get("rows", "")))))
    }
    header = next(row for row in survey if row)
    label = header.index("label") if "label" in header else 2
    for number, row in enumerate(survey, 1):
        if row and row is not header and len(row) > label and row[label]:
            shown = "TRUE" if row[label] is True else str(row[label])
            assert number in told or shown in words, row


def test_groups_are_sessions_and_the_note_at_the_start_is_the_key_question(tmp_path: Path) -> None:
    survey, choices, form_settings, _ = FORMS["groups and notes"]
    template, _ = read_xlsform(a_form(tmp_path / "f.xlsx", survey, choices, form_settings))
    (session,) = template.sessions
    assert (session.uid, session.short_name["en"], session.key_question["en"]) == (
        "g",
        "Scope",
        "What is the scope?",
    )
    assert [question.role for question in session.questions] == [Role.ORDINARY, Role.OTHER, Role.TOP_THREE]
    assert session.feedback.role is Role.FEEDBACK
    assert template.workshop.title["en"] == "Peers"
    assert template.kinds == BUILT_IN.kinds
    assert template.countries == BUILT_IN.countries
    assert template.perspectives == BUILT_IN.perspectives


def test_the_same_form_makes_the_same_workshop(tmp_path: Path) -> None:
    survey, choices, form_settings, _ = FORMS["groups and notes"]
    first, _ = read_xlsform(a_form(tmp_path / "a.xlsx", survey, choices, form_settings))
    second, _ = read_xlsform(a_form(tmp_path / "b.xlsx", survey, choices, form_settings))
    assert first == second


@pytest.mark.parametrize(
    ("texts_as_notes", "wanted"), [(True, ["notes", "notes"]), (False, ["short_text", "paragraph"])]
)
def test_texts_are_notes_unless_they_are_to_be_answers(
    tmp_path: Path, texts_as_notes: bool, wanted: list[str]
) -> None:
    form = a_form(
        tmp_path / "f.xlsx", [[*PLAIN, "appearance"], ["text", "a", "A?"], ["text", "b", "B?", "multiline"]]
    )
    template, remarks = read_xlsform(form, texts_as_notes=texts_as_notes)
    assert [question.answer_type for question in template.sessions[0].questions[:2]] == wanted
    assert remarks == ()


def test_the_types_of_answers(tmp_path: Path) -> None:
    survey, choices, form_settings, _ = FORMS["missing and messy lists"]
    survey = [[*row, *[None] * (3 - len(row))] for row in survey]
    survey[0] = [*survey[0], "parameters"]
    survey += [
        ["range", "five", "5?", "start=1 end=5 step=1"],
        ["range", "ten", "10?", "start=1;end=10"],
        ["decimal", "d", "D?"],
    ]
    template, remarks = read_xlsform(a_form(tmp_path / "f.xlsx", survey, choices, form_settings))
    found = {uid: question.answer_type.value for uid, question in asked(template).items()}
    assert [found[uid] for uid in ("a", "b", "r", "y", "o", "five", "ten", "d")] == [
        "short_text", "choices", "rank", "yes_no", "choice", "rating", "number", "number",
    ]  # fmt: skip
    assert [option.id for option in asked(template)["o"].options] == ["red", "2", "other"]
    assert ("survey", 8, "column_not_read") in {(r.sheet, r.row, r.what.value) for r in remarks}


def test_conditions_of_one_comparison_are_kept(tmp_path: Path) -> None:
    survey, choices, form_settings, _ = FORMS["conditions"]
    template, _ = read_xlsform(a_form(tmp_path / "f.xlsx", survey, choices, form_settings))
    shown = {uid: question.shown_when for uid, question in asked(template).items() if question.shown_when}
    assert shown == {"a": Condition("y", "yes"), "b": Condition("m", "2"), "c": Condition("n", "3")}


def test_languages_are_known_by_name_and_by_tag(tmp_path: Path) -> None:
    survey, choices, form_settings, _ = FORMS["languages by three spellings"]
    template, _ = read_xlsform(a_form(tmp_path / "f.xlsx", survey, choices, form_settings))
    assert template.languages == ("fr", "en", "x-klingon")
    question = asked(template)["q"]
    assert question.wording == Text({"en": "What?", "fr": "Quoi ?", "x-klingon": "nuq"})
    assert question.prompts == (Text({"en": "Why?"}), Text({"en": "How?"}))


@pytest.mark.parametrize("tag", ["en", "fr-CA", "zh-Hant-TW", "x-klingon", "und", "sw"])
def test_a_language_written_is_the_language_read(tag: str) -> None:
    assert tag_of(name_of(tag)) == (tag, True)


def test_sheets_that_a_form_does_not_have_are_told_hidden_ones_are_read(tmp_path: Path) -> None:
    path = a_form(tmp_path / "f.xlsx", [PLAIN, ["text", "q", "Q?"]], entities=[["a"], ["b"]], blank=[])
    workbook = load_workbook(path)
    workbook["survey"].sheet_state = "hidden"
    workbook["survey"].merge_cells("C3:D5")
    workbook.save(path)
    template, remarks = read_xlsform(path)
    assert "q" in asked(template)
    assert [(r.sheet, r.row, r.what.value) for r in remarks] == [("entities", 0, "sheet_not_read")]


def test_a_sheet_of_any_name_is_the_survey_where_it_is_the_only_one(tmp_path: Path) -> None:
    path = a_form(tmp_path / "f.xlsx", [PLAIN, ["text", "q", "Q?"]])
    workbook = load_workbook(path)
    workbook["survey"].title = "Tabelle1"
    workbook.save(path)
    assert "q" in asked(read_xlsform(path)[0])


# --- What is no form


def a_zip(path: Path, **parts: bytes) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/"), content)
    return path


def test_what_is_no_form_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "f.xlsx"
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    for content, code in (
        (b"", ErrorCode.FILE_EMPTY),
        (b"type,name,label", ErrorCode.WORKBOOK_NOT_READABLE),
        (b"PK\x03\x04 and then nothing", ErrorCode.WORKBOOK_NOT_READABLE),
        (ole + bytes(600) + b"Workbook", ErrorCode.WORKBOOK_IS_XLS),
        (ole + bytes(600) + "EncryptedPackage".encode("utf-16-le"), ErrorCode.WORKBOOK_ENCRYPTED),
    ):
        path.write_bytes(content)
        assert refusal(path) is code, content
    assert refusal(tmp_path / "none.xlsx") is ErrorCode.FILE_MISSING
    assert refusal(a_zip(tmp_path / "f.ods", mimetype=b"ods")) is ErrorCode.WORKBOOK_NOT_READABLE
    assert (
        refusal(a_zip(tmp_path / "b.xlsx", **{"xl/workbook.xml": b"<x"})) is ErrorCode.WORKBOOK_NOT_READABLE
    )


def test_a_bomb_is_refused_before_it_is_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    bomb = a_zip(
        tmp_path / "f.xlsx", **{"xl/workbook.xml": b"<x/>", "xl/sharedStrings.xml": bytes(200_000_000)}
    )
    monkeypatch.setattr("openpyxl.load_workbook", lambda *_a, **_k: pytest.fail("opened"))
    assert refusal(bomb) is ErrorCode.WORKBOOK_TOO_LARGE
    many = {f"p{number}": b"" for number in range(workbook_sheets.MOST_PARTS + 1)}
    assert refusal(a_zip(tmp_path / "m.xlsx", **many)) is ErrorCode.WORKBOOK_TOO_LARGE
    entity = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa">]><x>&a;</x>'
    assert (
        refusal(a_zip(tmp_path / "e.xlsx", **{"xl/workbook.xml": entity})) is ErrorCode.WORKBOOK_NOT_READABLE
    )
    large = tmp_path / "large.xlsx"
    with large.open("wb") as stream:
        stream.write(b"PK\x03\x04")
        stream.truncate(200_000_000)
    assert refusal(large) is ErrorCode.WORKBOOK_TOO_LARGE


@pytest.mark.parametrize("cell", [(workbook_sheets.MOST_ROWS + 1, 1), (2, workbook_sheets.MOST_COLUMNS + 1)])
def test_a_sheet_without_end_is_refused(tmp_path: Path, cell: tuple[int, int]) -> None:
    path = a_form(tmp_path / "f.xlsx", [PLAIN, ["text", "q", "Q?"]])
    workbook = load_workbook(path)
    workbook["survey"].cell(*cell).value = "far"
    workbook.save(path)
    assert refusal(path) is ErrorCode.WORKBOOK_TOO_LONG


@pytest.mark.parametrize(
    "survey", [[["a"], ["b"]], [PLAIN], [PLAIN, ["note", "n", "Hello"]], [PLAIN, ["geopoint", "g", "G"]], []]
)
def test_a_form_without_a_question_is_refused(tmp_path: Path, survey: Rows) -> None:
    assert refusal(a_form(tmp_path / "f.xlsx", survey)) is ErrorCode.FORM_WITHOUT_QUESTIONS
    assert refusal(a_form(tmp_path / "g.xlsx", survey, other=[["x"]])) is ErrorCode.FORM_WITHOUT_QUESTIONS


@pytest.mark.parametrize("keep", [0.2, 0.5, 0.9, 0.99])
def test_a_form_cut_short_is_refused(tmp_path: Path, keep: float) -> None:
    path = a_form(tmp_path / "f.xlsx", [PLAIN, ["text", "q", "Q?"]])
    content = path.read_bytes()
    path.write_bytes(content[: int(len(content) * keep)])
    assert refusal(path) is ErrorCode.WORKBOOK_NOT_READABLE


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_damaged_form_is_read_or_refused_and_nothing_else(tmp_path: Path, data: st.DataObject) -> None:
    survey, choices, form_settings, _ = FORMS["conditions"]
    source = a_form(tmp_path / "f.xlsx", survey, choices, form_settings)
    changed = io.BytesIO()
    with zipfile.ZipFile(source) as archive, zipfile.ZipFile(changed, "w") as made:
        for part in archive.namelist():
            content = bytearray(archive.read(part))
            for _ in range(data.draw(st.integers(0, 2))):
                at = data.draw(st.integers(0, len(content) - 1))
                content[at] = data.draw(st.integers(0, 255))
            made.writestr(part, bytes(content))
    (tmp_path / "broken.xlsx").write_bytes(changed.getvalue())
    try:
        template, _ = read_xlsform(tmp_path / "broken.xlsx")
    except UserError:
        return
    assert not what_is_wrong(template)


# --- Written


def test_the_built_in_template_comes_back_but_for_what_was_told(tmp_path: Path) -> None:
    path = tmp_path / "f.xlsx"
    told = {remark.details["detail"] for remark in write_xlsform(path, BUILT_IN)}
    assert told == {"subtitle", "organisers", "tables", "opening talks"}
    goes_through_pyxform(path)
    template, remarks = read_xlsform(path)
    assert remarks == ()
    assert (template.uid, template.version, template.sessions) == (
        BUILT_IN.uid,
        BUILT_IN.version,
        BUILT_IN.sessions,
    )


def test_every_type_and_condition_reaches_the_form(tmp_path: Path) -> None:
    options = (Choice("a b", Text.of("A")), Choice("ü", Text.of("=B()")))
    questions = (
        a_question("choice", answer_type=AnswerType.CHOICE, options=options),
        a_question(
            "choices", answer_type=AnswerType.CHOICES, options=options, shown_when=Condition("choice", "a b")
        ),
        a_question(
            "rank", answer_type=AnswerType.RANK, options=options, shown_when=Condition("choices", "ü")
        ),
        a_question("9 rating", answer_type=AnswerType.RATING, wished=True, asks_speaker=False),
        a_question("yes", answer_type=AnswerType.YES_NO, shown_when=Condition("9 rating", "5")),
        a_question("notes", "=cmd()", shown_when=Condition("yes", "no"), kinds=("point", "quote")),
    )
    session = a_session("meta", questions=questions, starts="09:30", minutes=35)
    template = a_template(session)
    path = tmp_path / "f.xlsx"
    write_xlsform(path, template)
    form = goes_through_pyxform(path)
    assert 'start="1" end="5" step="1"' in form
    assert "selected(" in form
    assert "required" not in form
    assert read_xlsform(path)[0].sessions == template.sessions
    kinds = {
        cell.data_type
        for sheet in load_workbook(path).worksheets
        for row in sheet.iter_rows()
        for cell in row
    }
    assert kinds <= {"s", "inlineStr", "n"}, "no formula"


def test_what_a_form_does_not_hold_is_told(tmp_path: Path) -> None:
    bad = Text.of("a\x00b ${c} \ud800")
    questions = (
        a_question("gone", retired=True, answer_type=AnswerType.YES_NO),
        a_question("empty", wording=Text()),
        a_question("odd", wording=bad, prompts=(Text.of("one\ntwo"),), options=(Choice("o", Text()),)),
        a_question("late", shown_when=Condition("gone", "yes"), kinds=("none",), role=Role.TALK),
    )
    template = a_template(a_session("s", questions=questions), a_session("t", retired=True), tables=2)
    path = tmp_path / "f.xlsx"
    told = {remark.what for remark in write_xlsform(path, template)}
    assert told == {
        FormRemarkCode.DETAIL_LEFT_OUT, FormRemarkCode.RETIRED_LEFT_OUT, FormRemarkCode.TEXT_MISSING,
        FormRemarkCode.TEXT_CHANGED, FormRemarkCode.PROMPTS_CHANGED, FormRemarkCode.OPTIONS_LEFT_OUT,
        FormRemarkCode.CONDITION_LEFT_OUT,
    }  # fmt: skip
    goes_through_pyxform(path)


def test_a_template_that_cannot_be_used_makes_no_form(tmp_path: Path) -> None:
    with pytest.raises(UserError) as caught:
        write_xlsform(tmp_path / "f.xlsx", replace(a_template(), kinds=()))
    assert caught.value.code is ErrorCode.TEMPLATE_BROKEN
    assert not (tmp_path / "f.xlsx").exists()


# --- There and back

CALM = string.ascii_letters + string.digits + "-_.,:;'\"<>&=+@#/\\(){}[]$%é漢أ😀"
ODD = CALM + " \n\t\xa0\x07\r"
LANGUAGES = st.lists(
    st.sampled_from(["en", "fr", "fr-CA", "ar", "x-lang"]),
    min_size=1,
    max_size=3,
    unique=True,
)


@st.composite
def templates(draw: st.DrawFn) -> Template:
    """Templates of the subset that forms know, with words of every sort."""
    letters = draw(st.sampled_from([CALM, ODD]))
    words = st.text(letters, min_size=1, max_size=60)
    ids = st.text(letters, min_size=1, max_size=20).filter(str.strip)
    languages = (*draw(LANGUAGES), *(["Odd tag", "EN"] if letters is ODD else []))
    texts = st.dictionaries(st.sampled_from(languages), words, min_size=1).map(Text)
    uids = iter(draw(st.lists(ids, min_size=24, max_size=24, unique=True)))
    places: list[Question] = []

    def question(role: Role) -> Question:
        answer_type = draw(st.sampled_from(AnswerType))
        options: tuple[Choice, ...] = ()
        if answer_type in (AnswerType.CHOICE, AnswerType.CHOICES, AnswerType.RANK):
            chosen = draw(st.lists(ids | st.sampled_from(["yes", "no"]), min_size=1, max_size=4, unique=True))
            options = tuple(Choice(uid, draw(texts)) for uid in chosen)
        condition = None
        answered = [place for place in places if place.answer_type is not AnswerType.NOTES]
        earlier = draw(st.none() | st.sampled_from(answered)) if answered else None
        if earlier is not None:
            values = [option.id for option in earlier.options] or ["yes", "no", "3", "-2.5", "x"]
            condition = Condition(earlier.uid, draw(st.sampled_from(values)))
        made = Question(
            next(uids), draw(texts), draw(texts), tuple(draw(st.lists(texts, max_size=3))), answer_type, options,
            tuple(draw(st.lists(st.sampled_from([kind.id for kind in BUILT_IN.kinds]), max_size=2, unique=True))),
            role, False, draw(st.booleans()), draw(st.booleans()), condition,
        )  # fmt: skip
        places.append(made)
        return made

    roles = st.lists(st.sampled_from([Role.ORDINARY, Role.OTHER, Role.TOP_THREE]), max_size=4)
    sessions = tuple(
        Session(
            next(uids), draw(texts), draw(texts), tuple(question(role) for role in draw(roles)), question(Role.FEEDBACK),
            draw(st.integers(0, 1440)), False, draw(st.sampled_from(["", "09:30"])),
        )
        for _ in range(draw(st.integers(1, 3)))
    )  # fmt: skip
    title = Text.of(draw(words), languages[0])
    workshop = Workshop(title, rule_of_publication=BUILT_IN.workshop.rule_of_publication)
    return replace(
        BUILT_IN, uid=draw(ids), version=draw(st.integers(1, 99)), workshop=workshop, sessions=sessions,
        opening_talks=(), languages=languages, source=b"",
    )  # fmt: skip


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(template=templates())
def test_a_template_comes_back_as_it_was_where_nothing_was_told(tmp_path: Path, template: Template) -> None:
    path = tmp_path / "f.xlsx"
    told = write_xlsform(path, template)
    goes_through_pyxform(path)
    again, remarks = read_xlsform(path)
    assert not [remark for remark in remarks if remark.what is not FormRemarkCode.ANSWER_IN_TEXT]
    if not told:
        assert again == template
    assert [len(s.questions) for s in again.sessions] == [len(s.questions) for s in template.sessions]
    assert [q.answer_type for q in again.places()] == [q.answer_type for q in template.places()]


# --- Told


def test_no_remark_is_without_its_sentence() -> None:
    assert set(FORM_REMARKS) == set(FormRemarkCode)
    source = Path(__file__).parents[2] / "peernotes" / "domain" / "form_remarks.py"
    named = dict(re.findall(r'= "(\w+)"  # (.+)', source.read_text(encoding="utf-8")))
    for code, sentence in FORM_REMARKS.items():
        assert sentence.endswith(".")
        assert not re.search(r"\b(error|invalid|failed|exception|illegal|fatal)\b|!", sentence.lower())
        assert set(re.findall(r"\{(\w+)\}", sentence)) <= set(named.get(code.value, "").split(", ")), code


def test_a_remark_names_its_place(tmp_path: Path) -> None:
    remarks: list[Any] = []
    for survey, choices, form_settings, _ in FORMS.values():
        remarks += read_xlsform(a_form(tmp_path / "f.xlsx", survey, choices, form_settings))[1]
    sentences = [form_remark_sentence(remark) for remark in remarks]
    assert (
        "Sheet “survey”, row 4: the type “geopoint” of “g” is none that a template has: left out."
        in sentences
    )
    assert not [sentence for sentence in sentences if "{" in sentence.replace("${", "")]


def test_reading_warns_of_nothing_that_openpyxl_does_not_know(tmp_path: Path) -> None:
    workbook = Workbook()
    workbook.worksheets[0].title = "SURVEY "
    for row in ([*PLAIN], ["text", "q", "Q?"]):
        workbook.worksheets[0].append(row)
    workbook.save(tmp_path / "f.xlsx")
    assert read_xlsform(tmp_path / "f.xlsx")[1] == ()
