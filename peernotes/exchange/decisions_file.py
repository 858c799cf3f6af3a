"""The rapporteur's decisions as a file for the command line.

{"tables": {"<record id>": "4"}, "share": {"<note id>": "withdrawn"}}
"""

from __future__ import annotations

from pathlib import Path

import msgspec

from peernotes.domain.decisions import Decisions
from peernotes.domain.errors import ErrorCode, UserError
from peernotes.domain.record import Share
from peernotes.domain.synthesis import Synthesis
from peernotes.exchange.reading import MEGABYTE, read_bytes

_SIZE_LIMIT = 8 * MEGABYTE


class _File(msgspec.Struct, forbid_unknown_fields=True):
    tables: dict[str, str] = {}
    share: dict[str, Share] = {}


def read_decisions(path: Path) -> tuple[Decisions, Synthesis]:
    """What was decided about files and about notes. Raises UserError(DECISIONS_BROKEN, what=…)."""
    try:
        file = msgspec.json.decode(read_bytes(path, _SIZE_LIMIT), type=_File)
    except (msgspec.MsgspecError, RecursionError, UnicodeDecodeError) as error:
        what = str(error).splitlines()[0][:200]
        raise UserError(ErrorCode.DECISIONS_BROKEN, file=path.name, what=what) from error
    return Decisions(tables=file.tables), Synthesis(share=file.share)
