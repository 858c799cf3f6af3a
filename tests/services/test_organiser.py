from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from peernotes.domain.errors import ErrorCode, UserError
from peernotes.domain.template import Template
from peernotes.domain.template_edits import with_workshop
from peernotes.domain.text import Text
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


@pytest.fixture
def keeping(tmp_path: Path) -> Organiser:
    """An organiser whose edits are kept until they stand in a file."""
    built_in = resource("templates", "prison-peer-programmes.pntemplate")
    return Organiser(TemplateFileFormat(), built_in, tmp_path / "drafts")


def titled(template: Template, title: str) -> Template:
    return with_workshop(template, replace(template.workshop, title=Text.of(title)))


def test_edits_are_kept_for_their_workshop_until_they_are_dropped(keeping: Organiser) -> None:
    built_in = keeping.built_in()
    assert keeping.draft(built_in.uid) is None
    assert keeping.keep_draft(titled(built_in, "Housing"))
    assert keeping.keep_draft(titled(built_in, "Housing after prison"))
    kept = keeping.draft(built_in.uid)
    assert kept
    assert kept.workshop.title["en"] == "Housing after prison"
    assert keeping.draft("another workshop") is None
    keeping.drop_draft(built_in.uid)
    keeping.drop_draft(built_in.uid)
    assert keeping.draft(built_in.uid) is None


def test_a_draft_without_a_title_leaves_the_one_before(keeping: Organiser) -> None:
    built_in = keeping.built_in()
    keeping.keep_draft(titled(built_in, "Housing"))
    assert not keeping.keep_draft(titled(built_in, ""))
    kept = keeping.draft(built_in.uid)
    assert kept
    assert kept.workshop.title["en"] == "Housing"


def test_a_draft_stays_in_its_folder_whatever_the_workshops_id_is(keeping: Organiser, tmp_path: Path) -> None:
    odd = replace(keeping.built_in(), uid="../../etc/passwd\x00", source=b"")
    assert keeping.keep_draft(odd)
    assert keeping.draft(odd.uid) == odd
    assert [path.parent for path in tmp_path.rglob("*.pntemplate")] == [tmp_path / "drafts"]


def test_a_draft_that_the_disk_refuses_is_said(tmp_path: Path) -> None:
    (tmp_path / "drafts").write_text("a file in the way", encoding="utf-8")
    built_in = resource("templates", "prison-peer-programmes.pntemplate")
    organiser = Organiser(TemplateFileFormat(), built_in, tmp_path / "drafts")
    with pytest.raises(UserError) as refused:
        organiser.keep_draft(organiser.built_in())
    assert refused.value.code is ErrorCode.CANNOT_WRITE


def test_without_a_place_for_drafts_nothing_is_kept(organiser: Organiser) -> None:
    assert not organiser.keep_draft(organiser.built_in())
    assert organiser.draft(organiser.built_in().uid) is None
    organiser.drop_draft(organiser.built_in().uid)
