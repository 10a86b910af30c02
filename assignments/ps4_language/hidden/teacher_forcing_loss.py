"""Checks of teacher_forcing_loss."""

import torch

from assignments.ps4_language.settings import some_language_model, some_tokens
from autograder.checks import Failure, Student, assert_close, check
from reference.autoregressive import teacher_forcing_loss


@check(marks=2)
def check_value(student: Student, rng: torch.Generator) -> None:
    """The loss is the mean negative log-probability of each token given the ones before it."""
    model = some_language_model(rng)
    cases = [some_tokens(rng, batch, length) for batch, length in ((1, 2), (3, 6), (2, 9))]
    answers = [student.teacher_forcing_loss(model, tokens) for tokens in cases]
    for got, tokens in zip(answers, cases, strict=True):
        assert_close(got, teacher_forcing_loss(model, tokens), "the loss")


@check(marks=1, needs=[check_value])
def check_gradient(student: Student, rng: torch.Generator) -> None:
    """The loss can be back-propagated to the model."""
    model, tokens = some_language_model(rng), some_tokens(rng, 3, 5)
    got = model.gradients(student.teacher_forcing_loss(model, tokens))
    want = model.gradients(teacher_forcing_loss(model, tokens))
    for found, right in zip(got, want, strict=True):
        assert_close(found, right, "the gradient for the model's weights")


@check(marks=1)
def check_one_call(student: Student, rng: torch.Generator) -> None:
    """The model is called once: it predicts all positions together."""
    model, tokens = some_language_model(rng), some_tokens(rng, 3, 6)
    student.teacher_forcing_loss(model, tokens)
    if len(model.calls) != 1:
        raise Failure("calls", f"The model was called {len(model.calls)} times; one call predicts every position.")
