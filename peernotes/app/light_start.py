"""What a start goes without: nobody misses it, and it would take a quarter of the time until one can type."""

from __future__ import annotations

import builtins
import gc


def lighten() -> None:
    """Load Qt and leave out what comes with it; before any module of the window is imported.

    Python searches for what nobody needs while modules are made, of which all is needed: a `Collector` does it later.
    And PySide6 reads the source of each module that is imported after it, to see whether that uses its `__feature__`
    switches: Peernotes has 200 modules and none that does.
    """
    gc.disable()
    import PySide6.QtCore  # noqa: F401  # puts its own import in the place of Python's, and keeps that one

    builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
