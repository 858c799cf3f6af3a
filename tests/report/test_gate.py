"""The publication gate: what was said in confidence stays out, whatever goes wrong before it."""

from __future__ import annotations

import zipfile
from dataclasses import dataclass
from pathlib import Path

import pytest

from peernotes.domain.compilation import merge
from peernotes.domain.errors import ErrorCode, UserError
from peernotes.domain.record import Answer, Share
from peernotes.domain.template import AnswerType, Choice
from peernotes.domain.text import Text
from peernotes.report import gate, selection
from peernotes.report.confidence import Confidence, Kept
from peernotes.services.report_ports import ReportChoices
from tests.builders import NOON, a_question, a_record, a_session, a_template, received
from tests.report.builders import compilation, note, record, template, written
from tests.report.reading import entries

SECRET = "The wing officer takes tobacco from the peers every Friday"
WRAP = '<w:document xmlns:w="urn:w"><w:body>{}</w:body></w:document>'


def package(path: Path, **parts: str | bytes) -> Path:
    """A package of these parts; "__" stands for "/"."""
    with zipfile.ZipFile(path, "w") as made:
        for name, content in parts.items():
            suffix = "" if "." in name else ".xml"
            made.writestr(name.replace("__", "/") + suffix, content)
    return path


def paragraph(*runs: str) -> str:
    return WRAP.format("<w:p>" + "".join(f"<w:r><w:t>{run}</w:t></w:r>" for run in runs) + "</w:p>")


@dataclass
class Secrets:
    """What is kept back and what excuses it, in plain words."""

    held: str = ""
    passage: str = ""
    allows: str = ""
    says: str = ""
    read_by_all: str = ""

    def kept(self) -> list[Kept]:
        return [Kept("T3-014", self.held), Kept("T3-015", self.passage, passage=True)]

    def allowed(self) -> list[str]:
        return [self.allows]

    def own(self) -> list[str]:
        return [self.says]

    def public(self) -> list[str]:
        return [self.read_by_all]


def is_found(path: Path, held_back: str, allowed: str = "") -> bool:
    return finds(path, Secrets(held_back, allows=allowed))


def finds(path: Path, secrets: Secrets) -> bool:
    try:
        gate.check(path, secrets)
    except UserError as error:
        return error.code is ErrorCode.HELD_BACK_FOUND
    return False


@pytest.mark.parametrize(
    "content",
    [
        paragraph(SECRET),
        paragraph(SECRET.upper()),
        WRAP.format(
            "<w:p><w:del><w:r><w:delText>from the peers every Friday</w:delText></w:r></w:del>"
            "<w:ins><w:r><w:t>No</w:t></w:r></w:ins></w:p>"
        ),
        WRAP.format(
            "<w:p><w:r><w:t>The wing officer </w:t></w:r><w:del><w:r><w:delText>never</w:delText></w:r></w:del>"
            "<w:ins><w:r><w:t>takes tobacco</w:t></w:r></w:ins></w:p>"
        ),
        paragraph("Somebody said: ", "the wing off", "icer takes to", "bacco from nobody"),
        paragraph("officer</w:t><w:br/><w:t>takes</w:t><w:tab/><w:t>tobacco; from, the"),
        WRAP.format(f'<w:tblDescription w:val="{SECRET}"/>'),
        WRAP.format(f"<!-- {SECRET} -->"),
        WRAP.format(f"<w:instrText>{SECRET}</w:instrText>"),
        f"<broken>{SECRET}",
    ],
    ids=[
        "run",
        "case",
        "struck and replaced",
        "across changes",
        "runs",
        "breaks",
        "attribute",
        "comment",
        "field",
        "broken",
    ],
)
@pytest.mark.parametrize(
    "name", ["word__document", "docProps__core", "customXml__item1", "word___rels__x.rels"]
)
def test_five_words_in_a_row_are_found_wherever_they_stand(tmp_path: Path, name: str, content: str) -> None:
    assert is_found(package(tmp_path / "r.docx", **{name: content}), SECRET)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le"])
