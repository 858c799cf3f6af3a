"""Says to a screen reader what has just come up somewhere else than where its user is."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget


def announce(about: QWidget, sentence: str) -> None:
    """Have a sentence read out, if somebody listens."""
    from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent  # until then: see app/light_start.py

    if QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(about, sentence))
