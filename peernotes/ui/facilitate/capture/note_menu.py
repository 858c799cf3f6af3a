"""What the menu of the capture line offers: all that can be said of a note."""

from __future__ import annotations

from collections.abc import Sequence

from peernotes.domain.record import Share
from peernotes.ui.facilitate.capture.completion import Row
from peernotes.ui.facilitate.capture.line_chips import Tag
from peernotes.ui.facilitate.capture.prefixes import KIND_PREFIXES, Sign
from peernotes.ui.facilitate.words import agreement_entries
from peernotes.ui.i18n import tr
from peernotes.ui.theme import Symbol, current_theme
from peernotes.ui.widgets.note_model import share_words
from peernotes.ui.widgets.tag_picker import Entry
from peernotes.ui.widgets.tag_popup import matching

_BETWEEN = ":"


def menu_rows(kinds: Sequence[Entry]) -> list[Row]:
    """Kinds first, each with the prefix that says it too, then everything else."""
    theme = current_theme()
    rows = []
    for kind, words in kinds:
        style = theme.kind_style(kind)
        rows.append(Row(_id(Tag.KIND, kind), words, KIND_PREFIXES.get(kind, ""), style.symbol, style.ink))
    rows.append(Row(_id(Tag.COUNTRY), tr("Capture", "Country …"), Sign.COUNTRY))
    rows.append(Row(_id(Tag.PERSPECTIVE), tr("Capture", "Perspective …"), Sign.PERSPECTIVE))
    bad, star = theme.colours.bad.ink, theme.colours.star
    rows.append(Row(_id(Tag.SHARE, Share.ASK_FIRST), share_words(Share.ASK_FIRST), "", Symbol.NO_ENTRY, bad))
    rows.append(Row(_id(Tag.SHARE, Share.INTERNAL), share_words(Share.INTERNAL), "", Symbol.LOCK, bad))
    rows.append(Row(_id(Tag.STAR), tr("Capture", "Star"), "", Symbol.STAR, star))
    rows += [Row(_id(Tag.AGREEMENT, agreement), words) for agreement, words in agreement_entries()]
    return rows


def fitting_rows(rows: Sequence[Row], typed: str) -> list[Row]:
    """Rows with a word that begins so. Letters in the middle of a word do not count: "/wing" is a text."""
    by_id = {row.id: row for row in rows}
    found = matching([(row.id, row.words) for row in rows], typed, within=False)
    return [by_id[row_id] for row_id, _ in found]


def tag_of_row(row_id: str) -> tuple[Tag, str]:
    """What a row says, and the value; none where another list has to open."""
    tag, _, value = row_id.partition(_BETWEEN)
    return Tag(tag), value


def _id(tag: Tag, value: str = "") -> str:
    return f"{tag}{_BETWEEN}{value}"
