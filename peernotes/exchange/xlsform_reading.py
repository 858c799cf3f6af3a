"""An XLSForm as a template: what both can say is carried over, all else is told by sheet and row."""

from __future__ import annotations

import re
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from peernotes.domain.errors import ErrorCode, UserError
from peernotes.domain.form_remarks import FormRemarkCode, XlsRemark
from peernotes.domain.template import (
    AnswerType,
    Choice,
    Condition,
    Question,
    Role,
    Session,
    Template,
    Workshop,
)
from peernotes.domain.template_checks import is_time_of_day
from peernotes.domain.template_edits import new_session
from peernotes.domain.text import Text, folded
from peernotes.exchange.template_file import (
    LONGEST_ID,
    LONGEST_SESSION,
    LONGEST_TEXT,
    MOST_ENTRIES,
    TemplateFileFormat,
    what_is_wrong,
)
from peernotes.exchange.xlsform_languages import tag_of
from peernotes.exchange.xlsform_sheets import Sheet, read_sheets
from peernotes.paths import resource

SURVEY, CHOICES, SETTINGS = "survey", "choices", "settings"
OURS = "peernotes::"
"""How the columns begin that only Peernotes reads. Those of choices may have no colon: `peernotes_id`."""

NO_PROMPT = "–"
"""A line of a hint where a language lacks the prompt that another one has."""

# One column has many names in real forms; they are compared in small letters, with "_" for white space.
_ALIASES = {
    "caption": "label", "relevance": "relevant", "bind::relevant": "relevant", "bind::required": "required",
    "control::appearance": "appearance", "body::appearance": "appearance", "command": "type", "list": "list_name",
    "title": "form_title", "set_form_title": "form_title", "set_form_id": "form_id", "id_string": "form_id",
}  # fmt: skip
_IN_LANGUAGES = ("label", "hint", f"{OURS}short_name")

_ONE = r"select[ _]?one(?:[ _]from)?|select1|add select one prompt using"
_MANY = r"select[ _]?(?:multiple|many)(?:[ _]from)?|select all that apply(?: from)?|add select multiple prompt using"
_SELECT = re.compile(
    rf"(?:(?P<one>{_ONE})|(?P<many>{_MANY})|(?P<rank>(?:odk:)?rank))\s+(?P<list>\S+)"
    r"(?P<other>\s+or[ _](?:specify[ _])?other)?",
    re.IGNORECASE,
)
_BEGIN = re.compile(r"begin[ _]+(?P<kind>\w+).*", re.IGNORECASE)
_END = re.compile(r"end[ _]+\w+.*", re.IGNORECASE)
_PLAIN = {
    "text": AnswerType.SHORT_TEXT, "string": AnswerType.SHORT_TEXT, "integer": AnswerType.NUMBER, "int": AnswerType.NUMBER,
    "decimal": AnswerType.NUMBER, "range": AnswerType.NUMBER,
}  # fmt: skip
_MAY_BE = {
    AnswerType.SHORT_TEXT: (AnswerType.NOTES, AnswerType.SHORT_TEXT, AnswerType.PARAGRAPH),
    AnswerType.NUMBER: (AnswerType.NUMBER, AnswerType.RATING),
    AnswerType.CHOICE: (AnswerType.CHOICE, AnswerType.YES_NO),
    AnswerType.CHOICES: (AnswerType.CHOICES,),
    AnswerType.RANK: (AnswerType.RANK,),
}
"""What the column of ours may make of a form's type."""

_NAME = r"\$\{\s*([^{}]+?)\s*\}"
_WORDS = r"""(?:'([^']*)'|"([^"]*)"|‘([^’]*)’|“([^”]*)”)"""
_NUMBER = r"-?\d+(?:\.\d+)?"
_IS = re.compile(rf"{_NAME}\s*=\s*(?:{_WORDS}|({_NUMBER}))")
_SELECTED = re.compile(rf"selected\s*\(\s*{_NAME}\s*,\s*{_WORDS}\s*\)")
_YES = ("yes", "true", "true()", "1")
_NO = ("no", "false", "false()", "0")
_SPACE_OF_FORMS = uuid.UUID("6c1f1f86-3c3c-5d0e-9a53-7d2f4a1b0e77")


