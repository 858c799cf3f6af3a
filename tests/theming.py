"""What a rapporteur might make of the sample workshop, for pictures and tests."""

from __future__ import annotations

from collections.abc import Iterable

from peernotes.domain.compilation import Compilation
from peernotes.services.overlay_editor import OverlayEditor

PLACE = "barriers-prison"


def note_uid(compilation: Compilation, words: str) -> str:
    """The note that has these words."""
    return next(note.note.uid for note in compilation.notes if words in note.note.text)


def note_uids(compilation: Compilation, *words: str) -> list[str]:
    return [note_uid(compilation, some) for some in words]


def theme_sample(editor: OverlayEditor, compilation: Compilation) -> None:
    """Two themes of what stands in the way in the prison, one with counter-views, and a shorter wording."""

    def uids(words: Iterable[str]) -> list[str]:
        return [note_uid(compilation, some) for some in words]

    vetting = editor.new_theme(
        "Vetting and clearance",
        PLACE,
        uids(("Waited seven months for vetting", "my badge came the week I went home", "Four months for my")),
        claim="Clearance often takes longer than the peer’s sentence.",
    )
    editor.put_in_theme(vetting.uid, uids(("redone at every transfer",)))
    editor.new_theme("Staff buy-in on the wing", PLACE, uids(("Number one governor", "twelve officers short")))
    buy_in = editor.overlay.synthesis.themes_of(PLACE)[-1]
    editor.put_against_theme(buy_in.uid, uids(("Not enough officers",)))
    editor.word(note_uid(compilation, "Waited seven months"), "Seven months for vetting, then the form was lost")
