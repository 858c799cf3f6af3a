"""Notes that say the same, and notes that nobody else says, by the letters that they have in common.

Each text becomes its runs of four letters within words, which bridges word forms in any language ("vetting",
"vetted") without knowing one. A run counts the more the fewer texts have it (TF-IDF), and two texts are as like as
the cosine of their runs: 0 to 1. It finds the same words, not the same meaning: it can only suggest.
`benchmarks/likeness.py` measures it against other ways on real notes.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from heapq import nlargest

from peernotes.domain.search import levelled

Id = str

ALIKE = 0.24
"""From here on notes are suggested to belong together: two of three such pairs of real notes did; below, fewer than
half."""

_SOMEWHAT_ALIKE = ALIKE / 2
"""From here on notes are put beside each other."""

LARGEST_GROUP = 6
"""More notes than these a person does not judge at a glance."""

_RUN = 4
_RUN_OF_SYLLABLES = 2
"""Chinese, Japanese and Korean have few letters to a word, and mostly no space between words."""

_TOO_COMMON = 60
"""A run that more texts have says little, and comparing by it would take the square of their number."""

_NEAREST = 16
"""Of so many a text remembers how like it they are: memory grows with the texts, not with their square."""

_LONGEST_CHAIN = 60
"""Else what is like something of everything pulls half of the notes into one chain."""

_WORD = re.compile(r"\w+")
_SYLLABLES = re.compile("[\u2e80-\u9fff\uac00-\ud7a3\uf900-\ufaff]")


@dataclass(frozen=True, slots=True)
class Likeness:
    """How like texts are. `ids` stand as they were given; `nearest` has the most like ones of each. `pairs` are those
    that are somewhat alike, each once, the most like first."""

    ids: tuple[Id, ...] = ()
    nearest: Mapping[Id, Mapping[Id, float]] = field(default_factory=dict)
    pairs: tuple[tuple[float, Id, Id], ...] = ()

    def of(self, first: Id, second: Id) -> float:
        """How like two texts are, from 0 to 1; 0 also where each has nearer ones."""
        there, back = self.nearest.get(first, {}), self.nearest.get(second, {})
        return max(there.get(second, 0.0), back.get(first, 0.0))


@dataclass(frozen=True, slots=True)
class Group:
    """Texts that look alike, and how like the least like two of them are."""

    ids: tuple[Id, ...]
    likeness: float


def compared(
    texts: Iterable[tuple[Id, str]], step: Callable[[int, int], object] = lambda done, total: None
) -> Likeness:
    """Compare each text with all others. `step` is called for each one, so that it can be stopped."""
    pairs = list(texts)
    weighed = _weighed([text for _, text in pairs])
    having: defaultdict[str, list[tuple[int, float]]] = defaultdict(list)
    nearest: list[dict[int, float]] = []
    for number, weights in enumerate(weighed):
        step(number, len(pairs))
        alike: defaultdict[int, float] = defaultdict(float)
        for run, weight in weights.items():
            for other, other_weight in having[run]:
                alike[other] += weight * other_weight
            having[run].append((number, weight))
        most = _most(alike)
        nearest.append(most)
        for other, likeness in most.items():
            nearest[other][number] = likeness
            if len(nearest[other]) > 4 * _NEAREST:
                nearest[other] = _most(nearest[other])
    ids = tuple(uid for uid, _ in pairs)
    by_id = {
        uid: {ids[other]: min(1.0, likeness) for other, likeness in _most(alike).items()}
        for uid, alike in zip(ids, nearest, strict=True)
    }
    return Likeness(ids, by_id, _pairs(by_id))


def in_order(likeness: Likeness, known: Sequence[Id] = ()) -> tuple[Id, ...]:
    """All texts so that like ones stand beside each other: the most like first, then those that are like no other.

    Texts that are `known` keep their order; each new one goes behind the known one that it is most like, or last.
    """
    here = set(likeness.ids)
    order = [uid for uid in known if uid in here]
    if not order:
        return _by_chains(likeness)
    standing = set(order)
    followers: defaultdict[Id, list[Id]] = defaultdict(list)
    last = []
    for uid in likeness.ids:
        if uid in standing:
            continue
        beside = max(
            (other for other in likeness.nearest[uid] if other in standing),
            key=lambda other: likeness.nearest[uid][other],
            default=None,
        )
        if beside is None or likeness.nearest[uid][beside] < ALIKE:
            last.append(uid)
        else:
            followers[beside].append(uid)
    return tuple(new for uid in order for new in (uid, *followers[uid])) + tuple(last)


def groups(
    likeness: Likeness,
    among: Collection[Id],
    apart: Collection[frozenset[Id]] = (),
    at_least: float = ALIKE,
) -> Iterator[Group]:
    """Texts that look alike, the most like first. `at_least` is no less than somewhat alike. Each is in one group at most, and alike to all others of it.

    No two texts stand together that are in one set of `apart`: a person decided that they are not the same.
    """
    apart_from: defaultdict[Id, set[Id]] = defaultdict(set)
    for kept_apart in apart:
        for uid in kept_apart:
            apart_from[uid] |= kept_apart
    candidates = set(among)
    taken: set[Id] = set()
    for alike, first, second in likeness.pairs:
        if alike < at_least:
            break
        if first not in candidates or second not in candidates:
            continue
        if first in taken or second in taken or second in apart_from[first]:
            continue
        members, least = [first, second], alike
        for other in sorted(likeness.nearest[first], key=lambda uid: -likeness.nearest[first][uid]):
            if len(members) == LARGEST_GROUP:
                break
            if other in taken or other in members or other not in candidates:
                continue
            farthest = min(likeness.of(other, member) for member in members)
            if farthest >= at_least and not apart_from[other].intersection(members):
                members.append(other)
                least = min(least, farthest)
        taken.update(members)
        yield Group(tuple(sorted(members, key=likeness.ids.index)), least)


def alone_first(likeness: Likeness) -> tuple[Id, ...]:
    """All texts, those first whose thought nobody else put in like words."""
    nearest = {uid: max(likeness.nearest[uid].values(), default=0.0) for uid in likeness.ids}
    return tuple(sorted(likeness.ids, key=nearest.__getitem__))


def records_alike(first: Iterable[str], second: Iterable[str]) -> int:
    """How much of what the shorter of two records says is in the other, too, in per cent: 100 where it says nothing
    else. Each of its texts counts with the likeness of the one on the other side that is most like it."""
    shorter, longer = sorted((list(first), list(second)), key=len)
    if not shorter:
        return 0
    weighed = _weighed([*shorter, *longer])
    best = _best(weighed[: len(shorter)], weighed[len(shorter) :])
    return round(100 * min(1.0, sum(best) / len(best)))


def _best(ones: Sequence[Mapping[str, float]], others: Sequence[Mapping[str, float]]) -> list[float]:
    """For each of the ones, how like the most like of the others is."""
    having: defaultdict[str, list[tuple[int, float]]] = defaultdict(list)
    for number, weights in enumerate(others):
        for run, weight in weights.items():
            having[run].append((number, weight))
    best = []
    for weights in ones:
        alike: defaultdict[int, float] = defaultdict(float)
        for run, weight in weights.items():
            for other, other_weight in having.get(run, ()):
                alike[other] += weight * other_weight
        best.append(max(alike.values(), default=0.0))
    return best


def _weighed(texts: Sequence[str]) -> list[dict[str, float]]:
    """The runs of each text with their weights, of length 1 all together."""
    counted = [_runs(text) for text in texts]
    having = Counter(run for runs in counted for run in runs)
    rarity = {run: math.log((len(texts) + 1) / texts_with_it) for run, texts_with_it in having.items()}
    weighed = []
    for runs in counted:
        weights = {run: (1 + math.log(times)) * rarity[run] for run, times in runs.items()}
        length = math.sqrt(sum(weight * weight for weight in weights.values())) or 1.0
        weighed.append(
            {run: weight / length for run, weight in weights.items() if 1 < having[run] <= _TOO_COMMON}
        )
    return weighed


def _runs(text: str) -> Counter[str]:
    """How often each run of letters stands in a text; a word's ends count as letters."""
    runs: Counter[str] = Counter()
    for word in _WORD.findall(levelled(text)):
        length = _RUN
        if not word.isascii() and _SYLLABLES.search(word):
            length, ended = _RUN_OF_SYLLABLES, word
        else:
            ended = f" {word} "
        last = max(1, len(ended) - length + 1)
        runs.update([ended[at : at + length] for at in range(last)])
    return runs


