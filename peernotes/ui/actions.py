"""The one table of actions: what can be done where, and by which keys. The sheet on F1 is made from it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from peernotes.ui.i18n import tr


class Where(StrEnum):
    """The place that an action belongs to."""

    ANYWHERE = "anywhere"
    SHEET = "sheet"
    START = "start"
    BEGIN = "begin"
    TABLE = "table"
    READ_BACK = "read_back"
    READ_OUT = "read_out"
    MERGE = "merge"
    ORGANISE = "organise"


class ActionId(StrEnum):
    """Every action. The questions' are `question_1` to `question_9`, the sessions' `session_1` to `session_9`."""

    QUIT = "quit"
    SHORTCUTS = "shortcuts"
    LARGER = "larger"
    SMALLER = "smaller"
    USUAL_SIZE = "usual_size"
    LOOK = "look"
    FULL_SCREEN = "full_screen"
    BACK = "back"
    CLOSE_SHEET = "close_sheet"
    FACILITATE = "facilitate"
    MERGE = "merge"
    ORGANISE = "organise"
    BEGIN = "begin"
    SAVE_NOTE = "save_note"
    KIND = "kind"
    COUNTRY = "country"
    PERSPECTIVE = "perspective"
    SHARE = "share"
    ASK_FIRST = "ask_first"
    INTERNAL = "internal"
    AGREEMENT = "agreement"
    HEARD_FROM = "heard_from"
    NOTE_MENU = "note_menu"
    STAR = "star"
    EDIT_LAST = "edit_last"
    DELETE = "delete"
    MOVE = "move"
    NOTE_UP = "note_up"
    NOTE_DOWN = "note_down"
    MARK = "mark"
    SEARCH = "search"
    READ_BACK = "read_back"
    READ_OUT = "read_out"
    OFF_RECORD = "off_record"
    MORE_TIME = "more_time"
    LESS_TIME = "less_time"
    UNDO = "undo"
    REDO = "redo"
    PREVIOUS_STEP = "previous_step"
    NEXT_STEP = "next_step"
    EXPORT = "export"
    QUESTION_1 = "question_1"
    QUESTION_2 = "question_2"
    QUESTION_3 = "question_3"
    QUESTION_4 = "question_4"
    QUESTION_5 = "question_5"
    QUESTION_6 = "question_6"
    QUESTION_7 = "question_7"
    QUESTION_8 = "question_8"
    QUESTION_9 = "question_9"
    SESSION_1 = "session_1"
    SESSION_2 = "session_2"
    SESSION_3 = "session_3"
    SESSION_4 = "session_4"
    SESSION_5 = "session_5"
    SESSION_6 = "session_6"
    SESSION_7 = "session_7"
    SESSION_8 = "session_8"
    SESSION_9 = "session_9"
    AGREED = "agreed"
    STRUCK = "struck"
    CORRECTED = "corrected"
    TOP_THREE = "top_three"
    NEXT_TO_CONFIRM = "next_to_confirm"
    PREVIOUS_TO_CONFIRM = "previous_to_confirm"
    LEAVE_READ_BACK = "leave_read_back"
    NEXT_TO_READ = "next_to_read"
    PREVIOUS_TO_READ = "previous_to_read"
    LEAVE_READ_OUT = "leave_read_out"
    ADD_FILES = "add_files"
    WORD = "word"
    MERGE_UNDO = "merge_undo"
    MERGE_REDO = "merge_redo"
    TABLES_TAB = "tables_tab"
    SAVE_TEMPLATE = "save_template"
    ADD_QUESTION = "add_question"
    ADD_SESSION = "add_session"
    PART_UP = "part_up"
    PART_DOWN = "part_down"


class ActionRow(NamedTuple):
    """One row of the table. The first key stands on the button's cap.

    `of_widget`: the widget that has the focus sees to the key itself (Enter in the capture line, Delete in
    the list); a shortcut would take it away from every other widget of the page.
    """

    id: ActionId
    words: str
    keys: tuple[str, ...]
    where: Where
    of_widget: bool = False


QUESTIONS = tuple(ActionId(f"question_{digit}") for digit in range(1, 10))
"""The actions that go to the first nine questions of a session, in order."""

SESSIONS = tuple(ActionId(f"session_{digit}") for digit in range(1, 10))
"""The actions that go to the first nine sessions, in order."""

ACTIONS: tuple[ActionRow, ...] = (
    ActionRow(ActionId.SHORTCUTS, "All shortcuts", ("F1",), Where.ANYWHERE),
    ActionRow(
        ActionId.BACK,
        "Back to the start page",
        ("Alt+Home", "Alt+Left"),
        Where.ANYWHERE,
    ),
    ActionRow(ActionId.LARGER, "Larger text", ("Ctrl++", "Ctrl+="), Where.ANYWHERE),
    ActionRow(ActionId.SMALLER, "Smaller text", ("Ctrl+-",), Where.ANYWHERE),
    ActionRow(ActionId.USUAL_SIZE, "Usual text size", ("Ctrl+0",), Where.ANYWHERE),
    ActionRow(ActionId.LOOK, "Text, colours and spacing", ("Ctrl+,",), Where.ANYWHERE),
    ActionRow(ActionId.FULL_SCREEN, "Full screen", ("F11",), Where.ANYWHERE),
    ActionRow(ActionId.QUIT, "Quit", ("Ctrl+Q",), Where.ANYWHERE),
    ActionRow(ActionId.CLOSE_SHEET, "Close", ("Esc",), Where.SHEET),
    ActionRow(ActionId.FACILITATE, "Facilitate a table", ("1",), Where.START),
    ActionRow(ActionId.MERGE, "Merge the tables", ("2",), Where.START),
    ActionRow(ActionId.ORGANISE, "Prepare a workshop", ("3",), Where.START),
    ActionRow(ActionId.BEGIN, "Begin to take notes", ("Ctrl+Return", "Ctrl+Enter"), Where.BEGIN),
    ActionRow(ActionId.SAVE_NOTE, "Save the note", ("Enter",), Where.TABLE, True),
    ActionRow(ActionId.KIND, "Kind of the note", ("Alt+K",), Where.TABLE),
    ActionRow(ActionId.COUNTRY, "Country", ("Alt+C",), Where.TABLE),
    ActionRow(ActionId.PERSPECTIVE, "Perspective", ("Alt+P",), Where.TABLE),
    ActionRow(ActionId.SHARE, "Who may read it", ("Alt+S",), Where.TABLE),
    ActionRow(ActionId.ASK_FIRST, "Ask before publishing, on or off", ("Alt+A",), Where.TABLE),
    ActionRow(ActionId.INTERNAL, "Internal only, on or off", ("Alt+I",), Where.TABLE),
    ActionRow(ActionId.AGREEMENT, "How far the table agrees", ("Alt+G",), Where.TABLE),
    ActionRow(ActionId.HEARD_FROM, "Heard from another table (in the feedback)", ("Alt+T",), Where.TABLE),
    ActionRow(
        ActionId.NOTE_MENU,
        "All that can be said of a note (in the empty line)",
        ("/",),
        Where.TABLE,
        True,
    ),
    ActionRow(ActionId.STAR, "Star", ("Ctrl+D", "Ctrl+*"), Where.TABLE),
    ActionRow(
        ActionId.EDIT_LAST,
        "Edit the last note (in the empty line)",
        ("Up",),
        Where.TABLE,
        True,
    ),
    ActionRow(
        ActionId.DELETE,
        "Delete the note (in the list)",
        ("Del",),
        Where.TABLE,
        True,
    ),
    ActionRow(ActionId.MOVE, "Move the note to another question", ("Alt+M",), Where.TABLE),
    ActionRow(ActionId.NOTE_UP, "Move the note up", ("Alt+Up",), Where.TABLE),
    ActionRow(ActionId.NOTE_DOWN, "Move the note down", ("Alt+Down",), Where.TABLE),
    ActionRow(ActionId.MARK, "Mark this moment, words later", ("F8", "Ctrl+M"), Where.TABLE),
    ActionRow(ActionId.SEARCH, "Search this table", ("Ctrl+F",), Where.TABLE),
    ActionRow(ActionId.UNDO, "Undo", ("Ctrl+Z",), Where.TABLE),
    ActionRow(ActionId.REDO, "Redo", ("Ctrl+Shift+Z", "Ctrl+Y"), Where.TABLE),
    *(
        ActionRow(action, "Question {n}", (f"Ctrl+{digit}",), Where.TABLE)
        for digit, action in enumerate(QUESTIONS, 1)
    ),
    *(
        ActionRow(action, "Session {n}", (f"Alt+{digit}",), Where.TABLE)
        for digit, action in enumerate(SESSIONS, 1)
    ),
    ActionRow(ActionId.PREVIOUS_STEP, "Previous step", ("Ctrl+PgUp",), Where.TABLE),
    ActionRow(ActionId.NEXT_STEP, "Next step", ("Ctrl+PgDown",), Where.TABLE),
    ActionRow(ActionId.MORE_TIME, "2 minutes more", ("Alt+PgUp",), Where.TABLE),
    ActionRow(ActionId.LESS_TIME, "2 minutes less", ("Alt+PgDown",), Where.TABLE),
    ActionRow(ActionId.READ_BACK, "Read back to the table", ("F7", "Ctrl+R"), Where.TABLE),
    ActionRow(ActionId.READ_OUT, "Read-out view", ("F6", "Ctrl+Shift+R"), Where.TABLE),
    ActionRow(ActionId.OFF_RECORD, "Off the record, on or off", ("F9", "Ctrl+Shift+O"), Where.TABLE),
    ActionRow(ActionId.EXPORT, "Export table file", ("Ctrl+E",), Where.TABLE),
    ActionRow(ActionId.AGREED, "Agreed", ("Return", "Enter", "A"), Where.READ_BACK),
    ActionRow(ActionId.STRUCK, "Struck out", ("X", "Del"), Where.READ_BACK),
    ActionRow(ActionId.CORRECTED, "Correct the words", ("C",), Where.READ_BACK),
    ActionRow(ActionId.TOP_THREE, "One of the top three", ("T", "3"), Where.READ_BACK),
    ActionRow(ActionId.NEXT_TO_CONFIRM, "Next note", ("Down", "Right"), Where.READ_BACK),
    ActionRow(ActionId.PREVIOUS_TO_CONFIRM, "Previous note", ("Up", "Left"), Where.READ_BACK),
    ActionRow(ActionId.LEAVE_READ_BACK, "Back to the notes", ("Esc",), Where.READ_BACK),
    ActionRow(ActionId.NEXT_TO_READ, "Next note", ("Right", "Down", "Space", "Return"), Where.READ_OUT),
    ActionRow(ActionId.PREVIOUS_TO_READ, "Previous note", ("Left", "Up", "Backspace"), Where.READ_OUT),
    ActionRow(ActionId.LEAVE_READ_OUT, "Back to the notes", ("Esc",), Where.READ_OUT),
    ActionRow(ActionId.ADD_FILES, "Add table files", ("Ctrl+O",), Where.MERGE),
    ActionRow(ActionId.WORD, "Create Word document", ("Ctrl+Shift+E",), Where.MERGE),
    ActionRow(ActionId.MERGE_UNDO, "Undo", ("Ctrl+Z",), Where.MERGE),
    ActionRow(ActionId.MERGE_REDO, "Redo", ("Ctrl+Shift+Z", "Ctrl+Y"), Where.MERGE),
    ActionRow(ActionId.TABLES_TAB, "Tables", ("Ctrl+1",), Where.MERGE),
    ActionRow(ActionId.SAVE_TEMPLATE, "Publish the next version", ("Ctrl+S",), Where.ORGANISE),
    ActionRow(ActionId.ADD_QUESTION, "New question", ("Ctrl+N",), Where.ORGANISE),
    ActionRow(ActionId.ADD_SESSION, "New session", ("Ctrl+Shift+N",), Where.ORGANISE),
    ActionRow(ActionId.PART_UP, "Move up (in the tree)", ("Alt+Up",), Where.ORGANISE, True),
    ActionRow(ActionId.PART_DOWN, "Move down (in the tree)", ("Alt+Down",), Where.ORGANISE, True),
)


def words_of(row: ActionRow) -> str:
    """What an action is called, in the user's language."""
    numbered = QUESTIONS if row.id in QUESTIONS else SESSIONS if row.id in SESSIONS else ()
    number = numbered.index(row.id) + 1 if numbered else 0
    return tr("Actions", row.words, n=number)