@dataclass
class _Row:
    """One row: what is taken from it is understood, what is left is told."""

    number: int
    cells: dict[tuple[str, str], str]
    names: dict[tuple[str, str], str]
    """What each column's header says."""

    def take(self, column: str, language: str = "") -> str:
        return self.cells.pop((column, language), "")

    def look(self, column: str, language: str = "") -> str:
        return self.cells.get((column, language), "")


@dataclass
class _Draft:
    """A session while its group is read."""

    uid: str
    short_name: Text
    key_question: Text
    row: int
    name: str = ""
    questions: list[Question] = field(default_factory=list)
    feedback: Question | None = None
    minutes: int = 20
    starts: str = ""
    has_note: bool = False


@dataclass
class _List:
    row: int
    choices: list[Choice] = field(default_factory=list)
    names: dict[str, str] = field(default_factory=dict)
    """The id of the choice that a form's name means."""
    ids: set[str] = field(default_factory=set)
    rows: list[_Row] = field(default_factory=list)
    used: bool = False


def read_xlsform(path: Path, *, texts_as_notes: bool = True) -> tuple[Template, tuple[XlsRemark, ...]]:
    """The template that a form makes, and everything in it that was not understood.

    `texts_as_notes`: questions for a text become questions for notes, which a workshop is about. Choice lists of
    kinds, perspectives and countries are those of the built-in template.
    Raises UserError: FORM_WITHOUT_QUESTIONS, TEMPLATE_BROKEN, or what `read_sheets` raises.
    """
    sheets, others = read_sheets(path, (SURVEY, CHOICES, SETTINGS))
    reading = _Reading(path, texts_as_notes)
    for name, rows in others:
        if rows:
            reading.tell(name, 0, FormRemarkCode.SHEET_NOT_READ, rows=rows)
    template = reading.template({sheet.wanted: sheet for sheet in sheets})
    wrong = what_is_wrong(template)
    if wrong:
        raise UserError(ErrorCode.TEMPLATE_BROKEN, file=path.name, what=wrong)
    return template, reading.remarks()


