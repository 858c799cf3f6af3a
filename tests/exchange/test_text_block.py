"""A table that went by e-mail comes back byte for byte, or its damage is told."""

from __future__ import annotations

import base64
import hashlib
import html
import os
import quopri
import textwrap
import zlib
from collections.abc import Callable
from email.message import EmailMessage
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peernotes.domain.errors import ErrorCode, UserError
from peernotes.exchange import text_block as module
from peernotes.exchange.reading import TABLE_LIMIT
from peernotes.exchange.table_file import TableFileFormat
from peernotes.exchange.text_block import content_of, has_block, text_block, text_of
from tests.builders import NOON, a_note, a_record

HEADING = "Table 3, 46 notes. Paste this whole text into an e-mail to the rapporteur."
NAME = "table 3.txt"


def a_table(tmp_path: Path, notes: int = 46) -> bytes:
    """A table file's content, with words that no computer could guess."""
    words = (hashlib.sha256(b"%d" % n).hexdigest() for n in range(notes))
    path = tmp_path / "table-3.pntable"
    TableFileFormat().write(path, a_record("3", *(a_note(w, number=n) for n, w in enumerate(words, 1))), NOON)
    return path.read_bytes()


@pytest.fixture
def table(tmp_path: Path) -> bytes:
    return a_table(tmp_path)


def refusal(text: str) -> UserError:
    with pytest.raises(UserError) as caught:
        content_of(text, NAME)
    assert caught.value.details["file"] == NAME
    return caught.value


def lines_of(content: bytes) -> list[str]:
    return text_block(content, HEADING).splitlines()


# --- the block itself


def test_the_block_is_short_lines_of_ascii_under_its_heading(table: bytes) -> None:
    heading, empty, *block = lines_of(table)
    assert (heading, empty) == (HEADING, "")
    assert block[0] == "-----BEGIN PEERNOTES TABLE-----"
    assert block[-1] == "-----END PEERNOTES TABLE-----"
    assert max(map(len, block)) == 64
    assert "".join(block).isascii()


def test_a_heading_in_any_script_is_kept(table: bytes) -> None:
    text = text_block(table, "الطاولة ٣ – Tisch 3")
    assert text.startswith("الطاولة ٣ – Tisch 3\n")
    assert content_of(text, NAME) == table


@given(st.binary(max_size=3000))
def test_any_bytes_come_back(content: bytes) -> None:
    assert content_of(text_block(content, HEADING), NAME) == content


# --- what mail programs do


def each_line(change: Callable[[str], str]) -> Callable[[str], str]:
    return lambda text: "\n".join(change(line) for line in text.split("\n"))


def rewrapped(width: int) -> Callable[[str], str]:
    """Lines cut at a width, wherever that is."""
    return each_line(lambda line: "\n".join(line[at : at + width] for at in range(0, len(line), width)))


def filled(width: int) -> Callable[[str], str]:
    """Lines joined and broken anew at spaces, as mail programs do before they send."""
    return lambda text: "\n\n".join(textwrap.fill(part, width) for part in text.split("\n\n"))


def joined(text: str) -> str:
    """All lines run together, as some web forms do."""
    return " ".join(text.split("\n"))


def marked(mark: str) -> Callable[[str], str]:
    return each_line(lambda line: mark + line)


MANGLERS: dict[str, Callable[[str], str]] = {
    "quoted": marked("> "),
    "quoted twice": marked(">> "),
    "quoted without a space": marked(">"),
    "quoted with a bar": marked("| "),
    "windows lines": lambda text: text.replace("\n", "\r\n"),
    "spaces at the end": each_line(lambda line: line + "  "),
    "spaces in front": marked("\t  "),
    "no-break spaces": lambda text: text.replace(" ", "\u00a0"),
    "no-break spaces around": each_line(lambda line: f"\u00a0{line}\u00a0"),
    "empty lines between": lambda text: text.replace("\n", "\n\n"),
    "cut at 10": rewrapped(10),
    "cut at 40": rewrapped(40),
    "cut at 63": rewrapped(63),
    "filled to 72": filled(72),
    "filled to 200": filled(200),
    "joined": joined,
    "a mark of the byte order": lambda text: "\ufeff" + text,
    "zero-width spaces": each_line(lambda line: line + "\u200b"),
    "em dashes": lambda text: text.replace("---", "—").replace("--", "–"),
    "one en dash": lambda text: text.replace("-----", "–"),
    "dashes that are lost": lambda text: text.replace("-----", "\ufffd"),
    "a signature": lambda text: text + "\n-- \nKind regards\nMary\n",
    "a greeting": lambda text: "Dear John, 2 < 3 = true & so on:\n\n" + text,
}
HTML: dict[str, Callable[[str], str]] = {
    "no page": lambda text: text,
    "escaped": lambda text: text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"),
    "escaped twice": lambda text: text.replace("> ", "&amp;gt; "),
    "a page of lines": lambda text: html.escape(text).replace("\n", "<br>\n").replace("  ", "&nbsp; "),
    "a page of paragraphs": lambda text: each_line(lambda line: f'<p style="margin: 0">{line}</p>')(
        html.escape(text).replace("-", "&#45;")
    ),
}


