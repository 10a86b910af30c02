"""Which questions an exam takes from the bank."""

import random
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from question_bank.exam.selection import DEFAULT_COUNT, select
from question_bank.question import Content, Question, QuestionError

TOPICS = ("gaussian", "mixture", "vae", "dpo")


def question(topic: str, minutes: float, number: int, kind: str = "choice") -> Question:
    """One that has nothing but what a selection looks at."""
    return Question(
        id=f"{topic}_{number}",
        topic=topic,
        kind=kind,  # type: ignore[arg-type]
        lecture="",
        marks=1,
        minutes=minutes,
        difficulty="easy",
        objective="",
        source="",
        content=Content(""),
        path=Path(),
    )


BANKS = st.lists(
    st.tuples(st.sampled_from(TOPICS), st.sampled_from([1, 1.5, 2, 3, 5, 8])), min_size=1, max_size=25
).map(lambda pairs: [question(topic, minutes, number) for number, (topic, minutes) in enumerate(pairs)])
SEEDS = st.integers(0, 1000)


def is_spread(chosen: list[Question], bank: list[Question]) -> bool:
    """Whether no topic has two questions fewer than another, unless all of its questions are there."""
    there, taken = Counter(one.topic for one in bank), Counter(one.topic for one in chosen)
    return all(taken[topic] >= max(taken.values()) - 1 or taken[topic] == there[topic] for topic in there)


@given(BANKS, SEEDS, st.data())
def test_so_many_questions_spread_over_the_topics(bank: list[Question], seed: int, data: st.DataObject) -> None:
    """Without repeats, and by the course's order."""
    count = data.draw(st.integers(1, len(bank)))
    chosen = select(bank, random.Random(seed), count=count)
    assert len({one.id for one in chosen}) == count
    assert is_spread(chosen, bank)
    assert [one.topic for one in chosen] == sorted((one.topic for one in chosen), key=TOPICS.index)


@given(SEEDS)
def test_questions_that_give_each_other_away_are_kept_apart(seed: int) -> None:
    """Whichever of the two says so, as long as there is anything else to take."""
    free = [question("vae", 3, number) for number in range(3)]
    telling = [replace(question("vae", 3, number), apart=frozenset({"vae_3"})) for number in (4, 5)]
    bank = [*free, question("vae", 3, 3), *telling]
    chosen = {one.id for one in select(bank, random.Random(seed), count=3)}
    assert not ("vae_3" in chosen and chosen & {"vae_4", "vae_5"})
    assert len(select(bank, random.Random(seed), count=6)) == 6


@given(BANKS, SEEDS, st.integers(8, 60))
def test_as_many_questions_as_there_is_time_for(bank: list[Question], seed: int, minutes: int) -> None:
    """Of those left out, none would fit."""
    chosen = select(bank, random.Random(seed), minutes=minutes)
    spare = minutes - sum(one.minutes for one in chosen)
    assert spare >= 0
    assert all(one.minutes > spare for one in bank if one not in chosen)


@given(BANKS, SEEDS, st.data())
def test_count_and_minutes_together(bank: list[Question], seed: int, data: st.DataObject) -> None:
    """Both hold, and the spread; a refusal says how many minutes would do, and these do."""
    count = data.draw(st.integers(1, len(bank)))
    minutes = data.draw(st.integers(1, 60))
    try:
        chosen = select(bank, random.Random(seed), count=count, minutes=minutes)
    except QuestionError as error:
        least = float(str(error).rstrip(".").split()[-1])
        assert least > minutes
        chosen = select(bank, random.Random(seed), count=count, minutes=least)
        assert sum(one.minutes for one in chosen) == least
    else:
        assert sum(one.minutes for one in chosen) <= minutes
    assert len(chosen) == count
    assert is_spread(chosen, bank)


def test_the_seed_decides_and_not_the_order_of_files() -> None:
    """The same seed takes the same from a bank however it is read; others take others."""
    bank = [question(topic, 1, number) for number in range(5) for topic in TOPICS]
    first = select(bank, random.Random(1), count=4)
    assert select(bank[::-1], random.Random(1), count=4) == first
    assert any(select(bank, random.Random(seed), count=4) != first for seed in range(2, 8))


def test_topics_and_kinds_that_are_asked_for() -> None:
    """Only these; without a number, ten at most."""
    bank = [
        question(topic, 1, number, kind) for topic in TOPICS for number, kind in enumerate(["choice", "numeric"] * 4)
    ]
    chosen = select(bank, random.Random(0), topics=["vae", "gaussian"], kinds=["numeric"])
    assert [(one.topic, one.kind) for one in chosen] == [("gaussian", "numeric")] * 4 + [("vae", "numeric")] * 4
    assert len(select(bank, random.Random(0))) == DEFAULT_COUNT


@pytest.mark.parametrize(
    ("wishes", "reason"),
    [
        ({"topics": ["vae", "latin"]}, "There is no topic 'latin'; there are gaussian, mixture,"),
        ({"kinds": ["oral"]}, "There is no kind 'oral'; there are choice,"),
        ({"topics": ["dpo", "vae"], "kinds": ["choice"]}, "The bank has no question of topic dpo and kind choice."),
        ({"count": 5}, "5 questions were asked for, and the bank has 4 in all. Ask for fewer"),
        ({"topics": ["vae"], "count": 3}, "the bank has 2 of topic vae"),
        ({"minutes": 0.5}, "0.5 minutes are too few: the shortest question takes 1."),
        ({"count": 3, "minutes": 5}, "5 minutes are too few: the 3 shortest questions, spread so, take 6."),
    ],
)
def test_what_the_bank_does_not_have(wishes: dict[str, object], reason: str) -> None:
    """Is said, with what there is."""
    bank = [question("vae", 1, 1), question("vae", 3, 2), question("gaussian", 2, 3), question("gaussian", 3, 4)]
    with pytest.raises(QuestionError) as refusal:
        select(bank, random.Random(0), **wishes)  # type: ignore[arg-type]
    assert reason in str(refusal.value)