class _Reading:
    def __init__(self, path: Path, texts_as_notes: bool) -> None:
        self._path = path
        self._texts_as_notes = texts_as_notes
        self._told: list[XlsRemark] = []
        self._left: dict[tuple[str, FormRemarkCode, str], list[int]] = {}
        self._required: list[int] = []
        self._columns: list[tuple[str, str, str]] = []
        self._guessed: set[str] = set()
        self._default = ""
        self._lists: dict[str, _List] = {}
        self._uids: set[str] = set()
        self._by_name: dict[str, Question | None] = {}
        self._list_of: dict[str, _List] = {}
        self._conditions: list[tuple[str, int, str]] = []
        self._sessions: list[_Draft] = []
        self._loose: _Draft | None = None
        self._loose_notes: list[tuple[int, str]] = []
        self._open: list[tuple[str, int, _Draft]] = []
        self._ours = False
        self._base = TemplateFileFormat().read(resource("templates", "prison-peer-programmes.pntemplate"))
        self._kinds = {kind.id for kind in self._base.kinds}

    def tell(self, sheet: str, row: int, what: FormRemarkCode, **details: str | int) -> None:
        self._told.append(XlsRemark(sheet, row, what, details))

    def remarks(self) -> tuple[XlsRemark, ...]:
        """Everything that was told, by sheet and row; one remark for a column, however many rows use it."""
        for (sheet, what, column), rows in self._left.items():
            self.tell(sheet, rows[0], what, column=column, rows=_listed(rows))
        if self._required:
            rows_listed = _listed(self._required)
            self.tell(SURVEY, self._required[0], FormRemarkCode.REQUIRED_IS_WISH, rows=rows_listed)
        order = {SETTINGS: 0, SURVEY: 1, CHOICES: 2}
        told = sorted(self._told, key=lambda remark: (order.get(remark.sheet, 3), remark.row))
        return tuple(told)

    # --- Sheets

    def template(self, sheets: dict[str, Sheet]) -> Template:
        settings = self._settings(sheets.get(SETTINGS))
        survey = sheets.get(SURVEY)
        if survey is None:
            raise UserError(ErrorCode.FORM_WITHOUT_QUESTIONS, file=self._path.name)
        rows, columns = self._rows(survey, SURVEY)
        if ("type", "") not in columns:
            raise UserError(ErrorCode.FORM_WITHOUT_QUESTIONS, file=self._path.name)
        if CHOICES in sheets:
            self._read_choices(sheets[CHOICES])
        self._ours = any(column.startswith(OURS) for column, _ in columns)
        form_id, title = settings.get("form_id", ""), settings.get("form_title", "")
        title = self._short_enough(title or form_id or self._path.stem, SETTINGS, 2)
        language = self._languages_in_order()[0]
        for sheet, column in sorted({(sheet, column) for sheet, column, tag in self._columns if not tag}):
            if self._own_language(sheet, column) == "und":
                self.tell(sheet, 1, FormRemarkCode.LANGUAGE_GUESSED, words=column, language="und")
        self._read_survey(rows, Text.of(title, language))
        self._tell_lists()
        own_uid = settings.get(f"{OURS}uid", "")[:LONGEST_ID].strip()
        version = settings.get("version", "")
        base = self._base
        return Template(
            uid=own_uid or str(uuid.uuid5(_SPACE_OF_FORMS, form_id or title)),
            version=int(version) if own_uid and re.fullmatch(r"[1-9]\d{0,6}", version) else 1,
            workshop=Workshop(
                Text.of(title, language), rule_of_publication=base.workshop.rule_of_publication
            ),
            sessions=self._finished(),
            kinds=base.kinds,
            perspectives=base.perspectives,
            countries=base.countries,
            languages=self._languages_in_order(),
            consent=base.consent,
            safeguarding=base.safeguarding,
        )

    def _settings(self, sheet: Sheet | None) -> dict[str, str]:
        if sheet is None:
            return {}
        rows, _ = self._rows(sheet, SETTINGS)
        if not rows:
            return {}
        first, *more = rows
        found = {column: first.cells[column, ""] for column, language in first.cells if not language}
        ours = f"{OURS}uid" in found
        understood = {"form_title", "default_language", f"{OURS}uid"} | (
            {"form_id", "version"} if ours else set()
        )
        for (column, _), words in first.cells.items():
            if column not in understood:
                self.tell(
                    SETTINGS, first.number, FormRemarkCode.SETTING_NOT_READ, name=column, words=_short(words)
                )
        for row in more:
            self._tell_row(SETTINGS, row)
        default = found.get("default_language", "")
        if default and default.casefold() != "default":
            self._default = self._tag(default, SETTINGS, first.number)
        return found

    def _rows(self, sheet: Sheet, name: str) -> tuple[list[_Row], set[tuple[str, str]]]:
        """The rows below the header, their cells by what the header means."""
        for number, at in sheet.without_value:
            self.tell(name, number, FormRemarkCode.FORMULA_WITHOUT_VALUE, column=_letters(at))
        if not sheet.rows:
            return [], set()
        top = min(sheet.rows)
        meaning = {at: self._column(words, name, top) for at, words in sheet.rows[top].items()}
        if name != SETTINGS:
            self._columns += [(name, *column) for column in meaning.values() if column[0] in _IN_LANGUAGES]
        rows = []
        for number in sorted(sheet.rows):
            if number == top:
                continue
            row = _Row(number, {}, {})
            for at, words in sheet.rows[number].items():
                column = meaning.get(at, ("", _letters(at)))
                if column in row.cells:
                    if row.cells[column] != words:
                        self._leave(name, FormRemarkCode.COLUMN_TWICE, sheet.rows[top][at], number)
                    continue
                row.cells[column] = words
                row.names[column] = sheet.rows[top].get(at, _letters(at))
            rows.append(row)
        return rows, set(meaning.values())

    def _column(self, header: str, sheet: str, row: int) -> tuple[str, str]:
        """What a header means: a column's name and, for texts, the language ("" is the form's own)."""
        parts = [part.strip() for part in re.split(r"\s*::\s*|(?<!jr):(?!:)", header.strip())]
        names = [re.sub(r"[\s_]+", "_", folded(part)) for part in parts]
        whole = "::".join(names)
        for base in _IN_LANGUAGES:
            if whole == base or _ALIASES.get(whole) == base:
                return base, ""
            depth = base.count("::") + 1
            head = "::".join(names[:depth])
            if len(names) > depth and _ALIASES.get(head, head) == base:
                language = ":".join(parts[depth:])
                if folded(language) in ("", "default"):
                    return base, ""
                return base, self._tag(language, sheet, row)
        return _ALIASES.get(whole, whole), ""

    def _tag(self, words: str, sheet: str, row: int) -> str:
        tag, sure = tag_of(words)
        if not sure and tag not in self._guessed:
            self._guessed.add(tag)
            self.tell(sheet, row, FormRemarkCode.LANGUAGE_GUESSED, words=_short(words), language=tag)
        return tag

    def _own_language(self, sheet: str = "", base: str = "") -> str:
        """The language of a column that names none."""
        if self._default:
            return self._default
        named = [tag for _, _, tag in self._columns if tag]
        beside = [tag for *column, tag in self._columns if tag and column == [sheet, base]]
        if not beside:
            return named[0] if named else "en"
        return "und" if "en" in beside else "en"

    def _languages_in_order(self) -> tuple[str, ...]:
        first = [self._default] if self._default else []
        tags = [tag or self._own_language(sheet, base) for sheet, base, tag in self._columns]
        return tuple(dict.fromkeys([*first, *tags])) or (self._own_language(),)

    # --- Cells

    def _leave(self, sheet: str, what: FormRemarkCode, column: str, row: int) -> None:
        self._left.setdefault((sheet, what, column), []).append(row)

    def _leave_rest(self, sheet: str, row: _Row) -> None:
        """Tell the columns of a row that nobody took."""
        for column in row.cells:
            self._leave(sheet, FormRemarkCode.COLUMN_NOT_READ, row.names[column], row.number)
        row.cells.clear()

    def _tell_row(self, sheet: str, row: _Row) -> None:
        words = " · ".join(row.cells.values())
        self.tell(sheet, row.number, FormRemarkCode.ROW_NOT_READ, words=_short(words))
        row.cells.clear()

    def _short_enough(self, words: str, sheet: str, row: int) -> str:
        if len(words) <= LONGEST_TEXT:
            return words
        self.tell(sheet, row, FormRemarkCode.TEXT_CUT, limit=LONGEST_TEXT)
        return words[:LONGEST_TEXT]

    def _text(self, row: _Row, base: str, sheet: str = SURVEY) -> Text:
        """The text of a row's columns in all languages."""
        found: dict[str, str] = {}
        for column, language in [key for key in row.cells if key[0] == base]:
            header = row.names[column, language]
            words = row.take(column, language)
            tag = language or self._own_language(sheet, base)
            if found.get(tag, words) != words:
                self._leave(sheet, FormRemarkCode.COLUMN_TWICE, header, row.number)
                continue
            found[tag] = self._short_enough(words, sheet, row.number)
            if sheet == SURVEY and "${" in words:
                self.tell(SURVEY, row.number, FormRemarkCode.ANSWER_IN_TEXT, name=row.look("name"))
        return Text(found)

    def _prompts(self, row: _Row) -> tuple[Text, ...]:
        return prompts_of(self._text(row, "hint"))

    # --- Choices

    def _read_choices(self, sheet: Sheet) -> None:
        rows, _ = self._rows(sheet, CHOICES)
        for row in rows:
            list_name, name = row.look("list_name"), row.look("name") or row.look("value")
            if not list_name or not name:
                self._tell_row(CHOICES, row)
                continue
            row.take("list_name")
            row.take("name") or row.take("value")
            choices = self._lists.setdefault(list_name, _List(row.number))
            if name in choices.names:
                self.tell(CHOICES, row.number, FormRemarkCode.CHOICE_TWICE, list=list_name, name=name)
                continue
            label = self._text(row, "label", CHOICES)
            uid = row.take("peernotes_id")[:LONGEST_ID] or name[:LONGEST_ID]
            uid = _numbered(uid, choices.ids)
            choices.ids.add(uid)
            choices.names[name] = uid
            choices.choices.append(Choice(uid, label or Text.of(name[:LONGEST_TEXT], self._own_language())))
            choices.rows.append(row)

    def _tell_lists(self) -> None:
        for name, choices in self._lists.items():
            if choices.used:
                for row in choices.rows:
                    self._leave_rest(CHOICES, row)
            else:
                rows = len(choices.choices)
                self.tell(CHOICES, choices.row, FormRemarkCode.LIST_NOT_USED, list=name, rows=rows)

    # --- The survey

    def _read_survey(self, rows: list[_Row], title: Text) -> None:
        self._loose = _Draft("", title, Text(), 0)  # its id comes last: the form's own names go first
        for row in rows:
            type_ = " ".join(row.look("type").split())
            if folded(row.take("disabled")) in _YES:
                self.tell(SURVEY, row.number, FormRemarkCode.ROW_DISABLED, name=row.look("name"))
                row.cells.clear()
            elif not type_:
                self._tell_row(SURVEY, row)
            elif _BEGIN.fullmatch(type_):
                self._begin(row, type_)
            elif _END.fullmatch(type_):
                self._end(row)
            elif folded(type_) == "note":
                self._note(row)
            else:
                self._question(row, type_)
            self._leave_rest(SURVEY, row)
        for words, number, _ in self._open:
            self.tell(SURVEY, number, FormRemarkCode.GROUP_NOT_ENDED, words=words)
        self._resolve_conditions()

    def _begin(self, row: _Row, type_: str) -> None:
        row.take("type")
        found = _BEGIN.fullmatch(type_)
        kind = folded(found["kind"]) if found else ""
        name = row.take("name")
        label = self._text(row, "label")
        words = _short(next(iter(label.values()), name))
        if kind not in ("group", "lgroup"):
            self.tell(SURVEY, row.number, FormRemarkCode.GROUP_KIND, type=type_[:60], words=words)
        condition = row.take("relevant")
        if condition:
            self.tell(SURVEY, row.number, FormRemarkCode.CONDITION_NOT_READ, condition=_short(condition))
        if self._open:
            self.tell(SURVEY, row.number, FormRemarkCode.GROUP_FLATTENED, words=words)
            self._open.append((words, row.number, self._open[0][2]))
            return
        uid = self._uid(row.take(f"{OURS}uid") or name or f"session-{len(self._sessions) + 1}")
        draft = _Draft(uid, label, label, row.number, words)
        minutes = row.look(f"{OURS}minutes")
        if re.fullmatch(r"\d{1,4}", minutes) and int(minutes) <= LONGEST_SESSION:
            draft.minutes = int(row.take(f"{OURS}minutes"))
        if is_time_of_day(row.look(f"{OURS}starts")):
            draft.starts = row.take(f"{OURS}starts")
        self._sessions.append(draft)
        self._open.append((words, row.number, draft))

    def _end(self, row: _Row) -> None:
        row.take("type")
        row.take("name")
        if self._open:
            self._open.pop()
        else:
            self.tell(SURVEY, row.number, FormRemarkCode.END_WITHOUT_GROUP)

    def _place(self) -> _Draft:
        assert self._loose is not None
        return self._open[-1][2] if self._open else self._loose

    def _note(self, row: _Row) -> None:
        row.take("type")
        draft = self._place()
        at_start = not draft.questions and not draft.has_note and draft.feedback is None
        plain = len(self._open) < 2 and not row.look("relevant")
        label = self._text(row, "label")
        row.take("name")
        if draft is self._loose and self._sessions:
            at_start = False
        if at_start and plain and label:
            draft.has_note = True
            draft.key_question = label
            if draft is self._loose:
                self._loose_notes.append((row.number, _short(next(iter(label.values())))))
            return
        words = _short(next(iter((*label.values(), *row.cells.values())), ""))
        self.tell(SURVEY, row.number, FormRemarkCode.NOTE_NOT_READ, words=words)
        condition = row.take("relevant")
        if condition:
            self.tell(SURVEY, row.number, FormRemarkCode.CONDITION_NOT_READ, condition=_short(condition))

    def _question(self, row: _Row, type_: str) -> None:
        name = row.look("name")
        select = _SELECT.fullmatch(type_)
        choices: _List | None = None
        if select:
            basic = self._select_type(select)
            choices = self._list_for(select["list"], row, name)
            if choices is None:
                basic = AnswerType.SHORT_TEXT
            elif select["other"]:
                self.tell(SURVEY, row.number, FormRemarkCode.OTHER_WITHOUT_WORDS, name=name)
        elif folded(type_) in _PLAIN:
            basic = _PLAIN[folded(type_)]
        else:
            self.tell(SURVEY, row.number, FormRemarkCode.TYPE_NOT_READ, type=type_[:60], name=name)
            row.cells.clear()
            return
        row.take("type")
        answer_type = self._answer_type(row, basic, folded(type_), choices)
        draft = self._place()
        if draft is self._loose and self._sessions:
            self.tell(SURVEY, row.number, FormRemarkCode.OUTSIDE_GROUPS, name=name)
        wording = self._text(row, "label")
        question = Question(
            uid=self._question_uid(row, name),
            short_name=self._text(row, f"{OURS}short_name")
            or shortened(wording)
            or Text.of(name, self._own_language()),
            wording=wording or Text.of(name or f"{type_} {row.number}", self._own_language()),
            prompts=self._prompts(row),
            answer_type=answer_type,
            options=self._options(answer_type, choices, other=bool(select and select["other"])),
            kinds=self._offered_kinds(row),
            role=self._role(row, draft),
            wished=self._wished(row),
            asks_speaker=self._asks_speaker(row),
        )
        row.take("name")
        self._by_name[name] = None if name in self._by_name else question
        if choices is not None:
            self._list_of[question.uid] = choices
        condition = row.take("relevant")
        if condition:
            self._conditions.append((question.uid, row.number, condition))
        if question.role is Role.FEEDBACK:
            draft.feedback = question
        else:
            draft.questions.append(question)

    @staticmethod
    def _select_type(select: re.Match[str]) -> AnswerType:
        if select["one"]:
            return AnswerType.CHOICE
        return AnswerType.CHOICES if select["many"] else AnswerType.RANK

    def _list_for(self, list_name: str, row: _Row, name: str) -> _List | None:
        choices = self._lists.get(list_name)
        if choices is None:
            self.tell(SURVEY, row.number, FormRemarkCode.LIST_MISSING, list=list_name, name=name)
            return None
        if len(choices.choices) >= MOST_ENTRIES:
            self.tell(
                SURVEY, row.number, FormRemarkCode.LIST_TOO_LONG, list=list_name, limit=MOST_ENTRIES - 1
            )
            return None
        choices.used = True
        return choices

    def _answer_type(self, row: _Row, basic: AnswerType, type_: str, choices: _List | None) -> AnswerType:
        own = row.look(f"{OURS}type").casefold()
        lines = folded(row.look("appearance")) == "multiline" and basic is AnswerType.SHORT_TEXT
        rated = type_ == "range" and _parameters(row.look("parameters")) in (
            {"start": "1", "end": "5", "step": "1"},
            {"start": "1", "end": "5"},
            {"end": "5"},
        )
        if lines:
            row.take("appearance")
        if rated:
            row.take("parameters")
        if own in (*_MAY_BE[basic],) and (own != AnswerType.YES_NO or _is_yes_no(choices)):
            row.take(f"{OURS}type")
            return AnswerType(own)
        if rated:
            return AnswerType.RATING
        if basic is AnswerType.CHOICE and _is_yes_no(choices):
            return AnswerType.YES_NO
        if (
            basic is AnswerType.SHORT_TEXT
            and self._texts_as_notes
            and choices is None
            and not _SELECT.fullmatch(type_)
        ):
            return AnswerType.NOTES
        return AnswerType.PARAGRAPH if lines else basic

    def _options(self, answer_type: AnswerType, choices: _List | None, *, other: bool) -> tuple[Choice, ...]:
        if choices is None or answer_type is AnswerType.YES_NO:
            return ()
        options = tuple(choices.choices)
        if other and not any(choice.id == "other" for choice in options):
            options = (*options, Choice("other", Text.of("Other", "en")))
        return options

    def _offered_kinds(self, row: _Row) -> tuple[str, ...]:
        kinds = tuple(row.look(f"{OURS}kinds").split())
        if not set(kinds) <= self._kinds:
            return ()  # left in the row, so it is told
        row.take(f"{OURS}kinds")
        return kinds

    def _role(self, row: _Row, draft: _Draft) -> Role:
        role = row.look(f"{OURS}role")
        if role not in (Role.OTHER, Role.TOP_THREE, Role.FEEDBACK):
            return Role.ORDINARY
        if role == Role.FEEDBACK and draft.feedback is not None:
            return Role.ORDINARY
        row.take(f"{OURS}role")
        return Role(role)

    def _wished(self, row: _Row) -> bool:
        wished = row.look(f"{OURS}wished").casefold() in _YES
        if wished:
            row.take(f"{OURS}wished")
        required = folded(row.look("required"))
        if required in _NO:
            row.take("required")
        elif required in _YES:
            row.take("required")
            self._required.append(row.number)
            return True
        return wished

    def _asks_speaker(self, row: _Row) -> bool:
        if row.look(f"{OURS}asks_speaker").casefold() in _NO:
            row.take(f"{OURS}asks_speaker")
            return False
        return True

    # --- Ids

    def _uid(self, wanted: str) -> str:
        """An id that nothing else here has."""
        uid = _numbered(wanted.strip()[:LONGEST_ID].strip() or "question", self._uids)
        self._uids.add(uid)
        return uid

    def _question_uid(self, row: _Row, name: str) -> str:
        own = row.take(f"{OURS}uid")
        uid = self._uid(own or name or f"question-{row.number}")
        if name and name in self._by_name:
            self.tell(SURVEY, row.number, FormRemarkCode.NAME_CHANGED, name=name, uid=uid)
        return uid

    # --- What needs the whole

    def _drafts(self) -> list[_Draft]:
        loose = self._loose
        kept = [draft for draft in self._sessions if self._is_kept(draft)]
        return [loose, *kept] if loose is not None and loose.questions else kept

    def _is_kept(self, draft: _Draft) -> bool:
        return self._ours or bool(draft.questions or draft.has_note or draft.feedback)

    def _resolve_conditions(self) -> None:
        order = {
            question.uid: at
            for at, question in enumerate(
                question
                for draft in self._drafts()
                for question in (*draft.questions, *([draft.feedback] if draft.feedback else []))
            )
        }
        found: dict[str, Condition] = {}
        for uid, row, words in self._conditions:
            condition = self._condition(words)
            if condition is None or order[condition.question_uid] >= order[uid]:
                self.tell(SURVEY, row, FormRemarkCode.CONDITION_NOT_READ, condition=_short(words))
            else:
                found[uid] = condition

        def with_condition(question: Question) -> Question:
            return replace(question, shown_when=found.get(question.uid))

        for draft in [*self._sessions, *([self._loose] if self._loose else [])]:
            draft.questions = [with_condition(question) for question in draft.questions]
            draft.feedback = with_condition(draft.feedback) if draft.feedback else None

    def _condition(self, words: str) -> Condition | None:
        words = words.strip()
        selected = _SELECTED.fullmatch(words)
        match = selected or _IS.fullmatch(words)
        if match is None:
            return None
        name, *values = match.groups()
        value = next((value for value in values if value is not None), "")
        question = self._by_name.get(name)
        if question is None:
            return None
        choices = self._list_of.get(question.uid)
        if question.answer_type is AnswerType.YES_NO and folded(value) in ("yes", "no"):
            return Condition(question.uid, folded(value))
        if (
            question.answer_type in (AnswerType.CHOICE, AnswerType.CHOICES)
            and choices
            and value in choices.names
        ):
            # “=” asks for this answer and no other one, which a condition here cannot say.
            exact = question.answer_type is AnswerType.CHOICES and not selected
            return None if exact else Condition(question.uid, choices.names[value])
        numeric = question.answer_type in (AnswerType.NUMBER, AnswerType.RATING)
        if numeric and not selected and re.fullmatch(_NUMBER, value):
            return Condition(question.uid, value)
        return None

    def _finished(self) -> tuple[Session, ...]:
        for draft in self._sessions:
            if not self._is_kept(draft):
                self.tell(SURVEY, draft.row, FormRemarkCode.GROUP_EMPTY, words=draft.name)
        drafts = self._drafts()
        if self._loose is not None and self._loose not in drafts:
            for row, words in self._loose_notes:
                self.tell(SURVEY, row, FormRemarkCode.NOTE_NOT_READ, words=words)
        if not drafts:
            raise UserError(ErrorCode.FORM_WITHOUT_QUESTIONS, file=self._path.name)
        if self._loose in drafts:
            drafts[0].uid = self._uid("session-1")
        return tuple(self._session(draft) for draft in drafts)

    def _session(self, draft: _Draft) -> Session:
        fallback = draft.short_name or Text.of(draft.uid, self._own_language())
        key_question = draft.key_question or fallback
        whole = draft.short_name and (self._ours or draft.has_note)
        short_name = draft.short_name if whole else shortened(draft.short_name or key_question)
        added = new_session(1, "", "en")
        questions = list(draft.questions)
        if not self._ours:  # a form of others has no place for what fits no question
            questions += [
                replace(place, uid=self._uid(f"{draft.uid}-{place.role.replace('_', '-')}"))
                for place in added.questions
            ]
        return Session(
            uid=draft.uid,
            short_name=short_name,
            key_question=key_question,
            questions=tuple(questions),
            feedback=draft.feedback or replace(added.feedback, uid=self._uid(f"{draft.uid}-feedback")),
            minutes=draft.minutes,
            starts=draft.starts,
        )


