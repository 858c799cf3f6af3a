"""What only the tests of the storage need."""

from __future__ import annotations

from datetime import datetime
from hashlib import sha256
from pathlib import Path
from threading import Condition, Event

from peernotes.domain.changes import Change, History
from peernotes.domain.errors import UserError
from peernotes.domain.record import Answer, Draft, TableRecord, TableSetUp
from peernotes.domain.template import Template
from tests.builders import a_note, a_record, a_template
from tests.fakes import MemoryStore

RECORD = "record-1"
"""The id of `a_record("1")`."""


class PlainCodec:
    """Keeps of a template only its id and version: the tests use `a_template` with nothing else changed."""

    def encode(self, template: Template) -> bytes:
        return f"{template.uid} {template.version}".encode()

    def decode(self, document: bytes) -> Template:
        uid, version = document.decode().split()
        return a_template(uid=uid, version=int(version))


class SavingNews:
    """Remembers what it was told about the saving."""

    def __init__(self) -> None:
        self.told: list[str] = []
        self._heard: dict[str, Event] = {}

    def saved(self, at: datetime) -> None:
        self._tell("saved")

    def waiting(self) -> None:
        self._tell("waiting")

    def failing(self, error: UserError) -> None:
        self._tell(f"failing: {error.code}")

    def wait_for(self, news: str) -> None:
        """Wait until this was told, from now on or ever before."""
        heard = self._heard.setdefault(news, Event())
        if news not in self.told:
            assert heard.wait(5), f"never told: {news}"

    def _tell(self, news: str) -> None:
        self.told.append(news)
        self._heard.setdefault(news, Event()).set()


class HeldStore(MemoryStore):
    """A store whose disk can hold back notes and drafts until `release` is called, and that can have a bug."""

    def __init__(self) -> None:
        super().__init__()
        self.bug: Exception | None = None
        self.drafts_written: list[str] = []
        self.tries = 0
        self._tried = Condition()
        self._free = Event()
        self._free.set()

    def hold(self) -> None:
        self._free.clear()

    def release(self) -> None:
        self._free.set()

    def wait_for_tries(self, number: int) -> None:
        """Wait until the disk was asked to take a note or a draft this often."""
        with self._tried:
            assert self._tried.wait_for(lambda: self.tries >= number, 5), "the disk was not asked"

    def create(
        self, record: TableRecord, history: History | None = None, changed: datetime | None = None
    ) -> None:
        super().create(record)
        if history:
            self.done[record.uid] = list(history.done)
            self.undone[record.uid] = list(history.undone)
            self.highest[record.uid] = max(self.highest[record.uid], history.highest_number)

    def apply(self, uid: str, change: Change, at: datetime, draft: Draft | None = None) -> None:
        self._try()
        if draft:
            self.drafts_written.append(draft.text)
        super().apply(uid, change, at, draft)

    def save_draft(self, uid: str, draft: Draft) -> None:
        self._try()
        self.drafts_written.append(draft.text)
        super().save_draft(uid, draft)

    def _try(self) -> None:
        with self._tried:
            self.tries += 1
            self._tried.notify_all()
        assert self._free.wait(5), "nobody released the disk"
        if self.bug:
            raise self.bug


def a_new_note(text: str, number: int = 1) -> Change:
    """The change that adds a note."""
    return Change(None, a_note(text, number=number))


def a_new_answer(answer: Answer, before: Answer | None = None) -> Change:
    """The change that answers a question, for the first time or anew."""
    return Change(before, answer)


def a_new_set_up(set_up: TableSetUp, before: TableSetUp | None = None) -> Change:
    """The change that says anew who sits at the table of `a_record("1")`."""
    return Change(before or a_record("1").set_up, set_up)


def texts(record: TableRecord) -> list[str]:
    """What the notes of a record say, in order."""
    return [note.text for note in record.notes]


def fingerprint(folder: Path) -> dict[str, str]:
    """Every file of a folder with its content; SQLite's shared memory, which holds no data, is left out."""
    files = (path for path in folder.iterdir() if path.is_file() and not path.name.endswith("-shm"))
    return {path.name: sha256(path.read_bytes()).hexdigest() for path in files}