def _most(alike: Mapping[int, float]) -> dict[int, float]:
    """The most like ones."""
    if len(alike) <= _NEAREST:
        return dict(alike)
    return {number: alike[number] for number in nlargest(_NEAREST, alike, key=alike.__getitem__)}


def _pairs(nearest: Mapping[Id, Mapping[Id, float]]) -> tuple[tuple[float, Id, Id], ...]:
    """The pairs that are somewhat alike; in which order does not depend on the order of texts."""
    pairs = {
        (min(uid, other), max(uid, other)): alike
        for uid, others in nearest.items()
        for other, alike in others.items()
        if alike >= _SOMEWHAT_ALIKE
    }
    by_likeness = sorted((-alike, *pair) for pair, alike in pairs.items())
    return tuple((-alike, first, second) for alike, first, second in by_likeness)


def _by_chains(likeness: Likeness) -> tuple[Id, ...]:
    """Chains of like texts: the most like pair begins one, and chains with like texts are laid end to end."""
    chain_of: dict[Id, _Chain] = {}
    begun = 0
    for _, first, second in likeness.pairs:
        for uid in (first, second):
            if uid not in chain_of:
                chain_of[uid] = _Chain([uid])
        left, right = chain_of[first], chain_of[second]
        if left is right or len(left.ids) + len(right.ids) > _LONGEST_CHAIN:
            continue
        if not left.rank:
            begun += 1
            left.rank = begun
        if left.ids[0] == first:  # the two that are alike shall meet
            left.ids.reverse()
        if right.ids[-1] == second:
            right.ids.reverse()
        left.ids += right.ids
        left.rank = min(left.rank, right.rank or left.rank)
        for uid in right.ids:
            chain_of[uid] = left
    chains = {id(chain): chain for chain in chain_of.values() if chain.rank}
    ordered = sorted(chains.values(), key=lambda chain: chain.rank)
    chained = [uid for chain in ordered for uid in chain.ids]
    standing = set(chained)
    return (*chained, *(uid for uid in likeness.ids if uid not in standing))


@dataclass(slots=True)
class _Chain:
    """Texts in a row, and the how-manieth chain it was begun as: the first has the most like pair of all."""

    ids: list[Id]
    rank: int = 0
