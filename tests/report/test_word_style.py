"""Our own Word document is what its script makes."""

from __future__ import annotations

import runpy
import zipfile
from pathlib import Path

import docx
import pytest

from peernotes.paths import resource
from peernotes.report.blocks import Part, Setting

OURS = resource("word", "peernotes.docx")
SCRIPT = Path(__file__).resolve().parents[2] / "packaging" / "make_word_style.py"


def contents(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as package:
        return {name: package.read(name) for name in package.namelist()}


def test_it_is_made_by_its_script(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = tmp_path / "made.docx"
    monkeypatch.setattr("sys.argv", [str(SCRIPT), str(made)])
    runpy.run_path(str(SCRIPT), run_name="__main__")
    assert contents(made) == contents(OURS)


def test_it_has_a_style_for_every_part_and_nobodys_name() -> None:
    document = docx.Document(str(OURS))
    known = {style.name for style in document.styles}
    assert {part.value for part in Part} <= known
    assert {setting.value for setting in Setting} <= known
    assert document.core_properties.author == ""
    assert b"creator" not in contents(OURS)["docProps/core.xml"]
