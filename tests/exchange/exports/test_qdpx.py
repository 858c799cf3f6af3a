"""The REFI-QDA project: valid by its schema, read by an independent reader, every note under its codes to the letter."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from pyrefiqda import RefiProject

from peernotes.domain.compilation import Compilation, merge
from peernotes.domain.record import Note, Share
from peernotes.domain.synthesis import PlenaryNote, Synthesis, Theme
from peernotes.exchange.exports.qdpx import write_qdpx
from peernotes.exchange.exports.qdpx_codes import CodeBook
from tests.builders import NOON, a_note, a_record, a_template, received

SCHEMA = Path(__file__).parents[4] / "shared" / "data" / "refi_qda" / "Project.xsd"
QDA = {"q": "urn:QDA-XML:project:1.0"}


def compiled(
    *tables: tuple[str, list[Note | str]], synthesis: Synthesis | None = None, **more: Any
) -> Compilation:
    files = [received(a_record(label, *notes, **more)) for label, notes in tables]
    compilation, _ = merge(files, synthesis=synthesis)
    assert compilation is not None
    return compilation


def a_whole_workshop() -> Compilation:
    first = a_note(
        "Vetting 𝄞 takes\nlong – “months”", kind="barrier", country="FR", perspective="staff", starred=True
    )
    second = a_note("It does not", "pay", 2, share=Share.ASK_FIRST, kind="own words", perspective="nurse")
    uids = [f"record-{label}/{note.uid}" for label in ("3", "Late/er") for note in (first, second)]
    themes = {
        "t": Theme("t", "Roles", "roles", "Vetting is slow.", (uids[0], "gone"), (uids[1],), 1.0),
        "u": Theme("u", "ROLES", "", "", (uids[2],)),
    }
    plenary = {"p": PlenaryNote("p", "scope", "We all agree", 1.0, NOON, "3")}
    return compiled(
        ("3", [first, second]),
        ("Late/er", [first, second]),
        synthesis=Synthesis(themes=themes, plenary=plenary),
    )


def project(path: Path) -> ET.Element:
    with zipfile.ZipFile(path) as package:
        return ET.fromstring(package.read("project.qde"))


def coded(path: Path) -> list[tuple[str, str, set[str]]]:
    """Each passage as a reader of the standard finds it: its source, its words, its codes."""
    root = project(path)
    names = {code.get("guid"): code.get("name") for code in root.iterfind(".//q:Code", QDA)}
    found = []
    with zipfile.ZipFile(path) as package:
        for source in root.iterfind(".//q:TextSource", QDA):
            name = str(source.get("plainTextPath")).replace("internal://", "sources/")
            text = package.read(name).decode("utf-8")
            assert "\r" not in text
            assert not text.startswith("\ufeff")
            for passage in source.iterfind("q:PlainTextSelection", QDA):
                words = text[int(passage.get("startPosition", "")) : int(passage.get("endPosition", ""))]
                codes = {str(names[ref.get("targetGUID")]) for ref in passage.iterfind(".//q:CodeRef", QDA)}
                found.append((str(source.get("name")), words, codes))
    return found


def test_every_note_stands_under_its_codes_to_the_letter(tmp_path: Path) -> None:
    path = tmp_path / "workshop.qdpx"
    assert write_qdpx(path, a_whole_workshop()) == 4
    assert coded(path) == [
        ("Table 3", "Vetting 𝄞 takes\nlong – “months”",
         {"Roles", "Barrier", "Roles (2)", "Prison staff", "France", "Starred"}),
        ("Table 3", "It does not", {"Pay", "own words", "Roles – counter-view", "nurse", "Ask first"}),
        ("Table Late-er", "Vetting 𝄞 takes\nlong – “months”",
         {"Roles", "Barrier", "ROLES (3)", "Prison staff", "France", "Starred"}),
        ("Table Late-er", "It does not", {"Pay", "own words", "nurse", "Ask first"}),
        ("Plenary", "We all agree", {"Said in the plenary"}),
    ]  # fmt: skip


@pytest.mark.skipif(not SCHEMA.exists(), reason="the standard's schema is not here")
@pytest.mark.parametrize("publication", [False, True])
def test_it_is_valid_by_the_standards_schema(tmp_path: Path, publication: bool) -> None:
    schema = etree.XMLSchema(etree.parse(str(SCHEMA)))
    for whole in (
        a_whole_workshop(),
        compiled(("1", [])),
        compiled(("1", [a_note("", share=Share.WITHDRAWN)])),
    ):
        path = tmp_path / "workshop.qdpx"
        write_qdpx(path, whole, publication=publication)
        with zipfile.ZipFile(path) as package:
            schema.assertValid(etree.fromstring(package.read("project.qde")))


def test_an_independent_reader_finds_sources_codes_and_cases(tmp_path: Path) -> None:
    path = tmp_path / "workshop.qdpx"
    write_qdpx(path, a_whole_workshop())
    read = RefiProject.load(path, extract_dir=str(tmp_path / "read"))
    assert [source.name for source in read.sources.text_source] == ["Table 3", "Table Late-er", "Plenary"]
    assert [case.name for case in read.cases.case] == ["Table 3", "Table Late-er"]
    groups = [code.name for code in read.code_book.codes.code]
    assert groups == ["Questions", "Kinds", "Themes", "Perspectives", "Countries", "Marks"]
    assert [len(source.plain_text_selection) for source in read.sources.text_source] == [2, 2, 1]


def test_each_table_is_a_case_with_its_facts(tmp_path: Path) -> None:
    path = tmp_path / "workshop.qdpx"
    write_qdpx(path, a_whole_workshop())
    root = project(path)
    variables = {v.get("guid"): v.get("name") for v in root.iterfind(".//q:Variable", QDA)}
    cases = {
        case.get("name"): {
            variables[value.find("q:VariableRef", QDA).get("targetGUID")]: value[1].text  # type: ignore[union-attr]
            for value in case.iterfind("q:VariableValue", QDA)
        }
        for case in root.iterfind(".//q:Case", QDA)
    }
    facts = {"Facilitator": "Prison peer", "People": "5", "Countries": "Ireland", "Template version": "1"}
    assert cases == {"Table 3": facts, "Table Late-er": facts}


def test_the_same_compilation_is_the_same_project(tmp_path: Path) -> None:
    for name in ("a", "b"):
        write_qdpx(tmp_path / name, a_whole_workshop())
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


def test_dates_end_in_z_and_no_container_is_empty(tmp_path: Path) -> None:
    path = tmp_path / "workshop.qdpx"
    write_qdpx(path, compiled(("1", [])))
    root = project(path)
    dates = [value for e in root.iter() for key, value in e.attrib.items() if key.endswith("DateTime")]
    assert dates
    assert all(date.endswith("Z") for date in dates)
    containers = ("Users", "CodeBook", "Codes", "Variables", "Cases", "Sources")
    assert all(len(e) for e in root.iter() if e.tag.rpartition("}")[2] in containers)
    assert root.get("origin", "").startswith("Peernotes")


def test_held_back_notes_and_names_of_themes_over_them_are_not_in_a_publication_copy(tmp_path: Path) -> None:
    secret = a_note(
        "SECRETNOTE", share=Share.INTERNAL, kind="SECRETKIND", perspective="SECRETWHO", country="SECRETLAND"
    )
    themes = {"t": Theme("t", "SECRETTHEME", "roles", "SECRETCLAIM", (f"record-3/{secret.uid}",))}
    plenary = {"p": PlenaryNote("p", "scope", "SECRETPLENARY", 1.0, NOON, "3", Share.ASK_FIRST)}
    whole = compiled(("3", [secret, "Open"]), synthesis=Synthesis(themes=themes, plenary=plenary))
    assert write_qdpx(tmp_path / "w.qdpx", whole, publication=True) == 1
    with zipfile.ZipFile(tmp_path / "w.qdpx") as package:
        said = " ".join(package.read(name).decode() for name in package.namelist())
    assert "Open" in said
    assert "SECRET" not in said


ANYTHING = st.text(st.characters(), min_size=1, max_size=30).filter(lambda text: text.strip() != "")


@settings(max_examples=60)
@given(st.lists(ANYTHING, min_size=1, max_size=6))
def test_positions_hold_whatever_people_typed(
    tmp_path_factory: pytest.TempPathFactory, texts: list[str]
) -> None:
    path = tmp_path_factory.mktemp("qdpx") / "w.qdpx"
    notes: list[Note | str] = [a_note(text, number=n, uid=f"n{n}") for n, text in enumerate(texts, 1)]
    write_qdpx(path, compiled(("1", notes)))
    seen = [words for _, words, _ in coded(path)]
    forbidden = dict.fromkeys(
        [*range(0x09), 0x0B, 0x0C, *range(0x0E, 0x20), *range(0xD800, 0xE000), 0xFFFE, 0xFFFF], "\ufffd"
    )
    assert seen == [text.replace("\r\n", "\n").replace("\r", "\n").translate(forbidden) for text in texts]


def test_code_names_are_unique_in_the_whole_book() -> None:
    note = a_note("x", kind="Roles", perspective="roles", country="ROLES")
    whole = compiled(("1", [note]), template=a_template())
    names: list[str] = []

    def gather(codes: tuple[Any, ...]) -> None:
        for code in codes:
            names.append(code.name.casefold())
            gather(code.children)

    gather(CodeBook(whole, whole.notes, publication=False, language="en").top)
    assert len(set(names)) == len(names)
