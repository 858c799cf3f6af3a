"""The log of redactions: what was taken out of which note."""

from __future__ import annotations

from peernotes.domain.compilation import merge
from peernotes.domain.redaction_log import redaction_log
from peernotes.domain.synthesis import Redaction, Synthesis
from tests.builders import NOON, a_record, received


def test_redactions_stand_in_the_order_of_notes_and_tell_what_is_not_found() -> None:
    files = [received(a_record("1", "At HMP Elm", "Mr Smith and mr smith"))]
    uids = [note.uid for note in files[0].record.notes]
    synthesis = Synthesis(
        redactions={
            uids[1]: (Redaction("mr smith", "[name]", NOON),),
            uids[0]: (Redaction("HMP Elm", "[prison]", NOON), Redaction("Oak", "[prison]", NOON)),
            "of a file that did not come": (Redaction("Ash", "[prison]", NOON),),
        }
    )
    compilation, _ = merge(files, None, synthesis)
    assert compilation
    assert [
        (each.reference, each.passage, each.words, each.found) for each in redaction_log(compilation)
    ] == [
        ("T1-001", "HMP Elm", "[prison]", True),
        ("T1-001", "Oak", "[prison]", False),
        ("T1-002", "mr smith", "[name]", True),
        ("", "Ash", "[prison]", False),
    ]
