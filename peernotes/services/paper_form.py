"""A template as a form on paper, for a table whose laptop fails or that prefers paper.

Every question is one unit; units fill pages one after the other, and what is left of a page goes to more
rows to write in. The Word form and the PDF are both made of these blocks, so they hold the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from peernotes.domain.check_code import check_code
from peernotes.domain.template import AnswerType, Choice, Question, Role, Session, Template, label_in
from peernotes.domain.text import filled
from peernotes.services.paper_blocks import BOX, Block, Column, Fill, Grid, Head, Paper, Say, Style, paper
from peernotes.services.paper_direction import directed
from peernotes.services.paper_pages import on_pages
from peernotes.services.paper_words import PaperWords, paper_words_in

_NBSP = "\u00a0"
_SEATS = 10
_LEAST_ROWS, _TOP, _PARAGRAPH = 4, 3, 6
_IN_ONE_ROW, _MOST_BELOW = 60, 14


@dataclass(frozen=True, slots=True)
class PaperForm:
    """The form's blocks in reading order, and what stands at the foot of each of its `pages`."""

    title: str
    foot: str
    blocks: tuple[Block, ...]
    pages: int
    words: PaperWords
    language: str
    paper: Paper
    of_table: bool = True
    """Whether each page has room for the table's label, so that loose pages find each other again."""


def paper_form(template: Template, language: str, *, large: bool = False) -> PaperForm:
    """The form of a template in one of its languages."""
    page = paper(large)
    writer = _Writer(template, language, paper_words_in(language), page, large)
    parts = [writer.front(), writer.talks(), *(writer.session(n, s) for n, s in enumerate(template.held, 1))]
    parts[-1][-1].append(Say(writer.words.end, Style.SMALL))
    blocks: list[Block] = []
    pages = 0
    for units in parts:
        if units:
            placed, count = on_pages(units, page, new_page=bool(blocks))
            blocks += placed
            pages += count
    title = " ".join(template.workshop.title.in_language(language).split())
    foot = foot_of(template, language, large=large)
    return PaperForm(title, foot, directed(blocks, language), pages, writer.words, language, page)


def foot_of(template: Template, language: str, *, large: bool) -> str:
    """What stands at the foot of each page: the title, cut where it is long, and the version, never cut."""
    title = " ".join(template.workshop.title.in_language(language).split())
    longest = 48 if large else 60
    if len(title) > longest:
        title = title[: longest - 1].rstrip() + "…"
    return " · ".join((title, *version_words(template, language)))


def version_words(template: Template, language: str) -> tuple[str, ...]:
    """Which version of the questions this is, and its check code."""
    words = paper_words_in(language)
    version = filled(words.version, {"version": template.version})
    return version, filled(words.check_code, {"code": check_code(template)})


Unit = list[Block]


