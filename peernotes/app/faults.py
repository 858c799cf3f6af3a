"""What happens when something happens that nobody foresaw."""

from __future__ import annotations

import contextlib
import sys
import traceback
from types import TracebackType

from peernotes import __version__
from peernotes.paths import data_folder
from peernotes.ui.i18n import tr
from peernotes.ui.widgets.strip import Strip, StripButton, StripKind


class Faults:
    """Says calmly that something went wrong, and keeps its place for the makers of the program."""

    def __init__(self, strip: Strip) -> None:
        self._strip = strip

    def say(self, kind: type[BaseException], bug: BaseException, trace: TracebackType | None) -> None:
        """Something that nobody foresaw: what was typed is safe, and where it happened is kept for its makers.

        Only the kind and the place are written down: the message of an exception may hold what somebody said.
        """
        from peernotes.app.clock import now  # the first paint does without

        where = "".join(traceback.format_tb(trace))
        with contextlib.suppress(OSError), (data_folder() / "faults.txt").open("a", encoding="utf-8") as file:
            file.write(f"{now().isoformat()} Peernotes {__version__}: {kind.__name__}\n{where}\n")
        print(f"{kind.__name__}\n{where}", file=sys.stderr)  # noqa: T201
        self._strip.say(
            StripKind.BAD,
            tr(
                "App",
                "Something went wrong in Peernotes. What you typed is kept; please go on, or start it again.",
            ),
            StripButton(tr("App", "Close"), _nothing),
        )


def _nothing() -> None:
    """The strip closes itself."""
