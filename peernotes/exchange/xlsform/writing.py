"""A template as an XLSForm that ODK and Kobo take; columns that begin with `peernotes` bring it back as it was."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from peernotes.atomic import write_whole
from peernotes.domain.errors import ErrorCode, UserError
from peernotes.domain.form_remarks import FormRemarkCode, XlsRemark
from peernotes.domain.template import AnswerType, Choice, Question, Role, Session, Template
from peernotes.domain.text import Text
from peernotes.exchange.template_file import TemplateFileFormat, what_is_wrong
from peernotes.exchange.workbook_sheets import as_text
from peernotes.exchange.xlsform.languages import YES_NO, is_tag, name_of
from peernotes.exchange.xlsform.vocabulary import CHOICES, NO_PROMPT, OURS, SETTINGS, SURVEY, prompts_of
from peernotes.paths import built_in_template

LONGEST_CELL = 32_767
"""What Excel takes."""

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_REFERENCE = re.compile(r"\$\{")
_NUMERIC = re.compile(r"-?\d+(?:\.\d+)?", re.ASCII)
# Names that forms give a meaning to.
_RESERVED = ("meta", "data", "instanceid", "instancename", "audit", "entity", "name", "label")
_WITH_OPTIONS = (AnswerType.CHOICE, AnswerType.CHOICES, AnswerType.RANK)

Cells = dict[str, str]


def write_xlsform(path: Path, template: Template) -> tuple[XlsRemark, ...]:
    """Write a template as a form and say what of it the form does not hold.

    Nothing that is said is nothing lost: `read_xlsform` then makes the same template of it.
    Raises UserError: TEMPLATE_BROKEN, or what `write_whole` raises.
    """
    wrong = what_is_wrong(template)
    if wrong:
        raise UserError(ErrorCode.TEMPLATE_BROKEN, file=path.name, what=wrong)
    writing = _Writing(template)
    content = _workbook(writing.sheets())
    write_whole(path, content)
    return tuple(sorted(writing.told, key=lambda remark: remark.row))


class _Names:
    """Names that XML allows, no two alike."""

    def __init__(self, reserved: Iterable[str] = ()) -> None:
        self._taken = set(reserved)

    def name(self, wanted: str, *, letters: str = r"[^A-Za-z0-9_.-]", start: str = "q_") -> str:
        name = re.sub(letters, "_", wanted)
        if start and not re.match(r"[A-Za-z_]", name):
            name = start + name
        unique, number = name or "_", 1
        while unique.casefold() in self._taken:
            number += 1
            unique = f"{name}_{number}"
        self._taken.add(unique.casefold())
        return unique


@dataclass
class _Written:
    """A question that stands in the form: conditions may refer to it."""

    question: Question
    name: str
    options: dict[str, str] = field(default_factory=dict)


class _Writing:
    def __init__(self, template: Template) -> None:
        self.told: list[XlsRemark] = []
        self._template = template
        self._built_in = TemplateFileFormat().read(built_in_template())
        self._names = _Names(_RESERVED)
        self._lists = _Names()
        self._tags = self._languages()
        self._survey: list[Cells] = []
        self._choices: list[Cells] = []
        self._written: dict[str, _Written] = {}
        self._yes_no = ""

    def sheets(self) -> dict[str, tuple[list[str], list[Cells]]]:
        """Columns and rows of each sheet."""
        self._tell_details()
        for session in self._template.sessions:
            if session.retired:
                self._tell(
                    FormRemarkCode.RETIRED_LEFT_OUT, name=self._called(session.short_name, session.uid), row=0
                )
            else:
                self._add_session(session)
        settings = self._settings()
        label, hint = self._columns("label"), self._columns("hint")
        ours = [
            f"{OURS}{name}"
            for name in ("type", "role", "wished", "asks_speaker", "kinds", "minutes", "starts", "uid")
        ]
        survey = [
            "type", "name", *label, *hint, "appearance", "parameters", "relevant", "required", *ours,
            *self._columns(f"{OURS}short_name"),
        ]  # fmt: skip
        choices = ["list_name", "name", *label, "peernotes_id"]
        # A form without lists has an empty sheet for them, so that people see where they go.
        return {
            SURVEY: (_used(survey, self._survey, label), self._survey),
            CHOICES: (_used(choices, self._choices, choices[:-1]), self._choices),
            SETTINGS: (list(settings), [settings]),
        }

    # --- What is told

    def _tell(
        self, what: FormRemarkCode, *, row: int | None = None, sheet: str = SURVEY, **details: str | int
    ) -> None:
        """Told of the row that is written next, unless another one is named."""
        number = len(self._survey) + 2 if row is None else row
        self.told.append(XlsRemark(sheet, number, what, details))

    def _tell_details(self) -> None:
        """Of what stands in no form: whatever reading the form again would not bring back."""
        template, base = self._template, self._built_in
        workshop = template.workshop
        lost = {
            "subtitle": bool(workshop.subtitle),
            "date": bool(workshop.date),
            "place": bool(workshop.place),
            "organisers": bool(workshop.organisers),
            "tables": bool(workshop.tables),
            "opening talks": bool(template.opening_talks),
            "rule of publication": workshop.rule_of_publication != base.workshop.rule_of_publication,
            "consent": template.consent != base.consent,
            "safeguarding": template.safeguarding != base.safeguarding,
            "kinds": template.kinds != base.kinds,
            "perspectives": template.perspectives != base.perspectives,
            "countries": template.countries != base.countries,
            "title in other languages": workshop.title != Text.of(self._title(), template.language),
            "languages": tuple(self._tags) != template.languages
            or any(tag != written for tag, written in self._tags.items()),
        }
        for detail in (name for name, is_lost in lost.items() if is_lost):
            self._tell(FormRemarkCode.DETAIL_LEFT_OUT, row=0, sheet=SETTINGS, detail=detail)

    def _called(self, text: Text, uid: str) -> str:
        return text.in_language(self._template.language) or uid

    def _title(self) -> str:
        return self._template.workshop.title.in_language(self._template.language)

    # --- Texts

    def _languages(self) -> dict[str, str]:
        """The template's languages, then those that only some texts have; each with the tag that is written for it."""
        template = self._template
        texts = [text for session in template.held for text in (session.short_name, session.key_question)]
        for question in (q for session in template.held for q in (*session.asked, session.feedback)):
            texts += [question.short_name, question.wording, *question.prompts]
            texts += [option.label for option in question.options]
        tags = dict.fromkeys([*template.languages, *(tag for text in texts for tag in text)])
        taken = {tag for tag in tags if is_tag(tag)}
        written = {}
        for tag in tags:
            name, number = tag, 1
            if not is_tag(tag):
                letters = re.sub(r"[^A-Za-z0-9]", "", tag)[:6].lower() or "other"
                name = f"x-{letters}"
                while name in taken:
                    number += 1
                    name = f"x-{letters}{number}"
                taken.add(name)
            written[tag] = name
        return written

    def _columns(self, base: str) -> list[str]:
        return [f"{base}::{name_of(written)}" for written in self._tags.values()]

    def _put(self, cells: Cells, column: str, words: str, name: str) -> None:
        """Put words into a cell, as they can stand there."""
        safe = _FORBIDDEN.sub("\ufffd", words)
        safe = _REFERENCE.sub("$ {", safe)  # a form takes “${…}” for another question's answer, in any column
        safe = as_text(safe)[:LONGEST_CELL]
        if safe != words:
            self._tell(FormRemarkCode.TEXT_CHANGED, name=name)
        if safe:
            cells[column] = safe

    def _put_text(self, cells: Cells, base: str, text: Mapping[str, str], name: str) -> None:
        for tag, words in text.items():
            self._put(cells, f"{base}::{name_of(self._tags[tag])}", words, name)

    def _or_else(self, text: Text, *others: Text | str, name: str) -> Text:
        """A text, or what stands for it where it has no words: a form needs some."""
        if any(as_text(words) for words in text.values()):
            return text
        self._tell(FormRemarkCode.TEXT_MISSING, name=name)
        for other in others:
            words = other if isinstance(other, str) else other.in_language(self._template.language)
            if as_text(words):
                return Text.of(words, self._template.language)
        return Text.of("–", self._template.language)

    # --- Rows

    def _settings(self) -> Cells:
        template = self._template
        cells: Cells = {}
        self._put(cells, "form_title", self._title(), "form_title")
        cells["form_id"] = _Names().name(template.uid, start="form_")
        cells["version"] = str(template.version)
        cells["default_language"] = name_of(self._tags[template.language])
        self._put(cells, f"{OURS}uid", template.uid, f"{OURS}uid")
        return cells

    def _add_session(self, session: Session) -> None:
        called = self._called(session.short_name, session.uid)
        name = self._names.name(session.uid)
        group: Cells = {"type": "begin_group", "name": name}
        if name != session.uid:
            self._put(group, f"{OURS}uid", session.uid, called)
        short_name = self._or_else(session.short_name, session.key_question, session.uid, name=called)
        self._put_text(group, "label", short_name, called)
        group[f"{OURS}minutes"] = str(session.minutes)
        self._put(group, f"{OURS}starts", session.starts, called)
        self._survey.append(group)
        key: Cells = {"type": "note", "name": self._names.name(f"{name}_key_question")}
        key_question = self._or_else(session.key_question, short_name, name=called)
        self._put_text(key, "label", key_question, called)
        self._survey.append(key)
        for question in session.questions:
            if question.retired:
                asked = self._called(question.short_name, question.uid)
                self._tell(FormRemarkCode.RETIRED_LEFT_OUT, name=asked, row=0)
            else:
                self._add_question(question, (Role.ORDINARY, Role.OTHER, Role.TOP_THREE))
        self._add_question(session.feedback, (Role.FEEDBACK,))
        self._survey.append({"type": "end_group"})

    def _add_question(self, question: Question, roles: tuple[Role, ...]) -> None:
        called = self._called(question.short_name, question.uid)
        name = self._names.name(question.uid)
        written = _Written(question, name)
        cells: Cells = {"type": self._type(written), "name": name, f"{OURS}type": question.answer_type.value}
        if name != question.uid:
            self._put(cells, f"{OURS}uid", question.uid, called)
        wording = self._or_else(question.wording, question.short_name, question.uid, name=called)
        self._put_text(cells, "label", wording, called)
        short_name = self._or_else(question.short_name, wording, name=called)
        self._put_text(cells, f"{OURS}short_name", short_name, called)
        self._put_prompts(cells, question, called)
        if question.answer_type in (AnswerType.NOTES, AnswerType.PARAGRAPH):
            cells["appearance"] = "multiline"
        if question.answer_type is AnswerType.RATING:
            cells["parameters"] = "start=1 end=5 step=1"
        self._put_condition(cells, question, called)
        if question.wished:  # a wish is never a lock, so nothing is required
            cells[f"{OURS}wished"] = "yes"
        if not question.asks_speaker:
            cells[f"{OURS}asks_speaker"] = "no"
        known = {kind.id for kind in self._built_in.kinds if not re.search(r"\s", kind.id)}
        if set(question.kinds) <= known:
            if question.kinds:
                cells[f"{OURS}kinds"] = " ".join(question.kinds)
        else:
            self._tell(FormRemarkCode.DETAIL_LEFT_OUT, detail="kinds")
        role = question.role if question.role in roles else roles[0]
        if role is not question.role:
            self._tell(FormRemarkCode.DETAIL_LEFT_OUT, detail=f"role {question.role}")
        if role is not Role.ORDINARY:
            cells[f"{OURS}role"] = role.value
        if question.options and question.answer_type not in _WITH_OPTIONS:
            self._tell(FormRemarkCode.OPTIONS_LEFT_OUT, name=called)
        if question.retired:
            self._tell(FormRemarkCode.DETAIL_LEFT_OUT, detail="retired")
        self._written[question.uid] = written
        self._survey.append(cells)

    def _type(self, written: _Written) -> str:
        match written.question.answer_type:
            case AnswerType.NOTES | AnswerType.SHORT_TEXT | AnswerType.PARAGRAPH:
                return "text"
            case AnswerType.NUMBER:
                return "decimal"  # an integer would refuse one half
            case AnswerType.RATING:
                return "range"
            case AnswerType.YES_NO:
                written.options = {"yes": "yes", "no": "no"}
                return f"select_one {self._yes_no_list()}"
            case AnswerType.CHOICE:
                return f"select_one {self._list(written)}"
            case AnswerType.CHOICES:
                return f"select_multiple {self._list(written)}"
            case AnswerType.RANK:
                return f"rank {self._list(written)}"

    def _yes_no_list(self) -> str:
        if not self._yes_no:
            self._yes_no = self._lists.name("yes_no")
            for at, name in enumerate(("yes", "no")):
                cells: Cells = {"list_name": self._yes_no, "name": name}
                words = {tag: YES_NO.get(tag.partition("-")[0], YES_NO["en"])[at] for tag in self._tags}
                self._put_text(cells, "label", words, name)
                self._choices.append(cells)
        return self._yes_no

    def _list(self, written: _Written) -> str:
        list_name, names = self._lists.name(written.name), _Names()
        for option in written.question.options:
            name = names.name(option.id, letters=r"[^\w.-]", start="")
            written.options[option.id] = name
            self._choices.append(self._choice(list_name, name, option))
        return list_name

    def _choice(self, list_name: str, name: str, option: Choice) -> Cells:
        cells: Cells = {"list_name": list_name, "name": name}
        if name != option.id:
            self._put(cells, "peernotes_id", option.id, option.id)
        self._put_text(cells, "label", self._or_else(option.label, option.id, name=option.id), option.id)
        return cells

    def _put_prompts(self, cells: Cells, question: Question, called: str) -> None:
        """All prompts in one hint, one a line, in each language."""
        hints = {}
        for tag in self._tags:
            lines = [prompt.get(tag, "") for prompt in question.prompts]
            while lines and not lines[-1]:
                lines.pop()
            if lines:
                hints[tag] = as_text("\n".join(line or NO_PROMPT for line in lines))
        if prompts_of(hints) != question.prompts:
            self._tell(FormRemarkCode.PROMPTS_CHANGED, name=called)
        self._put_text(cells, "hint", hints, called)

    def _put_condition(self, cells: Cells, question: Question, called: str) -> None:
        condition = question.shown_when
        if condition is None:
            return
        asked = self._written.get(condition.question_uid)
        value = condition.value
        if asked is not None:
            type_ = asked.question.answer_type
            if type_ is AnswerType.CHOICES and value in asked.options:
                cells["relevant"] = f"selected(${{{asked.name}}}, '{asked.options[value]}')"
                return
            if type_ in (AnswerType.CHOICE, AnswerType.YES_NO) and value in asked.options:
                cells["relevant"] = f"${{{asked.name}}} = '{asked.options[value]}'"
                return
            if type_ in (AnswerType.NUMBER, AnswerType.RATING) and _NUMERIC.fullmatch(value):
                cells["relevant"] = f"${{{asked.name}}} = {value}"
                return
        self._tell(FormRemarkCode.CONDITION_LEFT_OUT, name=called)


def _used(columns: list[str], rows: list[Cells], always: list[str]) -> list[str]:
    used = {column for cells in rows for column in cells} | {"type", "name", *always}
    return [column for column in columns if column in used]


def _workbook(sheets: Mapping[str, tuple[list[str], list[Cells]]]) -> bytes:
    from openpyxl import Workbook  # 80 ms that only forms need
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.utils import get_column_letter

    workbook = Workbook(write_only=True)
    for name, (columns, rows) in sheets.items():
        sheet = workbook.create_sheet(name)
        sheet.freeze_panes = "A2"
        for at, column in enumerate(columns, 1):
            wide = column.startswith(("label", "hint"))
            sheet.column_dimensions[get_column_letter(at)].width = 60 if wide else 20

        def cell(words: str, sheet: Any = sheet) -> Any:
            made = WriteOnlyCell(sheet, value=words)
            made.data_type = "s"  # “=…” in a text is no formula
            return made

        sheet.append([cell(column) for column in columns])
        for cells in rows:
            sheet.append([cell(cells[column]) if column in cells else None for column in columns])
    stream = io.BytesIO()
    workbook.save(stream)
    return stream.getvalue()
