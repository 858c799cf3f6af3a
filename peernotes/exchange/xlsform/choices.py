"""The choice lists of a form."""

from __future__ import annotations

from dataclasses import dataclass, field

from peernotes.domain.form_remarks import FormRemarkCode
from peernotes.domain.template import Choice
from peernotes.domain.text import Text, folded
from peernotes.exchange.template_file import LONGEST_ID, LONGEST_TEXT, MOST_ENTRIES
from peernotes.exchange.workbook_sheets import Sheet
from peernotes.exchange.xlsform.cells import Cells, Row
from peernotes.exchange.xlsform.ids import numbered
from peernotes.exchange.xlsform.remarks import Remarks
from peernotes.exchange.xlsform.vocabulary import CHOICES, SURVEY


@dataclass
class FormList:
    """One list; `names` has the id of the choice that a form's name means."""

    row: int
    choices: list[Choice] = field(default_factory=list)
    names: dict[str, str] = field(default_factory=dict)
    ids: set[str] = field(default_factory=set)
    rows: list[Row] = field(default_factory=list)
    used: bool = False

    @property
    def is_yes_no(self) -> bool:
        """Whether it offers yes and no, and nothing else."""
        return sorted(map(folded, self.names)) == ["no", "yes"]


class FormLists:
    """All lists of a form by name."""

    def __init__(self, cells: Cells, remarks: Remarks) -> None:
        self._cells = cells
        self._remarks = remarks
        self._lists: dict[str, FormList] = {}

    def read(self, sheet: Sheet) -> None:
        """Read the sheet of choices."""
        rows, _ = self._cells.rows(sheet, CHOICES)
        for row in rows:
            list_name, name = row.look("list_name"), row.look("name") or row.look("value")
            if not list_name or not name:
                self._cells.tell_row(CHOICES, row)
                continue
            row.take("list_name")
            row.take("name") or row.take("value")
            choices = self._lists.setdefault(list_name, FormList(row.number))
            if name in choices.names:
                twice = FormRemarkCode.CHOICE_TWICE
                self._remarks.tell(CHOICES, row.number, twice, list=list_name, name=name)
                continue
            label = self._cells.text(row, "label", CHOICES)
            uid = numbered(row.take("peernotes_id")[:LONGEST_ID] or name[:LONGEST_ID], choices.ids)
            choices.ids.add(uid)
            choices.names[name] = uid
            own = Text.of(name[:LONGEST_TEXT], self._cells.own_language())
            choices.choices.append(Choice(uid, label or own))
            choices.rows.append(row)

    def use(self, list_name: str, row: int, name: str) -> FormList | None:
        """The list that a question in a row of the survey asks for; nothing where it cannot be used."""
        choices = self._lists.get(list_name)
        if choices is None:
            self._remarks.tell(SURVEY, row, FormRemarkCode.LIST_MISSING, list=list_name, name=name)
            return None
        if len(choices.choices) >= MOST_ENTRIES:
            limit = MOST_ENTRIES - 1
            self._remarks.tell(
                SURVEY, row, FormRemarkCode.LIST_TOO_LONG, list=list_name, limit=limit, name=name
            )
            return None
        choices.used = True
        return choices

    def tell_unused(self) -> None:
        """Tell the lists that no question uses, and the columns of the others that nobody read."""
        for name, choices in self._lists.items():
            if choices.used:
                for row in choices.rows:
                    self._cells.tell_rest(CHOICES, row)
            else:
                rows = len(choices.choices)
                self._remarks.tell(CHOICES, choices.row, FormRemarkCode.LIST_NOT_USED, list=name, rows=rows)
