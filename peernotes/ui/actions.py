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
    THEMES = "themes"
    ROLL_CALL = "roll_call"
    NOTES = "notes"
    REPORT = "report"
    IDENTIFIERS = "identifiers"
    PLENARY = "plenary"
    BOARD = "board"
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
    LANGUAGE = "language"
    NEWER_TEMPLATE = "newer_template"
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
    ADD_FOUND = "add_found"
    NEXT_THING = "next_thing"
    CHASE_LIST = "chase_list"
    PRINT_CHASE_LIST = "print_chase_list"
    TABLES_TAB = "tables_tab"
    REPORT_TAB = "report_tab"
    UPDATE_REPORT = "update_report"
    THEMES_TAB = "themes_tab"
    NEW_THEME = "new_theme"
    PUT_IN_THEME = "put_in_theme"
    PUT_AGAINST_THEME = "put_against_theme"
    TAKE_FROM_THEME = "take_from_theme"
    TOGETHER = "together"
    APART = "apart"
    ALONE_FIRST = "alone_first"
    WORDING = "wording"
    CARD_UP = "card_up"
    CARD_DOWN = "card_down"
    RENAME_THEME = "rename_theme"
    CLAIM = "claim"
    THEME_EARLIER = "theme_earlier"
    THEME_LATER = "theme_later"
    UNITE_THEMES = "unite_themes"
    REMOVE_THEME = "remove_theme"
    NOTES_TAB = "notes_tab"
    FIND_NOTES = "find_notes"
    CLEAR_FILTERS = "clear_filters"
    CLOSEST_FIRST = "closest_first"
    CHOOSE_ALL_NOTES = "choose_all_notes"
    SHARE_NOTES = "share_notes"
    THEME_NOTES = "theme_notes"
    WITHDRAW_NOTES = "withdraw_notes"
    REDACT = "redact"
    FIND_IDENTIFIERS = "find_identifiers"
    REDACTION_LOG = "redaction_log"
    REDACT_FOUND = "redact_found"
    IT_IS_FINE = "it_is_fine"
    ASK_FIRST_FOUND = "ask_first_found"
    NEXT_FOUND = "next_found"
    PREVIOUS_FOUND = "previous_found"
    LEAVE_IDENTIFIERS = "leave_identifiers"
    PLENARY_TAB = "plenary_tab"
    BOARD = "board"
    SAY = "say"
    SPEAKING_DIGIT = "speaking_digit"
    SPEAKING_TABLE = "speaking_table"
    SAID_ASK_FIRST = "said_ask_first"
    SAID_INTERNAL = "said_internal"
    CHANGE_LAST_SAID = "change_last_said"
    REMOVE_SAID = "remove_said"
    NEXT_PLENARY = "next_plenary"
    PREVIOUS_PLENARY = "previous_plenary"
    NEXT_ON_BOARD = "next_on_board"
    PREVIOUS_ON_BOARD = "previous_on_board"
    NEXT_SESSION_ON_BOARD = "next_session_on_board"
    PREVIOUS_SESSION_ON_BOARD = "previous_session_on_board"
    CLOSE_BOARD = "close_board"
    SAVE_TEMPLATE = "save_template"
    ADD_QUESTION = "add_question"
    ADD_SESSION = "add_session"
    PART_UP = "part_up"
    PART_DOWN = "part_down"
    OPEN_TEMPLATE = "open_template"
    REUSE_WORKSHOP = "reuse_workshop"
    PAPER_FORM = "paper_form"
    CHANGES_SHEET = "changes_sheet"
    REHEARSAL_PACK = "rehearsal_pack"
    READ_FORM = "read_form"
    WRITE_FORM = "write_form"


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
    ActionRow(ActionId.LANGUAGE, "Language of the questions", ("Alt+L",), Where.TABLE),
    ActionRow(ActionId.NEWER_TEMPLATE, "Open a newer template", ("Ctrl+O",), Where.TABLE),
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
    ActionRow(ActionId.ADD_FOUND, "Add the table files that were found", ("F5", "Ctrl+Shift+O"), Where.MERGE),
    ActionRow(ActionId.WORD, "Create Word document", ("Ctrl+Shift+E",), Where.MERGE),
    ActionRow(ActionId.MERGE_UNDO, "Undo", ("Ctrl+Z",), Where.MERGE),
    ActionRow(ActionId.MERGE_REDO, "Redo", ("Ctrl+Shift+Z", "Ctrl+Y"), Where.MERGE),
    ActionRow(ActionId.TABLES_TAB, "Tables", ("Ctrl+1",), Where.MERGE),
    ActionRow(ActionId.THEMES_TAB, "Themes", ("Ctrl+2",), Where.MERGE),
    ActionRow(ActionId.NEW_THEME, "New theme", ("N",), Where.THEMES),
    ActionRow(ActionId.PUT_IN_THEME, "Put into a theme: its letter, as A", ("A",), Where.THEMES, True),
    ActionRow(
        ActionId.PUT_AGAINST_THEME,
        "Counter-view of a theme: Shift and its letter",
        ("Shift+A",),
        Where.THEMES,
        True,
    ),
    ActionRow(ActionId.TAKE_FROM_THEME, "Take out of the theme", ("Del",), Where.THEMES, True),
    ActionRow(ActionId.TOGETHER, "Put together", ("Enter",), Where.THEMES, True),
    ActionRow(ActionId.APART, "Keep apart", ("Esc",), Where.THEMES, True),
    ActionRow(ActionId.ALONE_FIRST, "What nobody else says first", ("Alt+N",), Where.THEMES),
    ActionRow(ActionId.WORDING, "Shorter wording", ("Ctrl+R",), Where.THEMES),
    ActionRow(ActionId.CARD_UP, "Move the notes up in their theme", ("Alt+Up",), Where.THEMES),
    ActionRow(ActionId.CARD_DOWN, "Move the notes down in their theme", ("Alt+Down",), Where.THEMES),
    ActionRow(ActionId.RENAME_THEME, "Rename the theme", ("F2",), Where.THEMES),
    ActionRow(ActionId.CLAIM, "What the theme says in one sentence", ("Shift+F2",), Where.THEMES),
    ActionRow(ActionId.THEME_EARLIER, "Move the theme forward", ("Ctrl+PgUp",), Where.THEMES),
    ActionRow(ActionId.THEME_LATER, "Move the theme back", ("Ctrl+PgDown",), Where.THEMES),
    ActionRow(ActionId.UNITE_THEMES, "Put the theme together with another", ("Ctrl+U",), Where.THEMES),
    ActionRow(ActionId.REMOVE_THEME, "Dissolve the theme (its notes stay)", ("Ctrl+Del",), Where.THEMES),
    ActionRow(ActionId.NEXT_THING, "Next thing to know or decide", ("F4", "Ctrl+J"), Where.ROLL_CALL),
    ActionRow(ActionId.CHASE_LIST, "Copy the chase list", ("Ctrl+L",), Where.ROLL_CALL),
    ActionRow(ActionId.PRINT_CHASE_LIST, "Print the chase list", ("Ctrl+P",), Where.ROLL_CALL),
    ActionRow(ActionId.NOTES_TAB, "Notes", ("Ctrl+3",), Where.MERGE),
    ActionRow(ActionId.PLENARY_TAB, "Plenary", ("Ctrl+4",), Where.MERGE),
    ActionRow(ActionId.BOARD, "Plenary board", ("F6", "Ctrl+Shift+B"), Where.MERGE),
    ActionRow(ActionId.SAY, "Keep what was said", ("Enter",), Where.PLENARY, True),
    ActionRow(
        ActionId.SPEAKING_DIGIT,
        "Table 1 to 9 speaks (in the empty line the digit alone); 0 for none",
        ("Alt+1",),
        Where.PLENARY,
        True,
    ),
    ActionRow(ActionId.SPEAKING_TABLE, "Which table speaks", ("Alt+T",), Where.PLENARY),
    ActionRow(ActionId.SAID_ASK_FIRST, "Ask before publishing, on or off", ("Alt+A",), Where.PLENARY),
    ActionRow(ActionId.SAID_INTERNAL, "Internal only, on or off", ("Alt+I",), Where.PLENARY),
    ActionRow(
        ActionId.CHANGE_LAST_SAID, "Edit the last one (in the empty line)", ("Up",), Where.PLENARY, True
    ),
    ActionRow(ActionId.REMOVE_SAID, "Remove it (in the list)", ("Del",), Where.PLENARY, True),
    ActionRow(ActionId.NEXT_PLENARY, "Next session", ("Ctrl+PgDown",), Where.PLENARY),
    ActionRow(ActionId.PREVIOUS_PLENARY, "Previous session", ("Ctrl+PgUp",), Where.PLENARY),
    ActionRow(ActionId.NEXT_ON_BOARD, "Next", ("Right", "Down", "Space", "Return"), Where.BOARD),
    ActionRow(ActionId.PREVIOUS_ON_BOARD, "Previous", ("Left", "Up", "Backspace"), Where.BOARD),
    ActionRow(ActionId.NEXT_SESSION_ON_BOARD, "Next session", ("PgDown",), Where.BOARD),
    ActionRow(ActionId.PREVIOUS_SESSION_ON_BOARD, "Previous session", ("PgUp",), Where.BOARD),
    ActionRow(ActionId.CLOSE_BOARD, "Close the board", ("Esc",), Where.BOARD),
    ActionRow(ActionId.REPORT_TAB, "Report", ("Ctrl+5",), Where.MERGE),
    ActionRow(ActionId.UPDATE_REPORT, "Update an edited report …", ("Ctrl+U",), Where.REPORT),
    ActionRow(ActionId.FIND_NOTES, "Search all notes", ("Ctrl+F",), Where.NOTES),
    ActionRow(ActionId.CLEAR_FILTERS, "Clear search and filters", ("Esc",), Where.NOTES),
    ActionRow(ActionId.CLOSEST_FIRST, "The very words first", ("Alt+O",), Where.NOTES),
    ActionRow(ActionId.CHOOSE_ALL_NOTES, "Choose all notes (in the list)", ("Ctrl+A",), Where.NOTES, True),
    ActionRow(ActionId.SHARE_NOTES, "Who may read the chosen notes", ("Alt+S",), Where.NOTES),
    ActionRow(ActionId.THEME_NOTES, "Put the chosen notes into a theme", ("Alt+T",), Where.NOTES),
    ActionRow(
        ActionId.WITHDRAW_NOTES, "Withdraw the chosen notes (in the list)", ("Del",), Where.NOTES, True
    ),
    ActionRow(ActionId.REDACT, "Redact a passage", ("Ctrl+R",), Where.NOTES),
    ActionRow(ActionId.FIND_IDENTIFIERS, "Find likely identifiers", ("Alt+I",), Where.NOTES),
    ActionRow(ActionId.REDACTION_LOG, "Save the log of redactions", ("Ctrl+L",), Where.NOTES),
    ActionRow(ActionId.REDACT_FOUND, "Redact it", ("R",), Where.IDENTIFIERS),
    ActionRow(ActionId.IT_IS_FINE, "It is fine", ("F",), Where.IDENTIFIERS),
    ActionRow(ActionId.ASK_FIRST_FOUND, "Ask before publishing", ("A",), Where.IDENTIFIERS),
    ActionRow(ActionId.NEXT_FOUND, "Next", ("Right", "Down"), Where.IDENTIFIERS),
    ActionRow(ActionId.PREVIOUS_FOUND, "Previous", ("Left", "Up"), Where.IDENTIFIERS),
    ActionRow(ActionId.LEAVE_IDENTIFIERS, "Back to all notes", ("Esc",), Where.IDENTIFIERS),
    ActionRow(ActionId.SAVE_TEMPLATE, "Publish the next version", ("Ctrl+S",), Where.ORGANISE),
    ActionRow(ActionId.ADD_QUESTION, "New question", ("Ctrl+N",), Where.ORGANISE),
    ActionRow(ActionId.ADD_SESSION, "New session", ("Ctrl+Shift+N",), Where.ORGANISE),
    ActionRow(ActionId.PART_UP, "Move up (in the tree)", ("Alt+Up",), Where.ORGANISE, True),
    ActionRow(ActionId.PART_DOWN, "Move down (in the tree)", ("Alt+Down",), Where.ORGANISE, True),
    ActionRow(ActionId.OPEN_TEMPLATE, "Open a template file", ("Ctrl+O",), Where.ORGANISE),
    ActionRow(ActionId.REUSE_WORKSHOP, "Reuse a past workshop", ("Ctrl+Shift+O",), Where.ORGANISE),
    ActionRow(ActionId.PAPER_FORM, "Paper form", ("Ctrl+P",), Where.ORGANISE),
    ActionRow(ActionId.CHANGES_SHEET, "What changed, as a sheet", ("Ctrl+Shift+P",), Where.ORGANISE),
    ActionRow(ActionId.REHEARSAL_PACK, "Rehearsal pack", ("Ctrl+R",), Where.ORGANISE),
    ActionRow(ActionId.READ_FORM, "Begin with a form of ODK or Kobo", ("Ctrl+I",), Where.ORGANISE),
    ActionRow(ActionId.WRITE_FORM, "Save as a form for ODK or Kobo", ("Ctrl+E",), Where.ORGANISE),
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
        Where.THEMES: tr("Actions", "Merging: Themes"),
        Where.ROLL_CALL: tr("Actions", "Merging: Tables"),
        Where.REPORT: tr("Actions", "Merging: Report"),
        Where.NOTES: tr("Actions", "Merging: Notes"),
        Where.IDENTIFIERS: tr("Actions", "Merging: likely identifiers"),
        Where.PLENARY: tr("Actions", "Merging: Plenary"),
        Where.BOARD: tr("Actions", "Plenary board"),
        Where.ORGANISE: tr("Actions", "Preparing a workshop"),
    }[where]


def first_key(action: ActionId) -> str:
    """The key that stands on the cap of an action's button."""
    return next(row.keys[0] for row in ACTIONS if row.id is action)


def words_of_action(action: ActionId) -> str:
    """What an action is called, for a button that is not the action's own."""
    return words_of(next(row for row in ACTIONS if row.id is action))


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
