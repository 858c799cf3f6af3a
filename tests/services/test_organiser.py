from __future__ import annotations

from pathlib import Path

import pytest

from peernotes.exchange.template_file import TemplateFileFormat
from peernotes.paths import resource
from peernotes.services.organiser import Organiser


@pytest.fixture
def organiser() -> Organiser:
    return Organiser(TemplateFileFormat(), resource("templates", "prison-peer-programmes.pntemplate"))


def test_a_new_workshop_asks_its_own_questions_with_the_built_in_lists(organiser: Organiser) -> None:
    built_in = organiser.built_in()
    template = organiser.new("Housing", ["Who pays?", "Who builds?"])
    assert [session.key_question["en"] for session in template.held] == ["Who pays?", "Who builds?"]
    assert template.workshop.title["en"] == "Housing"
    assert template.kinds == built_in.kinds
    assert template.uid != built_in.uid
    assert template.version == 1


def test_publishing_keeps_the_next_version_as_a_file(organiser: Organiser, tmp_path: Path) -> None:
    path = tmp_path / "t.pntemplate"
    organiser.save(path, organiser.built_in())
    assert organiser.open(path).version == 1
    newer = organiser.publish(path, organiser.built_in())
    assert organiser.open(path) == newer
    assert newer.version == 2
