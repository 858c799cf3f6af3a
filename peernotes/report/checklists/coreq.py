"""COREQ: consolidated criteria for reporting qualitative research, interviews and focus groups (32 items)."""

from __future__ import annotations

from peernotes.report.checklists.items import ChecklistText, Fact, Item, Who

COREQ = ChecklistText(
    "COREQ",
    "Tong A, Sainsbury P, Craig J. Consolidated criteria for reporting qualitative research (COREQ): a 32-item "
    "checklist for interviews and focus groups. International Journal for Quality in Health Care 2007;19(6):349–357.",
    (
        Item("1", "Interviewer/facilitator", "who led the groups", Who.ORGANISERS, Fact.FACILITATORS),
        Item("2", "Credentials", "degrees and titles of the researchers"),
        Item("3", "Occupation", "what they did for a living at the time"),
        Item("4", "Gender", "their gender"),
        Item("5", "Experience and training", "what had prepared them", Who.FACILITATORS),
        Item("6", "Relationship established", "whether they knew participants before", Who.ORGANISERS),
        Item(
            "7",
            "Participant knowledge of the interviewer",
            "what participants had been told of them",
            Who.ORGANISERS,
        ),
        Item("8", "Interviewer characteristics", "their interests and assumptions", Who.FACILITATORS),
        Item("9", "Methodological orientation and theory", "the approach behind the study"),
        Item("10", "Sampling", "how participants were chosen", Who.ORGANISERS),
        Item("11", "Method of approach", "how they were invited", Who.ORGANISERS),
        Item("12", "Sample size", "how many took part", Who.ORGANISERS, Fact.PARTICIPANTS),
        Item("13", "Non-participation", "how many declined or left, and why", Who.ORGANISERS, Fact.ABSENT),
        Item("14", "Setting of data collection", "where it took place", Who.ORGANISERS, Fact.SETTING),
        Item("15", "Presence of non-participants", "who else was there", Who.ORGANISERS),
        Item("16", "Description of sample", "what marks the participants", Who.ORGANISERS, Fact.PEOPLE),
        Item(
            "17",
            "Interview guide",
            "the questions, and whether they were tried out",
            Who.ORGANISERS,
            Fact.QUESTIONS,
        ),
        Item("18", "Repeat interviews", "whether anyone was heard again", Who.AUTHORS, Fact.ONE_TIME),
        Item("19", "Audio/visual recording", "whether it was recorded", Who.ORGANISERS, Fact.RECORDING),
        Item("20", "Field notes", "whether and when notes were made", Who.ORGANISERS, Fact.NOTES),
        Item("21", "Duration", "how long the groups took", Who.ORGANISERS, Fact.DURATION),
        Item("22", "Data saturation", "whether it was discussed"),
        Item(
            "23",
            "Transcripts returned",
            "whether participants saw the record",
            Who.ORGANISERS,
            Fact.CONFIRMED,
        ),
        Item("24", "Number of data coders", "how many people coded", Who.RAPPORTEUR, Fact.READERS),
        Item(
            "25", "Description of the coding tree", "how codes were ordered", Who.RAPPORTEUR, Fact.QUESTIONS
        ),
        Item(
            "26", "Derivation of themes", "set beforehand or found in the data", Who.RAPPORTEUR, Fact.THEMES
        ),
        Item("27", "Software", "which programs managed the data", Who.AUTHORS, Fact.PROGRAM),
        Item("28", "Participant checking", "whether participants answered the findings", Who.ORGANISERS),
        Item(
            "29",
            "Quotations presented",
            "whether quotes are shown and where they come from",
            Who.AUTHORS,
            Fact.QUOTATIONS,
        ),
        Item(
            "30",
            "Data and findings consistent",
            "whether findings follow from the data",
            Who.AUTHORS,
            Fact.EVIDENCE,
        ),
        Item(
            "31",
            "Clarity of major themes",
            "where the main themes are told",
            Who.RAPPORTEUR,
            Fact.MAJOR_THEMES,
        ),
        Item(
            "32",
            "Clarity of minor themes",
            "where rarer views and exceptions are told",
            Who.RAPPORTEUR,
            Fact.MINOR_THEMES,
        ),
    ),
)
