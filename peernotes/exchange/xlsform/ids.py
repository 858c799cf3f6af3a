"""Ids for what is made of a form: those that it names itself, where nothing else here has them."""

from __future__ import annotations

from peernotes.exchange.template_file import LONGEST_ID


class Ids:
    """Gives each id once."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def free(self, wanted: str) -> str:
        """An id that nothing else here has."""
        uid = numbered(wanted.strip()[:LONGEST_ID].strip() or "question", self._taken)
        self._taken.add(uid)
        return uid


def numbered(wanted: str, taken: set[str]) -> str:
    """`wanted`, with a number behind it where it is taken."""
    uid, number = wanted, 1
    while uid in taken:
        number += 1
        uid = f"{wanted[: LONGEST_ID - 10]}-{number}"
    return uid
