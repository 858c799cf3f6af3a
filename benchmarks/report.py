"""How long the Word document takes, beside a floor written in the same run.

The floor is the same text as plain strings, streamed into a zip with the same deflate level and made safe
on the disk in the same way: no outline, no contents, no styles settled, no package around it. Goals (issue "The report"): at most 1.6 × the floor at 100 and
1,000 tables, 3 × at 10; 1,000 tables at most 12 × 100 tables; at most 40 MB beyond the compilation.

    python -m benchmarks.report
"""

from __future__ import annotations

import gc
import statistics
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from html import escape
from pathlib import Path

from peernotes.atomic import replacing
from peernotes.domain.compilation import Compilation, merge
from peernotes.domain.copies import ReceivedFile
from peernotes.domain.record import Note, Seats, Share, TableRecord, TableSetUp
from peernotes.domain.template import Choice, Question, Role, Session, Template, Workshop
from peernotes.domain.text import Text
from peernotes.report.word import WordReport
from peernotes.services.ports import ReportChoices

SIZES = (10, 100, 1000)
NOTES = 60
ROUNDS = {10: 15, 100: 9, 1000: 5}
WORDS = (
    "the peer officer wing clinic test talk door key clearance takes waits months weeks transfer sentence "
    "prison nurse result trust pay certificate training support governor lockdown round morning nobody asks "
    "people listen because same been there before knows what it is like"
)