def prompts_of(hints: Mapping[str, str]) -> tuple[Text, ...]:
    """The prompts that stand in hints, one a line in each language."""
    lines = {tag: [_said(line) for line in words.split("\n")] for tag, words in hints.items()}
    count = max(map(len, lines.values()), default=0)
    prompts = [
        Text({tag: said[at] for tag, said in lines.items() if at < len(said) and said[at]})
        for at in range(count)
    ]
    return tuple(prompt for prompt in prompts if prompt)


def _said(line: str) -> str:
    line = line.strip()
    return "" if line == NO_PROMPT else line


def shortened(text: Text, longest: int = 40) -> Text:
    """The first words of a text in each language, as a short name."""

    def short(words: str) -> str:
        words = " ".join(words.split())
        if len(words) <= longest:
            return words
        cut = words[: longest + 1].rpartition(" ")[0] or words[:longest]
        return cut.rstrip(" ,;:–-") + " …"

    return Text({tag: short(words) for tag, words in text.items()})


def _is_yes_no(choices: _List | None) -> bool:
    return choices is not None and sorted(map(folded, choices.names)) == ["no", "yes"]


def _parameters(words: str) -> dict[str, str]:
    return {
        folded(name): value.removesuffix(".0") for name, value in re.findall(r"(\w+)\s*=\s*([^\s,;]+)", words)
    }


def _numbered(wanted: str, taken: set[str]) -> str:
    """`wanted`, with a number behind it where it is taken."""
    uid, number = wanted, 1
    while uid in taken:
        number += 1
        uid = f"{wanted[: LONGEST_ID - 10]}-{number}"
    return uid


def _short(words: str) -> str:
    words = " ".join(words.split())
    return words if len(words) <= 100 else words[:100] + " …"


def _listed(rows: list[int]) -> str:
    shown = ", ".join(map(str, rows[:50]))
    return shown if len(rows) <= 50 else f"{shown} … ({len(rows)})"


def _letters(column: int) -> str:
    """A column as a spreadsheet calls it: 1 is A, 27 is AA."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
