"""The template file (`.pntemplate`): one JSON document in UTF-8, indented so that people can read it.

    {"peernotes": "template", "format": "1.1", "template": {…}}

The fields of `template` are those of `peernotes.domain.template`; a text is an object of language tags. Markup and
control characters in a text are kept as they are: whoever shows a text makes them harmless.
History of the format: 1.0 is the first. 1.1 added to a question `wished`, `asks_speaker`, `shown_when` (an object
of `question_uid` and `value`, or null) and `carried`, to a session `starts`, to an expected table `language` and
`spare`; what is left out has the value that `peernotes.domain.template` gives it.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import msgspec

from peernotes.atomic import write_whole
from peernotes.domain.errors import ErrorCode, UserError
from peernotes.domain.template import Question, Template
from peernotes.domain.template_checks import WITH_OPTIONS, ConditionFault, condition_faults, is_time_of_day
from peernotes.domain.text import Text, whole_letters
from peernotes.exchange.reading import MEGABYTE, format_name, read_bytes, require_kind

SUFFIX = ".pntemplate"
SIZE_LIMIT = 8 * MEGABYTE
LONGEST_TEXT = 20_000
LONGEST_ID = 200
MOST_ENTRIES = 5_000
LONGEST_SESSION = 24 * 60
LONGEST_TAG = 35
"""Characters of a BCP 47 language tag: what RFC 5646 asks every program to have room for."""
NEWEST_VERSION = 1_000_000_000
_CONDITION_FAULTS = {
    ConditionFault.MISSING: "which does not exist",
    ConditionFault.LATER: "which does not stand before it",
    ConditionFault.NOTES: "which is answered by notes",
}
"""What makes a condition unusable. Of the others a table only sees that the question is never shown."""


def text_from_json(wanted: type, value: Any) -> Any:
    """msgspec's hook for the one type of the domain that it does not know."""
    if wanted is Text:
        return Text(msgspec.convert(value, dict[str, str]))
    raise NotImplementedError(wanted)


def text_to_json(value: Any) -> Any:
    """The reverse of `text_from_json`."""
    if isinstance(value, Text):
        return dict(value.items())
    raise NotImplementedError(type(value))


def _whole_text_to_json(value: Any) -> Any:
    """The same for a text with half letters, which no file can hold."""
    return {tag: whole_letters(words) for tag, words in text_to_json(value).items()}


class _File(msgspec.Struct):
    peernotes: Any = None
    format: Any = None
    template: msgspec.Raw = msgspec.Raw(b"")


class TemplateDocuments:
    """Templates as JSON documents, with what they must hold to be usable."""

    def __init__(self) -> None:
        self._decoder = msgspec.json.Decoder(Template, dec_hook=text_from_json)

    def encode(self, template: Template) -> bytes:
        """The document that the template was read from, else a new one, on one line."""
        if template.source:
            return template.source
        fields = {name: getattr(template, name) for name in template.__slots__ if name != "source"}
        try:
            return msgspec.json.encode(fields, enc_hook=text_to_json)
        except UnicodeEncodeError:
            return msgspec.json.encode(fields, enc_hook=_whole_text_to_json)

    def decode(self, document: bytes, *, unfinished: bool = False) -> Template:
        """The template in a document. Raises UserError(TEMPLATE_BROKEN, what=…)."""
        try:
            line = msgspec.json.format(document, indent=-1)
            template = self._decoder.decode(line)
        except (msgspec.MsgspecError, RecursionError, UnicodeDecodeError) as error:
            raise UserError(ErrorCode.TEMPLATE_BROKEN, file="", what=_shortly(error)) from error
        wrong = what_is_wrong(template, unfinished=unfinished)
        if wrong:
            raise UserError(ErrorCode.TEMPLATE_BROKEN, file="", what=wrong)
        return replace(template, source=line)


def _shortly(error: Exception) -> str:
    return str(error).splitlines()[0][:200] if str(error) else type(error).__name__


