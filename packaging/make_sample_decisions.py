"""Makes resources/sample/decisions.json: what a rapporteur made of the sample workshop.

    python packaging/make_sample_decisions.py [PATH]

Notes are named here by their references, as a person reads them; the file has their ids. Whoever changes
resources/sample/notes.csv runs it again: the ids of a table's notes come from its rows.
"""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
WHERE = ROOT / "resources" / "sample" / "decisions.json"

Refs = str
"""References with spaces between."""

THEMES: tuple[tuple[str, str, str, Refs, Refs], ...] = (
    (
        "scope-activities",
        "Going to where people are",
        "Peers reach people at moments and in places where no clinic does.",
        "T1-004 T1-005 T2-002 T3-005 T7-002 T5-004 T8-003",
        "",
    ),
    (
        "scope-activities",
        "Limits of the role",
        "Some tasks belong to a professional, and too many tasks wear a peer out.",
        "T1-007 T2-006 T5-006 T7-004 T8-005",
        "T2-007 T5-007 T1-008",
    ),
    (
        "scope-remuneration",
        "Paid like other prison work",
        "Peers ask for a wage that is no lower than that of other jobs in the prison.",
        "T1-018 T2-012 T3-019 T6-008 T7-010 T5-014 T1-021",
        "T1-020 T6-009 T7-011 T2-011 T3-018",
    ),
    (
        "scope-remuneration",
        "One national rate",
        "The same badge earns £9 in one prison and £20 in another.",
        "T3-017 T4-011 T8-009 T4-012 T1-019 T1-022",
        "",
    ),
    (
        "barriers-prison",
        "Vetting and clearance",
        "Clearance often takes longer than the sentence that is left, and begins again at every transfer.",
        "T3-029 T1-031 T7-017 T8-017 T4-020 T3-031 T1-032 T5-037",
        "T4-022 T4-033",
    ),
    (
        "barriers-prison",
        "Nobody free to unlock",
        "Peers can only work while an officer is free, knows them and opens the door.",
        "T3-032 T1-034 T2-018 T1-033 T5-025 T6-017 T7-018 T8-018",
        "T1-035 T3-033",
    ),
    (
        "barriers-prison",
        "Backing from the top",
        "Where somebody with power stands by the peers in sight of all, doors open.",
        "T2-021 T7-021 T4-024 T5-027 T8-019",
        "",
    ),
    (
        "barriers-attitudes",
        "Contact does more than training",
        "Minds change where people who were cured say so, and where staff are tested beside prisoners.",
        "T8-032 T1-048 T2-031 T3-048 T5-042 T1-046 T7-028",
        "T3-045",
    ),
    (
        "needs-evidence",
        "What peers cost and save",
        "A commissioner needs one believable figure for what a cure through a peer costs.",
        "T2-040 T8-038 T1-057 T4-039 T6-034 T8-039",
        "T2-041",
    ),
    (
        "needs-infrastructure",
        "One role, one clearance, one register",
        "What a peer may do and was cleared for should be agreed once and move with the person.",
        "T2-044 T8-045 T2-045 T8-044 T3-058",
        "",
    ),
    (
        "",
        "Through the gate",
        "What was begun inside is lost unless somebody meets people outside.",
        "T8-004 T5-032 T1-059 T5-058 T5-031 T8-040 T6-036",
        "",
    ),
    (
        "",
        "What stands in no contract is a favour",
        "Peers vanish with the next provider unless contracts, job codes and rules name them.",
        "T8-021 T2-023 T3-042 T4-030 T5-033 T6-022",
        "",
    ),
)
"""The question's id (nothing: across questions), name, claim, notes, counter-views."""

WORDINGS = {
    "T3-029": "Clearance takes up to six months, longer than most sentences",
    "T2-018": "The clinic ran at 40%: nobody was free to unlock",
    "T1-032": "One drugs entry from 2019 bars the man whose history makes him good at it",
    "T5-031": "The nurse books a date at the health centre at home before release",
}

REDACTIONS = {
    "T6-037": (("from Łódź", "from abroad"),),
    "T2-033": (("SO on nights, big fella,", "An officer"),),
}

PLENARY: tuple[tuple[str, str, str, str], ...] = (
    ("scope", "4", "The health side should pay, at one national rate.", "publish"),
    ("scope", "8", "A peer is not a spare nurse, whatever the staffing.", "publish"),
    ("scope", "", "Hands up: six of eight tables want pay like that of other prison jobs.", "publish"),
    ("barriers", "1", "The cheapest fix: peers on the unlock list of the servery.", "publish"),
    ("barriers", "7", "If the governor wears the shirt, the landing unlocks.", "publish"),
    ("needs", "8", "Vet the person once, and let the clearance move with them.", "publish"),
    ("needs", "2", "No agreement whether the next pound goes on a trial or on wages.", "publish"),
    ("needs", "", "Somebody named a prison here; it stays in this room.", "internal"),
)
"""The session's id, the table that spoke, what was said, and who may read it."""

APART = ("T7-021 T5-027",)
"""They look alike, and are different thoughts."""


def ids_of_references() -> dict[str, str]:
    """The id of each note of the sample by its reference."""
    sys.path.insert(0, str(ROOT))
    from peernotes.domain.compilation import merge
    from peernotes.exchange.sample_files import write_sample_tables
    from peernotes.exchange.table_file import TableFileFormat

    files = TableFileFormat()
    with tempfile.TemporaryDirectory() as folder:
        compilation, _ = merge(files.read(path) for path in write_sample_tables(Path(folder)))
    if compilation is None:
        raise SystemExit("the sample has no tables")
    return {note.reference: note.note.uid for note in compilation.notes}


def main() -> None:
    """Write the file."""
    uid_of = ids_of_references()

    def uids(references: Refs) -> list[str]:
        return [uid_of[reference] for reference in references.split()]

    content = {
        "peernotes": "decisions",
        "format": "1.0",
        "wordings": {uid_of[reference]: words for reference, words in WORDINGS.items()},
        "redactions": {
            uid_of[reference]: [{"passage": passage, "words": f"[{words}]"} for passage, words in redacted]
            for reference, redacted in REDACTIONS.items()
        },
        "themes": [
            {
                "name": name,
                "question": question,
                "claim": claim,
                "notes": uids(notes),
                "counter_views": uids(counter_views),
            }
            for question, name, claim, notes, counter_views in THEMES
        ],
        "plenary": [
            {"session": session, "table": table, "text": text, "share": share}
            for session, table, text, share in PLENARY
        ],
        "apart": [uids(references) for references in APART],
    }
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else WHERE
    path.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