def test_parts_that_are_not_xml_are_read_too(tmp_path: Path, encoding: str) -> None:
    content = b"\x89PNG\x00" + b"\x01" + SECRET.encode(encoding) + b"\xff"
    assert is_found(package(tmp_path / "r.docx", **{"word__media__a.png": content}), SECRET)


def test_the_error_names_the_part_and_the_file_that_was_asked_for(tmp_path: Path) -> None:
    path = package(tmp_path / "r.docx", word__header1=paragraph(SECRET))
    with pytest.raises(UserError) as caught:
        gate.check(path, Secrets(SECRET), shown_as="report.docx")
    assert caught.value.details == {
        "file": "report.docx",
        "part": "word/header1.xml",
        "found": "T3-014 (word/header1.xml)",
    }


def test_four_of_its_words_are_no_find(tmp_path: Path) -> None:
    path = package(tmp_path / "r.docx", word__document=paragraph("tobacco from the peers, they said"))
    assert not is_found(path, SECRET)


def test_words_of_two_paragraphs_are_not_in_a_row(tmp_path: Path) -> None:
    halves = "<w:p><w:t>the wing officer</w:t></w:p><w:p><w:t>takes tobacco from</w:t></w:p>"
    path = package(tmp_path / "r.docx", word__document=WRAP.format(halves))
    assert not is_found(path, SECRET)


@pytest.mark.parametrize(
    ("held_back", "shown", "found"),
    [
        ("Officers took bribes.", "They said officers took bribes there.", True),
        ("Officers took bribes.", "They said officers took.", False),
        ("HMP Example", "HMP Example", True),
        ("HMP Example", "hmp example!", True),
        ("No time", "There was no time left.", False),
        ("42", "42", False),
        ("...", "...", False),
        ("", "", False),
    ],
)
def test_short_texts_are_sought_whole(tmp_path: Path, held_back: str, shown: str, found: bool) -> None:
    path = package(tmp_path / "r.docx", word__document=paragraph(shown, " T1-001"))
    assert is_found(path, held_back) is found


@pytest.mark.parametrize("text", [SECRET, "Officers took bribes", "HMP Example"])
def test_what_somebody_allowed_is_no_find(tmp_path: Path, text: str) -> None:
    path = package(tmp_path / "r.docx", word__document=paragraph(text))
    assert is_found(path, text)
    assert not is_found(path, text, allowed=text)


@pytest.mark.parametrize(
    "parts",
    [
        {"docProps__core": "<c xmlns:dc='urn:dc'><dc:creator>Jo</dc:creator></c>"},
        {"docProps__core": "<c><lastModifiedBy>Jo</lastModifiedBy></c>"},
        {"docProps__app": "<c><Manager>Jo</Manager></c>"},
        {"word__comments": '<w:comments xmlns:w="urn:w"><w:comment w:author="Jo"/></w:comments>'},
        {"word__document": WRAP.format('<w:p><w:ins w:author="Jo"/></w:p>')},
    ],
)
def test_authors_are_found(tmp_path: Path, parts: dict[str, str]) -> None:
    path = package(tmp_path / "r.docx", **parts)
    with pytest.raises(UserError) as caught:
        gate.check(path, Secrets())
    assert caught.value.code is ErrorCode.HELD_BACK_FOUND


def test_empty_authors_are_none(tmp_path: Path) -> None:
    gate.check(
        package(tmp_path / "r.docx", docProps__core="<c><creator/><creator> </creator></c>"), Secrets()
    )


def test_a_leak_leaves_no_file_and_keeps_the_old_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "report.docx"
    path.write_text("before")
    monkeypatch.setattr(selection, "shares_in", lambda publication: tuple(Share))
    notes = [note("Fine to say", number=1), note(SECRET, number=2, share=Share.ASK_FIRST)]
    compiled = compilation(record("1", notes))
    with pytest.raises(UserError) as caught:
        written(path, compiled, publication=True)
    assert caught.value.details == {
        "file": "report.docx",
        "part": "word/document.xml",
        "found": "T1-002 (“1.1 Roles”)",
    }
    assert path.read_text() == "before"
    assert list(tmp_path.iterdir()) == [path]