def as_quoted_printable(text: str) -> str:
    return quopri.encodestring(text.encode()).decode("ascii")


@pytest.mark.parametrize("name", [*MANGLERS, *HTML])
def test_what_mail_programs_do_changes_nothing(name: str, table: bytes) -> None:
    mangled = {**MANGLERS, **HTML}[name](text_block(table, HEADING))
    assert content_of(mangled, NAME) == table
    assert has_block(mangled.encode())


SENT = st.lists(st.sampled_from(list(MANGLERS)), max_size=5)
CODINGS = st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])


@given(
    content=st.binary(max_size=700),
    sent=SENT,
    page=st.sampled_from(list(HTML)),
    quoted_printable=st.booleans(),
    coding=CODINGS,
)
def test_nor_does_any_mixture_of_it(
    content: bytes, sent: list[str], page: str, quoted_printable: bool, coding: str
) -> None:
    text = text_block(content, HEADING)
    for name in sent:
        text = MANGLERS[name](text)
    text = HTML[page](text)
    if quoted_printable:
        text = as_quoted_printable(text)
    raw = text.encode(coding)
    assert content_of(text_of(raw), NAME) == content
    assert has_block(raw)


def test_a_sign_of_equality_may_be_written_in_hex(table: bytes) -> None:
    text = (
        text_block(table, "A = B").replace("=", "=3D").replace("\n", "=20\n").replace("-----B", "=E2=80=94B")
    )
    assert content_of(text, NAME) == table


@pytest.mark.parametrize("coding", ["7bit", "8bit", "quoted-printable", "base64"])
@pytest.mark.parametrize("subtype", ["plain", "html"])
def test_a_saved_e_mail_is_taken_however_it_is_coded(coding: str, subtype: str, table: bytes) -> None:
    text = text_block(table, HEADING if coding == "7bit" else HEADING + " Grüße")
    mail = EmailMessage()
    mail["Subject"] = "Table 3"
    mail.set_content(f"<p>{text}</p>" if subtype == "html" else text, subtype=subtype, cte=coding)
    mail.add_attachment(os.urandom(500), "image", "png", filename="logo.png")
    for raw in (mail.as_bytes(), mail.as_bytes().replace(b"\n", b"\r\n")):
        assert has_block(raw)
        assert content_of(text_of(raw), NAME) == table


def test_the_whole_one_of_several_blocks_is_taken(table: bytes) -> None:
    whole = text_block(table, HEADING)
    cut = "\n".join(whole.splitlines()[:9])
    answer = f"{cut}\n\nSorry, again:\n{whole}\nYou wrote:\n{marked('> ')(cut)}"
    assert content_of(answer, NAME) == table


# --- damage


def test_a_lost_end_line_does_no_harm(table: bytes) -> None:
    *lines, _end = lines_of(table)
    assert content_of("\n".join(lines) + "\n\nKind regards, Mary", NAME) == table