class TemplateFileFormat:
    """Reads and writes template files."""

    def __init__(self) -> None:
        self._documents = TemplateDocuments()
        self._decoder = msgspec.json.Decoder(_File)

    def write(self, path: Path, template: Template, *, unfinished: bool = False) -> None:
        """Write a template whole and read it back. Raises UserError where it cannot be used (TEMPLATE_BROKEN; then
        nothing is written) or the disk refuses. An `unfinished` one may lack what an editor is about to add."""
        wrong = what_is_wrong(template, unfinished=unfinished)
        if wrong:
            raise UserError(ErrorCode.TEMPLATE_BROKEN, file=path.name, what=wrong)
        document = msgspec.Raw(self._documents.encode(template))
        content = msgspec.json.encode(_File("template", format_name(), document))
        write_whole(path, msgspec.json.format(content, indent=1) + b"\n")

    def read(self, path: Path, *, unfinished: bool = False) -> Template:
        """The template in a file. Raises UserError with what is wrong with it."""
        content = read_bytes(path, SIZE_LIMIT).removeprefix(b"\xef\xbb\xbf")
        try:
            file = self._decoder.decode(content)
        except (msgspec.MsgspecError, RecursionError, UnicodeDecodeError) as error:
            if content.lstrip().startswith(b"{") and b'"peernotes"' in content[:200]:
                _refuse_table_file(content, path)
                what = _shortly(error)
                raise UserError(ErrorCode.TEMPLATE_BROKEN, file=path.name, what=what) from error
            raise UserError(ErrorCode.FILE_FOREIGN, file=path.name) from error
        require_kind(file.peernotes, file.format, "template", path)
        try:
            return self._documents.decode(bytes(file.template), unfinished=unfinished)
        except UserError as error:
            raise UserError(error.code, **{**error.details, "file": path.name}) from error


def _refuse_table_file(content: bytes, path: Path) -> None:
    """A table file is JSON Lines: as one document it is broken, and yet not a broken template."""
    for kind in ("table", "rehearsal"):
        if content[:60].replace(b" ", b"").startswith(b'{"peernotes":"%s"' % kind.encode()):
            raise UserError(ErrorCode.FILE_WRONG_KIND, file=path.name, kind=kind)


def what_is_wrong(template: Template, *, unfinished: bool = False) -> str:
    """The first thing that makes a template unusable, in words; nothing if it can be used."""
    if not template.held:
        return "it has no session"
    if not template.kinds:
        return "it has no kind of note"
    if not template.languages:
        return "it names no language"
    if template.version < 1:
        return "its version is below 1"
    if template.version > NEWEST_VERSION:
        return f"its version is above {NEWEST_VERSION}"
    places = list(template.places())
    ids = [session.uid for session in template.sessions] + [place.uid for place in places]
    lists = [template.kinds, template.perspectives, template.countries, *(q.options for q in places)]
    prompts = [place.prompts for place in places]
    counted = [ids, template.workshop.tables, template.languages, *lists, *prompts]
    if any(len(entries) > MOST_ENTRIES for entries in counted):
        return f"it has more than {MOST_ENTRIES} entries"
    for choices in ([choice.id for choice in choices] for choices in lists):
        ids_wrong = _wrong_ids(choices)
        if ids_wrong:
            return ids_wrong
    if any(not 0 <= session.minutes <= LONGEST_SESSION for session in template.sessions):
        return f"a session is longer than {LONGEST_SESSION} minutes"
    wrong = _wrong_ids(ids) or _wrong_tables(template) or _wrong_texts(template, places)
    return wrong or ("" if unfinished else _unfinished(template, places))


def _wrong_ids(ids: list[str]) -> str:
    if any(not uid.strip() or len(uid) > LONGEST_ID for uid in ids):
        return "an id is empty or too long"
    doubled = [uid for uid, times in Counter(ids).items() if times > 1]
    return f"the id “{doubled[0]}” stands twice" if doubled else ""


def _wrong_tables(template: Template) -> str:
    if any(len(table.language) > LONGEST_TAG for table in template.workshop.tables):
        return f"a table's language is longer than {LONGEST_TAG} characters"
    return ""


def _unfinished(template: Template, places: list[Question]) -> str:
    """What an editor meets on the way, and no table should."""
    if not template.workshop.title:
        return "it has no title"
    for session in template.sessions:
        if not is_time_of_day(session.starts):
            return f"the session “{session.uid}” starts at no time of day"
    for place in places:
        if place.answer_type in WITH_OPTIONS and not place.options:
            return f"the question “{place.uid}” has no options to choose from"
        if place.shown_when is not None and len(place.shown_when.value) > LONGEST_ID:
            return f"the question “{place.uid}” waits for an answer that is too long"
    for place, fault in condition_faults(template):
        if fault in _CONDITION_FAULTS:
            return f"the question “{place.uid}” depends on one {_CONDITION_FAULTS[fault]}"
    return ""


def _wrong_texts(template: Template, places: list[Question]) -> str:
    workshop = template.workshop
    texts = [
        workshop.title, workshop.subtitle, workshop.place, workshop.organisers, workshop.rule_of_publication,
        template.consent, template.safeguarding,
        *(text for session in template.sessions for text in (session.short_name, session.key_question)),
        *(text for place in places for text in (place.short_name, place.wording, *place.prompts)),
        *(option.label for place in places for option in place.options),
    ]  # fmt: skip
    if any(len(wording) > LONGEST_TEXT for text in texts for wording in text.values()):
        return f"a text is longer than {LONGEST_TEXT} characters"
    return ""
