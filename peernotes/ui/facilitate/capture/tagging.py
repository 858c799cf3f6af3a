"""What is typed at the start of a note becomes what is said of it: prefixes, completion, and the menu."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCursor

from peernotes.ui.facilitate.capture.completion import Completion, Row
from peernotes.ui.facilitate.capture.line_chips import Tag
from peernotes.ui.facilitate.capture.note_line import NoteLine
from peernotes.ui.facilitate.capture.note_menu import fitting_rows, menu_rows, tag_of_row
from peernotes.ui.facilitate.capture.prefixes import Sign, is_sentence, kind_of, sign_of
from peernotes.ui.i18n import tr
from peernotes.ui.widgets.tag_picker import Entry
from peernotes.ui.widgets.tag_popup import has_code, matching, own_words, plain

_LONGEST = 60
"""Letters of words that are on no list; free words go into files that bound them."""
_PREFIX = 2
_MOVES = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -8, Qt.Key.Key_PageDown: 8}
_TAKES = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab)
_TAG_OF = {Sign.COUNTRY: Tag.COUNTRY, Sign.PERSPECTIVE: Tag.PERSPECTIVE}
_SIGN_OF = {tag: sign for sign, tag in _TAG_OF.items()}


class Tagging(QObject):
    """Watches what is typed at the start of the line. Only what was typed counts, and only there.

    The list at the cursor is open while a sign and letters after it were typed; Esc, a sentence, a cursor that goes
    elsewhere close it, and all that was typed stays text.
    """

    said = Signal(object, str, str)
    """A `Tag`, its value, and what was typed for it; nothing where it was chosen in the menu."""

    def __init__(self, line: NoteLine) -> None:
        super().__init__(line)
        self._line = line
        self._entries: dict[Tag, list[Entry]] = {Tag.KIND: [], Tag.COUNTRY: [], Tag.PERSPECTIVE: []}
        self._sign = Sign.MENU
        self._left_alone = False
        self._end = 0
        self._back_to: int | None = None
        self.list: Completion | None = None
        line.list_keys = self._key
        line.typed.connect(self._typed)
        line.changed_otherwise.connect(self._leave_alone)
        line.cursorPositionChanged.connect(self._cursor_moved)
        line.left.connect(self.leave)

    def offer(
        self, kinds: Sequence[Entry], countries: Sequence[Entry], perspectives: Sequence[Entry]
    ) -> None:
        """What can be said."""
        self._entries = {
            Tag.KIND: list(kinds),
            Tag.COUNTRY: list(countries),
            Tag.PERSPECTIVE: list(perspectives),
        }

    def is_open(self) -> bool:
        """Whether a list is open at the cursor."""
        return self.list is not None and self.list.isVisible()

    def open_sign(self, sign: Sign) -> None:
        """Open a list from a button, as if its sign had been typed; the cursor comes back to where it is."""
        self.close()
        cursor = self._line.textCursor()
        self._line.setFocus()
        self._begin(sign)
        self._back_to = self._line.length() - cursor.position()  # which moved along with its letters

    def close(self) -> None:
        """Close the list; what was typed stays."""
        self._back_to = None
        if self.list is not None:
            self.list.hide()

    def leave(self) -> None:
        """The line is left: close the list, and take back a sign that a button put there and nobody went on with."""
        if self.placed:
            self._escape()
        else:
            self.close()

    @property
    def placed(self) -> int:
        """How many letters stand at the start that a button put there, and nobody typed: a sign, or none."""
        alone = self._back_to is not None and self._line.textCursor().position() == 1
        return 1 if alone and self.is_open() else 0

    # --- what is typed

    def _typed(self, start: int, end: int) -> None:
        line = self._line
        if start < _PREFIX and end > start and line.fresh >= _PREFIX:
            prefix = line.start_of_text(_PREFIX)
            kind = kind_of(prefix, [kind for kind, _ in self._entries[Tag.KIND]])
            if kind is not None:
                line.take_start(_PREFIX)
                self.said.emit(Tag.KIND, kind, prefix)
                return
        self._end = line.textCursor().position()
        self._look(spaced=end > start)

    def _look(self, *, spaced: bool = False) -> None:
        """Open, fill or close the list by what stands before the cursor. `spaced`: a space may end the words."""
        line, cursor = self._line, self._line.textCursor()
        sign = sign_of(line.start_of_text(1))
        if sign is None or line.length() == 1:
            self._left_alone = False
        if sign is None or self._left_alone or cursor.hasSelection():
            self.close()
            return
        if not 1 <= cursor.position() <= line.fresh:
            self.close()
            return
        words = line.start_of_text(cursor.position())[1:]
        rows = self._menu(words) if sign is Sign.MENU else self._choices(_TAG_OF[sign], words)
        if not rows:
            self._leave_alone()
            return
        self._sign = sign
        whole = self._whole(_TAG_OF[sign], words) if spaced and sign is not Sign.MENU else None
        if whole is not None:
            self._take(whole[0])
            return
        if self.list is None:
            self.list = Completion(line)
            self.list.taken.connect(self._take)
            line.destroyed.connect(self.list.deleteLater)  # it stands in the window, not in the line
        self.list.show_rows(self._name(), rows, self._start_rect())

    def _menu(self, words: str) -> list[Row]:
        if words[:1].isspace():
            return []
        return fitting_rows(menu_rows(self._entries[Tag.KIND]), words)

    def _choices(self, tag: Tag, words: str) -> list[Row]:
        """Entries that begin so, then the words themselves; nothing where they are rather a sentence."""
        entries = self._entries[tag]
        known = matching(entries, words, within=False)
        if len(words) > _LONGEST or is_sentence(words, known=bool(known)):
            return []
        return [Row(value, label) for value, label in (*known, *own_words(entries, words))]

    def _whole(self, tag: Tag, words: str) -> Entry | None:
        """The entry whose whole label, or capital code, stands before a space, where no other one goes on so."""
        if not words.endswith(" "):
            return None
        typed, entries = words.strip(), self._entries[tag]
        if any(plain(label).startswith(plain(typed) + " ") for _, label in entries):
            return None
        fits = [
            entry
            for entry in entries
            if plain(entry[1]) == plain(typed) or (typed.isupper() and has_code(entry, typed))
        ]
        return fits[0] if len(fits) == 1 else None

    # --- the list

    def _key(self, event: QKeyEvent) -> bool:
        """Keys that are meant for the open list."""
        if not self.is_open() or self.list is None:
            return False
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        key = Qt.Key(event.key())
        row = self.list.current()
        if key in _MOVES:
            self.list.move_by(_MOVES[key])
        elif key in _TAKES and row is not None:
            self._take(row.id)
        elif key == Qt.Key.Key_Escape:
            self._escape()
        else:
            return False
        return True

    def _take(self, row_id: str) -> None:
        back_to = self._back_to
        self.close()
        self._line.take_start(self._line.textCursor().position())
        self._left_alone = False
        tag, value = tag_of_row(row_id) if self._sign is Sign.MENU else (_TAG_OF[self._sign], row_id)
        if self._sign is Sign.MENU and tag in _SIGN_OF:
            self._begin(_SIGN_OF[tag])
            self._back_to = back_to
            return
        if self._sign is Sign.MENU:
            typed = ""
        else:
            typed = self._sign + dict(self._entries[tag]).get(value, value)
        self._go_back(back_to)
        self._line.setFocus()
        self.said.emit(tag, value, typed)

    def _escape(self) -> None:
        back_to = self._back_to
        if self.placed:
            self._line.take_start(1)
            self._left_alone = False
        self._leave_alone()
        self._go_back(back_to)

    def _begin(self, sign: Sign) -> None:
        self._line.insert_start(sign)
        self._left_alone = False
        self._end = 1
        self._look()

    def _go_back(self, to: int | None) -> None:
        if to is not None:
            cursor = self._line.textCursor()
            cursor.setPosition(max(0, self._line.length() - to))
            self._line.setTextCursor(cursor)

    def _cursor_moved(self) -> None:
        if self._line.is_typing or not self.is_open():
            return
        if 1 <= self._line.textCursor().position() <= self._end:
            self._look()
        else:
            self._leave_alone()

    def _leave_alone(self) -> None:
        """What was typed is text."""
        self._left_alone = sign_of(self._line.start_of_text(1)) is not None and self.is_open()
        self.close()

    def _start_rect(self) -> QRect:
        """Where the sign stands, in the line, from its upper edge: the list covers neither chips nor text."""
        cursor = QTextCursor(self._line.document())
        rect = self._line.cursorRect(cursor).translated(self._line.viewport().pos())
        rect.setTop(0)
        return rect

    def _name(self) -> str:
        return {
            Sign.COUNTRY: tr("Capture", "Country"),
            Sign.PERSPECTIVE: tr("Capture", "Perspective"),
            Sign.MENU: tr("Capture", "What can be said of the note"),
        }[self._sign]
