"""Puts a theme on the running program, and follows the desktop."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from PySide6.QtCore import QObject, QSettings, Qt, Signal
from PySide6.QtGui import QColor, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from peernotes.paths import resource
from peernotes.ui.theme.colours import Tint
from peernotes.ui.theme.style_sheet import style_sheet
from peernotes.ui.theme.theme import TEXT_SIZES, Look, Spacing, TextRole, Theme, colours_for

_shown = Theme()


def current_theme() -> Theme:
    """The theme on the screen now, for what is painted by hand. Widgets hear of a new one by
    `changeEvent` with `QEvent.Type.StyleChange`."""
    return _shown


class Appearance(NamedTuple):
    """What the user chose, as it is kept."""

    look: Look = Look.SYSTEM
    text_size: int = 100
    easy_read: bool = True
    tint: Tint = Tint.NONE
    spacing: Spacing = Spacing.USUAL


def load_appearance(settings: QSettings) -> Appearance:
    """What was kept; what a newer version or a hand wrote there and nobody understands is left out."""
    usual = Appearance()
    look = str(settings.value("appearance/look", usual.look))
    size = str(settings.value("appearance/text_size", usual.text_size))
    easy = str(settings.value("appearance/easy_read", usual.easy_read))
    tint = str(settings.value("appearance/tint", usual.tint))
    spacing = str(settings.value("appearance/spacing", usual.spacing))
    return Appearance(
        look=Look(look) if look in set(Look) else usual.look,
        text_size=int(size) if size.isdecimal() and int(size) in TEXT_SIZES else usual.text_size,
        easy_read=easy.lower() != "false",
        tint=Tint(tint) if tint in set(Tint) else usual.tint,
        spacing=Spacing(spacing) if spacing in set(Spacing) else usual.spacing,
    )


def save_appearance(settings: QSettings, appearance: Appearance) -> None:
    """Keep what the user chose."""
    settings.setValue("appearance/look", str(appearance.look))
    settings.setValue("appearance/text_size", appearance.text_size)
    settings.setValue("appearance/easy_read", appearance.easy_read)
    settings.setValue("appearance/tint", str(appearance.tint))
    settings.setValue("appearance/spacing", str(appearance.spacing))


class ThemeController(QObject):
    """Holds what the user chose and keeps the program looking so. `changed` tells that it looks new."""

    changed = Signal()

    def __init__(self, app: QApplication, appearance: Appearance | None = None) -> None:
        super().__init__(app)
        self._app = app
        self._appearance = appearance or Appearance()
        self._dressed: QApplication | QWidget = app
        _add_fonts()
        hints = app.styleHints()
        hints.colorSchemeChanged.connect(self._follow_desktop)
        hints.accessibility().contrastPreferenceChanged.connect(self._follow_desktop)
        self._apply()

    def dress(self, window: QWidget) -> None:
        """Put the style sheet on the program's window, and no longer on the application.

        While an application has one, Qt styles all of a half-made page anew each time that it becomes part of
        something larger: a quarter of the way to the first letter went into that.
        """
        self._dressed = window
        self._app.setStyleSheet("")
        window.setStyleSheet(style_sheet(_shown))

    @property
    def appearance(self) -> Appearance:
        """What the user chose."""
        return self._appearance

    @property
    def theme(self) -> Theme:
        """The theme on the screen."""
        return _shown

    def set_look(self, look: Look) -> None:
        """Light, dark, high contrast, or as the desktop."""
        self._choose(self._appearance._replace(look=look))

    def set_easy_read(self, on: bool) -> None:
        """Easy-read letters, or the system's own."""
        self._choose(self._appearance._replace(easy_read=on))

    def set_tint(self, tint: Tint) -> None:
        """Another tint of the paper; it waits where the colours are not light."""
        self._choose(self._appearance._replace(tint=tint))

    def set_spacing(self, spacing: Spacing) -> None:
        """More or less room between the lines of texts."""
        self._choose(self._appearance._replace(spacing=spacing))

    def set_text_size(self, per_cent: int) -> None:
        """Another text size; one that is not offered becomes the nearest that is."""
        nearest = min(TEXT_SIZES, key=lambda size: abs(size - per_cent))
        self._choose(self._appearance._replace(text_size=nearest))

    def larger(self) -> None:
        """One step larger."""
        self._step(1)

    def smaller(self) -> None:
        """One step smaller."""
        self._step(-1)

    def usual_size(self) -> None:
        """Back to 100 %."""
        self.set_text_size(100)

    def _step(self, by: int) -> None:
        at = TEXT_SIZES.index(self._appearance.text_size) + by
        self.set_text_size(TEXT_SIZES[max(0, min(at, len(TEXT_SIZES) - 1))])

    def _choose(self, appearance: Appearance) -> None:
        if appearance != self._appearance:
            self._appearance = appearance
            self._apply()
            self.changed.emit()

    def _follow_desktop(self) -> None:
        if self._appearance.look is Look.SYSTEM and _theme_of(self._appearance) != _shown:
            self._apply()
            self.changed.emit()

    def _apply(self) -> None:
        global _shown
        _shown = _theme_of(self._appearance)
        self._app.setPalette(_palette(_shown))
        self._app.setFont(_shown.font(TextRole.BODY))
        self._dressed.setStyleSheet(style_sheet(_shown))


def _theme_of(appearance: Appearance) -> Theme:
    hints = QGuiApplication.styleHints()
    contrast = hints.accessibility().contrastPreference()
    return Theme(
        colours=colours_for(
            appearance.look,
            system_dark=hints.colorScheme() is Qt.ColorScheme.Dark,
            system_high_contrast=contrast is Qt.ContrastPreference.HighContrast,
            tint=appearance.tint,
        ),
        text_size=appearance.text_size,
        easy_read=appearance.easy_read,
        dots_per_inch=QGuiApplication.primaryScreen().logicalDotsPerInch(),
        spacing=appearance.spacing,
    )


@cache
def _add_fonts() -> None:
    """Once: Qt keeps a second copy of letters that it knows, and forgets what it made ready of the first."""
    for file in sorted(resource("fonts").glob("*.ttf")):
        QFontDatabase.addApplicationFont(str(file))


def _palette(theme: Theme) -> QPalette:
    c = theme.colours
    role = QPalette.ColorRole
    palette = QPalette()
    for where, colour in {
        role.Window: c.paper,
        role.WindowText: c.ink,
        role.Base: c.surface,
        role.AlternateBase: c.hover,
        role.Text: c.ink,
        role.PlaceholderText: c.muted,
        role.Button: c.surface,
        role.ButtonText: c.ink,
        role.BrightText: c.bad.ink,
        role.ToolTipBase: c.surface,
        role.ToolTipText: c.ink,
        role.Highlight: c.fill.ground,
        role.HighlightedText: c.fill.ink,
        role.Accent: c.accent.ink,
        role.Link: c.accent.ink,
        role.LinkVisited: c.accent.ink,
        role.Light: c.surface,
        role.Midlight: c.hover,
        role.Mid: c.line,
        role.Dark: c.outline,
        role.Shadow: c.line,
    }.items():
        palette.setColor(where, QColor(colour))
    for where in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, where, QColor(c.muted))
    return palette
