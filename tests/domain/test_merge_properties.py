"""For any records, edits, exports, damaged and doubled files and templates, in any order of arrival: merging gives the
same, loses no note and brings no withdrawn one back; what was decided and themed outlives any later file."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from peernotes.domain.compilation import Compilation, CompiledNote, merge
from peernotes.domain.copies import Loss, ReceivedFile
from peernotes.domain.decisions import BOTH, Decisions
from peernotes.domain.issues import Issue, IssueCode
from peernotes.domain.record import Note, Share, TableRecord, most_cautious
from peernotes.domain.synthesis import Redaction, Synthesis, Theme
from peernotes.domain.template_edits import with_place
from peernotes.domain.text import Text
from peernotes.services.overlay_editor import OverlayEditor
from tests.builders import NOON, a_note, a_record, a_session, a_template
from tests.fakes import MemoryOverlays, Ticking

OLDER = a_template(a_session("scope", "roles", "pay", "tablets"), a_session("needs", "rooms"))
NEWER = with_place(a_template(version=2), "pay", lambda q: replace(q, wording=Text.of("Who pays?")))
SHARES = st.sampled_from(Share)
WORDS = st.sampled_from(["Vetting", "Wages", "Rooms", "Vetting!"])


@dataclass(frozen=True, repr=False)
class World:
    """All files of a workshop, and which export each damaged one was."""

    files: tuple[ReceivedFile, ...]
    originals: dict[str, ReceivedFile]

    def __repr__(self) -> str:
        return "\n".join(map(_in_short, self.files))

    @property
    def whole(self) -> list[ReceivedFile]:
        return [file for file in self.files if not file.lost]

    def outgrown(self, file: ReceivedFile, note: Note) -> bool:
        """Whether a later export that is here, if only in part, has the note."""
        return any(
            file.digest in later.record.earlier_exports and any(note.uid == n.uid for n in later.record.notes)
            for later in self.files
            if not (later.lost and later.lost.altered)
        )

    def replaced(self, file: ReceivedFile) -> bool:
        """Whether a good file here is what this one was, or grew out of it."""
        digest = self.originals.get(file.digest, file).digest
        return any(
            digest in other.record.earlier_exports or (file.lost and digest == other.digest)
            for other in self.whole
        )


def _in_short(file: ReceivedFile) -> str:
    """All that matters of a file, on one line."""
    record = file.record
    notes = [(note.uid, note.text, str(note.share)) for note in record.notes]
    grown = f"Table {record.set_up.table}, export {record.export_number} after {record.earlier_exports}"
    return f"{file.digest}: {grown}, version {record.template.version}, {file.lost}, {notes}"


def edited(draw: Callable[..., Any], record: TableRecord, number: int) -> TableRecord:
    """A record after some work at its laptop."""
    notes: list[Note] = []
    for note in record.notes:
        fate = draw(st.sampled_from(["kept", "kept", "worded", "shared", "gone", "withdrawn"]))
        if fate == "withdrawn" or (note.share is Share.WITHDRAWN and fate != "shared"):
            notes.append(replace(note, share=Share.WITHDRAWN, text=""))
        elif fate == "worded":
            notes.append(replace(note, text=draw(WORDS)))
        elif fate == "shared":  # what was withdrawn has its words again
            share = draw(SHARES)
            words = "" if share is Share.WITHDRAWN else note.text or "Taken back"
            notes.append(replace(note, share=share, text=words))
        elif fate == "kept":
            notes.append(note)
    places = [place.uid for place in record.template.places()]
    for extra in range(draw(st.integers(0, 2))):
        share = draw(SHARES)
        words = "" if share is Share.WITHDRAWN else draw(WORDS | st.just(""))  # without words: a mark
        uid = f"{record.uid}/{number}-{extra}"
        notes.append(a_note(words, draw(st.sampled_from(places)), len(notes) + 1, uid=uid, share=share))
    return replace(record, notes=tuple(notes))


@st.composite
def exports(draw: st.DrawFn, uid: str, label: str) -> list[ReceivedFile]:
    """Exports of one record: each grew out of one before it, not always the last, or out of none."""
    template = draw(st.sampled_from([OLDER, NEWER]))
    begun = edited(draw, a_record(label, uid=uid, template=template), 0)
    made: list[ReceivedFile] = []
    for number in range(1, draw(st.integers(1, 4)) + 1):
        parent = draw(st.sampled_from([None, *made, *made[-1:] * 3])) if made else None
        record = begun
        earlier: tuple[str, ...] = ()
        if parent is not None:
            record, earlier = parent.record, (*parent.record.earlier_exports, parent.digest)
        record = replace(
            edited(draw, record, number), export_number=len(earlier) + 1, earlier_exports=earlier
        )
        made.append(ReceivedFile(f"{uid}-{number}.pntable", f"{uid}-{number}", record))
    return made


@st.composite
def damaged(draw: st.DrawFn, file: ReceivedFile) -> ReceivedFile:
    """A file that came to harm: lines are gone, its end perhaps too, or something in it was changed."""
    notes = [note for note in file.record.notes if draw(st.booleans())]
    lost = len(file.record.notes) - len(notes)
    known = draw(st.booleans())
    loss = Loss((), lost if known else None, 9, file.digest if known else "")
    if loss.altered and notes:
        notes[0] = replace(notes[0], text="altered")
    record = replace(file.record, notes=tuple(notes))
    return ReceivedFile(f"damaged-{file.name}", f"damaged-{file.digest}", record, loss)


@st.composite
def worlds(draw: st.DrawFn, tables: int = 3) -> World:
    made = [
        file
        for index in range(draw(st.integers(1, tables)))
        for file in draw(exports(f"r{index}", draw(st.sampled_from(["1", "2", "3"]))))
    ]
    arrived = [file for file in made if draw(st.integers(0, 3))] or made[:1]
    harmed = {file.digest: draw(damaged(file)) for file in made if not draw(st.integers(0, 3))}
    return World(
        (*arrived, *harmed.values()),
        {bad.digest: next(f for f in made if f.digest == digest) for digest, bad in harmed.items()},
    )


@st.composite
def decided(draw: st.DrawFn, world: World) -> tuple[Decisions, Synthesis]:
    """What a rapporteur may decide of these files, and lay over their notes."""
    records = sorted({file.record.uid for file in world.files})
    notes = sorted({note.uid for file in world.files for note in file.record.notes})
    digests = sorted(file.digest for file in world.files)
    a_record_uid, a_note_uid = st.sampled_from(records), st.sampled_from(notes or ["none"])
    decisions = Decisions(
        tables=draw(st.dictionaries(a_record_uid, st.sampled_from(["3", "4"]), max_size=1)),
        together=draw(st.dictionaries(a_record_uid, a_record_uid, max_size=2)),
        letters=draw(st.dictionaries(a_record_uid, st.sampled_from("abc"), max_size=2)),
        shown_letters=draw(st.dictionaries(a_record_uid, st.sampled_from("abc"), max_size=2)),
        sides=draw(st.dictionaries(a_note_uid, st.sampled_from([BOTH, *digests]), max_size=3)),
        left_out=draw(st.frozensets(st.sampled_from(digests), max_size=1)),
    )
    synthesis = Synthesis(
        share=draw(st.dictionaries(a_note_uid, SHARES, max_size=3)),
        redactions=draw(
            st.dictionaries(a_note_uid, st.just((Redaction("Vetting", "[…]", NOON),)), max_size=2)
        ),
        themes={"t": Theme("t", "Theme", notes=tuple(draw(st.lists(a_note_uid, max_size=3, unique=True))))},
    )
    return decisions, synthesis


def merged(files: Sequence[ReceivedFile], overlay: tuple[Decisions, Synthesis]) -> Compilation | None:
    return merge(files, *overlay)[0]


@settings(max_examples=40, deadline=None)
@given(st.data(), st.randoms(use_true_random=False))
def test_any_order_and_any_repetition_gives_the_same(data: st.DataObject, chance: random.Random) -> None:
    world = data.draw(worlds())
    overlay = data.draw(decided(world))
    again = [*world.files, *(replace(f, name=f"a-{f.name}") for f in world.files if chance.random() < 0.3)]
    again = [*again, *(file for file in world.files if chance.random() < 0.3)]
    names = {file.digest: min(f.name for f in again if f.digest == file.digest) for file in again}
    named = [replace(file, name=names[file.digest]) for file in world.files]
    chance.shuffle(again)
    assert merge(named, *overlay) == merge(again, *overlay)


@settings(max_examples=40, deadline=None)
@given(worlds())
def test_no_note_is_lost_and_no_withdrawn_one_comes_back(world: World) -> None:
    compilation, issues = merge(world.files)
    assert compilation is not None
    here: dict[str, list[CompiledNote]] = {}
    for compiled in compilation.notes:
        here.setdefault(compiled.note.uid, []).append(compiled)

    for file in world.files:
        if not world.replaced(file):
            worded = [
                note
                for note in file.record.notes
                if (note.text.strip() or note.share is Share.WITHDRAWN) and not world.outgrown(file, note)
            ]
            assert {note.uid for note in worded} <= here.keys()
            for note in worded:  # in its own words, unless somebody withdrew it; nothing is let out
                kept = here[note.uid]
                shares = [list(Share).index(each.note.share) for each in kept]
                assert min(shares) >= list(Share).index(note.share)
                assert any(each.note.text == note.text or each.note.share is Share.WITHDRAWN for each in kept)

    for file in world.whole:
        for note in file.record.notes:
            if note.share is Share.WITHDRAWN and not any(
                file.digest in other.record.earlier_exports and other_note.share is not Share.WITHDRAWN
                for other in world.files
                if not (other.lost and other.lost.altered)
                for other_note in other.record.notes
                if other_note.uid == note.uid
            ):
                assert {(n.note.share, n.note.text) for n in here.get(note.uid, ())} <= {
                    (Share.WITHDRAWN, "")
                }

    references = [note.reference for note in compilation.notes]
    assert len(set(references)) == len(references)
    labels = [table.label for table in compilation.tables]
    assert len(set(labels)) == len(labels)
    places = {place.uid for place in compilation.template.places()} | {q.uid for _, q in compilation.retired}
    assert {note.place_uid for note in compilation.notes} <= places
    told = {digest for issue in issues for digest in issue.files if issue.code is not IssueCode.REPLACED}
    damaged = {f.digest for f in world.files if f.lost and f.lost.promised and not world.replaced(f)}
    assert damaged <= told


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_to_leave_files_out_lets_nothing_out(data: st.DataObject) -> None:
    world = data.draw(worlds(tables=2))
    digests = sorted(file.digest for file in world.files)
    left_out = data.draw(st.frozensets(st.sampled_from(digests), min_size=1))
    compilation, _ = merge(world.files, Decisions(left_out=left_out))
    if compilation is None:
        return
    used = [file for file in world.files if file.digest not in left_out]
    shares: dict[str, set[Share]] = {}
    for compiled in compilation.notes:
        shares.setdefault(compiled.note.uid, set()).add(compiled.note.share)
    for file in world.files:
        written_as = (file.lost and file.lost.promised) or file.digest
        for note in file.record.notes:
            counts = file.digest in left_out or note.share is Share.WITHDRAWN
            if counts and note.uid in shares and not _said_again(note, written_as, used):
                assert all(most_cautious((note.share, each)) is each for each in shares[note.uid])


def _said_again(note: Note, written_as: str, used: Sequence[ReceivedFile]) -> bool:
    """Whether a file that grew out of one has a note, and does not withdraw it."""
    return any(
        written_as in later.record.earlier_exports
        and any(note.uid == other.uid and other.share is not Share.WITHDRAWN for other in later.record.notes)
        for later in used
        if not (later.lost and later.lost.altered)
    )


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_what_a_table_holds_back_is_let_out_only_by_who_saw_that_it_does(data: st.DataObject) -> None:
    world = data.draw(worlds(tables=2))
    cut = data.draw(st.integers(1, len(world.files)))
    before, _ = merge(world.files[:cut])
    assert before is not None
    seen = {note.note.uid: note.own_share for note in before.notes}
    editor = OverlayEditor(MemoryOverlays(), "workshop", Ticking())
    for uid, share in data.draw(st.dictionaries(st.sampled_from([*sorted(seen), "late"]), SHARES)).items():
        editor.share({uid: seen.get(uid, Share.PUBLISH)}, share)
    decided_shares = editor.overlay.synthesis.share

    said, _ = merge(world.files)
    after, issues = merge(world.files, synthesis=editor.overlay.synthesis)
    assert said is not None
    assert after is not None
    told = {uid for issue in issues if issue.code is IssueCode.OVERRULED for uid in issue.notes}
    overruled = set()
    for plain, laid in zip(said.notes, after.notes, strict=True):
        uid, own = plain.note.uid, plain.note.share
        wanted = decided_shares.get(uid, own)
        assert laid.own_share is own
        if most_cautious((wanted, own)) is wanted or (
            own is not Share.WITHDRAWN and most_cautious((own, seen[uid])) is seen[uid]
        ):  # to hold back more is always right
            assert laid.note.share is wanted
        else:
            assert laid.note.share is own
            overruled |= {uid} if own is not Share.WITHDRAWN else set()
    assert told == overruled


def where(notes: Sequence[CompiledNote]) -> list[tuple[str, str, str, Note]]:
    return [(note.reference, note.table, note.place_uid, note.note) for note in notes]


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_a_late_table_brings_its_own_notes_and_moves_no_other(data: st.DataObject) -> None:
    world = data.draw(worlds())
    before, _ = merge(world.files)
    assert before is not None
    # Letters that were decided or shown once stay; so does all that was laid over notes.
    letters = {
        table.record.uid: table.label.removeprefix(table.claimed)
        for table in before.tables
        if table.label != table.claimed
    }
    labels = {table.label for table in before.tables}
    _, synthesis = data.draw(decided(world))
    overlay = (
        data.draw(st.sampled_from([Decisions(letters=letters), Decisions(shown_letters=letters)])),
        synthesis,
    )
    before = merged(world.files, overlay)
    assert before is not None
    alone = {table.claimed for table in before.tables if table.label == table.claimed}
    assert {table.label for table in before.tables} == labels, (
        "letters that are kept are those that were shown"
    )
    label = data.draw(st.sampled_from([label for label in ("1", "2", "3", "4") if label not in alone]))
    late = data.draw(exports("a late one", label))
    after = merged([*world.files, *late], overlay)
    assert after is not None

    own = {note.uid for file in late for note in file.record.notes}
    assert {note.note.uid for note in after.notes if note.note.uid in own} == {
        note.note.uid for note in after.notes
    } - {note.note.uid for note in before.notes}
    kept = [note for note in after.notes if note.note.uid not in own]
    for place in {note.place_uid for note in kept}:
        assert where([n for n in kept if n.place_uid == place]) == where(before.notes_at(place))
    assert len(kept) == len(before.notes)
    assert after.synthesis == synthesis


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_decisions_and_themes_survive_any_later_file_of_another_record(data: st.DataObject) -> None:
    world = data.draw(worlds())
    overlay = data.draw(decided(world))
    before = merged(world.files, overlay)
    record = data.draw(st.sampled_from(sorted({file.record.uid for file in world.files})))
    own = [file for file in world.files if file.record.uid == record and not file.lost]
    if before is None or not own or all(r.record.uid != record for t in before.tables for r in t.records):
        return
    grown = own[-1].record
    later = replace(
        edited(data.draw, grown, 9),
        export_number=grown.export_number + 1,
        earlier_exports=(*grown.earlier_exports, own[-1].digest),
    )
    after = merged([*world.files, ReceivedFile("later.pntable", "later", later)], overlay)
    assert after is not None

    def of_others(compilation: Compilation) -> list[tuple[str, str, str, Note]]:
        return sorted(where([n for n in compilation.notes if n.record_uid != record]), key=repr)

    assert of_others(after) == of_others(before)
    assert after.synthesis == overlay[1]


@settings(max_examples=30, deadline=None)
@given(st.data())
def test_what_was_seen_is_told_no_more_until_it_is_about_something_new(data: st.DataObject) -> None:
    world = data.draw(worlds())
    _, issues = merge(world.files)
    keys = frozenset(issue.key for issue in issues)
    assert len(keys) == len(issues)
    assert merge(world.files, Decisions(seen=keys))[1] == ()
    others = data.draw(worlds(tables=1))
    late = [replace(f, digest=f"late-{f.digest}", record=replace(f.record, uid="late")) for f in others.files]
    _, after = merge([*world.files, *late], Decisions(seen=keys))
    assert all(_is_about(issue, late) for issue in after)


def _is_about(issue: Issue, late: Sequence[ReceivedFile]) -> bool:
    """Whether an issue has to do with a file that came late: it, its record, or the template that it brought."""
    newest = max(file.record.template.version for file in late)
    return "late" in issue.records or (issue.code is IssueCode.OLDER_TEMPLATE and newest > 1)
