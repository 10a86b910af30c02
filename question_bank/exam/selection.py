"""Which questions of the bank make an exam: spread over the topics, chosen by a seed."""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping, Sequence

from question_bank.question import DIFFICULTIES, KINDS, TOPICS, Question, QuestionError

DEFAULT_COUNT = 10


def select(
    bank: Iterable[Question],
    rng: random.Random,
    *,
    topics: Sequence[str] = (),
    kinds: Sequence[str] = (),
    count: int | None = None,
    minutes: float | None = None,
) -> list[Question]:
    """Draws questions without repeats, in the order of the course, easy ones first within a topic.

    Topics take turns, so that their numbers of questions differ by one at most, as long as each has questions left. Two
    questions of which one gives the other's answer away are not chosen together, unless nothing else is left.

    Args:
        bank: to choose from.
        rng: the seeded source of every choice.
        topics: to choose from; all topics of the bank if none is named.
        kinds: to choose from; all if none is named.
        count: how many; with ``minutes`` alone as many as there is time for, with neither ``DEFAULT_COUNT``.
        minutes: that they take together at most.

    Raises:
        QuestionError: if the bank does not have what is asked for.
    """
    pools = _pools(bank, topics, kinds)
    if count is None and minutes is None:
        count = min(DEFAULT_COUNT, sum(map(len, pools.values())))
    if count is not None and count > (there := sum(map(len, pools.values()))):
        raise QuestionError(
            f"{count} questions were asked for, and the bank has {there} {_described(topics, kinds)}. "
            "Ask for fewer, or for more topics or kinds."
        )
    chosen = _draw(pools, rng, count, minutes)
    order = {topic: place for place, topic in enumerate(TOPICS)}
    return sorted(chosen, key=lambda one: (order[one.topic], DIFFICULTIES.index(one.difficulty)))


def _pools(bank: Iterable[Question], topics: Sequence[str], kinds: Sequence[str]) -> dict[str, list[Question]]:
    """The questions that are meant, by topic and sorted by name, so that nothing hangs on the order of files."""
    for name, names, what in [(topics, TOPICS, "topic"), (kinds, KINDS, "kind")]:
        for unknown in [one for one in name if one not in names]:
            raise QuestionError(f"There is no {what} {unknown!r}; there are {', '.join(names)}.")
    pools: dict[str, list[Question]] = {}
    for question in sorted(bank, key=lambda one: one.id):
        if (not topics or question.topic in topics) and (not kinds or question.kind in kinds):
            pools.setdefault(question.topic, []).append(question)
    for topic in topics:
        if topic not in pools:
            raise QuestionError(f"The bank has no question {_described([topic], kinds)}.")
    if not pools:
        raise QuestionError(f"The bank has no question {_described(topics, kinds)}.")
    return pools


def _draw(
    pools: Mapping[str, Sequence[Question]], rng: random.Random, count: int | None, minutes: float | None
) -> list[Question]:
    left = {topic: rng.sample(pool, len(pool)) for topic, pool in pools.items()}
    limit = float("inf") if minutes is None else minutes
    if (needed := _least(left, [], 1 if count is None else count)) > limit:
        what = "the shortest question takes" if count is None else f"the {count} shortest questions, spread so, take"
        raise QuestionError(f"{minutes:g} minutes are too few: {what} {needed:g}.")
    chosen: list[Question] = []
    turns: list[str] = []
    while count is None or len(chosen) < count:
        if not turns:
            turns = [topic for topic in left if left[topic]]
            rng.shuffle(turns)
        if not turns:
            break
        topic = turns.pop()
        spare = limit - sum(question.minutes for question in chosen)
        # Two that give each other's answers away come together only if nothing else is left.
        for question in sorted(left[topic], key=lambda one: any(_are_apart(one, other) for other in chosen)):
            rest = {**left, topic: [other for other in left[topic] if other is not question]}
            if question.minutes + _least(rest, turns, 0 if count is None else count - len(chosen) - 1) <= spare:
                chosen.append(question)
                left = rest
                break
        else:
            if count is None:
                left = {**left, topic: []}  # nothing of it fits any more
    return chosen


def _are_apart(one: Question, other: Question) -> bool:
    return other.id in one.apart or one.id in other.apart


def _least(left: Mapping[str, Sequence[Question]], turns: Sequence[str], count: int) -> float:
    """The fewest minutes that ``count`` more questions take, the topics in ``turns`` being first to come."""
    queues = {topic: sorted(question.minutes for question in questions) for topic, questions in left.items()}
    total = 0.0
    while count > 0:
        turns = [topic for topic in turns or queues if queues[topic]]
        shortest = sorted(turns, key=lambda topic: queues[topic][0])[:count]
        if not turns:
            return float("inf")
        total += sum(queues[topic].pop(0) for topic in shortest)
        count -= len(shortest)
        turns = []
    return total


def _described(topics: Sequence[str], kinds: Sequence[str]) -> str:
    of_topic = f"of topic {' or '.join(topics)}" if topics else "in all"
    return of_topic + (f" and kind {' or '.join(kinds)}" if kinds else "")
