"""What is in files, and what is wrong with them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from peernotes.cli import options
from peernotes.cli.outcome import Outcome, Refusals, facts_of, in_words
from peernotes.domain.errors import UserError
from peernotes.domain.tables import damage_of
from peernotes.exchange.reading import kind_of
from peernotes.exchange.table_file import TableFileFormat, table_files_in
from peernotes.exchange.template_file import TemplateFileFormat
from peernotes.services.rapporteur import expanded


@click.command("check")
@click.argument(
    "files",
    metavar="FILE...",
    nargs=-1,
    required=True,
    type=options.A_PATH,
    help="Template files and table files.",
)
@options.as_json
def check(files: tuple[Path, ...], as_json: bool) -> None:
    """Say what is in a template or table file, and what is wrong with it."""
    outcome = Outcome(facts={"files": []})
    lines = []
    table_files, template_files = TableFileFormat(), TemplateFileFormat()
    with Refusals(outcome, as_json):
        paths = expanded(files, table_files_in)
    for path in paths:
        damage = None
        try:
            if kind_of(path) == "template":
                template = template_files.read(path)
                facts: dict[str, Any] = {
                    "file": str(path),
                    "kind": "template",
                    "title": template.workshop.title.in_language(template.language),
                    "version": template.version,
                    "sessions": len(template.held),
                    "questions": sum(len(session.asked) for session in template.held),
                    "languages": list(template.languages),
                }
                words = (
                    f"template “{facts['title']}”, version {template.version}: "
                    f"{in_words(len(template.held), 'session')}, {in_words(facts['questions'], 'question')}"
                )
            else:
                file = table_files.read(path)
                facts = facts_of(path, file.record)
                if damage := damage_of(file, file.record.set_up.table):
                    outcome.tell_issues([damage])
                words = "rehearsal at " if facts["kind"] == "rehearsal" else ""
                words += (
                    f"Table {facts['table']} of “{facts['title']}”: {in_words(facts['notes'], 'note')}, "
                    f"copy {facts['copy']}, template version {facts['version']}"
                )
            outcome.facts["files"].append(facts)
            lines.append(f"{path.name}: {words}, {'damaged' if damage else 'good'}")
        except UserError as error:
            outcome.tell_error(error)
    outcome.line = "\n".join(lines)
    outcome.leave(as_json)
