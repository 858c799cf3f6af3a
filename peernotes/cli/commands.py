"""The commands by name: what each does in a line, and the function that does it. Nothing is imported for it."""

from __future__ import annotations

from typing import NamedTuple


class Place(NamedTuple):
    """What a command does, and where: a module of this package and the function in it."""

    what: str
    module: str
    function: str


COMMANDS = {
    "demo": Place("The sample workshop, from its tables' notes to the Word document.", "sample", "demo"),
    "check": Place(
        "Say what is in a template or table file, and what is wrong with it.", "checking", "check"
    ),
    "import": Place("Make table files of notes taken elsewhere.", "importing", "import_notes"),
    "merge": Place("Bring table files together into one Word document.", "merging", "merge"),
    "update": Place(
        "Bring late and changed notes into a report that was edited in Word.", "updating", "update"
    ),
    "export": Place("Write the notes for other programs.", "exporting", "export"),
    "template": Place("Make a template.", "template", "template"),
}

TEMPLATE_COMMANDS = {
    "new": Place("Make a template with one session for each key question.", "template_new", "new"),
    "from-xlsx": Place("Make a template of a form.", "template_form", "from_xlsx"),
    "to-xlsx": Place("Make a form for ODK or Kobo (XLSForm) of a template.", "template_form", "to_xlsx"),
    "paper": Place("Make a form on paper of a template, as a Word document.", "template_paper", "paper"),
}
