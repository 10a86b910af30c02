"""Checks of sequence_log_prob."""

import torch

from assignments.ps4_language.settings import some_language_model, some_tokens
from autograder.checks import Student, assert_close, check
from reference.autoregressive import sequence_log_prob


@check(marks=3)
def check_value(student: Student, rng: torch.Generator) -> None:
    """The result is the sum of the log-probabilities of the response's tokens, for each sequence."""
    model = some_language_model(rng)
    sizes = ((1, 6, 3), (3, 7, 4), (2, 6, 1), (4, 5, 4))
    cases = [(some_tokens(rng, batch, length), prompt_length) for batch, length, prompt_length in sizes]
    answers = [student.sequence_log_prob(model, *case) for case in cases]
    for got, case in zip(answers, cases, strict=True):
        assert_close(got, sequence_log_prob(model, *case), "the log-probability")


@check(marks=1, needs=[check_value])
def check_gradient(student: Student, rng: torch.Generator) -> None:
    """The log-probabilities can be back-propagated to the model."""
    model, tokens = some_language_model(rng), some_tokens(rng, 3, 5)
    weights = torch.rand(3, generator=rng, dtype=torch.float64)
    got = model.gradients(student.sequence_log_prob(model, tokens, 2).to(torch.float64) @ weights)
    want = model.gradients(sequence_log_prob(model, tokens, 2) @ weights)
    for found, right in zip(got, want, strict=True):
        assert_close(found, right, "the gradient for the model's weights")
