"""What goes into the report is chosen on the command line too."""

from __future__ import annotations

from pathlib import Path

import pytest

from peernotes.cli import run
from peernotes.exchange.sample_files import write_sample_tables
from tests.report.reading import headings, register, texts


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("tables")
    write_sample_tables(folder)
    return folder


def titles(path: Path) -> list[str]:
    return [text for style, text in headings(path) if style == "Heading 1"]


def test_only_the_parts_that_are_named(tables: Path, tmp_path: Path) -> None:
    path = tmp_path / "r.docx"
    assert (
        run(
            [
                "merge",
                str(tables),
                "-o",
                str(path),
                "--part",
                "summary",
                "--part",
                "checklist",
                "--checklist",
                "srqr",
            ]
        )
        == 1
    )
    assert titles(path) == ["Summary", "Appendix A Reporting checklist: SRQR"]


def test_all_parts_but_those_left_out_in_the_order_of_tables_without_references(
    tables: Path, tmp_path: Path
) -> None:
    path = tmp_path / "r.docx"
    left_out = ["--without", "talks", "--without", "checklist", "--without", "parked"]
    assert run(["merge", str(tables), "-o", str(path), *left_out, "--order", "table", "--no-references"]) == 1
    assert "Opening talks" not in titles(path)
    assert "Parked points" not in titles(path)
    assert titles(path)[-1] == "Appendix A Each table’s notes"
    assert register(path) == []
    assert ("Heading 3", "Table 1") in headings(path)
    assert not any("T1-00" in text for text in texts(path))


def test_a_part_that_there_is_not_is_refused(tables: Path, tmp_path: Path) -> None:
    assert run(["merge", str(tables), "-o", str(tmp_path / "r.docx"), "--part", "epilogue"]) == 2
    assert list(tmp_path.iterdir()) == []
