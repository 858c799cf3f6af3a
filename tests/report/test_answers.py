"""What a reader finds of the answers: counts, small tables and bars, and how many tables were asked."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from peernotes.domain.record import AnswerValue
from peernotes.domain.template import AnswerType, Condition, Question
from peernotes.report.blocks import Block, Bullet, Entry, Paragraph, Part, Table
from peernotes.report.outline import outline
from tests.report.builders import (
    TOLD,
    answer,
    choices,
    compilation,
    question,
    record,
    session,
    template,
    written,
)
from tests.report.package_checks import problems

OPTIONS = {"a": "Money", "b": "Time", "c": "Trust"}


def said(asked: Question, *values: AnswerValue | None, publication: bool = False) -> list[Block]:
    """The report where table 1 gave the first answer, table 2 the second, …"""
    of = template([session("s", [asked])])
    records = [
        record(str(n), of=of, answers=[] if value is None else [answer(asked.uid, value)])
        for n, value in enumerate(values, 1)
    ]
    return list(outline(compilation(*records), replace(TOLD, publication=publication)))


def table_of(blocks: list[Block]) -> Table:
    (found,) = [b for b in blocks if isinstance(b, Table) and b.caption == "Answers: First"]
    return found


def asked(answer_type: AnswerType, options: dict[str, str] | None = None) -> Question:
    return question("q", "First", answer_type=answer_type, options=options)


def remarks(blocks: list[Block]) -> list[str]:
    return [block.text for block in blocks if isinstance(block, Paragraph) and block.part is Part.REMARK]


def test_a_rating_shows_how_many_tables_gave_each_value_and_no_mean() -> None:
    table = table_of(said(asked(AnswerType.RATING), 4.0, 4.0, 2.0, None, 4.0))
    assert [column.title for column in table.columns] == ["Answer", "How many tables", "Which tables"]
    assert table.rows == (
        ("1", "0", "–"),
        ("2", "■ 1", "3"),
        ("3", "0", "–"),
        ("4", "■■■ 3", "1, 2 and 5"),
        ("5", "0", "–"),
    )
    assert table.description == "One row for each answer: how many tables gave it, and which."


def test_a_rating_outside_of_the_five_is_shown_all_the_same() -> None:
    assert table_of(said(asked(AnswerType.RATING), 9.0, 7.0)).rows[5:] == (
        ("7", "■ 1", "2"),
        ("9", "■ 1", "1"),
    )


@pytest.mark.parametrize(
    ("answer_type", "values", "rows"),
    [
        (
            AnswerType.CHOICE,
            ("b", "a", "b"),
            (("Money", "■ 1", "2"), ("Time", "■■ 2", "1 and 3"), ("Trust", "0", "–")),
        ),
        (
            AnswerType.CHOICES,
            (("a", "c"), ("c",)),
            (("Money", "■ 1", "1"), ("Time", "0", "–"), ("Trust", "■■ 2", "1 and 2")),
        ),
        (AnswerType.YES_NO, (False, True, False), (("Yes", "■ 1", "2"), ("No", "■■ 2", "1 and 3"))),
    ],
)
def test_choices_are_counted(
    answer_type: AnswerType, values: tuple[AnswerValue, ...], rows: tuple[tuple[str, ...], ...]
) -> None:
    options = {} if answer_type is AnswerType.YES_NO else OPTIONS
    assert table_of(said(asked(answer_type, options), *values)).rows == rows


def test_ranks_are_ordered_by_mean_place_with_how_often_first() -> None:
    table = table_of(
        said(asked(AnswerType.RANK, {**OPTIONS, "d": "Rain"}), ("b", "a", "c"), ("a", "b"), ("b",))
    )
    assert [column.title for column in table.columns] == ["Option", "Mean place", "First place", "Tables"]
    assert table.rows == (
        ("Time", "1.3", "2", "3"),
        ("Money", "1.5", "1", "2"),
        ("Trust", "3.0", "0", "1"),
        ("Rain", "–", "0", "0"),
    )


def test_numbers_stand_by_table_with_their_range() -> None:
    found = said(asked(AnswerType.NUMBER), 12.0, 2.5, 40.0)
    assert table_of(found).rows == (("1", "12"), ("2", "2.5"), ("3", "40"))
    assert "The numbers go from 2.5 to 40." in remarks(found)
    assert not any("go from" in words for words in remarks(said(asked(AnswerType.NUMBER), 3.0, 3.0)))


def test_words_in_the_place_of_an_option_are_shown_and_only_counted_in_a_publication() -> None:
    found = said(asked(AnswerType.CHOICES, OPTIONS), ("a", "Rain"), ("a",))
    assert [b for b in found if isinstance(b, Entry)] == [Entry("Money, Rain", "Table 1")]
    assert table_of(found).rows[0] == ("Money", "■■ 2", "1 and 2")
    published = said(asked(AnswerType.CHOICES, OPTIONS), ("a", "Rain"), ("a",), publication=True)
    assert not [b for b in published if isinstance(b, Entry)]
    assert table_of(published).rows[0] == ("Money", "■ 1", "2")
    assert remarks(published) == ["1 table answered in its own words, which are not published."]


def test_a_bar_of_many_tables_stays_within_its_column() -> None:
    table = table_of(said(asked(AnswerType.YES_NO), *[True] * 50, *[False] * 3))
    assert [row[1] for row in table.rows] == [f"{'■' * 20} 50", "■ 3"]


def test_an_option_that_the_newest_version_has_no_more_keeps_its_count() -> None:
    older = asked(AnswerType.CHOICE, OPTIONS)
    newer = replace(older, options=choices({"a": "Funds"}))
    compiled = compilation(
        record("1", of=template([session("s", [older])]), answers=[answer("q", "b")]),
        record("2", of=template([session("s", [newer])], version=2), answers=[answer("q", "a")]),
    )
    assert table_of(list(outline(compiled, TOLD))).rows == (
        ("Funds", "■ 1", "2"),
        ("Time", "■ 1", "1"),
    )


def test_a_question_that_became_another_type_has_a_table_of_each() -> None:
    older, newer = asked(AnswerType.YES_NO), asked(AnswerType.NUMBER)
    compiled = compilation(
        record("1", of=template([session("s", [older])]), answers=[answer("q", True)]),
        record("2", of=template([session("s", [newer])], version=2), answers=[answer("q", 4.0)]),
    )
    rows = [b.rows for b in outline(compiled, TOLD) if isinstance(b, Table)][1:]
    assert rows == [(("2", "4"),), (("Yes", "■ 1", "1"), ("No", "0", "–"))]


def test_a_question_that_was_not_shown_was_not_asked_there() -> None:
    paid = question("paid", answer_type=AnswerType.YES_NO)
    wage = replace(question("wage", answer_type=AnswerType.NUMBER), shown_when=Condition("paid", "yes"))
    of = template([session("s", [paid, wage])])

    def blocks(*truths: bool) -> list[Block]:
        records = [record(str(n), of=of, answers=[answer("paid", t)]) for n, t in enumerate(truths)]
        return list(outline(compilation(*records), TOLD))

    some = blocks(True, False, True)
    assert "Asked at 2 of 3 tables." in remarks(some)
    assert "No answers in this report." in remarks(some)
    assert "No table touched question 1.2 Wage." in [b.text for b in some if isinstance(b, Bullet)]
    none = blocks(False, False)
    assert "Asked at 0 of 2 tables." in remarks(none)
    assert not any("1.2 Wage" in b.text for b in none if isinstance(b, Bullet))
    assert not any(words.startswith("Asked at") for words in remarks(blocks(True, True)))


def test_every_type_makes_a_sound_document_and_the_same_bytes_each_time(tmp_path: Path) -> None:
    values: dict[AnswerType, AnswerValue] = {
        AnswerType.SHORT_TEXT: "One line", AnswerType.PARAGRAPH: "Two\nlines", AnswerType.NUMBER: 3.0,
        AnswerType.CHOICE: "a", AnswerType.CHOICES: ("a", "b"), AnswerType.RATING: 4.0,
        AnswerType.RANK: ("c", "a"), AnswerType.YES_NO: True,
    }  # fmt: skip
    options = (AnswerType.CHOICE, AnswerType.CHOICES, AnswerType.RANK)
    questions = [question(t.value, answer_type=t, options=OPTIONS if t in options else None) for t in values]
    of = template([session("s", questions)])
    records = [record(n, of=of, answers=[answer(t.value, v) for t, v in values.items()]) for n in "12"]
    first = written(tmp_path / "a.docx", compilation(*records))
    assert problems(first) == []
    second = written(tmp_path / "b.docx", compilation(*reversed(records)))
    assert first.read_bytes() == second.read_bytes()
