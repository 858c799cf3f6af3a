"""The thinnest line around a card."""

from __future__ import annotations

HAIRLINE = 1.01
"""Dots. Qt draws a smooth line of exactly one dot by another way, which takes 0.6 ms around a card, not 0.03."""
