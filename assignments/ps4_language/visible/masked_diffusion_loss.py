"""An example of masked_diffusion_loss."""

import math

import torch
from torch import Tensor

from autograder.checks import Failure, RecordedModel, Student, as_scalar, check


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


def undecided(weights: list[Tensor], tokens: Tensor) -> Tensor:
    """Tokens 0 and 1 have probability ½ each, and the mask, which is never right, next to none."""
    return torch.tensor([0.0, 0.0, -100.0]).expand(*tokens.shape, 3)
