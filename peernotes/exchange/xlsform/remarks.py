"""What was not understood in a form while it is read: one remark for each thing, by sheet and row."""

from __future__ import annotations

from peernotes.domain.form_remarks import FormRemarkCode, XlsRemark
from peernotes.exchange.xlsform.vocabulary import CHOICES, SETTINGS, SURVEY

_ORDER = {SETTINGS: 0, SURVEY: 1, CHOICES: 2}


class Remarks:
    """Gathers them; a column that many rows use is one thing."""

    def __init__(self) -> None:
        self._told: list[XlsRemark] = []
        self._columns: dict[tuple[str, FormRemarkCode, str], list[int]] = {}
        self._required: list[int] = []

    def tell(self, sheet: str, row: int, what: FormRemarkCode, **details: str | int) -> None:
        """One thing in one row; row 0 is the whole sheet."""
        self._told.append(XlsRemark(sheet, row, what, details))

    def tell_column(self, sheet: str, what: FormRemarkCode, column: str, row: int) -> None:
        """A row has something in a column that is not read."""
        self._columns.setdefault((sheet, what, column), []).append(row)

    def tell_required(self, row: int) -> None:
        """A question must be answered there; here it is a wish."""
        self._required.append(row)

    def in_order(self) -> tuple[XlsRemark, ...]:
        """All of them, by sheet and row."""
        told = list(self._told)
        for (sheet, what, column), rows in self._columns.items():
            told.append(XlsRemark(sheet, rows[0], what, {"column": column, "rows": _listed(rows)}))
        if self._required:
            details = {"rows": _listed(self._required)}
            told.append(XlsRemark(SURVEY, self._required[0], FormRemarkCode.REQUIRED_IS_WISH, details))
        return tuple(sorted(told, key=lambda remark: (_ORDER.get(remark.sheet, 3), remark.row)))


def _listed(rows: list[int]) -> str:
    shown = ", ".join(map(str, rows[:50]))
    return shown if len(rows) <= 50 else f"{shown} … ({len(rows)})"
