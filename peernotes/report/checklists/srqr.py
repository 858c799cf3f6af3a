"""SRQR: standards for reporting qualitative research (21 items)."""

from __future__ import annotations

from peernotes.report.checklists.items import ChecklistText, Fact, Item, Who

SRQR = ChecklistText(
    "SRQR",
    "O’Brien BC, Harris IB, Beckman TJ, Reed DA, Cook DA. Standards for reporting qualitative research: a synthesis of "
    "recommendations. Academic Medicine 2014;89(9):1245–1251.",
    (
        Item("S1", "Title", "subject and nature of the study", Who.AUTHORS, Fact.TITLE),
        Item("S2", "Abstract", "the key elements in short"),
        Item("S3", "Problem formulation", "the problem, what is known, why it matters"),
        Item(
            "S4",
            "Purpose or research question",
            "what the study set out to answer",
            Who.AUTHORS,
            Fact.KEY_QUESTIONS,
        ),
        Item("S5", "Qualitative approach and research paradigm", "the approach, and why this one"),
        Item(
            "S6",
            "Researcher characteristics and reflexivity",
            "who the researchers are to this topic",
            Who.FACILITATORS,
        ),
        Item("S7", "Context", "place and circumstances", Who.ORGANISERS, Fact.SETTING),
        Item(
            "S8", "Sampling strategy", "how participants were chosen, and when it was enough", Who.ORGANISERS
        ),
        Item(
            "S9",
            "Ethical issues pertaining to human subjects",
            "approval, consent, safety of data",
            Who.ORGANISERS,
            Fact.PUBLICATION,
        ),
        Item(
            "S10", "Data collection methods", "what was collected, how and when", Who.ORGANISERS, Fact.NOTES
        ),
        Item(
            "S11",
            "Data collection instruments and technologies",
            "question guides and devices",
            Who.ORGANISERS,
            Fact.QUESTIONS,
        ),
        Item(
            "S12",
            "Units of study",
            "participants and records in number and kind",
            Who.ORGANISERS,
            Fact.PEOPLE,
        ),
        Item(
            "S13",
            "Data processing",
            "how data were prepared, checked and made anonymous",
            Who.RAPPORTEUR,
            Fact.ANONYMITY,
        ),
        Item("S14", "Data analysis", "how themes were found, and by whom", Who.RAPPORTEUR, Fact.THEMES),
        Item(
            "S15",
            "Techniques to enhance trustworthiness",
            "what makes the findings credible",
            Who.AUTHORS,
            Fact.CONFIRMED,
        ),
        Item("S16", "Synthesis and interpretation", "the main findings", Who.RAPPORTEUR, Fact.MAJOR_THEMES),
        Item(
            "S17",
            "Links to empirical data",
            "notes and quotes that bear them out",
            Who.RAPPORTEUR,
            Fact.EVIDENCE,
        ),
        Item(
            "S18",
            "Integration with prior work, implications, transferability, and contribution(s) to the field",
            "what the findings add to what was known",
        ),
        Item("S19", "Limitations", "what limits trust in the findings", Who.AUTHORS, Fact.LIMITS),
        Item("S20", "Conflicts of interest", "interests that may have had influence"),
        Item("S21", "Funding", "who paid, and for what", Who.ORGANISERS),
    ),
)