@dataclass(frozen=True, slots=True)
class _Writer:
    template: Template
    language: str
    words: PaperWords
    page: Paper
    large: bool

    def front(self) -> list[Unit]:
        """Which workshop and table, how to write, what is read out, and who sits there."""
        first, rules, last = self._head() + self._how(), self._rules(), self._consent() + self._seats()
        # A page can begin with a heading only.
        return [first, rules, last] if isinstance(rules[0], Head) else [first + rules, last]

    def _head(self) -> Unit:
        words, workshop = self.words, self.template.workshop
        unit: Unit = [Say(workshop.title.in_language(self.language), Style.TITLE, keep=True)]
        subtitle = workshop.subtitle.in_language(self.language)
        if subtitle:
            unit.append(Say(subtitle, Style.SUBTITLE, keep=True))
        day, place = words.day(workshop.date), workshop.place.in_language(self.language)
        if day or place:
            unit.append(Say(" · ".join(filter(None, (day, place))), Style.DETAILS, keep=True))
        unit.append(Say(" · ".join(version_words(self.template, self.language)), Style.DETAILS, keep=True))
        open_labels = (words.table, *(() if day else (words.date,)), *(() if place else (words.place,)))
        unit.append(Fill(open_labels, keep=True))
        unit.append(Say(words.purpose, Style.SMALL))
        return unit

    def _seats(self) -> Unit:
        words = self.words
        labels = [
            choice.label.in_language(self.language) or choice.id for choice in self.template.perspectives
        ]
        boxes = (BOX + "  ") * _SEATS
        grid = Grid(
            words.who,
            words.people_described,
            (Column(words.perspective, 5), Column(words.people, 6)),
            tuple((label, boxes.rstrip()) for label in (*labels, words.another)),
            row_height=self.page.looks[Style.TABLE_TEXT].size * 1.6,
        )
        lines = ((words.in_all,), (words.leads,)) if self.large else ((words.in_all, words.leads),)
        return [
            Head(2, words.who),
            grid,
            *(Fill(labels) for labels in lines),
            Fill((words.countries,)),
        ]

    def _how(self) -> Unit:
        words = self.words
        said = (words.how_rows, words.how_kind, words.how_ask, words.how_star, words.no_names)
        return [Head(2, words.how), Say("\n".join(said), Style.SMALL)]

    def _rules(self) -> Unit:
        words, template = self.words, self.template
        rule = template.workshop.rule_of_publication.in_language(self.language)
        tell = template.safeguarding.in_language(self.language) or words.safeguarding_tell
        unit: Unit = [Head(2, words.publication), Say(rule)] if rule else []
        unit.append(Say(f"{words.safeguarding}\n{tell}", Style.NOTICE))
        return unit

    def _consent(self) -> Unit:
        consent = self.template.consent.in_language(self.language)
        if not consent:
            return []
        done = f"{BOX} {self.words.consent_done}"
        return [Head(2, self.words.consent), Say(consent, keep=True), Say(done)]

    def talks(self) -> list[Unit]:
        """The opening talks, each with lines."""
        units: list[Unit] = []
        for talk in self.template.opening_talks:
            if not talk.retired:
                unit = self._asked(talk, talk.short_name.in_language(self.language), "")
                units.append(unit if units else [Head(1, self.words.talks), *unit])
        return units

    def session(self, number: int, session: Session) -> list[Unit]:
        """A session: its key question, its questions, its feedback."""
        words = self.words
        name = session.short_name.in_language(self.language)
        heading = filled(words.session, {"number": number, "name": name}).rstrip(" :")
        minutes = (
            words.minute if session.minutes == 1 else filled(words.minutes, {"minutes": session.minutes})
        )
        starts = filled(words.starts, {"time": session.starts}) if session.starts else ""
        head: Unit = [
            Head(1, heading),
            Say(", ".join(filter(None, (minutes, starts))), Style.DETAILS, keep=True),
        ]
        key_question = session.key_question.in_language(self.language)
        if key_question:
            head.append(Say(key_question, Style.KEY_QUESTION, keep=True))
        units: list[Unit] = []
        asked = [*session.asked, *([] if session.feedback.retired else [session.feedback])]
        for place, question in enumerate(asked, start=1):
            fallback = words.feedback if question.role is Role.FEEDBACK else ""
            unit = self._asked(question, fallback, f"{number}.{place}")
            units.append(unit if units else [*head, *unit])
        return units or [head]

    def _asked(self, question: Question, fallback: str, number: str) -> Unit:
        """One question, as it is put to the table, and the room for what is said."""
        name = question.short_name.in_language(self.language) or fallback
        wording = question.wording.in_language(self.language)
        heading = " ".join(filter(None, (number, name or wording)))
        unit: Unit = [Head(2, heading)]
        if wording and name and wording != name:
            unit.append(Say(wording, Style.WORDING, keep=True))
        condition = self._condition(question)
        if condition:
            unit.append(Say(condition, Style.WORDING, keep=True))
        prompts = [prompt.in_language(self.language) for prompt in question.prompts]
        remarks = [f"– {prompt}" for prompt in prompts if prompt]
        remarks += [self.words.wished] if question.wished else []
        if remarks:
            unit.append(Say("\n".join(remarks), Style.SMALL, keep=True))
        unit += self._room(question, name or wording)
        return unit

    def _condition(self, question: Question) -> str:
        """When the question is put at all; nothing where it always is."""
        if question.shown_when is None:
            return ""
        earlier = self.template.place(question.shown_when.question_uid)
        if earlier is None or earlier.retired:
            return ""
        value = question.shown_when.value
        answers = {"yes": self.words.yes, "no": self.words.no}
        if earlier.answer_type is AnswerType.YES_NO:
            value = answers.get(value, value)
        else:
            value = label_in(earlier.options, value, self.language)
        name = earlier.short_name.in_language(self.language) or earlier.wording.in_language(self.language)
        return filled(self.words.only_if, {"question": name, "answer": value})

    def _room(self, question: Question, name: str) -> Iterator[Block]:
        words = self.words
        options = [choice.label.in_language(self.language) or choice.id for choice in question.options]
        match question.answer_type:
            case AnswerType.NOTES if question.role in (Role.FEEDBACK, Role.TALK):
                yield self._lines(name, words.said, 3 if self.large else _LEAST_ROWS, more=True)
            case AnswerType.NOTES:
                yield from self._notes(question, name)
            case AnswerType.SHORT_TEXT:
                yield Fill((words.answer,))
            case AnswerType.NUMBER:
                yield Fill((words.number_answer, ""))
            case AnswerType.PARAGRAPH:
                yield self._lines(name, words.answer, _PARAGRAPH, more=False)
            case AnswerType.YES_NO:
                yield from _ticks((words.yes, words.no))
            case AnswerType.RATING:
                yield Say(words.rating, Style.SMALL, keep=True)
                yield from _ticks("12345", after=True)
            case AnswerType.CHOICE:
                yield Say(words.tick_one, Style.SMALL, keep=True)
                yield from _ticks(options)
            case AnswerType.CHOICES:
                yield Say(words.tick_all, Style.SMALL, keep=True)
                yield from _ticks(options)
            case AnswerType.RANK:
                yield Say(words.rank, Style.SMALL, keep=True)
                yield from (Say(f"____ {option}") for option in options)

    def _lines(self, name: str, title: str, count: int, *, more: bool) -> Grid:
        return Grid(
            name, self.words.lines_described, (Column(title, 1),), (("",),) * count, self.page.line, more=more
        )

    def _notes(self, question: Question, name: str) -> Iterator[Block]:
        words = self.words
        letters = kind_letters(self.template.kinds, self.language)
        first = [kind for kind in self.template.kinds if kind.id in question.kinds]
        listed = (*first, *(kind for kind in self.template.kinds if kind.id not in question.kinds))
        glued = [
            f"{letters[k.id]} {k.label.in_language(self.language) or k.id}".replace(" ", _NBSP)
            for k in listed
        ]
        yield Say(filled(words.kinds, {"list": " · ".join(glued)}), Style.SMALL, keep=True)
        marks = f"{BOX}{_NBSP}{words.ask_first.replace(' ', _NBSP)}\n{BOX}{_NBSP}{words.star}"
        columns = [
            Column(words.number, 8 if self.large else 6, small=True),
            Column(words.kind, 11 if self.large else 8, small=True),
            Column(words.said, 37 if self.large else 58),
            *([Column(words.speaker, 24 if self.large else 20)] if question.asks_speaker else []),
            Column(words.marks, 20 if self.large else 14, small=True),
        ]
        top = question.role is Role.TOP_THREE
        rows = [
            (str(row), "", "", *([""] if question.asks_speaker else []), marks)
            for row in range(1, (_TOP if top or self.large else _LEAST_ROWS) + 1)
        ]
        yield Grid(name, words.notes_described, tuple(columns), tuple(rows), self.page.row, more=not top)


def kind_letters(kinds: Iterable[Choice], language: str) -> dict[str, str]:
    """A short letter for each kind: the first of its label, and a second one where that is taken."""
    letters: dict[str, str] = {}
    for number, kind in enumerate(kinds, start=1):
        label = [letter for letter in kind.label.in_language(language) or kind.id if letter.isalnum()]
        first = label[0].upper() if label else ""
        offers = [
            first,
            *(first + second for second in label[1:]),
            *(f"{first}{n}" for n in range(number, 999)),
        ]
        letters[kind.id] = next(offer for offer in offers if offer and offer not in letters.values())
    return letters


def _ticks(labels: Iterable[str], *, after: bool = False) -> Iterator[Say]:
    """Boxes with their labels: in one row where they are short, below each other where they are few."""
    labels = tuple(labels)
    boxes = [f"{label}{_NBSP}{BOX}" if after else f"{BOX}{_NBSP}{label}" for label in labels]
    short = sum(map(len, labels)) <= _IN_ONE_ROW and len(labels) <= 6
    if short or len(labels) > _MOST_BELOW:
        yield Say("     ".join(boxes))
    else:
        yield from (Say(box, keep=box != boxes[-1]) for box in boxes)
