"""The window: a wiring diagram. It shows pages, says sentences, and knows nothing of what the pages do."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QEvent, QSettings, QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QScrollArea, QWidget

from peernotes.paths import resource
from peernotes.ui.actions import ActionId, Where, make_actions
from peernotes.ui.i18n import tr
from peernotes.ui.look_button import LookButton
from peernotes.ui.theme import ThemeController, save_appearance
from peernotes.ui.widgets.panel import Ground, Panel
from peernotes.ui.widgets.strip import Strip

if TYPE_CHECKING:
    from peernotes.ui.look_panel import LookPanel

PROGRAM = "Peernotes"
USUAL_SIZE = QSize(1366, 768)


class MainWindow(QMainWindow):
    """Pages come from outside (`show_page`). `before_close` is asked before the window closes: False keeps it
    open. `back_asked` is for who knows what the start page is."""

    back_asked = Signal()

    def __init__(self, controller: ThemeController, settings: QSettings) -> None:
        super().__init__()
        self.before_close: Callable[[], bool] = lambda: True
        self._controller = controller
        controller.dress(self)
        self._settings = settings
        self._behind_sheet: QWidget | None = None
        self._focus_behind_sheet: QWidget | None = None
        self._look_panel: LookPanel | None = None
        self.strip = Strip()
        self._pages = _PageArea()
        column = Panel(Ground.PAPER, gap=0)
        column.box.addWidget(self.strip)
        column.box.addWidget(self._pages, 1)
        self.setCentralWidget(column)
        self.set_subject("")
        self.actions_by_id = make_actions(
            Where.ANYWHERE,
            self,
            {
                ActionId.QUIT: self.close,
                ActionId.SHORTCUTS: self.toggle_shortcuts,
                ActionId.LARGER: controller.larger,
                ActionId.SMALLER: controller.smaller,
                ActionId.USUAL_SIZE: controller.usual_size,
                ActionId.LOOK: self.open_look,
                ActionId.FULL_SCREEN: self.toggle_full_screen,
                ActionId.BACK: self._back,
            },
        )
        controller.changed.connect(self._keep_appearance)
        self._restore_place()

    def take_icon(self) -> None:
        """Show the program's picture where the desktop lists its windows; nothing that the first paint shows."""
        from PySide6.QtGui import QIcon

        self.setWindowIcon(QIcon(str(resource("icons", "peernotes.png"))))

    def set_subject(self, words: str) -> None:
        """What the window is about, in its title."""
        self.setWindowTitle(tr("MainWindow", "{subject} – {program}", subject=words, program=PROGRAM))
        if not words:
            self.setWindowTitle(PROGRAM)

    def page(self) -> QWidget | None:
        """The page that is shown."""
        return self._pages.page()

    def show_page(self, page: QWidget) -> None:
        """Show a page, and give it the focus: a page says by its focus proxy where typing starts."""
        self._behind_sheet = None
        self._close_look()
        self._pages.show_page(page)
        page.setFocus(Qt.FocusReason.OtherFocusReason)

    def take_page(self, page: QWidget) -> None:
        """Let go of a page that is no longer needed; its owner deletes it or keeps it."""
        self._pages.take_page(page)

    def toggle_shortcuts(self) -> None:
        """Show the shortcuts, or go back to the page they were shown over."""
        if self._behind_sheet is not None:
            self._close_sheet()
            return
        behind, focus = self._pages.page(), self.focusWidget()
        if behind is None:
            return
        from peernotes.ui.shortcut_sheet import ShortcutSheet  # only here: the first paint does without

        sheet = ShortcutSheet()
        sheet.closed.connect(self._close_sheet)
        self.show_page(sheet)
        self._behind_sheet, self._focus_behind_sheet = behind, focus

    def open_look(self) -> None:
        """Open what can be chosen of the look, at the page's button for it, or at the top of the window."""
        page = self._pages.page()
        buttons = page.findChildren(LookButton) if page is not None else []
        button = next((button for button in buttons if button.isVisible()), None)
        if button is not None:
            button.open()
            return
        from peernotes.ui.look_panel import LookPanel  # only here: the first paint does without

        if self._look_panel is None:
            self._look_panel = LookPanel(self._controller, self)
        self._look_panel.open_in(self)

    def _close_look(self) -> None:
        """Close what can be chosen of the look: its button may go with the page."""
        popup = QApplication.activePopupWidget()
        if popup is None:
            return
        from peernotes.ui.look_panel import LookPanel

        if isinstance(popup, LookPanel):
            popup.close()

    def toggle_full_screen(self) -> None:
        """Full screen, or as it was before."""
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes through all of a page. Qt takes a focus proxy for all that its widget is made of: a page whose
        proxy says where typing starts would hide what stands above that from Tab."""
        page = self._pages.page()
        start = page.focusProxy() if page is not None else None
        if page is None or start is None:
            return super().focusNextPrevChild(forward)
        page.setFocusProxy(None)  # type: ignore[arg-type]
        moved = super().focusNextPrevChild(forward)
        page.setFocusProxy(start)
        return moved

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask first, then keep where the window was."""
        self._close_sheet()  # who is asked is the page behind it
        if not self.before_close():
            event.ignore()
            return
        self._settings.setValue("window/geometry", self.saveGeometry())
        super().closeEvent(event)

    def _back(self) -> None:
        if self._behind_sheet is not None:
            self._close_sheet()
        else:
            self.back_asked.emit()

    def _close_sheet(self) -> None:
        sheet, behind, focus = self._pages.page(), self._behind_sheet, self._focus_behind_sheet
        if sheet is None or behind is None:
            return
        self.show_page(behind)
        if focus is not None:
            focus.setFocus(Qt.FocusReason.OtherFocusReason)
        self._focus_behind_sheet = None
        self._pages.take_page(sheet)
        sheet.deleteLater()

    def _keep_appearance(self) -> None:
        save_appearance(self._settings, self._controller.appearance)

    def _restore_place(self) -> None:
        geometry = self._settings.value("window/geometry")
        if isinstance(geometry, QByteArray) and self.restoreGeometry(geometry):
            return
        available = self.screen().availableSize()
        self.resize(USUAL_SIZE.boundedTo(available))
        # With its frame the window would not fit: on a small laptop it takes the whole screen.
        if available.width() < USUAL_SIZE.width() + 60 or available.height() < USUAL_SIZE.height() + 80:
            self.setWindowState(Qt.WindowState.WindowMaximized)


