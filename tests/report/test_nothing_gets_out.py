"""Whatever is said in confidence, and wherever its words may come from: a publication copy never holds them.

What looks for them knows nothing of how the gate looks: it unzips the file and reads it as one long text.
"""

from __future__ import annotations

import html
import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from peernotes.domain.compilation import Compilation
from peernotes.domain.errors import ErrorCode, UserError
from peernotes.domain.record import Note, Seats, Share, TableRecord
from peernotes.domain.synthesis import PlenaryNote, Redaction, Synthesis, Theme
from peernotes.domain.template import AnswerType, Choice, Template
from peernotes.domain.text import Text
from tests.report.builders import NOW, SCOPE, answer, compilation, note, question, record, template, written

HELD = "the night officer on the third landing sells keys to the kitchen"
PASSAGE = "Jo Bloggs"


class Workshop(NamedTuple):
    """What a report is made of, before any of it is merged."""

    template: Template
    record: TableRecord
    synthesis: Synthesis


PUBLISHED = replace(
    note("Peers need a room to talk in", number=2), uid="published", country="IE", perspective="peer"
)
ELSEWHERE = replace(note("Another table said this", number=3), uid="elsewhere")
KEPT = replace(note(f"I tell you that {HELD} every week", number=1, share=Share.INTERNAL), uid="kept")
REDACTED = replace(note(f"Ask {PASSAGE} about it, they all do", number=4), uid="redacted")


def workshop() -> Workshop:
    of = template(tables=["1", "2"])
    asked = question("q", "Asked", answer_type=AnswerType.CHOICE, options={"a": "First", "b": "Second"})
    of = replace(of, sessions=(replace(SCOPE, questions=(*SCOPE.questions, asked)), *of.sessions[1:]))
    theme = Theme("theme", "A theme", "roles", "Peers need rooms.", ("published", "kept"))
    made = record(
        "1",
        [PUBLISHED, ELSEWHERE, KEPT, REDACTED],
        of=of,
        answers=[answer("q", "a")],
        seats={"peer": 3, "staff": 2},
        countries=["IE"],
        facilitator="staff",
    )
    plenary = PlenaryNote("plenary", "scope", "Table 1 spoke first", 1.0, NOW, "1")
    synthesis = Synthesis(
        redactions={"redacted": (Redaction(PASSAGE, "[a name]", NOW),)},
        themes={"theme": theme},
        plenary={"plenary": plenary},
    )
    return Workshop(of, made, synthesis)


Made = TypeVar("Made")


def _with(made: Made, field: str, value: Any) -> Made:
    """The same with another value in one field."""
    changed: Made = replace(made, **{field: value})  # type: ignore[type-var]
    return changed


Planter = Callable[[Workshop, str], Workshop]


def in_note(field: str) -> Planter:
    def plant(whole: Workshop, words: str) -> Workshop:
        def changed(n: Note) -> Note:
            return _with(n, field, words) if n.uid == "elsewhere" else n

        return whole._replace(record=replace(whole.record, notes=tuple(map(changed, whole.record.notes))))

    return plant


def in_theme(field: str) -> Planter:
    def plant(whole: Workshop, words: str) -> Workshop:
        theme = _with(whole.synthesis.themes["theme"], field, words)
        return whole._replace(synthesis=replace(whole.synthesis, themes={"theme": theme}))

    return plant


def in_plenary(field: str) -> Planter:
    def plant(whole: Workshop, words: str) -> Workshop:
        said = _with(whole.synthesis.plenary["plenary"], field, words)
        return whole._replace(synthesis=replace(whole.synthesis, plenary={"plenary": said}))

    return plant


def in_wording(whole: Workshop, words: str) -> Workshop:
    return whole._replace(synthesis=replace(whole.synthesis, wordings={"published": words}))


def in_redacting_words(whole: Workshop, words: str) -> Workshop:
    redaction = Redaction(PASSAGE, f"[{words}]", NOW)
    return whole._replace(synthesis=replace(whole.synthesis, redactions={"redacted": (redaction,)}))


