"""What the rapporteur lays over the notes: each intention one step, undone and redone whole, kept or refused."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peernotes.domain.errors import ErrorCode, UserError
from peernotes.domain.overlay import Overlay, Step
from peernotes.domain.record import Share
from peernotes.domain.synthesis import PlenaryDraft, Redaction, Synthesis
from peernotes.services.overlay_editor import OverlayEditor
from tests.builders import NOON, a_note
from tests.fakes import MemoryOverlays, Ticking


def an_editor(store: MemoryOverlays | None = None) -> OverlayEditor:
    numbers = count(1)
    return OverlayEditor(store or MemoryOverlays(), "workshop", Ticking(), lambda: f"id-{next(numbers)}")


def test_a_theme_gathers_notes_of_a_question() -> None:
    editor = an_editor()
    theme = editor.new_theme(" Vetting ", "prison", ["a", "b", "a"])
    editor.put_in_theme(theme.uid, ["c"], at=1)
    editor.put_against_theme(theme.uid, ["b"])
    editor.change_theme(theme.uid, claim="It takes too long.")
    (kept,) = editor.overlay.synthesis.themes_of("prison")
    assert (kept.name, kept.claim, kept.notes, kept.counter_views) == (
        "Vetting",
        "It takes too long.",
        ("a", "c"),
        ("b",),
    )
    assert [t.uid for t in editor.overlay.synthesis.themes_with("b")] == [theme.uid]


@pytest.mark.parametrize(
    ("at", "order"),
    [
        (0, ("d", "a", "b", "c")),
        (2, ("a", "b", "d", "c")),
        (4, ("a", "b", "c", "d")),
        (None, ("a", "b", "c", "d")),
    ],
)
def test_a_note_comes_to_the_place_where_it_is_dropped(at: int | None, order: tuple[str, ...]) -> None:
    editor = an_editor()
    theme = editor.new_theme("Pay", "pay", ["a", "b", "c"])
    editor.put_in_theme(theme.uid, ["d"], at=at)
    assert editor.overlay.synthesis.themes[theme.uid].notes == order


def test_a_note_that_is_moved_down_in_its_theme_stands_once() -> None:
    editor = an_editor()
    theme = editor.new_theme("Pay", "pay", ["a", "b", "c"])
    editor.put_in_theme(theme.uid, ["a"], at=2)
    assert editor.overlay.synthesis.themes[theme.uid].notes == ("b", "a", "c")


def test_themes_stand_in_the_order_they_are_put_in() -> None:
    editor = an_editor()
    first, second, third = (editor.new_theme(name, "pay") for name in ("One", "Two", "Three"))
    editor.move_theme(third.uid, first.uid)
    editor.move_theme(first.uid)
    names = [theme.name for theme in editor.overlay.synthesis.themes_of("pay")]
    assert names == ["Three", "Two", "One"]
    editor.unite_themes(second.uid, first.uid)
    assert [theme.name for theme in editor.overlay.synthesis.themes_of("pay")] == ["Three", "Two"]


def test_several_notes_are_one_step() -> None:
    editor = an_editor()
    editor.share(dict.fromkeys("ab", Share.PUBLISH), Share.INTERNAL)
    assert editor.overlay.synthesis.shared_over == {}, "only what lets out more is decided over something"
    assert editor.overlay.synthesis.share == {"a": Share.INTERNAL, "b": Share.INTERNAL}
    editor.undo()
    assert editor.overlay == Overlay()
    editor.redo()
    assert editor.overlay.synthesis.share_of(a_note("x", uid="a")) is Share.INTERNAL


def test_what_changes_nothing_is_no_step() -> None:
    editor = an_editor()
    editor.word("a", "Short")
    steps: list[Step] = []
    editor.changed = steps.append
    editor.word("a", " Short ")
    assert not steps


def test_a_redacted_passage_is_read_nowhere() -> None:
    editor = an_editor()
    note = a_note("Ask JON at HMP Ashwood, jon knows.", uid="n")
    editor.redact(["n"], "Jon", "[a name]")
    synthesis = editor.overlay.synthesis
    assert synthesis.applied(note).text == "Ask [a name] at HMP Ashwood, [a name] knows."
    assert synthesis.share_of(note) is Share.PUBLISH
    editor.lift_redaction("n", "Jon")
    assert editor.overlay == Overlay()


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("Ask John Smith Road today", "Ask [a] today"),  # of two passages that overlap nothing stays
        ("Ask JOHN\n  Smith, he knows", "Ask [a], he knows"),
        ("John Smith and john smith", "[a] and [a]"),
        ("At Smith Road", "At [b]"),
    ],
)
def test_a_redacted_passage_goes_whole_in_any_case_and_over_any_break(text: str, read: str) -> None:
    redactions = (Redaction("John Smith", "[a]", NOON), Redaction("Smith Road", "[b]", NOON))
    note = a_note(text)
    synthesis = Synthesis(redactions={note.uid: redactions})
    assert synthesis.applied(note).text == read


def test_a_redacted_note_whose_words_changed_is_asked_about_first() -> None:
    editor = an_editor()
    editor.redact(["n"], "Jon", "a name")
    assert editor.overlay.synthesis.applied(a_note("Ask John.", uid="n")).share is Share.ASK_FIRST


def test_two_records_of_one_table_are_united_or_keep_their_letters() -> None:
    editor = an_editor()
    editor.unite_records("r1", ["r2"])
    assert editor.overlay.decisions.together == {"r2": "r1"}
    editor.unite_records("r1", ["r0"])  # one that comes later takes no letter away
    assert editor.overlay.decisions.together == {"r2": "r1", "r0": "r1"}
    assert editor.overlay.decisions.letters == {"r2": "b", "r0": "c"}
    editor.undo()
    editor.letter_records({"r1": "a", "r2": "b"})
    assert not editor.overlay.decisions.together
    assert editor.overlay.decisions.letters == {"r1": "a", "r2": "b"}


def test_plenary_notes_stand_in_the_order_they_were_said() -> None:
    editor = an_editor()
    first = editor.say_in_plenary("scope", "Peers are paid.", "3")
    editor.say_in_plenary("scope", "Not everywhere.")
    editor.change_plenary(first.uid, text="Peers are paid well.", share=Share.INTERNAL)
    notes = sorted(editor.overlay.synthesis.plenary.values(), key=lambda note: note.order)
    assert [(note.table, note.text) for note in notes] == [
        ("3", "Peers are paid well."),
        ("", "Not everywhere."),
    ]


def test_where_the_disk_refuses_nothing_changes() -> None:
    store = MemoryOverlays()
    editor = an_editor(store)
    editor.word("a", "Short")
    before = editor.overlay
    store.refusing = ErrorCode.DISK_FULL
    for refused in (lambda: editor.word("a", "Other"), editor.undo):
        with pytest.raises(UserError):
            refused()
    assert editor.overlay is before
    assert editor.can_undo


def _with_a_theme(editor: OverlayEditor, edit: Callable[[str], None]) -> None:
    for uid in list(editor.overlay.synthesis.themes)[:1]:
        edit(uid)


EDITS: list[Callable[[OverlayEditor, str], object]] = [
    lambda e, n: e.share({n: Share.PUBLISH}, Share.WITHDRAWN),
    lambda e, n: e.word(n, f"short {n}"),
    lambda e, n: e.redact([n], "pass", "words"),
    lambda e, n: e.keep_apart([n, "z"]),
    lambda e, n: e.new_theme(n, "pay", [n]),
    lambda e, n: _with_a_theme(e, lambda uid: e.put_in_theme(uid, [n])),
    lambda e, n: _with_a_theme(e, lambda uid: e.put_against_theme(uid, [n])),
    lambda e, n: _with_a_theme(e, e.remove_theme),
    lambda e, n: e.say_in_plenary("scope", n),
    lambda e, n: e.name_table(n, "4"),
    lambda e, n: e.unite_records(n, ["z"]),
    lambda e, n: e.letter_records({n: "a"}),
    lambda e, n: e.choose_sides({n: "both"}),
    lambda e, n: e.accept([n]),
    lambda e, n: e.leave_out(n),
]


@given(st.lists(st.tuples(st.sampled_from(EDITS), st.sampled_from("abc")), max_size=12))
def test_any_edits_can_be_undone_to_the_first_and_redone_to_the_last(
    edits: list[tuple[Callable[[OverlayEditor, str], object], str]],
) -> None:
    store = MemoryOverlays()
    editor = an_editor(store)
    for edit, note in edits:
        edit(editor, note)
    last = editor.overlay
    while editor.can_undo:
        editor.undo()
    assert editor.overlay == Overlay()
    while editor.can_redo:
        editor.redo()
    assert editor.overlay == last == an_editor(store).overlay


def test_the_unfinished_line_of_the_plenary_goes_with_what_was_said() -> None:
    store = MemoryOverlays()
    editor = OverlayEditor(store, "w", Ticking())
    editor.save_draft(PlenaryDraft("scope", "Vetting ta", "3"))
    assert OverlayEditor(store, "w", Ticking()).draft.text == "Vetting ta"

    editor.say_in_plenary("scope", "Vetting takes months", "3")
    assert OverlayEditor(store, "w", Ticking()).draft == PlenaryDraft("scope", table="3")
    editor.undo()
    assert editor.draft == PlenaryDraft("scope", table="3")  # undo takes back what was said, not the line

    note = editor.say_in_plenary("scope", "Vetting takes weeks", "3", Share.INTERNAL)
    editor.save_draft(PlenaryDraft("scope", "Vetting takes days", note_uid=note.uid))
    editor.change_plenary(note.uid, text="Vetting takes days")
    assert editor.draft == PlenaryDraft("scope")
    assert editor.overlay.synthesis.plenary[note.uid].share is Share.INTERNAL


def test_a_likely_identifier_that_was_cleared_stays_so_until_undone() -> None:
    editor = OverlayEditor(MemoryOverlays(), "w", Ticking())
    editor.clear_identifiers(["name n1 smith"])
    assert editor.overlay.synthesis.cleared == {"name n1 smith"}
    editor.undo()
    assert not editor.overlay.synthesis.cleared
