"""Two windows with the same workshop: neither undoes what the other one decided."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from peernotes.app.one_window import OneWindow
from peernotes.domain.errors import ErrorCode, UserError
from peernotes.domain.record import Share
from peernotes.domain.synthesis import PlenaryDraft
from peernotes.services.overlay_editor import OverlayEditor
from tests.fakes import MemoryOverlays, Ticking


@pytest.fixture
def laptop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qapp: QApplication) -> MemoryOverlays:
    """What is kept on a laptop with a folder of its own."""
    monkeypatch.setattr("peernotes.app.one_window.data_folder", lambda: tmp_path / "folder")
    return MemoryOverlays()


def test_what_one_window_decided_no_other_one_takes_back(laptop: MemoryOverlays) -> None:
    store, other_store = OneWindow(laptop), OneWindow(laptop)
    editor = OverlayEditor(store, "a/workshop: é", Ticking())
    editor.withdraw(["note"])
    other = OverlayEditor(other_store, "a/workshop: é", Ticking())
    assert other.overlay.synthesis.share == {"note": Share.WITHDRAWN}
    for attempt in (
        other.undo,
        lambda: other.new_theme("Pay"),
        lambda: other.keep_shown_letters({"m": "a"}),
        lambda: other.save_draft(PlenaryDraft("s", "x")),
    ):
        with pytest.raises(UserError) as refused:
            attempt()
        assert refused.value.code is ErrorCode.MERGE_IN_USE
    assert laptop.load("a/workshop: é").synthesis.share == {"note": Share.WITHDRAWN}
    editor.new_theme("Wages")
    assert len(laptop.load("a/workshop: é").synthesis.themes) == 1


def test_once_the_first_window_left_it_the_next_one_may_change_it(laptop: MemoryOverlays) -> None:
    store = OneWindow(laptop)
    OverlayEditor(store, "w", Ticking()).new_theme("Pay")
    store.let_go()
    OverlayEditor(OneWindow(laptop), "w", Ticking()).undo()
    assert laptop.load("w").synthesis.themes == {}


def test_two_windows_may_work_on_two_workshops(laptop: MemoryOverlays) -> None:
    one, other = OneWindow(laptop), OneWindow(laptop)
    OverlayEditor(one, "v", Ticking()).new_theme("Pay")
    OverlayEditor(other, "w", Ticking()).new_theme("Wages")
    assert laptop.load("v").synthesis.themes and laptop.load("w").synthesis.themes