class _PageArea(QScrollArea):
    """One page at a time. Where the window is too small for a page at this text size, it scrolls as a whole:
    the last way out, so that nothing is ever out of reach."""

    def __init__(self) -> None:
        super().__init__()
        self._stack = _PageStack()
        self._view = QWidget()  # Qt's own would cost the first paint 20 ms: see ScrollPanel
        self.setViewport(self._view)
        self.setWidget(self._stack)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._stack.setAutoFillBackground(False)

    def page(self) -> QWidget | None:
        """The page that is shown."""
        return self._stack.page

    def show_page(self, page: QWidget) -> None:
        """Show a page."""
        if page.parent() is not self._stack:
            page.installEventFilter(self)
        self._stack.show_page(page)
        self._fit()
        self.verticalScrollBar().setValue(0)

    def take_page(self, page: QWidget) -> None:
        """Let go of a page."""
        page.removeEventFilter(self)
        self._stack.take_page(page)

    def minimumSizeHint(self) -> QSize:
        """The window may always become small."""
        return QSize(320, 240)

    def showEvent(self, event: QShowEvent) -> None:
        """From now on it has its width."""
        super().showEvent(event)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width may need another height."""
        super().resizeEvent(event)
        self._fit()

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        """The page's needs changed."""
        if event.type() is QEvent.Type.LayoutRequest and watched is self.page():
            self._fit()
        return False

    def _fit(self) -> None:
        page = self.page()
        if page is None or not self.isVisible():
            return
        layout = page.layout()
        needed = page.minimumSizeHint().expandedTo(page.minimumSize()).expandedTo(QSize(0, 0))
        width = max(needed.width(), self.viewport().width())
        if layout is not None and layout.hasHeightForWidth():
            needed.setHeight(layout.minimumHeightForWidth(width))
        self._stack.setMinimumSize(needed)


class _PageStack(QWidget):
    """Pages on top of each other. Qt's own stack is as high as the highest page would like to be, so that a
    window that has room enough for this page would scroll for another one."""

    def __init__(self) -> None:
        super().__init__()
        self.page: QWidget | None = None

    def show_page(self, page: QWidget) -> None:
        """Show a page in the place of the one before."""
        before, self.page = self.page, page
        page.setGeometry(self.rect())  # first, so that it is laid out and styled for this size only
        if page.parent() is not self:
            page.setParent(self)
        page.show()
        if before is not None and before is not page:
            before.hide()

    def take_page(self, page: QWidget) -> None:
        """Let go of a page."""
        if page is self.page:
            self.page = None
        page.hide()
        page.setParent(None)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The page fills it."""
        super().resizeEvent(event)
        if self.page is not None:
            self.page.setGeometry(self.rect())
