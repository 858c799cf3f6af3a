"""The one style sheet, built from a theme. Qt draws what it says nothing about in Fusion style.

Widgets say what they are by class and by the properties `role`, `tone`, `look`, `kind` and `edge`; no widget
has a style sheet of its own. What has the focus gets a border one pixel thicker and that much less padding, so
that nothing moves.
"""

from __future__ import annotations

from peernotes.paths import resource
from peernotes.ui.theme.theme import TextRole, Theme, Tone


def style_sheet(theme: Theme) -> str:
    """All rules for a theme."""
    return "\n".join((_text(theme), _grounds(theme), _buttons(theme), _inputs(theme), _bars(theme)))


def _text(theme: Theme) -> str:
    colours = theme.colours
    rules = [
        f"QLabel {{ color: {colours.ink}; background: transparent; }}",
    ]
    for role in TextRole:
        weight = int(theme.weight(role))
        rules.append(f'*[role="{role}"] {{ font-size: {theme.points(role):.2f}pt; font-weight: {weight}; }}')
    rules += [f'QLabel[tone="{tone}"] {{ color: {theme.tone(tone)}; }}' for tone in Tone]
    rules.append(f"QLabel:disabled {{ color: {colours.muted}; }}")
    return "\n".join(rules)


def _grounds(theme: Theme) -> str:
    c = theme.colours
    radius, hair = theme.px(8), 1
    rules = f"""
QMainWindow, QWidget[ground="paper"] {{ background: {c.paper}; }}
QWidget[ground="surface"] {{ background: {c.surface}; }}
QWidget[ground="sunken"] {{ background: {c.sunken}; }}
QWidget[ground="top"] {{ background: {c.surface}; border: 0; border-bottom: {hair}px solid {c.line}; }}
QWidget[ground="bottom"] {{ background: {c.surface}; border: 0; border-top: {hair}px solid {c.line}; }}
QWidget[ground="left"] {{ background: {c.surface}; border: 0; border-right: {hair}px solid {c.line}; }}
QWidget[ground="left_paper"] {{ background: {c.paper}; border: 0; border-right: {hair}px solid {c.line}; }}
QWidget[ground="right"] {{ background: {c.surface}; border: 0; border-left: {hair}px solid {c.line}; }}
QFrame[frame="card"] {{ background: {c.surface}; border: {hair}px solid {c.line}; border-radius: {radius}px; }}
QFrame[frame="card"][selected="true"] {{ border: 2px solid {c.accent.ink}; }}
QFrame[frame="strip"] {{ border: 0; border-radius: 0; }}
QToolTip {{ color: {c.ink}; background: {c.surface}; border: 1px solid {c.outline}; padding: {theme.px(4)}px; }}
"""
    for kind, pair in {"good": c.good, "warning": c.warning, "bad": c.bad, "info": c.accent}.items():
        rules += f"""
QFrame[frame="strip"][kind="{kind}"] {{
    background: {pair.ground}; border-bottom: {hair}px solid {pair.ink};
}}
QFrame[frame="card"][edge="{kind}"] {{ border-left: {theme.px(4)}px solid {pair.ink}; }}
"""
    return rules


