"""Widgets that more than one role uses."""
