"""ACCORD: accurate consensus reporting document (35 items), for workshops that seek agreement."""

from __future__ import annotations

from peernotes.report.checklists.items import ChecklistText, Fact, Item, Who

ACCORD = ChecklistText(
    "ACCORD",
    "Gattrell WT, Logullo P, van Zuuren EJ, et al. ACCORD (ACcurate COnsensus Reporting Document): a reporting guideline "
    "for consensus methods in biomedicine developed via a modified Delphi. PLoS Medicine 2024;21(1):e1004326.",
    (
        Item(
            "T1",
            "Title",
            "the title says that this is a consensus exercise, and how it was done",
            Who.AUTHORS,
            Fact.TITLE,
        ),
        Item("I1", "Introduction", "why consensus was sought rather than something else"),
        Item("I2", "Introduction", "aim, audience and reach", Who.AUTHORS, Fact.KEY_QUESTIONS),
        Item("I3", "Introduction", "what is updated, if this is an update"),
        Item("M1", "Registration", "whether and where the study was registered"),
        Item(
            "M2",
            "Selection of steering committee and panellists",
            "role and expertise of those who led it",
            Who.ORGANISERS,
            Fact.ORGANISERS,
        ),
        Item(
            "M3",
            "Selection of steering committee and panellists",
            "who could take part, how many, and who chose",
            Who.ORGANISERS,
        ),
        Item(
            "M4", "Selection of steering committee and panellists", "how people were invited", Who.ORGANISERS
        ),
        Item(
            "M5",
            "Selection of steering committee and panellists",
            "the part of members of the public, patients or carers",
            Who.ORGANISERS,
            Fact.PEOPLE,
        ),
        Item("M6", "Preparatory research", "where the questions came from", Who.ORGANISERS),
        Item("M7", "Preparatory research", "any search of the literature", Who.ORGANISERS),
        Item("M8", "Preparatory research", "evidence that was given to participants", Who.ORGANISERS),
        Item("M9", "Assessing consensus", "the method and its steps", Who.ORGANISERS, Fact.NOTES),
        Item(
            "M10",
            "Assessing consensus",
            "how questions were put and could be answered",
            Who.ORGANISERS,
            Fact.QUESTIONS,
        ),
        Item("M11", "Assessing consensus", "the aim of each step", Who.ORGANISERS, Fact.KEY_QUESTIONS),
        Item("M12", "Assessing consensus", "what counts as consensus, and why"),
        Item("M13", "Assessing consensus", "whether agreed items went into later rounds"),
        Item(
            "M14",
            "Assessing consensus",
            "how responses were collected at each step",
            Who.ORGANISERS,
            Fact.DURATION,
        ),
        Item("M15", "Assessing consensus", "how responses were processed", Who.RAPPORTEUR, Fact.THEMES),
        Item("M16", "Assessing consensus", "whether materials were tried out", Who.ORGANISERS),
        Item(
            "M17",
            "Assessing consensus",
            "what participants were told at the end of a step",
            Who.ORGANISERS,
            Fact.FEEDBACK,
        ),
        Item(
            "M18", "Assessing consensus", "who was anonymous to whom, and how", Who.ORGANISERS, Fact.ANONYMITY
        ),
        Item("M19", "Assessing consensus", "whether those who led it took part in decisions", Who.ORGANISERS),
        Item("M20", "Participation", "what was given for taking part", Who.ORGANISERS),
        Item("M21", "Participation", "what made taking part easier", Who.ORGANISERS),
        Item("R1", "Results", "when it was held and how long steps took", Who.ORGANISERS, Fact.WHEN),
        Item("R2", "Results", "where it departed from the plan", Who.ORGANISERS, Fact.DEVIATIONS),
        Item("R3", "Results", "who took part in each step", Who.ORGANISERS, Fact.PARTICIPANTS),
        Item("R4", "Results", "the outcome", Who.RAPPORTEUR, Fact.OUTCOME),
        Item("R5", "Results", "what was changed or dropped on the way", Who.RAPPORTEUR, Fact.PARKED),
        Item("D1", "Discussion", "strengths and limits of the method", Who.AUTHORS, Fact.LIMITS),
        Item("D2", "Discussion", "whether recommendations agree with what was known"),
        Item("O1", "Other information", "endorsing organisations and their part", Who.ORGANISERS),
        Item("O2", "Other information", "conflicts of interest and how they were handled"),
        Item("O3", "Other information", "funding and the part of the funder", Who.ORGANISERS),
    ),
)