def _buttons(theme: Theme) -> str:
    c = theme.colours
    radius = theme.px(6)
    padding = f"padding: {theme.px(7)}px {theme.px(14)}px;"
    focus_padding = f"padding: {theme.px(7) - 1}px {theme.px(14) - 1}px;"
    strong = f"font-size: {theme.points(TextRole.STRONG):.2f}pt; font-weight: {int(theme.weight(TextRole.STRONG))};"
    return f"""
QPushButton {{
    color: {c.ink}; background: {c.surface}; border: 1px solid {c.line}; border-radius: {radius}px;
    {padding} {strong}
}}
QPushButton:hover {{ background: {c.hover}; }}
QPushButton:pressed {{ background: {c.accent.ground}; }}
QPushButton:focus {{ border: 2px solid {c.accent.ink}; {focus_padding} }}
QPushButton:disabled {{ color: {c.muted}; background: {c.sunken}; }}
QPushButton[look="primary"] {{ color: {c.fill.ink}; background: {c.fill.ground}; border-color: {c.fill.ground}; }}
QPushButton[look="primary"]:hover {{ background: {c.fill_hover}; }}
QPushButton[look="primary"]:focus {{ border: 2px solid {c.ink}; }}
QPushButton[look="primary"]:disabled {{ color: {c.muted}; background: {c.sunken}; border-color: {c.line}; }}
QPushButton[look="quiet"] {{ background: transparent; border-color: transparent; }}
QPushButton[look="quiet"]:hover {{ background: {c.hover}; }}
QPushButton[look="quiet"]:focus {{ border-color: {c.accent.ink}; }}
QPushButton[look="step"] {{ padding: 0; }}
QCheckBox, QRadioButton {{
    color: {c.ink}; spacing: {theme.px(8)}px; background: transparent; min-height: {theme.px(24)}px;
}}
QCheckBox::indicator, QRadioButton::indicator {{
    width: {theme.px(16)}px; height: {theme.px(16)}px; border: 1px solid {c.outline}; background: {c.surface};
    border-radius: {theme.px(4)}px;
}}
QCheckBox::indicator:checked {{
    background: {c.fill.ground}; border-color: {c.fill.ground}; image: url("{_image(theme, "check")}");
}}
QRadioButton::indicator {{ border-radius: {theme.px(8)}px; }}
QRadioButton::indicator:checked {{
    width: {theme.px(8)}px; height: {theme.px(8)}px; border: {theme.px(5)}px solid {c.fill.ground};
    border-radius: {theme.px(9)}px;
}}
QCheckBox:focus, QRadioButton:focus {{ color: {c.accent.ink}; text-decoration: underline; }}
QCheckBox::indicator:focus, QRadioButton::indicator:focus {{ border: 2px solid {c.accent.ink}; }}
QCheckBox:disabled, QRadioButton:disabled {{ color: {c.muted}; }}
QCheckBox::indicator:disabled {{ border-color: {c.muted}; background: {c.sunken}; }}
QRadioButton::indicator:disabled {{ border-color: {c.muted}; background: {c.sunken}; }}
"""


