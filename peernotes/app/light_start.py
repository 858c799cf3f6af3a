"""What a start goes without: nobody misses it, and it would take a third of the time until the first paint.

Two roads count: to the first paint, and on to the first letter in a new table (`benchmarks/start.py`). What neither of
them needs is imported inside the function that needs it, and made when it is first shown; what only annotations name
is imported for type checkers only. Qt's names count too: PySide6 makes a class with all its enums as soon as anybody
names it or is handed one of its objects, and QStyle alone has 566 members. Where that looks odd a comment leads here,
and `tests/app/test_light_start.py` sees that it stays so.
"""

from __future__ import annotations

import builtins
import gc
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

QT_FOR_AUTHORS = frozenset(
    f"shibokensupport/signature/{name}.py"
    for name in (
        "errorhandler",
        "layout",
        "lib/enum_sig",
        "lib/pyi_generator",
        "lib/tool",
        "mapping",
        "parser",
    )
)
"""The files in PySide6 that say which arguments a call to Qt takes, and that write type stubs."""

_waiting: dict[str, Any] = {}
"""By file what compiles it, for those that were not asked for anything yet."""

_WAITS = f"""
from functools import partial
from {__name__} import _first_asked
__getattr__ = partial(_first_asked, globals())
def update_mapping():
    return __getattr__("update_mapping")()
"""
"""The text of a module that waits. PySide6 calls the one function without asking the module for it, in `mapping`,
and finds in that module then what else it needs."""


def lighten() -> None:
    """Load Qt and leave out what comes with it; before any module of the window is imported.

    - Python searches for what nobody needs while modules are made, of which all is needed: a `Collector` does it
      later.
    - PySide6 carries some modules as source text and compiles them at each start. What authors need of them, when a
      call to Qt is wrong, is compiled when it is asked for.
    - PySide6 reads the source of each module that is imported after it, to see whether that uses its `__feature__`
      switches: Peernotes has 200 modules and none that does.
    """
    gc.disable()
    with _compiled_when_asked(QT_FOR_AUTHORS):
        import PySide6.QtCore  # noqa: F401  # puts its own import in the place of Python's, and keeps that one

    builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)


@contextmanager
def _compiled_when_asked(files: frozenset[str]) -> Iterator[None]:
    """Modules that are made of these files meanwhile stay empty until somebody asks for a name in them.

    Python's `LazyLoader` does this for a loader that one can choose. PySide6 brings a loader of its own, and
    Python's `compile` is all that it needs from outside.
    """
    compile_now = builtins.compile

    def compile_later(source: Any, filename: Any, *how: Any, **more: Any) -> Any:
        if filename in files:
            _waiting[filename] = partial(compile_now, source, filename, *how, **more)
            source = _WAITS
        return compile_now(source, filename, *how, **more)

    builtins.compile = compile_later
    try:
        yield
    finally:
        builtins.compile = compile_now


def _first_asked(module: dict[str, Any], name: str) -> Any:
    """What is found under a name that a module does not have: the first time, after running what waits for it."""
    is_pythons = name.startswith("__")  # as `__path__`, which imports ask every module for
    if not is_pythons and (compiled := _waiting.pop(module["__file__"], None)) is not None:
        exec(compiled(), module)  # PySide6's own text
        if name in module:
            return module[name]
    raise AttributeError(f"module {module['__name__']!r} has no attribute {name!r}")
