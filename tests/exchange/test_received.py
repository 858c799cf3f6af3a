"""What the rapporteur's laptop keeps of the files it got: each once, and a damaged copy hides no workshop."""

from __future__ import annotations

from pathlib import Path

import pytest

from peernotes.exchange.received import ReceivedFiles
from peernotes.exchange.table_file import TableFileFormat, table_files_in
from peernotes.exchange.text_block import text_block
from tests.builders import NOON, a_record


@pytest.fixture
def received(tmp_path: Path) -> ReceivedFiles:
    return ReceivedFiles(tmp_path / "kept")


def arrive(received: ReceivedFiles, path: Path, table: str = "1") -> None:
    """A table's file comes under this name, and is kept."""
    TableFileFormat().write(path, a_record(table, "Vetting"), NOON)
    received.keep(path, TableFileFormat().read(path))


def copies(received: ReceivedFiles) -> list[Path]:
    return [copy for workshop in received.workshops() for copy in table_files_in(workshop)]


def damage(copy: Path) -> None:
    copy.chmod(0o644)
    copy.write_bytes(copy.read_bytes()[:20])


def test_the_same_content_under_two_names_is_kept_once(received: ReceivedFiles, tmp_path: Path) -> None:
    for name in ("table-1.pntable", "table-1 (2).pntable", "table-1.pntable"):
        arrive(received, tmp_path / name)
    assert [copy.name for copy in copies(received)] == ["table-1.pntable"]
    (summary,) = received.summaries()
    assert (summary.title, summary.files) == ("Peers in prison", 1)


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        (".pntable", "pntable.pntable"),
        (".table-1.pntable", "table-1.pntable"),
        ("...", "table.pntable"),
        ("Table 1.mail.txt", "Table 1.mail.pntable"),
    ],
)
def test_a_hidden_file_that_somebody_added_is_found_again(
    received: ReceivedFiles, tmp_path: Path, name: str, kept: str
) -> None:
    arrive(received, tmp_path / name)
    assert [copy.name for copy in copies(received)] == [kept]


def test_one_damaged_copy_hides_no_workshop(received: ReceivedFiles, tmp_path: Path) -> None:
    for table in ("1", "2", "3"):
        arrive(received, tmp_path / f"table-{table}.pntable", table)
    kept = copies(received)
    damage(kept[-1])
    damage(kept[0])
    assert [(summary.title, summary.files) for summary in received.summaries()] == [("Peers in prison", 3)]


def test_where_no_copy_can_be_read_there_is_no_title_to_show(received: ReceivedFiles, tmp_path: Path) -> None:
    arrive(received, tmp_path / "table-1.pntable")
    damage(copies(received)[0])
    assert received.summaries() == []


def test_of_an_e_mail_only_the_table_is_kept(received: ReceivedFiles, tmp_path: Path) -> None:
    content, _ = TableFileFormat().content(a_record("1", "Vetting"), NOON)
    mail = tmp_path / "mail.txt"
    mail.write_text("From: John Smith\n\nHere it is.\n\n" + text_block(content, "Table 1") + "\n\nJohn\n")
    received.keep(mail, TableFileFormat().read(mail))
    (copy,) = copies(received)
    assert copy.read_bytes() == content
