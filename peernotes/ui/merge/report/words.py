"""What the choices of a report are called."""

from __future__ import annotations

from peernotes.services.report_ports import Checklist, NoteOrder, ReportPart
from peernotes.ui.counts import notes_words
from peernotes.ui.i18n import tr


def part_name(part: ReportPart) -> str:
    """A part of the report that can be left out."""
    return {
        ReportPart.SUMMARY: tr("Report", "Summary with numbers and figures"),
        ReportPart.METHODS: tr("Report", "How the workshop was held"),
        ReportPart.TALKS: tr("Report", "Opening talks"),
        ReportPart.SESSIONS: tr("Report", "Sessions: what the tables said"),
        ReportPart.FEEDBACK: tr("Report", "Feedback after each session"),
        ReportPart.PLENARY: tr("Report", "Plenary"),
        ReportPart.RECOMMENDATIONS: tr("Report", "Recommendations of all sessions"),
        ReportPart.PARKED: tr("Report", "Parked points"),
        ReportPart.THEMES_BY_TABLE: tr("Report", "Appendix: themes by table"),
        ReportPart.NOTES_BY_TABLE: tr("Report", "Appendix: each table’s notes"),
        ReportPart.CHECKLIST: tr("Report", "Appendix: reporting checklist"),
    }[part]


def order_name(order: NoteOrder) -> str:
    """How the notes of a question stand."""
    return {
        NoteOrder.BY_THEME: tr("Report", "By theme and kind"),
        NoteOrder.BY_TABLE: tr("Report", "Table by table"),
    }[order]


def checklist_name(checklist: Checklist) -> str:
    """A checklist and what it is for."""
    return {
        Checklist.COREQ: tr("Report", "COREQ, for interviews and groups"),
        Checklist.SRQR: tr("Report", "SRQR, for qualitative research"),
        Checklist.ACCORD: tr("Report", "ACCORD, for consensus meetings"),
    }[checklist]


def copy_words(publication: bool) -> str:
    """What a copy holds, in a sentence."""
    if publication:
        return tr("Report", "Only what may be published. The finished file is searched for everything else.")
    return tr(
        "Report", "All notes; those that are held back are marked. For the organisers, not for everyone."
    )


def count_words(notes: int) -> str:
    """How many notes stand in a part."""
    return notes_words(notes) if notes else "–"
