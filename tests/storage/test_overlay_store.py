"""What the rapporteur laid over the notes outlives the window, with all that can be undone in it."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy.exc import DBAPIError

from peernotes.domain.errors import ErrorCode, UserError
from peernotes.domain.overlay import Item, Overlay, OverlayChange, What
from peernotes.domain.record import Share
from peernotes.domain.synthesis import PlenaryDraft, PlenaryNote, Redaction, Theme
from peernotes.services.overlay_editor import OverlayEditor
from peernotes.storage.overlay_store import SqliteOverlays
from peernotes.storage.store import HISTORY_LENGTH, SqliteStore
from tests.builders import NOON
from tests.fakes import MemoryOverlays, Ticking
from tests.storage.builders import PlainCodec

ITEMS: dict[What, st.SearchStrategy[Item]] = {
    **dict.fromkeys((What.TABLES, What.TOGETHER, What.LETTERS, What.SHOWN_LETTERS), st.just("3 é")),
    **dict.fromkeys((What.SIDES, What.WORDINGS), st.just("3 é")),
    **dict.fromkeys((What.SEEN, What.LEFT_OUT, What.APART, What.CLEARED), st.just(True)),
    **dict.fromkeys((What.SHARE, What.SHARED_OVER), st.sampled_from(Share)),
    What.REDACTIONS: st.just((Redaction("HMP Elm", "[a prison]", NOON),)),
    What.THEMES: st.builds(
        Theme,
        st.just("t"),
        st.sampled_from(["Pay", "Wages"]),
        notes=st.just(("a", "b")),
        order=st.floats(0, 9),
    ),
    What.PLENARY: st.just(PlenaryNote("p", "scope", "Said", 1.5, NOON, "3", Share.INTERNAL)),
}


@st.composite
def changes(draw: st.DrawFn) -> OverlayChange:
    what = draw(st.sampled_from(What))
    item = draw(st.none() | ITEMS[what])
    return OverlayChange(what, draw(st.sampled_from(["a\nb", "c\nd"])), draw(st.none() | ITEMS[what]), item)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(["undo", "redo"]) | st.lists(changes(), min_size=1, max_size=3), max_size=8))
def test_it_keeps_what_a_store_in_memory_keeps(
    tmp_path_factory: pytest.TempPathFactory, doings: list[str | list[OverlayChange]]
) -> None:
    path = tmp_path_factory.mktemp("overlay") / "peernotes.db"
    memory = MemoryOverlays()
    editor = OverlayEditor(memory, "workshop", Ticking())
    with closing(SqliteStore(path, PlainCodec())) as store:
        kept = SqliteOverlays(store.database)
        for doing in doings:
            if doing == "undo" and editor.can_undo:
                editor.undo()
                kept.undo("workshop", NOON)
            elif doing == "redo" and editor.can_redo:
                editor.redo()
                kept.redo("workshop", NOON)
            elif not isinstance(doing, str):
                editor._do([(change.what, change.key, change.after) for change in doing])
                if len(memory.done.get("workshop", ())) > len(kept.history("workshop")[0]):
                    kept.apply("workshop", memory.done["workshop"][-1], NOON)
    with closing(SqliteStore(path, PlainCodec())) as again:
        kept = SqliteOverlays(again.database)
        assert kept.load("workshop") == editor.overlay == memory.load("workshop")
        assert kept.history("workshop") == memory.history("workshop")
        assert kept.load("another") == Overlay()


def test_workshops_do_not_mix(store: SqliteStore) -> None:
    kept = SqliteOverlays(store.database)
    OverlayEditor(kept, "one", Ticking()).new_theme("Pay")
    other = OverlayEditor(kept, "other", Ticking())
    other.accept(["no_file 9"])
    other.undo()
    assert [theme.name for theme in kept.load("one").synthesis.themes.values()] == ["Pay"]
    assert kept.load("other") == Overlay()
    assert (len(kept.history("one")[0]), len(kept.history("other")[1])) == (1, 1)


def test_nothing_happens_where_nothing_is_left_to_undo_or_redo(store: SqliteStore) -> None:
    kept = SqliteOverlays(store.database)
    kept.undo("workshop", NOON)
    kept.redo("workshop", NOON)
    assert kept.history("workshop") == ((), ())


def test_what_came_about_by_itself_is_kept_and_undo_leaves_it(store: SqliteStore) -> None:
    kept = SqliteOverlays(store.database)
    editor = OverlayEditor(kept, "w", Ticking())
    editor.word("a", "Shorter")
    editor.undo()
    editor.keep_shown_letters({"m": "a", "p": "b"})
    assert kept.load("w").decisions.shown_letters == {"m": "a", "p": "b"}
    assert editor.can_redo, "nobody did anything"
    editor.redo()
    assert kept.load("w") == editor.overlay
    editor.undo()
    assert not editor.can_undo
    assert kept.load("w").decisions.shown_letters == {"m": "a", "p": "b"}
    assert kept.load("w") == editor.overlay == OverlayEditor(kept, "w", Ticking()).overlay


def test_of_a_long_history_the_last_steps_are_told_and_undo_goes_on(store: SqliteStore) -> None:
    kept = SqliteOverlays(store.database)
    for number in range(HISTORY_LENGTH + 1):
        kept.apply("w", (OverlayChange(What.SEEN, str(number), None, True),), NOON)
    assert [step[0].key for step in kept.history("w")[0]] == [str(n) for n in range(1, HISTORY_LENGTH + 1)]
    for _ in range(HISTORY_LENGTH + 1):
        kept.undo("w", NOON + timedelta(1))
    assert kept.load("w") == Overlay()


def test_what_a_newer_program_laid_over_is_kept_and_not_shown(store: SqliteStore, path: Path) -> None:
    kept = SqliteOverlays(store.database)
    kept.apply("w", (OverlayChange(What.WORDINGS, "a", None, "Shorter"),), NOON)
    newer: list[dict[str, Any]] = [
        {"what": "moods", "key": "a", "before": None, "after": {"mood": "good"}},
        {"what": "share", "key": "a", "before": None, "after": "next_year"},
        {"what": "seen", "key": "no_file 9", "before": None, "after": True},
    ]
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(
            "INSERT INTO overlay_step (workshop, changes, at, state) VALUES ('w', ?, ?, 'done')",
            (json.dumps(newer), NOON.isoformat()),
        )
        for change in newer:
            row = (change["what"], change["key"], json.dumps(change["after"]))
            connection.execute("INSERT INTO overlay_item VALUES ('w', ?, ?, ?)", row)

    editor = OverlayEditor(kept, "w", Ticking())
    assert editor.overlay.synthesis.wordings == {"a": "Shorter"}
    assert editor.overlay.synthesis.share == {}
    assert editor.overlay.decisions.seen == frozenset({"no_file 9"})
    editor.undo()
    assert (editor.overlay.decisions.seen, moods(path)) == (frozenset(), [])
    editor.redo()
    assert (editor.overlay.decisions.seen, moods(path)) == (frozenset({"no_file 9"}), [('{"mood": "good"}',)])
    editor.undo()
    editor.undo()
    assert editor.overlay == kept.load("w") == Overlay()


def moods(path: Path) -> list[tuple[str]]:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute("SELECT value FROM overlay_item WHERE what = 'moods'").fetchall()


def test_half_a_letter_is_no_obstacle(store: SqliteStore) -> None:
    kept = SqliteOverlays(store.database)
    kept.apply("w", (OverlayChange(What.WORDINGS, "a", None, "half \ud83d of it"),), NOON)
    assert kept.load("w").synthesis.wordings == {"a": "half \ufffd of it"}


def test_a_step_is_kept_whole_or_not_at_all(store: SqliteStore, path: Path) -> None:
    kept = SqliteOverlays(store.database)
    with closing(sqlite3.connect(path)) as other:
        other.execute(
            "CREATE TRIGGER refusing BEFORE INSERT ON overlay_item WHEN NEW.key = 'b'"
            " BEGIN SELECT RAISE(ABORT, 'no'); END"
        )
    step = tuple(OverlayChange(What.WORDINGS, key, None, "Shorter") for key in "ab")
    with pytest.raises(DBAPIError):
        kept.apply("w", step, NOON)
    assert (kept.load("w"), kept.history("w")) == (Overlay(), ((), ()))


def test_what_the_disk_refuses_changes_nothing(store: SqliteStore, path: Path) -> None:
    editor = OverlayEditor(SqliteOverlays(store.database), "w", Ticking())
    editor.new_theme("Pay")
    before = editor.overlay
    path.unlink()
    with pytest.raises(UserError) as refused:
        editor.new_theme("Training")
    assert refused.value.code is ErrorCode.DATABASE_FAILED
    assert editor.overlay == before


KILLED = """
import os, sys
from pathlib import Path
from typing import Any
from peernotes.services.overlay_editor import OverlayEditor
from peernotes.storage.overlay_store import SqliteOverlays
from peernotes.storage.store import SqliteStore
from tests.fakes import Ticking
from tests.storage.builders import PlainCodec

