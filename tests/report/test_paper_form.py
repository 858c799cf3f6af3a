"""The form on paper as Word has it: what stands on it, in which order, and that the file is a sound one."""

from __future__ import annotations

import re
import zipfile
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.paragraph import Paragraph

from peernotes.domain.check_code import check_code
from peernotes.domain.template import Choice, Template
from peernotes.domain.text import Text
from peernotes.exchange.sample_files import sample_template
from peernotes.report.paper_form import changes_sheet, write_paper_form
from peernotes.services.paper_blocks import Grid, Head, Say, Style, paper
from peernotes.services.paper_direction import is_right_to_left
from peernotes.services.paper_form import kind_letters, paper_form
from peernotes.services.paper_pages import height
from peernotes.services.paper_words import paper_words_in
from tests.builders import a_session, a_template
from tests.paper_template import one_of_everything, right_to_left
from tests.report.package_checks import problems
from tests.report.reading import headings, part
from tests.report.test_word import HOSTILE


def written(path: Path, template: Template, language: str = "en", *, large: bool = False) -> Path:
    write_paper_form(path, template, language, large=large)
    assert problems(path) == []
    return path


def words_of(path: Path) -> str:
    """All that stands on the form, tables too, in order."""
    said = []
    for block in docx.Document(str(path)).iter_inner_content():
        if isinstance(block, Paragraph):
            said.append(block.text)
        else:
            assert isinstance(block, Table)
            said += [cell.text for row in block.rows for cell in row.cells]
    return "\n".join(said)


@pytest.fixture
def everything(tmp_path: Path) -> Path:
    return written(tmp_path / "form.docx", one_of_everything())


def test_the_head_says_which_workshop_which_table_and_which_questions(everything: Path) -> None:
    words = words_of(everything)
    assert words.startswith("Peers in prison\n17 October 2023 · Geneva\n")
    assert f"Questions: version 4 · check code {check_code(one_of_everything())}" in words
    assert "\nTable \t" in words and "Date" not in words
    assert "No name is asked for" in words
    assert "Prison peer\n□  □" in words and "Countries of the people here" in words
    assert "We take notes without names.\n□ This was read out to the table." in words
    assert "do not write it here.\nTell Ann at the door." in words


def test_a_date_and_a_place_that_are_not_known_are_asked_for(tmp_path: Path) -> None:
    template = a_template()
    template = replace(template, workshop=replace(template.workshop, date=""))
    assert "Table \t  Date \t  Place \t" in words_of(written(tmp_path / "form.docx", template))


def test_every_question_stands_with_the_room_for_its_answer(everything: Path) -> None:
    words = words_of(everything)
    assert "25 minutes, starts at 09:30\nWhat could peers do?\n1.1 Roles" in words
    assert "– Before a test?\n– After it?\nPlease do not leave this one empty" in words
    assert (
        "Kind: P\u00a0Point · B\u00a0Barrier · Q\u00a0Quote\nNo.\nKind\nWhat was said\nCountry, perspective\nMark\n1\n"
        in words
    )
    assert "□\u00a0ask\u00a0first\n□\u00a0star" in words
    assert "□\u00a0Yes     □\u00a0No" in words
    assert "Only if “Peers are paid” was answered Yes.\nNumber \t" in words
    assert "Tick one.\n□\u00a0Prison     □\u00a0Clinic     □\u00a0Charity" in words
    assert "Tick all that fit.\n□\u00a0Way of doing it number 0\n□\u00a0Way of doing it number 1\n" in words
    assert "Only if “Who” was answered Clinic.\nAnswer \t" in words
    assert "1\u00a0□     2\u00a0□     3\u00a0□     4\u00a0□     5\u00a0□" in words
    assert "1 for the first place.\n____ Training\n____ Money\n____ Rooms" in words
    assert "Kind: Q\u00a0Quote · P\u00a0Point · B\u00a0Barrier\nNo.\nKind\nWhat was said\nMark\n" in words, (
        "no speaker is asked"
    )