def in_set_up(field: str) -> Planter:
    def plant(whole: Workshop, words: str) -> Workshop:
        value: object = words
        if field == "seats":
            value = (Seats(words, 2), Seats("peer", 2))
        if field == "countries":
            value = (words,)
        set_up = _with(whole.record.set_up, field, value)
        return whole._replace(record=replace(whole.record, set_up=set_up))

    return plant


def in_answer(whole: Workshop, words: str) -> Workshop:
    return whole._replace(record=replace(whole.record, answers=(answer("q", words),)))


def in_workshop(field: str) -> Planter:
    def plant(whole: Workshop, words: str) -> Workshop:
        value = words if field == "date" else Text.of(words)
        about = _with(whole.template.workshop, field, value)
        return whole._replace(template=replace(whole.template, workshop=about))

    return plant


def in_session(field: str) -> Planter:
    def plant(whole: Workshop, words: str) -> Workshop:
        first, *others = whole.template.sessions
        changed = _with(first, field, Text.of(words))
        return whole._replace(template=replace(whole.template, sessions=(changed, *others)))

    return plant


def in_question(field: str) -> Planter:
    def plant(whole: Workshop, words: str) -> Workshop:
        first, *others = whole.template.sessions
        value: object = Text.of(words)
        if field == "options":
            value = (Choice("a", Text.of(words)),)
        if field == "prompts":
            value = (Text.of(words),)
        questions = tuple(_with(q, field, value) if q.uid in ("roles", "q") else q for q in first.questions)
        changed = replace(first, questions=questions)
        return whole._replace(template=replace(whole.template, sessions=(changed, *others)))

    return plant


def in_choices(field: str) -> Planter:
    def plant(whole: Workshop, words: str) -> Workshop:
        known: tuple[Choice, ...] = getattr(whole.template, field)
        changed = tuple(Choice(c.id, Text.of(words)) if n == 0 else c for n, c in enumerate(known))
        return whole._replace(template=_with(whole.template, field, changed))

    return plant


PLANTERS: dict[str, Planter] = {
    **{f"note.{f}": in_note(f) for f in ("kind", "country", "perspective", "heard_from")},
    **{f"theme.{f}": in_theme(f) for f in ("name", "claim")},
    **{f"plenary.{f}": in_plenary(f) for f in ("text", "table")},
    "wording": in_wording,
    "redaction.words": in_redacting_words,
    **{f"set-up.{f}": in_set_up(f) for f in ("table", "facilitator_perspective", "seats", "countries")},
    "answer": in_answer,
    **{
        f"workshop.{f}": in_workshop(f)
        for f in ("title", "subtitle", "date", "place", "organisers", "rule_of_publication")
    },
    **{f"session.{f}": in_session(f) for f in ("short_name", "key_question")},
    **{f"question.{f}": in_question(f) for f in ("short_name", "wording", "prompts", "options")},
    **{f"template.{f}": in_choices(f) for f in ("kinds", "perspectives", "countries")},
}


def made_of(whole: Workshop) -> Compilation:
    return compilation(replace(whole.record, template=whole.template), synthesis=whole.synthesis)


def text_of(path: Path) -> str:
    """All that a package holds, as words with one space between them: tags are gaps, or nothing at all."""
    with zipfile.ZipFile(path) as package:
        parts = [package.read(name).decode("utf-8", "replace") for name in package.namelist()]
    whole = "\n".join(parts)
    readings = (re.sub("<[^>]*>", " ", whole), re.sub("<[^>]*>", "", whole), whole)
    return " ".join(" ".join(re.findall(r"\w+", html.unescape(r).casefold())) for r in readings)


def runs_of(words: str) -> list[str]:
    said = re.findall(r"\w+", words.casefold())
    return [" ".join(said[at : at + 5]) for at in range(max(len(said) - 4, 1))]