def workshop(tables: int) -> Compilation:
    """A workshop of so many tables with 60 notes each, of some ninety letters."""
    kinds = ("point", "barrier", "enabler", "quote")
    perspectives = ("peer", "staff", "clinician", "ngo")
    sessions = tuple(
        Session(
            f"s{number}",
            Text.of(f"Session {number}"),
            Text.of(f"What is the key question of session {number}?"),
            tuple(_question(f"s{number}q{place}") for place in range(1, 5)),
            _question(f"s{number}f", Role.FEEDBACK),
        )
        for number in range(1, 4)
    )
    template = Template(
        "benchmark",
        1,
        Workshop(Text.of("A large workshop"), date="2023-10-17"),
        sessions,
        tuple(Choice(kind, Text.of(kind.capitalize())) for kind in kinds),
        tuple(Choice(perspective, Text.of(perspective.capitalize())) for perspective in perspectives),
    )
    places = [place.uid for place in template.places()]
    at = datetime(2023, 10, 17, 10, tzinfo=UTC)
    vocabulary = WORDS.split()
    seed = 1

    def note(table: int, number: int) -> Note:
        nonlocal seed
        words = []
        for _ in range(16):
            seed = (seed * 1103515245 + 12345) % 2**31
            words.append(vocabulary[(seed >> 8) % len(vocabulary)])
        share = Share.INTERNAL if number % 10 == 0 else Share.PUBLISH
        return Note(
            f"{table}-{number}", places[number % len(places)], number, float(number), " ".join(words) + ".", at, at,
            kinds[number // 5 % 4], ("IE", "ENG", "")[number % 3], perspectives[number // 2 % 4], share,
        )  # fmt: skip

    files = [
        ReceivedFile(
            f"{table}.pntable",
            str(table),
            TableRecord(
                f"record-{table}",
                template,
                TableSetUp(str(table), "peer", (Seats("peer", 3), Seats("staff", 4)), ("IE", "ENG")),
                at,
                notes=tuple(note(table, number) for number in range(1, NOTES + 1)),
            ),
        )
        for table in range(1, tables + 1)
    ]
    compilation, _ = merge(files)
    assert compilation is not None
    return compilation


def _question(uid: str, role: Role = Role.ORDINARY) -> Question:
    return Question(uid, Text.of(uid.upper()), Text.of(f"What about {uid}?"), role=role)


def floor(path: Path, compilation: Compilation) -> None:
    """The same text as plain strings, in the order in which it stands."""
    with (
        replacing(path) as stream,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as package,
        package.open("word/document.xml", "w") as body,
    ):
        pieces: list[str] = []
        size = 0
        for piece in _plain(compilation):
            pieces.append(piece)
            size += len(piece)
            if size > 256 * 1024:
                body.write("".join(pieces).encode())
                pieces, size = [], 0
        body.write("".join(pieces).encode())


def _plain(compilation: Compilation) -> Iterator[str]:
    for table in compilation.tables:
        yield "<w:tr><w:trPr><w:cantSplit/></w:trPr>"
        for text in (table.label, "Peer", "7", "Peer 3, Staff 4", "IE, ENG", "54"):
            yield (
                '<w:tc><w:tcPr><w:tcW w:w="900" w:type="dxa"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="TableText"/>'
                f'</w:pPr><w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p></w:tc>'
            )
        yield "</w:tr>"
    above: tuple[str, str] = ("", "")
    for compiled in compilation.notes:
        note = compiled.note
        here = (compiled.place_uid, compiled.table if compiled.place_uid.endswith("f") else "")
        if here != above:
            above = here
            yield (
                '<w:p><w:pPr><w:pStyle w:val="Heading3"/><w:keepNext/></w:pPr><w:r>'
                f'<w:t xml:space="preserve">{escape(" ".join(here))}</w:t></w:r></w:p>'
            )
        yield (
            '<w:p><w:pPr><w:pStyle w:val="ListBullet"/></w:pPr><w:r>'
            f'<w:t xml:space="preserve">{escape(note.text)}</w:t></w:r><w:r><w:rPr>'
            f'<w:rStyle w:val="NoteReference"/></w:rPr><w:t xml:space="preserve"> {compiled.reference}</w:t></w:r>'
            '<w:r><w:rPr><w:rStyle w:val="NoteSource"/></w:rPr><w:t xml:space="preserve"> '
            f"{note.country} · {note.perspective}</w:t></w:r></w:p>"
        )


def internal(path: Path, compilation: Compilation) -> None:
    """The internal copy."""
    WordReport().write(path, compilation, ReportChoices())


def publication(path: Path, compilation: Compilation) -> None:
    """The publication copy, which is read again and searched."""
    WordReport().write(path, compilation, ReportChoices(publication=True))


WRITERS: dict[str, Callable[[Path, Compilation], None]] = {
    "floor": floor,
    "internal": internal,
    "publication": publication,
}


def timed(compilation: Compilation, rounds: int) -> dict[str, float]:
    """The median of each writer in seconds, taken in turns."""
    taken: dict[str, list[float]] = {name: [] for name in WRITERS}
    with tempfile.TemporaryDirectory() as folder:
        for turn in range(rounds + 1):
            for name, write in WRITERS.items():
                gc.collect()
                start = time.perf_counter()
                write(Path(folder, "report.docx"), compilation)
                if turn:  # the first turn warms up
                    taken[name].append(time.perf_counter() - start)
    return {name: statistics.median(times) for name, times in taken.items()}


def timed_flush() -> float:
    """The median seconds that it takes to make a small file safe on this disk."""
    taken = []
    with tempfile.TemporaryDirectory() as folder:
        for _ in range(15):
            start = time.perf_counter()
            with replacing(Path(folder, "small")) as stream:
                stream.write(bytes(200_000))
            taken.append(time.perf_counter() - start)
    return statistics.median(taken)


def memory(name: str, tables: int) -> tuple[int, int] | None:
    """Megabytes that a process of its own holds before writing, and at most while it writes (Linux only)."""
    if not Path("/proc/self/clear_refs").exists():
        return None
    command = [sys.executable, "-m", "benchmarks.report", name, str(tables)]
    before, peak = subprocess.run(command, capture_output=True, check=True, text=True).stdout.split()
    return int(before), int(peak)


def _measure(name: str, tables: int) -> None:
    compilation = workshop(tables)
    gc.collect()
    with tempfile.TemporaryDirectory() as folder:
        WRITERS[name](Path(folder, "small.docx"), workshop(1))  # what is imported is not counted
        Path("/proc/self/clear_refs").write_text("5")  # forget the peak so far
        before = _status("VmRSS")
        WRITERS[name](Path(folder, "report.docx"), compilation)
        print(before, _status("VmHWM"))


def _status(field: str) -> int:
    lines = Path("/proc/self/status").read_text().splitlines()
    return int(next(line for line in lines if line.startswith(field)).split()[1]) // 1024


def main() -> None:
    """Print a table of times, ratios to the floor, and memory."""
    if len(sys.argv) == 3 and sys.argv[1] in WRITERS:
        _measure(sys.argv[1], int(sys.argv[2]))
        return
    print(f"Word report, {NOTES} notes a table; seconds (× floor) and megabytes beyond the compilation")
    print(f"{'tables':>8} {'floor':>10} {'internal copy':>20} {'publication copy':>20} {'memory':>10}")
    seconds = {}
    for tables in SIZES:
        times = timed(workshop(tables), ROUNDS[tables])
        seconds[tables] = times["internal"]
        held = memory("internal", tables)
        ratios = [f"{times[n]:.3f} ({times[n] / times['floor']:.2f} ×)" for n in ("internal", "publication")]
        beyond = f"{held[1] - held[0]} MB" if held else "–"
        print(f"{tables:>8} {times['floor']:>10.3f} {ratios[0]:>20} {ratios[1]:>20} {beyond:>10}")
    flushing = timed_flush()
    print(f"{flushing:.4f} s of each is the disk's, to keep 200 kB safe")
    print(f"1,000 tables take {seconds[1000] / seconds[100]:.1f} × as long as 100")


if __name__ == "__main__":
    main()
