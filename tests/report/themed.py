"""The sample workshop with themes laid over it as a rapporteur would: what a finished report looks like."""

from __future__ import annotations

import re
from collections import defaultdict
from datetime import timedelta
from pathlib import Path

from peernotes.domain.compilation import Compilation, merge
from peernotes.domain.record import Share
from peernotes.domain.synthesis import PlenaryNote, Redaction, Synthesis, Theme
from peernotes.exchange.sample_files import write_sample_tables
from peernotes.exchange.table_file import TableFileFormat
from tests.report.builders import NOW

# Name, claim, and the words by which a note of the sample is taken to be about it.
_IDEAS = (
    ("Vetting and clearance", "Vetting takes longer than many peers’ sentences, and starts again at each transfer.",
     r"vetting|clearance|cleared|security"),
    ("Staff on the wing", "Officers decide daily whether a peer can work.", r"officer|wing staff|unlock"),
    ("Someone like me", "Peers are listened to because they have been there themselves.",
     r"listen|trust|been there|same "),
    ("Training that counts", "Peers want training that still counts after release.", r"train|certificate|qualif"),
    ("Fair pay", "A peer’s work should be paid like other skilled work in the prison.", r"paid|pay\b|wage|money"),
    ("Support for supporters", "Peers carry what they hear, and need someone to carry it to.", r"support|supervis|debrief"),
    ("After release", "", r"release|through the gate|probation"),
)  # fmt: skip


def themed(folder: Path) -> Compilation:
    """The sample of eight tables with themes, counter-views, wordings, a redaction and a plenary."""
    files = TableFileFormat()
    received = [files.read(path) for path in write_sample_tables(folder)]
    bare, _ = merge(received)
    assert bare is not None
    themes: dict[str, Theme] = {}
    for place in bare.template.places():
        taken: set[str] = set()
        for number, (name, claim, pattern) in enumerate(_IDEAS):
            notes = [n for n in bare.notes_at(place.uid) if n.note.uid not in taken]
            about = [n for n in notes if re.search(pattern, n.note.text, re.IGNORECASE)]
            if len(about) > 1:
                taken |= {n.note.uid for n in about}
                against = [n.note.uid for n in about if n.note.kind == "disagreement"]
                support = tuple(n.note.uid for n in about if n.note.uid not in against)
                uid = f"theme-{place.uid}-{number}"
                themes[uid] = Theme(uid, name, place.uid, claim, support, tuple(against), float(number))
    of_peers: defaultdict[str, list[str]] = defaultdict(list)
    for n in bare.notes:
        if n.note.perspective == "prison_peer" and n.note.kind == "quote":
            of_peers["across"].append(n.note.uid)
    themes["across"] = Theme(
        "across", "In peers’ own words", "", "Peers say it best.", tuple(of_peers["across"][:8])
    )
    first = next(n for n in bare.notes if len(n.note.text) > 80 and n.note.share is Share.PUBLISH)
    word = max(first.note.text.split(), key=len)
    sessions = [session.uid for session in bare.template.held]
    synthesis = Synthesis(
        wordings={next(iter(themes.values())).notes[0]: "A shorter wording, as the rapporteur put it."},
        redactions={first.note.uid: (Redaction(word, "[a word]", NOW),)},
        themes=themes,
        plenary={
            f"plenary-{at}-{table}": PlenaryNote(
                f"plenary-{at}-{table}", uid, f"Table {table} told the room what mattered most in session {at}." if share is Share.PUBLISH else "Keep this off the record",
                float(at), NOW + timedelta(minutes=at), table, share,
            )
            for at, uid in enumerate(sessions, start=1)
            for table, share in (("1", Share.PUBLISH), ("3", Share.PUBLISH), ("4", Share.INTERNAL))
        },
    )  # fmt: skip
    compiled, _ = merge(received, synthesis=synthesis)
    assert compiled is not None
    return compiled