def test_what_is_retired_is_not_there(everything: Path) -> None:
    words = words_of(everything)
    assert not any(gone in words for gone in ("Gone", "Dropped", "Old talk", "nothing"))
    assert [text for _, text in headings(everything) if text[0].isdigit()] == [
        f"1.{number} {name}"
        for number, name in enumerate(
            ("Roles", "Peers are paid", "Amount", "Who", "How", "Often", "Story", "Worth", "Order", "Silent",
             "Top three", "Feedback"),
            start=1,
        )
    ]  # fmt: skip


def test_a_condition_on_what_is_no_longer_asked_is_not_printed(tmp_path: Path) -> None:
    template = one_of_everything()
    session = template.sessions[0]
    questions = tuple(replace(q, retired=q.retired or q.uid == "paid") for q in session.questions)
    template = replace(template, sessions=(replace(session, questions=questions),))
    assert "Peers are paid" not in words_of(written(tmp_path / "form.docx", template))


def test_another_language_has_its_words_and_says_so(tmp_path: Path) -> None:
    path = written(tmp_path / "form.docx", one_of_everything(), "fr")
    words = words_of(path)
    assert "17 octobre 2023" in words and "Que pourraient faire les pairs ?" in words
    assert "Seulement si la réponse à « Pairs payés » est : Oui." in words
    assert 'w:val="fr"' in part(path, "word/styles.xml")
    assert paper_words_in("fr-CA") is paper_words_in("fr") and paper_words_in("xx") is paper_words_in("en")


def test_each_session_begins_on_a_page_of_its_own(tmp_path: Path) -> None:
    path = written(tmp_path / "form.docx", sample_template())
    found = [
        p for p in docx.Document(str(path)).paragraphs if p.style is not None and p.style.name == "Heading 1"
    ]
    assert [p.text.partition(":")[0] for p in found] == [
        "Opening talks",
        "Session 1",
        "Session 2",
        "Session 3",
    ]
    assert all(p.paragraph_format.page_break_before for p in found)


@pytest.mark.parametrize("large", [False, True])
def test_pages_are_full_and_no_fuller(large: bool) -> None:
    form = paper_form(sample_template(), "en", large=large)
    pages: list[float] = [0.0]
    for block in form.blocks:
        if isinstance(block, Head) and block.new_page:
            pages.append(0.0)
        pages[-1] += height(block, form.paper)
    assert len(pages) == form.pages
    assert all(used <= form.paper.text_height for used in pages)
    assert all(used > form.paper.text_height * 0.9 for used in pages[3:])
    assert all(len(b.rows) >= 3 for b in form.blocks if isinstance(b, Grid))


def test_large_print_is_large_everywhere(tmp_path: Path) -> None:
    path = written(tmp_path / "form.docx", one_of_everything(), large=True)
    looks = paper(large=True).looks
    assert looks[Style.BODY].size == 18 and min(look.size for look in looks.values()) == 16
    styles = docx.Document(str(path)).styles
    for name in ("Normal", "Heading 1", "Question Wording", "Table Text", "Footer"):
        size = styles[name].font.size
        assert size is not None and size.pt >= 16
    rows = [int(found) for found in re.findall(r'<w:trHeight w:val="(\d+)"', part(path))]
    plain = part(written(tmp_path / "plain.docx", one_of_everything()))
    assert max(rows) > 1.5 * max(int(found) for found in re.findall(r'<w:trHeight w:val="(\d+)"', plain))


def test_the_foot_numbers_pages_and_says_which_form_this_is(everything: Path) -> None:
    foot = part(everything, "word/footer1.xml")
    assert " PAGE " in foot and " NUMPAGES " in foot
    pages = paper_form(one_of_everything(), "en").pages
    assert f"<w:t>{pages}</w:t>" in foot
    assert "Peers in prison · Questions: version 4 · check code" in foot


def test_headings_and_what_leads_to_a_table_stay_with_it(everything: Path) -> None:
    xml = part(everything)
    for found in re.finditer(r"<w:tbl>", xml):
        before = xml[: found.start()].rpartition("<w:p>")[2]
        assert "<w:keepNext/>" in before or "Heading" in before


