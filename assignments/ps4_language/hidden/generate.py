"""Checks of generate."""

import torch
from torch import Tensor

from assignments.ps4_language.next_tokens import PRIME, likeliest, some_history_model
from autograder.checks import Failure, Student, check
from autograder.checks.next_tokens import (
    VOCABULARY,
    assert_drawn_anew,
    assert_ranks,
    new_tokens,
    rank_probabilities,
    some_ranking_model,
)

BATCH, LENGTH = 300, 3


@check(marks=1)
def check_history(student: Student, rng: torch.Generator) -> None:
    """Each token follows from the whole sequence so far, that is, from the prompt and the new tokens."""
    model = some_history_model(rng)
    for batch, prompt_length, length in ((3, 4, 5), (1, 1, 3), (2, 9, 1)):
        prompt = torch.randint(0, PRIME, (batch, prompt_length), generator=rng)
        want = likeliest(model, prompt, length)
        got = new_tokens(student.generate(model, prompt, length), prompt, length, PRIME)
        if not torch.equal(got, want):
            message = "A model that is sure of each token given all those before it, in their order, is not followed."
            raise Failure("not_followed", message)


@check(marks=1)
def check_greedy(student: Student, rng: torch.Generator) -> None:
    """With temperature 0 each token is the one of the largest logit, whatever top_k."""
    prompt, model = some_prompt(rng, 20), some_ranking_model(rng).to(torch.float32)
    for temperature, top_k in ((0, None), (0.0, 3), (0.0, 1), (0, VOCABULARY + 1)):
        want = likeliest(model, prompt, 2)
        got = new_tokens(student.generate(model, prompt, 2, temperature, top_k), prompt, 2, VOCABULARY)
        if not torch.equal(got, want):
            raise Failure("not_greedy", "With temperature 0 a token is not the one of the largest logit.")


@check(marks=1)
def check_sampling(student: Student, rng: torch.Generator) -> None:
    """Tokens are drawn from the softmax of the logits, afresh for each sequence, place and call."""
    model, prompt = some_ranking_model(rng), some_prompt(rng)
    first, second = (new_tokens(student.generate(model, prompt, LENGTH), prompt, LENGTH, VOCABULARY) for _ in range(2))
    try:
        assert_ranks(model, prompt, first, rank_probabilities())
    except Failure as failure:
        asked = new_tokens(student.generate(model, prompt, LENGTH, 1.0), prompt, LENGTH, VOCABULARY)
        if failure.code == "always_likeliest" and not torch.equal(asked, first):
            message = "Where no temperature is given, the likeliest token is always taken; the temperature is 1 then."
            raise Failure("default_greedy", message) from None
        raise
    assert_drawn_anew(first, second)


@check(marks=1, needs=[check_sampling])
def check_temperature(student: Student, rng: torch.Generator) -> None:
    """The temperature divides the logits."""
    for temperature in (0.5, 2.0):
        judge(student, rng, temperature)


@check(marks=1, needs=[check_sampling])
def check_top_k(student: Student, rng: torch.Generator) -> None:
    """With top_k only the k likeliest tokens are drawn, in proportion to their probabilities."""
    for top_k in (2, 4, VOCABULARY - 1):
        judge(student, rng, 1.0, top_k)
    model, prompt = some_ranking_model(rng), some_prompt(rng, 20)
    want = likeliest(model, prompt, LENGTH)
    got = new_tokens(student.generate(model, prompt, LENGTH, 1.0, 1), prompt, LENGTH, VOCABULARY)
    if not torch.equal(got, want):
        raise Failure("not_one", "With top_k = 1 a token is not the one of the largest logit.")


@check(marks=1, needs=[check_temperature, check_top_k])
def check_both(student: Student, rng: torch.Generator) -> None:
    """Temperature and top_k work together."""
    for temperature, top_k in ((0.5, VOCABULARY - 1), (2.0, 3)):
        judge(student, rng, temperature, top_k)


def judge(student: Student, rng: torch.Generator, temperature: float, top_k: int | None = None) -> None:
    """Judges the frequencies of what is drawn."""
    model, prompt = some_ranking_model(rng), some_prompt(rng)
    got = new_tokens(student.generate(model, prompt, LENGTH, temperature, top_k), prompt, LENGTH, VOCABULARY)
    assert_ranks(model, prompt, got, rank_probabilities(temperature, top_k or VOCABULARY))


def some_prompt(rng: torch.Generator, batch: int = BATCH) -> Tensor:
    """Random tokens."""
    return torch.randint(0, VOCABULARY, (batch, 2), generator=rng)
