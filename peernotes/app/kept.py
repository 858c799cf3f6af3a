"""What is kept on this laptop, opened once, by whichever thread needs it first."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from peernotes.domain.errors import UserError

if TYPE_CHECKING:  # the first paint does without the database's library
    from peernotes.storage.places import StorePlaces
    from peernotes.storage.store import SqliteStore


class Kept:
    """The databases of this laptop, which may not be open yet: opening takes as long as their library's import.

    `others` are the places that were chosen when the usual one refused; where it refuses still, the first of them
    that can be reached is used in its stead, and `refused` says why.
    """

    def __init__(self, usual: Path, others: Sequence[Path]) -> None:
        self.others = others
        self.database = usual
        """The file that new records go to."""
        self.places: StorePlaces | None = None
        """What is open; none before `open`."""
        self.refused: UserError | None = None
        self._usual = usual
        self._opening = Lock()

    def open(self) -> StorePlaces:
        """Open what is kept, or wait for the thread that does. Raises UserError where no place can be opened."""
        with self._opening:
            if self.places is None:
                self.places = self._open()
            return self.places

    def usual(self) -> SqliteStore:
        """The store that new records go to. Raises UserError as `open` does."""
        return self.open().usual

    def close(self) -> None:
        """Let go of what is open; a disk that never answers is not waited for."""
        if self.places is not None:
            self.places.close()

    def _open(self) -> StorePlaces:
        from peernotes.exchange.template_file import TemplateDocuments
        from peernotes.storage.places import StorePlaces

        others = list(self.others)
        try:
            return StorePlaces(self._usual, others, TemplateDocuments())
        except UserError as error:
            self.refused = error
            reachable = [path for path in others if path.exists()]
            if not reachable:
                raise
            # Whoever chose another folder before works on there.
            places = StorePlaces(reachable[0], reachable[1:], TemplateDocuments())
            self.database = reachable[0]
            return places
