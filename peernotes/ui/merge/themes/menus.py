"""The menus of the board: all that keys do, for who uses the mouse or looks for it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QMenu, QWidget

from peernotes.ui.actions import ActionId, first_key, words_of_action
from peernotes.ui.i18n import tr
from peernotes.ui.merge.themes.handling import Handling
from peernotes.ui.widgets.keys import key_words


class BoardMenus:
    """Makes a menu each time anew: themes come and go."""

    def __init__(self, handling: Handling, parent: QWidget) -> None:
        self._handling = handling
        self._parent = parent
        self._shown: QMenu | None = None

    def of_notes(self) -> QMenu:
        """For the notes that are chosen."""
        menu = self._made()
        handling = self._handling
        chosen = bool(handling.chosen)
        into = menu.addMenu(tr("Themes", "Put into"))
        against = menu.addMenu(tr("Themes", "Counter-view of"))
        for column in handling.board.columns:
            uid, name, letter = column.theme.uid, column.theme.name, column.letter.upper()
            _add(into, name, letter, lambda uid=uid: handling.put(uid))  # type: ignore[misc]
            shifted = tr("Themes", "Shift {letter}", letter=letter) if letter else ""
            _add(against, name, shifted, lambda uid=uid: handling.put(uid, against=True))  # type: ignore[misc]
        against.setEnabled(chosen and bool(handling.board.columns))
        into.addSeparator()
        self._add(into, ActionId.NEW_THEME, handling.new_theme)
        into.setEnabled(chosen)
        menu.addSeparator()
        self._add(menu, ActionId.WORDING, handling.open_wording, len(handling.chosen) == 1)
        in_theme = chosen and handling.column is not None
        self._add(menu, ActionId.CARD_UP, lambda: handling.move_notes(-1), in_theme)
        self._add(menu, ActionId.CARD_DOWN, lambda: handling.move_notes(1), in_theme)
        self._add(menu, ActionId.TAKE_FROM_THEME, handling.take_out, in_theme)
        return menu

    def of_theme(self) -> QMenu:
        """For the theme that had the focus last."""
        menu = self._made()
        handling = self._handling
        here = handling.board.current is not None
        self._add(menu, ActionId.RENAME_THEME, handling.rename, here)
        self._add(menu, ActionId.CLAIM, handling.claim, here)
        self._add(menu, ActionId.THEME_EARLIER, lambda: handling.move_theme(-1), here)
        self._add(menu, ActionId.THEME_LATER, lambda: handling.move_theme(1), here)
        unite = self.of_uniting(menu)
        menu.addMenu(unite)
        menu.addSeparator()
        self._add(menu, ActionId.REMOVE_THEME, handling.remove_theme, here)
        menu.addSeparator()
        self._add(menu, ActionId.NEW_THEME, handling.new_theme)
        return menu

    def of_uniting(self, parent: QWidget | None = None) -> QMenu:
        """Which theme the current one goes into."""
        menu = QMenu(tr("Themes", "Put all its notes into"), parent or self._parent)
        current = self._handling.board.current
        others = [column.theme for column in self._handling.board.columns if column is not current]
        for theme in others if current is not None else ():
            given_up = current.theme.uid  # type: ignore[union-attr]  # there is one
            unite = lambda kept=theme.uid, gone=given_up: self._handling.unite(kept, gone)  # noqa: E731
            _add(menu, theme.name, "", unite)
        menu.setEnabled(bool(menu.actions()))
        if parent is None:
            self._keep(menu)
        return menu

    def _made(self) -> QMenu:
        menu = QMenu(self._parent)
        self._keep(menu)
        return menu

    def _keep(self, menu: QMenu) -> None:
        """One menu at a time; the one before is given up."""
        if self._shown is not None:
            self._shown.deleteLater()
        self._shown = menu

    def _add(self, menu: QMenu, action: ActionId, do: Callable[[], object], enabled: bool = True) -> None:
        _add(menu, words_of_action(action), key_words(first_key(action)), do, enabled)


def _add(menu: QMenu, words: str, key: str, do: Callable[[], object], enabled: bool = True) -> None:
    """An entry with its key beside it, which is only shown: the board sees to keys."""
    text = words.replace("&", "&&")
    action = menu.addAction(f"{text}\t{key}" if key else text)
    action.setEnabled(enabled)
    action.triggered.connect(lambda _checked=False: do())