def test_the_same_words_may_be_held_back_here_and_allowed_there(tmp_path: Path) -> None:
    mine, theirs = note(SECRET, share=Share.INTERNAL), note(SECRET)
    path = written(
        tmp_path / "r.docx", compilation(record("1", [mine]), record("2", [theirs])), publication=True
    )
    assert [text for _, text in entries(path)] == [SECRET]


def test_words_of_the_template_and_of_the_report_itself_may_be_said_in_confidence(tmp_path: Path) -> None:
    said = (
        "What is the key to scope?", "Expanding prison peer programmes", "England", "Points", "Table 1", "Feedback",
        "Table 5: no file received", "We did not discuss session 2: there was no time.",
    )  # fmt: skip
    of = template(tables=["1", "5"])
    notes = [note(text, share=Share.INTERNAL) for text in said]
    published = [note("A", country="ENG"), note("B", kind="quote"), note("C", "scope-feedback")]
    written(tmp_path / "r.docx", compilation(record("1", notes + published, of=of)), publication=True)


def test_own_words_in_an_answer_of_several_are_held_back_one_by_one() -> None:
    several = a_question("roles", answer_type=AnswerType.CHOICES, options=(Choice("a", Text.of("Listed")),))
    asked = a_template(a_session("s", questions=(several,)))
    answer = Answer("roles", ("a", "what one of us said about the wing"), NOON)
    merged, _ = merge([received(a_record("1", template=asked, answers=(answer,)))])
    assert merged is not None
    kept = Confidence(merged, ReportChoices(publication=True)).kept()
    assert [text for _, text, _ in kept] == ["what one of us said about the wing"]


def test_the_heading_says_where(tmp_path: Path) -> None:
    path = package(
        tmp_path / "r.docx",
        word__document=WRAP.format(f"<w:p><w:t>1.1 Roles</w:t></w:p><w:p><w:t>{SECRET}</w:t></w:p>"),
    )
    with pytest.raises(UserError) as caught:
        gate.check(path, Secrets(SECRET), headings={"1.1 Roles"})
    assert caught.value.details["found"] == "T3-014 (“1.1 Roles”)"


@pytest.mark.parametrize(
    ("passage", "shown", "found"),
    [
        ("Jo", "We asked Jo about it.", True),
        ("Jo", "We asked john about it.", False),
        ("HMP Example", "At hmp  example, nobody asks.", True),
        ("HMP Example", "HMP said: an example", False),
        ("42", "He is 42 now", True),
        (SECRET, f"so: {SECRET}!", True),
    ],
)
def test_a_redacted_passage_is_sought_whole_and_however_short(
    tmp_path: Path, passage: str, shown: str, found: bool
) -> None:
    path = package(tmp_path / "r.docx", word__document=paragraph(shown))
    assert finds(path, Secrets(passage=passage)) is found
    assert finds(path, Secrets(passage=passage, allows=shown)) is found
    assert not finds(path, Secrets(passage=passage, read_by_all=shown))


def test_a_template_excuses_only_what_says_nothing_else(tmp_path: Path) -> None:
    path = package(tmp_path / "r.docx", word__document=paragraph(SECRET))
    assert not finds(path, Secrets(SECRET, read_by_all=f"Why: {SECRET}?"))
    assert finds(path, Secrets(f"{SECRET} and every Monday too", read_by_all=f"Why: {SECRET}?"))
    assert not finds(path, Secrets(f"{SECRET} and every Monday too", says=SECRET))


def test_scripts_that_part_no_words_are_searched_letter_by_letter(tmp_path: Path) -> None:
    path = package(tmp_path / "r.docx", word__document=paragraph("他们说狱警每周五收烟草"))
    assert is_found(path, "狱警每周五从犯人那里收烟草")
    assert not is_found(path, "医生每周一来看病人")
