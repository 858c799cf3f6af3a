"""A template file comes back as it was, or is refused with what is wrong."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings

from peernotes.domain.errors import ErrorCode, UserError
from peernotes.domain.record import Share
from peernotes.domain.template import AnswerType, Choice, Condition, ExpectedTable, Question, Role, Template
from peernotes.domain.template_edits import with_answer_type, with_condition, with_consent, with_roster
from peernotes.domain.text import Text
from peernotes.exchange.table_file import TableFileFormat
from peernotes.exchange.template_file import MOST_ENTRIES, TemplateDocuments, TemplateFileFormat
from peernotes.paths import resource
from tests.builders import NOON, a_note, a_question, a_record, a_session, a_template
from tests.domain.test_template_edits import templates

FIXTURES = Path(__file__).parents[1] / "fixtures"
FILES = TemplateFileFormat()


def refusal(path: Path) -> UserError:
    with pytest.raises(UserError) as caught:
        FILES.read(path)
    return caught.value


@pytest.mark.parametrize("answer_type", AnswerType)
def test_a_template_comes_back_as_it_was_with_any_type_of_answer(
    tmp_path: Path, answer_type: AnswerType
) -> None:
    question = a_question(
        "q",
        answer_type=answer_type,
        options=(Choice("a", Text({"en": "A", "ar": "أ"})),),
        prompts=(Text({"en": "Why?", "fr": "Pourquoi ?"}),),
        kinds=("point",),
        retired=True,
    )
    template = a_template(a_session("s", questions=(question,)), languages=("en", "fr", "ar"), tables=2)
    path = tmp_path / "t.pntemplate"
    FILES.write(path, template)
    assert FILES.read(path) == template


def test_the_built_in_template_asks_the_three_key_questions() -> None:
    template = FILES.read(resource("templates", "prison-peer-programmes.pntemplate"))
    assert [session.short_name["en"] for session in template.held] == [
        "Scope",
        "Barriers and facilitators",
        "Evidence, support, infrastructure",
    ]
    assert [talk.short_name["en"] for talk in template.opening_talks] == [
        "Prison staff",
        "Prison peers",
        "NHS leadership",
    ]
    for session in template.held:
        assert session.other
        assert any(q.role is Role.TOP_THREE for q in session.asked)
        assert session.feedback.role is Role.FEEDBACK
        assert any(q.prompts for q in session.asked)
    assert {kind.id for kind in template.kinds} == {
        "point", "barrier", "enabler", "recommendation", "evidence", "quote", "disagreement", "parked",
    }  # fmt: skip
    assert len(Share) == 4


def test_a_file_of_format_1_0_is_read_for_ever() -> None:
    template = FILES.read(FIXTURES / "template-1.0.pntemplate")
    assert template.workshop.title == Text({"en": "Peers in prison", "fr": "Les pairs en prison"})
    assert [question.uid for question in template.sessions[0].questions] == ["roles", "paid"]


def test_a_file_of_format_1_1_is_read_for_ever() -> None:
    template = FILES.read(FIXTURES / "template-1.1.pntemplate")
    session = template.sessions[0]
    assert session.starts == "09:30"
    paid = template.place("paid")
    assert paid and paid.wished and not paid.asks_speaker
    rate = template.place("rate")
    assert rate and rate.shown_when == Condition("paid", "yes")
    assert [table.spare for table in template.workshop.tables] == [False, True]
    assert template.workshop.tables[0].language == "fr"


@given(template=templates())
@settings(max_examples=15)
def test_any_template_comes_back_as_it_was(
    tmp_path_factory: pytest.TempPathFactory, template: Template
) -> None:
    path = tmp_path_factory.mktemp("t") / "t.pntemplate"
    FILES.write(path, template)
    again = FILES.read(path)
    assert again == template
    FILES.write(path, again)
    assert FILES.read(path) == template


@given(template=templates())
@settings(max_examples=15)
def test_any_template_comes_back_as_it_was_in_a_tables_file(
    tmp_path_factory: pytest.TempPathFactory, template: Template
) -> None:
    path = tmp_path_factory.mktemp("t") / "t.pntable"
    record = a_record("1", a_note("said", next(template.places()).uid), template=template)
    TableFileFormat().write(path, record, NOON)
    assert TableFileFormat().read(path).record.template == template


def test_half_letters_that_no_file_can_hold_are_shown_as_such_in_it(tmp_path: Path) -> None:
    path = tmp_path / "t.pntemplate"
    FILES.write(path, with_consent(a_template(), Text.of("a\ud800b")))
    assert FILES.read(path).consent == Text.of("a\N{REPLACEMENT CHARACTER}b")


def test_people_can_read_it(tmp_path: Path) -> None:
    path = tmp_path / "t.pntemplate"
    FILES.write(path, a_template())
    assert json.loads(path.read_text(encoding="utf-8"))["template"]["workshop"]["title"] == {
        "en": "Peers in prison"
    }
    assert len(path.read_text(encoding="utf-8").splitlines()) > 50


def test_fields_of_a_newer_minor_version_travel_on(tmp_path: Path) -> None:
    path = tmp_path / "t.pntemplate"
    FILES.write(path, a_template())
    document = json.loads(path.read_text(encoding="utf-8"))
    document["format"] = "1.9"
    document["template"]["mood"] = "good"
    path.write_text(json.dumps(document), encoding="utf-8")
    template = FILES.read(path)
    again = tmp_path / "again.pntemplate"
    FILES.write(again, template)
    assert json.loads(again.read_text(encoding="utf-8"))["template"]["mood"] == "good"


def test_a_file_that_notepad_saved_with_a_mark_is_read(tmp_path: Path) -> None:
    path = tmp_path / "t.pntemplate"
    FILES.write(path, a_template())
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert FILES.read(path) == a_template()


def with_fields(**fields: Any) -> Template:
    return replace(a_template(), **fields)


def conditioned(on: str, value: str = "yes") -> Template:
    """A template whose question "pay" waits for the answer to another one."""
    template = with_answer_type(a_template(), "roles", AnswerType.YES_NO)
    return with_condition(template, "pay", Condition(on, value))


def long_option() -> Question:
    return a_question("q", answer_type=AnswerType.CHOICE, options=(Choice("a", Text.of("x" * 20_001)),))


@pytest.mark.parametrize(
    ("template", "what"),
    [
        (with_fields(sessions=()), "no session"),
        (with_fields(sessions=(a_session("s", retired=True),)), "no session"),
        (with_fields(kinds=()), "no kind"),
        (with_fields(languages=()), "no language"),
        (with_fields(version=0), "version"),
        (with_fields(sessions=(a_session("s", minutes=10**15),)), "longer than 1440 minutes"),
        (with_fields(sessions=(a_session("s", "a", "a"),)), "“a” stands twice"),
        (with_fields(sessions=(a_session("s", " "),)), "id is empty"),
        (with_fields(kinds=(Choice("k", Text()), Choice("k", Text()))), "“k” stands twice"),
        (
            with_fields(
                sessions=(a_session("s", questions=(a_question("q", answer_type=AnswerType.RANK),)),)
            ),
            "no options",
        ),
        (with_fields(consent=Text.of("x" * 20_001)), "longer than"),
        (with_fields(workshop=replace(a_template().workshop, title=Text())), "no title"),
        (with_fields(version=10**12), "version"),
        (with_fields(sessions=(a_session("s", starts="9:30"),)), "no time of day"),
        (with_fields(sessions=(a_session("s", starts="25:00"),)), "no time of day"),
        (with_roster(a_template(), [ExpectedTable("1", language="x" * 36)]), "language is longer"),
        (conditioned("unknown"), "does not exist"),
        (conditioned("scope-other"), "does not stand before it"),
        (conditioned("pay"), "does not stand before it"),
        (conditioned("talk-staff"), "answered by notes"),
        (conditioned("roles", "x" * 201), "too long"),
        (with_condition(conditioned("roles"), "roles", Condition("pay", "yes")), "does not stand before it"),
        (with_fields(sessions=(a_session("s", questions=(long_option(),)),)), "text is longer"),
        (with_fields(countries=tuple(Choice(str(n), Text()) for n in range(MOST_ENTRIES + 1))), "more than"),
    ],
)
def test_a_template_that_cannot_be_used_says_why(tmp_path: Path, template: Template, what: str) -> None:
    path = tmp_path / "t.pntemplate"
    with pytest.raises(UserError) as caught:
        FILES.write(path, template)
    assert caught.value.code is ErrorCode.TEMPLATE_BROKEN
    assert not path.exists()
    document = TemplateDocuments().encode(template).decode()
    path.write_text('{"peernotes":"template","format":"1.0","template":' + document + "}", encoding="utf-8")
    error = refusal(path)
    assert error.code is ErrorCode.TEMPLATE_BROKEN
    assert what in str(error.details["what"])
    assert error.details["file"] == "t.pntemplate"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", ErrorCode.FILE_EMPTY),
        (b"not json", ErrorCode.FILE_FOREIGN),
        (b'{"peernotes": "template", "format": "2.0"}', ErrorCode.FILE_NEWER),
        (b'{"peernotes": "template", "format": "1.0", "template": {', ErrorCode.TEMPLATE_BROKEN),
        (b'{"peernotes": "template", "format": "1.0", "template": 3}', ErrorCode.TEMPLATE_BROKEN),
        (b'{"peernotes": "template", "format": "1.0"}', ErrorCode.TEMPLATE_BROKEN),
        (b'{"peernotes":"table","format":"1.0"}\n{"note":{}}\n', ErrorCode.FILE_WRONG_KIND),
        (
            b'{"peernotes": "template", "format": "1.0", "template": ' + b'{"a":' * 50_000,
            ErrorCode.TEMPLATE_BROKEN,
        ),
        (b"[" * 50_000, ErrorCode.FILE_FOREIGN),
        (
            b'{"peernotes": "template", "format": "1.0", "template": ' + b"9" * 9_000 + b"}",
            ErrorCode.TEMPLATE_BROKEN,
        ),
        (
            b'{"peernotes": "template", "format": "1.0", "template": {"uid": "\\ud800"}}',
            ErrorCode.TEMPLATE_BROKEN,
        ),
        (
            b'{"peernotes": "template", "format": "1.0", "template": {"uid": "\xff"}}',
            ErrorCode.TEMPLATE_BROKEN,
        ),
    ],
)
def test_what_is_no_template_is_refused_with_its_cause(
    tmp_path: Path, content: bytes, code: ErrorCode
) -> None:
    path = tmp_path / "t.pntemplate"
    path.write_bytes(content)
    assert refusal(path).code is code


def test_an_embedded_template_stands_on_one_line() -> None:
    documents = TemplateDocuments()
    template = FILES.read(resource("templates", "prison-peer-programmes.pntemplate"))
    assert b"\n" not in documents.encode(template)
    assert documents.decode(documents.encode(template)) == template


def changed_file(path: Path, **fields: Any) -> None:
    """The small template as a file, with some fields of its first question as a hostile hand leaves them."""
    FILES.write(path, a_template())
    document = json.loads(path.read_text(encoding="utf-8"))
    document["template"]["sessions"][0]["questions"][0].update(fields)
    path.write_text(json.dumps(document), encoding="utf-8")


@pytest.mark.parametrize(
    "fields",
    [
        {"answer_type": "hologram"},
        {"role": "king"},
        {"uid": "pay"},
        {"uid": "scope"},
        {"uid": 7},
        {"wording": "no text"},
        {"wording": {"en": ["a"]}},
        {"prompts": {}},
        {"shown_when": {"question_uid": "roles"}},
        {"shown_when": {"question_uid": "roles", "value": "yes"}},
        {"wished": "perhaps"},
    ],
    ids=str,
)
def test_what_is_of_no_known_type_is_refused_and_the_file_stays(
    tmp_path: Path, fields: dict[str, Any]
) -> None:
    path = tmp_path / "t.pntemplate"
    changed_file(path, **fields)
    before = path.read_bytes()
    error = refusal(path)
    assert error.code is ErrorCode.TEMPLATE_BROKEN
    assert "\n" not in str(error.details["what"])
    assert path.read_bytes() == before


def test_a_template_cut_off_anywhere_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "t.pntemplate"
    FILES.write(path, a_template())
    whole = path.read_bytes()
    for length in range(0, len(whole) - 2, 37):
        path.write_bytes(whole[:length])
        refusal(path)


def test_a_file_of_200_megabytes_is_refused_by_its_size(tmp_path: Path) -> None:
    path = tmp_path / "t.pntemplate"
    FILES.write(path, a_template())
    with path.open("r+b") as stream:
        stream.truncate(200_000_000)
    error = refusal(path)
    assert error.code is ErrorCode.FILE_TOO_LARGE
    assert error.details["megabytes"] == 200


def test_an_unfinished_template_can_be_kept_and_is_no_template_yet(tmp_path: Path) -> None:
    path = tmp_path / "t.pntemplate"
    unfinished = with_answer_type(conditioned("unknown"), "roles", AnswerType.CHOICE)
    FILES.write(path, unfinished, unfinished=True)
    assert FILES.read(path, unfinished=True) == unfinished
    assert refusal(path).code is ErrorCode.TEMPLATE_BROKEN
    with pytest.raises(UserError):
        FILES.write(path, with_fields(sessions=()), unfinished=True)


def test_a_condition_that_only_hides_a_question_is_no_reason_to_refuse_a_template(tmp_path: Path) -> None:
    path = tmp_path / "t.pntemplate"
    template = conditioned("roles", "maybe")
    FILES.write(path, template)
    assert FILES.read(path) == template
