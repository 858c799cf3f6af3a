"""Files of rehearsals, and tables whose clock is doubted, as the rapporteur meets them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from peernotes.domain.issues import IssueCode
from peernotes.domain.record import Event, EventKind
from peernotes.ui.merge.tables.cards.things import _KINDS
from peernotes.ui.widgets.card import Edge
from peernotes.ui.widgets.strip import StripKind
from tests.builders import NOON, a_record
from tests.ui.merge.conftest import Laptop, shown, write_record


def rehearsal(folder: Path, label: str = "3") -> Path:
    return write_record(
        folder / f"rehearsal-{label}.pntable", a_record(label, "Trying out", uid=f"r{label}", rehearsal=True)
    )


def test_every_kind_of_issue_has_its_card() -> None:
    assert {*_KINDS, IssueCode.NO_FILE} == set(IssueCode)


def test_a_rehearsal_is_told_and_counted_nowhere(laptop: Laptop, tmp_path: Path) -> None:
    table = write_record(tmp_path / "table-1.pntable", a_record("1", "Vetting"))
    laptop.page.add([table, rehearsal(tmp_path)])
    laptop.wait()
    assert laptop.said == (
        "1 table file was added. “rehearsal-3.pntable” is from a rehearsal; it is left out."
    )
    assert [row[0] for row in shown(laptop.page.tables.model)] == ["1"]
    assert laptop.cards == ["“rehearsal-3.pntable” is from a rehearsal; it is left out."]
    assert laptop.page.tables.things.cards[0].thing.edge is Edge.WARNING


def test_of_rehearsals_alone_there_is_nothing_to_write_and_it_is_said_why(
    laptop: Laptop, tmp_path: Path
) -> None:
    laptop.page.add([rehearsal(tmp_path, "3"), rehearsal(tmp_path, "4")])
    laptop.wait()
    assert laptop.said == "2 files are from rehearsals; they are left out."
    assert laptop.page.tables.empty_page.isVisible()
    assert len(laptop.cards) == 2
    laptop.page.making.create_report()
    assert laptop.said.startswith("Only files of rehearsals are here")
    assert laptop.page.strip.kind is StripKind.INFO


def test_a_clock_that_was_said_to_be_wrong_is_a_thing_to_know(laptop: Laptop, tmp_path: Path) -> None:
    doubted = replace(a_record("4", "Vetting"), events=(Event(EventKind.CLOCK_WRONG, NOON),))
    laptop.page.add([write_record(tmp_path / "table-4.pntable", doubted)])
    laptop.wait()
    assert laptop.cards == ["The clock of Table 4’s laptop was said to be wrong; its times are not used."]
    assert laptop.page.tables.things.cards[0].thing.edge is Edge.INFO
