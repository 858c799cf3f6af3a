"""Table files brought together with what was decided, which is how several commands begin."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from peernotes.cli.outcome import Outcome, Refused, in_words
from peernotes.domain.compilation import Compilation
from peernotes.domain.progress import standing
from peernotes.domain.sheet_remarks import Remark
from peernotes.exchange.table_file import TableFileFormat, table_files_in
from peernotes.report.word import WordReport
from peernotes.services.rapporteur import Rapporteur, expanded


def gathered(
    outcome: Outcome, files: Sequence[Path], decisions: Path | None = None, themes: Path | None = None
) -> Rapporteur:
    """The files, read, with what was decided about them and the themes of a sheet; what there is to say of that goes
    to the outcome. A file that cannot be used stops the whole: none is left out without a word."""
    rapporteur = Rapporteur(TableFileFormat(), WordReport())
    if decisions:
        from peernotes.exchange.decisions_file import read_decisions  # few have any

        rapporteur.overlay = read_decisions(decisions)
    arrivals = rapporteur.add(expanded(files, table_files_in))
    errors = [arrival.error for arrival in arrivals if arrival.error]
    if errors:
        raise Refused(errors)
    outcome.tell_remarks(_lay_themes(rapporteur, themes))
    return rapporteur


def language_of(compilation: Compilation | None, asked: str | None) -> str:
    """The language that was asked for, else the workshop's."""
    return asked or (compilation.template.language if compilation else "en")


def _lay_themes(rapporteur: Rapporteur, sheet: Path | None) -> list[Remark]:
    """Lay the themes of a sheet over the notes, beside those that were decided."""
    if sheet is None:
        return []
    from peernotes.exchange.themes_sheet import read_themes  # few have one
    from peernotes.services.themes_import import themes_of

    themes, remarks = themes_of(read_themes(sheet), rapporteur.compiled())
    overlay = rapporteur.overlay
    synthesis = replace(overlay.synthesis, themes={**overlay.synthesis.themes, **themes})
    rapporteur.overlay = replace(overlay, synthesis=synthesis)
    return remarks


def tables_and_notes(compilation: Compilation) -> str:
    """How much of it there is, in words."""
    notes = len(standing(compiled.note for compiled in compilation.notes))
    return f"{in_words(len(compilation.tables), 'table')}, {in_words(notes, 'note')}"
