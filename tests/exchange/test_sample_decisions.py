"""What a rapporteur made of the sample workshop: it is of the sample's own notes, and shows what can be done."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path

import pytest

from peernotes.domain.compilation import Compilation, merge
from peernotes.domain.record import Share
from peernotes.exchange.sample_files import SAMPLE_DECISIONS, sample_overlay, write_sample_tables
from peernotes.exchange.table_file import TableFileFormat


@pytest.fixture(scope="module")
def compilation(tmp_path_factory: pytest.TempPathFactory) -> Compilation:
    files = TableFileFormat()
    tables = [files.read(path) for path in write_sample_tables(tmp_path_factory.mktemp("sample"))]
    made, issues = merge(tables, synthesis=sample_overlay().synthesis)
    assert made is not None
    assert not [issue for issue in issues if issue.code == "unknown_decision"]
    return made


def test_every_decision_is_about_a_note_of_the_sample(compilation: Compilation) -> None:
    synthesis = sample_overlay().synthesis
    here = {note.note.uid for note in compilation.notes if note.note.share is not Share.WITHDRAWN}
    themed = {uid for theme in synthesis.themes.values() for uid in (*theme.notes, *theme.counter_views)}
    assert themed | synthesis.wordings.keys() | synthesis.redactions.keys() <= here
    assert {uid for group in synthesis.apart for uid in group} <= here
    places = {place.uid for place in compilation.template.places()} | {""}
    assert {theme.question_uid for theme in synthesis.themes.values()} <= places
    sessions = {session.uid for session in compilation.template.sessions}
    assert {note.session_uid for note in synthesis.plenary.values()} <= sessions


def test_it_shows_what_can_be_done(compilation: Compilation) -> None:
    synthesis = sample_overlay().synthesis
    assert len(synthesis.themes) >= 10
    assert all(theme.claim for theme in synthesis.themes.values())
    assert sum(bool(theme.counter_views) for theme in synthesis.themes.values()) >= 4
    assert any(theme.question_uid == "" for theme in synthesis.themes.values())
    assert synthesis.wordings
    assert {note.share for note in synthesis.plenary.values()} == {Share.PUBLISH, Share.INTERNAL}


def test_its_redactions_are_found_in_their_notes(compilation: Compilation) -> None:
    synthesis = sample_overlay().synthesis
    redacted = [note for note in compilation.notes if note.note.uid in synthesis.redactions]
    assert len(redacted) == len(synthesis.redactions) > 0
    for note in redacted:
        assert "[" in note.note.text
        assert note.unredacted


def test_the_script_makes_the_file_that_is_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    script = Path(__file__).resolve().parents[2] / "packaging" / "make_sample_decisions.py"
    spec = importlib.util.spec_from_file_location("make_sample_decisions", script)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    made = tmp_path / "decisions.json"
    monkeypatch.setattr(sys, "argv", ["make_sample_decisions.py", str(made)])
    monkeypatch.setattr(sys, "path", list(sys.path))
    module.main()
    assert made.read_text(encoding="utf-8") == SAMPLE_DECISIONS.read_text(encoding="utf-8")
