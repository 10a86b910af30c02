"""Examples of masked_diffusion_loss."""

import math

import torch
from torch import Tensor

from autograder.checks import Failure, RecordedModel, Student, as_scalar, assert_kept, check, require_tensor
from autograder.checks.mask_draws import observe
from autograder.checks.mask_law import assert_binomial, assert_patterns, assert_t
from autograder.checks.mask_weights import assert_weighted_nll, assert_weights_of_t


@check(marks=1)
def check_example(student: Student) -> None:
    """For two equally likely tokens, with k of four masked, the loss is k log 2 / (4 t): for k ≥ 1 above k log 2 / 4."""
    tokens, mask_id = torch.tensor([[0, 1, 1, 0]]), 2
    for _ in range(5):
        model = RecordedModel(undecided)
        loss = as_scalar(student.masked_diffusion_loss(model, tokens, mask_id), "the loss").item()
        masked = [int((seen == mask_id).sum()) for (seen,) in model.calls] or [0]
        least = sum(masked) / len(masked) * math.log(2) / 4
        if not (loss > least * (1 + 1e-6) if least else loss == 0):
            message = "The loss is not one that some t between 0 and 1 gives."
            found = f"{sum(masked)} of 4 tokens were masked, and the loss is {loss:.6g}"
            # A right t is within 1e-6 of 1 once in a million draws.
            raise Failure("loss", message, detail=found, false_alarm=1e-5)


@check(marks=1)
def check_masks_drawn(student: Student, rng: torch.Generator) -> None:
    """Of 32 sequences of 8 tokens, the model sees some tokens masked, drawn anew for every sequence at every call."""
    assert_patterns([observe(student, rng, batch=32, length=8) for _ in range(3)], rng)


@check(marks=1)
def check_counted(student: Student, rng: torch.Generator) -> None:
    """The loss adds −log p of masked tokens alone, with one weight for those of a sequence, and so does its gradient."""
    assert_weighted_nll(observe(student, rng, batch=20, length=8))


@check(marks=1, needs=[check_masks_drawn, check_counted])
def check_t_drawn(student: Student, rng: torch.Generator) -> None:
    """Those weights tell a t ~ U(0, 1) for each sequence, as 1/(t·L); as many tokens are masked as this t says."""
    draws = [observe(student, rng, batch=48, length=8) for _ in range(8)]
    assert_weights_of_t(draws)
    assert_binomial(draws, rng)
    assert_t(draws)


@check(marks=1, needs=[check_masks_drawn])
def check_conventions(student: Student) -> None:
    """The loss is a 0-d tensor of the logits' dtype, the model may be a function, and the tokens stay unchanged."""
    for dtype, mask_id in ((torch.float32, 0), (torch.float64, 4)):
        model = RecordedModel(lambda weights, tokens, dtype=dtype: torch.zeros(*tokens.shape, 5, dtype=dtype))
        tokens = torch.tensor([[1, 2, 3, 1], [3, 3, 1, 2]])
        loss = student.masked_diffusion_loss(model.as_function(), tokens, mask_id)
        assert_kept(student, require_tensor(loss, (), "the loss"), dtype=dtype)


def undecided(weights: list[Tensor], tokens: Tensor) -> Tensor:
    """Tokens 0 and 1 have probability ½ each, and the mask, which is never right, next to none."""
    return torch.tensor([0.0, 0.0, -100.0]).expand(*tokens.shape, 3)
