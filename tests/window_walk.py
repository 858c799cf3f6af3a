"""A table walked through in a real window, by keys from outside the process; a picture of each step.

`make walk` puts them into build/walk. It needs a Linux machine with Xvfb, openbox, xdotool and ImageMagick; the
window is the program as people start it, on a screen of its own, with a data folder of its own.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

TOOLS = ("Xvfb", "openbox", "xdotool", "import")
SETTLE_SECONDS = 0.45


@dataclass(frozen=True)
class Look:
    """How the program looks in one walk: what its settings say, and the screen."""

    name: str
    settings: str
    screen: tuple[int, int] = (1366, 768)


LOOKS = (
    Look("light", "look=light"),
    Look("dark", "look=dark"),
    Look("large", "look=light\ntext_size=150", (1280, 720)),
    Look("system-letters", "look=light\neasy_read=false"),
)


class Person:
    """Somebody with a keyboard in front of the screen."""

    def __init__(self, display: str, pictures: Path) -> None:
        self._environment = {**os.environ, "DISPLAY": display}
        self._pictures = pictures
        self._number = 0

    def keys(self, *keys: str) -> None:
        """Press keys by their X names, such as `ctrl+Next`."""
        self._run("xdotool", "key", "--clearmodifiers", "--delay", "40", *keys)
        time.sleep(SETTLE_SECONDS)

    def types(self, words: str, *then: str) -> None:
        """Type words, as fast as a good typist."""
        self._run("xdotool", "type", "--clearmodifiers", "--delay", "25", "--", words)
        time.sleep(0.15)
        if then:
            self.keys(*then)

    def looks(self, name: str) -> None:
        """Take a picture of the screen."""
        self._number += 1
        time.sleep(SETTLE_SECONDS)
        self._run("import", "-window", "root", str(self._pictures / f"{self._number:02d}-{name}.png"))

    def waits_for_the_window(self) -> None:
        """Wait until the program's window is there."""
        self._run("xdotool", "search", "--sync", "--onlyvisible", "--name", "Peernotes")
        time.sleep(1.5)

    def _run(self, *command: str) -> None:
        subprocess.run(command, env=self._environment, check=True, timeout=60, stdout=subprocess.DEVNULL)


def walk(person: Person, stick: Path) -> None:
    """One table, from the start page to two copies of its file."""
    person.waits_for_the_window()
    person.looks("start")
    person.keys("1")
    person.looks("begin")
    person.keys("Right", "Right", "space")
    person.looks("begin-table-chosen")
    person.keys("ctrl+Return")
    person.looks("consent")
    person.keys("Return")
    person.looks("consent-read")
    person.keys("alt+1")
    person.looks("session-1-empty")
    person.types("--No budget line for peers, only for staff", "Return")
    person.types("++@Irel", "Tab")
    person.types("A named lead who signs off their passes")
    person.looks("line-with-chips")
    person.keys("Return")
    person.types("@po")
    person.looks("country-list")
    person.keys("Escape", "BackSpace", "BackSpace", "BackSpace")
    person.types("/")
    person.looks("menu")
    person.keys("Escape", "BackSpace")
    person.types('""They listen to me because I wore the same grey tracksuit.', "Return")
    person.keys("ctrl+d", "alt+a")
    person.types("Peers explain how the tablets work and sit in the waiting room with people", "Return")
    person.keys("ctrl+d", "F8")
    person.looks("session-1")
    person.keys("F9")
    person.looks("off-record")
    person.keys("F9", "ctrl+f")
    person.types("tablet")
    person.looks("search")
    person.keys("Escape", "F7")
    person.looks("read-back")
    person.keys("Return", "Return")
    person.looks("read-back-third")
    person.keys("Escape", "F6")
    person.looks("read-out")
    person.keys("Escape", "ctrl+Next")
    person.looks("feedback-with-marks")
    person.types("Our table speaks first about pay", "Return")
    person.keys("alt+t")
    person.looks("heard-from")
    person.keys("Down", "Return")
    person.types("They train peers in six weeks", "Return")
    person.keys("alt+2", "ctrl+Next")
    person.looks("feedback-no-notes")
    person.keys("F1")
    person.looks("shortcuts")
    person.keys("F1", "ctrl+comma")
    person.looks("look")
    person.keys("Escape", "alt+3", "ctrl+Next", "ctrl+Next")
    person.looks("review")
    person.keys("ctrl+e")
    person.looks("export-folder")
    person.types(str(stick), "Return")
    person.looks("exported")
    person.keys("alt+3")
    person.types("One thought more", "Return")
    person.keys("ctrl+e")
    person.types(str(stick), "Return")
    person.looks("exported-again")
    person.keys("alt+Home")
    person.looks("start-continue")


@contextmanager
def screen(look: Look, folder: Path) -> Iterator[str]:
    """A screen with the program on it; its display."""
    display = f":{90 + os.getpid() % 500}"
    data = folder / "data"
    data.mkdir()
    (data / "settings.ini").write_text(f"[appearance]\n{look.settings}\n", encoding="utf-8")
    environment = {**os.environ, "DISPLAY": display, "PEERNOTES_DATA": str(data), "HOME": str(folder)}
    environment.pop("QT_QPA_PLATFORM", None)
    width, height = look.screen
    with ExitStack() as running:
        for command in (
            ["Xvfb", display, "-screen", "0", f"{width}x{height}x24"],
            ["openbox"],
            [sys.executable, "-m", "peernotes"],
        ):
            process = subprocess.Popen(command, env=environment, stderr=(folder / "said").open("ab"))
            running.callback(process.wait)
            running.callback(process.terminate)
            time.sleep(1.0)
        yield display


def main(pictures: Path) -> None:
    """Walk in every look."""
    missing = [tool for tool in TOOLS if shutil.which(tool) is None]
    if missing:
        sys.exit(f"For the walk these are missing here: {', '.join(missing)}.")
    for look in LOOKS:
        target = pictures / look.name
        target.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory() as folder, screen(look, Path(folder)) as display:
            stick = Path(folder) / "stick"
            stick.mkdir()
            walk(Person(display, target), stick)
            files = sorted(path.name for path in stick.iterdir())
            print(f"{look.name}: {len(list(target.iterdir()))} pictures; on the stick: {', '.join(files)}")  # noqa: T201


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "build/walk"))