def test_the_workshops_words_are_data(tmp_path: Path) -> None:
    for number, text in enumerate(filter(str.strip, [*HOSTILE[:-1], "control \x01 \x0b half \ud83d letter"])):
        session = a_session("scope", "roles")
        question = replace(
            session.questions[0],
            short_name=Text.of(text),
            wording=Text.of(f"{text}?"),
            prompts=(Text.of(text),),
        )
        session = replace(
            session, questions=(question,), short_name=Text.of(text), key_question=Text.of(text)
        )
        template = a_template(session, kinds=(Choice("k", Text.of(text)),), consent=Text.of(text))
        template = replace(template, workshop=replace(template.workshop, title=Text.of(text)))
        path = written(tmp_path / f"{number}.docx", template)
        assert "1.1" in words_of(path)


def test_an_empty_session_and_no_lists_still_make_a_form(tmp_path: Path) -> None:
    template = replace(
        a_template(a_session("scope", questions=())), perspectives=(), countries=(), opening_talks=()
    )
    session = template.sessions[0]
    template = replace(
        template, sessions=(replace(session, feedback=replace(session.feedback, retired=True)),)
    )
    assert "Session 1: Scope" in words_of(written(tmp_path / "form.docx", template))


def test_the_same_template_makes_the_same_file_and_names_nobody(tmp_path: Path) -> None:
    first, second = (written(tmp_path / f"{n}.docx", one_of_everything()) for n in (1, 2))
    assert first.read_bytes() == second.read_bytes()
    with zipfile.ZipFile(first) as package:
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert docx.Document(str(first)).core_properties.title == "Peers in prison"


def test_a_form_from_right_to_left(tmp_path: Path) -> None:
    path = written(tmp_path / "form.docx", right_to_left(), "ar")
    xml, styles = part(path), part(path, "word/styles.xml")
    assert xml.count("<w:bidiVisual/>") == xml.count("<w:tbl>") and xml.count("<w:bidi/>") == 1
    normal = docx.Document(str(path)).styles["Normal"].element
    assert normal.pPr.find(qn("w:bidi")) is not None and 'w:bidi="ar"' in styles
    assert "<w:rtl/>" in xml and "ماذا يمكن أن يفعل الأقران؟" in words_of(path)
    assert is_right_to_left("he-IL") and is_right_to_left("uz-Arab") and not is_right_to_left("ar-Latn")


def test_letters_of_kinds_are_never_the_same() -> None:
    labels = ["Point", "Barrier", "Parked", "Pa", "P", "", "Ελλάδα"]
    kinds = [Choice(f"k{n}", Text.of(label)) for n, label in enumerate(labels)]
    letters = list(kind_letters(kinds, "en").values())
    assert letters[:3] == ["P", "B", "Pa"]
    assert len(set(letters)) == len(labels) and all(letters)


def test_what_changed_stands_in_one_table(tmp_path: Path) -> None:
    old = one_of_everything()
    session = replace(old.sessions[0], minutes=30, key_question=Text.of("What else?"))
    new = replace(old, version=5, sessions=(session, old.sessions[1]), consent=Text.of("No names."))
    path = tmp_path / "changes.docx"
    changes_sheet(path, old, new, "en")
    assert problems(path) == []
    words = words_of(path)
    assert words.startswith("What changed\nPeers in prison\nFrom version 4 to version 5\n")
    assert "Scope: minutes\n25\n30" in words
    assert "Text to read out first (en)\nWe take notes without names.\nNo names." in words
    assert "Scope: wording (fr)\nQue pourraient faire les pairs ?\n–" in words

    changes_sheet(path, old, replace(old, version=5), "fr")
    assert problems(path) == [] and "Rien n’a changé." in words_of(path)


def test_many_changes_take_as_many_pages_as_they_need(tmp_path: Path) -> None:
    old = a_template(*(a_session(f"s{n}", *(f"q{n}-{m}" for m in range(10))) for n in range(40)))
    new = replace(old, sessions=tuple(replace(s, key_question=Text.of("Other words?")) for s in old.sessions))
    changes_sheet(tmp_path / "changes.docx", old, new, "en")
    assert words_of(tmp_path / "changes.docx").count("Other words?") == 40
    assert any(isinstance(block, Say) for block in paper_form(old, "en").blocks)
