"""The laptop's clock, for everything that is told the time."""

from __future__ import annotations

from datetime import datetime


def now() -> datetime:
    """The laptop's own time, with its offset from UTC."""
    return datetime.now().astimezone()
