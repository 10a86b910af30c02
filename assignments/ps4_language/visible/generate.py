"""Examples of generate."""

import torch
from torch import Tensor

from autograder.checks import Failure, RecordedModel, Student, assert_kept, check, require_tensor
from autograder.checks.next_tokens import (
    VOCABULARY,
    assert_drawn_anew,
    assert_ranks,
    new_tokens,
    rank_probabilities,
    some_ranking_model,
)


@check(marks=1)
def check_example(student: Student) -> None:
    """A model that expects to count in circles of three continues 0, 1 greedily with 2, 0, 1, 2."""
    result = student.generate(RecordedModel(counting), torch.tensor([[0, 1]]), 4, temperature=0)
    if not (isinstance(result, Tensor) and result.tolist() == [[0, 1, 2, 0, 1, 2]]):
        found = result.tolist() if isinstance(result, Tensor) else type(result).__name__
        raise Failure("not_counting", "The continuation is wrong.", detail=f"expected 0, 1, 2, 0, 1, 2, got {found}")


@check(marks=1)
def check_whole_sequence(student: Student) -> None:
    """A model that is sure that the next token is the sum of all so far, modulo 5, continues 1, 2 with 3, 1 and 2."""
    for prompt, want in (
        ([[1, 2], [4, 4]], [[3, 1, 2], [3, 1, 2]]),
        ([[1, 0, 0, 0, 0, 0, 0, 0, 0, 0]], [[1, 2, 4, 3]]),
    ):
        result = student.generate(RecordedModel(summing), torch.tensor(prompt), len(want[0]))
        got = new_tokens(result, torch.tensor(prompt), len(want[0]), 5).tolist()
        if got != want:
            raise Failure("not_summing", "The continuation is wrong.", detail=f"For {prompt} it is {got}, not {want}.")


@check(marks=1)
def check_drawn(student: Student, rng: torch.Generator) -> None:
    """Tokens whose logits are 0, −0.4, −0.8, … are drawn with the probabilities of softmax, afresh at every call."""
    prompt, model = some_prompt(rng), some_ranking_model(rng)
    first, second = (new_tokens(student.generate(model, prompt, 3), prompt, 3, VOCABULARY) for _ in range(2))
    assert_ranks(model, prompt, first, rank_probabilities())
    assert_drawn_anew(first, second)


@check(marks=1, needs=[check_drawn])
def check_temperature_and_top_k(student: Student, rng: torch.Generator) -> None:
    """The temperature divides the logits, and with top_k = k only the k likeliest tokens are drawn, with 1 the likeliest."""
    for temperature, top_k in ((0.5, None), (2.0, None), (1.0, 2), (1.0, 4), (1.0, VOCABULARY + 1)):
        prompt, model = some_prompt(rng), some_ranking_model(rng)
        drawn = new_tokens(student.generate(model, prompt, 3, temperature, top_k), prompt, 3, VOCABULARY)
        assert_ranks(model, prompt, drawn, rank_probabilities(temperature, top_k or VOCABULARY))
    result = student.generate(RecordedModel(counting), torch.tensor(20 * [[0, 1]]), 4, 1.0, 1)
    if not (isinstance(result, Tensor) and result.tolist() == 20 * [[0, 1, 2, 0, 1, 2]]):
        raise Failure("not_one", "With top_k = 1 a token is not the one of the largest logit.")


@check(marks=1, needs=[check_example])
def check_conventions(student: Student) -> None:
    """The result is the prompt and the new tokens, int64, the model may be a function, and the prompt stays unchanged."""
    for dtype, temperature in ((torch.float32, 0), (torch.float64, torch.tensor(1.0, dtype=torch.float64))):
        prompt = torch.tensor([[0, 1], [2, 2], [1, 0]])
        model = RecordedModel(lambda weights, tokens, dtype=dtype: counting(weights, tokens).to(dtype))
        result = student.generate(model.as_function(), prompt.clone(), 4, temperature)
        assert_kept(student, require_tensor(result, (3, 6), "the result"), dtype=torch.int64)
        if not torch.equal(result[:, :2], prompt):
            raise Failure("prompt", "The result does not begin with the prompt.")


def some_prompt(rng: torch.Generator) -> Tensor:
    """300 sequences of two tokens."""
    return torch.randint(0, VOCABULARY, (300, 2), generator=rng)


def counting(weights: list[Tensor], tokens: Tensor) -> Tensor:
    """Of three tokens the next one in the circle has probability ½, the other two ¼ each."""
    following = torch.nn.functional.one_hot((tokens + 1) % 3, 3)
    return (0.25 + 0.25 * following).log()


def summing(weights: list[Tensor], tokens: Tensor) -> Tensor:
    """Of five tokens, the sum of those so far, modulo 5, has a logit of 50, the others have one of 0."""
    return 50.0 * torch.nn.functional.one_hot(tokens.cumsum(1) % 5, 5)
