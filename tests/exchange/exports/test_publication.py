"""What an export for publication does not tell, in each format, and what no format loses."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from peernotes.domain.compilation import Compilation
from peernotes.domain.errors import ErrorCode, UserError
from peernotes.domain.record import Share
from peernotes.domain.synthesis import PlenaryNote, Redaction, Synthesis, Theme
from peernotes.exchange.exports.formats import ExportFormat, write_export
from tests.report.builders import NOW, compilation, note, record

ONE = note("Only I can tell", number=1, country="IE", perspective="peer")
TWO = note("Jo Bloggs said so", number=2)


def exported(path: Path, to: ExportFormat, compiled: Compilation, *, publication: bool = True) -> str:
    write_export(path, compiled, to, publication=publication)
    if not zipfile.is_zipfile(path):
        return path.read_text(encoding="utf-8")
    with zipfile.ZipFile(path) as package:
        return " ".join(package.read(name).decode() for name in package.namelist())


def a_workshop(synthesis: Synthesis | None = None) -> Compilation:
    """A table with one peer, who is the only one from Ireland."""
    table = record(
        "1", [ONE, TWO], seats={"peer": 1, "ngo": 4}, countries=["IE", "FR"], facilitator="clinician"
    )
    return compilation(table, synthesis=synthesis)


@pytest.mark.parametrize("to", ExportFormat)
def test_country_and_perspective_do_not_point_to_one_person(tmp_path: Path, to: ExportFormat) -> None:
    told = exported(tmp_path / "x", to, a_workshop())
    assert "Only I can tell" in told or "Only I can tell" in told.replace("\\", "")
    for who in (
        "Ireland",
        '"IE"',
        ",IE,",
        "France",
        '"FR"',
        "Prison peer",
        ",peer,",
        "Clinician",
        '"clinician"',
        '"ngo"',
    ):
        assert who not in told
    internal = exported(tmp_path / "y", to, a_workshop(), publication=False)
    assert "IE" in internal or "Ireland" in internal


@pytest.mark.parametrize("to", ExportFormat)
@pytest.mark.parametrize("where", ["note", "theme", "plenary"])
def test_a_redacted_passage_that_stands_elsewhere_too_is_not_published(
    tmp_path: Path, to: ExportFormat, where: str
) -> None:
    themes = {"t": Theme("t", "What JO BLOGGS does", "roles", "", (ONE.uid,))} if where == "theme" else {}
    said = {"p": PlenaryNote("p", "scope", "Jo Bloggs told us", 1.0, NOW)} if where == "plenary" else {}
    redacted = ONE.uid if where == "note" else TWO.uid
    synthesis = Synthesis(
        redactions={redacted: (Redaction("Jo Bloggs", "[a name]", NOW),)},
        themes=themes,
        plenary=said,
        share={ONE.uid: Share.PUBLISH},
    )
    (tmp_path / "x").write_text("before")
    with pytest.raises(UserError) as refusal:
        write_export(tmp_path / "x", a_workshop(synthesis), to, publication=True)
    assert refusal.value.code is ErrorCode.HELD_BACK_FOUND
    assert (tmp_path / "x").read_text() == "before"


@pytest.mark.parametrize("to", [to for to in ExportFormat if to is not ExportFormat.QDPX])
@pytest.mark.parametrize("publication", [False, True])
def test_a_shorter_wording_is_redacted_with_its_note(
    tmp_path: Path, to: ExportFormat, publication: bool
) -> None:
    synthesis = Synthesis(
        wordings={TWO.uid: "Jo Bloggs said"},
        redactions={TWO.uid: (Redaction("Jo Bloggs", "[somebody]", NOW),)},
    )
    told = exported(tmp_path / "x", to, a_workshop(synthesis), publication=publication)
    assert "Bloggs" not in told
    assert "somebody" in told


@pytest.mark.parametrize("to", [to for to in ExportFormat if to is not ExportFormat.CSV])
def test_a_theme_all_of_whose_notes_are_withdrawn_is_told_nowhere(tmp_path: Path, to: ExportFormat) -> None:
    synthesis = Synthesis(
        themes={
            "t": Theme("t", "Withdrawnonly", "roles", "", (TWO.uid,)),
            "e": Theme("e", "Emptyyet", "roles", "", ("of a file that is still to come",)),
        },
        share={TWO.uid: Share.WITHDRAWN},
    )
    told = exported(tmp_path / "x", to, a_workshop(synthesis), publication=False)
    assert "Withdrawnonly" not in told
    assert "Emptyyet" in told


@pytest.mark.parametrize("to", [to for to in ExportFormat if to is not ExportFormat.CSV])
def test_a_theme_of_a_question_without_notes_and_a_plenary_of_no_session_are_not_lost(
    tmp_path: Path, to: ExportFormat
) -> None:
    synthesis = Synthesis(
        themes={"t": Theme("t", "Elsewhere", "pay", "", (TWO.uid,))},
        plenary={"p": PlenaryNote("p", "no session", "Said at last", 1.0, NOW)},
    )
    told = exported(tmp_path / "x", to, a_workshop(synthesis))
    assert "Elsewhere" in told
    assert "Said at last" in told


def test_a_project_has_no_code_for_counter_views_that_are_all_held_back(tmp_path: Path) -> None:
    synthesis = Synthesis(
        themes={"t": Theme("t", "Telling", "roles", "", (ONE.uid,), (TWO.uid,))},
        share={TWO.uid: Share.INTERNAL},
    )
    told = exported(tmp_path / "x", ExportFormat.QDPX, a_workshop(synthesis))
    assert "Telling" in told
    assert "counter-view" not in told
    assert "counter-view" in exported(
        tmp_path / "y", ExportFormat.QDPX, a_workshop(synthesis), publication=False
    )
