"""The parts of a report as they were read and found good. `python -m tests.report.golden` writes them anew."""

from __future__ import annotations

import pytest

from tests.report.golden.telling import GOLDEN, told, written_xml

TOLD, WRITTEN = told(), written_xml()


@pytest.mark.parametrize("name", TOLD)
def test_a_part_says_what_it_said(name: str) -> None:
    assert TOLD[name] == (GOLDEN / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", WRITTEN)
def test_a_block_is_written_as_it_was(name: str) -> None:
    assert WRITTEN[name] == (GOLDEN / name).read_text(encoding="utf-8")


def test_no_golden_file_is_left_over() -> None:
    there = {path.name for path in GOLDEN.iterdir() if path.suffix in (".txt", ".xml")}
    assert there == {*TOLD, *WRITTEN}
