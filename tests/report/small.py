"""A small workshop with all that a report may hold, two or three of each."""

from __future__ import annotations

from dataclasses import replace

from peernotes.domain.compilation import Compilation
from peernotes.domain.record import Share
from peernotes.domain.synthesis import PlenaryNote, Synthesis, Theme
from tests.report.builders import KINDS, NOW, answer, compilation, note, question, record, session, template

HOSTILE = (
    "</w:t></w:r></w:p>", "a\x00b\ud800c", "مرحبا بالعالم, said the peer: שלום", "tab\tand\nline", "&amp;{ TOC }",
    "«Bonjour», et les pairs sont dans la prison avec nous", " ", "👩🏽‍⚕️",
)  # fmt: skip


def small() -> Compilation:
    """All that a report may hold, two or three of each."""
    asked = session("s", [question("q", "First"), question("r", "Second")])
    of = template([asked], tables=["1", "2", "9"], talks=[question("talk")])
    notes = [
        replace(note(f"{kind} of table {{}}", place, number=number, kind=kind, country="IE", perspective="peer"), uid=f"{place}-{kind}")
        for number, (place, kind) in enumerate([(p, k) for p in ("q", "r", "s-feedback", "talk") for k in KINDS], 1)
    ]  # fmt: skip
    tables = [
        record(
            table,
            [replace(n, uid=f"{table}-{n.uid}", text=n.text.format(table)) for n in notes]
            + [note(text, "q", number=100 + at) for at, text in enumerate(HOSTILE)],
            of=of,
            answers=[answer("r", "yes")],
            seats={"peer": 3, "staff": 1},
            countries=["IE", "FR"],
        )
        for table in ("1", "2")
    ]
    shared = Theme(
        "a", "Shared", "q", "Both say so.", ("1-q-point", "2-q-point", "1-q-quote"), ("2-q-barrier",)
    )
    lone = Theme("b", "Lone", "q", "", ("1-q-evidence",))
    across = Theme("c", "Across", "", "Everywhere.", ("1-q-point", "1-r-point"))
    plenary = PlenaryNote("p", "s", "Said to all", 1.0, NOW, "1", Share.PUBLISH)
    synthesis = Synthesis(
        themes={theme.uid: theme for theme in (shared, lone, across)},
        plenary={"p": plenary},
        wordings={"1-q-point": "Shorter"},
    )
    return compilation(*tables, synthesis=synthesis)
