"""How well notes that say the same are found, and how soon.

On the real notes: each way of comparing two notes orders all pairs of one question, and the first of them are held
against what a person said who read them (`likeness_pairs.csv`: the places of two notes in notes.csv, counted from 0,
and *same* thought, *near* enough for one theme, *different*, or about *oneself*, "I live in a town", which no workshop
notes down). A pair that nobody read counts as different. Where the real notes are absent only the time is measured.

    python -m benchmarks.likeness [--read]      --read prints what is found, to be read
"""

from __future__ import annotations

import csv
import importlib
import random
import statistics
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from peernotes.domain.likeness import ALIKE, Likeness, alone_first, compared, groups, in_order
from peernotes.domain.search import levelled

REAL_NOTES = Path(__file__).resolve().parents[2] / "shared" / "data" / "nz_hivemind" / "notes.csv"
JUDGED = Path(__file__).with_name("likeness_pairs.csv")
FIRST = (10, 20, 30, 40, 60)
FROM = (0.40, 0.35, 0.30, 0.28, ALIKE, 0.20)
SIZES = (500, 2000, 10_000)
ROUNDS = 3

ABOUT_ONESELF = frozenset(
    {9, *range(22, 38), *range(84, 87), *range(123, 127), *range(146, 158), *range(204, 219), *range(231, 242)}
)  # fmt: skip
"""Notes of the real ones in which people said who they are: not what a table talks about."""

Pair = tuple[int, int]
Scores = dict[Pair, float]


def main() -> int:
    """Measure and print."""
    texts = _words_for_the_clock()
    if REAL_NOTES.exists():
        with REAL_NOTES.open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        notes = [(number, row["session"], row["text"]) for number, row in enumerate(rows)]
        texts = [text for _, _, text in notes]
        if "--read" in sys.argv:
            _print_found(notes)
            return 0
        _print_precision(notes)
    else:
        print("the real notes are not here: only the time is measured")
    for size in SIZES:
        print(_time(texts, size))
    return 0


def _print_precision(notes: list[tuple[int, str, str]]) -> None:
    judged = _judged()
    ways: dict[str, Scores] = {"runs of letters": _of_runs(notes)}
    fuzz = _rapidfuzz()
    if fuzz is None:
        print("rapidfuzz is not installed: only our own way is measured")
    else:
        for name in ("ratio", "token_sort_ratio", "token_set_ratio"):
            ways[name] = _of_rapidfuzz(notes, getattr(fuzz, name))
    print(f"{len(judged)} judged pairs; of the first k, how many are the same thought / belong in one theme:")
    for way, scores in ways.items():
        order = [pair for pair in sorted(scores, key=scores.__getitem__, reverse=True) if not _own(pair)]
        print(f"  {way:18}" + "".join(f"  @{k} {_share(order[:k], judged)}" for k in FIRST))
    scores = ways["runs of letters"]
    for least in FROM:
        found = [pair for pair, score in scores.items() if score >= least and not _own(pair)]
        print(f"  from {least:.2f}: {len(found)} pairs, {_share(found, judged)}")
    whole = sorted(scores, key=scores.__getitem__, reverse=True)[:40]
    print(f"  with what people said of themselves, the first 40: {_share(whole, judged)}")


def _share(pairs: list[Pair], judged: dict[Pair, str]) -> str:
    said = [judged.get(pair, "unread") for pair in pairs]
    same, near = said.count("same"), said.count("near")
    unread = said.count("unread")
    words = f"{same / len(pairs):.2f} / {(same + near) / len(pairs):.2f}"
    return words + (f" ({unread} unread)" if unread else "")


def _own(pair: Pair) -> bool:
    return not ABOUT_ONESELF.isdisjoint(pair)


def _judged() -> dict[Pair, str]:
    with JUDGED.open(encoding="utf-8", newline="") as file:
        return {(int(row["first"]), int(row["second"])): row["judged"] for row in csv.DictReader(file)}


def _questions(notes: list[tuple[int, str, str]]) -> Iterator[list[tuple[int, str]]]:
    for session in sorted({session for _, session, _ in notes}):
        yield [(number, text) for number, asked_in, text in notes if asked_in == session]


def _of_runs(notes: list[tuple[int, str, str]]) -> Scores:
    scores: Scores = {}
    for own in _questions(notes):
        for first, nearest in _likeness(own).nearest.items():
            for second, score in nearest.items():
                one, other = sorted((int(first), int(second)))
                scores[one, other] = max(score, scores.get((one, other), 0.0))
    return scores


def _likeness(own: Iterable[tuple[int, str]]) -> Likeness:
    return compared((str(number), text) for number, text in own)


def _of_rapidfuzz(notes: list[tuple[int, str, str]], ratio: Callable[[str, str], float]) -> Scores:
    scores: Scores = {}
    for own in _questions(notes):
        ready = [(number, levelled(text)) for number, text in own]
        for place, (one, text) in enumerate(ready):
            scores |= {(one, other): ratio(text, other_text) for other, other_text in ready[place + 1 :]}
    return scores


def _rapidfuzz() -> Any:
    try:
        return importlib.import_module("rapidfuzz.fuzz")
    except ImportError:
        return None


def _print_found(notes: list[tuple[int, str, str]]) -> None:
    text_of = {str(number): text for number, _, text in notes}
    for own in _questions(notes):
        likeness = _likeness((number, text) for number, text in own if number not in ABOUT_ONESELF)
        print("--- look alike")
        for group in groups(likeness, set(likeness.ids)):
            print(f"{group.likeness:.2f}", *(f"{uid} {text_of[uid]}" for uid in group.ids), sep="\n     ")
        print("--- nobody else says this")
        for uid in alone_first(likeness)[:20]:
            print(f"     {uid} {text_of[uid]}")


def _time(texts: list[str], size: int) -> str:
    """How long so many notes of one question take, their halves mixed so that no two are the same."""
    dice = random.Random(size)
    halves = [text.split() for text in texts]
    notes = []
    for number in range(size):
        one, other = dice.choice(halves), dice.choice(halves)
        notes.append((str(number), " ".join(one[: len(one) // 2] + other[len(other) // 2 :])))
    times = []
    for _ in range(ROUNDS if size < 10_000 else 1):
        begun = time.perf_counter()
        likeness = compared(notes)
        in_order(likeness)
        groups(likeness, set(likeness.ids))
        alone_first(likeness)
        times.append(time.perf_counter() - begun)
    return f"{size} notes: compared, in order, grouped and outliers in {statistics.median(times):.2f} s"


def _words_for_the_clock() -> list[str]:
    """Texts of words that nobody speaks, for a machine without the real notes."""
    dice = random.Random(1)
    letters = "aeioulnrstdkm"
    words = ["".join(dice.choices(letters, k=dice.randint(2, 9))) for _ in range(2000)]
    common = [1 / rank for rank in range(1, len(words) + 1)]
    return [" ".join(dice.choices(words, common, k=18)) for _ in range(500)]


if __name__ == "__main__":
    sys.exit(main())
