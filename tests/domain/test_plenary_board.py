"""What stands on the wall: starred notes and themes, and never a word that is not for the room."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from peernotes.domain.compilation import Compilation, merge
from peernotes.domain.plenary_board import BoardPage, plenary_board
from peernotes.domain.record import Note, Share
from peernotes.domain.synthesis import Redaction, Synthesis, Theme
from tests.builders import NOON, a_note, a_record, received


def compiled(*notes: Note, synthesis: Synthesis | None = None) -> Compilation:
    compilation, _ = merge([received(a_record("1", *notes))], None, synthesis)
    assert compilation is not None
    return compilation


def words_on(pages: tuple[BoardPage, ...]) -> list[str]:
    return [
        words
        for page in pages
        for words in (
            *(note.note.text for note in page.notes),
            *(part for theme in page.themes for part in (theme.name, theme.claim) if part),
        )
    ]


def starred(text: str, question: str = "roles", number: int = 1, **more: object) -> Note:
    return a_note(text, question, number, starred=True, **more)


def test_starred_notes_stand_by_question_in_the_order_of_the_workshop() -> None:
    compilation = compiled(
        starred("A room", "rooms", 1), starred("Six months", "roles", 2), a_note("Not starred", "roles", 3)
    )
    board = plenary_board(compilation)
    assert [(page.question.uid, words_on((page,))) for page in board.pages] == [
        ("roles", ["Six months"]),
        ("rooms", ["A room"]),
    ]
    assert board.held_back == 0


def test_themes_come_first_with_notes_and_tables_that_support_them() -> None:
    first, second = a_note("Vetting is slow", uid="a"), starred("Months of vetting", number=2, uid="b")
    plain = compiled(first, second)
    uids = tuple(note.note.uid for note in plain.notes)
    theme = Theme("t", "Vetting", "roles", "It takes too long", notes=uids)
    board = plenary_board(compiled(first, second, synthesis=Synthesis(themes={"t": theme})))
    (of_theme, of_note) = board.pages
    assert [(each.name, each.claim, each.notes, each.tables) for each in of_theme.themes] == [
        ("Vetting", "It takes too long", 2, 1)
    ]
    assert words_on((of_note,)) == ["Months of vetting"]


def test_what_nobody_looked_at_and_what_was_redacted_elsewhere_waits() -> None:
    named, elsewhere = starred("Ask Officer Smith"), starred("Elmwood is far away", number=2)
    third = a_note("At Elmwood", number=3)
    uid = compiled(third).notes[0].note.uid
    synthesis = Synthesis(redactions={uid: (Redaction("Elmwood", "[prison]", NOON),)})
    board = plenary_board(compiled(named, elsewhere, third, synthesis=synthesis))
    assert (board.pages, board.held_back) == ((), 2)
    key = f"name {compiled(named).notes[0].note.uid} smith"
    cleared = replace(synthesis, cleared=frozenset({key}))
    assert words_on(plenary_board(compiled(named, elsewhere, third, synthesis=cleared)).pages) == [
        "Ask Officer Smith"
    ]


def test_a_page_holds_what_can_be_read_from_the_last_row() -> None:
    board = plenary_board(compiled(*(starred("word " * 60 + str(n), number=n) for n in range(1, 4))))
    assert [len(page.notes) for page in board.pages] == [1, 1, 1]
    board = plenary_board(compiled(*(starred(f"Short {n}", number=n) for n in range(1, 5))))
    assert [len(page.notes) for page in board.pages] == [3, 1]


@st.composite
def laid_over(draw: st.DrawFn) -> tuple[list[Note], Synthesis, set[str]]:
    """Notes with a secret each, whatever was laid over them, and the secrets that may not be read."""
    notes, shares, shared_over, redactions, hidden = [], {}, {}, {}, set()
    for number in range(1, draw(st.integers(1, 5)) + 1):
        secret = f"secret{number}"
        own = draw(st.sampled_from(Share))
        heard = draw(st.sampled_from(["", "7"]))
        note = a_note(
            f"Somebody said {secret} aloud",
            draw(st.sampled_from(["roles", "rooms", "scope-feedback"])),
            number,
            uid=f"n{number}",
            starred=draw(st.booleans()),
            share=own,
            heard_from=heard,
        )
        uid = f"record-1/n{number}"
        over = draw(st.none() | st.sampled_from(Share))
        if over is not None:
            shares[uid] = over
        if draw(st.booleans()):
            redactions[uid] = (Redaction(secret, "[words]", NOON),)
        seen = draw(st.none() | st.sampled_from(Share))  # what the table said when that was decided
        if over is not None and seen is not None:
            shared_over[uid] = seen
        final = over or own
        if over is None or list(Share).index(own) > max(map(list(Share).index, (over, seen or over))):
            final = own
        if own is Share.WITHDRAWN:
            final = own
        if final is not Share.PUBLISH or uid in redactions:
            hidden.add(secret)
        notes.append(note)
    uids = tuple(f"record-1/{note.uid}" for note in notes)
    themes = {
        "t": Theme(
            "t",
            draw(st.sampled_from(["Said aloud", "About secret1"])),
            draw(st.sampled_from(["roles", "rooms"])),
            notes=draw(st.permutations(uids).map(tuple)),
            counter_views=uids[:1],
        )
    }
    if "secret1" in hidden and "record-1/n1" not in redactions:
        themes = {"t": replace(themes["t"], name="Said aloud")}  # a name that the rapporteur typed is theirs
    return notes, Synthesis(shares, {}, redactions, themes, shared_over=shared_over), hidden


@given(laid_over())
def test_no_word_that_is_not_for_the_room_ever_stands_on_the_wall(
    case: tuple[list[Note], Synthesis, set[str]],
) -> None:
    notes, synthesis, hidden = case
    board = plenary_board(compiled(*notes, synthesis=synthesis))
    read = " ".join(words_on(board.pages))
    assert not [secret for secret in hidden if secret in read]
    for page in board.pages:
        assert page.first
        assert page.themes or page.notes
