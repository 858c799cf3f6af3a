"""What a rapporteur does to the overlay: one method for each intention, each one step of undo."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from peernotes.domain.labels import free_letters
from peernotes.domain.overlay import (
    Item,
    Overlay,
    OverlayChange,
    Step,
    What,
    item_at,
    reversed_step,
    with_step,
)
from peernotes.domain.record import Share, most_cautious
from peernotes.domain.synthesis import PlenaryDraft, PlenaryNote, Redaction, Theme, bracketed
from peernotes.services.ports import Clock, OverlayStore


class OverlayEditor:
    """The overlay of one workshop. Every change is kept by the store before it counts.

    All methods raise UserError where the store refuses; then nothing changed. `changed` is called with the step after
    each change, undo and redo.
    """

    def __init__(
        self,
        store: OverlayStore,
        workshop: str,
        clock: Clock,
        new_uid: Callable[[], str] = lambda: str(uuid.uuid4()),
        changed: Callable[[Step], object] = lambda step: None,
    ) -> None:
        self._store = store
        self._workshop = workshop
        self._clock = clock
        self._new_uid = new_uid
        self.changed = changed
        self.overlay: Overlay = store.load(workshop)
        self._done, self._undone = map(list, store.history(workshop))
        self.draft: PlenaryDraft = store.draft(workshop)
        """The unfinished line of the plenary."""

    # --- undo

    @property
    def can_undo(self) -> bool:
        """Whether there is a step to take back."""
        return bool(self._done)

    @property
    def can_redo(self) -> bool:
        """Whether there is a step to do again."""
        return bool(self._undone)

    def undo(self) -> Step:
        """Take the last step back and return what that changed; nothing where none is left."""
        if not self._done:
            return ()
        self._store.undo(self._workshop, self._clock())
        step = self._done.pop()
        self._undone.append(step)
        return self._show(reversed_step(step))

    def redo(self) -> Step:
        """Do again what was undone last, and return it; nothing where nothing was."""
        if not self._undone:
            return ()
        self._store.redo(self._workshop, self._clock())
        step = self._undone.pop()
        self._done.append(step)
        return self._show(step)

    # --- themes

    def new_theme(
        self, name: str, question_uid: str = "", notes: Sequence[str] = (), *, claim: str = ""
    ) -> Theme:
        """A new theme, last among those of its question (or across questions)."""
        own = self.overlay.synthesis.themes_of(question_uid)
        order = own[-1].order + 1 if own else 1.0
        theme = Theme(self._new_uid(), name.strip(), question_uid, claim.strip(), _distinct(notes), (), order)
        self._do([(What.THEMES, theme.uid, theme)])
        return theme

    def change_theme(self, theme_uid: str, *, name: str | None = None, claim: str | None = None) -> None:
        """Another name or claim."""
        theme = self._theme(theme_uid)
        name = theme.name if name is None else name.strip() or theme.name
        claim = theme.claim if claim is None else claim.strip()
        self._put_theme(replace(theme, name=name, claim=claim))

    def remove_theme(self, theme_uid: str) -> None:
        """The theme is gone; its notes are as before."""
        self._do([(What.THEMES, theme_uid, None)])

    def unite_themes(self, kept_uid: str, given_up_uid: str) -> None:
        """All notes of one theme go to another, which keeps its name and claim."""
        kept, given_up = self._theme(kept_uid), self._theme(given_up_uid)
        notes = _distinct([*kept.notes, *given_up.notes])
        counter_views = _distinct([*kept.counter_views, *given_up.counter_views])
        united = replace(kept, notes=notes, counter_views=tuple(n for n in counter_views if n not in notes))
        self._do([(What.THEMES, given_up_uid, None), (What.THEMES, kept_uid, united)])

    def move_theme(self, theme_uid: str, before_uid: str = "") -> None:
        """Put a theme before another one of the same question, or last."""
        theme = self._theme(theme_uid)
        others = [t for t in self.overlay.synthesis.themes_of(theme.question_uid) if t.uid != theme_uid]
        place = next((n for n, other in enumerate(others) if other.uid == before_uid), len(others))
        lower = others[place - 1].order if place else None
        higher = others[place].order if place < len(others) else None
        self._put_theme(replace(theme, order=_between(lower, higher)))

    def put_in_theme(self, theme_uid: str, notes: Iterable[str], at: int | None = None) -> None:
        """Notes support a theme, from place `at` on or last; one that stands there already moves, a counter-view
        becomes support."""
        self._put_theme(_supported(self._theme(theme_uid), _distinct(notes), at))

    def put_against_theme(self, theme_uid: str, notes: Iterable[str], at: int | None = None) -> None:
        """Notes are counter-views of a theme: they say otherwise. From place `at` on, or last."""
        self._put_theme(_opposed(self._theme(theme_uid), _distinct(notes), at))

    def move_to_theme(
        self,
        from_uid: str,
        to_uid: str,
        notes: Iterable[str],
        at: int | None = None,
        *,
        against: bool = False,
    ) -> None:
        """Notes leave one theme for another."""
        moved = _distinct(notes)
        put = _opposed if against else _supported
        self._do(
            [
                (What.THEMES, from_uid, _without(self._theme(from_uid), moved)),
                (What.THEMES, to_uid, put(self._theme(to_uid), moved, at)),
            ]
        )

    def take_from_theme(self, theme_uid: str, notes: Iterable[str]) -> None:
        """Notes stand in a theme no longer."""
        self._put_theme(_without(self._theme(theme_uid), _distinct(notes)))

    def keep_apart(self, notes: Iterable[str]) -> None:
        """Notes that look alike are different thoughts: they are not suggested together again."""
        self._do([(What.APART, "\n".join(sorted(set(notes))), True)])

    # --- notes

    def word(self, note_uid: str, words: str) -> None:
        """A shorter wording beside the table's own words; empty: none any more."""
        self._do([(What.WORDINGS, note_uid, words.strip() or None)])

    def share(self, notes: Mapping[str, Share], share: Share | None) -> None:
        """Who may read these notes, of each of which it is seen what its table says; None: as that says."""
        items: list[tuple[What, str, Item | None]] = []
        for uid, said in notes.items():
            lets_out = share is not None and most_cautious((share, said)) is not share
            items += [(What.SHARE, uid, share), (What.SHARED_OVER, uid, said if lets_out else None)]
        self._do(items)

    def uphold_shares(self, notes: Mapping[str, Share]) -> None:
        """What was decided about who may read these notes holds, also over what their tables say now."""
        self._do([(What.SHARED_OVER, uid, said) for uid, said in notes.items()])

    def give_up_shares(self, notes: Iterable[str]) -> None:
        """Who may read these notes is as their tables say."""
        self._do([(what, uid, None) for uid in notes for what in (What.SHARE, What.SHARED_OVER)])

    def withdraw(self, notes: Iterable[str]) -> None:
        """The notes vanish everywhere, and stay so whatever file comes."""
        self.share(dict.fromkeys(notes, Share.PUBLISH), Share.WITHDRAWN)

    def redact(self, notes: Iterable[str], passage: str, words: str) -> None:
        """Words in square brackets stand for a passage of these notes wherever it occurs in them."""
        redaction = Redaction(passage, bracketed(words), self._clock())
        known = self.overlay.synthesis.redactions
        self._do(
            (What.REDACTIONS, uid, (*(r for r in known.get(uid, ()) if r.passage != passage), redaction))
            for uid in _distinct(notes)
        )

    def lift_redaction(self, note_uid: str, passage: str) -> None:
        """The passage may be read again."""
        known = self.overlay.synthesis.redactions.get(note_uid, ())
        kept = tuple(redaction for redaction in known if redaction.passage != passage)
        self._do([(What.REDACTIONS, note_uid, kept or None)])

    def hold_back(self, notes: Iterable[str], keys: Iterable[str]) -> None:
        """These notes are not published before their speaker was asked; with that their likely identifiers (by key)
        are decided."""
        shares: list[tuple[What, str, Item | None]] = [(What.SHARE, uid, Share.ASK_FIRST) for uid in notes]
        self._do([*shares, *((What.CLEARED, key, True) for key in keys)])

    def clear_identifiers(self, keys: Iterable[str]) -> None:
        """Somebody looked at these likely identifiers (by key): they point to no person."""
        self._do([(What.CLEARED, key, True) for key in keys])

    # --- plenary

    def save_draft(self, draft: PlenaryDraft) -> None:
        """Keep the unfinished line of the plenary; undo leaves it."""
        if draft != self.draft:
            self._store.save_draft(self._workshop, draft)
            self.draft = draft

    def say_in_plenary(
        self, session_uid: str, text: str, table: str = "", share: Share = Share.PUBLISH
    ) -> PlenaryNote:
        """Something said to the whole room after a session, last of that session; the line is empty after it."""
        own = [n.order for n in self.overlay.synthesis.plenary.values() if n.session_uid == session_uid]
        note = PlenaryNote(
            self._new_uid(), session_uid, text.strip(), max(own, default=0.0) + 1, self._clock(), table, share
        )
        self._do([(What.PLENARY, note.uid, note)], PlenaryDraft(session_uid, table=table))
        return note

    def change_plenary(
        self, uid: str, *, text: str | None = None, table: str | None = None, share: Share | None = None
    ) -> None:
        """Other words, another table or share for a note of the plenary."""
        note = self.overlay.synthesis.plenary[uid]
        changed = replace(
            note,
            text=note.text if text is None else text.strip() or note.text,
            table=note.table if table is None else table,
            share=note.share if share is None else share,
        )
        after = PlenaryDraft(note.session_uid) if self.draft.note_uid == uid else None
        self._do([(What.PLENARY, uid, changed)], after)

    def remove_plenary(self, uid: str) -> None:
        """A note of the plenary was a mistake."""
        self._do([(What.PLENARY, uid, None)])

    # --- files and records

    def name_table(self, record_uid: str, label: str) -> None:
        """A record is of another table than it says."""
        self._do([(What.TABLES, record_uid, label.strip() or None), (What.TOGETHER, record_uid, None)])

    def unite_records(self, kept_uid: str, others: Iterable[str]) -> None:
        """Records are of one table: two note-takers sat at it. Each gets a letter for its references (T3-014b), which it
        keeps whatever comes later."""
        decisions, added = self.overlay.decisions, _distinct(others)
        here = [kept_uid, *(uid for uid, at in decisions.together.items() if at == kept_uid), *added]
        free = free_letters({decisions.letters.get(uid, "") for uid in here}, first=1)
        letters = {uid: decisions.letters.get(uid) or next(free) for uid in added}
        self._do(
            [
                *((What.TOGETHER, uid, kept_uid) for uid in added),
                *((What.LETTERS, uid, letter) for uid, letter in letters.items()),
            ]
        )

    def letter_records(self, letters: Mapping[str, str]) -> None:
        """Records that say the same label keep these letters: 3a stays 3a whatever comes later."""
        parted: list[tuple[What, str, Item | None]] = [(What.TOGETHER, uid, None) for uid in letters]
        self._do([*parted, *((What.LETTERS, uid, letter) for uid, letter in letters.items())])

    def keep_shown_letters(self, letters: Mapping[str, str]) -> None:
        """Records that say the same label were shown with these letters, and keep them while nobody decides. Undo leaves
        that: nobody did it."""
        changes = self._step((What.SHOWN_LETTERS, uid, letter) for uid, letter in letters.items())
        if changes:
            self._store.keep(self._workshop, changes)
            self._show(changes)

    def choose_sides(self, sides: Mapping[str, str]) -> None:
        """Where copies went apart: which version of each note or answer counts (see `Decisions.sides`)."""
        self._do([(What.SIDES, key, side) for key, side in sides.items()])

    def accept(self, issues: Iterable[str]) -> None:
        """Issues (by key) were seen and are as they should be."""
        self._do([(What.SEEN, key, True) for key in issues])

    def leave_out(self, digest: str, left_out: bool = True) -> None:
        """A received file is not used, or used again."""
        self._do([(What.LEFT_OUT, digest, True if left_out else None)])

    def decide_anew(self, items: Iterable[tuple[What, str]]) -> None:
        """Decisions hold no longer, as if they had never been made; the later ones stay."""
        self._do([(what, key, None) for what, key in items])

    # --- one step

    def _theme(self, uid: str) -> Theme:
        return self.overlay.synthesis.themes[uid]

    def _put_theme(self, theme: Theme) -> None:
        self._do([(What.THEMES, theme.uid, theme)])

    def _do(self, items: Iterable[tuple[What, str, Item | None]], draft: PlenaryDraft | None = None) -> None:
        """Keep and show what really changes of these items, as one step, and what stands in the line after it."""
        step = self._step(items)
        if not step:
            if draft is not None:
                self.save_draft(draft)
            return
        self._store.apply(self._workshop, step, self._clock(), draft)
        self.draft = draft or self.draft
        self._done.append(step)
        self._undone.clear()
        self._show(step)

    def _step(self, items: Iterable[tuple[What, str, Item | None]]) -> Step:
        return tuple(
            OverlayChange(what, key, before, after)
            for what, key, after in items
            if (before := item_at(self.overlay, what, key)) != after
        )

    def _show(self, step: Step) -> Step:
        self.overlay = with_step(self.overlay, step)
        self.changed(step)
        return step


