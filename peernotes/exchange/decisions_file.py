"""What the rapporteur decided and laid over the notes, as a file for the command line: JSON, every part optional.

    {"peernotes": "decisions", "format": "1.0",
     "tables":     {"<record id>": "4"},                     a record is of another table than it says
     "together":   {"<record id>": "<record id>"},           the first is of the second's table: two note-takers
     "letters":    {"<record id>": "a"},                     of several Table 3 this one stays 3a
     "sides":      {"<note id>": "<digest>" or "both"},      where copies went apart: whose version counts;
                                                             of an answer "<record id> <question id>"
     "seen":       ["<key>"],                                known, and as it should be
     "left_out":   ["<digest>"],                             files that are not used; what they hold back stays so
     "share":      {"<note id>": "withdrawn"},               publish, ask_first, internal or withdrawn
                   {"<note id>": {"share": "publish",        what lets out more than its table does, says what the
                                  "over": "ask_first"}},     table said then: where that holds back more by now, it
                                                             does not count, and is told
     "wordings":   {"<note id>": "Shorter"},
     "redactions": {"<note id>": [{"passage": "HMP Elm", "words": "[a prison]"}]},
     "themes":     [{"name": "Vetting", "question": "<question id>", "claim": "…", "notes": ["<note id>"],
                     "counter_views": ["<note id>"]}],       in their order; without a question: across questions
     "plenary":    [{"session": "<session id>", "text": "…", "table": "3", "share": "publish"}],
     "apart":      [["<note id>", "<note id>"]]}             look alike, and are different thoughts

`peernotes merge --json` tells keys, record ids and digests (`about`), `peernotes export --to json` the notes. Fields
that are not known here are refused: a decision that is misspelt would be none. History of the format: 1.0 is the
first; a file that says no format is one. 1.1 added what a share was decided over.
"""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import msgspec

from peernotes.domain.decisions import Decisions
from peernotes.domain.errors import ErrorCode, UserError
from peernotes.domain.overlay import Overlay
from peernotes.domain.record import Share
from peernotes.domain.synthesis import PlenaryNote, Redaction, Synthesis, Theme, bracketed
from peernotes.exchange.reading import MEGABYTE, read_bytes

_SIZE_LIMIT = 64 * MEGABYTE
_FORMAT = "1.1"


class _Strict(msgspec.Struct, forbid_unknown_fields=True):
    pass


class _ShareOver(_Strict):
    share: Share
    over: Share


class _Redaction(_Strict):
    passage: str
    words: str


class _Theme(_Strict):
    name: str
    question: str = ""
    claim: str = ""
    notes: tuple[str, ...] = ()
    counter_views: tuple[str, ...] = ()


class _PlenaryNote(_Strict):
    session: str
    text: str
    table: str = ""
    share: Share = Share.PUBLISH


class _Kind(msgspec.Struct):
    peernotes: str = "decisions"
    format: str = _FORMAT


class _File(_Strict):
    peernotes: str = "decisions"
    format: str = _FORMAT
    tables: dict[str, str] = {}
    together: dict[str, str] = {}
    letters: dict[str, str] = {}
    sides: dict[str, str] = {}
    seen: frozenset[str] = frozenset()
    left_out: frozenset[str] = frozenset()
    share: dict[str, Share | _ShareOver] = {}
    wordings: dict[str, str] = {}
    redactions: dict[str, tuple[_Redaction, ...]] = {}
    themes: tuple[_Theme, ...] = ()
    plenary: tuple[_PlenaryNote, ...] = ()
    apart: frozenset[frozenset[str]] = frozenset()


def read_decisions(path: Path) -> Overlay:
    """What was decided about files and laid over notes. Raises UserError(DECISIONS_BROKEN, what=…)."""
    content = read_bytes(path, _SIZE_LIMIT).removeprefix(b"\xef\xbb\xbf")
    try:
        kind = msgspec.json.decode(content, type=_Kind)
        wrong = _wrong_kind(kind)
        file = _File() if wrong else msgspec.json.decode(content, type=_File)
    except (msgspec.MsgspecError, RecursionError, UnicodeDecodeError) as error:
        wrong = str(error).splitlines()[0][:200]
        raise UserError(ErrorCode.DECISIONS_BROKEN, file=path.name, what=wrong) from error
    if wrong:
        raise UserError(ErrorCode.DECISIONS_BROKEN, file=path.name, what=wrong)
    decisions = Decisions(file.tables, file.together, file.letters, file.sides, file.seen, file.left_out)
    # The file says not when; its own time keeps the same file the same.
    return Overlay(decisions, _synthesis(file, datetime.fromtimestamp(int(path.stat().st_mtime), UTC)))


def _wrong_kind(kind: _Kind) -> str:
    if kind.peernotes != "decisions":
        return f"it says that it is “{kind.peernotes}”"
    newer = kind.format.partition(".")[0] != _FORMAT.partition(".")[0]
    return f"its format is “{kind.format}”, and {_FORMAT} is known here" if newer else ""


def _synthesis(file: _File, at: datetime) -> Synthesis:
    themes = [
        Theme(
            f"theme-{n}", theme.name, theme.question, theme.claim, theme.notes, theme.counter_views, float(n)
        )
        for n, theme in enumerate(file.themes, start=1)
    ]
    plenary = [
        PlenaryNote(f"plenary-{n}", said.session, said.text, float(n), at, said.table, said.share)
        for n, said in enumerate(file.plenary, start=1)
    ]
    return Synthesis(
        share={uid: said.share if isinstance(said, _ShareOver) else said for uid, said in file.share.items()},
        wordings=file.wordings,
        redactions={
            uid: tuple(Redaction(each.passage, bracketed(each.words), at) for each in redactions)
            for uid, redactions in file.redactions.items()
        },
        themes={theme.uid: theme for theme in themes},
        plenary={said.uid: said for said in plenary},
        apart=file.apart,
        shared_over={uid: said.over for uid, said in file.share.items() if isinstance(said, _ShareOver)},
    )
