"""Which actions of a table rest: what is meant for a note in sight does nothing where none is."""

from __future__ import annotations

from peernotes.ui.actions import QUESTIONS, SESSIONS, ActionId

OF_THE_LINE = (
    ActionId.KIND,
    ActionId.COUNTRY,
    ActionId.PERSPECTIVE,
    ActionId.SHARE,
    ActionId.AGREEMENT,
    ActionId.HEARD_FROM,
    ActionId.NOTE_MENU,
)
"""What the line itself does: its pickers and its menu."""

_OF_A_NOTE = {
    *OF_THE_LINE,
    ActionId.SAVE_NOTE,
    ActionId.EDIT_LAST,
    ActionId.STAR,
    ActionId.ASK_FIRST,
    ActionId.INTERNAL,
    ActionId.DELETE,
    ActionId.MOVE,
    ActionId.NOTE_UP,
    ActionId.NOTE_DOWN,
}
"""What is meant for the note in the line or in the list."""

_NOT_BEFORE_THE_ROOM = {
    *QUESTIONS,
    *SESSIONS,
    ActionId.MARK,
    ActionId.UNDO,
    ActionId.REDO,
    ActionId.SEARCH,
    ActionId.NEXT_STEP,
    ActionId.PREVIOUS_STEP,
    ActionId.MORE_TIME,
    ActionId.LESS_TIME,
    ActionId.EXPORT,
    ActionId.LANGUAGE,
    ActionId.NEWER_TEMPLATE,
}
"""What would bring up, while the room looks on, what is not for the room."""

OFF_THE_RECORD = {
    ActionId.KIND,
    ActionId.COUNTRY,
    ActionId.PERSPECTIVE,
    ActionId.SHARE,
    ActionId.ASK_FIRST,
    ActionId.INTERNAL,
    ActionId.AGREEMENT,
    ActionId.HEARD_FROM,
    ActionId.STAR,
    ActionId.MOVE,
    ActionId.NOTE_UP,
    ActionId.NOTE_DOWN,
    ActionId.MARK,
    ActionId.SEARCH,
    ActionId.READ_BACK,
    ActionId.READ_OUT,
    ActionId.UNDO,
    ActionId.REDO,
    ActionId.LANGUAGE,
    ActionId.NEWER_TEMPLATE,
}
"""What would change or show the notes that are covered."""


def resting(
    *,
    covered: bool,
    has_line: bool,
    reading_back: bool,
    large: bool,
    in_feedback: bool,
    asks_speaker: bool,
    languages: int,
    from_paper: bool,
) -> set[ActionId]:
    """What rests while the notes are covered, where there is no line to type into, while notes are read back or
    stand large before the room; only in the feedback one hears from other tables; one language leaves no choice,
    and what comes from paper has no time."""
    rest: set[ActionId] = set()
    if covered:
        rest |= OFF_THE_RECORD
    if not has_line:
        rest |= _OF_A_NOTE
    if reading_back and not covered:
        rest -= {ActionId.ASK_FIRST, ActionId.INTERNAL}
    elif large:
        rest |= _NOT_BEFORE_THE_ROOM
    if not in_feedback:
        rest.add(ActionId.HEARD_FROM)
    if not asks_speaker:
        rest |= {ActionId.COUNTRY, ActionId.PERSPECTIVE}
    if from_paper:
        rest |= {ActionId.MORE_TIME, ActionId.LESS_TIME}
    if languages < 2:
        rest.add(ActionId.LANGUAGE)
    return rest
