"""How long the sessions took, where the tables' clocks say it."""

from __future__ import annotations

from datetime import timedelta

from peernotes.domain.tables import CompiledTable
from peernotes.domain.template import Session
from peernotes.report.material import Material

_LONGEST_SESSION = timedelta(hours=12)
"""A session that took longer was never ended on its day: nobody sat so long."""


def minutes_taken(material: Material, session: Session) -> tuple[int, int] | None:
    """The fewest and the most whole minutes that a table gave a session; None where nobody knows."""
    taken = [_minutes_at(table, session) for table in material.compilation.tables]
    known = [minutes for minutes in taken if minutes]
    return (min(known), max(known)) if known else None


def _minutes_at(table: CompiledTable, session: Session) -> int:
    """Whole minutes that a table gave a session; 0 where nobody knows."""
    state = table.record.state_of(session.uid)
    if table.clock_doubted or state.skipped is not None or not (state.started and state.ended):
        return 0
    taken = state.ended - state.started
    return round(taken / timedelta(minutes=1)) if timedelta() < taken <= _LONGEST_SESSION else 0
