"""Peernotes: structured notes of a workshop's tables, merged into one Word document. Works offline."""

__version__ = "0.1.0"
