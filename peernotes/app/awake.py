"""The screen stays on while people talk: nobody at a table touches the laptop for minutes."""

from __future__ import annotations

import atexit
import weakref
from collections.abc import Callable
from contextlib import AbstractContextManager
from threading import Event, Thread

Mode = AbstractContextManager[object]

_AT_END_SECONDS = 0.5


def presenting() -> Mode:
    """The desktop's own way to keep the screen on; as a context it says nothing where there is none."""
    import logging  # a table begins without

    from wakepy import keep

    logging.getLogger("wakepy").setLevel(logging.CRITICAL + 1)  # it tells of each step, and of each failure
    return keep.presenting(on_fail="pass", dbus_adapter=_adapter())


class Awake:
    """Keeps the screen on between `hold` and `release`; at the latest the end of the program lets it go.

    The desktop is asked in a thread, for it may take seconds to answer. Where it cannot be asked, or refuses, the
    screen sleeps as ever and nothing is said: a table must go on.
    """

    def __init__(self, mode: Callable[[], Mode] = presenting) -> None:
        """`mode` makes what is entered to keep the screen on; it is called, entered and left in one thread."""
        self._mode = mode
        self._letting_go: Callable[[], object] | None = None

    @property
    def holding(self) -> bool:
        """Whether the screen is asked to stay on; whether it does is the desktop's affair."""
        return self._letting_go is not None

    def hold(self) -> None:
        """Keep the screen on from now; nothing new while it is held."""
        if self._letting_go is not None:
            return
        released = Event()
        # A daemon, as are the threads that it starts: a desktop that never answers holds up no end of the program.
        thread = Thread(target=_keep_awake, args=(self._mode, released), name="awake", daemon=True)
        try:
            thread.start()
        except RuntimeError:  # no more threads to be had
            return
        atexit.register(_let_go_at_end, released, thread)
        self._letting_go = weakref.finalize(self, released.set)  # called too when it is forgotten

    def release(self) -> None:
        """Let the screen sleep again; nothing where it is not held. Returns at once."""
        if self._letting_go is not None:
            self._letting_go()
            self._letting_go = None


def _keep_awake(mode: Callable[[], Mode], released: Event) -> None:
    try:
        with mode():
            released.wait()
    except Exception as error:
        import logging

        logging.getLogger(__name__).debug("the screen may sleep: %s", type(error).__name__)


def _let_go_at_end(released: Event, thread: Thread) -> None:
    """Python ends badly under a thread that is in the middle of something: let it come to its end, if it can."""
    released.set()
    thread.join(_AT_END_SECONDS)


def _adapter() -> type | None:
    """How D-Bus is talked to, where there is any."""
    try:
        from wakepy.dbus_adapters.jeepney import JeepneyDBusAdapter
    except ImportError:  # Windows and macOS have other ways
        return None

    class Adapter(JeepneyDBusAdapter):
        """Closes its connections, and leaves it to Python when to collect what nobody needs: doing so at once would
        hold up the window, and take away what is Qt's in a thread that is not Qt's."""

        def close_connections(self) -> None:
            while self._connections:
                self.close_connection(self._connections.popitem()[1])

        def __del__(self) -> None:
            self.close_connections()  # where the desktop refuses, nobody else does

    return Adapter