def test_a_text_that_ends_early_tells_how_many_notes_are_whole(table: bytes) -> None:
    lines = lines_of(table)
    error = refusal("\n".join(lines[: len(lines) * 3 // 4]) + "\nKind regards, Mary")
    assert error.code is ErrorCode.FILE_TRUNCATED
    assert isinstance(error.details["notes"], int)
    assert 10 < error.details["notes"] < 46


def test_a_text_that_ends_at_once_has_no_whole_notes(table: bytes) -> None:
    error = refusal("\n".join(lines_of(table)[:3]))
    assert (error.code, error.details["notes"]) == (ErrorCode.FILE_TRUNCATED, 0)


@given(st.data())
def test_every_lost_or_changed_line_is_told(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    lines = lines_of(a_table(tmp_path_factory.mktemp("table"), 5))
    at = data.draw(st.integers(3, len(lines) - 3))
    change = data.draw(st.sampled_from(["lost", "twice", "one letter"]))
    if change == "lost":
        del lines[at]
    elif change == "twice":
        lines.insert(at, lines[at])
    else:
        lines[at] = lines[at][:20] + ("A" if lines[at][20] != "A" else "B") + lines[at][21:]
    assert refusal("\n".join(lines)).code is ErrorCode.FILE_ALTERED


def test_a_lost_begin_line_is_told(table: bytes) -> None:
    lines = lines_of(table)
    assert refusal("\n".join(lines[3:])).code is ErrorCode.FILE_ALTERED


def test_of_a_damaged_text_the_notes_that_are_left_are_read_and_it_is_told(
    tmp_path: Path, table: bytes
) -> None:
    path = tmp_path / "mail.txt"
    lines = lines_of(table)
    for left in (lines[: len(lines) * 3 // 4], lines[: len(lines) // 2] + lines[len(lines) // 2 + 1 :]):
        path.write_text("\n".join(left), encoding="utf-8")
        file = TableFileFormat().read(path)
        assert file.lost
        path.with_name("whole.pntable").write_bytes(table)
        whole = TableFileFormat().read(path.with_name("whole.pntable")).record
        assert 5 < len(file.record.notes) < 46
        assert set(file.record.notes) <= set(whole.notes)
    path.write_text("\n".join(lines[:3]), encoding="utf-8")
    with pytest.raises(UserError) as refused:
        TableFileFormat().read(path)
    assert refused.value.code is ErrorCode.FILE_TRUNCATED


@pytest.mark.parametrize(
    "text", ["", "Dear John,\nsee you on Tuesday.", "-----BEGIN PGP MESSAGE-----\nabc", "=" * 99]
)
def test_a_text_without_a_block_is_foreign(text: str) -> None:
    assert refusal(text).code is ErrorCode.FILE_FOREIGN
    assert not has_block(text.encode())


@given(st.text(alphabet="BEGINPRNOTSAL D->|<&=;\n\u00a0xyz019+/", max_size=300))
def test_no_text_is_a_bug(text: str) -> None:
    with pytest.raises(UserError):
        content_of(text, NAME)
    with pytest.raises(UserError):
        content_of(f"-----BEGIN PEERNOTES TABLE-----{text}", NAME)
    assert isinstance(has_block(text.encode()), bool)


@given(st.binary(max_size=300))
def test_no_bytes_are_a_bug(raw: bytes) -> None:
    assert not has_block(raw)
    with pytest.raises(UserError):
        content_of(text_of(raw), NAME)


def a_bomb(size: int) -> str:
    squeezer = zlib.compressobj(9)
    packed = bytes(32) + b"".join(squeezer.compress(bytes(1_000_000)) for _ in range(size // 1_000_000))
    letters = base64.b64encode(packed + squeezer.flush()).decode()
    return f"-----BEGIN PEERNOTES TABLE-----\n{letters}\n-----END PEERNOTES TABLE-----\n"


def test_a_block_that_would_fill_the_memory_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "TABLE_LIMIT", 2_000_000)
    bomb = a_bomb(50_000_000)
    sizes: list[int] = []
    inflated = module._inflated

    def watched(packed: bytes) -> bytes:
        sizes.append(len(content := inflated(packed)))
        return content

    monkeypatch.setattr(module, "_inflated", watched)
    assert refusal(bomb * 50).code is ErrorCode.FILE_FOREIGN
    assert set(sizes) == {2_000_001}
    assert len(sizes) <= 20, "a whole correspondence of them costs no more than some"


def test_as_much_as_a_table_file_may_hold_comes_back_and_not_a_byte_more() -> None:
    content = bytes(TABLE_LIMIT)
    assert content_of(text_block(content, HEADING), NAME) == content
    assert refusal(text_block(content + b"0", HEADING)).code is ErrorCode.FILE_FOREIGN


# --- telling such a text from other files


def test_a_table_file_whose_note_quotes_a_block_stays_a_table_file(tmp_path: Path, table: bytes) -> None:
    path = tmp_path / "table-3.pntable"
    TableFileFormat().write(path, a_record("3", "-----BEGIN PEERNOTES TABLE-----"), NOON)
    assert not has_block(path.read_bytes())
    assert not has_block(b"\xef\xbb\xbf" + path.read_bytes())
    assert has_block(text_block(table, HEADING).encode())


def test_a_block_is_looked_for_in_the_first_64_kilobytes(table: bytes) -> None:
    assert has_block(("x " * 30_000 + text_block(table, HEADING)).encode())
    assert not has_block(("x " * 40_000 + text_block(table, HEADING)).encode())