def where_words(where: Where) -> str:
    """What a place is called, in the user's language."""
    return {
        Where.ANYWHERE: tr("Actions", "Anywhere"),
        Where.SHEET: tr("Actions", "On this page"),
        Where.START: tr("Actions", "Start page"),
        Where.BEGIN: tr("Actions", "Before a table begins"),
        Where.TABLE: tr("Actions", "At a table"),
        Where.READ_BACK: tr("Actions", "Reading back to the table"),
        Where.READ_OUT: tr("Actions", "Reading out to the room"),
        Where.MERGE: tr("Actions", "Merging tables"),
        Where.ORGANISE: tr("Actions", "Preparing a workshop"),
    }[where]


def first_key(action: ActionId) -> str:
    """The key that stands on the cap of an action's button."""
    return next(row.keys[0] for row in ACTIONS if row.id is action)


def rows_of(where: Where) -> tuple[ActionRow, ...]:
    """The actions of a place."""
    return tuple(row for row in ACTIONS if row.where is where)


def make_actions(
    where: Where, parent: QWidget, handlers: Mapping[ActionId, Callable[[], object]]
) -> dict[ActionId, QAction]:
    """The actions of a place, at work in `parent` and all that is in it.

    Every action of the place needs a handler, so that no key of the sheet leads nowhere. The keys of
    `of_widget` rows are shown by buttons, and are at work where that widget makes them so.
    """
    rows = rows_of(where)
    missing = {row.id for row in rows} ^ set(handlers)
    if missing:
        raise ValueError(f"actions and handlers of {where} differ: {sorted(missing)}")
    actions: dict[ActionId, QAction] = {}
    for row in rows:
        action = QAction(parent)  # with its words as well Python would get to know icons
        action.setText(words_of(row))
        action.setObjectName(row.id)
        action.setShortcuts([QKeySequence(keys) for keys in row.keys])
        in_window = where is Where.ANYWHERE
        action.setShortcutContext(
            Qt.ShortcutContext.WindowShortcut if in_window else Qt.ShortcutContext.WidgetWithChildrenShortcut
        )
        _connect(action, handlers[row.id])
        if not row.of_widget:
            parent.addAction(action)
        actions[row.id] = action
    return actions


def _connect(action: QAction, handler: Callable[[], object]) -> None:
    def run() -> None:  # without the "checked" that Qt would hand over
        handler()

    action.triggered.connect(run)