def _inputs(theme: Theme) -> str:
    c = theme.colours
    radius = theme.px(6)
    return f"""
QLineEdit, QPlainTextEdit, QTextEdit, QSpinBox, QComboBox, QListView, QTreeView, QTableView {{
    color: {c.ink}; background: {c.surface}; border: 1px solid {c.outline}; border-radius: {radius}px;
    selection-color: {c.fill.ink}; selection-background-color: {c.fill.ground};
}}
QLineEdit, QSpinBox, QComboBox {{ padding: {theme.px(6)}px {theme.px(9)}px; }}
QLineEdit:focus, QComboBox:focus {{ padding: {theme.px(6) - 1}px {theme.px(9) - 1}px; }}
QSpinBox {{ padding: {theme.px(4)}px {theme.px(4)}px; }}
QLineEdit, QPlainTextEdit, QTextEdit {{ placeholder-text-color: {c.muted}; }}
QComboBox QLineEdit, QComboBox QLineEdit:focus {{ border: 0; padding: 0; background: transparent; }}
QSpinBox QLineEdit, QSpinBox QLineEdit:focus {{
    border: 0; padding: 0 {theme.px(6)}px; background: transparent;
}}
QSpinBox::up-button, QSpinBox::down-button {{ width: 0; border: 0; }}
QComboBox::drop-down {{ border: 0; width: {theme.px(26)}px; }}
QComboBox::down-arrow {{
    image: url("{_image(theme, "chevron")}"); width: {theme.px(12)}px; height: {theme.px(12)}px;
}}
QComboBox QAbstractItemView {{ border: 1px solid {c.outline}; padding: {theme.px(4)}px; }}
QPlainTextEdit, QTextEdit {{ padding: {theme.px(4)}px {theme.px(6)}px; }}
QPlainTextEdit:focus, QTextEdit:focus {{ padding: {theme.px(4) - 1}px {theme.px(6) - 1}px; }}
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QSpinBox:focus, QComboBox:focus,
QListView:focus, QTreeView:focus, QTableView:focus {{ border: 2px solid {c.accent.ink}; }}
QLineEdit:disabled, QPlainTextEdit:disabled, QSpinBox:disabled, QComboBox:disabled {{
    color: {c.muted}; background: {c.sunken}; border-color: {c.line};
}}
QListView::item {{
    padding: {theme.px(5)}px {theme.px(8)}px; border: 1px solid transparent; border-radius: {theme.px(4)}px;
    color: {c.ink};
}}
QListView::item:hover {{ background: {c.hover}; }}
QListView::item:selected {{ background: {c.accent.ground}; color: {c.ink}; border: 1px solid {c.accent.ink}; }}
QTableView {{ gridline-color: {c.line}; alternate-background-color: {c.hover}; }}
QTableView::item:selected, QTreeView::item:selected {{ background: {c.accent.ground}; color: {c.ink}; }}
QHeaderView::section {{
    color: {c.muted}; background: {c.paper}; border: 0; border-bottom: 1px solid {c.line};
    padding: {theme.px(6)}px {theme.px(8)}px; font-weight: 600;
}}
QFrame[frame="popup"] {{ background: {c.surface}; border: 1px solid {c.outline}; border-radius: {radius}px; }}
QFrame[frame="popup"] QListView {{ border: 0; }}
QScrollArea, QAbstractItemView[frame="none"] {{ border: 0; background: transparent; }}
QScrollArea > QWidget > QWidget[ground="clear"], QStackedWidget {{ background: transparent; }}
QProgressBar {{
    color: {c.ink}; background: {c.sunken}; border: 1px solid {c.line}; border-radius: {theme.px(4)}px;
    text-align: center;
}}
QProgressBar::chunk {{ background: {c.accent.ground}; border-right: {theme.px(4)}px solid {c.accent.ink}; }}
QProgressBar[plain="true"] {{ border: 0; max-height: {theme.px(8)}px; }}
QProgressBar[plain="true"]::chunk {{ background: {c.fill.ground}; border: 0; border-radius: {theme.px(4)}px; }}
"""


def _bars(theme: Theme) -> str:
    c = theme.colours
    width = theme.px(12)
    return f"""
QScrollBar {{ background: transparent; border: 0; margin: 0; }}
QScrollBar:vertical {{ width: {width}px; }}
QScrollBar:horizontal {{ height: {width}px; }}
QScrollBar::handle {{ background: {c.outline}; border-radius: {theme.px(4)}px; margin: 2px; }}
QScrollBar::handle:vertical {{ min-height: {theme.px(32)}px; }}
QScrollBar::handle:horizontal {{ min-width: {theme.px(32)}px; }}
QScrollBar::handle:hover {{ background: {c.muted}; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
QTabBar::tab {{
    color: {c.muted}; background: transparent; border: 0; border-bottom: 3px solid transparent;
    padding: {theme.px(10)}px {theme.px(16)}px; font-size: {theme.points(TextRole.STRONG):.2f}pt; font-weight: 600;
}}
QTabBar::tab:selected {{ color: {c.accent.ink}; border-bottom-color: {c.accent.ink}; }}
QTabBar::tab:hover {{ color: {c.ink}; }}
QTabBar::tab:focus {{ background: {c.accent.ground}; }}
QTabWidget::pane {{ border: 0; border-top: 1px solid {c.line}; }}
QMenu {{ color: {c.ink}; background: {c.surface}; border: 1px solid {c.outline}; padding: {theme.px(4)}px; }}
QMenu::item {{ padding: {theme.px(6)}px {theme.px(20)}px; }}
QMenu::item:selected {{ background: {c.accent.ground}; }}
QMenu::item:disabled {{ color: {c.muted}; }}
"""


def _image(theme: Theme, name: str) -> str:
    """The two signs that Qt's style sheets take from a file only: light letters on dark, or dark on light."""
    light = theme.colours.dark if name == "chevron" else not theme.colours.dark
    return resource("icons", f"{name}-{'light' if light else 'dark'}.png").as_posix()
