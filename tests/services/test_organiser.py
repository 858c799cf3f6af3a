from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from peernotes.domain.errors import ErrorCode, UserError
from peernotes.domain.template import AnswerType, ExpectedTable, Template
from peernotes.domain.template_changes import ChangeKind
from peernotes.domain.template_edits import with_answer_type, with_roster, with_workshop
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


def test_a_draft_may_lack_what_is_about_to_be_typed(keeping: Organiser) -> None:
    built_in = keeping.built_in()
    question = built_in.held[0].asked[0].uid
    without_options = with_answer_type(built_in, question, AnswerType.CHOICE)
    assert keeping.keep_draft(without_options)
    assert keeping.draft(built_in.uid) == without_options


def test_a_past_workshop_is_a_start_without_its_date_and_tables(keeping: Organiser, tmp_path: Path) -> None:
    past = with_roster(keeping.built_in(), [ExpectedTable("1")])
    past = replace(past, version=7, workshop=replace(past.workshop, date="2026-11-24"))
    path = tmp_path / "past.pntemplate"
    keeping.save(path, past)
    started = keeping.new_from(path)
    assert started.sessions == past.sessions
    assert started.workshop == replace(past.workshop, date="", tables=())
    assert started.version == 1
    assert started.uid != past.uid
    assert keeping.new_from(path).uid != started.uid
    assert keeping.open(path) == past


def test_published_versions_are_kept_and_told_apart(keeping: Organiser, tmp_path: Path) -> None:
    first = keeping.built_in()
    keeping.remember(first)
    second = keeping.publish(tmp_path / "a.pntemplate", titled(first, "Housing"))
    third = keeping.publish(tmp_path / "a.pntemplate", titled(second, "Homes"))
    versions = keeping.versions(first.uid)
    assert [number for number, _ in versions] == [1, 2, 3]
    assert keeping.open(versions[1][1]) == second
    (change,) = keeping.changes(versions[1][1], third)
    assert (change.kind, change.before, change.after) == (ChangeKind.WORKSHOP, "Housing", "Homes")
    assert not keeping.versions("another workshop")


def test_two_templates_are_never_published_under_one_number(keeping: Organiser, tmp_path: Path) -> None:
    first = keeping.built_in()
    path = tmp_path / "a.pntemplate"
    assert keeping.publish(path, titled(first, "Housing")).version == 2
    assert keeping.publish(path, titled(first, "Homes")).version == 3
    assert keeping.publish(path, titled(first, "Housing")).version == 2
    assert [number for number, _ in keeping.versions(first.uid)] == [2, 3]


def test_a_version_that_cannot_be_kept_here_is_published_all_the_same(tmp_path: Path) -> None:
    (tmp_path / "drafts").write_text("a file in the way", encoding="utf-8")
    built_in = resource("templates", "prison-peer-programmes.pntemplate")
    organiser = Organiser(TemplateFileFormat(), built_in, tmp_path / "drafts")
    newer = organiser.publish(tmp_path / "t.pntemplate", organiser.built_in())
    assert organiser.open(tmp_path / "t.pntemplate") == newer
    assert not organiser.versions(newer.uid)


def test_a_template_that_cannot_be_published_leaves_no_version(keeping: Organiser, tmp_path: Path) -> None:
    built_in = keeping.built_in()
    with pytest.raises(UserError):
        keeping.publish(tmp_path / "t.pntemplate", titled(built_in, ""))
    assert not keeping.versions(built_in.uid)
    assert not (tmp_path / "t.pntemplate").exists()


def test_a_kept_version_that_was_damaged_or_is_no_version_is_survived(
    keeping: Organiser, tmp_path: Path
) -> None:
    built_in = keeping.built_in()
    keeping.remember(replace(built_in, version=2, source=b""))
    ((_, path),) = keeping.versions(built_in.uid)
    path.write_text("damaged", encoding="utf-8")
    path.with_name("notes.txt").write_text("mine", encoding="utf-8")
    assert keeping.publish(tmp_path / "t.pntemplate", built_in).version == 3
    assert [number for number, _ in keeping.versions(built_in.uid)] == [2, 3]
    with pytest.raises(UserError):
        keeping.changes(path, built_in)


def test_a_rehearsal_pack_is_the_template_and_what_to_do_with_it(keeping: Organiser, tmp_path: Path) -> None:
    template = keeping.built_in()
    path, readme = keeping.rehearsal_pack(tmp_path / "pack", template, "Open it.\nTry it.")
    assert keeping.open(path) == template
    assert readme.read_bytes() == b"\xef\xbb\xbfOpen it.\r\nTry it.\r\n"
