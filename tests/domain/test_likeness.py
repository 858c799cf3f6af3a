"""Notes that look alike, notes that nobody else says, and how like two records are."""

from __future__ import annotations

import csv
import random
from pathlib import Path

import pytest

from peernotes.domain.errors import ErrorCode, UserError
from peernotes.domain.likeness import Likeness, alone_first, compared, groups, in_order, records_alike

NOTES = {
    "slow": "Security clearance takes up to six months",
    "food": "The kitchen closes too early for night shifts",
    "badge": "Six months of waiting for security clearances",
    "again": "Clearance by security has to be redone after months",
    "pay": "Peers are paid less than cleaners",
    "wage": "Paying peers less than the cleaners get is wrong",
    "dog": "A dog was seen in the yard",
}


def likeness(notes: dict[str, str] = NOTES) -> Likeness:
    return compared(notes.items())


def test_notes_that_say_the_same_in_other_forms_of_the_words_are_alike() -> None:
    found = likeness()
    assert found.of("slow", "badge") > 0.3
    assert found.of("slow", "badge") == found.of("badge", "slow")
    assert found.of("slow", "dog") < 0.1


def test_the_same_words_are_wholly_alike_whatever_their_case_and_accents() -> None:
    found = likeness({"a": "Réinsertion à l’école", "b": "REINSERTION A L'ECOLE", "c": "Autre chose"})
    assert found.of("a", "b") == pytest.approx(1.0)


@pytest.mark.parametrize(
    ("one", "other", "different"),
    [
        ("安全审查需要六个月", "审查太慢，要等六个月", "厨房关门太早"),
        ("בדיקת הביטחון אורכת חצי שנה", "מחכים חצי שנה לבדיקת ביטחון", "המטבח נסגר מוקדם"),
        ("Die Sicherheitsüberprüfung dauert", "Überprüfung der Sicherheit dauert", "Die Küche schließt früh"),
    ],
)
def test_it_works_in_any_language(one: str, other: str, different: str) -> None:
    found = likeness({"a": one, "b": other, "c": different, "d": different + "!"})
    assert found.of("a", "b") > 0.15
    assert found.of("a", "c") < found.of("a", "b")


def test_like_notes_stand_beside_each_other() -> None:
    order = in_order(likeness())
    assert sorted(order) == sorted(NOTES)
    assert {order.index(uid) // 3 for uid in ("slow", "badge", "again")} in ({0}, {0, 1})
    assert abs(order.index("pay") - order.index("wage")) == 1
    assert set(order[-2:]) == {"food", "dog"}


def test_a_late_note_goes_beside_what_it_is_like_and_moves_nothing() -> None:
    before = in_order(likeness())
    later = NOTES | {"late": "Clearance of security needs six months", "other": "Zebra crossings"}
    after = in_order(compared(later.items()), known=before)
    assert tuple(uid for uid in after if uid in NOTES) == before
    assert after[after.index("late") - 1] in ("slow", "badge", "again")
    assert after[-1] == "other"


def test_the_order_leaves_out_what_is_no_longer_here() -> None:
    rest = {uid: text for uid, text in NOTES.items() if uid != "pay"}
    assert "pay" not in in_order(compared(rest.items()), known=tuple(NOTES))


def test_groups_are_notes_that_are_all_alike_the_most_like_first() -> None:
    found = list(groups(likeness(), set(NOTES), at_least=0.2))
    assert {frozenset(group.ids) for group in found} == {
        frozenset({"pay", "wage"}),
        frozenset({"slow", "badge", "again"}),
    }
    assert all(group.likeness >= 0.2 for group in found)


def test_only_notes_that_are_asked_for_are_grouped() -> None:
    found = list(groups(likeness(), {"slow", "badge", "pay"}, at_least=0.2))
    assert [set(group.ids) for group in found] == [{"slow", "badge"}]


def test_notes_that_were_kept_apart_are_not_suggested_together_again() -> None:
    apart = [frozenset({"slow", "badge", "again"})]
    assert [set(group.ids) for group in groups(likeness(), set(NOTES), apart, 0.2)] == [{"pay", "wage"}]


def test_a_note_kept_apart_from_one_may_still_stand_with_another() -> None:
    apart = [frozenset({"slow", "badge"})]
    found = list(groups(likeness(), {"slow", "badge", "again"}, apart, 0.1))
    assert len(found) == 1
    assert "again" in found[0].ids
    assert len(found[0].ids) == 2


def test_what_nobody_else_says_comes_first() -> None:
    first = alone_first(likeness())
    assert set(first[:2]) == {"food", "dog"}
    assert sorted(first) == sorted(NOTES)


def test_groups_and_outliers_do_not_depend_on_the_order_of_the_notes() -> None:
    shuffled = list(NOTES.items())
    random.Random(4).shuffle(shuffled)

    def all_of(found: Likeness) -> set[frozenset[str]]:
        return {frozenset(group.ids) for group in groups(found, set(NOTES), at_least=0.2)}

    assert all_of(likeness()) == all_of(compared(shuffled))


def test_nothing_and_notes_without_letters_are_like_nothing() -> None:
    assert in_order(compared([])) == ()
    found = compared([("a", "…"), ("b", "…"), ("c", "")])
    assert found.of("a", "b") == 0.0
    assert not list(groups(found, {"a", "b", "c"}))
    assert in_order(found) == ("a", "b", "c")


def test_it_can_be_stopped() -> None:
    def stop(done: int, total: int) -> None:
        if done == 3:
            raise UserError(ErrorCode.CANCELLED)

    with pytest.raises(UserError):
        compared(NOTES.items(), stop)


def test_two_records_that_say_the_same_are_wholly_alike_and_strangers_hardly() -> None:
    one = [NOTES["slow"], NOTES["pay"], NOTES["food"]]
    assert records_alike(one, reversed(one)) == 100
    assert records_alike(one, [NOTES["badge"], NOTES["wage"], NOTES["food"]]) > 40
    assert records_alike(one, ["A dog was seen", "Rain on the roof"]) < 10
    assert records_alike(one, []) == 0


def test_what_real_people_said_twice_is_found(real_notes: Path) -> None:
    with (real_notes / "notes.csv").open(encoding="utf-8", newline="") as file:
        rows = [row["text"] for row in csv.DictReader(file) if row["session"] == "5"]
    found = compared((str(number), text) for number, text in enumerate(rows))
    twice = [group for group in groups(found, set(found.ids)) if group.likeness > 0.9]
    assert len(twice) >= 4
    for group in twice:
        first, second = (rows[int(uid)] for uid in group.ids[:2])
        assert first[:20] == second[:20]