def _supported(theme: Theme, added: Sequence[str], at: int | None) -> Theme:
    kept = tuple(uid for uid in theme.counter_views if uid not in added)
    return replace(theme, notes=_put_at(theme.notes, added, at), counter_views=kept)


def _opposed(theme: Theme, added: Sequence[str], at: int | None) -> Theme:
    kept = tuple(uid for uid in theme.notes if uid not in added)
    return replace(theme, notes=kept, counter_views=_put_at(theme.counter_views, added, at))


def _without(theme: Theme, gone: Sequence[str]) -> Theme:
    return replace(
        theme,
        notes=tuple(uid for uid in theme.notes if uid not in gone),
        counter_views=tuple(uid for uid in theme.counter_views if uid not in gone),
    )


def _put_at(uids: Sequence[str], added: Sequence[str], at: int | None) -> tuple[str, ...]:
    """The ids with others before the one that is at a place now, or last; those that stood there already move."""
    others = [uid for uid in uids if uid not in added]
    place = len(others) if at is None else at - sum(uid in added for uid in uids[:at])
    return (*others[:place], *added, *others[place:])


def _distinct(uids: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(uids))


def _between(lower: float | None, higher: float | None) -> float:
    if lower is None:
        return 1.0 if higher is None else higher - 1
    return lower + 1 if higher is None else (lower + higher) / 2


class Unkept:
    """An overlay store that keeps nothing: for a workshop that is only looked at."""

    def __init__(self, overlay: Overlay | None = None) -> None:
        """`overlay`: what is laid over it from the start."""
        self._overlay = overlay or Overlay()

    def load(self, workshop: str) -> Overlay:
        """What it begins with."""
        return self._overlay

    def history(self, workshop: str) -> tuple[tuple[Step, ...], tuple[Step, ...]]:
        """Nothing can be undone."""
        return (), ()

    def draft(self, workshop: str) -> PlenaryDraft:
        """Nothing was begun."""
        return PlenaryDraft()

    def apply(self, workshop: str, step: Step, at: datetime, draft: PlenaryDraft | None = None) -> None:
        """The editor has it."""

    def save_draft(self, workshop: str, draft: PlenaryDraft) -> None:
        """The editor has it."""

    def keep(self, workshop: str, changes: Step) -> None:
        """The editor has them."""

    def undo(self, workshop: str, at: datetime) -> None:
        """The editor has it."""

    def redo(self, workshop: str, at: datetime) -> None:
        """The editor has it."""
