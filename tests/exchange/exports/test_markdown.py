"""Markdown: by question and theme, and every word only a word."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from peernotes.domain.compilation import Compilation, merge
from peernotes.domain.record import Answer, Note, Share
from peernotes.domain.synthesis import PlenaryNote, Synthesis, Theme
from peernotes.domain.template import AnswerType, Choice
from peernotes.domain.text import Text
from peernotes.exchange.exports.markdown import write_markdown
from tests.builders import NOON, a_note, a_question, a_record, a_session, a_template, received


def compiled(*notes: Note | str, synthesis: Synthesis | None = None, **more: Any) -> Compilation:
    compilation, _ = merge([received(a_record("3", *notes, **more))], synthesis=synthesis)
    assert compilation is not None
    return compilation


def written(path: Path, compilation: Compilation, **more: Any) -> str:
    write_markdown(path, compilation, **more)
    return path.read_text(encoding="utf-8")


def test_notes_stand_by_question_and_theme(tmp_path: Path) -> None:
    notes = [
        a_note("Vetting is slow", number=1, kind="barrier", country="IE", perspective="staff"),
        a_note("Not at ours", number=2),
        a_note("Pay helps", number=3),
    ]
    slow, ours, _ = (f"record-3/{note.uid}" for note in notes)
    synthesis = Synthesis(
        themes={"t": Theme("t", "Vetting", "roles", "It takes too long.", (slow,), (ours,), 1.0)},
        wordings={slow: "Slow vetting"},
        plenary={"p": PlenaryNote("p", "scope", "We agree", 1.0, NOON, "3")},
    )
    assert written(tmp_path / "n.md", compiled(*notes, synthesis=synthesis)) == "\n".join(
        [
            r"# Peers in prison",
            "",
            r"2023\-10\-17 · 1 table, 3 notes",
            "",
            "## 1 Scope",
            "",
            "> What of scope?",
            "",
            "### Roles",
            "",
            "*Roles?*",
            "",
            "#### Vetting",
            "",
            r"**It takes too long\.**",
            "",
            "- Slow vetting\\",
            r"  “Vetting is slow” (T3\-001 · Barrier · Ireland · Prison staff)",
            "",
            "Otherwise:",
            "",
            r"- Not at ours (T3\-002)",
            "",
            "#### In no theme",
            "",
            r"- Pay helps (T3\-003)",
            "",
            "### Plenary",
            "",
            "- We agree (Table 3)",
            "",
            "## 2 Needs",
            "",
            "> What of needs?",
            "",
        ]
    )


@pytest.mark.parametrize(
    "text",
    ["<script>alert(1)</script>", "# no heading", "[x](y)", "![x](y)", "1. no list", "- no item", "`code`", "&amp;",
     "| a | b |", "***", "~~x~~", "> no quote", "\\", "$x$", "http://x.example", "===", "a  \nb"],
)  # fmt: skip
def test_what_was_typed_means_nothing(tmp_path: Path, text: str) -> None:
    said = written(tmp_path / "n.md", compiled(text))
    bullet = said[said.index("\n- ") + 3 :].split(" (T3")[0]
    for at, letter in enumerate(bullet):
        if letter in "<>#[]`&|*~$=:":
            assert bullet[at - 1] == "\\", bullet


def test_lines_and_paragraphs_of_a_note_stay(tmp_path: Path) -> None:
    said = written(tmp_path / "n.md", compiled("one\ntwo\r\n\r\nthree"))
    assert "- one\\\n  two\n\n  three (T3\\-001)\n" in said


def test_held_back_notes_are_marked_or_left_out_and_withdrawn_ones_nowhere(tmp_path: Path) -> None:
    notes = [
        a_note("SECRETI", number=1, share=Share.INTERNAL),
        a_note("SECRETW", number=2, share=Share.WITHDRAWN),
        a_note("Open", number=3),
    ]
    plenary = {"p": PlenaryNote("p", "scope", "SECRETP", 1.0, NOON, "3", Share.ASK_FIRST)}
    themes = {"t": Theme("t", "SECRETT", "roles", "SECRETC", (f"record-3/{notes[0].uid}",))}
    whole = compiled(*notes, synthesis=Synthesis(plenary=plenary, themes=themes))
    internal = written(tmp_path / "i.md", whole)
    assert "SECRETI (T3\\-001 · internal)" in internal
    assert "SECRETP (Table 3 · ask first)" in internal
    assert "SECRETW" not in internal
    assert "SECRET" not in written(tmp_path / "p.md", whole, publication=True)


def test_answers_stand_in_words(tmp_path: Path) -> None:
    options = (Choice("a", Text.of("Money")), Choice("b", Text.of("Time")))
    questions = (
        a_question("order", answer_type=AnswerType.RANK, options=options),
        a_question("paid", answer_type=AnswerType.YES_NO),
        a_question("ready", answer_type=AnswerType.RATING),
    )
    answers = (Answer("order", ("b", "a"), NOON), Answer("paid", False, NOON), Answer("ready", 4.0, NOON))
    said = written(
        tmp_path / "n.md", compiled(template=a_template(a_session("s", questions=questions)), answers=answers)
    )
    assert r"- 1\. Time; 2\. Money (Table 3)" in said
    assert "- no (Table 3)" in said
    assert "- 4 (Table 3)" in said
