"""Times of day, as every page says them."""

from __future__ import annotations

from datetime import datetime


def time_of_day(at: datetime) -> str:
    """ "14:07"."""
    return f"{at:%H:%M}"


def time_to_the_second(at: datetime) -> str:
    """ "14:07:31"."""
    return f"{at:%H:%M:%S}"
