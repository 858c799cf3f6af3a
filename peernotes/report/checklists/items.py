"""What a reporting checklist is made of: items, who must answer each, and the facts that answer some."""

from __future__ import annotations

from enum import Enum, auto
from typing import NamedTuple


class Fact(Enum):
    """Something that the records of a workshop may tell."""

    TITLE = auto()
    FACILITATORS = auto()
    PARTICIPANTS = auto()
    ABSENT = auto()
    SETTING = auto()
    PEOPLE = auto()
    QUESTIONS = auto()
    ONE_TIME = auto()
    RECORDING = auto()
    NOTES = auto()
    DURATION = auto()
    CONFIRMED = auto()
    THEMES = auto()
    READERS = auto()
    PROGRAM = auto()
    QUOTATIONS = auto()
    MAJOR_THEMES = auto()
    MINOR_THEMES = auto()
    KEY_QUESTIONS = auto()
    PUBLICATION = auto()
    EVIDENCE = auto()
    LIMITS = auto()
    DEVIATIONS = auto()
    FEEDBACK = auto()
    ANONYMITY = auto()
    WHEN = auto()
    OUTCOME = auto()
    PARKED = auto()
    ORGANISERS = auto()


class Who(Enum):
    """Who must answer an item that no record tells."""

    AUTHORS = auto()
    ORGANISERS = auto()
    FACILITATORS = auto()
    RAPPORTEUR = auto()


class Item(NamedTuple):
    """One item: its number and topic as the standard names them, and what it asks in our own words."""

    number: str
    topic: str
    asks: str
    who: Who = Who.AUTHORS
    fact: Fact | None = None


class ChecklistText(NamedTuple):
    """A standard with its items, and where it was published."""

    name: str
    citation: str
    items: tuple[Item, ...]