def out(path: Path, compiled: Compilation, sought: list[str]) -> list[str]:
    """What got out of it; a refusal leaves no file, so nothing did."""
    try:
        written(path, compiled, publication=True)
    except UserError as error:
        refused = error.code is ErrorCode.HELD_BACK_FOUND and error.details["found"] and not path.exists()
        return [] if refused else [repr(error)]
    everything = f" {text_of(path)} "
    return [words for words in sought if f" {words} " in everything]


def test_without_anything_planted_there_is_a_publication_copy(tmp_path: Path) -> None:
    path = tmp_path / "r.docx"
    assert out(path, made_of(workshop()), [*runs_of(KEPT.text), PASSAGE.casefold()]) == []
    assert path.exists()


@pytest.mark.parametrize("planter", PLANTERS.values(), ids=PLANTERS)
@pytest.mark.parametrize("words", [f"so {HELD} they say".upper(), KEPT.text[12:60]])
def test_held_back_words_never_get_out(tmp_path: Path, planter: Planter, words: str) -> None:
    assert out(tmp_path / "r.docx", made_of(planter(workshop(), words)), runs_of(KEPT.text)) == []


# What the template says every table has read.
@pytest.mark.parametrize(
    "name",
    [n for n in PLANTERS if n.partition(".")[0] not in ("workshop", "session", "question", "template")],
)
@pytest.mark.parametrize("words", [PASSAGE, f"as {PASSAGE.upper()} said"])
def test_a_redacted_passage_never_gets_out(tmp_path: Path, name: str, words: str) -> None:
    assert out(tmp_path / "r.docx", made_of(PLANTERS[name](workshop(), words)), [PASSAGE.casefold()]) == []


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    names=st.lists(st.sampled_from(sorted(PLANTERS)), min_size=1, max_size=3, unique=True),
    start=st.integers(0, 6),
    length=st.integers(5, 9),
    share=st.sampled_from([Share.INTERNAL, Share.ASK_FIRST]),
    noise=st.text("abc ,.!-'", max_size=8),
)
@example(["theme.claim"], 0, 12, Share.ASK_FIRST, "")
@example(["answer", "question.short_name"], 0, 5, Share.INTERNAL, "")
def test_any_piece_of_it_in_any_fields_never_gets_out(
    tmp_path: Path, names: list[str], start: int, length: int, share: Share, noise: str
) -> None:
    words = " ".join(HELD.split()[start : start + length])
    whole = workshop()
    kept = tuple(replace(n, share=share) if n.uid == "kept" else n for n in whole.record.notes)
    whole = whole._replace(record=replace(whole.record, notes=kept))
    for name in names:
        whole = PLANTERS[name](whole, f"{noise} {words} {noise}")
    path = tmp_path / "r.docx"
    path.unlink(missing_ok=True)
    assert out(path, made_of(whole), runs_of(KEPT.text)) == []


_WORDS = st.lists(
    st.sampled_from(["alpha", "beta", "gamma", "delta", "peer", "wing", "keys", "talk"]),
    min_size=1,
    max_size=9,
)


@settings(max_examples=60)
@given(st.lists(st.tuples(_WORDS.map(" ".join), st.sampled_from(Share)), max_size=12))
def test_nothing_held_back_is_ever_in_a_publication_copy(
    tmp_path_factory: pytest.TempPathFactory, said: list[tuple[str, Share]]
) -> None:
    path = tmp_path_factory.mktemp("gate") / "r.docx"
    notes = [
        note(f"{text} {number}", number=number, share=share) for number, (text, share) in enumerate(said)
    ]
    written(path, compilation(record("1", notes)), publication=True)
    with zipfile.ZipFile(path) as made:
        everything = " ".join(made.read(name).decode() for name in made.namelist())
    for number, (text, share) in enumerate(said):
        assert (f">{text} {number}<" in everything) is (share is Share.PUBLISH)
