"""Keys that are an order: every order that is run works if, and only if, the key accepts it."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from itertools import combinations, permutations
from typing import Any

from question_bank.proving.judging import AgreementError, judge
from question_bank.question import Content, OrderingKey

_ALL_UP_TO = 5  # lines, of which all orders are tried: 120
_DRAWN = 60  # orders that are tried of more lines, beside every swap of two


def is_right_order(content: Content, order: Sequence[str]) -> bool:
    """Whether the key accepts an order: every two lines stand as in the file, but for those that are interchangeable."""
    assert isinstance(content.key, OrderingKey)
    place = {name: number for number, name in enumerate(order)}
    free = {frozenset(pair) for pair in content.key.interchangeable}
    names = [line.name for line in content.lines]
    return all(place[a] < place[b] or frozenset((a, b)) in free for a, b in combinations(names, 2))


def ordering_faults(content: Content, does_it: Any, seed: int) -> Iterator[str]:
    """What is wrong with the order of the lines.

    Args:
        content: filled in.
        does_it: what ``prove`` returned: says of a list of names whether the lines work in that order.
        seed: of the orders that are tried, where there are too many to try all.
    """
    if not callable(does_it):
        raise AgreementError(f"prove() has to return a function that takes a list of names, not {does_it!r}")
    for order in _orders([line.name for line in content.lines], seed):
        accepted, verdict = is_right_order(content, order), judge(does_it, list(order))
        if accepted != verdict.holds:
            word = "right" if accepted else "wrong"
            yield f"the order {' '.join(order)} is {word} by the key, and the proof {verdict}"
            return  # one is enough: a line out of place makes many


def _orders(names: list[str], seed: int) -> Iterator[tuple[str, ...]]:
    if len(names) <= _ALL_UP_TO:
        yield from permutations(names)
        return
    yield tuple(names)
    for a, b in combinations(range(len(names)), 2):
        swapped = list(names)
        swapped[a], swapped[b] = swapped[b], swapped[a]
        yield tuple(swapped)
        moved = list(names)
        moved.insert(b, moved.pop(a))
        yield tuple(moved)
    rng = random.Random(f"orders:{seed}")
    for _ in range(_DRAWN):
        yield tuple(rng.sample(names, len(names)))