store = SqliteStore(Path(sys.argv[1]), PlainCodec())
editor = OverlayEditor(SqliteOverlays(store.database), "w", Ticking())
theme = editor.new_theme("Pay", notes=["a"])
editor.put_in_theme(theme.uid, ["b"])
editor.undo()
os.kill(os.getpid(), 9)
"""


def test_a_killed_window_has_lost_nothing(path: Path) -> None:
    done = subprocess.run([sys.executable, "-c", KILLED, str(path)], check=False, env={**os.environ})
    assert done.returncode == -9
    with closing(SqliteStore(path, PlainCodec())) as store:
        editor = OverlayEditor(SqliteOverlays(store.database), "w", Ticking())
        (theme,) = editor.overlay.synthesis.themes.values()
        assert theme.notes == ("a",)
        editor.redo()
        assert [t.notes for t in editor.overlay.synthesis.themes.values()] == [("a", "b")]


def test_the_unfinished_line_of_the_plenary_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "peernotes.db"
    with closing(SqliteStore(path, PlainCodec())) as store:
        overlays = SqliteOverlays(store.database)
        assert overlays.draft("w") == PlenaryDraft()
        overlays.save_draft("w", PlenaryDraft("scope", "Vetting ta", "3", Share.INTERNAL))
        overlays.save_draft("other", PlenaryDraft("needs", "Ro"))
    with closing(SqliteStore(path, PlainCodec())) as store:
        overlays = SqliteOverlays(store.database)
        assert overlays.draft("w") == PlenaryDraft("scope", "Vetting ta", "3", Share.INTERNAL)
        assert overlays.load("w") == Overlay()
        editor = OverlayEditor(overlays, "w", Ticking())
        editor.say_in_plenary("scope", "Vetting takes months", "3")
        assert overlays.draft("w") == PlenaryDraft("scope", table="3")
        assert overlays.draft("other").text == "Ro"
