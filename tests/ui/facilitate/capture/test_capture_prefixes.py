"""Kind, country and perspective without leaving the line: typed prefixes, on every keyboard."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from peernotes.domain.record import Draft
from peernotes.ui.facilitate.capture.prefixes import KIND_PREFIXES, is_sentence, kind_of
from tests.ui.facilitate.capture.capture import ALT, CTRL, NONE, SHIFT, Capture, line

__all__ = ["line"]
GROUP = Qt.KeyboardModifier.GroupSwitchModifier


# --- without a window


@pytest.mark.parametrize("typed", ['""', "““", "„„", "„“", "“”", "«»", "««", "»«", "＂＂"])
def test_quotes_of_every_sort_say_that_it_is_a_quote(typed: str) -> None:
    assert kind_of(typed, list(KIND_PREFIXES)) == "quote"


@pytest.mark.parametrize("typed", ["", "-", '"', "-+", "''", "’’", "‘’", "ab", "- -", "@@", "//", "<<"])
def test_one_sign_or_two_that_differ_are_text(typed: str) -> None:
    assert kind_of(typed, list(KIND_PREFIXES)) is None


@pytest.mark.parametrize(
    ("typed", "kind"), [("––", "barrier"), ("－－", "barrier"), ("＋＋", "enabler"), ("？？", "parked")]
)
def test_what_other_layouts_have_on_these_keys_counts_too(typed: str, kind: str) -> None:
    assert kind_of(typed, list(KIND_PREFIXES)) == kind


def test_a_kind_that_the_template_does_not_have_is_none() -> None:
    assert kind_of("!!", ["point", "barrier"]) is None


@pytest.mark.parametrize(
    ("words", "known", "sentence"),
    [
        ("", True, False),
        ("ire", True, False),
        (" the gate", False, True),
        ("the", False, False),
        ("the gate", False, False),
        ("the gate people", False, True),
        ("new zealand north", True, False),
        ("ire\nland", True, True),
    ],
)
def test_after_two_words_that_nobody_knows_it_is_a_sentence(words: str, known: bool, sentence: bool) -> None:
    assert is_sentence(words, known=known) is sentence


# --- kinds


@pytest.mark.parametrize(
    ("typed", "chip"),
    [
        ("--", "Barrier"),
        ("++", "Facilitator"),
        (">>", "Recommendation"),
        ('""', "Quote"),
        ("!!", "Disagreement"),
        ("??", "Parked"),
    ],
)
def test_a_doubled_sign_at_the_start_becomes_a_chip(line: Capture, typed: str, chip: str) -> None:
    line.types(typed[0])
    assert (line.text, line.chips) == (typed[0], [])
    line.types(typed[1])
    assert (line.text, line.chips) == ("", [chip])
    line.types("no budget")
    line.key(Qt.Key.Key_Return)
    assert line.taken == ["no budget"]
    assert KIND_PREFIXES[line.draft.kind] == typed


@pytest.mark.parametrize(
    "text",
    [
        "- first",
        '"Why?" she said',
        "'' two apostrophes",
        "‘’ others",
        "and -- so on",
        " --",
        "~~",
        "20 >> 10",
        "+1",
        "?",
    ],
)
def test_all_else_stays_text(line: Capture, text: str) -> None:
    line.types(text)
    assert (line.text, line.chips) == (text, [])


def test_prefixes_may_come_later_before_words_that_stand_there(line: Capture) -> None:
    line.types("no budget")
    line.key(Qt.Key.Key_Home)
    line.types("--")
    assert (line.text, line.chips) == ("no budget", ["Barrier"])
    line.types("so ")
    assert line.text == "so no budget"


def test_another_kind_takes_the_place_of_the_first(line: Capture) -> None:
    line.types("--++")
    assert line.chips == ["Facilitator"]
    line.key(Qt.Key.Key_Backspace)
    assert (line.text, line.chips) == ("++", ["Barrier"])


def test_pasted_words_stay_words(line: Capture) -> None:
    for words in ("-- from a mail", "@Ireland", '""', "/wing"):
        line.shows(Draft("place"))
        line.pastes(words)
        assert (line.text, line.chips, line.offered) == (words, [], [])
    line.shows(Draft("place"))
    line.pastes("-")
    line.types("-")  # only one of the two was typed
    assert (line.text, line.chips) == ("--", [])


def test_what_a_note_begins_with_stays_text_while_it_is_changed(line: Capture) -> None:
    line.shows(Draft("place", "-- as it was said", note_uid="n1"), "Changing note 1")
    line.types("!")
    line.key(Qt.Key.Key_Home)
    line.types("-")
    assert (line.text, line.chips) == ("--- as it was said!", [])
    line.shows(Draft("place", "as it was said", note_uid="n1"), "Changing note 1")
    line.key(Qt.Key.Key_Home)
    line.types("--")
    assert (line.text, line.chips) == ("as it was said", ["Barrier"])


# --- layouts


def test_german_alt_gr_q_opens_the_countries(line: Capture) -> None:
    line.event(Qt.Key.Key_At, CTRL | ALT, "@")  # Windows
    assert line.offered[:2] == ["England", "Scotland"]
    line.key(Qt.Key.Key_Escape)
    line.key(Qt.Key.Key_Backspace)
    line.event(Qt.Key.Key_At, GROUP, "@")  # others
    assert line.offered[:2] == ["England", "Scotland"]


def test_turkish_layout_types_its_signs_with_alt_gr_and_shift(line: Capture) -> None:
    for _ in range(2):
        line.event(Qt.Key.Key_QuoteDbl, NONE, '"')  # the key left of 1
    assert line.chips == ["Quote"]
    line.event(Qt.Key.Key_NumberSign, CTRL | ALT, "#")
    assert "Prison peer" in line.offered
    line.types("cli\t")
    assert line.chips == ["Quote", "Clinician"]


def test_azerty_types_quotes_on_3_and_the_slash_with_shift(line: Capture) -> None:
    for _ in range(2):
        line.event(Qt.Key.Key_QuoteDbl, NONE, '"')
    line.event(Qt.Key.Key_Slash, SHIFT, "/")
    assert line.chips == ["Quote"]
    assert line.offered[0] == "Point"
    line.key(Qt.Key.Key_Escape)
    line.key(Qt.Key.Key_Backspace)
    for _ in range(2):
        line.event(Qt.Key.Key_Minus, NONE, "-")
    assert line.chips == ["Barrier"]


def test_signs_of_dead_keys_and_input_methods_count(line: Capture) -> None:
    line.composes('"', '"')
    assert line.chips == ["Quote"]
    line.composes("@", "ire")
    assert line.marked == "Ireland"
    line.key(Qt.Key.Key_Tab)
    assert line.chips == ["Quote", "Ireland"]


def test_an_input_method_may_bring_prefix_and_words_at_once(line: Capture) -> None:
    line.composes("--no budget")
    assert (line.text, line.chips) == ("no budget", ["Barrier"])


# --- country and perspective


def test_letters_filter_and_tab_takes_the_marked_one(line: Capture) -> None:
    line.types("@ire")
    assert line.offered == ["Ireland", "Northern Ireland", "Use “ire”"]
    assert line.capture.line.hasFocus()
    line.key(Qt.Key.Key_Tab)
    assert (line.text, line.chips, line.draft.country) == ("", ["Ireland"], "IE")
    assert line.capture.line.hasFocus()


def test_enter_takes_the_marked_one_and_saves_nothing(line: Capture) -> None:
    line.types("no budget")
    line.key(Qt.Key.Key_Home)
    line.types("@s")
    first, second = line.offered[:2]
    line.key(Qt.Key.Key_Down)
    assert (first, line.marked) == ("Scotland", second)
    line.key(Qt.Key.Key_Up)
    line.key(Qt.Key.Key_Return)
    assert (line.chips, line.taken, line.text) == (["Scotland"], [], "no budget")
    line.key(Qt.Key.Key_Return)
    assert line.taken == ["no budget"]


@pytest.mark.parametrize(
    ("typed", "first"),
    [("IE", "Ireland"), ("uk", "England"), ("ukr", "Ukraine"), ("GB-SCT", "Scotland"), ("new zea", "New Zealand"),
     ("Zé", "New Zealand"), ("PORT", "Portugal")],
)  # fmt: skip
def test_codes_accents_and_capitals_find_countries(line: Capture, typed: str, first: str) -> None:
    line.types("@" + typed)
    assert line.marked == first


def test_words_on_no_list_are_taken_as_they_are(line: Capture) -> None:
    line.types("@Hong Kong")
    assert line.offered == ["Use “Hong Kong”"]
    line.key(Qt.Key.Key_Return)
    assert (line.chips, line.draft.country, line.taken) == (["Hong Kong"], "Hong Kong", [])


def test_a_space_takes_a_whole_name_and_waits_where_another_goes_on(line: Capture) -> None:
    line.types("@new zealand no budget")
    assert (line.text, line.chips) == ("no budget", ["New Zealand"])
    line.shows(Draft("place"))
    line.types("@IE no budget")
    assert (line.text, line.chips) == ("no budget", ["Ireland"])
    line.shows(Draft("place"))
    line.types("#prison ")
    assert line.offered[:2] == ["Prison peer", "Prison staff"]


@pytest.mark.parametrize(
    "sentence",
    ["@ the gate people wait", "@the gate people wait", "@in the yard", "#1 reason is pay", "# of beds"],
)
def test_a_sentence_stays_what_was_typed(line: Capture, sentence: str) -> None:
    line.types(sentence)
    assert (line.text, line.chips, line.offered) == (sentence, [], [])
    line.key(Qt.Key.Key_Return)
    assert line.taken == [sentence]


def test_esc_leaves_what_was_typed_and_only_that(line: Capture) -> None:
    left: list[int] = []
    line.capture.left.connect(lambda: left.append(1))
    line.types("@ire")
    line.key(Qt.Key.Key_Escape)
    assert (line.text, line.offered, left) == ("@ire", [], [])
    line.types("l")
    assert (line.text, line.offered) == ("@irel", [])
    line.key(Qt.Key.Key_Escape)
    assert left == [1]


def test_the_list_goes_where_the_cursor_goes_elsewhere(line: Capture) -> None:
    line.types("@ire")
    line.key(Qt.Key.Key_Home)
    assert (line.offered, line.text) == ([], "@ire")
    line.key(Qt.Key.Key_End)
    line.types("land")
    assert (line.offered, line.text) == ([], "@ireland")


def test_the_list_goes_with_the_focus(line: Capture) -> None:
    line.types("@ire")
    line.capture.save.setFocus()
    assert (line.offered, line.text) == ([], "@ire")


def test_any_order_and_one_behind_the_other(line: Capture) -> None:
    line.types("#cli\t@port\t--no budget")
    assert (line.text, line.chips) == ("no budget", ["Clinician", "Portugal", "Barrier"])
    assert (line.draft.kind, line.draft.country, line.draft.perspective) == ("barrier", "PT", "clinician")


# --- back to text


def test_backspace_at_the_start_turns_the_last_chip_back(line: Capture) -> None:
    line.types("--@ire\t")
    line.key(Qt.Key.Key_Backspace)
    assert (line.text, line.chips, line.offered, line.draft.country) == ("@Ireland", ["Barrier"], [], "")
    line.key(Qt.Key.Key_Backspace)
    assert line.marked == "Ireland"
    line.key(Qt.Key.Key_Escape)
    for _ in "@Irelan":
        line.key(Qt.Key.Key_Backspace)
    line.key(Qt.Key.Key_Backspace)
    assert (line.text, line.chips, line.draft.kind) == ("--", [], "point")
    line.types(" so it said")
    assert line.text == "-- so it said"
    assert line.chips == []


def test_backspace_takes_away_what_was_chosen_otherwise(line: Capture) -> None:
    line.shows(Draft("place", "no budget", "barrier", "PT", starred=True))
    assert line.chips == ["Barrier", "Portugal", "Starred"]
    line.key(Qt.Key.Key_Backspace)
    assert line.text == "no budge"
    line.key(Qt.Key.Key_Home)
    for chips in (["Barrier", "Portugal"], ["Barrier"], [], []):
        line.key(Qt.Key.Key_Backspace)
        assert (line.chips, line.text) == (chips, "no budge")
    assert line.draft == Draft("place", "no budge")


def test_backspace_with_chosen_words_deletes_words(line: Capture) -> None:
    line.types("--no budget")
    line.key(Qt.Key.Key_Home)
    line.key(Qt.Key.Key_End, SHIFT)
    line.key(Qt.Key.Key_Backspace)
    assert (line.text, line.chips) == ("", ["Barrier"])


def test_undo_brings_the_prefix_back_and_redo_the_chip(line: Capture) -> None:
    line.types("--no")
    line.key(Qt.Key.Key_Z, CTRL)
    assert (line.text, line.chips) == ("", ["Barrier"])
    line.key(Qt.Key.Key_Z, CTRL)
    assert (line.text, line.chips) == ("--", [])
    line.key(Qt.Key.Key_Z, CTRL | SHIFT)
    assert (line.text, line.chips) == ("", ["Barrier"])
